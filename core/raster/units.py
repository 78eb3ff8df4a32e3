"""Are a raster's values in the unit that a model was trained on? Judged by quantiles over the whole image.

Means do not tell: cloud, snow and dark ground move them as far as a wrong offset does. What tells is

- the order of magnitude of the brightest values: reflectance 0..1, 8 bit, or reflectance x 10000. A bright or dark
  scene changes it by a few times, another unit by ten times and more. 8-bit values end at 255, whatever the scene;
- the darkest values: somewhere in a scene there is dark ground, unless 1000 was added to all of it, as Sentinel-2's
  baseline 04.00 does since January 2022, and it does not lie far below 0, unless that was taken away twice;
- the sign: decibels of backscatter are below 0 nearly everywhere, linear backscatter never is.

The limits were found on 47 real scenes (Sentinel-2 L1C and L2A, from clear to overcast and snow) against 14 trainings:
of 561 pairs 4 were called shifted that were not, all one scene of snow; of as many with 1000 added 519 were told, of as
many with 1000 taken away 269. Of 3484 pairs of digital numbers and an 8-bit training all are told; by the ratio of the
brightest values alone 107 were not: dark scenes, on trainings of bright ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercast.core.raster.radiometry import Mask

Levels = NDArray[np.float64]

_QUANTILES = (0.5, 5, 50, 95, 99.5)  # per cent
_TAIL = 1.65  # standard deviations from the mean to the training's darkest values
_PEAK = 2.6  # likewise to its brightest ones
_BELOW = 0.3  # of that offset: dark ground lies a little below 0 where the atmosphere was corrected, not so far
_RATIO = 3.5  # the brightest values of scenes in one unit lie within this factor of one another, nearly always
_FAR = 10.0  # spreads beyond which no scene of the same unit lies as a whole
_FLAT = 50.0  # an image that varies so much less than the training's data, far away from it, is in another unit


@dataclass(frozen=True)
class _Scale:
    name: str
    top: float
    """Values up to this."""
    worth: float
    """Reflectance of the value 1."""
    baseline: float
    """What Sentinel-2's baseline 04.00 adds."""
    bounded: bool = False
    """Whether no value of this unit can be above the top."""


_SCALES = (
    _Scale("reflectance from 0 to 1", 2.5, 1.0, 0.1),
    # As EuroSAT stretches it; other stretches are not much unlike.
    # Mean and standard deviation of values up to 255 have a sum up to 308.
    _Scale("8-bit values", 310.0, 0.275 / 255, 0.0, bounded=True),
    _Scale("digital numbers, reflectance x 10000", float("inf"), 1e-4, 1000.0),
)


@dataclass(frozen=True)
class Misfit:
    """What is wrong with an image's unit, and what would mend it: value x factor + shift, or decibels."""

    problem: str
    factor: float = 1.0
    shift: float = 0.0
    linear: bool = False
    """Whether the values are linear backscatter where decibels are needed."""

    def remedy(self, sensor: str, scaling: tuple[float, float] | None) -> str:
        """What to do about it, as a sentence; with the options of a raster that make the unit, where they are known.

        Args:
            sensor: the raster's option: ``optical`` or ``sar``.
            scaling: the raster's scale and offset so far; None where its bands differ, or it is no raster.
        """
        advice = "Check the raster's unit, scale and offset, or the map is wrong"
        if scaling is None:
            return f"{advice}."
        if self.linear:
            return f"{advice}; to convert it to decibels: --{sensor}.linear-to-db."
        if (self.factor, self.shift) == (1.0, 0.0):
            return f"{advice}."
        scale, offset = scaling[0] * self.factor, scaling[1] * self.factor + self.shift
        return f"{advice}; what seems to fit: --{sensor}.scale {scale:.6g} --{sensor}.offset {offset:.6g}."


