"""The target: the cloudy optical image and the SAR image of one place."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer, QgsRectangle, QgsReferencedRectangle, QgsVectorLayer
from qgis.gui import QgsExtentWidget, QgsFieldComboBox, QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QGroupBox, QLineEdit, QSpinBox, QWidget

from ..algorithms.labels import BY_MODEL, NEED_MASK
from ..map.packages import PackageBox
from ..refusal import RefusedError
from ..stores import recent_stores
from ..tasks import PIXEL, SCENE
from ..text import tr
from . import facts
from .forms import choices, folded, form, set_choice, show_row, wide
from .pickers import LABELS, RASTERS, LayerPicker, StorePicker, follow_layer

RASTER, STORE = "rasters", "store"


class TargetBox(QGroupBox):
    """The pairs that the model is carried over to. Labels are never needed; they only tell how right it is."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Target: the place under cloud"), parent)
        self.kind = choices(
            "undercastTargetKind",
            tr("Where the pairs of cloudy optical and SAR images come from."),
            [(RASTER, tr("Optical and SAR layers")), (STORE, tr("Prepared sample store"))],
            self,
        )
        self.optical = LayerPicker("undercastTargetOptical", tr("The cloudy optical image."), RASTERS, self)
        self.sar = LayerPicker(
            "undercastTargetSar",
            tr("The SAR image of the same place. Its CRS, origin and resolution may differ."),
            RASTERS,
            self,
        )
        self.cloud = choices(
            "undercastTargetCloud",
            tr("Where it is known from how much of a cell lies under cloud."),
            [
                ("auto", tr("Found out: detector, else brightness")),
                ("mask", tr("Mask layer: values that mean cloud")),
                ("scl", tr("Mask layer: Sentinel-2 scene classes (SCL)")),
                ("qa60", tr("Mask layer: Sentinel-2 bits (QA60)")),
                ("qa_pixel", tr("Mask layer: Landsat bits (QA_PIXEL)")),
                (BY_MODEL, tr("Model that recognises cloud")),
                ("s2cloudless", tr("Detector s2cloudless (10 Sentinel-2 bands)")),
                ("brightness", tr("Bright and white pixels")),
                ("none", tr("There is none")),
            ],
            self,
        )
        self.mask = LayerPicker(
            "undercastTargetMask", tr("The raster that tells cloud. It may lie on another grid."), RASTERS, self
        )
        self.values = QLineEdit("1", self)
        self.values.setObjectName("undercastTargetMaskValues")
        self.values.setToolTip(tr("The mask's values that mean cloud or shadow, divided by commas."))
        self.package = PackageBox(self, cloud=True)
        self.cell = QSpinBox(self)
        self.cell.setObjectName("undercastTargetCell")
        self.cell.setRange(7, 1024)
        wide(self.cell)
        self.cell.setSuffix(tr(" pixels"))
        self.cell.setToolTip(
            tr(
                "Side of a cell in pixels of the optical image. As the source's: the side that covers the ground of "
                "the source's samples, where that is known."
            )
        )
        self.extent = QgsExtentWidget(self, QgsExtentWidget.WidgetStyle.CondensedStyle)
        self.extent.setObjectName("undercastTargetExtent")
        self.extent.setNullValueAllowed(True, tr("All of the image"))
        self.extent.clear()
        self.extent.setToolTip(tr("Only cells in this extent are taken. Empty: all of the image."))
        self.store = StorePicker(
            "undercastTargetStore", tr("A folder that Prepare samples made of optical and SAR."), self
        )
        self._form = form(self)
        for label, field in (
            (tr("From"), self.kind),
            (tr("Cloudy optical"), self.optical),
            (tr("SAR"), self.sar),
            (tr("Cloud"), self.cloud),
            (tr("Mask"), self.mask),
            (tr("Values"), self.values),
            (tr("Model"), self.package),
            (tr("Side of a cell"), self.cell),
            (tr("Extent"), self.extent),
            (tr("Sample store"), self.store),
        ):
            self._form.addRow(label, field)
        self._add_advanced()
        self._facts = facts.Facts()
        self.kind.currentIndexChanged.connect(self._propose)
        self.kind.currentIndexChanged.connect(self._show)
        self.cloud.currentIndexChanged.connect(self._show)
        self.labels.changed.connect(self._show)
        self.optical.changed.connect(self._show)
        for signal in (
            self.sar.changed, self.store.fileChanged, self.cell.valueChanged, self.extent.extentChanged,
            self.mask.changed, self.values.textChanged, self.field.fieldChanged, self.linear.toggled,
            self.package.changed, self.bands.textChanged, self.sar_bands.textChanged, self.extra.textChanged,
        ):  # fmt: skip
            signal.connect(lambda *_: self.changed.emit())
        self._show()

    def _add_advanced(self) -> None:
        self.advanced, more = folded(tr("Advanced"), "undercastTargetAdvanced", self)
        parent = self.advanced
        self.labels = LayerPicker(
            "undercastTargetLabels",
            tr("Known classes, if there are any: they take no part in the training and only tell the accuracy."),
            LABELS,
            parent,
        )
        self.field = QgsFieldComboBox(parent)
        wide(self.field)
        self.field.setObjectName("undercastTargetField")
        self.field.setToolTip(tr("The field of the polygons that tells their class."))
        self.same_bands = QCheckBox(tr("The bands are the source's, in the same order"), parent)
        self.same_bands.setObjectName("undercastSameBands")
        self.same_bands.setToolTip(
            tr("Tick this where the same bands have other names, such as 1, 2, 3 and red, green, blue.")
        )
        self.linear = QCheckBox(tr("The SAR values are linear, not decibels"), parent)
        self.linear.setObjectName("undercastSarLinear")
        self.linear.setToolTip(tr("Linear backscatter is converted to decibels."))
        self.bands = QLineEdit(parent)
        self.bands.setObjectName("undercastTargetBands")
        self.sar_bands = QLineEdit(parent)
        self.sar_bands.setObjectName("undercastTargetSarBands")
        tip = tr("The bands to use, by number or name, in order, divided by commas: 3, 2, 1 or B04, B03, B02.")
        for line in (self.bands, self.sar_bands):
            line.setPlaceholderText(tr("All"))
            line.setToolTip(tip)
        self.extra = QLineEdit(parent)
        self.extra.setObjectName("undercastTargetExtra")
        self.extra.setToolTip(tr("Further options of the job prepare as JSON, laid over what is chosen here."))
        for label, field in (
            (tr("Labels, for accuracy"), self.labels),
            (tr("Class field"), self.field),
            (tr("Optical bands"), self.bands),
            (tr("SAR bands"), self.sar_bands),
            ("", self.same_bands),
            ("", self.linear),
            (tr("Further options"), self.extra),
        ):
            more.addRow(label, field)
        self._more = more
        self._form.addRow(self.advanced)

    @property
    def chosen(self) -> str:
        """The kind of target."""
        return str(self.kind.currentData())

    @property
    def labelled(self) -> bool:
        """Whether the accuracy can be told."""
        if self.chosen == RASTER:
            return self.labels.layer() is not None
        try:
            return bool(facts.of_store(self.store.filePath()).classes)
        except RefusedError:
            return False

    def use_store(self, path: str) -> None:
        """Choose a finished store."""
        set_choice(self.kind, STORE)
        self.store.setFilePath(path)

    def use_canvas(self, canvas: QgsMapCanvas) -> None:
        """Let the extent be drawn on the map; the window steps aside meanwhile."""
        self.extent.setMapCanvas(canvas)
        self.extent.toggleDialogVisibility.connect(self.window().setVisible)

    def fit(self, source: facts.Facts) -> None:
        """Propose the side of a cell that fits the source."""
        self._facts = source
        layer = self.optical.layer()
        side = facts.fitting_cell(source, layer if isinstance(layer, QgsRasterLayer) else None)
        self.cell.setSpecialValueText(
            tr("As the source's") if side is None else tr("As the source's ({} pixels)").format(side)
        )

    def side(self) -> int:
        """The side of a cell that is chosen or proposed."""
        if self.cell.value() > self.cell.minimum():
            return self.cell.value()
        layer = self.optical.layer()
        return facts.fitting_cell(self._facts, layer if isinstance(layer, QgsRasterLayer) else None) or 64

    def _propose(self) -> None:
        """Where a store is asked for and none is chosen, the last one of pairs that was cut is likely meant."""
        if self.chosen != STORE or self.store.filePath():
            return
        for path in recent_stores():
            with suppress(RefusedError):
                if {"optical", "sar"} <= set(facts.of_store(path).sensors):
                    self.store.setFilePath(path)
                    return

    def path(self) -> str:
        """The finished store.

        Raises:
            RefusedError: if none is chosen, or it lacks a sensor.
        """
        if not self.store.filePath():
            raise RefusedError(tr("Target: choose the folder of the sample store."))
        store = facts.of_store(self.store.filePath())
        if not {"optical", "sar"} <= set(store.sensors):
            raise RefusedError(
                tr("Target: {} does not hold both optical and SAR images. Choose a sample store of pairs.").format(
                    self.store.filePath()
                )
            )
        if store.task != (self._facts.task or store.task):
            of_pixels = tr("Target: the samples in {} are of pixels, the source is of cells. Choose others of the two.")
            of_cells = tr("Target: the samples in {} are of cells, the source is of pixels. Choose others of the two.")
            raise RefusedError((of_pixels if store.task == PIXEL else of_cells).format(self.store.filePath()))
        return self.store.filePath()

    def parameters(self) -> dict[str, Any]:
        """The images as the algorithm *Prepare samples* takes them.

        Raises:
            RefusedError: if something is missing.
        """
        if self.optical.layer() is None:
            raise RefusedError(tr("Target: choose the cloudy optical image."))
        if self.sar.layer() is None:
            raise RefusedError(tr("Target: choose the SAR image."))
        method = self.cloud.currentData()
        values: dict[str, Any] = {
            "OPTICAL": self.optical.reference(),
            "SAR": self.sar.reference(),
            "CLOUD": method,
            "CELL": self.side(),
            "SAR_LINEAR": self.linear.isChecked(),
            "TASK": self._facts.task or SCENE,
        }
        if method in NEED_MASK:
            if self.mask.layer() is None:
                raise RefusedError(tr("Target: choose the cloud mask, or another way to find the cloud."))
            values["CLOUD_MASK"] = self.mask.reference()
        if method == "mask":
            values["CLOUD_VALUES"] = self.values.text()
        if method == BY_MODEL:
            values["CLOUD_PACKAGE"] = self.package.sound_path()
        if self.extent.isValid():
            values["EXTENT"] = QgsReferencedRectangle(self.extent.outputExtent(), self.extent.outputCrs())
        labels = self.labels.layer()
        if isinstance(labels, QgsVectorLayer):
            values.update(LABELS=self.labels.reference(), LABELS_FIELD=self.field.currentField())
        elif labels is not None:
            values["LABELS_RASTER"] = self.labels.reference()
        for key, text in (("OPTICAL_BAND_NAMES", self.bands.text()), ("SAR_BAND_NAMES", self.sar_bands.text())):
            if text.strip():
                values[key] = text
        if self.extra.text().strip():
            values["EXTRA"] = self.extra.text()
        return values

    def state(self) -> dict[str, Any]:
        """The choices, for the project's memory."""
        box = self.extent.outputExtent() if self.extent.isValid() else None
        return {
            "kind": self.chosen,
            "optical": self.optical.reference(),
            "sar": self.sar.reference(),
            "cloud": self.cloud.currentData(),
            "mask": self.mask.reference(),
            "values": self.values.text(),
            "package": self.package.path,
            "cell": self.cell.value(),
            "extent": None if box is None else [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()],
            "extent_crs": self.extent.outputCrs().toWkt() if box is not None else "",
            "store": self.store.filePath(),
            "labels": self.labels.reference(),
            "field": self.field.currentField(),
            "bands": self.bands.text(),
            "sar_bands": self.sar_bands.text(),
            "same_bands": self.same_bands.isChecked(),
            "linear": self.linear.isChecked(),
            "extra": self.extra.text(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what :meth:`state` gave; an empty state is the beginning."""
        set_choice(self.kind, state.get("kind", RASTER))
        for picker, key in ((self.optical, "optical"), (self.sar, "sar"), (self.mask, "mask"), (self.labels, "labels")):
            picker.choose(state.get(key, ""))
        set_choice(self.cloud, state.get("cloud", "auto"))
        self.values.setText(state.get("values", "1"))
        self.package.choose(str(state.get("package", "")))
        self.cell.setValue(int(state.get("cell", 0)))
        self._show()
        self.field.setField(state.get("field", ""))
        box = state.get("extent")
        if box:
            crs = QgsCoordinateReferenceSystem.fromUserInput(state.get("extent_crs", ""))
            self.extent.setOutputCrs(crs)
            self.extent.setOutputExtentFromUser(QgsRectangle(*box), crs)
        else:
            self.extent.clear()
        self.store.setFilePath(state.get("store", ""))
        self.bands.setText(state.get("bands", ""))
        self.sar_bands.setText(state.get("sar_bands", ""))
        self.same_bands.setChecked(bool(state.get("same_bands")))
        self.linear.setChecked(bool(state.get("linear")))
        self.extra.setText(state.get("extra", ""))

    def _show(self) -> None:
        rasters = self.chosen == RASTER
        method = self.cloud.currentData()
        for field, visible in (
            (self.optical, rasters),
            (self.sar, rasters),
            (self.cloud, rasters),
            (self.mask, rasters and method in NEED_MASK),
            (self.values, rasters and method == "mask"),
            (self.package, rasters and method == BY_MODEL),
            (self.cell, rasters),
            (self.extent, rasters),
            (self.store, not rasters),
        ):
            show_row(self._form, field, visible)
        labels = self.labels.layer()
        polygons = isinstance(labels, QgsVectorLayer)
        follow_layer(self.field, labels if polygons else None)
        show_row(self._more, self.field, polygons)
        self.advanced.setVisible(rasters)
        layer = self.optical.layer()
        if isinstance(layer, QgsRasterLayer):
            chosen = self.extent.isValid()
            self.extent.setOutputCrs(layer.crs())
            self.extent.setOriginalExtent(layer.extent(), layer.crs())
            if not chosen:  # QGIS has written the empty extent in the other CRS, in digits without end
                self.extent.clear()
                for line in self.extent.findChildren(QLineEdit):
                    line.deselect()
        self.fit(self._facts)
        self.changed.emit()
