"""Exporting a network: ONNX and safetensors, and the proof that ONNX Runtime gives what torch gives."""

from __future__ import annotations

import copy
import logging
import warnings
from dataclasses import dataclass
from typing import Any

import onnx
import torch
from safetensors.torch import save
from torch import Tensor, nn

from undercast.core.errors import PackageError
from undercast.core.models.network import Exportable
from undercast.core.package.card import ModelCard
from undercast.core.package.graph import SENSORS, input_signature, output_signature
from undercast.core.package.runtime import onnxruntime
from undercast.core.package.state import packed

OPSET = 18
"""The exporter's own opset: no conversion, and every ONNX Runtime since 1.14 reads it."""
LARGEST_DIFFERENCE = 1e-3
"""Largest difference of a logit between ONNX Runtime and torch that a package may have."""
_BATCHES = (1, 3, 8)


class _Positional(nn.Module):
    """The network with the ONNX model's inputs and outputs as plain tensors."""

    def __init__(self, network: Exportable, card: ModelCard) -> None:
        super().__init__()
        self.network = network
        self.sensors = [name for name in SENSORS if name in card.inputs]
        self.names = list(output_signature(card))

    def forward(self, *tensors: Tensor) -> tuple[Tensor, ...]:
        images: dict[str, Tensor] = dict(zip(self.sensors, tensors[::2], strict=True))
        valid: dict[str, Tensor] = dict(zip(self.sensors, tensors[1::2], strict=True))
        outputs = self.network.outputs(images, valid)
        return tuple(outputs[name] for name in self.names)


def export_onnx(network: Exportable, card: ModelCard) -> bytes:
    """The network as ONNX with a free number of samples (see :mod:`undercast.core.package.graph` for its signature),
    and of a free height and width where the card says so.

    Raises:
        PackageError: if the network does not take what the card says, or holds what ONNX cannot express.
    """
    inputs, outputs = list(input_signature(card)), list(output_signature(card))
    positional = _Positional(_copy(network), card).eval()
    # torch.export specialises sizes 0 and 1, so that the example has two samples.
    example = tuple(samples(card, 2, seed=0).values())
    _check_fit(positional, example, card)
    # One name for all inputs: the samples of both sensors are as many, and as large.
    free = {0: torch.export.Dim("batch", min=1, max=1 << 20)}
    if card.any_size:
        free |= {axis: torch.export.Dim(name, min=1, max=1 << 16) for axis, name in ((2, "height"), (3, "width"))}
    loggers = [logging.getLogger(name) for name in ("torch.onnx", "onnxscript", "onnx_ir")]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            program = torch.onnx.export(
                positional,
                example,
                dynamo=True,
                input_names=inputs,
                output_names=outputs,
                dynamic_shapes={"tensors": tuple(free for _ in example)},
                opset_version=OPSET,
                external_data=False,
                verbose=False,
            )
        if program is None:  # pragma: no cover - what the exporter's type says
            raise RuntimeError("the exporter gave nothing")
        model: onnx.ModelProto = program.model_proto
    except Exception as error:  # the exporter's errors have no common class
        raise PackageError(
            card.name,
            f"the network cannot be written as ONNX ({str(error).strip().splitlines()[0] if str(error) else error!r})",
            "Choose another backbone, and check that the card's bands and cell are the network's",
        ) from error
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
    _forget_places(model)
    data: bytes = model.SerializeToString(deterministic=True)
    return data


def _check_fit(positional: _Positional, example: tuple[Tensor, ...], card: ModelCard) -> None:
    try:
        with torch.inference_mode():
            shapes = [tuple(output.shape) for output in positional(*example)]
    except Exception as error:  # whatever the network raises for inputs that are not its own
        raise PackageError(card.name, f"the network does not take what its card says ({error})", _CARD) from error
    expected = [shape[1:] for _, shape in output_signature(card).values()]
    if any(
        len(actual) != len(wanted) + 1
        or any(size is not None and size != one for size, one in zip(wanted, actual[1:], strict=True))
        for actual, wanted in zip(shapes, expected, strict=True)
    ):
        raise PackageError(card.name, f"the network gives outputs {shapes} where the card says {expected}", _CARD)


_CARD = "Check the card's bands, cell and classes"


def _forget_places(model: onnx.ModelProto) -> None:
    """Remove the stack traces that the exporter leaves in the graph: they tell this machine's paths."""
    model.doc_string = ""
    del model.metadata_props[:]
    model.graph.doc_string = ""
    del model.graph.metadata_props[:]
    for item in [*model.graph.node, *model.graph.input, *model.graph.output, *model.graph.value_info]:
        item.doc_string = ""
        del item.metadata_props[:]


