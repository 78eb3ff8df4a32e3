"""The task ``pixel`` from a store to a package and its report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.config.training import BackboneOptions, SupervisedOptions
from undercast.core.errors import CancelledError, InputError, JobError, PackageError
from undercast.core.events import Recorder
from undercast.core.inference.session import open_session
from undercast.core.jobs.assess import AssessJob
from undercast.core.jobs.inspect import InspectJob
from undercast.core.jobs.train import TrainJob
from undercast.core.jobs.transfer import TransferJob
from undercast.core.methods.pairs import demand_task
from undercast.core.models.pixel import build_pixel_network
from undercast.core.models.scene import TrunkSpec
from undercast.core.package.bounds import bound
from undercast.core.package.inspection import inspect
from undercast.core.package.package import Package
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.store import SampleStore
from undercast.core.store.writer import StoreWriter
from undercast.core.tasks.pixel.objectives import LabelledPixels
from undercast.core.tasks.pixel.predict import predict_pixels
from undercast.core.tasks.pixel.supervised import class_weights
from undercast.core.tasks.pixel.train import PixelTraining
from undercast.core.tasks.pixel.zones import cloud_zones
from undercast.core.training import loop
from undercast.core.training.device import Compute, choose_compute
from undercast.core.training.feeding import Batch
from undercast.core.training.objective import Step
from undercast.core.training.weather import cloudy_and_jittered, open_sky

SIDE = 24
TINY = {"backbone": "unet:timm:test_resnet"}
CPU = Compute(torch.device("cpu"), "CPU", bfloat16=False)


def write(path: Path, count: int = 40, sparse: float = 0.4, seed: int = 0, names: tuple[str, ...] = ()) -> Path:
    """Water is dark in the optical and smooth in the SAR, and lies on one side of a line; part of the optical is cloud.

    A share ``sparse`` of the pixels has no label. Samples 4n+2 are for validation, 4n+3 for testing.
    """
    random = np.random.default_rng(seed)
    sensors = {
        "optical": Sensor(bands=["B0", "B1"], unit="digital number", resolution=10.0),
        "sar": Sensor(bands=["VV"], unit="dB", resolution=10.0),
    }
    rows, columns = np.mgrid[:SIDE, :SIDE]
    with StoreWriter(path, {"optical": "uint8", "sar": "float32"}, ["labels", "cloud"]) as writer:
        for _ in range(count):
            angle, offset = random.uniform(0, 2 * np.pi), random.uniform(-6, 6)
            land = np.cos(angle) * (rows - SIDE / 2) + np.sin(angle) * (columns - SIDE / 2) > offset
            optical = np.where(land, 150, 60) + random.normal(0, 12, (2, SIDE, SIDE))
            cloud = (columns < random.uniform(-SIDE / 2, SIDE / 2)).astype(np.uint8)
            optical[:, cloud > 0] = 240
            labels = land.astype(np.uint8)
            labels[random.random(labels.shape) < sparse] = 255
            sar = np.where(land, -8.0, -18.0) + random.normal(0, 1.5, (1, SIDE, SIDE))
            valid = {name: np.ones((SIDE, SIDE), bool) for name in sensors}
            writer.add({"optical": optical.clip(0, 255), "sar": sar}, valid, {"labels": labels, "cloud": cloud})
        classes = [SceneClass(name=name, color="#336699") for name in ("water", "land", *names)]
        description = StoreDescription(task="pixel", cell=SIDE, sensors=sensors, classes=classes, crs=None)
        index = make_index(
            [str(number) for number in range(count)],
            label=0,
            cloud_fraction=np.linspace(0, 1, count),
            site=[f"site {number // 4}" for number in range(count)],
            split=[{2: "validation", 3: "test"}.get(number % 4, "train") for number in range(count)],
        )
        writer.finish(index, description)
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("pixels") / "pixels.store")


def train(store: Path, output: Path, **options: Any) -> tuple[dict[str, Any], Recorder]:
    reporter = Recorder()
    training = {"epochs": 6, "batch": 10, "learning_rate": 0.01, **options.pop("training", {})}
    job = TrainJob.model_validate({"store": store, "output": output, "network": TINY, "training": training, **options})
    return job.run(reporter), reporter


@pytest.fixture(scope="module")
def trained(store: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    output = tmp_path_factory.mktemp("fused") / "fused.undercast"
    outputs, _ = train(
        store, output, sensors=["optical", "sar"], pixel_loss={"pixels": "symmetric", "region": "lovasz"}
    )
    return output, outputs


def test_a_model_of_pixels_is_trained_and_packed(trained: tuple[Path, dict[str, Any]]) -> None:
    output, outputs = trained
    assert (
        # After so few steps, how much is learnt is for rounding to say, which differs from processor to processor.
        outputs["validation_mean_iou"] > 0.65
        and outputs["validation_accuracy"] > 0.8
        and outputs["validation_kappa"] > 0.65
    )
    assert outputs["temperature"] > 0
    package = Package.open(output)
    sizes = [2, "height", "width"]
    assert package.card.task == "pixel" and package.card.any_size and package.card.additive
    assert package.card.outputs == {"fused": sizes, "optical_only": sizes, "sar_only": sizes}
    assert package.card.metrics["validation_mean_iou"] == pytest.approx(outputs["validation_mean_iou"], abs=0.02)
    assert InspectJob(path=output).run(Recorder())["task"] == "pixel"
    # What it takes is known from its shapes: no trial in a process of its own is needed.
    bounds = bound(output, package.onnx_bytes(), package.card)
    assert bounds.known and 0 < bounds.bytes_a_sample < 1 << 25


def test_it_is_measured_by_class_by_cloud_and_by_patch(
    store: Path, trained: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    reporter = Recorder()
    case = {"name": "fused", "packages": [trained[0]], "store": store}
    outputs = AssessJob.model_validate({"output": tmp_path / "r", "cases": [case], "split": "test"}).run(reporter)
    assert outputs["mean_iou"] > 0.75 and outputs["overall_accuracy"] > 0.85
    content = json.loads((tmp_path / "r" / "assessment.json").read_text())
    (measured,) = content["cases"]
    opened = SampleStore.open(store)
    rows = opened.select("test")
    labels = np.asarray(opened.maps["labels"][rows])
    assert measured["pixels"] == int((labels != 255).sum()) == sum(map(sum, measured["confusion"]))
    assert [entry["support"] for entry in measured["classes"]] == opened.count_pixels(rows).tolist()
    zones = measured["by_cloud_zone"]
    assert sum(entry["pixels"] for entry in zones.values()) == measured["pixels"]
    covered = np.asarray(opened.maps["cloud"][rows]) == 1
    assert zones["under cloud"]["pixels"] == int(((labels != 255) & covered).sum())
    assert sum(entry["pixels"] for entry in measured["by_cloud_fraction"].values()) == measured["pixels"]
    assert sum(entry["pixels"] for entry in measured["by_patch_size"].values()) == measured["pixels"]
    low, high = measured["mean_iou_interval"]
    assert low < measured["mean_iou"] < high
    for page in ("report.html", "report.md"):
        text = (tmp_path / "r" / page).read_text(encoding="utf-8")
        assert "mIoU" in text and "under cloud" in text and "water" in text
    assert list((tmp_path / "r" / "figures").glob("confusion*.png"))


def test_predictions_are_the_mean_of_packages_and_pixels_without_optical_are_the_sars(
    store: Path, trained: tuple[Path, dict[str, Any]]
) -> None:
    package, opened = Package.open(trained[0]), SampleStore.open(store)
    rows = np.array([3, 7, 11])
    parts = list(predict_pixels([package], opened, rows, "cpu", reporter=Recorder(), stage="x"))
    twice = list(predict_pixels([package, package], opened, rows, "cpu", reporter=Recorder(), stage="x"))
    for (_, one), (_, two) in zip(parts, twice, strict=True):
        assert one.shape[1:] == (2, SIDE, SIDE) and np.allclose(one.sum(axis=1), 1, atol=1e-5)
        assert np.allclose(one, two, atol=1e-6)


def fitted(store: Path, folder: Path, reporter: Any, **options: Any) -> dict[str, torch.Tensor]:
    """A network of optical images that was trained three epochs, without a package."""
    chosen = SupervisedOptions.model_validate(
        {"network": TINY, "training": {"epochs": 3, "batch": 10, "learning_rate": 0.01}, **options}
    )
    compute, opened, task = choose_compute("cpu", "float32"), SampleStore.open(store), PixelTraining()
    folder.mkdir(exist_ok=True)
    loop.seeded(chosen.training.seed, "source")
    network = task.network(opened, ["optical"], chosen.network)
    sky = open_sky(chosen.clouds, opened, compute, chosen.training.seed)
    augment = cloudy_and_jittered(network, sky, chosen.clouds.share, chosen.jitter)
    stage = task.stage(opened, ["optical"], chosen, compute=compute, augment=augment, reporter=reporter)
    loop.fit(network, stage, chosen.training, compute, folder, reporter)
    return network.state_dict()


def test_a_sensor_that_is_not_given_has_no_part_at_any_size(trained: tuple[Path, dict[str, Any]]) -> None:
    package = Package.open(trained[0])
    session = open_session(package, "cpu", Recorder(), batch=2)
    random = np.random.default_rng(0)
    given = {
        "sar": random.normal(-12, 3, (3, 1, 37, 18)).astype(np.float32),
        "sar_valid": random.random((3, 1, 37, 18)) > 0.1,
    }
    nothing = {"optical": np.ones((3, 2, 37, 18), np.float32), "optical_valid": np.zeros((3, 1, 37, 18), bool)}
    alone, whole = session.run(given), session.run({**given, **nothing})
    assert alone["fused"].shape == (3, 2, 37, 18)
    assert all(np.array_equal(alone[name], whole[name]) for name in whole)
    assert np.array_equal(alone["fused"], alone["sar_only"])


def test_inspect_counts_pixels(store: Path) -> None:
    findings = inspect(store)
    opened = SampleStore.open(store)
    counted = opened.count_pixels(np.arange(len(opened)))
    unlabelled = int((opened.maps["labels"] == 255).sum())
    assert findings["pixels_by_class"] == {"water": counted[0], "land": counted[1], "(unlabelled)": unlabelled}


def test_a_run_that_was_stopped_goes_on_to_the_same(
    store: Path, tmp_path: Path, stopper: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", 0.0)
    options: dict[str, Any] = {"clouds": {"share": 0.5}, "jitter": 0.1, "pixel_loss": {"region": "dice"}}
    whole = fitted(store, tmp_path / "whole", Recorder(), **options)
    with pytest.raises(CancelledError):
        fitted(store, tmp_path / "cut", stopper("source", 4), **options)
    reporter = Recorder()
    cut = fitted(store, tmp_path / "cut", reporter, **options)
    assert any("going on after epoch" in event.get("message", "") for event in reporter.events)
    assert all(torch.equal(value, cut[name]) for name, value in whole.items())


def test_dianet_with_its_published_training_goes_on_to_the_same(
    store: Path, tmp_path: Path, stopper: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The classes counted so far, the momentum and the schedule all come back from the checkpoint."""
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", 0.0)
    training = {"preset": "dianet", "epochs": 3, "batch": 10}
    options: dict[str, Any] = {"network": {"backbone": "dianet-w8"}, "training": training}
    whole = fitted(store, tmp_path / "whole", Recorder(), **options)
    with pytest.raises(CancelledError):
        fitted(store, tmp_path / "cut", stopper("source", 4), **options)
    checkpoint = load((tmp_path / "cut" / "source.safetensors").read_bytes())
    assert checkpoint["objective/_loss.adaptive.counts"].sum() > 0
    cut = fitted(store, tmp_path / "cut", Recorder(), **options)
    assert all(torch.equal(value, cut[name]) for name, value in whole.items())


