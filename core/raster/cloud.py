"""Where the optical image shows cloud (or cloud shadow, where a mask knows it): masks, or a detector on the image."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.windows import Window

from undercast.core.addresses.remote import is_remote
from undercast.core.config.pixels import CLEAR, CLOUD, SHADOW, UNKNOWN
from undercast.core.config.rasters import CloudInput
from undercast.core.errors import InputError
from undercast.core.raster.attention import check, warn
from undercast.core.raster.cloud_detectors import (
    DETECTOR_METRES,
    PICTURE,
    PROBABILITY,
    S2CLOUDLESS_BANDS,
    brightness_cloud,
    find_white,
)
from undercast.core.raster.cloud_masks import mask_bands, meaning
from undercast.core.raster.cloud_models import CloudModel, OpenModel
from undercast.core.raster.grid import Grid
from undercast.core.raster.products.masks import with_own_mask
from undercast.core.raster.radiometry import Mask, Nodata, Values, join_nodata
from undercast.core.raster.source import RasterFile
from undercast.core.raster.stack import RasterStack, list_bands, open_stack
from undercast.core.raster.warp import SHRINKS, Floats, shrinking, warp_window

_LEVEL_1C = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12")
_VISIBLE = (("B04", "B03", "B02"), ("red", "green", "blue"))
_DETECTOR_MARGIN = 2  # pixels around a window, so that averaging over neighbours does not depend on the window
_SCAN = 1024  # side in pixels of the windows of a whole scan
_PROBE = 16  # side in pixels of the windows that look whether a mask covers an image
_COVERED = 0.99  # a mask that covers less of an image is told
KNOWN = 0.5
"""A cell has a cloud fraction where at least this share of its valid pixels is known to be clear or cloudy."""


@dataclass(frozen=True)
class Seen:
    """What was read of the optical raster in a window, so that cloud detection need not read it again."""

    bands: list[str]
    values: NDArray[np.float32]
    """(C, h, w) physical values of these bands."""
    valid: Mask
    """(h, w)."""


class Found(NamedTuple):
    """What a method says of a window, (h, w) each."""

    covered: Mask
    """Cloud or shadow; False where nothing is known."""
    known: Mask
    """Where it is known whether there is cloud: where a mask has a value."""
    shadow: Mask
    """Those of ``covered`` that are known to be shadow."""


class CloudSource:
    """Cloud on an optical raster's grid; see :func:`open_cloud`."""

    def __init__(
        self,
        method: str,
        detect: Callable[[Window], Mask | Found],
        closing: tuple[RasterFile | RasterStack | CloudModel, ...] = (),
        of_bands: tuple[list[str], Callable[[Values, Mask], Mask]] | None = None,
    ) -> None:
        self.method = method
        """The method really used: none, mask, scl, qa60, qa_pixel, package, s2cloudless or brightness."""
        self._detect = detect
        self._closing = closing
        self._of_bands = of_bands

    def read(self, window: Window, seen: Seen | None = None) -> Mask:
        """Cloud or shadow (h, w) in a window of the optical raster's grid; False where nothing is known.

        Args:
            window: of the optical raster's grid.
            seen: what was read there of the same raster; used where the method looks at these bands alone.

        Raises:
            InputError: if a file breaks off or cannot be decoded there.
        """
        return self.look(window, seen)[0]

    def look(self, window: Window, seen: Seen | None = None) -> tuple[Mask, Mask]:
        """As :meth:`read`, with where it is known whether there is cloud (h, w): where a mask has a value."""
        if seen is not None and self._of_bands is not None:
            names, look = self._of_bands
            if all(seen.bands.count(name) == 1 for name in names):
                cloudy = look(seen.values[[seen.bands.index(name) for name in names]], seen.valid)
                return cloudy, np.ones_like(cloudy)
        found = self._find(window)
        return found.covered, found.known

    def map(self, window: Window) -> NDArray[np.uint8]:
        """What each pixel of a window shows (h, w): 0 clear ground, 1 cloud (or shadow, where the method does not tell
        them apart), 2 a cloud's shadow, 255 not known.

        Raises:
            InputError: as :meth:`read`.
        """
        found = self._find(window)
        code = np.where(found.shadow, SHADOW, np.where(found.covered, CLOUD, CLEAR))
        return np.where(found.known, code, UNKNOWN).astype(np.uint8)

    def _find(self, window: Window) -> Found:
        found = self._detect(window)
        if isinstance(found, Found):
            return found
        return Found(found, np.ones_like(found), np.zeros_like(found))

    def close(self) -> None:
        """Close the files."""
        for opened in self._closing:
            opened.close()

    def __enter__(self) -> CloudSource:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_cloud(spec: CloudInput, optical: RasterStack, open_model: OpenModel | None = None) -> CloudSource:
    """Prepare cloud detection for an optical raster.

    The optical product's own mask is taken by auto, and by the methods of masks that name none. A mask may lie on
    another grid and CRS; it is read by its nearest pixel, or by majority where its pixels are finer.
    The detectors look at all bands of the optical raster's files, whichever of them the model uses: s2cloudless at
    60 m on top-of-atmosphere reflectance (threshold 0.4 on the mean over a pixel and its neighbours, no dilation, so
    that the fraction is not biased), where named explicitly also on 13 unnamed bands in Sentinel-2's order.

    Args:
        spec: where cloud is known from.
        optical: the raster on whose grid it is wanted.
        open_model: opens the package of the method package.

    Raises:
        InputError: if the mask is unusable or does not overlap, or bands are missing for s2cloudless or the package.
        PackageError: if the package is not sound, or recognises no cloud.
    """
    spec = with_own_mask(spec, optical.spec, optical.role)
    method = spec.method
    if method == "none":
        return CloudSource(method, lambda window: np.zeros((int(window.height), int(window.width)), dtype=bool))
    if spec.path is not None:
        return _open_mask(spec, optical)
    if spec.package is not None:
        if open_model is None:
            raise ValueError("nobody here can run a package")
        model = open_model(spec.package, optical)
        return CloudSource(method, _on_grid(model.read, model.grid, optical.grid), (model,))
    names = list_bands(optical.spec, optical.role)
    if method == "auto":
        # Pictures with Sentinel-2's band names are no reflectance.
        detectable = set(S2CLOUDLESS_BANDS) <= set(names) and raster_white(optical) != PICTURE
        method = "s2cloudless" if detectable else "brightness"
    return _open_detector(optical, names) if method == "s2cloudless" else _open_brightness(optical, names)


