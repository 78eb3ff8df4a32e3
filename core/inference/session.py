"""Running a package's ONNX graph: on CUDA or the CPU, in batches that halve when memory runs out.

On the CPU several *lanes* of one thread each run the graph side by side: unlike the threads of one run they never wait
for each other, so that what reads beside them costs its own time only (two threads of one run beside a third busy one
reached 509 images/s here, two lanes 1,410; ResNet-18 of 64 pixels, 2 cores), and sums do not depend on their number.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.sensors import SensorName
from undercast.core.errors import PackageError, ResourceError, first_line
from undercast.core.events import Reporter
from undercast.core.inference.engines import MOST_LANES, Engine, Precision, Sample, Wanted, open_on_cpu
from undercast.core.inference.executable import CUDA, Executable, Feeds, Start, cuda_problem, start_on_cuda
from undercast.core.inference.openvino_engine import PROVIDER, openvino_version
from undercast.core.inference.precision import agreement, halved, random_feeds
from undercast.core.package.bounds import BYTES_A_PIXEL
from undercast.core.package.graph import output_signature
from undercast.core.package.lacking import without_choices, without_sensor
from undercast.core.package.package import Package
from undercast.core.package.trial import PIXELS, SAMPLES, vet

Device = Literal["auto", "cuda", "cpu"]
_PIXELS_A_BATCH = {"cpu": PIXELS, "cuda": 1 << 22}
_SAMPLES_A_BATCH = {"cpu": SAMPLES, "cuda": 512}
_SMALL, _MOST_OF_HEAVY = 16 << 20, 1 << 30  # bytes of a sample's activations, of a batch's
_SAME = 1e-3  # largest difference of a logit that leaving out the trunk of an absent sensor may make
_SAME_IN_BFLOAT16 = 0.1
_MEMORY = ("allocate memory", "out of memory", "bad allocation", "bad_alloc", "alloc_failed", "cuda failure 2:")
_DRIVER = "Install the NVIDIA driver, or choose the device auto or cpu"


class Session:
    """A package ready to run; :attr:`lanes` threads may do so at once."""

    def __init__(
        self,
        package: Package,
        executable: Executable,
        start: Start,
        reporter: Reporter,
        *,
        batch: int,
        lanes: int,
        precision: str = "float32",
    ) -> None:
        self._executable = executable
        self._package = package
        self._reporter = reporter
        self._start = start
        self._told = False
        self._lock = threading.Lock()
        self._lacking: dict[SensorName, Executable | None] = {}
        self.lanes = lanes
        """Threads that run it at once."""
        shapes = {name: shape[1:] for name, (_, shape) in output_signature(package.card).items()}
        self._shapes = dict(sorted(shapes.items(), key=lambda item: item[0] != "fused"))
        self.outputs = list(self._shapes)
        """Names of what :meth:`run` gives, the decisive one first."""
        self.provider = executable.provider
        """The name of what the graph runs on: ONNX Runtime's for its own, or OpenVINO."""
        self.precision = precision
        """float32; float16 or bfloat16 where it was found to decide alike; int8 for a graph that holds 8 bits."""
        self.batch = batch
        """Samples that are computed at once; halved when memory runs out."""

    @property
    def device(self) -> str:
        """The device that is really used: ``cuda`` or ``cpu``."""
        return "cuda" if self.provider == CUDA else "cpu"

    @property
    def execution(self) -> dict[str, str]:
        """What computes, for key and manifest: engine, provider, device and precision."""
        engine = f"openvino {openvino_version()}" if self.provider == PROVIDER else "onnxruntime"
        return {"engine": engine, "provider": self.provider, "device": self.device, "precision": self.precision}

    def run(self, feeds: Feeds) -> dict[str, NDArray[np.float32]]:
        """Compute the graph's outputs (n, ...) float32 by name for n samples (see
        :func:`undercast.core.package.graph.input_signature` and ``output_signature``).

        A sensor that is not given has no valid pixel in any sample; its trunk is not computed then.

        Raises:
            ResourceError: if memory does not suffice for a single sample.
            PackageError: if the graph fails or gives another shape than it says.
        """
        count = len(next(iter(feeds.values())))
        executable, feeds = self._choose(feeds, count)
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
                results = executable.run(self.outputs, part)
            except Exception as error:  # the engines' exceptions derive from Exception only
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
        for each in (self._executable, *list(self._lacking.values())):
            if each is not None:
                each.stop(stopped)

    def _choose(self, feeds: Feeds, count: int) -> tuple[Executable, Feeds]:
        """The graph to run: without the trunk of the sensor that is not given, where that is the same."""
        missing = [name for name in self._package.card.inputs if name not in feeds]
        if not missing:
            return self._executable, feeds
        with self._lock:
            if missing[0] not in self._lacking:
                self._lacking[missing[0]] = self._open_lacking(missing[0])
        executable = self._lacking[missing[0]] or self._executable
        if executable.inputs <= set(feeds):
            return executable, feeds
        height, width = next(iter(feeds.values())).shape[-2:]
        nothing = self._nothing(missing, count, (height, width))
        return executable, {**feeds, **{name: nothing[name] for name in executable.inputs & set(nothing)}}

    def _open_lacking(self, sensor: SensorName) -> Executable | None:
        """The graph without the sensor's trunk; None if this graph's results would be others."""
        card = self._package.card
        # What a trunk gives for nothing has another size for every image, where the model takes images of any size.
        if len(card.inputs) == 1 or (card.any_size and card.fusion is None):
            return None
        feeds = {
            name: array for name, array in random_feeds(self._package.card, 3).items() if not name.startswith(sensor)
        }
        feeds |= self._nothing([sensor], 3, (card.cell, card.cell))
        whole = self._executable.run(self.outputs, feeds)
        tolerance = _SAME_IN_BFLOAT16 if self.precision == "bfloat16" else _SAME
        try:
            executable = self._start(self._graph_without(sensor))
            parts = executable.run(self.outputs, {name: feeds[name] for name in executable.inputs})
            pairs = list(zip(parts, whole, strict=True))
            same = all(part.shape == full.shape and np.allclose(part, full, 0, tolerance) for part, full in pairs)
            problem = "" if same else "without it the model gives other results"
        except Exception:  # the engines' exceptions derive from Exception only; their words are no help to a user
            problem = "the model's graph cannot be taken apart"
        if problem:
            self._reporter.info(f"The {sensor} trunk is computed where there is no {sensor} image, too: {problem}.")
            return None
        return executable

    def _graph_without(self, sensor: SensorName) -> bytes:
        card = self._package.card
        reduced = without_choices if card.any_size else without_sensor
        graph = reduced(self._package.onnx_bytes(), card, sensor)
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
            raise PackageError(self._package.path, f"its graph cannot be run ({first_line(error)})", _OTHER) from error
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


