"""Pixels instead of cells in the training window: what is asked, what is written, what is shown."""

import json
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtWidgets import QFileDialog, QLabel

from .conftest import bar_text, click, wait


def choose_task(window: Any, task: str) -> None:
    from undercast.plugin.training.forms import set_choice

    set_choice(window.data.task.list, task)


def fields(window: Any, *keys: str, job: str = "train") -> dict[str, Any]:
    every = [field for field in window.method.fields if field.targets[0][0] == job]
    return {field.option.key: field for field in every if field.option.key in keys}


def samples(folder: Path, task: str, *sensors: str) -> Path:
    """A store as far as the window reads it."""
    folder.mkdir()
    described = {name: {"bands": ["a"], "resolution": 10} for name in sensors}
    classes = [{"name": "water", "color": "#0000ff"}, {"name": "wood", "color": "#00ff00"}]
    content = {"task": task, "cell": 16, "sensors": described, "classes": classes}
    (folder / "samples.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_every_job_of_the_chain_is_of_pixels(windows: Any, engine: Any, choose: Any) -> None:
    window = windows()
    choose_task(window, "pixel")
    choose(window)
    jobs, _ = window.jobs()
    assert [job["kind"] for job in jobs] == ["prepare", "prepare", "train", "transfer", "assess"]
    assert [job["task"] for job in jobs[:2]] == ["pixel", "pixel"]
    assert jobs[2]["network"]["backbone"] == jobs[3]["network"]["backbone"] == "unet:resnet18"
    assert jobs[2]["pixel_loss"] == {"pixels": "auto", "region": "none"}
    assert jobs[3]["pixel_loss"] == {"pixels": "symmetric", "region": "lovasz"} and jobs[3]["self_training"]["adapt"]
    # what means nothing for pixels is left to the engine
    assert not {"sar_teacher", "jitter", "labels_per_class"} & set(jobs[3])
    assert "correct_cloud" not in jobs[3]["filter"] and "share" in jobs[3]["replay"]
    choose_task(window, "scene")
    jobs, _ = window.jobs()
    assert [job["task"] for job in jobs[:2]] == ["scene", "scene"]
    assert jobs[2]["network"]["backbone"] == "resnet18" and "pixel_loss" not in jobs[2]
    assert not {"pixel_loss", "self_training"} & set(jobs[3]) and "sar_teacher" in jobs[3]


def test_networks_and_losses_fit_what_gets_a_class(windows: Any, engine: Any) -> None:
    window = windows()
    window.go(1)
    shown = fields(window, "BACKBONE", "PIXEL_LOSS", "REGION_LOSS", job="train")
    network, losses = shown["BACKBONE"].widget, (shown["PIXEL_LOSS"].widget, shown["REGION_LOSS"].widget)

    def offered() -> list[str]:
        return [network.itemText(index) for index in range(network.count())]

    assert not any(widget.isVisible() for widget in losses)
    assert "resnet34" in offered() and not any(name.startswith(("unet:", "upernet:")) for name in offered())
    network.setEditText("timm:regnety_002")
    choose_task(window, "pixel")
    assert all(widget.isVisible() for widget in losses)
    assert {"unet:resnet34", "segformer:mit_b0"} <= set(offered()) and "resnet34" not in offered()
    assert network.currentText() == "unet:timm:regnety_002"
    for name in ("segformer:mit_b0", "dianet-w18"):
        assert name in offered()
        network.setEditText(name)
        choose_task(window, "scene")
        assert network.currentText() == "resnet18", "there is no such encoder of cells"
        assert "dianet-w18" not in offered()
        choose_task(window, "pixel")
    choose_task(window, "scene")
    assert "mivit" in offered()
    network.setEditText("mivit")
    choose_task(window, "pixel")
    assert network.currentText() == "unet:resnet18", "there is no decoder behind it"


def test_what_joins_two_sensors_is_asked_for_the_transfer_of_cells(windows: Any, engine: Any) -> None:
    window = windows()
    window.go(1)
    joining = fields(window, "NETWORK_FUSION", job="transfer")["NETWORK_FUSION"]
    assert not fields(window, "NETWORK_FUSION", job="train"), "a source model has one sensor"
    window.method.advanced_transfer.setCollapsed(False)
    assert joining.widget.isVisible()
    joining.put("mivit")
    assert window.method.options()["transfer"]["network"]["fusion"] == "mivit"
    choose_task(window, "pixel")
    assert not joining.widget.isVisible() and "fusion" not in window.method.options()["transfer"]["network"]


def test_what_is_folded_away_stays_fitting_when_it_is_unfolded(windows: Any, engine: Any) -> None:
    window = windows()
    window.go(1)
    method = window.method
    of_cells, of_pixels = (fields(window, key, job="transfer")[key].widget for key in ("SAR_TEACHER", "ADAPT"))
    for task, shown, hidden in (("pixel", of_pixels, of_cells), ("scene", of_cells, of_pixels)):
        method.advanced_transfer.setCollapsed(True)
        choose_task(window, task)
        method.advanced_transfer.setCollapsed(False)
        assert shown.isVisible() and not hidden.isVisible()


def test_class_folders_are_for_cells_only(windows: Any, engine: Any) -> None:
    window = windows()
    kinds = window.data.source.kind
    assert window.data.source.chosen == "folders"
    choose_task(window, "pixel")
    assert window.data.source.chosen == "rasters" and not kinds.model().item(0).isEnabled()
    assert "cells only" in kinds.model().item(0).toolTip()
    choose_task(window, "scene")
    assert kinds.model().item(0).isEnabled()


def test_a_finished_source_says_itself_what_it_is_of(
    windows: Any, engine: Any, choose: Any, model_package: Any, tmp_path: Path
) -> None:
    from undercast.plugin.training.forms import set_choice

    window = windows()
    choose(window)
    task, source, target = window.data.task, window.data.source, window.data.target
    window.use_store(str(samples(tmp_path / "source.store", "pixel", "optical")))
    assert task.task == "pixel" and not task.list.isEnabled() and "made already" in task.words.text()
    jobs, _ = window.jobs()
    assert jobs[0]["task"] == "pixel" and jobs[1]["network"]["backbone"] == "unet:resnet18"
    set_choice(target.kind, "store")
    target.store.setFilePath(str(samples(tmp_path / "cells.store", "scene", "optical", "sar")))
    window.go(2)
    assert "are of cells, the source is of pixels" in bar_text(window.bar)
    target.store.setFilePath(str(samples(tmp_path / "pixels.store", "pixel", "optical", "sar")))
    assert [job["kind"] for job in window.jobs()[0]] == ["train", "transfer", "assess"]
    card = {"name": "m", "task": "pixel", "cell": 16, "classes": [{"name": "water", "color": "#0000ff"}]}
    card["inputs"] = {"optical": {"sensor": {"bands": ["a"], "unit": "x", "resolution": 10}}}
    set_choice(source.kind, "package")
    source.package.choose(str(model_package("pixels.undercast", card=json.dumps(card))))
    assert task.task == "pixel" and "A class for each pixel of 10 m" in source.package.details.text()
    source.package.choose(str(model_package("cells.undercast", optical=["R", "G", "B"])))
    assert task.task == "scene"
    set_choice(source.kind, "rasters")
    assert task.list.isEnabled() and task.task == "scene", "what the user chose counts again"


def test_a_published_class_list_names_the_values_of_a_raster(windows: Any, engine: Any, choose: Any, land: Any) -> None:
    from undercast.plugin.training.forms import set_choice

    window = windows()
    choose_task(window, "pixel")
    choose(window)
    source = window.data.source
    assert source.preset.isHidden() and "preset" not in window.jobs()[0][0]
    source.labels.list.setLayer(land.truth)
    assert not source.preset.isHidden() and source.field.isHidden()
    set_choice(source.preset, "worldcover")
    jobs, _ = window.jobs()
    assert jobs[0]["preset"] == "worldcover" and jobs[0]["labels"]["path"].endswith("truth.tif")


def test_pixels_are_kept_in_the_project_and_in_a_job_file(
    windows: Any, engine: Any, choose: Any, land: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from undercast.plugin.training.forms import set_choice

    window = windows()
    choose_task(window, "pixel")
    choose(window)
    window.data.source.labels.list.setLayer(land.truth)
    set_choice(window.data.source.preset, "worldcover")
    fields(window, "REGION_LOSS")["REGION_LOSS"].put("lovasz")
    fields(window, "BACKBONE")["BACKBONE"].put("segformer:mit_b0")
    before, _ = window.jobs()
    state = window._state()
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(tmp_path / "saved.json"), ""))
    click(window, "undercastSaveJob")
    window._restore({})
    assert window.data.task.task == "scene" and window.method.task == "scene"
    window._restore(state)
    assert window.jobs()[0] == before
    window._restore({})
    click(window, "undercastLoadJob")
    assert window.jobs()[0] == before and window.data.task.task == "pixel"


