"""A button that opens a product as it was downloaded, as a layer of the project."""

from __future__ import annotations

import os

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from ..project_layers import layer_of_file
from ..text import tr


class ProductButton(QToolButton):
    """Asks for a product's file or folder."""

    opened = pyqtSignal(QgsRasterLayer)
    """The layer that stands for the product."""
    refused = pyqtSignal(str)
    """What is wrong with the one that was chosen, in words."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setText("…")
        self.setAccessibleName(tr("Open a product"))
        self.setToolTip(
            tr(
                "Opens a Sentinel-2 or Landsat product as it was downloaded, with all its bands and its cloud mask: a "
                "zip or tar file, its metadata, or its folder."
            )
        )
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.addAction(tr("Product file (zip, tar or metadata)…")).triggered.connect(lambda: self._ask_file())
        menu.addAction(tr("Product folder (.SAFE or Landsat)…")).triggered.connect(lambda: self._ask_folder())
        self.setMenu(menu)

    def open(self, path: str) -> None:
        """Have a product shown: the project's layer of it, or a new one."""
        layer = layer_of_file(QgsProject.instance(), path)
        if layer is None:
            self.refused.emit(
                tr("{} is no Sentinel-2 or Landsat product, or it is not whole. Download or unpack it again.").format(
                    os.path.basename(path)
                )
            )
        else:
            self.opened.emit(layer)

    def _ask_file(self) -> None:
        kinds = tr("Products ({})").format("*.zip *.tar MTD_MSIL1C.xml MTD_MSIL2A.xml *_MTL.txt *_MTL.json")
        path, _ = QFileDialog.getOpenFileName(self, tr("Open a product"), QgsProject.instance().homePath(), kinds)
        if path:
            self.open(path)

    def _ask_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, tr("Open a product"), QgsProject.instance().homePath())
        if path:
            self.open(path)
