"""Where the optical image shows cloud (or cloud shadow, where a mask knows it): masks, s2cloudless, or a plain rule.

The plain rule, ``brightness``: a pixel is cloud where its visible bands are bright and white,

    mean(visible) > BRIGHT x white   and   (max(visible) - min(visible)) / mean(visible) < COLOURED

with white = 1 for reflectance and 10000 for reflectance stored as integers (BRIGHT = 0.20), and white = 255 for 8-bit
pictures (BRIGHT = 0.65, since pictures are stretched: 255 stands for a reflectance of about 0.36 in Sentinel-2's
true-colour images). COLOURED = 0.35. The rule is our own; it finds thick cloud, misses thin cloud and all shadow, and
takes snow, sand and bright roofs for cloud, so a mask or s2cloudless is better wherever there is one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.windows import Window

from undercast.core.addresses.remote import is_remote
from undercast.core.config.rasters import CloudInput
from undercast.core.errors import InputError
from undercast.core.raster.attention import check, warn
from undercast.core.raster.grid import Grid
from undercast.core.raster.radiometry import Mask, Nodata, Values, join_nodata
from undercast.core.raster.source import RasterFile
from undercast.core.raster.stack import RasterStack, list_bands, open_stack
from undercast.core.raster.warp import SHRINKS, Floats, shrinking, warp_window

SCL_CLOUD = (3, 8, 9, 10)
"""Sentinel-2 scene classification: shadow, cloud of medium and high probability, cirrus."""

QA60_BITS = (1 << 10) | (1 << 11)
"""Sentinel-2 QA60: opaque cloud and cirrus."""

S2CLOUDLESS_BANDS = ("B01", "B02", "B04", "B05", "B08", "B8A", "B09", "B10", "B11", "B12")
"""The bands that s2cloudless needs, in its order."""

_LEVEL_1C = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12")
_VISIBLE = (("B04", "B03", "B02"), ("red", "green", "blue"))
_DETECTOR_METRES = 60.0  # the coarsest of its bands; finer pixels cost up to 36 times the time and tell little more
_DETECTOR_MARGIN = 2  # pixels around a window, so that averaging over neighbours does not depend on the window
_SCAN = 1024  # side in pixels of the windows of a whole scan
_PROBE = 16  # side in pixels of the windows that look whether a mask covers an image
_COVERED = 0.99  # a mask that covers less of an image is told
KNOWN = 0.5
"""A cell has a cloud fraction where at least this share of its valid pixels is known to be clear or cloudy."""
_PROBABILITY = 0.4  # s2cloudless's recommended threshold

REFLECTANCE, PICTURE, SCALED_REFLECTANCE = 1.0, 255.0, 10000.0
"""What white is, in the units the brightness rule knows."""

BRIGHT = {REFLECTANCE: 0.20, PICTURE: 0.65, SCALED_REFLECTANCE: 0.20}
COLOURED = 0.35


@dataclass(frozen=True)
class Seen:
    """What was read of the optical raster in a window, so that cloud detection need not read it again."""

    bands: list[str]
    values: NDArray[np.float32]
    """(C, h, w) physical values of these bands."""
    valid: Mask
    """(h, w)."""


class CloudSource:
    """Cloud on an optical raster's grid; see :func:`open_cloud`."""

    def __init__(
        self,
        method: str,
        detect: Callable[[Window], Mask | tuple[Mask, Mask]],
        closing: tuple[RasterFile | RasterStack, ...] = (),
        of_bands: tuple[list[str], Callable[[Values, Mask], Mask]] | None = None,
    ) -> None:
        self.method = method
        """The method really used: none, mask, scl, qa60, s2cloudless or brightness."""
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
        masks = self._detect(window)
        return masks if isinstance(masks, tuple) else (masks, np.ones_like(masks))

    def close(self) -> None:
        """Close the files."""
        for opened in self._closing:
            opened.close()

    def __enter__(self) -> CloudSource:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_cloud(spec: CloudInput, optical: RasterStack) -> CloudSource:
    """Prepare cloud detection for an optical raster.

    A mask may lie on another grid and CRS; it is read by its nearest pixel, or by majority where its pixels are finer.
    The detectors look at all bands of the optical raster's files, whichever of them the model uses: s2cloudless at
    60 m on top-of-atmosphere reflectance (threshold 0.4 on the mean over a pixel and its neighbours, no dilation, so
    that the fraction is not biased), where named explicitly also on 13 unnamed bands in Sentinel-2's order.

    Raises:
        InputError: if the mask is unusable or does not overlap, or bands are missing for s2cloudless.
    """
    method = spec.method
    if method == "none":
        return CloudSource(method, lambda window: np.zeros((int(window.height), int(window.width)), dtype=bool))
    if spec.path is not None:
        return _open_mask(spec, optical)
    names = list_bands(optical.spec, optical.role)
    if method == "auto":
        # Pictures with Sentinel-2's band names are no reflectance.
        detectable = set(S2CLOUDLESS_BANDS) <= set(names) and _raster_white(optical) != PICTURE
        method = "s2cloudless" if detectable else "brightness"
    return _open_detector(optical, names) if method == "s2cloudless" else _open_brightness(optical, names)