def test_pixels_that_no_sensor_shows_teach_nothing() -> None:
    torch.manual_seed(0)
    network = build_pixel_network(
        {name: TrunkSpec(1, [0.0], [1.0], TINY["backbone"]) for name in ("optical", "sar")}, 2
    )
    images = {name: torch.randn(4, 1, 8, 8) for name in ("optical", "sar")}
    valid = {name: torch.ones(4, 1, 8, 8, dtype=torch.bool) for name in images}
    valid["optical"][0, :, :4] = False
    valid["sar"][0, :, 2:6] = False
    keep = {"optical": torch.tensor([True, False, True, True]), "sar": torch.ones(4, dtype=torch.bool)}
    valid["sar"][1, :, 6:] = False
    labels = torch.ones(4, 8, 8, dtype=torch.uint8)
    given: list[torch.Tensor] = []
    objective = LabelledPixels(lambda logits, truth: given.append(truth) or truth.flatten(1).float().mean(1), CPU)
    batch = Batch(images, valid, {"labels": labels})
    objective.step(network, Step(batch, torch.arange(4), keep, np.random.default_rng(0), 0.0))
    expected = labels.clone()
    expected[0, 2:4] = 255  # neither sensor is valid there
    expected[1, 6:] = 255  # the optical image is left out of this sample
    assert torch.equal(given[0], expected)


