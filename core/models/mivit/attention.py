"""What joins two aligned grids: oriented attention, and a transformer over tokens that mix the grid's places."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from undercast.core.models.mivit.encoder import PLACES, WIDTH

TOKENS = PLACES
DEPTH, HEADS, DROPOUT = 5, 4, 0.1
_NARROW, _HIDDEN = 32, 8


class OrientedAttention(nn.Module):
    """z = ReLU BN conv3x3 (T12(z1, z2) + T21(z2, z1)), each grid (N, 64, 8, 8).

    T(a, b) = 2 a' + col(a') b' + row(a') b', with a' and b' the grids through one bottleneck of 64, 32 and 64 channels,
    and col and row the sigmoid of a convolution of 3 x 1 and 1 x 3: what one sensor shows along a column or a row says
    how much of the other counts there.

    Args:
        oriented: False leaves the directed blocks out: z = ReLU BN conv3x3 (z1 + z2).
    """

    def __init__(self, *, oriented: bool) -> None:
        super().__init__()
        self.directed = nn.ModuleList([_Directed(), _Directed()] if oriented else [])
        self.merging = nn.Sequential(
            nn.Conv2d(WIDTH, WIDTH, 3, padding=1, bias=False), nn.BatchNorm2d(WIDTH), nn.ReLU()
        )

    def forward(self, one: Tensor, other: Tensor) -> Tensor:
        """The joint grid (N, 64, 8, 8)."""
        joined = one + other
        if len(self.directed):
            forth, back = self.directed
            joined = forth(one, other) + back(other, one)
        merged: Tensor = self.merging(joined)
        return merged


class _Directed(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.narrowing, self.widening = nn.Conv2d(WIDTH, _NARROW, 1), nn.Conv2d(_NARROW, WIDTH, 1)
        self.columns = nn.Conv2d(WIDTH, WIDTH, (3, 1), padding=(1, 0))
        self.rows = nn.Conv2d(WIDTH, WIDTH, (1, 3), padding=(0, 1))

    def forward(self, one: Tensor, other: Tensor) -> Tensor:
        one, other = (self.widening(self.narrowing(grid)) for grid in (one, other))
        weight: Tensor = torch.sigmoid(self.columns(one)) + torch.sigmoid(self.rows(one))
        return 2 * one + weight * other


class Transformer(nn.Module):
    """Pre-normalised blocks of attention and a two-layer perceptron over tokens (N, T, D).

    Args:
        width: D.
        head: features of each of the 4 heads.
    """

    def __init__(self, width: int, head: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(_Block(width, head) for _ in range(DEPTH))

    def forward(self, tokens: Tensor) -> Tensor:
        """As many tokens."""
        for block in self.blocks:
            tokens = block(tokens)
        return tokens


class _Block(nn.Module):
    def __init__(self, width: int, head: int) -> None:
        super().__init__()
        self.head = head
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)
        self.asking = nn.Linear(width, 3 * HEADS * head, bias=False)
        self.answering = nn.Linear(HEADS * head, width)
        self.hidden, self.leaving = nn.Linear(width, _HIDDEN), nn.Linear(_HIDDEN, width)

    def forward(self, tokens: Tensor) -> Tensor:
        tokens = tokens + self._drop(self.answering(self._attend(self.before(tokens))))
        hidden = self._drop(functional.gelu(self.hidden(self.between(tokens))))
        return tokens + self._drop(self.leaving(hidden))

    def _attend(self, tokens: Tensor) -> Tensor:
        count, length, _ = tokens.shape
        asked = self.asking(tokens).reshape(count, length, 3, HEADS, self.head)
        query, key, value = asked.permute(2, 0, 3, 1, 4)
        shares = self._drop(torch.softmax(query @ key.transpose(2, 3) / math.sqrt(self.head), dim=3))
        answers: Tensor = (shares @ value).transpose(1, 2).reshape(count, length, HEADS * self.head)
        return answers

    def _drop(self, values: Tensor) -> Tensor:
        return functional.dropout(values, DROPOUT, self.training)
