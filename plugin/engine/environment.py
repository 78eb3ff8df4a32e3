"""The environment that the plugin makes for the engine: where it lies, what it was made from, whether it still fits.

It lies in the user's data folder, outside QGIS and outside the plugin, so that an upgrade of either keeps it. There is
one, of one of two variants, with OpenVINO or without; a stamp in it tells which, and whether it was finished.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from qgis.PyQt.QtCore import QStandardPaths

from .. import paths
from ..text import tr

VARIANTS = ("maps", "full")
"""Maps on the CPU, without PyTorch; and the whole engine, which trains too and computes with CUDA where it can."""
ADDITION = "openvino"
"""What either may have besides: it makes maps faster on the processor."""
OLDEST, NEWEST = (3, 11), (3, 14)
"""The Pythons that the pinned libraries are built for."""
_STAMP = "undercast.json"
_PATIENCE = 10.0  # seconds: virus scanners, and programs that are just ending, hold files for a while


@dataclass(frozen=True)
class Requirement:
    """A library to be installed."""

    text: str
    """As pip reads it, with its marker."""
    size: float
    """MB to download."""
    hashes: tuple[str, ...] = ()
    """Digests of the files that may be installed, as sha256:HEX; none in a list that was made without."""


@dataclass(frozen=True)
class Variant:
    """What an environment can hold."""

    name: str
    download: int
    """MB on this system, measured."""
    disk: int
    """MB on this system, measured."""
    requirements: tuple[Requirement, ...]
    openvino: bool = False
    """Whether OpenVINO is among them."""

    @property
    def digest(self) -> str:
        """Changes when the libraries or their versions do."""
        return hashlib.sha256("\n".join(each.text for each in self.requirements).encode()).hexdigest()

    @property
    def title(self) -> str:
        """Its name for people."""
        if self.name == "maps":
            return tr("Maps, on the CPU")
        return tr("Maps and training, with CUDA") if sys.platform == "linux" else tr("Maps and training, on the CPU")


@dataclass(frozen=True)
class Stamp:
    """What an environment was made from."""

    variant: str
    digest: str
    plugin: str
    """The plugin's version then."""
    finished: bool
    openvino: bool = False
    """Environments of earlier versions have none."""

    @property
    def outdated(self) -> bool:
        """Whether this version of the plugin wants other libraries."""
        return self.variant not in VARIANTS or read_variant(self.variant, self.openvino).digest != self.digest


def read_variant(name: str, openvino: bool = False) -> Variant:
    """One of :data:`VARIANTS`, with OpenVINO where it is wanted, from the requirements that are shipped.

    OpenVINO comes last: where there is none for a machine, all else is there already.
    """
    variant = _read(name)
    if not openvino:
        return variant
    more = _read(ADDITION)
    download, disk = variant.download + more.download, variant.disk + more.disk
    return Variant(name, download, disk, (*variant.requirements, *more.requirements), True)


def read_addition() -> Variant:
    """What OpenVINO takes by itself."""
    return _read(ADDITION)


def _read(name: str) -> Variant:
    text = (paths.ROOT / "resources" / f"requirements-{name}.txt").read_text(encoding="utf-8")
    sizes = {
        system: (int(get), int(keep)) for system, get, keep in re.findall(r"^# (\w+): (\d+) MB.*?(\d+) MB", text, re.M)
    }
    lines = (line.partition("#") for line in text.splitlines() if line and not line.startswith("#"))
    requirements = tuple(_requirement(line, float(size.split()[0])) for line, _, size in lines)
    return Variant(name, *sizes.get(sys.platform, sizes["linux"]), requirements)


def _requirement(line: str, size: float) -> Requirement:
    text, *hashes = (part.strip() for part in line.split(" --hash="))
    return Requirement(text, size, tuple(hashes))


def home() -> Path:
    """The plugin's folder in the user's data folder; on Windows not in the part that roams."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)) / "undercast"


def folder() -> Path:
    """Where the environment lies, or will."""
    return home() / "engine"


def interpreter(environment: Path) -> Path:
    """The Python of a virtual environment."""
    return environment / "Scripts" / "python.exe" if sys.platform == "win32" else environment / "bin" / "python"


def read_stamp() -> Stamp | None:
    """What the environment was made from; None if there is none. One that cannot be read was not finished."""
    if not folder().is_dir():
        return None
    try:
        return Stamp(**json.loads((folder() / _STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Stamp("", "", "", False)


def write_stamp(variant: Variant, finished: bool) -> None:
    """Note what the environment is made from, and whether that is done."""
    stamp = Stamp(variant.name, variant.digest, paths.version(), finished, variant.openvino)
    file = folder() / _STAMP
    part = file.with_suffix(".part")
    part.write_text(json.dumps(asdict(stamp), indent=2), encoding="utf-8")
    os.replace(part, file)


def remove() -> None:
    """Remove the environment.

    Raises:
        OSError: if files are still held by a running program.
    """
    # First of all what makes it found, so that nothing starts from it meanwhile.
    (folder() / _STAMP).unlink(missing_ok=True)
    end = time.monotonic() + _PATIENCE
    while folder().exists():
        try:
            shutil.rmtree(folder())
        except OSError:
            if time.monotonic() > end:
                raise
        time.sleep(0.3)


def disk_use(environment: Path) -> int:
    """Bytes of all files below a folder. It takes seconds for a large one."""
    total = 0
    for folder, _, names in os.walk(environment):
        for name in names:
            try:
                total += os.lstat(os.path.join(folder, name)).st_size
            except OSError:
                continue  # it has gone meanwhile
    return total


def free_space() -> int:
    """Bytes that are free where the environment is to lie."""
    folder = home()
    while not folder.is_dir():
        folder = folder.parent
    return shutil.disk_usage(folder).free
