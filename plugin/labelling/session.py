"""Work on one layer of labelled polygons: what the panel does with it, and what it hears from it."""

from __future__ import annotations

from qgis.core import Qgis, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..background import Background
from ..legend import is_empty
from ..text import tr
from .balance import CellGrid, Polygons, count
from .edits import ClassEdits
from .layer import CLASS, SceneClass, adopt, classes, draw_as, save_style

_CALM = 250  # milliseconds without a change before anything is counted again


class Session(QObject):
    """One layer, from when it is chosen until :meth:`end`.

    Args:
        layer: a layer that :func:`..layer.fits`.
    """

    touched = pyqtSignal()
    """The layer's classes, undo stack or selection may have changed: cheap things to look at again."""
    settled = pyqtSignal()
    """Nothing has changed for a moment: time to count."""
    counted = pyqtSignal(object)
    """Class names to :class:`..balance.Share`."""
    gone = pyqtSignal()
    """The layer is being deleted."""
    refused = pyqtSignal(str)

    def __init__(self, layer: QgsVectorLayer) -> None:
        super().__init__()
        adopt(layer)
        self.layer = layer
        self.edits = ClassEdits(layer)
        self._stack = layer.undoStack()
        self._kept = classes(layer)
        self._counting: Background | None = None
        self.unclassed = 0
        """Polygons without a class when they were counted last."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CALM)
        self._timer.timeout.connect(self.settled)
        layer.rendererChanged.connect(self.stir)
        layer.selectionChanged.connect(self.stir)
        layer.featureAdded.connect(self.stir)
        layer.featureDeleted.connect(self.stir)
        layer.geometryChanged.connect(self.stir)
        layer.attributeValueChanged.connect(self.stir)
        layer.editingStarted.connect(self.stir)
        layer.editingStopped.connect(self.stir)
        layer.afterCommitChanges.connect(self._keep)
        layer.willBeDeleted.connect(self._lose)
        self._stack.indexChanged.connect(self.stir)

    def end(self) -> None:
        """Leave the layer as QGIS has it: with its form, without our defaults."""
        self._stop_counting()
        self._timer.stop()
        self.layer.willBeDeleted.disconnect(self._lose)
        self.layer.afterCommitChanges.disconnect(self._keep)
        for signal in (
            self.layer.rendererChanged,
            self.layer.selectionChanged,
            self.layer.featureAdded,
            self.layer.featureDeleted,
            self.layer.geometryChanged,
            self.layer.attributeValueChanged,
            self.layer.editingStarted,
            self.layer.editingStopped,
            self._stack.indexChanged,
        ):
            signal.disconnect(self.stir)
        draw_as(self.layer, None)

    def stir(self, *_: object) -> None:
        """Something changed."""
        self.touched.emit()
        self._timer.start()

    def draw_as(self, chosen: SceneClass | None) -> None:
        """New polygons get this class, one that is being drawn too; None: as QGIS does by default."""
        draw_as(self.layer, chosen)

    def undo(self) -> None:
        """Take the last change back, whether it was a polygon's or a class's."""
        self._stack.undo()

    def redo(self) -> None:
        """Make it again."""
        self._stack.redo()

    def can(self) -> tuple[bool, bool, bool]:
        """Whether there is something to undo, to redo, to save."""
        editing = self.layer.isEditable()
        return editing and self._stack.canUndo(), editing and self._stack.canRedo(), self.layer.isModified()

    def start(self) -> bool:
        """Begin to edit, if that is not so; whether it can be edited."""
        if self.layer.isEditable() or self.layer.startEditing():
            return True
        self.refused.emit(tr("The layer {} cannot be edited. Its file may be read-only.").format(self.layer.name()))
        return False

    def save(self) -> bool:
        """Write unsaved polygons, classes and colours into the file; editing goes on. Whether that worked."""
        if not self.layer.isModified() or self.layer.commitChanges(False):
            return True
        self.refused.emit(
            tr("{layer} could not be saved: {problem}").format(
                layer=self.layer.name(), problem=" ".join(self.layer.commitErrors())
            )
        )
        return False

    def count(self, grid: CellGrid | None, purity: float, task: str) -> None:
        """Count in the background; :attr:`counted` tells. An earlier count is given up."""
        self._stop_counting()
        items = [
            (None if is_empty(feature[CLASS]) else str(feature[CLASS]), QgsGeometry(feature.geometry()))
            for feature in self.layer.getFeatures()
            if feature.hasGeometry()
        ]
        self.unclassed = sum(name is None for name, _ in items)
        items = [(name, shape) for name, shape in items if name is not None]
        polygons = Polygons(items, self.layer.crs(), QgsProject.instance().transformContext())
        self._counting = Background(lambda stopped: count(polygons, grid, purity, stopped, task=task), (RuntimeError,))
        self._counting.done.connect(self.counted)
        self._counting.failed.connect(self.refused)
        self._counting.start()

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.stop()
            self._counting = None

    def _keep(self) -> None:
        now = classes(self.layer)
        # Formats that hold no styles (and memory layers) keep the classes in the project only.
        holds = self.layer.dataProvider().styleStorageCapabilities()
        if now != self._kept and holds & Qgis.ProviderStyleStorageCapability.SaveToDatabase:
            problem = save_style(self.layer)
            if problem:
                self.refused.emit(tr("The classes' colours could not be kept in the file: {}").format(problem))
                return
            self._kept = now

    def _lose(self) -> None:
        self._stop_counting()
        self._timer.stop()
        self.gone.emit()
