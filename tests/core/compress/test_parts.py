"""What compressing consists of: groups, properties, search, widths, quantised graphs."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, helper

from undercast.core.config.compression import CompressionOptions, SearchOptions
from undercast.core.config.training import BackboneOptions, TrainingOptions
from undercast.core.errors import InputError, JobError, PackageError
from undercast.core.events import Recorder
from undercast.core.jobs.transfer import TransferJob
from undercast.core.methods.compress.cost import Bits, Layer, bit_operations, measure_layers, total_macs, uniform_bits
from undercast.core.methods.compress.filters import _effective_rank, filter_properties, l1_scores, pic_scores
from undercast.core.methods.compress.prune import check_target
from undercast.core.methods.compress.search import evolve, pruned
from undercast.core.methods.compress.structure import Structure
from undercast.core.methods.compress.widths import kept_mass, pic_pq_bits, simulated
from undercast.core.methods.context import RunContext
from undercast.core.models.pixel import build_pixel_network
from undercast.core.models.scene import AdditiveNetwork, TrunkSpec, build_network
from undercast.core.models.widths import narrow
from undercast.core.package.bounds import bound
from undercast.core.package.network import load_network
from undercast.core.package.package import Package, write_package
from undercast.core.package.shared import put_back, share_weights
from undercast.core.store.store import SampleStore
from undercast.core.training.device import Compute

CPU = Compute(torch.device("cpu"), "CPU", bfloat16=False)


def network_of(backbone: str, build: Any = build_network, bands: int = 3) -> AdditiveNetwork:
    """With statistics and offsets that are not those of a fresh one."""
    torch.manual_seed(0)
    network = build({"optical": TrunkSpec(bands, [0.1] * bands, [0.2] * bands, backbone)}, 4).eval()
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.running_mean.normal_(0, 0.1)
                module.running_var.uniform_(0.5, 1.5)
                module.weight.uniform_(0.5, 1.5)
                module.bias.normal_(0, 0.1)
    return network


def say(network: AdditiveNetwork, cell: int) -> torch.Tensor:
    images = torch.randn(3, 3, cell, cell, generator=torch.Generator().manual_seed(1))
    with torch.inference_mode():
        return network({"optical": images}, {"optical": torch.ones(3, 1, cell, cell, dtype=torch.bool)}).fused


@pytest.mark.parametrize(
    ("backbone", "build", "cell"),
    [
        ("timm:test_resnet", build_network, 24),
        ("timm:test_efficientnet", build_network, 32),
        ("unet:timm:test_resnet", build_pixel_network, 24),
        ("upernet:timm:test_resnet", build_pixel_network, 32),
        ("dianet-w8", build_pixel_network, 16),
    ],
)
def test_a_pruned_network_is_the_whole_one_with_these_filters_at_0(backbone: str, build: Any, cell: int) -> None:
    network = network_of(backbone, build)
    structure = Structure(network, cell)
    whole = structure.macs(structure.everything())
    assert whole == total_macs(structure.layers)
    kept = structure.choose(l1_scores(network, structure), whole // 2)
    smaller = pruned(network, structure, kept)
    left = total_macs(measure_layers(smaller, cell))
    assert left == structure.macs(kept) and 0.4 * whole < left <= whole // 2
    silent = copy.deepcopy(network)
    state = silent.state_dict()
    for group in structure.groups:
        for slot in group.slots:
            gone = torch.from_numpy(slot.places[~kept[group.name][slot.filters]])
            if not slot.tensor.endswith("running_var"):
                state[slot.tensor].index_fill_(slot.axis, gone, 0)
    assert torch.allclose(say(smaller, cell), say(silent, cell), atol=1e-5)
    assert not torch.allclose(say(smaller, cell), say(network, cell), atol=1e-2)


def test_residual_filters_go_together_and_a_tenth_stays() -> None:
    network = network_of("resnet18")
    structure = Structure(network, 32)
    joined = next(group for group in structure.groups if "trunks.optical.layer2.0.conv2" in group.layers)
    assert {name.removeprefix("trunks.optical.layer2.") for name in joined.layers} == {
        "0.conv2",
        "0.downsample.0",
        "1.conv2",
    }
    least = structure.least()
    assert int(least[joined.name].sum()) == 13 == joined.least  # of 128
    with pytest.raises(JobError, match="is all that can be"):
        check_target(structure, 0.999)


def test_properties_tell_maps_of_rank_apart(scene_store: Path, scenes: Path) -> None:
    maps = torch.zeros(1, 3, 6, 6)
    maps[0, 1] = torch.outer(torch.arange(6.0), torch.arange(6.0))
    maps[0, 2] = torch.eye(6)
    assert _effective_rank(maps)[0].tolist() == pytest.approx([0, 1, 6])
    network = load_network(Package.open(scenes))
    structure, store = Structure(network, 16), SampleStore.open(scene_store)
    rows = store.select("train")[:24]
    for kind in ("rank", "energy"):
        values = filter_properties(network, structure, store, rows, kind=kind, compute=CPU)  # type: ignore[arg-type]
        assert set(values) == {layer for group in structure.groups for layer in group.layers}
        assert all(each.mean() == pytest.approx(1) and np.ptp(each) > 0 for each in values.values())
    scores = pic_scores(structure, values, dict.fromkeys(values, (2.0, -1.0)))
    group = next(group for group in structure.groups if len(group.layers) == 1)
    (layer,) = group.layers
    assert np.allclose(scores[group.name], 2 * values[layer] - 1)


def test_the_search_finds_and_goes_on(tmp_path: Path) -> None:
    properties = {name: np.linspace(0.5, 1.5, 8) for name in ("a", "b", "c")}
    asked: list[dict[str, tuple[float, float]]] = []

    def judge(pairs: dict[str, tuple[float, float]]) -> float:
        asked.append(pairs)
        return sum(abs(a - 3) + abs(b - 0.5) for a, b in pairs.values())

    options = SearchOptions(trials=60, population=12, tournament=4)
    context = RunContext(CPU, tmp_path, Recorder())
    best = evolve(properties, judge, options, seed=1, path=tmp_path / "whole.json", context=context)
    assert asked[0] == dict.fromkeys("abc", (1.0, 0.0)) and len(asked) == 60
    assert judge(best) < 0.6 * judge(asked[0])
    part = tmp_path / "part.json"
    part.write_text(json.dumps(json.loads((tmp_path / "whole.json").read_text())[:25]))
    asked.clear()
    assert evolve(properties, judge, options, seed=1, path=part, context=context) == best
    assert len(asked) == 35 and part.read_text() == (tmp_path / "whole.json").read_text()
    for broken in ("{", "[1]", '[{"loss": 1, "coefficients": {"x": [1, 2]}}]'):
        part.write_text(broken)
        with pytest.raises(InputError, match="trials cannot be read"):
            evolve(properties, judge, options, seed=1, path=part, context=context)


def test_widths_follow_the_mass_that_is_kept() -> None:
    layers = [Layer(f"trunks.optical.{name}", 1000, 10) for name in "abcdef"] + [Layer("heads.optical", 7, 7)]
    shares = {layer.name: share for layer, share in zip(layers, (0.5, 1.0, 0.9, 0.16, 1.0, 0.01, 1.0), strict=True)}
    bits = pic_pq_bits(layers, shares, [8, 6, 4])
    # ceil((1/6) / s) is 1 down to s = 1/6; below, bits fall fast, and 2 is the floor.
    assert [bits[layer.name].weights for layer in layers] == [8, 8, 5, 4, 4, 2, 32]
    cost = 1000 * (64 + 64 + 25 + 16 + 16 + 4) + 7 * 1024
    assert bit_operations(layers, bits) == cost
    assert bit_operations(layers, uniform_bits(layers, 8)) == 6000 * 64 + 7 * 1024
    with pytest.raises(ValueError, match="2 to 8 bits"):
        CompressionOptions(ceilings=[9])
    with pytest.raises(ValueError, match="nothing is pruned"):
        CompressionOptions(prune=0, compare=True)


def test_simulated_widths_are_coarser_and_learn() -> None:
    network = network_of("timm:test_resnet")
    layers = measure_layers(network, 24)
    images = torch.randn(8, 3, 24, 24)
    valid = torch.ones(8, 1, 24, 24, dtype=torch.bool)
    errors = {}
    for width in (8, 3):
        coarse = simulated(network, uniform_bits(layers, width))
        coarse.train()
        for _ in range(3):
            loss = coarse({"optical": images}, {"optical": valid}).fused.square().mean()
        loss.backward()
        name, layer = next(each for each in coarse.named_modules() if isinstance(each[1], torch.nn.Conv2d))
        assert len(layer.weight[0].unique()) <= 2**width and name
        assert layer.parametrizations.weight.original.grad.abs().sum() > 0
        with torch.inference_mode():
            exact = network.train()({"optical": images}, {"optical": valid}).fused
            errors[width] = (coarse.train()({"optical": images}, {"optical": valid}).fused - exact).abs().mean().item()
    assert errors[8] < 0.3 * errors[3]
    # What is kept of the weights' mass: all of what was not pruned.
    structure = Structure(network_of("timm:test_resnet"), 24)
    shares = kept_mass(network_of("timm:test_resnet"), structure, structure.everything())
    assert set(shares.values()) == {1.0}
    least = kept_mass(network_of("timm:test_resnet"), structure, structure.least())
    assert 0 < min(least.values()) < 0.02 and max(least.values()) < 0.2
    assert Bits(8, 8) == uniform_bits(layers, 8)[layers[0].name]


def test_weights_narrower_than_their_network_fit_or_are_refused(scenes: Path, tmp_path: Path) -> None:
    package = Package.open(scenes)
    network = load_network(package)
    structure = Structure(network, 16)
    kept = structure.everything()
    kept[structure.groups[0].name][::2] = False
    smaller = pruned(network, structure, kept)
    write_package(tmp_path / "narrow.undercast", package.card, smaller)
    again = load_network(Package.open(tmp_path / "narrow.undercast"))
    assert {name: tensor.shape for name, tensor in again.state_dict().items()} == {
        name: tensor.shape for name, tensor in smaller.state_dict().items()
    }
    # Widths that do not fit one another: one layer's alone are cut.
    state = network.state_dict()
    name = next(name for name in state if name.endswith("layer1.0.conv1.weight"))
    state[name] = state[name][:-3]
    bare = copy.deepcopy(network)
    narrow(bare, state)
    bare.load_state_dict(state)

    class Claimed:
        card, path = package.card, Path("claimed.undercast")

        def weights_bytes(self) -> bytes:
            from safetensors.torch import save

            return save({key: tensor.contiguous() for key, tensor in bare.state_dict().items()})

    with pytest.raises(PackageError, match="do not fit one another"):
        load_network(Claimed())  # type: ignore[arg-type]


def test_a_hostile_graph_of_8_bits_is_bounded(scenes: Path, tmp_path: Path) -> None:
    card = Package.open(scenes).card
    big = helper.make_tensor("w", TensorProto.INT8, [4096, 4096], bytes(4096 * 4096), raw=True)
    scale = helper.make_tensor("s", TensorProto.FLOAT, [], [1.0])
    once = [helper.make_node("DequantizeLinear", ["w", "s"], ["f0"])]
    often = [helper.make_node("DequantizeLinear", ["w", "s"], [f"f{number}"]) for number in range(9)]

    def graph(nodes: list[Any]) -> bytes:
        model = onnx.load_model_from_string(Package.open(scenes).onnx_bytes())
        model.graph.node.extend(nodes)
        model.graph.initializer.extend([big, scale])
        return model.SerializeToString()

    assert bound(scenes, graph(once), card).known
    with pytest.raises(PackageError, match="of its constants alone"):
        bound(scenes, graph(often), card)


def test_shared_bits_fit_their_constants_or_are_refused() -> None:
    bits = np.arange(-64, 64, dtype=np.int8).reshape(2, 64)
    whole = helper.make_graph(
        [helper.make_node("Identity", ["w"], ["y"])],
        "g",
        [],
        [helper.make_tensor_value_info("y", TensorProto.INT8, [2, 64])],
        [onnx.numpy_helper.from_array(bits, "w")],
    )
    data = helper.make_model(whole).SerializeToString()
    stored = share_weights(data, {"a": bits}, {})
    assert len(stored) < len(data)
    model = onnx.ModelProto.FromString(stored)
    assert put_back(Path("p"), model, {"a": bits})
    assert np.array_equal(onnx.numpy_helper.to_array(model.graph.initializer[0]), bits)
    for wrong in (bits.astype(np.float32), bits[:1], bits.astype(np.int32)):
        model = onnx.ModelProto.FromString(stored)
        with pytest.raises(PackageError, match="form that does not fit"):
            put_back(Path("p"), model, {"a": wrong})


def test_a_transfer_starts_from_a_pruned_package_of_8_bits(
    write_store: Any, train_package: Any, compress_job: Any, tmp_path: Path
) -> None:
    clear = write_store(tmp_path / "clear.store", count=160, sar=False)
    network = BackboneOptions(backbone="timm:test_resnet")
    source = train_package(clear, tmp_path / "source.undercast", network=network)
    small = tmp_path / "small.undercast"
    compress_job(source, clear, small, prune=0.5).run(Recorder())
    target = write_store(tmp_path / "target.store", count=64, cloudy=True, seed=3)
    outputs = TransferJob(
        source=small,
        source_store=clear,
        store=target,
        output=tmp_path / "fused.undercast",
        network=network,
        training=TrainingOptions(epochs=1, batch=16, precision="float32"),
    ).run(Recorder())
    given = load_network(Package.open(small)).trunks["optical"]
    kept = {name: tensor.shape for name, tensor in given.named_parameters()}
    made = load_network(Package.open(Path(outputs["optical_auxiliary"]))).trunks["optical"]
    assert {name: tensor.shape for name, tensor in made.named_parameters()} == kept
    assert Package.open(tmp_path / "fused.undercast").card.precision == "float32"
