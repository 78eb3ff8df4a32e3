"""What two sensors say together: oriented attention, a transformer with a class token, and two heads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from undercast.core.models.mivit.attention import DROPOUT, HEADS, TOKENS, OrientedAttention, Transformer
from undercast.core.models.mivit.encoder import DESCRIBED, GRID, WIDTH
from undercast.core.models.scene import SceneLogits


class Joint(NamedTuple):
    """What the fusion makes of two grids."""

    grid: Tensor
    """(N, 64, 8, 8): z."""
    tokens: Tensor
    """(N, 65, 64) behind the transformer, the class token first."""
    logits: Tensor
    """(N, K)."""


class Parts(NamedTuple):
    """What a network finds in N samples on the way to its logits."""

    grids: dict[str, Tensor]
    """Each sensor's, (N, 64, 8, 8); 0 where it takes no part."""
    present: dict[str, Tensor]
    """(N, 1) bool: whether a sensor takes part."""
    joint: Joint
    """What both give together; without meaning where one of them takes no part."""
    logits: SceneLogits

    @property
    def both(self) -> Tensor:
        """(N,) float32: 1 where both sensors take part."""
        one, other = self.present.values()
        return (one & other)[:, 0].float()


def choose(
    present: Mapping[str, Tensor], unimodal: Mapping[str, Tensor], joint: Tensor
) -> tuple[Tensor, dict[str, Tensor]]:
    """The logits (N, K, ...) of both sensors where both take part, else those of the one that does; and each sensor's
    by itself, 0 where it takes no part, which prefers no class.

    Written so that the graph of a map without one of the sensors shows that it needs neither that one's network nor the
    fusion.

    Args:
        present: of the two sensors, (N, 1, ...) bool.
        unimodal: what each makes of its image, (N, K, ...).
        joint: what both say.
    """
    alone = {}
    for name, logits in unimodal.items():
        # Of the mask's shape and not of the logits': what is left out would be computed for its shape.
        nothing = present[name].to(logits.dtype) * logits.new_zeros(1, logits.shape[1], *(1,) * (logits.ndim - 2))
        alone[name] = torch.where(present[name], logits, nothing)
    (one, other), (of_one, of_other) = (present[name] for name in unimodal), alone.values()
    return torch.where(~one, of_other, torch.where(~other, of_one, joint)), alone


class Fusion(nn.Module):
    """logits = a1 head(class token) + a2 head(tokens before the transformer), with learnt a1 and a2.

    Tokens are 64 learnt mixtures of the grid's 64 places (a linear layer over the places), each with the grid's 64
    channels. The second head is as a sensor's own: ReLU BN mean conv1x1, then linear.

    Args:
        classes: K.
        oriented: whether the grids meet in oriented attention, or in their sum.
        faithful: the second head gives probabilities, which are added to the first one's logits, as in the released
            program.
    """

    def __init__(self, classes: int, *, oriented: bool, faithful: bool) -> None:
        super().__init__()
        self.faithful = faithful
        self.attention = OrientedAttention(oriented=oriented)
        self.mixing = nn.Linear(TOKENS, TOKENS)
        self.token = nn.Parameter(torch.zeros(1, 1, WIDTH))
        self.places = nn.Parameter(0.02 * torch.randn(1, TOKENS + 1, WIDTH))
        self.transformer = Transformer(WIDTH, WIDTH // HEADS)
        self.normalising = nn.LayerNorm(WIDTH)
        self.by_token = nn.Linear(WIDTH, classes)
        self.describing = nn.Conv2d(WIDTH, DESCRIBED, 1, bias=False)
        self.describing_norm = nn.BatchNorm2d(DESCRIBED)
        self.by_grid = nn.Linear(DESCRIBED, classes)
        self.shares = nn.Parameter(torch.full((2,), 0.5))

    def forward(self, one: Tensor, other: Tensor) -> Joint:
        """From the grids (N, 64, 8, 8) of both sensors."""
        grid = self.attention(one, other)
        mixed = self.mixing(grid.flatten(2))
        tokens = mixed.transpose(1, 2)
        tokens = torch.cat([self.token.expand(tokens.shape[0], -1, -1), tokens], dim=1) + self.places
        tokens = self.transformer(functional.dropout(tokens, DROPOUT, self.training))
        by_token = self.by_token(self.normalising(tokens[:, 0]))
        mean = mixed.reshape(-1, WIDTH, GRID, GRID).mean(dim=(2, 3), keepdim=True)
        described = functional.relu(self.describing_norm(self.describing(mean))).flatten(1)
        by_grid = self.by_grid(described)
        if self.faithful:
            by_grid = torch.softmax(by_grid, dim=1)
        return Joint(grid, tokens, self.shares[0] * by_token + self.shares[1] * by_grid)
