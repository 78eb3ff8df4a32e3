"""Bars with their numbers: painted in the palette of the theme, told by words and not by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QLocale, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..text import tr

_GAP = 8  # pixels between classes, and between a label and its bar
_SWATCH = 11


def percent(value: float) -> str:
    """A share for people; a small one is not told as none."""
    return "<1 %" if 0 < value < 0.005 else f"{100 * value:.0f} %"


def number(value: float) -> str:
    """An area's number for people: no digits that nobody needs."""
    return QLocale().toString(value, "f", 1 if value < 1000 else 0)


def hectares(value: float) -> str:
    """An area for people, with its unit."""
    return tr("{} ha").format(number(value))


def swatch(painter: QPainter, box: QRect, color: QColor, line: QColor) -> None:
    """A square of a class's colour with an outline that is seen in every theme."""
    painter.setPen(line)
    painter.setBrush(color)
    painter.drawRect(box)


def bar(painter: QPainter, box: QRect, share: float, color: QColor, palette: QPalette) -> None:
    """A bar in its track."""
    line = palette.color(QPalette.ColorRole.Mid)
    painter.setPen(line)
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRect(box)
    full = box.adjusted(1, 1, 0, 0)
    full.setWidth(round(full.width() * min(1.0, max(0.0, share))))
    painter.fillRect(full, color)


@dataclass(frozen=True)
class BarRow:
    """A class and its shares by what they are called (*both*, *optical*, *SAR*)."""

    name: str
    color: str
    shares: dict[str, float]


class Bars(QWidget):
    """Classes one below the other, each with a bar for every source of evidence; the first source is the thick one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BarRow] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: list[BarRow]) -> None:
        """Show these rows."""
        self._rows = rows
        self.setAccessibleDescription(
            "; ".join(
                f"{row.name}: " + ", ".join(f"{name} {percent(share)}" for name, share in row.shares.items())
                for row in rows
            )
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        line = self.fontMetrics().height()
        height = sum(line + len(row.shares) * (line - 1) + _GAP for row in self._rows)
        return QSize(220, height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        metrics, palette = self.fontMetrics(), self.palette()
        text, line = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Mid)
        height = metrics.height()
        names = {name for row in self._rows for name in row.shares}
        left = _SWATCH + _GAP + max((metrics.horizontalAdvance(name) for name in names), default=0) + _GAP
        right = metrics.horizontalAdvance("100 %") + _GAP
        middle = Qt.AlignmentFlag.AlignVCenter
        top = 0
        for row in self._rows:
            swatch(painter, QRect(0, top + (height - _SWATCH) // 2, _SWATCH, _SWATCH), QColor(row.color), line)
            painter.setPen(text)
            room = QRect(_SWATCH + _GAP, top, self.width() - _SWATCH - _GAP, height)
            shown = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, shown)
            top += height
            for number, (name, share) in enumerate(row.shares.items()):
                step = height - 1
                thick = step - 4 if number == 0 else step - 9
                painter.setPen(text)
                painter.drawText(QRect(_SWATCH + _GAP, top, left, step), middle | Qt.AlignmentFlag.AlignLeft, name)
                track = QRect(left, top + (step - thick) // 2, self.width() - left - right, thick)
                bar(painter, track, share, QColor(row.color), palette)
                painter.setPen(text)
                number_room = QRect(self.width() - right, top, right, step)
                painter.drawText(number_room, middle | Qt.AlignmentFlag.AlignRight, percent(share))
                top += step
            top += _GAP


class ShareBar(QWidget):
    """How much of the decision came from each sensor: one bar in two parts, each with its name and number."""

    _OPTICAL, _SAR = QColor("#1b7837"), QColor("#762a83")  # those of the map of shares

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = None
        self._names = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None, optical: str, sar: str) -> None:
        """Show the optical image's share under these names."""
        self._share = share
        self._names = (optical, sar)
        text = "" if share is None else f"{optical} {percent(share)}, {sar} {percent(1 - share)}"
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(220, self.fontMetrics().height() * 2 + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self._share is None:
            return
        painter = QPainter(self)
        height, split = self.fontMetrics().height(), round(self.width() * self._share)
        painter.fillRect(QRect(0, 2, split, height - 4), self._OPTICAL)
        rest = QRect(split, 2, self.width() - split, height - 4)
        painter.fillRect(rest, self._SAR)
        painter.fillRect(rest, QColor(255, 255, 255, 60))
        painter.setBrush(Qt.BrushStyle.BDiagPattern)  # hatched: the two are told apart without colour
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRect(rest)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        words = QRect(0, height, self.width(), height)
        optical, sar = self._names
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, f"{optical} {percent(self._share)}")
        painter.drawText(words, Qt.AlignmentFlag.AlignRight, f"{sar} {percent(1 - self._share)}")