def raster_white(stack: RasterStack) -> float:
    """What white is in a raster, from windows all over its files: the same for whichever part is read later."""
    stack = stack.on_grid(stack.own_grid)
    if stack.dtype == np.uint8 and stack.scale == 1 and stack.offset == 0:
        return PICTURE
    side, parts = 64, 6
    probes = []
    for row in np.linspace(0, max(0, stack.grid.height - side), parts).astype(int):
        for column in np.linspace(0, max(0, stack.grid.width - side), parts).astype(int):
            values, valid = stack.read(Window(column, row, side, side))
            probes.append(values[:, valid])
    values = np.concatenate(probes, axis=1)[:, :, None]
    return find_white(values, np.ones(values.shape[1:], dtype=bool))


def _visible(names: list[str]) -> list[str]:
    """Red, green and blue among named bands; empty where the names do not say."""
    by_lower_name = {name.lower(): name for name in names}
    triples = [[by_lower_name.get(name.lower(), "") for name in triple] for triple in _VISIBLE]
    return next((triple for triple in triples if all(triple)), [])


def _open_brightness(optical: RasterStack, names: list[str]) -> CloudSource:
    """The rule on the files' visible bands where they are named, else on the first three of the bands chosen."""
    chosen = _visible(names)
    closing: tuple[RasterStack, ...] = ()
    if not chosen:
        view = optical.select(list(range(1, min(3, len(optical.bands)) + 1)))
    elif set(chosen) <= set(optical.bands):
        view = optical.select(chosen)  # the same open files: GDAL decodes each of their blocks once
    else:
        view = open_stack(optical.spec.model_copy(update={"bands": chosen}), optical.role)
        closing = (view,)
    white = raster_white(view)
    on_grid = view.on_grid(optical.grid)

    def look(values: Values, valid: Mask) -> Mask:
        return brightness_cloud(values, valid, white)

    return CloudSource("brightness", lambda window: look(*on_grid.read(window)), closing, (view.bands, look))


def _open_detector(optical: RasterStack, names: list[str]) -> CloudSource:
    from s2cloudless.cloud_detector import S2PixelCloudDetector

    missing = [name for name in S2CLOUDLESS_BANDS if name not in names]
    chosen: list[int | str] = list(S2CLOUDLESS_BANDS)
    if missing and names == [str(number) for number in range(1, len(_LEVEL_1C) + 1)]:
        chosen = [_LEVEL_1C.index(name) + 1 for name in S2CLOUDLESS_BANDS]
    elif missing:
        raise InputError(
            optical.subject,
            f"lacks bands that s2cloudless needs: {', '.join(missing)}; there are {', '.join(names)}",
            "Add their files (level 1C has them all), or choose another cloud method",
        )
    stack = open_stack(optical.spec.model_copy(update={"bands": chosen}), optical.role)
    white = raster_white(stack)
    if white == PICTURE:
        stack.close()
        raise InputError(
            optical.subject,
            "holds 8-bit pictures, not the top-of-atmosphere reflectance that s2cloudless needs",
            "Use the level 1C bands, or choose another cloud method",
        )
    factor = max(1, round(DETECTOR_METRES / optical.grid.pixel_metres))
    view = stack.on_grid(optical.grid.resampled(factor, 1))
    detector = S2PixelCloudDetector(threshold=PROBABILITY, average_over=1, dilation_size=None)

    def detect(window: Window) -> Mask:
        rows = np.arange(window.row_off, window.row_off + window.height) // factor
        columns = np.arange(window.col_off, window.col_off + window.width) // factor
        margin = _DETECTOR_MARGIN
        top, left = int(rows[0]) - margin, int(columns[0]) - margin
        height, width = int(rows[-1]) - top + 1 + margin, int(columns[-1]) - left + 1 + margin
        values, valid = view.read(Window(left, top, width, height))
        reflectance = np.moveaxis(values, 0, -1)[None].astype(np.float64) / white
        cloud: NDArray[Any] = (detector.get_cloud_masks(reflectance)[0] > 0) & valid
        resampled: Mask = cloud[np.ix_(rows.astype(int) - top, columns.astype(int) - left)]
        return resampled

    return CloudSource("s2cloudless", detect, (stack,))


