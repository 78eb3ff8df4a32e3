"""The tab *Areas*: hectares of each class, counted and, told apart, estimated from points; as a table and as a file."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsEllipsoidUtils, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QLocale, QModelIndex, QRect, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap, QShowEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..background import Background
from ..labels import PlainLabel
from ..refusal import RefusedError
from ..text import plain, tr
from .areas import Areas, ClassArea, UnreadableMapError, measure, write_csv
from .bars import bar, hectares, number, percent, swatch
from .maps import SceneMap, find_maps
from .points import ClassEstimate
from .points_box import PointsBox

_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SHARE = Qt.ItemDataRole.UserRole
_COLOR = Qt.ItemDataRole.UserRole + 1
CLASS, COUNTED, SHARE, ESTIMATED = range(4)
_BAR, _SHORT_BAR = 130, 84  # pixels that the shares have, alone and beside estimates


class AreasView(QWidget):
    """The areas of one of the project's maps."""

    failed = pyqtSignal(str)
    """A message for the user."""
    written = pyqtSignal(str)
    """The file that the table was written to."""

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.areas: Areas | None = None
        """What is shown."""
        self._work: Background | None = None
        self._stale = False
        self.maps = QComboBox(self)
        self.maps.setObjectName("undercastMaps")
        self.maps.setMinimumContentsLength(12)
        self.maps.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.maps.setAccessibleName(tr("Map"))
        self.table = QTableWidget(0, 4, self)
        self.table.setObjectName("undercastAreas")
        self.table.setHorizontalHeaderLabels([tr("Class"), tr("Counted"), tr("Share"), tr("Estimated ± 95 %")])
        for column, tip in (
            (
                COUNTED,
                tr("The ground of the map's cells or pixels with this class: the area of the map, errors and all."),
            ),
            (SHARE, tr("Of the counted ground that has a class.")),
            (ESTIMATED, tr("The ground that truly has this class, from the labelled points, with its 95 % interval.")),
        ):
            self.table.horizontalHeaderItem(column).setToolTip(tip)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setItemDelegateForColumn(SHARE, _BarDelegate(self.table))
        header = self.table.horizontalHeader()
        for column, mode in enumerate(("Stretch", "ResizeToContents", "Fixed", "ResizeToContents")):
            header.setSectionResizeMode(column, getattr(QHeaderView.ResizeMode, mode))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.summary = PlainLabel(parent=self)
        self.summary.setWordWrap(True)
        self.points = PointsBox(canvas, self)
        self.points.estimated.connect(lambda _: self._fill_estimates())
        self.export = QPushButton(tr("Export as CSV…"), self)
        self.export.setObjectName("undercastExport")
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.addWidget(self.maps)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.summary)
        layout.addLayout(row)
        layout.addWidget(self.points)
        self.maps.currentIndexChanged.connect(self._measure)
        self.export.clicked.connect(self._export)
        self._measure()
        self.refresh()

    def refresh(self, shown: SceneMap | None = None) -> None:
        """Look for the project's maps again; show this one, or else the one that was shown."""
        before = shown or self.maps.currentData()
        maps = find_maps(QgsProject.instance())
        listed = [self.maps.itemData(index) for index in range(self.maps.count())]
        if maps == listed and shown is None:
            self.points.show_map(self.maps.currentData())  # points may have come or gone
            return
        self.maps.blockSignals(True)
        self.maps.clear()
        for made in maps:
            self.maps.addItem(made.name, made)
            self.maps.setItemData(self.maps.count() - 1, plain(str(made.folder)), Qt.ItemDataRole.ToolTipRole)
        self.maps.setCurrentIndex(maps.index(before) if before in maps else min(0, len(maps) - 1))
        self.maps.blockSignals(False)
        self._measure()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self._stale:
            self._measure()

    def dispose(self) -> None:
        """End the work in the background, and let go of the canvas."""
        self._stop()
        self.points.dispose()

    def _stop(self) -> None:
        if self._work is not None:
            self._work.stop()
            self._work = None

    def write(self, path: str) -> None:
        """Write the table that is shown to a file."""
        if self.areas is None:
            return
        try:
            write_csv(self.areas, Path(path), self.points.estimates)
        except RefusedError as error:
            self.failed.emit(str(error))
        else:
            self.written.emit(path)

    def _measure(self) -> None:
        self._stop()
        self.areas = None
        self.table.setRowCount(0)
        self.export.setEnabled(False)
        made = self.maps.currentData()
        self.points.show_map(made)
        self.maps.setEnabled(made is not None)
        if made is None:
            self.summary.setText(tr("There is no map in the project."))
            return
        self.summary.setText(tr("Measuring…"))
        self._stale = not self.isVisible()  # nobody looks: it is measured when somebody does
        if self._stale:
            return
        project = QgsProject.instance()
        ellipsoid, transforms = project.ellipsoid(), project.transformContext()
        self._work = Background(
            lambda stopped: measure(made, ellipsoid, transforms, stopped), (RefusedError, UnreadableMapError)
        )
        self._work.done.connect(self._show)
        self._work.failed.connect(self.summary.setText)
        self._work.start()

    def _show(self, areas: Areas) -> None:
        self._work = None
        self.areas = areas
        self.export.setEnabled(True)
        total = areas.classified
        classes = sorted((area for area in areas.classes if not area.entry.unsure), key=lambda area: -area.hectares)
        unsure = [area for area in areas.classes if area.entry.unsure]
        self.table.setRowCount(len(classes) + len(unsure))
        for row, area in enumerate([*classes, *unsure]):
            self._fill(row, area, area.hectares / total if total and not area.entry.unsure else None)
        self._fill_estimates()
        lines = [tr("Together {}.").format(hectares(total))]
        if unsure:
            lines.append(tr("Unsure ground, {}, is not among them.").format(hectares(unsure[0].hectares)))
        lines.append(tr("Measured on the ellipsoid {}.").format(_ellipsoid(areas.ellipsoid)))
        self.summary.setText(" ".join(lines))

    def _fill(self, row: int, area: ClassArea, share: float | None) -> None:
        name = QTableWidgetItem(self._icon(area.entry.color), area.entry.name)
        count = QLocale().toString(area.cells)
        name.setToolTip((tr("Cells: {}") if self.areas.has_cells else tr("Pixels: {}")).format(count))
        number = QTableWidgetItem(hectares(area.hectares))
        number.setTextAlignment(_NUMBER)
        part = QTableWidgetItem("" if share is None else percent(share))
        part.setData(_SHARE, share)
        part.setData(_COLOR, area.entry.color)
        for column, item in enumerate((name, number, part)):
            self.table.setItem(row, column, item)

    def _fill_estimates(self) -> None:
        """Show what is estimated beside what is counted; without an estimate there is no such column."""
        estimates = self.points.estimates
        self.table.setColumnHidden(ESTIMATED, estimates is None)
        self.table.setColumnWidth(SHARE, _BAR if estimates is None else _SHORT_BAR)
        for row in range(self.table.rowCount()):
            name = self.table.item(row, CLASS)
            estimate = None if estimates is None else estimates.classes.get(name.text())
            item = QTableWidgetItem("" if estimate is None else interval_text(estimate))
            item.setToolTip("" if estimate is None else interval_words(estimate))
            item.setTextAlignment(_NUMBER)
            self.table.setItem(row, ESTIMATED, item)

    def _icon(self, color: str) -> QIcon:
        picture = QPixmap(16, 16)
        picture.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(picture)
        swatch(painter, QRect(1, 1, 13, 13), QColor(color), self.palette().color(QPalette.ColorRole.Mid))
        painter.end()
        return QIcon(picture)

    def _export(self) -> None:
        if self.areas is None:
            return
        start = str(self.areas.made.folder / f"{self.areas.made.name}_areas.csv")
        path, _ = QFileDialog.getSaveFileName(self, tr("Export areas"), start, tr("Tables (*.csv)"))
        if path:
            self.write(path)


