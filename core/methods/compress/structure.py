"""Which filters of a network go together: what is removed with one filter, in every layer, and what that saves.

``torch-pruning`` (Fang et al. 2023, "DepGraph") follows the gradient's graph of a network and tells which channels
depend on one another: those that a residual connection adds, a concatenation puts side by side, a normalisation scales.
Here that becomes plain index lists, so that a network is pruned by cutting its state, and the multiplications that are
left are counted without touching it.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from undercast.core.errors import JobError, ResourceError, first_line
from undercast.core.methods.compress.cost import Layer, measure_layers
from undercast.core.models.scene import AdditiveNetwork
from undercast.core.models.widths import narrow

LEAST_KEPT = 0.1
"""Share of a group's filters that stays, and never fewer than one: a layer without filters would end the network."""

_FEWEST = 2
"""Filters of a group that can be pruned at least."""
_SAME = 1e-3
Kept = dict[str, NDArray[np.bool_]]
"""Of each group, by name, which of its filters stay (n,)."""


@dataclass(frozen=True)
class Slot:
    """Where the filters of a group lie in one tensor of the network."""

    tensor: str
    axis: int
    places: NDArray[np.int64]
    """Indices along the axis, (m,)."""
    filters: NDArray[np.int64]
    """To which filter of the group each belongs, (m,)."""


