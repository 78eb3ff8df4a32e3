"""The step *Data*: the source, the target, and a look at both before anything runs."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import Any

from qgis.core import QgsProcessingContext, QgsProject
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ...core.protocol import JobKind
from ..algorithms.prepare_samples import PrepareSamples
from ..engine.locate import Engine
from ..engine.task import JobTask
from ..refusal import RefusedError
from ..tasks import SCENE
from ..text import tr
from . import source_box, target_box
from .preview_panel import Preview
from .source_box import SourceBox
from .target_box import TargetBox
from .task_box import TaskBox

SOURCE, TARGET = "source", "target"
_OWNER = "training preview"
_OTHER_SCALE = 10


class DataPage(QWidget):
    """Both boxes with their previews. Layers become paths here: what runs knows no layers."""

    changed = pyqtSignal()
    wanted = pyqtSignal(str)
    """A preview of the source or the target is asked for."""
    problem = pyqtSignal(str)
    looked = pyqtSignal()
    """A preview is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.task = TaskBox(self)
        self.source = SourceBox(self)
        self.target = TargetBox(self)
        self.previews = {
            SOURCE: Preview(tr("Source samples"), "undercastPreviewSource", self),
            TARGET: Preview(tr("Target samples"), "undercastPreviewTarget", self),
        }
        self._tasks: dict[str, JobTask] = {}
        self._folder = ""
        choices = QWidget(self)
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self.task)
        column.addWidget(self.source)
        column.addWidget(self.target)
        column.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(choices)
        scroll.setMinimumWidth(400)
        looks = QSplitter(Qt.Orientation.Vertical, self)
        for preview in self.previews.values():
            looks.addWidget(preview)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(scroll)
        split.addWidget(looks)
        split.setStretchFactor(1, 1)
        split.setSizes([500, 660])
        split.setCollapsible(0, False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self.task.chosen.connect(self.source.fit)
        self.source.changed.connect(lambda: self._changed(SOURCE))
        self.target.changed.connect(lambda: self._changed(TARGET))
        for side, preview in self.previews.items():
            preview.button.clicked.connect(lambda _=False, side=side: self._toggle(side))
        self._changed(SOURCE)

    def source_job(self, output: str) -> dict[str, Any] | str:
        """The job that cuts the source's samples, or the path of the store or package.

        Raises:
            RefusedError: if something is missing or cannot work.
        """
        if self.source.chosen in (source_box.STORE, source_box.PACKAGE):
            return self.source.path()
        return _prepare(tr("Source"), {**self.source.parameters(), "OUTPUT": output})

    def target_job(self, output: str) -> dict[str, Any] | str:
        """The job that cuts the target's samples, or the path of the store.

        Raises:
            RefusedError: if something is missing or cannot work.
        """
        if self.target.chosen == target_box.STORE:
            return self.target.path()
        return _prepare(tr("Target"), {**self.target.parameters(), "OUTPUT": output})

    def preview(self, side: str, engine: Engine) -> None:
        """Look at a few samples of one side."""
        if side in self._tasks:
            return
        try:
            job = self._preview_job(side)
        except RefusedError as error:
            self.previews[side].rest()
            self.problem.emit(str(error))
            return
        task = JobTask(engine, job, _OWNER, tr("Undercast: preview"))
        task.progress.connect(self.previews[side].working)
        notes: list[str] = []
        task.log.connect(lambda level, message: notes.append(message) if level == "warning" else None)
        task.result.connect(lambda outputs: self._show(side, outputs, notes))
        task.failed.connect(lambda message: self._failed(side, message))
        task.cancelled.connect(lambda: self._ended(side))
        self.previews[side].working()
        self._tasks[side] = task.start()

    def misfit(self) -> str:
        """What keeps the previewed target from fitting the source, in words; empty if nothing is known."""
        return self._other_bands() or self._other_scale()

    def _other_bands(self) -> str:
        target = self.previews[TARGET].content.get("sensors", {}).get("optical")
        source = self.previews[SOURCE].content.get("sensors", {}).get("optical")
        bands = list(source["bands"]) if source else list(self.source.facts().bands)
        if not target or not bands or self.target.same_bands.isChecked() or target["bands"] == bands:
            return ""
        return tr(
            "The target's optical bands ({target}) are not called like the source's ({source}). Choose the same bands "
            "in the same order, or tell that they are the same under other names."
        ).format(target=", ".join(target["bands"]), source=", ".join(bands))

    def _other_scale(self) -> str:
        """Cloud makes values some times larger; other units make them tens or thousands of times larger."""
        target, source = (self.previews[side].content.get("ranges", {}).get("optical") for side in (TARGET, SOURCE))
        if not target or not source or min(target[1], source[1]) <= 0:
            return ""
        if 1 / _OTHER_SCALE < target[1] / source[1] < _OTHER_SCALE:
            return ""
        return tr(
            "The target's optical values reach {target:.4g}, the source's {source:.4g}: they are on other scales, and "
            "the model would understand nothing. Bring both to the same unit, such as reflectance."
        ).format(target=target[1], source=source[1])

    def same_number_of_bands(self) -> bool:
        """Whether the previewed sides differ in their bands' names, but not in their number."""
        if not self._other_bands():
            return False
        target = self.previews[TARGET].content.get("sensors", {}).get("optical") or {"bands": []}
        source = self.previews[SOURCE].content.get("sensors", {}).get("optical") or {"bands": self.source.facts().bands}
        return len(target["bands"]) == len(source["bands"]) > 0

    def close_previews(self) -> None:
        """End what still looks, and remove the pictures."""
        for task in self._tasks.values():
            task.cancel()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""

    def state(self) -> dict[str, Any]:
        """The choices, for the project's memory."""
        return {"task": self.task.wanted, SOURCE: self.source.state(), TARGET: self.target.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what :meth:`state` gave; an empty state is the beginning."""
        self.task.choose(str(state.get("task", SCENE)))
        self.source.restore(state.get(SOURCE) or {})
        self.target.restore(state.get(TARGET) or {})

    def _preview_job(self, side: str) -> dict[str, Any]:
        if not self._folder:
            self._folder = tempfile.mkdtemp(prefix="undercast-preview-")
        output = os.path.join(self._folder, side)
        options = {"kind": str(JobKind.PREVIEW), "output": output, **self._units(side)}
        ask = self.source_job if side == SOURCE else self.target_job
        answer = ask(os.path.join(self._folder, "none.store"))
        if isinstance(answer, str):
            return {"store": answer, **options}
        return {**answer, **options}

    def _units(self, side: str) -> dict[str, str]:
        """The finished source, by which the engine tells a target in another unit; its bands are compared here."""
        if side == SOURCE or self.source.chosen not in (source_box.STORE, source_box.PACKAGE):
            return {}
        try:
            return {"units_like": self.source.path()}
        except RefusedError:  # told when it is asked for itself
            return {}

    def _toggle(self, side: str) -> None:
        if side in self._tasks:
            self._tasks[side].cancel()
        else:
            self.wanted.emit(side)

    def _show(self, side: str, outputs: dict[str, Any], notes: list[str]) -> None:
        self._ended(side)
        try:
            self.previews[side].show_file(str(outputs.get("preview")))
        except (OSError, ValueError, KeyError) as error:
            self.problem.emit(tr("The preview cannot be shown ({}). Make it again.").format(error))
        self.looked.emit()
        if notes and not self._other_bands():  # which is told before, with what settles it
            self.problem.emit("\n".join(notes))

    def _failed(self, side: str, message: str) -> None:
        self._ended(side)
        self.previews[side].clear()
        self.problem.emit(message)

    def _ended(self, side: str) -> None:
        self._tasks.pop(side, None)
        self.previews[side].rest()

    def _changed(self, side: str) -> None:
        preview = self.previews[side]
        if side in self._tasks:
            self._tasks[side].cancel()
        preview.clear()
        if side == SOURCE:
            packaged = self.source.chosen == source_box.PACKAGE
            preview.button.setEnabled(not packaged)
            if packaged:
                preview.clear(
                    tr("The source is a trained model, which is not trained again: there is nothing to look at.")
                )
            source = self.source.facts()
            finished = self.source.chosen in (source_box.STORE, source_box.PACKAGE)
            self.task.state(source.task if finished else None)
            self.target.fit(source)
        self.changed.emit()


def _prepare(side: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """The job that *Prepare samples* makes of these parameters, checked as it checks them."""
    algorithm = PrepareSamples()
    algorithm.initAlgorithm()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    try:
        return algorithm.job(parameters, context)
    except RefusedError as error:
        raise RefusedError(tr("{side}: {problem}").format(side=side, problem=error)) from error
