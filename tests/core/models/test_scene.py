"""The scene network through its public functions."""

from __future__ import annotations

import math
from typing import Any
from urllib.error import URLError

import numpy as np
import pytest
import torch
from torch import Tensor

from undercast.core.errors import JobError, ResourceError
from undercast.core.models.backbones import build_trunk
from undercast.core.models.scene import SceneNetwork, TrunkSpec, build_network, check_cell
from undercast.core.scores import optical_share

TINY = "timm:test_resnet"


def spec(bands: int, backbone: str = TINY) -> TrunkSpec:
    return TrunkSpec(bands, [1.0] * bands, [2.0] * bands, backbone)


def pair(cell: int = 16, count: int = 4) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    torch.manual_seed(1)
    images = {"optical": torch.randn(count, 3, cell, cell), "sar": torch.randn(count, 2, cell, cell)}
    return images, {name: torch.rand(count, 1, cell, cell) > 0.3 for name in images}


def fused() -> SceneNetwork:
    torch.manual_seed(0)
    network = build_network({"optical": spec(3), "sar": spec(2)}, classes=5).eval()
    with torch.no_grad():
        network.bias.copy_(torch.arange(5.0))
    return network


@pytest.mark.parametrize("bands", [1, 3, 13])
@pytest.mark.parametrize("cell", [16, 17, 33])
@pytest.mark.parametrize("backbone", ["resnet18", TINY])
def test_any_number_of_bands_and_odd_cells(bands: int, cell: int, backbone: str) -> None:
    network = build_network({"optical": spec(bands, backbone)}, classes=4)
    valid = torch.ones(2, 1, cell, cell, dtype=torch.bool)
    logits = network({"optical": torch.randn(2, bands, cell, cell)}, {"optical": valid})
    assert logits.fused.shape == (2, 4)
    assert torch.equal(logits.fused, logits.unimodal["optical"])
    logits.fused.sum().backward()  # every weight takes part
    assert all(parameter.grad is not None for parameter in network.parameters())


def test_the_fused_logits_are_the_sum_of_the_sensors_parts() -> None:
    network = fused()
    logits = network(*pair())
    parts = [logits.unimodal[name] - network.bias for name in ("optical", "sar")]
    assert torch.allclose(logits.fused, parts[0] + parts[1] + network.bias, atol=1e-5)
    assert parts[0].abs().max() > 1e-3 and parts[1].abs().max() > 1e-3


def test_a_cooled_network_says_the_same_less_surely() -> None:
    network, (images, valid) = fused(), pair(count=32)
    valid["optical"][0] = False
    with torch.no_grad():
        network.bias.mul_(0.01)  # so that the sensors decide, and not the bias alone
    before = network(images, valid)
    network.scale_logits(2.5)
    after = network(images, valid)
    assert torch.allclose(after.fused.softmax(1), (before.fused / 2.5).softmax(1), atol=1e-6)
    assert torch.equal(after.fused.argmax(1), before.fused.argmax(1))
    shares = [
        optical_share(
            *(part.detach().numpy() for part in (outputs.fused, outputs.unimodal["optical"], outputs.unimodal["sar"]))
        )
        for outputs in (before, after)
    ]
    assert np.allclose(*shares, atol=1e-3) and shares[0][0] == 0
    assert ((shares[0] > 0.01) & (shares[0] < 0.99)).any()
    for name in ("optical", "sar"):
        assert torch.allclose(after.unimodal[name], before.unimodal[name] / 2.5, atol=1e-5)
    for wrong in (0.0, -1.0, math.nan, math.inf):
        with pytest.raises(ValueError, match="above 0"):
            network.scale_logits(wrong)


def test_what_invalid_pixels_hold_does_not_matter() -> None:
    network, (images, valid) = fused(), pair()
    expected = network(images, valid).fused
    spoilt = {name: image.masked_fill(~valid[name], math.nan) for name, image in images.items()}
    assert torch.equal(network(spoilt, valid).fused, expected)


def test_a_sensor_without_valid_pixels_or_left_out_has_no_part() -> None:
    network, (images, valid) = fused(), pair()
    valid["optical"][0] = False
    keep = {"optical": torch.tensor([True, True, False, True]), "sar": torch.tensor([True, True, True, False])}
    logits = network(images, valid, keep)
    assert torch.equal(logits.unimodal["optical"][[0, 2]], network.bias.expand(2, 5))
    assert torch.equal(logits.unimodal["sar"][3], network.bias)
    assert torch.allclose(logits.fused[[0, 2]], logits.unimodal["sar"][[0, 2]], atol=1e-6)
    assert not torch.allclose(logits.fused[1], logits.unimodal["sar"][1])


def test_images_are_standardised_by_the_networks_statistics() -> None:
    torch.manual_seed(0)
    network = build_network({"sar": TrunkSpec(2, [-10.0, 4.0], [2.0, 0.5], TINY)}, classes=3).eval()
    torch.manual_seed(0)
    plain = build_network({"sar": TrunkSpec(2, [0.0, 0.0], [1.0, 1.0], TINY)}, classes=3).eval()
    standard = torch.randn(2, 2, 16, 16)
    physical = standard * torch.tensor([2.0, 0.5])[:, None, None] + torch.tensor([-10.0, 4.0])[:, None, None]
    valid = {"sar": torch.ones(2, 1, 16, 16, dtype=torch.bool)}
    assert torch.allclose(network({"sar": physical}, valid).fused, plain({"sar": standard}, valid).fused, atol=1e-4)


@pytest.mark.parametrize(
    ("name", "hint"), [("resnet19", "resnet18"), ("vgg16", "timm:NAME"), ("timm:no_such_net", "resnet")]
)
def test_an_unknown_backbone_is_refused_with_some_that_exist(name: str, hint: str) -> None:
    with pytest.raises(JobError, match="not known") as error:
        build_network({"optical": spec(3, name)}, classes=2)
    assert hint in error.value.remedy


def test_a_backbone_that_wants_its_own_size_is_refused_before_training() -> None:
    network = build_network({"optical": spec(1, "timm:vit_tiny_patch16_224")}, classes=2)
    check_cell(network, 224)
    with pytest.raises(JobError, match="cells of 64 x 64"):
        check_cell(network, 64)


def test_imagenet_filters_are_spread_over_the_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    from torchvision.models import resnet18

    torch.manual_seed(3)
    published = resnet18().state_dict()

    def fetch(_: str, **options: Any) -> dict[str, Tensor]:
        assert options["weights_only"] and options["check_hash"]
        return dict(published)

    monkeypatch.setattr("torchvision.models._api.load_state_dict_from_url", fetch)
    grey = torch.randn(2, 1, 32, 32)
    answers = [
        build_trunk("resnet18", bands, imagenet=True)[0].eval()(grey.expand(-1, bands, -1, -1)) for bands in (3, 6)
    ]
    assert torch.allclose(*answers, atol=1e-4)
    seven, _ = build_trunk("resnet18", 7, imagenet=True)
    first = published["conv1.weight"]
    assert torch.allclose(seven.state_dict()["conv1.weight"][:, 4], first[:, 1] * 3 / 7)


def test_imagenet_weights_out_of_reach_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise URLError("no route to host")

    monkeypatch.setattr("torchvision.models._api.load_state_dict_from_url", fail)
    with pytest.raises(ResourceError, match="no route to host"):
        build_trunk("resnet18", 3, imagenet=True)
