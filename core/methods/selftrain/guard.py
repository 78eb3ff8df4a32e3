"""The guard of pixels: without labels, keep the fused model from ending below what it started from.

As for scenes (:mod:`undercast.core.methods.transfer.guard`), with samples as the unit of every error, since pixels of
one image are alike. Asked is

1. whether the fused model agrees with the source model on clear pixels beyond chance,
2. whether its optical branch is right on held-out labelled source pixels as often as the source model, with and without
   clouds, as far as the target is like the source,
3. whether a trained stage F2 keeps up with the auxiliaries' sum on clouded copies,
4. and, zone by zone, whether the fused model keeps up with its SAR branch under cloud: where it does not, the optical
   part counts nothing there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from undercast.core.assess.agreement import confusion_of, kappa_of
from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.distance import difference
from undercast.core.methods.selftrain.clouds import sky_of
from undercast.core.methods.selftrain.departure import jackknife_error
from undercast.core.methods.selftrain.labelled import SourcePixels
from undercast.core.methods.selftrain.looks import Looks, look, look_at_source, measurable
from undercast.core.methods.selftrain.pseudo_labels import PseudoLabels
from undercast.core.methods.selftrain.reliability import Reliability
from undercast.core.methods.verdict import (
    ERRORS,
    FORGIVEN,
    FUSED,
    LEAST_KAPPA,
    LEAST_SAMPLES,
    OPTICAL,
    SAR,
    SOURCE,
    SUM,
    Verdict,
    worse,
)
from undercast.core.models.pixel import PixelNetwork, build_pixel_network
from undercast.core.package.card import ZoneValues
from undercast.core.scores import softmax
from undercast.core.tasks.pixel.regulation import trusted, values_of
from undercast.core.tasks.pixel.zones import RESPONSE_ZONES
from undercast.core.training.start import take_over, take_over_heads

FORGIVEN_CLEAR = 0.1
"""How much worse than the source model the optical branch may be on clear source samples: the SAR makes up for it."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Measured:
    """What the models say of the clearest samples, and of clouded copies of them."""

    rows: npt.NDArray[np.int64]
    held_out: bool
    """Whether no model learnt from them."""
    clear: Looks
    copies: Looks


def measure_models(
    networks: Mapping[str, PixelNetwork], labels: PseudoLabels, method: TransferOptions, context: RunContext
) -> Measured | None:
    """Look at the clearest samples; None where there are fewer than ten.

    Args:
        networks: :data:`FUSED`, :data:`SOURCE` and, where stage F2 trained, :data:`SUM`.
        labels: of the target; they tell how clear its samples are.
        method: the choices.
        context: where to work.
    """
    target = labels.target
    rows, held_out = measurable(target, labels.clear, LEAST_SAMPLES)
    if len(rows) < LEAST_SAMPLES:
        return None
    clear = look(networks, target, rows, None, method, context)
    copies = look(networks, target, rows, sky_of(target, method, context), method, context)
    return Measured(rows, held_out, clear, copies)


def regulated(looks: Looks, name: str, values: ZoneValues | None) -> dict[str, Floats]:
    """Logits (P, K) of a model of two sensors as they count at prediction."""
    logits = looks.logits[name]
    if values is None or "sar" not in logits:
        return logits
    share = values_of(values)[looks.zones][:, None]
    fused, optical = trusted(logits["fused"], logits["optical"], logits["sar"], share)
    return {"fused": fused, "optical": optical, "sar": logits["sar"]}


def best_known(measured: Measured, values: ZoneValues | None) -> Floats:
    """Probabilities (p, K) of the best that is known of the clear pixels: the source model's and the fused model's
    logits, added up (a product of experts)."""
    fused = regulated(measured.clear, FUSED, values)["fused"]
    return softmax(measured.clear.logits[SOURCE]["fused"] + fused)


