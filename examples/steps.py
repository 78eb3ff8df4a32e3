"""Run jobs through the engine's command line, one after another; a step that is done already is not done again."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from undercast.core.protocol import Event


class Steps:
    """A folder of jobs with their outputs; the same job on the same inputs runs once.

    Args:
        folder: where ``NAME.json`` (the job: run it again with ``python -m undercast.core run NAME.json``),
            ``NAME.outputs.json`` and ``NAME.log`` are kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._chain = hashlib.sha256()

    def run(self, name: str, kind: str, /, **options: Any) -> dict[str, Any]:
        """Run one job; give its outputs. A step runs again when it, or a step before it, has changed.

        Raises:
            SystemExit: with the engine's message, if the job fails.
        """
        text = json.dumps({"kind": kind, **options}, indent=2, default=str)
        path = self.folder / f"{name}.json"

        def work() -> dict[str, Any]:
            path.write_text(text + "\n", encoding="utf-8")
            return self._engine(name, path)

        return self.do(name, text, work, kind)

    def key(self, **options: Any) -> str:
        """A short name for what the steps so far and these options make: equal only if all of them are."""
        chain = self._chain.copy()
        chain.update(json.dumps(options, default=str).encode())
        return chain.hexdigest()[:10]

    def do(self, name: str, settings: str, work: Callable[[], dict[str, Any]], remark: str = "") -> dict[str, Any]:
        """Do any work that gives outputs, unless it was done with these settings and its outputs are still there."""
        self._chain.update(settings.encode())
        outputs = self.folder / f"{name}.outputs.json"
        if outputs.exists():
            record = json.loads(outputs.read_text(encoding="utf-8"))
            if record["chain"] == self._chain.hexdigest() and not _missing(record["outputs"]):
                print(f"  {name}: done already", flush=True)
                return dict(record["outputs"])
            outputs.unlink()
        begun = time.monotonic()
        result = work()
        seconds = round(time.monotonic() - begun, 1)
        print(f"  {name}: {remark + ', ' if remark else ''}{seconds} s", flush=True)
        kept = {"chain": self._chain.hexdigest(), "seconds": seconds, "outputs": result}
        outputs.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
        return result

    def _engine(self, name: str, path: Path) -> dict[str, Any]:
        command = [sys.executable, "-m", "undercast.core", "run", str(path), "--events", "jsonl"]
        result: dict[str, Any] = {}
        with (
            (self.folder / f"{name}.log").open("w", buffering=1, encoding="utf-8") as log,
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8") as engine,
        ):
            for line in engine.stdout or ():
                log.write(line)
                event = json.loads(line)
                if event["event"] == Event.RESULT:
                    result = event["outputs"]
                elif event["event"] == Event.ERROR:
                    raise SystemExit(f"{name}: {event['message']} (see {log.name})")
                elif event["event"] == Event.LOG and event["level"] == "warning":
                    print(f"  {name}: {event['message']}", flush=True)
        if engine.returncode != 0:
            raise SystemExit(f"{name}: the engine ended with code {engine.returncode} (see {self.folder / name}.log)")
        return result


def _missing(outputs: dict[str, Any]) -> list[str]:
    """The outputs that are whole paths, but no longer there."""
    paths = [value for value in outputs.values() if isinstance(value, str) and Path(value).is_absolute()]
    return [path for path in paths if not Path(path).exists()]


class StepsHere(Steps):
    """The same jobs in this process: importing the engine for each costs more than a tiny network learns in."""

    def _engine(self, name: str, path: Path) -> dict[str, Any]:
        from undercast.core.errors import UndercastError
        from undercast.core.events import Recorder
        from undercast.core.jobs import parse_job

        reporter = Recorder()
        try:
            return parse_job(json.loads(path.read_text(encoding="utf-8"))).run(reporter)
        except UndercastError as error:
            raise SystemExit(f"{name}: {error}") from error
        finally:
            lines = [json.dumps(event, default=str) for event in reporter.events if event["event"] != Event.PROGRESS]
            (self.folder / f"{name}.log").write_text("\n".join([*lines, ""]), encoding="utf-8")
