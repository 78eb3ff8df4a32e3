"""Telling products from other paths, however they are named: a folder, its metadata, an archive, a part of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from undercast.core.addresses.remote import is_remote
from undercast.core.config.rasters import RasterInput
from undercast.core.config.sensors import SensorName
from undercast.core.errors import InputError
from undercast.core.raster.folders import is_folder
from undercast.core.raster.products.files import MOST_FILES, ProductFiles, open_archive, open_folder, split_archive
from undercast.core.raster.products.landsat import LANDSAT, read_landsat
from undercast.core.raster.products.product import Product
from undercast.core.raster.products.sentinel2 import GRANULE, SENTINEL2, read_sentinel2

_PART = re.compile(r'^SENTINEL2_L(?:1C|2A)(?:_TILE)?:"?(.+?)"?:(10|20|60)m(?::EPSG_\d+)?$', re.IGNORECASE)
"""GDAL's name for the bands of one resolution, as QGIS has it of a layer."""
_SAFE = re.compile(r"^S2[A-D]_.*\.SAFE$", re.IGNORECASE)


def find_products(paths: Sequence[Path], role: str) -> list[Product]:
    """Those of a raster's paths that are products.

    Raises:
        InputError: as :func:`find_product`.
    """
    return [product for path in paths if (product := find_product(path, role)) is not None]


def describe_products(rasters: Mapping[SensorName, RasterInput | None]) -> list[dict[str, str | None]]:
    """What a record says of the products among a job's rasters: of which sensor, and :meth:`Product.describe`.

    Raises:
        InputError: as :func:`find_product`.
    """
    return [
        {"role": sensor, **product.describe()}
        for sensor, raster in rasters.items()
        if raster is not None
        for product in find_products(raster.paths, sensor)
    ]


def find_product(path: Path, role: str) -> Product | None:
    """The product that a path names; None for any other raster, folder or file.

    A product is named by its folder, its metadata (MTD_MSIL2A.xml, ..._MTL.txt), a zip or tar file with it (also as
    /vsizip/... and /vsitar/..., down to the product), a Sentinel-2 granule's folder, or GDAL's name for the bands of
    one of its resolutions (SENTINEL2_L2A:/data/MTD_MSIL2A.xml:10m:EPSG_32632).

    Args:
        path: as a job has it.
        role: what it is in messages.

    Raises:
        InputError: if it is a product, and is damaged, not whole or of an unknown kind; if it is an archive without a
            product, or with several.
    """
    if is_remote(path):
        return None
    part = _PART.match(str(path))
    place, resolution = (Path(part.group(1)), int(part.group(2))) if part else (path, None)
    subject = f"{role} product {path}"
    found = _in_archive(place, subject) if _leads_into_archive(place) else _in_folder(place, subject)
    if found is None:
        return None
    files, marker = found
    if LANDSAT.match(marker):
        return read_landsat(files, marker, path)
    granule = None
    if GRANULE.match(PurePosixPath(marker).name):
        granule = PurePosixPath(marker).parent.name
        marker = next((name for name in files.names if SENTINEL2.match(name)), "")
    if not marker:
        raise InputError(
            subject,
            "has no metadata of the product (MTD_MSIL1C.xml or MTD_MSIL2A.xml)",
            "It may be downloaded or unpacked in part only: get it again as a whole",
        )
    return read_sentinel2(files, marker, path, resolution=resolution, granule=granule)


def _leads_into_archive(path: Path) -> bool:
    try:
        return split_archive(path) is not None
    except (OSError, ValueError):  # a name that no file can have: told when it is opened
        return False


def _is_marker(name: str) -> bool:
    return bool(SENTINEL2.match(name) or GRANULE.match(name) or LANDSAT.match(name))


def _in_folder(path: Path, subject: str) -> tuple[ProductFiles, str] | None:
    """A product's files and the name of its metadata among them; empty for a Sentinel-2 product without."""
    if _is_marker(path.name) and not is_folder(path):
        folder, markers = path.parent, [path.name]
        if not path.is_file():
            return None
    elif is_folder(path):
        folder, markers = path, sorted(entry.name for entry in path.iterdir() if _is_marker(entry.name))
    else:
        return None
    product = [name for name in markers if not GRANULE.match(name)]
    if not markers:
        return (open_folder(folder, subject), "") if _SAFE.match(folder.name) else None
    if not product:  # a granule: its product lies two folders above
        folder = folder.absolute()
        if folder.parent.name != "GRANULE":
            return None
        return open_folder(folder.parents[1], subject), f"GRANULE/{folder.name}/{markers[0]}"
    files = open_folder(folder, subject)
    return files, _only([name for name in files.names if name in product], subject)


def _in_archive(path: Path, subject: str) -> tuple[ProductFiles, str] | None:
    archive, inner = split_archive(path) or (path, "")
    whole = open_archive(archive, subject)
    place = PurePosixPath(inner)
    if inner in whole.names and not _is_marker(place.name):
        return None  # a raster in an archive
    markers = [name for name in whole.names if _is_marker(PurePosixPath(name).name)]
    if inner in markers:
        markers = [inner]
    elif inner:
        markers = [name for name in markers if name.startswith(f"{inner}/")]
    granules = [name for name in markers if GRANULE.match(PurePosixPath(name).name)]
    products = [name for name in markers if name not in granules]
    if not products and len(granules) == 1 and inner:
        folder = PurePosixPath(granules[0]).parents[2].as_posix()
        files = whole.within("" if folder == "." else folder)
        return files, granules[0].removeprefix(f"{folder}/")
    if not products:
        within = [name for name in whole.names if name.startswith(inner)]
        if any(_SAFE.match(part) for name in within for part in PurePosixPath(name).parts):
            return whole, ""
        if path != archive:  # GDAL's name for a raster in it
            return None
        raise InputError(
            subject,
            "is an archive without a Sentinel-2 or Landsat product",
            "Unpack it, or give the raster in it as /vsizip/ARCHIVE/FILE",
        )
    if len(whole.names) > MOST_FILES:
        raise InputError(subject, f"holds {len(whole.names)} files, more than any product", "Unpack one product of it")
    marker = PurePosixPath(_only(products, subject))
    folder = "" if marker.parent.as_posix() == "." else marker.parent.as_posix()
    return whole.within(folder), marker.name


def _only(markers: list[str], subject: str) -> str:
    """The one product; of a Landsat scene with its metadata in two forms the text."""
    stems = {name.rpartition(".")[0] for name in markers}
    if len(stems) > 1:
        raise InputError(
            subject,
            f"holds {len(stems)} products: {', '.join(sorted(markers)[:3])}{', ...' if len(stems) > 3 else ''}",
            "Name the metadata of one of them",
        )
    return max(markers)  # .txt goes before .json
