"""The step *Result*: how right the models are by cloud, the report, and on to the map."""

from __future__ import annotations

import html
import json
import os
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.protocol import JobKind
from ..expectation import expectation
from ..labels import PlainLabel
from ..map.packages import describe
from ..package_card import read_card
from ..refusal import RefusedError
from ..text import tr
from .chain import Chain
from .report_reader import ReportReader

_NONE = "–"
_FUSED, _SUM, _SOURCE = "fused target", "sum of the auxiliaries", "source model"
"""What the engine's output ``kept`` says."""


@dataclass(frozen=True)
class Table:
    """Models by cloud, in whole numbers of per cent."""

    title: str
    header: list[str]
    rows: list[list[str]]


class ResultPage(QWidget):
    """What the training gave."""

    use_on_map = pyqtSignal(str)
    """The package to map with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._package = self._report = ""
        self._reader: ReportReader | None = None
        self.summary = PlainLabel(parent=self)
        self.summary.setObjectName("undercastResultSummary")
        self.summary.setWordWrap(True)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.expected = PlainLabel(parent=self)
        self.expected.setObjectName("undercastExpected")
        self.expected.setWordWrap(True)
        self.expected.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.verdict = PlainLabel(parent=self)
        self.verdict.setObjectName("undercastVerdict")
        self.verdict.setWordWrap(True)
        self.verdict.setStyleSheet("QLabel { background: #fdecc8; color: #5f3b00; padding: 6px; }")
        self.verdict.hide()
        self.card = QLabel(self)
        self.card.setWordWrap(True)
        self.card.setTextFormat(Qt.TextFormat.RichText)
        self.title = PlainLabel(parent=self)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.table = QTableWidget(self)
        self.table.setObjectName("undercastResultTable")
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setToolTip(
            tr("Rows: models. Columns: all samples, and those with so much cloud; n is the number of samples.")
        )
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.verticalHeader().hide()
        self.remark = PlainLabel(parent=self)
        self.remark.setWordWrap(True)
        self.map = QPushButton(tr("Use on map"), self)
        self.map.setObjectName("undercastUseOnMap")
        self.map.setToolTip(tr("Opens the map panel with this model."))
        self.report = QPushButton(tr("Open the report"), self)
        self.report.setObjectName("undercastReport")
        self.report.setToolTip(tr("Opens the report: in the browser, or in a window where there is only a short one."))
        self.folder = QPushButton(tr("Open the folder"), self)
        self.folder.setObjectName("undercastOpenFolder")
        self.map.clicked.connect(lambda: self.use_on_map.emit(self._package))
        self.report.clicked.connect(self._open_report)
        self.folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(os.path.dirname(self._package)))
        )
        buttons = QHBoxLayout()
        for button in (self.map, self.report, self.folder):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.summary, self.expected, self.verdict, self.card, self.title, self.table, self.remark):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addLayout(buttons)
        self.show_chain(None)

    def show_chain(self, chain: Chain | None) -> None:
        """Show what a chain has given so far; the fused model may be there although its accuracy is not."""
        transferred = {} if chain is None else chain.outputs(JobKind.TRANSFER)
        assessed = {} if chain is None else chain.outputs(JobKind.ASSESS)
        self._package = str(transferred.get("package") or "")
        self._report = str(assessed.get("report") or transferred.get("report") or "")
        finished = bool(self._package)
        for widget in (self.card, self.title, self.table, self.remark):
            widget.setVisible(finished)
        self.verdict.hide()
        expected = expectation(transferred)
        self.expected.setVisible(finished and expected is not None)
        self.map.setEnabled(finished)
        self.folder.setEnabled(finished)
        self.report.setEnabled(bool(self._report))
        if not finished:
            self.summary.setText(tr("There is no result yet. Start the training on the page Run."))
            return
        self.summary.setText(tr("The fused model: {}").format(self._package))
        kept, warning = str(transferred.get("kept") or ""), str(transferred.get("warning") or "")
        if kept == _SOURCE:
            self.summary.setText(tr("The source model, in the place of the fused model: {}").format(self._package))
        if expected is not None:
            self.expected.setStyleSheet(expected.style)
            self.expected.setText(expected.words())
        self.verdict.setVisible(bool(warning))
        self.verdict.setText(_verdict(kept, warning))
        try:
            self.card.setText(describe(read_card(self._package)))
        except RefusedError as error:
            self.card.setText(html.escape(str(error)))
        table = accuracy(str(assessed["assessment"])) if assessed.get("assessment") else None
        if table is not None:
            self.remark.setText(
                tr("Measured on the target's test samples, which took no part in the training and chose nothing.")
            )
        else:
            summed = chain is not None and _adds_up(chain.job(JobKind.TRANSFER), kept)
            table = agreement(str(transferred.get("run_folder", "")), fused=not summed and kept != _SOURCE)
            words = tr(
                "Without labels of the target nobody knows how right a model is: these are no accuracies. Agreement "
                "tells how far a model says what optical and SAR say together, on the validation samples; each of the "
                "two is a part of that."
            )
            if summed:
                words += " " + tr("The fused model says just that and has no row of its own.")
            self.remark.setText(words)
        self._fill(table)

    def _open_report(self) -> None:
        address = QUrl.fromLocalFile(self._report)
        if not self._report.endswith(".md"):
            QDesktopServices.openUrl(address)
            return
        # A browser would show the text of a Markdown file, or nothing.
        self._reader = ReportReader(self._report, self)
        self._reader.show()

    def _fill(self, table: Table | None) -> None:
        self.table.clear()
        self.table.setVisible(table is not None)
        self.title.setVisible(table is not None)
        if table is None:
            return
        self.title.setText(table.title)
        self.table.setColumnCount(len(table.header))
        self.table.setRowCount(len(table.rows))
        self.table.setHorizontalHeaderLabels(table.header)
        best = [_best([row[column] for row in table.rows]) for column in range(len(table.header))]
        for row, cells in enumerate(table.rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if column and text == best[column] != _NONE:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                self.table.setItem(row, column, item)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        height = header.sizeHint().height() + sum(self.table.rowHeight(row) for row in range(len(table.rows)))
        self.table.setFixedHeight(height + 4)


def accuracy(path: str) -> Table | None:
    """The table of an assessment (assessment.json); None where it cannot be read."""
    assessment = _read(path)
    try:
        cases = assessment["cases"]
        bins = cases[0]["by_cloud"]
        header = [tr("Model"), tr("All\nn = {}").format(cases[0]["samples"])]
        header += [tr("Cloud {name}\nn = {count}").format(name=each["name"], count=each["samples"]) for each in bins]
        rows = [
            [
                str(case["name"]),
                _percent(case["overall_accuracy"]),
                *(_percent(each["overall_accuracy"]) for each in case["by_cloud"]),
            ]
            for case in cases
        ]
    except (KeyError, IndexError, TypeError):
        return None
    return Table(tr("Overall accuracy by cloud fraction"), header, rows)


def _adds_up(job: dict[str, Any], kept: str) -> bool:
    """Whether the model that a transfer kept is the auxiliaries' sum, with which agreement is measured."""
    if kept == _SOURCE:
        return False
    regulation = job.get("regulation") or {}
    teaching, prediction = (regulation.get(name, "reliability") for name in ("teaching", "prediction"))
    added = kept == _SUM or job.get("fusion", "sum") == "sum"
    return added and job.get("teachers", "sum") == "sum" and teaching == prediction


