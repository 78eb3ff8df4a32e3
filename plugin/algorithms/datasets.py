"""A public dataset on disk, as one group of parameters, and published class lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.core import QgsProcessingParameterDefinition

from ...core.protocol import JobKind
from ..refusal import RefusedError
from ..text import tr
from .call import Call
from .options import Choice, Choices, InputFolder, Number, Option, Switch, Words

DATASETS = ["bigearthnet", "cben", "sen12ms", "sen12mscr", "sen1floods11"]
"""The engine's names; a test holds them against it."""

PRESETS = [
    "sen12ms_cloud",
    "hunan_cloud",
    "eurosat",
    "bigearthnet19",
    "bigearthnet_coarse",
    "igbp",
    "igbp_simplified",
    "floods",
]
"""The engine's names; a test holds them against it."""


@dataclass(frozen=True)
class OptionalChoice(Choice):
    """One of a few words, or none of them."""

    def build(self) -> QgsProcessingParameterDefinition:
        parameter = super().build()
        parameter.setDefaultValue(None)
        return parameter

    def value(self, call: Call) -> Any:
        return super().value(call) or None if call.given(self.key) else None


def preset() -> OptionalChoice:
    """A published class list."""
    return OptionalChoice(
        key="PRESET",
        path="preset",
        label=tr("Published class list"),
        help=tr(
            "Names, order and colours of the classes and, for a dataset, which of its labels fall into each. Classes "
            "without a sample are left out, unless the table of classes names those to keep. Default for a dataset: "
            "its own list."
        ),
        choices=PRESETS,
        optional=True,
        advanced=True,
    )


@dataclass(frozen=True)
class DatasetGroup(Option):
    """A dataset: which, where, and what to take of it."""

    @property
    def name(self) -> OptionalChoice:
        """Which dataset."""
        return OptionalChoice(
            key=self.key,
            path="name",
            label=self.label,
            help=self.help,
            choices=DATASETS,
            optional=True,
            advanced=True,
        )

    @property
    def folder(self) -> InputFolder:
        """Where it is."""
        return InputFolder(
            key=f"{self.key}_FOLDER",
            path="folder",
            label=tr("Dataset: folder"),
            help=tr("Its folder; archives unpacked, folders named as distributed."),
            optional=True,
            advanced=True,
        )

    @property
    def companion(self) -> InputFolder:
        """What completes it."""
        return InputFolder(
            key=f"{self.key}_COMPANION",
            path="companion",
            label=tr("Dataset: second folder that completes it"),
            help=tr(
                "For cben: BigEarthNet v2, with metadata.parquet, and with Sentinel-1 where cben has none. For "
                "sen12mscr: SEN12MS, whose lc patches give the labels."
            ),
            optional=True,
            advanced=True,
        )

    def _parts(self) -> list[Option]:
        return [
            self.name,
            self.folder,
            self.companion,
            Switch(
                key=f"{self.key}_CLEAR",
                path="clear",
                label=tr("Dataset: the clear optical images"),
                help=tr("For sen12mscr: the cloud-free optical image of each triplet, not the cloudy one."),
                default=False,
                advanced=True,
            ),
            Words(
                key=f"{self.key}_SITES",
                path="sites",
                label=tr("Dataset: sites to take"),
                help=tr(
                    "Those whose names begin so, divided by commas: a season such as ROIs1158_spring or one of its "
                    "scenes, a tile or UTM zone such as 33UUP or 29 (BigEarthNet), an event such as Spain (floods). "
                    "Default: all."
                ),
                optional=True,
                advanced=True,
            ),
            Choices(
                key=f"{self.key}_SENSORS",
                path="sensors",
                label=tr("Dataset: sensors to take"),
                help=tr("A source model needs the optical images only."),
                choices=["optical", "sar"],
                default=["optical", "sar"],
                advanced=True,
            ),
            Words(
                key=f"{self.key}_BANDS",
                path="bands",
                label=tr("Dataset: optical bands"),
                help=tr("By name, in order, divided by commas (B04, B03, B02). Default: all."),
                optional=True,
                advanced=True,
            ),
            Number(
                key=f"{self.key}_CUT",
                path="cut",
                label=tr("Dataset: cut images into squares of this side, in pixels"),
                help=tr("Each is a sample; a rest at the edges is left out. Default: an image is one sample."),
                least=8,
                whole=True,
                optional=True,
                advanced=True,
            ),
            Choice(
                key=f"{self.key}_LABEL",
                path="label",
                label=tr("Dataset: rule of the label"),
                help=tr(
                    "For bigearthnet and cben. single: an image whose labels all fall into one class has that class; "
                    "dominant: the class that covers at least the share below of the reference map."
                ),
                choices=["single", "dominant"],
                default="single",
                advanced=True,
            ),
            Number(
                key=f"{self.key}_PURITY",
                kind=JobKind.PREPARE,
                within="dataset",
                path="purity",
                label=tr("Dataset: least share of one class"),
                help=tr(
                    "The share of a sample's pixels that one class must cover on a label map to give it its label."
                ),
                advanced=True,
            ),
            Number(
                key=f"{self.key}_MOST",
                path="most",
                label=tr("Dataset: most samples of a class"),
                help=tr("Drawn with the seed of the division; those without a label count as a class. Default: all."),
                least=1,
                whole=True,
                optional=True,
                advanced=True,
            ),
            Switch(
                key=f"{self.key}_OFFICIAL",
                path="official",
                label=tr("Dataset: its own division"),
                help=tr("Divide the samples as the dataset itself does, where it ships a division."),
                default=True,
                advanced=True,
            ),
        ]

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        return [parameter for part in self._parts() for parameter in part.parameters()]

    def given(self, call: Call) -> bool:
        """Whether there is a dataset."""
        return call.given(self.name.key) or call.given(self.folder.key)

    def inputs(self, call: Call) -> list[str]:
        return [*self.folder.inputs(call), *self.companion.inputs(call)] if self.given(call) else []

    def check(self, call: Call) -> None:
        """Refuse a name without a folder and a folder without a name."""
        if not self.given(call):
            return
        if not call.given(self.folder.key):
            raise RefusedError(tr("Choose the folder of the dataset {}.").format(self.name.value(call)))
        if not call.given(self.name.key):
            raise RefusedError(tr("Say which dataset is in the dataset's folder."))

    def value(self, call: Call) -> dict[str, Any] | None:
        """The job's DatasetInput."""
        if not self.given(call):
            return None
        self.check(call)
        spec: dict[str, Any] = {}
        for part in self._parts():
            part.put(spec, call)
        return spec


def dataset_group() -> DatasetGroup:
    """The group as algorithms have it."""
    return DatasetGroup(
        key="DATASET",
        path="dataset",
        label=tr("Public dataset, instead of rasters"),
        help=tr(
            "A dataset in the layout it is distributed in: bigearthnet, cben (BigEarthNet under real cloud), sen12ms, "
            "sen12mscr (SEN12MS-CR), sen1floods11. EuroSAT and others in class folders go where class folders go."
        ),
    )
