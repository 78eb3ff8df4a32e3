"""The engine in use, on the options page: its Python, its libraries, what it computes on, its size on the disk."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from . import paths
from .engine.survey import Survey
from .labels import PlainLabel
from .text import tr

_ICON = 16  # pixels


def space(megabytes: float) -> str:
    """A size for people."""
    return tr("{} MB").format(round(megabytes)) if megabytes < 1000 else tr("{:.1f} GB").format(megabytes / 1000)


class EngineSummary(QGroupBox):
    """Shows a :class:`Survey`."""

    look_again = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Engine in use"), parent)
        self.setObjectName("undercastEngineSummary")
        self._survey = Survey()
        self._icon = PlainLabel(parent=self)
        self.state = PlainLabel(parent=self)
        self.state.setObjectName("undercastEngineState")
        self.state.setWordWrap(True)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QHBoxLayout()
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.state, 1)
        self._rows = QWidget(self)
        self._form = QFormLayout(self._rows)
        self._form.setContentsMargins(0, 0, 0, 0)
        self.values: dict[str, QLabel] = {}
        for name, label in (
            ("python", tr("Python")),
            ("libraries", tr("Libraries")),
            ("maps", tr("Maps")),
            ("training", tr("Training")),
            ("disk", tr("Space on the disk")),
        ):
            value = PlainLabel(parent=self)
            value.setObjectName(f"undercastEngine_{name}")
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._form.addRow(self._label(label), value)
            self.values[name] = value
        self.again = QPushButton(tr("Look again"), self)
        self.again.setToolTip(tr("Looks for the engine anew and tries it."))
        self.again.clicked.connect(self.look_again)
        self.copy = QPushButton(tr("Copy for a bug report"), self)
        self.copy.setToolTip(tr("Copies what is shown here, with more detail."))
        self.copy.clicked.connect(lambda: QgsApplication.clipboard().setText(self.report()))
        buttons = QHBoxLayout()
        buttons.addWidget(self.again)
        buttons.addWidget(self.copy)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self._rows)
        layout.addLayout(buttons)
        self._rows.hide()
        self.wait()

    def _label(self, text: str) -> QLabel:
        """A row's name, beside the first line of a value that takes several."""
        label = PlainLabel(text, self)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        return label

    def wait(self) -> None:
        """Say that the look is under way."""
        self._say("mIconLoading.gif", tr("Looking at the engine…"))
        self.again.setEnabled(False)

    def show_survey(self, survey: Survey) -> None:
        """Show what was found."""
        self._survey = survey
        self.again.setEnabled(True)
        about, engine = survey.about, survey.engine
        if survey.problem or engine is None:
            self._say("mIconWarning.svg", survey.problem)
        elif not about["maps"]["device"]:
            self._say("mIconWarning.svg", tr("The engine does not work: {}").format(about["maps"]["problem"]))
        elif about["training"]["device"]:
            self._say("mIconSuccess.svg", tr("Ready to make maps and to train."))
        else:
            self._say("mIconSuccess.svg", tr("Ready to make maps. Training needs PyTorch, which is not installed."))
        texts = dict.fromkeys(self.values, "")
        if engine is not None:
            texts["python"] = tr("{python} (from {origin})").format(python=engine.python, origin=engine.origin)
            texts["disk"] = space(survey.disk / 1e6) if survey.disk else ""
        if engine is not None and about:
            texts["python"] = tr("{version}: {python} (from {origin})").format(
                version=about["python"], python=engine.python, origin=engine.origin
            )
            texts["libraries"] = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
            texts["maps"] = _device(about, "maps")
            texts["training"] = _device(about, "training")
            if (about.get("openvino") or {}).get("precision"):
                texts["maps"] += " " + tr("OpenVINO makes them faster on the processor ({}).").format(
                    about["openvino"]["precision"]
                )
        for name, text in texts.items():
            self.values[name].setText(text)
            self.values[name].setVisible(bool(text))
            self._form.labelForField(self.values[name]).setVisible(bool(text))
        self._rows.setVisible(any(texts.values()))

    def report(self) -> str:
        """All that is known, for a bug report."""
        survey = self._survey
        report = {
            "undercast": paths.version(),
            "engine": str(survey.engine),
            "problem": survey.problem,
            "about": survey.about,
            "environment_bytes": survey.made,
            "pythons": [f"{base.python} {base.version} {base.problem}".strip() for base in survey.bases],
            "gpu": survey.gpu,
        }
        return json.dumps(report, indent=2, ensure_ascii=False)

    def _say(self, icon: str, text: str) -> None:
        self._icon.setPixmap(QgsApplication.getThemeIcon(icon).pixmap(_ICON, _ICON))
        self.state.setText(text)


def _device(about: dict[str, Any], name: str) -> str:
    device, problem = about[name]["device"], about[name]["problem"]
    if device == "cuda":
        gpu = about["gpus"][0]
        return tr("on {name}, {memory} (CUDA)").format(name=gpu["name"], memory=space(gpu["memory"] / 1e6))
    return tr("on the CPU: {}").format(problem) if device else tr("not possible: {}").format(problem)
