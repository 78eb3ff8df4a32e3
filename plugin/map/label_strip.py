"""Labelling sample points one by one: the map goes to a point, a click or a key says its class."""

from __future__ import annotations

import contextlib

from qgis.core import Qgis, QgsFeature, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...core.protocol import POINTS_REFERENCE
from ..labels import PlainLabel
from ..text import tr
from .cell import PIXELS_AROUND, ground_of
from .drawing import outline
from .group import find_group
from .maps import Record, SceneMap
from .points import is_labelled

KEYS = 9
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_CELLS_AROUND = 3.0  # sides of a cell that the canvas shows


class LabelStrip(QWidget):
    """Hidden until :meth:`start`. What the map says of a point is not shown, and its layers are hidden meanwhile.

    Every answer is written into the file at once, unless somebody edits the layer: then it is one of the edits.

    Args:
        canvas: QGIS's map.
        parent: the dock.
    """

    ended = pyqtSignal()
    answered = pyqtSignal()
    """A point has got a class."""
    failed = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._layer: QgsVectorLayer | None = None
        self._record: Record | None = None
        self._order: list[int] = []
        self._at = 0
        self._hidden = ""  # the map whose layers were hidden
        self.words = PlainLabel(parent=self)
        self.words.setObjectName("undercastPointWords")
        self.words.setWordWrap(True)
        self.classes = QListWidget(self)
        self.classes.setObjectName("undercastPointClasses")
        self.classes.setAccessibleName(tr("Class on the ground"))
        self.classes.setMinimumHeight(120)
        self.back = QPushButton(tr("Back"), self)
        self.skip = QPushButton(tr("Skip"), self)
        self.skip.setObjectName("undercastSkipPoint")
        self.skip.setToolTip(tr("Leaves it without a class: better than a guess."))
        self.done = QPushButton(tr("Done"), self)
        self.done.setObjectName("undercastDonePoints")
        row = QHBoxLayout()
        for button in (self.back, self.skip, self.done):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addWidget(self.classes)
        layout.addLayout(row)
        self._band = outline(canvas, filled=False)
        # Not shortcuts: the dock of training samples has the same keys on the map, and two of one key do nothing.
        self._listened = (canvas, self.classes, self.back, self.skip, self.done)
        self.classes.itemClicked.connect(lambda item: self._answer(self.classes.row(item)))
        self.back.clicked.connect(lambda: self._go(self._at - 1))
        self.skip.clicked.connect(lambda: self._go(self._at + 1))
        self.done.clicked.connect(self.end)
        self.hide()

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer whose points are being labelled."""
        return self._layer

    def start(self, layer: QgsVectorLayer, made: SceneMap, record: Record) -> None:
        """Begin with the first point that has no class yet."""
        self.end()
        self._layer, self._record = layer, record
        layer.willBeDeleted.connect(self.end)
        features = sorted(layer.getFeatures(), key=lambda feature: feature["point"])
        self._order = [feature.id() for feature in features]
        open_ones = [at for at, feature in enumerate(features) if not is_labelled(feature[POINTS_REFERENCE])]
        self.classes.clear()
        for number, entry in enumerate(entry for entry in record.legend if not entry.unsure):
            picture = QPixmap(14, 14)
            picture.fill(QColor(entry.color))
            key = tr("{key}  {name}").format(key=number + 1, name=entry.name) if number < KEYS else entry.name
            item = QListWidgetItem(QIcon(picture), key, self.classes)
            item.setData(Qt.ItemDataRole.UserRole, entry.name)
        for widget in self._listened:
            widget.installEventFilter(self)
        self._hide_map(made)
        self.show()
        self._go(open_ones[0] if open_ones else 0)

    def end(self) -> None:
        """Leave the map as it was."""
        if self._layer is None:
            return
        with contextlib.suppress(RuntimeError):  # it is being deleted
            self._layer.willBeDeleted.disconnect(self.end)
        self._layer = self._record = None
        for widget in self._listened:
            widget.removeEventFilter(self)
        self._band.reset(Qgis.GeometryType.Polygon)
        group = find_group(QgsProject.instance(), self._hidden) if self._hidden else None
        if group is not None:
            group.setItemVisibilityChecked(True)
        self._hidden = ""
        self.hide()
        self.ended.emit()

    def dispose(self) -> None:
        """Take everything off the canvas."""
        self.end()
        self._canvas.scene().removeItem(self._band)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys 1 to 9 from the map and from the strip."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            row = int(event.key()) - int(Qt.Key.Key_1)
            if 0 <= row < min(KEYS, self.classes.count()) and event.modifiers() in _BARE:
                if event.type() == QEvent.Type.KeyPress:
                    self._answer(row)
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _hide_map(self, made: SceneMap) -> None:
        """Who sees what the map says says the same."""
        group = find_group(QgsProject.instance(), made.name)
        if group is not None and group.itemVisibilityChecked():
            group.setItemVisibilityChecked(False)
            self._hidden = made.name

    def _go(self, at: int) -> None:
        """Show a point, by its place in the order."""
        if not 0 <= at < len(self._order) or self._layer is None or self._record is None:
            return
        self._at = at
        feature = self._layer.getFeature(self._order[at])
        count = sum(is_labelled(each[POINTS_REFERENCE]) for each in self._layer.getFeatures())
        self.words.setText(
            tr(
                "Point {number}; {labelled} of {count} are labelled. What is the class of the ground in the square?"
            ).format(number=feature["point"], labelled=count, count=len(self._order))
        )
        given = feature[POINTS_REFERENCE]
        rows = [self.classes.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.classes.count())]
        self.classes.setCurrentRow(rows.index(given) if given in rows else -1)
        self.back.setEnabled(at > 0)
        self.skip.setEnabled(at + 1 < len(self._order))
        self._look_at(feature)

    def _look_at(self, feature: QgsFeature) -> None:
        record, layer = self._record, self._layer
        ground = ground_of(record, int(feature["row"]), int(feature["column"]))
        self._band.setToGeometry(ground, layer.crs())
        box = QgsRectangle(ground.boundingBox())
        box.scale(_CELLS_AROUND if record.has_cells else PIXELS_AROUND)
        settings = self._canvas.mapSettings()
        self._canvas.setExtent(settings.layerExtentToOutputExtent(layer, box))
        self._canvas.refresh()

    def _answer(self, row: int) -> None:
        item = self.classes.item(row)
        if item is None or self._layer is None:
            return
        layer, fid = self._layer, self._order[self._at]
        index, name = layer.fields().lookupField(POINTS_REFERENCE), item.data(Qt.ItemDataRole.UserRole)
        if layer.isEditable():
            fine = layer.changeAttributeValue(fid, index, name)
        else:
            fine = layer.dataProvider().changeAttributeValues({fid: {index: name}})
            layer.triggerRepaint()
        if not fine:
            self.failed.emit(
                tr("The class cannot be written into {}. Its file may be read-only.").format(layer.source())
            )
            return
        self.answered.emit()
        for at in [*range(self._at + 1, len(self._order)), *range(self._at)]:
            if not is_labelled(layer.getFeature(self._order[at])[POINTS_REFERENCE]):
                self._go(at)
                return
        self.end()
