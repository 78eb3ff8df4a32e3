"""What a chain of jobs has told so far: curves, the sensors' imbalance, accuracies, the log. Windows come and go."""

from __future__ import annotations

import json
from collections import deque
from pathlib import Path
from typing import Any

from ...core.protocol import Event

LOG_LINES = 3000
"""How much of the log is kept; the run folder's events.jsonl keeps all that matters."""
_WARNING = "warning"


class Record:
    """Filled from the engine's events, and read by whatever window is open.

    Attributes:
        curves: for each name (``loss``, ``accuracy``, ``mean_iou``, ``agreement``) and stage, the value at each epoch.
        models: for each name, the value of each finished model on the validation samples.
        ratio: ``edges`` and ``counts`` of the discrepancy ratio; empty until it is known.
        shares: ``value`` (mean optical share of the decisions), ``edges`` and ``shares`` by cloud; empty until known.
        log: level and message.
        warnings: how many of the messages were warnings.
    """

    def __init__(self) -> None:
        self.curves: dict[str, dict[str, dict[int, float]]] = {}
        self.models: dict[str, dict[str, float]] = {}
        self.ratio: dict[str, Any] = {}
        self.shares: dict[str, Any] = {}
        self.log: deque[tuple[str, str]] = deque(maxlen=LOG_LINES)
        self.warnings = 0

    def add_log(self, level: str, message: str) -> None:
        """Keep a message."""
        self.log.append((level, message))
        self.warnings += level == _WARNING

    def add_metric(self, event: dict[str, Any]) -> None:
        """Keep a measured number. A run that goes on may tell an epoch twice; the last one counts."""
        name, value = str(event.get("name", "")), event.get("value")
        if not isinstance(value, (int, float)):
            return
        if "epoch" in event and "stage" in event:
            self.curves.setdefault(name, {}).setdefault(str(event["stage"]), {})[int(event["epoch"])] = float(value)
        elif "model" in event and event.get("split") == "validation":
            self.models.setdefault(name, {})[str(event["model"])] = float(value)
        elif name == "ratio":
            self.ratio = event
        elif name == "optical_share":
            self.shares = event

    def read(self, run_folder: Path) -> None:
        """Take over what an earlier, interrupted run told; a folder without such a file changes nothing."""
        try:
            lines = (run_folder / "events.jsonl").read_text(encoding="utf-8").splitlines()
        except OSError:
            return
        for line in lines:
            try:
                event = json.loads(line)
            except ValueError:  # the last line of a run that was killed
                continue
            if isinstance(event, dict) and event.get("event") == Event.METRIC:
                self.add_metric(event)

    def last(self, name: str, stage: str) -> float | None:
        """The last value of a curve; None where there is none."""
        values = self.curves.get(name, {}).get(stage)
        return values[max(values)] if values else None

    @property
    def validation(self) -> tuple[str, dict[str, dict[int, float]]]:
        """The curves on validation samples: accuracy (of pixels: mean IoU) where labels are known anywhere, else
        agreement.

        Stages whose target has no labels tell only how far they agree with their teachers.
        """
        score = self.score
        scores = self.curves.get(score, {})
        agreement = {stage: values for stage, values in self.curves.get("agreement", {}).items() if stage not in scores}
        if scores and agreement:
            return f"{score} and agreement", {**scores, **agreement}
        return (score, scores) if scores else ("agreement", agreement)

    @property
    def score(self) -> str:
        """What tells how right a model is: ``mean_iou`` of models of pixels, else ``accuracy``."""
        return "mean_iou" if self.curves.get("mean_iou") or self.models.get("mean_iou") else "accuracy"
