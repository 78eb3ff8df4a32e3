"""The user guide inside QGIS: the pages that came with the plugin, so that they fit its version and need no network."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, QUrl
from qgis.PyQt.QtGui import QImage, QKeySequence
from qgis.PyQt.QtWidgets import QApplication, QHBoxLayout, QPushButton, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from . import paths
from .text import tr

START = "index"
_MARGIN = 40  # pixels beside a picture, for the page's margins and the scroll bar


def page(name: str) -> QUrl:
    """The address of a page of the guide, such as ``training``; the first page where there is no such page."""
    file = paths.GUIDE / f"{name}.md"
    return QUrl.fromLocalFile(str(file if file.is_file() else paths.GUIDE / f"{START}.md"))


class HelpButton(QPushButton):
    """*Help*: opens the page that tells about the window it lies in.

    Args:
        name: the page.
        in_dock: whether it lies in QGIS's main window, to which F1 belongs; elsewhere F1 presses it.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, in_dock: bool = False) -> None:
        super().__init__(tr("Help"), parent)
        self.name = name
        self.setObjectName("undercastHelp")
        self.setAutoDefault(False)
        self.setToolTip(tr("Opens the guide at the page about this window."))
        if not in_dock:
            self.setShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents))
            self.setToolTip(tr("Opens the guide at the page about this window (F1)."))
        self.clicked.connect(lambda: show(self.name))


class HelpWindow(QWidget):
    """A page of the guide with its links and pictures; web pages open in the browser."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("undercastGuide")
        self.setWindowTitle(tr("Undercast guide"))
        self.view = _Pages(self)
        start, back, forward = (QToolButton(self) for _ in range(3))
        start.setText(tr("Contents"))
        start.clicked.connect(lambda: self.open(START))
        back.setText(tr("Back"))
        back.clicked.connect(self.view.backward)
        forward.setText(tr("Forward"))
        forward.clicked.connect(self.view.forward)
        back.setEnabled(False)
        forward.setEnabled(False)
        self.view.backwardAvailable.connect(back.setEnabled)
        self.view.forwardAvailable.connect(forward.setEnabled)
        row = QHBoxLayout()
        for button in (start, back, forward):
            row.addWidget(button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.view)
        self.resize(QSize(860, 680))

    def open(self, name: str) -> None:
        """Show a page by name."""
        self.view.setSource(page(name))


class _Pages(QTextBrowser):
    """Markdown with pictures no wider than the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenExternalLinks(True)
        self.document().setDocumentMargin(16)

    def loadResource(self, kind: int, name: QUrl) -> object:  # noqa: N802 - Qt's name
        resource = super().loadResource(kind, name)
        if name.path().endswith(".png"):
            image = resource if isinstance(resource, QImage) else QImage.fromData(resource)
            room = self.viewport().width() - _MARGIN
            if image.width() > room > 0:
                return image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        return resource


_window: HelpWindow | None = None


def show(name: str = START) -> HelpWindow:
    """Open the guide at a page; one window serves all."""
    global _window
    # A dialog that blocks QGIS, such as its options, blocks every window but its own children.
    parent = QApplication.activeModalWidget()
    if _window is None or _window.parent() is not parent:
        close()
        _window = HelpWindow(parent)
        _window.destroyed.connect(_forget)
    _window.show()
    _window.open(name)
    _window.raise_()
    _window.activateWindow()
    return _window


def close() -> None:
    """Close the guide, for the plugin's unloading."""
    global _window
    if _window is not None:
        _window.destroyed.disconnect(_forget)
        _window.close()
        _window.deleteLater()
        _window = None


def _forget(*_: object) -> None:
    """The dialog that the guide was opened from has taken it along."""
    global _window
    _window = None
