"""Several processes that train one network together: each takes its part of every step's samples.

``torchrun`` starts the processes; all of them run the same job on the same data in the same order. A step's loss is
divided by the samples of all, gradients are added up, and batch normalisation takes the statistics of all, so that a
step of any number of processes is the step of one process with the same batch. Gradients are added here and not by
torch's DistributedDataParallel, since stages read and change them between the backward pass and the optimiser's step,
and since a step may go through the network in parts; the hook that adds them is one as DDP takes it (see
:mod:`.exchange`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import torch
import torch.distributed as dist
from torch import Tensor, nn

from undercast.core import processes
from undercast.core.errors import CancelledError, JobError, ResourceError
from undercast.core.events import Reporter
from undercast.core.training.exchange import Bucket, Exchange

T = TypeVar("T")

_PATIENCE = timedelta(minutes=10)  # for one that packages a model while the others wait, and for one that hangs


@dataclass(frozen=True)
class ProcessGroup:
    """The processes that train together, and which of them this one is. With a size of 1, every method is idle."""

    number: int = 0
    size: int = 1

    def part(self, count: int) -> slice:
        """This process's part of ``count`` samples; parts differ by at most one sample."""
        return slice(count * self.number // self.size, count * (self.number + 1) // self.size)

    def least(self, count: int) -> int:
        """How many samples the smallest part of ``count`` has."""
        return count // self.size

    def any(self, flags: Tensor) -> Tensor:
        """Where some process's flag is set; ``flags`` (n,) uint8 on the CPU."""
        if self.size > 1:
            with _joined():
                dist.all_reduce(flags, dist.ReduceOp.MAX)
        return flags

    def add(self, values: Tensor) -> Tensor:
        """The sum over the processes, in place."""
        if self.size > 1:
            with _joined():
                dist.all_reduce(values)
        return values

    def add_gradients(self, trained: Iterable[nn.Parameter], exchange: Exchange, reporter: Reporter) -> None:
        """Give every process the sum of all gradients, or what ``exchange`` sends of them; ends in every process when
        one of them was cancelled."""
        if self.size == 1 and not exchange.corrects_momentum:
            return
        parameters = [parameter for parameter in trained if parameter.requires_grad]
        flags = [reporter.cancelled, *(parameter.grad is not None for parameter in parameters)]
        cancelled, *used = self.any(torch.tensor(flags, dtype=torch.uint8)).tolist()
        if cancelled:
            raise CancelledError
        taking = [parameter for parameter, flag in zip(parameters, used, strict=True) if flag]
        for parameter in taking:
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        if not taking:
            return
        bucket = Bucket(taking)
        with _joined():
            bucket.set_buffer(exchange.hook(exchange, bucket).wait())
        for parameter, summed in zip(taking, bucket.gradients(), strict=True):
            if parameter.grad is not None:
                parameter.grad.copy_(summed)

    def demand_alike(self, options: Mapping[str, Any], subject: str) -> None:
        """Refuse in every process options that are not the same in all; they name options and have their values.

        Raises:
            JobError: naming those that differ.
        """
        if self.size == 1:
            return
        first = self.tell(dict(options))
        names = sorted(options)
        flags = self.any(torch.tensor([options[name] != first.get(name) for name in names], dtype=torch.uint8))
        differing = [f"{subject}.{name}" for name, flag in zip(names, flags.tolist(), strict=True) if flag]
        if differing:
            raise JobError(
                ", ".join(differing),
                f"not the same in all {self.size} processes",
                "Start every process with the same job",
            )

    def gather(self, values: Tensor, count: int) -> Tensor:
        """All processes' rows (count, ...) of which this one has those of :meth:`part`."""
        if self.size == 1:
            return values
        part = self.part(count)
        if len(values) != part.stop - part.start:
            raise ValueError(f"{len(values)} rows, of a part of {part.stop - part.start}")
        whole = values.new_zeros(count, *values.shape[1:])
        whole[part] = values
        return self.add(whole)

    def tell(self, value: T) -> T:
        """The first process's value, in every process."""
        if self.size == 1:
            return value
        held: list[Any] = [value]
        with _joined():
            dist.broadcast_object_list(held, src=0, device=torch.device("cpu"))
        value_of_first: T = held[0]
        return value_of_first

    def align(self, network: nn.Module) -> None:
        """Give every process the first one's weights and buffers."""
        if self.size > 1:
            with _joined():
                for tensor in network.state_dict().values():
                    whole = tensor.contiguous()  # a channels-last tensor is not; not every backend takes it
                    dist.broadcast(whole, src=0)
                    tensor.copy_(whole)

    @contextmanager
    def common_statistics(self, network: nn.Module) -> Iterator[None]:
        """Let batch normalisation take the statistics of all processes' samples.

        Within, names and tensors of the network's state are the same as outside; it must stay on its device.

        Raises:
            JobError: if a layer cannot do so.
        """
        replaced: list[tuple[nn.Module, str, nn.Module]] = []
        try:
            if self.size > 1:
                for parent in list(network.modules()):
                    for name, layer in list(parent.named_children()):
                        if isinstance(layer, nn.modules.batchnorm._BatchNorm):
                            replaced.append((parent, name, layer))
                            setattr(parent, name, _common(layer))
            yield
        finally:
            for parent, name, layer in replaced:
                setattr(parent, name, layer)


ALONE = ProcessGroup()


def join_team(device: torch.device) -> ProcessGroup:
    """The group of the processes that ``torchrun`` started; :data:`ALONE` without it.

    Raises:
        ResourceError: if the processes cannot reach each other.
    """
    if processes.count() == 1:
        return ALONE
    if not dist.is_initialized():
        # Small things are agreed on over gloo even with GPUs: a process that ended is noticed there at once, and the
        # GPU need not be waited for.
        backends = "cpu:gloo,cuda:nccl" if device.type == "cuda" else "gloo"
        with _joined():
            dist.init_process_group(backends, timeout=_PATIENCE)
    return ProcessGroup(dist.get_rank(), dist.get_world_size())


@contextmanager
def _joined() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:
        if (lost := lost_others(error)) is None:
            raise
        raise lost from error


def lost_others(error: BaseException) -> ResourceError | None:
    """The error to tell when ``error`` says that another process is gone; None if it says something else."""
    first = (str(error).strip().splitlines() or [""])[0][:200]
    signs = ("gloo", "nccl", "connection", "timed out", "timeout")
    if processes.count() == 1 or not (
        isinstance(error, dist.DistError) or any(sign in first.lower() for sign in signs)
    ):
        return None
    return ResourceError(
        f"process {processes.number()}",
        f"another process that trains along does not answer ({first})",
        "Look for its own error; then run the job again: it goes on",
    )


def _common(layer: nn.modules.batchnorm._BatchNorm) -> nn.Module:
    """A layer that shares ``layer``'s tensors and takes the statistics of all processes."""
    plain = type(layer) in (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d)
    where = next(layer.parameters(), layer.running_mean)
    if where is not None and where.device.type == "cuda":
        if plain:
            converted: nn.Module = nn.SyncBatchNorm.convert_sync_batchnorm(layer)  # type: ignore[no-untyped-call]
            return converted.train(layer.training)
        if type(layer).__module__.startswith("timm."):
            from timm.layers.norm_act import convert_sync_batchnorm

            converted = convert_sync_batchnorm(layer)  # type: ignore[no-untyped-call]
            return converted.train(layer.training)
    elif plain:
        return _CommonBatchNorm(layer)
    raise JobError(
        f"a layer {type(layer).__name__}",
        "cannot take its statistics over several processes",
        "Train in one process, on GPUs, or choose another backbone",
    )


class _CommonBatchNorm(nn.modules.batchnorm._BatchNorm):
    """Batch normalisation over all processes' samples where torch has none: on the CPU.

    (x - mean) / sqrt(var + eps) x weight + bias, with mean and variance of every channel over the batch of all (Ioffe
    and Szegedy 2015); the running variance takes the unbiased one.
    """

    def __init__(self, layer: nn.modules.batchnorm._BatchNorm) -> None:
        super().__init__(layer.num_features, layer.eps, layer.momentum, layer.affine, layer.track_running_stats)
        self._parameters, self._buffers = layer._parameters, layer._buffers
        self.train(layer.training)

    def _check_input_dim(self, input: Tensor) -> None:
        """Any shape (n, C, ...)."""

    def forward(self, input: Tensor) -> Tensor:
        if not self.training:
            return super().forward(input)
        axes = [axis for axis in range(input.ndim) if axis != 1]
        shape = [1, -1] + [1] * (input.ndim - 2)
        exact = input.float() if input.dtype in (torch.bfloat16, torch.float16) else input
        count = ProcessGroup(dist.get_rank(), dist.get_world_size()).add(
            torch.tensor(float(input.numel() // input.shape[1]), dtype=torch.float64)
        )
        mean = _add(exact.sum(axes)) / count.item()
        centred = exact - mean.view(shape)
        variance = _add(centred.square().sum(axes)) / count.item()
        if self.running_mean is not None and self.running_var is not None:
            with torch.no_grad():
                if self.num_batches_tracked is not None:
                    self.num_batches_tracked.add_(1)
                share = self.momentum
                if share is None:
                    share = 1 / float(self.num_batches_tracked or 1)
                self.running_mean.lerp_(mean, share)
                self.running_var.lerp_(variance * (count.item() / max(count.item() - 1, 1)), share)
        result = centred * torch.rsqrt(variance + self.eps).view(shape)
        if self.affine:
            result = result * self.weight.view(shape) + self.bias.view(shape)
        return result.to(input.dtype)


class _Add(torch.autograd.Function):
    """The sum over the processes; each gets the sum of all gradients of it."""

    @staticmethod
    def forward(_: Any, values: Tensor) -> Tensor:
        total = values.contiguous().clone()
        dist.all_reduce(total)
        return total

    @staticmethod
    def backward(_: Any, *gradients: Tensor) -> Tensor:
        total = gradients[0].contiguous().clone()
        dist.all_reduce(total)
        return total


def _add(values: Tensor) -> Tensor:
    summed: Tensor = _Add.apply(values)
    return summed
