"""What is asked of an assessment of models on sample stores."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from undercast.core.config.base import Options


class Case(Options):
    """One row of the table: one or several packages on one store."""

    name: str
    """What the row is called."""
    packages: list[Path] = Field(min_length=1)
    """The model packages; of several, the mean of their probabilities is assessed."""
    store: Path
    """A sample store with labels."""
    bins_from: Path | None = None
    """A store with the same samples (by id or place) whose cloud fractions sort them into bins: for the clear twin of a
    cloudy store."""
