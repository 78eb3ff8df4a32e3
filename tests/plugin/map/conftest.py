"""The map dock in a window with a real canvas, and an engine that makes small maps."""

import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
)
from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QCoreApplication, QObject, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

gdal.UseExceptions()
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def wait_for(done: Callable[[], Any], seconds: float = 30) -> Any:
    """Let the GUI's thread run until ``done`` says something; give it."""
    end = time.monotonic() + seconds
    while not (result := done()):
        assert time.monotonic() < end, "it took too long"
        QCoreApplication.processEvents()
        time.sleep(0.002)
    return result


@pytest.fixture
def wait() -> Callable[..., Any]:
    return wait_for


class Desk(QObject):
    """As much of QGIS's interface as the dock uses, with a real window, canvas and message bar."""

    def __init__(self) -> None:
        super().__init__()
        self.window, self.canvas, self.bar = QMainWindow(), QgsMapCanvas(), QgsMessageBar()
        self.window.setCentralWidget(QWidget())
        layout = QVBoxLayout(self.window.centralWidget())
        layout.addWidget(self.bar)
        layout.addWidget(self.canvas, 1)
        self.bridge = QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), self.canvas, self.canvas)
        self.window.resize(1100, 650)
        self.window.show()

    def mainWindow(self) -> QMainWindow:
        return self.window

    def mapCanvas(self) -> QgsMapCanvas:
        return self.canvas

    def messageBar(self) -> QgsMessageBar:
        return self.bar

    def addTabifiedDockWidget(self, area: Any, dock: Any, names: list[str], raise_tab: bool) -> None:
        others = [self.window.findChild(QDockWidget, name) for name in names]
        self.window.addDockWidget(area, dock)
        for other in others:
            if other is not None and other is not dock:
                self.window.tabifyDockWidget(other, dock)
        if raise_tab:
            dock.raise_()

    def removeDockWidget(self, dock: Any) -> None:
        self.window.removeDockWidget(dock)

    def messages(self) -> list[str]:
        """The messages, the last one last."""
        return [item.text() for item in reversed(self.bar.items())]

    def click(self, point: QgsPointXY, button: Qt.MouseButton = LEFT) -> None:
        """A click on the canvas at a point of its CRS."""
        QTest.mouseClick(self.canvas.viewport(), button, PLAIN, self.pixel(point))

    def pixel(self, point: QgsPointXY) -> QPoint:
        position = self.canvas.getCoordinateTransform().transform(point)
        return QPoint(round(position.x()), round(position.y()))

    def drag(self, start: QgsPointXY, end: QgsPointXY) -> None:
        view, first, last = self.canvas.viewport(), self.pixel(start), self.pixel(end)
        QTest.mousePress(view, LEFT, PLAIN, first)
        QTest.mouseMove(view, (first + last) / 2)
        QTest.mouseMove(view, last)
        QTest.mouseRelease(view, LEFT, PLAIN, last)


@pytest.fixture
def desk(qgis_app: Any, qgis_new_project: None, plugin: Any) -> Iterator[Desk]:
    made = Desk()
    yield made
    QgsProject.instance().clear()
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.processEvents()


@pytest.fixture
def no_recent_packages(qgis_app: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Packages that were not chosen in the test are not offered: neither recent ones nor those that come along."""
    from undercast.plugin import paths

    monkeypatch.setattr(paths, "MODELS", tmp_path / "none")
    kept, key = QgsSettings(), "undercast/packages/recent"
    before = kept.value(key)
    kept.remove(key)
    yield
    kept.remove(key)
    if before is not None:
        kept.setValue(key, before)


class MapEngine:
    """Chooses what ``fake_map_engine.py`` does, and knows what it got."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._patch = monkeypatch
        monkeypatch.setenv("FAKE_MAP_FOLDER", str(folder))
        self.behave()

    def behave(self, *pauses: str, **options: Any) -> None:
        for mark in self.folder.iterdir():
            mark.unlink()
        self._patch.setenv("FAKE_MAP_PAUSES", ",".join(pauses))
        self._patch.setenv("FAKE_MAP_OPTIONS", json.dumps(options))

    def go_on(self, *moments: str) -> None:
        for moment in moments:
            (self.folder / moment).touch()

    def reached(self, moment: str) -> bool:
        return (self.folder / f"at {moment}").exists()

    def job(self) -> dict[str, Any]:
        return json.loads((self.folder / "job.json").read_text(encoding="utf-8"))

    def mask(self) -> dict[str, Any]:
        return json.loads((self.folder / "mask.geojson").read_text(encoding="utf-8"))

    @property
    def asked_to_end(self) -> bool:
        return (self.folder / "told to end").exists()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, plugin: Any) -> MapEngine:
    from undercast.plugin import paths
    from undercast.plugin.algorithms import base
    from undercast.plugin.engine.locate import Engine
    from undercast.plugin.map import run

    python_engine = Engine(Path(shutil.which("python3", path="/usr/bin") or sys.executable), "test")
    monkeypatch.setattr(paths, "LAUNCHER", Path(__file__).with_name("fake_map_engine.py"))
    for module in (base, run):
        monkeypatch.setattr(module, "locate", lambda *_: python_engine)
    folder = tmp_path / "engine"
    folder.mkdir()
    return MapEngine(folder, monkeypatch)


