"""Running a package's ONNX graph: on CUDA or the CPU, in batches that halve when memory runs out."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from undercast.core.errors import PackageError, ResourceError
from undercast.core.events import Reporter
from undercast.core.package.graph import output_signature
from undercast.core.package.package import Package
from undercast.core.package.runtime import onnxruntime

Device = Literal["auto", "cuda", "cpu"]
_CUDA, _CPU = "CUDAExecutionProvider", "CPUExecutionProvider"
_CUDA_OPTIONS = {
    # Batches vary in size; an exhaustive search of convolutions for each would cost more than it saves.
    "cudnn_conv_algo_search": "HEURISTIC",
    "arena_extend_strategy": "kSameAsRequested",
    # With TF32 the map would depend on the device in the third digit.
    "use_tf32": "0",
}
_PIXELS_A_BATCH = {_CPU: 1 << 18, _CUDA: 1 << 22}
_SAMPLES_A_BATCH = {_CPU: 64, _CUDA: 512}
_MEMORY = ("allocate memory", "out of memory", "bad allocation", "bad_alloc", "alloc_failed", "cuda failure 2:")
_DRIVER = "Install the NVIDIA driver, or choose the device auto or cpu"


class Session:
    """A package ready to run. One thread at a time."""

    def __init__(self, package: Package, session: Any, reporter: Reporter, batch: int | None) -> None:
        self._session = session
        self._package = package
        self._reporter = reporter
        self._told = False
        self._classes = len(package.card.classes)
        self.outputs = list(output_signature(package.card))
        """Names of the logits that :meth:`run` gives."""
        self.provider: str = session.get_providers()[0]
        """ONNX Runtime's name of what the graph runs on."""
        most = max(1, _PIXELS_A_BATCH[self.provider] // package.card.cell**2)
        self.batch = batch or min(_SAMPLES_A_BATCH[self.provider], most)
        """Samples that are computed at once; halved when memory runs out."""

    @property
    def device(self) -> str:
        """The device that is really used: ``cuda`` or ``cpu``."""
        return "cuda" if self.provider == _CUDA else "cpu"

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[np.float32]]:
        """Compute logits (n, K) float32 by name for n samples (see :func:`core.package.graph.input_signature`).

        Raises:
            ResourceError: if memory does not suffice for a single sample.
            PackageError: if the graph fails or gives another shape than it says.
        """
        count = len(next(iter(feeds.values())))
        parts: list[list[NDArray[np.float32]]] = []
        start = 0
        while start < count:
            stop = min(count, start + self.batch)
            try:
                found = self._session.run(self.outputs, {name: array[start:stop] for name, array in feeds.items()})
            except Exception as error:  # ONNX Runtime's exceptions derive from Exception only
                self._halve(error)
                continue
            if any(array.shape != (stop - start, self._classes) for array in found):
                raise PackageError(self._package.path, "its graph gives other shapes than it says", _OTHER)
            parts.append(found)
            start = stop
        if not parts:
            return {name: np.zeros((0, self._classes), np.float32) for name in self.outputs}
        return {
            name: np.concatenate(arrays) for name, arrays in zip(self.outputs, zip(*parts, strict=True), strict=True)
        }

    def _halve(self, error: Exception) -> None:
        if not (isinstance(error, MemoryError) or any(sign in str(error).lower() for sign in _MEMORY)):
            raise PackageError(self._package.path, f"its graph cannot be run ({_first_line(error)})", _OTHER) from error
        if self.batch == 1:
            raise ResourceError(
                "memory",
                f"not even one cell of {self._package.card.cell} pixels can be classified at once",
                "Close other programs, or choose the device cpu",
            ) from error
        self.batch = self.batch // 2
        if not self._told:
            self._told = True
            self._reporter.warn(f"Memory ran out: the batch is halved to {self.batch}, and again as often as needed.")


_OTHER = "Choose another package"


def open_session(package: Package, device: Device, reporter: Reporter, batch: int | None = None) -> Session:
    """Make a package ready to run and tell on what.

    Args:
        package: an opened package.
        device: auto takes CUDA where there is a device and falls back, with a warning, to the CPU.
        reporter: told of the device and of memory that ran out.
        batch: samples at once. Default: by device and cell.

    Raises:
        ResourceError: if CUDA is asked for and absent or broken.
        PackageError: if ONNX Runtime refuses the graph.
    """
    graph = package.onnx_bytes()
    wants_cuda, problem = device != "cpu", ""
    if wants_cuda:
        problem = cuda_problem()
        if problem and device == "cuda":
            raise ResourceError("device cuda", problem, _DRIVER)
    if wants_cuda and not problem:
        try:
            session = _start(graph, [(_CUDA, _CUDA_OPTIONS), _CPU])
            if session.get_providers()[0] == _CUDA:
                _probe(session, package)
                reporter.info("The model runs on CUDA (ONNX Runtime's CUDAExecutionProvider).")
                return Session(package, session, reporter, batch)
            problem = "ONNX Runtime could not load its CUDA libraries"
        except Exception as error:  # ONNX Runtime's exceptions derive from Exception only
            problem = _first_line(error)
        if device == "cuda":
            raise ResourceError("device cuda", f"a CUDA session does not start ({problem})", _DRIVER)
        reporter.warn(f"There is a CUDA device, but a session on it does not start ({problem}); the CPU is used.")
    try:
        session = _start(graph, [_CPU])
    except Exception as error:
        raise PackageError(package.path, f"ONNX Runtime refuses its graph ({_first_line(error)})", _OTHER) from error
    reporter.info("The model runs on the CPU (ONNX Runtime's CPUExecutionProvider).")
    return Session(package, session, reporter, batch)


def cuda_problem() -> str:
    """Why CUDA cannot be used, as a clause; empty where it can be tried.

    The driver is asked, since ONNX Runtime names the provider wherever it was built with it.
    """
    if _CUDA not in onnxruntime.get_available_providers():
        return "this ONNX Runtime was built without CUDA"
    try:
        driver = ctypes.CDLL("nvcuda.dll" if os.name == "nt" else "libcuda.so.1")
    except OSError:
        return "there is no NVIDIA driver on this machine"
    count = ctypes.c_int(0)
    if driver.cuInit(0) != 0 or driver.cuDeviceGetCount(ctypes.byref(count)) != 0 or count.value < 1:
        return "the NVIDIA driver finds no CUDA device"
    return ""


def _start(graph: bytes, providers: list[Any]) -> Any:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4  # what goes wrong is raised and told; the log would tell it twice
    # The arena keeps what the largest batch took, and aborts when memory runs out in the middle of its book-keeping.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False  # batches vary in size
    # ONNX Runtime prints to standard output, which belongs to the job's events.
    with contextlib.redirect_stdout(sys.stderr):
        if len(providers) > 1:
            onnxruntime.preload_dlls()
        return onnxruntime.InferenceSession(graph, options, providers=providers, enable_fallback=0)


def _probe(session: Any, package: Package) -> None:
    """Classify one empty cell: libraries that are missing or too old for the device show at the first run only."""
    card = package.card
    feeds: dict[str, NDArray[Any]] = {}
    for name, needed in card.inputs.items():
        feeds[name] = np.zeros((1, len(needed.mean), card.cell, card.cell), np.float32)
        feeds[f"{name}_valid"] = np.zeros((1, 1, card.cell, card.cell), bool)
    session.run(None, feeds)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:300] if str(error).strip() else type(error).__name__
