"""Writing a package and getting the same model back."""

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from undercast.core.errors import OutputError, PackageError
from undercast.core.events import Recorder
from undercast.core.inference.session import open_session
from undercast.core.models.scene import SceneLogits, SceneNetwork, TrunkSpec, build_network
from undercast.core.package.card import CloudResponse, ModelCard
from undercast.core.package.network import load_network
from undercast.core.package.package import Package, write_package
from undercast.core.scores import optical_share

Packaged = tuple[Path, SceneNetwork, ModelCard]


def feeds(card: ModelCard, count: int) -> dict[str, np.ndarray]:
    """Invalid pixels hold NaN and huge values; some samples lack one sensor or both."""
    generator = np.random.default_rng(count)
    arrays: dict[str, np.ndarray] = {}
    for name, item in card.inputs.items():
        shape = (count, len(item.mean), card.cell, card.cell)
        values = generator.normal(size=shape) * np.reshape(item.std, (-1, 1, 1)) + np.reshape(item.mean, (-1, 1, 1))
        valid = generator.random((count, 1, card.cell, card.cell)) > 0.4
        valid[1 :: 3 if name == "optical" else 4] = False
        values = np.where(valid, values, 1e30)
        values[:, :, 0, 0] = np.where(valid[:, :, 0, 0], values[:, :, 0, 0], np.nan)
        arrays[name], arrays[f"{name}_valid"] = values.astype(np.float32), valid
    return arrays


def answer(network: SceneNetwork, given: dict[str, np.ndarray]) -> SceneLogits:
    sensors = [name for name in given if not name.endswith("_valid")]
    with torch.inference_mode():
        return network(
            {name: torch.from_numpy(given[name]) for name in sensors},
            {name: torch.from_numpy(given[f"{name}_valid"]) for name in sensors},
        )


@pytest.mark.parametrize("count", [1, 2, 5, 16])
def test_onnx_equals_torch(packaged: Packaged, count: int) -> None:
    path, _, card = packaged
    package = Package.open(path)
    network, given = load_network(package), feeds(card, count)
    expected = answer(network, given)
    outputs = open_session(package, "cpu", Recorder()).run(given)
    assert np.isfinite(outputs["fused"]).all() and np.abs(outputs["fused"]).max() > 1
    for name, theirs in (
        ("fused", expected.fused),
        ("optical_only", expected.unimodal["optical"]),
        ("sar_only", expected.unimodal["sar"]),
    ):
        assert np.abs(outputs[name] - theirs.numpy()).max() < 1e-4
    # The sensors' parts add up: that is what the optical share rests on.
    bias = network.bias.detach().numpy()
    assert np.allclose(outputs["optical_only"] + outputs["sar_only"] - bias, outputs["fused"], atol=1e-4)


