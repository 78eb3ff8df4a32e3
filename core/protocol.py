"""What the engine and the plugin agree on: job kinds, events, exit codes. Standard library only.

The plugin starts ``launch.py`` in the engine's Python, writes one job as JSON and reads one JSON object a line from the
engine's standard output. Every object has ``event`` (an :class:`Event` value) and ``time`` (seconds since the epoch):

========== =====================================================================================================
event      further keys
========== =====================================================================================================
progress   ``stage`` (str), ``done`` and ``total`` (numbers), ``fraction`` of the whole job (0..1 or null),
           ``seconds_left`` for the stage (float or null)
log        ``level`` (``info`` or ``warning``), ``message``
metric     ``name``, ``value`` (number), and free tags such as ``stage``, ``epoch``, ``split``; a histogram's are lists
figure     ``name``, ``path``
result     ``outputs`` (names to paths, numbers or strings): exactly one, the last event of a job that succeeded
error      ``kind`` (name of the exit code), ``message``, ``input``, ``problem``, ``remedy``: the last event otherwise
========== =====================================================================================================

With ``--control stdin`` the engine ends cleanly (:attr:`ExitCode.CANCELLED`) when it reads the line :data:`CANCEL` or
the end of its standard input: a way to cancel that Windows has too, and that holds when QGIS itself dies.
"""

from __future__ import annotations

from enum import IntEnum

try:
    from enum import StrEnum
except ImportError:  # pragma: no cover - QGIS builds with Python 3.10 and older
    from enum import Enum

    class StrEnum(str, Enum):  # type: ignore[no-redef]
        """The part of Python 3.11's StrEnum that is used here."""

        __str__ = str.__str__


class JobKind(StrEnum):
    """The kinds of job, each a verb of the command line and a module of ``core.jobs`` (``_`` for ``-``)."""

    PREVIEW = "preview"
    PREPARE = "prepare"
    TRAIN = "train"
    TRANSFER = "transfer"
    COMPRESS = "compress"
    CLASSIFY = "classify"
    RECOGNISE_CLOUD = "recognise-cloud"
    SAMPLE_POINTS = "sample-points"
    ASSESS = "assess"
    INSPECT = "inspect"
    SIMULATE = "simulate"
    LANDSCAPE = "landscape"
    COMPARE = "compare"
    ABOUT = "about"


TRAINING = frozenset({JobKind.TRAIN, JobKind.TRANSFER, JobKind.COMPRESS, JobKind.COMPARE})
"""The kinds that need PyTorch; the others run in an environment that only makes maps."""


class Event(StrEnum):
    """The kinds of event a job writes."""

    PROGRESS = "progress"
    LOG = "log"
    METRIC = "metric"
    FIGURE = "figure"
    RESULT = "result"
    ERROR = "error"


class ExitCode(IntEnum):
    """How an engine process ends."""

    SUCCESS = 0
    INTERNAL = 1
    """A fault of Undercast itself; the log holds the traceback."""
    JOB = 2
    """The job's configuration is wrong."""
    INPUT = 3
    """A raster, vector, store or label is unusable."""
    PACKAGE = 4
    """A model package is broken, hostile or does not fit."""
    OUTPUT = 5
    """An output cannot be written: permission, full disk, or it is one of the inputs."""
    RESOURCE = 6
    """The machine lacks what was asked for: a CUDA device, memory."""
    CANCELLED = 130
    """Ended by the user: Ctrl-C, SIGTERM, or the cancel line."""


CANCEL = "cancel"
"""The line on standard input that cancels a job run with ``--control stdin``."""

PACKAGE_SUFFIX = ".undercast"
"""File name suffix of a model package."""

UNSURE_COLOR = "#9e9e9e"
"""Colour of the cells that are called unsure."""

MAP_ENDINGS = {
    "classes": "_classes.tif",
    "evidence": "_evidence.tif",
    "cells": ".gpkg",
    "probabilities": "_probabilities.tif",
    "polygons": "_polygons.gpkg",
    "manifest": ".json",
}
"""A map's files by role: what follows its name. All but the last are layers; cells are of maps of scenes, probabilities
and polygons of maps of pixels, where they were asked for."""

STYLE_ENDINGS = {
    "classes": "_classes.qml",
    "evidence": "_evidence.qml",
    "unsure": "_unsure.qml",
    "confidence": "_confidence.qml",
    "optical_share": "_optical_share.qml",
    "cloud": "_cloud.qml",
    "cells": ".qml",
    "probabilities": "_probabilities.qml",
    "polygons": "_polygons.qml",
    "categories": "_classes.tif.aux.xml",
}
"""The files beside a map that say how it is drawn, by what they draw: what follows the map's name."""

POINTS_LAYER, POINTS_REFERENCE, POINTS_DESIGN = "points", "reference", "UNDERCAST_DESIGN"
"""Of a GeoPackage of sample points: its layer, the field to fill in, and the layer's metadata that say (as JSON) from
which ``map`` (file name), of which ``height`` and ``width``, it was drawn."""

MAP_SO_FAR = "map so far"
"""Name of the figure that shows an unfinished map."""

SOURCE_STAGE = "source"
"""The stage that trains a source model."""
ADAPT_STAGE = "adapt"
"""The stage that adapts a source model of pixels to the target, without labels."""
OPTICAL_STAGE, SAR_STAGE, FUSED_STAGE = "F1-optical", "F1-sar", "F2"
"""The stages of a transfer. Progress on a stage's teachers bears its name with `` logits``."""
