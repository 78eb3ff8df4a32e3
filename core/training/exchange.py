"""What processes that train together send each other of their gradients: all (dense), or the entries that matter.

An exchange is a communication hook with the signature of torch's DistributedDataParallel,
``hook(state, bucket) -> Future[Tensor]``, and its state. Hooks of ours add gradients up where DDP's take the mean: a
step's loss is divided by the samples of all processes already.

The sparse exchanges are Deep Gradient Compression (Lin et al., ICLR 2018, arXiv 1712.01887) and RS-DGC (arXiv
2312.17530) as far as its paper could be read; what is our reconstruction is said in :mod:`.sparsify`.
"""

# Annotations stay objects here, without `from __future__ import annotations`: DDP compares those of a hook.

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.futures import Future

from undercast.core.config.training import TrainingOptions
from undercast.core.errors import JobError
from undercast.core.events import Reporter
from undercast.core.training.sparsify import densities, importance, largest, warm_density

MOMENTUM = 0.9
"""Of sgd, Nesterov's."""
if TYPE_CHECKING:
    GradBucket: TypeAlias = "Bucket"
else:
    GradBucket = getattr(dist, "GradBucket", None)  # None: a torch that knows no other processes

_BYTES = 4  # of a gradient's entry


class Bucket:
    """The gradients of a step, in one flat tensor: one message for all of them, since many small ones would each wait
    for the slowest process. Has the methods of :class:`torch.distributed.GradBucket`, which cannot be made in Python.

    Args:
        parameters: all of them have gradients.
    """

    def __init__(self, parameters: Sequence[nn.Parameter]) -> None:
        self._parameters = list(parameters)
        self._buffer = torch.cat([_gradient(parameter).reshape(-1) for parameter in parameters])

    def index(self) -> int:
        """The number of the bucket in its step: all is in the first."""
        return 0

    def is_last(self) -> bool:
        """Whether it is the step's last one."""
        return True

    def buffer(self) -> Tensor:
        """The gradients, flat: (n,)."""
        return self._buffer

    def set_buffer(self, tensor: Tensor) -> None:
        """Put other gradients, flat, in their place."""
        self._buffer = tensor

    def parameters(self) -> list[Tensor]:
        """The parameters, in the order of the buffer."""
        return list(self._parameters)

    def gradients(self) -> list[Tensor]:
        """Each parameter's part of the buffer, in the parameter's shape."""
        parts = torch.split(self._buffer, [parameter.numel() for parameter in self._parameters])
        return [part.view_as(parameter) for part, parameter in zip(parts, self._parameters, strict=True)]


def _gradient(parameter: nn.Parameter) -> Tensor:
    if parameter.grad is None:
        raise ValueError("a parameter without a gradient")
    return parameter.grad


@dataclass(eq=False)
class Exchange:
    """All gradients; the state of :func:`send_all`, and what any exchange has.

    Attributes:
        size: how many processes train together.
        sent: bytes that this process sent of its gradients since the counters were taken.
        dense: bytes that it would have sent of all of them.
    """

    size: int
    sent: int = field(default=0, init=False)
    dense: int = field(default=0, init=False)

    @property
    def hook(self) -> Callable[[Any, Any], Future[Tensor]]:
        """The communication hook whose state this is."""
        return send_all

    @property
    def corrects_momentum(self) -> bool:
        """Whether the momentum is in what is sent; the optimiser then has none for the gradients."""
        return False

    def begin(self, epoch: int) -> None:
        """Take note that an epoch begins, from 0."""

    def count(self, sent: int, entries: int) -> None:
        """Count the bytes of a message and those that ``entries`` gradients take in full: a ring of N processes sends
        2 (N - 1) / N of them."""
        self.sent += sent
        self.dense += round(2 * (self.size - 1) / self.size * _BYTES * entries)

    def taken(self) -> tuple[int, int]:
        """``sent`` and ``dense`` since this was asked last."""
        counted, self.sent, self.dense = (self.sent, self.dense), 0, 0
        return counted

    @property
    def importances(self) -> dict[str, float]:
        """Of layers, by number, the mean importance of their entries over steps and processes: in all alike."""
        return {}

    @importances.setter
    def importances(self, values: dict[str, float]) -> None:
        """Raises KeyError, IndexError, ValueError or TypeError if they are none of this exchange."""
        if values:
            raise ValueError("a dense exchange has no importances")

    def state_dict(self) -> dict[str, Tensor]:
        """What this process keeps back, and its momentum; by parameter."""
        return {}

    def load_state_dict(self, parts: Sequence[dict[str, Tensor]]) -> None:
        """Take over the states of processes that trained before; what they kept back and their momentum are added up,
        so that no gradient is lost when another number of processes goes on.

        Raises:
            KeyError, ValueError, RuntimeError: if they are none of this exchange.
        """


