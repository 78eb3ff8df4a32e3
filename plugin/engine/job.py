"""Run a job in the engine; for Processing, pass what it says on to the feedback."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingException, QgsProcessingFeedback

from ...core.protocol import Event
from ..text import duration, tr
from .locate import Engine, environment
from .process import EngineProcess

_TEXT_INTERVAL = 5.0  # seconds; Processing keeps every progress text in its log


def run_job(
    engine: Engine, job: dict[str, Any], feedback: QgsProcessingFeedback, schedulers: Sequence[str] = ()
) -> dict[str, Any] | None:
    """Run ``job``; give the engine's outputs, or None if the user cancelled.

    Args:
        engine: where it runs.
        job: what runs.
        feedback: told of progress, asked about cancel.
        schedulers: addresses that the user lets it connect to.

    Raises:
        QgsProcessingException: with the engine's message, if the job failed.
    """
    feedback.pushDebugInfo(tr("Engine: {python} ({origin})").format(python=engine.python, origin=engine.origin))
    feedback.pushCommandInfo(json.dumps(job, ensure_ascii=False))
    relay = Relay(feedback)
    try:
        process = converse(engine, job, feedback.isCanceled, relay.take, schedulers)
    except OSError as error:
        raise QgsProcessingException(cannot_start(error)) from error
    if relay.outputs is not None and process.exit_code == 0:
        return relay.outputs
    if feedback.isCanceled():
        feedback.pushInfo(
            tr("The engine did not end when cancelled and was stopped.") if process.killed else tr("Cancelled.")
        )
        return None
    raise QgsProcessingException(relay.error or crash(process))


def converse(
    engine: Engine,
    job: dict[str, Any],
    cancelled: Callable[[], bool],
    take: Callable[[dict[str, Any] | str], None],
    schedulers: Sequence[str] = (),
) -> EngineProcess:
    """Run ``job`` to its end, handing over every event, and every line that is none; give the ended process.

    Raises:
        OSError: if the engine cannot be started or the job cannot be written.
    """
    folder = Path(tempfile.mkdtemp(prefix="undercast-"))
    try:
        file = folder / "job.json"
        file.write_text(json.dumps(job, indent=2, ensure_ascii=False), encoding="utf-8")
        allowed = [part for address in schedulers for part in ("--allow-scheduler", address)]
        command = engine.command("run", str(file), "--events", "jsonl", "--control", "stdin", *allowed)
        with EngineProcess(command, environment()) as process:
            for event in process.events(cancelled):
                take(event)
        return process
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def cannot_start(error: OSError) -> str:
    """What to say when the engine's process did not start."""
    return tr("The Undercast engine cannot be started: {}").format(error)


def crash(process: EngineProcess) -> str:
    """What to say of a process that ended without a result or an error."""
    message = tr("The Undercast engine ended without a result (exit code {}).").format(process.exit_code)
    if process.exit_code in (-9, 137):
        message += " " + tr("The system may have ended it for want of memory; try a smaller batch size.")
    return "\n".join([message, *process.tail])


class Relay:
    """Turns the engine's events into progress and log.

    Attributes:
        outputs: the result's outputs, once they came.
        error: the engine's message, once it failed.
    """

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self.outputs: dict[str, Any] | None = None
        self.error: str | None = None
        self._feedback = feedback
        self._stage: str | None = None
        self._shown = 0.0

    def take(self, event: dict[str, Any] | str) -> None:
        """Pass one event on, or a line that is none (a library's own words)."""
        if isinstance(event, str):
            if event.strip():
                self._feedback.pushConsoleInfo(event)
        elif event["event"] == Event.PROGRESS:
            self._progress(event)
        elif event["event"] == Event.LOG:
            message = str(event.get("message", ""))
            (self._feedback.pushWarning if event.get("level") == "warning" else self._feedback.pushInfo)(message)
        elif event["event"] == Event.METRIC:
            self._feedback.pushInfo(_metric(event))
        elif event["event"] == Event.FIGURE:
            self._feedback.pushInfo(f"{event.get('name')}: {event.get('path')}")
        elif event["event"] == Event.RESULT:
            self.outputs = dict(event.get("outputs") or {})
        elif event["event"] == Event.ERROR:
            self.error = str(event.get("message") or event.get("problem") or tr("The engine failed."))

    def _progress(self, event: dict[str, Any]) -> None:
        done, total = float(event.get("done") or 0), float(event.get("total") or 0)
        fraction = event.get("fraction")
        if fraction is None and total > 0:
            fraction = done / total
        if fraction is not None:
            self._feedback.setProgress(100.0 * min(1.0, max(0.0, float(fraction))))
        stage, now = str(event.get("stage", "")).replace("_", " "), time.monotonic()
        if stage != self._stage or now - self._shown >= _TEXT_INTERVAL:
            self._stage, self._shown = stage, now
            text = tr("{stage}: {done:.0f} of {total:.0f}").format(stage=stage.capitalize(), done=done, total=total)
            left = event.get("seconds_left")
            if left:
                text += tr(", {} left").format(duration(float(left)))
            self._feedback.setProgressText(text)


def _metric(event: dict[str, Any]) -> str:
    tags = [
        f"{key} {value}"
        for key, value in event.items()
        if key not in ("event", "time", "name", "value") and not isinstance(value, list)
    ]
    text = f"{str(event.get('name', '')).replace('_', ' ')} {event.get('value')}"
    return f"{text} ({', '.join(tags)})" if tags else text
