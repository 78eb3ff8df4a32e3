"""Names of the bands of several files of one band each: what tells the files apart where one word does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from undercast.core.addresses.remote import file_stem
from undercast.core.raster.source import RasterFile
from undercast.core.raster.spelling import is_known, name_from_stem, spell_band

_EMPTY = re.compile(r"^(band|layer|gray|grey)?[ _]*\d*$", re.IGNORECASE)
"""Descriptions that say nothing of a file's one band."""


def name_bands(files: Sequence[RasterFile]) -> list[dict[int, str]]:
    """Each file's bands by name: its own names, and distinct ones for files of one band that would have the same.

    A description that says something is not put aside. Files of the same band (B04, VV), and those of which nothing
    tells one from another (the same name in two folders), keep their one name: who chooses by it is told of both.
    """
    single = [
        number
        for number, file in enumerate(files)
        if len(file.indexes) == 1 and _EMPTY.match(file.descriptions.get(1, ""))
    ]
    files_names = {number: name_from_stem(file_stem(files[number].path)) for number in single}
    names = [dict(file.names) for file in files]
    if len(single) > 1:
        for number, name in files_names.items():
            names[number] = {1: name}
    counts = Counter(names[number][1].lower() for number in single)
    for same in (name for name, count in counts.items() if count > 1 and not is_known(name)):
        alike = [number for number in single if names[number][1].lower() == same]
        for number, name in zip(alike, _tell_apart([file_stem(files[n].path) for n in alike]), strict=True):
            names[number] = {1: name or names[number][1]}
    return names


def _tell_apart(stems: list[str]) -> list[str]:
    """The words in which names differ; of names that are the same, nothing."""
    words = [re.split(r"[\W_]+", stem) for stem in stems]
    begin = _shared(words)
    end = _shared([list(reversed(parts[begin:])) for parts in words])
    return [spell_band("_".join(parts[begin : len(parts) - end])) for parts in words]


def _shared(words: list[list[str]]) -> int:
    """How many words all lists begin with."""
    count = 0
    for column in zip(*words, strict=False):
        if len(set(column)) > 1:
            break
        count += 1
    return count
