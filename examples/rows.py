"""The rows of the protocols' tables: the compared methods, and what each part brings."""

from __future__ import annotations

from typing import Any

PAPER: dict[str, Any] = {
    "sar_teacher": "source",
    "class_weights": "none",
    "cloud_mix": {"first_stage": 0.0, "second_stage": 0.0},
    "filter": {"greatest_cloud": 1.0, "quantile": 0.5, "least_confidence": 0.5, "correct_cloud": 0.0},
    "regulation": {"mode": "favour_superior", "label": "ensemble", "teaching": "none", "prediction": "none"},
    "source_weight": 1.0,
    "fusion": "training",
    "teachers": "separate",
    "replay": {"share": 0.0},
    "jitter": 0.0,
    "guard": False,
    "distillation": {"reverse": 0.0},
}
"""The paper's transfer as it is reconstructed, without what is ours, in its fairest reading (docs/experiments.md)."""
METHODS: dict[str, dict[str, Any]] = {
    "undercast": {},
    "oracle": {"method": "oracle"},
    "paper, IRM reconstructed": PAPER,
    "paper without IRM": {**PAPER, "regulation": {"mode": "none", "teaching": "none", "prediction": "none"}},
    "mean of auxiliaries": {**PAPER, "method": "mean"},
    "mean, nearly clear samples": {"method": "mean"},
    "source only": {"method": "source"},
    "KD-S": {"method": "kd-s"},
    "KDHN": {"method": "kdhn"},
    "TLF": {"method": "tlf"},
    "GDL": {"method": "gdl"},
    "OGM-GE": {"method": "ogm-ge"},
    "SPL-like": {"method": "spl"},
    "TTL-like": {"method": "ttl"},
    "CycIT-like": {"method": "cycit"},
}
"""The compared methods: options of a transfer that differ from the default."""
REGULATION: dict[str, dict[str, Any]] = {
    "not regulated": {"regulation": {"teaching": "none", "prediction": "none"}},
    "regulated teaching": {"regulation": {"teaching": "reliability", "prediction": "none"}},
    "regulated prediction": {"regulation": {"teaching": "none", "prediction": "reliability"}},
}
"""What the information regulation brings, all else equal."""
ABLATIONS: dict[str, dict[str, Any]] = {
    "without the guard": {"guard": False},
    "without symmetric cross-entropy": {"distillation": {"reverse": 0.0}},
    "no replay": {"replay": {"share": 0.0}},
    "no jitter": {"jitter": 0.0},
    "clear knowledge not kept": {"replay": {"memory": 0.0}},
    "stage F2 trained": {"fusion": "training"},
    "stage F2 trained, regulated learning": {"fusion": "training", "regulation": {"learning": "discrepancy"}},
    "MIViT, stage F2 trained": {"fusion": "training", "network": {"fusion": "mivit"}},
    "no clouded copies": {"cloud_mix": {"first_stage": 0.0, "second_stage": 0.0}},
    "source teaches the SAR": {"sar_teacher": "source"},
    "no correction for cloud": {"filter": {"correct_cloud": 0.0}},
    "classes as they come": {"class_weights": "none"},
}
"""Undercast with one of its parts taken away, or another one added."""
LABELS = {f"{count} labels a class": {"labels_per_class": count} for count in (1, 5, 10, 50)}
ROWS = {"methods": METHODS, "regulation": REGULATION, "ablations": ABLATIONS, "labels": LABELS}
"""Groups of rows, as the protocols' option --rows names them."""
CHOICES = ["none", *ROWS, *(name for rows in ROWS.values() for name in rows)]
"""What --rows takes: groups, and single rows by their names."""


def chosen_rows(choices: list[str]) -> list[dict[str, Any]]:
    """The rows of some groups, and single rows, as the job ``compare`` takes them, undercast first."""
    single = {name: {name: options} for rows in ROWS.values() for name, options in rows.items()}
    rows: dict[str, dict[str, Any]] = {"undercast": {}}
    for choice in choices:
        rows |= {**single, **ROWS}.get(choice, {})
    return [{"name": name, "options": values} for name, values in rows.items()]
