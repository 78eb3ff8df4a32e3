"""CloudSEN12, its samples of high quality: Sentinel-2 images of 509 x 509 pixels with masks made by hand (Aybar et al.
2022).

Layout, as distributed for machine learning: ``train/L1C_B1.dat`` ... ``L1C_B12.dat`` (or ``L2A_...``), ``S1_VV.dat``,
``S1_VH.dat``, ``LABEL_manual_hq.dat`` and ``metadata.csv``, likewise ``val`` and ``test``. A .dat file is bare numbers
(int16; int8 of labels, float32 of Sentinel-1, both little-endian), 512 x 512 an image, one image behind the other in
the order of metadata.csv; what the padding to 512 adds is 0. CloudSEN12+, whose files are otherwise, is not read.
"""

from __future__ import annotations

import csv
from pathlib import Path

from undercast.core.config.datasets import DatasetInput
from undercast.core.config.sensors import SensorName
from undercast.core.errors import InputError, JobError
from undercast.core.ingest.datasets.arrays import count_stacked
from undercast.core.ingest.datasets.catalogue import Catalogue, Facts, Files, Scene, Stack, check_folder
from undercast.core.ingest.datasets.presets import Preset
from undercast.core.ingest.datasets.sen12 import BANDS as LEVEL_1C

LABELS = "LABEL_manual_hq.dat"
TABLE = "metadata.csv"
_SPLITS = {"train": "train", "val": "validation", "test": "test"}
_STACK = Stack(512, {"LABEL_": "i1", "L1C_": "<i2", "L2A_": "<i2", "S1_": "<f4"})
_LEVEL_2A = [band for band in LEVEL_1C if band != "B10"]


def find(spec: DatasetInput, preset: Preset) -> Catalogue:
    """The dataset's images; the optical ones are level 1C where there are any, else level 2A.

    Raises:
        InputError: for a folder without images, missing files, and files of different length.
        JobError: if the preset is not of this dataset.
    """
    check_folder(spec.folder, "CloudSEN12")
    if preset.scheme != "values" or not preset.title.startswith("CloudSEN12"):
        raise JobError("preset", "has no labels of CloudSEN12", "Choose cloudsen12")
    parts = [name for name in _SPLITS if (spec.folder / name / LABELS).is_file()]
    if not parts:
        raise InputError(
            spec.folder,
            f"holds none of train/{LABELS}, val/{LABELS} and test/{LABELS}",
            "Choose the folder of CloudSEN12's samples of high quality",
        )
    level = "L1C" if any((spec.folder / name / "L1C_B4.dat").is_file() for name in parts) else "L2A"
    bands = LEVEL_1C if level == "L1C" else _LEVEL_2A
    facts: dict[SensorName, Facts] = {
        "optical": Facts(
            bands,
            "reflectance",
            scale=1e-4,
            separate=True,
            spelled={band: f"B{band[1:].lstrip('0')}" for band in bands},
        ),
        "sar": Facts(["VV", "VH"], "dB", separate=True),
    }
    before: dict[SensorName, str] = {"optical": f"{level}_", "sar": "S1_"}
    scenes, tables, notes = [], [], []
    for name in parts:
        folder = spec.folder / name
        files = {sensor: Files(str(folder), before[sensor], ".dat") for sensor in spec.sensors}
        count = count_stacked(folder / LABELS, _STACK)
        for sensor, of_sensor in files.items():
            spelled = [facts[sensor].spelled.get(band, band) for band in facts[sensor].bands]
            _check_lengths(of_sensor.paths(spelled), count)
        sites = _sites(folder / TABLE, count)
        if sites is None:
            notes.append(f"{folder} has no {TABLE}: images of one place at other dates cannot be told.")
        else:
            tables.append(folder / TABLE)
        scenes += [
            Scene(
                id=f"{name}_{number:05d}",
                site=sites[number] if sites else f"{name}_{number:05d}",
                images=files,
                split=_SPLITS[name] if spec.official else None,
                map=folder / LABELS,
                number=number,
            )
            for number in range(count)
        ]
    return Catalogue(
        scenes=scenes,
        facts={sensor: facts[sensor] for sensor in spec.sensors},
        stack=_STACK,
        cloud_labels=True,
        full_splits=frozenset(_SPLITS[name] for name in parts) if spec.official else frozenset(),
        notes=notes,
        tables=tables,
    )


def _check_lengths(paths: list[Path], count: int) -> None:
    """Refuse missing files, and files of other numbers of images than the labels'."""
    for path in paths:
        if not path.is_file():
            raise InputError(path, "no such file", "Download it, or take other sensors (sensors)")
        if (actual := count_stacked(path, _STACK)) != count:
            problem = f"holds {actual} images where {LABELS} has {count}"
            raise InputError(path, problem, "Download both again")


def _sites(table: Path, count: int) -> list[str] | None:
    """The place of each image, by the column roi_id; None without the table."""
    if not table.is_file():
        return None
    try:
        with table.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, ValueError, csv.Error) as error:
        raise InputError(table, f"cannot be read ({error})", "Download it again") from error
    if len(rows) != count or any(not row.get("roi_id") for row in rows):
        problem = f"does not have a roi_id for each of the {count} images of {LABELS}"
        raise InputError(table, problem, "Download both again")
    return [row["roi_id"] for row in rows]
