"""What can be predicted."""

from __future__ import annotations

from typing import Literal

TaskName = Literal["scene"]
"""scene: one class for each cell of a grid."""
