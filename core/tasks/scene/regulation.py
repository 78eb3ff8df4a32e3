"""Regulated prediction: the optical part of the logits counts as far as it can be trusted under the sample's cloud."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.sensors import SensorName
from undercast.core.package.card import CloudResponse, ModelCard

Floats = NDArray[np.float32]


def regulate(
    logits: dict[str, Floats], cloud_fraction: Floats, present: dict[SensorName, NDArray[np.bool_]], card: ModelCard
) -> dict[str, Floats]:
    """The logits (n, K) by name, as the card's response to cloud says; the same where it says nothing.

    Args:
        logits: ``fused`` and, with two sensors, ``optical_only`` and ``sar_only``.
        cloud_fraction: (n,), NaN where it is not known.
        present: for each sensor, which samples have a valid pixel of it, (n,).
        card: the model's.
    """
    response = card.cloud_response
    if response is None:
        return logits
    if len(card.inputs) == 2:
        fused, optical, sar = (logits[name] for name in ("fused", "optical_only", "sar_only"))
        fused, optical = trusted(fused, optical, sar, trust(response, cloud_fraction, present["sar"]))
        logits = {"fused": fused, "optical_only": optical, "sar_only": sar}
    temperature = _at(response, response.temperature, cloud_fraction)[:, None]
    return {name: np.asarray(values / temperature, np.float32) for name, values in logits.items()}


def trust(response: CloudResponse, cloud_fraction: Floats, sar: NDArray[np.bool_]) -> Floats:
    """How far the optical sensor is trusted, r (n,): 1 where there is no SAR, and where no cloud fraction is known."""
    return np.where(sar, _at(response, response.optical, cloud_fraction), np.float32(1))


def trusted(fused: Floats, optical: Floats, sar: Floats, share: Floats) -> tuple[Floats, Floats]:
    """The fused logits and the optical sensor's alone with the optical part o multiplied by ``share`` (n,).

    The network adds its parts, fused = o + s + b, optical = o + b, sar = s + b, so that o = fused - sar and
    b = optical + sar - fused: what is changed is exact, and the parts still add up.
    """
    part = share[:, None] * (fused - sar)
    return np.asarray(sar + part, np.float32), np.asarray(optical + sar - fused + part, np.float32)


def _at(response: CloudResponse, curve: list[float], cloud_fraction: Floats) -> Floats:
    cloud = np.nan_to_num(cloud_fraction, nan=0.0)
    return np.interp(cloud, response.cloud_fraction, curve).astype(np.float32)
