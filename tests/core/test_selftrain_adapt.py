"""Stage 1 of the transfer of pixels: a model of optical images is adapted to a target without labels."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.config.transfer import TransferOptions
from undercast.core.errors import CancelledError, InputError
from undercast.core.events import Recorder
from undercast.core.jobs.train import TrainJob
from undercast.core.methods.context import RunContext
from undercast.core.methods.selftrain import adapt as stage
from undercast.core.methods.selftrain.adapt import Adapted, adapt
from undercast.core.methods.selftrain.adapt_objective import AdaptObjective
from undercast.core.methods.selftrain.departure import jackknife_error, measure_departure
from undercast.core.methods.selftrain.labelled import source_pixels
from undercast.core.methods.selftrain.target import PixelTarget, open_target
from undercast.core.models.pixel import PixelNetwork
from undercast.core.package.network import load_network
from undercast.core.package.package import Package
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.store import SampleStore
from undercast.core.store.writer import StoreWriter
from undercast.core.training import loop
from undercast.core.training.device import Compute

SIDE = 24
CPU = Compute(torch.device("cpu"), "CPU", bfloat16=False)
NAMES = ("water", "land")


def write(
    path: Path,
    count: int = 32,
    *,
    names: tuple[str, ...] = NAMES,
    shift: float = 0.0,
    seed: int = 0,
    mask: bool = True,
    covered: float = 0.5,
    under: int = 240,
) -> Path:
    """Water is dark; it lies on one side of a line. The target's light is another by ``shift``; of each image a part of
    at most ``covered`` lies under cloud, where the optical value is ``under``. Samples 4n+2 are for validation."""
    random = np.random.default_rng(seed)
    sensors = {
        "optical": Sensor(bands=["B0", "B1"], unit="digital number", resolution=10.0),
        "sar": Sensor(bands=["VV"], unit="dB", resolution=10.0),
    }
    rows, columns = np.mgrid[:SIDE, :SIDE]
    fractions = []
    with StoreWriter(path, {"optical": "uint8", "sar": "float32"}, ["labels", *(["cloud"] if mask else [])]) as writer:
        for number in range(count):
            angle, offset = random.uniform(0, 2 * np.pi), random.uniform(-6, 6)
            land = np.cos(angle) * (rows - SIDE / 2) + np.sin(angle) * (columns - SIDE / 2) > offset
            optical = np.where(land, 140, 60) + shift + random.normal(0, 15, (2, SIDE, SIDE))
            cloud = (columns < (0 if number % 2 else random.uniform(0, covered * SIDE))).astype(np.uint8)
            optical[:, cloud > 0] = under
            sar = np.where(land, -8.0, -18.0) + random.normal(0, 1.5, (1, SIDE, SIDE))
            valid = {name: np.ones((SIDE, SIDE), bool) for name in sensors}
            valid["optical"][0, :3] = False
            maps = {"labels": np.array([names.index("water"), names.index("land")], np.uint8)[land.astype(int)]}
            if mask:
                maps["cloud"] = cloud
            writer.add({"optical": optical.clip(0, 255), "sar": sar}, valid, maps)
            fractions.append(float(cloud.mean()))
        classes = [SceneClass(name=name, color="#336699") for name in names]
        description = StoreDescription(task="pixel", cell=SIDE, sensors=sensors, classes=classes, crs=None)
        split = ["validation" if number % 4 == 2 else "train" for number in range(count)]
        index = make_index([str(number) for number in range(count)], label=0, cloud_fraction=fractions, split=split)
        writer.finish(index, description)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("adapt")


@pytest.fixture(scope="module")
def clear(folder: Path) -> Path:
    return write(folder / "source.store", covered=0.0)


@pytest.fixture(scope="module")
def package(clear: Path, folder: Path) -> Package:
    training = {"epochs": 8, "batch": 8, "learning_rate": 0.01, "precision": "float32"}
    values = {"store": clear, "output": folder / "source.undercast", "training": training, "memory": 3}
    TrainJob.model_validate({**values, "network": {"backbone": "unet:timm:test_resnet"}}).run(Recorder())
    return Package.open(folder / "source.undercast")


@pytest.fixture(scope="module")
def cloudy(folder: Path) -> Path:
    return write(folder / "target.store", shift=25.0, seed=1)


def options(epochs: int = 2, **self_training: Any) -> TransferOptions:
    training = {"epochs": epochs, "batch": 8, "learning_rate": 0.01, "precision": "float32"}
    return TransferOptions.model_validate({"training": training, "self_training": self_training})


def run(
    package: Package,
    store: Path,
    folder: Path,
    source_store: Path | None = None,
    reporter: Recorder | None = None,
    labelled: bool = True,
    **self_training: Any,
) -> Adapted:
    reporter = reporter or Recorder()
    folder.mkdir(exist_ok=True)
    target = open_target(package, SampleStore.open(store), reporter)
    samples = source_pixels(package, None if source_store is None else SampleStore.open(source_store))
    return adapt(
        load_network(package),
        target,
        samples if labelled else None,
        options(**self_training),
        RunContext(CPU, folder, reporter),
    )


def messages(reporter: Recorder) -> str:
    return "\n".join(event.get("message", "") for event in reporter.events)


def same(one: PixelNetwork, other: PixelNetwork) -> bool:
    first, second = one.state_dict(), other.state_dict()
    return all(torch.equal(values, second[name]) for name, values in first.items())


def test_a_model_is_adapted_with_the_source_store(package: Package, clear: Path, cloudy: Path, tmp_path: Path) -> None:
    reporter = Recorder()
    made = run(package, cloudy, tmp_path, clear, reporter, epochs=6, confidence=0.8)
    assert made.samples == 24 and len(made.history) == 6 and not made.problem
    assert not same(made.network, load_network(package)) and not made.network.training
    assert made.departure.kappa is not None and made.departure.kappa > 0.5
    assert made.departure.score is not None and made.departure.source_score is not None
    # Told where the target has labels, on clear pixels: it learns the target.
    assert made.history[-1]["mean_iou"] > 0.75 and 0 < made.history[-1]["agreement"] <= 1
    assert "Adapting the source model to 24 of 24 samples" in messages(reporter)
    assert "no mask of cloud" not in messages(reporter)


@pytest.mark.parametrize("labelled", [True, False])
def test_pixels_under_cloud_have_no_influence(
    package: Package, cloudy: Path, tmp_path: Path, folder: Path, labelled: bool
) -> None:
    other = folder / f"other {labelled}.store"
    write(other, shift=25.0, seed=1, under=7)
    assert not np.array_equal(SampleStore.open(other).optical, SampleStore.open(cloudy).optical)
    one, two = (run(package, path, tmp_path / path.stem, labelled=labelled) for path in (cloudy, other))
    assert same(one.network, two.network) and one.history == two.history and one.departure == two.departure


def test_without_a_mask_samples_that_are_known_to_be_cloudy_are_left_out(package: Package, tmp_path: Path) -> None:
    store, reporter = write(tmp_path / "maskless.store", mask=False), Recorder()
    opened = SampleStore.open(store)
    cloudy = opened.index["cloud_fraction"].to_numpy() > 0.1
    made = run(package, store, tmp_path / "run", reporter=reporter, epochs=1)
    assert made.samples == int((~cloudy[opened.select("train")]).sum()) < 24
    assert "has no mask of cloud" in messages(reporter)


def test_without_labelled_samples_it_learns_from_its_own_word(package: Package, cloudy: Path, tmp_path: Path) -> None:
    reporter = Recorder()
    made = run(package, cloudy, tmp_path, reporter=reporter, labelled=False, epochs=1)
    assert not same(made.network, load_network(package)) and made.departure.score is None
    assert "adapted by its own word" in messages(reporter)


def test_all_under_cloud_keeps_the_source_model(package: Package, tmp_path: Path) -> None:
    store, reporter = write(tmp_path / "lost.store", count=8), Recorder()
    cloud = np.load(store / "cloud.npy")
    cloud[:] = 1
    np.save(store / "cloud.npy", cloud)
    made = run(package, store, tmp_path / "run", reporter=reporter)
    assert same(made.network, load_network(package)) and made.history == [] and "Only 0 of 6" in made.problem
    assert any(event.get("level") == "warning" for event in reporter.events)


def test_a_killed_stage_goes_on_to_the_same_bits(
    package: Package, clear: Path, cloudy: Path, tmp_path: Path, stopper: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", 0.0)
    whole = run(package, cloudy, tmp_path / "whole", clear, epochs=3)
    for asked in (2, 7):  # in the first epoch, before there is a checkpoint, and in the second
        with pytest.raises(CancelledError):
            run(package, cloudy, tmp_path / "parts", clear, stopper("adapt", asked), epochs=3)
    reporter = Recorder()
    resumed = run(package, cloudy, tmp_path / "parts", clear, reporter, epochs=3)
    assert "going on after epoch 1 of 3" in messages(reporter)
    assert same(whole.network, resumed.network) and whole.history == resumed.history
    finished = run(package, cloudy, tmp_path / "parts", clear, epochs=3)
    assert same(whole.network, finished.network) and whole.departure == finished.departure


def test_a_step_cut_in_parts_moves_the_teacher_once(package: Package, clear: Path, cloudy: Path) -> None:
    target = open_target(package, SampleStore.open(cloudy), Recorder())
    source = load_network(package)
    objective = AdaptObjective(
        student=source,
        source=source,
        target=target,
        samples=source_pixels(package, SampleStore.open(clear)),
        options=options(ema=0.9).self_training,
        weights=None,
        expected=(1.0, 1.0),
        compute=CPU,
    )
    teacher, student = objective.teacher, copy.deepcopy(source)
    name = "heads.optical.weight"
    start = source.state_dict()[name]
    with torch.no_grad():
        for progress, times in ((0.0, 1), (0.1, 2), (0.2, 1)):
            student.heads["optical"].weight.add_(1.0)
            for _ in range(times):
                teacher.follow(student, progress)
    # By hand: a = 0, then 1/2, then 2/3; the student is 1, 2 and 3 above its start.
    expected = (1.0 * 0.5 + 2.0 * 0.5) * 2 / 3 + 3.0 / 3
    assert torch.allclose(teacher.network.state_dict()[name], start + expected, atol=1e-5)
    assert int(teacher.steps) == 3 and not objective.train().teacher.network.training
    # The running statistics of batch normalisation follow too, and the state is whole.
    statistics = next(key for key in source.state_dict() if key.endswith("running_mean"))
    with torch.no_grad():
        student.state_dict()[statistics].add_(3.0)
    before = teacher.network.state_dict()[statistics].clone()
    teacher.follow(student, 0.3)
    assert torch.allclose(
        teacher.network.state_dict()[statistics],
        0.75 * before + 0.25 * student.state_dict()[statistics],
        atol=1e-5,
    )
    state = objective.state_dict()
    assert {"teacher.steps", "teacher.progress"} < set(state) and int(state["teacher.steps"]) == 4
    # What is looked at alone is not optimised; what the stage gives is the teacher, the last step in it.
    assert not any(parameter.requires_grad for parameter in objective.parameters())
    before = teacher.network.state_dict()[name].clone()
    last = student.state_dict()[name].clone()
    objective.conclude(student)
    assert same(student, teacher.network)
    assert torch.allclose(student.state_dict()[name], 0.8 * before + 0.2 * last, atol=1e-5)


def test_a_model_that_collapsed_is_given_up(
    package: Package, clear: Path, cloudy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = loop.fit

    def collapsing(network: PixelNetwork, *args: Any) -> Any:
        history = real(network, *args)
        with torch.no_grad():
            network.bias.copy_(torch.tensor([9.0, -9.0]))  # all is water
        return history

    monkeypatch.setattr(stage, "fit", collapsing)
    reporter = Recorder()
    made = run(package, cloudy, tmp_path, clear, reporter, epochs=1)
    assert same(made.network, load_network(package)) and "hardly more than by chance" in made.problem
    assert "The source model is kept instead" in messages(reporter)


def test_a_model_that_forgot_its_home_is_given_up(package: Package, clear: Path, cloudy: Path, tmp_path: Path) -> None:
    source, samples = load_network(package), source_pixels(package, SampleStore.open(clear))
    assert samples is not None
    forgetful = copy.deepcopy(source)
    with torch.no_grad():
        forgetful.heads["optical"].weight.neg_()
        forgetful.bias.neg_()
    nothing = np.zeros(0, np.int64)
    context = RunContext(CPU, tmp_path, Recorder())
    store = SampleStore.open(cloudy)
    lost = measure_departure(forgetful, source, store, nothing, samples, batch=8, context=context)
    assert lost.kappa is None and "held-out labelled source samples" in lost.problem
    kept = measure_departure(source, source, store, nothing, samples, batch=8, context=context)
    assert not kept.problem and kept.score == kept.source_score


def test_the_jackknife_gives_the_error_of_a_mean() -> None:
    values = np.array([3.0, 1.0, 4.0, 1.0, 5.0])
    pairs = np.stack([values, np.ones(5)], axis=1)[:, None]
    error = jackknife_error(pairs, lambda each: each.sum(axis=0)[0, 0] / each.sum(axis=0)[0, 1])
    assert error == pytest.approx(values.std(ddof=1) / np.sqrt(5))
    assert jackknife_error(pairs[:1], lambda each: 0.0) == np.inf


def test_labels_are_taken_by_the_names_of_their_classes(package: Package, folder: Path) -> None:
    swapped = write(folder / "swapped.store", count=8, names=("land", "water"), covered=0.0)
    samples = source_pixels(package, SampleStore.open(swapped))
    assert samples is not None and samples.places[:2].tolist() == [1, 0]
    _, labels = samples.feeder(CPU).take(np.array([0]))
    held = np.asarray(SampleStore.open(swapped).maps["labels"][0])
    expected = np.where(held == 255, 255, 1 - held)
    expected[0, :3] = 255  # no valid value there
    assert np.array_equal(labels[0].numpy(), expected)
    counts = samples.count()
    assert (
        counts.sum() == 6 * SIDE * SIDE
        and counts[0] == (SampleStore.open(swapped).maps["labels"][samples.rows] == 1).sum()
    )


def test_other_samples_than_the_source_models_are_refused(
    package: Package, clear: Path, folder: Path, write_store: Any
) -> None:
    scenes = SampleStore.open(write_store(folder / "scenes.store", count=16))
    with pytest.raises(InputError, match="task 'scene'"):
        source_pixels(package, scenes)
    store = SampleStore.open(clear)
    ice = [*store.description.classes, SceneClass(name="ice", color="#ffffff")]
    optical = store.description.sensors["optical"]
    for changed, problem in (
        ({"classes": ice}, "the classes"),
        ({"cell": 32}, "cells of side"),
        ({"sensors": {"optical": optical.model_copy(update={"bands": ["B1", "B0"]})}}, "the optical bands"),
        ({"sensors": {"optical": optical.model_copy(update={"unit": "reflectance"})}}, "optical values in"),
    ):
        other = replace(store, description=store.description.model_copy(update=changed))
        with pytest.raises(InputError, match=problem):
            source_pixels(package, other)
    unlabelled = store.index.assign(label=-1)
    with pytest.raises(InputError, match="0 labelled training samples"):
        source_pixels(package, replace(store, index=unlabelled))


def test_the_memory_of_the_package_serves(package: Package, cloudy: Path, tmp_path: Path) -> None:
    samples = source_pixels(package, None)
    assert samples is not None and len(samples.rows) and not len(samples.held_out)
    reporter = Recorder()
    made = run(package, cloudy, tmp_path, None, reporter, epochs=1)
    assert made.history and "own word" not in messages(reporter) and made.departure.score is None
    assert isinstance(open_target(package, SampleStore.open(cloudy), Recorder()), PixelTarget)
