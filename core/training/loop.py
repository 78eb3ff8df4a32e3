"""The training loop that every stage shares: any network and its objective, step by step; checkpoints, resume."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from undercast.core.config.sensors import SensorName
from undercast.core.config.training import TrainingOptions
from undercast.core.errors import InputError, JobError, ResourceError
from undercast.core.events import Reporter
from undercast.core.files import DAMAGED
from undercast.core.store.store import SampleStore
from undercast.core.training.checkpoint import (
    load_checkpoint,
    optimiser_tensors,
    restore_optimiser,
    save_checkpoint,
)
from undercast.core.training.device import Compute, out_of_memory
from undercast.core.training.exchange import check_exchange, open_exchange, tell_sent
from undercast.core.training.feeding import Feeder, HostBatch, Indices, epoch_parts, epoch_steps, generator
from undercast.core.training.objective import Objective, Outputs, Step
from undercast.core.training.optimiser import make_optimiser, make_schedule
from undercast.core.training.parallel import ProcessGroup, lost_others
from undercast.core.training.residuals import read_residuals, remove_residuals, write_residuals
from undercast.core.training.run import SENT, SENT_DENSE

Score = Callable[[npt.NDArray[np.float32]], dict[str, float]]
"""From what the objective predicts of ``Stage.validation``, (n, ...), to named numbers."""
CHECKPOINT_SECONDS = 20.0
"""A checkpoint is written after an epoch, but not sooner than this after the one before, and when a stage is finished:
epochs on few samples take less time than writing the network and the optimiser's state."""

History = list[dict[str, float]]
"""One entry an epoch: ``epoch``, ``loss``, and what the score tells, where it was asked."""

_LOOK = 64
"""Steps between looks whether the loss is still finite: each look waits for the GPU."""


@dataclass(frozen=True)
class Stage:
    """What one stage trains, and on what."""

    name: str
    """Names the stage's progress, random numbers and checkpoint."""
    store: SampleStore
    sensors: list[SensorName]
    train: Indices
    validation: Indices
    score: Score
    objective: Objective
    choose_by: str | None = None
    """The score whose greatest value chooses the epoch; None takes the last one."""
    drop_sensor: float = 0.0
    """The chance that one of two sensors is left out of a sample."""


def fit(
    network: nn.Module, stage: Stage, options: TrainingOptions, compute: Compute, folder: Path, reporter: Reporter
) -> History:
    """Train ``network`` in place, or take a finished stage's result; the network ends on the CPU in eval mode.

    A stage that was ended at any moment goes on from its last whole epoch, to the result of an uninterrupted run:
    order, augmentation and dropped sensors of an epoch depend on the seed, the stage and the epoch only.

    Raises:
        InputError: if there are fewer than two samples, or the loss grows beyond numbers.
        JobError: if the network cannot take the store's cells, a step has fewer samples than there are processes, the
            processes were started with different options, or the objective changes gradients that are not all sent.
        ResourceError: if memory runs out with two samples a step, or another process that trains along is lost.
    """
    if len(stage.train) < 2:
        raise InputError(stage.store.path, f"{len(stage.train)} samples to train {stage.name} on", "Add samples")
    steps = epoch_steps(len(stage.train), options.batch)
    if compute.group.size > len(stage.train) // steps:
        raise JobError(
            "training.batch",
            f"a step of {len(stage.train) // steps} samples has fewer than there are processes ({compute.group.size})",
            "Start fewer processes, or choose a larger batch",
        )
    compute.group.demand_alike(options.model_dump(mode="json", exclude={"device"}), "training")
    check_exchange(options, compute.group.size, stage.name, stage.objective.changes_gradients, reporter)
    stage.objective.compute = compute
    safe = stage.objective.check(network, stage.store.description.cell)
    if safe != compute:
        reporter.info(f"{stage.name}: float32, since bfloat16 is not sound on this processor for cells so small.")
    stage.objective.compute = compute = safe
    return _Fit(network, stage, options, compute, folder / f"{stage.name}.safetensors", reporter).run()


@dataclass(frozen=True)
class _Draw:
    """What chance decided of one step."""

    positions: Indices
    """Of the step's samples in ``Stage.train``, (n,)."""
    symmetries: npt.NDArray[np.int64] | None
    """(n,)"""
    keep: dict[str, Tensor] | None
    """For each sensor whether it takes part, (n,) bool."""
    chance: int
    """Seeds what the stage itself draws."""