def export_weights(network: Exportable) -> bytes:
    """The network's state as safetensors; weights that float16 holds exactly take half the room (see
    :func:`undercast.core.package.state.rounded`)."""
    return save({name: packed(tensor) for name, tensor in network.state_dict().items()})


def samples(card: ModelCard, count: int, seed: int, size: tuple[int, int] | None = None) -> dict[str, Tensor]:
    """Random samples like the training data's, by the ONNX model's input names; of the height and width ``size``, or
    the card's.

    A fifth of the pixels is invalid; of three samples or more the second lacks its first sensor wholly and the third
    its last one.
    """
    generator = torch.Generator().manual_seed(seed)
    feeds: dict[str, Tensor] = {}
    sides = size or (card.cell, card.cell)
    sensors = [name for name in SENSORS if name in card.inputs]
    for position, name in enumerate(sensors):
        sensor = card.inputs[name]
        shape = (count, len(sensor.mean), *sides)
        mean = torch.tensor(sensor.mean, dtype=torch.float32)[None, :, None, None]
        std = torch.tensor(sensor.std, dtype=torch.float32)[None, :, None, None]
        valid = torch.rand((count, 1, *sides), generator=generator) > 0.2
        if count > 2:
            valid[1 if position == 0 else 2] = False
        feeds[name] = mean + std * torch.randn(shape, generator=generator)
        feeds[f"{name}_valid"] = valid
    return feeds


def norm_epsilons(network: Exportable) -> dict[str, float]:
    """What each batch normalisation adds to its variances, by its name in the network."""
    return {
        name: float(module.eps)
        for name, module in network.named_modules()
        if isinstance(getattr(module, "running_var", None), Tensor) and hasattr(module, "eps")
    }


@dataclass(frozen=True)
class Compared:
    """What ONNX Runtime and torch say of the same samples."""

    difference: float
    """Largest absolute difference of a logit."""
    additive: bool
    """Whether the fused logits are the sum of what each sensor adds and one bias; so with a single sensor."""


def compare_with_torch(network: Exportable, graph: bytes, card: ModelCard) -> Compared:
    """Compare ONNX Runtime (CPU) with torch, at 1, 3 and 8 samples, of other heights and widths where the graph takes
    any.

    Raises:
        PackageError: if a logit differs by more than :data:`LARGEST_DIFFERENCE` or is not a number.
    """
    names = list(output_signature(card))
    try:
        session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime's exceptions derive from Exception only
        raise PackageError(card.name, f"ONNX Runtime refuses the exported network ({error})", _REPORT) from error
    reference = _Positional(_copy(network), card).eval()
    largest, additive = 0.0, True
    for count in _BATCHES:
        size = (card.cell + 5 * (count - 1), card.cell + 3 * (count - 1)) if card.any_size else None
        feeds = samples(card, count, seed=count, size=size)
        with torch.inference_mode():
            expected = reference(*feeds.values())
        logits: list[Any] = session.run(names, {name: tensor.numpy() for name, tensor in feeds.items()})
        for ours, theirs in zip(expected, logits, strict=True):
            difference = float((ours - torch.from_numpy(theirs)).abs().max())
            if not difference <= LARGEST_DIFFERENCE:  # so that NaN is refused, too
                raise PackageError(
                    card.name,
                    f"the exported network differs from the trained one by {difference:.2g} in a logit "
                    f"(at most {LARGEST_DIFFERENCE:g} is allowed)",
                    _REPORT,
                )
            largest = max(largest, difference)
        additive = additive and _is_sum(expected)
    return Compared(largest, additive)


def _is_sum(logits: tuple[Tensor, ...]) -> bool:
    """Whether optical alone + SAR alone - fused is one bias for all samples: fused = o + s + b, alone o + b, s + b."""
    if len(logits) != 3:
        return True
    fused, optical, sar = (values.double() for values in logits)
    bias = optical + sar - fused
    return bool((bias - bias[:1]).abs().max() <= LARGEST_DIFFERENCE * max(1.0, float(fused.abs().max())))


_REPORT = "Choose another backbone, and report this with the log"


def _copy(network: Exportable) -> Exportable:
    """On the CPU, for inference; the caller's network keeps its device and mode."""
    return copy.deepcopy(network).cpu().eval()