def test_weights_of_a_package_are_taken_over(store: Path, trained: tuple[Path, dict[str, Any]]) -> None:
    task, opened = PixelTraining(), SampleStore.open(store)
    network = task.network(opened, ["sar"], BackboneOptions(**TINY, weights=str(trained[0])))
    given = load(Package.open(trained[0]).weights_bytes())
    name = "trunks.sar.decoder.blocks.0.conv1.0.weight"
    assert torch.equal(network.state_dict()[name], given[name])
    with pytest.raises(InputError, match="fits no trunk"):
        task.network(opened, ["sar"], BackboneOptions(backbone="unet:mobilenet_v2", weights=str(trained[0])))
    with pytest.raises(JobError, match="no file"):
        task.network(opened, ["sar"], BackboneOptions(**TINY, weights="nothing.safetensors"))


def test_what_nothing_can_be_learnt_from_is_refused(store: Path, tmp_path: Path, write_store: Any) -> None:
    output = tmp_path / "x.undercast"
    with pytest.raises(InputError, match="without a pixel to train on: ice"):
        train(write(tmp_path / "ice.store", count=8, names=("ice",)), output)
    with pytest.raises(JobError, match="not known"):
        train(store, output, network={"backbone": "unet:resnet19"})
    scenes = write_store(tmp_path / "scenes.store", count=16, sar=False)
    with pytest.raises(JobError, match="is for labels of pixels"):
        train(scenes, output, network={"backbone": "timm:test_resnet"}, pixel_loss={"pixels": "focal"})
    assert not output.exists()


