"""Which entries of a gradient are worth sending: their importance, the layers' shares, the largest of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from torch import Tensor
from torch.nn import functional

from undercast.core.config.training import ImportanceName, SparsificationOptions

_SAMPLE = 1 << 15
"""Entries from which the threshold of a large layer is guessed; the guess saves time and changes nothing."""
_EPSILON = 1e-12
_FURTHEST = 4.0
"""A layer's density is at most so many times more or less than that of all."""


def _spread(values: Tensor, _: Tensor, deviation: Tensor, weight: float) -> Tensor:
    return values.abs().add_(deviation, alpha=weight)


def _relative(values: Tensor, mean: Tensor, deviation: Tensor, _: float) -> Tensor:
    return values.abs() * (1 + deviation / (mean.abs() + deviation + _EPSILON))


def _product(values: Tensor, _: Tensor, deviation: Tensor, __: float) -> Tensor:
    return values.abs() * deviation


def _contrast(values: Tensor, mean: Tensor, _: Tensor, __: float) -> Tensor:
    return (values - mean).abs()


def _standardised(values: Tensor, mean: Tensor, deviation: Tensor, _: float) -> Tensor:
    return (values - mean).abs() / (deviation + _EPSILON)


def _neighbourhood(_: Tensor, mean: Tensor, deviation: Tensor, __: float) -> Tensor:
    return mean.abs() + deviation


IMPORTANCES: dict[ImportanceName, Callable[[Tensor, Tensor, Tensor, float], Tensor]] = {
    "spread": _spread,
    "relative": _relative,
    "product": _product,
    "contrast": _contrast,
    "standardised": _standardised,
    "neighbourhood": _neighbourhood,
}
"""From entries (rows, columns), the means and the standard deviations of their neighbourhoods, and a weight to the
entries' importance. Each is our reconstruction of RS-DGC's neighbourhood statistical indicator, whose formula its paper
(arXiv 2312.17530) has and what could be read of it has not: the mean and the standard deviation in p x p are named."""


def neighbourhood_statistics(values: Tensor, side: int) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation (rows, columns) of the ``side`` x ``side`` entries around each of ``values`` (rows,
    columns); beyond the edge the nearest entry counts again."""
    mean = _box(values, side)
    # From the squares' mean: two passes over the layer. What rounding makes negative is none.
    deviation = _box(values.square(), side).sub_(mean.square()).clamp_(min=0).sqrt_()
    return mean, deviation


def _box(values: Tensor, side: int) -> Tensor:
    """The mean over ``side`` x ``side``. Sums of shifted views: torch's pooling of a single channel takes ten times as
    long on the CPU."""
    half = side // 2
    padded = functional.pad(values[None, None], (half, half, half, half), mode="replicate")[0, 0]
    rows = padded[: len(values)].clone()
    for shift in range(1, side):
        rows += padded[shift : shift + len(values)]
    width = values.shape[1]
    total = rows[:, :width].clone()
    for shift in range(1, side):
        total += rows[:, shift : shift + width]
    return total.div_(side * side)


def importance(values: Tensor, options: SparsificationOptions) -> Tensor:
    """The importance of each entry of a layer by its neighbourhood, in a flat tensor.

    A convolution's weights (out, in, height, width) lie in (out, in x height x width), our reconstruction, so that an
    entry's neighbours are those of its kernel's row, and of the next output channels.

    Args:
        values: the accumulated gradient of a layer, two dimensions or more.
        options: the formula, the neighbourhood's side and the deviation's weight.
    """
    flat = values.reshape(len(values), -1)
    mean, deviation = neighbourhood_statistics(flat, options.window)
    return IMPORTANCES[options.importance](flat, mean, deviation, options.deviation_weight).reshape(-1)


def largest(scores: Tensor, count: int) -> Tensor:
    """Where the ``count`` largest of ``scores`` (n,) are, (count,) int64, in no order.

    Of a large layer, only what exceeds a threshold guessed from a sample is sorted (Lin et al. 2018, section 5); where
    the guess leaves too few, all are.
    """
    if len(scores) > 2 * _SAMPLE:
        sample = scores[:: len(scores) // _SAMPLE]
        guess = min(len(sample), int(1.3 * count * len(sample) / len(scores)) + 16)
        threshold = sample.topk(guess, sorted=False).values.min()
        exceeding = (scores >= threshold).nonzero().squeeze(1)
        if len(exceeding) >= count:
            return exceeding[scores[exceeding].topk(count, sorted=False).indices]
    return scores.topk(count, sorted=False).indices


def densities(density: float, importances: Sequence[float], sizes: Sequence[int], strength: float) -> list[float]:
    """The share of each layer's entries that is sent, so that ``density`` of all entries are (our reconstruction).

    r_l = clip(r (i_l / mean i)^g, r / 4, 4 r), scaled so that sum r_l n_l = r sum n_l.

    Args:
        density: r, the share of all.
        importances: i_l, the mean importance of each layer's entries; 0 of a layer where it is not known yet, which
            counts as the mean.
        sizes: n_l, each layer's entries.
        strength: g; 0 gives every layer the same share.
    """
    known = [value for value in importances if value > 0]
    if not known or not strength:
        return [density] * len(sizes)
    mean = sum(known) / len(known)
    shares = [
        min(max((value / mean) ** strength, 1 / _FURTHEST), _FURTHEST) if value > 0 else 1.0 for value in importances
    ]
    scale = density * sum(sizes) / sum(share * size for share, size in zip(shares, sizes, strict=True))
    return [min(1.0, share * scale) for share in shares]


def warm_density(density: float, epoch: int, warm_up: int) -> float:
    """The share that is sent in an epoch, from 0: r^((e + 1) / (E + 1)) for E epochs of warm-up, then r (Lin et al.
    2018, section 3.3: it falls exponentially)."""
    return density ** ((epoch + 1) / (warm_up + 1)) if epoch < warm_up else density
