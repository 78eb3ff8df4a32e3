"""A job within a job: its progress is a part of the whole's."""

from __future__ import annotations

from typing import Any

from undercast.core.events import Reporter
from undercast.core.protocol import Event


class Part(Reporter):
    """Passes on a part's progress as that of the whole, and its warnings with the part's name.

    What else a part tells (metrics, figures, its log) is in its own run folder.

    Args:
        inner: takes the whole's events.
        stage: name of the whole.
        name: of the part.
        number: how many parts are done before this one.
        total: how many there are.
    """

    def __init__(self, inner: Reporter, stage: str, name: str, number: int, total: int) -> None:
        super().__init__()
        self._inner, self._stage, self._name, self._number, self._total = inner, stage, name, number, total
        self._done = 0.0
        self._tell()

    def cancel(self) -> None:
        self._inner.cancel()

    @property
    def cancelled(self) -> bool:
        return self._inner.cancelled

    def check(self) -> None:
        self._inner.check()

    def emit(self, event: Event, **fields: Any) -> None:
        if event is Event.PROGRESS and fields["fraction"] is not None:
            self._done = max(self._done, fields["fraction"])
            self._tell()
        elif event is Event.LOG and fields["level"] == "warning":
            self._inner.warn(f"{self._name}: {fields['message']}")

    def finish(self) -> None:
        """The part is done."""
        self._done = 1.0
        self._tell()

    def _tell(self) -> None:
        done = self._number + self._done
        self._inner.emit(
            Event.PROGRESS,
            stage=self._stage,
            done=round(done, 4),
            total=self._total,
            fraction=round(done / self._total, 6),
            seconds_left=None,
        )