def brightness_cloud(values: Values, valid: Mask, white: float | None = None) -> Mask:
    """Bright, white pixels (the rule is in the module's description).

    Args:
        values: (C, h, w) or (n, C, h, w) physical values; the first three bands are taken for the visible ones.
        valid: (h, w) or (n, h, w).
        white: 1, 255 or 10000 (see :data:`REFLECTANCE`); None: told from all the values given, so give enough of an
            image at once.

    Returns:
        Cloud, of valid's shape.
    """
    visible = np.moveaxis(values, -3, 0)[:3].astype(np.float32)
    unit = find_white(visible, valid) if white is None else white
    mean = visible.mean(axis=0)
    spread = visible.max(axis=0) - visible.min(axis=0)
    cloud: Mask = valid & (mean > BRIGHT[unit] * unit) & (spread < COLOURED * mean)
    return cloud


def s2cloudless_cloud(reflectance: Values, valid: Mask, metres: float) -> Mask:
    """Cloud in one image by s2cloudless, as :func:`open_cloud` runs it: at about 60 m, averaged over neighbours.

    Args:
        reflectance: (10, h, w) top-of-atmosphere reflectance, in the order of :data:`S2CLOUDLESS_BANDS`.
        valid: (h, w).
        metres: ground size of a pixel.

    Returns:
        Cloud (h, w).
    """
    from s2cloudless.cloud_detector import S2PixelCloudDetector

    factor = max(1, round(_DETECTOR_METRES / metres))
    height, width = valid.shape
    pad = (0, -height % factor), (0, -width % factor)
    padded_valid = np.pad(valid, pad).astype(np.float64)
    values = np.pad(np.where(valid, reflectance, 0), ((0, 0), *pad)).astype(np.float64)

    def blocks(image: NDArray[np.float64]) -> NDArray[np.float64]:
        rows, columns = image.shape[-2] // factor, image.shape[-1] // factor
        summed: NDArray[np.float64] = image.reshape(*image.shape[:-2], rows, factor, columns, factor).sum((-3, -1))
        return summed

    share = blocks(padded_valid)
    means = blocks(values) / np.maximum(share, 1)
    detector = S2PixelCloudDetector(threshold=_PROBABILITY, average_over=1, dilation_size=None)
    coarse = detector.get_cloud_masks(np.moveaxis(means, 0, -1)[None])[0] > 0
    fine: Mask = coarse.repeat(factor, axis=0).repeat(factor, axis=1)[:height, :width] & valid
    return fine


def find_white(visible: Values, valid: Mask) -> float:
    """What white is in an image's unit, from the 99.9th percentile of its valid values.

    Up to 3 it is reflectance (glint and saturated cloud exceed 1), up to 255 an 8-bit picture, else reflectance x
    10000.

    Args:
        visible: (C, h, w) or (C, n, h, w).
        valid: (h, w) or (n, h, w).
    """
    valid_pixels = visible[..., valid]
    if not valid_pixels.size:
        return REFLECTANCE
    high = float(np.percentile(valid_pixels, 99.9))
    if high <= 3:
        return REFLECTANCE
    return PICTURE if high <= PICTURE else SCALED_REFLECTANCE


def _raster_white(stack: RasterStack) -> float:
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


