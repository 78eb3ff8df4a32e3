"""Simulated cloud: seeded veils with soft edges, thickness and shadow, and how any veil is laid over an image.

Our own generator (the papers do not publish theirs). Fractal noise n is cut at a threshold t, so that the share of
pixels with n >= t is the coverage drawn. With d = (n - t) / softness (in ranges of the noise) the opacity is

    a = CLOUD_OPACITY (1 + d)^2                                  for -1 < d < 0: the thin fringe, not counted as cloud
    a = CLOUD_OPACITY + (peak - CLOUD_OPACITY) (1 - (1 - d)^2)   for 0 <= d <= 1: cloud, thicker inwards up to its peak

and an image x becomes  (1 - a) (x (1 - shade)) + a colour,  where shade is the opacity displaced, scaled to the darkest
shadow, and colour is white with slight differences between bands and over the cloud.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.config.samples import SimulatedCloud
from undercast.core.raster.resize import as_dtype
from undercast.core.synthetic.noise import Floats, FractalNoise, fade

CLOUD_OPACITY = 0.2
"""A pixel with at least this opacity counts as cloud, in the index, in masks and in the coverage drawn."""

SHADOW_DARKENING = 0.1
"""A pixel that is not cloud and is darkened by at least this share counts as shadow in a raster's mask."""

_NOISE_RANGE = 5.0  # from the least to the greatest value of the noise, in its standard deviations
_THICKNESS = 0.12  # deviation of the greatest opacity from sample to sample, from place to place
_TINT = 0.03
_RELIEF = 0.12


@dataclass(frozen=True)
class Veil:
    """Cloud over a window."""

    opacity: Floats
    """(h, w), 0..1."""
    light: Floats
    """Opacity x brightness of the cloud, (C, h, w); 1 is white."""
    shade: Floats
    """Share of the ground's light that shadow takes, (h, w), 0..1."""

    @property
    def cloud(self) -> npt.NDArray[np.bool_]:
        """Which pixels count as cloud, (h, w)."""
        return self.opacity >= np.float32(CLOUD_OPACITY)

    @property
    def shadow(self) -> npt.NDArray[np.bool_]:
        """Which pixels count as shadow, (h, w)."""
        return ~self.cloud & (self.shade >= SHADOW_DARKENING)

    def fraction(self, valid: npt.NDArray[np.bool_]) -> float:
        """The share of the valid pixels that is cloud; NaN if none is valid."""
        return float(self.cloud[valid].mean()) if valid.any() else float("nan")

    def lay(
        self, values: npt.NDArray[Any], valid: npt.NDArray[np.bool_], white: float, black: float = 0.0
    ) -> npt.NDArray[Any]:
        """Lay the cloud over an image (C, h, w) in its stored values, which keep their dtype.

        Args:
            values, valid: the image; invalid pixels stay as they are.
            white: stored value of a white cloud.
            black: stored value of no light at all.
        """
        ground = (values.astype(np.float64) - black) * (1 - self.shade)
        mixed = ground * (1 - self.opacity) + self.light * (white - black) + black
        touched = valid & ((self.opacity > 0) | (self.shade > 0))
        return np.where(touched, as_dtype(mixed, values.dtype), values)


class Clouds(ABC):
    """Where veils come from."""

    @abstractmethod
    def over_sample(self, number: int, valid: npt.NDArray[np.bool_]) -> Veil:
        """A veil of its own for a sample with these valid pixels (h, w); the same for the same number."""

    @abstractmethod
    def over_window(self, row: int, column: int, height: int, width: int) -> Veil:
        """The part of one unbounded cloud field over a window of a raster."""

    @abstractmethod
    def describe(self) -> dict[str, object]:
        """How the clouds are made, for the mark of simulated images."""


def draw_coverage(spec: SimulatedCloud, rng: np.random.Generator) -> float:
    """A cloud fraction from the distribution that ``spec`` states."""
    if spec.coverage == "fixed":
        return spec.high
    share = rng.beta(spec.a, spec.b) if spec.coverage == "beta" else rng.random()
    return float(spec.low + (spec.high - spec.low) * share)


