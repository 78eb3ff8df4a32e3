"""Making a map from the dock: the job, the map that grows, its layers, cancelling, and what users do meanwhile."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from qgis.core import Qgis, QgsApplication, QgsPalettedRasterRenderer, QgsProject, QgsRasterLayer, QgsSettings

VIEWS = ["Classes", "Confidence", "Optical share", "Cloud", "Cells"]
IMAGES = [("", "image"), ("", "radar")]


def value(layer: QgsRasterLayer, row: int, column: int) -> float:
    """A pixel as the layer's provider gives it; nodata is not a number."""
    provider = layer.dataProvider()
    block = provider.block(1, provider.extent(), provider.xSize(), provider.ySize())
    return float("nan") if block.isNoData(row, column) else block.value(row, column)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")} if folder.exists() else set()


def test_a_map_lies_in_a_group_with_its_styles(bench: Any, engine: Any) -> None:
    bench.make()
    assert bench.tree() == [*(("town", name) for name in VIEWS), *IMAGES]
    visible = [node.isVisible() for node in QgsProject.instance().layerTreeRoot().findGroup("town").findLayers()]
    assert visible == [True, False, False, False, False]
    classes = bench.layer("Classes")
    assert [entry.label for entry in classes.renderer().classes()] == ["water", "forest", "unsure"]
    assert bench.layer("Optical share").renderer().inputBand() == 2
    assert bench.layer("Cells").featureCount() == 79
    assert bench.desk.messages() == ["The map town has 79 cells; computed on the processor."]
    job = engine.job()
    assert job["kind"] == "classify" and job["name"] == "town"
    assert job["optical"]["paths"] == [bench.layers["optical"].source()]
    assert job["sar"]["paths"] == [bench.layers["sar"].source()]
    assert job["output"] == str(bench.folder) and "extent" not in job and "mask" not in job
    assert "All of the image" not in bench.desk.messages() and "3 cells" in bench.runner.log.toPlainText()


@pytest.mark.parametrize("verdict", ["good", "useless"])
def test_what_to_expect_of_a_map_is_told(bench: Any, engine: Any, verdict: str) -> None:
    expect = {"mean_confidence": 0.3, "chance": 0.25, "agreement": None, "unlearnt": ["forest"], "verdict": verdict}
    engine.behave(expect={**expect, "text": "In English."})
    bench.make()
    message = bench.desk.messages()[-1]
    label = bench.runner.expected
    for text in (message, label.text()):
        assert "30 %" in text and "a guess has 25 %" in text and "forest" in text and "English" not in text
    useless = verdict == "useless"
    assert ("nothing of use" in label.text()) == useless and message.startswith("What to expect") == useless
    assert "79 cells" in message and not label.isHidden()
    level = bench.desk.bar.currentItem().level()
    assert level == (Qgis.MessageLevel.Critical if useless else Qgis.MessageLevel.Success)
    engine.behave("begin")
    bench.start()
    assert label.isHidden(), "the next map is another one"
    engine.go_on("begin")
    bench.end()
    assert label.isHidden(), "an engine that says nothing"


def test_a_warning_before_the_map_is_made_stands_in_the_bar(bench: Any, engine: Any) -> None:
    warning = "optical raster o.tif: no value is below 1310; what seems to fit: --optical.offset -1000."
    engine.behave(warn=warning)
    bench.make()
    assert any(warning in message for message in bench.desk.messages()), "what came after it does not take it away"
    engine.behave("begin")
    bench.start()
    assert not any(warning in message for message in bench.desk.messages()), "it was about the map before"
    engine.go_on("begin")
    bench.end()


