"""An artificial land surface: which class is where, what it is made of, and what that reflects and scatters.

Everything is a function of the place and the seed, so any window can be made on its own. The numbers are ours, of the
order of published reflectances and of Sentinel-1 backscatter; they are set so that classes overlap: cropland and
grassland look alike to SAR, shrub and forest or bare ground and built-up land look alike to the optical sensor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.config.sensors import SceneClass
from undercast.core.synthetic.noise import Floats, FractalNoise, uniform

Labels = npt.NDArray[np.int16]

CLASSES = [
    SceneClass(name="Water", color="#2c7fb8"),
    SceneClass(name="Wetland", color="#66c2c9"),
    SceneClass(name="Forest", color="#2f6b3a"),
    SceneClass(name="Shrubland", color="#a7a35a"),
    SceneClass(name="Grassland", color="#b8d86b"),
    SceneClass(name="Cropland", color="#e6a532"),
    SceneClass(name="Bare ground", color="#c9b1a0"),
    SceneClass(name="Built-up", color="#c23b22"),
]
"""The classes of the landscape, in label order."""

WATER, WETLAND, FOREST, SHRUBLAND, GRASSLAND, CROPLAND, BARE, BUILT_UP = range(8)

# Each material's reflectance in blue, green, red and near infrared, and its backscatter in VV and VH, in dB.
_MATERIALS = {
    "water": (0.050, 0.050, 0.036, 0.022, -19.0, -27.0),
    "reed": (0.048, 0.075, 0.068, 0.230, -10.0, -17.5),
    "tree": (0.030, 0.050, 0.036, 0.280, -9.5, -15.0),
    "bush": (0.042, 0.066, 0.056, 0.250, -10.8, -17.0),
    "grass": (0.050, 0.085, 0.072, 0.320, -12.6, -19.5),
    "crop": (0.042, 0.082, 0.052, 0.400, -11.2, -18.0),
    "stubble": (0.078, 0.115, 0.145, 0.270, -12.8, -20.5),
    "soil": (0.100, 0.135, 0.175, 0.235, -13.6, -22.0),
    "rock": (0.135, 0.165, 0.195, 0.245, -13.0, -22.5),
    "roof": (0.145, 0.155, 0.170, 0.210, -3.5, -12.5),
    "asphalt": (0.090, 0.092, 0.098, 0.120, -14.0, -22.5),
}
_ORDER = list(_MATERIALS)
_OPTICAL = np.array([values[:4] for values in _MATERIALS.values()], dtype=np.float32)
_SAR = np.array([10 ** (np.array(values[4:]) / 10) for values in _MATERIALS.values()], dtype=np.float32)

_PATCH = 7.0  # wavelength of the class pattern, in cells
_WANDER = 0.22  # how far borders between classes wander off the cells' edges, in cells


@dataclass(frozen=True)
class Surface:
    """The ground in a window."""

    classes: Labels
    """(h, w)."""
    reflectance: Floats
    """(4, h, w): blue, green, red, near infrared; without light and air."""
    backscatter: Floats
    """(2, h, w): VV and VH, linear power, without speckle."""
    water: Floats
    """Share of water, (h, w): that much lies level whatever the relief."""


@dataclass
class Scenery:
    """A landscape of ``rows`` x ``columns`` cells of ``cell`` pixels; beyond its border the outermost cells go on."""

    rows: int
    columns: int
    cell: int
    seed: int
    cells: Labels = field(init=False)
    """The class that each cell was given, (rows, columns)."""

    def __post_init__(self) -> None:
        self._count = 0
        rng = np.random.default_rng([self.seed, 77])
        self._angles = rng.uniform(0.1, 0.7, 2)
        # The season of this place: how green, how wet, how dry its materials are.
        self._season = np.exp(rng.normal(0, 0.05, len(_ORDER))).astype(np.float32)
        self._moisture = rng.normal(0, 0.4)
        self.cells = self._grow()
        side = self.cell
        self._wander = [self._noise(100 + axis, side * 1.2, 4) for axis in range(2)]
        self._mixing = [self._noise(110 + number, side * 3.0, 4) for number in range(3)]
        self._condition = self._noise(120, side * 5.0, 4)
        self._clumps = self._noise(130, 14.0, 3)
        self._stems = self._noise(131, 5.0, 2)
        self._pools = self._noise(132, 20.0, 4)
        self._grain = self._noise(133, 3.0, 1)

    def _noise(self, number: int, wavelength: float, octaves: int) -> FractalNoise:
        return FractalNoise(self.seed * 1000 + number, wavelength, octaves)

    def _grow(self) -> Labels:
        """Regions of several cells: of each class's field the greatest wins; shares come near equal."""
        y, x = np.arange(self.rows, dtype=float), np.arange(self.columns, dtype=float)
        fields = np.stack([self._noise(number, _PATCH, 2).at(y, x) for number in range(len(CLASSES))])
        level = np.zeros(len(CLASSES), dtype=np.float32)
        for _ in range(60):
            winner = (fields + level[:, None, None]).argmax(axis=0)
            share = np.bincount(winner.ravel(), minlength=len(CLASSES)) / winner.size
            level -= (share - 1 / len(CLASSES)).astype(np.float32)
        return np.asarray((fields + level[:, None, None]).argmax(axis=0), dtype=np.int16)

    def classes(self, row: int, column: int, height: int, width: int) -> Labels:
        """The class of each pixel of a window, (height, width); borders wander off the cells' edges."""
        y, x = np.arange(row, row + height, dtype=float), np.arange(column, column + width, dtype=float)
        down = (y[:, None] + 0.5) / self.cell + _WANDER * self._wander[0].at(y, x)
        right = (x[None, :] + 0.5) / self.cell + _WANDER * self._wander[1].at(y, x)
        i = np.clip(np.floor(down).astype(int), 0, self.rows - 1)
        j = np.clip(np.floor(right).astype(int), 0, self.columns - 1)
        return np.asarray(self.cells[i, j])

    def surface(self, row: int, column: int, height: int, width: int) -> Surface:
        """What a window's ground is made of and what that reflects and scatters."""
        classes = self.classes(row, column, height, width)
        y, x = np.arange(row, row + height, dtype=float), np.arange(column, column + width, dtype=float)
        parts = _Parts(classes, self, y, x)
        shares = parts.shares()
        grain = self._grain.at(y, x)
        condition = self._condition.at(y, x)
        optical = np.einsum("mhw,mb->bhw", shares * self._season[:, None, None], _OPTICAL)
        # Greenness moves red and near infrared apart; it varies over the country and among fields.
        green = np.exp(0.10 * condition + 0.08 * parts.field_tone)
        bright = np.exp(0.06 * grain + 0.05 * parts.field_tone)
        tones = np.stack([bright, bright, bright / green, bright * green]).astype(np.float32)
        decibel = 0.7 * condition + 0.5 * parts.field_tone + self._moisture
        sar = np.einsum("mhw,mp->phw", shares, _SAR) * (10 ** (decibel / 10)).astype(np.float32)
        return Surface(classes, (optical * tones).astype(np.float32), sar.astype(np.float32), shares[0])


