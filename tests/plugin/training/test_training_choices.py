"""The training window's choices: checked, previewed, kept in the project, saved, loaded, copied."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton

from .conftest import bar_text, click, wait

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def file_dialog(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that any file dialog gives."""
    path = tmp_path / "saved.json"
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))
    return path


def look(folder: Path, bands: list[str], *sensors: str, high: float = 200.0) -> Path:
    """What the engine's preview writes."""
    folder.mkdir()
    for sensor in sensors:
        image = QImage(16, 16, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.darkGreen)
        image.save(str(folder / f"{sensor}_0.png"))
    preview = {
        "subject": "x",
        "ranges": {name: [0.0, high] for name in sensors},
        "samples": 40,
        "looked": 30,
        "too_few_valid": 2,
        "cell": 16,
        "sensors": {name: {"bands": bands if name == "optical" else ["VV", "VH"], "unit": "dB"} for name in sensors},
        "classes": [{"name": "<b>water", "color": "#0000ff", "count": 12}],
        "unlabelled": 3,
        "counted": 30,
        "cloud_known": 30,
        "cloud_mean": 0.4,
        "cloud_quarters": [10, 8, 7, 5],
        "pairs": [
            {"id": "a", "class": "<b>water", "cloud_fraction": 0.25, **{name: f"{name}_0.png" for name in sensors}}
        ],
    }
    (folder / "preview.json").write_text(json.dumps(preview), encoding="utf-8")
    return folder / "preview.json"


@pytest.mark.parametrize(
    ("undo", "words"),
    [
        (lambda w: w.data.source.labels.choose(""), "Source: choose the labels"),
        (lambda w: w.data.target.sar.choose(""), "Target: choose the SAR image"),
        (lambda w: w.data.target.mask.choose(""), "choose the cloud mask"),
        (lambda w: w.data.source.extra.setText("{"), "this is not JSON"),
        (lambda w: w.method.name.setText("a/b"), "Name: give the model a name"),
        (lambda w: w.method.folder.setFilePath(""), "Folder: choose where"),
    ],
)
def test_what_is_missing_is_told_by_name(windows: Any, engine: Any, choose: Any, undo: Any, words: str) -> None:
    window = windows()
    choose(window)
    undo(window)
    window.go(2)
    assert words in bar_text(window.bar) and window.session.chain is None
    assert engine.jobs() == []


def test_class_folders_a_store_and_a_package_are_sources(
    windows: Any, engine: Any, choose: Any, store: Path, model_package: Any, tmp_path: Path
) -> None:
    from undercast.plugin.training.forms import set_choice

    window = windows()
    choose(window)
    source = window.data.source
    set_choice(source.kind, "folders")
    window.go(2)
    assert "Source: choose the folder" in bar_text(window.bar)
    for name in ("field", "town"):
        (tmp_path / "images" / name).mkdir(parents=True)
        QImage(24, 24, QImage.Format.Format_RGB32).save(str(tmp_path / "images" / name / "a.png"))
    source.folders.setFilePath(str(tmp_path / "images"))
    jobs, _ = window.jobs()
    assert jobs[0]["folders"] == str(tmp_path / "images") and jobs[0]["split"]["by"] == "sample"
    assert jobs[1]["cell"] == 24  # the side of the first image
    set_choice(source.kind, "store")
    source.store.setFilePath(str(store))
    window.go(0)
    window.go(2)
    assert "is no sample store" in bar_text(window.bar)
    description = {"cell": 8, "sensors": {"optical": {"bands": ["a"], "resolution": 10}}, "classes": []}
    (store / "samples.json").write_text(json.dumps(description))
    window.data.source.changed.emit()
    jobs, _ = window.jobs()
    assert [job["kind"] for job in jobs] == ["prepare", "train", "transfer", "assess"]
    assert jobs[0]["like"] == jobs[1]["store"] == str(store) and jobs[0]["cell"] == 8
    set_choice(source.kind, "package")
    source.package.choose(str(model_package(optical=["R", "G", "B"])))
    jobs, _ = window.jobs()
    assert [job["kind"] for job in jobs] == ["prepare", "transfer", "assess"]
    assert jobs[1]["source"] == jobs[0]["like"] == str(tmp_path / "model.undercast")
    assert not window.data.previews["source"].button.isEnabled()


