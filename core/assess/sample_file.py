"""A sample of points in a GeoPackage: written to be labelled in QGIS, read back with its design to estimate from.

Layer ``points``: ``point`` (a number; the order is random), ``reference`` (empty: the class on the ground, to be
filled in; its field domain lists the map's classes), ``map_class`` and ``stratum`` (of the map), ``inclusion`` (the
probability with which a unit of this stratum was drawn), ``hectares``, ``row`` and ``column`` (of the map). Table
``strata``: ``stratum``, ``name``, ``is_class``, ``units``, ``hectares``, ``points``. The map's grid and digest and how
the sample was drawn are metadata of the layer.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, ValidationError

from undercast.core.assess.classmap import ClassMap
from undercast.core.assess.sample_style import points_style
from undercast.core.assess.sampling import Allocation, Drawn, Strata
from undercast.core.config.base import Options
from undercast.core.errors import InputError, OutputError
from undercast.core.files import literal_path, staged_set
from undercast.core.protocol import POINTS_DESIGN, POINTS_LAYER, POINTS_REFERENCE
from undercast.core.raster.grid import place

LAYER, TABLE, REFERENCE = POINTS_LAYER, "strata", POINTS_REFERENCE
_FIELDS = ["point", REFERENCE, "map_class", "stratum", "inclusion", "hectares", "row", "column"]
_COLUMNS = ["stratum", "name", "is_class", "units", "hectares", "points"]
_FILE_ERRORS = (RuntimeError, ValueError, OSError)  # pyogrio's


class Design(Options):
    """How a sample was drawn, and from which map."""

    map: str
    """File name of the map."""
    digest: str
    """SHA-256 of its classes (:attr:`~undercast.core.assess.sampling.Strata.digest`)."""
    height: int
    width: int
    transform: list[float] = Field(min_length=6, max_length=6)
    """The six numbers of the map's affine transform."""
    allocation: Allocation
    seed: int
    unclassed: int
    """Cells or pixels without a class, which are no part of the sample."""
    unsure_left_out: int
    """Unsure cells that are no part of the sample, since they were not asked for."""


def refuse_overwriting_labels(path: Path) -> None:
    """Refuse to write a sample over one that somebody has begun to label.

    Raises:
        OutputError: naming it.
    """
    if not path.exists():
        return
    try:
        labels = [label for label in read_points(path).labels if label is not None]
    except InputError:
        return  # no sample
    if labels:
        raise OutputError(
            path, f"holds points of which {len(labels)} are labelled: they would be lost", "Choose another name"
        )


def save_points(
    path: Path,
    classmap: ClassMap,
    strata: Strata,
    drawn: Drawn,
    *,
    allocation: Allocation,
    seed: int,
    unsure_left_out: int,
) -> None:
    """Write a sample, and its style for QGIS as NAME.qml beside it.

    Its points lie at the centres of the map's cells or pixels, in the map's CRS.

    Raises:
        OutputError: if the files cannot be written.
    """
    grid = classmap.grid
    design = Design(
        map=classmap.path.name,
        digest=strata.digest,
        height=grid.height,
        width=grid.width,
        transform=list(grid.transform)[:6],
        allocation=allocation,
        seed=seed,
        unclassed=strata.unclassed,
        unsure_left_out=unsure_left_out,
    )
    style = f"{path.stem}.qml"
    with staged_set(path.parent, [path.name, style]) as folder:
        (folder / style).write_text(points_style(classmap.names), encoding="utf-8", newline="\n")
        try:
            _write(folder / path.name, classmap, strata, drawn, design)
        except (RuntimeError, ValueError, sqlite3.Error) as error:
            text = " ".join(str(error).split())[:300]
            raise OutputError(path, f"cannot be written ({text})", "Choose another name or folder") from error


def _write(path: Path, classmap: ClassMap, strata: Strata, drawn: Drawn, design: Design) -> None:
    import pyogrio
    import shapely

    points = np.bincount(drawn.strata, minlength=len(strata.names))
    inclusion = np.divide(points, strata.units, out=np.zeros(len(points)), where=strata.units > 0)
    xs, ys = place(classmap.grid.transform, drawn.columns + 0.5, drawn.rows + 0.5)
    names, count = np.array(strata.names, object), len(drawn.rows)
    data: dict[str, NDArray[Any]] = {
        "point": np.arange(1, count + 1, dtype=np.int32),
        REFERENCE: np.full(count, None, object),
        "map_class": names[drawn.strata],
        "stratum": drawn.strata.astype(np.int32),
        "inclusion": inclusion[drawn.strata],
        "hectares": drawn.hectares,
        "row": drawn.rows.astype(np.int32),
        "column": drawn.columns.astype(np.int32),
    }
    table: dict[str, NDArray[Any]] = {
        "stratum": np.arange(len(names), dtype=np.int32),
        "name": names,
        "is_class": np.arange(len(names)) < strata.classes,
        "units": strata.units,
        "hectares": strata.hectares,
        "points": points.astype(np.int32),
    }
    with literal_path(path) as plain:
        pyogrio.raw.write(
            plain,
            np.asarray(shapely.to_wkb(shapely.points(xs, ys)), object),
            list(data.values()),
            list(data),
            layer=LAYER,
            driver="GPKG",
            geometry_type="Point",
            crs=classmap.grid.crs.to_wkt(),
            layer_metadata={POINTS_DESIGN: design.model_dump_json()},
        )
        pyogrio.raw.write(plain, None, list(table.values()), list(table), layer=TABLE, driver="GPKG")
    _add_domain(path, strata.names[: strata.classes])


