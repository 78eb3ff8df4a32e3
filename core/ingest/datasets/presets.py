"""Published class lists by name: names, order and colours, and which labels of a dataset fall into each class.

They are kept in ``presets.json``. Colours say what they show (water blue, forest green, built-up red to purple, bare
ground brown to grey) and differ in lightness, so that most of them can be told apart without red and green.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from undercast.core.config.base import Options
from undercast.core.config.datasets import PresetName
from undercast.core.config.sensors import SceneClass
from undercast.core.errors import JobError

Scheme = Literal["igbp", "lccs_use", "corine", "flood", "values"]
"""What label codes mean: IGBP land cover 1..17 and LCCS land use (MODIS MCD12Q1; bands 1 and 3 of a SEN12MS lc patch),
CORINE level 3 codes 111..523 (BigEarthNet), 0 dry and 1 water (Sen1Floods11), the values of a product's own raster."""


class PresetClass(SceneClass):
    """A class and the labels that fall into it."""

    takes: list[int] = []
    """Codes of the preset's scheme; empty where no dataset's labels tell this class."""


class Preset(Options):
    """A class list."""

    title: str
    """What it is, and whose."""
    scheme: Scheme | None = None
    """What the codes mean; None for a list of names only."""
    classes: list[PresetClass] = Field(min_length=2)

    def scenes(self) -> list[SceneClass]:
        """The classes as a store describes them."""
        return [SceneClass(name=entry.name, color=entry.color, role=entry.role) for entry in self.classes]

    def of_code(self) -> dict[int, str]:
        """The class of each code."""
        return {code: entry.name for entry in self.classes for code in entry.takes}


class _Book(Options):
    corine: dict[int, str]
    presets: dict[PresetName, Preset]


@lru_cache(maxsize=1)
def _book() -> _Book:
    text = Path(__file__).with_name("presets.json").read_text(encoding="utf-8")
    return _Book.model_validate(json.loads(text))


def load_preset(name: PresetName) -> Preset:
    """The class list of this name."""
    return _book().presets[name]


def choose_classes(name: PresetName, keep: list[str] | None) -> list[SceneClass]:
    """A preset's classes, or those of them that a user keeps, in the preset's order.

    Raises:
        JobError: if one is named that the preset has not.
    """
    listed = load_preset(name).scenes()
    names = [entry.name for entry in listed]
    if strange := [wanted for wanted in keep or [] if wanted not in names]:
        raise JobError("keep", f"{strange[0]!r} is no class of the preset {name}", f"Choose among {', '.join(names)}")
    return listed if keep is None else [entry for entry in listed if entry.name in keep]


@lru_cache(maxsize=1)
def corine_codes() -> dict[str, frozenset[int]]:
    """CORINE codes of a BigEarthNet label: one for the 43 names of version 1, several for the 19 of version 2."""
    book = _book()
    codes = {name: frozenset([code]) for code, name in book.corine.items()}
    coarse = {entry.name: frozenset(entry.takes) for entry in book.presets["bigearthnet19"].classes}
    return {**codes, **coarse}


def corine_grid_codes() -> dict[int, int]:
    """CORINE level 3 codes by their numbers in the product's rasters, 1 to 44."""
    return dict(enumerate(sorted(_book().corine), 1))
