"""Engines that work, fail, crash, flood, hang: real child processes."""

import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingException


def run(feedback: Any, fake_engine: Any, job: dict[str, Any] | None = None) -> Any:
    from undercast.plugin.engine.job import run_job

    return run_job(fake_engine.engine, job or {"kind": "inspect", "path": "ü.tif"}, feedback)


def test_events_become_progress_and_log(fake_engine: Any, feedback: Any) -> None:
    steps: list[float] = []
    feedback.progressChanged.connect(steps.append)
    fake_engine.behave("succeed", {"package": "a.undercast", "accuracy": 0.5})
    assert run(feedback, fake_engine) == {"package": "a.undercast", "accuracy": 0.5}
    assert fake_engine.job() == {"kind": "inspect", "path": "ü.tif"}
    assert steps[-2:] == [25.0, 25.0] or steps[-1] == 25.0
    texts = feedback.all("progress")
    assert texts[0] == "First stage: 0 of 10"
    assert texts[-1] == "Second: 1 of 4, 1 h 7 min left"
    assert "Grüße, 雲" in feedback.all("info")
    assert "validation accuracy 0.5 (epoch 1)" in feedback.all("info")
    assert "curve: curve.png" in feedback.all("info")
    assert feedback.all("warning") == ["all cloud"]
    assert "{not json" in feedback.all("console")


def test_the_engines_own_message_is_the_error(fake_engine: Any, feedback: Any) -> None:
    fake_engine.behave("fail")
    with pytest.raises(QgsProcessingException, match=r"^optical\.tif: has no CRS\. Assign one\.$"):
        run(feedback, fake_engine)


def test_a_crash_is_told_with_the_last_words(fake_engine: Any, feedback: Any) -> None:
    fake_engine.behave("crash")
    with pytest.raises(QgsProcessingException, match=r"(?s)exit code 77.*Fatal: something broke"):
        run(feedback, fake_engine)


def test_an_end_without_a_result_is_no_success(fake_engine: Any, feedback: Any) -> None:
    fake_engine.behave("silent")
    with pytest.raises(QgsProcessingException, match="without a result"):
        run(feedback, fake_engine)


def test_a_flood_on_both_pipes_blocks_nothing(fake_engine: Any, feedback: Any) -> None:
    fake_engine.behave("flood", {"cells": 3})
    assert run(feedback, fake_engine) == {"cells": 3}
    assert len(feedback.all("console")) >= 40000


def test_a_grandchild_that_holds_the_pipes_does_not_hold_us(fake_engine: Any, feedback: Any) -> None:
    fake_engine.behave("orphan", {"cells": 3})
    begun = time.monotonic()
    assert run(feedback, fake_engine) == {"cells": 3}
    assert time.monotonic() - begun < 20


def cancel_soon(feedback: Any) -> None:
    threading.Timer(0.5, feedback.cancel).start()


def test_cancel_is_told_by_a_line(fake_engine: Any, feedback: Any) -> None:
    fake_engine.behave("obey")
    cancel_soon(feedback)
    assert run(feedback, fake_engine) is None
    heard = Path(str(fake_engine.job_file) + ".heard")
    assert heard.read_text(encoding="utf-8") == "cancel\n"
    assert feedback.all("info")[-1] == "Cancelled."


def test_an_engine_that_does_not_listen_is_killed(
    fake_engine: Any, feedback: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from undercast.plugin.engine import process

    monkeypatch.setattr(process, "CANCEL_GRACE", 1.0)
    fake_engine.behave("deaf")
    cancel_soon(feedback)
    begun = time.monotonic()
    assert run(feedback, fake_engine) is None
    assert time.monotonic() - begun < 15
    assert "was stopped" in feedback.all("info")[-1]


def test_leaving_early_ends_the_engine(fake_engine: Any, tmp_path: Path) -> None:
    from undercast.plugin.engine.process import EngineProcess

    fake_engine.behave("obey")
    job = tmp_path / "job.json"
    job.write_text("{}", encoding="utf-8")
    with (
        pytest.raises(RuntimeError, match="enough"),
        EngineProcess(fake_engine.engine.command("run", str(job)), dict(os.environ)) as process,
    ):
        for _ in process.events(lambda: False):
            raise RuntimeError("enough")
    assert process.exit_code == 130


def test_a_program_that_cannot_start_is_an_error(fake_engine: Any, feedback: Any, tmp_path: Path) -> None:
    from undercast.plugin.engine.job import run_job
    from undercast.plugin.engine.locate import Engine

    with pytest.raises(QgsProcessingException, match="cannot be started"):
        run_job(Engine(tmp_path / "absent", "test"), {"kind": "inspect"}, feedback)


def test_the_job_file_is_removed(fake_engine: Any, feedback: Any, tmp_path: Path, monkeypatch: Any) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    run(feedback, fake_engine)
    assert list(tmp_path.glob("undercast-*")) == []


def test_the_environment_leads_nowhere_into_qgis() -> None:
    from undercast.plugin.engine.process import clean_environment

    prefix = os.path.join(os.sep, "opt", "QGIS")
    inside, outside = os.path.join(prefix, "bin"), os.path.join(os.sep, "opt", "cuda", "lib")
    beside = os.path.join(os.sep, "opt", "QGIS-tools")
    cleaned = clean_environment(
        {
            "PYTHONHOME": "x",
            "PYTHONPATH": "x",
            "PYTHONEXECUTABLE": "x",
            "PROJ_LIB": "x",
            "PROJ_DATA": "x",
            "GDAL_DATA": "x",
            "GDAL_DRIVER_PATH": "x",
            "QT_PLUGIN_PATH": "x",
            "QGIS_PREFIX_PATH": "x",
            "DYLD_LIBRARY_PATH": "x",
            "LD_LIBRARY_PATH": inside,
            "Path": os.pathsep.join([inside, outside, beside]),
            "CUDA_VISIBLE_DEVICES": "0",
            "HOME": "h",
            "OMP_NUM_THREADS": "1",
        },
        prefix,
    )
    assert cleaned == {
        "Path": os.pathsep.join([outside, beside]),
        "CUDA_VISIBLE_DEVICES": "0",
        "HOME": "h",
        "OMP_NUM_THREADS": "1",
    }


def test_a_qgis_of_the_system_keeps_the_search_paths() -> None:
    from undercast.plugin.engine.process import clean_environment

    given = {"PATH": "/usr/bin:/usr/local/bin", "LD_LIBRARY_PATH": "/usr/local/cuda/lib64"}
    assert clean_environment(given, "/usr") == given


def test_a_short_command_that_hangs_is_ended() -> None:
    from undercast.plugin.engine.process import capture

    with pytest.raises(TimeoutError):
        capture([sys.executable, "-c", "import time; time.sleep(60)"], dict(os.environ), 0.5)
