"""The folder of a run: what was asked, with what it was done, and what is needed to go on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from undercast.core.errors import InputError, JobError, OutputError
from undercast.core.files import digest, write_json
from undercast.core.versions import versions

JOB, RECORD, EVENTS, METRICS = "job.json", "record.json", "events.jsonl", "metrics.json"
_LIBRARIES = ("torch", "torchvision", "timm", "numpy", "onnx", "onnxruntime-gpu", "onnxruntime", "rasterio")


class RunFolder:
    """A run folder, made or entered again.

    Args:
        path: the folder.
        job: what shapes the result: the job's options without its output, device and names.
        inputs: digests of the inputs by name.

    Raises:
        JobError: if the folder holds a run of another job or of other inputs.
        OutputError: if it cannot be written to.
    """

    def __init__(self, path: Path, job: dict[str, Any], inputs: dict[str, str]) -> None:
        self.path = path
        self.asked = {"job": job, "inputs": inputs}
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError.from_os_error(path, error) from error
        known = read_run(path)
        if known is None:
            write_json(path / JOB, self.asked)
        elif known != json.loads(json.dumps(self.asked, default=str)):
            raise JobError(
                path,
                f"the run folder holds a run with other settings or inputs ({_difference(known, self.asked)})",
                "Choose another run folder, or delete this one to start anew",
            )

    @property
    def events(self) -> Path:
        """Where the run's events are kept."""
        return self.path / EVENTS

    def record(self, device: str, **more: Any) -> dict[str, Any]:
        """Write ``record.json``: job, digests, seeds, versions, device; give it for the package."""
        record = {**self.asked, "device": device, "versions": versions(*_LIBRARIES), **more}
        write_json(self.path / RECORD, record)
        return record

    def metrics(self, histories: dict[str, Any]) -> None:
        """Write ``metrics.json``: for each stage, an entry an epoch."""
        write_json(self.path / METRICS, histories)


def read_run(path: Path) -> dict[str, Any] | None:
    """What a run folder was asked to do (``job`` and ``inputs``); None where there is no run.

    Raises:
        InputError: if its job file is broken.
    """
    file = path / JOB
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise InputError(file, f"cannot be read ({error})", "Choose another run folder") from error
    if not isinstance(found, dict) or not {"job", "inputs"} <= set(found):
        raise InputError(file, "is no job of a run", "Choose another run folder")
    return found


def _difference(known: dict[str, Any], asked: dict[str, Any]) -> str:
    asked = json.loads(json.dumps(asked, default=str))
    for group in ("inputs", "job"):
        for name in sorted(set(known[group]) | set(asked[group])):
            if known[group].get(name) != asked[group].get(name):
                return f"{name}: {str(known[group].get(name))[:80]} there, {str(asked[group].get(name))[:80]} asked for"
    return "its form"


def weights_digest(weights: str) -> dict[str, str]:
    """The digest of a file of starting weights as an input of a run; nothing for ``none`` and ``imagenet``."""
    path = Path(weights)
    return {"weights": digest(path)} if path.is_file() else {}
