"""Real clouds, taken from an image with a cloud mask, to be laid over clear images.

A pixel of the donor is taken as  (1 - a) ground + a cloud  with the opacity a estimated from its brightness b (mean of
the bands):  a = (b - g) / (c - g), where g is the median brightness of clear ground and c the 95th percentile of
cloud's; within the mask at least LEAST_OPACITY, outside 0; the edges are then smoothed. What remains of the pixel after
taking away (1 - a) of the ground's median is the light that the cloud itself sends; in each band the 98th percentile of
cloud becomes white, so that neither the donor's stretch nor its saturation colours the clouds. Our own procedure.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rasterio.windows import Window
from scipy.ndimage import gaussian_filter, map_coordinates

from undercast.core.config.rasters import CloudInput
from undercast.core.config.samples import RealCloud, SimulatedCloud
from undercast.core.errors import InputError
from undercast.core.files import DAMAGED
from undercast.core.raster.cloud import open_cloud
from undercast.core.raster.resize import resize
from undercast.core.raster.stack import open_stack
from undercast.core.synthetic.clouds import CLOUD_OPACITY, Clouds, Veil, draw_coverage
from undercast.core.synthetic.noise import Floats

LEAST_OPACITY = 0.3
"""The least opacity inside the donor's cloud mask."""

_MOST_PIXELS = 36_000_000
_MOST_BYTES = 1 << 30
_EDGE = 1.0  # deviation in pixels of the Gaussian that softens the mask's edges
_ARCHIVE_CLOUD, _ARCHIVE_SHADOW = 4, 0


@dataclass(frozen=True)
class Donor:
    """Clouds of one image: a :class:`Veil` with a validity."""

    veil: Veil
    valid: npt.NDArray[np.bool_]


def read_donor(spec: RealCloud, bands: int) -> Donor:
    """Read the image with its mask and separate cloud from ground.

    Args:
        spec: where they are.
        bands: of the images to cover; the donor must have as many.

    Raises:
        InputError: if they cannot be read, do not fit, are too large, or show no cloud or no clear ground.
    """
    if spec.archive is not None:
        subject = str(spec.archive)
        values, valid, cloud, shadow = _read_archive(spec.archive, spec.archive_bands)
    else:
        subject = str(spec.mask)
        values, valid, cloud, shadow = _read_rasters(spec)
    if len(values) != bands:
        problem = f"gives {len(values)} bands of cloud for images with {bands}"
        raise InputError(subject, problem, "Choose bands of the cloudy image (archive_bands, or image.bands) to match")
    clear = valid & ~cloud & ~shadow
    if not (cloud & valid).any() or not clear.any():
        what = "cloud" if clear.any() else "clear ground"
        raise InputError(subject, f"shows no {what}", "Check the mask's values that mean cloud and shadow")
    return Donor(_separate(values, valid, cloud & valid, shadow & valid, clear), valid)


def _separate(
    values: Floats,
    valid: npt.NDArray[np.bool_],
    cloud: npt.NDArray[np.bool_],
    shadow: npt.NDArray[np.bool_],
    clear: npt.NDArray[np.bool_],
) -> Veil:
    brightness = values.mean(axis=0)
    ground = np.median(values[:, clear], axis=1)
    dark, bright = float(ground.mean()), float(np.percentile(brightness[cloud], 95))
    opacity = np.clip((brightness - dark) / max(bright - dark, 1e-6), LEAST_OPACITY, 1) * cloud
    light = np.clip(values - (1 - opacity) * ground[:, None, None], 0, None) * cloud
    light /= np.maximum(np.percentile(light[:, cloud], 98, axis=1), 1e-6)[:, None, None]
    light = np.clip(light, 0, 1.2)
    shade = np.clip(1 - brightness / max(dark, 1e-6), 0, 0.8) * shadow
    # An image's stray dark pixels are no shadow of a cloud; smoothing keeps the shadow's body.
    return Veil(
        gaussian_filter(opacity, _EDGE).astype(np.float32),
        np.stack([gaussian_filter(band, _EDGE) for band in light]).astype(np.float32),
        gaussian_filter(shade, 2 * _EDGE).astype(np.float32),
    )


def _refuse_bomb(path: Path) -> None:
    """Raise InputError for an archive that holds far more than an image when it is unpacked."""
    with zipfile.ZipFile(path) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > _MOST_BYTES:
        raise InputError(path, f"holds {size / 1e9:.1f} GB of arrays", f"Cut it to {_MOST_BYTES / 1e9:.1f} GB at most")


