"""The fused model's confidence, calibrated without labels of the target (our own procedure).

What a student says of nearly clear samples tells nothing about its confidence under cloud, and under cloud nobody
knows the truth. But clouded copies of nearly clear validation samples have both: any cloud, and a better-informed word
on the clear image. That word is the source model's and the fused model's own there, their logits added up (a product of
experts): the source model's confidence was calibrated on labels of the source place, and the fused model knows the SAR
and disagrees where it errs. Against the source model alone, a student that is better than its teacher would seem worse
than it is.

One temperature is fitted to all copies, and one to those of each part of the cloud fractions, drawn towards the first
as far as there are few. Where no nearly clear validation sample exists, labelled source samples that no model learnt
from take their place, under the target's clouds: they calibrate what the optical branch says.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from undercast.core.config.transfer import TransferOptions
from undercast.core.errors import InputError
from undercast.core.methods.context import RunContext
from undercast.core.methods.transfer.cloud_mix import sky_of
from undercast.core.methods.transfer.context import Floats
from undercast.core.methods.transfer.copies import ask, ask_source, measurable
from undercast.core.methods.transfer.reliability import CENTRES, Reliability, part_of
from undercast.core.methods.transfer.replay import Labelled
from undercast.core.methods.transfer.target import Target
from undercast.core.methods.verdict import LEAST_SAMPLES
from undercast.core.models.scene import SceneNetwork
from undercast.core.scores import softmax
from undercast.core.tasks.scene.regulation import trusted
from undercast.core.training.calibration import fit_temperature

_PRIOR = 100
"""So many samples' worth of the common temperature goes into that of a part of the cloud fractions."""


@dataclass(frozen=True)
class Calibrated:
    """How the fused model was calibrated."""

    temperature: float
    """What the logits were divided by; 1 where there was nothing to calibrate by."""
    by: str
    """``labels``, ``pseudo-labels``, ``replayed samples`` or ``nothing``."""
    samples: int
    """How many samples it rests on."""
    by_cloud: tuple[float, ...] | None = None
    """What they are divided by besides at the cloud fractions :data:`CENTRES`; None for nothing."""


def calibrate(
    network: SceneNetwork,
    source: Floats,
    reliability: Reliability | None,
    target: Target,
    method: TransferOptions,
    context: RunContext,
    labelled_source: Labelled | None,
) -> Calibrated:
    """Find the fused model's temperatures and divide its logits by the common one, in place.

    Args:
        network: the fused model, on the CPU.
        source: the source model's logits (N, K).
        reliability: what the optical part is multiplied by at prediction; None for nothing.
        target: the samples.
        method: ``calibration`` says by what.
        context: where to work.
        labelled_source: labelled source samples, if there are any.

    Raises:
        InputError: if labels are asked for and no validation sample has one.
    """
    if method.calibration == "none":
        return Calibrated(1.0, "nothing", 0)
    if method.calibration == "labels":
        rows = target.validation[target.labels[target.validation] >= 0]
        if not len(rows):
            remedy = "Prepare it with labels, or calibrate by pseudo-labels"
            raise InputError(target.store.path, "has no labelled validation sample to calibrate by", remedy)
        asked = ask({"fused": network}, target, rows, None, method, context)
        cloud = target.cloud_fraction[asked.rows]
        logits = _regulated(asked.logits["fused"], cloud, reliability, target.has_valid["sar"][asked.rows])
        return _fit(network, logits, target.labels[asked.rows], cloud, "labels", len(rows))
    rows, held_out = measurable(target, method)
    sky = sky_of(target, method.cloud_mix, context.compute)
    if held_out and len(rows) >= LEAST_SAMPLES:
        clear = ask({"fused": network}, target, rows, None, method, context)
        copies = ask({"fused": network}, target, rows, sky, method, context)
        best_known = dict(zip(rows.tolist(), softmax(source[rows] + clear.logits["fused"]["fused"]), strict=True))
        wanted = np.stack([best_known[row] for row in copies.rows.tolist()])
        logits = _regulated(copies.logits["fused"], copies.cloud_fraction, reliability, np.ones(len(wanted), bool))
        return _fit(network, logits, wanted, copies.cloud_fraction, "pseudo-labels", len(rows))
    if labelled_source is not None and sky is not None and len(labelled_source.held_out) >= LEAST_SAMPLES:
        asked = ask_source({"fused": network}, labelled_source, sky, method, context)
        labels = labelled_source.labels[asked.rows]
        fitted = _fit(
            network, asked.logits["fused"]["optical"], labels, asked.cloud_fraction, "replayed samples", len(labels)
        )
        context.reporter.info(
            "No nearly clear validation sample: the confidence is calibrated on held-out source samples."
        )
        return fitted
    context.reporter.warn(
        f"The fused model's confidence is not calibrated: {len(rows) if held_out else 0} nearly clear "
        f"validation samples "
        f"to calibrate it by, {LEAST_SAMPLES} are needed. Prepare the target with a larger validation share, or "
        f"give the "
        "source model's samples (source_store)."
    )
    return Calibrated(1.0, "nothing", 0)


def _regulated(
    logits: dict[str, Floats], cloud: Floats, reliability: Reliability | None, sar: npt.NDArray[np.bool_]
) -> Floats:
    if reliability is None:
        return logits["fused"]
    share = np.where(sar, reliability.at(cloud), np.float32(1))
    return trusted(logits["fused"], logits["optical"], logits["sar"], share)[0]


def _fit(
    network: SceneNetwork,
    logits: Floats,
    wanted: npt.NDArray[np.int64] | Floats,
    cloud: Floats,
    by: str,
    samples: int,
) -> Calibrated:
    temperature = fit_temperature(logits, wanted)
    network.scale_logits(temperature)
    part = part_of(cloud)
    shifts = []
    for number in range(len(CENTRES)):
        chosen = np.flatnonzero(part == number)
        bin_shift = np.log(fit_temperature(logits[chosen], wanted[chosen]) / temperature) if len(chosen) else 0.0
        shifts.append(float(np.exp(bin_shift * len(chosen) / (len(chosen) + _PRIOR))))
    return Calibrated(temperature, by, samples, tuple(shifts) if np.isfinite(cloud).any() else None)
