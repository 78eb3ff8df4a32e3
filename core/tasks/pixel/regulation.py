"""Regulated prediction of pixels: the optical part of the logits counts as far as it can be trusted where cloud is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.pixels import UNKNOWN
from undercast.core.package.card import ModelCard, ZoneResponse, ZoneValues
from undercast.core.scores import softmax
from undercast.core.tasks.pixel.zones import RESPONSE_ZONES, response_zones

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class PixelResponse:
    """A model's response to cloud in each pixel."""

    optical: Floats
    """r, (n, H, W): how far the optical part counts, 0 .. 1."""
    temperature: Floats
    """T, (n, H, W)."""

    @classmethod
    def of_zones(cls, response: ZoneResponse, zones: NDArray[np.integer[Any]]) -> Self:
        """By zones (n, H, W), see :func:`~undercast.core.tasks.pixel.zones.response_zones`."""
        return cls(values_of(response.optical)[zones], values_of(response.temperature)[zones])


def trusts_blindly(card: ModelCard) -> str:
    """What to say where a model's response to cloud finds nobody who knows where cloud is; empty without a response."""
    if card.zone_response is None:
        return ""
    return (
        "Nobody says where cloud is, so that the optical image counts wholly, cloud and all: under real cloud the "
        "result can be far worse than by SAR alone."
    )


def regulate(logits: dict[str, Floats], response: PixelResponse, sar: NDArray[np.bool_] | None) -> dict[str, Floats]:
    """The logits (n, K, H, W) by name as a response to cloud says.

    Args:
        logits: ``fused`` and, with two sensors, ``optical_only`` and ``sar_only``.
        response: the model's, in each pixel.
        sar: which pixels have a valid SAR value, (n, H, W), without which the optical part counts wholly; None: none.
    """
    if "sar_only" in logits:
        share = np.where(False if sar is None else sar, response.optical, np.float32(1))
        fused, optical, alone = (logits[name] for name in ("fused", "optical_only", "sar_only"))
        fused, optical = trusted(fused, optical, alone, share[:, None])
        logits = {"fused": fused, "optical_only": optical, "sar_only": alone}
    temperature = response.temperature[:, None]
    return {name: np.asarray(values / temperature, np.float32) for name, values in logits.items()}


def probabilities_by_cloud(
    logits: dict[str, Floats],
    cloud: NDArray[np.uint8],
    fraction: Floats,
    sar: NDArray[np.bool_] | None,
    response: ZoneResponse,
) -> Floats:
    """Class probabilities (n, K, H, W) of samples, as a response to cloud says.

    Where a sample's map of cloud does not know and its fraction c does, a pixel lies under cloud with probability c:

        p = (1 - c) p(clear ground) + c p(inside of a cloud)

    (our own). Where neither knows, it counts as clear ground. A weighted sum of logits would not do: what a network
    says of a cloud that it never saw can be surer than all else.

    Args:
        logits: see :func:`regulate`.
        cloud: (n, H, W), see :mod:`undercast.core.config.pixels`.
        fraction: of the samples (n,), NaN where unknown.
        sar: see :func:`regulate`.
        response: the model's.
    """
    zones = np.stack([response_zones(each, response.near) for each in cloud])
    made: Floats = softmax(regulate(logits, PixelResponse.of_zones(response, zones), sar)["fused"])
    share = np.where((cloud == UNKNOWN) & np.isfinite(fraction)[:, None, None], fraction[:, None, None], np.float32(0))
    if share.any():
        inside = PixelResponse.of_zones(response, np.full_like(zones, RESPONSE_ZONES.index("cloud")))
        covered = softmax(regulate(logits, inside, sar)["fused"])
        made = np.asarray((1 - share[:, None]) * made + share[:, None] * covered, np.float32)
    return made


def trusted(fused: Floats, optical: Floats, sar: Floats, share: Floats) -> tuple[Floats, Floats]:
    """The fused logits and the optical sensor's alone with the optical part o multiplied by ``share`` (broadcast).

    The network adds its parts, fused = o + s + b, optical = o + b, sar = s + b, so that o = fused - sar and
    b = optical + sar - fused: what is changed is exact, and the parts still add up.
    """
    part = share * (fused - sar)
    return np.asarray(sar + part, np.float32), np.asarray(optical + sar - fused + part, np.float32)


def values_of(values: ZoneValues) -> Floats:
    """The numbers (5,) in the order of :data:`~undercast.core.tasks.pixel.zones.RESPONSE_ZONES`."""
    return np.array([getattr(values, name) for name in RESPONSE_ZONES], np.float32)
