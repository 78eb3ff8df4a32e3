"""OpenVINO on x86 and Arm processors: faster than ONNX Runtime there, and in bfloat16 where the processor has it.

It is used where it is installed; nothing needs it. Its telemetry stays off: importing the package would tell its maker,
through modules that are kept from being loaded here. What a user maps is nobody's business.
"""

from __future__ import annotations

import queue
import sys
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.errors import first_line
from undercast.core.inference.executable import Executable, Feeds

PROVIDER = "OpenVINO"
_UNWANTED = ("openvino_telemetry", "openvino.tools.ovc")
"""The telemetry, and the converter of models, which starts it; the runtime needs neither."""
_HINTS = {"float32": "f32", "bfloat16": "bf16"}


def openvino_version() -> str:
    """OpenVINO's version; empty where it is not installed. Nothing is loaded."""
    try:
        return version("openvino")
    except PackageNotFoundError:
        return ""


@cache
def openvino_problem() -> str:
    """Why OpenVINO cannot be used, as a clause; empty where it can."""
    if not openvino_version():
        return "OpenVINO is not installed in the engine's environment"
    try:
        devices = _core().available_devices
    except Exception as error:  # a broken installation fails in its own ways
        return f"OpenVINO does not start ({first_line(error)})"
    return "" if "CPU" in devices else "OpenVINO does not know this processor"


def has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 by itself; OpenVINO is there."""
    return "BF16" in _core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


@cache
def _core() -> Any:
    for name in _UNWANTED:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # to import it fails, which OpenVINO provides for
    import openvino

    return openvino.Core()


class OpenVinoExecutable:
    """A graph that OpenVINO compiled for the CPU, with a request for each lane."""

    provider = PROVIDER

    def __init__(self, compiled: Any, lanes: int) -> None:
        self._compiled = compiled
        self._places = {name: place for place, port in enumerate(compiled.outputs) for name in port.names}
        self.inputs = frozenset(name for port in compiled.inputs for name in port.names)
        self._requests = [compiled.create_infer_request() for _ in range(lanes)]
        self._free: queue.LifoQueue[Any] = queue.LifoQueue()
        for request in self._requests:
            self._free.put(request)
        self._stopped = False

    def run(self, outputs: Sequence[str], feeds: Feeds) -> list[NDArray[np.float32]]:
        request = self._free.get()
        try:
            if self._stopped:
                raise RuntimeError("stopped")
            request.infer({name: np.ascontiguousarray(array) for name, array in feeds.items()}, share_inputs=True)
            return [np.array(request.get_output_tensor(self._places[name]).data) for name in outputs]
        finally:
            self._free.put(request)

    def stop(self, stopped: bool) -> None:
        self._stopped = stopped
        if stopped:
            for request in self._requests:
                request.cancel()


def start_openvino(precision: str, lanes: int, threads: int, graph: bytes) -> Executable:
    """Compile a graph for the CPU.

    Args:
        precision: float32, or bfloat16; what the graph holds in 8 bits is computed in 8 bits by both.
        lanes: threads that will run it at once.
        threads: of the processor's, for all lanes together.
        graph: ONNX.

    Raises:
        Exception: OpenVINO's own, if it refuses the graph.
    """
    options = {
        "INFERENCE_PRECISION_HINT": _HINTS[precision],  # by itself it would take bfloat16 wherever that is fast
        "NUM_STREAMS": lanes,
        "INFERENCE_NUM_THREADS": threads,
        "ENABLE_CPU_PINNING": False,  # other programs run on these processors, too
    }
    core = _core()
    return OpenVinoExecutable(core.compile_model(core.read_model(graph, b""), "CPU", options), lanes)