def _open_brightness(optical: RasterStack, names: list[str]) -> CloudSource:
    """The rule on the files' visible bands where they are named, else on the first three of the bands chosen."""
    by_lower_name = {name.lower(): name for name in names}
    visible = next((triple for triple in _VISIBLE if all(name.lower() in by_lower_name for name in triple)), None)
    closing: tuple[RasterStack, ...] = ()
    if visible is None:
        view = optical.select(list(range(1, min(3, len(optical.bands)) + 1)))
    else:
        chosen = [by_lower_name[name.lower()] for name in visible]
        if set(chosen) <= set(optical.bands):
            view = optical.select(chosen)  # the same open files: GDAL decodes each of their blocks once
        else:
            view = open_stack(optical.spec.model_copy(update={"bands": chosen}), optical.role)
            closing = (view,)
    white = _raster_white(view)
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
    white = _raster_white(stack)
    if white == PICTURE:
        stack.close()
        raise InputError(
            optical.subject,
            "holds 8-bit pictures, not the top-of-atmosphere reflectance that s2cloudless needs",
            "Use the level 1C bands, or choose another cloud method",
        )
    factor = max(1, round(_DETECTOR_METRES / optical.grid.pixel_metres))
    view = stack.on_grid(optical.grid.resampled(factor, 1))
    detector = S2PixelCloudDetector(threshold=_PROBABILITY, average_over=1, dilation_size=None)

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
        band = _mask_band(file, spec.method)
        if not optical.grid.overlaps(file.grid):
            raise InputError(
                file.subject,
                f"does not overlap {optical.subject}: {file.grid.describe()} against {optical.grid.describe()}",
                "Choose the mask of the same scene, or correct the CRS of the one that lies wrong",
            )
    except BaseException:
        file.close()
        raise

    stated = file.nodata[band]
    # A value that the user names counts even if the file calls it nodata (255 for cloud, say).
    named = spec.method == "mask" and stated in spec.values
    nodata: Nodata = join_nodata(None if named else stated, spec.nodata)

    def read(window: Window) -> Floats:
        values, valid = file.read([band], window, [nodata])
        known_pixels = valid & (values[0] != 0) if spec.method == "scl" else valid  # SCL 0: no data
        return np.where(known_pixels, _is_cloud(values, spec, file.subject), np.nan).astype(np.float32)

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
            if (read(window) > 0).any():
                return
    values = ", ".join(map(str, spec.values))
    warn(
        f"{file.subject}: none of its pixels has a value that means cloud ({values}), so all that it knows counts as "
        "clear. If there is cloud, name its values (--cloud.values)."
    )


def _tell_cover(file: RasterFile, grid: Grid, detect: Callable[[Window], tuple[Mask, Mask]]) -> None:
    """Warn of a mask that does not know all of the image's ground; a lattice of small windows is looked at."""
    if is_remote(file.path):
        return
    side = min(_PROBE, grid.height, grid.width)
    rows = np.unique(np.linspace(0, grid.height - side, 9).astype(int))
    columns = np.unique(np.linspace(0, grid.width - side, 9).astype(int))
    cover = np.mean([detect(Window(column, row, side, side))[1].mean() for row in rows for column in columns])
    if cover < _COVERED:
        warn(
            f"{file.subject}: it tells of about {cover:.0%} of the image; beyond, and where it holds no data, it is "
            "not known whether there is cloud, and cells there have no cloud fraction."
        )


def _on_grid(read: Callable[[Window], Floats], source_grid: Grid, grid: Grid) -> Callable[[Window], tuple[Mask, Mask]]:
    offset = grid.offset_to(source_grid)
    finer = offset is None and shrinking(source_grid, grid) > SHRINKS
    resampling = Resampling.average if finer else Resampling.nearest

    def detect(window: Window) -> tuple[Mask, Mask]:
        if offset is not None:
            shifted = Window(window.col_off + offset[1], window.row_off + offset[0], window.width, window.height)
            share = read(shifted)
        else:
            share = warp_window(read, 1, source_grid, grid, window, resampling)
        cloud: Mask = np.nan_to_num(share[0], nan=0.0) >= 0.5
        return cloud, np.isfinite(share[0])

    return detect


def _mask_band(file: RasterFile, method: str) -> int:
    if len(file.indexes) == 1:
        return file.indexes[0]
    named = [index for index in file.indexes if file.names[index].lower() == method]
    if len(named) == 1:
        return named[0]
    raise InputError(
        file.subject,
        f"has {len(file.indexes)} bands and none named {method.upper()}",
        "Choose a mask raster with one band",
    )


def _is_cloud(values: Values, spec: CloudInput, subject: str) -> Mask:
    if spec.method == "qa60":
        flagged: Mask = (np.nan_to_num(values).astype(np.int64) & QA60_BITS) != 0
        return flagged
    if spec.method == "scl":
        if values.size and (values.max() > 11 or values.min() < 0):
            raise InputError(
                subject,
                f"is no Sentinel-2 scene classification (it holds {values.min()} to {values.max()}, not 0 to 11)",
                "Choose the SCL raster, or the method mask with the values that mean cloud",
            )
        return np.isin(values, SCL_CLOUD)
    listed: Mask = np.isin(values, spec.values)
    return listed
