"""A map of pixels under a model's response to cloud: the same whatever the windows, the strips and the views."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from torch import Tensor, nn

from undercast.core.config.pixels import CLOUD
from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.events import Recorder
from undercast.core.jobs.classify import ClassifyJob
from undercast.core.models.network import Exportable
from undercast.core.package.card import ModelCard, SensorInput, ZoneResponse, ZoneValues
from undercast.core.package.package import write_package
from undercast.core.scores import softmax
from undercast.core.tasks.pixel import plan
from undercast.core.tasks.pixel.zones import response_zones

CELL, HEIGHT, WIDTH, NEAR = 48, 90, 131, 4
TRUST = np.array([1.0, 0.7, 0.5, 0.3, 0.0], np.float32)
HEAT = np.array([1.0, 1.2, 1.3, 1.5, 2.0], np.float32)


class Pointwise(Exportable):
    """Logits of a pixel by itself, of each sensor; a sensor's part is 0 where it is not valid."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.optical, self.sar = nn.Conv2d(1, 2, 1, bias=False), nn.Conv2d(1, 2, 1, bias=False)

    def outputs(self, images: dict[str, Tensor], valid: dict[str, Tensor]) -> dict[str, Tensor]:
        optical = self.optical((images["optical"] - 100) / 25) * valid["optical"]
        sar = self.sar((images["sar"] + 10) / 2) * valid["sar"]
        return {"fused": optical + sar, "optical_only": optical, "sar_only": sar}


def card(response: ZoneResponse | None) -> ModelCard:
    sensors = {
        "optical": Sensor(bands=["red"], unit="digital number", resolution=10),
        "sar": Sensor(bands=["VV"], unit="dB", resolution=10),
    }
    inputs = {
        name: SensorInput(sensor=sensor, mean=[mean], std=[std], backbone="unet:resnet18")
        for (name, sensor), mean, std in zip(sensors.items(), (100.0, -10.0), (50.0, 5.0), strict=True)
    }
    classes = [SceneClass(name=name, color=color) for name, color in (("a", "#ff0000"), ("b", "#00ff00"))]
    sizes = {name: [2, "height", "width"] for name in ("fused", "optical_only", "sar_only")}
    made = ModelCard(task="pixel", name="x", cell=CELL, inputs=inputs, classes=classes, outputs=sizes)
    return made.model_copy(update={"zone_response": response})


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / "x.undercast"
    names = ("clear", "near", "shadow", "edge", "cloud")
    curves = [ZoneValues(**dict(zip(names, values.tolist(), strict=True))) for values in (TRUST, HEAT)]
    write_package(path, card(ZoneResponse(near=NEAR, optical=curves[0], temperature=curves[1])), Pointwise())
    return path


