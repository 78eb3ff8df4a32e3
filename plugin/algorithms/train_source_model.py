"""Train source model: the job kind ``train``."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputDefinition

from ...core.protocol import JobKind
from ..refusal import RefusedError
from ..text import tr
from . import shared
from .base import EngineAlgorithm
from .call import Call
from .options import Choice, Choices, InputFolder, Number, Option, Switch, Text


class TrainSourceModel(EngineAlgorithm):
    """Labelled samples become a model package."""

    KIND = JobKind.TRAIN
    NAME = "trainsourcemodel"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        return tr("Train source model")

    def group(self) -> str:
        return tr("2 Models")

    def groupId(self) -> str:  # noqa: N802 - QGIS's name
        return "models"

    def tags(self) -> list[str]:
        return tr("train,deep learning,classification,scene,land cover,network,resnet,source").split(",")

    def shortDescription(self) -> str:  # noqa: N802 - QGIS's name
        return tr("Trains a scene classifier on labelled samples.")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        return tr(
            "Trains a scene classifier on a labelled sample store and writes it as a model package. The epoch is "
            "chosen on "
            "the validation samples. Trained on clear optical images it is the source model of a transfer.\n\n"
            "A run that was stopped goes on where it was when it is started again with the same options and outputs."
        )

    def options(self) -> list[Option]:
        return [
            shared.store_input(tr("The sample store with labels.")),
            Choices(
                key="SENSORS",
                kind=JobKind.TRAIN,
                path="sensors",
                label=tr("Sensors"),
                help=tr("optical for a source model; both for a fused model trained with labels, for comparison."),
                default=["optical"],
                advanced=True,
            ),
            *shared.backbone(),
            *shared.training(),
            Choice(
                key="CLASS_WEIGHTS",
                kind=JobKind.TRAIN,
                path="class_weights",
                label=tr("Class weights"),
                help=tr("balanced: rare classes weigh as much as frequent ones."),
                advanced=True,
            ),
            Number(
                key="DROP_SENSOR",
                kind=JobKind.TRAIN,
                path="drop_sensor",
                label=tr("Chance that one of two sensors is left out"),
                help=tr("With two sensors: so that the model also works with one of them."),
                advanced=True,
            ),
            Number(
                key="MEMORY",
                kind=JobKind.TRAIN,
                path="memory",
                label=tr("Samples of each class that travel with the model"),
                help=tr(
                    "So many labelled training samples are kept in the package (4 MB at most), so that a transfer can "
                    "replay them. Whoever gets the package can look at them: choose 0 where the data may not travel."
                ),
            ),
            Choice(
                key="MEMORY_BY",
                kind=JobKind.TRAIN,
                path="memory_by",
                label=tr("How the samples that travel are chosen"),
                help=tr("herding: those that are together most like their class; random: by chance."),
                advanced=True,
            ),
            Number(
                key="CLOUDS_SHARE",
                kind=JobKind.TRAIN,
                path="clouds.share",
                label=tr("Share of the samples under cloud"),
                help=tr("Clouds are laid over the images while the model learns, so that it knows cloud; 0 for none."),
                advanced=True,
            ),
            InputFolder(
                key="CLOUDS_STORE",
                path="clouds.store",
                label=tr("Sample store whose clouds are taken"),
                help=tr("Such as the target's. Default: simulated clouds."),
                optional=True,
                advanced=True,
            ),
            Number(
                key="JITTER",
                kind=JobKind.TRAIN,
                path="jitter",
                label=tr("Jitter of brightness and colour"),
                help=tr("Another place has other light, haze and seasons; 0 for none."),
                advanced=True,
            ),
            Switch(
                key="CALIBRATE",
                kind=JobKind.TRAIN,
                path="calibrate",
                label=tr("Calibrate the confidence"),
                help=tr(
                    "Fits a temperature on the labelled validation samples, so that of the samples with a confidence "
                    "of 80 % about 80 % are right. The classes stay as they are."
                ),
                advanced=True,
            ),
            Text(
                key="PLACE",
                kind=JobKind.TRAIN,
                path="place",
                label=tr("Place of the samples"),
                help=tr("Told in the package."),
                optional=True,
                advanced=True,
            ),
            Text(
                key="LICENCE",
                kind=JobKind.TRAIN,
                path="licence",
                label=tr("Licence of the model"),
                help=tr("Told in the package."),
                optional=True,
                advanced=True,
            ),
            shared.run_folder(),
            shared.package_output(tr("Source model")),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [
            shared.number_output("VALIDATION_ACCURACY", tr("Accuracy on the validation samples")),
            shared.number_output("TEMPERATURE", tr("Temperature that calibrates the confidence")),
            shared.text_output("DEVICE", tr("Device that was used")),
        ]

    def check(self, call: Call) -> None:
        sensors = call.algorithm.parameterAsEnumStrings(call.parameters, "SENSORS", call.context)
        if not sensors:
            raise RefusedError(tr("Choose at least one sensor."))
        memory = call.algorithm.parameterAsInt(call.parameters, "MEMORY", call.context)
        if memory > 0 and sensors != ["optical"]:
            raise RefusedError(
                tr(
                    "Samples of each class that travel with the model: only a model of optical images alone can take "
                    "them along. Set it to 0, or choose the sensor optical alone."
                )
            )
        check_store(call)
        if call.given("CLOUDS_STORE"):
            check_store(call, "CLOUDS_STORE")


def check_store(call: Call, key: str = "STORE") -> None:
    """Refuse a folder that is no sample store."""
    import os

    path = call.algorithm.parameterAsFile(call.parameters, key, call.context)
    if path and not os.path.isfile(os.path.join(path, "samples.json")):
        raise RefusedError(
            tr("{} is no sample store (it has no samples.json). Choose a folder that Prepare samples made.").format(
                path
            )
        )
