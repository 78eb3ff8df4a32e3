"""Trying a graph whose memory and work cannot be told beforehand, in a process of its own, when it is first seen."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from undercast.core.errors import PackageError
from undercast.core.events import Reporter
from undercast.core.package import trial_run
from undercast.core.package.archive import refuse
from undercast.core.package.bounds import Bounds, allowed_bytes, bound
from undercast.core.package.card import ModelCard
from undercast.core.package.graph import input_signature, sized

MOST_SECONDS = 30.0
"""A graph that takes longer to open and to compute a batch is refused; real ones take one or two."""
PIXELS, SAMPLES = 1 << 17, 64
"""A batch on a CPU has at most so many pixels, and samples."""
_LOOK = 0.05  # seconds between looks whether the job was cancelled
_OUT_OF_MEMORY = ("memory", "bad_alloc", "bad allocation", "alloc")

_known: dict[str, Bounds] = {}


def vet(path: Path, data: bytes, card: ModelCard, reporter: Reporter) -> Bounds:
    """Bound what a graph takes, by its shapes, or by a trial where they do not tell; known graphs are not tried again.

    Raises:
        PackageError: if it takes more memory or time than is allowed.
        CancelledError: if the job was cancelled meanwhile.
    """
    key = hashlib.sha256(f"{card.cell} {len(card.classes)} ".encode() + data).hexdigest()
    if key not in _known:
        bounds = bound(path, data, card)
        _known[key] = bounds if bounds.known else _try(path, data, card, reporter)
    return _known[key]


def _try(path: Path, data: bytes, card: ModelCard, reporter: Reporter) -> Bounds:
    batch = max(1, min(SAMPLES, PIXELS // card.cell**2))
    inputs = [
        {
            name: (sized(card, shape, count), "bool" if name.endswith("_valid") else "float32")
            for name, (_, shape) in input_signature(card).items()
        }
        for count in (1, batch)
    ]
    room = 2 * allowed_bytes(card) + 4 * len(data)
    with tempfile.TemporaryDirectory(prefix="undercast-") as folder:
        graph = Path(folder) / "model.onnx"
        graph.write_bytes(data)
        answer = _run(
            [sys.executable, "-I", trial_run.__file__, str(graph), str(room), json.dumps(inputs)], path, reporter
        )
    problem = answer.get("problem")
    if problem is None:
        return Bounds(max(1, int(answer["grown"]) // batch), True)
    if any(sign in str(problem).lower() for sign in _OUT_OF_MEMORY):
        raise refuse(path, f"its model.onnx takes more than {room / (1 << 30):.1f} GiB of memory")
    problem = str(problem).strip().splitlines()[0][:300]
    raise PackageError(path, f"ONNX Runtime refuses its graph ({problem})", "Choose another package")


def _run(command: list[str], path: Path, reporter: Reporter) -> dict[str, Any]:
    """What the trial said. It is ended where it takes too long, or when the job is cancelled."""
    variables = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.Popen(  # nosec B603: our own Python and script, no shell
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=variables
    )
    begun = time.monotonic()
    try:
        while process.poll() is None:
            reporter.check()
            if time.monotonic() - begun > MOST_SECONDS:
                raise refuse(path, f"its model.onnx is not ready after {MOST_SECONDS:.0f} seconds")
            time.sleep(_LOOK)
        lines = process.stdout.read().decode().splitlines() if process.stdout else []
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
    try:
        answer: dict[str, Any] = json.loads(lines[-1])
    except (IndexError, ValueError):
        return {"problem": "memory: the trial died"}  # the system ended it, or ONNX Runtime gave up in the middle
    return answer
