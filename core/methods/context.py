"""Where a method works."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from undercast.core.events import Reporter
from undercast.core.training.device import Compute


@dataclass(frozen=True)
class RunContext:
    """Where a method works: the device, the run folder, and who is told."""

    compute: Compute
    folder: Path
    reporter: Reporter
