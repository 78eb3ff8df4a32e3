"""Sentinel-2 and Landsat products as layers: a picture of a product stands for all of it where an image is chosen.

The engine reads the product itself: all bands, as reflectance, and its cloud mask. QGIS needs something to show, and a
place on the map: the product's true colours, or its red band.
"""

from __future__ import annotations

import os
import re
import tarfile
import zipfile

from qgis.core import QgsMapLayer, QgsRasterLayer

PRODUCT = "undercast/product"
"""The custom property of a layer that shows a product: the product's path."""
_METADATA = re.compile(r"^(MTD_MSIL(1C|2A)\.xml|L[COTEM]\d\d_.+_MTL\.(txt|json))$")
_PICTURES = tuple(map(re.compile, (r"_TCI(_10m)?\.jp2$", r"_B04(_[126]0m)?\.jp2$", r"_(SR_)?B4\.TIF$")))
"""What a product is shown by: true colours, else red (Landsat 8 and 9; near infrared before)."""
_MOST_FILES = 20000


def product_of(layer: QgsMapLayer) -> str:
    """The path of the product that a layer shows; empty for any other layer."""
    return str(layer.customProperty(PRODUCT) or "")


def product_layer(path: str) -> QgsRasterLayer | None:
    """A layer that shows a product; None if the path names none that can be shown.

    Args:
        path: its folder, its metadata, or a zip or tar file with it.
    """
    names, start = _contents(path)
    if not any(_METADATA.match(os.path.basename(name)) for name in names):
        return None
    for picture in _PICTURES:
        for name in names:
            if picture.search(name):
                layer = QgsRasterLayer(start + name, _title(path))
                if layer.isValid():
                    layer.setCustomProperty(PRODUCT, os.path.abspath(path))
                    return layer
    return None


def _title(path: str) -> str:
    """A product's name: of its folder or archive, of Landsat's metadata that of the scene."""
    base = os.path.basename(os.path.abspath(path))
    if base.startswith("MTD_"):
        base = os.path.basename(os.path.dirname(os.path.abspath(path)))
    return re.sub(r"(\.zip|\.tar|_MTL\.(txt|json))$", "", re.sub(r"\.SAFE(\.zip)?$", "", base))


def _contents(path: str) -> tuple[list[str], str]:
    """The names of a product's files, sorted, and what goes before each of them for GDAL; no names for no product."""
    base = os.path.basename(path)
    folder = os.path.dirname(os.path.abspath(path)) if _METADATA.match(base) and os.path.isfile(path) else path
    try:
        if os.path.isdir(folder):
            if any(_METADATA.match(name) for name in os.listdir(folder)):
                return _walk(folder), os.path.join(os.path.abspath(folder), "")
        elif os.path.isfile(path) and base.lower().endswith(".zip"):
            with zipfile.ZipFile(path) as archive:
                return sorted(archive.namelist()), f"/vsizip/{os.path.abspath(path)}/"
        elif os.path.isfile(path) and base.lower().endswith(".tar"):
            with tarfile.open(path, "r:") as bundle:
                return sorted(bundle.getnames()), f"/vsitar/{os.path.abspath(path)}/"
    except (OSError, ValueError, zipfile.BadZipFile, tarfile.TarError):
        pass  # whoever is given the path says what is wrong
    return [], ""


def _walk(folder: str) -> list[str]:
    names: list[str] = []
    for place, _, files in os.walk(folder):
        names += [os.path.relpath(os.path.join(place, file), folder) for file in files]
        if len(names) > _MOST_FILES:
            return []
    return sorted(names)
