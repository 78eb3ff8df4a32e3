"""The step *Run*: the stages with the time left, live curves, the sensors' imbalance, the log."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...core.protocol import FUSED_STAGE, SOURCE_STAGE, JobKind
from ..labels import PlainLabel
from ..text import duration, tr
from .chain import DONE, FAILED, PAUSED, RUNNING, WAITING, Chain, Step
from .charts import Curves, Histogram, Shares
from .record import LOG_LINES, Record
from .result_tables import FUSED, FUSED_PIXELS
from .words import stage_name, zone_name

_REDRAW = 300  # milliseconds between two looks at the record; a flood of numbers draws no more often
_LAST_STAGE = {JobKind.TRAIN: SOURCE_STAGE, JobKind.TRANSFER: FUSED_STAGE}
_MARKS = {WAITING: "○", RUNNING: "▶", DONE: "✓", FAILED: "✗", PAUSED: "⏸"}


class RunPage(QWidget):
    """Shows a chain, new or found running; asks for start, pause and cancel by signals."""

    start = pyqtSignal()
    pause = pyqtSignal()
    cancel = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chain: Chain | None = None
        self._bars: list[QProgressBar] = []
        self.summary = PlainLabel(parent=self)
        self.summary.setObjectName("undercastRunSummary")
        self.summary.setWordWrap(True)
        self.stages = QTableWidget(0, 3, self)
        self.stages.setObjectName("undercastStages")
        self.stages.setHorizontalHeaderLabels([tr("Stage"), tr("Progress"), tr("State")])
        self.stages.verticalHeader().hide()
        self.stages.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.stages.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.stages.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self.stages.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.stages.setColumnWidth(1, 190)
        self.run = QPushButton(tr("Start"), self)
        self.run.setObjectName("undercastStart")
        self.stop = QPushButton(tr("Pause"), self)
        self.stop.setObjectName("undercastPause")
        self.stop.setToolTip(tr("Ends the engine and keeps what it has learned; Resume goes on from there."))
        self.end = QPushButton(tr("Cancel"), self)
        self.end.setObjectName("undercastCancel")
        self.end.setToolTip(tr("Ends the engine; you are asked whether to remove what was trained so far."))
        self.run.clicked.connect(self.start)
        self.stop.clicked.connect(self.pause)
        self.end.clicked.connect(self.cancel)
        self.loss = Curves(tr("Training loss"), self)
        self.right = Curves(tr("Validation"), self, percent=True)
        self.right.setToolTip(
            tr(
                "Share of the validation samples that are right, or agree with the teachers. With labels of pixels: "
                "the mean over the classes of intersection over union (IoU)."
            )
        )
        self.ratio = Histogram(
            tr("Which sensor knows more"),
            tr("optical / SAR contribution (above 1: optical superior)"),
            self,
        )
        self.ratio.empty = tr("Told after the first stage of the transfer")
        self.shares = Shares(
            tr("How much each sensor decides, by cloud"), tr("cloud"), (tr("Optical"), tr("SAR")), self
        )
        self.shares.empty = tr("Told at the end of the transfer")
        self.log = QPlainTextEdit(self)
        self.log.setObjectName("undercastLog")
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(LOG_LINES)
        self.log.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self._two(self.loss, self.right), tr("Curves"))
        self.tabs.addTab(self._two(self.ratio, self.shares), tr("Sensors"))
        self.tabs.addTab(self.log, tr("Log"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.run)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.end)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.summary)
        layout.addWidget(self.stages)
        layout.addLayout(buttons)
        layout.addWidget(self.tabs, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REDRAW)
        self._timer.timeout.connect(self._draw)
        self.show_chain(None)

    def show_chain(self, chain: Chain | None) -> None:
        """Show a chain with all that it told so far."""
        if self._chain is not None:
            self._chain.changed.disconnect(self._refresh)
            self._chain.progressed.disconnect(self._progress)
            self._chain.measured.disconnect(self._soon)
            self._chain.logged.disconnect(self._say)
        self._chain = chain
        self.log.clear()
        if chain is not None:
            chain.changed.connect(self._refresh)
            chain.progressed.connect(self._progress)
            chain.measured.connect(self._soon)
            chain.logged.connect(self._say)
            self.log.setPlainText("\n".join(_line(level, message) for level, message in chain.record.log))
        self._refresh()
        self._draw()

    def _two(self, left: QWidget, right: QWidget) -> QWidget:
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.addWidget(left, 0, 0)
        grid.addWidget(right, 0, 1)
        return holder

    def _refresh(self) -> None:
        chain = self._chain
        steps = [] if chain is None else chain.steps
        if len(self._bars) != len(steps):
            self.stages.setRowCount(len(steps))
            self._bars = [QProgressBar(self.stages) for _ in steps]
            for row, bar in enumerate(self._bars):
                bar.setMaximum(1000)
                self.stages.setCellWidget(row, 1, bar)
        for row, step in enumerate(steps):
            self.stages.setItem(row, 0, QTableWidgetItem(f"{_MARKS[step.state]}  {step.title}"))
            self._bars[row].setAccessibleName(step.title)
            self._show_step(row, step)
        height = self.stages.horizontalHeader().height() + sum(self.stages.rowHeight(row) for row in range(len(steps)))
        self.stages.setFixedHeight(max(60, height + 4))
        state = WAITING if chain is None else chain.state
        self.stop.setEnabled(state == RUNNING)
        self.end.setEnabled(state in (RUNNING, PAUSED, FAILED))
        self.run.setEnabled(state != RUNNING)
        again = state in (PAUSED, FAILED)
        self.run.setText(tr("Resume") if again else tr("Start"))
        self.run.setToolTip(
            tr("Goes on where it stopped.") if again else tr("Runs the stages; the window may be closed meanwhile.")
        )
        self.summary.setText(_words(chain))

    def _progress(self) -> None:
        if self._chain is None:
            return
        for row, step in enumerate(self._chain.steps):
            if step.state == RUNNING:
                self._show_step(row, step)

    def _show_step(self, row: int, step: Step) -> None:
        bar, fraction = self._bars[row], step.progress.get("fraction")
        done, total = float(step.progress.get("done") or 0), float(step.progress.get("total") or 0)
        if step.state == DONE:
            bar.setRange(0, 1000)
            bar.setValue(1000)
        elif fraction is None and not total and step.state == RUNNING:
            bar.setRange(0, 0)
        else:
            share = float(fraction) if fraction is not None else (done / total if total else 0.0)
            bar.setRange(0, 1000)
            bar.setValue(round(1000 * min(1.0, share)))
        record = None if self._chain is None else self._chain.record
        self.stages.setItem(row, 2, QTableWidgetItem(_state(step, record)))

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _draw(self) -> None:
        record = None if self._chain is None else self._chain.record
        self.loss.set_curves(_named(record.curves.get("loss", {}) if record else {}))
        kind, curves = record.validation if record else ("accuracy", {})
        titles = {
            "accuracy": tr("Accuracy on validation samples"),
            "mean_iou": tr("Mean IoU on validation samples"),
            "agreement": tr("Agreement with the teachers on validation samples"),
            "accuracy and agreement": tr("Validation: accuracy, or agreement with the teachers"),
            "mean_iou and agreement": tr("Validation: mean IoU, or agreement with the teachers"),
        }
        self.right.title = titles[kind] if curves else tr("Accuracy on validation samples")
        self.right.set_curves(_named(curves))
        ratio: dict[str, Any] = record.ratio if record else {}
        self.ratio.set_counts(ratio.get("edges", []), ratio.get("counts", []))
        shares: dict[str, Any] = record.shares if record else {}
        groups = _share_groups(shares)
        if shares:
            groups.append((tr("all"), shares.get("value")))
        self.shares.set_shares(groups)
        if record is not None:
            warnings = record.warnings
            self.tabs.setTabText(2, tr("Log (warnings: {})").format(warnings) if warnings else tr("Log"))

    def _say(self, level: str, message: str) -> None:
        self.log.appendPlainText(_line(level, message))
        self._soon()


def _named(curves: dict[str, dict[int, float]]) -> dict[str, dict[int, float]]:
    return {stage_name(stage): values for stage, values in curves.items()}


def _share_groups(shares: dict[str, Any]) -> list[tuple[str, float | None]]:
    """The optical share by cloud fraction; of pixels, by where they lie."""
    values = shares.get("shares", [])
    if "zones" in shares:
        return [(zone_name(zone), value) for zone, value in zip(shares["zones"], values)]  # noqa: B905
    edges = shares.get("edges", [])
    return [(f"{100 * edges[at]:.0f}–{100 * edges[at + 1]:.0f} %", value) for at, value in enumerate(values)]


def _line(level: str, message: str) -> str:
    if level == "warning":
        return tr("Warning: {}").format(message)
    if level == "error":
        return tr("Error: {}").format(message)
    return message


def _state(step: Step, record: Record | None) -> str:
    if step.state == DONE:
        return _done(step, record)
    if step.state == RUNNING and step.progress:
        stage = stage_name(str(step.progress.get("stage", "")))
        done, total = float(step.progress.get("done") or 0), float(step.progress.get("total") or 0)
        left = step.progress.get("seconds_left")
        if left:
            return tr("{stage}: {done:.0f} of {total:.0f}, {left} left").format(
                stage=stage, done=done, total=total, left=duration(float(left))
            )
        return tr("{stage}: {done:.0f} of {total:.0f}").format(stage=stage, done=done, total=total)
    return {
        WAITING: tr("waiting"),
        RUNNING: tr("starting"),
        FAILED: tr("failed"),
        PAUSED: tr("paused"),
    }[step.state]


def _done(step: Step, record: Record | None) -> str:
    time, stage = duration(step.seconds), _LAST_STAGE.get(step.job["kind"], "")
    score = "accuracy" if record is None else record.score
    accuracy = None if record is None else record.last(score, stage)
    if record is not None and step.job["kind"] == JobKind.TRANSFER:
        # What was kept in the end; there may be no stage F2.
        models = record.models.get(score, {})
        accuracy = models.get(FUSED, models.get(FUSED_PIXELS, accuracy))
    if accuracy is not None and score == "mean_iou":
        return tr("done in {time}; mean IoU on the validation samples {share:.1f} %").format(
            time=time, share=100 * accuracy
        )
    if accuracy is not None:
        return tr("done in {time}; {share:.1f} % of the validation samples are right").format(
            time=time, share=100 * accuracy
        )
    if record is not None and (agreement := record.last("agreement", stage)) is not None:
        return tr("done in {time}; agrees with its teachers on {share:.1f} % of the validation samples").format(
            time=time, share=100 * agreement
        )
    return tr("done in {}").format(time)


def _words(chain: Chain | None) -> str:
    if chain is None:
        return tr("Start runs these stages one after another.")
    return {
        WAITING: tr("Start runs these stages one after another."),
        RUNNING: tr("It runs in the background; you may close this window and go on working."),
        PAUSED: tr("Paused. Resume goes on where it stopped."),
        FAILED: chain.message.partition("\n")[0],
        DONE: tr("Finished. The results are on the next page."),
    }[chain.state]
