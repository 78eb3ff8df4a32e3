"""Running a package's ONNX graph: on CUDA or the CPU, in batches that halve when memory runs out.

On the CPU several *lanes* of one thread each run the graph side by side: unlike the threads of one run they never wait
for each other, so that what reads beside them costs its own time only (two threads of one run beside a third busy one
reached 509 images/s here, two lanes 1,410; ResNet-18 of 64 pixels, 2 cores), and sums do not depend on their number.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.sensors import SensorName
from undercast.core.cuda import find_gpus
from undercast.core.errors import PackageError, ResourceError
from undercast.core.events import Reporter
from undercast.core.inference.precision import LARGEST_CHANGE, halved, largest_change, random_feeds
from undercast.core.package.bounds import BYTES_A_PIXEL
from undercast.core.package.graph import output_signature
from undercast.core.package.lacking import without_sensor
from undercast.core.package.package import Package
from undercast.core.package.runtime import onnxruntime
from undercast.core.package.trial import PIXELS, SAMPLES, vet

Start = Callable[[bytes], Any]
"""Makes a session of ONNX Runtime from a graph, on the device that was chosen."""
Device = Literal["auto", "cuda", "cpu"]
Precision = Literal["auto", "float32", "float16"]
_CUDA, _CPU = "CUDAExecutionProvider", "CPUExecutionProvider"
_CUDA_OPTIONS = {
    # Batches vary in size; an exhaustive search of convolutions for each would cost more than it saves.
    "cudnn_conv_algo_search": "HEURISTIC",
    "arena_extend_strategy": "kSameAsRequested",
    # With TF32 the map would depend on the device in the third digit.
    "use_tf32": "0",
}
_PIXELS_A_BATCH = {_CPU: PIXELS, _CUDA: 1 << 22}
_SAMPLES_A_BATCH = {_CPU: SAMPLES, _CUDA: 512}
_SMALL, _MOST_OF_HEAVY = 16 << 20, 1 << 30  # bytes of a sample's activations, of a batch's
_SAME = 1e-3  # largest difference of a logit that leaving out the trunk of an absent sensor may make
_MEMORY = ("allocate memory", "out of memory", "bad allocation", "bad_alloc", "alloc_failed", "cuda failure 2:")
_DRIVER = "Install the NVIDIA driver, or choose the device auto or cpu"


class Session:
    """A package ready to run; :attr:`lanes` threads may do so at once."""

    def __init__(
        self,
        package: Package,
        session: Any,
        reporter: Reporter,
        batch: int | None,
        lanes: int,
        start: Start,
        precision: str = "float32",
        sample_bytes: int = 0,
    ) -> None:
        self._session = session
        self._package = package
        self._reporter = reporter
        self._start = start
        self._told = False
        self._lock = threading.Lock()
        self._lacking: dict[SensorName, Any] = {}
        self._options = onnxruntime.RunOptions()
        self.lanes = lanes
        """Threads that run it at once."""
        self._shapes = {name: shape[1:] for name, (_, shape) in output_signature(package.card).items()}
        self.outputs = list(self._shapes)
        """Names of what :meth:`run` gives."""
        self.provider: str = session.get_providers()[0]
        """ONNX Runtime's name of what the graph runs on."""
        self.precision = precision
        """float32, or float16 where it was found to decide alike."""
        self.batch = batch or _fitting_batch(self.provider, package.card.cell**2, lanes, sample_bytes)
        """Samples that are computed at once; halved when memory runs out."""

    @property
    def device(self) -> str:
        """The device that is really used: ``cuda`` or ``cpu``."""
        return "cuda" if self.provider == _CUDA else "cpu"

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[np.float32]]:
        """Compute the graph's outputs (n, ...) float32 by name for n samples (see
        :func:`undercast.core.package.graph.input_signature` and ``output_signature``).

        A sensor that is not given has no valid pixel in any sample; its trunk is not computed then.

        Raises:
            ResourceError: if memory does not suffice for a single sample.
            PackageError: if the graph fails or gives another shape than it says.
        """
        count = len(next(iter(feeds.values())))
        session, feeds = self._choose(feeds, count)
        outputs: dict[str, NDArray[np.float32]] = {}
        if not count:
            return {
                name: np.empty((0, *(size or 0 for size in shape)), np.float32) for name, shape in self._shapes.items()
            }
        start = 0
        while start < count:
            stop = min(count, start + self.batch)
            part = {name: array[start:stop] for name, array in feeds.items()}
            try:
                results = session.run(self.outputs, part, self._options)
            except Exception as error:  # ONNX Runtime's exceptions derive from Exception only
                self._halve(error, stop - start)
                continue
            for name, values in zip(self.outputs, results, strict=True):
                if name not in outputs:
                    outputs[name] = np.empty((count, *values.shape[1:]), np.float32)
                if len(values) != stop - start or not self._fits(values.shape[1:], outputs[name].shape[1:], name):
                    raise PackageError(self._package.path, "its graph gives other shapes than it says", _OTHER)
                outputs[name][start:stop] = values
            start = stop
        return outputs

    def _fits(self, shape: tuple[int, ...], first: tuple[int, ...], name: str) -> bool:
        """Whether a result's shape beyond the samples is that of the first batch, and what the graph says."""
        expected = self._shapes[name]
        return (
            shape == first
            and len(shape) == len(expected)
            and all(size is None or size == actual for size, actual in zip(expected, shape, strict=True))
        )

    def stop(self, stopped: bool = True) -> None:
        """Make runs in other threads end at once, with an error; False lets them run again."""
        self._options.terminate = stopped

    def _choose(self, feeds: Mapping[str, NDArray[Any]], count: int) -> tuple[Any, Mapping[str, NDArray[Any]]]:
        """The graph to run: without the trunk of the sensor that is not given, where that is the same."""
        missing = [name for name in self._package.card.inputs if name not in feeds]
        if not missing:
            return self._session, feeds
        with self._lock:
            if missing[0] not in self._lacking:
                self._lacking[missing[0]] = self._open_lacking(missing[0])
        lacking = self._lacking[missing[0]]
        if lacking is not None:
            return lacking, feeds
        height, width = next(iter(feeds.values())).shape[-2:]
        return self._session, {**feeds, **self._nothing(missing, count, (height, width))}

    def _open_lacking(self, sensor: SensorName) -> Any:
        """A session without the sensor's trunk; None if this graph's results would be others."""
        card = self._package.card
        if len(card.inputs) == 1 or card.any_size:  # what a trunk gives for nothing has another size for every image
            return None
        feeds = {
            name: array for name, array in random_feeds(self._package.card, 3).items() if not name.startswith(sensor)
        }
        whole = self._session.run(self.outputs, {**feeds, **self._nothing([sensor], 3, (card.cell, card.cell))})
        try:
            session = self._start(self._graph_without(sensor))
            parts = session.run(self.outputs, feeds)
            same = all(np.allclose(part, full, 0, _SAME) for part, full in zip(parts, whole, strict=True))
            problem = "" if same else "without it the model gives other results"
        except Exception:  # ONNX Runtime's exceptions derive from Exception only; their words are no help to a user
            problem = "the model's graph cannot be taken apart"
        if problem:
            self._reporter.info(f"The {sensor} trunk is computed where there is no {sensor} image, too: {problem}.")
            return None
        return session

    def _graph_without(self, sensor: SensorName) -> bytes:
        graph = without_sensor(self._package.onnx_bytes(), self._package.card, sensor)
        return halved(graph) if self.precision == "float16" else graph

    def _nothing(self, sensors: Sequence[SensorName], count: int, size: tuple[int, int]) -> dict[str, NDArray[Any]]:
        """The feeds of sensors without a valid pixel, of the height and width ``size``."""
        feeds: dict[str, NDArray[Any]] = {}
        for name in sensors:
            feeds[name] = np.zeros((count, len(self._package.card.inputs[name].mean), *size), np.float32)
            feeds[f"{name}_valid"] = np.zeros((count, 1, *size), bool)
        return feeds

    def _halve(self, error: Exception, tried: int) -> None:
        if not (isinstance(error, MemoryError) or any(sign in str(error).lower() for sign in _MEMORY)):
            raise PackageError(self._package.path, f"its graph cannot be run ({_first_line(error)})", _OTHER) from error
        if tried == 1:
            raise ResourceError(
                "memory",
                f"not even one cell of {self._package.card.cell} pixels can be classified at once",
                "Close other programs, or choose the device cpu",
            ) from error
        with self._lock:
            self.batch = min(self.batch, tried // 2)
            already_told, self._told = self._told, True
        if not already_told:
            self._reporter.warn(f"Memory ran out: the batch is halved to {self.batch}, and again as often as needed.")


_OTHER = "Choose another package"
_MOST_LANES = 8  # each holds a batch's activations


def open_session(
    package: Package,
    device: Device,
    reporter: Reporter,
    batch: int | None = None,
    lanes: int | None = None,
    precision: Precision = "float32",
) -> Session:
    """Make a package ready to run and tell on what.

    Args:
        package: an opened package.
        device: auto takes CUDA where there is a device and falls back, with a warning, to the CPU.
        reporter: told of the device and of memory that ran out.
        batch: samples at once. Default: by device, cell and free memory.
        lanes: threads that will run it at once. Default: as many as there are processors, one on CUDA.
        precision: auto takes float16 on CUDA where probabilities change by no more than
            :data:`undercast.core.inference.precision.LARGEST_CHANGE`; float16 demands that.

    Raises:
        ResourceError: if CUDA is asked for and absent or broken.
        PackageError: if ONNX Runtime refuses the graph.
    """
    graph = package.onnx_bytes()
    taken = vet(package.path, graph, package.card, reporter).bytes_a_sample
    wants_cuda, problem = device != "cpu", ""
    if wants_cuda:
        problem = cuda_problem()
        if problem and device == "cuda":
            raise ResourceError("device cuda", problem, _DRIVER)
    if wants_cuda and not problem:
        start = partial(_start, [(_CUDA, _CUDA_OPTIONS), _CPU], 0)
        try:
            session = start(graph)
            if session.get_providers()[0] == _CUDA:
                _probe(session, package)
                half = _start_half(package, session, start, precision, reporter) if precision != "float32" else None
                used: Precision = "float32" if half is None else "float16"
                reporter.info(f"The model runs on CUDA (ONNX Runtime's CUDAExecutionProvider, {used}).")
                return Session(package, half or session, reporter, batch, lanes or 1, start, used, taken)
            problem = "ONNX Runtime could not load its CUDA libraries"
        except ResourceError:
            raise
        except Exception as error:  # ONNX Runtime's exceptions derive from Exception only
            problem = _first_line(error)
        if device == "cuda":
            raise ResourceError("device cuda", f"a CUDA session does not start ({problem})", _DRIVER)
        reporter.warn(f"There is a CUDA device, but a session on it does not start ({problem}); the CPU is used.")
    if precision == "float16":
        reporter.info("Half precision is for CUDA; on the CPU the model runs in float32.")
    lanes = lanes or min(processors(), _MOST_LANES)
    start = partial(_start, [_CPU], max(1, processors() // lanes))
    try:
        session = start(graph)
    except Exception as error:
        raise PackageError(package.path, f"ONNX Runtime refuses its graph ({_first_line(error)})", _OTHER) from error
    threads = f"{processors()} thread{'s' if processors() > 1 else ''}"
    reporter.info(f"The model runs on the CPU (ONNX Runtime's CPUExecutionProvider, {threads}).")
    return Session(package, session, reporter, batch, lanes, start, sample_bytes=taken)


def _start_half(package: Package, session: Any, start: Start, precision: Precision, reporter: Reporter) -> Any:
    """A session in float16; None if it would decide otherwise than the one in float32.

    Raises:
        ResourceError: if float16 is demanded then.
    """
    feeds, names = random_feeds(package.card), list(output_signature(package.card))
    try:
        half = start(halved(package.onnx_bytes()))
        change = largest_change(session.run(names, feeds), half.run(names, feeds))
        problem = "" if change <= LARGEST_CHANGE else f"a probability changes by {change:.3f}"
    except Exception as error:  # ONNX Runtime's exceptions derive from Exception only
        problem = f"the graph cannot be converted ({_first_line(error)})"
    if not problem:
        return half
    if precision == "float16":
        raise ResourceError("precision float16", f"does not fit this model: {problem}", "Choose auto or float32")
    reporter.info(f"Half precision is not used: {problem}.")
    return None


def processors() -> int:
    """Processors to use: ``OMP_NUM_THREADS`` where it is set, else those that this process may run on."""
    asked = os.environ.get("OMP_NUM_THREADS", "")
    if asked.isdigit() and int(asked) > 0:
        return int(asked)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _fitting_batch(provider: str, pixels: int, lanes: int, sample_bytes: int) -> int:
    """Samples at once: no more than the device gains from, nor than a quarter of the free memory holds.

    Of a graph that takes more for a sample (``sample_bytes``) than any known network, they get 1 GiB together.
    """
    batch = min(_SAMPLES_A_BATCH[provider], _PIXELS_A_BATCH[provider] // pixels)
    if provider == _CPU and "SC_AVPHYS_PAGES" in getattr(os, "sysconf_names", {}):
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        batch = min(batch, free // 4 // lanes // (pixels * BYTES_A_PIXEL))
    if sample_bytes > max(_SMALL, pixels * BYTES_A_PIXEL):
        batch = min(batch, _MOST_OF_HEAVY // lanes // sample_bytes)
    return max(1, batch)


def cuda_problem() -> str:
    """Why CUDA cannot be used, as a clause; empty where it can be tried.

    The driver is asked, since ONNX Runtime names the provider wherever it was built with it.
    """
    if _CUDA not in onnxruntime.get_available_providers():
        return "this ONNX Runtime was built without CUDA"
    return find_gpus().problem


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
