"""Maps of pixels from several looks, products of whole runs, and what is carried from block to block."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import rasterio
import torch

from tests.core.inference.test_pixels import (
    CELL,
    CLASSES,
    Local,
    Stops,
    classify,
    packages,
    read,
    small_strips,
    write_rasters,
)
from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.errors import CancelledError, InputError, JobError
from undercast.core.events import Recorder
from undercast.core.inference import views as views_module
from undercast.core.inference.classifier import Classifier
from undercast.core.inference.views import list_views
from undercast.core.package.card import ModelCard, SensorInput
from undercast.core.package.package import Package, write_package
from undercast.core.tasks.pixel.plan import cut_pixel_strips, plan_pixels

__all__ = ["packages"]


def package(
    path: Path, seed: int = 1, cell: int = CELL, classes: Any = CLASSES, bands: Any = ("red", "green", "blue")
) -> Path:
    """A model of the optical image alone with other weights than the first one's."""
    sensor = Sensor(bands=list(bands), unit="digital number", resolution=10)
    inputs = {"optical": SensorInput(sensor=sensor, mean=[100.0] * 3, std=[50.0] * 3, backbone="unet:resnet18")}
    card = ModelCard(
        task="pixel",
        name=path.stem,
        cell=cell,
        inputs=inputs,
        classes=classes,
        outputs={"fused": [3, "height", "width"]},
    )
    network = Local(False)
    torch.manual_seed(seed)
    torch.nn.init.normal_(network.optical.weight, std=0.2)
    write_package(path, card, network)
    return path


def probabilities(path: Path) -> np.ndarray:
    return read(path).astype(float) / 250


def whole_image(rasters: dict[str, Any], path: Path, views: Any) -> np.ndarray:
    """The mean probabilities (3, h, w) of the whole image's views."""
    from undercast.core.inference.session import open_session
    from undercast.core.scores import softmax

    image = read(rasters["optical"]["paths"][0]).astype(np.float32)
    valid = (image != 0).all(axis=0)
    session = open_session(Package.open(path), "cpu", Recorder())
    total = 0
    for view in views:
        seen, seen_valid = view.apply(image[None] * valid, valid[None, None])
        logits = session.run({"optical": seen, "optical_valid": seen_valid})["fused"]
        total = total + view.undo(softmax(logits), valid.shape)
    return total[0] / len(views)


def test_views_and_models_are_averaged(packages: dict[str, Path], tmp_path: Path) -> None:
    rasters = write_rasters(tmp_path, 90, 120)
    other = package(tmp_path / "other.undercast")
    reporter = Recorder()
    more = {"augmentation": "flips", "ensemble": [other], "probabilities": True}
    outputs = classify(packages["optical"], rasters, tmp_path / "map", reporter, **more)
    assert any(
        "8 looks" in event.get("message", "") and "about 8 times" in event["message"] for event in reporter.events
    )
    expected = np.mean([whole_image(rasters, path, list_views()) for path in (packages["optical"], other)], axis=0)
    valid = read(outputs["classes"])[0] != 255
    assert np.abs(probabilities(outputs["probabilities"]) - expected)[:, valid].max() <= 0.5 / 250 + 1e-4
    one = whole_image(rasters, packages["optical"], list_views(flips=False))
    assert np.abs(one - expected)[:, valid].max() > 0.1  # the looks do differ
    with rasterio.open(outputs["probabilities"]) as file:
        assert file.descriptions == ("a", "b", "c") and file.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert set(np.unique(file.read()[:, ~valid])) == {255}
    assert np.array_equal(read(outputs["classes"])[0][valid], expected.argmax(axis=0)[valid]) or (
        np.ptp(np.sort(expected, axis=0)[-2:, valid], axis=0).min() < 1e-4
    )
    manifest = json.loads(Path(outputs["manifest"]).read_text())
    assert [each["name"] for each in manifest["ensemble"]] == ["other"]


