"""Where a map is written while an older one of the same name is on show, and how it takes that one's place.

Windows refuses to replace a file that a layer holds open, and SQLite must not find an old GeoPackage's journal beside a
new one. So the engine writes beside the old files; once it is done, the layers let go of them for the moment that the
renaming takes.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from pathlib import Path

from qgis.core import QgsMapLayer, QgsMapLayerStyle, QgsProject

from .maps import SceneMap, layers_of


def staging(project: QgsProject, made: SceneMap) -> Path:
    """The folder for the engine to write to: the map's own, or another one in it while layers show the map.

    Its name is always the same, so that a run finds what a killed one has kept there.
    """
    return made.folder / f".{made.name}-new" if layers_of(project, made) else made.folder


def settle(project: QgsProject, made: SceneMap, staged: Path) -> tuple[SceneMap, list[Holder]]:
    """Move a map from where it was written to its place; give where it lies now, and the layers that let go of the old.

    That is its own place or, where the old files cannot be replaced, a new folder in it. Nothing but the map's files is
    replaced.

    Raises:
        OSError: if the files cannot be moved at all.
        RefusedError: if the map has no record.
    """
    if staged == made.folder:
        return made, []
    written = SceneMap(staged, made.name)
    holders = [Holder(layer) for layer in layers_of(project, made)]
    names = written.record().files
    journals = [made.folder / f"{made.files[role].name}-wal" for role in ("cells", "polygons")]
    if any(journal.exists() for journal in journals) or not _move(staged, made.folder, names):
        target = _free(made)
        os.replace(staged, target)
        settled = SceneMap(target, made.name)
    else:
        shutil.rmtree(staged, ignore_errors=True)
        settled = made
    _correct(written, settled)
    return settled, holders


class Holder:
    """A layer that lets go of its file, and takes it up again as it was."""

    def __init__(self, layer: QgsMapLayer) -> None:
        self._id = layer.id()
        self._source = layer.source()
        self._style = QgsMapLayerStyle()
        self._style.readFromLayer(layer)
        layer.setDataSource("", layer.name(), layer.providerType())

    def take_up(self, project: QgsProject, made: SceneMap, settled: SceneMap) -> None:
        """Show the file where the map lies now, if the layer is still in the project."""
        layer = project.mapLayer(self._id)
        if layer is not None:
            source = self._source.replace(str(made.folder), str(settled.folder), 1)
            layer.setDataSource(source, layer.name(), layer.providerType())
            self._style.writeToLayer(layer)


def _free(made: SceneMap) -> Path:
    """A folder that is not there yet."""
    number = 2
    while (made.folder / f"{made.name} {number}").exists():
        number += 1
    return made.folder / f"{made.name} {number}"


def _move(source: Path, target: Path, names: list[str]) -> bool:
    """Move files, all or none; whether it succeeded."""
    aside = source / "old"
    aside.mkdir()
    moved: list[str] = []
    try:
        for name in names:
            if (target / name).exists():
                os.replace(target / name, aside / name)
            moved.append(name)
            os.replace(source / name, target / name)
    except OSError:
        for name in moved:
            with contextlib.suppress(OSError):  # what cannot be put back stays in the folder "old"
                if (target / name).exists():
                    os.replace(target / name, source / name)
                if (aside / name).exists():
                    os.replace(aside / name, target / name)
        with contextlib.suppress(OSError):
            aside.rmdir()
        return False
    return True


def _correct(written: SceneMap, settled: SceneMap) -> None:
    """Have the record tell where the map lies."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        manifest = json.loads(settled.manifest.read_text(encoding="utf-8"))
        if manifest["job"]["output"] == str(written.folder):
            manifest["job"]["output"] = str(settled.folder)
            settled.manifest.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
