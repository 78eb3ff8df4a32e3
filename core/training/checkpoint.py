"""Checkpoints of a stage: one safetensors file, written whole, from which training goes on to the same result."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from undercast.core.errors import InputError, OutputError
from undercast.core.files import DAMAGED, parse_json, staged

_STATE = "state"


def save_checkpoint(path: Path, state: dict[str, Any], *, own: bool = False, **parts: dict[str, Tensor]) -> None:
    """Write named groups of tensors with a JSON state, replacing an earlier checkpoint in one step; ``own``: it is this
    process's own, of several that train together."""
    tensors = {
        f"{part}/{name}": tensor.detach().cpu().contiguous()
        for part, group in parts.items()
        for name, tensor in group.items()
    }
    with staged(path, own=own) as temporary:
        try:
            save_file(tensors, temporary, metadata={_STATE: json.dumps(state)})
        except SafetensorError as error:  # it wraps the operating system's errors as text
            full = "No space left" in str(error) or "StorageFull" in str(error)
            problem = "the disk is full" if full else f"the checkpoint cannot be written ({error})"
            raise OutputError(path, problem, "Free some space; then run the job again: it goes on") from error


def load_checkpoint(path: Path) -> tuple[dict[str, Any], dict[str, dict[str, Tensor]]] | None:
    """The state and the groups of tensors; None where there is no checkpoint.

    Raises:
        InputError: if the file is broken.
    """
    if not path.exists():
        return None
    parts: dict[str, dict[str, Tensor]] = {}
    try:
        with safe_open(path, framework="pt") as stored:
            state = parse_json((stored.metadata() or {})[_STATE])
            if not _is_state(state):
                raise ValueError("its state is none of ours")
            for key in stored.keys():  # noqa: SIM118 - not a dict
                part, name = key.split("/", 1)
                parts.setdefault(part, {})[name] = stored.get_tensor(key)
    except (SafetensorError, *DAMAGED) as error:
        raise InputError(
            path, f"the checkpoint is broken ({error})", "Delete it; the stage then starts anew"
        ) from error
    return state, parts


def _is_state(state: Any) -> bool:
    """Whether the state is a group of values, and its history a number or more for each epoch."""
    history = state.get("history", []) if isinstance(state, dict) else None
    return isinstance(history, list) and all(
        isinstance(entry, dict) and all(isinstance(value, int | float) for value in entry.values()) for entry in history
    )


def optimiser_tensors(optimiser: torch.optim.Optimizer) -> dict[str, Tensor]:
    """The optimiser's state tensors by ``parameter.key``."""
    state = optimiser.state_dict()["state"]
    return {
        f"{number}.{key}": value for number, keys in state.items() for key, value in keys.items() if value is not None
    }


def restore_optimiser(
    optimiser: torch.optim.Optimizer, tensors: dict[str, Tensor], groups: list[dict[str, Any]]
) -> None:
    """Give an optimiser its state back, in the memory layout of its parameters, which fused kernels rely on."""
    state: dict[int, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        number, key = name.split(".", 1)
        state.setdefault(int(number), {})[key] = tensor
    optimiser.load_state_dict({"state": state, "param_groups": groups})
    for parameter, values in optimiser.state.items():
        for key, value in values.items():
            if isinstance(value, Tensor) and value.shape == parameter.shape:
                values[key] = torch.empty_like(parameter).copy_(value)
