"""Layers as the engine can read them: paths, bands, extents. Only for the main thread."""

from __future__ import annotations

import os
import re
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsRectangle,
)

from ..products import product_of
from ..refusal import RefusedError
from ..text import tr

_ALPHA = ("alpha", "alpha band", "opacity")
_ARCHIVES = ("/vsizip/", "/vsitar/", "/vsigzip/")
_GREATEST = 1e300  # for ranges without an end
_PARTS = re.compile(
    r"(NETCDF|HDF5|HDF4_SDS:[^:]+|HDF4_EOS:[^:]+|GTIFF_DIR:\d+|ZARR|BAG|SENTINEL2_L(?:1C|2A)(?:_TILE)?):(.+)",
    re.IGNORECASE,
)
_SERVERS = ("/vsicurl/", "/vsis3/", "/vsigs/", "/vsiaz/")


def raster_path(layer: QgsRasterLayer, remote: bool = False) -> str:
    """The file behind a raster layer; in an archive or as a part of a file with several rasters, GDAL's name for it.
    Of a layer that stands for a product, the product's path.

    Args:
        layer: the layer.
        remote: take a file on a server, too: its URL or GDAL's name for it.

    Raises:
        RefusedError: if the layer is no raster file (a web service, a database), or one on a server that cannot be
            taken.
    """
    if product := product_of(layer):
        return product
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path, prefix = str(parts.get("path") or ""), str(parts.get("vsiPrefix") or "")
    suffix = str(parts.get("vsiSuffix") or "")
    file = layer.providerType() == "gdal"
    if file and parts.get("layerName") and os.path.isfile(path) and not prefix:
        return f"GPKG:{os.path.abspath(path)}:{parts['layerName']}"
    if file and _is_part(f"{path}{suffix}"):
        return f"{path}{suffix}"
    if file and os.path.isfile(path):
        if not prefix:
            return os.path.abspath(path)
        if prefix in _ARCHIVES:
            return f"{prefix}{path}{suffix}"
    if file and remote and (prefix in _SERVERS or path.startswith(("http://", "https://"))):
        if parts.get("authcfg"):
            raise RefusedError(
                tr(
                    "The layer {name} lies on a server that asks for a login, which QGIS keeps and the engine does not "
                    "get. Save the layer as a GeoTIFF (Export > Save As) and choose that."
                ).format(name=layer.name())
            )
        return f"{prefix}{path}{suffix}"
    # The source is not told: it may hold a password.
    raise RefusedError(
        tr(
            "The layer {name} is no raster file on this computer (its provider is {provider}). Undercast reads files "
            "only; save the layer as a GeoTIFF (Export > Save As) and choose that."
        ).format(name=layer.name(), provider=layer.providerType())
    )


def _is_part(name: str) -> bool:
    """Whether GDAL's name speaks of a raster within a file of this computer (NETCDF:"/data/a.nc":sigma0)."""
    match = _PARTS.match(name)
    if match is None:
        return False
    rest = match.group(2)
    if rest.startswith('"'):
        return os.path.isfile(rest[1:].partition('"')[0])
    pieces = rest.split(":")
    names = [":".join(pieces[:count]) for count in range(1, len(pieces) + 1)]
    return any(os.path.isfile(name) or _in_archive(name) for name in names)


def _in_archive(name: str) -> bool:
    """Whether GDAL's name for a file leads into an archive of this computer (/vsizip//data/a.zip/b.xml)."""
    prefix = next((prefix for prefix in _ARCHIVES if name.startswith(prefix)), None)
    if prefix is None:
        return False
    path = name[len(prefix) :]
    while path and path != os.path.dirname(path):
        if os.path.isfile(path):
            return True
        path = os.path.dirname(path)
    return False


def bands(layer: QgsRasterLayer) -> list[int]:
    """Numbers of the bands that the engine takes for data unless others are chosen.

    That is all but those called alpha, or declared so without another name: they tell validity.
    """
    provider, alpha = layer.dataProvider(), Qgis.RasterColorInterpretation.AlphaBand
    numbers = []
    for number in range(1, layer.bandCount() + 1):
        # QGIS says "Band 1: blue" of a band called blue, and "Band 4 (Alpha)" of one without a name.
        called = re.sub(r"^.*?\d+(: )?|\s*\([^)]*\)$", "", layer.bandName(number)).strip().lower()
        nameless = not called or called.isdigit()
        if called not in _ALPHA and not (provider.colorInterpretation(number) == alpha and nameless):
            numbers.append(number)
    return numbers


