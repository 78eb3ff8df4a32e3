"""The maps in a project, told by their files: made by the dock, by the Toolbox or by the command line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsProviderRegistry

from ...core.protocol import MAP_ENDINGS
from ..refusal import RefusedError
from ..text import tr

_ENDS = {role: end for role, end in MAP_ENDINGS.items() if role != "manifest"}  # those that are layers

ALWAYS = ("classes", "evidence")
"""The roles of the files that every map has."""


@dataclass(frozen=True)
class Legend:
    """An entry of a map's legend."""

    name: str
    color: str
    unsure: bool = False
    """Whether it is no class but the cells that got none."""


@dataclass(frozen=True)
class Record:
    """What a map's manifest tells, as far as the dock needs it."""

    legend: list[Legend]
    """By the value of the class raster."""
    transform: tuple[float, ...]
    """Of the map: x = a column + b row + c, y = d column + e row + f."""
    rows: int
    columns: int
    has_cells: bool
    """Whether the map is made of cells, which are a layer; else its pixels are the optical image's."""
    cell_share: float
    """A cell's side in sides of a map pixel: above 1 where cells overlap."""
    inputs: dict[str, list[str]]
    """The files (paths, or URLs without what may be secret) of each role: ``optical``, ``sar``."""
    files: list[str]
    """The names of the map's own files."""
    additive: bool = True
    """Whether its models add up what the sensors say; else who decided is Shapley's value."""

    def layers(self, name: str) -> list[str]:
        """The roles of the files that layers show, of the map of this name."""
        return [role for role, end in _ENDS.items() if role in ALWAYS or name + end in self.files]


@dataclass(frozen=True)
class SceneMap:
    """A map by its place on disk."""

    folder: Path
    name: str

    @property
    def files(self) -> dict[str, Path]:
        """The files that layers may show, by the job's outputs; :meth:`Record.layers` tells which a map has."""
        return {output: self.folder / f"{self.name}{end}" for output, end in _ENDS.items()}

    @property
    def manifest(self) -> Path:
        """The record of how it was made."""
        return self.folder / (self.name + MAP_ENDINGS["manifest"])

    @property
    def is_whole(self) -> bool:
        """Whether all files are there that layers show, and the record."""
        if not self.manifest.is_file():
            return False
        try:
            layers = self.record().layers(self.name)
        except RefusedError:
            layers = list(ALWAYS)  # who looks into it is told what is wrong with the record
        return all(self.files[role].is_file() for role in layers)

    def record(self) -> Record:
        """Read the manifest.

        Raises:
            RefusedError: if it is missing or cannot be read.
        """
        try:
            manifest = json.loads(self.manifest.read_text(encoding="utf-8"))
            return _record(manifest)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError) as error:
            raise RefusedError(
                tr(
                    "The record {path} of the map {name} cannot be read ({problem}). Keep the files of a map together, "
                    "or make the map again."
                ).format(path=self.manifest, name=self.name, problem=error)
            ) from error


def _record(manifest: dict[str, Any]) -> Record:
    legend = [Legend(str(entry["name"]), str(entry["color"])) for entry in manifest["classes"]]
    if manifest.get("unsure"):
        legend.append(Legend(str(manifest["unsure"]["name"]), str(manifest["unsure"]["color"]), True))
    inputs: dict[str, list[str]] = {}
    for entry in manifest.get("inputs", []):
        inputs.setdefault(str(entry["role"]), []).append(str(entry["path"]))
    grid = manifest["grid"]
    return Record(
        legend,
        tuple(float(value) for value in grid["transform"]),
        int(grid["rows"]),
        int(grid["columns"]),
        "pixels" not in manifest,
        float(grid["cell_pixels"]) / float(grid["stride_pixels"]) if "pixels" not in manifest else 1.0,
        inputs,
        [Path(name).name for name in manifest["files"]],
        bool(manifest.get("additive", True)),
    )


def layer_file(layer: QgsMapLayer) -> Path | None:
    """The file behind a layer, None if there is none."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = str(parts.get("path") or "")
    return Path(path) if path else None


def find_maps(project: QgsProject) -> list[SceneMap]:
    """The maps that layers of the project show and whose files are all there, the topmost first."""
    maps: list[SceneMap] = []
    for node in project.layerTreeRoot().findLayers():
        path = layer_file(node.layer()) if node.layer() is not None else None
        ends = sorted(_ENDS.values(), key=len, reverse=True)  # the polygons' end holds that of cells
        end = next((end for end in ends if path is not None and path.name.endswith(end)), None)
        if path is None or end is None:
            continue
        made = SceneMap(path.parent, path.name[: -len(end)])
        if made not in maps and made.is_whole:
            maps.append(made)
    return maps


def layers_of(project: QgsProject, made: SceneMap) -> list[QgsMapLayer]:
    """The project's layers that show a file of a map."""
    files = {str(file) for file in made.files.values()}
    return [layer for layer in project.mapLayers().values() if str(layer_file(layer)) in files]
