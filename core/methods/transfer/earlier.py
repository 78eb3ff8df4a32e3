"""A finished stage F1 of another run folder, taken over instead of trained anew."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from undercast.core.config.transfer import TransferOptions
from undercast.core.errors import JobError
from undercast.core.files import staged
from undercast.core.methods.transfer.auxiliaries import SIDES, stage_name
from undercast.core.training.checkpoint import load_checkpoint
from undercast.core.training.run import read_run

_SHAPE_FIRST = (
    "start_from_source",
    "distillation",
    "filter",
    "cloud_mix",
    "replay",
    "jitter",
    "sar_teacher",
    "class_weights",
    "labels_per_class",
)


def adopt(earlier: Path, asked: dict[str, Any], method: TransferOptions, folder: Path) -> None:
    """Take over a finished stage F1 from another run folder; nothing is done where this run has begun its own.

    Args:
        earlier: the other run folder.
        asked: what this run was asked (``job`` and ``inputs``, see RunFolder).
        method: this run's choices.
        folder: this run's folder.

    Raises:
        JobError: if the other run had other inputs or other settings of F1, or its F1 is not finished.
    """
    names = [stage_name(side) for side in SIDES]
    if earlier.resolve() == folder.resolve() or any((folder / f"{name}.safetensors").exists() for name in names):
        return
    record = read_run(earlier)
    if record is None:
        raise JobError(earlier, "is no run folder of a transfer", "Choose the run folder of an earlier transfer")
    for name in ("source", "store"):
        if record["inputs"].get(name) != asked["inputs"][name]:
            raise JobError(earlier, f"its run had another {name}", "Leave out 'auxiliaries' to train stage F1 anew")
    theirs, ours = _first_settings(record["job"]), _first_settings(asked["job"])
    if different := [name for name in ours if theirs.get(name) != ours[name]]:
        raise JobError(
            earlier,
            f"its stage F1 was run with another {', '.join(different)}",
            "Use the same settings, or leave out 'auxiliaries' to train stage F1 anew",
        )
    for name in names:
        checkpoint = load_checkpoint(earlier / f"{name}.safetensors")
        if checkpoint is None or not checkpoint[0].get("finished"):
            raise JobError(earlier, f"its stage {name} is not finished", "Finish that run first")
    files = ["logits-source.npz"]
    for name in names:
        files += [f"logits-{name}.npz", f"{name}.safetensors"]
    for file in files:
        if (earlier / file).exists():  # logits that are missing are computed again
            with staged(folder / file) as part:
                shutil.copyfile(earlier / file, part)


def _first_settings(job: dict[str, Any]) -> dict[str, Any]:
    first = job.get("first_stage") or job.get("training")
    teaching = (job.get("regulation") or {}).get("teaching")
    network = job.get("network") or {}
    settings = {name: job.get(name) for name in _SHAPE_FIRST}
    # What joins the sensors comes after this stage.
    settings |= {f"network.{name}": network.get(name) for name in ("backbone", "weights")}
    return {**settings, "first_stage": first, "regulation.teaching": teaching}
