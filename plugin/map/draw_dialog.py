"""*Draw points*: how many points chance draws from a map, and where their GeoPackage goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProcessingContext, QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...core.protocol import JobKind
from ..help import HelpButton
from ..labels import PlainLabel
from ..refusal import RefusedError
from ..schema import option
from ..text import tr
from .maps import SceneMap

_MOST = 100_000  # nobody labels more


class DrawDialog(QDialog):
    """The choices of the job ``sample-points``; :attr:`job` is set when they were accepted.

    Args:
        made: the map.
        has_unsure: whether it leaves some cells or pixels without a class.
        parent: the window.
    """

    def __init__(self, made: SceneMap, has_unsure: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undercastDrawPoints")
        self.setWindowTitle(tr("Draw sample points from {}").format(made.name))
        self.job: dict[str, Any] | None = None
        self._made = made
        about = PlainLabel(
            tr(
                "Chance draws points from the map, so many in each class. You look at the ground of each and say its "
                "class; from that, areas and accuracies are estimated with 95 % intervals."
            ),
            self,
        )
        about.setWordWrap(True)
        self.points = self._number("points", tr("Over all classes. 100 tell the accuracy to some 8 %, 500 to 3.5 %."))
        self.points.setObjectName("undercastPointCount")
        self.allocation = QComboBox(self)
        self.allocation.setObjectName("undercastAllocation")
        words = {
            "recommended": tr("By area, rare classes more"),
            "proportional": tr("By area"),
            "equal": tr("As many in each class"),
        }
        for name in option(JobKind.SAMPLE_POINTS, "allocation").choices:
            self.allocation.addItem(words.get(name, name), name)
        self.least = self._number("least", tr("However small a class is: 50 to 100 are good."))
        self.least.setObjectName("undercastLeastPoints")
        self.unsure = QCheckBox(tr("Sample unsure ground, too"), self)
        self.unsure.setChecked(True)
        self.unsure.setToolTip(tr("As a class of its own: the areas are then those of all the ground."))
        self.unsure.setVisible(has_unsure)
        self.file = QgsFileWidget(self)
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(tr("GeoPackage (*.gpkg)"))
        self.file.setFilePath(str(_free(made)))
        self.problem = PlainLabel(parent=self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        form = QFormLayout()
        form.addRow(tr("Number of points"), self.points)
        form.addRow(tr("Shared out"), self.allocation)
        form.addRow(tr("Fewest of a class"), self.least)
        form.addRow("", self.unsure)
        form.addRow(tr("File"), self.file)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.run = buttons.addButton(tr("Draw"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.run.setDefault(True)
        buttons.addButton(HelpButton("areas", self), QDialogButtonBox.ButtonRole.HelpRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.allocation.currentIndexChanged.connect(self._show)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self.resize(480, self.sizeHint().height())

    def _number(self, path: str, tip: str) -> QSpinBox:
        schema = option(JobKind.SAMPLE_POINTS, path)
        box = QSpinBox(self)
        box.setRange(int(schema.minimum or 0), int(schema.maximum) if schema.maximum is not None else _MOST)
        box.setValue(int(schema.default))
        box.setToolTip(tip)
        return box

    def _show(self) -> None:
        self.least.setEnabled(self.allocation.currentData() == "recommended")

    def accept(self) -> None:
        """Make the job; what cannot work is told in the dialog, which stays open."""
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("undercast:samplepoints")
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        try:
            self.job = algorithm.job(
                {
                    "MAP": str(self._made.files["classes"]),
                    "POINTS": self.points.value(),
                    "ALLOCATION": self.allocation.currentData(),
                    "LEAST": self.least.value(),
                    "UNSURE": self.unsure.isChecked(),
                    "OUTPUT": self.file.filePath().strip(),
                },
                context,
            )
        except RefusedError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        super().accept()


def _free(made: SceneMap) -> Path:
    """A file beside the map that is not there yet."""
    path, number = made.folder / f"{made.name}_points.gpkg", 2
    while path.exists():
        path = made.folder / f"{made.name}_points_{number}.gpkg"
        number += 1
    return path
