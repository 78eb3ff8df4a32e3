"""The plugin in a real QGIS application, with a small engine that is a real child process."""

import importlib.util
import json
import os
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsSettings
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMainWindow, QToolBar

gdal.UseExceptions()
ROOT = Path(__file__).resolve().parents[2]

if "undercast" not in sys.modules:  # the checkout may be called anything
    spec = importlib.util.spec_from_file_location(
        "undercast", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["undercast"] = package
    spec.loader.exec_module(package)


# What this machine has set up for pip (constraints, an index) is of no concern to a test. Once for all, before QGIS
# starts threads that read the environment while it is changed.
for name in [name for name in os.environ if name.upper().startswith("PIP_")]:
    del os.environ[name]
os.environ["PIP_CONFIG_FILE"] = os.devnull  # with this value alone pip reads none


class Feedback(QgsProcessingFeedback):
    """Keeps what it is told."""

    def __init__(self) -> None:
        super().__init__(False)
        self.messages: list[tuple[str, str]] = []

    def setProgressText(self, text: str) -> None:
        self.messages.append(("progress", text))

    def pushInfo(self, info: str) -> None:
        self.messages.append(("info", info))

    def pushWarning(self, warning: str) -> None:
        self.messages.append(("warning", warning))

    def pushConsoleInfo(self, info: str) -> None:
        self.messages.append(("console", info))

    def pushCommandInfo(self, info: str) -> None:
        self.messages.append(("command", info))

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N803 - QGIS's name
        self.messages.append(("error", error))

    def all(self, kind: str) -> list[str]:
        return [text for level, text in self.messages if level == kind]


@pytest.fixture
def feedback() -> Feedback:
    return Feedback()


@pytest.fixture
def context(qgis_app: QgsApplication, qgis_new_project: None) -> Iterator[QgsProcessingContext]:
    made = QgsProcessingContext()
    made.setProject(QgsProject.instance())
    yield made
    made.temporaryLayerStore().removeAllMapLayers()


@pytest.fixture(scope="session")
def plugin(qgis_app: QgsApplication, qgis_processing: None) -> Iterator[Any]:
    from undercast import classFactory

    made = classFactory(None)
    made.initProcessing()
    yield made
    made.unload()


class Iface:
    """The part of QGIS's interface that the plugin uses, on a real window, canvas and message bar."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.window.setCentralWidget(self.canvas)
        self.bar = QgsMessageBar(self.window)
        self.add = QAction(self.window)
        self.active: Any = None
        self.pages: list[Any] = []
        self.menu: list[QAction] = []

    def mainWindow(self) -> QMainWindow:
        return self.window

    def mapCanvas(self) -> QgsMapCanvas:
        return self.canvas

    def messageBar(self) -> QgsMessageBar:
        return self.bar

    def actionAddFeature(self) -> QAction:
        return self.add

    def setActiveLayer(self, layer: Any) -> None:
        self.active = layer

    def activeLayer(self) -> Any:
        return self.active

    def addTabifiedDockWidget(self, area: Any, dock: Any, names: list[str], raise_tab: bool) -> None:
        others = [self.window.findChild(QDockWidget, name) for name in names]
        self.window.addDockWidget(area, dock)
        for other in others:
            if other is not None and other is not dock:
                self.window.tabifyDockWidget(other, dock)
        if raise_tab:
            dock.raise_()

    def removeDockWidget(self, dock: QDockWidget) -> None:
        self.window.removeDockWidget(dock)

    def addToolBar(self, name: str) -> QToolBar:
        return self.window.addToolBar(name)

    def addPluginToMenu(self, menu: str, action: QAction) -> None:
        self.menu.append(action)

    def removePluginMenu(self, menu: str, action: QAction) -> None:
        self.menu.remove(action)

    def registerOptionsWidgetFactory(self, factory: Any) -> None:
        self.pages.append(factory)

    def unregisterOptionsWidgetFactory(self, factory: Any) -> None:
        self.pages.remove(factory)


@pytest.fixture
def iface(qgis_app: QgsApplication, qgis_new_project: None) -> Iterator[Iface]:
    made = Iface()
    made.window.resize(1100, 760)
    made.window.show()
    yield made
    made.window.close()


@pytest.fixture
def algorithm(plugin: Any) -> Callable[[str], Any]:
    registry = QgsApplication.processingRegistry()

    def create(name: str) -> Any:
        return registry.createAlgorithmById(f"undercast:{name}")

    return create


@pytest.fixture
def fake_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, plugin: Any) -> Any:
    """The plugin runs ``fake_engine.py`` in place of the engine; ``behave`` chooses what it does."""
    from undercast.plugin import paths
    from undercast.plugin.algorithms import base
    from undercast.plugin.engine.locate import Engine

    # QGIS's Python serves: the little engine needs the standard library only.
    engine = Engine(Path(shutil.which("python3", path="/usr/bin") or sys.executable), "test")
    monkeypatch.setattr(paths, "LAUNCHER", Path(__file__).with_name("fake_engine.py"))
    monkeypatch.setattr(base, "locate", lambda kind=None: engine)
    job = tmp_path / "seen_job.json"
    monkeypatch.setenv("FAKE_ENGINE_JOB", str(job))

    def behave(how: str, outputs: dict[str, Any] | None = None) -> None:
        monkeypatch.setenv("FAKE_ENGINE", how)
        monkeypatch.setenv("FAKE_ENGINE_OUTPUTS", json.dumps(outputs or {}))

    behave("succeed")
    return SimpleNamespace(
        engine=engine,
        behave=behave,
        job=lambda: json.loads(job.read_text(encoding="utf-8")),
        arguments=lambda: json.loads(Path(f"{job}.arguments").read_text(encoding="utf-8")),
        job_file=job,
    )


@pytest.fixture
def raster(tmp_path: Path) -> Callable[..., Path]:
    """Make a small GeoTIFF."""

    def make(
        name: str = "image.tif",
        bands: int = 3,
        size: tuple[int, int] = (48, 32),
        origin: tuple[float, float] = (500000.0, 5000000.0),
        pixel: float = 10.0,
        epsg: int | None = 32633,
        value: int | None = None,
    ) -> Path:
        path = tmp_path / name
        width, height = size
        options = ["PHOTOMETRIC=MINISBLACK", "ALPHA=NO"]  # GDAL takes a fourth band of bytes for alpha otherwise
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, bands, gdal.GDT_Byte, options)
        dataset.SetGeoTransform((origin[0], pixel, 0.0, origin[1], 0.0, -pixel))
        if epsg is not None:
            reference = osr.SpatialReference()
            reference.ImportFromEPSG(epsg)
            dataset.SetProjection(reference.ExportToWkt())
        values = np.random.default_rng(1).integers(1, 255, (height, width), dtype=np.uint8)
        for band in range(1, bands + 1):
            dataset.GetRasterBand(band).WriteArray(values if value is None else np.full_like(values, value))
        dataset.FlushCache()
        del dataset
        return path

    return make


@pytest.fixture
def model_package(tmp_path: Path) -> Callable[..., Path]:
    """A package as far as the plugin reads it."""

    def make(name: str = "model.undercast", card: Any = None, **bands: list[str]) -> Path:
        path = tmp_path / name
        inputs = {
            sensor: {"sensor": {"bands": names, "unit": "digital number", "resolution": 10}}
            for sensor, names in (bands or {"optical": ["R", "G", "B"], "sar": ["VV", "VH"]}).items()
        }
        content = {
            "name": "test model",
            "cell": 16,
            "inputs": inputs,
            "classes": [{"name": "water", "color": "#0000ff"}, {"name": "forest", "color": "#00ff00"}],
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("model.json", json.dumps(content) if card is None else card)
        return path

    return make


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "samples.store"
    folder.mkdir()
    (folder / "samples.json").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture
def settings(qgis_app: QgsApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QgsSettings]:
    """QGIS's settings and the environment without a chosen interpreter, as they were afterwards."""
    from undercast.plugin.engine import locate

    monkeypatch.delenv(locate.VARIABLE, raising=False)
    kept = QgsSettings()
    before = kept.value(locate.SETTING)
    kept.remove(locate.SETTING)
    yield kept
    kept.remove(locate.SETTING)
    if before is not None:
        kept.setValue(locate.SETTING, before)


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def desktop(plugin: Any, iface: Any) -> Iterator[Any]:
    """The plugin with its windows, as QGIS's desktop loads it."""
    from undercast.plugin.plugin import UndercastPlugin

    plugin.unload()
    made = UndercastPlugin(iface)
    made.initGui()
    yield made
    made.unload()
    plugin.initProcessing()
