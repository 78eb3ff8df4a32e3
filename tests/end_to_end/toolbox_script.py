"""Runs inside QGIS (``qgis --code``): every algorithm from its own Toolbox dialog and its batch panel, by real clicks.

What it finds goes to the file that DESKTOP_REPORT names. Each run takes up what the one before it wrote, so the whole
chain from a landscape to a comparison is made with nothing but dialogs.
"""

import json
import os
import time
import traceback
from pathlib import Path

import processing
from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.gui import QgsCollapsibleGroupBoxBasic, QgsFileWidget
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)
from qgis.utils import iface

folder = Path(os.environ["DESKTOP_REPORT"]).parent
report = {"problem": "it did not end", "dialogs": {}, "batches": {}}
project = QgsProject.instance()
LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
SMALL = {"BACKBONE": "timm:test_resnet", "EPOCHS": 1, "BATCH": 8, "DEVICE": "cpu", "PRECISION": "float32"}
CELLS = {"CELL": 16, "SPLIT_BY": "sample"}
refusals = []
wanted_files = []


def output_path(name):
    return str(folder / name)


LABELS = {"LABELS": "Truth polygons", "LABELS_FIELD": "class"}
CLEAR = {**CELLS, "OPTICAL": "Optical, clear", **LABELS, "CLOUD": "none"}
PAIRS = {
    **CELLS,
    "OPTICAL": "Optical, cloudy",
    "SAR": "SAR",
    "LABELS_RASTER": "Truth",
    "CLOUD": "mask",
    "CLOUD_MASK": "Cloud",
    "CLOUD_VALUES": "1,2",
}
VEIL = {"OPTICAL": "Optical, clear", "COVERAGE": "fixed", "HIGH": 0.5}
IMAGES = {"OPTICAL": "Optical, cloudy", "SAR": "SAR", "DEVICE": "cpu"}
SOURCE_STORE, STORE, SOURCE, FUSED = map(
    output_path, ("source.store", "target.store", "source.undercast", "fused.undercast")
)
QUICK = {"REGULATED_TEACHING": "none", "REGULATED_PREDICTION": "none", "CALIBRATION": "none", "GUARD": False}
TRANSFER = {**SMALL, **QUICK, "SOURCE": SOURCE, "STORE": STORE}
POINTS_REPORT = output_path("points report")
FEW_POINTS = {"POINTS": 40, "LEAST": 3}
MODELS = {"PACKAGES": [SOURCE, FUSED], "STORE": STORE, "SPLIT": "all", "DEVICE": "cpu"}


# Waiting. A message box would wait for ever for somebody to close it.


def until(condition, seconds=120.0):
    """Let QGIS work until a condition holds."""
    end, loop = time.monotonic() + seconds, QEventLoop()
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds} s")
        QTimer.singleShot(10, loop.quit)
        loop.exec()


def rest(seconds=0.05):
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() > end)


def watch():
    """Answer what waits for an answer, again and again; what goes wrong here must not leave QGIS waiting."""
    QTimer.singleShot(50, watch)
    try:
        answer()
    except Exception:
        report["problem"] = traceback.format_exc()
        QApplication.activeModalWidget().close()


def answer():
    """Answer a message box, or a dialog that chooses files."""
    window = QApplication.activeModalWidget()
    if isinstance(window, QMessageBox):
        refusals.append(window.text())
        window.reject()
    elif isinstance(window, QFileDialog) and wanted_files:
        names = " ".join(f'"{path}"' for path in wanted_files)
        wanted_files.clear()
        window.findChild(QLineEdit, "fileNameEdit").setText(names)
        press(window, "&Open")
    elif isinstance(window, QDialog) and button(window, "Add File(s)…"):
        if wanted_files:
            press(window, "Add File(s)…")
            press(window, "OK")
    elif isinstance(window, QDialog):  # an error of Python, for one
        texts = [text.toPlainText() for text in window.findChildren(QTextEdit)]
        refusals.append(" ".join([window.windowTitle(), *texts]))
        window.reject()


# What a user does to a widget


def button(window, text):
    buttons = [each for each in window.findChildren(QPushButton) if each.isVisible() and each.text() == text]
    return buttons[0] if buttons else None


def press(window, text):
    QTest.mouseClick(button(window, text), LEFT)
    rest()


def write(line, text):
    """Type a text in the place of another."""
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, CONTROL)
    if str(text):
        QTest.keyClicks(line, str(text))
    else:
        QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Tab)


def choose(combo, text):
    """Choose an entry of a list by typing its beginning."""
    combo.setFocus()
    indices = [index for index in range(combo.count()) if combo.itemText(index).split(" [")[0] == text]
    assert indices, f"{text} is not among {[combo.itemText(number) for number in range(combo.count())]}"
    QTest.keyClick(combo, Qt.Key.Key_Home)
    while combo.currentIndex() != indices[0]:
        before = combo.currentIndex()
        QTest.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentIndex() != before, f"{text} cannot be reached"


