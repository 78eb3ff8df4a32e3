"""Labels of patches: a .npy array, or a CSV with names, labels, sites, splits and cloud fractions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from undercast.core.errors import InputError
from undercast.core.samples.store import SPLITS


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
        path: a .npy of integers (N,), -1 for unlabelled, or a CSV with the columns name, label and optionally site,
            split, cloud_fraction. A label is a class name, or a number: its place in ``classes`` where they are given.
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
    if classes is None:
        return table, sorted(raw, key=_natural)
    meaning = {text: _class_of(path, text, classes) for text in raw}
    changed = [
        PatchLabel(
            None if label.class_name is None else meaning[label.class_name],
            label.site,
            label.split,
            label.cloud_fraction,
        )
        for label in table
    ]
    return changed, classes


def _natural(text: str) -> tuple[int, int, str]:
    return (0, int(text), "") if text.isdigit() else (1, 0, text)


def _class_of(path: Path, text: str, classes: list[str]) -> str:
    if text in classes:
        return text
    if text.isdigit() and int(text) < len(classes):
        return classes[int(text)]
    problem = f"has the label {text!r}, which is neither a class name nor a number below {len(classes)}"
    raise InputError(path, problem, "Correct the labels or the list of classes")


def _array(path: Path, count: int) -> list[PatchLabel]:
    try:
        labels = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise InputError(path, f"cannot be read ({error})", "Save it with numpy.save") from error
    if labels.dtype.kind not in "iu" or labels.shape != (count,):
        problem = f"holds {labels.dtype} {labels.shape} where {count} integers are expected"
        raise InputError(path, problem, "Give one label a patch, -1 for unlabelled")
    return [PatchLabel(str(label) if label >= 0 else None) for label in labels.tolist()]


def _csv(path: Path, names: list[str], named: bool) -> list[PatchLabel]:
    import pandas as pd

    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
    except (OSError, ValueError) as error:
        raise InputError(path, f"cannot be read as CSV ({error})", "Save it as comma-separated UTF-8 text") from error
    if missing := [column for column in ("name", "label") if column not in table.columns]:
        raise InputError(path, f"lacks the column {missing[0]!r}", "The first line names the columns name and label")
    rows = [{str(key): str(value).strip() for key, value in row.items()} for row in table.to_dict("records")]
    if not named:
        if len(rows) != len(names):
            raise InputError(path, f"has {len(rows)} rows for {len(names)} patches", "Give one row a patch, in order")
        return [_row(path, row) for row in rows]
    by_name: dict[str, PatchLabel] = {}
    for row in rows:
        stem = Path(row["name"]).with_suffix("").as_posix()
        if stem in by_name:
            raise InputError(path, f"names {row['name']!r} twice", "Give one row a patch")
        by_name[stem] = _row(path, row)
    if by_name and not by_name.keys() & set(names):
        problem = f"names none of the patches (the first row says {rows[0]['name']!r}, the first patch is {names[0]!r})"
        raise InputError(path, problem, "Write the patches' file names into the column name")
    return [by_name.get(name, PatchLabel()) for name in names]


def _row(path: Path, row: dict[str, str]) -> PatchLabel:
    label = row["label"]
    split = row.get("split") or None
    if split is not None and split not in SPLITS:
        raise InputError(path, f"has the split {split!r} for {row['name']!r}", f"Use {', '.join(SPLITS)}")
    text = row.get("cloud_fraction", "")
    try:
        cloud = float(text) if text else None
    except ValueError:
        cloud = -1.0
    if cloud is not None and not 0 <= cloud <= 1:
        problem = f"has the cloud fraction {text!r} for {row['name']!r}"
        raise InputError(path, problem, "Give a number from 0 to 1, or nothing")
    return PatchLabel(None if label in ("", "-1") else label, row.get("site") or None, split, cloud)
