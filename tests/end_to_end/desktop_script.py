"""Runs inside QGIS (``qgis --code``): opens Classify scenes as the Toolbox does, runs it, looks at what came of it.

What it finds goes to the file that DESKTOP_REPORT names; the job's inputs are in DESKTOP_INPUTS.
"""

import json
import os
import traceback
from collections import Counter
from pathlib import Path

import processing
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface, plugins

report = {"problem": "it did not end"}
inputs = json.loads(os.environ["DESKTOP_INPUTS"])
folder = Path(os.environ["DESKTOP_REPORT"]).parent
dialog = None


def end():
    Path(os.environ["DESKTOP_REPORT"]).write_text(json.dumps(report, indent=2), encoding="utf-8")
    QgsProject.instance().setDirty(False)
    QgsApplication.instance().quit()


def guarded(step):
    def run(*arguments):
        try:
            step(*arguments)
        except Exception:
            report["problem"] = traceback.format_exc()
            end()

    return run


@guarded
def begin():
    global dialog
    report["plugin"] = "undercast" in plugins
    iface.mainWindow().resize(1380, 860)
    for key, name in (("SAR", "SAR"), ("OPTICAL", "Optical, cloudy")):
        QgsProject.instance().addMapLayer(QgsRasterLayer(inputs[key], name))
    iface.setActiveLayer(QgsProject.instance().mapLayersByName("Optical, cloudy")[0])
    iface.zoomToActiveLayer()
    dialog = processing.createAlgorithmDialog("undercast:classifyscenes", inputs)
    dialog.algorithmFinished.connect(finished)
    dialog.show()
    QTimer.singleShot(1500, start)


@guarded
def start():
    dialog.grab().save(str(folder / "dialog.png"))
    dialog.runAlgorithm()


@guarded
def finished(fine, results):
    report["fine"], report["results"] = fine, results
    QTimer.singleShot(500, look)


@guarded
def look():
    report["log"] = dialog.processingLog() if hasattr(dialog, "processingLog") else ""
    dialog.grab().save(str(folder / "log.png"))
    dialog.close()
    iface.mapCanvas().waitWhileRendering()
    QTimer.singleShot(2000, shoot)


@guarded
def shoot():
    root = QgsProject.instance().layerTreeRoot()
    report["layers"] = [
        {
            "name": node.name(),
            "group": node.parent().name(),
            "visible": node.isVisible(),
            "renderer": node.layer().renderer().type(),
            "legend": [item.data(0) for item in iface.layerTreeView().layerTreeModel().layerLegendNodes(node)],
            "band": node.layer().renderer().inputBand() if hasattr(node.layer().renderer(), "inputBand") else None,
            "valid": node.layer().isValid(),
        }
        for node in root.findLayers()
    ]
    iface.mapCanvas().waitWhileRendering()
    iface.mainWindow().grab().save(str(folder / "window.png"))
    image = iface.mapCanvas().grab().toImage()
    colors = Counter(
        image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    )
    report["colors"] = [color for color, _ in colors.most_common(12)]
    report["problem"] = None
    end()


QTimer.singleShot(1000, begin)