def _add_domain(path: Path, classes: list[str]) -> None:
    """List the classes as the values that ``reference`` may have (the GeoPackage extension *Schema*).

    QGIS offers them in forms and tables; pyogrio has no call for field domains.
    """
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, "
            "title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, "
            "CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), "
            "CONSTRAINT gdc_tn UNIQUE (table_name, name))"
        )
        database.execute(
            "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, "
            "value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, "
            "description TEXT, CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))"
        )
        database.execute(
            "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, "
            "extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, "
            "CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))"
        )
        database.executemany(
            "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_schema', "
            "'http://www.geopackage.org/spec121/#extension_schema', 'read-write')",
            [("gpkg_data_columns",), ("gpkg_data_column_constraints",)],
        )
        database.execute(
            "INSERT INTO gpkg_data_columns (table_name, column_name, constraint_name) VALUES (?, ?, 'classes')",
            (LAYER, REFERENCE),
        )
        database.executemany(
            "INSERT INTO gpkg_data_column_constraints (constraint_name, constraint_type, value, description) "
            "VALUES ('classes', 'enum', ?, ?)",
            [(name, name) for name in classes],
        )


@dataclass(frozen=True)
class PointsFile:
    """A sample as its file holds it."""

    path: Path
    design: Design
    names: list[str]
    """(H,) names of the strata."""
    is_class: NDArray[np.bool_]
    """(H,) whether a stratum is a class; unsure cells are none."""
    units: NDArray[np.int64]
    """(H,) cells or pixels of each when the sample was drawn."""
    drawn: NDArray[np.int64]
    """(H,) points drawn in each."""
    numbers: NDArray[np.int64]
    """(n,) numbers of the points that are in the file still."""
    strata: NDArray[np.int64]
    """(n,) their strata."""
    hectares: NDArray[np.float64]
    """(n,) ground of their cells or pixels."""
    rows: NDArray[np.int64]
    """(n,) of the map."""
    columns: NDArray[np.int64]
    """(n,) of the map."""
    xs: NDArray[np.float64]
    """(n,) where they lie; NaN for one without geometry."""
    ys: NDArray[np.float64]
    """(n,) likewise."""
    labels: list[str | None]
    """(n,) what was filled in; None where nothing was."""


def read_points(path: Path) -> PointsFile:
    """Read a sample and its design.

    Raises:
        InputError: if the file is missing or broken, or is not one that 'sample-points' wrote.
    """
    import pyogrio

    subject = f"points {path}"
    if not path.exists():
        raise InputError(subject, "do not exist", "Check the path")
    try:
        with literal_path(path) as plain:
            layers = [str(name) for name, _ in pyogrio.list_layers(plain)]
            if LAYER not in layers or TABLE not in layers:
                raise InputError(subject, f"have no layers {LAYER!r} and {TABLE!r}", _REMEDY)
            metadata = pyogrio.read_info(plain, layer=LAYER)["layer_metadata"] or {}
            points = pyogrio.read_dataframe(plain, layer=LAYER)
            table = pyogrio.read_dataframe(plain, layer=TABLE, read_geometry=False).sort_values("stratum")
    except (*_FILE_ERRORS, KeyError) as error:
        text = " ".join(str(error).split())[:300]
        raise InputError(subject, f"cannot be read ({text})", "The file may be damaged; open it in QGIS") from error
    lacking = [name for name in _FIELDS if name not in points] + [name for name in _COLUMNS if name not in table]
    if lacking or POINTS_DESIGN not in metadata:
        what = f"lack the fields {', '.join(lacking)}" if lacking else "do not say how they were drawn"
        raise InputError(subject, what, _REMEDY)
    try:
        design = Design.model_validate_json(metadata[POINTS_DESIGN])
        numbers = {name: _whole(points[name]) for name in ("point", "stratum", "row", "column")}
        sizes = {name: _whole(table[name]) for name in ("stratum", "units", "points")}
        hectares = points["hectares"].to_numpy(dtype=np.float64)
    except (ValidationError, ValueError, TypeError) as error:
        raise InputError(subject, "hold a design that is damaged (empty or odd numbers)", _REMEDY) from error
    fine = (hectares > 0) & np.isfinite(hectares)
    if sizes["stratum"].tolist() != list(range(len(table))) or not fine.all():
        raise InputError(subject, "hold a design that is damaged (strata or areas are missing)", _REMEDY)
    return PointsFile(
        path=path,
        design=design,
        names=[str(name) for name in table["name"]],
        is_class=table["is_class"].to_numpy(dtype=bool),
        units=sizes["units"],
        drawn=sizes["points"],
        numbers=numbers["point"],
        strata=numbers["stratum"],
        hectares=hectares,
        rows=numbers["row"],
        columns=numbers["column"],
        xs=points.geometry.x.to_numpy(dtype=np.float64),
        ys=points.geometry.y.to_numpy(dtype=np.float64),
        labels=[_label(value) for value in points[REFERENCE]],
    )


_REMEDY = (
    "Give the GeoPackage itself that 'sample-points' wrote (the algorithm Draw sample points), labelled; a layer "
    "exported from it has lost its design"
)


def _whole(column: Any) -> NDArray[np.int64]:
    """A column of whole numbers; ValueError for empty and other ones."""
    values = column.to_numpy(dtype=np.float64)
    if not (np.isfinite(values).all() and (values == np.round(values)).all()):
        raise ValueError("no whole numbers")
    return np.asarray(values, dtype=np.int64)


def _label(value: Any) -> str | None:
    """A label's text; None for an empty one."""
    text = "" if value is None or value != value else str(value).strip()
    return text or None
