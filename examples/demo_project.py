"""Compose the demo's QGIS project and the picture of its map. Runs in QGIS's own Python:

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 examples/demo_project.py demo

Writes ``undercast-demo.qgz`` (relative paths, every layer styled, the picture's layout inside) and ``map.png``.
"""

from __future__ import annotations

import json
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

from demo_styles import TRUE_COLOUR, smooth, stretch, style_gray, style_optical, style_truth
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsLayerTreeGroup,
    QgsLayoutExporter,
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
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsTextFormat,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

NAME = "scenes"
DPI = 200
MAP, GAP, LEFT, TOP, TITLE = 88.0, 6.0, 8.0, 24.0, 6.5  # millimetres on the page
SYMBOL, SPACE = 4.0, 1.2
WIDEST, LINE = 26, 3.6  # characters of a legend line, and its height in millimetres
LEGEND, LEGEND_LEFT = 54.0, LEFT + 2 * MAP + 2 * GAP
PAGE = LEGEND_LEFT + LEGEND, TOP + 2 * (MAP + TITLE) + GAP + 10.0
ACCURACIES = {
    "Source model on clear images": "source model, clear images",
    "Source model under cloud": "source model under cloud",
    "SAR auxiliary": "SAR auxiliary alone",
    "Mean of the auxiliaries": "mean of the auxiliaries",
    "Undercast": "fused model",
}
INK, MUTED, FRAME = QColor("#1f2933"), QColor("#616e7c"), QColor("#9aa5b1")


@dataclass(frozen=True)
class Layers:
    """The layers that the picture shows, and the others."""

    classes: QgsRasterLayer
    share: QgsRasterLayer
    confidence: QgsRasterLayer
    cloud_fraction: QgsRasterLayer
    cells: QgsVectorLayer
    cloudy: QgsRasterLayer
    clear: QgsRasterLayer
    sar: QgsRasterLayer
    cloud: QgsRasterLayer
    truth: QgsVectorLayer


def raster(path: Path, name: str, style: Path | None = None) -> QgsRasterLayer:
    """A raster layer with its style.

    Raises:
        SystemExit: if the file cannot be read or the style cannot be loaded.
    """
    layer = QgsRasterLayer(str(path), name)
    return styled(layer, path, style)


def styled(layer: QgsMapLayer, path: Path, style: Path | None) -> QgsMapLayer:
    """Check a layer and load its style."""
    if not layer.isValid():
        raise SystemExit(f"{path} cannot be read: {layer.error().summary()}")
    if style is not None:
        message, fine = layer.loadNamedStyle(str(style))
        if not fine:
            raise SystemExit(f"{style}: {message}")
    return layer


def load_layers(folder: Path) -> Layers:
    """All layers of the demo, styled."""
    made, target = folder / "map", folder / "target"
    evidence = made / f"{NAME}_evidence.tif"
    truth = QgsVectorLayer(str(target / "truth.gpkg"), "Truth (never shown to the models)")
    cells = QgsVectorLayer(str(made / f"{NAME}.gpkg"), "Cells with all probabilities")
    layers = Layers(
        classes=raster(made / f"{NAME}_classes.tif", "Classes", made / f"{NAME}_classes.qml"),
        share=raster(evidence, "Optical share", made / f"{NAME}_optical_share.qml"),
        confidence=raster(evidence, "Confidence", made / f"{NAME}_confidence.qml"),
        cloud_fraction=raster(evidence, "Cloud fraction", made / f"{NAME}_cloud.qml"),
        cells=styled(cells, made / f"{NAME}.gpkg", made / f"{NAME}.qml"),
        cloudy=raster(target / "optical_cloudy.tif", "Optical, cloudy"),
        clear=raster(target / "optical.tif", "Optical without cloud (for comparison)"),
        sar=raster(target / "sar.tif", "SAR"),
        cloud=raster(target / "cloud.tif", "Cloud mask"),
        truth=styled(truth, target / "truth.gpkg", None),
    )
    # Dark ends band by band take the haze away; one bright end keeps cloud white.
    ends = [stretch(layers.clear, band) for band in TRUE_COLOUR]
    limits = [(low, 1.25 * max(high for _, high in ends)) for low, _ in ends]
    style_optical(layers.clear, limits)
    style_optical(layers.cloudy, limits)
    style_gray(layers.sar, *stretch(layers.sar, 1, 0.05, 0.97))
    smooth(layers.sar)
    style_gray(layers.cloud, 0, 1)
    style_truth(layers.truth, layers.classes)
    return layers


