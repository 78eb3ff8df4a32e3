"""A few samples side by side, with their cloud fraction and class counts, before anything is cut or trained."""

from __future__ import annotations

import html
import json
import os
from typing import Any

from qgis.PyQt.QtCore import QLocale, QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPixmap
from qgis.PyQt.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..labels import PlainLabel
from ..map.bars import percent
from ..tasks import PIXEL
from ..text import plain, tr

CHIP = 88
"""Side of a picture on the screen, in pixels."""
_COLUMNS = {1: 6, 2: 3, 3: 2}
"""Pairs in a row, by how many pictures each has."""
_OVERLAY = 0.6
"""How much the labels cover of the image below them."""
_MOST_CLASSES = 12


class Preview(QWidget):
    """One side of the data: asked for by a button, told by pictures and a few lines.

    Attributes:
        found: what preview.json says; empty before.
    """

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content: dict[str, Any] = {}
        heading = PlainLabel(title, self)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.button = QPushButton(tr("Preview"), self)
        self.button.setObjectName(name)
        self.button.setToolTip(tr("Reads a few samples and shows them; nothing is cut or trained."))
        self.busy = QProgressBar(self)
        self.busy.setMaximumWidth(120)
        self.busy.hide()
        self.words = PlainLabel(tr("Not looked at yet. Preview reads a few samples; nothing is cut or trained."), self)
        self.words.setObjectName(name + "Words")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.legend = QLabel(self)
        self.legend.setObjectName(name + "Legend")
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setWordWrap(True)
        self.legend.hide()
        self._chips = QWidget(self)
        self._grid = QGridLayout(self._chips)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self._chips)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(self.busy)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.words)
        layout.addWidget(self.legend)
        layout.addWidget(area, 1)

    def working(self, event: dict[str, Any] | None = None) -> None:
        """Show that the engine is reading."""
        self.button.setText(tr("Stop"))
        self.busy.show()
        total = int((event or {}).get("total") or 0)
        self.busy.setRange(0, total)
        self.busy.setValue(int((event or {}).get("done") or 0))

    def rest(self, message: str = "") -> None:
        """Show that nothing is read any more, and why."""
        self.button.setText(tr("Preview"))
        self.busy.hide()
        if message:
            self.clear(message)

    def clear(self, message: str = "") -> None:
        """Forget what was seen: the choices have changed, or it failed."""
        self.content = {}
        self.words.setText(message or tr("Not looked at yet. Preview reads a few samples; nothing is cut or trained."))
        self.legend.hide()
        self._empty()

    def show_file(self, path: str) -> None:
        """Show what the engine wrote.

        Raises:
            OSError: if it is gone.
            ValueError: if it is no JSON.
        """
        with open(path, encoding="utf-8") as file:
            self.content = json.load(file)
        self.words.setText("\n".join(_words(self.content)))
        balance = _pixel_balance(self.content)
        self.legend.setText(balance)
        self.legend.setVisible(bool(balance))
        self._empty()
        folder = os.path.dirname(path)
        pictures = len(self.content["sensors"]) + any("labels" in pair for pair in self.content["pairs"])
        for number, pair in enumerate(self.content["pairs"]):
            row, column = divmod(number, _COLUMNS[pictures])
            self._grid.addWidget(_pair(folder, pair), row, column)

    def _empty(self) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _pair(folder: str, pair: dict[str, Any]) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 8, 6)
    layout.setSpacing(2)
    row = QHBoxLayout()
    row.setSpacing(2)
    images = [
        (label, _scaled(QPixmap(os.path.join(folder, pair[key]))))
        for key, label in (("optical", tr("Optical")), ("sar", tr("SAR")), ("labels", tr("Labels")))
        if key in pair
    ]
    if "labels" in pair:
        images[-1] = images[-1][0], _overlay(images[0][1], images[-1][1])
    for label, image in images:
        picture = PlainLabel(parent=holder)
        picture.setPixmap(image)
        picture.setToolTip(plain(tr("{sensor} of {sample}").format(sensor=label, sample=pair["id"])))
        picture.setAccessibleName(picture.toolTip())
        row.addWidget(picture)
    row.addStretch()
    layout.addLayout(row)
    cloud = pair["cloud_fraction"]
    share = tr("cloud unknown") if cloud is None else tr("{:.0f} % cloud").format(100 * cloud)
    name = pair["class"]
    if name is not None and "labels" in pair:
        name = tr("mostly {}").format(name)
    caption = PlainLabel(share if name is None else tr("{name}\n{cloud}").format(name=name, cloud=share), holder)
    caption.setWordWrap(True)
    caption.setAlignment(Qt.AlignmentFlag.AlignTop)
    caption.setFixedWidth(CHIP * len(images))
    caption.setToolTip(plain(caption.text()))
    layout.addWidget(caption)
    layout.addStretch()
    return holder


