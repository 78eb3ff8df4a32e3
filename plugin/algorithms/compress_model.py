"""Compress model: the job kind ``compress``."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputDefinition

from ...core.protocol import JobKind
from ..text import tr
from . import shared
from .base import About, EngineAlgorithm
from .options import Choice, Number, Option, Switch, advanced
from .shared import PackageInput


class CompressModel(EngineAlgorithm):
    """A model package becomes a smaller, faster one."""

    KIND = JobKind.COMPRESS
    NAME = "compressmodel"
    GROUP = "models"

    def about(self) -> About:
        return About(
            name=tr("Compress model"),
            summary=tr("Makes a model package smaller and faster, and measures what that costs."),
            help=tr(
                "Makes a smaller and faster model package of one, with the same inputs and outputs, for cells and for "
                "pixels.\n\n"
                "Filters that matter least are removed (pruning), what is left learns from the uncompressed model on "
                "the samples, and weights and activations get 8 bits. No labels are needed. Where the validation "
                "samples have labels, the accuracy before and after is measured on them, else the share of decisions "
                "that stayed. A model that lost more than is allowed is not written.\n\n"
                "A run that was stopped goes on where it was when it is started again with the same options and "
                "outputs."
            ),
            tags=tr("compress,prune,pruning,quantise,quantize,int8,small,fast,speed,size,deep learning"),
        )

    def declare(self) -> list[Option]:
        return [
            PackageInput(
                "PACKAGE",
                "package",
                tr("Model package"),
                help=tr("The model to compress, of cells or of pixels."),
            ),
            shared.store_input(
                tr("Samples that fit the model, such as those that it was trained on. Labels are not needed.")
            ),
            Number(
                "PRUNE",
                "prune",
                tr("Share of the multiplications that is removed"),
                help=tr("0 removes nothing and trains nothing: 8 bits alone take a minute."),
            ),
            Choice(
                "WEIGHTS",
                "weights",
                tr("Weights"),
                help=tr("int8: smallest and fastest. float16: half the room, computed as before."),
            ),
            Number(
                "LIMIT",
                "limit",
                tr("Points that may be lost"),
                help=tr(
                    "Of accuracy in per cent on the validation samples (of pixels, mean intersection over union); "
                    "without labels, of agreement with the uncompressed model. What lost more is not kept."
                ),
            ),
            *advanced(
                Choice(
                    "FILTER_PROPERTY",
                    "filter_property",
                    tr("What is measured of a filter"),
                    help=tr("rank: the rank of its feature maps; energy tells more where maps are small."),
                ),
                Number(
                    "TRIALS",
                    "search.trials",
                    tr("Trials of the search"),
                    help=tr("Pruned networks that are tried; 1 searches nothing."),
                ),
                Number(
                    "CALIBRATION",
                    "calibration",
                    tr("Samples for the ranges of 8 bits"),
                    help=tr("Training samples from which the ranges of 8-bit activations are taken."),
                ),
                Switch(
                    "COMPARE",
                    "compare",
                    tr("Compare with other ways"),
                    help=tr(
                        "Also simulates fewer bits by layer, and pruning by the L1 norm with 8 bits, for the report. "
                        "Takes about three times as long."
                    ),
                ),
            ),
            *shared.training(),
            shared.run_folder(),
            shared.package_output(tr("Compressed model")),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [
            shared.report_output(),
            shared.number_output("BYTES", tr("Size in bytes")),
            shared.number_output("BYTES_BEFORE", tr("Size of the uncompressed model in bytes")),
            shared.number_output("SPEED", tr("Times as many samples a second")),
            shared.number_output("LOST", tr("Points that were lost on the validation samples")),
            shared.text_output("MEASURE", tr("What was measured")),
            shared.number_output("AGREEMENT", tr("Share of decisions that stayed")),
            shared.text_output("DEVICE", tr("Device that was used")),
        ]