def send_all(state: Exchange, bucket: GradBucket) -> Future[Tensor]:
    """The sum of all processes' gradients: a hook as DDP takes it."""
    buffer = bucket.buffer()
    state.count(round(2 * (state.size - 1) / state.size * _BYTES * buffer.numel()), buffer.numel())
    if state.size == 1:
        return _done(buffer)
    summed: Future[Tensor] = dist.all_reduce(buffer, async_op=True).get_future().then(lambda done: done.value()[0])
    return summed


class SparseExchange(Exchange):
    """The state of :func:`send_sparse`: what each parameter has of momentum and of gradients not sent yet.

    Args:
        size: how many processes train together; a single one sends nobody anything, and its step is that of sgd.
        parameters: those that are trained, in the order in which checkpoints number them.
        options: the exchange and its density.
    """

    def __init__(self, size: int, parameters: Sequence[nn.Parameter], options: TrainingOptions) -> None:
        super().__init__(size)
        self.options, self._by_neighbourhood = options.sparsification, options.exchange == "rs-dgc"
        self.values = torch.bfloat16 if self.options.values == "bfloat16" else torch.float32
        self._parameters = list(parameters)
        self.momentum: dict[Tensor, Tensor] = {}
        self.residual: dict[Tensor, Tensor] = {}
        self._importance: dict[Tensor, float] = {}
        self._counts: dict[Tensor, int] = {}
        self.begin(0)

    @property
    def hook(self) -> Callable[[Any, Any], Future[Tensor]]:
        return send_sparse

    @property
    def corrects_momentum(self) -> bool:
        return True

    def begin(self, epoch: int) -> None:
        self.density = warm_density(self.options.density, epoch, self.options.warm_up)

    def accumulate(self, parameter: Tensor, gradient: Tensor) -> Tensor:
        """Add a gradient to the parameter's momentum u and residual v; give v.

        u <- m (u + g), v <- v + u + g: momentum correction in Nesterov's form (Lin et al. 2018, equation 6 with the
        authors' code).
        """
        if parameter not in self.momentum:
            self.momentum[parameter] = torch.zeros_like(gradient, memory_format=torch.contiguous_format)
            self.residual[parameter] = torch.zeros_like(gradient, memory_format=torch.contiguous_format)
        momentum, residual = self.momentum[parameter], self.residual[parameter]
        momentum.add_(gradient).mul_(MOMENTUM)
        return residual.add_(momentum).add_(gradient)

    def plan(self) -> None:
        """Decide how many entries of each layer this step sends: of what all processes know, so that they agree."""
        layers = [parameter for parameter in self._parameters if parameter.ndim > 1 and parameter.requires_grad]
        sizes = [layer.numel() for layer in layers]
        known = [self._importance.get(layer, 0.0) for layer in layers]
        shares = densities(self.density, known, sizes, self.options.layer_strength) if layers else []
        self._counts = {
            layer: max(1, math.ceil(share * size)) for layer, share, size in zip(layers, shares, sizes, strict=True)
        }

    def sparse(self, parameter: Tensor) -> int:
        """How many entries of a parameter are sent with their places; 0: all are, since that is no longer a message, as
        it is of biases and of what normalises."""
        count = self._counts.get(parameter, parameter.numel())
        return count if self.size > 1 and 2 * count < parameter.numel() else 0

    def choose(self, residual: Tensor, count: int) -> tuple[Tensor, float | None]:
        """Which entries of a layer's residual are sent, (count,) int64, and the mean importance of all, where it
        matters."""
        if not self._by_neighbourhood:
            return largest(residual.abs().reshape(-1), count), None
        scores = importance(residual, self.options)
        return largest(scores, count), float(scores.mean())

    def learn(self, parameter: Tensor, mean: float) -> None:
        """Take a step's mean importance of a layer, of all processes, into its running mean."""
        earlier = self._importance.get(parameter, mean)
        self._importance[parameter] = _KEPT * earlier + (1 - _KEPT) * mean

    @property
    def importances(self) -> dict[str, float]:
        numbered = enumerate(self._parameters)
        return {str(number): self._importance[layer] for number, layer in numbered if layer in self._importance}

    @importances.setter
    def importances(self, values: dict[str, float]) -> None:
        self._importance = {self._parameters[int(number)]: float(value) for number, value in values.items()}

    def state_dict(self) -> dict[str, Tensor]:
        named = {}
        for number, parameter in enumerate(self._parameters):
            if parameter in self.momentum:
                named[f"{number}.momentum"] = self.momentum[parameter]
                named[f"{number}.residual"] = self.residual[parameter]
        return named

    def load_state_dict(self, parts: Sequence[dict[str, Tensor]]) -> None:
        for part in parts:
            for name, tensor in part.items():
                number, kind = name.split(".", 1)
                parameter = self._parameters[int(number)]
                held = {"momentum": self.momentum, "residual": self.residual}[kind]
                if tensor.shape != parameter.shape:
                    raise ValueError(f"{name}: {tuple(tensor.shape)}, of a parameter {tuple(parameter.shape)}")
                tensor = tensor.to(parameter.device)
                held[parameter] = held[parameter] + tensor if parameter in held else tensor.clone()


