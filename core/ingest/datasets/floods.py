"""Sen1Floods11: chips of 512 x 512 pixels with Sentinel-1, Sentinel-2 (level 1C) and a hand-made water label.

Layout: ``data/flood_events/HandLabeled/{S1Hand,S2Hand,LabelHand}/Spain_7370579_S1Hand.tif`` and the division in
``splits/flood_handlabeled/flood_{train,valid,test,bolivia}_data.csv``, or any folders whatever: the files' names tell.
"""

from __future__ import annotations

import re
from pathlib import Path

from undercast.core.config.datasets import DatasetInput
from undercast.core.config.sensors import SensorName
from undercast.core.errors import InputError, JobError
from undercast.core.ingest.datasets.catalogue import Catalogue, Facts, Files, Scene, check_folder, list_files, lone
from undercast.core.ingest.datasets.presets import Preset
from undercast.core.ingest.datasets.sen12 import BANDS

_NAME = re.compile(r"^(.+)_(\d+)_(S1|S2|Label)Hand\.tiff?$", re.I)
_TABLE = re.compile(r"^flood_(train|valid|test|bolivia)_data\.csv$", re.I)
_SPLITS = {"train": "train", "valid": "validation", "test": "test", "bolivia": "test"}
"""Bolivia is held out by the authors as a place of its own; here it is tested on with the others."""


def find(spec: DatasetInput, preset: Preset | None) -> Catalogue:
    """The dataset's scenes.

    Raises:
        InputError: for a folder without chips, for chips without their partner, and for an unreadable division.
        JobError: if the preset is not about water.
    """
    check_folder(spec.folder, "Sen1Floods11")
    if preset is not None and preset.scheme != "flood":
        raise JobError("preset", "has no labels of Sen1Floods11, which are dry and flooded", "Choose floods")
    files_by_kind: dict[str, dict[tuple[str, str], Files]] = {"s1": {}, "s2": {}, "label": {}}
    tables = []
    for directory, names in list_files(spec.folder):
        for name in names:
            if _TABLE.match(name):
                tables.append(Path(directory, name))
            elif match := _NAME.match(name):
                files_by_kind[match[3].lower()][match[1], match[2]] = Files(directory, name)
    kinds: dict[SensorName, str] = {"optical": "s2", "sar": "s1"}
    wanted = {sensor: files_by_kind[kinds[sensor]] for sensor in spec.sensors}
    keys = sorted(set.union(*(set(files) for files in wanted.values())))
    if not keys:
        raise InputError(
            spec.folder,
            "holds no chips such as Spain_7370579_S2Hand.tif",
            "Choose the folder that holds the folders S1Hand, S2Hand and LabelHand",
        )
    for sensor, files in wanted.items():
        if missing := ["_".join(key) for key in keys if key not in files]:
            raise lone(
                f"{kinds[sensor].upper()}Hand chip",
                missing,
                "Download it, or take one sensor only (sensors)",
                spec.folder,
            )
    maps = {key: Path(files.folder, files.before) for key, files in files_by_kind["label"].items()}
    if preset is not None and (missing := ["_".join(key) for key in keys if key not in maps]):
        raise lone("LabelHand chip", missing, "Download it, or move the chip away", spec.folder)
    splits = _read_splits(tables) if spec.official else {}
    official = {key: splits.get("_".join(key)) for key in keys}
    return Catalogue(
        scenes=[
            Scene(
                id="_".join(key),
                site=key[0],
                images={sensor: files[key] for sensor, files in wanted.items()},
                split=official[key],
                map=None if preset is None else maps[key],
            )
            for key in keys
        ],
        facts={"optical": Facts(BANDS, "reflectance", scale=1e-4), "sar": Facts(["VV", "VH"], "dB")},
        full_splits=frozenset(split for split in official.values() if split),
        tables=tables if splits else [],
    )


def _read_splits(tables: list[Path]) -> dict[str, str]:
    """The split of each chip, from rows such as ``Ghana_103272_S1Hand.tif,Ghana_103272_LabelHand.tif``."""
    splits = {}
    for table in tables:
        match = _TABLE.match(table.name)
        try:
            lines = table.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise InputError(table, f"cannot be read ({error})", "Download it again, or remove it") from error
        for line in filter(str.strip, lines):
            chip = _NAME.match(line.split(",")[0].strip())
            if chip is None or match is None:
                raise InputError(table, f"has the line {line[:80]!r}, which names no chip", "Download it again")
            splits[f"{chip[1]}_{chip[2]}"] = _SPLITS[match[1].lower()]
    return splits
