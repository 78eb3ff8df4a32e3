"""Options that several algorithms have, word for word."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.protocol import PACKAGE_SUFFIX
from ..refusal import RefusedError
from ..schema import Schema
from ..stores import DESCRIPTION
from ..text import tr
from .call import Call
from .files import InputFile, InputFolder, OutputFile, OutputFolder
from .options import Choice, Number, Numbers, Option, Switch, Text, advanced


@dataclass(frozen=True)
class PackageInput(InputFile):
    """A model package to read."""

    extension: str = PACKAGE_SUFFIX.lstrip(".")


class StoreInput(InputFolder):
    """A sample store to read."""

    def check(self, call: Call) -> None:
        path = call.file(self.key)
        if path and not os.path.isfile(os.path.join(path, DESCRIPTION)):
            raise RefusedError(
                tr("{} is no sample store (it has no samples.json). Choose a folder that Prepare samples made.").format(
                    path
                )
            )


class Bins(Numbers):
    """Edges of the bins of cloud fraction by which accuracy is told."""

    def check(self, call: Call) -> None:
        edges = self.value(call) or []
        if len(edges) < 2 or sorted(set(edges)) != edges:
            raise RefusedError(tr("The edges of the cloud-fraction bins must be two or more growing numbers."))


class FirstEpochs(Number):
    """Epochs of the first stage, which is trained like the second in all else."""

    def from_schema(self, schema: Schema) -> dict[str, Any]:
        return {**super().from_schema(schema), "default": None}

    def put(self, job: dict[str, Any], call: Call) -> None:
        epochs = self.value(call)
        if epochs is not None:
            job["first_stage"] = {**job.get("training", {}), "epochs": epochs}


def package_output(label: str) -> OutputFile:
    """A model package to write."""
    return OutputFile(
        "OUTPUT",
        "output",
        label,
        help=tr("One file with the networks, the classes and all that is needed to classify scenes."),
        filter=tr("Undercast model packages (*{})").format(PACKAGE_SUFFIX),
    )


def store_input(help_text: str) -> StoreInput:
    """The sample store that a job reads."""
    return StoreInput("STORE", "store", tr("Sample store"), help=help_text)


def run_folder() -> OutputFolder:
    """Where checkpoints and the report go."""
    return OutputFolder(
        "RUN_FOLDER",
        "run_folder",
        tr("Run folder"),
        help=tr(
            "Folder for checkpoints, metrics and the report; a run that was stopped goes on from it. Default: the "
            "package's name with .run"
        ),
        advanced=True,
        by_default=False,
    )


def device(path: str = "device") -> Choice:
    """Where to compute."""
    return Choice(
        "DEVICE",
        path,
        tr("Compute on"),
        help=tr("auto: the graphics card (CUDA) when there is one, else the processor; the log tells which was used."),
        advanced=True,
    )


def execution() -> list[Option]:
    """What computes a map on the processor, and in which arithmetic."""
    return [
        Choice(
            "ENGINE",
            "engine",
            tr("Engine on the processor"),
            help=tr(
                "auto: OpenVINO where it is installed, computes in bfloat16 and decides as ONNX Runtime does, on "
                "maps that are large enough; else ONNX Runtime. The log tells which."
            ),
            advanced=True,
        ),
        Choice(
            "PRECISION",
            "precision",
            tr("Arithmetic"),
            help=tr(
                "auto: half precision where at least 99.9 % of a sample's classes stay: float16 on a graphics "
                "card, bfloat16 on a processor that has it, with OpenVINO. Else float32."
            ),
            advanced=True,
        ),
    ]


def backbone() -> list[Option]:
    """The network behind a sensor."""
    return [
        Text(
            "BACKBONE",
            "network.backbone",
            tr("Network"),
            help=tr(
                "A torchvision ResNet (resnet18, resnet34, resnet50, ...), or any timm model as timm:NAME. For labels "
                "of pixels also with a decoder before it (unet:resnet18), or a network of DIAnet (dianet-w18, "
                "dianet-w48), which keeps every pixel's detail and takes samples of up to 128 pixels a side."
            ),
        ),
        Text(
            "WEIGHTS",
            "network.weights",
            tr("Weights to start from"),
            help=tr(
                "none, imagenet (fetched from the network when first used), or the path of a package or .safetensors "
                "file."
            ),
            advanced=True,
        ),
    ]


def training() -> list[Option]:
    """How a network is trained."""
    return [
        Number("EPOCHS", "training.epochs", tr("Epochs"), help=tr("Passes over the training samples.")),
        *advanced(
            Choice(
                "TRAINING_PRESET",
                "training.preset",
                tr("Published training"),
                help=tr(
                    "dianet: optimiser sgd with plain momentum, a learning rate of 0.01 that falls polynomially and a "
                    "weight decay of 0.0005, as DIAnet was trained; other options that differ from their default stay."
                ),
            ),
            Number(
                "BATCH",
                "training.batch",
                tr("Batch size"),
                help=tr("The number of samples a step; a smaller batch size needs less memory."),
            ),
            Number(
                "LEARNING_RATE",
                "training.learning_rate",
                tr("Learning rate"),
                help=tr("The schedule's greatest learning rate."),
            ),
            Choice(
                "SCHEDULE",
                "training.schedule",
                tr("Schedule of the learning rate"),
                help=tr("one_cycle: it rises, then falls to almost 0; poly: it falls from the first step on."),
            ),
            Number("WEIGHT_DECAY", "training.weight_decay", tr("Weight decay"), help=tr("Decoupled weight decay.")),
            Choice(
                "OPTIMISER",
                "training.optimiser",
                tr("Optimiser"),
                help=tr("adamw, or sgd with momentum (learning rates are some ten times larger there)."),
            ),
            Switch(
                "NESTEROV",
                "training.nesterov",
                tr("Nesterov's momentum"),
                help=tr("Of the optimiser sgd; without, the momentum is the plain one."),
            ),
            Choice(
                "PRECISION",
                "training.precision",
                tr("Arithmetic"),
                help=tr("auto: bfloat16 where the processor does it fast, else float32."),
            ),
            Switch(
                "AUGMENT",
                "training.augment",
                tr("Flip and turn samples"),
                help=tr("Flips and quarter turns, the same for both sensors of a sample."),
            ),
            Number(
                "SEED",
                "training.seed",
                tr("Seed"),
                help=tr("Seed of weights, order, augmentation and dropout; the same seed gives the same model."),
            ),
        ),
        device("training.device"),
    ]


def first_epochs() -> FirstEpochs:
    """How long the first stage of a transfer is trained."""
    return FirstEpochs(
        "FIRST_EPOCHS",
        "first_stage.epochs",
        tr("First stage: epochs"),
        help=tr("Default: as in the second stage."),
        optional=True,
        advanced=True,
    )


def report_options(title: str) -> list[Option]:
    """What a report of accuracy tells.

    Args:
        title: its title unless another one is given.
    """
    return [
        Bins(
            "BINS",
            "bins",
            tr("Edges of the cloud-fraction bins"),
            help=tr("Growing numbers from 0 to 1, divided by commas."),
            advanced=True,
        ),
        Text(
            "TITLE",
            "title",
            tr("Title of the report"),
            help=tr("Stands above the report."),
            default=title,
            advanced=True,
        ),
    ]


def least_valid() -> Number:
    """How much of a cell must hold data."""
    return Number(
        "MIN_VALID",
        "min_valid",
        tr("Least share of valid pixels"),
        help=tr("A sensor with less data in a cell takes no part there; a cell without any sensor is left out."),
        advanced=True,
    )


def report_output() -> QgsProcessingOutputFile:
    """A report among the results, as a page.

    It is a file and not Processing's own kind of page: with one of those, the batch panel of QGIS 3.40 to 3.44 ends in
    an error of QGIS's own. The algorithm lists it in the viewer of results itself.
    """
    return QgsProcessingOutputFile("REPORT", tr("Report"))


def number_output(name: str, label: str) -> QgsProcessingOutputNumber:
    """A number among the results."""
    return QgsProcessingOutputNumber(name, label)


def text_output(name: str, label: str) -> QgsProcessingOutputString:
    """A text among the results."""
    return QgsProcessingOutputString(name, label)
