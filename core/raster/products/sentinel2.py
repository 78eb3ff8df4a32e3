"""Sentinel-2 products of level 1C and 2A in the SAFE layout, read from their granules' JPEG 2000 files.

Reflectance is (stored + offset) / quantification, with the offsets RADIO_ADD_OFFSET and BOA_ADD_OFFSET of the
Sentinel-2 Products Specification Document (S2-PDGS-TAS-DI-PSD, 14.9 and later): baselines from 04.00 on (January 2022)
add 1000 to what is stored, and say so by an offset of -1000; earlier ones have none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element  # nosec B405: for a type; see core.raster.markup

from undercast.core.errors import InputError
from undercast.core.raster.markup import parse_markup
from undercast.core.raster.products.files import ProductFiles
from undercast.core.raster.products.product import MaskMethod, Product, ProductBand

SENTINEL2 = re.compile(r"^(?:MTD_MSIL(?:1C|2A)|S2[A-D]_(?:OPER|USER)_MTD_SAFL(?:1C|2A)_.*)\.xml$")
"""Names of a product's metadata: today's, and those until 2016."""
GRANULE = re.compile(r"^(?:MTD_TL|S2[A-D]_(?:OPER|USER)_MTD_L(?:1C|2A)_TL_.*)\.xml$")
"""Names of a granule's metadata."""

_RESOLUTIONS = {
    "B01": 60, "B02": 10, "B03": 10, "B04": 10, "B05": 20, "B06": 20, "B07": 20, "B08": 10, "B8A": 20, "B09": 60,
    "B10": 60, "B11": 20, "B12": 20,
}  # fmt: skip
"""Metres of each band's pixels, in the order of the bands' numbers (band_id) in the metadata."""
_BANDS = tuple(_RESOLUTIONS)
_PART_ORDER = {10: ("B04", "B03", "B02", "B08")}
"""Bands of a part in GDAL's order, by whose numbers QGIS has them."""
_IMAGE = re.compile(r"^GRANULE/([^/]+)/IMG_DATA/(?:R\d\dm/)?([^/]*_(B\d\d|B8A|SCL)(?:_(10|20|60)m)?\.jp2)$")
_TILE = re.compile(r"(?<![A-Z0-9])T(\d\d[A-Z]{3})(?![A-Z0-9])")
_OFFSETS_SINCE, _OWN_PROCESSING = 4.0, 99.0
"""Baselines that must state offsets; from the second on they count products that users made themselves."""
_NODATA, _SATURATED = 0.0, 65535.0  # where the metadata say nothing; the same in all products there are


def tile_of(name: str) -> str | None:
    """The MGRS tile in a file's name."""
    match = _TILE.search(name)
    return match.group(1) if match else None


def read_sentinel2(
    files: ProductFiles, marker: str, path: Path, *, resolution: int | None = None, granule: str | None = None
) -> Product:
    """Read a product's metadata, and find the files of its bands: of each band that of its own, finest, resolution.

    Args:
        files: the product's.
        marker: the name of its metadata.
        path: as the job names it.
        resolution: only bands of this one, in metres, in GDAL's order.
        granule: the folder of one granule of several; None: the only one.

    Raises:
        InputError: if the metadata are unusable or lack what is needed, there is no granule or there are several, or
            files are of another tile or baseline.
    """
    metadata = _Metadata(files, marker)
    level = f"L{metadata.level}"
    images = [match for name in files.names if (match := _IMAGE.match(name))]
    folder = _choose_granule(files, sorted({match.group(1) for match in images}), granule)
    own = [match for match in images if match.group(1) == folder]
    tile = _check_granule(files, folder, metadata.baseline, [match.group(2) for match in own])
    finest: dict[str, tuple[int, str]] = {}
    for match in own:
        band = match.group(3)
        metres = int(match.group(4) or _RESOLUTIONS.get(band, 20))
        finest[band] = min(finest.get(band, (metres, match.group(0))), (metres, match.group(0)))
    scl = finest.pop("SCL", None)
    expected = [band for band in _BANDS if not (level == "L2A" and band == "B10")]
    ten = any(metres == 10 for metres, _ in finest.values())  # users may process to 20 or 60 m alone
    missing = [b for b in expected if b not in finest or (ten and finest[b][0] > 10 >= _RESOLUTIONS[b])]
    if resolution is not None:
        expected = [band for band in _PART_ORDER.get(resolution, expected) if _RESOLUTIONS[band] == resolution]
        missing = [band for band in missing if band in expected]
    return Product(
        path=path,
        name=metadata.name or files.root.stem,
        platform=metadata.platform,
        level=level,
        baseline=metadata.baseline,
        date=metadata.date,
        tile=tile,
        bands={band: metadata.band(files.at(finest[band][1]), band) for band in expected if band in finest},
        missing=tuple(missing),
        mask=_find_mask(files, folder, None if scl is None else scl[1]),
    )