def open_session(
    package: Package,
    device: Device,
    reporter: Reporter,
    batch: int | None = None,
    lanes: int | None = None,
    *,
    precision: Precision = "float32",
    side: int | None = None,
    engine: Engine = "onnxruntime",
    sample: Sample | None = None,
    pixels: int | None = None,
) -> Session:
    """Make a package ready to run and tell on what.

    Args:
        package: an opened package.
        device: auto takes CUDA where there is a device and falls back, with a warning, to the CPU.
        reporter: told of what was chosen and of memory that ran out.
        batch: samples at once. Default: by device, cell and free memory.
        lanes: threads that will run it at once. Default: as many as there are processors, or half of them where that
            is faster; one on CUDA.
        precision: auto takes float16 on CUDA, and bfloat16 on the CPU with OpenVINO, where it decides as float32 does
            (:mod:`undercast.core.inference.precision`); float16 and bfloat16 demand that.
        side: of the largest images that it will get, where they are larger than its own.
        engine: on the CPU; see :class:`undercast.core.inference.engines.Wanted`. OpenVINO demanded means the CPU.
        sample: gives real cells to decide on; without, noise is.
        pixels: that will pass through the model; None where many or nobody knows. For few, engines are not tried.

    Raises:
        ResourceError: if a device, an engine or a precision is asked for that is absent, broken, or decides otherwise.
        PackageError: if ONNX Runtime refuses the graph.
    """
    graph = package.onnx_bytes()
    card = package.card if side is None else package.card.model_copy(update={"cell": max(side, package.card.cell)})
    taken = vet(package.path, graph, card, reporter).bytes_a_sample
    wants_cuda, problem = device != "cpu" and engine != "openvino", ""
    if wants_cuda:
        problem = cuda_problem()
        if problem and device == "cuda":
            raise ResourceError("device cuda", problem, _DRIVER)
    if wants_cuda and not problem:
        try:
            executable = start_on_cuda(graph)
            if executable.provider == CUDA:
                _probe(executable, package)
                half = _start_half(package, executable, precision, reporter, sample) if precision != "float32" else None
                used: Precision = "float32" if half is None else "float16"
                reporter.info(f"The model runs on CUDA (ONNX Runtime's CUDAExecutionProvider, {used}).")
                size = batch or _fitting_batch("cuda", card.cell**2, lanes or 1, taken)
                return Session(
                    package,
                    half or executable,
                    start_on_cuda,
                    reporter,
                    batch=size,
                    lanes=lanes or 1,
                    precision=used,
                )
            problem = "ONNX Runtime could not load its CUDA libraries"
        except ResourceError:
            raise
        except Exception as error:  # ONNX Runtime's exceptions derive from Exception only
            problem = first_line(error)
        if device == "cuda":
            raise ResourceError("device cuda", f"a CUDA session does not start ({problem})", _DRIVER)
        reporter.warn(f"There is a CUDA device, but a session on it does not start ({problem}); the CPU is used.")
    if precision == "float16":
        reporter.info("Half precision is for CUDA; on the CPU the model runs in float32.")
    on_cpu = open_on_cpu(package, graph, Wanted(engine, precision, lanes, processors(), pixels), reporter, sample)
    # Not by the lanes that measuring chose: batches, and with them the results' last bits, hang on no clock.
    most = lanes or min(processors(), MOST_LANES)
    size = batch or _fitting_batch("cpu", card.cell**2, most, taken)
    return Session(
        package,
        on_cpu.executable,
        on_cpu.start,
        reporter,
        batch=size,
        lanes=on_cpu.lanes,
        precision=on_cpu.precision,
    )


