"""A job from the command line: its flags are read by pydantic-settings, lists among them by rules of our own."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic_settings import BaseSettings, CliSettingsSource, SettingsConfigDict, SettingsError

from undercast.core.errors import JobError
from undercast.core.files import parse_json
from undercast.core.jobs import explain
from undercast.core.jobs.base import Job

_NUMBER = re.compile(r"-[\d.]")


def joined(flags: Iterable[str]) -> list[str]:
    """Flags with a value that begins like a negative number (``--extent -70.1,-33.5,-70.0,-33.4``) in one word.

    No flag begins so, but argparse takes whatever begins with a dash for one.
    """
    words: list[str] = []
    for flag in flags:
        if words and words[-1].startswith("--") and "=" not in words[-1] and _NUMBER.match(flag):
            words[-1] += f"={flag}"
        else:
            words.append(flag)
    return words


def job_from_flags(kind: type[Job], flags: list[str]) -> Job:
    """The job that ``flags`` describe; ``--help`` ends the process.

    Raises:
        JobError: naming the wrong flags.
    """
    verb = str(kind.model_fields["kind"].default)
    try:
        read = _settings(kind)
        values = read(_cli_settings_source=_Flags(read, cli_exit_on_error=False)(args=joined(flags)))
        return kind.model_validate({name: getattr(values, name) for name in kind.model_fields})
    except ValidationError as error:
        raise explain(error, verb) from error
    except SettingsError as error:
        cause = str(error.__cause__ or error).removeprefix("error parsing CLI: ")
        remedy = f"'{verb} --help' tells the flags; a list is a,b or JSON"
        raise JobError(verb, f"its flags cannot be read ({cause})", remedy) from error


def _settings(kind: type[Job]) -> type[BaseSettings]:
    class Settings(BaseSettings, kind):  # type: ignore[valid-type, misc]
        __doc__ = kind.__doc__
        model_config = SettingsConfigDict(
            nested_model_default_partial_update=True,
            case_sensitive=True,
            cli_hide_none_type=True,
            cli_avoid_json=True,
            cli_enforce_required=True,
            cli_implicit_flags=True,
            cli_kebab_case=True,
        )

        @classmethod
        def settings_customise_sources(  # type: ignore[override]
            cls, *_: Any, init_settings: Any, **__: Any
        ) -> tuple[Any, ...]:
            # Not the environment: a variable "name" or "device" there is none of ours.
            return (init_settings,)

    return Settings


class _Flags(CliSettingsSource[Any]):
    def _merge_parsed_list(self, parsed_list: list[str], field_name: str) -> str:
        """The values of a flag that takes a list, as JSON: pydantic-settings' rules break on quotes."""
        if self._cli_dict_args.get(field_name, list) is not list:
            return str(super()._merge_parsed_list(parsed_list, field_name))
        annotations = [argument.field_info.annotation for argument in self._parser_map.get(field_name, {}).values()]
        kinds = [kind for annotation in annotations for kind in _parts(annotation)]
        words = {word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind)}
        if len(parsed_list) == 1 and parsed_list[0] in words and not any(_lists_words(kind) for kind in kinds):
            return json.dumps(parsed_list[0])
        paths = any(isinstance(kind, type) and issubclass(kind, Path) for kind in kinds)
        try:
            return json.dumps([item for text in parsed_list for item in split(text.strip(), paths)])
        except ValueError as error:
            raise SettingsError(f"{field_name}: {error}") from error


def _parts(annotation: Any) -> list[Any]:
    """An annotation and what it is made of, but for the words of a Literal."""
    annotations = [annotation]
    if get_origin(annotation) is not Literal:
        annotations += [part for inner in get_args(annotation) for part in _parts(inner)]
    return annotations


def _lists_words(kind: Any) -> bool:
    """Whether ``kind`` is a list of words of its own (list[Literal[...]])."""
    return get_origin(kind) is list and any(get_origin(inner) is Literal for inner in get_args(kind))


def split(text: str, paths: bool) -> list[Any]:
    """The items of a list as people write it: JSON, ``a,b``, ``"a,b",c`` or ``[a,b]``.

    Args:
        text: the value of one flag.
        paths: whether its items are files. A file that is there is one item, whatever its name holds.

    Raises:
        ValueError: for JSON objects that are none.
    """
    if paths and os.path.lexists(text):
        return [text]
    if text.startswith("[") and text.endswith("]"):
        try:
            items = parse_json(text)
        except ValueError:
            text = text[1:-1].strip()
            if not text:
                return []
        else:
            return list(items)
    if text.startswith("{"):
        return list(parse_json(f"[{text}]"))
    row = _row(text) if '"' in text else text.split(",")
    return _together(row) if paths else [piece.strip() for piece in row]


def _row(text: str) -> list[str]:
    try:
        return next(csv.reader([text], skipinitialspace=True), [""])
    except csv.Error as error:
        raise ValueError(str(error)) from error


def _together(row: list[str]) -> list[str]:
    """Pieces of a list of files, with those put together again that are one file with commas in its name."""
    paths: list[str] = []
    while row:
        names = (",".join(row[:count]).strip() for count in range(len(row), 1, -1))
        name = next(filter(os.path.lexists, names), None) if not os.path.lexists(row[0].strip()) else None
        paths.append(row[0].strip() if name is None else name)
        row = row[1 if name is None else 1 + name.count(",") :]
    return paths