class _Metadata:
    """What a product's XML says."""

    def __init__(self, files: ProductFiles, marker: str) -> None:
        self._subject, self._marker = files.subject, marker
        root = _parse(files, marker)
        level = re.search(r"Level-(1C|2A)_User_Product$", root.tag)
        if level is None:
            raise self._error("is no metadata of a Sentinel-2 product of level 1C or 2A")
        self.level = level.group(1)
        self._texts: dict[str, str] = {}
        self._offsets: dict[int, float] = {}
        special: list[str] = []
        for element in root.iter():
            name, text = _local(element), (element.text or "").strip()
            self._texts.setdefault(name, text)
            if name in ("RADIO_ADD_OFFSET", "BOA_ADD_OFFSET"):
                number = element.get("band_id", "")
                if not number.isdecimal():
                    raise self._error(f"has an {name} without the number of its band")
                self._offsets[int(number)] = self._number(text, name)
            elif name in ("SPECIAL_VALUE_TEXT", "SPECIAL_VALUE_INDEX"):
                special.append(text)
        self._special = dict(zip(special[::2], special[1::2], strict=False))
        self.baseline = self._texts.get("PROCESSING_BASELINE", "")
        if not re.fullmatch(r"\d\d\.\d\d", self.baseline):
            raise self._error(f"says no processing baseline ({self.baseline!r})")
        if not self._offsets and _OFFSETS_SINCE <= float(self.baseline) < _OWN_PROCESSING:
            raise self._error(f"says no offset of the reflectance, which baseline {self.baseline} has")
        wanted = ("BOA_QUANTIFICATION_VALUE", "L2A_BOA_QUANTIFICATION_VALUE", "QUANTIFICATION_VALUE")
        text = next((self._texts[name] for name in wanted if name in self._texts), "")
        self._quantification = self._number(text, "QUANTIFICATION_VALUE")
        if self._quantification <= 0:
            raise self._error(f"says a quantification of {self._quantification:g}")
        self.name = self._texts.get("PRODUCT_URI", "").removesuffix(".SAFE")
        self.platform = self._texts.get("SPACECRAFT_NAME", "Sentinel-2")
        dates = (self._texts.get(name) for name in ("PRODUCT_START_TIME", "DATATAKE_SENSING_START"))
        self.date = next((date for date in dates if date), None)

    def band(self, path: Path, band: str) -> ProductBand:
        number = _BANDS.index(band)
        if self._offsets and number not in self._offsets:
            raise self._error(f"says no offset for the band {band} (band_id {number})")
        return ProductBand(
            path,
            scale=1 / self._quantification,
            offset=self._offsets.get(number, 0.0) / self._quantification,
            nodata=self._value("NODATA", _NODATA),
            saturated=(self._value("SATURATED", _SATURATED),),
        )

    def _value(self, name: str, otherwise: float) -> float:
        return self._number(self._special[name], name) if name in self._special else otherwise

    def _number(self, text: str, name: str) -> float:
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise self._error(f"says {text!r} for {name}")
        return number

    def _error(self, problem: str) -> InputError:
        return InputError(self._subject, f"its {self._marker} {problem}", "Download the product again as a whole")


def _parse(files: ProductFiles, name: str) -> Element:
    text = files.read(name)
    try:
        return parse_markup(text)
    except ValueError as error:
        raise InputError(
            files.subject, f"its {name} is no sound XML ({error})", "Download the product again as a whole"
        ) from error


def _local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _choose_granule(files: ProductFiles, granules: list[str], wanted: str | None) -> str:
    if wanted is not None and wanted in granules:
        return wanted
    if not granules or wanted is not None:
        raise InputError(
            files.subject,
            f"has no granule{'' if wanted is None else f' {wanted}'} with images (GRANULE/.../IMG_DATA/*.jp2)",
            "It may be downloaded or unpacked in part only: get it again as a whole",
        )
    if len(granules) > 1:
        baselines = {found.group(1) for name in granules if (found := re.search(r"_N(\d\d\.\d\d)$", name))}
        mixed = f" of mixed baselines ({', '.join(sorted(baselines))})" if len(baselines) > 1 else ""
        raise InputError(
            files.subject,
            f"has {len(granules)} granules{mixed}: {', '.join(granules[:3])}{', ...' if len(granules) > 3 else ''}",
            f"Give the folder of one, such as {files.at(f'GRANULE/{granules[0]}')}",
        )
    return granules[0]


def _check_granule(files: ProductFiles, folder: str, baseline: str, images: list[str]) -> str:
    """The granule's tile.

    Raises:
        InputError: if it was made by a baseline of the other radiometry, or has images of another tile.
    """
    start = f"GRANULE/{folder}/"
    notes = next((n for n in files.names if n.startswith(start) and GRANULE.match(n.removeprefix(start))), None)
    if notes is None:
        raise InputError(
            files.subject,
            f"its granule {folder} has no metadata (MTD_TL.xml)",
            "It may be downloaded or unpacked in part only: get it again as a whole",
        )
    identifier = next(_texts(_parse(files, notes), "TILE_ID"), "")
    tile, own = tile_of(identifier), re.search(r"_N(\d\d\.\d\d)$", identifier)
    if tile is None:
        raise InputError(files.subject, f"its {notes} names no tile", "Download the product again as a whole")
    if own is not None and _has_offset(own.group(1)) != _has_offset(baseline):
        raise InputError(
            files.subject,
            f"mixes baselines: {baseline} in the product's metadata, {own.group(1)} in those of its granule {folder}",
            "Their values differ by 1000: download the product again as a whole",
        )
    if others := [name for name in images if tile_of(name) not in (None, tile)]:
        raise InputError(
            files.subject,
            f"has a file of another tile than its own, {tile}: {others[0]}",
            "Download the product again as a whole",
        )
    return tile


def _has_offset(baseline: str) -> bool | None:
    number = float(baseline)
    return None if number >= _OWN_PROCESSING else number >= _OFFSETS_SINCE


def _texts(root: Element, name: str) -> Iterator[str]:
    return ((element.text or "").strip() for element in root.iter() if _local(element) == name)


def _find_mask(files: ProductFiles, folder: str, scl: str | None) -> tuple[MaskMethod, Path] | None:
    """The scene classification of level 2A; of level 1C the classes of cloud (since baseline 04.00)."""
    if scl is not None:
        return "scl", files.at(scl)
    classes = f"GRANULE/{folder}/QI_DATA/MSK_CLASSI_B00.jp2"
    return ("qa60", files.at(classes)) if classes in files.names else None
