"""The widgets of the panel *Training samples* and their arrangement."""

from __future__ import annotations

from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSpinBox,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.protocol import JobKind
from ..help import HelpButton
from ..labels import PlainLabel
from ..run_row import RunRow
from ..schema import option
from ..tasks import PIXEL, SCENE
from ..text import tr
from .table import CELLS, HECTARES, NAME, PIXELS, POLYGONS, ClassTable, NumberDelegate

OWNER = "labelling"
"""Whose jobs the panel's are."""
_BAR = 10  # characters that the column with the cells' bars is wide
_WIDE = 50  # characters that the table is wide at least, so that names have room


class LabellingWidgets(QWidget):
    """What the panel shows; it does nothing yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = QgsMapLayerComboBox(self)
        self.layers.setObjectName("undercastSamples")
        self.layers.setFilters(Qgis.LayerFilter.PolygonLayer)
        self.layers.setAllowEmptyLayer(True, tr("Choose or make a layer"))
        self.layers.setToolTip(tr("Layers of polygons that have the fields class and colour."))
        self.new = self._tool("mActionNewGeoPackageLayer.svg", tr("New…"))
        self.new.setToolTip(tr("Make a GeoPackage for labelled polygons, or open one."))
        self.draw = self._tool("mActionCapturePolygon.svg", tr("Draw"))
        self.draw.setToolTip(tr("Draw polygons of the chosen class; the right mouse button ends one."))
        self.undo = self._tool("mActionUndo.svg", "", tr("Take back the last change."))
        self.redo = self._tool("mActionRedo.svg", "", tr("Make the change again."))
        self.save = self._tool("mActionSaveEdits.svg", tr("Save"))
        self.save.setToolTip(tr("Write polygons, classes and colours into the file."))
        self.model = ClassTable(self)
        self.table = self._table()
        self.add = self._tool("symbologyAdd.svg", tr("Add class"))
        self.add.setToolTip(tr("Add a class; double-click its name to change it."))
        self.remove = self._tool("symbologyRemove.svg", "", tr("Remove the chosen class, if it has no polygons."))
        self.colour = self._tool("mIconColorPicker.svg", "", tr("Change the colour of the chosen class."))
        self.give = self._tool(
            "mActionMultiEdit.svg", "", tr("Give the chosen class to the polygons that are selected on the map.")
        )
        self.raster = QgsMapLayerComboBox(self)
        self.raster.setObjectName("undercastImage")
        self.raster.setFilters(Qgis.LayerFilter.RasterLayer)
        self.raster.setAllowEmptyLayer(True, tr("Choose the image below"))
        self.raster.setCurrentIndex(0)
        self.raster.setToolTip(tr("The image whose cells the polygons label."))
        self.task = QComboBox(self)
        self.task.setObjectName("undercastLabelTask")
        self.task.setToolTip(tr("What the polygons give a label to, and a model that learns from them maps."))
        for task, label in (
            (SCENE, tr("Cells: each square one class")),
            (PIXEL, tr("Pixels: each pixel its own class")),
        ):
            self.task.addItem(label, task)
        side = option(JobKind.PREPARE, "cell")
        self.cell = QSpinBox(self)
        self.cell.setObjectName("undercastCell")
        self.cell.setRange(*(int(bound) for bound in side.bounds))
        self.cell.setValue(int(side.default))
        self.cell.setSuffix(tr(" pixels"))
        self.cell.setToolTip(tr("Side of a cell in pixels of the image; a model learns from samples of this size."))
        self.note = PlainLabel(parent=self)
        self.note.setObjectName("undercastNote")
        self.note.setWordWrap(True)
        self.cut = QPushButton(tr("Cut into a sample store…"), self)
        self.cut.setObjectName("undercastCut")
        self.cut.setToolTip(tr("Cut the labelled cells out of the images, for training."))
        self.help = HelpButton("labelling", self, in_dock=True)
        self.running = RunRow(OWNER, self)
        self._arrange()

    def _tool(self, icon: str, text: str, tip: str = "") -> QToolButton:
        button = QToolButton(self)
        button.setIcon(QgsApplication.getThemeIcon(icon))
        button.setText(text or tip)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if text:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("undercastClasses")
        table.setAccessibleName(tr("Classes"))
        table.setModel(self.model)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        header = table.horizontalHeader()
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (CELLS, PIXELS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, table.fontMetrics().averageCharWidth() * _BAR)
        numbers = NumberDelegate(table)
        for column in (POLYGONS, HECTARES, CELLS, PIXELS):
            table.setItemDelegateForColumn(column, numbers)
        table.setMinimumSize(table.fontMetrics().averageCharWidth() * _WIDE, 140)
        return table

    def _arrange(self) -> None:
        first, tools, below, last = (QHBoxLayout() for _ in range(4))
        first.addWidget(self.layers, 1)
        first.addWidget(self.new)
        for button in (self.draw, self.undo, self.redo, self.save):
            tools.addWidget(button)
        tools.addStretch()
        for button in (self.add, self.remove, self.colour):
            below.addWidget(button)
        below.addStretch()
        below.addWidget(self.give)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("&Labels of"), self.task)
        form.addRow(tr("&Image"), self.raster)
        form.addRow(tr("&Side of a cell"), self.cell)
        last.addWidget(self.cut)
        last.addStretch()
        last.addWidget(self.help)
        layout = QVBoxLayout(self)
        layout.addLayout(first)
        layout.addLayout(tools)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        layout.addLayout(form)
        layout.addWidget(self.note)
        layout.addLayout(last)
        layout.addWidget(self.running)
