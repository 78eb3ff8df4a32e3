"""Checking a package's weights without torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load

from undercast.core.package.archive import refuse


def read_weights(path: Path, data: bytes) -> dict[str, NDArray[Any]]:
    """The tensors by name; bytes that are not sound safetensors of finite numbers are refused.

    Whether names and shapes fit the network is checked where the network is built
    (:func:`undercast.core.package.network.load_network`).

    Raises:
        PackageError: naming what is wrong.
    """
    try:
        tensors: dict[str, NDArray[Any]] = load(data)
    except (SafetensorError, ValueError, KeyError, TypeError, OverflowError) as error:
        raise refuse(path, f"its weights are not in the safetensors format ({error})") from error
    if not tensors:
        raise refuse(path, "its weights are empty")
    for name, tensor in tensors.items():
        if tensor.dtype.kind not in "fib":
            raise refuse(path, f"its weights {name!r} have the unexpected type {tensor.dtype}")
        if tensor.dtype.kind == "f" and not np.isfinite(tensor).all():
            raise refuse(path, f"its weights {name!r} are not finite numbers")
    return tensors
