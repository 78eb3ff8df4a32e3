"""Polygons from any vector format that OGR reads."""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from undercast.core.errors import InputError
from undercast.core.raster.source import gdal_name

_READ_ERRORS = (RuntimeError, ValueError, OSError, LookupError)  # pyogrio's, pyproj's and Python's codecs'


@dataclass(frozen=True)
class VectorFile:
    """A vector file as a job names it."""

    path: Path
    """The file, or one in an archive (/vsizip/...)."""
    subject: str
    """What it is called in messages."""
    layer: str | None = None
    """Its layer; None for the only one."""
    crs: str | None = None
    """Goes before the CRS that the file states."""
    encoding: str | None = None
    """Goes before the encoding that the file states."""

    @property
    def name(self) -> str:
        """The name to open it by."""
        return gdal_name(self.path)


def same_name(wanted: str, names: Iterable[str]) -> str | None:
    """The one of ``names`` that is written alike.

    A Mac may write an umlaut as two characters (NFD), where a keyboard gives one (NFC): they look the same.
    """
    listed = list(names)
    if wanted in listed:
        return wanted
    composed = unicodedata.normalize("NFC", wanted)
    return next((name for name in listed if unicodedata.normalize("NFC", name) == composed), None)


def list_layers(path: Path) -> list[str]:
    """Names of the layers with geometry in a vector file; empty where the file is no vector file."""
    import pyogrio

    try:
        return [str(name) for name, kind in pyogrio.list_layers(gdal_name(path)) if kind is not None]
    except pyogrio.errors.DataSourceError:
        return []


def list_fields(file: VectorFile, layer: str) -> list[str]:
    """Names of a layer's fields.

    Raises:
        InputError: if the layer cannot be read.
    """
    import pyogrio

    try:
        info = pyogrio.read_info(file.name, layer=layer, encoding=file.encoding)
    except _READ_ERRORS as error:
        raise _unreadable(file, error) from error
    return [str(name) for name in info["fields"]]


def list_values(file: VectorFile, layer: str, field: str) -> list[Any]:
    """The distinct values of a field, without those that are empty.

    Raises:
        InputError: if the layer cannot be read.
    """
    import pyogrio

    try:
        frame = pyogrio.read_dataframe(
            file.name, layer=layer, columns=[field], encoding=file.encoding, read_geometry=False
        )
    except _READ_ERRORS as error:
        raise _unreadable(file, error) from error
    return list(frame[field].dropna().unique())


def read_polygons(file: VectorFile, columns: list[str]) -> tuple[Any, list[str]]:
    """The polygons of a layer, made valid.

    Open rings are closed. What is no polygon, or has no area or no place, is left out.

    Args:
        file: the vector file.
        columns: the fields to read.

    Returns:
        A GeoDataFrame with a CRS, and remarks on what was left out.

    Raises:
        InputError: for a file that is missing, unreadable, without CRS or polygons, for an unknown layer, for an
            unnamed layer of several, and for a CRS or an encoding that is none.
    """
    import geopandas
    import shapely

    layer = choose_layer(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # open rings and places that are NaN: mended or told below
            frame = geopandas.read_file(
                file.name,
                layer=layer,
                columns=columns,
                engine="pyogrio",
                encoding=file.encoding,
                on_invalid="fix",
            )
    except (*_READ_ERRORS, shapely.errors.ShapelyError) as error:
        raise _unreadable(file, error) from error
    count = len(frame)
    if not isinstance(frame, geopandas.GeoDataFrame):  # not one geometry
        frame = geopandas.GeoDataFrame(frame, geometry=[None] * count)
    shapes = [_usable(shape) for shape in frame.geometry]
    has_shape = np.array([shape is not None for shape in shapes], dtype=bool)
    if not has_shape.any():
        raise InputError(file.subject, "holds no polygons", "Choose a layer of polygons")
    crs = _crs(file, frame.crs)
    remarks = []
    if not has_shape.all():
        remarks.append(
            f"{file.subject}: {count - has_shape.sum()} of {count} features are no polygons with an area and a place."
        )
    polygons = [shape for shape in shapes if shape is not None]
    attributes = frame.drop(columns=frame.geometry.name)[has_shape].reset_index(drop=True)
    return geopandas.GeoDataFrame(attributes, geometry=polygons, crs=crs), remarks


def _usable(shape: Any) -> Any:
    """A valid polygon with an area, or None."""
    import shapely

    if shape is None or shape.is_empty:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # numbers near the greatest there are
        try:
            made = shapely.make_valid(shape) if np.isfinite(shapely.get_coordinates(shape)).all() else None
        except shapely.errors.ShapelyError:
            return None
    return made if made is not None and shapely.get_dimensions(made) == 2 and not made.is_empty else None


def _crs(file: VectorFile, stated: Any) -> Any:
    """The CRS that the job names, else the file's."""
    import pyproj

    if file.crs is None and stated is None:
        raise InputError(
            file.subject,
            "has no CRS",
            "Name it in the option crs, or assign one (Vector > Data management > Define projection)",
        )
    try:
        return stated if file.crs is None else pyproj.CRS.from_user_input(file.crs)
    except pyproj.exceptions.ProjError as error:
        raise InputError(
            f"option crs {file.crs!r}", "is no CRS", "Give an authority code such as EPSG:32643"
        ) from error


def choose_layer(file: VectorFile) -> str:
    """The layer's name, checked; the only one where none is named.

    Raises:
        InputError: for a file that is missing or no vector file, an unknown layer, or an unnamed one of several.
    """
    if not exists(file.path):
        raise InputError(file.subject, "does not exist", "Check the path")
    layers = list_layers(file.path)
    if not layers:
        raise InputError(
            file.subject, "cannot be read as a vector file", "It may be damaged or no vector file; open it in QGIS"
        )
    if file.layer is None:
        if len(layers) > 1:
            raise InputError(file.subject, f"has {len(layers)} layers", f"Name one: {', '.join(layers)}")
        return layers[0]
    layer = same_name(file.layer, layers)
    if layer is None:
        raise InputError(file.subject, f"has no layer {file.layer!r}", f"Choose one of: {', '.join(layers)}")
    return layer


def exists(path: Path) -> bool:
    """Whether a file is there; what only GDAL knows to find (in an archive, a part of a container) is taken to be."""
    return path.exists() or gdal_name(path).startswith("/vsi") or ":" in path.name


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


def _unreadable(file: VectorFile, error: Exception) -> InputError:
    if isinstance(error, LookupError):
        return InputError(f"option encoding {file.encoding!r}", "is no encoding", "Give one such as UTF-8 or CP1251")
    return InputError(
        file.subject,
        f"cannot be read ({' '.join(str(error).split())[:300]})",
        "It may be damaged, or its text in another encoding (option encoding); open it in QGIS to check",
    )