def checked(reliability: Reliability, measured: Measured | None, context: RunContext) -> Reliability:
    """The reliability with 0 in the zones in which the fused model falls behind its SAR branch (question 4)."""
    if measured is None:
        return reliability
    wanted = measured.copies.repeat(best_known(measured, reliability.values).argmax(axis=1), measured.clear)
    said = regulated(measured.copies, FUSED, reliability.values)
    right = {key: said[key].argmax(axis=1) == wanted for key in ("fused", "sar")}
    changed: dict[str, float] = {}
    for name in ("near", "edge", "cloud"):
        chosen = measured.copies.zones == RESPONSE_ZONES.index(name)
        gain = by_sample(right["fused"].astype(float) - right["sar"], measured.copies.rows, chosen)
        if len(gain) >= LEAST_SAMPLES and worse(gain):
            changed[name] = 0.0
    if changed:
        context.reporter.info(
            f"In the zones {', '.join(changed)} the SAR alone keeps more of what is known of clouded copies than both "
            "sensors together: the optical part counts nothing there."
        )
    found = {**reliability.values.model_dump(), **changed}
    found["edge"] = min(found["edge"], found["near"])
    found["cloud"] = min(found["cloud"], found["edge"])
    found["shadow"] = (found["near"] + found["edge"]) / 2
    return replace(reliability, values=ZoneValues(**found))


def guard(
    networks: Mapping[str, PixelNetwork],
    measured: Measured | None,
    values: ZoneValues | None,
    method: TransferOptions,
    context: RunContext,
    samples: SourcePixels | None,
    *,
    labels: PseudoLabels,
    distance: float | None,
) -> Verdict:
    """Compare the models and say which to keep.

    Args:
        networks: see :func:`measure_models`.
        measured: what they say.
        values: how far the optical part counts at prediction; None: wholly.
        method: the choices.
        context: where to work.
        samples: labelled source samples, if there are any.
        labels: of the target.
        distance: the proxy A-distance of the target from the source; None where it was not measured, and the places
            count as alike.
    """
    if measured is None:
        unmeasured = (
            f"Fewer than {LEAST_SAMPLES} samples are known to be at least half clear: whether the transfer did harm "
            "cannot be measured. Compare the map with what you know of the place."
        )
        context.reporter.warn(unmeasured)
        return Verdict(FUSED, unmeasured=unmeasured)
    fused = regulated(measured.clear, FUSED, values)["fused"].argmax(axis=1)
    source = measured.clear.logits[SOURCE]["fused"].argmax(axis=1)
    matrices = _matrices(fused, source, measured.clear.rows, len(labels.target.classes))
    kappa = _kappa(matrices)
    problem = ""
    if kappa is not None:
        error = jackknife_error(matrices, _kappa)
        if kappa <= ERRORS * error or kappa + ERRORS * error < LEAST_KAPPA:
            problem = (
                f"On the clear pixels of {len(measured.rows)} samples the fused model agrees with the "
                f"source model hardly more than by chance (kappa {kappa:.2f}): nothing was learnt that could be "
                "trusted."
            )
    repeated, gains = _repeated(measured, networks, values)
    accuracy: dict[str, float] = {}
    if samples is not None and len(samples.held_out) >= LEAST_SAMPLES:
        accuracy, lost = _on_source(networks, samples, labels, method, context, distance)
        if lost and not problem:
            problem = (
                f"On held-out source samples {lost} the optical branch is right in {accuracy[OPTICAL]:.0%}, the source "
                f"model in {accuracy[SOURCE]:.0%}: the transfer lost what it started from."
            )
    kept = SOURCE if problem else FUSED
    if not problem and SUM in networks and worse(gains):
        kept = SUM
        problem = (
            f"Under clouded copies stage F2 keeps {repeated[FUSED]:.0%} of what is known of the clear pixels, the sum "
            f"of the auxiliaries that it started from {repeated[SUM]:.0%}."
        )
    if problem:
        context.reporter.warn(f"{problem} The {kept} is kept instead.")
    return Verdict(kept, kappa, repeated, accuracy, len(measured.rows), problem)


