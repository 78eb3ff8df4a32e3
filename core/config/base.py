"""The base of every configuration."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import PurePath
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Seed = Annotated[int, Field(ge=0, lt=1 << 53)]
"""A seed: what numpy and torch both take, with room to count on, and any reader of JSON holds exactly."""


def spell_name(text: str) -> str:
    """A class's or file's name in one spelling: a Mac may write an umlaut as two characters (NFD), others as one."""
    return unicodedata.normalize("NFC", text.strip())


Name = Annotated[str, Field(pattern=r"\S"), AfterValidator(spell_name)]
"""A name that is not empty, in one spelling."""


class Options(BaseModel):
    """A set of options: unknown keys are refused, values are checked, a finished set does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _is_text(cls, values: Any) -> Any:
        """Refuse text that is none, here and not where the first library stumbles over it, maybe hours later."""
        for name, value in values.items() if isinstance(values, dict) else [("", values)]:
            for text in _texts([name, value]):
                if "\0" in text:
                    raise ValueError(f"{str(name)[:80]!r}: {text[:80]!r} holds a zero byte")
                if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
                    raise ValueError(f"{str(name)[:80]!r}: {text[:80]!r} holds what is no character of UTF-8")
        return values


def _texts(values: Any) -> Iterator[str]:
    """All text in values of JSON, however deep."""
    waiting = [values]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, PurePath):
            yield str(value)
        elif isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple):
            waiting += value
