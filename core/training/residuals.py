"""What each of several processes keeps back of its gradients, beside a stage's checkpoint: error feedback that resumes.

Every process writes its own file, so that nothing of the size of the network goes over the link at a checkpoint, and
each epoch has files of its own: a run that is killed while they are written goes on from those of the epoch before.
"""

from __future__ import annotations

import glob
from contextlib import suppress
from pathlib import Path

import torch

from undercast.core.errors import InputError
from undercast.core.files import DAMAGED
from undercast.core.training.checkpoint import load_checkpoint, save_checkpoint
from undercast.core.training.exchange import Exchange
from undercast.core.training.parallel import ProcessGroup


def write_residuals(checkpoint: Path, epoch: int, exchange: Exchange, group: ProcessGroup) -> None:
    """Write this process's file, and wait until all have written theirs.

    Args:
        checkpoint: the stage's checkpoint, which is written afterwards.
        epoch: how many epochs are done.
        exchange: what keeps something back.
        group: the processes.

    Raises:
        OutputError: if it cannot be written.
    """
    save_checkpoint(_file(checkpoint, epoch, group.number), {}, own=True, residuals=exchange.state_dict())
    group.any(torch.zeros(1, dtype=torch.uint8))


def read_residuals(checkpoint: Path, epoch: int, processes: int, exchange: Exchange, group: ProcessGroup) -> None:
    """Take over what ``processes`` processes kept back after an epoch: each process its own; where their number is
    another now, the files are shared out and added up, so that no gradient is lost.

    Raises:
        InputError: in every process, if one does not find its files, or they are broken.
    """
    problem: Exception | None = None
    try:
        parts = []
        for number in range(group.number, processes, group.size):
            file = _file(checkpoint, epoch, number)
            if (found := load_checkpoint(file)) is None:
                raise InputError(file, "is missing", "Delete the stage's checkpoint; the stage then starts anew")
            parts.append(found[1].get("residuals", {}))
        exchange.load_state_dict(parts)
    except (InputError, AttributeError, RuntimeError, *DAMAGED) as error:
        problem = error
    if bool(group.any(torch.tensor([problem is not None], dtype=torch.uint8))):
        raise InputError(
            checkpoint,
            f"what the processes kept back of their gradients is missing or broken ({problem or 'another process'})",
            "Start the processes where they see the run folder, or delete the checkpoint; the stage then starts anew",
        ) from problem


def remove_residuals(checkpoint: Path, group: ProcessGroup, *, but: int | None = None) -> None:
    """Remove a stage's files but for those of the epoch ``but``, once all processes are here."""
    group.any(torch.zeros(1, dtype=torch.uint8))
    for file in checkpoint.parent.glob(f"{glob.escape(checkpoint.stem)}.residuals-*{checkpoint.suffix}"):
        if but is None or not file.name.startswith(
            _file(checkpoint, but, 0).name.removesuffix(f"0{checkpoint.suffix}")
        ):
            with suppress(OSError):  # another process removed it
                file.unlink()


def _file(checkpoint: Path, epoch: int, process: int) -> Path:
    return checkpoint.with_name(f"{checkpoint.stem}.residuals-{epoch}-{process}{checkpoint.suffix}")
