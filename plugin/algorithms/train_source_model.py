"""Train source model: the job kind ``train``."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingOutputDefinition

from ...core.protocol import JobKind
from ..refusal import RefusedError
from ..text import tr
from . import shared
from .base import About, EngineAlgorithm
from .call import Call
from .fusion_options import fusion_options
from .options import Choice, Choices, Number, Option, Switch, Table, Text, Words, advanced
from .shared import StoreInput


class TrainSourceModel(EngineAlgorithm):
    """Labelled samples become a model package."""

    KIND = JobKind.TRAIN
    NAME = "trainsourcemodel"
    GROUP = "models"

    def about(self) -> About:
        return About(
            name=tr("Train source model"),
            summary=tr("Trains a model on labelled samples."),
            help=tr(
                "Trains a model on a labelled sample store and writes it as a model package: of cells or of pixels, as "
                "the samples have labels. The epoch is chosen on the validation samples. Trained on clear optical "
                "images it is the source model of a transfer.\n\n"
                "A run that was stopped goes on where it was when it is started again with the same options and "
                "outputs."
            ),
            tags=tr("train,deep learning,classification,scene,land cover,network,resnet,source"),
        )

    def declare(self) -> list[Option]:
        return [
            shared.store_input(tr("The sample store with labels.")),
            Choices(
                "SENSORS",
                "sensors",
                tr("Sensors"),
                help=tr("optical for a source model; both for a fused model trained with labels, for comparison."),
                default=["optical"],
                advanced=True,
            ),
            *shared.backbone(),
            *fusion_options(pixels=True),
            *shared.training(),
            Choice(
                "CLASS_WEIGHTS",
                "class_weights",
                tr("Class weights"),
                help=tr("balanced: rare classes weigh as much as frequent ones."),
                advanced=True,
            ),
            *advanced(
                Choice(
                    "PIXEL_LOSS",
                    "pixel_loss.pixels",
                    tr("Labels of pixels: loss"),
                    help=tr(
                        "auto: acw for networks of DIAnet, else cross-entropy. acw weighs classes by how often they "
                        "were seen so far; symmetric and generalised bear wrong labels; focal looks at the pixels that "
                        "are hard to tell, ohem at these alone."
                    ),
                ),
                Choice(
                    "REGION_LOSS",
                    "pixel_loss.region",
                    tr("Labels of pixels: loss of regions"),
                    help=tr("lovasz follows the intersection over union of the classes, dice their F1 score."),
                ),
            ),
            Number(
                "DROP_SENSOR",
                "drop_sensor",
                tr("Chance that one of two sensors is left out"),
                help=tr("With two sensors: so that the model also works with one of them."),
                advanced=True,
            ),
            Number(
                "MEMORY",
                "memory",
                tr("Samples of each class that travel with the model"),
                help=tr(
                    "So many labelled training samples are kept in the package (4 MB at most), so that a transfer can "
                    "replay them. Whoever gets the package can look at them: choose 0 where the data may not travel."
                ),
            ),
            *advanced(
                Choice(
                    "MEMORY_BY",
                    "memory_by",
                    tr("How the samples that travel are chosen"),
                    help=tr("herding: those that are together most like their class; random: by chance."),
                ),
                Number(
                    "CLOUDS_SHARE",
                    "clouds.share",
                    tr("Share of the samples under cloud"),
                    help=tr(
                        "Clouds are laid over the images while the model learns, so that it knows cloud; 0 for none."
                    ),
                ),
                StoreInput(
                    "CLOUDS_STORE",
                    "clouds.store",
                    tr("Sample store whose clouds are taken"),
                    help=tr("Such as the target's. Default: simulated clouds."),
                ),
                Number(
                    "JITTER",
                    "jitter",
                    tr("Jitter of brightness and colour"),
                    help=tr("Another place has other light, haze and seasons; 0 for none."),
                ),
                Switch(
                    "CALIBRATE",
                    "calibrate",
                    tr("Calibration of the confidence"),
                    help=tr(
                        "Fits a temperature on the labelled validation samples, so that of the samples with a "
                        "confidence of 80 % about 80 % are right. The classes stay as they are."
                    ),
                ),
                Words(
                    "BAND_DROPOUT",
                    "band_dropout.bands",
                    tr("Bands that an image may lack"),
                    help=tr(
                        "Optical bands that the model learns to do without, by name, commas between: a random part of "
                        "them is left out of half of the training samples."
                    ),
                ),
                Table(
                    "ROLES",
                    "",
                    tr("What classes tell of cloud"),
                    help=tr(
                        "For a model that recognises cloud, the role of each class: clear, cloud, thin cloud, thick "
                        "cloud, shadow, snow, water or unknown. Default: what the samples' list of classes says."
                    ),
                    columns=(tr("Class"), tr("Role")),
                    optional=True,
                ),
                Text("PLACE", "place", tr("Place of the samples"), help=tr("Stated in the package.")),
                Text("LICENCE", "licence", tr("Licence of the model"), help=tr("Stated in the package.")),
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

    def complete(self, job: dict[str, Any], call: Call) -> None:
        table = next(option for option in self.options() if option.key == "ROLES")
        rows = table.rows(call) if isinstance(table, Table) else []
        if rows:
            job["roles"] = dict(rows)

    def check(self, call: Call) -> None:
        sensors = call.words("SENSORS")
        if not sensors:
            raise RefusedError(tr("Choose at least one sensor."))
        memory = call.whole("MEMORY")
        if memory > 0 and sensors != ["optical"]:
            raise RefusedError(
                tr(
                    "Samples of each class that travel with the model: only a model of optical images alone can take "
                    "them along. Set it to 0, or choose the sensor optical alone."
                )
            )
