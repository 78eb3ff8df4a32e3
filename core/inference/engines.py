"""Which engine computes on the CPU, in which arithmetic and in how many lanes: found by trying, told, never silent.

ONNX Runtime is the reference and the fallback. OpenVINO is taken where it is installed and computes the graph in
bfloat16, deciding as the reference does. In float32 and in 8 bits it was no faster here (docs/performance.md), and it
takes longer to begin. Asked for by name, it is taken wherever it gives what the reference gives.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from undercast.core.errors import PackageError, ResourceError, UndercastError, first_line
from undercast.core.events import Reporter
from undercast.core.inference.executable import Executable, Feeds, Start, start_on_cpu
from undercast.core.inference.openvino_engine import has_bfloat16, openvino_problem, openvino_version, start_openvino
from undercast.core.inference.precision import Refined, agreement, random_feeds
from undercast.core.package.graph import output_signature
from undercast.core.package.package import Package

Engine = Literal["auto", "onnxruntime", "openvino"]
Precision = Literal["auto", "float32", "float16", "bfloat16"]
Sample = Callable[[], dict[str, NDArray[Any]] | None]
"""Gives cells of what is to be mapped, as the graph takes them; None where there are none."""

FEWEST_PIXELS = 1 << 23
"""A map of fewer pixels (of all cells or windows together, as they pass through the model) is done before a trial of
engines would pay: with ResNet-18 it takes a processor some 1.5 s, and saves half a second for each million."""
MOST_LANES = 8
"""Each holds a batch's activations."""
_FEW = 8  # samples of noise that tell whether two engines compute the same
_CHUNK = 32  # samples of a run while engines are tried
_SECONDS = 0.5  # a pass that takes longer is not repeated to choose the number of lanes
_GAIN = 1.1  # how much faster fewer lanes must be
_NO_BFLOAT16 = "this processor does not multiply bfloat16 by itself"
_REMEDY = "Choose auto, which takes what there is"
_INSTALL = "Install it (in QGIS: Settings > Options > Undercast; else pip install openvino), or choose auto"


@dataclass(frozen=True)
class OnCpu:
    """A graph that is ready on the CPU, and what was chosen for it."""

    executable: Executable
    start: Start
    """Makes another graph ready in the same way."""
    engine: str
    """onnxruntime or openvino."""
    precision: str
    """float32, bfloat16, or int8 for a graph that holds 8 bits itself."""
    lanes: int
    """Threads that run it at once."""


@dataclass(frozen=True)
class Wanted:
    """What is asked of the CPU."""

    engine: Engine = "onnxruntime"
    """auto takes OpenVINO where it is installed and computes in bfloat16, deciding as ONNX Runtime does."""
    precision: Precision = "float32"
    """auto takes bfloat16 where the processor has it and classes stay; bfloat16 demands that. float16 is for CUDA."""
    lanes: int | None = None
    """Threads that will run it at once; None to choose."""
    processors: int = 1
    """To be used."""
    pixels: int | None = None
    """That will pass through the model, of all cells or windows together; None where many or nobody knows."""


class _RefusalError(Exception):
    """Why OpenVINO is not to be used, as a clause."""


class _NoGainError(Exception):
    """Why OpenVINO would be of no use, as a clause."""