def tick(window, widget, names):
    """Choose some of a list that opens in the dialog's own panel."""
    QTest.mouseClick(widget.findChild(QToolButton), LEFT)
    until(lambda: [view for view in window.findChildren(QListView) if view.isVisible() and view.model().rowCount()])
    view = next(view for view in window.findChildren(QListView) if view.isVisible() and view.model().rowCount())
    model = view.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        wanted = model.data(index) in names
        if wanted != (int(model.data(index, Qt.ItemDataRole.CheckStateRole)) == 2):
            view.scrollTo(index)
            view.setCurrentIndex(index)
            QTest.keyClick(view, Qt.Key.Key_Space)
    press(window, "OK")


def add_files(window, widget, paths):
    """Choose files in the system's dialog, which a list of files opens in the dialog's own panel or in a window."""
    wanted_files.extend(paths)
    QTest.mouseClick(widget.findChild(QToolButton), LEFT)
    if wanted_files:
        press(window, "Add File(s)…")
        press(window, "OK")
    assert not wanted_files


def fill(window, widget, value):
    """Give a parameter its value through its widget."""
    if isinstance(value, list) and all(os.path.exists(part) for part in value):
        add_files(window, widget, value)
        return
    if isinstance(value, list):
        tick(window, widget, value)
        return
    combos = [widget] if isinstance(widget, QComboBox) else widget.findChildren(QComboBox)
    if isinstance(widget, QCheckBox):
        if widget.isChecked() != value:
            QTest.mouseClick(widget, LEFT)
    elif isinstance(widget, QAbstractSpinBox) or widget.findChildren(QAbstractSpinBox):
        spin = widget if isinstance(widget, QAbstractSpinBox) else widget.findChildren(QAbstractSpinBox)[0]
        write(spin.findChild(QLineEdit), value)
    elif combos and not isinstance(widget, QgsFileWidget):
        choose(combos[0], {True: "Yes", False: "No"}[value] if isinstance(value, bool) else value)
    else:
        write(widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit), value)


def expand(window):
    for box in window.findChildren(QgsCollapsibleGroupBoxBasic):
        box.setCollapsed(False)


# The two windows of an algorithm


def run_dialog(name, algorithm, **values):
    """Open an algorithm's dialog, fill it, press Run; report how it ended."""
    started = time.monotonic()
    dialog = processing.createAlgorithmDialog(f"undercast:{algorithm}")
    ended = []
    dialog.algorithmFinished.connect(lambda fine, results: ended.append((fine, dict(results))))
    dialog.show()
    rest()
    expand(dialog)
    panel = dialog.mainWidget()
    for key, value in values.items():
        fill(dialog, panel.wrappers[key].wrappedWidget(), value)
    refusals.clear()
    rest()
    dialog.grab().save(output_path(f"{name} dialog.png"))
    QTest.mouseClick(dialog.runButton(), LEFT)
    until(lambda: ended or refusals or not dialog.runButton().isEnabled() or bar(dialog), 20)
    until(lambda: ended or refusals or bar(dialog), 200)
    fine, results = ended[0] if ended else (False, {})
    rest(0.2)
    outcome = {"fine": fine, "results": {key: str(value) for key, value in results.items()}}
    outcome["refused"] = [*refusals, *bar(dialog)]
    outcome["log"] = dialog.findChild(QWidget, "txtLog").toPlainText()[-3000:]
    dialog.grab().save(output_path(f"{name} log.png"))
    dialog.close()
    report["dialogs"][name] = {**outcome, "seconds": round(time.monotonic() - started, 1)}
    if not fine:
        raise RuntimeError(f"{name}: {outcome}")
    return results


def bar(window):
    return [item.text() for item in window.messageBar().items()]


def run_batch(name, algorithm, **values):
    """Open an algorithm's batch panel, fill its row, press Run; report how it ended."""
    started = time.monotonic()
    made = QgsApplication.processingRegistry().createAlgorithmById(f"undercast:{algorithm}")
    dialog = BatchAlgorithmDialog(made, parent=iface.mainWindow())
    dialog.show()
    rest()
    panel = dialog.mainWidget()
    if panel.btnAdvanced.isVisible():
        QTest.mouseClick(panel.btnAdvanced, LEFT)
    for key, value in values.items():
        column = panel.parameter_to_column[key]
        cell = panel.tblParameters.cellWidget(1, column)
        if made.parameterDefinition(key).isDestination():
            write(cell.findChild(QLineEdit), value)
        else:
            fill(dialog, cell, value)
    refusals.clear()
    rest()
    dialog.grab().save(output_path(f"{name} batch.png"))
    log = dialog.findChild(QWidget, "txtLog")
    QTest.mouseClick(dialog.runButton(), LEFT)
    until(lambda: "Batch execution completed" in log.toPlainText() or refusals or bar(dialog), 200)
    rest(0.2)
    text = log.toPlainText()
    report["batches"][name] = {
        "refused": [*refusals, *bar(dialog)],
        "log": text[-3000:],
        "fine": "correctly executed" in text,
        "seconds": round(time.monotonic() - started, 1),
    }
    dialog.grab().save(output_path(f"{name} batch log.png"))
    dialog.close()
    if not report["batches"][name]["fine"] or report["batches"][name]["refused"]:
        raise RuntimeError(f"{name}: {report['batches'][name]}")


