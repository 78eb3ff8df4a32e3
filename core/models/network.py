"""What every network of a task has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod

from torch import Tensor, nn


class Exportable(nn.Module, ABC):
    """A network that can travel in a package."""

    @abstractmethod
    def outputs(self, images: dict[str, Tensor], valid: dict[str, Tensor]) -> dict[str, Tensor]:
        """What the package's graph gives, by its names (see ``ModelCard.outputs``), (N, ...) float32.

        Args:
            images: for each sensor, physical values (N, C, H, W), float32.
            valid: for each sensor, (N, 1, H, W), bool.
        """
