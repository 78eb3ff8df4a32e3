"""Choosing a model package: recent ones first, then those that come with the plugin, with what each says of itself."""

from __future__ import annotations

import html
import os
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ...core.protocol import PACKAGE_SUFFIX
from .. import paths
from ..package_card import PackageCard, check_cloud_model, read_card, refuse_cloud_model
from ..refusal import RefusedError
from ..tasks import PIXEL
from ..text import plain, tr

_RECENT = "undercast/packages/recent"
_KEPT = 10


def recent_packages() -> list[str]:
    """The packages that were used last and are still there, the last one first."""
    kept = QgsSettings().value(_RECENT, []) or []
    return [path for path in ([kept] if isinstance(kept, str) else kept) if os.path.isfile(path)]


def remember_package(path: str) -> None:
    """Put a package at the head of the recent ones."""
    path = os.path.abspath(path)
    others = [other for other in recent_packages() if os.path.normcase(other) != os.path.normcase(path)]
    QgsSettings().setValue(_RECENT, [path, *others][:_KEPT])


def shipped_packages() -> list[str]:
    """The packages that come with the plugin, to start with."""
    return sorted(str(path) for path in paths.MODELS.glob(f"*{PACKAGE_SUFFIX}"))


class PackageBox(QWidget):
    """The list of packages, a button for others, and the chosen one's card in words.

    Args:
        parent: the widget around it.
        cloud: whether it offers models that recognise cloud, instead of those of land cover.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None, *, cloud: bool = False) -> None:
        super().__init__(parent)
        self._cloud = cloud
        name = "undercastCloudPackage" if cloud else "undercastPackage"
        self.list = QComboBox(self)
        self.list.setObjectName(name)
        self.list.setMinimumContentsLength(12)
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setToolTip(
            tr("The model. The ones that were used last come first, the one that comes with Undercast last.")
        )
        more = QToolButton(self)
        more.setText("…")
        more.setObjectName(f"{name}Browse")
        more.setToolTip(tr("Choose another model package ({}).").format(PACKAGE_SUFFIX))
        more.setAccessibleName(tr("Choose another model package"))
        more.clicked.connect(self._browse)
        self.details = QLabel(self)
        self.details.setObjectName(f"{name}Details")
        self.details.setWordWrap(True)
        self.details.setTextFormat(Qt.TextFormat.RichText)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(self.list, 1)
        row.addWidget(more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.details)
        recent = recent_packages()
        for path in [*recent, *(path for path in shipped_packages() if path not in recent)]:
            if _recognises_cloud(path) == cloud:
                self._add(path)
        self.list.currentIndexChanged.connect(self._show)
        self._show()

    @property
    def path(self) -> str:
        """The chosen package; empty where there is none."""
        return str(self.list.currentData() or "")

    def choose(self, path: str) -> None:
        """Choose a package, known or not; an empty path chooses the most recent one."""
        index = self.list.findData(os.path.abspath(path)) if path else min(0, self.list.count() - 1)
        if path and index < 0:
            self._add(os.path.abspath(path), 0)
            index = 0
        self.list.setCurrentIndex(index)
        self._show()

    def card(self) -> PackageCard:
        """What the chosen package says of itself.

        Raises:
            RefusedError: if none is chosen, or if the file is no package.
        """
        if not self.path and self._cloud:
            raise RefusedError(tr("Choose a model that recognises cloud, or another way to know cloud."))
        if not self.path:
            raise RefusedError(tr("Choose a model package. Training makes one, and so does Transfer."))
        card = read_card(self.path)
        (check_cloud_model if self._cloud else refuse_cloud_model)(card)
        return card

    def sound_path(self) -> str:
        """The chosen package, if it is one of those that the box offers.

        Raises:
            RefusedError: as :meth:`card`.
        """
        self.card()
        return self.path

    def _add(self, path: str, index: int | None = None) -> None:
        file = Path(path)
        try:
            name = read_card(path).name
            shipped = path in shipped_packages()
            label = tr("{name} (comes with Undercast)") if shipped else tr("{name} ({file})")
            label = label.format(name=name, file=file.name)
        except RefusedError:
            label = file.name  # chosen, it says what is wrong
        index = self.list.count() if index is None else index
        self.list.insertItem(index, label, path)
        self.list.setItemData(index, plain(path), Qt.ItemDataRole.ToolTipRole)

    def _browse(self) -> None:
        start = os.path.dirname(self.path)
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Model package"), start, tr("Undercast model packages (*{})").format(PACKAGE_SUFFIX)
        )
        if path:
            self.choose(path)

    def _show(self) -> None:
        try:
            text = describe(self.card())
            if self.path in shipped_packages() and not self._cloud:
                text += f"<br>{html.escape(_shipped_note())}"
        except RefusedError as error:
            text = html.escape(str(error))
        self.details.setText(text)
        self.changed.emit()


def _recognises_cloud(path: str) -> bool:
    """Whether a package is one that recognises cloud; one that cannot be read counts as a model of land cover."""
    try:
        return read_card(path).cloud
    except RefusedError:
        return False


def _shipped_note() -> str:
    """What the model to start with can't do."""
    return tr(
        "To start with: for Sentinel-2 images of level 1C in true colour, as reflectance. It has seen European ground "
        "only, and no cloud: carry it over to your place (Transfer) for a map under cloud."
    )


def describe(card: PackageCard) -> str:
    """A package's card as rich text."""
    sensors = {"optical": tr("Optical: {bands} ({unit})"), "sar": tr("SAR: {bands} ({unit})")}
    classes = "&nbsp; ".join(
        f'<span style="color:{html.escape(color)}">&#9632;</span>&nbsp;{_unbroken(name)}'
        for name, color in zip(card.classes, card.colors)  # noqa: B905 - strict needs Python 3.10
    )
    lines = [
        *(
            html.escape(sensors[name].format(bands=", ".join(bands), unit=card.units[name] or "?"))
            for name, bands in card.bands.items()
            if name in sensors
        ),
        html.escape(_unit(card)),
        html.escape(tr("Trained in: {}").format(card.place or tr("Not stated"))),
        html.escape(tr("Licence: {}").format(card.licence or tr("Not stated"))),
    ]
    if card.cloud:
        lines.append(html.escape(tr("Recognises cloud")))
    if card.optional:
        lines.append(html.escape(tr("Bands that an image may lack: {}").format(", ".join(card.optional))))
    if card.regulated:
        lines.append(html.escape(tr("Optical part regulated by cloud")))
    if card.memory:
        lines.append(
            html.escape(
                tr("Labelled samples that travel with the model: {count} ({size:.1f} MB)").format(
                    count=card.memory, size=card.memory_bytes / 1e6
                )
            )
        )
    return f"{classes}<br>{'<br>'.join(lines)}"


def _unit(card: PackageCard) -> str:
    """What gets a class, and how large it is."""
    if card.task == PIXEL:
        if card.resolution is None:
            return tr("A class for each pixel")
        return tr("A class for each pixel of {:.3g} m").format(card.resolution)
    if card.resolution is None:
        return tr("Cells of {} pixels").format(card.cell)
    return tr("Cells of {pixels} pixels ({metres:.0f} m)").format(pixels=card.cell, metres=card.cell * card.resolution)


def _unbroken(name: str) -> str:
    """A name that a line does not end in."""
    return html.escape(name).replace(" ", "&nbsp;").replace("-", "&#8209;")
