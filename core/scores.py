"""What a decision rests on: probabilities, confidence, and how much each sensor decided."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_ROUNDING = 1e-5  # a sensor that is absent adds nothing but the rounding of float32 logits


def softmax(logits: Floats) -> Floats:
    """Probabilities (n, K, ...) of logits (n, K, ...)."""
    raised = np.exp(logits.astype(np.float64) - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def optical_share(fused: Floats, optical_only: Floats, sar_only: Floats, *, additive: bool = True) -> Floats:
    """How much the optical sensor decided, (n,), from 0 (SAR alone) to 1 (optical alone); 0.5 where neither did.

    The network adds what each sensor says: fused = o + s + b, optical_only = o + b, sar_only = s + b (logits (n, K)).
    In the cooperative game whose players are the sensors and whose worth is the logit of the decided class k above the
    classes' mean, the Shapley value of the optical sensor (Shapley 1953) is the mean of its marginal worth over both
    orders, ((v(o) - v()) + (v(os) - v(s))) / 2. The game is additive, so it is exactly c_o = o_k - mean_j o_j, read as
    fused - sar_only; likewise c_s. A sensor that speaks against the class has no share in the decision: the share is
    max(c_o, 0) / (max(c_o, 0) + max(c_s, 0)). Scaling negatives to 0 is our choice.

    Of a network that does not add (``additive`` False) the mean over both orders is taken as it stands, with v() = 0:
    without any sensor no class is above the others.
    """
    decided = fused.argmax(axis=1)
    optical, sar = fused - sar_only, fused - optical_only
    if not additive:
        optical, sar = (optical + optical_only) / 2, (sar + sar_only) / 2
    optical, sar = _in_favour(optical, decided), _in_favour(sar, decided)
    total = optical + sar
    share = np.full(len(fused), 0.5, np.float32)
    np.divide(optical, total, out=share, where=total > 0)
    return share


def _in_favour(part: Floats, decided: NDArray[np.intp]) -> Floats:
    picked = np.take_along_axis(part, decided[:, None], axis=1)[:, 0]
    centred = np.asarray(picked - part.mean(axis=1), np.float32)
    return np.where(centred > _ROUNDING, centred, np.float32(0))
