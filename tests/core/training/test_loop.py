"""The loop itself: memory that runs out, gradients in parts, augmentation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn import functional

from undercast.core.config.training import TrainingOptions
from undercast.core.errors import CancelledError, InputError, JobError, ResourceError
from undercast.core.events import Recorder
from undercast.core.models.scene import SceneLogits, SceneNetwork, TrunkSpec, build_network
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.logits import predict
from undercast.core.tasks.scene.objectives import ClassifyingObjective
from undercast.core.training import loop
from undercast.core.training.device import choose_compute, sound
from undercast.core.training.feeding import Batch, Feeder, HostBatch, epoch_parts, generator
from undercast.core.training.loop import Stage, fit
from undercast.core.training.parallel import ProcessGroup

Maker = Callable[..., Path]
CPU = choose_compute("cpu", "float32")


@pytest.fixture(scope="module")
def store(write_store: Maker, tmp_path_factory: pytest.TempPathFactory) -> SampleStore:
    return SampleStore.open(write_store(tmp_path_factory.mktemp("store") / "store", count=32, cell=32))


def network(backbone: str = "timm:test_resnet") -> SceneNetwork:
    torch.manual_seed(0)
    spec = TrunkSpec(3, [128.0] * 3, [50.0] * 3, backbone)
    return build_network({"optical": spec}, classes=3)


class CrossEntropy(ClassifyingObjective):
    """Cross-entropy; memory runs out beyond ``most`` samples."""

    def __init__(self, labels: Tensor, most: int = 1000, finite: bool = True) -> None:
        super().__init__(CPU)
        self.labels, self.most, self.finite = labels, most, finite

    def loss(self, logits: SceneLogits, positions: Tensor) -> Tensor:
        if len(positions) > self.most:
            raise torch.OutOfMemoryError("simulated")
        losses = functional.cross_entropy(logits.fused, self.labels[positions], reduction="none")
        return losses if self.finite else losses * torch.inf


def labels_of_training(store: SampleStore) -> Tensor:
    return torch.from_numpy(store.index["label"].to_numpy().astype(np.int64)[store.select("train")])


def stage(store: SampleStore, most: int = 1000, finite: bool = True) -> Stage:
    objective = CrossEntropy(labels_of_training(store), most, finite)
    train, validation = store.select("train"), store.select("validation")
    return Stage("test", store, ["optical"], train, validation, lambda _: {}, objective)


def test_memory_that_runs_out_halves_the_batch_once_for_all(store: SampleStore, tmp_path: Path) -> None:
    # A network with layer norm: with batch norm the parts would see other statistics.
    options = TrainingOptions(epochs=1, batch=12, learning_rate=1e-4)
    whole, parts = network("timm:test_convnext"), network("timm:test_convnext")
    expected = fit(whole, stage(store), options, CPU, tmp_path / "whole", Recorder())
    reporter = Recorder()
    history = fit(parts, stage(store, most=3), options, CPU, tmp_path / "parts", reporter)
    warnings = [event["message"] for event in reporter.events if event.get("level") == "warning"]
    assert len(warnings) == 2 and "2 parts" in warnings[0] and "4 parts" in warnings[1]
    assert [entry["loss"] for entry in history] == pytest.approx([entry["loss"] for entry in expected], rel=1e-3)
    for one, other in zip(whole.parameters(), parts.parameters(), strict=True):
        assert torch.allclose(one, other, atol=2e-4)


def test_memory_for_not_even_two_samples_is_an_error(store: SampleStore, tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="does not hold two samples"):
        fit(network(), stage(store, most=1), TrainingOptions(epochs=1, batch=8), CPU, tmp_path, Recorder())


def test_a_step_with_fewer_samples_than_processes_is_refused(store: SampleStore, tmp_path: Path) -> None:
    many = replace(CPU, group=ProcessGroup(number=0, size=9))
    with pytest.raises(JobError, match="fewer than there are processes"):
        fit(network(), stage(store), TrainingOptions(epochs=1, batch=8), many, tmp_path, Recorder())


def test_prediction_halves_its_batch_too(store: SampleStore, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = network()
    rows = store.select()
    expected = predict(scene, store, rows, CPU, 32, Recorder())["fused"]
    original = Feeder.place
    sizes = []

    def limited(self: Feeder, host_batch: HostBatch, rows: slice) -> Batch:
        sizes.append(rows.stop - rows.start)
        if sizes[-1] > 5:
            raise torch.OutOfMemoryError("simulated")
        return original(self, host_batch, rows)

    monkeypatch.setattr(Feeder, "place", limited)
    assert np.allclose(predict(scene, store, rows, CPU, 32, Recorder())["fused"], expected, atol=1e-5)
    assert max(sizes) == 32 and min(sizes) <= 5


def test_a_loss_beyond_numbers_ends_the_stage(store: SampleStore, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no longer a finite number"):
        fit(network(), stage(store, finite=False), TrainingOptions(epochs=1), CPU, tmp_path, Recorder())


def test_cells_that_the_backbone_cannot_take(store: SampleStore, tmp_path: Path) -> None:
    with pytest.raises(JobError, match="32 x 32"):
        fit(network("timm:vit_tiny_patch16_224"), stage(store), TrainingOptions(epochs=1), CPU, tmp_path, Recorder())


def test_both_sensors_and_their_masks_turn_alike(write_store: Maker, tmp_path: Path) -> None:
    path = write_store(tmp_path / "store", count=8, bands=2)
    same = np.random.default_rng(0).integers(0, 255, (8, 2, 16, 16))
    for name, dtype in (("optical", "uint8"), ("sar", "float32")):
        np.save(path / f"{name}.npy", same.astype(dtype))
        np.save(path / f"{name}_valid.npy", (same[:, 0] > 100).astype(np.uint8))
    feeder = Feeder(SampleStore.open(path), ["optical", "sar"], CPU)
    upright = feeder.batch(np.zeros(8, np.int64))
    turned = feeder.batch(np.zeros(8, np.int64), np.arange(8))
    assert torch.equal(turned.images["optical"], turned.images["sar"])
    assert torch.equal(turned.valid["optical"], turned.valid["sar"])
    image = upright.images["optical"][0]
    wanted = [torch.rot90(side, turns, (1, 2)) for side in (image, image.flip(2)) for turns in range(4)]
    assert all(torch.equal(actual, expected) for actual, expected in zip(turned.images["optical"], wanted, strict=True))
    assert len({tuple(actual.flatten().tolist()) for actual in turned.images["optical"]}) == 8


@pytest.mark.parametrize(("count", "batch"), [(2, 2), (3, 2), (5, 4), (17, 16), (33, 16), (64, 16)])
def test_every_sample_comes_once_an_epoch_and_never_alone(count: int, batch: int) -> None:
    parts = epoch_parts(count, batch, generator(0, "stage", 0))
    assert sorted(np.concatenate(parts).tolist()) == list(range(count))
    assert min(map(len, parts)) >= 2 and max(map(len, parts)) <= batch + 1
    other = epoch_parts(count, batch, generator(0, "stage", 0))
    assert all(np.array_equal(one, two) for one, two in zip(parts, other, strict=True))


def test_bfloat16_is_given_up_where_strides_exceed_the_image() -> None:
    fast = choose_compute("cpu", "bfloat16")
    scene = build_network({"optical": TrunkSpec(1, [0.0], [1.0], "resnet18")}, classes=2)
    assert sound(fast, scene, 32).bfloat16
    assert not sound(fast, scene, 16).bfloat16


class Queued(CrossEntropy):
    """A loss that looks back at those of earlier steps: its state is a queue, as memory banks are."""

    def __init__(self, labels: Tensor, length: int = 6) -> None:
        super().__init__(labels)
        self.register_buffer("queue", torch.zeros(length))
        self.register_buffer("head", torch.zeros((), dtype=torch.int64))

    def loss(self, logits: SceneLogits, positions: Tensor) -> Tensor:
        losses = super().loss(logits, positions)
        earlier = self.queue.mean()
        self.queue[int(self.head) % len(self.queue)] = losses.detach().mean()
        self.head += 1
        return losses * (1 + earlier)


class Cancelling(Recorder):
    """Cancels after an epoch."""

    def metric(self, name: str, value: float, **fields: Any) -> None:
        super().metric(name, value, **fields)
        if fields["epoch"] == 2:
            self.cancel()


def test_an_objective_with_a_queue_resumes_to_the_bit(
    store: SampleStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", 0.0)
    options = TrainingOptions(epochs=4, batch=8, learning_rate=1e-3, precision="float32")

    def train(folder: Path, reporter: Recorder) -> tuple[SceneNetwork, Queued]:
        objective, train = Queued(labels_of_training(store)), store.select("train")
        trained = network()
        one = Stage("queued", store, ["optical"], train, np.zeros(0, np.int64), lambda _: {}, objective)
        fit(trained, one, options, CPU, folder, reporter)
        return trained, objective

    whole, state = train(tmp_path / "whole", Recorder())
    with pytest.raises(CancelledError):
        train(tmp_path / "parts", Cancelling())
    resumed, again = train(tmp_path / "parts", Recorder())
    assert int(again.head) == int(state.head) == 12 and torch.equal(again.queue, state.queue)
    for name, values in whole.state_dict().items():
        assert torch.equal(values, resumed.state_dict()[name]), name
