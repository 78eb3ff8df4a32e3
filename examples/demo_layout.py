"""The parts of the demonstration's pictures: titles, map panels, legends. Runs in QGIS's own Python."""

from __future__ import annotations

import textwrap

from qgis.core import (
    Qgis,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

DPI = 200
MAP, GAP, LEFT, TOP, TITLE = 88.0, 6.0, 8.0, 24.0, 6.5  # millimetres on the page
SYMBOL, SPACE = 4.0, 1.2
WIDEST, LINE = 26, 3.6  # characters of a legend line, and its height in millimetres
LEGEND, LEGEND_LEFT = 54.0, LEFT + 2 * MAP + 2 * GAP
PAGE = LEGEND_LEFT + LEGEND, TOP + 2 * (MAP + TITLE) + GAP + 10.0
INK, MUTED, FRAME = QColor("#1f2933"), QColor("#616e7c"), QColor("#9aa5b1")


def new_layout(project: QgsProject, name: str, title: str, caption: str) -> QgsPrintLayout:
    """A page with a title and a line below."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(name)
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*PAGE))
    layout.renderContext().setDpi(DPI)
    label(layout, title, (LEFT, 5, 120, 9), 17, bold=True)
    label(layout, caption, (LEFT, 14, 220, 6), 9, color=MUTED)
    return layout


def text_format(size: float, color: QColor, bold: bool = False) -> QgsTextFormat:
    """Letters of a size in points."""
    font = QFont("DejaVu Sans")
    font.setBold(bold)
    form = QgsTextFormat()
    form.setFont(font)
    form.setSize(size)
    form.setSizeUnit(Qgis.RenderUnit.Points)
    form.setColor(color)
    return form


def label(
    layout: QgsPrintLayout, text: str, box: tuple[float, float, float, float], size: float, **look: object
) -> None:
    """A line of text; the box is x, y, width, height in millimetres."""
    item = QgsLayoutItemLabel(layout)
    item.setText(text)
    item.setTextFormat(text_format(size, look.get("color", INK), bool(look.get("bold"))))
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(box[0], box[1]))
    item.attemptResize(QgsLayoutSize(box[2], box[3]))
    item.setVAlign(look.get("align", Qt.AlignVCenter))


def panel(
    layout: QgsPrintLayout, position: tuple[int, int], title: str, layers: list[QgsMapLayer], area: QgsRectangle
) -> QgsLayoutItemMap:
    """One of the four maps, with its title above."""
    column, row = position
    x, y = LEFT + column * (MAP + GAP), TOP + row * (MAP + TITLE + GAP)
    label(layout, title, (x, y, MAP, TITLE), 10, bold=True)
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(x, y + TITLE))
    item.attemptResize(QgsLayoutSize(MAP, MAP))
    item.setLayers(layers)
    item.setKeepLayerSet(True)
    item.setKeepLayerStyles(True)
    item.setExtent(area)
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(FRAME)
    item.setFrameStrokeWidth(QgsLayoutMeasurement(0.2))
    return item


def legend(layout: QgsPrintLayout, layer: QgsMapLayer, title: str, y: float, hidden: int) -> float:
    """The legend of one layer, right of the maps, without its first ``hidden`` entries; give where it ends."""
    label(layout, title, (LEGEND_LEFT, y, LEGEND, TITLE), 9, bold=True)
    item = QgsLayoutItemLegend(layout)
    item.setAutoUpdateModel(False)
    root = item.model().rootGroup()
    root.clear()
    node = root.addLayer(layer)
    node.setCustomProperty("legend/title-style", "hidden")
    count = len(item.model().layerLegendNodes(node))
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, list(range(hidden, count)))
    item.model().refreshLayerLegend(node)
    lines = 0
    for number, entry in enumerate(item.model().layerLegendNodes(node)):
        text = textwrap.fill(entry.data(Qt.ItemDataRole.DisplayRole), WIDEST)
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, hidden + number, text)
        lines += text.count("\n")
    item.setWrapString("\n")
    item.model().refreshLayerLegend(node)
    item.setResizeToContents(False)
    item.rstyle(QgsLegendStyle.SymbolLabel).setTextFormat(text_format(8.5, INK))
    item.setSymbolWidth(6)
    item.setSymbolHeight(SYMBOL)
    item.rstyle(QgsLegendStyle.Symbol).setMargin(QgsLegendStyle.Top, SPACE)
    item.setBoxSpace(0)
    item.setBackgroundEnabled(False)
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(LEGEND_LEFT, y + TITLE - 2))
    height = (
        (count - hidden) * (SYMBOL + SPACE) + lines * LINE + 4.0
    )  # the item itself knows only once it has been drawn
    item.attemptResize(QgsLayoutSize(LEGEND, height))
    return y + TITLE - 2 + height


def scale_bar(layout: QgsPrintLayout, linked: QgsLayoutItemMap, kilometres: int) -> None:
    """A scale bar below a map."""
    bar = QgsLayoutItemScaleBar(layout)
    bar.setStyle("Line Ticks Up")
    bar.setLinkedMap(linked)
    bar.setUnits(Qgis.DistanceUnit.Kilometers)
    bar.setUnitLabel("km")
    bar.setUnitsPerSegment(kilometres)
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setTextFormat(text_format(8, MUTED))
    bar.setHeight(1.5)
    layout.addLayoutItem(bar)
    bar.attemptMove(QgsLayoutPoint(LEFT + MAP - 35, PAGE[1] - 9.5))
