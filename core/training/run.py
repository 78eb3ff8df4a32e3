"""The folder of a run: what was asked, with what it was done, and what is needed to go on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from undercast.core import processes
from undercast.core.errors import InputError, JobError, OutputError
from undercast.core.files import digest, hold, is_own_folder, read_json, sweep, write_json
from undercast.core.versions import versions

JOB, RECORD, EVENTS, METRICS = "job.json", "record.json", "events.jsonl", "metrics.json"
_LOCK = "lock"
_KEPT = {".safetensors", ".undercast"}
"""Endings of what training has made: a run without such a file has nothing to go on from."""
SENT, SENT_DENSE = "sent_mb", "sent_mb_dense"
"""Where several processes train, an epoch's entry also tells how many MB of gradients each of them sent, and how many
all gradients are."""
_LIBRARIES = (
    *("torch", "torchvision", "timm", "segmentation-models-pytorch"),
    *("numpy", "onnx", "onnxruntime-gpu", "onnxruntime", "rasterio"),
)


class RunFolder:
    """A run folder, made or entered again; for this process alone, as long as this object lives.

    A run that kept nothing yet (it failed before its first checkpoint) binds nobody: another job may take its folder.

    Args:
        path: the folder.
        job: what shapes the result: the job's options without its output, device and names.
        inputs: digests of the inputs by name.

    Raises:
        JobError: if the folder holds a run of another job or of other inputs.
        OutputError: if it cannot be written to, another process uses it, or it is no run folder.
    """

    def __init__(self, path: Path, job: dict[str, Any], inputs: dict[str, str]) -> None:
        self.path = path
        self.asked = {"job": job, "inputs": inputs}
        self._exchanged: dict[str, Any] = {}
        if processes.number():  # the first process made it, and holds it for all
            return
        check_run_folder(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            sweep(path)
        except OSError as error:
            raise OutputError.from_os_error(path, error) from error
        self._held = hold(path / _LOCK, path)
        earlier = read_run(path)
        if earlier is None:
            write_json(path / JOB, self.asked)
        elif earlier == json.loads(json.dumps(self.asked, default=str)):
            return
        elif not any(file.suffix in _KEPT for file in path.iterdir()):
            self._start_anew()
        else:
            raise JobError(
                path,
                f"the run folder holds a run with other settings or inputs ({_difference(earlier, self.asked)})",
                "Choose another run folder, or delete this one to start anew",
            )

    def _start_anew(self) -> None:
        for pattern in (EVENTS, RECORD, METRICS, "logits-*.npz"):
            for file in self.path.glob(pattern):
                file.unlink()
        write_json(self.path / JOB, self.asked)

    @property
    def events(self) -> Path:
        """Where the run's events are kept."""
        return self.path / EVENTS

    def record(self, device: str, **more: Any) -> dict[str, Any]:
        """Write ``record.json``: job, digests, seeds, versions, device, and what several processes sent each other as
        far as :meth:`metrics` knows; give it for the package."""
        record = {**self.asked, "device": device, "versions": versions(*_LIBRARIES), **self._exchanged, **more}
        write_json(self.path / RECORD, record)
        return record

    def metrics(self, histories: dict[str, Any]) -> None:
        """Write ``metrics.json``: for each stage, an entry an epoch."""
        self._exchanged = _exchanged(histories)
        write_json(self.path / METRICS, histories)


def _exchanged(histories: dict[str, Any]) -> dict[str, Any]:
    """``exchanged`` for a record: MB of gradients that each process sent in all stages, and that all gradients are;
    nothing where one process trained."""
    entries = [entry for history in histories.values() for entry in history]
    sums = {name: round(sum(entry.get(name, 0.0) for entry in entries), 6) for name in (SENT, SENT_DENSE)}
    return {"exchanged": sums} if sums[SENT] else {}


def check_run_folder(path: Path) -> None:
    """Refuse a folder that holds something else than a run: nothing of others is changed, or taken for a run.

    Raises:
        OutputError: naming it.
    """
    remedy = "Choose a new folder for the run"
    try:
        if not is_own_folder(path):
            if path.exists() or path.is_symlink():
                raise OutputError(path, "is a link or a file, and a run has a folder", remedy)
            return
        names = {file.name for file in path.iterdir()}
    except OSError as error:
        raise OutputError.from_os_error(path, error) from error
    others = {name for name in names if name != _LOCK and not name.startswith(f".{JOB}.")}
    if others and JOB not in names:
        raise OutputError(path, f"holds other things than a run ({', '.join(sorted(others)[:3])})", remedy)


def read_run(path: Path) -> dict[str, Any] | None:
    """What a run folder was asked to do (``job`` and ``inputs``); None where there is no run.

    Raises:
        InputError: if its job file is broken.
    """
    file = path / JOB
    try:
        content = read_json(file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise InputError(file, f"cannot be read ({error})", "Choose another run folder") from error
    if not isinstance(content, dict) or not all(isinstance(content.get(part), dict) for part in ("job", "inputs")):
        raise InputError(file, "is no job of a run", "Choose another run folder")
    return content


def _difference(earlier: dict[str, Any], asked: dict[str, Any]) -> str:
    asked = json.loads(json.dumps(asked, default=str))
    for group in ("inputs", "job"):
        for name in sorted(set(earlier[group]) | set(asked[group])):
            if earlier[group].get(name) != asked[group].get(name):
                return (
                    f"{name}: {str(earlier[group].get(name))[:80]} there, {str(asked[group].get(name))[:80]} asked for"
                )
    return "its form"


def weights_digest(weights: str) -> dict[str, str]:
    """The digest of a file of starting weights as an input of a run; nothing for ``none`` and ``imagenet``."""
    path = Path(weights)
    return {"weights": digest(path)} if path.is_file() else {}