@pytest.fixture(scope="module")
def lone(network_of: Callable, card_of: Callable, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lone") / "sar.undercast"
    write_package(path, card_of(("sar",), cell=13, classes=2), network_of(("sar",), classes=2))
    return path


def test_packages_with_one_sensor(lone: Path) -> None:
    package = Package.open(lone)
    given = feeds(package.card, 3)
    outputs = open_session(package, "cpu", Recorder()).run(given)
    assert set(outputs) == {"fused"} and outputs["fused"].shape == (3, 2)
    assert np.abs(outputs["fused"] - answer(load_network(package), given).fused.numpy()).max() < 1e-4


def test_the_card_states_difference_and_digests(packaged: Packaged) -> None:
    path, _, card = packaged
    package = Package.open(path)
    assert package.card == card and 0 <= card.onnx_difference < 1e-3
    assert card.metrics == {"accuracy": 0.5}
    assert (card.schema_version, card.task, card.precision, card.additive) == (2, "scene", "float32", True)
    with zipfile.ZipFile(path) as archive:
        for name in ("model.onnx", "weights.safetensors"):
            assert card.digests[name] == hashlib.sha256(archive.read(name)).hexdigest()
    assert package.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == ["model.json", "model.onnx", "weights.safetensors"]


def test_the_weights_are_there_once(packaged: Packaged) -> None:
    path, _, _ = packaged
    package = Package.open(path)
    with zipfile.ZipFile(path) as archive:
        stored = archive.getinfo("model.onnx").file_size
    assert stored < 1 << 20 < 80 << 20 < len(package.onnx_bytes())
    assert path.stat().st_size < 90 << 20


def test_weights_come_back_to_the_bit(packaged: Packaged) -> None:
    path, network, _ = packaged
    loaded = load_network(Package.open(path))
    assert not loaded.training and network.training  # the caller's network is left as it was
    theirs = network.state_dict()
    for name, tensor in loaded.state_dict().items():
        assert torch.equal(tensor, theirs[name]), name


def test_the_graph_is_conservative_and_tells_no_paths(packaged: Packaged) -> None:
    data = Package.open(packaged[0]).onnx_bytes()
    model = onnx.load_model_from_string(data)
    assert [(opset.domain, opset.version) for opset in model.opset_import] == [("", 18)]
    assert model.ir_version <= 10
    for trace in (b"site-packages", b"core/models", b"scene.py", str(Path(__file__).parents[3]).encode()):
        assert trace not in data


def test_the_same_network_gives_the_same_bytes(
    lone: Path, network_of: Callable, card_of: Callable, tmp_path: Path
) -> None:
    again = tmp_path / "again.undercast"
    write_package(again, card_of(("sar",), cell=13, classes=2), network_of(("sar",), classes=2))
    assert again.read_bytes() == lone.read_bytes()


class Restless(SceneNetwork):
    """Gives something else every time: no export can equal it."""

    def forward(self, images: dict, valid: dict, keep: dict | None = None) -> SceneLogits:
        logits = super().forward(images, valid, keep)
        return SceneLogits(logits.fused + torch.rand_like(logits.fused), logits.unimodal)


class Gated(SceneNetwork):
    """What optical says decides how far SAR is heard: the logits are no sum."""

    def forward(self, images: dict, valid: dict, keep: dict | None = None) -> SceneLogits:
        logits = super().forward(images, valid, keep)
        return SceneLogits(logits.fused * (1 + torch.tanh(logits.unimodal["optical"])), logits.unimodal)


def test_logits_that_are_no_sum_are_told(network_of: Callable, card_of: Callable, tmp_path: Path) -> None:
    network = network_of()
    network.__class__ = Gated
    path = tmp_path / "gated.undercast"
    assert not write_package(path, card_of(), network).additive
    assert not Package.open(path).card.additive
    curve = CloudResponse(cloud_fraction=[0, 1], optical=[1, 0.5], temperature=[1, 1])
    with pytest.raises(PackageError, match="logits that are the sum"):
        write_package(path, card_of().model_copy(update={"cloud_response": curve}), network)


def test_shares_of_a_sum_without_bias_are_the_same_either_way() -> None:
    optical, sar = np.random.default_rng(0).normal(size=(2, 40, 5)).astype(np.float32)
    shares = [optical_share(optical + sar, optical, sar, additive=additive) for additive in (True, False)]
    np.testing.assert_allclose(shares[0], shares[1], atol=1e-5)
    mutual = optical_share(2 * (optical + sar), optical, sar, additive=False)  # each is worth more beside the other
    assert 0 <= mutual.min() < mutual.max() <= 1 and not np.allclose(mutual, shares[1])


def test_an_export_that_differs_is_refused(network_of: Callable, card_of: Callable, tmp_path: Path) -> None:
    network = network_of(("sar",))
    network.__class__ = Restless
    path = tmp_path / "restless.undercast"
    with pytest.raises(PackageError, match=r"differs from the trained one by .* \(at most 0.001 is allowed\)"):
        write_package(path, card_of(("sar",)), network)
    assert list(tmp_path.iterdir()) == []


def test_a_network_without_numbers_is_refused(network_of: Callable, card_of: Callable, tmp_path: Path) -> None:
    network = network_of(("sar",))
    with torch.no_grad():
        network.bias[0] = float("nan")
    with pytest.raises(PackageError, match="'bias' are not finite"):
        write_package(tmp_path / "nan.undercast", card_of(("sar",)), network)
    assert list(tmp_path.iterdir()) == []


def test_a_card_that_is_not_the_networks_is_refused(network_of: Callable, card_of: Callable, tmp_path: Path) -> None:
    network = network_of(("sar",), classes=5)
    with pytest.raises(PackageError, match=r"gives outputs .*5.* where the card says .*4"):
        write_package(tmp_path / "x.undercast", card_of(("sar",), classes=4), network)
    with pytest.raises(PackageError, match="does not take what its card says"):
        write_package(tmp_path / "x.undercast", card_of(("optical",), classes=5), network)
    assert list(tmp_path.iterdir()) == []


def test_no_place_to_write(network_of: Callable, card_of: Callable, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError):
        write_package(tmp_path / "file" / "x.undercast", card_of(("sar",)), network_of(("sar",)))


def test_a_backbone_of_timm(card_of: Callable, tmp_path: Path) -> None:
    card = card_of(("sar",), cell=32)
    item = card.inputs["sar"].model_copy(update={"backbone": "timm:convnext_atto"})
    network = build_network({"sar": TrunkSpec(2, item.mean, item.std, item.backbone)}, 5)
    path = tmp_path / "other.undercast"
    written = write_package(path, card.model_copy(update={"inputs": {"sar": item}}), network)
    assert written.onnx_difference < 1e-3
    assert load_network(Package.open(path)).state_dict().keys() == network.state_dict().keys()
