"""The source: clear optical images with labels, or what was made of such images before."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsFieldComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QGroupBox, QLineEdit, QSpinBox, QWidget

from ...core.protocol import JobKind
from ..legend import legend
from ..map.packages import PackageBox
from ..refusal import RefusedError
from ..schema import option
from ..stores import recent_stores
from ..tasks import PIXEL, SCENE
from ..text import tr
from . import facts
from .forms import choices, folded, folder, form, note, set_choice, show_row, wide
from .pickers import LABELS, RASTERS, LayerPicker, StorePicker, follow_layer

FOLDERS, RASTER, STORE, PACKAGE = "folders", "rasters", "store", "package"
_CELL = int(option(JobKind.PREPARE, "cell").default)


class SourceBox(QGroupBox):
    """What the source model learns from, or the model itself."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Source: a place and time without cloud"), parent)
        self._task = SCENE
        self.kind = choices(
            "undercastSourceKind",
            tr("Where the knowledge about the classes comes from."),
            [
                (FOLDERS, tr("Class folders of images")),
                (RASTER, tr("Raster with labels")),
                (STORE, tr("Prepared sample store")),
                (PACKAGE, tr("Trained model (package)")),
            ],
            self,
        )
        self.folders = folder(
            "undercastSourceFolders",
            tr("A folder with one folder of images for each class, such as water and forest."),
            self,
        )
        self.optical = LayerPicker("undercastSourceOptical", tr("A clear optical image."), RASTERS, self)
        self.labels = LayerPicker(
            "undercastSourceLabels",
            tr("Polygons that tell the class of the ground, or a raster of classes."),
            LABELS,
            self,
        )
        self.field = QgsFieldComboBox(self)
        wide(self.field)
        self.field.setObjectName("undercastSourceField")
        self.field.setToolTip(tr("The field of the polygons that tells their class."))
        self.preset = choices(
            "undercastSourcePreset",
            tr("What the raster's values mean, with colours: a published list, where the raster is of such a product."),
            [("", tr("As the raster says")), *((name, name) for name in option(JobKind.PREPARE, "preset").choices)],
            self,
        )
        self.cell = QSpinBox(self)
        self.cell.setObjectName("undercastSourceCell")
        self.cell.setRange(*(int(bound) for bound in option(JobKind.PREPARE, "cell").bounds))
        self.cell.setValue(_CELL)
        wide(self.cell)
        self.cell.setSuffix(tr(" pixels"))
        self.cell.setToolTip(tr("The image is cut into squares of this side; each square becomes one sample."))
        self.store = StorePicker("undercastSourceStore", tr("A folder that Prepare samples made, with labels."), self)
        self.package = PackageBox(self)
        self.samples = StorePicker(
            "undercastSourceSamples",
            tr(
                "The sample store that the model was trained on. Its labelled samples are replayed in the transfer, "
                "which makes the result better and safer. It may be left empty."
            ),
            self,
        )
        self.replay = note("", self)
        self.replay.setObjectName("undercastSourceReplay")
        self._form = form(self)
        for label, field in (
            (tr("From"), self.kind),
            (tr("Folder"), self.folders),
            (tr("Optical image"), self.optical),
            (tr("Labels"), self.labels),
            (tr("Class field"), self.field),
            (tr("Class list"), self.preset),
            (tr("Side of a cell"), self.cell),
            (tr("Sample store"), self.store),
            (tr("Model"), self.package),
            (tr("Its labelled samples"), self.samples),
        ):
            self._form.addRow(label, field)
        self._form.addRow(self.replay)
        self.advanced, more = folded(tr("Advanced"), "undercastSourceAdvanced", self)
        self.resize_to, self.split, self.bands, self.extra = _advanced(more, self.advanced)
        self._form.addRow(self.advanced)
        self.kind.currentIndexChanged.connect(self._propose)
        self.kind.currentIndexChanged.connect(self._show)
        self.labels.changed.connect(self._show)
        for signal in (
            self.folders.fileChanged, self.store.fileChanged, self.samples.fileChanged, self.optical.changed,
            self.package.changed, self.field.fieldChanged, self.cell.valueChanged, self.resize_to.valueChanged,
            self.split.currentIndexChanged, self.bands.textChanged, self.extra.textChanged,
            self.preset.currentIndexChanged,
        ):  # fmt: skip
            signal.connect(lambda *_: self.changed.emit())
        for signal in (self.package.changed, self.samples.fileChanged):
            signal.connect(lambda *_: self._tell_replay())
        self._show()

    @property
    def chosen(self) -> str:
        """The kind of source."""
        return str(self.kind.currentData())

    def use_store(self, path: str) -> None:
        """Choose a finished store."""
        set_choice(self.kind, STORE)
        self.store.setFilePath(path)

    def fit(self, wanted: str) -> None:
        """Offer what labels of cells, or of pixels, come from.

        Args:
            wanted: what the user wants to map.
        """
        self._task = wanted
        folders = self.kind.model().item(self.kind.findData(FOLDERS))
        folders.setEnabled(wanted != PIXEL)
        folders.setToolTip(tr("An image in a class folder has one label: for cells only.") if wanted == PIXEL else "")
        if wanted == PIXEL and self.chosen == FOLDERS:
            set_choice(self.kind, RASTER)
        self._show()

    def path(self) -> str:
        """The finished store or package.

        Raises:
            RefusedError: if none is chosen, or if it is none.
        """
        if self.chosen == PACKAGE:
            self.package.card()
            return self.package.path
        if not self.store.filePath():
            raise RefusedError(tr("Source: choose the folder of the sample store."))
        facts.of_store(self.store.filePath())
        return self.store.filePath()

    def replayed(self) -> str:
        """The store of a package's labelled samples; empty where there is none, or where another source is chosen.

        Raises:
            RefusedError: if the folder is no store.
        """
        if self.chosen != PACKAGE or not self.samples.filePath():
            return ""
        facts.of_store(self.samples.filePath())
        return self.samples.filePath()

    def parameters(self) -> dict[str, Any]:
        """The images as the algorithm *Prepare samples* takes them.

        Raises:
            RefusedError: if something is missing.
        """
        values: dict[str, Any] = {"TASK": self._task, "CLOUD": "none", "SPLIT_BY": self._split()}
        if self.chosen == FOLDERS:
            if not self.folders.filePath():
                raise RefusedError(tr("Source: choose the folder that holds the class folders."))
            facts.of_folders(self.folders.filePath())
            values["FOLDERS"] = self.folders.filePath()
        else:
            if self.optical.layer() is None:
                raise RefusedError(tr("Source: choose the clear optical image."))
            labels = self.labels.layer()
            if labels is None:
                raise RefusedError(tr("Source: choose the labels, as polygons or as a raster of classes."))
            values.update(OPTICAL=self.optical.reference(), CELL=self.cell.value(), UNLABELLED=False)
            if isinstance(labels, QgsVectorLayer):
                values.update(LABELS=self.labels.reference(), LABELS_FIELD=self.field.currentField())
                values["CLASSES"] = legend(labels, self.field.currentField())
            else:
                values["LABELS_RASTER"] = self.labels.reference()
                values["PRESET"] = self.preset.currentData() or None
            if self.bands.text().strip():
                values["OPTICAL_BAND_NAMES"] = self.bands.text()
        if self.resize_to.value() > self.resize_to.minimum():
            values["RESIZE"] = self.resize_to.value()
        if self.extra.text().strip():
            values["EXTRA"] = self.extra.text()
        return values

    def facts(self) -> facts.Facts:
        """What is known of the source without the engine; nothing where it is not chosen yet."""
        resized = self.resize_to.value() if self.resize_to.value() > self.resize_to.minimum() else None
        try:
            if self.chosen == PACKAGE:
                return facts.of_package(self.package.path)
            if self.chosen == STORE:
                return facts.of_store(self.store.filePath())
            if self.chosen == FOLDERS:
                source = facts.of_folders(self.folders.filePath())
                return facts.Facts(resized or source.cell, None, source.classes, source.sensors, task=SCENE)
        except RefusedError:
            return facts.Facts()
        layer = self.optical.layer()
        metres = facts.pixel_metres(layer if isinstance(layer, QgsRasterLayer) else None)
        side = resized or self.cell.value()
        ground = metres and metres * self.cell.value() / side
        return facts.Facts(side, ground, sensors=("optical",), task=self._task)

    def state(self) -> dict[str, Any]:
        """The choices, for the project's memory."""
        return {
            "kind": self.chosen,
            "folders": self.folders.filePath(),
            "optical": self.optical.reference(),
            "labels": self.labels.reference(),
            "field": self.field.currentField(),
            "preset": self.preset.currentData(),
            "cell": self.cell.value(),
            "store": self.store.filePath(),
            "package": self.package.path,
            "samples": self.samples.filePath(),
            "resize": self.resize_to.value(),
            "split": self.split.currentData(),
            "bands": self.bands.text(),
            "extra": self.extra.text(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what :meth:`state` gave; an empty state is the beginning."""
        set_choice(self.kind, state.get("kind", FOLDERS))
        self.folders.setFilePath(state.get("folders", ""))
        self.optical.choose(state.get("optical", ""))
        self.labels.choose(state.get("labels", ""))
        self._show()
        self.field.setField(state.get("field", ""))
        set_choice(self.preset, state.get("preset", ""))
        self.cell.setValue(int(state.get("cell", _CELL)))
        self.store.setFilePath(state.get("store", ""))
        if state.get("package"):
            self.package.choose(state["package"])
        self.samples.setFilePath(state.get("samples", ""))
        self.resize_to.setValue(int(state.get("resize", 0)))
        set_choice(self.split, state.get("split", ""))
        self.bands.setText(state.get("bands", ""))
        self.extra.setText(state.get("extra", ""))

    def _propose(self) -> None:
        """Where a store is asked for and none is chosen, the last one that was cut with labels is likely meant."""
        if self.chosen != STORE or self.store.filePath():
            return
        for path in recent_stores():
            with suppress(RefusedError):
                store = facts.of_store(path)
                if store.classes and "optical" in store.sensors and "sar" not in store.sensors:
                    self.store.setFilePath(path)
                    return

    def _split(self) -> str:
        return str(self.split.currentData() or ("sample" if self.chosen == FOLDERS else "block"))

    def _show(self) -> None:
        rows = {
            self.folders: FOLDERS,
            self.optical: RASTER,
            self.labels: RASTER,
            self.cell: RASTER,
            self.store: STORE,
            self.package: PACKAGE,
            self.samples: PACKAGE,
        }
        for field, kind in rows.items():
            show_row(self._form, field, self.chosen == kind)
        labels = self.labels.layer()
        polygons = isinstance(labels, QgsVectorLayer)
        follow_layer(self.field, labels if polygons else None)
        show_row(self._form, self.field, self.chosen == RASTER and polygons)
        show_row(self._form, self.preset, self.chosen == RASTER and isinstance(labels, QgsRasterLayer))
        self.advanced.setVisible(self.chosen in (FOLDERS, RASTER))
        self._tell_replay()
        self.changed.emit()

    def _tell_replay(self) -> None:
        """Say which labelled samples a transfer from a package will replay."""
        try:
            memory = self.package.card().memory if self.chosen == PACKAGE else None
        except RefusedError:  # the package's box says so
            memory = None
        if memory is None or self.samples.filePath():
            text = ""
        elif memory:
            text = tr("{} labelled samples travel with the model and will be replayed.").format(memory)
        else:
            text = tr(
                "No labelled samples travel with the model. The result is better with those that it was trained on: "
                "choose their sample store above, if you have it."
            )
        self.replay.setText(text)
        self.replay.setVisible(bool(text))


def _advanced(layout: QFormLayout, parent: QWidget) -> tuple[QSpinBox, Any, QLineEdit, QLineEdit]:
    resize = QSpinBox(parent)
    resize.setObjectName("undercastSourceResize")
    resize.setRange(7, 1024)
    resize.setSpecialValueText(tr("As they are"))
    wide(resize)
    resize.setSuffix(tr(" pixels"))
    resize.setToolTip(tr("Bring all samples to this side, for instance to match the target's resolution."))
    split = choices(
        "undercastSourceSplit",
        tr("How samples are kept apart for training, validation and testing, so that the accuracy is honest."),
        [
            ("", tr("Blocks of the map, else each image")),
            ("block", tr("Blocks of the map")),
            ("site", tr("Sites (the images' names up to the last _)")),
            ("sample", tr("Each sample on its own")),
        ],
        parent,
    )
    bands = QLineEdit(parent)
    bands.setObjectName("undercastSourceBands")
    bands.setPlaceholderText(tr("All"))
    bands.setToolTip(tr("The bands to use, by number or name, in order, divided by commas: 3, 2, 1 or B04, B03, B02."))
    extra = QLineEdit(parent)
    extra.setObjectName("undercastSourceExtra")
    extra.setToolTip(tr("Further options of the job prepare as JSON, laid over what is chosen here."))
    for label, field in (
        (tr("Resample to"), resize),
        (tr("Keep apart by"), split),
        (tr("Bands"), bands),
        (tr("Further options"), extra),
    ):
        layout.addRow(label, field)
    return resize, split, bands, extra
