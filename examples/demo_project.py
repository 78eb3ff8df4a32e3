"""Compose the demo's QGIS project and the pictures of its maps. Runs in QGIS's own Python:

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 examples/demo_project.py demo

Writes ``undercast-demo.qgz`` (relative paths, every layer styled, the pictures' layouts inside), ``map.png`` and
``map-pixels.png``.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from demo_layout import (
    DPI,
    GAP,
    LEGEND,
    LEGEND_LEFT,
    MAP,
    MUTED,
    TITLE,
    TOP,
    label,
    legend,
    new_layout,
    panel,
    scale_bar,
)  # fmt: skip
from demo_styles import TRUE_COLOUR, smooth, stretch, style_gray, style_optical, style_truth
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsLayerTreeGroup,
    QgsLayoutExporter,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

NAME, PIXELS_NAME = "scenes", "fused"
CELLS = {
    "Source model on clear images": "source model, clear images",
    "Source model under cloud": "source model under cloud",
    "SAR auxiliary": "SAR auxiliary alone",
    "Mean of the auxiliaries": "mean of the auxiliaries",
    "Undercast": "fused model",
}
"""The rows of the cells' report that the picture tells, and how it calls them."""
PIXELS = {name: text for name, text in CELLS.items() if name != "Mean of the auxiliaries"}
"""Of the pixels'."""


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
    pixels: QgsRasterLayer
    pixels_share: QgsRasterLayer
    truth_pixels: QgsRasterLayer


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
    made, pixels, target = folder / "map", folder / "map-pixels", folder / "target"
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
        pixels=raster(
            pixels / f"{PIXELS_NAME}_classes.tif", "Classes of pixels", pixels / f"{PIXELS_NAME}_classes.qml"
        ),
        pixels_share=raster(
            pixels / f"{PIXELS_NAME}_evidence.tif",
            "Optical share of pixels",
            pixels / f"{PIXELS_NAME}_optical_share.qml",
        ),
        truth_pixels=raster(
            target / "truth_pixels.tif",
            "Truth of pixels (never shown to the models)",
            pixels / f"{PIXELS_NAME}_classes.qml",
        ),
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
        "Map of pixels": [(layers.pixels, False), (layers.pixels_share, False)],
        "Images": [(layers.cloudy, True), (layers.sar, False), (layers.cloud, False)],
        "For comparison": [(layers.truth, False), (layers.truth_pixels, False), (layers.clear, False)],
    }
    root = project.layerTreeRoot()
    for title, members in groups.items():
        group: QgsLayerTreeGroup = root.addGroup(title)
        for layer, visible in members:
            project.addMapLayer(layer, False)
            node = group.addLayer(layer)
            node.setItemVisibilityChecked(visible)
            node.setExpanded(visible and layer is layers.classes)


def tell_accuracy(layout: QgsPrintLayout, report: Path, title: str, measure: str, named: dict[str, str]) -> None:
    """Beside the images: how right the models are."""
    cases = {case["name"]: case for case in json.loads(report.read_text(encoding="utf-8"))["cases"]}
    y = TOP
    label(layout, title, (LEGEND_LEFT, y, LEGEND, TITLE), 9, bold=True)
    y += TITLE
    for name, text in named.items():
        label(layout, f"{100 * cases[name][measure]:.0f} %", (LEGEND_LEFT, y, LEGEND, 9), 17, bold=True)
        label(layout, text, (LEGEND_LEFT, y + 8.5, LEGEND, 5), 8.5, color=MUTED)
        y += 17


def compose(project: QgsProject, layers: Layers, folder: Path) -> QgsPrintLayout:
    """The picture of the cells: the two images, the map and what decided it."""
    caption = "An artificial landscape. The model learnt on clear images of another place; here it had no labels."
    layout = new_layout(project, "Demo", "Scenes under cloud", caption)
    # A margin hides the ragged edge of the SAR, which lies on another grid.
    area = layers.classes.extent()
    panel(layout, (0, 0), "Optical image, cloudy", [layers.cloudy], area)
    panel(layout, (1, 0), "SAR image", [layers.sar], area)
    main = panel(layout, (0, 1), "Map of scenes", [layers.classes], area)
    panel(layout, (1, 1), "What decided: optical or SAR", [layers.share], area)
    y = TOP + MAP + TITLE + GAP
    y = legend(layout, layers.classes, "Class", y, hidden=1)
    legend(layout, layers.share, "Share of the optical image", y + 4, hidden=1)
    tell_accuracy(layout, folder / "report" / "assessment.json", "Right on the test cells", "overall_accuracy", CELLS)
    scale_bar(layout, main, 2)
    project.layoutManager().addLayout(layout)
    return layout


def compose_pixels(project: QgsProject, layers: Layers, folder: Path) -> QgsPrintLayout:
    """The picture of the same ground both ways: the cloudy image, the truth, the map of cells and that of pixels."""
    caption = "The same place, mapped by cells of 320 m and by pixels of 10 m, with the truth that no model was shown."
    layout = new_layout(project, "Demo, pixels", "Cells and pixels under cloud", caption)
    area = layers.pixels.extent()
    panel(layout, (0, 0), "Optical image, cloudy", [layers.cloudy], area)
    panel(layout, (1, 0), "Truth", [layers.truth_pixels], area)
    main = panel(layout, (0, 1), "Map of cells", [layers.classes], area)
    panel(layout, (1, 1), "Map of pixels", [layers.pixels], area)
    legend(layout, layers.classes, "Class", TOP + MAP + TITLE + GAP, hidden=1)
    report = folder / "report-pixels" / "assessment.json"
    tell_accuracy(layout, report, "mIoU on the test pixels", "mean_iou", PIXELS)
    scale_bar(layout, main, 1)
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
    pictures = {"map.png": compose(project, layers, folder)}
    pictures["map-pixels.png"] = compose_pixels(project, layers, folder)
    if not project.write(str(folder / "undercast-demo.qgz")):
        raise SystemExit(f"the project cannot be written: {project.error()}")
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = DPI
    for name, layout in pictures.items():
        done = QgsLayoutExporter(layout).exportToImage(str(folder / name), settings)
        if done != QgsLayoutExporter.Success:
            raise SystemExit(f"the picture {name} cannot be written (code {done})")
    project.clear()
    application.exitQgis()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
