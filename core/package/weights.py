"""Checking a package's weights without torch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load

from undercast.core.package.archive import refuse


def check_weights(path: Path, data: bytes) -> None:
    """Refuse bytes that are not sound safetensors of finite numbers.

    Whether names and shapes fit the network is checked where the network is built
    (:func:`undercast.core.package.network.load_network`).

    Raises:
        PackageError: naming what is wrong.
    """
    try:
        tensors = load(data)
    except (SafetensorError, ValueError, KeyError, TypeError, OverflowError) as error:
        raise refuse(path, f"its weights are not in the safetensors format ({error})") from error
    if not tensors:
        raise refuse(path, "its weights are empty")
    for name, tensor in tensors.items():
        if tensor.dtype.kind not in "fib":
            raise refuse(path, f"its weights {name!r} have the unexpected type {tensor.dtype}")
        if tensor.dtype.kind == "f" and not np.isfinite(tensor).all():
            raise refuse(path, f"its weights {name!r} are not finite numbers")