def test_a_store_of_the_other_task_is_refused(
    store: Path, trained: tuple[Path, dict[str, Any]], tmp_path: Path, write_store: Any
) -> None:
    scenes = write_store(tmp_path / "scenes.store", count=16)
    case = {"name": "wrong", "packages": [trained[0]], "store": scenes}
    with pytest.raises(InputError, match="task 'scene', and the model is for 'pixel'"):
        AssessJob.model_validate({"output": tmp_path / "r", "cases": [case]}).run(Recorder())


def test_a_transfer_starts_from_optical_images_alone_and_keeps_tasks_apart(
    store: Path, trained: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    job = {"source": trained[0], "store": store, "output": tmp_path / "t.undercast"}
    with pytest.raises(PackageError, match="takes optical and sar images"):
        TransferJob.model_validate(job).run(Recorder())
    with pytest.raises(InputError, match="task 'pixel'; a transfer of scenes learns from others"):
        demand_task(SampleStore.open(store), "scene")


def test_a_card_without_outputs_is_refused(trained: tuple[Path, dict[str, Any]]) -> None:
    card = Package.open(trained[0]).card.model_dump()
    for wrong in (None, {"fused": [2, "height", "width"]}, {"fused": [2], "optical_only": [2], "sar_only": [2]}):
        with pytest.raises(ValueError, match="model of"):
            type(Package.open(trained[0]).card).model_validate({**card, "outputs": wrong})


def test_zones_of_cloud() -> None:
    cloud = np.zeros((1, 20), np.uint8)
    cloud[0, 0], cloud[0, 1], cloud[0, 18:] = 1, 2, 255
    assert cloud_zones(cloud)[0].tolist() == [0, 1, *[2] * 5, *[3] * 11, 4, 4]
    assert (cloud_zones(np.zeros((3, 3), np.uint8)) == 3).all()


def test_balanced_weights_have_a_floor() -> None:
    weights = class_weights(np.array([1000, 500, 2, 0]))
    assert weights[3] == 0 and weights[1] == pytest.approx(2 * weights[0])
    assert weights[2] == pytest.approx(100 * weights[0])
    assert (weights * [1000, 500, 2, 0]).sum() == pytest.approx(1502)


def test_a_package_of_pixels_that_lies_about_its_graph_is_refused(
    trained: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    import zipfile

    source = trained[0]
    target = tmp_path / "lie.undercast"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            data = old.read(item.filename)
            if item.filename == "model.json":
                card = json.loads(data)
                card["classes"].append({"name": "ice", "color": "#ffffff"})
                card["outputs"] = {name: [3, "height", "width"] for name in card["outputs"]}
                data = json.dumps(card).encode()
            new.writestr(item, data)
    with pytest.raises(PackageError):
        Package.open(target).onnx_bytes()
