"""What processes send each other of their gradients. Two of them are forked here and meet over gloo."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.distributed as dist
from pydantic import ValidationError
from torch import nn
from torch.distributed.algorithms.ddp_comm_hooks import default_hooks

from undercast.core.config.training import SparsificationOptions, TrainingOptions
from undercast.core.errors import CancelledError, InputError, JobError, ResourceError
from undercast.core.events import Recorder
from undercast.core.models.scene import SceneLogits, SceneNetwork, TrunkSpec, build_network
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.objectives import ClassifyingObjective
from undercast.core.training import loop, parallel
from undercast.core.training.device import Compute, choose_compute
from undercast.core.training.exchange import Bucket, SparseExchange, open_exchange, send_all, send_sparse
from undercast.core.training.loop import Stage, fit
from undercast.core.training.optimiser import make_optimiser
from undercast.core.training.parallel import ProcessGroup
from undercast.core.training.run import SENT, SENT_DENSE
from undercast.core.training.sparsify import (
    IMPORTANCES,
    densities,
    importance,
    largest,
    neighbourhood_statistics,
    warm_density,
)

Maker = Callable[..., Path]
Together = Callable[..., list[Any]]
linux = pytest.mark.skipif(sys.platform != "linux", reason="forks processes that have torch loaded")


def options(exchange: str = "dgc", epochs: int = 3, **sparsification: Any) -> TrainingOptions:
    values = {
        "exchange": exchange,
        "optimiser": "sgd",
        "epochs": epochs,
        "batch": 8,
        "learning_rate": 0.005,
        "weight_decay": 0.05,
    }
    return TrainingOptions.model_validate({**values, "precision": "float32", "sparsification": sparsification})


# -- what is worth sending --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", [3, 5])
def test_neighbourhoods_reach_over_the_edge_to_the_nearest_entry(side: int) -> None:
    values = np.random.default_rng(0).normal(size=(4, 7)).astype(np.float32)
    padded = np.pad(values, side // 2, mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(padded, (side, side))
    mean, deviation = neighbourhood_statistics(torch.from_numpy(values), side)
    np.testing.assert_allclose(mean.numpy(), around.mean((2, 3)), atol=1e-6)
    np.testing.assert_allclose(deviation.numpy(), around.std((2, 3)), atol=1e-5)


def test_importances_by_hand() -> None:
    # All nine entries are every entry's neighbourhood in the middle: mean 2, variance (8 x 2^2 + 16^2) / 9 = 32.
    layer = torch.zeros(3, 3, 1, 1)
    layer[1, 1] = -18
    root = 32**0.5
    wanted = {
        "spread": 18 + 0.5 * root,
        "relative": 18 * (1 + root / (2 + root)),
        "product": 18 * root,
        "contrast": 16.0,
        "standardised": 16 / root,
        "neighbourhood": 2 + root,
    }
    assert wanted.keys() == IMPORTANCES.keys()
    for name, value in wanted.items():
        chosen = SparsificationOptions.model_validate({"importance": name, "deviation_weight": 0.5})
        assert float(importance(layer, chosen)[4]) == pytest.approx(value, rel=1e-5), name


def test_without_a_deviation_rs_dgc_chooses_as_dgc() -> None:
    layer = torch.randn(5, 3, 3, 3)
    chosen = importance(layer, SparsificationOptions(deviation_weight=0))
    assert torch.equal(chosen, layer.abs().reshape(-1))


@pytest.mark.parametrize(("entries", "count"), [(9, 4), (70_000, 1), (200_001, 2000), (200_001, 190_000)])
def test_the_largest_are_those_of_a_sort(entries: int, count: int) -> None:
    scores = torch.from_numpy(np.random.default_rng(entries).normal(size=entries).astype(np.float32)).abs()
    assert sorted(largest(scores, count).tolist()) == sorted(scores.argsort(descending=True)[:count].tolist())
    alike = torch.ones(entries)
    alike[: count // 2] = 2
    found = largest(alike, count)
    assert len(set(found.tolist())) == count and set(range(count // 2)) <= set(found.tolist())


def test_layers_share_what_is_sent() -> None:
    sizes = [1000, 200, 5000, 30]
    found = densities(0.01, [1.0, 4.0, 0.25, 0.0], sizes, 0.5)
    assert sum(share * size for share, size in zip(found, sizes, strict=True)) == pytest.approx(0.01 * sum(sizes))
    # The mean of the known is 1.75; a layer that is not known yet counts as that.
    assert found[0] / found[3] == pytest.approx((1 / 1.75) ** 0.5) and found[1] / found[0] == pytest.approx(2)
    assert densities(0.01, [1.0, 4.0, 0.25, 0.0], sizes, 0.0) == [0.01] * 4
    far = densities(0.01, [1e9, 1.0, 1.0, 1.0], sizes, 4.0)
    assert far[0] / far[1] == pytest.approx(16)  # four times more and four times less


def test_the_warm_up_falls_exponentially() -> None:
    found = [warm_density(0.001, epoch, 4) for epoch in range(6)]
    assert found == pytest.approx([0.2512, 0.0631, 0.0158, 0.00398, 0.001, 0.001], rel=1e-2)
    assert warm_density(0.001, 0, 0) == 0.001


@pytest.mark.parametrize(
    "wrong",
    [{"density": 0}, {"density": 1.5}, {"window": 4}, {"window": 1}, {"importance": "size"}, {"warm_up": -1}],
)
def test_options_out_of_bounds_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SparsificationOptions.model_validate(wrong)


def test_adamw_is_refused() -> None:
    with pytest.raises(ValidationError, match="choose optimiser sgd"):
        TrainingOptions(exchange="rs-dgc")


# -- what is sent and what is kept -----------------------------------------------------------------------------------


def test_momentum_correction_by_hand() -> None:
    parameter = nn.Parameter(torch.zeros(1, 1))
    state = SparseExchange(1, [parameter], options())
    # u = 0.9 (0 + 1), v = 0.9 + 1; then u = 0.9 (0.9 + 2), v = 1.9 + 2.61 + 2.
    assert float(state.accumulate(parameter, torch.ones(1, 1)).clone()) == pytest.approx(1.9)
    assert float(state.accumulate(parameter, torch.full((1, 1), 2.0))) == pytest.approx(6.51)
    assert float(state.momentum[parameter]) == pytest.approx(2.61)


def _one_step(masking: bool) -> tuple[list[float], list[float], list[float], list[float], int]:
    layer, bias = nn.Parameter(torch.zeros(2, 4)), nn.Parameter(torch.zeros(3))
    number = dist.get_rank()
    given = [[1.0, -8, 0, 2, 0, 0, 4, 0], [0.0, 0, 0, 3, -5, 1, 0, 0]][number]
    layer.grad, bias.grad = torch.tensor(given).view(2, 4), torch.full((3,), 1.0 + number)
    state = SparseExchange(2, [layer, bias], options(density=0.25, warm_up=0, factor_masking=masking, values="float32"))
    ProcessGroup(number, 2).add_gradients([layer, bias], state, Recorder())
    assert layer.grad is not None and bias.grad is not None
    flat = [tensor.reshape(-1).tolist() for tensor in (layer.grad, state.residual[layer], state.momentum[layer])]
    return *flat, bias.grad.tolist(), state.sent


@linux
@pytest.mark.parametrize("masking", [True, False])
def test_a_step_of_two_processes_by_hand(together: Together, masking: bool) -> None:
    (summed, kept, momentum, bias, sent), (again, others, _, _, _) = together(_one_step, masking)
    # Each sends the two largest of 1.9 g: the first one those of -8 and 4, the second one those of -5 and 3.
    assert summed == again == pytest.approx([0, -15.2, 0, 5.7, -9.5, 0, 7.6, 0])
    assert kept == pytest.approx([1.9, 0, 0, 3.8, 0, 0, 0, 0]) and others == pytest.approx([0, 0, 0, 0, 0, 1.9, 0, 0])
    masked = [0.9, 0, 0, 1.8, 0, 0, 0, 0]
    assert momentum == pytest.approx(masked if masking else [0.9, -7.2, 0, 1.8, 0, 0, 3.6, 0])
    assert bias == pytest.approx([1.9 + 3.8] * 3)  # all of it, with momentum
    assert sent == 2 * (2 + 4) + 3 * 4 + 4  # two places and values, the bias, how many places are in the only block


def _many_steps(exchange: str, values: str) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    number, steps = dist.get_rank(), 12
    layers = [nn.Parameter(torch.zeros(6, 5, 3, 3)), nn.Parameter(torch.zeros(4)), nn.Parameter(torch.zeros(7, 11))]
    state = SparseExchange(2, layers, options(exchange, density=0.05, warm_up=0, factor_masking=False, values=values))
    random = torch.Generator().manual_seed(number)
    received = [torch.zeros_like(layer) for layer in layers]
    due, momentum = [[torch.zeros_like(layer) for layer in layers] for _ in range(2)]
    for _ in range(steps):
        for at, layer in enumerate(layers):
            layer.grad = torch.randn(layer.shape, generator=random)
            momentum[at] = 0.9 * (momentum[at] + layer.grad)
            due[at] += momentum[at] + layer.grad
        ProcessGroup(number, 2).add_gradients(layers, state, Recorder())
        for at, layer in enumerate(layers):
            received[at] += layer.grad if layer.grad is not None else 0
    kept = [state.residual[layer] for layer in layers]
    return tuple(torch.cat([part.detach().reshape(-1) for part in parts]) for parts in (received, kept, due))


@linux
@pytest.mark.parametrize(("exchange", "values"), [("dgc", "float32"), ("dgc", "bfloat16"), ("rs-dgc", "bfloat16")])
def test_no_gradient_is_lost(together: Together, exchange: str, values: str) -> None:
    """What was received and what both still keep is the sum of what both had to send."""
    (received, kept, due), (again, others, more) = together(_many_steps, exchange, values)
    assert torch.equal(received, again)
    assert float(kept.abs().max()) > 0 and int((kept == 0).sum()) < len(kept)
    torch.testing.assert_close(received + kept + others, due + more, rtol=1e-4, atol=1e-4)


def _large_layer() -> bool:
    """A layer of three blocks of 65,536 entries, sent by both processes: each entry arrives where it belongs."""
    layer, number = nn.Parameter(torch.zeros(3, 60_001)), dist.get_rank()
    places = torch.tensor([0, 65_535, 65_536, 131_071, 131_072, 180_002]) - number * torch.tensor([0, 0, 0, 0, 0, 1])
    given = torch.zeros(180_003)
    given[places] = torch.arange(1.0, 7)
    layer.grad = given.view(3, -1).clone()
    chosen = options(density=6 / 180_003, warm_up=0, values="float32")
    ProcessGroup(number, 2).add_gradients([layer], SparseExchange(2, [layer], chosen), Recorder())
    dist.all_reduce(given)
    return layer.grad is not None and torch.allclose(layer.grad.view(-1), 1.9 * given)


@linux
def test_places_take_two_bytes_in_any_block(together: Together) -> None:
    assert together(_large_layer) == [True, True]


def _sum_as_before() -> bool:
    layers = [nn.Parameter(torch.zeros(6, 5, 3, 3)), nn.Parameter(torch.zeros(4))]
    random, number = torch.Generator().manual_seed(dist.get_rank()), dist.get_rank()
    for layer in layers:
        layer.grad = torch.randn(layer.shape, generator=random)
    if number:
        layers[1].grad = None  # unused in this process
    wanted = torch.cat([torch.zeros(4) if layer.grad is None else layer.grad.reshape(-1) for layer in layers])
    dist.all_reduce(wanted)
    exchange = open_exchange(2, layers, TrainingOptions())
    ProcessGroup(number, 2).add_gradients(layers, exchange, Recorder())
    found = torch.cat([layer.grad.reshape(-1) for layer in layers if layer.grad is not None])
    return torch.equal(found, wanted) and exchange.taken() == (4 * len(wanted),) * 2 and exchange.taken() == (0, 0)


@linux
def test_dense_gradients_are_added_to_the_bit(together: Together) -> None:
    assert together(_sum_as_before) == [True, True]


def _left_alone(exchange: str) -> str:
    layer = nn.Parameter(torch.zeros(6, 50))
    layer.grad = torch.ones(6, 50)
    group, state = ProcessGroup(dist.get_rank(), 2), open_exchange(2, [layer], options(exchange))
    group.any(torch.zeros(1, dtype=torch.uint8))
    if group.number:
        dist.destroy_process_group()  # as if it had ended
        return ""
    bucket = Bucket([layer])
    try:
        with parallel._joined():
            for _ in range(100):  # its last messages may still arrive
                state.hook(state, bucket).wait()
    except ResourceError as error:
        return str(error)
    return "nothing was noticed"


@linux
@pytest.mark.parametrize("exchange", ["dense", "dgc"])
def test_a_process_that_is_gone_is_told(together: Together, exchange: str) -> None:
    assert "another process that trains along does not answer" in together(_left_alone, exchange)[0]


def _by_ddp(exchange: str) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """Three steps of a network, by DDP with our hook and by our own group."""
    trained = []
    for ours in (True, False):
        torch.manual_seed(0)
        network = nn.Sequential(nn.Linear(9, 40), nn.Tanh(), nn.Linear(40, 3))
        parameters = list(network.parameters())
        state = open_exchange(2, parameters, options(exchange, density=0.1, warm_up=0))
        wrapped: Any = network if ours else nn.parallel.DistributedDataParallel(network, bucket_cap_mb=0.001)
        if not ours:
            wrapped.register_comm_hook(state, send_all if exchange == "dense" else send_sparse)
        optimiser = make_optimiser(parameters, options(exchange), state.corrects_momentum)
        torch.manual_seed(dist.get_rank())
        for _ in range(3):
            optimiser.zero_grad()
            wrapped(torch.randn(5, 9)).square().mean().backward()
            if ours:
                ProcessGroup(dist.get_rank(), 2).add_gradients(parameters, state, Recorder())
            optimiser.step()
        trained.append([parameter.detach().clone() for parameter in parameters])
    return trained[0], trained[1]


@linux
@pytest.mark.parametrize("exchange", ["dense", "dgc", "rs-dgc"])
def test_the_hooks_are_those_of_torchs_ddp(together: Together, exchange: str) -> None:
    (ours, ddps), (others, _) = together(_by_ddp, exchange)
    for one, two, three in zip(ours, ddps, others, strict=True):
        assert torch.equal(one, three)
        torch.testing.assert_close(one, two, rtol=1e-5, atol=1e-6)


def _torchs_hook() -> list[float]:
    parameter = nn.Parameter(torch.zeros(2, 2))
    parameter.grad = torch.full((2, 2), 1.0 + 2 * dist.get_rank())
    bucket: Any = Bucket([parameter])
    bucket.set_buffer(default_hooks.fp16_compress_hook(None, bucket).wait())  # type: ignore[arg-type]
    return bucket.gradients()[0].reshape(-1).tolist()


@linux
def test_our_bucket_is_one_for_torchs_hooks(together: Together) -> None:
    assert together(_torchs_hook) == [[2.0] * 4] * 2


# -- in training ------------------------------------------------------------------------------------------------------


class CrossEntropy(ClassifyingObjective):
    def __init__(self, labels: torch.Tensor, compute: Compute) -> None:
        super().__init__(compute)
        self.labels = labels

    def loss(self, logits: SceneLogits, positions: torch.Tensor) -> torch.Tensor:
        return nn.functional.cross_entropy(logits.fused, self.labels[positions], reduction="none")


class Cancelling(Recorder):
    """Cancels after an epoch."""

    def __init__(self, epoch: int) -> None:
        super().__init__()
        self.epoch = epoch

    def metric(self, name: str, value: float, **fields: Any) -> None:
        super().metric(name, value, **fields)
        if fields["epoch"] == self.epoch:
            self.cancel()


@pytest.fixture(scope="module")
def store(write_store: Maker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_store(tmp_path_factory.mktemp("store") / "store", count=32, cell=32, sar=False)


def train(
    path: Path, folder: Path, chosen: TrainingOptions, cancel: int = 0
) -> tuple[SceneNetwork, list[dict[str, float]], list[str]]:
    """Train a small network; the network, its history, and what was logged. After the epoch ``cancel`` it is ended."""
    loop.CHECKPOINT_SECONDS = 0.0
    compute, opened = choose_compute("cpu", "float32"), SampleStore.open(path)
    torch.manual_seed(0)
    network = build_network({"optical": TrunkSpec(3, [128.0] * 3, [50.0] * 3, "timm:test_resnet")}, classes=3)
    rows = opened.select("train")
    labels = torch.from_numpy(opened.index["label"].to_numpy().astype(np.int64)[rows])
    stage = Stage("s", opened, ["optical"], rows, rows[:0], lambda _: {}, CrossEntropy(labels, compute))
    reporter = Cancelling(cancel)
    folder.mkdir(exist_ok=True)
    history = fit(network, stage, chosen, compute, folder, reporter)
    return network, history, [event["message"] for event in reporter.events if event["event"] == "log"]


def weights_after(path: Path, folder: Path, chosen: TrainingOptions, *cancels: int) -> tuple[Any, ...]:
    """Weights, history and messages of a training that was ended after some epochs and went on."""
    for cancel in cancels:
        with pytest.raises(CancelledError):
            train(path, folder, chosen, cancel)
    network, history, messages = train(path, folder, chosen)
    return {name: values.numpy().copy() for name, values in network.state_dict().items()}, history, messages


@pytest.fixture
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", loop.CHECKPOINT_SECONDS)  # what train() sets ends with the test


@linux
@pytest.mark.usefixtures("_patient")
def test_error_feedback_resumes_to_the_bit(together: Together, store: Path, tmp_path: Path) -> None:
    chosen = options("rs-dgc", density=0.02)
    (whole, history, messages), (others, _, _) = together(weights_after, store, tmp_path / "whole", chosen)
    (resumed, again, _), _ = together(weights_after, store, tmp_path / "parts", chosen, 1, 2)
    for name, values in whole.items():
        assert np.array_equal(values, resumed[name]) and np.array_equal(values, others[name]), name
    assert history == again
    assert [path.name for path in (tmp_path / "parts").iterdir()] == ["s.safetensors"]  # nothing is kept that is done
    sent, dense = (sum(entry[name] for entry in history) for name in (SENT, SENT_DENSE))
    assert history[0]["sent_mb"] > 2 * history[2]["sent_mb"] > 0  # the warm-up
    assert dense / history[2]["sent_mb"] / 3 > 10
    (message,) = [text for text in messages if "MB of gradients" in text]
    assert f"{sent:.2f} MB" in message and "rs-dgc" in message and f"{dense / sent:.1f} times" in message


@linux
@pytest.mark.usefixtures("_patient")
def test_another_number_of_processes_goes_on_with_all_residuals(
    together: Together, store: Path, tmp_path: Path
) -> None:
    chosen = options("dgc", density=0.05)
    folder = tmp_path / "run"
    ended = together(_cancelled, store, folder, chosen)
    assert ended == ["cancelled"] * 2
    assert sorted(path.name for path in folder.iterdir()) == [
        "s.residuals-1-0.safetensors",
        "s.residuals-1-1.safetensors",
        "s.safetensors",
    ]
    network, history, messages = train(store, folder, chosen)
    assert any("going on after epoch 1" in text for text in messages) and len(history) == 3
    assert any("changes nothing" in text for text in messages)
    assert all(torch.isfinite(values).all() for values in network.state_dict().values())
    assert [path.name for path in folder.iterdir()] == ["s.safetensors"]


def _cancelled(*arguments: Any) -> str:
    try:
        train(*arguments, cancel=1)
    except CancelledError:
        return "cancelled"
    return "trained"


@linux
@pytest.mark.usefixtures("_patient")
def test_what_one_process_kept_back_and_lost_is_told_in_all(together: Together, store: Path, tmp_path: Path) -> None:
    chosen = options("dgc", density=0.05)
    together(_cancelled, store, tmp_path / "run", chosen)
    (tmp_path / "run" / "s.residuals-1-1.safetensors").unlink()
    errors = together(train, store, tmp_path / "run", chosen)
    for error in errors:
        assert isinstance(error, InputError) and "kept back" in str(error)


def test_one_process_is_told_and_trains_as_sgd_does(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", 20.0)
    alone, history, messages = train(store, tmp_path / "sparse", options("dgc"))
    plain, expected, quiet = train(store, tmp_path / "dense", options("dense"))
    assert any("training.exchange dgc changes nothing; torchrun starts several" in text for text in messages)
    assert not any("exchange" in text for text in quiet)
    assert history[0].keys() == expected[0].keys() == {"epoch", "loss"}
    for one, other in zip(alone.state_dict().values(), plain.state_dict().values(), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-3, atol=1e-4)


@linux
@pytest.mark.usefixtures("_patient")
def test_all_entries_sent_are_the_dense_exchange(together: Together, store: Path, tmp_path: Path) -> None:
    (all_sent, _, _), _ = together(weights_after, store, tmp_path / "all", options("dgc", density=1))
    (dense, history, _), _ = together(weights_after, store, tmp_path / "dense", options("dense"))
    assert history[0]["sent_mb"] == history[0]["sent_mb_dense"] > 0
    for name, values in dense.items():
        np.testing.assert_allclose(all_sent[name], values, rtol=1e-3, atol=1e-4, err_msg=name)


def _differing(path: Path, folder: Path) -> None:
    train(path, folder, [options("dgc"), options("rs-dgc", density=0.5, epochs=2)][dist.get_rank()])


@linux
@pytest.mark.usefixtures("_patient")
def test_processes_with_different_options_are_refused(together: Together, store: Path, tmp_path: Path) -> None:
    for error in together(_differing, store, tmp_path / "run"):
        assert isinstance(error, JobError), error
        assert "training.epochs, training.exchange, training.sparsification: not the same in all 2" in str(error)
    assert not list((tmp_path / "run").iterdir())


def test_an_objective_that_changes_gradients_is_refused(store: Path, tmp_path: Path) -> None:
    class Changing(CrossEntropy):
        def after_backward(self, *_: Any) -> None:
            raise NotImplementedError

    opened, compute = SampleStore.open(store), choose_compute("cpu", "float32")
    rows = opened.select("train")
    stage = Stage("s", opened, ["optical"], rows, rows[:0], lambda _: {}, Changing(torch.zeros(99).long(), compute))
    network = build_network({"optical": TrunkSpec(3, [0.0] * 3, [1.0] * 3, "timm:test_resnet")}, classes=3)
    with pytest.raises(JobError, match="sends a part of the gradients"):
        fit(network, stage, options("dgc"), replace(compute), tmp_path, Recorder())
