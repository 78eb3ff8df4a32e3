"""This process among those that train together; ``torchrun`` starts them and tells each its number."""

from __future__ import annotations

import os


def count() -> int:
    """How many processes run this job: 1 unless ``torchrun`` started several."""
    return int(os.environ.get("WORLD_SIZE", "1")) if "TORCHELASTIC_RUN_ID" in os.environ else 1


def number() -> int:
    """Which of them this is, from 0. Number 0 alone writes files and tells events."""
    return int(os.environ.get("RANK", "0")) if count() > 1 else 0
