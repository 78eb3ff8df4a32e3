"""What can be predicted."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

TaskName = Annotated[str, Field(pattern=r"^[a-z]{1,20}$")]
"""A task by its name: ``scene`` is one class for each cell of a grid. Which names are known is said in one place,
:mod:`undercast.core.jobs.tasks`; a package or store of another task is opened, told of, and used for nothing."""