def _open_mask(spec: CloudInput, optical: RasterStack) -> CloudSource:
    file = RasterFile(spec.path, "cloud mask", spec.crs)  # type: ignore[arg-type]  # checked by the caller
    try:
        bands = mask_bands(file, spec.method)
        if not optical.grid.overlaps(file.grid):
            raise InputError(
                file.subject,
                f"does not overlap {optical.subject}: {file.grid.describe()} against {optical.grid.describe()}",
                "Choose the mask of the same scene, or correct the CRS of the one that lies wrong",
            )
    except BaseException:
        file.close()
        raise

    stated = file.nodata[bands[0]]
    # A value that the user names counts even if the file calls it nodata (255 for cloud, say).
    named = spec.method == "mask" and stated in [*spec.values, *spec.shadow_values]
    nodata: Nodata = join_nodata(None if named else stated, spec.nodata)

    def read(window: Window) -> Floats:
        values, valid = file.read(bands, window, [nodata] * len(bands))
        covered, shadow, known = meaning(values, spec, file.subject)
        return np.where(valid & known, np.stack([covered, shadow]), np.nan).astype(np.float32)

    detect = _on_grid(read, file.grid, optical.grid)
    _tell_mask(file, spec, read)
    _tell_cover(file, optical.grid, detect)
    return CloudSource(spec.method, detect, (file,))


def _tell_mask(file: RasterFile, spec: CloudInput, read: Callable[[Window], Floats]) -> None:
    """Warn of a mask of which no value means cloud; the first cloud ends the search."""
    if spec.method != "mask" or is_remote(file.path):
        return
    for row in range(0, file.grid.height, _SCAN):
        for column in range(0, file.grid.width, _SCAN):
            check()
            window = Window(column, row, min(_SCAN, file.grid.width - column), min(_SCAN, file.grid.height - row))
            if (read(window)[0] > 0).any():
                return
    values = ", ".join(map(str, [*spec.values, *spec.shadow_values]))
    warn(
        f"{file.subject}: none of its pixels has a value that means cloud ({values}), so all that it knows counts as "
        "clear. If there is cloud, name its values (--cloud.values)."
    )


def _tell_cover(file: RasterFile, grid: Grid, detect: Callable[[Window], Found]) -> None:
    """Warn of a mask that does not know all of the image's ground; a lattice of small windows is looked at."""
    if is_remote(file.path):
        return
    side = min(_PROBE, grid.height, grid.width)
    rows = np.unique(np.linspace(0, grid.height - side, 9).astype(int))
    columns = np.unique(np.linspace(0, grid.width - side, 9).astype(int))
    cover = np.mean([detect(Window(column, row, side, side)).known.mean() for row in rows for column in columns])
    if cover < _COVERED:
        warn(
            f"{file.subject}: it tells of about {cover:.0%} of the image; beyond, and where it holds no data, it is "
            "not known whether there is cloud, and cells there have no cloud fraction."
        )


def _on_grid(read: Callable[[Window], Floats], source_grid: Grid, grid: Grid) -> Callable[[Window], Found]:
    """Bring a mask, read as (covered, shadow) of its own pixels, to a grid: by the nearest pixel; where its pixels are
    finer, one is covered where half of it is, and shadow where most of what covers it is."""
    offset = grid.offset_to(source_grid)
    finer = offset is None and shrinking(source_grid, grid) > SHRINKS
    resampling = Resampling.average if finer else Resampling.nearest

    def detect(window: Window) -> Found:
        if offset is not None:
            shifted = Window(window.col_off + offset[1], window.row_off + offset[0], window.width, window.height)
            shares = read(shifted)
        else:
            shares = warp_window(read, 2, source_grid, grid, window, resampling)
        known = np.isfinite(shares[0])
        covered: Mask = known & (np.nan_to_num(shares[0], nan=0.0) >= 0.5)
        shadow: Mask = covered & (np.nan_to_num(shares[1], nan=0.0) > 0.5 * np.nan_to_num(shares[0], nan=0.0))
        return Found(covered, known, shadow)

    return detect