# The chain


def go():
    watch()
    iface.mainWindow().resize(1380, 860)
    try:
        chain()
        report["problem"] = None
    except Exception:
        report["problem"] = traceback.format_exc()
    (folder / "report.json").write_text(json.dumps(report, indent=2), encoding="utf-8")
    project.clear()  # QGIS 3.40 crashes where layers outlive its window
    QgsApplication.instance().quit()


def chain():
    dialogs()
    batches()


def dialogs():
    run_dialog("landscape", "makelandscape", ROWS=8, COLUMNS=9, CELL=16, SEED=1, OUTPUT=output_path("land"))
    report["layers"] = [node.name() for node in project.layerTreeRoot().findLayers()]
    project.addMapLayer(QgsVectorLayer(output_path("land/truth.gpkg"), "Truth polygons"))
    run_dialog("source samples", "preparesamples", **CLEAR, OUTPUT=SOURCE_STORE)
    run_dialog("target samples", "preparesamples", **PAIRS, OUTPUT=STORE)
    run_dialog("cloudy raster", "simulatecloud", **VEIL, OUTPUT=output_path("veiled.tif"))
    run_dialog("cloudy store", "simulatecloud", STORE=SOURCE_STORE, OUTPUT_STORE=output_path("veiled.store"))
    run_dialog("source model", "trainsourcemodel", **SMALL, STORE=SOURCE_STORE, OUTPUT=SOURCE)
    run_dialog("fused model", "transfermodel", **TRANSFER, OUTPUT=FUSED)
    run_dialog("map", "classifyscenes", **IMAGES, PACKAGE=FUSED, NAME="town", OUTPUT=output_path("map"))
    run_dialog("sample points", "samplepoints", MAP="Classes", **FEW_POINTS, OUTPUT=output_path("points.gpkg"))
    label_points()
    run_dialog("points' accuracy", "assessaccuracy", MAP="Classes", POINTS="Sample points", OUTPUT=POINTS_REPORT)
    run_dialog("map's accuracy", "assessaccuracy", MAP="Classes", **LABELS, OUTPUT=output_path("map report"))
    run_dialog("models' accuracy", "assessaccuracy", **MODELS, OUTPUT=output_path("model report"))
    few = {**SMALL, "SOURCES": [SOURCE], "METHODS": ["source"], "REFERENCE": "source", "SEEDS": 1}
    run_dialog("comparison", "comparemethods", **few, STORE=STORE, OUTPUT=output_path("comparison"))
    run_dialog("inspection", "inspectpackage", INPUT=FUSED, OUTPUT=output_path("findings.json"))


def label_points():
    """Label the points as a user does: in the loaded layer, with the map's word for the truth."""
    (layer,) = project.mapLayersByName("Sample points")
    report["categories"] = [category.label() for category in layer.renderer().categories()]
    reference = layer.fields().lookupField("reference")
    layer.startEditing()
    for feature in layer.getFeatures():
        layer.changeAttributeValue(feature.id(), reference, feature["map_class"])
    if not layer.commitChanges():
        raise RuntimeError(f"the labels cannot be saved: {layer.commitErrors()}")


def batches():
    run_batch("source samples", "preparesamples", **CLEAR, OUTPUT=output_path("b/source.store"))
    run_batch("cloudy raster", "simulatecloud", **VEIL, OUTPUT=output_path("b/veiled.tif"))
    run_batch("cloudy store", "simulatecloud", STORE=SOURCE_STORE, OUTPUT_STORE=output_path("b/veiled.store"))
    run_batch("source model", "trainsourcemodel", **SMALL, STORE=SOURCE_STORE, OUTPUT=output_path("b/source.undercast"))
    run_batch(
        "fused model", "transfermodel", **TRANSFER, AUXILIARIES=f"{FUSED}.run", OUTPUT=output_path("b/fused.undercast")
    )
    run_batch("map", "classifyscenes", **IMAGES, PACKAGE=FUSED, NAME="town", OUTPUT=output_path("b/map"))
    run_batch("sample points", "samplepoints", MAP="Classes", **FEW_POINTS, OUTPUT=output_path("b/points.gpkg"))
    run_batch("models' accuracy", "assessaccuracy", **MODELS, OUTPUT=output_path("b/model report"))
    only = {"name": "source", "options": {"method": "source"}}
    few = {**SMALL, "SOURCES": [SOURCE], "SEEDS": 1, "EXTRA": json.dumps({"methods": [only], "reference": "source"})}
    run_batch("comparison", "comparemethods", **few, STORE=STORE, OUTPUT=output_path("b/comparison"))
    run_batch("inspection", "inspectpackage", INPUT=FUSED, OUTPUT=output_path("b/findings.json"))
    # The last: its layers are called like those that the others take.
    run_batch("landscape", "makelandscape", ROWS=8, COLUMNS=9, CELL=16, OUTPUT=output_path("b/land"))


QTimer.singleShot(1000, go)