def test_an_extent_is_part_of_the_target(windows: Any, engine: Any, choose: Any) -> None:
    window = windows()
    choose(window)
    layer = window.data.target.optical.layer()
    box = QgsRectangle(500000, 4999800, 500200, 5000000)
    window.data.target.extent.setOutputExtentFromUser(box, layer.crs())
    jobs, _ = window.jobs()
    assert jobs[1]["extent"] == [500000, 4999800, 500200, 5000000] and jobs[1]["extent_crs"] == "EPSG:32633"


def test_the_classes_have_the_colours_that_the_layer_shows(
    windows: Any, engine: Any, choose: Any, land: Any, file_dialog: Path
) -> None:
    def shown(*classes: tuple[str, str]) -> None:
        categories = []
        for name, color in classes:
            symbol = QgsFillSymbol.createSimple({"color": color})
            categories.append(QgsRendererCategory(name, symbol, name))
        land.polygons.setRenderer(QgsCategorizedSymbolRenderer("class", categories))

    window = windows()
    choose(window)
    shown(("wood", "#00aa00"), ("water", "#0000ff"))
    before, _ = window.jobs()
    assert before[0]["classes"] == [{"name": "wood", "color": "#00aa00"}, {"name": "water", "color": "#0000ff"}]
    click(window, "undercastSaveJob")
    land.polygons.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({})))
    assert "classes" not in window.jobs()[0][0]
    click(window, "undercastLoadJob")
    assert window.jobs()[0] == before
    window.data.source.extra.clear()
    shown(("wood", "#00aa00"))  # a class that is not shown is not left out
    assert "classes" not in window.jobs()[0][0]


def test_no_extent_stays_none_when_the_image_has_another_crs(
    windows: Any, engine: Any, choose: Any, raster: Any, land: Any
) -> None:
    window = windows()
    degrees = QgsRasterLayer(str(raster("degrees.tif", origin=(15.0, 45.0), pixel=0.001, epsg=4326)), "degrees")
    QgsProject.instance().addMapLayer(degrees)
    extent = window.data.target.extent
    for layer in (degrees, land.cloudy, degrees, land.cloudy):
        window.data.target.optical.list.setLayer(layer)
        assert not extent.isValid()
        assert {line.text() for line in extent.findChildren(QLineEdit) if line.isVisible()} == {"All of the image"}
    choose(window)
    assert "extent" not in window.jobs()[0][1]