def interval_text(estimate: ClassEstimate) -> str:
    """An estimated area with half its interval; a mark where that may be too narrow."""
    area = estimate.hectares
    if area.value is None:
        return "–"
    if area.low is None or area.high is None:
        return hectares(area.value)
    half = max(area.high - area.value, area.value - area.low)  # an interval ends at no ground at all
    mark = " !" if estimate.too_narrow else ""
    return tr("{area} ± {half}").format(area=number(area.value), half=hectares(half)) + mark


def interval_words(estimate: ClassEstimate) -> str:
    """The same in words."""
    area = estimate.hectares
    if area.value is None:
        return tr("No point in the class's part of the map has a label.")
    if area.low is None or area.high is None:
        return tr("An interval needs two labelled points in each class of the map.")
    words = tr("With 95 % confidence {low} to {high}.").format(low=hectares(area.low), high=hectares(area.high))
    if estimate.too_narrow:
        words += " " + tr(
            "The interval may be too narrow: more of the class may lie in large classes, without a point that shows it."
        )
    return words


class _BarDelegate(QStyledItemDelegate):
    """A share as a bar in its class's colour with its number beside it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        share = index.data(_SHARE)
        if share is None:
            super().paint(painter, option, index)
            return
        painter.save()
        box, room = option.rect, option.fontMetrics.horizontalAdvance("100 %") + 6
        role = QPalette.ColorRole.Text
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, option.palette.highlight())
            role = QPalette.ColorRole.HighlightedText
        track = QRect(box.left() + 4, box.top() + box.height() // 2 - 5, box.width() - room - 10, 10)
        bar(painter, track, float(share), QColor(index.data(_COLOR)), option.palette)
        painter.setPen(option.palette.color(role))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(0, 0, -4, 0), flags, percent(float(share)))
        painter.restore()


def _ellipsoid(acronym: str) -> str:
    """An ellipsoid's name for people."""
    names = (one.description for one in QgsEllipsoidUtils.definitions() if one.acronym == acronym)
    return next(names, acronym)
