"""*More options* of a map: how sure, how fine, how long; of a map of pixels, what else is made of it."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QVBoxLayout, QWidget

from ...core.protocol import JobKind
from ..package_card import PackageCard
from ..schema import option
from ..tasks import PIXEL, SCENE
from ..text import tr

_LARGEST = 1e9  # square metres, and metres: no map's patch is larger


class MoreOptions(QgsCollapsibleGroupBoxBasic):
    """What has a default that works."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("More options"), parent)
        self._task = SCENE
        self.least = _number("least_confidence", 0.05, self)
        self.least.setToolTip(
            tr('What has less confidence is called "unsure" and gets no class. 0 gives all of the ground one.')
        )
        self.overlap = _number("overlap", 0.25, self)
        self.device = _choice(
            "device",
            {
                "auto": tr("Graphics card if there is one"),
                "cuda": tr("Graphics card (CUDA)"),
                "cpu": tr("Processor"),
            },
            self,
        )
        self.views = _choice(
            "augmentation",
            {
                "none": tr("As they are"),
                "flips": tr("Mirrored, too (4 times as long)"),
                "scales": tr("And in three sizes (12.5 times as long)"),
            },
            self,
        )
        self.views.setObjectName("undercastViews")
        self.views.setToolTip(
            tr("The model's answers to several views of an image are averaged: often a little better.")
        )
        self.unit = _number("least_area", 100.0, self)
        self.unit.setObjectName("undercastLeastArea")
        self.unit.setSuffix(tr(" m²"))
        self.unit.setToolTip(tr("Least mapping unit: smaller patches take the class of their neighbours. 0 keeps all."))
        self.probabilities = QCheckBox(tr("Probability of every class"), self)
        self.probabilities.setObjectName("undercastProbabilities")
        self.probabilities.setToolTip(tr("A click then tells how probable each class is. A byte a class and pixel."))
        self.polygons = QCheckBox(tr("Patches as polygons"), self)
        self.polygons.setObjectName("undercastPolygons")
        self.polygons.setToolTip(tr("A GeoPackage of the map's patches with class, hectares and mean confidence."))
        self.smallest = _number("polygons.least_area", 100.0, self)
        self.smallest.setSuffix(tr(" m²"))
        self.smallest.setToolTip(tr("Smaller patches are left out of the polygons."))
        self.tolerance = _number("polygons.tolerance", 5.0, self)
        self.tolerance.setSuffix(tr(" m"))
        self.tolerance.setToolTip(tr("How far simplified borders may move. 0 keeps the pixels' borders."))
        inner = QWidget(self)  # QGIS shows all children of a group that is unfolded, hidden rows too
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inner)
        self._form = form = QFormLayout(inner)
        for label, field in (
            (tr("Least confidence"), self.least),
            (tr("Overlap of cells"), self.overlap),
            (tr("Look at images"), self.views),
            (tr("Least mapping unit"), self.unit),
            ("", self.probabilities),
            ("", self.polygons),
            (tr("Smallest polygon"), self.smallest),
            (tr("Simplify borders by"), self.tolerance),
            (tr("Compute on"), self.device),
        ):
            form.addRow(label, field)
        self.setCollapsed(True)
        self.polygons.toggled.connect(lambda _: self._show())
        self.fit(None)

    def fit(self, card: PackageCard | None) -> None:
        """Offer what maps of this model have."""
        self._task = SCENE if card is None else card.task
        self._show()

    def _show(self) -> None:
        pixels = self._task == PIXEL
        self._form.labelForField(self.overlap).setText(tr("Overlap of windows") if pixels else tr("Overlap of cells"))
        self.overlap.setToolTip(
            tr("Share of a window that the next one repeats: smoother between windows, and a longer run.")
            if pixels
            else tr("Share of a cell that the next one repeats: a finer map, and a longer run.")
        )
        for field in (self.unit, self.probabilities, self.polygons):
            self._set_row_visible(field, pixels)
        for field in (self.smallest, self.tolerance):
            self._set_row_visible(field, pixels and self.polygons.isChecked())
        scales = self.views.model().item(self.views.findData("scales"))
        scales.setEnabled(pixels)
        if not pixels and self.views.currentData() == "scales":
            self.views.setCurrentIndex(self.views.findData("flips"))

    def _set_row_visible(self, field: QWidget, visible: bool) -> None:
        field.setVisible(visible)
        label = self._form.labelForField(field)
        if label is not None:
            label.setVisible(visible)

    def parameters(self) -> dict[str, Any]:
        """The choices as the algorithm *Classify scenes* takes them."""
        values: dict[str, Any] = {
            "LEAST_CONFIDENCE": self.least.value(),
            "OVERLAP": self.overlap.value(),
            "AUGMENTATION": self.views.currentData(),
            "DEVICE": self.device.currentData(),
        }
        if self._task == PIXEL:
            values.update(LEAST_AREA=self.unit.value(), PROBABILITIES=self.probabilities.isChecked())
            values["POLYGONS"] = self.polygons.isChecked()
            if self.polygons.isChecked():
                values.update(POLYGONS_LEAST_AREA=self.smallest.value(), POLYGONS_TOLERANCE=self.tolerance.value())
        return values

    def state(self) -> dict[str, Any]:
        """The choices for the project's memory."""
        return {
            "least": self.least.value(),
            "overlap": self.overlap.value(),
            "views": self.views.currentData(),
            "least_area": self.unit.value(),
            "probabilities": self.probabilities.isChecked(),
            "polygons": self.polygons.isChecked(),
            "smallest": self.smallest.value(),
            "tolerance": self.tolerance.value(),
            "device": self.device.currentData(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what :meth:`state` gave; an empty state is the beginning."""
        for box, key, path in (
            (self.least, "least", "least_confidence"),
            (self.overlap, "overlap", "overlap"),
            (self.unit, "least_area", "least_area"),
            (self.smallest, "smallest", "polygons.least_area"),
            (self.tolerance, "tolerance", "polygons.tolerance"),
        ):
            box.setValue(float(state.get(key, _default(path))))
        for box, key, path in (
            (self.probabilities, "probabilities", "probabilities"),
            (self.polygons, "polygons", "polygons.write"),
        ):
            box.setChecked(bool(state.get(key, _default(path))))
        for box, key, path in ((self.views, "views", "augmentation"), (self.device, "device", "device")):
            box.setCurrentIndex(max(0, box.findData(state.get(key, _default(path)))))
        self._show()


def _default(path: str) -> Any:
    return option(JobKind.CLASSIFY, path).default


def _number(path: str, step: float, parent: QWidget) -> QDoubleSpinBox:
    schema = option(JobKind.CLASSIFY, path)
    box = QDoubleSpinBox(parent)
    box.setDecimals(2 if step < 1 else 0)
    box.setRange(schema.minimum or 0.0, _LARGEST if schema.maximum is None else schema.maximum)
    box.setSingleStep(step)
    return box


def _choice(path: str, words: dict[str, str], parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    for name in option(JobKind.CLASSIFY, path).choices:
        box.addItem(words.get(name, name), name)
    box.setMinimumContentsLength(10)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
