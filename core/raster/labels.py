"""Labels on the map, read on any grid: polygons rasterised window by window, or a raster of class values."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.features import rasterize
from rasterio.windows import Window

from undercast.core.config.base import spell_name
from undercast.core.config.rasters import LabelInput
from undercast.core.errors import InputError
from undercast.core.raster.categories import is_layer, stated_names
from undercast.core.raster.colours import read_palette
from undercast.core.raster.grid import Grid
from undercast.core.raster.radiometry import join_nodata
from undercast.core.raster.source import RasterFile, gdal_name, translated
from undercast.core.raster.vectors import (
    VectorFile,
    choose_layer,
    exists,
    in_crs,
    list_fields,
    read_polygons,
    same_name,
)
from undercast.core.raster.warp import SHRINKS, Floats, shrinking, warp_window

UNLABELLED = -1
"""The label of a pixel or cell that no class covers."""

UNDECIDED_TAG = "UNDECIDED_VALUE"
"""Metadata item of a class raster's band: the value of the cells that a map left without a class (\"unsure\")."""

MOST_CLASSES = 1000
"""More distinct values than this are no classes but a measured quantity, or the wrong field."""

GREATEST_INDEX = 65535
"""Greater values of a raster without names are no class numbers; a code that is one can be named."""

LabelArray = NDArray[np.int16]


class Labels(ABC):
    """Where which class is."""

    def __init__(self, names: list[str], purity: float) -> None:
        self.names = names
        """Class names; a label is an index into them."""
        self.colours: dict[str, str] = {}
        """#rrggbb of the classes to which the file gives a colour of their own."""
        self.purity = purity
        """The share of a cell's pixels that one class must cover to give the cell its label."""
        self.notes: list[str] = []
        """What the user should know: polygons without a class, features that are no polygons."""

    @abstractmethod
    def on_grid(self, grid: Grid) -> GridLabels:
        """The labels on a raster's grid.

        Raises:
            InputError: if they do not overlap.
        """

    @abstractmethod
    def close(self) -> None:
        """Close the file."""

    def __enter__(self) -> Labels:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class GridLabels(ABC):
    """Labels on one grid."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid

    @abstractmethod
    def read(self, window: Window) -> LabelArray:
        """Labels (h, w) int16 of a window that may reach beyond the grid, -1 where unlabelled."""


def open_labels(spec: LabelInput) -> Labels:
    """Open a label layer or label raster.

    A label raster's classes are those that ``spec.values`` names, else its category names, else the names in its
    attribute table (NAME.aux.xml or NAME.vat.dbf), else its values from 0 to 65535;
    negative values, nodata, NaN and the value of a map's unsure cells are unlabelled. A layer's classes are its field's
    values (renamed and restricted by ``spec.values``, where given); where polygons overlap the later one counts. Names
    are in the order of the values that have them, else sorted.

    Raises:
        InputError: for a file that is neither, an unknown layer or field, no CRS, no polygons, no or too many classes,
            and for values that are no classes: fractions, and unnamed ones above 65535.
    """
    subject = f"labels {spec.path}"
    if not exists(spec.path):
        raise InputError(subject, "do not exist", "Check the path")
    if is_layer(spec):
        return _PolygonLabels(spec, subject)
    return _RasterLabels(spec, subject)


def undecided_value(path: Path | str) -> int | None:
    """The value by which a class raster means cells without a class (see :data:`UNDECIDED_TAG`); None without one."""
    with translated(f"labels {path}"), rasterio.open(gdal_name(Path(path))) as dataset:
        text = dataset.tags(1).get(UNDECIDED_TAG, "")
    return int(text) if text.isdecimal() else None


def cell_label(labels: LabelArray, purity: float) -> int:
    """The class that covers at least the share ``purity`` of a cell's pixels (h, w), else -1."""
    values, counts = np.unique(labels[labels >= 0], return_counts=True)
    if not values.size or counts.max() < purity * labels.size - 1e-9:
        return UNLABELLED
    return int(values[counts.argmax()])


