"""TerraMesh as GeoTIFFs: tiles of 224 x 224 pixels at 10 m with Sentinel-1 RTC, Sentinel-2 and a land-cover map.

Layout: ``637U_59R_1_3_s1rtc.tif``, ``..._s2l2a.tif`` or ``..._s2l1c.tif``, ``..._lulc.tif``, in any folders whatever.
The tar shards of zarr archives, in which the whole is published, are not read: write tiles of them as GeoTIFFs.
"""

from __future__ import annotations

import re
from pathlib import Path

from undercast.core.config.datasets import DatasetInput
from undercast.core.config.sensors import SensorName
from undercast.core.errors import InputError, JobError
from undercast.core.ingest.datasets.catalogue import Catalogue, Facts, Files, Scene, check_folder, list_files, lone
from undercast.core.ingest.datasets.presets import Preset
from undercast.core.ingest.datasets.sen12 import BANDS as LEVEL_1C

_NAME = re.compile(r"^(.+)_(s1rtc|s2l2a|s2l1c|lulc)\.tiff?$", re.I)
_LEVEL_2A = [band for band in LEVEL_1C if band != "B10"]


def find(spec: DatasetInput, preset: Preset) -> Catalogue:
    """The dataset's tiles; the optical images are level 2A where there are any, else level 1C.

    Raises:
        InputError: for a folder without tiles, and for tiles without their partner.
        JobError: if the preset is not of TerraMesh's maps.
    """
    check_folder(spec.folder, "TerraMesh")
    if preset.scheme != "values" or not preset.title.startswith("The land-cover maps of TerraMesh"):
        raise JobError("preset", "has no labels of TerraMesh", "Choose terramesh")
    files_of: dict[str, dict[str, Files]] = {kind: {} for kind in ("s1rtc", "s2l2a", "s2l1c", "lulc")}
    for directory, names in list_files(spec.folder):
        for name in names:
            if match := _NAME.match(name):
                files_of[match[2].lower()][match[1]] = Files(directory, name)
    level = "s2l2a" if files_of["s2l2a"] else "s2l1c"
    kinds: dict[SensorName, str] = {"optical": level, "sar": "s1rtc"}
    wanted = {sensor: files_of[kinds[sensor]] for sensor in spec.sensors}
    tiles = sorted(set.union(*(set(files) for files in wanted.values())))
    if not tiles:
        raise InputError(
            spec.folder,
            "holds no tiles such as 637U_59R_1_3_s2l2a.tif",
            "Choose the folder of the tiles as GeoTIFFs; the published tar shards must be unpacked to such first",
        )
    for sensor, files in wanted.items():
        if missing := [tile for tile in tiles if tile not in files]:
            raise lone(f"{kinds[sensor]} image", missing, "Add it, or take one sensor only (sensors)", spec.folder)
    if missing := [tile for tile in tiles if tile not in files_of["lulc"]]:
        raise lone("lulc map", missing, "Add it, or move the tile away", spec.folder)
    maps = {tile: Path(files.folder, files.before) for tile, files in files_of["lulc"].items()}
    return Catalogue(
        scenes=[
            # A tile of the grid of Major TOM is cut into parts, the last two numbers of a name.
            Scene(
                id=tile,
                site=tile.rsplit("_", 2)[0],
                images={sensor: files[tile] for sensor, files in wanted.items()},
                map=maps[tile],
            )
            for tile in tiles
        ],
        facts={
            "optical": Facts(_LEVEL_2A if level == "s2l2a" else LEVEL_1C, "reflectance", scale=1e-4),
            "sar": Facts(["VV", "VH"], "dB"),
        },
    )
