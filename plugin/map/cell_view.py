"""The tab *Cell*: what one cell of a map is, and why."""

from __future__ import annotations

import html

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsMapToolEmitPoint
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from ..labels import PlainLabel
from ..refusal import RefusedError
from ..scroll import Scroll
from ..text import tr
from .bars import BarRow, Bars, ShareBar, percent
from .cell import Cell, centre, read_cell, summary
from .chips import Chip
from .drawing import outline
from .maps import Record, SceneMap, find_maps

_LEAST = 0.01  # classes that no source gives more than this are only counted


class CellView(QWidget):
    """Click a cell on the map, or type its row and column."""

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._before: QgsMapTool | None = None
        self._disposed = False
        self._made: SceneMap | None = None
        self.cell: Cell | None = None
        """What is shown."""
        self.pick = QPushButton(tr("Click a cell or pixel on the map"), self)
        self.pick.setObjectName("undercastPick")
        self.pick.setCheckable(True)
        self.pick.setToolTip(tr("Then every click on the map shows the cell, or the pixel, that lies there."))
        self.row, self.column = QSpinBox(self), QSpinBox(self)
        row = QHBoxLayout()
        for label, box, name in ((tr("Row"), self.row, "Row"), (tr("Column"), self.column, "Column")):
            words = PlainLabel(label, self)
            words.setBuddy(box)
            box.setObjectName(f"undercast{name}")
            box.setKeyboardTracking(False)
            box.setRange(0, 0)
            row.addWidget(words)
            row.addWidget(box, 1)
        self.optical, self.sar = Chip(tr("Optical"), self), Chip(tr("SAR"), self, stretch=True)
        self.classes = Chip(tr("Map"), self)
        chips = QHBoxLayout()
        for chip in (self.optical, self.sar, self.classes):
            chips.addWidget(chip)
        self.summary = QLabel(self)
        self.summary.setObjectName("undercastCellSummary")
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.RichText)
        self.summary.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.share_title = PlainLabel(tr("Who decided"), self)
        self.share = ShareBar(self)
        self.bars_title = PlainLabel(tr("How probable each class is"), self)
        self.bars = Bars(self)
        self.note = PlainLabel(parent=self)
        self.note.setWordWrap(True)
        inside = QWidget(self)
        below = QVBoxLayout(inside)
        below.addLayout(chips)
        for item in (self.summary, self.share_title, self.share, self.bars_title, self.bars, self.note):
            below.addWidget(item)
        below.addStretch()
        scroll = Scroll(inside, self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pick)
        layout.addLayout(row)
        layout.addWidget(scroll, 1)
        self._band = outline(canvas, filled=False)
        self._tool = QgsMapToolEmitPoint(canvas)
        self._tool.canvasClicked.connect(self._clicked)
        self._tool.deactivated.connect(lambda: self.pick.setChecked(False))
        self.pick.clicked.connect(self._toggle)
        self.row.valueChanged.connect(self._typed)
        self.column.valueChanged.connect(self._typed)
        self._say(tr("Make a map, or add one to the project; then click one of its cells."))

    def dispose(self) -> None:
        """Take everything off the canvas."""
        self._toggle(False)
        self._disposed = True
        for chip in (self.optical, self.sar, self.classes):
            chip.clear()
        self._canvas.scene().removeItem(self._band)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._band.show()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        if not self._disposed:
            self._toggle(False)
            self._band.hide()

    def clear(self) -> None:
        """Show no cell: the project has changed."""
        self._made = None
        self._say(tr("Make a map, or add one to the project; then click one of its cells."))

    def refresh(self) -> None:
        """Read the cell that is shown again, after its map was made anew."""
        if self.cell is not None:
            self._look(self.cell.square.centroid().asPoint(), self.cell.crs)

    def _toggle(self, on: bool) -> None:
        if on:
            self._before = self._canvas.mapTool()
            self._canvas.setMapTool(self._tool)
        elif self._canvas.mapTool() is self._tool:
            if self._before is not None:
                self._canvas.setMapTool(self._before)
            else:
                self._canvas.unsetMapTool(self._tool)

    def _clicked(self, point: QgsPointXY, button: Qt.MouseButton) -> None:
        if button == Qt.MouseButton.LeftButton:
            self._look(point, self._canvas.mapSettings().destinationCrs())

    def _typed(self) -> None:
        if self._made is None:
            return
        try:
            record = self._made.record()
        except RefusedError as error:
            self._say(str(error))
            return
        point = centre(record, self.row.value(), self.column.value())
        crs = self.cell.crs if self.cell is not None else QgsCoordinateReferenceSystem()
        cell = read_cell(self._made, record, point, crs, QgsProject.instance())
        if cell is None:
            self._say(
                tr("This cell of the map {} has no class: it is masked out or has no data.").format(self._made.name)
            )
        else:
            self._show(cell, record)

    def _look(self, point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> None:
        project = QgsProject.instance()
        maps = find_maps(project)
        problem = tr("There is no cell of a map here.") if maps else tr("There is no map in the project.")
        for made in maps:
            try:
                record = made.record()
            except RefusedError as error:
                problem = str(error)
                continue
            cell = read_cell(made, record, point, crs, project)
            if cell is not None:
                self._made = made
                self._show(cell, record)
                return
        self._say(problem)

    def _say(self, words: str) -> None:
        self.cell = None
        self._band.reset(Qgis.GeometryType.Polygon)
        for chip in (self.optical, self.sar, self.classes):
            chip.clear()
        self.classes.hide()
        self._set_parts_visible(False)
        self.summary.setText(html.escape(words))

    def _set_parts_visible(self, visible: bool) -> None:
        for item in (self.optical, self.sar, self.share_title, self.share, self.bars_title, self.bars, self.note):
            item.setVisible(visible)
        for box in (self.row, self.column):
            box.setEnabled(self._made is not None)

    def _show(self, cell: Cell, record: Record) -> None:
        self.cell = cell
        self._set_parts_visible(True)
        for box, value, count in ((self.row, cell.row, record.rows), (self.column, cell.column, record.columns)):
            box.blockSignals(True)
            box.setRange(0, count - 1)
            box.setValue(value)
            box.blockSignals(False)
        self._band.setToGeometry(cell.ground, cell.crs)
        self.optical.show_cell(cell, record.inputs.get("optical", []))
        self.sar.show_cell(cell, record.inputs.get("sar", []))
        # Around a pixel the map has others; of a cell one square of one colour would be seen.
        self.classes.setVisible(not record.has_cells)
        if not record.has_cells:
            self.classes.show_cell(cell, [str(cell.made.files["classes"])])
        self.summary.setText(_headline(cell))
        self.summary.setAccessibleDescription(summary(cell))
        self.share_title.setVisible(cell.optical_share is not None)
        self.share.setVisible(cell.optical_share is not None)
        self.share.show_share(cell.optical_share, tr("Optical"), tr("SAR"))
        told_alone = not record.has_cells and len(cell.odds) < 2  # the confidence says so already
        rows, hidden = ([], 0) if told_alone else _bar_rows(cell)
        self.bars.show_rows(rows)
        self.bars_title.setVisible(bool(rows))
        notes = [tr("{} more classes are below 1 %.").format(hidden)] if hidden else []
        if not record.additive and cell.optical_share is not None:
            notes.append(
                tr(
                    "The model does not add up what the sensors say: who decided is Shapley's value of what both and "
                    "each of them alone say."
                )
            )
        if told_alone:
            notes.append(
                tr(
                    "The map does not tell how probable the other classes are; choose that among the options of a map "
                    "to see it."
                )
            )
        if not cell.has_unimodal and set(record.inputs) >= {"optical", "sar"}:
            notes.append(
                tr(
                    "This map is of an earlier version and does not tell the probabilities of each sensor alone; make "
                    "it again to see them."
                )
            )
        self.note.setText(" ".join(notes))
        self.note.setVisible(bool(notes))


def _headline(cell: Cell) -> str:
    if cell.unsure and cell.odds:
        first = tr("<b>{name}</b>: no class is probable enough; the likeliest is {likeliest}.").format(
            name=html.escape(cell.name), likeliest=html.escape(cell.odds[0].name)
        )
    else:
        first = f'<span style="color:{html.escape(cell.color)}">&#9632;</span> <b>{html.escape(cell.name)}</b>'
    lines = [first]
    if cell.confidence is not None:
        lines.append(tr("Confidence {}").format(percent(cell.confidence)))
    cloud = tr("not known") if cell.cloud is None else percent(cell.cloud)
    lines.append(tr("Under cloud: {}").format(cloud))
    sentences = {"optical": tr("Optical alone says {}."), "sar": tr("SAR alone says {}.")}
    lines += [sentences[sensor].format(html.escape(name)) for sensor, name in cell.unimodal.items()]
    return f"{lines[0]}<br>{' · '.join(lines[1:3])}" + "".join(f"<br>{line}" for line in lines[3:])


def _bar_rows(cell: Cell) -> tuple[list[BarRow], int]:
    """The classes worth a bar, and how many others there are."""
    rows = []
    for one in cell.odds:
        shares = {tr("Both"): one.fused, tr("Optical"): one.optical, tr("SAR"): one.sar}
        stated = {name: share for name, share in shares.items() if share is not None}
        if max(stated.values()) >= _LEAST:
            rows.append(BarRow(one.name, one.color, stated))
    return rows, len(cell.odds) - len(rows)