def _read_archive(
    path: Path, bands: list[int]
) -> tuple[Floats, npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    try:
        _refuse_bomb(path)
        with np.load(path, allow_pickle=False) as archive:
            image, mask = np.asarray(archive["img"], dtype=np.float32), np.squeeze(archive["msk"])
    except DAMAGED as error:
        raise InputError(path, f"cannot be read ({error})", "Give a .npz with the arrays img and msk") from error
    if image.ndim != 3 or mask.shape != image.shape[:2]:
        problem = f"holds an image {image.shape} and a mask {mask.shape}"
        raise InputError(path, problem, "img must be (H, W, C) and msk (H, W) or (H, W, 1)")
    if wrong := [band for band in bands if not 1 <= band <= image.shape[2]]:
        raise InputError(path, f"has no band {wrong[0]}", f"Choose archive_bands from 1 to {image.shape[2]}")
    values = np.moveaxis(image[..., [band - 1 for band in bands]], 2, 0)
    valid: npt.NDArray[np.bool_] = np.all(np.isfinite(values), axis=0)
    return np.where(valid, values, np.float32(0)), valid, mask == _ARCHIVE_CLOUD, mask == _ARCHIVE_SHADOW


def _read_rasters(
    spec: RealCloud,
) -> tuple[Floats, npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    if spec.image is None or spec.mask is None:
        raise ValueError("neither archive nor image and mask")
    with open_stack(spec.image, "cloudy") as stack:
        height, width = stack.grid.height, stack.grid.width
        if height * width > _MOST_PIXELS:
            problem = f"has {width} x {height} pixels; it is read whole"
            raise InputError(stack.subject, problem, "Cut a part with varied clouds out of it (gdal_translate -srcwin)")
        whole = Window(0, 0, width, height)
        values, valid = stack.read(whole)
        with open_cloud(
            CloudInput(method="mask", path=spec.mask, values=spec.cloud_values, crs=spec.mask_crs), stack
        ) as source:
            cloud = source.read(whole)
        shadow = np.zeros_like(cloud)
        if spec.shadow_values:
            with open_cloud(
                CloudInput(method="mask", path=spec.mask, values=spec.shadow_values, crs=spec.mask_crs), stack
            ) as source:
                shadow = source.read(whole)
    return values, valid, cloud, shadow


class RealClouds(Clouds):
    """Parts of a donor image, turned, flipped and scaled by seed.

    Args:
        donor: the clouds.
        spec: which coverages samples draw; the part of the donor with the nearest coverage is taken.
        seed: another seed takes other parts.
    """

    def __init__(self, donor: Donor, spec: SimulatedCloud, seed: int, description: dict[str, Any]) -> None:
        self._donor, self._spec, self._seed, self._told = donor, spec, seed, description
        # Pixels that the donor does not know count as clear.
        self._counts = np.pad(np.cumsum(np.cumsum(donor.veil.cloud, 0, dtype=np.int64), 1), ((1, 0), (1, 0)))
        rng = np.random.default_rng([seed, 3])
        self._scale = float(np.exp(rng.uniform(-0.9, -0.1)))
        self._turn = float(rng.uniform(0, 2 * np.pi))
        self._shift = rng.uniform(0, 1, 2) * donor.valid.shape

    def over_sample(self, number: int, valid: npt.NDArray[np.bool_]) -> Veil:
        height, width = valid.shape
        rng = np.random.default_rng([self._seed, 4, number])
        coverage = draw_coverage(self._spec, rng)
        most = min(self._donor.valid.shape)
        side = int(np.clip(round(max(height, width) * np.exp(rng.uniform(-0.7, 0.7))), 4, most))
        top, left = self._find(coverage, side, rng)
        part = np.s_[..., top : top + side, left : left + side]
        turns, flip = int(rng.integers(4)), bool(rng.integers(2))

        def take(layer: Floats) -> Floats:
            cut = np.rot90(layer[part], turns, axes=(-2, -1))
            cut = cut[..., ::-1] if flip else cut
            whole = np.ones((side, side), dtype=bool)
            layer_cut: Floats = resize(cut if cut.ndim == 3 else cut[None], whole, height, width)[0]
            return layer_cut if cut.ndim == 3 else layer_cut[0]

        veil = self._donor.veil
        return Veil(take(veil.opacity), take(veil.light), take(veil.shade))

    def _find(self, coverage: float, side: int, rng: np.random.Generator) -> tuple[int, int]:
        """A place of a square of ``side`` pixels with about this coverage: any within 0.02 of the nearest there is."""
        sums = self._counts
        covered = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
        miss = np.abs(covered / side**2 - coverage)
        places = np.flatnonzero(miss <= miss.min() + 0.02)
        top, left = np.unravel_index(int(rng.choice(places)), miss.shape)
        return int(top), int(left)

    def over_window(self, row: int, column: int, height: int, width: int) -> Veil:
        """The donor, turned, scaled and mirrored at its borders for ever."""
        y, x = np.mgrid[row : row + height, column : column + width].astype(np.float64) * self._scale
        down = y * np.cos(self._turn) + x * np.sin(self._turn) + self._shift[0]
        right = x * np.cos(self._turn) - y * np.sin(self._turn) + self._shift[1]

        def take(layer: Floats) -> Floats:
            layer_cut: Floats = map_coordinates(layer, [down, right], order=1, mode="mirror")
            return layer_cut

        veil = self._donor.veil
        return Veil(take(veil.opacity), np.stack([take(band) for band in veil.light]), take(veil.shade))

    def describe(self) -> dict[str, object]:
        return {
            "generator": "real clouds",
            "options": self._told,
            "coverage": self._spec.model_dump(mode="json", include={"coverage", "low", "high", "a", "b"}),
            "seed": self._seed,
            "cloud_opacity": CLOUD_OPACITY,
        }
