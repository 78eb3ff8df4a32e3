"""A task as a whole: what each room is given of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from undercast.core.assess.task import AssessTask
from undercast.core.inference.task import Decisions, MapTask

if TYPE_CHECKING:
    from undercast.core.training.task import TrainingTask

D = TypeVar("D", bound=Decisions)


class Task(MapTask[D], AssessTask, Protocol[D]):
    """How what is predicted is mapped and measured, without torch, and how its networks learn."""

    def training(self) -> TrainingTask:
        """The half that needs torch, loaded when it is asked for."""