def _start_half(
    package: Package, whole: Executable, precision: Precision, reporter: Reporter, sample: Sample | None
) -> Executable | None:
    """The graph on CUDA in float16; None if it would decide otherwise than in float32.

    Raises:
        ResourceError: if float16 is demanded then, or bfloat16.
    """
    if precision == "bfloat16":
        raise ResourceError("precision bfloat16", "is for the CPU", "Choose auto or float16, or the device cpu")
    feeds = (sample() if sample else None) or random_feeds(package.card)
    names = sorted(output_signature(package.card), key=lambda name: name != "fused")
    try:
        half = start_on_cuda(halved(package.onnx_bytes()))
        problem = agreement(whole.run(names, feeds), half.run(names, feeds)).problem("float16")
    except Exception as error:  # ONNX Runtime's exceptions derive from Exception only
        problem = f"the graph cannot be converted ({first_line(error)})"
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


def _fitting_batch(device: str, pixels: int, lanes: int, sample_bytes: int) -> int:
    """Samples at once: no more than the device gains from, nor than a quarter of the free memory holds.

    Of a graph that takes more for a sample (``sample_bytes``) than any known network, they get 1 GiB together.
    """
    batch = min(_SAMPLES_A_BATCH[device], _PIXELS_A_BATCH[device] // pixels)
    if device == "cpu" and "SC_AVPHYS_PAGES" in getattr(os, "sysconf_names", {}):
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        batch = min(batch, free // 4 // lanes // (pixels * BYTES_A_PIXEL))
    if sample_bytes > max(_SMALL, pixels * BYTES_A_PIXEL):
        batch = min(batch, _MOST_OF_HEAVY // lanes // sample_bytes)
    return max(1, batch)


def _probe(executable: Executable, package: Package) -> None:
    """Classify one empty cell: libraries that are missing or too old for the device show at the first run only."""
    card = package.card
    feeds: dict[str, NDArray[Any]] = {}
    for name, needed in card.inputs.items():
        feeds[name] = np.zeros((1, len(needed.mean), card.cell, card.cell), np.float32)
        feeds[f"{name}_valid"] = np.zeros((1, 1, card.cell, card.cell), bool)
    executable.run(list(output_signature(card)), feeds)