class _PolygonLabels(Labels):
    def __init__(self, spec: LabelInput, subject: str) -> None:
        file = VectorFile(spec.path, subject, spec.layer, spec.crs, spec.encoding)
        fields = list_fields(file, choose_layer(file))
        wanted = spec.field or (fields[0] if len(fields) == 1 else "")
        field = same_name(wanted, fields)
        if field is None:
            problem = f"have no field {wanted!r}" if wanted else "do not say which field holds the class"
            raise InputError(subject, problem, f"Choose one of the fields: {', '.join(fields) or 'there are none'}")
        frame, remarks = read_polygons(file, [field])
        _refuse_fractions(frame[field], subject, field)
        names = [_class_name(value, spec.values) for value in frame[field]]
        classes = _ordered({name for name in names if name is not None}, spec.values, subject)
        super().__init__(classes, spec.purity)
        number = {name: index for index, name in enumerate(classes)}
        labelled = np.array([name is not None for name in names])
        self._frame = frame[labelled].reset_index(drop=True)
        self._labels = [number[name] for name in names if name is not None]
        self._subject = subject
        self.notes = remarks
        if bare := sum(_class_name(value, None) is None for value in frame[field]):
            self.notes.append(
                f"{subject}: {bare} polygons have no class (the field {field!r} is empty there) and label nothing. "
                "Give them a class, or remove them."
            )

    def on_grid(self, grid: Grid) -> GridLabels:
        frame = self._frame.assign(label=self._labels)
        return _GridPolygons(grid, in_crs(frame, grid.crs.to_wkt(), self._subject), self._subject)

    def close(self) -> None:
        """Nothing is open: the polygons are in memory."""


class _GridPolygons(GridLabels):
    def __init__(self, grid: Grid, frame: Any, subject: str) -> None:
        super().__init__(grid)
        self._shapes = frame.geometry.to_numpy()
        self._labels = frame["label"].to_numpy()
        self._index = frame.sindex
        if not self._find(Window(0, 0, grid.width, grid.height)).size:
            west, south, east, north = frame.total_bounds
            raise InputError(
                subject,
                f"do not overlap the raster: {west:.6g} {south:.6g} {east:.6g} {north:.6g} against {grid.describe()}",
                "Choose labels of the same place, or correct the CRS of the one that lies wrong",
            )

    def _find(self, window: Window) -> NDArray[np.int64]:
        from shapely import Polygon

        from undercast.core.raster.grid import place

        right, bottom = window.col_off + window.width, window.row_off + window.height
        xs, ys = place(
            self.grid.transform,
            [window.col_off, right, right, window.col_off],
            [window.row_off, window.row_off, bottom, bottom],
        )
        hits = self._index.query(Polygon(np.column_stack([xs, ys])), predicate="intersects")
        return np.sort(np.asarray(hits, dtype=np.int64))

    def read(self, window: Window) -> LabelArray:
        shape = int(window.height), int(window.width)
        hits = self._find(window)
        if not hits.size:
            return np.full(shape, UNLABELLED, dtype=np.int16)
        labels: LabelArray = rasterize(
            [(self._shapes[item], int(self._labels[item])) for item in hits],
            out_shape=shape,
            transform=self.grid.window_transform(window),
            fill=UNLABELLED,
            dtype="int16",
        )
        return labels


class _RasterLabels(Labels):
    def __init__(self, spec: LabelInput, subject: str) -> None:
        self._file = RasterFile(spec.path, "label", spec.crs)
        try:
            if len(self._file.indexes) != 1:
                raise InputError(
                    subject, f"have {len(self._file.indexes)} bands", "A label raster has one band of class values"
                )
            self._band = self._file.indexes[0]
            stated = self._file.nodata[self._band]
            # A value that the user names is a class, whatever the file says.
            stated = None if stated is None or stated in (spec.values or {}) else stated
            self._nodata = join_nodata(stated, spec.nodata)
            values = dict(spec.values) if spec.values else self._find_values(subject)
            if not spec.values and (undecided := undecided_value(self._file.name)) is not None:
                values.pop(undecided, None)
        except BaseException:
            self._file.close()
            raise
        super().__init__(_ordered(set(values.values()), values, subject), spec.purity)
        self.colours = _own_colours(self._file.name, values)
        number = {name: index for index, name in enumerate(self.names)}
        self._codes = np.array(sorted(values), dtype=np.float64)
        self._numbers = np.array([number[values[code]] for code in sorted(values)], dtype=np.float32)
        self._subject = subject

    def _find_values(self, subject: str) -> dict[int, str]:
        named = stated_names(self._file, self._band)
        if named:
            return named
        seen_values: set[float] = set()
        side = 1024
        for row in range(0, self._file.grid.height, side):
            for column in range(0, self._file.grid.width, side):
                values, valid = self._file.read([self._band], Window(column, row, side, side), [self._nodata])
                seen_values.update(np.unique(values[0][valid]).tolist())
                if len(seen_values) > MOST_CLASSES or any(value != int(value) for value in seen_values):
                    raise InputError(
                        subject,
                        "hold a measured quantity rather than classes (fractions, or very many values)",
                        "Choose a raster of class values, or name the values that are classes",
                    )
        if seen_values and max(seen_values) > GREATEST_INDEX:
            raise InputError(
                subject,
                f"hold the value {max(seen_values):.0f}, which is no number of a class (0 to {GREATEST_INDEX})",
                "Say which values are classes (labels.values), or what means no data (labels.nodata)",
            )
        return {int(value): str(int(value)) for value in seen_values if value >= 0}

    def read_labels(self, window: Window) -> Floats:
        """Labels (1, h, w) of a window of the file itself; NaN where unlabelled."""
        values, valid = self._file.read([self._band], window, [self._nodata])
        at = np.clip(np.searchsorted(self._codes, values), 0, len(self._codes) - 1)
        listed = valid & (self._codes[at] == values)
        return np.where(listed, self._numbers[at], np.float32(math.nan))

    def on_grid(self, grid: Grid) -> GridLabels:
        if not grid.overlaps(self._file.grid):
            raise InputError(
                self._subject,
                f"do not overlap the raster: {self._file.grid.describe()} against {grid.describe()}",
                "Choose labels of the same place, or correct the CRS of the one that lies wrong",
            )
        return _GridRaster(grid, self, self._file.grid)

    def close(self) -> None:
        self._file.close()


