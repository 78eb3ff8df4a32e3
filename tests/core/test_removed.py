"""Outputs that someone removes while the job runs: a word, no traceback, nothing half."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from undercast.core.errors import UndercastError
from undercast.core.events import Recorder, Reporter
from undercast.core.jobs import parse_job
from undercast.core.protocol import Event

TRAINING = {"epochs": 2, "batch": 16, "device": "cpu"}


class Removing(Recorder):
    """Removes every folder of the outputs at an event, once."""

    def __init__(self, folder: Path, when: int) -> None:
        super().__init__()
        self.folder, self.when = folder, when

    def emit(self, event: Event, **fields: Any) -> None:
        super().emit(event, **fields)
        if len(self.events) == self.when:
            shutil.rmtree(self.folder, ignore_errors=True)


def ends(job: dict[str, Any], folder: Path, when: int) -> Reporter:
    """Run a job; whatever it ends with, it must be an error of the user's, or a whole output."""
    reporter = Removing(folder, when)
    try:
        parse_job(job).run(reporter)
    except UndercastError:
        return reporter
    except OSError as error:
        assert reporter.error(error) != 1, error
    return reporter


@pytest.mark.parametrize("when", [1, 2, 3, 6])
def test_outputs_that_vanish_under_way(write_store: Callable[..., Path], tmp_path: Path, when: int) -> None:
    store, out = write_store(tmp_path / "a.store", count=32), tmp_path / "out"
    jobs = [
        {"kind": "landscape", "rows": 2, "columns": 2, "cell": 8, "output": str(out / "land")},
        {"kind": "simulate", "store": str(store), "output": str(out / "cloudy.store")},
        {
            "kind": "train",
            "store": str(store),
            "output": str(out / "m.undercast"),
            "training": TRAINING,
            "network": {"backbone": "timm:test_resnet"},
        },
    ]
    for job in jobs:
        ends(job, out, when)
        assert not list(tmp_path.rglob("*.part-*"))