def test_the_first_rows_are_seen_while_the_map_is_made(bench: Any, engine: Any, wait: Any) -> None:
    engine.behave("row 1", "row 4")
    bench.start()
    so_far = wait(lambda: QgsProject.instance().mapLayersByName("town so far"))[0]
    assert bench.tree()[0][1] == "town so far"
    wait(lambda: value(so_far, 1, 0) == 1)
    assert value(so_far, 2, 0) != value(so_far, 2, 0), "nothing is there yet"
    assert isinstance(so_far.renderer(), QgsPalettedRasterRenderer)
    shown = [(entry.label, entry.color.name()) for entry in so_far.renderer().classes()]
    assert shown == [("water", "#0000ff"), ("forest", "#00ff00"), ("unsure", "#9e9e9e")]
    assert bench.runner.bar.value() > 0 and "left" in bench.runner.status.text()
    assert not bench.runner.go.isEnabled()
    engine.go_on("row 1")
    wait(lambda: value(so_far, 4, 1) == 1)
    engine.go_on("row 4")
    assert bench.end().fine
    assert bench.tree() == [*(("town", name) for name in VIEWS), *IMAGES]
    assert bench.runner.go.isEnabled() and not bench.runner.bar.isVisible()


def test_cancelling_leaves_nothing(bench: Any, engine: Any, wait: Any) -> None:
    engine.behave("row 1")
    bench.start()
    wait(lambda: QgsProject.instance().mapLayersByName("town so far"))
    bench.click(bench.runner.stop)
    outcome = bench.end()
    assert outcome.cancelled and engine.asked_to_end
    assert bench.tree() == IMAGES and files(bench.folder) == set()
    assert bench.desk.messages() == ["The map was cancelled."]
    engine.behave()
    bench.make()


def test_cancelling_at_once(bench: Any, engine: Any) -> None:
    bench.start()
    bench.click(bench.runner.stop)
    assert bench.end().cancelled
    assert bench.tree() == IMAGES and bench.runner.go.isEnabled()


def test_a_map_of_the_same_name_takes_the_place_of_the_old_one(bench: Any, raster: Any) -> None:
    bench.make()
    project = QgsProject.instance()
    group = project.layerTreeRoot().findGroup("town")
    notes = QgsRasterLayer(str(raster("other.tif")), "the user's own")
    project.addMapLayer(notes, False)
    group.insertLayer(1, notes)
    bench.layer("Classes").setName("my classes")
    project.removeMapLayer(bench.layer("Cloud").id())
    bench.layer("Confidence").setOpacity(0.5)
    group.setName("my town")
    users_file = bench.folder / "notes.txt"
    users_file.write_text("keep me", encoding="utf-8")
    before = {name: layer.id() for name in ("my classes", "Confidence", "Cells") for layer in [bench.layer(name)]}
    bench.form.more.least.setValue(0.5)
    bench.make()
    names = ["my classes", "the user's own", "Confidence", "Optical share", "Cloud", "Cells"]
    assert bench.tree() == [*(("my town", name) for name in names), *IMAGES]
    assert {name: bench.layer(name).id() for name in before} == before
    assert value(bench.layer("my classes"), 0, 0) == 2, "the new map's unsure cell"
    assert "unsure" in {feature["class_name"] for feature in bench.layer("Cells").getFeatures()}
    assert all(layer.isValid() for layer in project.mapLayers().values())
    assert users_file.read_text(encoding="utf-8") == "keep me"
    assert not [name for name in files(bench.folder) if "/" in name or name.startswith(".")], "no folder is left"
    record = json.loads((bench.folder / "town.json").read_text(encoding="utf-8"))
    assert record["job"]["output"] == str(bench.folder)


def test_a_map_of_another_name_gets_a_group_of_its_own(bench: Any) -> None:
    bench.make()
    bench.form.name.setText("village")
    bench.make()
    assert [group for group, _ in bench.tree()] == ["village"] * 5 + ["town"] * 5 + ["", ""]


def test_a_run_that_fails_keeps_the_old_map(bench: Any, engine: Any) -> None:
    bench.make()
    before, layers = files(bench.folder), bench.tree()
    engine.behave(fail=True)
    assert not bench.make(fine=False).cancelled
    assert bench.desk.messages()[-1] == "optical.tif: has no CRS. Assign one."
    assert files(bench.folder) == before and bench.tree() == layers
    assert all(layer.isValid() for layer in QgsProject.instance().mapLayers().values())


