"""A public dataset on disk, as one group of parameters, and published class lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..refusal import RefusedError
from ..text import tr
from .call import Call
from .files import InputFolder
from .options import Choice, Choices, Group, Number, Option, Switch, Words, advanced


def preset() -> Choice:
    """A published class list."""
    return Choice(
        "PRESET",
        "preset",
        tr("Published class list"),
        help=tr(
            "Names, order and colours of the classes and, for a dataset, which of its labels fall into each. Classes "
            "without a sample are left out, unless the table of classes names those to keep. Default for a dataset: "
            "its own list."
        ),
        advanced=True,
    )


@dataclass(frozen=True)
class DatasetGroup(Group):
    """A dataset: which, where, and what to take of it."""

    def declare(self) -> list[Option]:
        return advanced(
            Choice(self.key, "name", self.label, help=self.help, optional=True),
            InputFolder(
                f"{self.key}_FOLDER",
                "folder",
                tr("Dataset: folder"),
                help=tr("Its folder; archives unpacked, folders named as distributed."),
                optional=True,
            ),
            InputFolder(
                f"{self.key}_COMPANION",
                "companion",
                tr("Dataset: second folder that completes it"),
                help=tr(
                    "For cben: BigEarthNet v2, with metadata.parquet, and with Sentinel-1 where cben has none. For "
                    "sen12mscr: SEN12MS, whose lc patches give the labels."
                ),
            ),
            Switch(
                f"{self.key}_CLEAR",
                "clear",
                tr("Dataset: the clear optical images"),
                help=tr("For sen12mscr: the cloud-free optical image of each triplet, not the cloudy one."),
            ),
            Words(
                f"{self.key}_SITES",
                "sites",
                tr("Dataset: sites to take"),
                help=tr(
                    "Those whose names begin so, divided by commas: a season such as ROIs1158_spring or one of its "
                    "scenes, a tile or UTM zone such as 33UUP or 29 (BigEarthNet), an event such as Spain (floods). "
                    "Default: all."
                ),
            ),
            Choices(
                f"{self.key}_SENSORS",
                "sensors",
                tr("Dataset: sensors to take"),
                help=tr("A source model needs the optical images only."),
            ),
            Words(
                f"{self.key}_BANDS",
                "bands",
                tr("Dataset: optical bands"),
                help=tr("By name, in order, divided by commas (B04, B03, B02). Default: all."),
            ),
            Number(
                f"{self.key}_CUT",
                "cut",
                tr("Dataset: cut images into squares of this side, in pixels"),
                help=tr("Each is a sample; a rest at the edges is left out. Default: an image is one sample."),
            ),
            Choice(
                f"{self.key}_LABEL",
                "label",
                tr("Dataset: rule of the label"),
                help=tr(
                    "For bigearthnet and cben. single: an image whose labels all fall into one class has that class; "
                    "dominant: the class that covers at least the share below of the reference map."
                ),
            ),
            Number(
                f"{self.key}_PURITY",
                "purity",
                tr("Dataset: least share of one class"),
                help=tr(
                    "The share of a sample's pixels that one class must cover on a label map to give it its label."
                ),
            ),
            Number(
                f"{self.key}_MOST",
                "most",
                tr("Dataset: most samples of a class"),
                help=tr("Drawn with the seed of the division; those without a label count as a class. Default: all."),
            ),
            Switch(
                f"{self.key}_OFFICIAL",
                "official",
                tr("Dataset: its own division"),
                help=tr("Divide the samples as the dataset itself does, where it ships a division."),
            ),
        )

    def given(self, call: Call) -> bool:
        """Whether there is a dataset."""
        return call.given(self.key) or call.given(f"{self.key}_FOLDER")

    def inputs(self, call: Call) -> list[str]:
        return super().inputs(call) if self.given(call) else []

    def check(self, call: Call) -> None:
        """Refuse a name without a folder and a folder without a name."""
        if not self.given(call):
            return
        if not call.given(f"{self.key}_FOLDER"):
            raise RefusedError(tr("Choose the folder of the dataset {}.").format(call.word(self.key)))
        if not call.given(self.key):
            raise RefusedError(tr("Say which dataset is in the dataset's folder."))

    def value(self, call: Call) -> dict[str, Any] | None:
        """The job's DatasetInput."""
        self.check(call)
        return super().value(call) if self.given(call) else None


def dataset_group() -> DatasetGroup:
    """The group as algorithms have it."""
    return DatasetGroup(
        "DATASET",
        "dataset",
        tr("Public dataset, instead of rasters"),
        help=tr(
            "A dataset in the layout it is distributed in: bigearthnet, cben (BigEarthNet under real cloud), sen12ms, "
            "sen12mscr (SEN12MS-CR), sen1floods11, terramesh; with masks of cloud: cloud38 (38-Cloud), sparcs, "
            "cloudsen12, fyh. EuroSAT and others in class folders go where class folders go."
        ),
    )