def _scaled(image: QPixmap) -> QPixmap:
    """A picture for the screen. Large pixels stay pixels: this is to judge what the model sees."""
    smooth = image.width() > CHIP
    return image.scaled(
        QSize(CHIP, CHIP),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation if smooth else Qt.TransformationMode.FastTransformation,
    )


def _overlay(image: QPixmap, labels: QPixmap) -> QPixmap:
    """Labels in their classes' colours over the image; pixels without a label show it as it is."""
    both = QPixmap(image.size())
    both.fill(Qt.GlobalColor.transparent)
    painter = QPainter(both)
    painter.drawPixmap(0, 0, image)
    painter.setOpacity(_OVERLAY)
    painter.drawPixmap(0, 0, labels)
    painter.end()
    return both


def _pixel_balance(preview: dict[str, Any]) -> str:
    """The classes with their colours and how many pixels have each, as rich text; empty for labels of cells."""
    if preview.get("task") != PIXEL or not preview["classes"]:
        return ""
    labelled = sum(entry["pixels"] for entry in preview["classes"])
    number = QLocale().toString
    classes = [
        f'<span style="color:{html.escape(entry["color"])}">&#9632;</span>&nbsp;'
        + html.escape(
            tr("{name} {share} ({pixels} pixels in {samples} samples)").format(
                name=entry["name"],
                share=percent(entry["pixels"] / labelled if labelled else 0.0),
                pixels=number(entry["pixels"]),
                samples=number(entry["count"]),
            )
        ).replace(" ", "&nbsp;")  # a line does not end within one
        for entry in sorted(preview["classes"], key=lambda entry: -entry["pixels"])
    ]
    text = ";&nbsp; ".join(classes[:_MOST_CLASSES]) + ("; …" if len(classes) > _MOST_CLASSES else ".")
    bare = preview["unlabelled_pixels"]
    return text + (
        " " + tr("{} of the pixels have no label.").format(percent(bare / (labelled + bare))) if bare else ""
    )


def _words(preview: dict[str, Any]) -> list[str]:
    """What was found, in a few lines."""
    bands = [
        tr("{sensor}: {bands}").format(
            sensor={"optical": tr("optical"), "sar": tr("SAR")}[name], bands=", ".join(sensor["bands"])
        )
        for name, sensor in preview["sensors"].items()
    ]
    lines = [
        tr("{samples} samples of {cell} × {cell} pixels; {bands}.").format(
            samples=preview["samples"], cell=preview["cell"], bands="; ".join(bands)
        )
    ]
    if preview["cloud_mean"] is not None:
        lines.append(
            tr("Cloud: {mean:.0f} % on average; in quarters from clear to covered: {counts} samples.").format(
                mean=100 * preview["cloud_mean"], counts=", ".join(str(count) for count in preview["cloud_quarters"])
            )
        )
    if preview.get("task") == PIXEL and preview["classes"]:
        lines.append(tr("Labels of pixels, counted on {} samples:").format(preview["counted"]))
    elif preview["classes"]:
        shown = ", ".join(
            tr("{name} {count}").format(name=entry["name"], count=entry["count"])
            for entry in preview["classes"][:_MOST_CLASSES]
        )
        if len(preview["classes"]) > _MOST_CLASSES:
            shown += ", …"
        lines.append(
            tr("Classes of {count} samples: {classes}; no label {bare}.").format(
                count=preview["counted"], classes=shown, bare=preview["unlabelled"]
            )
        )
    if preview["too_few_valid"]:
        lines.append(
            tr("{count} of those looked at have too few valid pixels and will be left out.").format(
                count=preview["too_few_valid"]
            )
        )
    return lines
