"""Polygons from any vector format that OGR reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from undercast.core.errors import InputError
from undercast.core.files import literal_path

_READ_ERRORS = (RuntimeError, ValueError, OSError)  # pyogrio's and shapely's errors are kinds of these


def list_layers(path: Path) -> list[str]:
    """Names of the layers with geometry in a vector file; empty where the file is no vector file."""
    import pyogrio

    try:
        with literal_path(path) as plain:
            return [str(name) for name, kind in pyogrio.list_layers(plain) if kind is not None]
    except pyogrio.errors.DataSourceError:
        return []


def list_fields(path: Path, layer: str, subject: str) -> list[str]:
    """Names of a layer's fields.

    Raises:
        InputError: if the layer cannot be read.
    """
    import pyogrio

    try:
        with literal_path(path) as plain:
            return [str(name) for name in pyogrio.read_info(plain, layer=layer)["fields"]]
    except _READ_ERRORS as error:
        raise _unreadable(subject, error) from error


def read_polygons(path: Path, layer: str | None, columns: list[str], subject: str) -> Any:
    """The polygons of a layer, made valid, as a GeoDataFrame with a CRS; other geometries are left out.

    Args:
        path: the file.
        layer: its layer; None for the only one.
        columns: the fields to read.
        subject: the file's name for messages.

    Raises:
        InputError: for a file that is missing, unreadable, without CRS or polygons, for an unknown layer, and for an
            unnamed layer of several.
    """
    import geopandas
    import shapely

    layer = choose_layer(path, layer, subject)
    try:
        with literal_path(path) as plain:
            frame = geopandas.read_file(plain, layer=layer, columns=columns, engine="pyogrio")
    except _READ_ERRORS as error:
        raise _unreadable(subject, error) from error
    frame = frame[~frame.geometry.isna() & ~frame.geometry.is_empty]
    frame = frame[shapely.get_dimensions(frame.geometry.to_numpy()) == 2]
    if frame.empty:
        raise InputError(subject, "holds no polygons", "Choose a layer of polygons")
    if frame.crs is None:
        raise InputError(subject, "has no CRS", "Assign one (Vector > Data management > Define projection)")
    return frame.set_geometry(shapely.make_valid(frame.geometry.to_numpy()), crs=frame.crs).reset_index(drop=True)


def choose_layer(path: Path, layer: str | None, subject: str) -> str:
    """The layer's name, checked; the only one where none is named.

    Raises:
        InputError: for a file that is missing or no vector file, an unknown layer, or an unnamed one of several.
    """
    if not path.exists():
        raise InputError(subject, "does not exist", "Check the path")
    layers = list_layers(path)
    if not layers:
        raise InputError(
            subject, "cannot be read as a vector file", "It may be damaged or no vector file; open it in QGIS"
        )
    if layer is None and len(layers) > 1:
        raise InputError(subject, f"has {len(layers)} layers", f"Name one: {', '.join(layers)}")
    if layer is not None and layer not in layers:
        raise InputError(subject, f"has no layer {layer!r}", f"Choose one of: {', '.join(layers)}")
    return layer or layers[0]


def in_crs(frame: Any, crs: Any, subject: str) -> Any:
    """The polygons in another CRS (anything pyproj takes); those without an image there are left out.

    Raises:
        InputError: if none is left or there is no transformation.
    """
    import pyproj

    try:
        moved = frame.to_crs(crs)
    except pyproj.exceptions.ProjError as error:
        raise InputError(subject, f"cannot be transformed ({error})", "Check the layer's CRS") from error
    moved = moved[np.isfinite(moved.geometry.bounds.to_numpy()).all(axis=1)]
    if moved.empty:
        raise InputError(subject, "lies outside the domain of the raster's CRS", "Check the layer's CRS")
    return moved.reset_index(drop=True)


def _unreadable(subject: str, error: Exception) -> InputError:
    return InputError(
        subject, f"cannot be read ({' '.join(str(error).split())[:300]})", "It may be damaged; open it in QGIS to check"
    )
