"""Maps of pixels: windows that blend, whatever part is mapped, wherever they fall; evidence; resuming."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from torch import Tensor, nn

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.errors import CancelledError, InputError, JobError
from undercast.core.events import Recorder
from undercast.core.jobs.assess import AssessJob
from undercast.core.jobs.classify import ClassifyJob
from undercast.core.models.network import Exportable
from undercast.core.package.card import ModelCard, SensorInput
from undercast.core.package.package import write_package
from undercast.core.tasks.pixel import plan

CLASSES = [SceneClass(name=name, color=color) for name, color in (("a", "#ff0000"), ("b", "#00ff00"), ("c", "#0000ff"))]
K, CELL = len(CLASSES), 64


class Local(Exportable):
    """Logits of a pixel: of its 5 x 5 neighbours in the optical, of itself in the SAR; each sensor's part is 0 where it
    is not valid."""

    def __init__(self, both: bool) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.both = both
        self.optical, self.sar = nn.Conv2d(3, K, 5, padding=2), nn.Conv2d(2, K, 1)

    def outputs(self, images: dict[str, Tensor], valid: dict[str, Tensor]) -> dict[str, Tensor]:
        parts = {"optical": self.optical((images["optical"] - 100) / 50 * valid["optical"]) * valid["optical"]}
        if self.both:
            parts["sar"] = self.sar((images["sar"] + 10) / 5) * valid["sar"]
        fused = torch.stack(list(parts.values())).sum(dim=0)
        return {"fused": fused, **({f"{name}_only": part for name, part in parts.items()} if self.both else {})}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("packages")
    optical = Sensor(bands=["red", "green", "blue"], unit="digital number", resolution=10)
    sar = Sensor(bands=["VV", "VH"], unit="dB", resolution=10)
    network = "unet:resnet18"  # a name that cards allow; nobody builds it here
    sensors = {
        "optical": SensorInput(sensor=optical, mean=[100.0] * 3, std=[50.0] * 3, backbone=network),
        "sar": SensorInput(sensor=sar, mean=[-10.0] * 2, std=[5.0] * 2, backbone=network),
    }
    made = {}
    for name, chosen in (("optical", ["optical"]), ("both", ["optical", "sar"])):
        inputs = {key: sensors[key] for key in chosen}
        outputs = ["fused", *(f"{key}_only" for key in chosen if len(chosen) > 1)]
        sizes = {output: [K, "height", "width"] for output in outputs}
        card = ModelCard(task="pixel", name=name, cell=CELL, inputs=inputs, classes=CLASSES, outputs=sizes)
        made[name] = folder / f"{name}.undercast"
        write_package(made[name], card, Local(name == "both"))
    return made


def write_rasters(folder: Path, height: int = 200, width: int = 333) -> dict[str, Any]:
    """An optical image of 10 m with a nodata corner, a cloud mask, and SAR of the same ground in another CRS."""
    random = np.random.default_rng(1)
    optical = random.integers(1, 255, (3, height, width), dtype=np.uint8)
    optical[:, :30, :40] = 0
    place = {"crs": "EPSG:32648", "transform": rasterio.Affine(10, 0, 6e5, 0, -10, 3e6)}
    profile = {"driver": "GTiff", "height": height, "width": width, **place}
    with rasterio.open(folder / "optical.tif", "w", count=3, dtype="uint8", nodata=0, **profile) as file:
        file.write(optical)
        file.descriptions = ("red", "green", "blue")
    with rasterio.open(folder / "cloud.tif", "w", count=1, dtype="uint8", **profile) as file:
        file.write(np.where(np.arange(width) < width // 2, 0, 1).astype(np.uint8)[None].repeat(height, 0), 1)
    with rasterio.open(folder / "sar.tif", "w", count=2, dtype="float32", **profile) as file:
        file.write(random.normal(-10, 5, (2, height, width)).astype(np.float32))
        file.descriptions = ("VV", "VH")
    return {
        "optical": {"paths": [folder / "optical.tif"]},
        "cloud": {"method": "mask", "path": folder / "cloud.tif", "values": [1]},
    }


def classify(package: Path, rasters: dict[str, Any], output: Path, reporter: Any = None, **more: Any) -> dict[str, Any]:
    exact = {"device": "cpu", "engine": "onnxruntime", "precision": "float32"}
    job = {"package": package, "output": output, "name": "pixels", **exact, **rasters, **more}
    return ClassifyJob.model_validate(job).run(reporter or Recorder())


def small_strips(monkeypatch: pytest.MonkeyPatch, side: int) -> None:
    """Strips of about ``side`` x ``side`` pixels, and blocks of two windows' width."""
    monkeypatch.setattr(plan, "_HIGH", side)
    monkeypatch.setattr(plan, "_STRIP", 4 * side**2)
    monkeypatch.setattr(plan, "_WINDOWS", 8 * CELL**2 * (side // 49 + 1))


def read(path: str | Path) -> np.ndarray:
    with rasterio.open(path) as file:
        return file.read()


def expected(rasters: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """Classes and confidences of the network on the whole image at once."""
    image = read(rasters["optical"]["paths"][0]).astype(np.float32)
    valid = (image != 0).all(axis=0)
    outputs = Local(False).outputs(
        {"optical": torch.from_numpy(image * valid)[None]}, {"optical": torch.from_numpy(valid)[None, None]}
    )
    probabilities = torch.softmax(outputs["fused"][0], dim=0).detach().numpy()
    return np.where(valid, probabilities.argmax(axis=0), 255), np.where(valid, probabilities.max(axis=0), np.nan)


def test_a_local_network_gives_the_map_of_the_whole_image(packages: dict[str, Path], tmp_path: Path) -> None:
    rasters = write_rasters(tmp_path)
    reporter = Recorder()
    outputs = classify(packages["optical"], rasters, tmp_path / "map", reporter)
    classes, confidence = expected(rasters)
    assert np.array_equal(read(outputs["classes"])[0], classes)
    assert any("there is no SAR, so that" in event.get("message", "") for event in reporter.events)
    with rasterio.open(outputs["evidence"]) as file:
        bands = file.read(masked=True) * np.array(file.scales)[:, None, None]
        assert file.descriptions == ("confidence", "optical_share", "cloud_fraction") and file.dtypes[0] == "uint8"
        assert file.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
    valid = classes != 255
    assert np.array_equal(~bands.mask[0], valid)
    assert np.abs(bands[0] - confidence)[valid].max() <= 0.5 / 250 + 1e-4
    assert (bands[1][valid] == 1).all()
    assert np.array_equal(bands[2][valid] > 0.5, np.broadcast_to(np.arange(333) >= 166, valid.shape)[valid])
    manifest = json.loads(Path(outputs["manifest"]).read_text())
    assert outputs["pixel_count"] == valid.sum() == sum(entry["pixels"] for entry in manifest["classes"])
    assert manifest["classes"][0]["hectares"] == pytest.approx(manifest["classes"][0]["pixels"] / 100)
    assert not list((tmp_path / "map").glob("*.gpkg")) and not list((tmp_path / "map").glob("*plain*"))


def test_windows_blocks_and_extent_change_nothing(
    packages: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rasters = write_rasters(tmp_path)
    classes, _ = expected(rasters)
    small_strips(monkeypatch, 100)
    small = classify(packages["optical"], rasters, tmp_path / "small", overlap=0.5)
    assert np.array_equal(read(small["classes"])[0], classes)
    extent = (6e5 + 405, 3e6 - 1234, 6e5 + 2222, 3e6 - 311)
    part = classify(packages["optical"], rasters, tmp_path / "part", extent=extent)
    assert np.array_equal(read(part["classes"])[0], classes[31:124, 40:223])


def test_each_pixel_is_decided_by_the_sensors_that_see_it(packages: dict[str, Path], tmp_path: Path) -> None:
    rasters = write_rasters(tmp_path) | {"sar": {"paths": [tmp_path / "sar.tif"]}}
    reporter = Recorder()
    outputs = classify(packages["both"], rasters, tmp_path / "map", reporter, least_confidence=0.5, min_valid=0.2)
    messages = " ".join(event.get("message", "") for event in reporter.events)
    assert "are under cloud." in messages and "min_valid" in messages and "no SAR" not in messages
    with rasterio.open(outputs["evidence"]) as file:
        share = file.read(2)
    assert (share[:30, :40] == 0).all() and 50 < share[40:, 50:].mean() < 200
    classes = read(outputs["classes"])[0]
    assert (classes != 255).all() and outputs["unsure_count"] == (classes == K).sum() > 0
    alone = classify(packages["both"], {"sar": rasters["sar"]}, tmp_path / "alone")
    assert np.array_equal(read(alone["classes"])[0][:30, :40], classify_again(packages, rasters, tmp_path)[:30, :40])


def classify_again(packages: dict[str, Path], rasters: dict[str, Any], folder: Path) -> np.ndarray:
    return read(classify(packages["both"], rasters, folder / "sure")["classes"])[0]


class Stops(Recorder):
    """Cancels when so many blocks are done."""

    def __init__(self, blocks: int) -> None:
        super().__init__()
        self.blocks = blocks

    def emit(self, event: Any, **fields: Any) -> None:
        super().emit(event, **fields)
        if fields.get("stage") == "classify" and fields.get("done", 0) >= self.blocks:
            self.cancel()


def test_a_run_that_was_stopped_goes_on_to_the_same_bytes(
    packages: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_strips(monkeypatch, 50)
    rasters = write_rasters(tmp_path)
    whole = classify(packages["optical"], rasters, tmp_path / "whole")
    with pytest.raises(CancelledError):
        classify(packages["optical"], rasters, tmp_path / "map", Stops(9), keep_on_cancel=True)
    assert len(list((tmp_path / "map" / ".pixels.undercast").glob("*.npz"))) > 0
    reporter = Recorder()
    resumed = classify(packages["optical"], rasters, tmp_path / "map", reporter)
    assert any("strips were finished before" in event.get("message", "") for event in reporter.events)
    for role in ("classes", "evidence"):
        digests = {hashlib.sha256(Path(outputs[role]).read_bytes()).hexdigest() for outputs in (whole, resumed)}
        assert len(digests) == 1, role


def test_what_pixels_do_not_have_is_refused(packages: dict[str, Path], tmp_path: Path) -> None:
    rasters = write_rasters(tmp_path, 40, 50)
    with pytest.raises(JobError, match="is for models of cells"):
        classify(packages["optical"], rasters, tmp_path / "map", cell=16)
    small = classify(packages["optical"], rasters, tmp_path / "map")  # a raster smaller than a window
    assert np.array_equal(read(small["classes"])[0], expected(rasters)[0])
    with rasterio.open(tmp_path / "optical.tif", "r+") as file:
        file.transform = rasterio.Affine(100, 0, 6e5, 0, -100, 3e6)
    with pytest.raises(InputError, match="has pixels of 100 m, where the model learnt from 10 m"):
        classify(packages["optical"], {"optical": rasters["optical"]}, tmp_path / "coarse")
    with rasterio.open(tmp_path / "optical.tif", "r+") as file:
        file.write(np.zeros((3, 40, 50), np.uint8))
    with pytest.raises(InputError, match="has no valid pixel"):
        classify(packages["optical"], {"optical": rasters["optical"]}, tmp_path / "empty")


def test_a_map_of_pixels_is_assessed_pixel_by_pixel(packages: dict[str, Path], tmp_path: Path) -> None:
    rasters = write_rasters(tmp_path)
    outputs = classify(packages["optical"], rasters, tmp_path / "map")
    mapped = read(outputs["classes"])[0]
    truth = mapped.copy()
    truth[::7, ::5] = (truth[::7, ::5] + 1) % K  # single pixels: the share of a cell that they cover would not count
    truth[mapped == 255] = 255
    with rasterio.open(outputs["classes"]) as file:
        profile = {"crs": file.crs, "transform": file.transform, "height": 200, "width": 333}
    with rasterio.open(tmp_path / "truth.tif", "w", "GTiff", count=1, dtype="uint8", nodata=255, **profile) as file:
        file.write(truth, 1)
    names = {number: item.name for number, item in enumerate(CLASSES)}
    job = {
        "map": outputs["classes"],
        "labels": {"path": tmp_path / "truth.tif", "values": names},
        "output": tmp_path / "r",
    }
    measured = AssessJob.model_validate(job).run(Recorder())
    assert measured["overall_accuracy"] == pytest.approx((truth == mapped)[mapped != 255].mean())
