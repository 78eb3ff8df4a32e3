"""SEN12MS and SEN12MS-CR: GeoTIFFs of 256 x 256 pixels at 10 m, named by season, scene and patch.

Layouts: ``ROIs1158_spring/s2_1/ROIs1158_spring_s2_1_p30.tif`` (SEN12MS),
``ROIs1158_spring_s2_cloudy/s2_cloudy_1/ROIs1158_spring_s2_cloudy_1_p30.tif`` (SEN12MS-CR), or any folders whatever: the
files' names tell all. ``ROIs1158_spring_1_p30_s2_cloudy.tif`` is read as well. Patches overlap by half in SEN12MS, so a
scene's patches are never parted. lc patches have four bands of MODIS land cover: IGBP, LCCS land cover, land use and
surface hydrology.
"""

from __future__ import annotations

import re
from pathlib import Path

from undercast.core.config.datasets import DatasetInput
from undercast.core.config.sensors import SensorName
from undercast.core.errors import InputError, JobError
from undercast.core.ingest.datasets.catalogue import Catalogue, Facts, Files, Scene, check_folder, list_files, lone
from undercast.core.ingest.datasets.presets import Preset

BANDS = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12"]
HOLD_OUT = "SEN12MS_holdOutScenes.txt"
"""The list of SEN12MS's test scenes that its authors publish, one ``ROIs1158_spring/s1_63`` a line."""
TEST_LIST = "test_list.txt"
"""The same as a list of patches."""

_NAME = re.compile(
    r"^(ROIs\d+)_([a-z]+)_(?:(s1|s2_cloudy|s2|lc)_)?(\d+)_p(\d+)(?:_(s1|s2_cloudy|s2_cloudfree|lc))?\.tiff?$", re.I
)
_HELD = re.compile(r"(ROIs\d+_[a-z]+)[_/\\](?:s1|s2|lc)_(\d+)", re.I)
_MAP_BANDS = {"igbp": 1, "lccs_use": 3}

_Key = tuple[str, int, int]


def find(spec: DatasetInput, preset: Preset | None) -> Catalogue:
    """The dataset's scenes.

    Raises:
        InputError: for a folder without patches, and for patches without their partner.
        JobError: if the preset's labels are not among those of the lc patches.
    """
    check_folder(spec.folder, "SEN12MS-CR" if spec.name == "sen12mscr" else "SEN12MS")
    index, tables = _index(spec.folder)
    optical = "s2_cloudy" if spec.name == "sen12mscr" and not spec.clear else "s2"
    kinds: dict[SensorName, str] = {"optical": optical, "sar": "s1"}
    wanted = {sensor: index.get(kinds[sensor], {}) for sensor in spec.sensors}
    for sensor, files in wanted.items():
        if not files:
            raise _nothing(spec, kinds[sensor], index)
    keys = sorted(set.union(*(set(files) for files in wanted.values())))
    for sensor, files in wanted.items():
        if missing := [_id(key) for key in keys if key not in files]:
            raise lone(
                f"{kinds[sensor]} patch",
                missing,
                "Download what is missing, move the lone patches away, or take one sensor only (sensors)",
                spec.folder,
            )
    maps, notes = _maps(spec, index, keys, preset)
    held = _held_out(tables) if spec.official and spec.name == "sen12ms" else set()
    scenes = [
        Scene(
            id=_id(key),
            site=_site(key),
            images={sensor: files[key] for sensor, files in wanted.items()},
            split="test" if _site(key) in held else None,
            map=maps.get(key),
        )
        for key in keys
    ]
    return Catalogue(
        scenes=scenes,
        facts={"optical": Facts(BANDS, "reflectance", scale=1e-4), "sar": Facts(["VV", "VH"], "dB")},
        map_band=_MAP_BANDS[str(preset.scheme)] if maps and preset else 1,
        foreign_map=spec.name == "sen12mscr",
        full_splits=frozenset({"test"} if held else ()),
        notes=notes,
        tables=tables if held else [],
    )


def _index(folder: Path) -> tuple[dict[str, dict[_Key, Files]], list[Path]]:
    """The patches by kind and key, and the lists of test scenes."""
    index: dict[str, dict[_Key, Files]] = {}
    tables = []
    for directory, names in list_files(folder):
        for name in names:
            if name in (HOLD_OUT, TEST_LIST):
                tables.append(Path(directory, name))
            match = _NAME.match(name)
            if match is None or not (match[3] or match[6]):
                continue
            kind = (match[3] or match[6]).lower().replace("s2_cloudfree", "s2")
            key = (f"{match[1]}_{match[2].lower()}", int(match[4]), int(match[5]))
            of_kind = index.setdefault(kind, {})
            if key in of_kind:
                other = Path(of_kind[key].folder, of_kind[key].before)
                raise InputError(Path(directory, name), f"is the same patch as {other}", "Remove one of the two")
            of_kind[key] = Files(directory, name)
    return index, tables


def _maps(
    spec: DatasetInput, index: dict[str, dict[_Key, Files]], keys: list[_Key], preset: Preset | None
) -> tuple[dict[_Key, Path], list[str]]:
    """The lc patches of these keys."""
    if preset is None:
        return {}, []
    if preset.scheme not in _MAP_BANDS:
        raise JobError(
            "preset", "has no labels of SEN12MS's land-cover patches", "Choose igbp_simplified, igbp or sen12ms_cloud"
        )
    if spec.companion is not None:
        check_folder(spec.companion, "SEN12MS")
        index = _index(spec.companion)[0]
    patches = {key: Path(files.folder, files.before) for key, files in index.get("lc", {}).items()}
    directory = spec.companion or spec.folder
    if not patches:
        if spec.companion is not None:
            raise InputError(directory, "holds no lc patches", "Choose the folder of SEN12MS with its lc folders")
        return {}, [f"{directory} holds no lc patches: the samples have no labels."]
    missing = [_id(key) for key in keys if key not in patches]
    if missing and spec.name == "sen12ms":
        raise lone("lc patch", missing, "Download what is missing, or move these patches away", directory)
    notes = [f"{len(missing)} of {len(keys)} patches have no lc patch: they have no label."] if missing else []
    return patches, notes


def _held_out(tables: list[Path]) -> set[str]:
    sites = set()
    for table in tables:
        try:
            text = table.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise InputError(table, f"cannot be read ({error})", "Download the list again, or remove it") from error
        sites |= {f"{season}_{int(scene)}" for season, scene in _HELD.findall(text)}
        if not _HELD.search(text):
            raise InputError(table, "names no scene", "Download the list again, or remove it")
    return sites


def _nothing(spec: DatasetInput, kind: str, index: dict[str, dict[_Key, Files]]) -> InputError:
    contents = ", ".join(f"{len(files)} {name}" for name, files in sorted(index.items())) or "none at all"
    return InputError(
        spec.folder,
        f"holds no {kind} patches such as ROIs1158_spring_{kind}_1_p30.tif (found: {contents})",
        "Choose the folder that holds the unpacked ROIs... folders, or other sensors",
    )


def _site(key: _Key) -> str:
    return f"{key[0]}_{key[1]}"


def _id(key: _Key) -> str:
    return f"{key[0]}_{key[1]}_p{key[2]}"