def find_misfit(
    values: NDArray[np.float32], valid: Mask, mean: Sequence[float], std: Sequence[float], backscatter: bool
) -> Misfit | None:
    """What is wrong if an image has another unit, scale or offset than the training's; None where nothing tells so.

    Args:
        values: (C, ...) physical values from all over the image.
        valid: (...), where they are valid.
        mean, std: each band's (C,) over the training's valid pixels.
        backscatter: whether they are SAR's.
    """
    if not valid.any():
        return None
    levels = np.percentile(values[:, valid].astype(np.float64), _QUANTILES, axis=1)
    trained, spread = np.asarray(mean, dtype=np.float64), np.asarray(std, dtype=np.float64)
    if backscatter or (trained < 0).any():
        return _sign(levels, trained) or _far(levels, trained, spread)
    return _scale(levels, trained, spread) or _offset(levels, trained, spread) or _far(levels, trained, spread)


def _sign(levels: Levels, mean: Levels) -> Misfit | None:
    _, dark, middle, _, _ = levels
    comparison = f"the values are about {_list(middle)}, where the model was trained on about {_list(mean)}"
    if (mean < 0).all() and (dark >= 0).all():
        if (middle < 3).all():
            return Misfit(f"{comparison}: linear backscatter instead of decibels", linear=True)
        return Misfit(f"{comparison}: digital numbers instead of decibels; calibrate them first")
    if (mean > 0).all() and (middle < 0).all():
        return Misfit(
            f"{comparison}: decibels, it seems, where the model takes other values; raise 10 to a tenth of them"
        )
    return None


def _scale(levels: Levels, mean: Levels, std: Levels) -> Misfit | None:
    greatest, trained = float(levels[-1].max()), float((mean + _PEAK * std).max())
    if greatest <= 0 or trained <= 0:
        return None
    actual_kind, needed = _kind(greatest), _kind(float((mean + std).max()))
    impossible = needed.bounded and greatest > needed.top
    if actual_kind is needed or (1 / _RATIO < greatest / trained < _RATIO and not impossible):
        return None
    return Misfit(
        f"the values are about {_list(levels[2])} ({actual_kind.name}, it seems), where the model was trained on about "
        f"{_list(mean)} ({needed.name})",
        factor=actual_kind.worth / needed.worth,
    )


def _kind(top: float) -> _Scale:
    return next(scale for scale in _SCALES if top <= scale.top)


def _offset(levels: Levels, mean: Levels, std: Levels) -> Misfit | None:
    shift = _kind(float((mean + std).max())).baseline
    darkest, trained = float(levels[0].min()), max(0.0, float((mean - _TAIL * std).min()))
    if shift and levels[1].min() < -_BELOW * shift:
        return Misfit(
            f"one value in twenty is below {levels[1].min():.4g}, where the model was trained on values from about "
            f"{trained:.4g}: it seems that the {shift:g} of Sentinel-2's baseline 04.00 was taken away twice, or from "
            "an older product",
            shift=shift,
        )
    if not shift or darkest < shift or not 0.75 * shift <= darkest - trained <= 2 * shift:
        return None
    return Misfit(
        f"no value is below {darkest:.4g}, where the model was trained on values from about {trained:.4g}: it seems "
        f"that the {shift:g} that Sentinel-2's products hold since baseline 04.00 (January 2022) was not taken away",
        shift=-shift,
    )


def _far(levels: Levels, mean: Levels, std: Levels) -> Misfit | None:
    low, dark, middle, bright, high = levels
    # A training of one dark scene varies little; bright ground and cloud are several times as bright.
    reach = _FAR * np.maximum(std, np.abs(mean) / 2)
    above, below = dark > mean + reach, bright < mean - reach
    varied = (high - low) / (2 * _PEAK)
    flat = (varied < std / _FLAT) & (np.abs(middle - mean) > _FAR * np.maximum(varied, std / _FAR))
    if not (above.all() or below.all() or flat.all()):
        return None
    return Misfit(
        f"the values are about {_list(middle)} (standard deviation {_list(varied)}), where the model was trained on "
        f"about {_list(mean)} (standard deviation {_list(std)})"
    )


def _list(levels: Levels) -> str:
    """The first few bands' values."""
    more = ", ..." if len(levels) > 4 else ""
    return ", ".join(f"{level:.3g}" for level in levels[:4]) + more
