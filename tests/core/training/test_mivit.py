"""MIViT from labelled samples to a package, of scenes and of pixels."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
import torch

from undercast.core.config.compression import CompressionOptions
from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.config.training import SupervisedOptions
from undercast.core.errors import CancelledError, InputError, JobError
from undercast.core.events import Recorder
from undercast.core.inference.executable import start_on_cpu
from undercast.core.inference.precision import random_feeds
from undercast.core.inference.session import open_session
from undercast.core.jobs import parse_job
from undercast.core.methods.compress.plan import open_structure
from undercast.core.methods.compress.quantise import quantise
from undercast.core.methods.compress.source import Source
from undercast.core.models.mivit.pixel import MivitPixelNetwork
from undercast.core.models.mivit.scene import MivitNetwork
from undercast.core.models.scene import build_network
from undercast.core.package.bounds import bound
from undercast.core.package.inspection import inspect
from undercast.core.package.network import fusion_note, load_network
from undercast.core.package.package import Package
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.store import SampleStore
from undercast.core.store.writer import StoreWriter
from undercast.core.tasks.scene.predict import predict_store
from undercast.core.tasks.scene.train import SceneTraining
from undercast.core.training.device import choose_compute
from undercast.core.training.loop import fit, seeded

CELL = 24
TRAINING = {"epochs": 3, "batch": 16, "learning_rate": 0.003, "precision": "float32"}
Maker = Callable[..., Path]


def train(store: Path, output: Path, reporter: Recorder | None = None, **options: Any) -> dict[str, Any]:
    values = {"kind": "train", "store": store, "output": output, "sensors": ["optical", "sar"], "training": TRAINING}
    return parse_job({**values, "network": {"fusion": "mivit"}, **options}).run(reporter or Recorder())


@pytest.fixture(scope="module")
def scenes(write_store: Maker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pairs of 24 pixels; the first five have no optical image."""
    return write_store(tmp_path_factory.mktemp("mivit") / "scenes", count=64, cell=CELL, blind=5)


@pytest.fixture(scope="module")
def trained(scenes: Path) -> tuple[Path, dict[str, Any]]:
    output = scenes.with_name("joined.undercast")
    return output, train(scenes, output, drop_sensor=0.2)


def test_a_package_of_scenes_says_how_its_sensors_are_joined(trained: tuple[Path, dict[str, Any]]) -> None:
    path, outputs = trained
    package = Package.open(path)
    card = package.card
    assert not card.additive and card.fusion and (card.fusion.kind, card.fusion.oriented) == ("mivit", True)
    assert [item.backbone for item in card.inputs.values()] == ["mivit", "mivit"]
    assert outputs["validation_accuracy"] > 0.8 and card.onnx_difference < 1e-4
    assert bound(path, package.onnx_bytes(), card).known
    assert path.stat().st_size < 2 << 20
    assert isinstance(load_network(package), MivitNetwork)
    findings = inspect(path)
    assert findings["additive"] is False and findings["fusion"]["kind"] == "mivit"


def test_shares_are_shapley_values_and_whole_where_a_sensor_is_alone(
    trained: tuple[Path, dict[str, Any]], scenes: Path
) -> None:
    package, store = Package.open(trained[0]), SampleStore.open(scenes)
    said = predict_store(package, store, np.arange(20), "cpu", Recorder())
    share = said["optical_share"]
    assert not share[:5].any()  # they have no optical image
    assert ((share[5:] >= 0) & (share[5:] <= 1)).all() and np.ptp(share[5:]) > 0
    np.testing.assert_array_equal(said["fused"][:5], said["sar_only"][:5])


def operators(graph: bytes) -> list[str]:
    return [node.op_type for node in onnx.load_model_from_string(graph).graph.node]


def test_where_a_sensor_is_missing_the_session_leaves_out_the_transformer(
    trained: tuple[Path, dict[str, Any]], trunks_left_out: Callable[[Path], None]
) -> None:
    trunks_left_out(trained[0])
    session = open_session(Package.open(trained[0]), "cpu", Recorder())
    whole = operators(session._package.onnx_bytes())
    assert "Softmax" in whole
    for sensor in ("optical", "sar"):
        alone = operators(session._graph_without(sensor))
        assert "Softmax" not in alone and alone.count("Conv") <= whole.count("Conv") // 2


