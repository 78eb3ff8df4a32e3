"""MIViT as a classifier of pixels: of every pixel by the windows around it."""

from __future__ import annotations

from typing import NamedTuple, cast

import torch
from torch import Tensor
from torch.nn import functional

from undercast.core.models.mivit.dense import DenseTrunk, grids_at, window_start
from undercast.core.models.mivit.encoder import FAITHFUL_MOMENTUM, GRID, PLACES, WIDTH, set_momentum
from undercast.core.models.mivit.fusion import Fusion, Parts, choose
from undercast.core.models.pixel import PixelLogits, PixelNetwork
from undercast.core.models.scene import SceneLogits, TrunkSpec


class Windows(NamedTuple):
    """One sensor's features of N images, from which those of every window are taken."""

    pooled: list[Tensor]
    """See :meth:`DenseTrunk.pooled`."""
    present: Tensor
    """(N, 1, H, W) bool: where the sensor takes part."""


class MivitPixelNetwork(PixelNetwork):
    """Classifies every pixel from an optical and a SAR image, by windows of 8, 16 and 24 pixels around it.

    As in :class:`~undercast.core.models.mivit.scene.MivitNetwork`, with a pixel for a cell: a sensor's logits at a
    pixel where it is invalid are 0, and the fused ones are the other sensor's there. What a sensor says by itself is
    computed for every pixel. What both say together takes a transformer for every pixel (about 16 million
    multiplications, a hundred times an ordinary network's), so that it is computed for the middles of blocks of
    ``stride`` x ``stride`` pixels, and its logits are interpolated bilinearly; 1 computes it for every pixel.

    Args:
        inputs: optical and SAR; the backbone of both is ``mivit``.
        classes: K.
        oriented: see :class:`Fusion`.
        faithful: see :class:`~undercast.core.models.mivit.scene.MivitNetwork`.
        stride: side of the blocks.
    """

    additive = False
    scale: Tensor

    def __init__(
        self, inputs: dict[str, TrunkSpec], classes: int, *, oriented: bool, faithful: bool, stride: int
    ) -> None:
        if set(inputs) != {"optical", "sar"}:
            raise ValueError(f"MIViT joins optical and SAR images, not {' and '.join(inputs)}")
        super().__init__({name: inputs[name] for name in ("optical", "sar")}, classes)
        self.faithful, self.oriented, self.stride = faithful, oriented, stride
        self.fusion = Fusion(classes, oriented=oriented, faithful=faithful)
        self.register_buffer("scale", torch.ones(1))
        if faithful:
            set_momentum(self, FAITHFUL_MOMENTUM)

    def features(  # type: ignore[override]
        self, images: dict[str, Tensor], valid: dict[str, Tensor], keep: dict[str, Tensor] | None = None
    ) -> dict[str, Windows]:
        """Each sensor's features: what may be computed in bfloat16."""
        features = {}
        for name, trunk in self.trunks.items():
            present = valid[name]
            image = self.standardise[name](images[name], present)
            pooled = cast(DenseTrunk, trunk).pooled(image, self.stride)
            if keep is not None:
                present = present & keep[name][:, None, None, None]
            features[name] = Windows(pooled, present)
        return features

    def decide(self, features: dict[str, Windows]) -> PixelLogits:  # type: ignore[override]
        unimodal = {name: self._say(name, windows) for name, windows in features.items()}
        present = {name: windows.present for name, windows in features.items()}
        height, width = next(iter(present.values())).shape[-2:]
        down, right = ((side + self.stride - 1) // self.stride for side in (height, width))
        grids = [self._lattice(windows.pooled, down, right) for windows in features.values()]
        logits = self.fusion(*grids).logits.reshape(-1, down, right, len(self.bias)).permute(0, 3, 1, 2)
        if self.stride > 1:
            logits = functional.interpolate(
                logits, scale_factor=float(self.stride), mode="bilinear", align_corners=False
            )
        joint = self.scale * logits[..., :height, :width]
        return PixelLogits(*choose(present, unimodal, joint))

    def unimodal(self, sensor: str, features: Windows) -> Tensor:  # type: ignore[override]
        logits = self._say(sensor, features)
        return torch.where(features.present, logits, torch.zeros_like(logits))

    def _say(self, sensor: str, features: Windows) -> Tensor:
        """Logits (N, K, H, W) of one sensor's image, whether it takes part in a pixel or not."""
        height, width = features.present.shape[-2:]
        pooled = [values.float() for values in features.pooled]
        described = cast(DenseTrunk, self.trunks[sensor]).describe_all(pooled, height, width)
        logits: Tensor = self.heads[sensor](described) + self.bias[:, None, None]
        return self._scaled(logits)

    def at(self, features: dict[str, Windows], rows: Tensor, columns: Tensor) -> Parts:
        """What the network finds at m pixels of each of n images, as of n m samples; rows and columns are (n, m)
        int64."""
        sample = torch.arange(len(rows), device=rows.device)[:, None]
        present = {
            name: windows.present[sample, 0, rows, columns].flatten()[:, None] for name, windows in features.items()
        }
        grids = {
            name: grids_at([values.float() for values in windows.pooled], rows, columns)
            for name, windows in features.items()
        }
        unimodal = {}
        for name, grid in grids.items():
            described = cast(DenseTrunk, self.trunks[name]).describe(grid)[:, :, None, None]
            unimodal[name] = self._scaled(self.heads[name](described)[:, :, 0, 0] + self.bias)
        joint = self.fusion(*grids.values())
        return Parts(grids, present, joint, SceneLogits(*choose(present, unimodal, self.scale * joint.logits)))

    @torch.no_grad()
    def scale_logits(self, temperature: float) -> None:
        """Divide all logits by a temperature, in place (see :class:`AdditiveNetwork`)."""
        if not 0 < temperature < float("inf"):
            raise ValueError(f"a temperature is a finite number above 0, not {temperature}")
        self.scale.div_(temperature)

    def _scaled(self, logits: Tensor) -> Tensor:
        return self.scale * (torch.softmax(logits, dim=1) if self.faithful else logits)

    def _lattice(self, pooled: list[Tensor], down: int, right: int) -> Tensor:
        """The grids (N h w, 64, 8, 8) of h x w blocks: of the window whose middle is the block's.

        Written as convolutions with one 1 in each filter, which every engine has, and whose shapes can be told before
        anything is computed.
        """
        total: Tensor | None = None
        for step, values in enumerate(pooled, start=1):
            start = window_start(step) + self.stride // 2
            part = values.float()[..., start:, start:]
            picking = torch.eye(PLACES, dtype=torch.float32, device=part.device).reshape(-1, 1, GRID, GRID)
            picked = functional.conv2d(
                part.reshape(-1, 1, *part.shape[-2:]), picking, stride=self.stride, dilation=step
            )[..., :down, :right]
            total = picked if total is None else total + picked
        if total is None:  # pragma: no cover - there are three contexts
            raise ValueError("no contexts")
        grids = total.reshape(-1, WIDTH, PLACES, down, right).permute(0, 3, 4, 1, 2)
        return grids.reshape(-1, WIDTH, GRID, GRID)
