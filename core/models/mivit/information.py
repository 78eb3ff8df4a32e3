"""How much two grids tell of each other, and the constraint that MIViT puts on it."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from undercast.core.models.mivit.encoder import GRID, WIDTH

_READ = 4
_SHARE = 0.5


class InformationConstraint(nn.Module):
    """The information aggregation constraint: L = I(z1, z2) - l1 I(z, z2) - l2 I(z1, z) of each sample.

    The sensors' grids shall tell little of each other, the joint grid much of each. A grid is read by a 3 x 3
    convolution with LeakyReLU and a linear layer to four numbers within -1..1 (u); with s the sigmoid,

        I(a, b) = H(s(v); s(u)) + H(s(u); s(v)) - KL(v || u) - KL(u || v)
        H(s(v); s(u)) = - sum_k s(u)_k log softmax(s(v))_k, without gradient for s(u)
        KL(v || u) between softmax(v) and softmax(u)

    which is the released program's estimate, not a bound. Each grid is read once, by a reader of its own (ours).

    Args:
        faithful: l1 and l2 are learnt without bound, and the divergences are divided by four times the number of
            samples, as in the released program. Otherwise both are 0.5.
    """

    def __init__(self, *, faithful: bool) -> None:
        super().__init__()
        self.faithful = faithful
        self.readers = nn.ModuleList(_Reader() for _ in range(3))
        self.shares = nn.Parameter(torch.full((2,), _SHARE), requires_grad=faithful)

    def forward(self, one: Tensor, other: Tensor, joint: Tensor) -> Tensor:
        """The constraint's loss of each sample, (N,), of grids (N, 64, 8, 8)."""
        first, second, third = (reader(grid) for reader, grid in zip(self.readers, (one, other, joint), strict=True))
        weight = 1 / (_READ * len(one)) if self.faithful else 1.0
        shared = [_information(u, v, weight) for u, v in ((first, second), (third, second), (first, third))]
        return shared[0] - self.shares[0] * shared[1] - self.shares[1] * shared[2]


class _Reader(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.looking = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.reading = nn.Linear(WIDTH * GRID * GRID, _READ)

    def forward(self, grid: Tensor) -> Tensor:
        return torch.tanh(self.reading(functional.leaky_relu(self.looking(grid)).flatten(1)))


def _information(u: Tensor, v: Tensor, weight: float) -> Tensor:
    """I of what was read of two grids, (N, 4) each: (N,)."""
    of_u, of_v = torch.sigmoid(u), torch.sigmoid(v)
    crossed = -(of_u.detach() * of_v.log_softmax(dim=1) + of_v.detach() * of_u.log_softmax(dim=1)).sum(dim=1)
    log_u, log_v = u.log_softmax(dim=1), v.log_softmax(dim=1)
    apart = ((log_u.exp() - log_v.exp()) * (log_u - log_v)).sum(dim=1)
    return crossed - weight * apart
