"""Small charts that draw themselves: curves, a histogram, bars. Legible in light and dark themes and without colour."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..text import plain, tr

# Told apart in light and dark themes and by colour-blind readers; each goes with a line and a mark of its own.
COLORS = ("#2f7fc1", "#d9822b", "#3a9d5d", "#b0529c", "#8a8a8a")
_DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
)
_MARKED = 40  # points; more of them would make one band of marks


class Chart(QWidget):
    """A title, two axes, and what a subclass draws between them."""

    def __init__(self, title: str, across: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.across = across
        self.empty = tr("Nothing to show yet")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(220, 130))
        self.setAccessibleName(title)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(360, 190)

    def ink(self, strength: float = 1.0) -> QColor:
        """The theme's text colour, paler towards 0."""
        color = QColor(self.palette().color(QPalette.ColorRole.WindowText))
        color.setAlphaF(strength)
        return color

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        painter.setPen(self.ink())
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(QRectF(0, 0, self.width(), line), Qt.AlignmentFlag.AlignLeft, self.title)
        painter.setFont(self.font())
        ground = QRectF(0, line * 1.3, self.width(), self.height() - line * 1.3)
        if self.is_empty():
            painter.setPen(self.ink(0.6))
            painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, self.empty)
        else:
            self.draw(painter, ground, line)
        painter.end()

    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        raise NotImplementedError

    def draw(self, painter: QPainter, ground: QRectF, line: float) -> None:
        """Draw into ``ground``; ``line`` is the height of a line of text."""
        raise NotImplementedError

    def frame(self, painter: QPainter, ground: QRectF, line: float, ticks: list[tuple[float, str]]) -> QRectF:
        """Draw the axes with ``ticks`` (share of the height from below, label); give the room for the data."""
        metrics = QFontMetricsF(self.font())
        left = max(metrics.horizontalAdvance(label) for _, label in ticks) + 8
        plot = ground.adjusted(left, line * 0.5, -line * 0.9, -2.4 * line)
        for share, label in ticks:
            y = plot.bottom() - share * plot.height()
            painter.setPen(QPen(self.ink(0.15), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(self.ink(0.75))
            box = QRectF(ground.left(), y - line / 2, left - 6, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)
        painter.setPen(QPen(self.ink(0.5), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(self.ink(0.75))
        below = QRectF(plot.left(), ground.bottom() - line * 1.1, plot.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, self.across)
        return plot

    def tick(self, painter: QPainter, plot: QRectF, line: float, x: float, label: str) -> None:
        """Write a label below the horizontal axis, within the widget."""
        width = QFontMetricsF(self.font()).horizontalAdvance(label) + 4
        left = min(max(x - width / 2, 0), self.width() - width)
        painter.setPen(self.ink(0.75))
        painter.drawText(QRectF(left, plot.bottom() + 2, width, line), Qt.AlignmentFlag.AlignCenter, label)


class Curves(Chart):
    """A curve for each stage, by epoch."""

    def __init__(self, title: str, parent: QWidget | None = None, *, percent: bool = False) -> None:
        super().__init__(title, tr("Epoch"), parent)
        self._curves: dict[str, list[tuple[int, float]]] = {}
        self._percent = percent

    def set_curves(self, curves: dict[str, dict[int, float]]) -> None:
        """Show these: for each name the value at each epoch."""
        self._curves = {name: sorted(values.items()) for name, values in curves.items() if values}
        last = [f"{name}: {self._spell(values[-1][1])}" for name, values in self._curves.items()]
        self.setAccessibleDescription("; ".join(last))
        self.setToolTip(plain("\n".join(last)))
        self.update()

    def is_empty(self) -> bool:
        return not self._curves

    def draw(self, painter: QPainter, ground: QRectF, line: float) -> None:
        plot_ground = ground.adjusted(0, line * 1.2, 0, 0)
        values = [value for points in self._curves.values() for _, value in points]
        low, high = (0.0, 1.0) if self._percent else _range(values)
        ticks = [(share, self._spell(low + share * (high - low))) for share in (0, 0.25, 0.5, 0.75, 1)]
        plot = self.frame(painter, plot_ground, line, ticks)
        last = max(points[-1][0] for points in self._curves.values())
        first = min(points[0][0] for points in self._curves.values())
        span = max(1, last - first)
        for epoch in sorted({first, round((first + last) / 2), last}):
            self.tick(painter, plot, line, plot.left() + (epoch - first) / span * plot.width(), str(epoch))
        x = ground.left()
        for number, (name, points) in enumerate(self._curves.items()):
            vertices = [
                QPointF(
                    plot.left() + (epoch - first) / span * plot.width(),
                    plot.bottom() - (value - low) / (high - low) * plot.height(),
                )
                for epoch, value in points
            ]
            pen = QPen(QColor(COLORS[number % len(COLORS)]), 2, _DASHES[number % len(_DASHES)])
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(vertices))
            if len(vertices) <= _MARKED:
                for vertex in vertices:
                    self._mark(painter, vertex, number)
            painter.setPen(pen)
            middle = ground.top() + line * 0.5
            painter.drawLine(QPointF(x, middle), QPointF(x + 22, middle))
            self._mark(painter, QPointF(x + 11, middle), number)
            painter.setPen(self.ink())
            width = QFontMetricsF(self.font()).horizontalAdvance(name)
            painter.drawText(QRectF(x + 27, ground.top(), width + 4, line), Qt.AlignmentFlag.AlignVCenter, name)
            x += width + 46

    def _mark(self, painter: QPainter, point: QPointF, number: int) -> None:
        color = QColor(COLORS[number % len(COLORS)])
        painter.setPen(QPen(color, 1))
        painter.setBrush(color)
        if number % 3 == 0:
            painter.drawEllipse(point, 3, 3)
        elif number % 3 == 1:
            painter.drawRect(QRectF(point.x() - 3, point.y() - 3, 6, 6))
        else:
            corners = [QPointF(0, -4), QPointF(3.5, 3), QPointF(-3.5, 3)]
            painter.drawPolygon(QPolygonF([point + corner for corner in corners]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _spell(self, value: float) -> str:
        return tr("{:.0f} %").format(100 * value) if self._percent else f"{value:.3g}"


class Histogram(Chart):
    """Counts on a logarithmic axis whose middle is 1."""

    def __init__(self, title: str, across: str, parent: QWidget | None = None) -> None:
        super().__init__(title, across, parent)
        self._edges: list[float] = []
        self._counts: list[float] = []

    def set_counts(self, edges: list[float], counts: list[float]) -> None:
        """Show these: n + 1 growing positive edges, n counts."""
        self._edges, self._counts = edges, counts
        self.update()

    def is_empty(self) -> bool:
        return not any(self._counts)

    def draw(self, painter: QPainter, ground: QRectF, line: float) -> None:
        most = max(self._counts)
        plot = self.frame(painter, ground, line, [(0, "0"), (1, f"{most:.0f}")])
        low, high = math.log(self._edges[0]), math.log(self._edges[-1])

        def at(value: float) -> float:
            return plot.left() + (math.log(value) - low) / (high - low) * plot.width()

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(COLORS[0]))
        for left, right, count in zip(self._edges, self._edges[1:], self._counts):  # noqa: B905
            top = plot.bottom() - count / most * plot.height()
            painter.drawRect(QRectF(at(left), top, max(1.0, at(right) - at(left) - 1), plot.bottom() - top))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.ink(0.8), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(at(1), plot.top()), QPointF(at(1), plot.bottom()))
        for value in (self._edges[0], 1.0, self._edges[-1]):
            self.tick(painter, plot, line, at(value), f"{value:.2g}")


class Shares(Chart):
    """For each group a bar that two parties divide between them, with the first one's share written in it."""

    def __init__(self, title: str, across: str, parties: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(title, across, parent)
        self._parties = parties
        self._shares: list[tuple[str, float | None]] = []

    def set_shares(self, shares: list[tuple[str, float | None]]) -> None:
        """Show these: each group's name and the first party's share (0..1), None where there is nothing."""
        self._shares = shares
        texts = [f"{name}: {100 * share:.0f} %" for name, share in shares if share is not None]
        self.setAccessibleDescription("; ".join(texts))
        self.update()

    def is_empty(self) -> bool:
        return all(share is None for _, share in self._shares)

    def draw(self, painter: QPainter, ground: QRectF, line: float) -> None:
        room = ground.adjusted(0, line * 1.2, 0, 0)
        plot = self.frame(painter, room, line, [(0, "0 %"), (0.5, "50 %"), (1, "100 %")])
        slot = plot.width() / len(self._shares)
        for number, (name, share) in enumerate(self._shares):
            middle = plot.left() + (number + 0.5) * slot
            self.tick(painter, plot, line, middle, name)
            if share is None:
                continue
            width = min(slot * 0.7, 60.0)
            split = plot.bottom() - share * plot.height()
            lower = QRectF(middle - width / 2, split, width, plot.bottom() - split)
            upper = QRectF(middle - width / 2, plot.top(), width, split - plot.top())
            self._fill(painter, lower, 0)
            self._fill(painter, upper, 1)
            painter.setPen(self.ink())
            text = tr("{:.0f} %").format(100 * share)
            box = QRectF(middle - slot / 2, split - line, slot, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        x = ground.left()
        for number, party in enumerate(self._parties):
            self._fill(painter, QRectF(x, ground.top() + 2, line * 0.9, line * 0.8), number)
            painter.setPen(self.ink())
            width = QFontMetricsF(self.font()).horizontalAdvance(party)
            box = QRectF(x + line * 1.2, ground.top(), width + 4, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, party)
            x += width + line * 2.4

    def _fill(self, painter: QPainter, box: QRectF, party: int) -> None:
        color = QColor(COLORS[party])
        painter.setPen(QPen(color, 1))
        if party:  # hatched, so that it is not told by its colour alone
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            brush = painter.brush()
            brush.setColor(color)
            brush.setStyle(Qt.BrushStyle.BDiagPattern)
            painter.fillRect(box, brush)
        else:
            painter.fillRect(box, color)
            painter.drawRect(box)


def _range(values: list[float]) -> tuple[float, float]:
    low, high = min(0.0, *values), max(values)
    return (low, high) if high > low else (low, low + 1.0)