def test_other_scales_are_brought_back_to_the_pixels(packages: dict[str, Path], tmp_path: Path) -> None:
    rasters = write_rasters(tmp_path, 60, 60)
    constant = np.full((3, 60, 60), 90, np.uint8)
    with rasterio.open(rasters["optical"]["paths"][0], "r+") as file:
        file.write(constant)
    plain, scaled = (
        classify(
            packages["both"],
            rasters,
            tmp_path / name,
            augmentation=name,
            probabilities=True,
            sar={"paths": [tmp_path / "sar.tif"]},
        )
        for name in ("none", "scales")
    )
    for role in ("classes", "evidence"):
        assert read(plain[role]).shape == read(scaled[role]).shape
    share = read(scaled["evidence"])[1]
    assert share.max() <= 250 and np.abs(read(plain["evidence"])[1].astype(int) - share).mean() < 60
    assert np.abs(probabilities(scaled["probabilities"]).sum(axis=0) - 1).max() < 0.01


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"classes": [*CLASSES[:2], SceneClass(name="d", color="#000000")]}, "its classes are others"),
        ({"cell": 32}, "it takes images of 32 pixels"),
        ({"bands": ("red", "green", "nir")}, "the bands of its optical input"),
        ({}, ""),
    ],
)
def test_models_that_differ_are_not_averaged(
    packages: dict[str, Path], tmp_path: Path, change: dict[str, Any], words: str
) -> None:
    rasters = write_rasters(tmp_path, 40, 40)
    other = package(tmp_path / "other.undercast", **change)
    if words:
        with pytest.raises(JobError, match=words):
            classify(packages["optical"], rasters, tmp_path / "map", ensemble=[other])
        return
    with pytest.raises(JobError, match="is the same model"):
        classify(packages["optical"], rasters, tmp_path / "map", ensemble=[packages["optical"]])
    turned = package(tmp_path / "turned.undercast", classes=CLASSES[::-1])  # the same classes in another order
    outputs = classify(packages["optical"], rasters, tmp_path / "map", ensemble=[turned], probabilities=True)
    expected = np.mean(
        [
            whole_image(rasters, packages["optical"], list_views(flips=False)),
            whole_image(rasters, turned, list_views(flips=False))[::-1],
        ],
        axis=0,
    )
    valid = read(outputs["classes"])[0] != 255
    assert np.abs(probabilities(outputs["probabilities"]) - expected)[:, valid].max() < 0.003