def test_the_next_run_finds_what_a_failed_one_kept(bench: Any, engine: Any) -> None:
    bench.make()
    engine.behave(fail=True)
    bench.make(fine=False)
    staged = Path(engine.job()["output"])
    assert staged.parent == bench.folder
    kept = staged / ".town.undercast" / "00000000.npz"
    kept.parent.mkdir(parents=True)
    kept.touch()
    engine.behave("begin")
    bench.start()
    engine.go_on("begin")
    bench.end()
    assert Path(engine.job()["output"]) == staged
    assert not staged.exists() and (bench.folder / "town.json").is_file()


def test_old_files_that_cannot_be_replaced_stay(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.make()
    old = (bench.folder / "town_classes.tif").read_bytes()
    replace = os.replace

    def held_open(source: Any, target: Any) -> None:
        if Path(source) == bench.folder / "town_evidence.tif":
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held_open)
    bench.form.more.least.setValue(0.5)
    bench.make()
    assert (bench.folder / "town_classes.tif").read_bytes() == old
    assert "town 2" in bench.desk.messages()[-1]
    assert bench.layer("Classes").source() == str(bench.folder / "town 2" / "town_classes.tif")
    assert value(bench.layer("Classes"), 0, 0) == 2
    record = json.loads((bench.folder / "town 2" / "town.json").read_text(encoding="utf-8"))
    assert record["job"]["output"] == str(bench.folder / "town 2")


def test_layers_removed_in_the_middle_do_no_harm(bench: Any, engine: Any, wait: Any) -> None:
    engine.behave("row 1")
    bench.start()
    so_far = wait(lambda: QgsProject.instance().mapLayersByName("town so far"))[0]
    QgsProject.instance().removeMapLayers([so_far.id(), bench.layers["optical"].id()])
    engine.go_on("row 1")
    assert bench.end().fine
    assert bench.tree() == [*(("town", name) for name in VIEWS), ("", "radar")]


def test_a_project_closed_in_the_middle_gets_no_layers_in_the_next_one(bench: Any, engine: Any, wait: Any) -> None:
    engine.behave("row 1", "written")
    bench.start()
    wait(lambda: QgsProject.instance().mapLayersByName("town so far"))
    QgsProject.instance().clear()
    engine.go_on("row 1", "written")
    outcome = bench.end()
    assert outcome.fine and outcome.made is None
    assert bench.tree() == [] and (bench.folder / "town.json").is_file()
    assert str(bench.folder) in bench.desk.messages()[-1] and "closed" in bench.desk.messages()[-1]


def test_the_dock_may_be_closed_while_it_runs(bench: Any, engine: Any, wait: Any) -> None:
    engine.behave("row 1")
    bench.start()
    wait(lambda: engine.reached("row 1"))
    bench.dock.close()
    engine.go_on("row 1")
    assert bench.end().fine and bench.tree()[0] == ("town", "Classes")


def test_unloading_ends_the_run(bench: Any, engine: Any, wait: Any) -> None:
    engine.behave("row 1")
    bench.start()
    wait(lambda: engine.reached("row 1"))
    bench.release()
    assert bench.end().cancelled and engine.asked_to_end and files(bench.folder) == set()


