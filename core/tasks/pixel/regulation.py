"""Regulated prediction of pixels: the optical part of the logits counts as far as it can be trusted where cloud is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.package.card import ModelCard, ZoneResponse, ZoneValues
from undercast.core.tasks.pixel.zones import RESPONSE_ZONES, response_zones

Floats = NDArray[np.float32]


def zones_of(cloud: NDArray[np.uint8], card: ModelCard) -> NDArray[np.int64]:
    """The zones (n, H, W) of maps of cloud (n, H, W), by the card's width of what is near; all clear where the card has
    no response."""
    response = card.zone_response
    if response is None:
        return np.zeros(cloud.shape, np.int64)
    return np.stack([response_zones(each, response.near) for each in cloud])


def trusts_blindly(card: ModelCard) -> str:
    """What to say where a model's response to cloud finds nobody who knows where cloud is; empty without a response."""
    if card.zone_response is None:
        return ""
    return (
        "Nobody says where cloud is, so that the optical image counts wholly, cloud and all: under real cloud the "
        "result can be far worse than by SAR alone."
    )


def regulate(
    logits: dict[str, Floats], zones: NDArray[np.integer[Any]], sar: NDArray[np.bool_] | None, card: ModelCard
) -> dict[str, Floats]:
    """The logits (n, K, H, W) by name, as the card's response to cloud says; the same where it says nothing.

    Args:
        logits: ``fused`` and, with two sensors, ``optical_only`` and ``sar_only``.
        zones: (n, H, W), see :func:`zones_of`.
        sar: which pixels have a valid SAR value, (n, H, W); None: none has.
        card: the model's.
    """
    response = card.zone_response
    if response is None:
        return logits
    if len(card.inputs) == 2:
        share = trust(response, zones, np.zeros(zones.shape, bool) if sar is None else sar)
        fused, optical, alone = (logits[name] for name in ("fused", "optical_only", "sar_only"))
        fused, optical = trusted(fused, optical, alone, share[:, None])
        logits = {"fused": fused, "optical_only": optical, "sar_only": alone}
    temperature = values_of(response.temperature)[zones][:, None]
    return {name: np.asarray(values / temperature, np.float32) for name, values in logits.items()}


def trust(response: ZoneResponse, zones: NDArray[np.integer[Any]], sar: NDArray[np.bool_]) -> Floats:
    """How far the optical sensor is trusted, r of each pixel: 1 where there is no SAR value."""
    return np.where(sar, values_of(response.optical)[zones], np.float32(1))


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
