"""Whether one model is better than another: paired differences over seeds and samples, corrected for many tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RESAMPLES = 10_000
_CHUNK = 1 << 22  # counts held at once

Rights = npt.NDArray[np.bool_]
"""Which samples a method has right, (seeds, samples)."""


@dataclass(frozen=True)
class Difference:
    """How much more accurate the reference is than another method, as a share of the samples."""

    value: float
    low: float
    high: float
    """The 95 % percentile interval."""
    p: float
    """Two-sided, of no difference; not corrected for other tests. At least 2 / (resamples + 1)."""


def paired_differences(
    reference: Rights,
    others: Mapping[str, Rights],
    groups: npt.NDArray[np.int64] | None = None,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> dict[str, Difference]:
    """Accuracy of the reference minus that of each other method, by a paired bootstrap over seeds and samples.

    Every resample draws seeds, and apart from them samples, with replacement, the same ones for all methods: the
    pigeonhole bootstrap of a table with two random margins, which errs on the safe side (Owen 2007, "The pigeonhole
    bootstrap"). Of S seeds S - 1 are drawn: S draws of so few would make the variance too small by (S - 1) / S (Rao
    and Wu 1988). One seed alone is taken as it is; its interval tells nothing of other seeds.

    The p-value is twice the smaller share of resamples on either side of no difference, counting the data themselves
    (Davison and Hinkley 1997, section 4.2).

    Args:
        reference: what it has right, (S, n).
        others: the same by method, of the same seeds and samples.
        groups: (n,) numbers from 0: samples of one group, such as of one site, are drawn together. None: each alone.
        resamples: how many.
        seed: of the draws.

    Raises:
        ValueError: if shapes do not agree or there is no sample.
    """
    seeds, count = reference.shape
    if not seeds or not count or any(rights.shape != reference.shape for rights in others.values()):
        raise ValueError("every method needs the same seeds and samples, at least one of each")
    if not others:
        return {}
    gaps = np.stack([reference.astype(np.float64) - rights for rights in others.values()])
    sums, sizes = _by_group(gaps, groups)
    draws = _resampled(sums, sizes, resamples, np.random.default_rng(seed))
    return {name: _difference(float(gaps[number].mean()), draws[number]) for number, name in enumerate(others)}


def _by_group(
    gaps: npt.NDArray[np.float64], groups: npt.NDArray[np.int64] | None
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The gaps' sums over each group, (methods, seeds, groups), and the groups' sizes, (groups,)."""
    if groups is None:
        return gaps, np.ones(gaps.shape[2])
    if len(groups) != gaps.shape[2]:
        raise ValueError("every sample needs a group")
    _, group = np.unique(groups, return_inverse=True)
    member = np.eye(group.max() + 1)[group]
    return gaps @ member, member.sum(axis=0)


def _resampled(
    sums: npt.NDArray[np.float64], sizes: npt.NDArray[np.float64], resamples: int, random: np.random.Generator
) -> npt.NDArray[np.float64]:
    """The mean gap of each resample, (methods, resamples)."""
    seeds, count = sums.shape[1:]
    differences = []
    step = max(1, _CHUNK // count)
    for begin in range(0, resamples, step):
        size = min(step, resamples - begin)
        taken = _counts(random, size, count, count)
        chosen = _counts(random, size, seeds, max(1, seeds - 1)) if seeds > 1 else np.ones((size, 1))
        by_seed = sums @ taken.T  # (methods, seeds, size)
        differences.append(np.einsum("msb,bs->mb", by_seed, chosen) / (chosen.sum(axis=1) * (taken @ sizes)))
    return np.concatenate(differences, axis=1)


def _counts(random: np.random.Generator, rows: int, things: int, draws: int) -> npt.NDArray[np.float64]:
    """How often each thing is drawn, (rows, things)."""
    drawn = random.integers(things, size=(rows, draws)) + things * np.arange(rows)[:, None]
    return np.bincount(drawn.ravel(), minlength=rows * things).reshape(rows, things).astype(np.float64)


def _difference(value: float, draws: npt.NDArray[np.float64]) -> Difference:
    # A sum of the same gaps in another order is no difference.
    rounded = np.round(draws, 12)
    low, high = np.quantile(rounded, [0.025, 0.975])
    tail = min(int((rounded <= 0).sum()), int((rounded >= 0).sum()))
    return Difference(value, float(low), float(high), min(1.0, 2 * (tail + 1) / (len(draws) + 1)))


def holm(values: Mapping[str, float]) -> dict[str, float]:
    """P-values corrected for being several, in the order given (Holm 1979, step-down)."""
    corrected: dict[str, float] = {}
    greatest = 0.0
    for rank, name in enumerate(sorted(values, key=lambda name: values[name])):
        greatest = max(greatest, min(1.0, (len(values) - rank) * values[name]))
        corrected[name] = greatest
    return {name: corrected[name] for name in values}
