"""Landsat Collection 2 scenes of level 1 and 2: band files beside their metadata (MTL).

Level 2: surface reflectance = stored x REFLECTANCE_MULT_BAND_x + REFLECTANCE_ADD_BAND_x. Level 1: reflectance at the
top of the atmosphere = (stored x mult + add) / sin(sun's elevation) (USGS, Landsat 8-9 Collection 2 Level 2 Science
Product Guide, LSDS-1619, and Landsat 8 Data Users Handbook, LSDS-1574, 5.2). Only the multispectral reflective bands
are taken: the panchromatic one would put all on its grid of 15 m, and the thermal ones are in other units.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

from undercast.core.errors import InputError
from undercast.core.files import parse_json
from undercast.core.raster.products.files import ProductFiles
from undercast.core.raster.products.product import MaskMethod, Product, ProductBand
from undercast.core.raster.spelling import spell_band

LANDSAT = re.compile(r"^(L[COTEM]\d\d_.+)_MTL\.(txt|json)$")
"""Names of a scene's metadata."""

_PANCHROMATIC = {"LANDSAT_7": "8", "LANDSAT_8": "8", "LANDSAT_9": "8"}
_NODATA = 0.0  # of all its bands, by the format
_Groups = dict[str, dict[str, str]]


def read_landsat(files: ProductFiles, marker: str, path: Path) -> Product:
    """Read a scene's metadata, and find the files of its bands.

    Args:
        files: the scene's folder or archive.
        marker: the name of its metadata (..._MTL.txt or .json).
        path: as the job names it.

    Raises:
        InputError: if the metadata are unusable or lack what is needed, are of another collection, or there is no
            reflective band.
    """
    match = LANDSAT.match(marker)
    if match is None:
        raise ValueError(f"{marker} is no Landsat metadata")
    stem = match.group(1)
    notes = _Notes(files, marker)
    level, platform = (
        notes.text("PRODUCT_CONTENTS", "PROCESSING_LEVEL"),
        notes.text("IMAGE_ATTRIBUTES", "SPACECRAFT_ID"),
    )
    if (collection := notes.text("PRODUCT_CONTENTS", "COLLECTION_NUMBER")) not in ("02", "2"):
        raise InputError(
            files.subject,
            f"is of Landsat Collection {collection}, whose scaling and quality bits are others",
            "Download it from Collection 2, or give its band files as rasters",
        )
    second = level.startswith("L2")
    group = "LEVEL2_SURFACE_REFLECTANCE_PARAMETERS" if second else "LEVEL1_RADIOMETRIC_RESCALING"
    sun = 1.0 if second else math.sin(math.radians(notes.number("IMAGE_ATTRIBUTES", "SUN_ELEVATION")))
    if sun <= 0:
        raise InputError(files.subject, "was taken by night, so that it has no reflectance", "Choose a scene by day")
    bands: dict[str, ProductBand] = {}
    missing: list[str] = []
    for number in notes.numbered(group, "REFLECTANCE_MULT_BAND_"):
        if number == _PANCHROMATIC.get(platform):
            continue
        band, name = spell_band(f"B{number}"), f"{stem}_{'SR_' if second else ''}B{number}.TIF"
        if name not in files.names:
            missing.append(band)
            continue
        bands[band] = ProductBand(
            files.at(name),
            scale=notes.number(group, f"REFLECTANCE_MULT_BAND_{number}") / sun,
            offset=notes.number(group, f"REFLECTANCE_ADD_BAND_{number}") / sun,
            nodata=_NODATA,
        )
    if not bands:
        raise InputError(
            files.subject,
            f"has no reflective band beside its metadata ({', '.join(missing) or 'they name none'})",
            "It may be downloaded in part only: get it again as a whole",
        )
    quality = f"{stem}_QA_PIXEL.TIF"
    method: MaskMethod = "qa_pixel"
    day, time = (notes.text("IMAGE_ATTRIBUTES", key) for key in ("DATE_ACQUIRED", "SCENE_CENTER_TIME"))
    place = (int(notes.number("IMAGE_ATTRIBUTES", key)) for key in ("WRS_PATH", "WRS_ROW"))
    return Product(
        path=path,
        name=stem,
        platform=platform,
        level=level,
        baseline=notes.software(),
        date=f"{day}T{time}",
        tile="".join(f"{part:03d}" for part in place),
        bands=bands,
        missing=tuple(missing),
        mask=(method, files.at(quality)) if quality in files.names else None,
    )


class _Notes:
    """The groups of a scene's metadata."""

    def __init__(self, files: ProductFiles, marker: str) -> None:
        self._subject, self._marker = files.subject, marker
        text = files.read(marker)
        try:
            self._groups = _from_json(text) if marker.endswith(".json") else _from_text(text.decode("ascii"))
        except ValueError as error:
            raise self._error(f"cannot be read ({error})") from error

    def text(self, group: str, key: str) -> str:
        value = self._groups.get(group, {}).get(key)
        if value is None:
            raise self._error(f"lacks {key} in {group}")
        return value

    def number(self, group: str, key: str) -> float:
        text = self.text(group, key)
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise self._error(f"says {text!r} for {key}")
        return number

    def numbered(self, group: str, start: str) -> list[str]:
        """What follows ``start`` in the keys of a group."""
        return [key.removeprefix(start) for key in self._groups.get(group, {}) if re.fullmatch(rf"{start}\d+", key)]

    def software(self) -> str:
        """The version of what made it, of the last level."""
        for group in ("LEVEL2_PROCESSING_RECORD", "LEVEL1_PROCESSING_RECORD"):
            if version := self._groups.get(group, {}).get("PROCESSING_SOFTWARE_VERSION"):
                return version
        return self.text("PRODUCT_CONTENTS", "COLLECTION_NUMBER")

    def _error(self, problem: str) -> InputError:
        return InputError(self._subject, f"its {self._marker} {problem}", "Download the scene again as a whole")


def _from_text(text: str) -> _Groups:
    """The text's groups: lines of KEY = value between GROUP = NAME and END_GROUP = NAME."""
    groups: _Groups = {}
    open_groups: list[str] = []
    for line in text.splitlines():
        key, equals, value = (part.strip() for part in line.partition("="))
        if key == "GROUP":
            open_groups.append(value)
        elif key == "END_GROUP":
            if not open_groups or open_groups.pop() != value:
                raise ValueError(f"the group {value} ends without a begin")
        elif equals and open_groups:
            groups.setdefault(open_groups[-1], {})[key] = value.strip('"')
    if open_groups or not groups:
        raise ValueError("it breaks off before its end" if open_groups else "it has no groups")
    return groups


def _from_json(text: bytes) -> _Groups:
    content: Any = parse_json(text)
    groups = content.get("LANDSAT_METADATA_FILE") if isinstance(content, dict) else None
    if not isinstance(groups, dict):
        raise ValueError("it has no LANDSAT_METADATA_FILE")
    return {
        name: {key: str(value) for key, value in group.items()}
        for name, group in groups.items()
        if isinstance(group, dict)
    }