def _verdict(kept: str, warning: str) -> str:
    """What was kept instead of the fused model; the reason is in the engine's words."""
    if kept == _SOURCE:
        return tr("The source model was kept instead of the fused model: {}").format(warning)
    if kept == _SUM:
        return tr("The sum of the auxiliaries was kept instead of what the second stage trained: {}").format(warning)
    if not warning:
        return ""
    return tr(
        "Whether the transfer did harm could not be measured: too few samples are known to be nearly clear. Compare "
        "the map with what you know of the place."
    )


def agreement(run_folder: str, *, fused: bool = True) -> Table | None:
    """The table of a transfer without labels (summary.json in its run folder); None where it cannot be read.

    Args:
        run_folder: the transfer's.
        fused: whether to show the fused model. As the auxiliaries' sum it agrees with itself, which tells nothing;
            where the source model was kept, it is that.
    """
    summary = _read(os.path.join(run_folder, "summary.json"))
    try:
        edges, models = summary["cloud_edges"], summary["models"]
        header = [tr("Model"), tr("All")]
        for low, high, quarter in zip(edges, edges[1:], models[0]["quarters"]):  # noqa: B905 - strict needs 3.10
            header.append(
                tr("Cloud {low:.0f}-{high:.0f} %\nn = {count:.0f}").format(
                    low=100 * low, high=100 * high, count=quarter["count"]
                )
            )
        names = {
            _SOURCE: tr("Source model"),
            "optical auxiliary": tr("Optical alone"),
            "SAR auxiliary": tr("SAR alone"),
            **({_FUSED: tr("Fused model")} if fused else {}),
        }
        rows = [
            [
                names[model["model"]],
                _percent(model["overall"].get("agreement")),
                *(_percent(quarter.get("agreement")) for quarter in model["quarters"]),
            ]
            for model in models
            # The mean of the teachers agrees with itself: that tells nothing.
            if model["model"] in names
        ]
    except (KeyError, IndexError, TypeError):
        return None
    return Table(tr("Agreement with what optical and SAR say together, by cloud fraction"), header, rows)


def _read(path: str) -> dict[str, Any]:
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _percent(share: Any) -> str:
    return f"{100 * share:.1f} %" if isinstance(share, (int, float)) and share == share else _NONE


def _best(cells: list[str]) -> str:
    percentages = [cell for cell in cells if cell.endswith("%")]
    return max(percentages, key=lambda cell: float(cell.split()[0]), default=_NONE)
