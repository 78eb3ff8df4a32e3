"""From one window to the next: a cut store to training, a model and its images to the map, colours on the way."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsProcessingContext,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsRendererCategory,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QPushButton

RECENT = "undercast/stores/recent"


@pytest.fixture(autouse=True)
def no_recent_stores(qgis_app: Any) -> Iterator[None]:
    kept = QgsSettings()
    before = kept.value(RECENT)
    kept.remove(RECENT)
    yield
    kept.remove(RECENT)
    if before is not None:
        kept.setValue(RECENT, before)


def make_store(folder: Path, *sensors: str, classes: tuple[str, ...] = ()) -> Path:
    folder.mkdir(parents=True)
    description = {
        "cell": 16,
        "sensors": {name: {"bands": ["a"], "resolution": 10} for name in sensors},
        "classes": [{"name": name} for name in classes],
    }
    (folder / "samples.json").write_text(json.dumps(description), encoding="utf-8")
    return folder


def add(path: Path, name: str) -> QgsRasterLayer:
    layer = QgsRasterLayer(str(path), name)
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_the_map_takes_the_images_that_the_model_was_made_for(
    desktop: Any, iface: Any, raster: Any, model_package: Any
) -> None:
    from undercast.plugin.training.window import TrainingWindow

    cloudy = add(raster("cloudy.tif"), "the cloudy one")
    add(raster("other.tif"), "another")
    radar = raster("radar.tif", bands=2)  # of no layer of the project
    desktop._show_training()
    (window,) = iface.window.findChildren(TrainingWindow)
    images = {"optical": cloudy.source(), "sar": str(radar), "cloud": "brightness"}
    window.use_on_map.emit(str(model_package()), images)
    form = iface.window.findChild(QDockWidget, "UndercastMapDock").runner.form
    assert not window.isVisible(), "it would lie before the dock"
    assert form.images.optical.currentLayer() is cloudy and form.images.cloud.currentData() == "brightness"
    assert form.images.sar.currentLayer().source() == str(radar) and QgsProject.instance().count() == 3
    # What is not told, or is gone, changes nothing.
    desktop.use_on_map(form.package.path, {"optical": "/nowhere/a.tif", "cloud": "mask", "mask": "/nowhere/m.tif"})
    assert form.images.optical.currentLayer() is cloudy and form.images.cloud.currentData() == "brightness"


def test_the_chain_tells_the_target_s_images(plugin: Any) -> None:
    from undercast.plugin.training.jobs import images

    cut = {
        "kind": "prepare", "output": "t.store", "optical": {"paths": ["o.tif"]}, "sar": {"paths": ["s.tif"]},
        "cloud": {"method": "mask", "path": "m.tif", "values": [1, 2]},
    }  # fmt: skip
    other = {"kind": "prepare", "output": "s.store", "optical": {"paths": ["clear.tif"]}}
    transfer = {"kind": "transfer", "store": "t.store", "source": "s.undercast", "output": "f.undercast"}
    wanted = {"optical": "o.tif", "sar": "s.tif", "cloud": "mask", "mask": "m.tif", "values": "1, 2"}
    assert images([other, cut, transfer]) == wanted
    assert images([other, {**transfer, "store": "elsewhere.store"}]) == {} == images([])


@pytest.mark.parametrize("classes", [("water", "wood"), ()])
def test_a_store_that_is_ready_has_a_button_that_goes_on_to_training(
    desktop: Any, iface: Any, tmp_path: Path, classes: tuple[str, ...]
) -> None:
    from undercast.plugin.stores import tell_ready

    sensors = ("optical",) if classes else ("optical", "sar")
    store = make_store(tmp_path / "a & b.store", *sensors, classes=classes)
    tell_ready(iface.bar, "The sample store is ready.", str(store))
    button = iface.bar.findChild(QPushButton, "undercastTrainWithStore")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    data = desktop._docks["training"].data
    side = data.source if classes else data.target
    assert side.chosen == "store" and side.path() == str(store) and iface.bar.currentItem() is None


def test_stores_that_were_cut_are_offered(desktop: Any, iface: Any, tmp_path: Path) -> None:
    from undercast.plugin.stores import recent_stores, remember_store
    from undercast.plugin.training.forms import set_choice

    labelled = make_store(tmp_path / "labelled.store", "optical", classes=("water", "wood"))
    pairs = make_store(tmp_path / "pairs.store", "optical", "sar")
    gone = make_store(tmp_path / "gone.store", "optical")
    for store in (labelled, pairs, gone, pairs):
        remember_store(str(store))
    (gone / "samples.json").unlink()
    assert recent_stores() == [str(pairs), str(labelled)]
    desktop._show_training()
    data = desktop._docks["training"].data
    for side, wanted in ((data.source, labelled), (data.target, pairs)):
        set_choice(side.kind, "store")
        assert side.store.filePath() == str(wanted)
        side.store.menu.aboutToShow.emit()
        offered = [action.text() for action in side.store.menu.actions()]
        assert offered == [str(pairs), str(labelled)]
    data.source.store.menu.actions()[0].trigger()
    assert data.source.store.filePath() == str(pairs)


def test_prepare_samples_remembers_its_store_and_tells_it(
    algorithm: Any, fake_engine: Any, context: Any, feedback: Any, iface: Any, raster: Any, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from undercast.plugin.algorithms import base, prepare_samples
    from undercast.plugin.stores import recent_stores

    for module in (base, prepare_samples):
        monkeypatch.setattr(module, "iface", iface)
    store = make_store(tmp_path / "cut.store", "optical")
    parameters = {"OPTICAL": str(raster()), "OUTPUT": str(store)}
    fake_engine.behave("succeed", {"store": str(store), "samples": 7})
    _, fine = algorithm("preparesamples").run(parameters, context, feedback)
    assert fine and recent_stores() == [str(store)]
    assert f"{store} is ready: 7 samples" in iface.bar.currentItem().text()
    assert iface.bar.findChild(QPushButton, "undercastTrainWithStore") is not None
    fake_engine.behave("fail")
    iface.bar.clearWidgets()
    algorithm("preparesamples").run(parameters, context, feedback)
    assert iface.bar.currentItem() is None


@pytest.fixture
def polygons(raster: Any) -> Callable[..., QgsVectorLayer]:
    """A layer of squares within the raster, with these classes and colours."""

    def make(classes: list[Any], field: str = "class:string", colours: list[str] | None = None) -> QgsVectorLayer:
        layer = QgsVectorLayer(f"Polygon?crs=EPSG:32633&field={field}&field=colour:string", "polygons", "memory")
        for number, name in enumerate(classes):
            feature = QgsFeature(layer.fields())
            feature.setAttributes([name, colours[number] if colours else None])
            west = 500000 + 40 * number
            feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(west, 4999700, west + 40, 5000000)))
            layer.dataProvider().addFeature(feature)
        QgsProject.instance().addMapLayer(layer)
        return layer

    return make


def show(layer: QgsVectorLayer, *classes: tuple[Any, str]) -> None:
    categories = [QgsRendererCategory(name, QgsFillSymbol.createSimple({"color": c}), str(name)) for name, c in classes]
    layer.setRenderer(QgsCategorizedSymbolRenderer("class", categories))


@pytest.fixture
def cut(algorithm: Any, qgis_new_project: None, raster: Any, tmp_path: Path) -> Callable[..., Any]:
    """The classes of the job that Prepare samples makes."""

    def job(layer: QgsVectorLayer, **more: Any) -> Any:
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        given = {"OPTICAL": str(raster()), "LABELS": layer.id(), "LABELS_FIELD": "class", "OUTPUT": str(tmp_path / "s")}
        classes = algorithm("preparesamples").job({**given, **more}, context).get("classes")
        return classes and [(entry["name"], entry["color"]) for entry in classes]

    return job


def test_prepare_samples_keeps_the_colours_of_the_layer(polygons: Any, cut: Any, model_package: Any) -> None:
    layer = polygons(["wood", "water", None, " "])
    assert cut(layer) is None
    show(layer, ("wood", "#00aa00"), ("water", "#0000ff"), ("ice", "#ffffff"), ("", "#888888"))
    wanted = [("wood", "#00aa00"), ("water", "#0000ff")]
    assert cut(layer) == wanted, "ice has no polygon"
    assert cut(layer, CLASSES=["wood", "#111111", "water", "#222222"]) == [("wood", "#111111"), ("water", "#222222")]
    assert cut(layer, LIKE=str(model_package())) is None, "its classes are taken"
    show(layer, ("wood", "#00aa00"))
    assert cut(layer) is None, "a class that is not shown is not left out"


def test_colours_are_found_where_the_style_is_lost_and_of_numbers(polygons: Any, cut: Any) -> None:
    layer = polygons(["b", "a", "b"], colours=["#00ff00", "#ff0000", "#00ff00"])
    assert cut(layer) == [("a", "#ff0000"), ("b", "#00ff00")]
    assert cut(polygons(["b", "b"], colours=["#00ff00", "#00ee00"])) is None, "which of the two?"
    numbers = polygons([1.0, 2.5], field="class:double")
    show(numbers, (1.0, "#00aa00"), (2.5, "#0000ff"))
    assert cut(numbers) == [("1", "#00aa00"), ("2.5", "#0000ff")], "as the engine calls them"


@pytest.fixture
def labelling(desktop: Any, iface: Any) -> Callable[[], Any]:
    def open_dock() -> Any:
        desktop._show_labelling()
        return desktop._docks["labelling"].panel

    return open_dock


def test_the_image_is_the_active_layer_and_never_a_result(
    labelling: Any, iface: Any, raster: Any, tmp_path: Path
) -> None:
    from undercast.plugin.project_layers import default_image
    from undercast.plugin.styling import ROLE

    panel = labelling()
    assert panel.raster.currentLayer() is None
    radar = add(raster("a_radar.tif", bands=2), "a radar")
    assert panel.raster.currentLayer() is radar, "there is no other"
    result = add(raster("m_classes.tif"), "A result")
    (tmp_path / "m.json").write_text("{}", encoding="utf-8")
    marked = add(raster("n.tif"), "Another result")
    marked.setCustomProperty(ROLE, "classes")
    optical = add(raster("z_optical.tif"), "z optical")
    assert panel.raster.currentLayer() is optical, "what was proposed gives way to what is likelier"
    panel.raster.setLayer(radar)
    more = add(raster("more.tif"), "more")
    assert panel.raster.currentLayer() is radar, "the user's choice does not"
    QgsProject.instance().removeMapLayer(more)
    for active, wanted in ((radar, radar), (result, optical), (marked, optical), (optical, optical)):
        iface.active = active
        assert default_image(QgsProject.instance(), iface) is wanted


def test_polygons_without_a_class_are_told_in_the_panel_and_the_dialog(
    labelling: Any, polygons: Any, raster: Any
) -> None:
    from undercast.plugin.labelling.cut import CutDialog

    from .test_labelling import until

    panel = labelling()
    panel.raster.setLayer(add(raster(), "image"))
    layer = polygons(["water", None, "", "wood"])
    panel.layers.setLayer(layer)
    assert until(lambda: "2 polygons have no class" in panel.note.text())
    QTest.mouseClick(panel.cut, Qt.MouseButton.LeftButton)
    dialog = panel.findChild(CutDialog)
    assert "2 polygons have no class and are left out" in dialog.about.text()
    dialog.reject()


def test_a_memory_with_sar_is_refused_before_the_run(algorithm: Any, context: Any, store: Path, tmp_path: Path) -> None:
    given = {"STORE": str(store), "OUTPUT": str(tmp_path / "m.undercast"), "MEMORY": 5}
    for sensors in (["sar"], ["optical", "sar"]):
        fine, message = algorithm("trainsourcemodel").checkParameterValues({**given, "SENSORS": sensors}, context)
        assert not fine and "travel with the model" in message and "Set it to 0" in message
    for more in ({"SENSORS": ["optical"]}, {"SENSORS": ["optical", "sar"], "MEMORY": 0}):
        assert algorithm("trainsourcemodel").checkParameterValues({**given, **more}, context)[0]


def test_all_windows_propose_the_same_folder(desktop: Any, iface: Any, tmp_path: Path) -> None:
    assert QgsProject.instance().write(str(tmp_path / "p.qgs"))
    desktop._show_training()
    desktop._show_map()
    folders = [desktop._docks["training"].method.folder, desktop._docks["map"].runner.form.folder]
    assert [field.filePath() for field in folders] == [str(tmp_path / "Undercast")] * 2


def test_the_training_window_lies_on_its_screen(desktop: Any, iface: Any) -> None:
    desktop._show_training()
    window = desktop._docks["training"]
    free = window.screen().availableGeometry()
    assert free.width() < 1200, "the test's screen is small"
    for step in range(4):
        window.go(step)
        assert free.contains(window.geometry())
    assert window.minimumSizeHint().width() <= 1000 and window.minimumSizeHint().height() <= 640
