"""The pixel network through its public functions."""

from __future__ import annotations

import math
import socket
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from undercast.core.errors import JobError, ResourceError
from undercast.core.models.encoders import AreaPool, build_encoder_decoder, split_name
from undercast.core.models.pixel import PixelFeatures, PixelNetwork, build_pixel_network, load_imagenet
from undercast.core.models.scene import TrunkSpec, check_cell
from undercast.core.package.export import OPSET
from undercast.core.scores import optical_share

TINY = "timm:test_resnet"


def spec(bands: int, backbone: str = TINY) -> TrunkSpec:
    return TrunkSpec(bands, [1.0] * bands, [2.0] * bands, backbone)


def single(backbone: str, bands: int = 3, classes: int = 4) -> PixelNetwork:
    torch.manual_seed(0)
    return build_pixel_network({"optical": spec(bands, backbone)}, classes)


def pair(height: int = 33, width: int = 50, count: int = 4) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    torch.manual_seed(1)
    images = {"optical": torch.randn(count, 3, height, width), "sar": torch.randn(count, 2, height, width)}
    return images, {name: torch.rand(count, 1, height, width) > 0.3 for name in images}


@pytest.fixture(scope="module")
def fused() -> PixelNetwork:
    torch.manual_seed(0)
    network = build_pixel_network({"optical": spec(3, f"segformer:{TINY}"), "sar": spec(2)}, classes=5).eval()
    with torch.no_grad():
        network.bias.copy_(torch.arange(5.0))
    return network


@pytest.mark.parametrize("decoder", ["unet", "upernet", "segformer"])
@pytest.mark.parametrize("encoder", [TINY, "timm:test_convnext"])
def test_every_decoder_takes_any_size_and_trains_every_weight(decoder: str, encoder: str) -> None:
    network = single(f"{decoder}:{encoder}", bands=5)
    for height, width in ((64, 32), (7, 41)):
        valid = torch.ones(2, 1, height, width, dtype=torch.bool)
        logits = network({"optical": torch.randn(2, 5, height, width)}, {"optical": valid})
        assert logits.fused.shape == (2, 4, height, width)
        assert torch.equal(logits.fused, logits.unimodal["optical"])
    logits.fused.square().mean().backward()
    assert [name for name, parameter in network.named_parameters() if parameter.grad is None] == []


def test_a_step_of_two_tiny_samples_can_be_normalised_by_batch() -> None:
    for decoder in ("unet", "upernet", "segformer"):
        network = single(f"{decoder}:{TINY}", bands=1)
        assert any(isinstance(part, nn.BatchNorm2d) for part in network.modules())
        valid = torch.ones(2, 1, 8, 8, dtype=torch.bool)
        assert network({"optical": torch.randn(2, 1, 8, 8)}, {"optical": valid}).fused.isfinite().all()


def test_the_fused_logits_of_every_pixel_are_the_sum_of_the_sensors_parts(fused: PixelNetwork) -> None:
    images, valid = pair()
    logits = fused(images, valid)
    bias = fused.bias[:, None, None]
    parts = [logits.unimodal[name] - bias for name in ("optical", "sar")]
    assert torch.allclose(logits.fused, parts[0] + parts[1] + bias, atol=1e-5)
    assert all(part.abs().max() > 1e-3 for part in parts)


def test_a_sensor_has_no_part_in_a_pixel_where_it_is_invalid_or_left_out(fused: PixelNetwork) -> None:
    images, valid = pair()
    keep = {"optical": torch.tensor([True, True, False, True]), "sar": torch.tensor([True, True, True, False])}
    logits = fused(images, valid, keep)
    for name in ("optical", "sar"):
        absent = ~(valid[name] & keep[name][:, None, None, None])[:, 0]
        unimodal = logits.unimodal[name].movedim(1, -1)
        assert torch.equal(unimodal[absent], fused.bias.expand(int(absent.sum()), 5))
        assert (unimodal[~absent] != fused.bias).any(dim=1).float().mean() > 0.9
    blind = ~valid["optical"][:, 0]
    assert torch.equal(logits.fused.movedim(1, -1)[blind], logits.unimodal["sar"].movedim(1, -1)[blind])
    parts = [(part - fused.bias[:, None, None]).movedim(1, -1) for part in (logits.fused, *logits.unimodal.values())]
    shares = optical_share(*(part.reshape(-1, 5).detach().numpy() for part in parts))
    assert set(shares[blind.flatten().numpy()]) <= {0.0, 0.5} and (np.unique(shares).size > 100)


def test_what_invalid_pixels_hold_does_not_matter(fused: PixelNetwork) -> None:
    images, valid = pair()
    spoilt = {name: image.masked_fill(~valid[name], math.nan) for name, image in images.items()}
    assert torch.equal(fused(spoilt, valid).fused, fused(images, valid).fused)


def test_a_cooled_network_says_the_same_less_surely() -> None:
    torch.manual_seed(0)
    network = build_pixel_network({"optical": spec(3), "sar": spec(2)}, classes=3).eval()
    images, valid = pair(count=2)
    before = network(images, valid)
    network.scale_logits(2.5)
    after = network(images, valid)
    assert torch.allclose(after.fused, before.fused / 2.5, atol=1e-6) and before.fused.abs().max() > 1e-2
    for name in ("optical", "sar"):
        assert torch.allclose(after.unimodal[name], before.unimodal[name] / 2.5, atol=1e-6)


