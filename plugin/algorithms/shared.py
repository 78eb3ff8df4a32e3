"""Options that several algorithms have, word for word."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.protocol import PACKAGE_SUFFIX, JobKind
from ..text import tr
from .options import Choice, InputFile, InputFolder, Number, Option, OutputFile, OutputFolder, Switch, Text

PACKAGE_EXTENSION = PACKAGE_SUFFIX.lstrip(".")


def package_input(key: str, path: str, label: str, help_text: str) -> InputFile:
    """A model package to read."""
    return InputFile(key=key, path=path, label=label, help=help_text, extension=PACKAGE_EXTENSION)


def package_output(label: str) -> OutputFile:
    """A model package to write."""
    return OutputFile(
        key="OUTPUT",
        path="output",
        label=label,
        help=tr("One file with the networks, the classes and all that is needed to classify scenes."),
        filter=tr("Undercast model packages (*{})").format(PACKAGE_SUFFIX),
    )


def store_input(help_text: str) -> InputFolder:
    """A sample store to read."""
    return InputFolder(key="STORE", path="store", label=tr("Sample store"), help=help_text)


def run_folder() -> OutputFolder:
    """Where checkpoints and the report go."""
    return OutputFolder(
        key="RUN_FOLDER",
        path="run_folder",
        label=tr("Run folder"),
        help=tr(
            "Folder for checkpoints, metrics and the report; a run that was stopped goes on from it. Default: the "
            "package's name with .run"
        ),
        optional=True,
        advanced=True,
        by_default=False,
    )


def device() -> Choice:
    """Where to compute."""
    return Choice(
        key="DEVICE",
        kind=JobKind.CLASSIFY,
        path="device",
        label=tr("Compute on"),
        help=tr("auto: the graphics card (CUDA) when there is one, else the processor; the log tells which was used."),
        advanced=True,
    )


def training_device() -> Choice:
    """Where to compute, for jobs that train."""
    return replace(device(), kind=JobKind.TRAIN, path="training.device")


def backbone() -> list[Option]:
    """The network behind a sensor."""
    return [
        Text(
            key="BACKBONE",
            kind=JobKind.TRAIN,
            path="network.backbone",
            label=tr("Network"),
            help=tr("A torchvision ResNet (resnet18, resnet34, resnet50, ...), or any timm model as timm:NAME."),
        ),
        Text(
            key="WEIGHTS",
            kind=JobKind.TRAIN,
            path="network.weights",
            label=tr("Weights to start from"),
            help=tr(
                "none, imagenet (fetched from the network when first used), or the path of a package or "
                ".safetensors file."
            ),
            advanced=True,
        ),
    ]


def training() -> list[Option]:
    """How a network is trained."""
    return [
        Number(
            key="EPOCHS",
            kind=JobKind.TRAIN,
            path="training.epochs",
            label=tr("Epochs"),
            help=tr("Passes over the training samples."),
        ),
        Number(
            key="BATCH",
            kind=JobKind.TRAIN,
            path="training.batch",
            label=tr("Samples a step"),
            help=tr("Smaller steps need less memory."),
            advanced=True,
        ),
        Number(
            key="LEARNING_RATE",
            kind=JobKind.TRAIN,
            path="training.learning_rate",
            label=tr("Learning rate"),
            help=tr("Greatest learning rate of the one-cycle schedule."),
            advanced=True,
        ),
        Number(
            key="WEIGHT_DECAY",
            kind=JobKind.TRAIN,
            path="training.weight_decay",
            label=tr("Weight decay"),
            help=tr("Decoupled weight decay."),
            advanced=True,
        ),
        Choice(
            key="OPTIMISER",
            kind=JobKind.TRAIN,
            path="training.optimiser",
            label=tr("Optimiser"),
            help=tr("adamw, or sgd with Nesterov momentum (learning rates are some ten times larger there)."),
            advanced=True,
        ),
        Choice(
            key="PRECISION",
            kind=JobKind.TRAIN,
            path="training.precision",
            label=tr("Arithmetic"),
            help=tr("auto: bfloat16 where the processor does it fast, else float32."),
            advanced=True,
        ),
        Switch(
            key="AUGMENT",
            kind=JobKind.TRAIN,
            path="training.augment",
            label=tr("Flip and turn samples"),
            help=tr("Flips and quarter turns, the same for both sensors of a sample."),
            advanced=True,
        ),
        Number(
            key="SEED",
            kind=JobKind.TRAIN,
            path="training.seed",
            label=tr("Seed"),
            help=tr("Seed of weights, order, augmentation and dropout; the same seed gives the same model."),
            advanced=True,
        ),
        training_device(),
    ]


def least_valid() -> Number:
    """How much of a cell must hold data."""
    return Number(
        key="MIN_VALID",
        kind=JobKind.PREPARE,
        path="min_valid",
        label=tr("Least share of valid pixels"),
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