_KEPT = 0.9  # of a layer's running importance, at each step


def send_sparse(state: SparseExchange, bucket: GradBucket) -> Future[Tensor]:
    """The sum of what the processes sent of their momentum-corrected gradients: a hook as DDP takes it.

    One message a process: of sparse layers places and values, all of the others, and the layers' importances. It has
    the same length in every process, since all of them plan alike. The parameters must be contiguous in DDP's buckets.
    """
    if bucket.index() == 0:
        state.plan()
    buffer = bucket.buffer()
    places: list[Tensor] = [torch.empty(0, dtype=torch.int64, device=buffer.device)]
    values: list[Tensor] = [torch.empty(0, dtype=state.values, device=buffer.device)]
    whole: list[slice] = []
    rest: list[Tensor] = []
    means: dict[Tensor, float] = {}
    start = 0
    for parameter, gradient in zip(bucket.parameters(), bucket.gradients(), strict=True):
        residual = state.accumulate(parameter, gradient)
        flat = residual.view(-1)
        if count := state.sparse(parameter):
            chosen, mean = state.choose(residual, count)
            chosen = chosen.sort().values
            places.append(chosen + start)
            values.append(flat[chosen].to(state.values))
            flat[chosen] -= values[-1].to(flat.dtype)  # what rounding takes stays here
            if mean is not None:
                means[parameter] = mean
            if state.options.factor_masking:
                state.momentum[parameter].view(-1)[chosen] = 0
        else:
            whole.append(slice(start, start + len(flat)))
            rest.append(flat.clone())
            flat.zero_()
        start += len(flat)
    learnt = torch.tensor(list(means.values()), dtype=torch.float32, device=buffer.device)
    blocks, offsets = _packed(torch.cat(places), buffer.numel())
    # Narrow numbers last: each lies where its width divides.
    parts = [*(part.float() for part in rest), learnt, blocks, torch.cat(values), offsets]
    message = torch.cat([part.view(torch.uint8) for part in parts])
    state.count((state.size - 1) * message.numel(), buffer.numel())

    def add_up(messages: list[Tensor]) -> Tensor:
        buffer.zero_()
        importances = torch.zeros(len(means))
        for one in messages:  # in the order of the processes: all of them round alike
            at, received = 0, list[Tensor]()
            for part in parts:
                end = at + part.numel() * part.element_size()
                received.append(one[at:end].view(part.dtype))
                at = end
            *layers, theirs, in_blocks, entries, within = received
            for where, layer in zip(whole, layers, strict=True):
                buffer[where] += layer
            importances += theirs.cpu()
            buffer.index_add_(0, _unpacked(in_blocks, within), entries.to(buffer.dtype))
        for parameter, mean in zip(means, (importances / state.size).tolist(), strict=True):
            state.learn(parameter, mean)
        return buffer

    if state.size == 1:
        return _done(add_up([message]))
    gathered = [torch.empty_like(message) for _ in range(state.size)]
    work = dist.all_gather(gathered, message, async_op=True)

    def arrived(done: Future[list[Tensor]]) -> Tensor:
        done.value()  # raises where another process is gone: what was gathered is then anything
        return add_up(gathered)

    summed: Future[Tensor] = work.get_future().then(arrived)
    return summed