def open_on_cpu(
    package: Package, graph: bytes, wanted: Wanted, reporter: Reporter, sample: Sample | None = None
) -> OnCpu:
    """Make a graph ready on the CPU and tell what computes it.

    Args:
        package: the graph's.
        graph: ONNX.
        wanted: what is asked for.
        reporter: told of what was chosen and why.
        sample: gives real cells to decide on; without, noise is.

    Raises:
        ResourceError: if an engine or a precision is demanded that is not there or does not decide alike.
        PackageError: if ONNX Runtime refuses the graph.
    """
    most = wanted.lanes or min(wanted.processors, MOST_LANES)
    threads = max(1, wanted.processors // most)
    start = partial(start_on_cpu, threads)
    problem = "" if wanted.engine == "onnxruntime" else _unfit(package)
    useless = "" if problem or wanted.engine == "onnxruntime" else _useless(package, wanted)
    begun = None
    with ThreadPoolExecutor(1) as pool:
        if wanted.engine != "onnxruntime" and not problem and not useless:
            begun = pool.submit(start_openvino, "float32", most, threads * most, graph)
        try:
            reference = start(graph)
        except Exception as error:  # ONNX Runtime's exceptions derive from Exception only
            raise PackageError(
                package.path, f"ONNX Runtime refuses its graph ({first_line(error)})", "Choose another package"
            ) from error
        if begun is not None:
            try:
                exact = begun.result()
                chosen = _Trial(package, graph, reporter, sample, most, threads).choose(exact, reference, wanted)
                return _told(chosen, reporter, wanted.processors)
            except _RefusalError as refusal:
                problem = str(refusal)
            except _NoGainError as reason:
                useless = str(reason)
            except UndercastError:
                raise  # a raster that breaks off while the sample is read, or what is demanded and cannot be had
            except Exception as error:  # OpenVINO's exceptions derive from Exception only
                problem = f"it refuses the model's graph ({first_line(error)})"
    if wanted.engine == "openvino":
        raise ResourceError("engine openvino", problem, _REMEDY if openvino_version() else _INSTALL)
    if wanted.precision == "bfloat16":
        raise ResourceError(
            "precision bfloat16", f"OpenVINO computes it, and {problem or 'is not to be used'}", _REMEDY
        )
    if problem and openvino_version():
        reporter.warn(f"OpenVINO is not used: {problem}. ONNX Runtime takes its place.")
    elif useless:
        reporter.info(f"OpenVINO is not used: {useless}.")
    return _told(OnCpu(reference, start, "onnxruntime", package.card.precision, most), reporter, wanted.processors)


def _unfit(package: Package) -> str:
    """Why OpenVINO cannot be asked, as a clause."""
    if problem := openvino_problem():
        return problem
    return "" if "fused" in output_signature(package.card) else "the model gives no classes to compare"


def _useless(package: Package, wanted: Wanted) -> str:
    """Why OpenVINO, which could be asked, would be of no use, as a clause."""
    if wanted.engine == "openvino" or wanted.precision == "bfloat16":
        return ""
    if package.card.precision == "int8":
        return "in 8 bits it is no faster than ONNX Runtime"
    if wanted.precision != "auto":
        return f"in {wanted.precision} it is no faster than ONNX Runtime"
    if wanted.pixels is not None and wanted.pixels < FEWEST_PIXELS:
        return "so small a map is done before trying it would pay"
    return "" if has_bfloat16() else f"{_NO_BFLOAT16}, and in float32 it is no faster than ONNX Runtime"


def _told(found: OnCpu, reporter: Reporter, processors: int) -> OnCpu:
    threads = f"{processors} thread{'s' if processors > 1 else ''}"
    if found.engine == "onnxruntime":
        reporter.info(f"The model runs on the CPU (ONNX Runtime's CPUExecutionProvider, {threads}).")
        return found
    lanes = f"{found.lanes} lane{'s' if found.lanes > 1 else ''}"
    again = "; close calls are computed again in float32" if isinstance(found.executable, Refined) else ""
    reporter.info(
        f"The model runs on the CPU (OpenVINO {openvino_version()}, {found.precision}, {threads}, {lanes}{again})."
    )
    return found


class _Trial:
    """OpenVINO beside the reference, on some samples."""

    def __init__(
        self, package: Package, graph: bytes, reporter: Reporter, sample: Sample | None, lanes: int, threads: int
    ) -> None:
        self._package, self._graph, self._reporter = package, graph, reporter
        self._lanes, self._threads = lanes, threads
        signature = output_signature(package.card)
        self._names = ["fused", *(name for name in signature if name != "fused")]
        self._scenes = len(signature["fused"][1]) == 2
        self._sample = sample

    def choose(self, exact: Executable, reference: Executable, wanted: Wanted) -> OnCpu:
        """What is taken of OpenVINO.

        Raises:
            _RefusalError: if it does not give what the reference gives.
            ResourceError: if bfloat16 is demanded and cannot be had.
        """
        eight_bits = self._package.card.precision == "int8"
        real = (self._sample() if self._sample else None) or random_feeds(self._package.card)
        few = real if eight_bits else {name: array[:_FEW] for name, array in random_feeds(self._package.card).items()}
        kind = "int8" if eight_bits else "float32"
        problem = agreement(self._run(reference, few), self._run(exact, few)).problem(kind)
        if problem:
            raise _RefusalError(f"against ONNX Runtime {problem}")
        start = partial(start_openvino, "float32", self._lanes, self._threads * self._lanes)
        chosen = OnCpu(exact, start, "openvino", kind, self._lanes)
        if wanted.precision in ("auto", "bfloat16"):
            faster, problem = self._in_bfloat16(exact, real)
            if faster is not None:
                chosen = replace(chosen, executable=faster, start=self._start_fast, precision="bfloat16")
            elif wanted.precision == "bfloat16":
                raise ResourceError("precision bfloat16", f"cannot be had: {problem}", "Choose auto or float32")
            elif wanted.engine == "auto":
                raise _NoGainError(f"in bfloat16 {problem}, and in float32 it is no faster than ONNX Runtime")
            elif not eight_bits:
                self._reporter.info(f"bfloat16 is not used: {problem}.")
        return chosen if wanted.lanes else replace(chosen, lanes=self._fitting_lanes(chosen.executable, real))

    def _start_fast(self, graph: bytes) -> Executable:
        threads = self._threads * self._lanes
        fast = start_openvino("bfloat16", self._lanes, threads, graph)
        # Windows of pixels hold close calls everywhere; what is computed of them stays as it is.
        exact = start_openvino("float32", self._lanes, threads, graph) if self._scenes else None
        return fast if exact is None else Refined(fast, exact)

    def _in_bfloat16(self, exact: Executable, real: Feeds) -> tuple[Executable | None, str]:
        """The graph in bfloat16, or why not."""
        if self._package.card.precision == "int8":
            return None, "its graph computes in 8 bits"
        if not has_bfloat16():
            return None, _NO_BFLOAT16
        fast = start_openvino("bfloat16", self._lanes, self._threads * self._lanes, self._graph)
        executable = Refined(fast, exact) if self._scenes else fast
        problem = agreement(self._run(exact, real), self._run(executable, real)).problem("bfloat16")
        return (None, problem) if problem else (executable, "")

    def _run(self, executable: Executable, feeds: Feeds, lanes: int = 0) -> list[NDArray[np.float32]]:
        """The outputs, decisive logits first, computed in lanes as a map's are."""
        count = len(next(iter(feeds.values())))
        step = max(1, min(_CHUNK, -(-count // (2 * self._lanes))))

        def part(begin: int) -> list[NDArray[np.float32]]:
            return executable.run(self._names, {name: array[begin : begin + step] for name, array in feeds.items()})

        with ThreadPoolExecutor(lanes or self._lanes) as pool:
            parts = list(pool.map(part, range(0, count, step)))
        return [np.concatenate(values) for values in zip(*parts, strict=True)]

    def _fitting_lanes(self, executable: Executable, feeds: Feeds) -> int:
        """All lanes, or half of them where that is faster: two threads of one core may be in each other's way.

        The results are the same, so that only time hangs on the choice.
        """
        if self._lanes < 2:
            return self._lanes
        seconds: dict[int, float] = {}
        for lanes in (self._lanes, self._lanes // 2):
            begun = time.perf_counter()
            self._run(executable, feeds, lanes)
            seconds[lanes] = time.perf_counter() - begun
            if seconds[lanes] > _SECONDS:
                return self._lanes
        return self._lanes // 2 if seconds[self._lanes // 2] * _GAIN < seconds[self._lanes] else self._lanes
