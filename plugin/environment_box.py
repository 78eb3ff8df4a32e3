"""Making, updating, repairing and removing the engine's environment, on the options page."""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from .engine.environment import VARIANTS, folder, read_addition, read_stamp, read_variant
from .engine.installation import Installation, current, last_log
from .engine.installer import Order
from .engine.process import at_work
from .engine.pythons import what_to_install
from .engine.survey import Survey
from .engine_summary import space
from .environment_offer import offer, standing
from .labels import PlainLabel
from .text import tr

_LOG_LINES = 5000


class EnvironmentBox(QGroupBox):
    """The environment that the plugin makes. Nothing happens without a click."""

    ended = pyqtSignal(str)
    """An installation has ended: what went wrong, or empty."""
    started = pyqtSignal()
    removal_asked = pyqtSignal()
    refused = pyqtSignal(str)
    """Why a click cannot be followed now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Environment for the engine"), parent)
        self.setObjectName("undercastEnvironment")
        self._survey: Survey | None = None
        self._installation: Installation | None = None
        self._removing = False
        self.state = _words(self)
        self.state.setObjectName("undercastEnvironmentState")
        self.choices: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.state)
        layout.addWidget(self._progress_row())
        for name in VARIANTS:
            layout.addWidget(self._choice(name))
            layout.addWidget(self._explanation(name))
        layout.addWidget(self._faster())
        self.bases = QComboBox(self)
        self.bases.setObjectName("undercastBasePython")
        self.bases.setToolTip(tr("The Python that the environment is made from; it is not changed itself."))
        self.bases.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.bases.setMinimumContentsLength(30)
        form = QFormLayout()
        form.addRow(tr("Made from"), self.bases)
        layout.addLayout(form)
        self.advice = _words(self)
        layout.addWidget(self.advice)
        self.wheels = QgsFileWidget(self)
        self.wheels.setObjectName("undercastWheels")
        self.wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        offline = QgsCollapsibleGroupBox(tr("Without a network"), self)
        offline.setCollapsed(True)
        inner = QFormLayout(offline)
        inner.addRow(
            _words(self, tr("All libraries are taken from this folder of wheels; the guide tells how to fill it."))
        )
        inner.addRow(tr("Folder of wheels"), self.wheels)
        layout.addWidget(offline)
        self.make = QPushButton(self)
        self.make.setObjectName("undercastMakeEnvironment")
        self.repair = QPushButton(tr("Repair"), self)
        self.repair.setObjectName("undercastRepairEnvironment")
        self.repair.setToolTip(tr("Compares every file with what was installed and installs damaged libraries again."))
        self.remove = QPushButton(tr("Remove"), self)
        self.remove.setObjectName("undercastRemoveEnvironment")
        self.remove.setToolTip(tr("Removes the environment and frees its space."))
        buttons = QHBoxLayout()
        for button in (self.make, self.repair, self.remove):
            buttons.addWidget(button)
        buttons.addStretch()
        layout.addLayout(buttons)
        layout.addWidget(self._log_box())
        self.make.clicked.connect(self._make)
        self.repair.clicked.connect(self._repair)
        self.remove.clicked.connect(self._remove)
        running = current()
        if running is not None:
            self._follow(running)
        self.refresh()

    def _choice(self, name: str) -> QRadioButton:
        variant = read_variant(name)
        button = QRadioButton(
            tr("{title}: {download} to download, {disk} on the disk").format(
                title=variant.title, download=space(variant.download), disk=space(variant.disk)
            ),
            self,
        )
        button.setObjectName(f"undercastVariant_{name}")
        button.toggled.connect(self._chosen)
        self.choices[name] = button
        self._group.addButton(button)
        return button

    def _faster(self) -> QCheckBox:
        more = read_addition()
        self.openvino = QCheckBox(
            tr("Faster maps on the processor (OpenVINO): {download} to download, {disk} on the disk").format(
                download=space(more.download), disk=space(more.disk)
            ),
            self,
        )
        self.openvino.setObjectName("undercastOpenVino")
        self.openvino.setToolTip(
            tr("Used for maps where it decides as ONNX Runtime does; with a graphics card it is not needed.")
        )
        self.openvino.setChecked(True)
        self.openvino.toggled.connect(self.refresh)
        return self.openvino

    def _explanation(self, name: str) -> QLabel:
        if name == "maps":
            text = tr("Classify, assess, prepare and inspect. Without PyTorch, so models are trained elsewhere.")
        elif sys.platform == "linux":
            text = tr("Everything, with PyTorch and NVIDIA's libraries. An NVIDIA GPU is used where there is one.")
        else:
            text = tr("Everything, with PyTorch. For CUDA, choose a Python of your own below; the guide tells how.")
        label = _words(self, text)
        label.setIndent(24)
        return label

    def _progress_row(self) -> QWidget:
        self.progress = QWidget(self)
        self.bar = QProgressBar(self.progress)
        self.bar.setRange(0, 1000)
        self.bar.setFormat("%p %")
        self.bar.setAccessibleName(tr("Progress of the installation"))
        self.step = _words(self.progress)
        self.cancel = QPushButton(tr("Cancel"), self.progress)
        self.cancel.setObjectName("undercastCancelInstallation")
        self.cancel.setToolTip(tr("Stops; an environment that was begun anew is removed again."))
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self.progress)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.step)
        self.progress.hide()
        return self.progress

    def _log_box(self) -> QWidget:
        box = QgsCollapsibleGroupBox(tr("Log of the last installation"), self)
        box.setCollapsed(True)
        self.log = QPlainTextEdit(box)
        self.log.setObjectName("undercastInstallationLog")
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(_LOG_LINES)
        self.log.setMinimumHeight(120)
        self.log.setPlainText(last_log())
        copy = QPushButton(tr("Copy the log"), box)
        copy.setObjectName("undercastCopyLog")
        copy.clicked.connect(lambda: QgsApplication.clipboard().setText(self.log.toPlainText()))
        inner = QVBoxLayout(box)
        inner.addWidget(self.log)
        inner.addWidget(copy)
        return box

    def wait(self) -> None:
        """Offer nothing while the machine is looked at."""
        self._survey = None
        self.refresh()

    def show_survey(self, survey: Survey) -> None:
        """Take over what was found: Pythons to choose from, sizes, whether a GPU makes the large one worth it."""
        self._survey = survey
        self.bases.clear()
        for base in survey.bases:
            if not base.problem:
                version = ".".join(str(part) for part in base.version)
                self.bases.addItem(
                    tr("Python {version}: {path}").format(version=version, path=base.python), base.python
                )
        if not self._group.checkedButton():
            stamp = read_stamp()
            installed = stamp.variant if stamp is not None and stamp.variant in VARIANTS else ""
            self.choices[installed or ("full" if survey.gpu and sys.platform == "linux" else "maps")].setChecked(True)
            if stamp is not None and installed:
                self.openvino.setChecked(stamp.openvino)
        self.refresh()

    @property
    def variant(self) -> str:
        """The one that is chosen; empty before the first look at the machine."""
        return next((name for name, button in self.choices.items() if button.isChecked()), "")

    def set_removing(self, removing: bool) -> None:
        """Lock the buttons while the environment is removed."""
        self._removing = removing
        self.refresh()

    def refresh(self) -> None:
        """Say how things stand, and offer what can be done."""
        stamp, busy = read_stamp(), self._installation is not None or self._removing
        looked = self._survey is not None
        if self._installation is not None:
            self.state.setText(
                tr("Work goes on in {}, also when this window is closed; QGIS's task list shows it.").format(folder())
            )
        elif self._removing:
            self.state.setText(tr("The environment is being removed."))
        else:
            self.state.setText(standing(stamp))
        offered = offer(stamp, self.variant, self.openvino.isChecked())
        self.make.setText(offered.label)
        self.make.setToolTip(offered.tip)
        usable = self.bases.count() > 0
        self.make.setEnabled(
            not busy and looked and bool(self.variant and offered.label) and (usable or not offered.fresh)
        )
        self.make.setVisible(bool(offered.label))
        self.repair.setEnabled(not busy and looked and stamp is not None and stamp.finished)
        self.remove.setEnabled(not busy and looked and stamp is not None)
        for widget in (*self.choices.values(), self.openvino, self.bases, self.wheels):
            widget.setEnabled(not busy)
        self.advice.setText(what_to_install())
        self.advice.setVisible(looked and not usable)
        self.progress.setVisible(self._installation is not None)

    def _chosen(self, on: bool) -> None:
        if on:
            self.refresh()

    def _make(self) -> None:
        openvino = self.openvino.isChecked()
        fresh = offer(read_stamp(), self.variant, openvino).fresh
        self._start(self.variant, openvino, fresh, thorough=False)

    def _repair(self) -> None:
        stamp = read_stamp()
        if stamp is not None:
            self._start(stamp.variant, stamp.openvino, False, thorough=True)

    def _remove(self) -> None:
        if self._free():
            self.removal_asked.emit()

    def _free(self) -> bool:
        """Whether no job needs the environment as it is."""
        if at_work():
            self.refused.emit(tr("The engine is at work. Wait until its jobs have ended, or cancel them."))
            return False
        return True

    def _start(self, name: str, openvino: bool, fresh: bool, *, thorough: bool) -> None:
        if not self._free():
            return
        wheels = self.wheels.filePath().strip()
        base = self.bases.currentData()
        chosen = read_variant(name, openvino)
        order = Order(chosen, base, fresh, Path(wheels).expanduser() if wheels else None, thorough)
        self._follow(Installation(order).start())
        self.refresh()
        self.started.emit()

    def _follow(self, installation: Installation) -> None:
        self._installation = installation
        self.log.setPlainText("\n".join(installation.log))
        self._advanced(installation.fraction)
        self.step.setText(installation.now)
        self.cancel.setEnabled(True)
        installation.line.connect(self.log.appendPlainText)
        installation.step.connect(self.step.setText)
        installation.advanced.connect(self._advanced)
        installation.ended.connect(self._ended)

    def _advanced(self, fraction: float) -> None:
        self.bar.setValue(round(1000 * fraction))

    def _cancel(self) -> None:
        if self._installation is not None:
            self.cancel.setEnabled(False)
            self.step.setText(tr("Cancelling…"))
            self._installation.cancel()

    def _ended(self, problem: str) -> None:
        self._installation = None
        self.refresh()
        self.ended.emit(problem)


def _words(parent: QWidget, text: str = "") -> QLabel:
    label = PlainLabel(text, parent)
    label.setWordWrap(True)
    return label
