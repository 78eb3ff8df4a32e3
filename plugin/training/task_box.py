"""Cells or pixels: what the samples have labels of, and the model gives a class to."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QGroupBox, QWidget

from ..tasks import PIXEL, SCENE
from ..text import tr
from .forms import choices, form, note, set_choice


class TaskBox(QGroupBox):
    """The choice, which a finished source (a sample store, a model) takes from the user: it says so itself."""

    changed = pyqtSignal()
    """What counts is another task."""
    chosen = pyqtSignal(str)
    """The user wants another task."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What gets a class"), parent)
        self._wanted, self._stated = SCENE, None
        self.list = choices(
            "undercastTask",
            tr("A model is of the kind of the samples that it learns from."),
            [(SCENE, tr("Cells: each square of the image")), (PIXEL, tr("Pixels: each pixel of the image"))],
            self,
        )
        self.words = note("", self)
        self.words.setObjectName("undercastTaskWords")
        layout = form(self)
        layout.addRow(tr("Map"), self.list)
        layout.addRow(self.words)
        self.list.currentIndexChanged.connect(lambda _: self.choose(self.list.currentData()))
        self._show()

    @property
    def task(self) -> str:
        """What counts: what the source says, else what the user chose."""
        return self._stated or self._wanted

    @property
    def wanted(self) -> str:
        """What the user chose, for the project's memory."""
        return self._wanted

    def choose(self, task: str) -> None:
        """Choose what counts where the source does not say it."""
        self._update(task, self._stated)

    def state(self, task: str | None) -> None:
        """Say what the source says; None where it says nothing."""
        self._update(self._wanted, task)

    def _update(self, wanted: str, stated: str | None) -> None:
        before, wanted_before = self.task, self._wanted
        self._wanted = wanted if wanted in (SCENE, PIXEL) else SCENE
        self._stated = stated
        self._show()
        if self._wanted != wanted_before:
            self.chosen.emit(self._wanted)
        if self.task != before:
            self.changed.emit()

    def _show(self) -> None:
        self.list.blockSignals(True)
        set_choice(self.list, self.task)
        self.list.blockSignals(False)
        self.list.setEnabled(self._stated is None)
        if self._stated is not None:
            self.words.setText(tr("The source says so: it is made already."))
        elif self.task == PIXEL:
            self.words.setText(
                tr(
                    "Labels are a raster of classes, or polygons: what they do not cover has no label and counts "
                    "nowhere. Training takes longer than with cells."
                )
            )
        else:
            self.words.setText(tr("Squares of, say, 64 pixels: quick to train, and a class for each square."))
