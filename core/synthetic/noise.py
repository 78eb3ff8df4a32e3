"""Seeded noise on an unbounded plane: any window of it can be made on its own, and windows fit together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_PERSISTENCE = 0.55  # amplitude of an octave relative to the one before: about the spectrum of cumulus fields
_PROBE = 300


def mix(*parts: npt.NDArray[np.int64] | int) -> npt.NDArray[np.uint64]:
    """Hash integers (broadcast) to 64 well mixed bits (the finaliser of SplitMix64, Steele et al. 2014)."""
    state: npt.NDArray[np.uint64] = np.asarray(np.uint64(0x9E3779B97F4A7C15))
    for part in parts:
        word = np.asarray(part, dtype=np.int64).astype(np.uint64)
        # Wrapping around is what a hash wants.
        with np.errstate(over="ignore"):
            state = (state ^ word) + np.uint64(0x9E3779B97F4A7C15)
            state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            state = state ^ (state >> np.uint64(31))
    return state


def uniform(*parts: npt.NDArray[np.int64] | int) -> npt.NDArray[np.float64]:
    """A number from 0 to below 1 for each tuple of integers."""
    return np.asarray((mix(*parts) >> np.uint64(11)).astype(np.float64) / float(1 << 53))


def fade(share: Floats) -> Floats:
    """Perlin's quintic step (Perlin 2002), 0..1."""
    step: Floats = share * share * share * (share * (share * 6 - 15) + 10)
    return step


@dataclass(frozen=True)
class FractalNoise:
    """Octaves of gradient noise (Perlin 1985, 2002) with hashed gradients; mean about 0, deviation about 1.

    Args:
        seed: another seed is another plane.
        wavelength: of the first octave, in pixels.
        octaves: each has half the wavelength of the one before; those below 2 pixels are left out.
    """

    seed: int
    wavelength: float
    octaves: int = 5

    def at(self, rows: npt.NDArray[np.float64], columns: npt.NDArray[np.float64]) -> Floats:
        """Values at the crossings of ``rows`` (h,) and ``columns`` (w,), (h, w)."""
        total = np.zeros((len(rows), len(columns)), dtype=np.float32)
        power = 0.0
        for octave in range(self.octaves):
            wavelength = self.wavelength / 2**octave
            if octave and wavelength < 2:
                break
            amplitude = _PERSISTENCE**octave
            total += np.float32(amplitude) * _gradient_noise(self.seed, octave, rows / wavelength, columns / wavelength)
            power += amplitude**2
        return total / np.float32(0.217 * np.sqrt(power))

    def window(self, row: int, column: int, height: int, width: int) -> Floats:
        """Values of a window of pixels, (height, width)."""
        return self.at(np.arange(row, row + height, dtype=float), np.arange(column, column + width, dtype=float))

    @cached_property
    def _quantiles(self) -> npt.NDArray[np.float64]:
        # Steps that share no period with the lattice see all of its phases.
        steps = np.arange(_PROBE, dtype=np.float64) * (self.wavelength * 0.6180339887)
        return np.quantile(self.at(steps, steps).astype(np.float64), np.linspace(0, 1, 513))

    def rank(self, values: Floats) -> Floats:
        """The share of the plane below each value, 0..1: noise becomes uniform on the whole."""
        return np.interp(values, self._quantiles, np.linspace(0, 1, 513)).astype(np.float32)


def _gradient_noise(seed: int, octave: int, y: npt.NDArray[np.float64], x: npt.NDArray[np.float64]) -> Floats:
    # A shift drawn by the seed keeps the octaves' lattices, where the noise is 0, from meeting at the origin.
    y = y + float(uniform(seed, octave, 1)) * 512
    x = x + float(uniform(seed, octave, 2)) * 512
    row, column = np.floor(y).astype(np.int64), np.floor(x).astype(np.int64)
    top, left = int(row.min()), int(column.min())
    lattice_rows = np.arange(top, int(row.max()) + 2)[:, None]
    lattice_columns = np.arange(left, int(column.max()) + 2)[None, :]
    angle = 2 * np.pi * uniform(seed, octave, lattice_rows, lattice_columns)
    slope_y, slope_x = np.sin(angle).astype(np.float32), np.cos(angle).astype(np.float32)
    fy, fx = (y - row).astype(np.float32)[:, None], (x - column).astype(np.float32)[None, :]
    row, column = row - top, column - left
    smooth_y, smooth_x = fade(fy), fade(fx)
    # Along a lattice row the noise is tilt * (distance down) + level; only these are spread over the pixels' rows.
    tilt = _between(slope_y[:, column], slope_y[:, column + 1], smooth_x)
    level = _between(slope_x[:, column] * fx, slope_x[:, column + 1] * (fx - 1), smooth_x)
    upper = tilt[row] * fy + level[row]
    lower = tilt[row + 1] * (fy - 1) + level[row + 1]
    return _between(upper, lower, smooth_y)


def _between(first: Floats, second: Floats, share: Floats) -> Floats:
    values: Floats = first + share * (second - first)
    return values
