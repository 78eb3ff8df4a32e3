"""Fitting a raster to a model: which of its bands the model takes, and whether their values are like the training's."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.sensors import SensorName
from undercast.core.errors import InputError, cut
from undercast.core.package.card import SensorInput
from undercast.core.raster.cloud import raster_white
from undercast.core.raster.cloud_detectors import REFLECTANCE
from undercast.core.raster.filled import FilledStack
from undercast.core.raster.stack import RasterStack
from undercast.core.raster.synonyms import are_nameless, order_remark, same_bands
from undercast.core.raster.units import find_misfit

_MOST_LISTED = 400  # characters of a list of bands in a message


def fit_bands(stack: RasterStack, needed: SensorInput) -> tuple[RasterStack, str]:
    """Give the bands of a raster that the model takes, in the model's order.

    Bands that the user chose are taken as they stand. Else bands are chosen by name where the raster has all of the
    model's, under the same names or others for the same bands (red for B04), and in their order where it has as many as
    the model. Of a model with optional bands a raster may lack some of these; one without names that has as many bands
    as the model cannot do without is taken for those.

    Args:
        stack: the raster with all of its bands, or those that the user chose.
        needed: the model's input.

    Returns:
        The raster, or a view of some of its bands, and a warning (empty if there is none).

    Raises:
        InputError: naming what the model needs and what the raster has.
    """
    asked, actual = same_bands(needed.sensor.bands), same_bands(stack.bands)
    if asked == actual:
        return stack, ""
    chosen = stack.spec.bands is not None
    if not chosen and not are_nameless(asked) and all(actual.count(name) == 1 for name in asked):
        return stack.select([actual.index(name) + 1 for name in asked]), ""
    as_they_stand = len(actual) == len(asked) and (chosen or are_nameless(actual))
    if not as_they_stand and (places := _places(actual, needed)):
        taken = [needed.sensor.bands[place] for place in places]
        view = stack if are_nameless(actual) else stack.select([actual.index(asked[place]) + 1 for place in places])
        remark = order_remark(stack.subject, stack.bands, taken, f"--{stack.role.lower()}")
        return FilledStack(view, needed.sensor.bands, places, fill=needed.mean), "" if chosen else remark
    available = cut(", ".join(stack.bands), _MOST_LISTED)
    lacking = f", of which it can do without {', '.join(needed.optional)}" if needed.optional else ""
    wants = f"{len(asked)} band{'s' if len(asked) > 1 else ''} ({', '.join(needed.sensor.bands)}; {needed.sensor.unit})"
    wants += lacking
    if len(actual) != len(asked):
        raise InputError(
            stack.subject,
            f"the model takes {wants}, but {len(actual)} {'are chosen' if chosen else 'are there'} ({available})",
            "Choose the bands that the model takes, in its order",
        )
    if are_nameless(asked) or are_nameless(actual):  # there is nothing to compare
        remark = order_remark(stack.subject, stack.bands, needed.sensor.bands, f"--{stack.role.lower()}")
        return stack, "" if chosen else remark
    return stack, f"{stack.subject}: the bands {available} are taken in this order for the model's {wants}."


def _places(actual: list[str], needed: SensorInput) -> list[int]:
    """Where the bands of a raster that lacks some are among the model's, in the model's order; empty where others than
    optional ones are missing."""
    if not needed.optional:
        return []
    required = [place for place, name in enumerate(needed.sensor.bands) if name not in needed.optional]
    if are_nameless(actual):
        return required if len(actual) == len(required) else []
    present = [place for place, name in enumerate(same_bands(needed.sensor.bands)) if actual.count(name) == 1]
    return present if set(required) <= set(present) else []


def fit_cloud_bands(stack: RasterStack, needed: SensorInput) -> tuple[RasterStack, str]:
    """As :func:`fit_bands`, for a model that recognises cloud.

    Where it takes reflectance, a raster of 8-bit pictures or of reflectance x 10000 is brought to 0..1 by what white is
    in it (:func:`undercast.core.raster.cloud.raster_white`): such models learn from stretched images too, so that a
    picture's 255 may be any brightness.

    Raises:
        InputError: as :func:`fit_bands`.
    """
    fitted, warning = fit_bands(stack, needed)
    white = raster_white(fitted) if needed.sensor.unit == "reflectance" else REFLECTANCE
    if white == REFLECTANCE:
        return fitted, warning
    if isinstance(fitted, FilledStack):
        return fitted.scaled(1 / white), warning
    every = range(len(needed.mean))
    return FilledStack(fitted, needed.sensor.bands, every, fill=needed.mean, factor=1 / white), warning


def unlike_training(
    stack: RasterStack, values: NDArray[np.float32], valid: NDArray[np.bool_], needed: SensorInput, sensor: SensorName
) -> str:
    """Say if values (C, ...) at valid pixels (...) have another unit than the training's, and which options mend it.

    The model never adapts its statistics to the raster at hand; wrong units give a map that is wrong without a word.

    Returns:
        Whole sentences, or nothing.
    """
    misfit = find_misfit(values, valid, needed.mean, needed.std, sensor == "sar")
    if misfit is None:
        return ""
    remedy = misfit.remedy(sensor, None if stack.spec.linear_to_db else stack.scaling)
    return f"{stack.subject}: {misfit.problem} ({needed.sensor.unit}). {remedy}"
