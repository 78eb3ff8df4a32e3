"""What every job is."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from undercast.core.events import Reporter
from undercast.core.options import Options


class Job(Options):
    """A validated configuration with a ``kind`` and one ``run``."""

    kind: str

    @abstractmethod
    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Do the job; give the outputs' names with their paths or values.

        Raises:
            UndercastError: for whatever a user can cause.
        """