class SimulatedClouds(Clouds):
    """Veils from fractal noise.

    Args:
        spec: coverage, thickness, softness, shadow and octaves.
        bands: of the images to cover.
        seed: another seed is another sky.
        region: side in pixels of a raster's regions that draw their own coverage.
    """

    def __init__(self, spec: SimulatedCloud, bands: int, seed: int, region: int = 256) -> None:
        self._spec, self._bands, self._seed, self._region = spec, bands, seed, region
        rng = np.random.default_rng([seed, 0])
        self._field = FractalNoise(int(rng.integers(1 << 40)), region / 2, spec.scales)
        self._texture = FractalNoise(int(rng.integers(1 << 40)), region / 3, 4)
        # Regions with crooked borders look less like the lattice they are drawn on.
        self._bend = [FractalNoise(int(rng.integers(1 << 40)), region, 3) for _ in range(2)]
        self._thick = FractalNoise(int(rng.integers(1 << 40)), region, 2)
        self._tint = 1 + rng.uniform(-_TINT, _TINT, bands)
        self._sun = float(rng.uniform(0, 2 * np.pi))

    def over_sample(self, number: int, valid: npt.NDArray[np.bool_]) -> Veil:
        height, width = valid.shape
        size = max(height, width)
        rng = np.random.default_rng([self._seed, 1, number])
        coverage = draw_coverage(self._spec, rng)
        field = FractalNoise(
            int(rng.integers(1 << 40)), size * float(np.exp(rng.uniform(-1.1, 0.2))), self._spec.scales
        )
        texture = FractalNoise(int(rng.integers(1 << 40)), size / 2, 4).window(0, 0, height, width)
        peak = float(np.clip(rng.normal(self._spec.thickness, _THICKNESS), CLOUD_OPACITY, 1))
        tint = 1 + rng.uniform(-_TINT, _TINT, self._bands)
        sun, distance = rng.uniform(0, 2 * np.pi), size * rng.uniform(0.08, 0.3)
        down, right = round(distance * np.sin(sun)), round(distance * np.cos(sun))
        noise = field.window(0, 0, height, width)
        covered = round(coverage * int(valid.sum()))
        threshold = _threshold(noise[valid], covered, self._spec.softness * _NOISE_RANGE)
        if threshold is None:
            return _no_cloud(self._bands, height, width)
        behind = field.window(-down, -right, height, width)
        return self._veil(noise - threshold, behind - threshold, texture, peak, tint)

    def over_window(self, row: int, column: int, height: int, width: int) -> Veil:
        distance = self._region / 16
        down, right = round(distance * np.sin(self._sun)), round(distance * np.cos(self._sun))
        noise = self._above_threshold(row, column, height, width)
        behind = self._above_threshold(row - down, column - right, height, width)
        texture = self._texture.window(row, column, height, width)
        thickness = self._spec.thickness + _THICKNESS * self._thick.window(row, column, height, width)
        return self._veil(noise, behind, texture, thickness, self._tint)

    def describe(self) -> dict[str, object]:
        return {
            "generator": "fractal veils",
            "options": self._spec.model_dump(mode="json"),
            "seed": self._seed,
            "cloud_opacity": CLOUD_OPACITY,
        }

    def _veil(
        self, noise: Floats, behind: Floats, texture: Floats, peak: Floats | float, tint: npt.NDArray[np.float64]
    ) -> Veil:
        softness = self._spec.softness * _NOISE_RANGE
        peaks = np.clip(peak * (1 + 0.1 * texture), CLOUD_OPACITY, 1)
        opacity = _opacity(noise / softness, peaks)
        shade = self._spec.shadow * _opacity(behind / softness, np.ones_like(peaks))
        brightness = 1 - _RELIEF * np.clip(0.5 + 0.5 * texture, 0, 1)
        light = opacity * brightness * tint.astype(np.float32)[:, None, None]
        return Veil(opacity, light.astype(np.float32), shade.astype(np.float32))

    def _above_threshold(self, row: int, column: int, height: int, width: int) -> Floats:
        """Noise less the threshold that gives each region its coverage, in deviations of the noise."""
        rows, columns = np.arange(row, row + height), np.arange(column, column + width)
        coverage = self._coverage(rows, columns)
        uniform_noise = self._field.rank(self._field.window(row, column, height, width))
        # Clear and full regions are wholly so: there the threshold lies an edge's width outside of the noise's range.
        margin = self._spec.softness
        threshold = 1 + margin - coverage * (1 + 2 * margin)
        return ((uniform_noise - threshold) * np.float32(_NOISE_RANGE)).astype(np.float32)

    def _coverage(self, rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64]) -> Floats:
        """The coverage wished at each pixel: even within a region, passing smoothly into the next."""
        at = rows.astype(np.float64), columns.astype(np.float64)
        y = rows[:, None] / self._region + 0.45 * self._bend[0].at(*at)
        x = columns[None, :] / self._region + 0.45 * self._bend[1].at(*at)
        top, left = np.floor(y).astype(int), np.floor(x).astype(int)
        drawn = {
            (i, j): draw_coverage(self._spec, np.random.default_rng([self._seed, 2, i & 0xFFFFFFFF, j & 0xFFFFFFFF]))
            for i in range(int(top.min()), int(top.max()) + 2)
            for j in range(int(left.min()), int(left.max()) + 2)
        }
        lattice = np.array(
            [[drawn[i, j] for j in range(left.min(), left.max() + 2)] for i in range(top.min(), top.max() + 2)],
            dtype=np.float32,
        )
        down, right = _plateau(y - top), _plateau(x - left)
        i, j = top - top.min(), left - left.min()
        upper = lattice[i, j] * (1 - right) + lattice[i, j + 1] * right
        lower = lattice[i + 1, j] * (1 - right) + lattice[i + 1, j + 1] * right
        return np.asarray(upper * (1 - down) + lower * down, dtype=np.float32)


def _plateau(share: npt.NDArray[np.float64]) -> Floats:
    """0 to 1 with level stretches at both ends, so that most of a region has the coverage it drew."""
    return fade(np.clip(share * 2 - 0.5, 0, 1).astype(np.float32))


def _threshold(noise: Floats, covered: int, width: float) -> float | None:
    """The threshold that ``covered`` of these values reach; None for no cloud at all."""
    if covered <= 0 or not noise.size:
        return None
    if covered >= noise.size:
        return float(noise.min()) - width
    ordered = np.partition(noise, [noise.size - covered - 1, noise.size - covered])
    return float((ordered[noise.size - covered - 1] + ordered[noise.size - covered]) / 2)


def _opacity(depth: Floats, peak: Floats) -> Floats:
    fringe = CLOUD_OPACITY * np.clip(1 + depth, 0, 1) ** 2
    inside = CLOUD_OPACITY + (peak - np.float32(CLOUD_OPACITY)) * (1 - (1 - np.clip(depth, 0, 1)) ** 2)
    # The fringe stays below the threshold in float32, too.
    opacity: Floats = np.where(depth >= 0, inside, np.minimum(fringe, CLOUD_OPACITY * 0.999)).astype(np.float32)
    return opacity


def _no_cloud(bands: int, height: int, width: int) -> Veil:
    nothing = np.zeros((height, width), dtype=np.float32)
    return Veil(nothing, np.zeros((bands, height, width), dtype=np.float32), nothing)
