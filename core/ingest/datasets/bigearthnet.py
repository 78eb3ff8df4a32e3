"""BigEarthNet, and CBEN (CloudyBigEarthNet), its patches under real cloud: 120 x 120 pixels at 10 m, a file a band.

Version 2: ``BigEarthNet-S2/TILE/PATCH/PATCH_B02.tif``, ``BigEarthNet-S1/SCENE/PATCH/PATCH_VV.tif``,
``Reference_Maps/TILE/PATCH/PATCH_reference_map.tif`` and ``metadata.parquet`` with labels, partners and division.
Version 1: ``BigEarthNet-v1.0/PATCH/...`` and ``BigEarthNet-S1-v1.0/PATCH/...``, each patch with a
``..._labels_metadata.json``. CBEN: ``BigEarthNet-S2/CLOUDY TILE/PATCH/PATCH_B02.tif``, patches named as in version 2.

What we know of CBEN is its authors' program (mstricker13/CBEN: its loader and what writes the files); the data were not
at hand. Its loader takes Sentinel-1, labels and division from BigEarthNet v2.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from undercast.core.config.datasets import DatasetInput
from undercast.core.config.sensors import SensorName
from undercast.core.errors import InputError, JobError
from undercast.core.files import read_json
from undercast.core.ingest.datasets.catalogue import Catalogue, Facts, Files, Scene, check_folder, lone
from undercast.core.ingest.datasets.presets import Preset, corine_codes
from undercast.core.raster.spelling import spell_band
from undercast.core.store.index import SPLITS

BANDS = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"]
METADATA = "metadata.parquet"

_OPTICAL = re.compile(r"^(.+)_(B\d[\dA])\.tiff?$")
_SAR = re.compile(r"^(.+?)_?(VV|VH|vv|vh)\.tiff?$")
_BASELINE = re.compile(r"_N(\d{4})_")
_TILE = re.compile(r"_T?(\d{2}[A-Z]{3})_")
_ROOTS: dict[SensorName, tuple[str, ...]] = {
    "optical": ("BigEarthNet-S2", "BigEarthNet-v1"),
    "sar": ("BigEarthNet-S1",),
}
_SHIFT = -1000
"""Level 2A products of processing baseline 04.00 or later store reflectance x 10000 + 1000 (ESA's product format);
BigEarthNet's own patches (N9999) and older ones do not."""


def find(spec: DatasetInput, preset: Preset | None) -> Catalogue:
    """The dataset's scenes.

    Raises:
        InputError: for a folder without patches, a missing band file, a patch without its partner, and for missing or
            unreadable labels.
        JobError: if the preset has no CORINE labels.
    """
    title = "CBEN" if spec.name == "cben" else "BigEarthNet"
    check_folder(spec.folder, title)
    if preset is None or preset.scheme != "corine":
        raise JobError("preset", f"has no labels of {title}", "Choose bigearthnet19 or bigearthnet_coarse")
    if spec.companion is not None:
        check_folder(spec.companion, "BigEarthNet v2")
    notes: list[str] = []
    optical = _patches(_root(spec.folder, "optical", title), "optical", spec, notes)
    table = next((directory / METADATA for directory in _places(spec) if (directory / METADATA).is_file()), None)
    if table is None and spec.name == "cben":
        raise InputError(
            spec.folder,
            f"holds no {METADATA}, which has the labels",
            "Give the folder of BigEarthNet v2, which has it, as companion",
        )
    rows = _old_rows(optical, spec) if table is None else _rows(table)
    patch_rows = {patch: rows[patch] for patch in optical if patch in rows}
    if not patch_rows:
        raise InputError(
            table or spec.folder,
            f"names none of the {len(optical)} patches in {spec.folder} (the first is {next(iter(optical))!r})",
            f"Use the {METADATA} that belongs to these patches",
        )
    if len(patch_rows) < len(optical):
        notes.append(
            f"{len(optical) - len(patch_rows)} of {len(optical)} patches are not in {table}: they are left out."
        )
    sar = _partners(spec, patch_rows, title, notes) if "sar" in spec.sensors else {}
    scenes = []
    for patch, row in patch_rows.items():
        images: dict[SensorName, Files] = {}
        for sensor in spec.sensors:
            images[sensor] = optical[patch] if sensor == "optical" else sar[patch]
        scenes.append(
            Scene(
                id=patch,
                site=row["site"],
                images=images,
                split=row["split"] if spec.official else None,
                class_name=_single(row["labels"], preset, patch) if spec.label == "single" else None,
                map=_reference_map(spec, patch) if spec.label == "dominant" else None,
                shift=_shift(optical[patch]) if spec.name == "cben" else 0,
            )
        )
    official = frozenset(scene.split for scene in scenes if scene.split)
    return Catalogue(
        scenes=scenes,
        facts={
            "optical": Facts(BANDS, "reflectance", scale=1e-4, separate=True),
            "sar": Facts(["VV", "VH"], "dB", separate=True),
        },
        full_splits=official,
        notes=notes,
        tables=[] if table is None else [table],
    )


def _places(spec: DatasetInput) -> list[Path]:
    return [directory for directory in (spec.folder, spec.companion) if directory is not None]


def _root(folder: Path, sensor: SensorName, title: str) -> Path:
    """The folder with one sensor's patches."""
    roots = _roots(folder, sensor)
    if len(roots) == 1:
        return roots[0]
    name = "Sentinel-2" if sensor == "optical" else "Sentinel-1"
    if roots:
        named = ", ".join(root.name for root in roots)
        raise InputError(folder, f"holds several folders of {name} patches: {named}", "Leave one there")
    raise InputError(
        folder,
        f"holds no folder of {name} patches ({_ROOTS[sensor][0]})",
        f"Choose the folder of {title} that holds it, or take the other sensor only (sensors)",
    )


def _roots(folder: Path, sensor: SensorName) -> list[Path]:
    return sorted(
        directory for directory in folder.iterdir() if directory.is_dir() and directory.name.startswith(_ROOTS[sensor])
    )


def _patches(root: Path, sensor: SensorName, spec: DatasetInput, notes: list[str]) -> dict[str, Files]:
    """Each patch's files by the patch's name, which its files begin with.

    Where cben has a patch under several dates, the first is taken.

    Raises:
        InputError: if there is none, if a patch lacks a band's file, or is there twice in another dataset.
    """
    twice = 0
    pattern = _OPTICAL if sensor == "optical" else _SAR
    needed = needed_bands(spec) if sensor == "optical" else ["VV", "VH"]
    patches: dict[str, Files] = {}
    for directory, names in _patch_folders(root):
        matches = [match for match in map(pattern.match, names) if match is not None]
        if not matches:
            continue
        patch = matches[0][1]
        bands = {match[2] for match in matches if match[1] == patch}
        lower = sensor == "sar" and not bands & {"VV", "VH"}
        if missing := [band for band in needed if (band.lower() if lower else band) not in bands]:
            raise InputError(
                directory,
                f"lacks {patch}'s file of band {missing[0]}",
                "Unpack the archive again, or remove the patch",
            )
        if patch in patches and spec.name == "cben":
            twice += 1
            continue
        if patch in patches:
            raise InputError(
                Path(directory), f"holds {patch}, as {patches[patch].folder} does", "Remove one of the two"
            )
        before = matches[0][0][: matches[0].start(2)]
        patches[patch] = Files(directory, before, matches[0][0][matches[0].end(2) :])
    if not patches:
        raise InputError(root, "holds no patches", "Choose the dataset's folder, with its archives unpacked")
    if twice:
        notes.append(f"{root} holds {twice} patches more than once: the first of each is taken.")
    return patches


def _patch_folders(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Folders with files, one or two levels below: a patch's own, in version 2 within its tile's."""
    try:
        for outer in _folders(root):
            names = _names(outer)
            if any(name.endswith((".tif", ".tiff")) for name in names):
                yield outer, names
                continue
            for inner in _folders(Path(outer)):
                yield inner, _names(inner)
    except OSError as error:
        raise InputError(error.filename or root, f"cannot be listed ({error.strerror})", "Check it") from error


def _folders(directory: Path) -> list[str]:
    with os.scandir(directory) as entries:
        return sorted(entry.path for entry in entries if entry.is_dir() and not entry.name.startswith("."))


def _names(directory: str) -> list[str]:
    with os.scandir(directory) as entries:
        return sorted(entry.name for entry in entries if entry.is_file() and not entry.name.startswith("."))


def needed_bands(spec: DatasetInput) -> list[str]:
    """The bands whose files must be there: those chosen, and the visible ones, which tell cloud."""
    if spec.bands is None:
        return BANDS
    chosen = {spell_band(band) for band in spec.bands}
    return [band for band in BANDS if band in chosen or band in ("B02", "B03", "B04")]


def _rows(table: Path) -> dict[str, dict[str, Any]]:
    """Labels, partner, division and tile of each patch of version 2."""
    import pandas as pd

    columns = ["patch_id", "labels", "split", "s1_name"]
    try:
        frame = pd.read_parquet(table)
    except (OSError, ValueError) as error:
        raise InputError(table, f"cannot be read ({error})", "Download it again") from error
    if missing := [column for column in columns if column not in frame.columns]:
        raise InputError(table, f"lacks the column {missing[0]!r}", "Use metadata.parquet of BigEarthNet version 2")
    rows = {}
    for patch, labels, split, partner in zip(*(frame[column].tolist() for column in columns), strict=True):
        if split not in SPLITS:
            raise InputError(table, f"has the split {split!r} for {patch}", f"It is one of {', '.join(SPLITS)}")
        rows[str(patch)] = {"labels": list(labels), "split": split, "partner": partner, "site": _tile(str(patch))}
    return rows


def _old_rows(optical: dict[str, Files], spec: DatasetInput) -> dict[str, dict[str, Any]]:
    """The same of version 1, from the patches' JSON files; it ships no division."""
    rows = {}
    for patch, files in optical.items():
        metadata = _json(Path(files.folder), patch, spec.folder)
        source = metadata.get("tile_source")
        site = _tile(source if isinstance(source, str) else patch)
        rows[patch] = {"labels": metadata["labels"], "split": None, "partner": None, "site": site}
    return rows


def _json(folder: Path, patch: str, dataset: Path) -> dict[str, Any]:
    path = folder / f"{patch}_labels_metadata.json"
    try:
        content = read_json(path)
    except FileNotFoundError as error:
        raise InputError(
            dataset,
            f"holds neither {METADATA} nor {path.name} in the patch's folder, so that there are no labels",
            f"Put {METADATA} of version 2 into the folder, or unpack version 1 again",
        ) from error
    except (OSError, ValueError) as error:
        raise InputError(path, f"cannot be read ({error})", "Unpack the archive again") from error
    labels = content.get("labels") if isinstance(content, dict) else None
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise InputError(path, "has no list of labels", "Unpack the archive again")
    return dict(content)


def _partners(spec: DatasetInput, rows: dict[str, dict[str, Any]], title: str, notes: list[str]) -> dict[str, Files]:
    """Each optical patch's Sentinel-1 files."""
    directory = next((directory for directory in _places(spec) if _roots(directory, "sar")), spec.folder)
    sar = _patches(_root(directory, "sar", title), "sar", spec, notes)
    partner = {patch: row["partner"] for patch, row in rows.items()}
    if not any(partner.values()):  # version 1: the Sentinel-1 patches name theirs
        of = {
            _json(Path(files.folder), name, directory).get("corresponding_s2_patch"): name
            for name, files in sar.items()
        }
        partner = {patch: of.get(patch) for patch in rows}
    if missing := [patch for patch in rows if partner[patch] not in sar]:
        raise lone(
            "Sentinel-1 patch",
            missing,
            "Unpack the Sentinel-1 archives too, or take the optical sensor only (sensors)",
            directory,
        )
    return {patch: sar[partner[patch]] for patch in rows}


def _single(labels: list[str], preset: Preset, patch: str) -> str | None:
    """The one class that all labels fall into, else None."""
    codes = corine_codes()
    names: set[str | None] = set()
    for label in labels:
        if label not in codes:
            raise InputError(patch, f"has the label {label!r}, which BigEarthNet does not have", "Check its metadata")
        fitting = [entry.name for entry in preset.classes if codes[label] <= set(entry.takes)]
        names.add(fitting[0] if fitting else None)
    return names.pop() if len(names) == 1 else None


def _reference_map(spec: DatasetInput, patch: str) -> Path:
    tile = patch.rsplit("_", 2)[0]
    for directory in _places(spec):
        path = directory / "Reference_Maps" / tile / patch / f"{patch}_reference_map.tif"
        if path.is_file():
            return path
    raise InputError(
        _places(spec)[-1],
        f"holds no Reference_Maps/{tile}/{patch}/{patch}_reference_map.tif",
        "Unpack Reference_Maps of version 2, or use the label rule single",
    )


def _tile(name: str) -> str:
    """The Sentinel-2 tile in a name, such as 33UUP; else the name without the patch's place."""
    match = _TILE.search(name)
    return match[1] if match else name.rsplit("_", 2)[0]


def _shift(files: Files) -> int:
    """What undoes the offset of a cloudy product, told by the processing baseline in its folder's name."""
    for name in (Path(files.folder).parent.name, Path(files.folder).name):
        if match := _BASELINE.search(name):
            return _SHIFT if 400 <= int(match[1]) < 9999 else 0
    return 0
