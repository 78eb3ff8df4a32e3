"""The scenes of a list, a table or a STAC collection, each with its rasters."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError, model_validator

from undercast.core.addresses.forms import existing_form
from undercast.core.addresses.remote import file_stem
from undercast.core.config.base import Options
from undercast.core.config.rasters import CloudInput, RasterInput, ScenesInput
from undercast.core.errors import InputError
from undercast.core.inference.stac import pair_items
from undercast.core.tables import read_rows

_COLUMNS = ("name", "optical", "sar", "cloud")
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(?=$|\.)", re.IGNORECASE)  # no file names on Windows
_LONGEST = 150  # bytes of a name; the outputs' endings come behind it


@dataclass(frozen=True)
class Scene:
    """A pair of images to classify, or one image alone."""

    name: str
    """Fit for a file's name, and the only one of its kind in the list, whatever the case of its letters."""
    optical: RasterInput | None
    sar: RasterInput | None
    cloud: CloudInput | None
    """Where the scene's cloud is known from; None where the list does not say."""


class _Listed(Options):
    name: str | None = None
    optical: RasterInput | None = None
    sar: RasterInput | None = None
    cloud: CloudInput | None = None

    @model_validator(mode="after")
    def _some_raster(self) -> _Listed:
        if self.optical is None and self.sar is None:
            raise ValueError("give an optical raster, a SAR raster, or both")
        return self


def read_scenes(spec: ScenesInput, warn: Callable[[str], None]) -> list[Scene]:
    """The scenes that a file lists, in its order.

    Of a STAC collection, see :func:`undercast.core.inference.stac.pair_items`, a scene is named by its optical item's
    id. In lists, a scene without a name takes its first raster's.

    Args:
        spec: the file, and how a STAC collection is read.
        warn: takes what the user should know: images that have no partner, or lie far from it.

    Raises:
        InputError: for a file that cannot be read or names no scenes, naming the scene or item that is wrong.
    """
    path = spec.path
    if path.suffix.lower() == ".csv":
        return _listed(_rows(path), path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(path, f"the list of scenes cannot be read ({error.strerror})", "Check its path") from error
    except UnicodeDecodeError as error:
        raise InputError(path, "the list of scenes is no UTF-8 text", "Save it as UTF-8") from error
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(path, f"is not JSON ({error})", "Give a JSON list, a STAC ItemCollection or a .csv") from error
    if isinstance(content, list):
        return _listed(list(enumerate(content, 1)), path)
    kind = content.get("type") if isinstance(content, dict) else None
    if kind in ("FeatureCollection", "Feature"):
        items = content.get("features") if kind == "FeatureCollection" else [content]
        pairs = pair_items(items if isinstance(items, list) else [], spec, warn)
        return _unlike([_scene(*pair, path.parent) for pair in pairs])
    raise InputError(
        path,
        f"is a STAC {kind}, not its items" if kind in ("Catalog", "Collection") else "is no list of scenes",
        "Give a JSON list of scenes, a .csv, or a STAC ItemCollection (what a search of a STAC server answers)",
    )


def _rows(path: Path) -> list[tuple[int, Any]]:
    """A table's scenes as a job spells them, with the numbers of their lines."""
    columns, rows = read_rows(path, "list of scenes")
    unknown = [name for name in columns if name not in _COLUMNS]
    if unknown or not columns:
        problem = f"has the columns {', '.join(unknown)[:200]}" if unknown else "is empty"
        raise InputError(path, problem, f"The first line names the columns: {', '.join(_COLUMNS)}")
    scenes: list[tuple[int, Any]] = []
    for number, row in rows:
        cells = {name: value for name, value in row.items() if name and value}
        scene: dict[str, Any] = {name: {"paths": [cells[name]]} for name in ("optical", "sar") if name in cells}
        if "name" in cells:
            scene["name"] = cells["name"]
        if "cloud" in cells:
            scene["cloud"] = {"method": "mask", "path": cells["cloud"]}
        scenes.append((number, scene))
    return scenes


def _listed(entries: list[tuple[int, Any]], path: Path) -> list[Scene]:
    word = "line" if path.suffix.lower() == ".csv" else "scene"
    if not entries:
        raise InputError(path, "holds no scenes", "List one at least")
    scenes: list[Scene] = []
    names: dict[str, int] = {}
    for number, entry in entries:
        subject = f"{path}, {word} {number}"
        try:
            listed = _Listed.model_validate(entry)
        except ValidationError as error:
            raise InputError(subject, _explain(error), "Correct this scene; it is spelled as in a job") from error
        first = listed.optical or listed.sar
        scene = _scene(listed.name or _raster_name(first), listed.optical, listed.sar, listed.cloud, path.parent)
        other = names.setdefault(scene.name.casefold(), number) if listed.name else number
        if other != number:
            raise InputError(subject, f"has the name of {word} {other}, {scene.name}", "Give each its own name")
        scenes.append(scene)
    return _unlike(scenes)


def _raster_name(raster: RasterInput | None) -> str:
    return file_stem(raster.paths[0]) if raster else ""


def _scene(
    name: str, optical: RasterInput | None, sar: RasterInput | None, cloud: CloudInput | None, folder: Path
) -> Scene:
    """A scene whose relative paths start at ``folder``."""
    if cloud is not None and cloud.path is not None:
        cloud = cloud.model_copy(update={"path": _place(cloud.path, folder)})
    return Scene(_safe(name), _placed(optical, folder), _placed(sar, folder), cloud)


def _placed(raster: RasterInput | None, folder: Path) -> RasterInput | None:
    return raster and raster.model_copy(update={"paths": [_place(path, folder) for path in raster.paths]})


def _place(path: Path, folder: Path) -> Path:
    return path if path.as_posix().startswith("/vsi") else existing_form(folder / path)


def _safe(name: str) -> str:
    """A name that every file system takes."""
    text = _UNSAFE.sub("_", name)[:_LONGEST].encode()[:_LONGEST].decode(errors="ignore").strip(" .")
    return f"_{text}" if _RESERVED.match(text) else text or "scene"


def _unlike(scenes: list[Scene]) -> list[Scene]:
    """The scenes with a number behind names that came before."""
    taken: set[str] = set()
    renamed = []
    for scene in scenes:
        name, number = scene.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{scene.name}_{number}"
        taken.add(name.casefold())
        renamed.append(replace(scene, name=name))
    return renamed


def _explain(error: ValidationError) -> str:
    problems = []
    for entry in error.errors(include_url=False):
        where = ".".join(str(part) for part in entry["loc"])
        what = "unknown option" if entry["type"] == "extra_forbidden" else entry["msg"].removeprefix("Value error, ")
        problems.append(f"{where}: {what}" if where else what)
    return "; ".join(problems)