class _Fit:
    def __init__(
        self,
        network: nn.Module,
        stage: Stage,
        options: TrainingOptions,
        compute: Compute,
        path: Path,
        reporter: Reporter,
    ) -> None:
        self.network = network.to(compute.device, memory_format=compute.memory_format)  # type: ignore[call-overload]
        self.stage, self.options, self.compute, self.path, self.reporter = stage, options, compute, path, reporter
        self.objective = stage.objective.to(compute.device)
        self.feeder = Feeder(stage.store, stage.sensors, compute, maps=stage.store.maps)
        self.steps = epoch_steps(len(stage.train), options.batch)
        self.share = 1
        """In how many parts a step's batch goes through the network; doubled when memory runs out."""
        # Not what an objective keeps for looking at alone, such as a teacher.
        self.parameters = [*network.parameters(), *(each for each in self.objective.parameters() if each.requires_grad)]
        self.exchange = open_exchange(compute.group.size, self.parameters, options)
        self.optimiser = make_optimiser(self.parameters, options, self.exchange.corrects_momentum)
        self.schedule = make_schedule(self.optimiser, options, self.steps * options.epochs)
        self.history: History = []
        self.best: dict[str, Tensor] = {}
        self.saved = time.monotonic()

    def run(self) -> History:
        """Run the epochs that are left."""
        finished = self._resume()
        group = self.compute.group
        for trained in (self.network, self.objective):
            group.align(trained)
        with group.common_statistics(self.network), group.common_statistics(self.objective):
            while not finished and len(self.history) < self.options.epochs:
                self._epoch(len(self.history))
                finished = len(self.history) == self.options.epochs
                if finished:
                    if self.best:
                        self.network.load_state_dict(self.best)
                    self.objective.conclude(self.network)
                if finished or self._is_due():
                    self._save(finished)
                    self.saved = time.monotonic()
                latest = self.history[-1]
                for name, value in latest.items():
                    if name != "epoch":
                        self.reporter.metric(name, value, stage=self.stage.name, epoch=int(latest["epoch"]))
        sent, dense = (sum(entry.get(name, 0.0) for entry in self.history) for name in (SENT, SENT_DENSE))
        tell_sent(self.options, self.stage.name, sent, dense, self.reporter)
        self.network.to("cpu", memory_format=torch.contiguous_format)
        self.network.eval()
        return self.history

    def _is_due(self) -> bool:
        due = time.monotonic() - self.saved >= CHECKPOINT_SECONDS
        # Where every process writes a file of its own, all of them must do so after the same epoch.
        return self.compute.group.tell(due) if self.exchange.corrects_momentum else due

    def _resume(self) -> bool:
        group = self.compute.group
        checkpoint = group.tell(load_checkpoint(self.path) if group.number == 0 else None)
        if checkpoint is None:
            return False
        state, parts = checkpoint
        try:
            self.network.load_state_dict(parts["network"])
            self.history, self.share = state["history"], state["share"]
            if state["finished"]:
                return True
            self.objective.load_state_dict(parts.get("objective", {}))
            self.best = parts.get("best", {})
            restore_optimiser(self.optimiser, parts["optimiser"], state["groups"])
            self.schedule.load_state_dict(state["schedule"])
            kept_by = int(state.get("residuals_of", 0))
            if bool(kept_by) != self.exchange.corrects_momentum:
                raise ValueError("another exchange")
            self.exchange.importances = state.get("importances", {})
        except (*DAMAGED, AttributeError, RuntimeError) as error:  # RuntimeError: tensors of other names or shapes
            raise InputError(
                self.path,
                "the checkpoint is not one of this stage",
                "Delete it; the stage then starts anew",
            ) from error
        if kept_by:
            read_residuals(self.path, len(self.history), kept_by, self.exchange, group)
        self.reporter.info(f"{self.stage.name}: going on after epoch {len(self.history)} of {self.options.epochs}.")
        return False

    def _save(self, finished: bool) -> None:
        state: dict[str, Any] = {"finished": finished, "history": self.history, "share": self.share}
        parts = {"network": self.network.state_dict()}
        if not finished:
            parts |= {"optimiser": optimiser_tensors(self.optimiser), "best": self.best}
            parts["objective"] = self.objective.state_dict()
            state |= {"groups": self.optimiser.state_dict()["param_groups"], "schedule": self.schedule.state_dict()}
            if self.exchange.corrects_momentum:
                state |= {"residuals_of": self.compute.group.size, "importances": self.exchange.importances}
                write_residuals(self.path, len(self.history), self.exchange, self.compute.group)
        save_checkpoint(self.path, state, **parts)
        if self.exchange.corrects_momentum:
            remove_residuals(self.path, self.compute.group, but=None if finished else len(self.history))

    def _epoch(self, epoch: int) -> None:
        group = self.compute.group
        draws = generator(self.options.seed, self.stage.name, epoch)
        # Networks with dropout or stochastic depth draw from torch's own generator; not every process the same.
        torch.manual_seed(int(draws.integers(2**62)) + group.number)
        parts = epoch_parts(len(self.stage.train), self.options.batch, draws)
        self.network.train()
        # Kept on the device: to read it there at every step would make the GPU wait.
        total = torch.zeros((), dtype=torch.float64, device=self.compute.device)
        seen = 0.0
        done = epoch * self.steps
        self.exchange.begin(epoch)
        with closing(self._prepared(self._draw(parts, draws))) as prepared:
            for step in self._progress(range(done, done + self.steps)):
                draw, host_batch = next(prepared)
                total += self._step(draw, host_batch, step) * len(draw.positions)
                if (step + 1 - done) % _LOOK == 0 or step + 1 - done == self.steps:
                    seen = float(group.add(total.clone()))
                    self._check_finite(seen)
        scores = self.stage.score(self._predict()) if self._scored(epoch) else {}
        entry = {"epoch": epoch + 1, "loss": seen / len(self.stage.train), **scores}
        sent, dense = self.exchange.taken()
        self.history.append(entry | ({SENT: sent / 1e6, SENT_DENSE: dense / 1e6} if group.size > 1 else {}))
        name = self.stage.choose_by
        if name and scores and scores[name] >= max(entry[name] for entry in self.history):
            self.best = {key: value.detach().cpu().clone() for key, value in self.network.state_dict().items()}

    def _draw(self, parts: list[Indices], draws: np.random.Generator) -> Iterator[_Draw]:
        """The random choices of an epoch's steps, in the order of the steps, the same in every process."""
        for positions in parts:
            symmetries = draws.integers(0, 8, len(positions)) if self.options.augment else None
            yield _Draw(positions, symmetries, self._keep(draws, len(positions)), int(draws.integers(2**62)))

    def _prepared(self, steps: Iterator[_Draw]) -> Generator[tuple[_Draw, HostBatch]]:
        """Each step with this process's samples."""

        def read(step: _Draw) -> tuple[_Draw, HostBatch]:
            part = self.compute.group.part(len(step.positions))
            symmetries = None if step.symmetries is None else step.symmetries[part]
            return step, self.feeder.read(self.stage.train[step.positions[part]], symmetries)

        return self.compute.ahead(read, steps)

    def _check_finite(self, total: float) -> None:
        if not np.isfinite(total):
            raise InputError(
                self.stage.store.path,
                f"the loss of {self.stage.name} is no longer a finite number",
                "Lower training.learning_rate, and look for extreme values in the images",
            )

    def _scored(self, epoch: int) -> bool:
        """Whether an epoch is scored: the last one, all where the score chooses, else as often as it does not cost more
        than the training."""
        if not len(self.stage.validation):
            return False
        every = 1 if self.stage.choose_by else -(-len(self.stage.validation) // len(self.stage.train))
        return epoch + 1 == self.options.epochs or (epoch + 1) % every == 0

    def _progress(self, steps: range) -> Any:
        """Iterate over one epoch's steps; progress counts the whole stage's."""
        return self.reporter.progress(self.stage.name, steps, self.steps * self.options.epochs, start=steps.start)

    def _keep(self, draws: np.random.Generator, count: int) -> dict[str, Tensor] | None:
        if not self.stage.drop_sensor or len(self.stage.sensors) < 2:
            return None
        dropped = draws.random(count) < self.stage.drop_sensor
        which = draws.integers(0, len(self.stage.sensors), count)
        return {
            str(name): torch.from_numpy(~(dropped & (which == number)))
            for number, name in enumerate(self.stage.sensors)
        }

    def _step(self, draw: _Draw, host_batch: HostBatch, done: int) -> Tensor:
        """One optimiser step after ``done``; gives this process's part of the batch's mean loss, without waiting.

        Runs again in smaller parts when memory runs out.
        """
        group, count = self.compute.group, len(draw.positions)
        positions = draw.positions[group.part(count)]
        kept = draw.keep and {name: values[group.part(count)] for name, values in draw.keep.items()}
        progress = done / (self.steps * self.options.epochs)
        while True:
            try:
                # Made here, so that a second try draws the same.
                random = np.random.default_rng([draw.chance, 0, group.number])
                self.optimiser.zero_grad(set_to_none=True)
                total = torch.zeros((), dtype=torch.float64, device=self.compute.device)
                outputs: list[Outputs] = []
                # As many parts in every process, since batch normalisation waits for the others in each.
                for rows in _parts(len(positions), min(self.share, max(1, group.least(count) // 2))):
                    loss, part = self._forward(host_batch, rows, positions, kept, random, progress)
                    loss = loss.sum() / count
                    loss.backward()  # type: ignore[no-untyped-call]
                    total += loss.detach()
                    if self.objective.changes_gradients:
                        outputs.append({name: values.detach() for name, values in part.items()})
                group.add_gradients(self.parameters, self.exchange, self.reporter)
                if self.objective.changes_gradients:
                    everywhere = torch.from_numpy(draw.positions).to(self.compute.device)
                    random = np.random.default_rng([draw.chance, 1])
                    whole = _joined(outputs, group, count)
                    self.objective.after_backward(self.network, whole, everywhere, random, progress)
                self.optimiser.step()
                self.schedule.step()
                return total
            except (RuntimeError, MemoryError) as error:
                self._halve(error, count)

    def _forward(
        self,
        host_batch: HostBatch,
        rows: slice,
        positions: Indices,
        keep: dict[str, Tensor] | None,
        random: np.random.Generator,
        progress: float,
    ) -> tuple[Tensor, Outputs]:
        """Losses (n,) and outputs of the samples ``rows`` of those that were read."""
        device = self.compute.device
        batch = self.feeder.place(host_batch, rows)
        kept = keep and {name: values[rows].to(device, non_blocking=True) for name, values in keep.items()}
        at = torch.from_numpy(positions[rows]).to(device, non_blocking=True)
        return self.objective.step(self.network, Step(batch, at, kept, random, progress))

    def _halve(self, error: Exception, count: int) -> None:
        group = self.compute.group
        if not out_of_memory(error):
            raise lost_others(error) or error
        if group.size > 1:
            # The others may wait for this one in the midst of the network; a second try would not meet them.
            raise ResourceError(
                f"memory of process {group.number}",
                f"it does not hold its part of a step of {count} samples",
                "Start more processes, choose a smaller training.batch, or train in one process",
            ) from error
        if count // (self.share * 2) < 2:
            raise ResourceError(
                "memory", "it does not hold two samples of a training step", "Choose a smaller backbone or cell"
            ) from error
        self.share *= 2
        if self.compute.device.type == "cuda":
            torch.cuda.empty_cache()
        self.reporter.warn(
            f"Memory ran out; each step of {self.options.batch} samples now goes through the network in {self.share} "
            "parts. Batch normalisation sees the smaller parts; all else is the same."
        )

    def _predict(self) -> npt.NDArray[np.float32]:
        stage = self.stage
        return self.objective.predict(self.network, stage.store, stage.validation, self.options.batch, self.reporter)


def _parts(count: int, parts: int) -> Iterator[slice]:
    """Cut ``count`` samples into parts of nearly equal size, the larger ones first."""
    for rows in np.array_split(np.arange(count), parts):
        yield slice(int(rows[0]), int(rows[-1]) + 1)


def _joined(parts: list[Outputs], group: ProcessGroup, count: int) -> Outputs:
    """The outputs of a step's parts in one: those of all ``count`` samples of all processes."""
    return {name: group.gather(torch.cat([part[name] for part in parts]), count) for name in parts[0]}


def seeded(seed: int, stage: str) -> None:
    """Seed torch's generator for a stage's fresh weights."""
    torch.manual_seed((seed << 32) + zlib.crc32(stage.encode()))