@dataclass
class Group:
    """Filters that are kept or removed together."""

    name: str
    """Of the first layer whose outputs they are."""
    size: int
    """How many."""
    slots: list[Slot] = field(default_factory=list)
    layers: dict[str, Slot] = field(default_factory=dict)
    """Convolutions whose output channels they are, by name."""

    @property
    def least(self) -> int:
        """How many stay at least."""
        return max(1, -(-self.size // round(1 / LEAST_KEPT)))


class Structure:
    """The groups of a network's trunks; the heads' outputs, and what cannot be followed, belong to none.

    Args:
        network: in eval mode, on the CPU.
        cell: side of its samples in pixels.

    Raises:
        ResourceError: if torch-pruning is not installed.
        JobError: if the network cannot be followed, or has nothing to prune.
    """

    def __init__(self, network: AdditiveNetwork, cell: int) -> None:
        self.sizes = {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}
        self.layers: list[Layer] = measure_layers(network, cell)
        self.groups: list[Group] = []
        for sensor in network.trunks:
            candidates = _groups(network, sensor, cell)
            self.groups += [group for group in candidates if self._holds(group, network, sensor, cell)]
        if not self.groups:
            raise JobError("prune", "this network has no filters that can be removed", "Set prune to 0")

    def _holds(self, group: Group, network: AdditiveNetwork, sensor: str, cell: int) -> bool:
        """Whether a group is what it says: a network without half of its filters gives what the whole one gives with
        these filters at 0. The tracer errs with some decoders, and attention's heads want their widths."""
        if group.size < _FEWEST or any(slot.places.max() >= self.sizes[slot.tensor][slot.axis] for slot in group.slots):
            return False
        kept = {group.name: np.arange(group.size) % 2 == 1}
        state = network.state_dict()
        narrowed, silent = copy.deepcopy(network), copy.deepcopy(network)
        cut = _cut(state, [group], kept)
        narrow(narrowed, cut)
        narrowed.load_state_dict(cut)
        silent.load_state_dict(_silenced(state, group, kept[group.name]))
        image = torch.randn(1, network.specs[sensor].bands, cell, cell, generator=torch.Generator().manual_seed(0))
        try:
            with torch.inference_mode():
                ours, wanted = (_Path(each, sensor).eval()(image) for each in (narrowed, silent))
        except (RuntimeError, ValueError, AssertionError):  # widths that do not fit one another
            return False
        return bool((ours - wanted).abs().max() <= _SAME * max(1.0, float(wanted.abs().max())))

    def everything(self) -> Kept:
        """All filters."""
        return {group.name: np.ones(group.size, bool) for group in self.groups}

    def least(self) -> Kept:
        """As few as may be left."""
        return {group.name: np.arange(group.size) < group.least for group in self.groups}

    def macs(self, kept: Kept) -> int:
        """Multiplications of one sample (see :mod:`undercast.core.methods.compress.cost`)."""
        removed: dict[tuple[str, int], int] = {}
        for group in self.groups:
            gone = ~kept[group.name]
            for slot in group.slots:
                key = (slot.tensor, slot.axis)
                removed[key] = removed.get(key, 0) + int(gone[slot.filters].sum())
        total = 0
        for layer in self.layers:
            weight = f"{layer.name}.weight"
            shares = [1 - removed.get((weight, axis), 0) / self.sizes[weight][axis] for axis in (0, 1)]
            total += round(layer.macs * shares[0] * shares[1])
        return total

    def cut(self, state: Mapping[str, Tensor], kept: Kept) -> dict[str, Tensor]:
        """A network's state without the filters that do not stay."""
        return _cut(state, self.groups, kept)

    def choose(self, scores: Mapping[str, NDArray[np.float64]], target: int) -> Kept:
        """Remove the filters of the lowest scores of the whole network until at most ``target`` multiplications are
        left; of each group :data:`LEAST_KEPT` stay.

        Args:
            scores: of each group, by name, (n,); the greater, the longer a filter stays.
            target: multiplications of one sample.

        Raises:
            JobError: if even the least that must stay takes more.
        """
        order: list[tuple[float, int, int]] = []
        for number, group in enumerate(self.groups):
            ranked = np.argsort(scores[group.name], kind="stable")
            order += [(float(scores[group.name][place]), number, int(place)) for place in ranked[: -group.least]]
        order.sort()

        def after(count: int) -> Kept:
            kept = self.everything()
            for _, number, place in order[:count]:
                kept[self.groups[number].name][place] = False
            return kept

        if self.macs(after(len(order))) > target:
            raise JobError("prune", "so much cannot be removed", "Remove less")
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self.macs(after(middle)) <= target else (middle + 1, high)
        return after(low)


def _cut(state: Mapping[str, Tensor], groups: Sequence[Group], kept: Kept) -> dict[str, Tensor]:
    gone: dict[tuple[str, int], list[NDArray[np.int64]]] = {}
    for group in groups:
        removed = ~kept[group.name]
        for slot in group.slots:
            gone.setdefault((slot.tensor, slot.axis), []).append(slot.places[removed[slot.filters]])
    cut = dict(state)
    for (name, axis), places in gone.items():
        stays = np.setdiff1d(np.arange(state[name].shape[axis]), np.concatenate(places))
        cut[name] = cut[name].index_select(axis, torch.from_numpy(stays).to(cut[name].device))
    return cut


def _silenced(state: Mapping[str, Tensor], group: Group, kept: NDArray[np.bool_]) -> dict[str, Tensor]:
    """A state in which the filters that do not stay give 0."""
    silenced = {name: tensor.clone() for name, tensor in state.items()}
    for slot in group.slots:
        if not slot.tensor.endswith("running_var"):
            silenced[slot.tensor].index_fill_(slot.axis, torch.from_numpy(slot.places[~kept[slot.filters]]), 0)
    return silenced


class _Path(nn.Module):
    """One sensor's way to the logits, from standardised images."""

    def __init__(self, network: AdditiveNetwork, sensor: str) -> None:
        super().__init__()
        self.trunk, self.head = network.trunks[sensor], network.heads[sensor]

    def forward(self, image: Tensor) -> Tensor:
        logits: Tensor = self.head(self.trunk(image))
        return logits


def _groups(network: AdditiveNetwork, sensor: str, cell: int) -> list[Group]:
    try:
        import torch_pruning
    except ModuleNotFoundError as error:
        raise ResourceError(
            "pruning",
            "needs torch-pruning, which this environment lacks",
            "Install it (pip install 'undercast[compress]'; in QGIS update the engine's environment in Settings > "
            "Options > Undercast), or set prune to 0",
        ) from error
    path = _Path(network, sensor).eval()
    names = {module: name for name, module in network.named_modules()}
    graph = torch_pruning.DependencyGraph()
    head = path.head
    groups: list[Group] = []
    try:
        with torch.enable_grad():
            image = torch.zeros(1, network.specs[sensor].bands, cell, cell)
            graph.build_dependency(path, image, verbose=False)
        for members in graph.get_all_groups(ignored_layers=[head], root_module_types=[nn.Conv2d]):
            group = _group(members, names, graph)
            if group is not None:
                groups.append(group)
    except Exception as error:  # whatever its tracer raises for a network that it cannot follow
        raise JobError(
            "prune",
            f"the {sensor} network ({network.specs[sensor].backbone}) cannot be followed ({first_line(error)})",
            "Set prune to 0: 8 bits alone need no pruning",
        ) from error
    return groups


def _group(members: Any, names: Mapping[nn.Module, str], graph: Any) -> Group | None:
    """A group as index lists; None where something depends on the filters that is none of the layers known here."""
    root = members[0].dep.target.module
    group = Group(names[root], len(members[0].idxs))
    for number in range(len(members)):
        member = members[number]
        module, filters = member.dep.target.module, np.asarray(member.root_idxs, np.int64)
        outputs = bool(graph.is_out_channel_pruning_fn(member.dep.handler))
        axes = _axes(module, outputs)
        if axes is None:
            return None
        for tensor, axis in axes.items():
            slot = Slot(f"{names[module]}.{tensor}", axis, np.asarray(member.idxs, np.int64), filters)
            group.slots.append(slot)
            if outputs and isinstance(module, nn.Conv2d) and tensor == "weight":
                group.layers[names[module]] = slot
    return group


def _axes(module: Any, outputs: bool) -> dict[str, int] | None:
    """The tensors of a module that have a filter's channel, and along which axis; None for a module not known here."""
    if isinstance(module, nn.Parameter):
        return None
    if isinstance(module, nn.Conv2d | nn.Linear):
        groups = getattr(module, "groups", 1)
        depthwise = groups > 1 and groups == module.in_channels == module.out_channels
        if groups > 1 and not depthwise:
            return None
        if not outputs and not depthwise:
            return {"weight": 1}
        return {"weight": 0} if module.bias is None else {"weight": 0, "bias": 0}
    if isinstance(module, nn.ConvTranspose2d):
        if module.groups > 1:
            return None
        if not outputs:
            return {"weight": 0}
        return {"weight": 1} if module.bias is None else {"weight": 1, "bias": 0}
    if isinstance(module, nn.modules.batchnorm._BatchNorm | nn.LayerNorm):
        tensors = [*module.named_parameters(recurse=False), *module.named_buffers(recurse=False)]
        return {name: 0 for name, tensor in tensors if tensor.ndim == 1}
    return {} if not any(True for _ in module.parameters()) else None
