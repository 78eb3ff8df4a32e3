"""The step *Result*: how right the models are by cloud, the report, and on to the map."""

from __future__ import annotations

import html
import os
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

from ...core.protocol import PACKAGE_SUFFIX, JobKind
from ..expectation import expectation
from ..labels import PlainLabel
from ..map.packages import describe
from ..package_card import read_card
from ..refusal import RefusedError
from ..text import tr
from .chain import Chain
from .report_reader import ReportReader
from .result_tables import NONE, SOURCE, SUM, Table, accuracy, agreement, best


class ResultPage(QWidget):
    """What the training gave."""

    use_on_map = pyqtSignal(str)
    """The package to map with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._package = self._report = self._store = ""
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
        self.compress = QPushButton(tr("Make it smaller..."), self)
        self.compress.setObjectName("undercastCompress")
        self.compress.setToolTip(
            tr("Opens Compress model of the Toolbox with this model and its samples: a smaller, faster package.")
        )
        self.map.clicked.connect(lambda: self.use_on_map.emit(self._package))
        self.compress.clicked.connect(self._open_compress)
        self.report.clicked.connect(self._open_report)
        self.folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(os.path.dirname(self._package)))
        )
        buttons = QHBoxLayout()
        for button in (self.map, self.compress, self.report, self.folder):
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
        self._store = "" if chain is None or not finished else str(chain.job(JobKind.TRANSFER).get("store") or "")
        self.map.setEnabled(finished)
        self.compress.setEnabled(finished)
        self.folder.setEnabled(finished)
        self.report.setEnabled(bool(self._report))
        if not finished:
            self.summary.setText(tr("There is no result yet. Start the training on the page Run."))
            return
        self.summary.setText(tr("The fused model: {}").format(self._package))
        kept, warning = str(transferred.get("kept") or ""), str(transferred.get("warning") or "")
        if kept == SOURCE:
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
            table = agreement(str(transferred.get("run_folder", "")), fused=not summed and kept != SOURCE)
            words = tr(
                "Without labels of the target nobody knows how right a model is: these are no accuracies. Agreement "
                "tells how far a model says what optical and SAR say together, on the validation samples; each of the "
                "two is a part of that."
            )
            if summed:
                words += " " + tr("The fused model says just that and has no row of its own.")
            self.remark.setText(words)
        self._fill(table)

    def _open_compress(self) -> None:
        import processing

        begin = self._package[: -len(PACKAGE_SUFFIX)]
        values = {"PACKAGE": self._package, "STORE": self._store, "OUTPUT": f"{begin}-small{PACKAGE_SUFFIX}"}
        dialog = processing.createAlgorithmDialog("undercast:compressmodel", values)
        if dialog is not None:
            dialog.show()

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
        best_of = [best([row[column] for row in table.rows]) for column in range(len(table.header))]
        for row, cells in enumerate(table.rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if column and text == best_of[column] != NONE:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                self.table.setItem(row, column, item)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        height = header.sizeHint().height() + sum(self.table.rowHeight(row) for row in range(len(table.rows)))
        self.table.setFixedHeight(height + 4)


def _adds_up(job: dict[str, Any], kept: str) -> bool:
    """Whether the model that a transfer kept is the auxiliaries' sum, with which agreement is measured."""
    if kept == SOURCE:
        return False
    regulation = job.get("regulation") or {}
    teaching, prediction = (regulation.get(name, "reliability") for name in ("teaching", "prediction"))
    added = kept == SUM or job.get("fusion", "sum") == "sum"
    return added and job.get("teachers", "sum") == "sum" and teaching == prediction


def _verdict(kept: str, warning: str) -> str:
    """What was kept instead of the fused model; the reason is in the engine's words."""
    if kept == SOURCE:
        return tr("The source model was kept instead of the fused model: {}").format(warning)
    if kept == SUM:
        return tr("The sum of the auxiliaries was kept instead of what the second stage trained: {}").format(warning)
    if not warning:
        return ""
    return tr(
        "Whether the transfer did harm could not be measured: too few samples are known to be nearly clear. Compare "
        "the map with what you know of the place."
    )