def test_what_is_carried_from_block_to_block_changes_no_bit(
    packages: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rasters = write_rasters(tmp_path) | {"sar": {"paths": [tmp_path / "sar.tif"]}}
    whole = classify(packages["both"], rasters, tmp_path / "whole")
    small_strips(monkeypatch, 60)
    carried = classify(packages["both"], rasters, tmp_path / "carried")
    items = Classifier._items
    # Each strip by itself computes again what it would have been given.
    monkeypatch.setattr(Classifier, "_items", lambda self, wanted: _alone(items, self, list(wanted)))
    alone = classify(packages["both"], rasters, tmp_path / "alone")
    for role in ("classes", "evidence"):
        digests = [hashlib.sha256(Path(each[role]).read_bytes()).hexdigest() for each in (whole, carried, alone)]
        assert len(set(digests)) == 1, role


def _alone(items: Any, self: Classifier, wanted: list[int]) -> Any:
    from dataclasses import replace

    number = 0
    for strip in wanted:
        for item in items(self, [strip]):
            yield replace(item, number=number)
            number += 1


def test_few_windows_are_computed_twice() -> None:
    from undercast.core.raster.grid import Grid

    grid = Grid(10_000, 10_000, rasterio.Affine(10, 0, 6e5, 0, -10, 3e6), rasterio.CRS.from_epsg(32648))
    for window, most in ((64, 1.03), (256, 1.1), (512, 1.2), (1024, 1.45)):
        plan = plan_pixels(grid, window, 10, 0.0)
        strips = cut_pixel_strips(plan, (256, 256), 4, 4)
        computed, seen = 0, np.zeros((strips.count,), int)
        for strip in range(strips.count):
            area = strips.area(strip)
            for block in strips.blocks(strip):
                across = (plan.begun if block.column else plan.windows)(block.column, block.column + block.columns)
                computed += len(plan.windows(block.row, block.row + block.rows)) * len(across)
                seen[strip] += block.count
            assert seen[strip] == area.count
        assert seen.sum() == 10_000**2
        assert computed / len(plan.windows(0, 10_000)) ** 2 < most


def test_all_products_of_a_run_that_was_stopped_are_the_same_bytes(
    packages: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_strips(monkeypatch, 50)
    rasters = write_rasters(tmp_path)
    more = {"probabilities": True, "least_area": 400.0, "polygons": {"write": True, "tolerance": 12.0}}
    whole = classify(packages["optical"], rasters, tmp_path / "whole", **more)
    with pytest.raises(CancelledError):
        classify(packages["optical"], rasters, tmp_path / "map", Stops(9), keep_on_cancel=True, **more)
    kept = list((tmp_path / "map" / ".pixels.undercast").glob("*.npz"))
    reporter = Recorder()
    resumed = classify(packages["optical"], rasters, tmp_path / "map", reporter, **more)
    assert kept and any(f"{len(kept)} of" in event.get("message", "") for event in reporter.events)
    names = {path.name for path in (tmp_path / "whole").iterdir()}
    assert names == {path.name for path in (tmp_path / "map").iterdir()}
    assert {"pixels_probabilities.qml", "pixels_polygons.qml", "pixels_polygons.gpkg"} <= names
    for role in ("classes", "evidence", "probabilities", "polygons"):
        assert Path(whole[role]).read_bytes() == Path(resumed[role]).read_bytes(), role
    manifest, frame = json.loads(Path(whole["manifest"]).read_text()), geopandas.read_file(whole["polygons"])
    assert manifest["least_mapping_unit"]["least_pixels"] == 4 and manifest["least_mapping_unit"]["changed"] > 0
    assert manifest["polygons"]["written"] == len(frame)
    classes = read(whole["classes"])[0]
    assert [each["pixels"] for each in manifest["classes"]] == np.bincount(
        classes[classes != 255], minlength=3
    ).tolist()
    assert frame.pixels.sum() == (classes != 255).sum()


def test_a_map_with_other_looks_or_products_is_begun_anew(
    packages: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_strips(monkeypatch, 50)
    rasters = write_rasters(tmp_path)
    other = package(tmp_path / "other.undercast")
    for change in ({"augmentation": "flips"}, {"ensemble": [other]}, {"probabilities": True}):
        with pytest.raises(CancelledError):
            classify(packages["optical"], rasters, tmp_path / "map", Stops(5), keep_on_cancel=True)
        reporter = Recorder()
        classify(packages["optical"], rasters, tmp_path / "map", reporter, **change)
        assert any("is dropped" in event.get("message", "") for event in reporter.events), change


def test_what_cannot_be_made_is_refused(packages: dict[str, Path], tmp_path: Path) -> None:
    rasters = write_rasters(tmp_path, 40, 50)
    for area, words in ((50.0, "no more than a pixel"), (1e6, "not less than the whole map")):
        with pytest.raises(JobError, match=words):
            classify(packages["optical"], rasters, tmp_path / "map", least_area=area)
    with pytest.raises(ValueError, match="set write"):
        classify(packages["optical"], rasters, tmp_path / "map", polygons={"tolerance": 5.0})
    with rasterio.open(tmp_path / "optical.tif", "r+") as file:
        file.write(np.zeros((3, 40, 50), np.uint8))
    with pytest.raises(InputError, match="has no valid pixel"):
        classify(packages["optical"], rasters, tmp_path / "map", polygons={"write": True}, least_area=500.0)
    assert not (tmp_path / "map").exists()


def test_memory_is_bounded_for_the_largest_view(packages: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    from undercast.core.inference import session
    from undercast.core.inference.ensemble import open_ensemble

    sides = []
    vet = session.vet
    monkeypatch.setattr(
        session, "vet", lambda path, graph, card, reporter: sides.append(card.cell) or vet(path, graph, card, reporter)
    )
    models = open_ensemble([Package.open(packages["optical"])], "scales", "cpu", Recorder())
    assert sides == [80] and len(models.views) == 12 and views_module.View() in models.views
    assert models.batch <= open_ensemble([Package.open(packages["optical"])], "none", "cpu", Recorder()).batch