class _Parts:
    """The share of each material in each pixel of a window."""

    def __init__(
        self, classes: Labels, scenery: Scenery, y: npt.NDArray[np.float64], x: npt.NDArray[np.float64]
    ) -> None:
        self._classes, self._scenery, self._y, self._x = classes, scenery, y, x
        self._of = {name: np.zeros(classes.shape, dtype=np.float32) for name in _ORDER}
        self._mixing = [noise.at(y, x) for noise in scenery._mixing]
        self._clumps, self._stems = scenery._clumps.at(y, x), scenery._stems.at(y, x)
        self.field_tone = np.zeros(classes.shape, dtype=np.float32)

    def shares(self) -> Floats:
        """(materials, h, w), each pixel's sum is 1."""
        for number, fill in enumerate(
            (self._water, self._wetland, self._forest, self._shrub, self._grass, self._crops, self._bare, self._town)
        ):
            here = self._classes == number
            if here.any():
                fill(here)
        stacked = np.stack([self._of[name] for name in _ORDER])
        shares: Floats = stacked / stacked.sum(axis=0)
        return shares

    def _put(self, here: npt.NDArray[np.bool_], **shares: npt.NDArray[np.floating[Any]] | float) -> None:
        for name, share in shares.items():
            self._of[name] = np.where(here, share, self._of[name]).astype(np.float32)

    def _step(self, noise: Floats, share: Floats | float, width: float = 0.25) -> Floats:
        """About the given share of 1 (0..1), with soft edges, where the noise is greatest."""
        level = np.asarray(share, dtype=np.float32)
        # The noise is nearly normal; this is a plain approximation of its upper quantile.
        threshold = 0.55 * np.log((1 - level) / level)
        step: Floats = np.clip(0.5 + (noise - threshold) / (2 * width), 0, 1).astype(np.float32)
        return step

    def _share(self, middle: float, swing: float, which: int) -> Floats:
        share: Floats = np.clip(middle + swing * self._mixing[which], 0.03, 0.97).astype(np.float32)
        return share

    def _water(self, here: npt.NDArray[np.bool_]) -> None:
        reed = 0.7 * self._step(self._clumps, self._share(0.06, 0.04, 0))
        silt = np.clip(0.05 + 0.06 * self._mixing[1], 0, 0.25)
        self._put(here, water=1 - reed - silt, reed=reed, soil=silt)

    def _wetland(self, here: npt.NDArray[np.bool_]) -> None:
        pools = self._step(self._scenery._pools.at(self._y, self._x), self._share(0.30, 0.10, 0))
        bush = (1 - pools) * self._step(self._stems, self._share(0.18, 0.10, 1))
        grass = (1 - pools - bush) * np.clip(0.45 + 0.15 * self._mixing[2], 0, 1)
        self._put(here, water=0.85 * pools, reed=1 - 0.85 * pools - bush - grass, bush=bush, grass=grass)

    def _forest(self, here: npt.NDArray[np.bool_]) -> None:
        clearing = self._step(self._clumps, self._share(0.14, 0.08, 0))
        bush = (1 - clearing) * self._step(self._stems, self._share(0.22, 0.10, 1))
        self._put(here, grass=0.5 * clearing, bush=bush + 0.5 * clearing, tree=1 - clearing - bush)

    def _shrub(self, here: npt.NDArray[np.bool_]) -> None:
        bush = self._step(self._stems, self._share(0.55, 0.12, 0))
        tree = self._step(self._clumps, self._share(0.14, 0.08, 1)) * 0.8
        rest = np.clip(1 - bush - tree, 0, 1)
        dry = np.clip(0.25 + 0.15 * self._mixing[2], 0, 0.8)
        self._put(here, bush=bush * (1 - tree), tree=tree, grass=rest * (1 - dry), soil=rest * dry)

    def _grass(self, here: npt.NDArray[np.bool_]) -> None:
        tone, kind = self._fields(26, 34, 0)
        bush = 0.8 * self._step(self._stems, self._share(0.10, 0.06, 0))
        dry = np.clip(0.15 + 0.12 * self._mixing[1] + 0.15 * (kind < 0.3), 0, 0.8)
        self._put(here, grass=(1 - bush) * (1 - dry), stubble=(1 - bush) * dry, bush=bush)
        self.field_tone = np.where(here, 0.5 * tone, self.field_tone)

    def _crops(self, here: npt.NDArray[np.bool_]) -> None:
        tone, kind = self._fields(9, 15, 1)
        ripe, fallow = self._share(0.30, 0.08, 0), self._share(0.16, 0.06, 1)
        soil = (kind < fallow).astype(np.float32)
        stubble = ((kind >= fallow) & (kind < fallow + ripe)).astype(np.float32)
        meadow = (kind > 0.84).astype(np.float32)
        crop = 1 - soil - stubble - meadow
        hedge = 0.5 * self._step(self._stems, 0.05)
        keep = 1 - hedge
        self._put(here, soil=soil * keep, stubble=stubble * keep, grass=meadow * keep, crop=crop * keep, tree=hedge)
        self.field_tone = np.where(here, tone, self.field_tone)

    def _bare(self, here: npt.NDArray[np.bool_]) -> None:
        rock = self._step(self._clumps, self._share(0.40, 0.15, 0), 0.6)
        plants = 0.8 * self._step(self._stems, self._share(0.12, 0.07, 1))
        dry = np.clip(0.5 + 0.2 * self._mixing[2], 0, 1)
        ground = 1 - plants
        self._put(here, rock=rock * ground, soil=(1 - rock) * ground, stubble=plants * dry, bush=plants * (1 - dry))

    def _town(self, here: npt.NDArray[np.bool_]) -> None:
        u, v = self._turned(1)
        road = ((np.mod(u, 9) < 1.3) | (np.mod(v, 13) < 1.3)).astype(np.float32)
        density = self._share(0.42, 0.10, 0)
        lot = uniform(self._scenery.seed, 501, np.floor(u / 2).astype(np.int64), np.floor(v / 2).astype(np.int64))
        house = (lot < density).astype(np.float32) * (1 - road)
        yard = 1 - road - house
        trees = np.clip(0.35 + 0.2 * self._mixing[1], 0, 0.9)
        self._put(here, asphalt=road + 0.3 * yard, roof=0.8 * house, soil=0.2 * house, tree=0.7 * yard * trees)
        self._of["grass"] = np.where(here, 0.7 * yard * (1 - trees), self._of["grass"]).astype(np.float32)
        self.field_tone = np.where(here, (4 * lot / np.maximum(density, 0.1) - 2) * house, self.field_tone)

    def _turned(self, which: int) -> tuple[Floats, Floats]:
        angle = float(self._scenery._angles[which])
        y, x = self._y[:, None].astype(np.float32), self._x[None, :].astype(np.float32)
        return x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)

    def _fields(self, width: float, length: float, which: int) -> tuple[Floats, Floats]:
        """Parcels side by side: each one's tone (about normal) and kind (0..1)."""
        u, v = self._turned(which)
        seed = self._scenery.seed
        strip = np.floor(u / width).astype(np.int64)
        shift = uniform(seed, 600 + which, strip) * length
        parcel = np.floor((v + shift) / length).astype(np.int64)
        tone = uniform(seed, 610 + which, strip, parcel) + uniform(seed, 620 + which, strip, parcel) - 1
        kind = uniform(seed, 630 + which, strip, parcel)
        return (2.4 * tone).astype(np.float32), kind.astype(np.float32)