_BLOCK = 1 << 16


def _packed(places: Tensor, entries: int) -> tuple[Tensor, Tensor]:
    """Places (k,) int64 in order, of ``entries``, in two bytes each: how many lie in each block of 65,536, int32, and
    where in it, int16."""
    blocks = torch.bincount(places // _BLOCK, minlength=-(-entries // _BLOCK))
    return blocks.int(), (places % _BLOCK - _BLOCK // 2).to(torch.int16)


def _unpacked(blocks: Tensor, offsets: Tensor) -> Tensor:
    """The places of :func:`_packed`."""
    begin = torch.arange(len(blocks), device=blocks.device) * _BLOCK
    return begin.repeat_interleave(blocks.long()) + offsets.long() + _BLOCK // 2


def _done(value: Tensor) -> Future[Tensor]:
    future: Future[Tensor] = Future()
    future.set_result(value)
    return future


def open_exchange(size: int, parameters: Sequence[nn.Parameter], options: TrainingOptions) -> Exchange:
    """The exchange that a training's options choose, for ``size`` processes."""
    return Exchange(size) if options.exchange == "dense" else SparseExchange(size, parameters, options)


def check_exchange(
    options: TrainingOptions, size: int, stage: str, changes_gradients: bool, reporter: Reporter
) -> None:
    """Refuse an exchange that a stage cannot have, and tell of one that has no use.

    Args:
        options: the training's.
        size: how many processes train.
        stage: the stage's name.
        changes_gradients: whether the objective changes gradients after they were added up.
        reporter: is told.

    Raises:
        JobError: if gradients are to be changed that are sent in part.
    """
    if options.exchange == "dense":
        return
    if changes_gradients:
        raise JobError(
            "training.exchange",
            f"{options.exchange} sends a part of the gradients, and {stage} changes them as a whole",
            "Choose dense, or another method",
        )
    if size == 1:
        reporter.info(
            f"{stage}: one process trains and sends nobody gradients, so that training.exchange {options.exchange} "
            "changes nothing; torchrun starts several."
        )


def tell_sent(options: TrainingOptions, stage: str, sent: float, dense: float, reporter: Reporter) -> None:
    """Tell how many MB of gradients each of several processes sent in a stage, and how many all of them are."""
    if sent:
        reporter.info(
            f"{stage}: {sent:.2f} MB of gradients sent by each process (training.exchange {options.exchange}); "
            f"all of them are {dense:.2f} MB, {dense / sent:.1f} times as much."
        )