def counted_bands(layer: QgsRasterLayer) -> tuple[list[int], int]:
    """Numbers of the bands that the engine takes unless others are chosen, and how many it counts in all.

    It reads the numbers of a palette as three bands of colours.
    """
    palette = Qgis.RasterColorInterpretation.PaletteIndex
    if layer.bandCount() == 1 and layer.dataProvider().colorInterpretation(1) == palette:
        return [1, 2, 3], 3
    return bands(layer), layer.bandCount()


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """A CRS for the engine: its authority code, or WKT for one of the user's own."""
    code = crs.authid()
    return code if code and not code.startswith("USER:") else crs.toWkt(Qgis.CrsWktVariant.PreferredGdal)


def assigned_crs(layer: QgsRasterLayer) -> str | None:
    """The CRS that the user gave to a raster whose file says none or another one, else None.

    QGIS draws the layer there, so that is where the map has to lie, too.
    """
    if not layer.crs().isValid() or layer.crs() == layer.dataProvider().crs():
        return None
    return crs_text(layer.crs())


def user_nodata(layer: QgsRasterLayer) -> float | list[Any] | None:
    """What the user changed in QGIS about no data: a value added, or a list of values and ranges [from, to]; else None.

    The list begins with "none" where the file's own value is switched off: it is data then.

    Raises:
        RefusedError: if it is switched off for some of the bands only, which a job cannot say.
    """
    provider = layer.dataProvider()
    bands_with_nodata = [n for n in range(1, layer.bandCount() + 1) if provider.sourceHasNoDataValue(n)]
    switched_off = [n for n in bands_with_nodata if not provider.useSourceNoDataValue(n)]
    if switched_off and switched_off != bands_with_nodata:
        raise RefusedError(
            tr(
                "The file's value for no data is switched off for some bands of the layer {name} only. Switch it on or "
                "off for all of them (Properties > Transparency), or save the layer anew (Export > Save As)."
            ).format(name=layer.name())
        )
    values: list[Any] = ["none"] if switched_off else []
    for band in range(1, layer.bandCount() + 1):
        for interval in provider.userNoDataValues(band):
            least, greatest = (max(-_GREATEST, min(_GREATEST, end)) for end in (interval.min(), interval.max()))
            item = least if least == greatest else [least, greatest]
            if least == least and greatest == greatest and item not in values:
                values.append(item)
    return values[0] if len(values) == 1 and isinstance(values[0], float) else values or None


def check_overlap(
    first: tuple[str, QgsRectangle, QgsCoordinateReferenceSystem],
    second: tuple[str, QgsRectangle, QgsCoordinateReferenceSystem],
    context: QgsProcessingContext,
) -> None:
    """Refuse two areas without common ground. Areas without a CRS are left to the engine.

    Args:
        first: label, extent and CRS.
        second: likewise.
        context: for the project's transformations.
    """
    if first[1].isNull() or second[1].isNull() or not (first[2].isValid() and second[2].isValid()):
        return
    transform = QgsCoordinateTransform(second[2], first[2], context.transformContext())
    transform.setBallparkTransformsAreAppropriate(True)
    try:
        moved = transform.transformBoundingBox(second[1])
    except QgsCsException:
        return  # outside the projection's domain; the engine looks closer
    if not first[1].intersects(moved):
        raise RefusedError(
            tr(
                "{first} ({first_crs}) and {second} ({second_crs}) do not overlap. Choose images of the same place, or "
                "correct their coordinate reference systems."
            ).format(
                first=first[0],
                first_crs=first[2].authid() or "?",
                second=second[0],
                second_crs=second[2].authid() or "?",
            )
        )


def area(label: str, layer: QgsMapLayer) -> tuple[str, QgsRectangle, QgsCoordinateReferenceSystem]:
    """A layer for :func:`check_overlap`."""
    return tr("{label} {name}").format(label=label, name=layer.name()), layer.extent(), layer.crs()
