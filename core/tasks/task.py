"""A task as a whole: what each room is given of it."""

from __future__ import annotations

from typing import Protocol, TypeVar

from undercast.core.inference.task import Decisions, MapTask

D = TypeVar("D", bound=Decisions)


class Task(MapTask[D], Protocol[D]):
    """How what is predicted is mapped. Without torch."""