def test_the_decision_can_be_made_from_features_of_one_sensor_alone(fused: PixelNetwork) -> None:
    images, valid = pair()
    features = fused.features(images, valid)
    for name, unimodal in fused.decide(features).unimodal.items():
        assert torch.equal(fused.unimodal(name, features[name]), unimodal)


def test_coarse_features_are_interpolated_by_pixel_centres(fused: PixelNetwork) -> None:
    """Features moved by one give logits moved by four pixels, whatever the window; by corners they would be bent."""
    values = torch.randn(1, fused.heads["optical"].in_channels, 8, 12)
    present = torch.ones(1, 1, 32, 48, dtype=torch.bool)
    whole = fused.unimodal("optical", PixelFeatures(values, present))
    part = fused.unimodal("optical", PixelFeatures(values[..., 3:9], present[..., :24]))
    assert torch.allclose(part[..., 4:-4], whole[..., 16:32], atol=1e-5)


def test_area_pooling_is_torchs_adaptive_average() -> None:
    for size in (1, 2, 3, 6):
        for height, width in ((1, 1), (2, 5), (7, 13), (6, 24)):
            image = torch.randn(2, 3, height, width)
            expected = nn.functional.adaptive_avg_pool2d(image, size)
            assert torch.allclose(AreaPool(size)(image), expected, atol=1e-6), (size, height, width)


def test_names_are_taken_apart() -> None:
    assert split_name("segformer:mit_b0") == ("segformer", "mit_b0")
    assert split_name("upernet:timm:convnext_tiny") == ("upernet", "timm:convnext_tiny")
    assert split_name("timm:resnet18") == ("unet", "timm:resnet18") and split_name("resnet18") == ("unet", "resnet18")


@pytest.mark.parametrize(
    ("name", "problem", "hint"),
    [
        ("resnet19", "not known", "resnet18"),
        ("pspnet:resnet18", "not known", "timm:NAME"),
        ("upernet:timm:no_such_net", "not known to timm", "resnet"),
        ("timm:test_vit", "no pyramid", "mit_b0"),
        ("", "not known", "resnet18"),
    ],
)
def test_an_unknown_network_is_refused_with_some_that_exist(name: str, problem: str, hint: str) -> None:
    with pytest.raises(JobError, match=problem) as error:
        single(name)
    assert hint in error.value.remedy


def test_an_encoder_that_wants_its_own_size_is_refused_before_training() -> None:
    with pytest.raises(JobError, match="cells of 64 x 64"):
        check_cell(single("timm:test_maxvit"), 64)


def test_a_network_can_be_described_without_memory() -> None:
    with torch.device("meta"):
        described = single(f"upernet:{TINY}").state_dict()
    built = single(f"upernet:{TINY}").state_dict()
    assert {name: value.shape for name, value in described.items()} == {k: v.shape for k, v in built.items()}


def test_nothing_is_fetched_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    single("unet:mobilenet_v2")
    single(f"unet:{TINY}")


def test_imagenet_weights_go_into_the_encoders_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    torch.manual_seed(5)
    published = build_encoder_decoder("mobilenet_v2", 3)[0].encoder.state_dict()
    save_file(published, tmp_path / "weights.safetensors")
    monkeypatch.setattr(
        "segmentation_models_pytorch.encoders.hf_hub_download", lambda *_, **__: str(tmp_path / "weights.safetensors")
    )
    network = single("unet:mobilenet_v2", bands=6)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    load_imagenet(network)
    after = network.state_dict()
    changed = {name for name, value in after.items() if not torch.equal(value, before[name])}
    assert changed and all(".encoder." in name for name in changed)
    deep = "features.18.0.weight"
    assert torch.equal(after[f"trunks.optical.encoder.{deep}"], published[deep])
    first = published["features.0.0.weight"]
    assert torch.allclose(after["trunks.optical.encoder.features.0.0.weight"][:, 4], first[:, 1] / 2)


def test_imagenet_weights_out_of_reach_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise FileNotFoundError("no route to the weights")

    monkeypatch.setattr("segmentation_models_pytorch.encoders.hf_hub_download", fail)
    with pytest.raises(ResourceError, match="no route to the weights"):
        load_imagenet(single("mobilenet_v2"))


def test_an_environment_from_before_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "segmentation_models_pytorch", None)
    with pytest.raises(ResourceError, match="lacks") as error:
        single("resnet18")
    assert "engine again" in error.value.remedy


def test_area_pooling_is_written_as_onnx_for_any_height_and_width() -> None:
    """Which torch's own is not. Whole networks are exported where they are packed."""
    sides = {2: torch.export.Dim("height"), 3: torch.export.Dim("width")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            AreaPool(3),
            (torch.randn(2, 1, 7, 10),),
            dynamo=True,
            dynamic_shapes=(sides,),
            opset_version=OPSET,
            verbose=False,
        )
    graph = program.model_proto.SerializeToString()
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    (name,) = (each.name for each in session.get_inputs())
    for height, width in ((1, 2), (3, 3), (11, 64)):
        image = torch.randn(2, 1, height, width)
        (given,) = session.run(None, {name: image.numpy()})
        np.testing.assert_allclose(given, AreaPool(3)(image).numpy(), atol=1e-5)
        np.testing.assert_allclose(given, nn.functional.adaptive_avg_pool2d(image, 3).numpy(), atol=1e-5)
