"""What the NVIDIA driver says of this machine's GPUs.

Standard library only: the plugin has any Python run this file before there is an environment for the engine, to tell
which one is worth its size.
"""

from __future__ import annotations

import ctypes
import json
import os
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Gpu:
    """One CUDA device."""

    name: str
    memory: int
    """Bytes."""


@dataclass(frozen=True)
class Gpus:
    """The CUDA devices, or why there are none."""

    found: list[Gpu]
    driver: str
    """The newest CUDA release that the driver runs, such as 13.0; empty without a driver."""
    problem: str
    """Why there is no device to be used, as a clause; empty if there is one."""


def find_gpus() -> Gpus:
    """Ask the driver, which knows more than any library that was built with CUDA."""
    try:
        cuda = ctypes.CDLL("nvcuda.dll" if os.name == "nt" else "libcuda.so.1")
    except OSError:
        return Gpus([], "", "there is no NVIDIA driver on this machine")
    number = ctypes.c_int(0)
    cuda.cuDriverGetVersion(ctypes.byref(number))
    driver = f"{number.value // 1000}.{number.value % 1000 // 10}"
    count = ctypes.c_int(0)
    if cuda.cuInit(0) != 0 or cuda.cuDeviceGetCount(ctypes.byref(count)) != 0 or count.value < 1:
        return Gpus([], driver, "the NVIDIA driver finds no CUDA device")
    return Gpus([_describe(cuda, ordinal) for ordinal in range(count.value)], driver, "")


def _describe(cuda: ctypes.CDLL, number: int) -> Gpu:
    device, name, memory = ctypes.c_int(0), ctypes.create_string_buffer(256), ctypes.c_size_t(0)
    cuda.cuDeviceGet(ctypes.byref(device), number)
    cuda.cuDeviceGetName(name, len(name), device)
    cuda.cuDeviceTotalMem_v2(ctypes.byref(memory), device)
    return Gpu(name.value.decode(errors="replace"), memory.value)


if __name__ == "__main__":
    print(json.dumps(asdict(find_gpus())))