def test_a_preview_lays_the_labels_over_the_image_and_tells_pixels(
    windows: Any, engine: Any, choose: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "look"
    folder.mkdir()
    for name, colour in (("optical_0", "#000000"), ("labels_0", "#ff0000")):
        image = QImage(16, 16, QImage.Format.Format_ARGB32)
        image.fill(QColor(colour))
        if name == "labels_0":
            for x in range(8):
                for y in range(16):
                    image.setPixelColor(x, y, QColor(0, 0, 0, 0))
        image.save(str(folder / f"{name}.png"))
    content = {
        "subject": "x", "ranges": {"optical": [0, 1]}, "samples": 4, "looked": 4, "too_few_valid": 0, "cell": 16,
        "task": "pixel", "sensors": {"optical": {"bands": ["a", "b", "c"], "unit": "x"}},
        "classes": [
            {"name": "<i>wood", "color": "#00ff00", "count": 1, "pixels": 100},
            {"name": "water", "color": "#ff0000", "count": 3, "pixels": 300},
        ],
        "unlabelled": 1, "unlabelled_pixels": 624, "counted": 4, "cloud_known": 4, "cloud_mean": 0.0,
        "cloud_quarters": [4, 0, 0, 0],
        "pairs": [
            {"id": "a", "class": "water", "cloud_fraction": 0.0, "optical": "optical_0.png", "labels": "labels_0.png"}
        ],
    }  # fmt: skip
    (folder / "preview.json").write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setenv("FAKE_PREVIEW_SOURCE", str(folder / "preview.json"))
    window = windows()
    choose_task(window, "pixel")
    choose(window)
    preview = window.data.previews["source"]
    click(window, "undercastPreviewSource")
    wait(lambda: preview.content)
    assert engine.jobs()[-1]["task"] == "pixel"
    legend = preview.legend.text().replace("&nbsp;", " ")
    assert legend.index("water 75 %") < legend.index("&lt;i&gt;wood 25 %") and "300 pixels in 3 samples" in legend
    assert "#ff0000" in legend and "61 % of the pixels have no label" in legend and preview.legend.isVisible()
    pictures = [label.pixmap().toImage() for label in preview.findChildren(QLabel) if label.pixmap()]
    pictures = [picture for picture in pictures if not picture.isNull()]
    assert len(pictures) == 2
    overlay = pictures[1]
    assert overlay.pixelColor(10, 40) == Qt.GlobalColor.black, "without a label the image is seen"
    assert 120 < overlay.pixelColor(70, 40).red() < 190 and overlay.pixelColor(70, 40).green() == 0
    assert any("mostly water" in label.text() for label in preview.findChildren(QLabel))
    choose_task(window, "scene")
    assert preview.content == {} and preview.legend.isHidden()


def test_the_result_tells_mean_iou_by_where_the_pixels_lie(plugin: Any, tmp_path: Path) -> None:
    from undercast.plugin.training.result_tables import accuracy

    def case(name: str, *values: float, zones: bool = True) -> dict[str, Any]:
        def scores(value: float, pixels: int = 1000) -> dict[str, Any]:
            return {"pixels": pixels, "overall_accuracy": value + 0.1, "mean_iou": value}

        known = {"under cloud": scores(values[1]), "in its shadow": scores(0.0, 0), "clear": scores(values[2])}
        return {
            "name": name,
            **scores(values[0], 2000),
            "by_cloud_zone": known if zones else {"not known": scores(values[0], 2000)},
            "by_cloud_fraction": {"0-25 %": scores(values[1])},
        }

    def table(zones: bool) -> Any:
        cases = [case("Source", 0.4, 0.2, 0.6, zones=zones), case("Fused", 0.5, 0.45, 0.55, zones=zones)]
        (tmp_path / "assessment.json").write_text(json.dumps({"task": "pixel", "cases": cases}), encoding="utf-8")
        return accuracy(str(tmp_path / "assessment.json"))

    shown = table(True)
    assert [head.partition("\n")[0] for head in shown.header] == [
        "Model", "Pixels right", "mIoU, all", "Under cloud", "Clear",
    ]  # fmt: skip
    assert shown.rows[1] == ["Fused", "60.0 %", "50.0 %", "45.0 %", "55.0 %"]
    assert [head.partition("\n")[0] for head in table(False).header][3:] == ["0-25 %"]


def test_without_labels_agreement_is_told_by_where_the_pixels_lie(plugin: Any, tmp_path: Path) -> None:
    from undercast.plugin.training.result_tables import agreement

    zones = {"clear": {"pixels": 1200.0, "agreement": 0.75}, "cloud": {"pixels": 30.0, "agreement": 0.5}}
    names = ("source model", "adapted model", "optical auxiliary", "SAR auxiliary", "fused model")
    models = [{"model": name, "overall": {"agreement": 0.7}, "zones": zones} for name in names]
    (tmp_path / "summary.json").write_text(json.dumps({"models": models}), encoding="utf-8")
    shown = agreement(str(tmp_path), fused=False)
    assert [row[0] for row in shown.rows] == ["Source model", "Source model, adapted", "Optical alone", "SAR alone"]
    assert shown.rows[1][1:] == ["70.0 %", "75.0 %", "50.0 %"]
    assert [head.partition("\n")[0] for head in shown.header[2:]] == ["Clear", "In cloud"]


def test_the_optical_share_of_pixels_is_drawn_by_where_they_lie(windows: Any, engine: Any) -> None:
    window = windows()
    window.run._draw()
    from undercast.plugin.training.run_page import _share_groups

    groups = _share_groups({"value": 0.5, "zones": ["clear", "cloud"], "shares": [0.9, 0.1]})
    assert groups == [("Clear", 0.9), ("In cloud", 0.1)]
    assert _share_groups({"edges": [0, 0.5, 1], "shares": [0.8, None]}) == [("0–50 %", 0.8), ("50–100 %", None)]
    assert _share_groups({}) == []


def test_curves_of_pixels_are_their_mean_iou(plugin: Any) -> None:
    from undercast.plugin.training.record import Record

    record = Record()
    for name, value in (("accuracy", 0.9), ("mean_iou", 0.6)):
        record.add_metric({"name": name, "value": value, "stage": "source", "epoch": 1})
    assert record.score == "mean_iou" and record.validation == ("mean_iou", {"source": {1: 0.6}})
    record.add_metric({"name": "agreement", "value": 0.8, "stage": "F1-sar", "epoch": 1})
    assert record.validation == ("mean_iou and agreement", {"source": {1: 0.6}, "F1-sar": {1: 0.8}})
