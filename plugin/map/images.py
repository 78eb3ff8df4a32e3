"""Choosing the images: an optical and a SAR layer, and where their cloud is known from."""

from __future__ import annotations

import re
from typing import Any

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..algorithms.labels import BY_MODEL, NEED_MASK, own_mask
from ..algorithms.layers import bands
from ..labels import PlainLabel
from ..package_card import PackageCard
from ..project_layers import is_result, layer_of_file
from ..text import tr
from .packages import PackageBox
from .product_button import ProductButton


def layer_box(name: str, tip: str, parent: QWidget) -> QgsMapLayerComboBox:
    """A list of the project's rasters, none of them chosen at first, that lets a dock be narrow."""
    box = QgsMapLayerComboBox(parent)
    box.setObjectName(name)
    box.setFilters(Qgis.LayerFilter.RasterLayer)
    box.setAllowEmptyLayer(True)
    box.setCurrentIndex(0)
    box.setMinimumContentsLength(12)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setToolTip(tip)
    return box


class ImageRows:
    """The rows of a form about the images."""

    def __init__(self, form: QFormLayout, parent: QWidget) -> None:
        self.optical = layer_box(
            "undercastOptical",
            tr("The optical image. Cells are anchored to its pixels; cloud may lie over it."),
            parent,
        )
        self.product = ProductButton("undercastProduct", parent)
        self.problem = PlainLabel("", parent)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.product.opened.connect(self._take_product)
        self.product.refused.connect(lambda text: self._tell(text))
        optical = QWidget(parent)
        rows = QVBoxLayout(optical)
        rows.setContentsMargins(0, 0, 0, 0)
        choice = QHBoxLayout()
        choice.addWidget(self.optical, 1)
        choice.addWidget(self.product)
        rows.addLayout(choice)
        rows.addWidget(self.problem)
        self.sar = layer_box(
            "undercastSar",
            tr("The SAR image of the same place. Its CRS, origin and resolution may differ."),
            parent,
        )
        self.cloud = QComboBox(parent)
        self.cloud.setObjectName("undercastCloud")
        self.cloud.setMinimumContentsLength(12)
        self.cloud.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.cloud.setToolTip(
            tr(
                "Where it is known from how much of a cell lies under cloud. Automatic: the detector s2cloudless where "
                "its 10 Sentinel-2 bands are found by name, else bright and white pixels."
            )
            + " "
            + own_mask()
        )
        for method, label in (
            ("auto", tr("Automatic")),
            ("none", tr("No cloud")),
            ("mask", tr("Mask: values that mean cloud")),
            ("scl", tr("Mask: Sentinel-2 scene classes (SCL)")),
            ("qa60", tr("Mask: Sentinel-2 bits (QA60)")),
            ("qa_pixel", tr("Mask: Landsat bits (QA_PIXEL)")),
            (BY_MODEL, tr("Model that recognises cloud")),
            ("s2cloudless", tr("Detector s2cloudless")),
            ("brightness", tr("Bright and white pixels")),
        ):
            self.cloud.addItem(label, method)
        self.mask = layer_box("undercastMask", tr("The raster that tells cloud. It may lie on another grid."), parent)
        self.values = QLineEdit("1", parent)
        self.values.setObjectName("undercastMaskValues")
        self.values.setToolTip(tr("The mask's values that mean cloud or shadow, divided by commas."))
        self._values_row = QWidget(parent)
        row = QHBoxLayout(self._values_row)
        row.setContentsMargins(0, 0, 0, 0)
        label = PlainLabel(tr("Values"), self._values_row)
        label.setBuddy(self.values)
        row.addWidget(label)
        row.addWidget(self.values, 1)
        self.package = PackageBox(parent, cloud=True)
        self.recognise = QPushButton(tr("Recognise cloud…"), parent)
        self.recognise.setObjectName("undercastRecognise")
        self.recognise.setToolTip(tr("Makes a layer of cloud and shadow of the optical image, without a map."))
        self.recognise.clicked.connect(self._open_recognise)
        cloud = QWidget(parent)
        column = QVBoxLayout(cloud)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.cloud, self.mask, self._values_row, self.package, self.recognise):
            column.addWidget(widget)
        for text, field, buddy in (
            (tr("Optical"), optical, self.optical),
            (tr("SAR"), self.sar, self.sar),
            (tr("Cloud"), cloud, self.cloud),
        ):
            form.addRow(text, field)
            form.labelForField(field).setBuddy(buddy)
        self.cloud.currentIndexChanged.connect(self._show)
        self._show()

    def parameters(self) -> dict[str, Any]:
        """The images as the algorithm *Classify scenes* takes them.

        Raises:
            RefusedError: if a model is to recognise cloud, and none is chosen.
        """
        method = self.cloud.currentData()
        values = {"OPTICAL": _id(self.optical), "SAR": _id(self.sar), "CLOUD": method}
        if method in NEED_MASK:
            values["CLOUD_MASK"] = _id(self.mask)
        if method == "mask":
            values["CLOUD_VALUES"] = self.values.text()
        if method == BY_MODEL:
            values["CLOUD_PACKAGE"] = self.package.sound_path()
        return {key: value for key, value in values.items() if value}

    def crs(self) -> QgsCoordinateReferenceSystem:
        """The CRS of the image that the cells are anchored to."""
        layer = self.optical.currentLayer() or self.sar.currentLayer()
        return QgsCoordinateReferenceSystem() if layer is None else layer.crs()

    def fit(self, card: PackageCard | None) -> None:
        """Offer only what a model takes, and propose the layers that have its bands by name."""
        for sensor, box in (("optical", self.optical), ("sar", self.sar)):
            takes = card is None or sensor in card.bands
            box.setEnabled(takes)
            if not takes:
                box.setLayer(None)
            elif card is not None and box.currentLayer() is None:
                box.setLayer(_guess(card.bands[sensor]))

    def take(self, images: dict[str, Any]) -> None:
        """Choose images by their paths (``optical``, ``sar``, ``mask``), and ``cloud``, ``values`` and ``package``.

        A file that no layer shows is added to the project; what is not told, or is there no more, stays as it is.
        """
        for key, box in (("optical", self.optical), ("sar", self.sar), ("mask", self.mask)):
            layer = layer_of_file(QgsProject.instance(), str(images.get(key) or ""))
            if layer is not None:
                box.setEnabled(True)
                box.setLayer(layer)
        if images.get("package"):
            self.package.choose(str(images["package"]))
        method = self.cloud.findData(images.get("cloud"))
        if method >= 0 and (images["cloud"] not in NEED_MASK or self.mask.currentLayer() is not None):
            self.cloud.setCurrentIndex(method)
            self.values.setText(str(images.get("values") or self.values.text()))

    def state(self) -> dict[str, Any]:
        """The choices for the project's memory."""
        return {
            "optical": _id(self.optical),
            "sar": _id(self.sar),
            "cloud": self.cloud.currentData(),
            "mask": _id(self.mask),
            "values": self.values.text(),
            "package": self.package.path,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what :meth:`state` gave; an empty state is the beginning."""
        for key, box in (("optical", self.optical), ("sar", self.sar), ("mask", self.mask)):
            box.setLayer(QgsProject.instance().mapLayer(state.get(key, "")))
        self.cloud.setCurrentIndex(max(0, self.cloud.findData(state.get("cloud", "auto"))))
        self.values.setText(state.get("values", "1"))
        self.package.choose(str(state.get("package", "")))

    def _take_product(self, layer: QgsRasterLayer) -> None:
        self._tell("")
        self.optical.setLayer(layer)

    def _tell(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _open_recognise(self) -> None:
        import processing

        values = {"OPTICAL": _id(self.optical), "PACKAGE": self.package.path}
        given = {key: value for key, value in values.items() if value}
        dialog = processing.createAlgorithmDialog("undercast:recognisecloud", given)
        if dialog is not None:
            dialog.show()

    def _show(self) -> None:
        method = self.cloud.currentData()
        self.mask.setVisible(method in NEED_MASK)
        self._values_row.setVisible(method == "mask")
        self.package.setVisible(method == BY_MODEL)


def _id(box: QgsMapLayerComboBox) -> str:
    layer = box.currentLayer()
    return layer.id() if layer is not None else ""


def _guess(wanted: list[str]) -> QgsMapLayer | None:
    """The topmost raster of which every wanted band is there by name."""
    names = {name.lower() for name in wanted}
    if all(name.isdigit() for name in names):
        return None
    project = QgsProject.instance()
    shown = [node.layer() for node in project.layerTreeRoot().findLayers()]
    new = [layer for layer in project.mapLayers().values() if layer not in shown]  # added a moment ago
    for layer in (*shown, *new):
        if isinstance(layer, QgsRasterLayer) and layer.providerType() == "gdal" and not is_result(layer):
            # QGIS says "Band 1: blue" of a band called blue.
            present = {re.sub(r"^.*?\d+(: )?", "", layer.bandName(band)).lower() for band in bands(layer)}
            if names <= present:
                return layer
    return None
