"""The training window with an engine that plays every job."""

import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRasterLayer, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton, QWidget


def wait(done: Callable[[], Any], seconds: float = 20) -> None:
    """Let the GUI's thread run until ``done``."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it took too long"
        QCoreApplication.processEvents()
        time.sleep(0.002)


def click(window: QWidget, name: str) -> None:
    """Click a button by its name, as a mouse does."""
    button = window.findChild(QPushButton, name)
    assert button is not None and button.isVisible() and button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def bar_text(bar: Any) -> str:
    item = bar.currentItem()
    return "" if item is None else item.text()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, plugin: Any) -> Any:
    """``seen()`` gives the jobs that ran; ``behave`` says where one is interrupted."""
    from undercast.plugin import paths
    from undercast.plugin.engine.locate import Engine
    from undercast.plugin.training import session

    made = Engine(Path(shutil.which("python3", path="/usr/bin") or sys.executable), "test", True)
    monkeypatch.setattr(paths, "LAUNCHER", Path(__file__).with_name("chain_engine.py"))
    monkeypatch.setattr(session, "locate", lambda kind: made)
    log = tmp_path / "jobs.log"
    monkeypatch.setenv("FAKE_CHAIN_LOG", str(log))
    monkeypatch.setenv("FAKE_CHAIN", "")

    def jobs() -> list[dict[str, Any]]:
        return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []

    return SimpleNamespace(jobs=jobs, behave=lambda how: monkeypatch.setenv("FAKE_CHAIN", how), engine=made)


@pytest.fixture
def windows(iface: Any, plugin: Any) -> Iterator[Callable[[], Any]]:
    """Opens training windows; what runs is ended afterwards and forgotten."""
    from undercast.plugin.engine.task import cancel_all, running
    from undercast.plugin.training import session
    from undercast.plugin.training.window import TrainingWindow

    opened: list[Any] = []

    def open_one() -> Any:
        made = TrainingWindow(iface)
        made.setUserVisible(True)
        opened.append(made)
        return made

    open_one.opened = opened
    yield open_one
    cancel_all()
    wait(lambda: not running("training") and not running("training preview"))
    for made in opened:
        made.release()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    session._chain = None


@pytest.fixture
def land(raster: Callable[..., Path], tmp_path: Path, iface: Any) -> Any:
    """Layers in the project: a clear image with polygons, a cloudy image, a SAR image, a mask, true classes."""
    project = QgsProject.instance()
    layers = {}
    for name, bands in (("clear", 3), ("cloudy", 3), ("sar", 2), ("mask", 1), ("truth", 1)):
        layers[name] = QgsRasterLayer(str(raster(f"{name}.tif", bands=bands)), name)
    memory = QgsVectorLayer("Polygon?crs=EPSG:32633&field=fid:integer&field=class:string", "polygons", "memory")
    for number, (name, left) in enumerate((("water", 500000), ("wood", 500200))):
        feature = QgsFeature(memory.fields())
        feature.setAttributes([number + 1, name])
        box = f"POLYGON(({left} 4999700,{left} 5000000,{left + 200} 5000000,{left + 200} 4999700,{left} 4999700))"
        feature.setGeometry(QgsGeometry.fromWkt(box))
        memory.dataProvider().addFeatures([feature])
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GeoJSON"
    path = str(tmp_path / "polygons.geojson")
    QgsVectorFileWriter.writeAsVectorFormatV3(memory, path, project.transformContext(), options)
    layers["polygons"] = QgsVectorLayer(path, "polygons")
    for layer in layers.values():
        assert layer.isValid()
        project.addMapLayer(layer)
    return SimpleNamespace(**layers)


@pytest.fixture
def choose(land: Any, tmp_path: Path) -> Callable[..., None]:
    """Choose the layers in a window."""
    from undercast.plugin.training.forms import set_choice

    def choose_in(window: Any, *, labels: bool = True) -> None:
        source, target = window.data.source, window.data.target
        set_choice(source.kind, "rasters")
        source.optical.list.setLayer(land.clear)
        source.labels.list.setLayer(land.polygons)
        source.cell.setValue(16)
        target.optical.list.setLayer(land.cloudy)
        target.sar.list.setLayer(land.sar)
        set_choice(target.cloud, "mask")
        target.mask.list.setLayer(land.mask)
        target.values.setText("1, 2")
        if labels:
            target.labels.list.setLayer(land.truth)
        window.method.folder.setFilePath(str(tmp_path / "results"))
        window.method.name.setText("town")

    return choose_in
