"""Pin what the engine's environments hold: writes resources/requirements-*.txt from pyproject.toml.

Run it after a dependency of pyproject.toml has changed, with a Python that has uv and pip, outside the checkout's own
environments:

    python tools/lock_requirements.py

Every library with its own dependencies is pinned, for all systems at once (markers tell them apart), with the digests
of all files of the version, so that nothing is left to be resolved on a user's machine, and nothing else is installed
there, whatever a mirror serves. What this machine is set up to prefer (constraints, other places) takes no part.

The sizes that the plugin tells beforehand are those of the wheels: all of them are downloaded, some 5 GB, into a
temporary folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Container, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TRAINING = {"torch", "torchvision", "timm", "segmentation-models-pytorch", "onnxscript"}
TRAINING |= {"onnxruntime-gpu", "onnxruntime"}
"""What an environment that only makes maps leaves out; it has ONNX Runtime's build for the CPU instead."""
SYSTEMS = {
    "linux": ("linux", [f"manylinux_2_{minor}_x86_64" for minor in range(5, 36)] + ["manylinux2014_x86_64"]),
    "win32": ("windows", ["win_amd64"]),
    "darwin": ("macos", ["macosx_14_0_arm64", "macosx_11_0_arm64"]),
}
"""uv's name and the wheels' tags of what ``sys.platform`` calls a system."""
_PREFERENCES = r"(PIP|UV)_.*(CONSTRAINT|OVERRIDE|FIND_LINKS|INDEX|EXCLUDE|PRERELEASE|RESOLUTION|CONFIG|REQUIREMENT)"
ADDITION = "openvino"
"""The extra that either environment may have besides, in a list of its own."""
PYTHON = "3.12"  # the sizes are those of its wheels


def main() -> None:
    """Write the files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    faster = project["optional-dependencies"][ADDITION]
    # The plugin's environment has what compressing takes from the start: it is small.
    full = [*project["dependencies"], *project["optional-dependencies"]["compress"]]
    runtime = next(each for each in full if _name(each) == "onnxruntime").split(";")[0]
    maps = [each for each in full if _name(each) not in TRAINING] + [runtime]
    with tempfile.TemporaryDirectory() as folder:
        for name, wanted in (("maps", maps), ("full", full)):
            _write(name, wanted, Path(folder))
        _write(ADDITION, [*maps, *faster], Path(folder), without=_names("maps"))


def _names(name: str) -> set[str]:
    """What a list that is written holds."""
    text = (ROOT / "resources" / f"requirements-{name}.txt").read_text(encoding="utf-8")
    return {_name(line) for line in text.splitlines() if not line.startswith("#")}


def _write(name: str, wanted: Iterable[str], folder: Path, without: Container[str] = ()) -> None:
    chosen = folder / f"{name}.in"
    chosen.write_text("\n".join(wanted) + "\n", encoding="utf-8")
    lines = _compile(chosen, "--universal", "--python-version", "3.11", "--generate-hashes")
    lines = [line for line in lines if _name(line) not in without]
    header, sizes = [], dict[str, float]()
    for system, (platform, tags) in SYSTEMS.items():
        needed = _compile(chosen, "--python-platform", platform, "--python-version", PYTHON)
        wheels = _download([line for line in needed if _name(line) not in without], tags, folder)
        download = sum(wheel.stat().st_size for wheel in wheels)
        disk = sum(entry.file_size for wheel in wheels for entry in zipfile.ZipFile(wheel).infolist())
        header.append(f"# {system}: {download / 1e6:.0f} MB to download, {disk / 1e6:.0f} MB on disk")
        for wheel in wheels:
            sizes.setdefault(_name(wheel.name.split("-")[0]), wheel.stat().st_size / 1e6)
    pinned = [f"{line}  # {max(0.1, sizes.get(_name(line), 0)):.1f} MB" for line in lines]
    text = "\n".join(
        ["# Written by tools/lock_requirements.py from pyproject.toml; sizes of the wheels", *header, *pinned]
    )
    (ROOT / "resources" / f"requirements-{name}.txt").write_text(text + "\n", encoding="utf-8")
    print(name, len(pinned), *header, sep="\n  ")


def _compile(chosen: Path, *options: str) -> list[str]:
    command = ["uv", "pip", "compile", "--quiet", str(chosen), *options, "--no-header", "--no-annotate"]
    command += ["--no-emit-index-url", "--no-emit-find-links"]
    # The oldest macOS that ONNX Runtime's wheels are made for.
    variables = {**_plain(), "MACOSX_DEPLOYMENT_TARGET": "14.0"}
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", env=variables).stdout
    # A digest stands on a line of its own otherwise.
    return [line.strip() for line in output.replace(" \\\n    ", " ").splitlines() if line.strip()]


def _plain() -> dict[str, str]:
    """The variables without what the machine wants chosen, whose own settings and files are not read either."""
    kept = {name: value for name, value in os.environ.items() if not re.match(_PREFERENCES, name)}
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "UV_NO_CONFIG": "1"}


def _download(lines: Iterable[str], tags: Iterable[str], folder: Path) -> list[Path]:
    target = Path(tempfile.mkdtemp(dir=folder))
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    command += [word for tag in tags for word in ("--platform", tag)]
    command += ["--python-version", PYTHON, "--dest", str(target), *(line.split(";")[0].strip() for line in lines)]
    subprocess.run(command, check=True, env=_plain())
    return sorted(target.glob("*.whl"))


def _name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[=<>!~;\[ ]", requirement)[0]).lower()


if __name__ == "__main__":
    main()
