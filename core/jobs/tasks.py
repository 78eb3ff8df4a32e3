"""What can be predicted, by name: the only place that knows all tasks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from undercast.core.config.tasks import TaskName
from undercast.core.errors import InputError

if TYPE_CHECKING:
    from undercast.core.tasks.task import Task


def _scene() -> Task[Any]:
    from undercast.core.tasks.scene.task import SceneTask

    return SceneTask()


def _pixel() -> Task[Any]:
    from undercast.core.tasks.pixel.task import PixelTask

    return PixelTask()


TASKS: dict[TaskName, Callable[[], Task[Any]]] = {"scene": _scene, "pixel": _pixel}
"""What makes each task; nothing of a task is imported before it is needed."""


def task_of(name: TaskName, path: Path) -> Task[Any]:
    """The task of a model package or sample store.

    Args:
        name: what its card or description says.
        path: of the package or store, for the message.

    Raises:
        InputError: if this version does not know it.
    """
    if name not in TASKS:
        raise InputError(
            path,
            f"is for the task {name!r}; this Undercast knows {', '.join(TASKS)}",
            "Update Undercast, or choose another one",
        )
    return TASKS[name]()
