"""What a model package says of itself, as far as the plugin needs it before a run. Opening one runs no code of it."""

from __future__ import annotations

import json
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core.protocol import PACKAGE_SUFFIX
from .refusal import RefusedError
from .tasks import SCENE
from .text import tr

_MEMBER = "model.json"
_LARGEST = 4 << 20  # bytes of model.json; a larger one is no card but an attack or an error


@dataclass(frozen=True)
class PackageCard:
    """The part of ``model.json`` that decides whether a package fits a layer, and that a user chooses it by."""

    name: str
    cell: int
    bands: dict[str, list[str]]
    """Band names of each sensor that the model takes: ``optical``, ``sar``."""
    classes: list[str]
    colors: list[str]
    """#rrggbb of each class."""
    units: dict[str, str]
    """Unit of each sensor's values."""
    resolution: float | None
    """Ground size in metres of the first sensor's pixels, None where nobody knows."""
    place: str
    """Where it was trained; empty where the package does not say."""
    licence: str
    memory: int = 0
    """Labelled samples that travel in the package."""
    memory_bytes: int = 0
    regulated: bool = False
    """Whether the optical image counts less the more cloud there is."""
    task: str = SCENE
    """What it gives a class to."""
    cloud: bool = False
    """Whether it recognises cloud: its classes have roles for it. It is no model of land cover then."""
    optional: tuple[str, ...] = ()
    """Optical bands that it can do without."""


def read_card(path: str) -> PackageCard:
    """Read the card of a package.

    Raises:
        RefusedError: if the file is no package; the engine checks the rest of it.
    """
    if not Path(path).is_file():
        raise RefusedError(tr("There is no model package {}.").format(path))
    try:
        with zipfile.ZipFile(path) as archive:
            member = archive.getinfo(_MEMBER)
            if member.file_size > _LARGEST:
                raise RefusedError(
                    tr("{path} is no sound model package: its {member} is too large.").format(path=path, member=_MEMBER)
                )
            with archive.open(member) as stream:
                content = json.loads(stream.read(_LARGEST + 1)[:_LARGEST])
        return _card(content)
    except KeyError as error:
        problem = tr("it lacks {}").format(str(error).strip("'\""))
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        problem = str(error)
    except (ValueError, TypeError, AttributeError, RecursionError):
        problem = tr("its {} cannot be read").format(_MEMBER)
    raise RefusedError(
        tr("{path} is no sound model package ({problem}). Choose a {suffix} file that Undercast wrote.").format(
            path=path, problem=problem, suffix=PACKAGE_SUFFIX
        )
    )


def refuse_cloud_model(card: PackageCard) -> None:
    """Refuse a model that recognises cloud where one of land cover is wanted.

    Raises:
        RefusedError: which tells where it belongs.
    """
    if card.cloud:
        problem = tr(
            "The model {} recognises cloud, not land cover. Choose it as the way to know cloud, or in Recognise cloud."
        )
        raise RefusedError(problem.format(card.name))


def check_cloud_model(card: PackageCard) -> None:
    """Refuse a model that does not recognise cloud.

    Raises:
        RefusedError: which names it.
    """
    if not card.cloud:
        raise RefusedError(tr("The model {} does not recognise cloud. Choose one that does.").format(card.name))


def _card(content: dict[str, Any]) -> PackageCard:
    memory, response = content.get("memory") or {}, content.get("cloud_response") or {}
    sensors = {str(name): entry["sensor"] for name, entry in content["inputs"].items()}
    sizes = [sensor.get("resolution") for sensor in sensors.values()]
    return PackageCard(
        name=str(content["name"]),
        cell=int(content["cell"]),
        bands={name: [str(band) for band in sensor["bands"]] for name, sensor in sensors.items()},
        classes=[str(entry["name"]) for entry in content["classes"]],
        colors=[str(entry["color"]) for entry in content["classes"]],
        units={name: str(sensor.get("unit", "")) for name, sensor in sensors.items()},
        resolution=next((float(size) for size in sizes if size is not None), None),
        place=str(content.get("place", "")),
        licence=str(content.get("licence", "")),
        # Of pixels one sample may count for several classes.
        memory=int(memory.get("count") or sum(int(count) for count in (memory.get("samples") or {}).values())),
        memory_bytes=int(memory.get("bytes") or 0),
        # The curves may also be there for the confidence alone.
        regulated=any(float(share) < 1 for share in response.get("optical") or ()),
        task=str(content.get("task") or SCENE),
        cloud=any(entry.get("role") for entry in content["classes"]),
        optional=tuple(str(band) for band in content["inputs"].get("optical", {}).get("optional") or ()),
    )
