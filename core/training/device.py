"""Which device computes, and with which arithmetic."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

import torch
from torch import Tensor, nn

from undercast.core import processes
from undercast.core.errors import ResourceError
from undercast.core.models.scene import AdditiveNetwork, check_cell
from undercast.core.threads import overlap
from undercast.core.training.parallel import ALONE, ProcessGroup, join_team

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Compute:
    """A device and the arithmetic of the forward pass on it."""

    device: torch.device
    name: str
    """What it is, for people: the GPU's name, or the CPU with its number of threads."""
    bfloat16: bool
    """Whether the forward pass runs under bfloat16 autocast, with channels-last memory."""
    group: ProcessGroup = ALONE
    """The processes that train together."""

    def ahead(self, work: Callable[[T], R], items: Iterable[T]) -> Generator[R]:
        """``work(item)`` for each item in order; where a GPU computes, a thread works two items ahead meanwhile.

        On the CPU the thread would take its time from the computation.
        """
        if self.device.type == "cuda":
            return overlap(items, [(work, 1)])
        return (work(item) for item in items)

    def autocast(self) -> AbstractContextManager[object]:
        """The context of a forward pass."""
        return torch.autocast(self.device.type, dtype=torch.bfloat16) if self.bfloat16 else nullcontext()

    @property
    def memory_format(self) -> torch.memory_format:
        """channels-last pays together with bfloat16 only (alone it is slower on the CPU)."""
        return torch.channels_last if self.bfloat16 else torch.contiguous_format


def choose_compute(
    device: Literal["auto", "cuda", "cpu"], precision: Literal["auto", "float32", "bfloat16"]
) -> Compute:
    """Choose the device and the arithmetic, and join the other processes if ``torchrun`` started several.

    On CUDA, convolutions take cuDNN's deterministic kernels, so that the same seed gives the same result.

    Raises:
        ResourceError: if CUDA is asked for and absent, or has fewer devices than there are processes here.
    """
    if device == "cuda" and not torch.cuda.is_available():
        raise ResourceError(
            "device cuda",
            "there is no usable CUDA device on this machine",
            "Check the GPU's driver, or choose device auto or cpu",
        )
    if device != "cpu" and torch.cuda.is_available():
        torch.backends.cudnn.deterministic = True
        chosen = _own_device()
        name, fast = torch.cuda.get_device_name(chosen), torch.cuda.is_bf16_supported()
    else:
        chosen = torch.device("cpu")
        name, fast = f"CPU ({platform.machine()}, {torch.get_num_threads()} threads)", _cpu_has_bfloat16()
    group = join_team(chosen)
    if group.size > 1:
        name += f", {group.size} processes"
        # Every process must calculate alike.
        fast = not bool(group.any(torch.tensor([not fast], dtype=torch.uint8)))
    return Compute(chosen, name, fast if precision == "auto" else precision == "bfloat16", group)


def _own_device() -> torch.device:
    """The CUDA device of this process: of several on one machine, each has its own."""
    if processes.count() == 1:
        return torch.device("cuda")
    local, count = int(os.environ.get("LOCAL_RANK", "0")), torch.cuda.device_count()
    if local >= count:
        raise ResourceError(
            f"process {processes.number()}",
            f"there is no CUDA device left for it: the machine has {count}",
            f"Start at most {count} processes a machine, or choose device cpu",
        )
    device = torch.device("cuda", local)
    torch.cuda.set_device(device)
    return device


def _cpu_has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 by itself; emulated, it is slower than float32."""
    capabilities = torch.cpu.get_capabilities()
    return any(capabilities.get(name, False) for name in ("avx512_bf16", "amx_bf16"))


def sound(compute: Compute, network: AdditiveNetwork, cell: int) -> Compute:
    """Give up bfloat16 on the CPU where its gradients would be wrong.

    In torch 2.14 a bfloat16 convolution on the CPU (oneDNN) whose stride is greater than its image leaves part of the
    weights' gradient as it finds the memory, NaN at times; in float32 it does not. That meets ResNets at cells of up
    to 16 pixels. On the CPU only; ``cell`` is the side of the samples in pixels.
    """
    if compute.device.type != "cpu" or not compute.bfloat16:
        return compute
    outstripped = False

    def look(layer: nn.Module, inputs: tuple[Tensor, ...], _: Tensor) -> None:
        nonlocal outstripped
        if isinstance(layer, nn.Conv2d) and layer.kernel_size != (1, 1):
            outstripped |= any(side < step for side, step in zip(inputs[0].shape[-2:], layer.stride, strict=True))

    hooks = [layer.register_forward_hook(look) for layer in network.modules() if isinstance(layer, nn.Conv2d)]
    try:
        check_cell(network, cell)
    finally:
        for hook in hooks:
            hook.remove()
    return replace(compute, bfloat16=False) if outstripped else compute


def out_of_memory(error: BaseException) -> bool:
    """Whether an error says that the GPU's or the machine's memory ran out."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    return isinstance(error, RuntimeError) and "not enough memory" in str(error)
