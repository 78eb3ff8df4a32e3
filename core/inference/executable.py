"""A graph that is ready to run, whatever computes it; and ONNX Runtime's, which is the reference."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from undercast.core.cuda import find_gpus
from undercast.core.package.runtime import onnxruntime

CUDA, CPU = "CUDAExecutionProvider", "CPUExecutionProvider"
"""ONNX Runtime's names of what computes."""
_CUDA_OPTIONS = {
    # Batches vary in size; an exhaustive search of convolutions for each would cost more than it saves.
    "cudnn_conv_algo_search": "HEURISTIC",
    "arena_extend_strategy": "kSameAsRequested",
    # With TF32 the map would depend on the device in the third digit.
    "use_tf32": "0",
}

Feeds = Mapping[str, NDArray[Any]]


class Executable(Protocol):
    """A graph, ready to be run by several threads at once."""

    @property
    def provider(self) -> str:
        """The name of what computes, as log, manifest and key tell it."""

    @property
    def inputs(self) -> frozenset[str]:
        """Names of what it takes."""

    def run(self, outputs: Sequence[str], feeds: Feeds) -> list[NDArray[np.float32]]:
        """The outputs of these names.

        Raises:
            Exception: the engine's own, which derive from Exception only.
        """

    def stop(self, stopped: bool) -> None:
        """Make runs in other threads end at once, with an error; False lets them run again."""


Start = Callable[[bytes], Executable]
"""Makes a graph ready, on the device and in the arithmetic that were chosen."""


class OnnxExecutable:
    """A session of ONNX Runtime."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._options = onnxruntime.RunOptions()
        self.provider: str = session.get_providers()[0]
        self.inputs = frozenset(each.name for each in session.get_inputs())

    def run(self, outputs: Sequence[str], feeds: Feeds) -> list[NDArray[np.float32]]:
        results: list[NDArray[np.float32]] = self._session.run(list(outputs), dict(feeds), self._options)
        return results

    def stop(self, stopped: bool) -> None:
        self._options.terminate = stopped


def start_on_cpu(threads: int, graph: bytes) -> Executable:
    """A graph on ONNX Runtime's CPU provider, ``threads`` for each run."""
    return OnnxExecutable(_start([CPU], threads, graph))


def start_on_cuda(graph: bytes) -> Executable:
    """A graph on CUDA; its ``provider`` is the CPU's where ONNX Runtime could not load its libraries."""
    return OnnxExecutable(_start([(CUDA, _CUDA_OPTIONS), CPU], 0, graph))


def _start(providers: list[Any], threads: int, graph: bytes) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 4  # what goes wrong is raised and told; the log would tell it twice
    # The arena keeps what the largest batch took, and aborts when memory runs out in the middle of its book-keeping.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False  # batches vary in size
    # ONNX Runtime prints to standard output, which belongs to the job's events.
    with contextlib.redirect_stdout(sys.stderr):
        if len(providers) > 1:
            onnxruntime.preload_dlls()
        return onnxruntime.InferenceSession(graph, options, providers=providers, enable_fallback=0)


def cuda_problem() -> str:
    """Why CUDA cannot be used, as a clause; empty where it can be tried.

    The driver is asked, since ONNX Runtime names the provider wherever it was built with it.
    """
    if CUDA not in onnxruntime.get_available_providers():
        return "this ONNX Runtime was built without CUDA"
    return find_gpus().problem
