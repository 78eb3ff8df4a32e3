"""The table of classes: key, colour, name, and how much there is of each, as bars too."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QRect, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPalette
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ..refusal import RefusedError
from ..tasks import SCENE
from ..text import tr
from .balance import Share
from .edits import ClassEdits
from .layer import SceneClass, classes

KEY, COLOUR, NAME, POLYGONS, HECTARES, CELLS, PIXELS = range(7)
FRACTION = Qt.ItemDataRole.UserRole
"""The length of a bar, 0 to 1."""
KEYS = 9
"""So many classes have a key: the digits from 1 on."""
_BAR_OPACITY = 70


class ClassTable(QAbstractTableModel):
    """One row a class. Names can be edited in place."""

    refused = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layer: QgsVectorLayer | None = None
        self._edits: ClassEdits | None = None
        self._classes: list[SceneClass] = []
        self._shares: dict[str, Share] = {}
        self.task = SCENE
        """What gets labels: bars compare the classes' cells, or their pixels."""

    def show(self, layer: QgsVectorLayer | None, edits: ClassEdits | None) -> None:
        """Show a layer's classes."""
        self._layer, self._edits, self._shares = layer, edits, {}
        self.reload()

    def reload(self) -> None:
        """Read the classes again."""
        wanted = classes(self._layer) if self._layer is not None else []
        have, need = len(self._classes), len(wanted)
        # Rows come and go at the end and the rest is told as changed: a reset would end an editor while it commits.
        if need > have:
            self.beginInsertRows(QModelIndex(), have, need - 1)
            self._classes = wanted
            self.endInsertRows()
        elif need < have:
            self.beginRemoveRows(QModelIndex(), need, have - 1)
            self._classes = wanted
            self.endRemoveRows()
        elif wanted == self._classes:
            return
        self._classes = wanted
        if need:
            self.dataChanged.emit(self.index(0, KEY), self.index(need - 1, PIXELS))

    def set_shares(self, shares: dict[str, Share]) -> None:
        """Show how much there is of each class."""
        self._shares = shares
        if self._classes:
            self.dataChanged.emit(self.index(0, POLYGONS), self.index(len(self._classes) - 1, PIXELS))

    def all(self) -> list[SceneClass]:
        """The classes in order."""
        return list(self._classes)

    def at(self, row: int) -> SceneClass | None:
        """The class in a row."""
        return self._classes[row] if 0 <= row < len(self._classes) else None

    def share(self, name: str) -> Share:
        """What was counted of a class."""
        return self._shares.get(name, Share())

    # Qt's model

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._classes)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        return 7

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Key"), "", tr("Class"), tr("Polygons"), tr("ha"), tr("Cells"), tr("Pixels"))[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                tr("Press this key while you draw to choose the class."),
                tr("Double-click to change the colour."),
                tr("Double-click to rename."),
                tr("How many polygons the class has."),
                tr("Hectares that they cover, measured on the ellipsoid."),
                tr("How many cells of the raster below the class would label."),
                tr("How many pixels of the raster below the class would label."),
            )[section]
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() == NAME else plain

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.at(index.row())
        if one is None:
            return None
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(index.row(), column, one)
        if role == Qt.ItemDataRole.DecorationRole and column == COLOUR:
            return QColor(one.colour)
        if role == FRACTION and column == (CELLS if self.task == SCENE else PIXELS):
            return self._fraction(one.name)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == COLOUR:
            return one.colour
        return None

    def setData(  # noqa: N802 - Qt's name
        self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        one = self.at(index.row())
        if one is None or self._edits is None or index.column() != NAME or role != Qt.ItemDataRole.EditRole:
            return False
        try:
            self._edits.rename(one.name, str(value))
        except RefusedError as error:
            self.refused.emit(str(error))
            return False
        return True

    def _text(self, row: int, column: int, one: SceneClass) -> str | None:
        share = self.share(one.name)
        if column == KEY:
            return str(row + 1) if row < KEYS else ""
        if column == NAME:
            return one.name
        if column == POLYGONS:
            return str(share.polygons)
        if column == HECTARES:
            return f"{share.hectares:.1f}"
        if column == CELLS:
            return "–" if share.cells is None else str(share.cells)
        if column == PIXELS:
            return "–" if share.pixels is None else QLocale().toString(share.pixels)
        return None

    def _fraction(self, name: str) -> float:
        """The class's part of the largest one: of cells or pixels, or of ground while no image tells them."""
        counted = any(share.cells is not None for share in self._shares.values())

        def amount(share: Share) -> float:
            number = share.cells if self.task == SCENE else share.pixels
            return float(number or 0) if counted else share.hectares

        most = max((amount(share) for share in self._shares.values()), default=0.0)
        return amount(self.share(name)) / most if most else 0.0


class NumberDelegate(QStyledItemDelegate):
    """A number at the right; if the model tells a length, with a bar behind it that repeats what the number says."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # noqa: N802 - Qt's name
        super().initStyleOption(option, index)
        # Not by the model's role: of flags, it would want a number in Qt 5 and none in Qt 6.
        option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        fraction = index.data(FRACTION)
        if not fraction:
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Highlight
        colour = QColor(option.palette.color(role))
        colour.setAlpha(_BAR_OPACITY)
        room = option.rect.adjusted(2, 3, -2, -3)
        width = max(1, round(room.width() * fraction))
        painter.fillRect(QRect(room.right() - width + 1, room.top(), width, room.height()), colour)
