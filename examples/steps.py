"""Run jobs through the engine's command line, one after another; a step that is done already is not done again."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
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

    def run(self, name: str, kind: str, **options: Any) -> dict[str, Any]:
        """Run one job; give its outputs. A step runs again when it, or a step before it, has changed.

        Raises:
            SystemExit: with the engine's message, if the job fails.
        """
        job = {"kind": kind, **options}
        text = json.dumps(job, indent=2, default=str)
        self._chain.update(text.encode())
        path, outputs = self.folder / f"{name}.json", self.folder / f"{name}.outputs.json"
        if outputs.exists():
            known = json.loads(outputs.read_text(encoding="utf-8"))
            if known["chain"] == self._chain.hexdigest():
                print(f"  {name}: done already", flush=True)
                return dict(known["outputs"])
        path.write_text(text + "\n", encoding="utf-8")
        begun = time.monotonic()
        result = self._engine(name, path)
        seconds = round(time.monotonic() - begun, 1)
        print(f"  {name}: {kind}, {seconds} s", flush=True)
        kept = {"chain": self._chain.hexdigest(), "seconds": seconds, "outputs": result}
        outputs.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
        return result

    def _engine(self, name: str, path: Path) -> dict[str, Any]:
        command = [sys.executable, "-m", "undercast.core", "run", str(path), "--events", "jsonl"]
        result: dict[str, Any] = {}
        with (
            (self.folder / f"{name}.log").open("w", encoding="utf-8") as log,
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
