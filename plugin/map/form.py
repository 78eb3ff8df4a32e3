"""What to map: model, images, area, and where the map goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.gui import QgsFileWidget, QgsMapCanvas
from qgis.PyQt.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from ...core.protocol import JobKind
from .. import paths
from ..package_card import PackageCard
from ..refusal import RefusedError
from ..schema import option
from ..text import tr
from .area import AreaBox
from .images import ImageRows
from .more_options import MoreOptions
from .packages import PackageBox

_FORBIDDEN = r'[/\\:*?"<>|]'  # in file names, on Windows at least


def _default(path: str) -> Any:
    return option(JobKind.CLASSIFY, path).default


class MapForm(QWidget):
    """The choices of a run."""

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.package = PackageBox(self)
        form.addRow(tr("Model"), self.package)
        form.labelForField(self.package).setBuddy(self.package.list)
        self.images = ImageRows(form, self)
        self.area = AreaBox(canvas, self)
        form.addRow(tr("Area to map"), self.area)
        form.labelForField(self.area).setBuddy(self.area.kind)
        self.name = QLineEdit(self)
        self.name.setObjectName("undercastName")
        self.name.setToolTip(tr("A map of the same name is replaced, on disk and in the project."))
        form.addRow(tr("Name"), self.name)
        self.folder = QgsFileWidget(self)
        self.folder.setObjectName("undercastFolder")
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setToolTip(tr("Gets the rasters, the GeoPackage of the cells, their styles and the record."))
        form.addRow(tr("Folder"), self.folder)
        form.labelForField(self.folder).setBuddy(self.folder.lineEdit())
        self.more = MoreOptions(self)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.more)
        layout.addStretch()
        self.package.changed.connect(self.fit)
        self.restore({})

    def card(self) -> PackageCard:
        """The chosen package's card.

        Raises:
            RefusedError: if there is none.
        """
        return self.package.card()

    def fit(self) -> None:
        """Offer what the model takes."""
        try:
            card = self.card()
        except RefusedError:
            card = None
        self.images.fit(card)
        self.more.fit(card)

    def parameters(self, scratch: Callable[[], Path]) -> dict[str, Any]:
        """The choices as the algorithm *Classify scenes* takes them; ``scratch`` makes a folder for temporary files.

        Raises:
            RefusedError: if one is missing.
        """
        self.card()
        name = self.name.text().strip()
        if not name or re.search(_FORBIDDEN, name):
            raise RefusedError(
                tr('The map needs a name that a file can have: without / \\ : * ? " < > |. Change "{}".').format(name)
            )
        if not self.folder.filePath().strip():
            raise RefusedError(tr("Choose the folder for the map."))
        return {
            "PACKAGE": self.package.path,
            **self.images.parameters(),
            **self.area.parameters(scratch, self.images.crs()),
            **self.more.parameters(),
            "NAME": name,
            "OUTPUT": str(Path(self.folder.filePath().strip()).expanduser()),
        }

    def state(self) -> dict[str, Any]:
        """The choices for the project's memory."""
        return {
            "package": self.package.path,
            "images": self.images.state(),
            "area": self.area.state(),
            **self.more.state(),
            "name": self.name.text(),
            "folder": self.folder.filePath(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what :meth:`state` gave; an empty state is the beginning."""
        self.images.restore(state.get("images", {}))
        self.area.restore(state.get("area", {}))
        self.more.restore(state)
        self.name.setText(str(state.get("name", _default("name"))))
        self.folder.setFilePath(str(state.get("folder") or paths.results()))
        self.package.choose(str(state.get("package", "")))