class Bench:
    """The dock with an optical and a SAR layer in the project, ready to make a map."""

    def __init__(self, desk: Desk, dock: Any, layers: dict[str, QgsRasterLayer], folder: Path) -> None:
        self.desk, self.dock, self.layers, self.folder = desk, dock, layers, folder
        self.runner, self.form = dock.runner, dock.runner.form
        self.outcomes: list[Any] = []
        self.released = False
        self.runner.ended.connect(self.outcomes.append)

    def click(self, button: Any) -> None:
        QTest.mouseClick(button, LEFT)

    def start(self) -> None:
        self.outcomes.clear()
        self.click(self.runner.go)

    def make(self, *, fine: bool = True) -> Any:
        """Make the map; give how that ended."""
        self.start()
        assert self.runner.run is not None or self.outcomes, self.desk.messages()
        outcome = self.end()
        assert outcome.fine == fine, outcome
        return outcome

    def end(self) -> Any:
        wait_for(lambda: self.outcomes)
        return self.outcomes[0]

    def release(self) -> None:
        """As the plugin's unloading does."""
        self.released = True
        self.dock.release()

    def tree(self) -> list[tuple[str, str]]:
        """The project's layers with their groups, from the top."""
        nodes = QgsProject.instance().layerTreeRoot().findLayers()
        return [(node.parent().name(), node.name()) for node in nodes]

    def layer(self, name: str) -> Any:
        (layer,) = QgsProject.instance().mapLayersByName(name)
        return layer

    def centre_of(self, row: int, column: int) -> QgsPointXY:
        """The middle of a cell in the canvas's CRS, that of the images."""
        extent = self.layers["optical"].extent()
        return QgsPointXY(extent.xMinimum() + (column + 0.5) * 160, extent.yMaximum() - (row + 0.5) * 160)


@pytest.fixture
def bench(
    desk: Desk, engine: MapEngine, raster: Any, model_package: Any, no_recent_packages: None, tmp_path: Path
) -> Iterator[Bench]:
    from undercast.plugin.map.dock import MapDock

    layers = {
        "sar": QgsRasterLayer(str(raster("radar.tif", bands=2, size=(160, 128))), "radar"),
        "optical": QgsRasterLayer(str(raster("image.tif", bands=3, size=(160, 128))), "image"),
    }
    for layer in layers.values():
        assert layer.isValid()
        QgsProject.instance().addMapLayer(layer)
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    desk.canvas.setDestinationCrs(QgsProject.instance().crs())
    dock = MapDock(desk)
    QCoreApplication.processEvents()
    desk.canvas.setExtent(layers["optical"].extent().buffered(100))
    desk.canvas.waitWhileRendering()
    form = dock.runner.form
    form.package.choose(str(model_package()))
    form.images.optical.setLayer(layers["optical"])
    form.images.sar.setLayer(layers["sar"])
    form.folder.setFilePath(str(tmp_path / "maps"))
    form.name.setText("town")
    made = Bench(desk, dock, layers, tmp_path / "maps")
    yield made
    running = made.runner.run
    if not made.released:
        dock.release()
    if running is not None:
        ended: list[Any] = []
        running.ended.connect(ended.append)
        wait_for(lambda: ended)
    QCoreApplication.processEvents()


PIXEL_TRANSFORM = (6e5, 10.0, 0.0, 3e6, 0.0, -10.0)


def write_raster(path: Path, bands: np.ndarray, scale: float = 1.0, classes: tuple[str, ...] = ()) -> None:
    count, rows, columns = bands.shape
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, count, gdal.GDT_Byte)
    dataset.SetGeoTransform(PIXEL_TRANSFORM)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32648)
    dataset.SetProjection(reference.ExportToWkt())
    for number, values in enumerate(bands, start=1):
        band = dataset.GetRasterBand(number)
        band.SetNoDataValue(255)
        band.SetScale(scale)
        if classes:  # as the engine has them: the last one is no class
            band.SetCategoryNames([*classes, "unsure"])
            band.SetMetadataItem("UNDECIDED_VALUE", str(len(classes)))
        band.WriteArray(values)
    dataset.FlushCache()


@pytest.fixture
def pixel_map(tmp_path: Path, qgis_app: Any, qgis_new_project: None) -> Any:
    """A map of 30 x 20 pixels of 10 m: dry but for one pixel of water, one unsure, nine without data."""
    from undercast.plugin.map.maps import SceneMap

    made = SceneMap(tmp_path, "flood")
    classes = np.zeros((20, 30), np.uint8)
    classes[5, 7], classes[:3, :3], classes[9, 9] = 1, 255, 2
    write_raster(made.files["classes"], classes[None], classes=("dry", "water"))
    evidence = np.stack([np.full((20, 30), 200), np.full((20, 30), 125), np.full((20, 30), 255)]).astype(np.uint8)
    write_raster(made.files["evidence"], evidence, scale=1 / 250)
    grid = {"transform": [10.0, 0.0, 6e5, 0.0, -10.0, 3e6], "rows": 20, "columns": 30, "window_pixels": 64}
    record = {
        "grid": grid,
        "pixels": {"classified": 591},
        "classes": [{"name": "dry", "color": "#aa8800"}, {"name": "water", "color": "#0000ff"}],
        "unsure": {"name": "unsure", "color": "#9e9e9e"},
        "inputs": [],
        "files": ["flood_classes.tif", "flood_evidence.tif", "flood.json"],
    }
    made.manifest.write_text(json.dumps(record), encoding="utf-8")
    return made
