"""Labels of patches: a .npy array, or a CSV with names, labels, sites, splits and cloud fractions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from undercast.core.config.base import spell_name
from undercast.core.errors import InputError
from undercast.core.raster.images import SUFFIXES
from undercast.core.store.arrays import open_array
from undercast.core.store.index import SPLITS
from undercast.core.tables import read_rows

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
_ROUND = re.compile(r"\+?(\d+)(\.0*)?", re.ASCII)
_UNLABELLED = re.compile(r"|-1(\.0*)?|nan|<NA>", re.IGNORECASE)


@dataclass(frozen=True)
class PatchLabel:
    """What the labels say of one patch; None for what they leave open."""

    class_name: str | None = None
    site: str | None = None
    split: str | None = None
    cloud_fraction: float | None = None


def read_labels(
    path: Path, names: list[str], named: bool, classes: list[str] | None
) -> tuple[list[PatchLabel], list[str]]:
    """Labels of the patches in order, and the classes' names.

    Args:
        path: a .npy of integers (N,), -1 for unlabelled, or a CSV (commas, semicolons or tabs) with the columns name,
            label and optionally site, split, cloud_fraction. A label is a class name, or a number: its place in
            ``classes`` where they are given.
        names: the patches' names.
        named: whether the CSV's names are matched with them; else its rows are in the patches' order.
        classes: the classes in label order, None for those found.

    Raises:
        InputError: if the file cannot be read, lacks patches, or has labels that are no class.
    """
    if not path.is_file():
        raise InputError(path, "no such label file", "Check the path")
    table = _array(path, len(names)) if path.suffix.lower() == ".npy" else _csv(path, names, named)
    raw = {label.class_name for label in table if label.class_name is not None}
    meaning = _meaning(path, raw, classes)
    changed = [
        replace(label, class_name=None if label.class_name is None else meaning[label.class_name]) for label in table
    ]
    return changed, classes or sorted(set(meaning.values()), key=_natural)


def _natural(text: str) -> tuple[int, int, str]:
    return (0, int(text), "") if text.isdecimal() else (1, 0, text)


def _meaning(path: Path, raw: set[str], classes: list[str] | None) -> dict[str, str]:
    """The class of each label: its name, or a number in one spelling (tables with gaps hold 1.0 for 1)."""
    if classes is not None:
        return {text: _class_of(path, text, classes) for text in raw}
    if not all(map(_NUMBER.fullmatch, raw)):
        return {text: text for text in raw}
    if odd := sorted(text for text in raw if not _whole(text).isdecimal()):
        raise InputError(
            path,
            f"has the label {odd[0]!r}, which is no whole number",
            "Give class names, or whole numbers from 0; -1 means unlabelled",
        )
    return {text: _whole(text) for text in raw}


def _whole(text: str) -> str:
    """``1.0`` as ``1``; other text as it is."""
    match = _ROUND.fullmatch(text)
    return str(int(match[1])) if match else text


def _class_of(path: Path, text: str, classes: list[str]) -> str:
    if text in classes:
        return text
    if _whole(text).isdecimal() and int(_whole(text)) < len(classes):
        return classes[int(_whole(text))]
    problem = f"has the label {text!r}, which is neither a class name nor a number below {len(classes)}"
    raise InputError(path, problem, "Correct the labels or the list of classes")


def _array(path: Path, count: int) -> list[PatchLabel]:
    labels = open_array(path, "Save the labels with numpy.save")
    if labels.dtype.kind not in "iu" or labels.shape != (count,):
        problem = f"holds {labels.dtype} {labels.shape} where {count} integers are expected"
        raise InputError(path, problem, "Give one label a patch, -1 for unlabelled")
    return [PatchLabel(str(label) if label >= 0 else None) for label in labels.tolist()]


def _csv(path: Path, names: list[str], named: bool) -> list[PatchLabel]:
    columns, lines = read_rows(path, "table of labels")
    if missing := [column for column in ("name", "label") if column not in columns]:
        problem = f"lacks the column {missing[0]!r} (it has {', '.join(columns)[:200] or 'none'})"
        raise InputError(path, problem, "The first line names the columns name and label, with commas between")
    rows = [row for _, row in lines]
    if not named:
        if len(rows) != len(names):
            raise InputError(path, f"has {len(rows)} rows for {len(names)} patches", "Give one row a patch, in order")
        return [_row(path, row) for row in rows]
    by_name: dict[str, PatchLabel] = {}
    for row in rows:
        stem = _stem(row["name"])
        if stem in by_name:
            raise InputError(path, f"names {row['name']!r} twice", "Give one row a patch")
        by_name[stem] = _row(path, row)
    spelled = [_stem(name) for name in names]
    if by_name and not by_name.keys() & set(spelled):
        problem = f"names none of the patches (the first row says {rows[0]['name']!r}, the first patch is {names[0]!r})"
        raise InputError(path, problem, "Write the patches' file names into the column name")
    return [by_name.get(name, PatchLabel()) for name in spelled]


def _stem(name: str) -> str:
    """A patch's name in one spelling: without an image's ending, / between folders, whole characters (macOS)."""
    path = PurePosixPath(spell_name(name.replace("\\", "/")))
    return (path.with_suffix("") if path.suffix.lower() in SUFFIXES else path).as_posix()


def _row(path: Path, row: dict[str, str]) -> PatchLabel:
    label = row["label"]
    split = row.get("split") or None
    if split is not None and split not in SPLITS:
        raise InputError(path, f"has the split {split!r} for {row['name']!r}", f"Use {', '.join(SPLITS)}")
    text = row.get("cloud_fraction", "")
    try:
        cloud = float(text.replace(",", ".")) if text else None
    except ValueError:
        cloud = -1.0
    if cloud is not None and not 0 <= cloud <= 1:
        problem = f"has the cloud fraction {text!r} for {row['name']!r}"
        raise InputError(path, problem, "Give a number from 0 to 1, or nothing")
    return PatchLabel(
        None if _UNLABELLED.fullmatch(label) else spell_name(label), row.get("site") or None, split, cloud
    )
