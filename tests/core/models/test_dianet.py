"""DIAnet through the pixel network's public functions."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from torch import Tensor, nn

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.errors import JobError
from undercast.core.models.dianet.attention import LARGEST, AdaptiveChannelAttention, PatchNonLocal
from undercast.core.models.dianet.hrnet import FullResolutionHRNet
from undercast.core.models.dianet.sizes import SIZES, read_name
from undercast.core.models.dianet.tiles import cut
from undercast.core.models.pixel import PixelNetwork, build_pixel_network, load_imagenet
from undercast.core.models.scene import TrunkSpec, check_cell
from undercast.core.package.bounds import bound
from undercast.core.package.card import ModelCard, SensorInput
from undercast.core.package.export import compare_with_torch, export_onnx
from undercast.core.training.start import take_over

TINY = "dianet-w8"


def network(name: str = TINY, bands: int = 3, classes: int = 4, **others: int) -> PixelNetwork:
    torch.manual_seed(0)
    sensors = {"optical": bands, **others}
    return build_pixel_network(
        {sensor: TrunkSpec(count, [1.0] * count, [2.0] * count, name) for sensor, count in sensors.items()}, classes
    )


def awake(built: PixelNetwork) -> PixelNetwork:
    """The network with spatial attention that does something: its last weights begin at 0."""
    for part in built.modules():
        if isinstance(part, PatchNonLocal):
            nn.init.normal_(part.out.weight, std=0.5)
    return built


def card(sensors: dict[str, int], cell: int, classes: int = 4, name: str = TINY) -> ModelCard:
    sizes = [classes, "height", "width"]
    outputs = ["fused"] if len(sensors) == 1 else ["fused", "optical_only", "sar_only"]
    return ModelCard(
        name="clouds",
        task="pixel",
        cell=cell,
        inputs={
            sensor: SensorInput(
                sensor=Sensor(bands=[f"B{i}" for i in range(count)], unit="x", resolution=10.0),
                mean=[1.0] * count,
                std=[2.0] * count,
                backbone=name,
            )
            for sensor, count in sensors.items()
        },
        classes=[SceneClass(name=f"class {i}", color=f"#0000{i:02d}") for i in range(classes)],
        outputs=dict.fromkeys(outputs, sizes),
        training={},
        metrics={},
    )


@pytest.mark.parametrize("name", [TINY, f"{TINY}-noiam", f"{TINY}-noawca", f"{TINY}-nopsnl"])
def test_every_variant_takes_any_size_and_trains_every_weight(name: str) -> None:
    built = awake(network(name, bands=5))
    for height, width in ((16, 24), (7, 13)):
        valid = torch.ones(2, 1, height, width, dtype=torch.bool)
        logits = built({"optical": torch.randn(2, 5, height, width)}, {"optical": valid})
        assert logits.fused.shape == (2, 4, height, width)
    logits.fused.square().mean().backward()
    assert [each for each, parameter in built.named_parameters() if parameter.grad is None] == []


def test_names_tell_size_and_attention_and_unknown_ones_are_refused() -> None:
    attention = {
        name: (read_name(name).channel_attention, read_name(name).spatial_attention)
        for name in ("dianet-w48", "dianet-w18-noiam", "dianet-w18-noawca", "dianet-w18-nopsnl")
    }
    assert list(attention.values()) == [(True, True), (False, False), (False, True), (True, False)]
    for name in ("dianet-w19", "dianet-w18-nodal", "dianet-"):
        with pytest.raises(JobError, match="is not known") as error:
            network(name)
        assert "dianet-w48" in error.value.remedy
    with pytest.raises(JobError, match="no ImageNet weights"):
        load_imagenet(network())


def test_the_published_size_has_the_published_widths_and_modules() -> None:
    size = SIZES["w48"]
    with torch.device("meta"):
        trunk = network("dianet-w48", bands=14, classes=11).trunks["optical"]
    assert size.channels == [48, 96, 192, 384]
    assert trunk.encoder.layer1[0].conv1.weight.shape == (64, 14, 1, 1) and len(trunk.encoder.layer1) == 4
    assert [len(stage) for stage in trunk.encoder.stages] == [1, 4, 3]
    assert all(len(branch) == 4 for module in trunk.encoder.stages[2] for branch in module.branches)
    assert trunk.decoder.psnl.theta.weight.shape == (90, 720, 1, 1)
    assert trunk.decoder.last[0].weight.shape == (720, 720, 1, 1)


def test_a_trunk_of_other_bands_is_taken_over_with_all_that_meets_them() -> None:
    given, wanted = network(bands=3), network(bands=6)
    assert take_over(wanted, given.state_dict()) == ["optical"]
    first, other = (each.trunks["optical"].encoder.layer1[0] for each in (given, wanted))
    for ours, theirs in ((other.conv1, first.conv1), (other.downsample[0], first.downsample[0])):
        assert torch.allclose(ours.weight[:, 3:], theirs.weight / 2)
    deep = "trunks.optical.encoder.stages.2.0.branches.3.0.conv1.weight"
    assert torch.equal(wanted.state_dict()[deep], given.state_dict()[deep])


def test_the_finest_branch_keeps_every_pixel_and_coarser_ones_are_interpolated() -> None:
    torch.manual_seed(0)
    encoder = FullResolutionHRNet(2, SIZES["w8"]).eval()
    maps = encoder(torch.randn(1, 2, 24, 16))
    assert [tuple(each.shape[1:]) for each in maps] == [(64, 24, 16), (8, 24, 16), (16, 12, 8), (32, 6, 4), (64, 3, 2)]
    modes = {part.mode for part in encoder.modules() if isinstance(part, nn.Upsample)}
    assert modes == {"bilinear"}


def test_channel_attention_weighs_channels_by_the_whole_map() -> None:
    torch.manual_seed(0)
    attention, x = AdaptiveChannelAttention(32), torch.randn(2, 32, 5, 6)
    flat = x.flatten(2)
    share = torch.softmax((attention.score.weight[:, :, 0, 0] @ flat), dim=2)
    summary = (flat * share).sum(dim=2)
    first, prelu, second, _ = attention.gate
    hidden = summary @ first.weight.T
    hidden = torch.where(hidden > 0, hidden, prelu.weight * hidden)
    gate = torch.sigmoid(hidden @ second.weight.T)
    assert gate.shape == (2, 32) and first.weight.shape == (2, 32)
    assert torch.allclose(attention(x), x * gate[:, :, None, None], atol=1e-6)


def quadrant_attention(module: PatchNonLocal, x: Tensor) -> Tensor:
    """PSNL of one map, quadrant by quadrant, as its formula says."""
    result = x.clone()
    for rows, columns in itertools.product(*(((0, side // 2), (side // 2, side)) for side in x.shape[-2:])):
        part = x[..., slice(*rows), slice(*columns)]
        theta, value = (layer(part).flatten(2).transpose(1, 2) for layer in (module.theta, module.value))
        similar = (theta - theta.mean(dim=2, keepdim=True)) @ theta.transpose(1, 2) / module.inner
        mixed = (similar.softmax(dim=2) @ value).transpose(1, 2).unflatten(2, part.shape[-2:])
        result[..., slice(*rows), slice(*columns)] += module.out(mixed)
    return result


def test_spatial_attention_looks_within_quadrants_and_changes_nothing_at_first() -> None:
    torch.manual_seed(0)
    module, x = PatchNonLocal(16), torch.randn(2, 16, 16, 8)
    assert torch.equal(module(x), x)
    nn.init.normal_(module.out.weight)
    assert torch.allclose(module(x), quadrant_attention(module, x), atol=1e-5)
    moved = x.clone()
    moved[:, :, :8, :4] += 1
    changed = (module(moved) - moved - module(x) + x).abs().amax(dim=(0, 1))
    assert changed[:8, :4].max() > 1e-3 and changed[8:].max() < 1e-6 and changed[:8, 4:].max() < 1e-6


def test_larger_maps_are_tiled_and_blended() -> None:
    torch.manual_seed(0)
    module, x = PatchNonLocal(8), torch.randn(1, 8, LARGEST + 8, 8)
    nn.init.normal_(module.out.weight)
    tiling = cut(LARGEST + 8, LARGEST, 8, x.device)
    assert (tiling.tile, tiling.count) == (72, 3) and tiling.starts.tolist() == [0, 32, 64]
    weights = [np.minimum(np.arange(72) + 1, 72 - np.arange(72)) for _ in range(3)]
    total = np.zeros(LARGEST + 8)
    for start, weight in zip((0, 32, 64), weights, strict=True):
        total[start : start + 72] += weight
    expected = torch.zeros_like(x)
    for start, weight in zip((0, 32, 64), weights, strict=True):
        share = torch.tensor(weight / total[start : start + 72], dtype=torch.float32)[:, None]
        expected[:, :, start : start + 72] += share * quadrant_attention(module, x[:, :, start : start + 72])
    assert torch.allclose(module(x), expected, atol=1e-5)


@pytest.mark.parametrize("length", [8, 64, 128, 136, 256, 264, 1000, 1024])
def test_tiles_cover_every_pixel_and_count_1_together(length: int) -> None:
    tiling = cut(length, 128, 8, torch.device("cpu"))
    whole = sum(tiling.weights(part, torch.float64).sum(dim=1) for part in (0, 1))
    assert torch.allclose(whole, torch.ones(length, dtype=torch.float64), atol=1e-6)
    assert tiling.tile <= 128 and int(tiling.starts[-1]) + tiling.tile == length


def test_samples_above_the_largest_side_are_refused_before_training() -> None:
    with pytest.raises(JobError, match="up to 128 x 128 pixels, and these have 136 x 136") as error:
        check_cell(network(), 136)
    assert "--cell 128" in error.value.remedy
    check_cell(network(f"{TINY}-nopsnl"), 136)


def test_two_sensors_have_a_network_each_and_exact_parts() -> None:
    built = awake(network(bands=3, sar=2)).eval()
    torch.manual_seed(1)
    images = {"optical": torch.randn(3, 3, 19, 22), "sar": torch.randn(3, 2, 19, 22)}
    valid = {name: torch.rand(3, 1, 19, 22) > 0.3 for name in images}
    logits = built(images, valid)
    bias = built.bias[:, None, None]
    parts = [logits.unimodal[name] - bias for name in images]
    assert torch.allclose(logits.fused, sum(parts) + bias, atol=1e-5)
    blind = ~valid["optical"][:, 0]
    assert torch.equal(logits.fused.movedim(1, -1)[blind], logits.unimodal["sar"].movedim(1, -1)[blind])


@pytest.fixture(scope="module")
def exported() -> tuple[PixelNetwork, bytes]:
    built = awake(network(bands=2)).eval()
    return built, export_onnx(built, card({"optical": 2}, cell=16))


def test_onnx_gives_what_torch_gives_at_any_size(exported: tuple[PixelNetwork, bytes]) -> None:
    built, graph = exported
    compare_with_torch(built, graph, card({"optical": 2}, cell=16))
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    for height, width in ((3, 5), (LARGEST + 5, 9)):
        torch.manual_seed(height)
        image, valid = torch.randn(1, 2, height, width), torch.rand(1, 1, height, width) > 0.2
        with torch.inference_mode():
            expected = built({"optical": image}, {"optical": valid}).fused
        (given,) = session.run(["fused"], {"optical": image.numpy(), "optical_valid": valid.numpy()})
        np.testing.assert_allclose(given, expected.numpy(), atol=1e-4)


def test_a_sample_of_the_largest_side_fits_the_packages_bounds(exported: tuple[PixelNetwork, bytes]) -> None:
    """For the attention it is the side that counts, not the width."""
    small, large = (
        bound(Path("clouds.undercast"), exported[1], card({"optical": 2}, cell=side)) for side in (16, LARGEST)
    )
    assert small.known and large.known and large.bytes_a_sample < 1 << 29
