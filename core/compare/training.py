"""The trainings of a comparison: each is run once, and what it made and how long it took is kept beside its package."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from undercast.core.compare.table import Trained
from undercast.core.config.comparison import AUXILIARIES, Contender
from undercast.core.errors import JobError
from undercast.core.events import Reporter
from undercast.core.files import read_json, write_json
from undercast.core.package.package import Package
from undercast.core.protocol import OPTICAL_STAGE, PACKAGE_SUFFIX, SAR_STAGE
from undercast.core.training.run import EVENTS


@dataclass(frozen=True)
class Training:
    """One training of a comparison, as a job describes it."""

    output: Path
    """The package to write."""
    run_folder: Path
    fingerprint: dict[str, Any]
    """The options that shape its result, as JSON values."""
    inputs: dict[str, str]
    """Digests of what it learns from."""
    run: Callable[[Reporter, Path | None], dict[str, Any]]
    """Trains, and gives the job's outputs. A path is the run folder whose stage F1 is taken over; JobError names it as
    its subject where that one does not fit."""
    has_first_stage: bool = False
    """Whether others may take over its stage F1."""


class Trainings(Protocol):
    """What a comparison trains: given by whoever knows the jobs."""

    def source(self, seed: int, folder: Path, digest: Callable[[Path], str]) -> Training | Path:
        """The source model of a seed: its training, or the package that is given.

        Args:
            seed: of the repetition.
            folder: where its package goes.
            digest: of a sample store.
        """
        ...

    def transfer(
        self, contender: Contender, seed: int, source: Package, folder: Path, digest: Callable[[Path], str]
    ) -> Training:
        """A contender's transfer from this source model; for the rest see :meth:`source`."""
        ...


@dataclass(frozen=True)
class TrainedModel:
    """A model that is ready to be tested."""

    package: Package
    trained: Trained
    taken_over: bool = False
    """Whether its stage F1 is another run's."""
    auxiliaries: dict[str, Path] | None = None
    """Packages of the auxiliaries, by the outputs of the transfer that made them."""


def train_once(training: Training, givers: list[Path], reporter: Reporter) -> TrainedModel:
    """Train unless an earlier comparison finished the same.

    Args:
        training: what is trained.
        givers: run folders whose stage F1 may be taken over; the first one that fits is.
        reporter: takes the training's events.

    Raises:
        UndercastError: see the jobs.
    """
    record = training.output.with_name(training.output.name + ".json")
    request = json.loads(json.dumps({"job": training.fingerprint, "inputs": training.inputs}, default=str))
    state = _read(record)
    if state.get("asked") != request:
        state = {"asked": request, "sittings": {"begun": 0, "ended": 0, "seconds": 0.0}}
    elif "package" in state and training.output.exists():
        package = Package.open(training.output)
        if package.digest == state["package"]:
            return _model(package, state, record.parent)
    sittings = state["sittings"]
    sittings["begun"] += 1
    write_json(record, {"asked": request, "sittings": sittings})
    start = time.monotonic()
    try:
        outputs, note = _run(training, givers, reporter)
    finally:
        sittings["ended"] += 1
        sittings["seconds"] += time.monotonic() - start
        write_json(record, {"asked": request, "sittings": sittings})
    package = Package.open(training.output)
    # Relative paths, so that the folder can be moved.
    auxiliaries = {
        name: Path(outputs[name]).relative_to(record.parent).as_posix() for name in AUXILIARIES if name in outputs
    }
    state |= {"package": package.digest, "note": note, "auxiliaries": auxiliaries}
    write_json(record, state)
    return _model(package, state, record.parent)


def _run(training: Training, givers: list[Path], reporter: Reporter) -> tuple[dict[str, Any], str]:
    """The outputs, and a note on what the measured time leaves out."""
    for giver in givers if training.has_first_stage else ():
        try:
            outputs = training.run(reporter, giver)
        except JobError as error:
            if error.subject != str(giver):
                raise
            continue  # its stage F1 is another
        # A run that had begun its own first stage goes on with that one.
        if _has_trained_first_stage(training.run_folder):
            return outputs, ""
        return outputs, f"without stage F1, taken over from {giver.name.removesuffix(f'{PACKAGE_SUFFIX}.run')}"
    return training.run(reporter, None), ""


def _has_trained_first_stage(run_folder: Path) -> bool:
    """Whether a transfer's events tell of an epoch of stage F1."""
    for line in (run_folder / EVENTS).read_text(encoding="utf-8").splitlines():
        with suppress(ValueError, TypeError, KeyError):  # a kill leaves half a line
            event = json.loads(line)
            if "epoch" in event and event["stage"] in (OPTICAL_STAGE, SAR_STAGE):
                return True
    return False


def _read(record: Path) -> dict[str, Any]:
    """What is known of a run; nothing where there is no record, or a broken one: the run then goes on by itself."""
    try:
        content = read_json(record)
    except (OSError, ValueError):
        return {}
    state = content if isinstance(content, dict) else {}
    sittings = state.get("sittings")
    whole = isinstance(sittings, dict) and all(
        isinstance(sittings.get(name), int | float) for name in ("begun", "ended", "seconds")
    )
    if "package" in state:
        whole = whole and isinstance(state.get("note"), str) and isinstance(state.get("auxiliaries"), dict)
    return state if whole else {}


def _model(package: Package, state: dict[str, Any], folder: Path) -> TrainedModel:
    sittings = state["sittings"]
    notes = [state["note"]] if state["note"] else []
    if sittings["begun"] > sittings["ended"]:
        notes.append("was killed: without the time of those sittings")
    return TrainedModel(
        package,
        Trained(sittings["seconds"], package.digest, "; ".join(notes)),
        taken_over=bool(state["note"]),
        auxiliaries={name: folder / path for name, path in state["auxiliaries"].items()},
    )
