"""The panel *Training samples*: choose or make a layer, draw with a class, see the balance, cut a store.

Drawing itself is QGIS's own, so that undo, snapping and every digitising tool work as they always do; the panel only
says which class new polygons get.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeySequence
from qgis.PyQt.QtWidgets import QColorDialog, QFileDialog, QShortcut, QWidget

from ..memory import keep, recall
from ..project_layers import default_image
from ..refusal import RefusedError
from ..stores import remember_store
from ..tasks import PIXEL, SCENE
from ..text import tr
from .advice import advice
from .balance import CellGrid, Share
from .cut import PURITY, CutDialog
from .layer import SceneClass, create, fits
from .session import Session
from .table import CELLS, COLOUR, KEY, KEYS, NAME, PIXELS
from .widgets import LabellingWidgets

_WINDOW = "labelling"


class LabellingPanel(LabellingWidgets):
    """Everything about one layer of labelled polygons.

    Args:
        iface: QGIS.
    """

    message = pyqtSignal(str, bool)
    """A message for the user, and whether it is good news."""
    ready = pyqtSignal(str, str)
    """A store was cut: what to say of it, and its path."""

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._session: Session | None = None
        self._keys: list[QShortcut] = []
        self._proposed: QgsRasterLayer | None = None
        self.layers.layerChanged.connect(self._take)
        self.new.clicked.connect(self._make)
        self.draw.clicked.connect(self._draw)
        self.undo.clicked.connect(lambda: self._session.undo())
        self.redo.clicked.connect(lambda: self._session.redo())
        self.save.clicked.connect(lambda: self._session.save())
        self.give.clicked.connect(self._give)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.colour.clicked.connect(self._recolour)
        self.cut.clicked.connect(self._cut)
        self.table.doubleClicked.connect(lambda index: self._recolour() if index.column() in (KEY, COLOUR) else None)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.model.refused.connect(self._refuse)
        self.raster.layerChanged.connect(lambda _: self._changed())
        self.cell.valueChanged.connect(lambda _: self._changed())
        self.task.currentIndexChanged.connect(lambda _: self._show_task())
        self.running.finished.connect(self._tell_store)
        self.running.failed.connect(self._refuse)
        self.running.cancelled.connect(
            lambda: self.message.emit(tr("Cutting was cancelled; there is no new sample store."), True)
        )
        self.running.changed.connect(self._refresh)
        project = QgsProject.instance()
        project.layersAdded.connect(self._offer_layers)
        project.legendLayersAdded.connect(self._propose_image)  # they are in the tree by then
        project.readProject.connect(self.restore)
        for number in range(KEYS):
            for widget in (iface.mapCanvas(), self):
                shortcut = QShortcut(QKeySequence(str(number + 1)), widget)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(lambda row=number: self.choose(row))
                self._keys.append(shortcut)
        self._show_task()
        self.restore()

    def set_awake(self, awake: bool) -> None:
        """Whether keys choose classes and new polygons get one: so while the dock is open, and no longer."""
        for shortcut in self._keys:
            shortcut.setEnabled(awake)
        if awake:
            self._propose_image()
        if self._session is not None:
            self._session.draw_as(self._chosen() if awake else None)

    def release(self) -> None:
        """Let go of the layer and of what reaches beyond the panel; before it is deleted."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._offer_layers)
        project.legendLayersAdded.disconnect(self._propose_image)
        project.readProject.disconnect(self.restore)
        for shortcut in self._keys:
            shortcut.setParent(None)
            shortcut.deleteLater()
        self._keys = []
        self.layers.layerChanged.disconnect(self._take)
        self._take(None)

    # which layer

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer that is worked on."""
        return self._session.layer if self._session is not None else None

    def restore(self, *_: object) -> None:
        """Take up the choices that the project remembers."""
        project = QgsProject.instance()
        self._offer_layers()
        state = recall(project, _WINDOW)
        with suppress(TypeError, ValueError):  # edited by hand
            self.cell.setValue(int(state.get("cell", self.cell.value())))
            self.task.setCurrentIndex(max(0, self.task.findData(state.get("task", SCENE))))
        for name, combo in (("image", self.raster), ("layer", self.layers)):
            layer = project.mapLayer(str(state.get(name, "")))
            if layer is not None:
                combo.setLayer(layer)
        self._propose_image()
        self._take(self.layers.currentLayer())

    def _remember(self) -> None:
        if self._session is None:
            return
        image = self.raster.currentLayer()
        state = {
            "layer": self._session.layer.id(),
            "image": image.id() if image is not None else "",
            "cell": self.cell.value(),
            "task": self.task.currentData(),
        }
        keep(QgsProject.instance(), _WINDOW, state)

    def _offer_layers(self, *_: object) -> None:
        layers = QgsProject.instance().mapLayers().values()
        self.layers.setExceptedLayerList([layer for layer in layers if not fits(layer)])

    def _propose_image(self, *_: object) -> None:
        """Until the user chooses an image it is the active layer, or what else is likely meant."""
        if self.raster.currentLayer() in (None, self._proposed):
            self._proposed = default_image(QgsProject.instance(), self._iface)
            self.raster.setLayer(self._proposed)

    def _make(self) -> None:
        home = QgsProject.instance().homePath() or str(Path.home())
        path, _ = QFileDialog.getSaveFileName(
            self,
            tr("GeoPackage for labelled polygons"),
            str(Path(home) / "samples.gpkg"),
            tr("GeoPackage (*.gpkg)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if path:
            self.open(Path(path).with_suffix(".gpkg"))

    def open(self, path: Path) -> None:
        """Make or open a GeoPackage, and work on it. A new one has the image's CRS, or else the project's."""
        image, project = self.raster.currentLayer(), QgsProject.instance()
        try:
            layer = create(path, image.crs() if image is not None and image.crs().isValid() else project.crs())
        except RefusedError as error:
            self._refuse(str(error))
            return
        project.addMapLayer(layer)
        self._offer_layers()
        self.layers.setLayer(layer)

    def _take(self, layer: QgsVectorLayer | None) -> None:
        """Work on another layer, or on none."""
        if self._session is not None:
            if self._session.layer is layer:
                return
            self._session.end()
            self._session = None
        if layer is not None and fits(layer):
            self._session = session = Session(layer)
            session.touched.connect(self._refresh)
            session.settled.connect(self._count)
            session.counted.connect(self._show_balance)
            session.refused.connect(self._refuse)
            session.gone.connect(self._forget)
        self.model.show(layer if self._session else None, self._session.edits if self._session else None)
        if self.model.rowCount():
            self.choose(0)
        self._changed()

    def _forget(self) -> None:
        """The layer is going."""
        self._session = None
        self.model.show(None, None)
        self._refresh()

    # what the buttons do

    def choose(self, row: int) -> None:
        """Choose a class by its row, as its key does."""
        if self.model.at(row) is not None:
            self.table.setCurrentIndex(self.model.index(row, NAME))

    def _chosen(self) -> SceneClass | None:
        return self.model.at(self.table.currentIndex().row())

    def _choose(self) -> None:
        chosen = self._chosen()
        if self._session is not None and chosen is not None:
            self._session.draw_as(chosen)
        self._refresh()

    def _draw(self) -> None:
        if self._session.start():
            self._iface.setActiveLayer(self._session.layer)
            self._iface.actionAddFeature().trigger()
            self._iface.mapCanvas().setFocus()

    def _add(self) -> None:
        if self._do(lambda: self._session.edits.add()):
            self.choose(self.model.rowCount() - 1)
            self.table.edit(self.table.currentIndex())

    def _remove(self) -> None:
        chosen = self._chosen()
        self._do(lambda: self._session.edits.remove(chosen.name))

    def _recolour(self) -> None:
        chosen = self._chosen()
        colour = QColorDialog.getColor(QColor(chosen.colour), self, tr("Colour of {}").format(chosen.name))
        if colour.isValid():
            self._do(lambda: self._session.edits.recolour(chosen.name, colour.name()))

    def _give(self) -> None:
        ids = list(self._session.layer.selectedFeatureIds())
        self._do(lambda: self._session.edits.give(ids, self._chosen()))

    def _do(self, change: Any) -> bool:
        try:
            change()
        except RefusedError as error:
            self._refuse(str(error))
            return False
        return True

    def _cut(self) -> None:
        wanted = [one for one in self.model.all() if self.model.share(one.name).polygons]
        session, image, task = self._session, self.raster.currentLayer(), self.task.currentData()
        dialog = CutDialog(
            session.layer, wanted, image, self.cell.value(), session.save, session.unclassed, self, task=task
        )
        dialog.accepted.connect(lambda: self.running.start(dialog.job, tr("Cut samples")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _tell_store(self, _: object, outputs: dict[str, Any]) -> None:
        store = str(outputs.get("store", ""))
        remember_store(store)
        text = tr("The sample store {store} is ready: {samples} samples.")
        self.ready.emit(text.format(store=store, samples=outputs.get("samples", 0)), store)

    # what the panel shows

    def _show_task(self) -> None:
        self.model.task = task = self.task.currentData()
        self.table.setColumnHidden(CELLS, task == PIXEL)
        self.table.setColumnHidden(PIXELS, task != PIXEL)
        self._changed()

    def _changed(self) -> None:
        self._remember()
        self._refresh()
        self._count()

    def _refresh(self) -> None:
        """Bring the table and the buttons up to date."""
        session = self._session
        if session is not None:
            before = self._chosen()
            self.model.reload()
            if self._chosen() is None:
                self.choose(0)
            if self._chosen() not in (None, before):
                session.draw_as(self._chosen())
        chosen = self._chosen()
        undo, redo, save = session.can() if session else (False, False, False)
        for button, able in (
            (self.draw, chosen is not None),
            (self.undo, undo),
            (self.redo, redo),
            (self.save, save),
            (self.add, session is not None),
            (self.remove, chosen is not None),
            (self.colour, chosen is not None),
            (self.give, chosen is not None and session.layer.selectedFeatureCount() > 0),
            (self.cut, chosen is not None and not self.running.busy),
        ):
            button.setEnabled(able)
        if session is None:
            self.note.setText(tr("Make a GeoPackage for your polygons, or choose one of the project's layers."))
        elif chosen is None:
            self.note.setText(tr("Add the classes that you want to tell apart."))

    def _count(self) -> None:
        if self._session is not None:
            image = self.raster.currentLayer()
            grid = CellGrid.of(image, self.cell.value()) if image is not None and image.isValid() else None
            self._session.count(grid, PURITY, self.task.currentData())

    def _show_balance(self, shares: dict[str, Share]) -> None:
        self.model.set_shares(shares)
        if self.model.rowCount():
            names = [one.name for one in self.model.all()]
            words = advice(names, shares, self.task.currentData())
            self.note.setText(" ".join(filter(None, (self._bare(), words))))

    def _bare(self) -> str:
        """What is to be done about polygons without a class."""
        count = self._session.unclassed if self._session is not None else 0
        if not count:
            return ""
        return tr("{} polygons have no class and label nothing: select them and give them one.").format(count)

    def _refuse(self, text: str) -> None:
        self.message.emit(text, False)