def test_without_an_engine_it_says_how_to_get_one(bench: Any, engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from undercast.plugin.engine.locate import EngineNotFoundError
    from undercast.plugin.map import run

    def fail(_: Any) -> None:
        raise EngineNotFoundError("The Undercast engine is not installed.")

    monkeypatch.setattr(run, "locate", fail)
    bench.make(fine=False)
    assert bench.desk.messages() == ["The Undercast engine is not installed."]
    assert bench.runner.go.isEnabled()


def test_what_is_missing_is_told_before_anything_runs(bench: Any, raster: Any) -> None:
    def refused(part: str) -> None:
        bench.start()
        assert bench.runner.run is None and part in bench.desk.messages()[-1]
        bench.desk.bar.clearWidgets()

    bench.form.name.setText("a/b")
    refused("a name that a file can have")
    bench.form.name.setText("town")
    bench.form.images.optical.setLayer(None)
    bench.form.images.sar.setLayer(None)
    refused("Choose an optical raster, a SAR raster, or both.")
    narrow = QgsRasterLayer(str(raster("narrow.tif", bands=1)), "narrow")
    QgsProject.instance().addMapLayer(narrow)
    bench.form.images.optical.setLayer(narrow)
    refused("offers 1 bands")
    bench.form.package.list.clear()
    refused("Choose a model package")


def test_a_used_package_comes_first_the_next_time(bench: Any, model_package: Any) -> None:
    from undercast.plugin.map.packages import PackageBox, recent_packages

    first, second = str(model_package()), str(model_package("other.undercast"))
    bench.make()
    bench.form.package.choose(second)
    bench.make()
    assert recent_packages() == [second, first]
    Path(first).unlink()
    assert recent_packages() == [second]
    box = PackageBox()
    assert box.path == second and "water" in box.details.text()
    assert QgsSettings().value("undercast/packages/recent")[0] == second


def test_the_model_that_comes_along_is_offered_last_and_says_what_it_cannot_do(
    no_recent_packages: None, model_package: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from undercast.plugin import paths
    from undercast.plugin.map.packages import PackageBox, remember_package

    monkeypatch.setattr(paths, "MODELS", tmp_path / "models")
    paths.MODELS.mkdir()
    shipped, own = str(model_package("models/start.undercast")), str(model_package("own.undercast"))
    box = PackageBox()
    assert (box.path, box.list.count()) == (shipped, 1)
    assert box.list.currentText() == "test model (comes with Undercast)" and "European ground" in box.details.text()
    remember_package(own)
    box = PackageBox()
    assert [box.list.itemData(row) for row in range(box.list.count())] == [own, shipped]
    assert box.path == own and "European ground" not in box.details.text()
    remember_package(shipped)
    box = PackageBox()
    assert [box.list.itemData(row) for row in range(box.list.count())] == [shipped, own]


def test_a_leftover_of_a_run_is_not_loaded_with_a_project(bench: Any, engine: Any, wait: Any, tmp_path: Path) -> None:
    engine.behave("row 1")
    bench.start()
    wait(lambda: QgsProject.instance().mapLayersByName("town so far"))
    file = str(tmp_path / "saved.qgs")
    assert QgsProject.instance().write(file)
    bench.click(bench.runner.stop)
    bench.end()
    assert QgsProject.instance().read(file)
    assert sorted(name for _, name in bench.tree()) == ["image", "radar"]


def test_the_run_is_in_qgis_s_list_of_tasks(bench: Any, engine: Any, wait: Any) -> None:
    engine.behave("row 1")
    bench.start()
    wait(lambda: engine.reached("row 1"))
    assert "Map town" in [task.description() for task in QgsApplication.taskManager().activeTasks()]
    engine.go_on("row 1")
    bench.end()


def test_without_an_engine_the_dock_says_so_before_anything_is_chosen(
    desk: Any, no_recent_packages: None, monkeypatch: pytest.MonkeyPatch, wait: Any
) -> None:
    from qgis.PyQt.QtWidgets import QPushButton

    from undercast.plugin.engine.locate import EngineNotFoundError
    from undercast.plugin.map import dock as module

    def locate(kind: str) -> None:
        raise EngineNotFoundError("The engine is not there.", "Make one.")

    shown = []
    monkeypatch.setattr(module, "locate", locate)
    monkeypatch.setattr(module, "open_settings", shown.append)
    dock = module.MapDock(desk)
    dock.setUserVisible(False)
    dock.setUserVisible(True)
    wait(desk.messages)
    assert desk.messages() == ["The engine is not there. Make one."]
    desk.bar.findChild(QPushButton, "undercastMessageButton").click()
    assert shown == [desk]
    dock.release()
