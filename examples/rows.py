"""The rows of the protocols' tables: the compared methods, and what each part brings."""

from __future__ import annotations

from typing import Any

PAPER: dict[str, Any] = {
    "sar_teacher": "source",
    "class_weights": "none",
    "clouding": {"first_stage": 0.0, "second_stage": 0.0},
    "filter": {"greatest_cloud": 1.0, "quantile": 0.5, "least_confidence": 0.5, "correct_cloud": 0.0},
    "regulation": {"mode": "damp_superior", "label": "source"},
    "source_weight": 1.0,
}
"""The paper's transfer as it is reconstructed, without what is ours."""