def test_a_preview_shows_pairs_and_warns_of_other_bands(
    windows: Any, engine: Any, choose: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_PREVIEW_SOURCE", str(look(tmp_path / "one", ["1", "2", "3"], "optical")))
    monkeypatch.setenv("FAKE_PREVIEW_TARGET", str(look(tmp_path / "two", ["red", "green", "blue"], "optical", "sar")))
    window = windows()
    choose(window)
    source, target = window.data.previews["source"], window.data.previews["target"]
    click(window, "undercastPreviewSource")
    wait(lambda: source.content)
    assert bar_text(window.bar) == ""
    click(window, "undercastPreviewTarget")
    wait(lambda: target.content)
    jobs = engine.jobs()
    assert [job["kind"] for job in jobs] == ["preview", "preview"] and "like" not in jobs[1]
    words = target.words.text()
    assert (
        "40 samples of 16 × 16 pixels" in words and "40 %" in words and "<b>water 12" in words and "2 of those" in words
    )
    pictures = [label for label in target.findChildren(QLabel) if label.pixmap() and not label.pixmap().isNull()]
    assert len(pictures) == 2 and pictures[0].pixmap().toImage().pixelColor(5, 5) == Qt.GlobalColor.darkGreen
    assert any("25 % cloud" in label.text() for label in target.findChildren(QLabel))
    # the bands are called otherwise: bar_text before anything runs, and settled by a click
    assert "red, green, blue" in bar_text(window.bar)
    assert "optical_names" not in window.jobs()[0][1]
    click(window, "undercastMessageButton")
    assert window.jobs()[0][1]["optical_names"] == "like"
    # unticked it is told again; another choice takes the words along
    window.data.target.same_bands.setChecked(False)
    assert "red, green, blue" in bar_text(window.bar)
    window.data.target.bands.setText("3, 2, 1")
    assert bar_text(window.bar) == ""
    window.messages.good("Something else.")
    window.data.target.bands.clear()
    assert bar_text(window.bar) == "Something else."
    # another choice forgets what was seen
    window.data.target.sar.choose("")
    assert target.content == {} and target.words.text().startswith("Not looked at yet.")


def test_a_preview_of_the_target_tells_what_the_engine_says_of_its_units(
    windows: Any, engine: Any, choose: Any, tmp_path: Path, model_package: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from undercast.plugin.training.forms import set_choice

    monkeypatch.setenv("FAKE_PREVIEW_TARGET", str(look(tmp_path / "two", ["R", "G", "B"], "optical", "sar")))
    window = windows()
    choose(window)
    set_choice(window.data.source.kind, "package")
    window.data.source.package.choose(str(model_package(optical=["R", "G", "B"])))
    click(window, "undercastPreviewTarget")
    wait(lambda: window.data.previews["target"].content)
    package = str(tmp_path / "model.undercast")
    assert engine.jobs()[-1]["units_like"] == package and "like" not in engine.jobs()[-1]
    assert f"in another unit than {package}" in bar_text(window.bar)
    window.data.target.linear.setChecked(True)
    assert bar_text(window.bar) == "", "it was told of the old choice"


def test_what_a_preview_lacked_is_not_told_any_more_once_it_is_chosen(
    windows: Any, engine: Any, choose: Any, land: Any
) -> None:
    window = windows()
    choose(window)
    window.data.target.sar.choose("")
    click(window, "undercastPreviewTarget")
    wait(lambda: "choose the SAR image" in bar_text(window.bar))
    window.data.target.sar.list.setLayer(land.sar)
    assert bar_text(window.bar) == ""


def test_values_on_another_scale_are_told(
    windows: Any, engine: Any, choose: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bands = ["red", "green", "blue"]
    monkeypatch.setenv("FAKE_PREVIEW_SOURCE", str(look(tmp_path / "one", bands, "optical")))
    monkeypatch.setenv("FAKE_PREVIEW_TARGET", str(look(tmp_path / "two", bands, "optical", "sar", high=9000.0)))
    window = windows()
    choose(window)
    click(window, "undercastPreviewSource")
    click(window, "undercastPreviewTarget")
    wait(lambda: all(preview.content for preview in window.data.previews.values()))
    assert "reach 9000, the source's 200" in bar_text(window.bar)
    assert window.bar.currentItem().findChild(QPushButton, "undercastMessageButton") is None


def test_a_preview_that_fails_says_why(windows: Any, engine: Any, choose: Any) -> None:
    engine.behave("fail:preview")
    window = windows()
    choose(window)
    click(window, "undercastPreviewTarget")
    wait(lambda: bar_text(window.bar))
    assert bar_text(window.bar) == "optical.tif: is broken. Mend it."
    assert window.data.previews["target"].button.text() == "Preview"


def test_choices_are_kept_in_the_project(windows: Any, engine: Any, choose: Any, tmp_path: Path) -> None:
    window = windows()
    choose(window)
    (epochs,) = [f for f in window.method.fields if f.targets == (("transfer", "training.epochs"),)]
    epochs.put(7)
    before = window.jobs()[0]
    window.close()
    path = str(tmp_path / "project.qgs")
    project = QgsProject.instance()
    assert project.write(path)
    project.clear()
    assert window.data.target.sar.layer() is None and window.method.name.text() == "fused"
    project.read(path)
    window.setUserVisible(True)
    assert window.jobs()[0] == before and before[3]["training"]["epochs"] == 7


def test_a_broken_memory_is_a_fresh_start(windows: Any, engine: Any, iface: Any) -> None:
    QgsProject.instance().writeEntry("undercast", "/training", json.dumps({"source": {"cell": "x"}, "method": 3}))
    window = windows()
    assert window.method.name.text() == "fused" and window.data.source.cell.value() == 64


def test_a_saved_job_is_loaded_as_it_was(
    windows: Any, engine: Any, choose: Any, file_dialog: Path, tmp_path: Path
) -> None:
    window = windows()
    choose(window)
    window.data.source.extra.setText('{"split": {"seed": 4}, "labels": {"purity": 0.7}}')
    window.data.target.same_bands.setChecked(True)
    window.method.fields[0].put(3)
    before, _ = window.jobs()
    assert before[0]["split"]["seed"] == 4 and before[0]["labels"]["purity"] == 0.7
    click(window, "undercastSaveJob")
    assert json.loads(file_dialog.read_text(encoding="utf-8")) == before
    QgsProject.instance().removeAllMapLayers()  # a file knows paths, not layers
    window._restore({})
    click(window, "undercastLoadJob")
    assert "Loaded" in bar_text(window.bar)
    after, _ = window.jobs()
    assert after == before


def test_a_saved_job_runs_without_qgis(windows: Any, engine: Any, choose: Any, file_dialog: Path) -> None:
    window = windows()
    choose(window)
    click(window, "undercastSaveJob")
    code = (
        "import sys, pathlib; from undercast.core.jobs import load_jobs; "
        "print(*[job.kind for job in load_jobs(pathlib.Path(sys.argv[1]))])"
    )
    python = ROOT / ".venv" / "bin" / "python"
    done = subprocess.run(
        [str(python), "-c", code, str(file_dialog)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.split() == ["prepare", "prepare", "train", "transfer", "assess"], done.stderr


def test_options_without_a_field_survive_a_load(windows: Any, engine: Any, choose: Any, file_dialog: Path) -> None:
    window = windows()
    choose(window)
    jobs, _ = window.jobs()
    jobs[3]["filter"]["new_option"] = 5
    jobs[2]["network"]["backbone"] = "resnet34"  # another one than the transfer's
    file_dialog.write_text(json.dumps(jobs), encoding="utf-8")
    click(window, "undercastLoadJob")
    assert window.jobs()[0] == jobs


@pytest.mark.parametrize("text", ["{", "[]", '[{"kind": "inspect", "path": "x"}]', '{"no": "kind"}', "[3]"])
def test_a_file_with_something_else_is_refused(
    windows: Any, engine: Any, choose: Any, file_dialog: Path, text: str
) -> None:
    window = windows()
    choose(window)
    before, _ = window.jobs()
    file_dialog.write_text(text, encoding="utf-8")
    click(window, "undercastLoadJob")
    assert "cannot be loaded" in bar_text(window.bar)
    assert window.jobs()[0] == before


def test_the_command_line_is_copied(windows: Any, engine: Any, choose: Any, tmp_path: Path) -> None:
    window = windows()
    choose(window)
    click(window, "undercastCopyCommand")
    wait(lambda: "clipboard" in bar_text(window.bar))
    file = tmp_path / "results" / "town-jobs.json"
    assert QApplication.clipboard().text() == " ".join(engine.engine.command("run", str(file)))
    assert json.loads(file.read_text(encoding="utf-8")) == window.jobs()[0]


def test_every_option_has_a_default_and_a_tooltip(windows: Any, engine: Any) -> None:
    window = windows()
    targets = {(job, path) for field in window.method.fields for job, path in field.targets}
    assert ("train", "training.epochs") in targets
    assert {("transfer", "regulation.mode"), ("transfer", "first_stage.epochs")} <= targets
    assert all(field.widget.toolTip() for field in window.method.fields)
    options = window.method.options()
    assert options["transfer"]["sar_teacher"] == "optical_auxiliary" and "first_stage" not in options["transfer"]
    (first,) = [f for f in window.method.fields if f.targets == (("transfer", "first_stage.epochs"),)]
    first.put(2)
    assert window.method.options()["transfer"]["first_stage"]["epochs"] == 2
    assert window.method.advanced_source.isCollapsed() and window.data.source.advanced.isCollapsed()


def test_a_number_out_of_range_is_refused(windows: Any, engine: Any, choose: Any) -> None:
    window = windows()
    choose(window)
    (rate,) = [f for f in window.method.fields if f.targets == (("transfer", "drop_sensor"),)]
    rate.widget.setText("1.5")
    window.go(2)
    assert "out of range" in bar_text(window.bar)


def test_the_steps_are_reached_by_the_keyboard(windows: Any, engine: Any, choose: Any) -> None:
    window = windows()
    choose(window)
    window.steps.setFocus()
    QTest.keyClick(window.steps, Qt.Key.Key_Right)
    assert window.pages.currentWidget() is window.method


def test_charts_draw_what_they_are_told(windows: Any, engine: Any) -> None:
    from undercast.plugin.training.charts import Curves, Histogram, Shares

    def ink(chart: Any) -> QImage:
        chart.resize(360, 200)
        return chart.grab().toImage()

    curves = Curves("Loss")
    empty = ink(curves)
    curves.set_curves({"source": {1: 2.0, 2: 1.0}, "F2": {1: 1.5}})
    assert ink(curves) != empty and "source: 1" in curves.accessibleDescription()
    histogram = Histogram("Ratio", "ratio")
    empty = ink(histogram)
    histogram.set_counts([0.5, 1.0, 2.0], [3, 5])
    assert ink(histogram) != empty
    shares = Shares("Share", "cloud", ("Optical", "SAR"))
    empty = ink(shares)
    shares.set_shares([("0", 0.8), ("1", None)])
    assert ink(shares) != empty and "80 %" in shares.accessibleDescription()


def test_a_temporary_layer_in_a_saved_job_is_told(
    windows: Any, engine: Any, choose: Any, land: Any, file_dialog: Path
) -> None:
    window = windows()
    choose(window)
    memory = land.polygons.materialize(QgsFeatureRequest())
    QgsProject.instance().addMapLayer(memory)
    window.data.source.labels.list.setLayer(memory)
    window.data.source.field.setField("class")
    click(window, "undercastSaveJob")
    assert "temporary" in bar_text(window.bar)


def test_without_an_engine_that_trains_the_window_says_so_before_anything_is_chosen(
    windows: Any, iface: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from undercast.core.protocol import JobKind
    from undercast.plugin.engine.locate import EngineNotFoundError
    from undercast.plugin.training import session
    from undercast.plugin.training import window as module

    def locate(kind: JobKind) -> None:
        assert kind == JobKind.TRAIN
        raise EngineNotFoundError("PyTorch is not there.", "Install it.")

    shown = []
    monkeypatch.setattr(session, "locate", locate)
    monkeypatch.setattr(module, "open_settings", shown.append)
    window = windows()
    wait(lambda: bar_text(window.bar))
    assert bar_text(window.bar) == "PyTorch is not there. Install it."
    window.bar.findChild(QPushButton, "undercastMessageButton").click()
    assert shown == [iface] and not bar_text(window.bar)