def build_tree(project: QgsProject, layers: Layers) -> None:
    """The layer tree: the map on top, the images below."""
    groups = {
        "Map of scenes": [
            (layers.classes, True),
            (layers.share, False),
            (layers.confidence, False),
            (layers.cloud_fraction, False),
            (layers.cells, False),
        ],
        "Images": [(layers.cloudy, True), (layers.sar, False), (layers.cloud, False)],
        "For comparison": [(layers.truth, False), (layers.clear, False)],
    }
    root = project.layerTreeRoot()
    for title, members in groups.items():
        group: QgsLayerTreeGroup = root.addGroup(title)
        for layer, visible in members:
            project.addMapLayer(layer, False)
            node = group.addLayer(layer)
            node.setItemVisibilityChecked(visible)
            node.setExpanded(visible and layer is layers.classes)


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


def tell_accuracy(layout: QgsPrintLayout, folder: Path) -> None:
    """Beside the images: how right the models are, where the report is there."""
    path = folder / "report" / "assessment.json"
    if not path.exists():
        return
    cases = {case["name"]: case for case in json.loads(path.read_text(encoding="utf-8"))["cases"]}
    y = TOP
    label(layout, "Right on the test cells", (LEGEND_LEFT, y, LEGEND, TITLE), 9, bold=True)
    y += TITLE
    for name, text in ACCURACIES.items():
        share = cases[name]["overall_accuracy"]
        label(layout, f"{100 * share:.0f} %", (LEGEND_LEFT, y, LEGEND, 9), 17, bold=True)
        label(layout, text, (LEGEND_LEFT, y + 8.5, LEGEND, 5), 8.5, color=MUTED)
        y += 17


def compose(project: QgsProject, layers: Layers, folder: Path) -> QgsPrintLayout:
    """The picture: the two images, the map and what decided it."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName("Demo")
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*PAGE))
    layout.renderContext().setDpi(DPI)
    # A margin hides the ragged edge of the SAR, which lies on another grid.
    area = layers.classes.extent()
    label(layout, "Scenes under cloud", (LEFT, 5, 120, 9), 17, bold=True)
    caption = "An artificial landscape. The model learnt on clear images of another place; here it had no labels."
    label(layout, caption, (LEFT, 14, 220, 6), 9, color=MUTED)
    panel(layout, (0, 0), "Optical image, cloudy", [layers.cloudy], area)
    panel(layout, (1, 0), "SAR image", [layers.sar], area)
    main = panel(layout, (0, 1), "Map of scenes", [layers.classes], area)
    panel(layout, (1, 1), "What decided: optical or SAR", [layers.share], area)
    y = TOP + MAP + TITLE + GAP
    y = legend(layout, layers.classes, "Class", y, hidden=1)
    legend(layout, layers.share, "Share of the optical image", y + 4, hidden=1)
    tell_accuracy(layout, folder)
    bar = QgsLayoutItemScaleBar(layout)
    bar.setStyle("Line Ticks Up")
    bar.setLinkedMap(main)
    bar.setUnits(Qgis.DistanceUnit.Kilometers)
    bar.setUnitLabel("km")
    bar.setUnitsPerSegment(2)
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setTextFormat(text_format(8, MUTED))
    bar.setHeight(1.5)
    layout.addLayoutItem(bar)
    bar.attemptMove(QgsLayoutPoint(LEFT + MAP - 35, PAGE[1] - 9.5))
    project.layoutManager().addLayout(layout)
    return layout


def main(folder: Path) -> None:
    """Write project and picture."""
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], True)
    application.initQgis()
    project = QgsProject.instance()
    layers = load_layers(folder)
    project.setTitle("Undercast demo")
    project.setCrs(layers.classes.crs())
    build_tree(project, layers)
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    view = QgsReferencedRectangle(layers.classes.extent().scaled(1.05), layers.classes.crs())
    project.viewSettings().setDefaultViewExtent(view)
    layout = compose(project, layers, folder)
    if not project.write(str(folder / "undercast-demo.qgz")):
        raise SystemExit(f"the project cannot be written: {project.error()}")
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = DPI
    done = QgsLayoutExporter(layout).exportToImage(str(folder / "map.png"), settings)
    if done != QgsLayoutExporter.Success:
        raise SystemExit(f"the picture cannot be written (code {done})")
    project.clear()
    application.exitQgis()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
