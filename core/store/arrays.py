"""Reading .npy arrays that others have made: a memory map, or a word about what is wrong with the file."""

from __future__ import annotations

import tokenize
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.errors import InputError
from undercast.core.files import DAMAGED


def open_array(path: Path, remedy: str) -> npt.NDArray[Any]:
    """The array of a .npy file, not yet read (an empty one is no map). A header that lies takes no memory.

    Args:
        path: the file.
        remedy: what to do if it is none, as a sentence without a full stop.

    Raises:
        InputError: if it is missing, broken, holds Python objects, or is no single array.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on headers of odd spelling
            try:
                array = np.load(path, mmap_mode="r", allow_pickle=False)
            except ValueError:
                array = np.load(path, allow_pickle=False)  # an array without values cannot be mapped
                if isinstance(array, np.ndarray) and array.size:
                    raise
    except FileNotFoundError as error:
        raise InputError(path, "no such file", "Check the path") from error
    except (*DAMAGED, tokenize.TokenError) as error:
        what = " ".join(str(getattr(error, "strerror", None) or error).split())[:200] or type(error).__name__
        raise InputError(path, f"is missing or broken, or no array of numbers ({what})", remedy) from error
    if not isinstance(array, np.ndarray):
        array.close()
        raise InputError(path, "is an archive of arrays (.npz), not one array", remedy)
    return array
