"""The index of a sample store: a row for each sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from undercast.core.errors import InputError
from undercast.core.files import DAMAGED

if TYPE_CHECKING:
    import pandas as pd

SplitName = Literal["train", "validation", "test"]
"""The parts a store is divided into."""

SPLITS: tuple[SplitName, ...] = ("train", "validation", "test")
INDEX = "index.parquet"
COLUMNS = {
    "id": "str",
    "label": "int16",
    "split": "str",
    "cloud_fraction": "float32",
    "simulated": "bool",
    "site": "str",
    "x": "float64",
    "y": "float64",
}
"""Columns of the index with their types; label -1 means unlabelled, NaN an unknown cloud fraction or place.

In a store for pixels the label is the class that most of the sample's labelled pixels have: it tells which samples have
labels at all, and divides them evenly."""


_REMEDY = "Prepare the sample store again"

Column = Sequence[Any] | npt.NDArray[Any]


def make_index(
    ids: Column,
    *,
    label: Column | int = -1,
    split: Column | SplitName = "train",
    cloud_fraction: Column | float = float("nan"),
    simulated: Column | bool = False,
    site: Column | str = "",
    x: Column | float = float("nan"),
    y: Column | float = float("nan"),
) -> pd.DataFrame:
    """An index from its columns, each with a value for every sample, or one value for all; see :data:`COLUMNS`."""
    import pandas as pd

    columns = {"id": list(ids), "label": label, "split": split, "cloud_fraction": cloud_fraction}
    columns |= {"simulated": simulated, "site": site, "x": x, "y": y}
    return pd.DataFrame(columns, index=range(len(ids)))[list(COLUMNS)].astype(COLUMNS)


def read_index(path: Path, classes: int) -> pd.DataFrame:
    """The index of the store in the folder ``path``.

    Raises:
        InputError: if it is missing, broken, or names classes beyond the number of ``classes``.
    """
    import pandas as pd

    file = path / INDEX
    try:
        index = pd.read_parquet(file)
    except DAMAGED as error:  # pyarrow's errors are among them
        raise InputError(file, "the index is missing or broken", _REMEDY) from error
    if missing := sorted(set(COLUMNS) - set(index.columns)):
        raise InputError(file, f"lacks the columns {', '.join(missing)}", _REMEDY)
    try:
        labels = index["label"].to_numpy(dtype=np.float64)
        if not (labels == np.rint(labels)).all() or (len(labels) and not -1 <= labels.min() <= labels.max() < classes):
            # Before they are cast: 65536 would become 0, and so would 0.5.
            problem = f"has labels outside the whole numbers -1..{classes - 1}, the classes of samples.json"
            raise InputError(file, problem, _REMEDY)
        index = index[list(COLUMNS)].astype(COLUMNS)
    except DAMAGED as error:
        raise InputError(file, f"has a column of the wrong type ({error})", _REMEDY) from error
    if not index["split"].isin(SPLITS).all():
        raise InputError(file, f"has splits other than {', '.join(SPLITS)}", _REMEDY)
    if not index["cloud_fraction"].dropna().between(0, 1).all():
        raise InputError(file, "has cloud fractions outside 0..1", _REMEDY)
    return index
