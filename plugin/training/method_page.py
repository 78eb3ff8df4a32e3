"""The step *Method*: how long and where to train; all that an expert may want lies folded below."""

from __future__ import annotations

import os
import re
from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QGroupBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from .. import paths
from ..algorithms.options import Choice, Number, Option, Switch, Text
from ..algorithms.train_source_model import TrainSourceModel
from ..algorithms.transfer_model import TransferModel
from ..refusal import RefusedError
from ..schema import fits
from ..tasks import SCENE
from ..text import tr
from .forms import folded, folder, form, note, show_row
from .jobs import RunPaths
from .networks import fitted, is_for
from .option_fields import Field, add, collect, drop, make, show

_TRAIN, _TRANSFER = "train", "transfer"
_BOTH = {"BACKBONE", "BATCH", "DEVICE", "PRECISION"}
"""What the source model and the transfer have in common unless a file says otherwise."""
_NOT_HERE = ("drop_sensor", "network.fusion", "network.mivit")
"""Paths of options and their groups, of training: they matter with two sensors only, and a source model has one."""


class MethodPage(QScrollArea):
    """Options, with a default for each."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        inner = QWidget(self)
        self.setWidget(inner)
        self._base: dict[str, dict[str, Any]] = {_TRAIN: {}, _TRANSFER: {}}
        self.fields: list[Field] = []
        self._forms: dict[str, QFormLayout] = {}
        self.task = SCENE
        layout = QVBoxLayout(inner)
        layout.addWidget(self._results(inner))
        training, form_ = self._group(tr("Training"), inner)
        layout.addWidget(training)
        source = {option.key: option for option in TrainSourceModel().options() if _shown(option)}
        transfer = {option.key: option for option in TransferModel().options() if _shown(option)}
        self._add(source["EPOCHS"], form_, [_TRAIN], tr("Epochs of the source model"))
        self._add(transfer["EPOCHS"], form_, [_TRANSFER], tr("Epochs of the transfer"))
        for key in ("BACKBONE", "DEVICE"):
            self._add(source[key], form_, [_TRAIN, _TRANSFER])
        for key in ("PIXEL_LOSS", "REGION_LOSS"):
            self._add(source[key], form_, [_TRAIN])
        self._add(transfer["LABELS_PER_CLASS"], form_, [_TRANSFER])
        self._add(source["MEMORY"], form_, [_TRAIN])
        self.advanced_source, more = folded(tr("Advanced: source model"), "undercastAdvancedSource", inner)
        self.advanced_transfer, rest = folded(tr("Advanced: transfer"), "undercastAdvancedTransfer", inner)
        for key in ("BATCH", "PRECISION"):
            self._add(source[key], form_ if key == "BATCH" else rest, [_TRAIN, _TRANSFER])
        done = {(job, field.option.key) for field in self.fields for job, _ in field.targets}
        for key, option in source.items():
            if (_TRAIN, key) not in done and not f"{option.path}.".startswith(tuple(f"{path}." for path in _NOT_HERE)):
                self._add(option, more, [_TRAIN])
        for key, option in transfer.items():
            if (_TRANSFER, key) not in done:
                self._add(option, rest, [_TRANSFER])
        layout.addWidget(self.advanced_source)
        layout.addWidget(self.advanced_transfer)
        layout.addStretch()
        self.fit(SCENE)

    def _results(self, parent: QWidget) -> QGroupBox:
        group, layout = self._group(tr("Results"), parent)
        self.name = QLineEdit("fused", group)
        self.name.setObjectName("undercastName")
        self.name.setToolTip(tr("Name of the model; all files of this training begin with it."))
        self.folder = folder("undercastFolder", tr("Where samples, models and the report go."), group)
        self.measure = QCheckBox(tr("Measure the accuracy on the target's labels"), group)
        self.measure.setObjectName("undercastMeasure")
        self.measure.setToolTip(tr("Only where the target has labels. They take no part in the training."))
        self.measure.setChecked(True)
        layout.addRow(tr("Name"), self.name)
        layout.addRow(tr("Folder"), self.folder)
        layout.addRow("", self.measure)
        layout.addRow(
            note(
                tr(
                    "Samples and models take some hundred megabytes. Training that is interrupted goes on from here "
                    "when it is started again with the same name, folder and options."
                ),
                group,
            )
        )
        return group

    def _group(self, title: str, parent: QWidget) -> tuple[QGroupBox, QFormLayout]:
        group = QGroupBox(title, parent)
        return group, form(group)

    def _add(self, option: Option, layout: QFormLayout, jobs: list[str], label: str = "") -> None:
        field = make(option, [(job, option.path) for job in jobs], layout.parentWidget())
        self.fields.append(field)
        self._forms[field.widget.objectName()] = layout
        if label:
            layout.addRow(label, field.widget)
        else:
            add(field, layout)

    def fit(self, task: str) -> None:
        """Show what this task has: its options, its networks."""
        self.task = task
        for field in self.fields:
            show_row(self._forms[field.widget.objectName()], field.widget, self._fits(field))
            if field.option.key == "BACKBONE":
                self._offer_networks(field)

    def _fits(self, field: Field) -> bool:
        return all(fits(job, path, self.task) for job, path in field.targets)

    def _offer_networks(self, field: Field) -> None:
        box, name = field.widget, str(field.value())
        offered = [each for each in field.option.examples if is_for(each, self.task)]
        box.clear()
        for each in offered:
            box.addItem(each, each)
        field.put(fitted(name, self.task, offered))

    def run_paths(self) -> RunPaths:
        """Where the results go.

        Raises:
            RefusedError: if the name or the folder cannot be used.
        """
        name, path = self.name.text().strip(), self.folder.filePath().strip()
        if not name or re.search(r'[/\\:*?"<>|]', name):
            raise RefusedError(tr('Name: give the model a name without any of / \\ : * ? " < > |.'))
        if not path:
            raise RefusedError(tr("Folder: choose where the results go."))
        return RunPaths(os.path.abspath(path), name)

    def options(self) -> dict[str, dict[str, Any]]:
        """The options of the jobs ``train`` and ``transfer``.

        Raises:
            RefusedError: if one is out of its range.
        """
        jobs = collect([field for field in self.fields if self._fits(field)], self._base)
        drop([field for field in self.fields if not self._fits(field)], jobs)
        first = jobs[_TRANSFER].get("first_stage")
        if first and first.get("epochs"):
            jobs[_TRANSFER]["first_stage"] = {**jobs[_TRANSFER].get("training", {}), "epochs": first["epochs"]}
        else:
            jobs[_TRANSFER].pop("first_stage", None)
        return jobs

    def state(self) -> dict[str, Any]:
        """The choices, for the project's memory. What cannot be used is not remembered."""
        try:
            method = self.options()
        except RefusedError:
            method = self._base
        return {
            "method": method,
            "name": self.name.text(),
            "folder": self.folder.filePath(),
            "measure": self.measure.isChecked(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what :meth:`state` gave; an empty state is the beginning. Options without a field are kept."""
        method = state.get("method") or {}
        self._base = {job: dict(method.get(job) or {}) for job in (_TRAIN, _TRANSFER)}
        values = {job: {**options} for job, options in self._base.items()}
        if not values[_TRAIN]:  # a package is the source: what both have in common is told by the transfer
            values[_TRAIN] = dict(values[_TRANSFER])
        show(self.fields, values)
        self.fit(self.task)
        self.name.setText(state.get("name") or "fused")
        self.folder.setFilePath(state.get("folder") or paths.results())
        self.measure.setChecked(bool(state.get("measure", True)))


def _shown(option: Option) -> bool:
    return isinstance(option, (Number, Choice, Switch, Text)) and bool(option.path)
