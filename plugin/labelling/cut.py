"""*Cut into a sample store*: the labelled polygons and the images below them become a sample store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsProcessingContext, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsFileWidget, QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from ...core.protocol import JobKind
from ..help import HelpButton
from ..labels import PlainLabel
from ..refusal import RefusedError
from ..schema import option
from ..tasks import PIXEL, SCENE
from ..text import tr
from .layer import CLASS, SceneClass

PURITY = option(JobKind.PREPARE, "labels.purity").default
"""The share of a cell that one class must cover to label it, as the engine has it by default."""


def make_job(
    labels: QgsVectorLayer,
    wanted: list[SceneClass],
    optical: QgsRasterLayer | None,
    sar: QgsRasterLayer | None,
    cell: int,
    purity: float,
    output: str,
    task: str = SCENE,
) -> dict[str, Any]:
    """The job ``prepare`` that cuts labelled cells or pixels, as *Prepare samples* makes and checks it.

    Raises:
        RefusedError: if something is missing or does not fit together.
    """
    if not wanted:
        raise RefusedError(tr("There are no polygons yet. Draw some for each class first."))
    if not output:
        raise RefusedError(tr("Choose a folder for the sample store."))
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("undercast:preparesamples")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return algorithm.job(
        {
            "OPTICAL": optical.id() if optical else None,
            "SAR": sar.id() if sar else None,
            "LABELS": labels.id(),
            "LABELS_FIELD": CLASS,
            "LABELS_PURITY": purity,
            "TASK": task,
            "CELL": cell,
            "UNLABELLED": False,
            "CLASSES": [text for one in wanted for text in one],
            "OUTPUT": output,
        },
        context,
    )


class CutDialog(QDialog):
    """What the store needs to know beside the polygons; :attr:`job` is set when it was accepted."""

    def __init__(
        self,
        labels: QgsVectorLayer,
        wanted: list[SceneClass],
        optical: QgsRasterLayer | None,
        cell: int,
        save: Callable[[], bool],
        unclassed: int = 0,
        parent: QWidget | None = None,
        *,
        task: str = SCENE,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Cut into a sample store"))
        self.job: dict[str, Any] | None = None
        self._labels, self._wanted, self._cell, self._save, self._task = labels, wanted, cell, save, task
        self.optical = QgsMapLayerComboBox(self)
        self.sar = QgsMapLayerComboBox(self)
        for combo, tip in (
            (self.optical, tr("The clear optical image that the polygons were drawn on.")),
            (self.sar, tr("A radar image of the same place; leave it empty to train on optical images alone.")),
        ):
            combo.setFilters(Qgis.LayerFilter.RasterLayer)
            combo.setAllowEmptyLayer(True, tr("none"))
            combo.setToolTip(tip)
        self.optical.setLayer(optical)
        self.sar.setCurrentIndex(0)
        self.purity = QDoubleSpinBox(self)
        self.purity.setRange(0.05, 1.0)
        self.purity.setSingleStep(0.05)
        self.purity.setValue(PURITY)
        self.purity.setToolTip(tr("A cell gets a label when one class covers at least this share of it."))
        self.folder = QgsFileWidget(self)
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setFilePath(str(_beside(labels)))
        self.folder.setToolTip(tr("A new folder, or an older sample store, which is replaced."))
        self.problem = PlainLabel(parent=self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        of_cells = tr(
            "Cells of {cell} pixels that a class covers become labelled samples. Unsaved polygons are saved first."
        )
        of_pixels = tr(
            "Squares of {cell} pixels that have polygons become samples with a label for each pixel; pixels that you "
            "did not draw stay without one. Unsaved polygons are saved first."
        )
        text = (of_pixels if task == PIXEL else of_cells).format(cell=cell)
        self.about = about = PlainLabel(text, self)
        about.setWordWrap(True)
        if unclassed:
            left_out = tr("{} polygons have no class and are left out.").format(unclassed)
            about.setText(f"{text} {left_out}")
        form = QFormLayout()
        form.addRow(tr("Optical image"), self.optical)
        form.addRow(tr("SAR image"), self.sar)
        if task == PIXEL:
            self.purity.hide()
        else:
            form.addRow(tr("Least share of one class"), self.purity)
        form.addRow(tr("Folder of the sample store"), self.folder)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.run = self.buttons.addButton(tr("Cut"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.run.setDefault(True)
        self.buttons.addButton(HelpButton("labelling", self), QDialogButtonBox.ButtonRole.HelpRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)
        self.resize(520, self.sizeHint().height())

    def accept(self) -> None:
        """Save and make the job, which reads the file; what cannot work is told in the dialog, which stays open."""
        if not self._save():
            return
        try:
            self.job = make_job(
                self._labels,
                self._wanted,
                self.optical.currentLayer(),
                self.sar.currentLayer(),
                self._cell,
                self.purity.value(),
                self.folder.filePath().strip(),
                self._task,
            )
        except RefusedError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        super().accept()


def _beside(labels: QgsVectorLayer) -> Path:
    """A folder beside the polygons' file that is not there yet."""
    file = Path(labels.source().partition("|")[0])
    folder = file.with_suffix(".store")
    number = 2
    while folder.exists():
        folder = file.with_name(f"{file.stem}_{number}.store")
        number += 1
    return folder