@pytest.fixture(scope="module")
def rasters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Both sensors on one grid, patches of cloud and a strip of shadow, and a corner without SAR."""
    folder, random = tmp_path_factory.mktemp("rasters"), np.random.default_rng(3)
    optical = random.integers(1, 255, (1, HEIGHT, WIDTH), dtype=np.uint8)
    sar = random.normal(-10, 5, (1, HEIGHT, WIDTH)).astype(np.float32)
    sar[:, :20, :50] = np.nan
    cloud = np.zeros((1, HEIGHT, WIDTH), np.uint8)
    cloud[0, 10:60, 30:75], cloud[0, 70:74, 90:131], cloud[0, 40:80, 110:118] = 1, 1, 2
    place = {"crs": "EPSG:32648", "transform": rasterio.Affine(10, 0, 6e5, 0, -10, 3e6)}
    profile = {"driver": "GTiff", "height": HEIGHT, "width": WIDTH, "count": 1, **place}
    images = {"optical": (optical, 0, "red"), "sar": (sar, np.nan, "VV"), "cloud": (cloud, None, "cloud")}
    for name, (image, nodata, band) in images.items():
        with rasterio.open(folder / f"{name}.tif", "w", dtype=image.dtype, nodata=nodata, **profile) as file:
            file.write(image)
            file.descriptions = (band,)
    return {
        "optical": {"paths": [folder / "optical.tif"]},
        "sar": {"paths": [folder / "sar.tif"]},
        "cloud": {"method": "mask", "path": folder / "cloud.tif", "values": [1], "shadow_values": [2]},
    }


def read(path: str | Path) -> np.ndarray:
    with rasterio.open(path) as file:
        return file.read()


def expected(rasters: dict[str, Any], masked: bool = True) -> np.ndarray:
    """Class of each pixel, computed at once by the formula."""
    network = Pointwise()
    optical, sar = (read(rasters[name]["paths"][0])[0].astype(np.float32) for name in ("optical", "sar"))
    seen = np.isfinite(sar)
    weights = [layer.weight.detach().numpy()[:, 0, 0, 0] for layer in (network.optical, network.sar)]
    parts = [(optical - 100) / 25, np.where(seen, (sar + 10) / 2, 0)]
    zones = np.zeros((HEIGHT, WIDTH), np.int64)
    if masked:
        zones = response_zones(read(rasters["cloud"]["path"])[0], NEAR)
        assert set(np.unique(zones)) == {0, 1, 2, 3, 4} and (zones == 3)[0:20].any() and CLOUD == 1
    trust = np.where(seen, TRUST[zones], 1)
    logits = trust * weights[0][:, None, None] * parts[0] + weights[1][:, None, None] * parts[1]
    return softmax((logits / HEAT[zones]).transpose(1, 2, 0).reshape(-1, 2)).reshape(HEIGHT, WIDTH, 2)


def classify(
    package: Path, rasters: dict[str, Any], output: Path, reporter: Recorder | None = None, **more: Any
) -> dict[str, Any]:
    exact = {"device": "cpu", "engine": "onnxruntime", "precision": "float32"}
    job = {"package": package, "output": output, "name": "x", **exact, **rasters, **more}
    return ClassifyJob.model_validate(job).run(reporter or Recorder())


@pytest.mark.parametrize("more", [{}, {"augmentation": "flips"}], ids=["as it is", "flips"])
def test_the_response_is_applied_whatever_the_windows(
    package: Path, rasters: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: dict[str, Any]
) -> None:
    probabilities = expected(rasters)
    monkeypatch.setattr(plan, "_HIGH", 40)
    monkeypatch.setattr(plan, "_STRIP", 4 * 40**2)
    outputs = classify(package, rasters, tmp_path / "map", **more)
    sure = probabilities.max(axis=2) > 0.501
    assert sure.mean() > 0.9
    assert np.array_equal(read(outputs["classes"])[0][sure], probabilities.argmax(axis=2)[sure])
    confidence = read(outputs["evidence"])[0] / 250
    assert np.abs(confidence - probabilities.max(axis=2)).max() <= 0.5 / 250 + 1e-3
    share = read(outputs["evidence"])[1] / 250
    zones = response_zones(read(rasters["cloud"]["path"])[0], NEAR)
    inside = (zones == 4) & np.isfinite(read(rasters["sar"]["paths"][0])[0])
    assert set(np.unique(share[inside])) <= {0.0, 0.5}


def test_without_a_mask_all_counts_as_clear_and_that_is_told(
    package: Path, rasters: dict[str, Any], tmp_path: Path
) -> None:
    told, quiet = Recorder(), Recorder()
    outputs = classify(package, {**rasters, "cloud": {"method": "none"}}, tmp_path / "map", told)
    classify(package, rasters, tmp_path / "masked", quiet)
    warnings = [
        [event["message"] for event in each.events if event.get("level") == "warning"] for each in (told, quiet)
    ]
    assert any("Nobody says where cloud is" in text for text in warnings[0])
    assert not any("Nobody says where cloud is" in text for text in warnings[1])
    probabilities = expected(rasters, masked=False)
    confidence = read(outputs["evidence"])[0] / 250
    assert np.abs(confidence - probabilities.max(axis=2)).max() <= 0.5 / 250 + 1e-3
