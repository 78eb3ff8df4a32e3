"""Jobs in QGIS's task list: events on the GUI's thread, cancelling, the window gone, floods."""

import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QObject, QThread

ROOT = Path(__file__).resolve().parents[2]
JOB = {"kind": "inspect", "path": "ü.tif"}


def wait(done: Callable[[], bool], seconds: float = 20) -> float:
    """Let the GUI's thread run until ``done``; give the longest time that it was busy at one go."""
    end, longest = time.monotonic() + seconds, 0.0
    while not done():
        assert time.monotonic() < end, "it took too long"
        begun = time.monotonic()
        QCoreApplication.processEvents()
        longest = max(longest, time.monotonic() - begun)
        time.sleep(0.002)
    return longest


class Listener(QObject):
    """Notes what a task tells, and on which thread."""

    def __init__(self, task: Any) -> None:
        super().__init__()
        self.heard: list[tuple[Any, ...]] = []
        self.threads: set[int] = set()
        for name in ("progress", "log", "metric", "figure", "result", "failed", "cancelled"):
            getattr(task, name).connect(lambda *values, name=name: self._note(name, *values))

    def _note(self, name: str, *values: Any) -> None:
        self.heard.append((name, *values))
        self.threads.add(threading.get_ident())

    def all(self, name: str) -> list[tuple[Any, ...]]:
        return [heard[1:] for heard in self.heard if heard[0] == name]


@pytest.fixture
def start(fake_engine: Any) -> Callable[[], tuple[Any, Listener]]:
    from undercast.plugin.engine.task import JobTask

    def begin() -> tuple[Any, Listener]:
        task = JobTask(fake_engine.engine, JOB, "training", "Undercast: inspect")
        listener = Listener(task)
        return task.start(), listener

    return begin


def test_events_come_in_order_on_the_guis_thread(start: Any, fake_engine: Any) -> None:
    fake_engine.behave("succeed", {"package": "a.undercast"})
    task, listener = start()
    wait(lambda: task.ended)
    assert fake_engine.job() == JOB
    assert listener.threads == {threading.get_ident()}
    assert [name for name, *_ in listener.heard] == [
        *("progress", "progress", "progress", "log", "log", "metric", "figure", "log", "log", "result")
    ]
    assert listener.all("progress")[1][0]["fraction"] == 0.25
    assert listener.all("log")[:2] == [("info", "Grüße, 雲"), ("warning", "all cloud")]
    assert listener.all("metric")[0][0]["value"] == 0.5
    assert listener.all("figure") == [("curve", "curve.png")]
    assert listener.all("result") == [({"package": "a.undercast"},)]
    assert task.outputs == {"package": "a.undercast"}


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("fail", "optical.tif: has no CRS. Assign one."),
        ("crash", "exit code 77"),
        ("silent", "without a result"),
    ],
)
def test_a_job_that_fails_gives_one_message(start: Any, fake_engine: Any, how: str, words: str) -> None:
    fake_engine.behave(how)
    task, listener = start()
    wait(lambda: task.ended)
    ((message,),) = listener.all("failed")
    assert words in message
    assert not listener.all("result") and not listener.all("cancelled") and task.outputs is None


def test_an_engine_that_does_not_start_fails_clearly(fake_engine: Any, tmp_path: Path) -> None:
    from undercast.plugin.engine.locate import Engine
    from undercast.plugin.engine.task import JobTask

    task = JobTask(Engine(tmp_path / "absent", "test"), JOB, "training", "x")
    listener = Listener(task)
    task.start()
    wait(lambda: task.ended)
    assert "cannot be started" in listener.all("failed")[0][0]


def test_a_cancelled_job_hears_of_it_and_says_so(start: Any, fake_engine: Any) -> None:
    fake_engine.behave("obey")
    task, listener = start()
    wait(lambda: bool(listener.all("progress")))
    task.cancel()
    wait(lambda: task.ended)
    assert Path(str(fake_engine.job_file) + ".heard").read_text(encoding="utf-8") == "cancel\n"
    assert listener.heard[-1] == ("cancelled",) and not listener.all("failed")
    task.cancel()  # an ended job takes no harm


def test_qgis_own_cancel_button_works(start: Any, fake_engine: Any) -> None:
    fake_engine.behave("obey")
    task, listener = start()
    wait(lambda: bool(listener.all("progress")))
    (shown,) = [each for each in QgsApplication.taskManager().activeTasks() if each.description() == task.title]
    assert shown.progress() == pytest.approx(25)
    shown.cancel()
    wait(lambda: task.ended)
    assert listener.heard[-1] == ("cancelled",)


def test_a_running_job_is_found_again_after_its_window_is_gone(start: Any, fake_engine: Any) -> None:
    from undercast.plugin.engine.task import cancel_all, running

    fake_engine.behave("obey")
    start()  # nobody keeps what it gives
    gc.collect()
    (job,) = running("training")
    assert running("map") == []
    listener = Listener(job)
    cancel_all()
    wait(lambda: job.ended)
    assert running("training") == [] and listener.heard[-1] == ("cancelled",)
    assert job.thread() == QThread.currentThread()


CLOSING = """
import importlib.util, os, sys, time
root = sys.argv[1]
spec = importlib.util.spec_from_file_location("undercast", root + "/__init__.py", submodule_search_locations=[root])
sys.modules["undercast"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["undercast"])
from pathlib import Path
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from undercast.plugin import paths
from undercast.plugin.engine.locate import Engine
from undercast.plugin.engine.task import JobTask, cancel_all
paths.LAUNCHER = Path(sys.argv[2])
heard = []
task = JobTask(Engine(Path(sys.argv[3]), "test", True), {"kind": "inspect"}, "training", "x")
task.progress.connect(heard.append)
task.start()
end = time.monotonic() + 20
while not heard and time.monotonic() < end:
    QgsApplication.processEvents()
if sys.argv[4] == "unload":
    cancel_all()
application.exitQgis()
print("closed")
"""


@pytest.mark.parametrize("how", ["unload", "at once"])
def test_qgis_closes_in_the_middle(fake_engine: Any, tmp_path: Path, how: str) -> None:
    from undercast.plugin import paths

    fake_engine.behave("obey")
    script = tmp_path / "closing.py"
    script.write_text(CLOSING, encoding="utf-8")
    words = [str(script), str(ROOT), str(paths.LAUNCHER), str(fake_engine.engine.python), how]
    done = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, timeout=60, check=False, env={**os.environ}
    )
    assert done.returncode == 0 and "closed" in done.stdout, done.stderr[-2000:]
    heard = Path(str(fake_engine.job_file) + ".heard")
    wait(heard.exists)  # the engine has ended, too
    assert heard.read_text(encoding="utf-8") in ("cancel\n", "")


def test_a_flood_leaves_the_gui_free(start: Any, fake_engine: Any) -> None:
    fake_engine.behave("flood", {"cells": 3})
    task, listener = start()
    longest = wait(lambda: task.ended, 60)
    assert len(listener.all("log")) >= 40000
    assert task.outputs == {"cells": 3}
    assert longest < 0.5  # a turn is 30 ms; the rest is the machine's
