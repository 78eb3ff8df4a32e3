"""What a window can know of a source without the engine: the side of its samples, its classes."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from qgis.core import Qgis, QgsRasterLayer
from qgis.PyQt.QtGui import QImageReader

from ..package_card import read_card
from ..refusal import RefusedError
from ..stores import DESCRIPTION
from ..tasks import SCENE
from ..text import tr

_LOOKED = 200  # entries of a folder that are looked at for the first image


@dataclass(frozen=True)
class Facts:
    """What is known; None for what is not."""

    cell: int | None = None
    """Side of a sample in pixels."""
    metres: float | None = None
    """Ground size of a pixel."""
    classes: tuple[str, ...] = ()
    sensors: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    """Names of the optical bands."""
    task: str | None = None
    """What has labels, or gets a class."""


def of_package(path: str) -> Facts:
    """What a model package says.

    Raises:
        RefusedError: if it is none.
    """
    card = read_card(path)
    return Facts(
        card.cell,
        card.resolution,
        tuple(card.classes),
        tuple(card.bands),
        tuple(card.bands.get("optical", ())),
        card.task,
    )


def of_store(path: str) -> Facts:
    """What a sample store says.

    Raises:
        RefusedError: if the folder is none.
    """
    try:
        with open(os.path.join(path, DESCRIPTION), encoding="utf-8") as file:
            description = json.load(file)
        optical = description["sensors"].get("optical") or {}
        return Facts(
            int(description["cell"]),
            optical.get("resolution"),
            tuple(str(entry["name"]) for entry in description["classes"]),
            tuple(description["sensors"]),
            tuple(str(name) for name in optical.get("bands", ())),
            str(description.get("task") or SCENE),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedError(
            tr("{} is no sample store (its samples.json cannot be read). Choose a folder that was prepared.").format(
                path
            )
        ) from error


def of_folders(path: str) -> Facts:
    """What class folders tell by their names, and by the size of the first image.

    Raises:
        RefusedError: if there are no class folders.
    """
    try:
        names = sorted(entry.name for entry in os.scandir(path) if entry.is_dir() and not entry.name.startswith("."))
    except OSError as error:
        raise RefusedError(tr("The folder {} cannot be read. Choose another one.").format(path)) from error
    if len(names) < 2:
        raise RefusedError(
            tr(
                "{} has no class folders. Choose the folder that holds one folder of images for each class, such as "
                "water and forest."
            ).format(path)
        )
    return Facts(_side(os.path.join(path, names[0])), classes=tuple(names), sensors=("optical",))


def _side(folder: str) -> int | None:
    with os.scandir(folder) as entries:
        files = sorted(entry.path for _, entry in zip(range(_LOOKED), entries) if entry.is_file())  # noqa: B905
    for file in files:
        size = QImageReader(file).size()
        if size.isValid():
            return size.width()
        layer = QgsRasterLayer(file, "first")
        if layer.isValid():
            return layer.width()
    return None


def pixel_metres(layer: QgsRasterLayer | None) -> float | None:
    """Ground size of a raster's pixels in metres, where its CRS counts in metres."""
    if layer is None or not layer.isValid() or layer.crs().mapUnits() != Qgis.DistanceUnit.Meters:
        return None
    return layer.rasterUnitsPerPixelX()


def fitting_cell(source: Facts, layer: QgsRasterLayer | None) -> int | None:
    """Side in a target's pixels that covers the ground of a source's samples; the source's own where it is unknown."""
    metres = pixel_metres(layer)
    if source.cell is None or not source.metres or not metres:
        return source.cell
    return min(1024, max(8, round(source.cell * source.metres / metres)))
