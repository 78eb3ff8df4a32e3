"""Runs inside QGIS (``qgis --code``): opens each window as a user would and saves its picture."""

import json
import os
import sys
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer

problems = {"start": "it did not begin"}


def run():
    """Make the pictures and quit, whatever happens: QGIS would wait for ever in a window that nobody sees."""
    try:
        make()
        problems.pop("start")
    except Exception:
        problems["start"] = traceback.format_exc()
    report = Path(os.environ["UNDERCAST_STAGE"]) / "report.json"
    report.write_text(json.dumps(problems, indent=2), encoding="utf-8")
    for layer in QgsProject.instance().mapLayers().values():
        if hasattr(layer, "rollBack") and layer.isEditable():
            layer.rollBack()
    QgsProject.instance().clear()  # QGIS 3.40 crashes where layers outlive its window
    QgsApplication.instance().quit()


def make():
    """Make every picture that is wanted; one that fails does not keep the others from being made."""
    sys.path.insert(0, os.environ["UNDERCAST_ROOT"])
    from tools.screenshots import desk, shots

    wanted = os.environ["UNDERCAST_ONLY"].split()
    desk.tidy()
    for name, shot in shots.SHOTS.items():
        if wanted and name not in wanted:
            continue
        problems[name] = None
        try:
            shot()
        except Exception:
            problems[name] = traceback.format_exc()
            desk.window().grab().save(str(desk.STAGE / f"problem-{name}.png"))


QTimer.singleShot(1500, run)
