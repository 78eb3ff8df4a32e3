"""What is made of a map beside its classes and evidence, and how often a model looks."""

from __future__ import annotations

from dataclasses import replace

from ..text import tr
from .files import InputFiles
from .options import Choice, Number, Option, Switch


def look_options() -> list[Option]:
    """Further models, and further views of each image: both cost time."""
    return [
        InputFiles(
            "ENSEMBLE",
            "ensemble",
            tr("Further model packages, averaged with the first"),
            help=tr(
                "Models of the same classes, sensors, bands, units and size of images; the probabilities of all of "
                "them are averaged. Each takes as long as the first."
            ),
            advanced=True,
        ),
        Choice(
            "AUGMENTATION",
            "augmentation",
            tr("Test-time augmentation"),
            help=tr(
                "flips: the mean over each image and its mirror images, 4 times as long; scales: these at three sizes, "
                "of models of pixels, 12.5 times as long. none: each image is looked at once."
            ),
            advanced=True,
        ),
    ]


def pixel_options() -> list[Option]:
    """What maps of pixels have on request."""
    options: list[Option] = [
        Number(
            "LEAST_AREA",
            "least_area",
            tr("Pixels: least mapping unit, in square metres"),
            help=tr("Smaller patches take the class of their neighbours. 0 keeps all; only for models of pixels."),
        ),
        Switch(
            "PROBABILITIES",
            "probabilities",
            tr("Pixels: write the probability of every class"),
            help=tr("NAME_probabilities.tif, a byte for each class and pixel; only for models of pixels."),
        ),
        Switch(
            "POLYGONS",
            "polygons.write",
            tr("Pixels: write the patches as polygons"),
            help=tr("NAME_polygons.gpkg with class, hectares and mean confidence; only for models of pixels."),
        ),
        Number(
            "POLYGONS_LEAST_AREA",
            "polygons.least_area",
            tr("Pixels: smallest polygon, in square metres"),
            help=tr("Smaller patches are left out of the polygons."),
        ),
        Number(
            "POLYGONS_TOLERANCE",
            "polygons.tolerance",
            tr("Pixels: how far simplified borders may move, in metres"),
            help=tr("Neighbours keep one border. 0 keeps the pixels' borders."),
        ),
    ]
    return [replace(option, advanced=True) for option in options]
