"""The fused model's confidence, calibrated without labels of the target.

As for scenes (:mod:`undercast.core.methods.transfer.calibrate`): on clouded copies of nearly clear validation samples,
against the best that is known of the clear pixels. One temperature is fitted to all copied pixels, and one to those of
each zone, drawn towards the first as far as there are few.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.config.transfer import TransferOptions
from undercast.core.errors import InputError
from undercast.core.methods.context import RunContext
from undercast.core.methods.selftrain.clouds import sky_of
from undercast.core.methods.selftrain.guard import Measured, best_known, regulated
from undercast.core.methods.selftrain.labelled import SourcePixels
from undercast.core.methods.selftrain.looks import Looks, look_at_cloudy, look_at_source
from undercast.core.methods.selftrain.target import PixelTarget
from undercast.core.methods.verdict import FUSED, LEAST_SAMPLES
from undercast.core.models.pixel import PixelNetwork
from undercast.core.package.card import ZoneValues
from undercast.core.tasks.pixel.zones import RESPONSE_ZONES
from undercast.core.training.calibration import fit_temperature

_PRIOR = 20
"""So many samples' worth of the common temperature goes into that of a zone."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Calibrated:
    """How the fused model was calibrated."""

    temperature: float
    """What the logits were divided by; 1 where there was nothing to calibrate by."""
    by: str
    """``labels``, ``pseudo-labels``, ``source samples``, ``the source model's own`` or ``nothing``."""
    samples: int
    """How many samples it rests on."""
    by_zone: ZoneValues | None = None
    """What they are divided by besides in each zone; None for nothing."""


def calibrate(
    network: PixelNetwork,
    measured: Measured | None,
    values: ZoneValues | None,
    target: PixelTarget,
    method: TransferOptions,
    context: RunContext,
    source: SourcePixels | None,
) -> Calibrated:
    """Find the fused model's temperatures and divide its logits by the common one, in place.

    Args:
        network: the fused model, on the CPU.
        measured: what it and the source model say of nearly clear samples.
        values: how far its optical part counts at prediction; None: wholly.
        target: the samples.
        method: ``calibration`` says by what.
        context: where to work.
        source: labelled source samples, if there are any.

    Raises:
        InputError: if labels are asked for and no validation sample has one.
    """
    if method.calibration == "none":
        return Calibrated(1.0, "nothing", 0)
    if method.calibration == "labels":
        asked = look_at_cloudy({FUSED: network}, target, target.validation, method, context)
        known = asked.labels != UNLABELLED_PIXEL
        if not known.any():
            remedy = "Prepare it with labels, or calibrate by pseudo-labels"
            raise InputError(target.store.path, "has no labelled validation pixel to calibrate by", remedy)
        logits = regulated(asked, FUSED, values)["fused"][known]
        return _fit(network, logits, asked.labels[known].astype(np.int64), asked, known, "labels")
    if measured is not None and measured.held_out:
        wanted = measured.copies.repeat(best_known(measured, values), measured.clear)
        logits = regulated(measured.copies, FUSED, values)["fused"]
        every = np.ones(len(logits), bool)
        return _fit(network, logits, np.asarray(wanted, np.float32), measured.copies, every, "pseudo-labels")
    if source is not None and len(source.held_out) >= LEAST_SAMPLES:
        asked = look_at_source({FUSED: network}, source, sky_of(target, method, context), method, context)
        context.reporter.info(
            "No nearly clear validation samples: the confidence is calibrated on held-out source samples."
        )
        every = np.ones(len(asked.rows), bool)
        labels = asked.labels.astype(np.int64)
        return _fit(network, asked.logits[FUSED]["optical"], labels, asked, every, "source samples")
    context.reporter.warn(
        f"The fused model's confidence is not calibrated: fewer than {LEAST_SAMPLES} nearly clear validation samples "
        "to calibrate it by. Prepare the target with a larger validation share, or give the source model's samples "
        "(source_store)."
    )
    return Calibrated(1.0, "nothing", 0)


def _fit(
    network: PixelNetwork,
    logits: Floats,
    wanted: npt.NDArray[np.int64] | Floats,
    looks: Looks,
    chosen: npt.NDArray[np.bool_],
    by: str,
) -> Calibrated:
    temperature = fit_temperature(logits, wanted)
    network.scale_logits(temperature)
    rows, zones = looks.rows[chosen], looks.zones[chosen]
    factors = dict.fromkeys(RESPONSE_ZONES, 1.0)
    for number, name in enumerate(RESPONSE_ZONES):
        inside = np.flatnonzero(zones == number)
        if len(inside):
            shift = np.log(fit_temperature(logits[inside], wanted[inside]) / temperature)
            count = len(np.unique(rows[inside]))
            factors[name] = float(np.exp(shift * count / (count + _PRIOR)))
    return Calibrated(temperature, by, len(np.unique(rows)), ZoneValues(**factors))