def _own_colours(name: str, values: Mapping[int, str]) -> dict[str, str]:
    """The colour of each class in a raster's palette; none for classes that share theirs, as those without one do."""
    with translated(f"labels {name}"), rasterio.open(name) as dataset:
        palette = read_palette(dataset)
    if palette is None:
        return {}
    shown = {value: text for value, text in sorted(values.items()) if value < palette.shape[1] and palette[3, value]}
    colours: dict[str, str] = {}
    for value, text in shown.items():
        colours.setdefault(text, "#{:02x}{:02x}{:02x}".format(*palette[:3, value].tolist()))
    uses = Counter(colours.values())
    return {text: colour for text, colour in colours.items() if uses[colour] == 1}


class _GridRaster(GridLabels):
    """Nearest label; the most frequent one where pixels become larger."""

    def __init__(self, grid: Grid, labels: _RasterLabels, label_grid: Grid) -> None:
        super().__init__(grid)
        self._source = labels
        self._own = label_grid
        self._offset = grid.offset_to(label_grid)

    def read(self, window: Window) -> LabelArray:
        if self._offset is not None:
            rows, columns = self._offset
            shifted = Window(window.col_off + columns, window.row_off + rows, window.width, window.height)
            labels = self._source.read_labels(shifted)
        else:
            kind = Resampling.mode if shrinking(self._own, self.grid) > SHRINKS else Resampling.nearest
            labels = warp_window(self._source.read_labels, 1, self._own, self.grid, window, kind)
        return np.where(np.isfinite(labels[0]), labels[0], UNLABELLED).astype(np.int16)


def class_text(value: Any) -> str:
    """A field value as the name or number of a class."""
    whole = isinstance(value, (float, np.floating)) and math.isfinite(value) and value == int(value)
    return str(int(value)) if whole else spell_name(str(value))


def _class_name(value: Any, values: Mapping[int, str] | None) -> str | None:
    """A field value's class name; None where it is empty or not among ``values``."""
    if value is None or value != value or str(value).strip() in ("", "<NA>", "NaT"):
        return None
    text = class_text(value)
    if values is None:
        return text
    return values.get(int(text)) if text.lstrip("-").isdecimal() else None


def _refuse_fractions(values: Iterable[Any], subject: str, field: str) -> None:
    for value in values:
        if isinstance(value, (float, np.floating)) and value == value and (math.isinf(value) or value != int(value)):
            raise InputError(
                subject,
                f"hold {value:g} in the field {field!r}: a measured quantity, no class",
                "Choose the field with the class: text or whole numbers",
            )


def _ordered(names: set[str], values: Mapping[int, str] | None, subject: str) -> list[str]:
    if not names:
        raise InputError(
            subject, "hold no class: every value is empty or not among those named", "Check field and values"
        )
    if len(names) > MOST_CLASSES:
        raise InputError(subject, f"hold {len(names)} different values", "Choose the field with the class")
    if values is not None:
        return [name for name in dict.fromkeys(values[code] for code in sorted(values)) if name in names]
    return sorted(names, key=lambda name: (0, int(name), "") if name.lstrip("-").isdecimal() else (1, 0, name))
