"""*Estimated from sample points*, below the counted areas: draw points, label them, estimate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProcessingContext, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QComboBox, QGroupBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...core.protocol import JobKind
from ..labels import PlainLabel
from ..refusal import RefusedError
from ..run_row import RunRow
from ..text import tr
from .draw_dialog import DrawDialog
from .label_strip import LabelStrip
from .maps import SceneMap, layer_file
from .points import Estimates, Interval, count_labelled, open_points, read_estimates, report_folder, sample_layers

OWNER = "points"
_CALM = 200  # milliseconds without a change before points are counted again


class PointsBox(QGroupBox):
    """The sample points of one map, and what they say of it.

    Args:
        canvas: QGIS's map.
        parent: the tab.
    """

    estimated = pyqtSignal(object)
    """What is known of the map that is shown: :class:`.points.Estimates`, or None."""
    message = pyqtSignal(str, bool)
    """A message for the user, and whether it is good news."""

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(tr("Estimated from sample points"), parent)
        self._made: SceneMap | None = None
        self._watched: QgsVectorLayer | None = None
        self.estimates: Estimates | None = None
        self.words = PlainLabel(parent=self)
        self.words.setObjectName("undercastPointsWords")
        self.words.setWordWrap(True)
        self.layers = QComboBox(self)
        self.layers.setObjectName("undercastPoints")
        self.layers.setAccessibleName(tr("Sample points"))
        self.layers.setMinimumContentsLength(12)
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.draw = self._button("undercastDrawSample", tr("Draw…"), tr("Draw points from the map by chance."))
        self.label = self._button("undercastLabelPoints", tr("Label"), tr("Go from point to point and say its class."))
        self.label.setCheckable(True)
        self.estimate = self._button(
            "undercastEstimate", tr("Estimate"), tr("Areas and accuracies from the labelled points, with intervals.")
        )
        self.report = self._button("undercastAreaReport", tr("Report"), tr("Opens the report with all numbers."))
        buttons = QHBoxLayout()
        for button in (self.draw, self.label, self.estimate, self.report):
            buttons.addWidget(button)
        self.strip = LabelStrip(canvas, self)
        self.running = RunRow(OWNER, self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addWidget(self.layers)
        layout.addLayout(buttons)
        layout.addWidget(self.strip)
        layout.addWidget(self.running)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CALM)
        self._timer.timeout.connect(self._tell)
        self.draw.clicked.connect(self._ask)
        self.label.clicked.connect(self._toggle)
        self.estimate.clicked.connect(self._estimate)
        self.report.clicked.connect(self._open_report)
        self.layers.currentIndexChanged.connect(lambda _: self._choose())
        self.strip.ended.connect(lambda: self.label.setChecked(False))
        self.strip.answered.connect(self._timer.start)
        self.strip.failed.connect(lambda text: self.message.emit(text, False))
        self.running.changed.connect(self._tell)
        self.running.finished.connect(self._finished)
        self.running.failed.connect(lambda text: self.message.emit(text, False))
        self.show_map(None)

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setToolTip(tip)
        return button

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The points that are chosen."""
        return QgsProject.instance().mapLayer(str(self.layers.currentData() or ""))

    def show_map(self, made: SceneMap | None) -> None:
        """Look for the points of a map; None for no map."""
        if made != self._made:
            self.strip.end()
        self._made = made
        found = [] if made is None else sample_layers(QgsProject.instance(), made)
        before = self.layers.currentData()
        self.layers.blockSignals(True)
        self.layers.clear()
        for layer in found:
            self.layers.addItem(layer.name(), layer.id())
        self.layers.setCurrentIndex(max(0, self.layers.findData(before)) if found else -1)
        self.layers.blockSignals(False)
        self.layers.setVisible(len(found) > 1)
        self._choose()

    def dispose(self) -> None:
        """Let go of the layers and the canvas; what runs is cancelled."""
        self.running.stop()
        self._timer.stop()
        self._watch(None)
        self.strip.dispose()

    def _choose(self) -> None:
        layer = self.layer
        if self.strip.layer is not None and self.strip.layer is not layer:
            self.strip.end()
        self._watch(layer)
        file = layer_file(layer) if layer is not None else None
        self.estimates = None if file is None or self._made is None else read_estimates(file, self._made)
        self._tell()
        self.estimated.emit(self.estimates)

    def _watch(self, layer: QgsVectorLayer | None) -> None:
        if self._watched is layer:
            return
        if self._watched is not None:
            for signal in _changes(self._watched):
                signal.disconnect(self._soon)
            self._watched.willBeDeleted.disconnect(self._lose)
        self._watched = layer
        if layer is not None:
            for signal in _changes(layer):
                signal.connect(self._soon)
            layer.willBeDeleted.connect(self._lose)

    def _soon(self, *_: object) -> None:
        self._timer.start()

    def _lose(self) -> None:
        self._watched = None

    def _tell(self) -> None:
        """Say how far it is, and what can be done."""
        layer = self.layer
        count, labelled = (layer.featureCount(), count_labelled(layer)) if layer is not None else (0, 0)
        free = self._made is not None and not self.running.busy
        self.draw.setEnabled(free)
        self.label.setEnabled(layer is not None)
        self.estimate.setEnabled(free and labelled > 0)
        self.report.setVisible(self.estimates is not None)
        if layer is None:
            self.words.setText(
                tr(
                    "Counting gives the area of the map, errors and all. For areas to publish, draw points from the "
                    "map by chance, label them, and estimate."
                )
            )
            return
        lines = [tr("{labelled} of {count} points are labelled.").format(labelled=labelled, count=count)]
        if self.estimates is not None:
            lines.append(_accuracy(self.estimates))
            if self.estimates.labelled != labelled:
                lines.append(tr("Labels have changed since: estimate again."))
        self.words.setText(" ".join(lines))

    # what the buttons do

    def _ask(self) -> None:
        try:
            record = self._made.record()
        except RefusedError as error:
            self.message.emit(str(error), False)
            return
        has_unsure = any(entry.unsure for entry in record.legend)
        dialog = DrawDialog(self._made, has_unsure, self)
        dialog.accepted.connect(lambda: self.running.start(dialog.job, tr("Draw sample points")))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _toggle(self, on: bool) -> None:
        layer = self.layer
        if not on or layer is None or self._made is None:
            self.strip.end()
            return
        try:
            self.strip.start(layer, self._made, self._made.record())
        except RefusedError as error:
            self.label.setChecked(False)
            self.message.emit(str(error), False)

    def _estimate(self) -> None:
        layer = self.layer
        if layer.isModified() and not layer.commitChanges(False):
            self.message.emit(
                tr("{layer} could not be saved: {problem}").format(
                    layer=layer.name(), problem=" ".join(layer.commitErrors())
                ),
                False,
            )
            return
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("undercast:assessaccuracy")
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        values = {
            "MAP": str(self._made.files["classes"]),
            "POINTS": layer.id(),
            "TITLE": self._made.name,
            "OUTPUT": str(report_folder(layer_file(layer))),
        }
        try:
            job = algorithm.job(values, context)
        except RefusedError as error:
            self.message.emit(str(error), False)
            return
        self.running.start(job, tr("Estimate areas"))

    def _open_report(self) -> None:
        if self.estimates is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.estimates.report)))

    def _finished(self, job: dict[str, Any], outputs: dict[str, Any]) -> None:
        if job["kind"] == JobKind.SAMPLE_POINTS:
            self._show_points(Path(str(outputs["points"])), outputs)
        else:
            self._choose()
            if self.estimates is not None:
                self.message.emit(_accuracy(self.estimates), True)

    def _show_points(self, path: Path, outputs: dict[str, Any]) -> None:
        layer = open_points(path, path.stem)
        project = QgsProject.instance()
        project.addMapLayer(layer, False)
        project.layerTreeRoot().insertLayer(0, layer)
        self.show_map(self._made)
        self.layers.setCurrentIndex(max(0, self.layers.findData(layer.id())))
        self.message.emit(
            tr(
                "{count} points are drawn. If 80 % of them turn out right, the overall accuracy will be known to "
                "±{width:.1f} %."
            ).format(count=outputs.get("point_count"), width=100 * float(outputs.get("half_width") or 0)),
            True,
        )


def _changes(layer: QgsVectorLayer) -> list[Any]:
    """What a layer tells where points may have got labels."""
    return [layer.attributeValueChanged, layer.dataChanged, layer.afterCommitChanges, layer.afterRollBack]


def _accuracy(estimates: Estimates) -> str:
    accuracy = estimates.accuracy
    if accuracy.value is None:
        return tr("Estimated from {} points; too few for an accuracy.").format(estimates.labelled)
    return tr("Overall accuracy {value} %{interval}, from {count} points.").format(
        value=f"{100 * accuracy.value:.1f}", interval=_bracket(accuracy), count=estimates.labelled
    )


def _bracket(interval: Interval) -> str:
    if interval.low is None or interval.high is None:
        return ""
    return tr(" (95 % interval {low:.1f} to {high:.1f})").format(low=100 * interval.low, high=100 * interval.high)