def learn(
    scenes: Path, folder: Path, reporter: Recorder | None = None, **mivit: Any
) -> tuple[MivitNetwork, list[dict[str, float]]]:
    """A network that learnt for two epochs, without a package."""
    store, compute = SampleStore.open(scenes), choose_compute("cpu", "float32")
    options = SupervisedOptions.model_validate(
        {"network": {"fusion": "mivit", "mivit": mivit}, "training": {**TRAINING, "epochs": 2}}
    )
    reporter = reporter or Recorder()
    seeded(0, "source")
    network = SceneTraining().network(store, ["optical", "sar"], options.network)
    stage = SceneTraining().stage(store, ["optical", "sar"], options, compute=compute, augment=None, reporter=reporter)
    folder.mkdir(exist_ok=True)
    return network, fit(network, stage, options.training, compute, folder, reporter)


def test_the_same_seed_gives_the_same_weights_even_to_a_killed_run(
    scenes: Path, stopper: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("undercast.core.training.loop.CHECKPOINT_SECONDS", 0.0)
    straight, history = learn(scenes, tmp_path / "straight")
    with pytest.raises(CancelledError):
        learn(scenes, tmp_path / "killed", stopper("supervised", 7))
    resumed, again = learn(scenes, tmp_path / "killed")
    assert history == again
    theirs = resumed.state_dict()
    assert all(torch.equal(value, theirs[name]) for name, value in straight.state_dict().items())


def test_parts_are_switched_off_and_the_card_will_know(scenes: Path, tmp_path: Path) -> None:
    plain, _ = learn(scenes, tmp_path / "plain", oriented_attention=False, reconstruction=0, aggregation=0)
    note = fusion_note(plain)
    assert note and not note.oriented and not note.faithful
    faithful, history = learn(scenes, tmp_path / "faithful", faithful=True)
    note = fusion_note(faithful)
    assert note and note.oriented and note.faithful and all(np.isfinite(entry["loss"]) for entry in history)
    assert fusion_note(build_network(faithful.specs, 3)) is None


def test_one_sensor_alone_has_its_encoder_and_nothing_to_join(scenes: Path, tmp_path: Path) -> None:
    output = tmp_path / "sar.undercast"
    recorder = Recorder()
    outputs = train(scenes, output, recorder, sensors=["sar"])
    card = Package.open(output).card
    assert card.fusion is None and card.additive and card.inputs["sar"].backbone == "mivit"
    assert outputs["validation_accuracy"] > 0.6
    assert any("nothing to join" in event.get("message", "") for event in recorder.events)


def test_what_cannot_be_trained_is_told(write_store: Maker, tmp_path: Path) -> None:
    small = write_store(tmp_path / "small", count=24, cell=16)
    with pytest.raises(JobError, match="backbone mivit: cannot take cells of 16 x 16 pixels"):
        train(small, tmp_path / "small.undercast")
    optical = write_store(tmp_path / "optical", count=24, cell=CELL, sar=False)
    with pytest.raises(InputError, match="no sar"):
        train(optical, tmp_path / "optical.undercast")
    one = write_store(tmp_path / "one", count=24, cell=CELL, classes=1)
    with pytest.raises(InputError, match="has 1 classes"):
        train(one, tmp_path / "one.undercast")
    apart = write_store(tmp_path / "apart", count=25, cell=CELL, blind=24)
    with pytest.raises(InputError, match="training samples show both sensors"):
        train(apart, tmp_path / "apart.undercast")
    good = write_store(tmp_path / "good", count=24, cell=CELL)
    with pytest.raises(JobError, match="weights imagenet: are none of the backbone mivit"):
        train(good, tmp_path / "good.undercast", network={"fusion": "mivit", "weights": "imagenet"})


def test_eight_bits_are_for_the_encoders_and_pruning_is_refused(
    trained: tuple[Path, dict[str, Any]], scenes: Path
) -> None:
    package, store = Package.open(trained[0]), SampleStore.open(scenes)
    source = Source(package, load_network(package), store)
    with pytest.raises(JobError, match=r"meet in what joins its sensors.*Set prune to 0"):
        open_structure(source, CompressionOptions())
    assert open_structure(source, CompressionOptions(prune=0)) is None
    graph = package.onnx_bytes()
    small = quantise(graph, source.feeds(16, Recorder()), "trial")
    constants = onnx.load_model_from_string(small).graph.initializer
    bits = [each.name for each in constants if each.data_type == onnx.TensorProto.INT8 and len(each.dims) == 4]
    # Five convolutions a sensor; all of what joins them is in float32.
    assert len(bits) == 10 and all(".trunks." in name for name in bits)
    feeds = random_feeds(package.card, 16)
    whole, eight = (start_on_cpu(1, each).run(["fused"], feeds)[0] for each in (graph, small))
    assert 0 < np.abs(whole - eight).max() < whole.std()


def write_pixels(path: Path, count: int = 16, side: int = 16) -> Path:
    """Water is dark in the optical and smooth in the SAR, left of a line; samples 4n+2 are for validation."""
    draws = np.random.default_rng(0)
    sensors = {
        "optical": Sensor(bands=["B0", "B1"], unit="digital number", resolution=10.0),
        "sar": Sensor(bands=["VV"], unit="dB", resolution=10.0),
    }
    columns = np.arange(side)[None, :].repeat(side, axis=0)
    with StoreWriter(path, {"optical": "uint8", "sar": "float32"}, ["labels"]) as writer:
        for number in range(count):
            land = columns > draws.integers(5, side - 5)
            optical = np.where(land, 150, 60) + draws.normal(0, 12, (2, side, side))
            sar = np.where(land, -8.0, -18.0) + draws.normal(0, 1.5, (1, side, side))
            labels = land.astype(np.uint8)
            labels[0] = 255
            valid = {name: np.ones((side, side), bool) for name in sensors}
            valid["sar" if number % 2 else "optical"][:, :3] = False
            writer.add({"optical": optical.clip(0, 255), "sar": sar}, valid, {"labels": labels})
        classes = [SceneClass(name=name, color="#336699") for name in ("water", "land")]
        split = [{2: "validation", 3: "test"}.get(number % 4, "train") for number in range(count)]
        index = make_index([str(number) for number in range(count)], label=0, split=split)
        description = StoreDescription(task="pixel", cell=side, sensors=sensors, classes=classes, crs=None)
        writer.finish(index, description)
    return path


PIXELS = {"fusion": "mivit", "mivit": {"stride": 4, "centres": 8}}


def test_pixels_smaller_than_the_windows_and_a_map_without_sar(tmp_path: Path) -> None:
    store, output = write_pixels(tmp_path / "pixels"), tmp_path / "pixels.undercast"
    outputs = train(store, output, network=PIXELS, training={**TRAINING, "batch": 4, "epochs": 10})
    package = Package.open(output)
    card = package.card
    assert card.task == "pixel" and not card.additive and card.fusion and card.fusion.stride == 4
    assert outputs["validation_mean_iou"] > 0.6
    assert bound(output, package.onnx_bytes(), card).known
    network = load_network(package)
    assert isinstance(network, MivitPixelNetwork)
    session = open_session(package, "cpu", Recorder())
    draws = np.random.default_rng(0)
    given: dict[str, Any] = {"optical": draws.normal(100, 40, (2, 2, 19, 14)).astype(np.float32)}
    given["optical_valid"] = draws.random((2, 1, 19, 14)) > 0.1
    partial = session.run(given)
    nothing = {"sar": np.zeros((2, 1, 19, 14), np.float32), "sar_valid": np.zeros((2, 1, 19, 14), bool)}
    whole = session.run({**given, **nothing})
    with torch.inference_mode():
        every = {name: torch.from_numpy(array) for name, array in {**given, **nothing}.items()}
        valid = {name: every[f"{name}_valid"] for name in ("optical", "sar")}
        expected = network({name: every[name] for name in valid}, valid)
    for name, values in whole.items():
        np.testing.assert_allclose(partial[name], values, atol=1e-5)
    np.testing.assert_allclose(whole["fused"], expected.fused.numpy(), atol=1e-4)
    np.testing.assert_array_equal(partial["fused"], partial["optical_only"])
    kept, every = operators(session._graph_without("sar")), operators(package.onnx_bytes())
    assert "Softmax" not in kept and "Softmax" in every and kept.count("Conv") < every.count("Conv") / 2


def test_pixels_by_one_sensor_and_their_own_loss(tmp_path: Path) -> None:
    store, output = write_pixels(tmp_path / "pixels"), tmp_path / "sar.undercast"
    outputs = train(store, output, sensors=["sar"], network=PIXELS, training={**TRAINING, "batch": 4, "epochs": 10})
    assert outputs["validation_mean_iou"] > 0.6 and Package.open(output).card.fusion is None
    with pytest.raises(JobError, match="the fusion mivit has a loss of its own"):
        train(store, tmp_path / "other.undercast", network=PIXELS, pixel_loss={"region": "dice"})


def test_the_record_keeps_the_options(trained: tuple[Path, dict[str, Any]]) -> None:
    job = json.loads((Path(trained[1]["run_folder"]) / "record.json").read_text())["job"]
    assert job["network"]["fusion"] == "mivit" and job["network"]["mivit"]["distribution"] == 1.0
