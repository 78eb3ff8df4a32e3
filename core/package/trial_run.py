"""Run by itself, in a process with little memory: opens a graph with ONNX Runtime and computes empty samples.

    python -I trial_run.py GRAPH BYTES INPUTS

INPUTS is JSON: for each number of samples, the inputs' shapes and types by name. One line of JSON is printed:
``grown``, the bytes that computing took, or ``problem``. It knows nothing of Undercast, so that it starts fast.
"""

import json
import os
import sys
import threading
import time

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

import numpy as np
import onnxruntime


def most_memory() -> int:
    """Bytes of memory that this process had at most so far."""
    if resource is None:
        return _windows_peak()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _windows_peak() -> int:
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = [("size", ctypes.c_ulong), ("faults", ctypes.c_ulong)]
        _fields_ += [(name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "pages", "most")]

    counters = Counters(size=ctypes.sizeof(Counters))
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), ctypes.sizeof(counters))
    return int(counters.peak)


def limit(room: int) -> None:
    """Let this process take so many bytes more, and not one besides."""
    if sys.platform.startswith("linux"):
        with open("/proc/self/statm") as stream:
            now = int(stream.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + room, now + room))
        return
    begun = most_memory()

    def watch() -> None:
        while most_memory() - begun < room:
            time.sleep(0.01)
        print(json.dumps({"problem": "memory"}), flush=True)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def main(graph: str, room: int, inputs: list[dict[str, tuple[list[int], str]]]) -> None:
    """Try it."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    limit(room)
    try:
        session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        begun = most_memory()
        for each in inputs:
            session.run(None, {name: np.zeros(shape, kind) for name, (shape, kind) in each.items()})
        print(json.dumps({"grown": most_memory() - begun}))
    except MemoryError:
        print(json.dumps({"problem": "memory"}))
    except Exception as error:  # ONNX Runtime's exceptions derive from Exception only
        print(json.dumps({"problem": str(error)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3]))
