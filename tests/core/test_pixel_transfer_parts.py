"""What the transfer of pixels is made of, one by one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from pydantic import ValidationError

from undercast.core.config.pixels import CLEAR, CLOUD, SHADOW, UNKNOWN
from undercast.core.config.sensors import Sensor
from undercast.core.config.transfer import RegulationOptions, TransferOptions
from undercast.core.methods.regulation import contributions, discrepancy_ratio, regulate
from undercast.core.methods.selftrain.looks import Looks
from undercast.core.methods.selftrain.objectives import near_cloud
from undercast.core.methods.selftrain.reliability import from_counts
from undercast.core.methods.selftrain.second_stage import _regulated
from undercast.core.package.card import ModelCard, SensorInput, ZoneResponse, ZoneValues
from undercast.core.scores import optical_share, softmax
from undercast.core.tasks.pixel.regulation import PixelResponse, probabilities_by_cloud
from undercast.core.tasks.pixel.regulation import regulate as regulate_pixels
from undercast.core.tasks.pixel.zones import RESPONSE_ZONES, response_zones
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch
from undercast.core.training.sky import MaskSky

CPU = Compute(torch.device("cpu"), "CPU", bfloat16=False)
SIZES: list[Any] = [2, "height", "width"]


def values(clear: float = 1.0, near: float = 1.0, shadow: float = 1.0, edge: float = 1.0, cloud: float = 1.0) -> Any:
    return ZoneValues(clear=clear, near=near, shadow=shadow, edge=edge, cloud=cloud)


def card_of(response: ZoneResponse | None, task: str = "pixel", **more: Any) -> ModelCard:
    inputs = {
        name: SensorInput(
            sensor=Sensor(bands=["B"], unit="x", resolution=None), mean=[0.0], std=[1.0], backbone="unet:resnet18"
        )
        for name in ("optical", "sar")
    }
    classes = [{"name": name, "color": "#000000"} for name in ("water", "land")]
    outputs = dict.fromkeys(("fused", "optical_only", "sar_only"), SIZES) if task == "pixel" else None
    card = {"task": task, "name": "x", "cell": 8, "inputs": inputs, "classes": classes, "outputs": outputs}
    return ModelCard.model_validate({**card, "zone_response": response, **more})


def test_zones_of_a_map_of_cloud() -> None:
    cloud = np.zeros((1, 24), np.uint8)
    cloud[0, 10:20], cloud[0, 20] = CLOUD, SHADOW
    named = [RESPONSE_ZONES[number] for number in response_zones(cloud, 3)[0]]
    assert named == [
        *["clear"] * 7,
        *["near"] * 3,
        *["edge"] * 3,
        *["cloud"] * 4,
        *["edge"] * 3,
        "shadow",
        *["near"] * 3,
    ]
    assert (response_zones(np.full((4, 5), CLOUD, np.uint8), 3) == 4).all()
    assert not response_zones(np.full((4, 5), UNKNOWN, np.uint8), 3).any()


def test_pixels_near_cloud_are_the_same_for_a_student() -> None:
    random = np.random.default_rng(0)
    cloud = np.where(random.random((3, 33, 27)) < 0.02, CLOUD, CLEAR).astype(np.uint8)
    cloud[random.random(cloud.shape) < 0.01] = SHADOW
    expected = np.stack([response_zones(each, 5) == 1 for each in cloud])
    assert np.array_equal(near_cloud(torch.from_numpy(cloud), 5).numpy(), expected)


def test_a_response_is_exact_and_keeps_the_parts_additive() -> None:
    random = np.random.default_rng(1)
    optical, sar = (random.normal(size=(2, 2, 5, 7)).astype(np.float32) for _ in range(2))
    bias = np.array([0.3, -0.2], np.float32)[None, :, None, None]
    logits = {"fused": optical + sar + bias, "optical_only": optical + bias, "sar_only": sar + bias}
    zones = random.integers(0, 5, (2, 5, 7))
    has_sar = random.random((2, 5, 7)) < 0.7
    trust, heat = np.array([1, 0.8, 0.5, 0.3, 0.0]), np.array([1, 1.1, 1.2, 1.5, 2.0])
    response = ZoneResponse(near=5, optical=values(*trust), temperature=values(*heat))
    by_zone = PixelResponse.of_zones(response, zones)
    given = regulate_pixels(logits, by_zone, has_sar)
    r = np.where(has_sar, trust[zones], 1)[:, None]
    assert np.allclose(given["fused"], (r * optical + sar + bias) / heat[zones][:, None], atol=1e-5)
    assert np.allclose(given["optical_only"], (r * optical + bias) / heat[zones][:, None], atol=1e-5)
    flat = [given[name].transpose(0, 2, 3, 1).reshape(-1, 2) for name in ("fused", "optical_only", "sar_only")]
    under = (zones == 4).ravel() & has_sar.ravel()
    # 0 where the SAR decides, a half where no sensor speaks for what is decided.
    assert under.any() and set(optical_share(*flat)[under].tolist()) <= {0.0, 0.5}
    without = regulate_pixels(logits, by_zone, None)["fused"]
    assert np.allclose(without * heat[zones][:, None], logits["fused"], atol=1e-5)
    alone = regulate_pixels({"fused": optical + bias}, by_zone, has_sar)["fused"]
    assert np.allclose(alone * heat[zones][:, None], optical + bias, atol=1e-5), "one sensor counts wholly"


def test_where_no_map_knows_of_cloud_the_fraction_does() -> None:
    response = ZoneResponse(near=2, optical=values(1, 0.8, 0.5, 0.3, 0.0), temperature=values(1, 1.1, 1.2, 1.5, 2.0))
    cloud = np.full((4, 6, 5), UNKNOWN, np.uint8)
    cloud[2] = CLEAR
    cloud[3, :3] = CLOUD
    random = np.random.default_rng(2)
    optical, sar = (random.normal(size=(4, 3, 6, 5)).astype(np.float32) for _ in range(2))
    logits = {"fused": optical + sar, "optical_only": optical, "sar_only": sar}
    has_sar = np.ones(cloud.shape, bool)
    fraction = np.array([0.25, np.nan, 0.9, 0.5], np.float32)
    made = probabilities_by_cloud(logits, cloud, fraction, has_sar, response)
    clear, covered = softmax(logits["fused"]), softmax(sar / 2)
    assert np.allclose(made[0], 0.75 * clear[0] + 0.25 * covered[0], atol=1e-6)
    assert np.allclose(made[1], clear[1], atol=1e-6), "nobody knows"
    assert np.allclose(made[2], clear[2], atol=1e-6), "what the map knows counts, whatever the fraction"
    half = 0.5 * clear[3] + 0.5 * covered[3]
    assert np.allclose(made[3, :, 5:], half[:, 5:], atol=1e-6), "its map knows of the upper half only"
    assert np.allclose(made[3, :, 0], covered[3][:, 0], atol=1e-6), "inside of a cloud"


def test_a_wrong_response_is_refused() -> None:
    with pytest.raises(ValidationError, match=r"within 0\.\.1"):
        ZoneResponse(near=5, optical=values(cloud=1.2), temperature=values())
    with pytest.raises(ValidationError, match="temperatures"):
        ZoneResponse(near=5, optical=values(), temperature=values(edge=0))
    response = ZoneResponse(near=5, optical=values(), temperature=values())
    with pytest.raises(ValidationError, match="for models of pixels"):
        card_of(response, task="scene")
    with pytest.raises(ValidationError, match="sum of the sensors' parts"):
        card_of(response, additive=False)


def test_reliability_never_rises_and_knows_chance() -> None:
    zones = np.repeat([0, 1, 3, 4], 1000)
    repeated = np.arange(4000) % 100 < np.repeat([98, 90, 95, 50], 1000)
    found = from_counts(zones, repeated, np.repeat([0, 1], 500), 20)
    assert found.chance == 0.5 and found.values.clear == 1
    assert found.values.near == found.values.edge == pytest.approx(0.4 / 0.48)
    assert found.values.cloud == 0 and found.values.shadow == pytest.approx(found.values.near)
    nothing = from_counts(zones, repeated, np.zeros(500, np.int64), 20)
    assert nothing.values.near == nothing.values.cloud == 0


class Samples:
    """Two samples, one under cloud at the left, one clear; the optical tells which."""

    def __init__(self) -> None:
        self.values = np.stack([np.full((1, 6, 8), 200, np.uint8), np.full((1, 6, 8), 10, np.uint8)])

    def images(self, sensor: str) -> Any:
        return self.values

    def valid(self, sensor: str) -> Any:
        return np.ones((2, 6, 8), np.uint8)

    def sensor(self, name: str) -> Sensor:
        return Sensor(bands=["B"], unit="digital number", resolution=None)


def test_a_cloud_is_cut_out_by_its_mask() -> None:
    square = Samples()
    square.values = square.values[:, :, :, :6]
    square.valid = lambda sensor: np.ones((2, 6, 6), np.uint8)  # type: ignore[method-assign]
    masks = np.zeros((2, 6, 6), np.uint8)
    masks[0, :, :2], masks[0, :, 2] = CLOUD, SHADOW
    sky = MaskSky(square, masks, np.array([0]), np.array([1 / 3], np.float32), CPU)
    image = torch.full((200, 1, 6, 6), 10.0)
    clean = Batch({"optical": image}, {"optical": torch.ones(200, 1, 6, 6, dtype=torch.bool)})
    clean = Batch(clean.images, clean.valid, {"cloud": torch.zeros(200, 6, 6, dtype=torch.uint8)})
    laid, fraction = sky.lay(clean, np.random.default_rng(0))
    covered = laid.images["optical"][:, 0] == 200
    assert torch.equal(covered, laid.maps["cloud"] == CLOUD)
    assert torch.allclose(fraction, covered.flatten(1).float().mean(dim=1))
    assert (fraction <= 1 / 3 + 1e-6).all() and len(set(fraction.tolist())) > 5
    assert ((laid.images["optical"] == 200) | (laid.images["optical"] == 10)).all()


def test_contributions_are_regulated_by_pixel_or_by_image() -> None:
    random = np.random.default_rng(2)
    names = ("source", "optical", "sar")
    words = {name: torch.from_numpy(random.normal(size=(2 * 12, 3)).astype(np.float32)) for name in names}
    both = torch.from_numpy(random.random(24) < 0.8)
    options = RegulationOptions(mode="favour_superior")
    by_pixel = _regulated(words, both, 2, TransferOptions(regulation=options))
    expected = regulate(words["source"], words["optical"], words["sar"], options)
    assert torch.equal(by_pixel.optical_weight, expected.optical_weight)
    by_image = _regulated(words, both, 2, TransferOptions(regulation=options.model_copy(update={"per": "image"})))
    _, optical, sar = contributions(words["source"], words["optical"], words["sar"], options)
    for image in range(2):
        rows = slice(12 * image, 12 * image + 12)
        means = [float(part[rows][both[rows]].mean()) for part in (optical, sar)]
        assert torch.allclose(by_image.optical_weight[rows], torch.tensor(means[0] / sum(means)))
        ratio = discrepancy_ratio(torch.tensor(means[0]), torch.tensor(means[1]), options.least_ratio)
        assert torch.allclose(by_image.ratio[rows], ratio)


def test_copies_of_looks_find_their_clear_pixels() -> None:
    def looks(rows: list[int], copies: int) -> Looks:
        empty = np.zeros(len(rows), np.int64)
        return Looks(np.array(rows), copies, empty, {}, empty.astype(np.uint8))

    clear = looks([5, 5, 9], 1)
    copied = looks([5, 5, 5, 5, 9, 9], 2)
    assert copied.repeat(np.array([1, 2, 3]), clear).tolist() == [1, 2, 1, 2, 3, 3]