def as_fused(source: PixelNetwork, fused: PixelNetwork) -> PixelNetwork:
    """The source model in the form of the fused one: it takes SAR too, which has no part in its decisions."""
    specs = {"optical": source.specs["optical"], "sar": fused.specs["sar"]}
    network = build_pixel_network(specs, len(source.bias)).eval()
    take_over(network, {**fused.state_dict(), **source.state_dict()})
    take_over_heads(network, {"optical": source}, {"optical": 1.0})
    for weight in network.heads["sar"].parameters():
        weight.data.zero_()
    return network


def _repeated(
    measured: Measured, networks: Mapping[str, PixelNetwork], values: ZoneValues | None
) -> tuple[dict[str, float], npt.NDArray[np.float64]]:
    """For each model, the share of copied pixels to which it gives the best known class, and what the fused model gains
    over the sum, by sample."""
    copies = measured.copies
    wanted = copies.repeat(best_known(measured, values).argmax(axis=1), measured.clear)
    right = {name: regulated(copies, name, values)["fused"].argmax(axis=1) == wanted for name in networks}
    alone = {OPTICAL: "optical", SAR: "sar"}
    right |= {name: copies.logits[FUSED][key].argmax(axis=1) == wanted for name, key in alone.items()}
    every = np.ones(len(wanted), bool)
    gain = np.zeros(0)
    if SUM in networks:
        gain = by_sample(right[FUSED].astype(float) - right[SUM], copies.rows, every)
    return {name: float(values.mean()) for name, values in right.items()}, gain


def _on_source(
    networks: Mapping[str, PixelNetwork],
    samples: SourcePixels,
    labels: PseudoLabels,
    method: TransferOptions,
    context: RunContext,
    distance: float | None,
) -> tuple[dict[str, float], str]:
    """Accuracy of source model and optical branch, and where the latter lost what the former knows; empty: nowhere."""
    models = {name: networks[name] for name in (FUSED, SOURCE)}
    accuracy: dict[str, float] = {}
    for where, sky, forgiven in (
        ("without cloud", None, FORGIVEN_CLEAR),
        ("under the target's clouds", sky_of(labels.target, method, context), 0.0),
    ):
        asked = look_at_source(models, samples, sky, method, context)
        right = {
            SOURCE: asked.logits[SOURCE]["fused"].argmax(axis=1) == asked.labels,
            OPTICAL: asked.logits[FUSED]["optical"].argmax(axis=1) == asked.labels,
        }
        gain = by_sample(right[OPTICAL].astype(float) - right[SOURCE], asked.rows, np.ones(len(asked.rows), bool))
        accuracy = {name: float(values.mean()) for name, values in right.items()}
        if worse(gain + max(forgiven, FORGIVEN * difference(distance))):
            return accuracy, where
    return accuracy, ""


def by_sample(
    values: npt.NDArray[np.float64], rows: npt.NDArray[np.int64], chosen: npt.NDArray[np.bool_]
) -> npt.NDArray[np.float64]:
    """The mean of the chosen values (P,) in each sample that has any, (n,)."""
    _, sample = np.unique(rows[chosen], return_inverse=True)
    counts = np.bincount(sample)
    return np.asarray(np.bincount(sample, weights=values[chosen]) / np.maximum(counts, 1), np.float64)


def _matrices(
    given: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64], rows: npt.NDArray[np.int64], classes: int
) -> npt.NDArray[np.float64]:
    """Of each sample the confusion matrix (n, K, K), row = wanted."""
    parts = [confusion_of(given[rows == row], wanted[rows == row], classes) for row in np.unique(rows)]
    return np.asarray(parts, np.float64)


def _kappa(matrices: npt.NDArray[np.float64]) -> float | None:
    return kappa_of(matrices.sum(axis=0).round().astype(np.int64))
