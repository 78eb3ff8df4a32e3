"""The guard: without labels, keep the fused target from ending below what it started from (our own procedure).

On nearly clear samples the source model's word is the best that is known, and clouded copies of them show what each
model keeps of it under cloud. Where labelled source samples are held out, they tell, with labels, whether the optical
branch still knows under the target's clouds what the source model knows. Three things are asked:

1. Was anything learnt? Does the fused target agree with the source model on nearly clear samples better than by chance:
   is Cohen's kappa above what so few samples reach without knowledge, and not clearly below 0.25?
2. Does the optical branch keep up with the source model on held-out source samples under the target's clouds, as far as
   the target is like the source?
3. Is stage F2 better than the auxiliaries' sum, from which it started, on the copies?

If one of the first two is answered by no, the source model itself is given back; if the third, the sum.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.assess.agreement import confusion_and_kappa, kappa_by_chance
from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.distance import difference
from undercast.core.methods.transfer.cloud_mix import sky_of
from undercast.core.methods.transfer.copies import Copies, ask, ask_source, measurable
from undercast.core.methods.transfer.replay import Labelled
from undercast.core.methods.transfer.target import Target
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
    cohens_kappa,
    worse,
)
from undercast.core.models.scene import SceneNetwork, build_network
from undercast.core.scores import softmax
from undercast.core.training.start import take_over, take_over_heads


def guard(
    networks: Mapping[str, SceneNetwork],
    target: Target,
    method: TransferOptions,
    context: RunContext,
    samples: Labelled | None,
    *,
    distance: float | None = None,
) -> Verdict:
    """Compare the models and say which to keep.

    Args:
        networks: :data:`FUSED`, :data:`SOURCE` and, where stage F2 trained, :data:`SUM`.
        target: the samples.
        method: its filter says what is nearly clear.
        context: where to work.
        samples: labelled source samples, if there are any.
        distance: the proxy A-distance of the target from the source; None where it was not measured, and the places
            count as alike.
    """
    rows, _ = measurable(target, method)
    if len(rows) < LEAST_SAMPLES:
        unmeasured = (
            f"Only {len(rows)} samples are known to be nearly clear: whether the transfer did harm cannot be measured. "
            "Compare the map with what you know of the place."
        )
        context.reporter.warn(unmeasured)
        return Verdict(FUSED, samples=len(rows), unmeasured=unmeasured)
    sky = sky_of(target, method.cloud_mix, context.compute)
    clear = ask(networks, target, rows, None, method, context)
    classes = {name: logits["fused"].argmax(axis=1) for name, logits in clear.logits.items()}
    kappa = cohens_kappa(classes[SOURCE], classes[FUSED])
    under_cloud = ask(networks, target, rows, sky, method, context)
    repeated, by_sample = _repeated(clear, under_cloud, networks)
    accuracy: dict[str, float] = {}
    problem = ""
    if has_learnt_nothing(classes[SOURCE], classes[FUSED]):
        problem = (
            f"On {len(rows)} nearly clear samples the fused model agrees with the source model hardly more than by "
            f"chance (kappa {kappa:.2f}): nothing was learnt that could be trusted."
        )
    if samples is not None and len(samples.held_out) >= LEAST_SAMPLES and sky is not None:
        asked = ask_source({name: networks[name] for name in (FUSED, SOURCE)}, samples, sky, method, context)
        accuracy, gain = _compare_on_source(asked, samples)
        if has_forgotten(gain, distance) and not problem:
            problem = (
                f"On held-out source samples under the target's clouds the optical branch is right in "
                f"{accuracy[OPTICAL]:.0%}, the source model in {accuracy[SOURCE]:.0%}: the transfer lost what "
                f"it started "
                "from."
            )
    kept = SOURCE if problem else FUSED
    if not problem and SUM in networks and worse(by_sample[FUSED] - by_sample[SUM]):
        kept = SUM
        problem = (
            f"Under clouded copies stage F2 keeps {repeated[FUSED]:.0%} of what is known of the clear samples, "
            f"the sum of "
            f"the auxiliaries that it started from {repeated[SUM]:.0%}."
        )
    if problem:
        context.reporter.warn(f"{problem} The {kept} is kept instead.")
    return Verdict(kept, kappa, repeated, accuracy, len(rows), problem)


def _repeated(
    clear: Copies, copies: Copies, names: Mapping[str, SceneNetwork]
) -> tuple[dict[str, float], dict[str, npt.NDArray[np.float64]]]:
    """For each model, the share of copies with the best known class, over all and by sample, (n,).

    The best known class is that of the mean probability of source model and fused target on the clear sample.
    """
    best_known = (softmax(clear.logits[SOURCE]["fused"]) + softmax(clear.logits[FUSED]["fused"])).argmax(axis=1)
    number = len(copies.rows) // len(clear.rows)
    by_sample = {
        name: (copies.logits[name]["fused"].argmax(axis=1).reshape(-1, number) == best_known[:, None]).mean(axis=1)
        for name in names
    }
    for sensor, name in (("optical", OPTICAL), ("sar", SAR)):
        answers = copies.logits[FUSED][sensor].argmax(axis=1).reshape(-1, number)
        by_sample[name] = (answers == best_known[:, None]).mean(axis=1)
    return {name: float(values.mean()) for name, values in by_sample.items()}, by_sample


def _compare_on_source(asked: Copies, samples: Labelled) -> tuple[dict[str, float], npt.NDArray[np.float64]]:
    """Accuracy of source model and optical branch, and what the latter gains, by sample, (n,) in -1..1."""
    labels = samples.labels[asked.rows]
    right = {
        SOURCE: asked.logits[SOURCE]["fused"].argmax(axis=1) == labels,
        OPTICAL: asked.logits[FUSED]["optical"].argmax(axis=1) == labels,
    }
    _, first = np.unique(asked.rows, return_index=True)
    number = len(labels) // len(first)
    gain = (right[OPTICAL].astype(float) - right[SOURCE]).reshape(-1, number).mean(axis=1)
    return {name: float(values.mean()) for name, values in right.items()}, gain


def has_learnt_nothing(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> bool:
    """Whether two models' classes (n,) agree hardly more than by chance.

    Their kappa is no greater than n answers without knowledge reach in one of a hundred trials, or more than
    :data:`ERRORS` standard errors (Cohen 1960) below :data:`LEAST_KAPPA`: of 40 samples the error is some 0.1. False
    where both give one and the same class to all.
    """
    kappa = cohens_kappa(one, other)
    if kappa is None:
        return False
    confusion, _ = confusion_and_kappa(other, one, int(max(one.max(), other.max())) + 1)
    agreed = float((one == other).mean())
    chance = (agreed - kappa) / (1 - kappa) if kappa < 1 else 0.0
    error = np.sqrt(agreed * (1 - agreed) / len(one)) / (1 - chance)
    return bool(kappa <= kappa_by_chance(confusion) or kappa + ERRORS * error < LEAST_KAPPA)


def has_forgotten(gain: npt.NDArray[np.float64], distance: float | None) -> bool:
    """Whether the optical branch lost what the source model knows, as far as the target is like the source.

    Args:
        gain: how much oftener it is right on each held-out source sample, (n,) in -1..1.
        distance: the proxy A-distance of the places; None where it was not measured.
    """
    return worse(gain + FORGIVEN * difference(distance))


def as_fused(source: SceneNetwork, fused: SceneNetwork) -> SceneNetwork:
    """The source model in the form of the fused target: it takes SAR too, which has no part in its decisions."""
    network = build_network({"optical": source.specs["optical"], "sar": fused.specs["sar"]}, len(source.bias)).eval()
    take_over(network, {**fused.state_dict(), **source.state_dict()})
    take_over_heads(network, {"optical": source}, {"optical": 1.0})
    with torch.no_grad():
        for weight in network.heads["sar"].parameters():
            weight.zero_()
    return network
