"""What the plugin installs for the engine is what pyproject.toml says."""

import ast
import json
import os
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

import undercast.core.__main__ as main_module
from undercast.core.protocol import ExitCode

ROOT = Path(__file__).resolve().parents[2]
NOT_FOR_MAPS = {"torch", "torchvision", "timm", "segmentation-models-pytorch", "onnxscript", "onnxruntime-gpu"}


def pins(lines: list[str]) -> dict[str, str]:
    """Versions by name; of several, the first."""
    versions: dict[str, str] = {}
    for line in lines:
        name, _, version = re.split("[;#]| --hash=", line)[0].strip().partition("==")
        assert re.fullmatch(r"[\w.+]+", version), f"{line} is not pinned"
        versions.setdefault(re.sub(r"[-_.]+", "-", name).lower(), version)
    return versions


def lines(name: str) -> list[str]:
    text = (ROOT / "resources" / f"requirements-{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@pytest.fixture(scope="module")
def project() -> dict[str, str]:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return pins(content["project"]["dependencies"])


def test_the_whole_engine_is_what_the_project_says(project: dict[str, str]) -> None:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project | pins(content["project"]["optional-dependencies"]["compress"])
    full = pins(lines("full"))
    assert {name: full.get(name) for name in wanted} == wanted, "run tools/lock_requirements.py"


def test_maps_have_all_but_training(project: dict[str, str]) -> None:
    maps, full = pins(lines("maps")), pins(lines("full"))
    wanted = {name: version for name, version in project.items() if name not in NOT_FOR_MAPS}
    assert {name: maps.get(name) for name in wanted} == wanted, "run tools/lock_requirements.py"
    assert maps["onnxruntime"] == project["onnxruntime-gpu"]
    assert not NOT_FOR_MAPS & set(maps)
    assert {name: full.get(name) for name in maps} == maps


def test_openvino_comes_beside_either(project: dict[str, str]) -> None:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    more = pins(lines("openvino"))
    assert pins(content["project"]["optional-dependencies"]["openvino"]).items() <= more.items()
    assert not set(more) & set(pins(lines("maps")))


@pytest.mark.parametrize("name", ["maps", "full", "openvino"])
def test_sizes_are_told_for_every_system(name: str) -> None:
    text = (ROOT / "resources" / f"requirements-{name}.txt").read_text(encoding="utf-8")
    entries = re.findall(r"^# (\w+): (\d+) MB to download, (\d+) MB on disk$", text, re.M)
    assert {system for system, *_ in entries} == {"linux", "win32", "darwin"}
    stated = next(int(download) for system, download, _ in entries if system == "linux")
    sizes = [float(re.search(r"# ([\d.]+) MB$", line)[1]) for line in lines(name)]
    assert sum(sizes) == pytest.approx(stated, rel=0.05)
    assert "://" not in text


@pytest.mark.parametrize("name", ["maps", "full", "openvino"])
def test_every_library_has_the_digests_of_its_files(name: str) -> None:
    for line in lines(name):
        pin, *digests = line.partition("  #")[0].split(" --hash=")
        assert digests and all(re.fullmatch("sha256:[0-9a-f]{64}", each) for each in digests), pin
        assert len(set(digests)) == len(digests)


def test_locking_does_not_obey_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spec = spec_from_file_location("lock_requirements", ROOT / "tools" / "lock_requirements.py")
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    environments = []

    def run(command: list[str], **options: Any) -> CompletedProcess:
        environments.append(options["env"])
        return CompletedProcess(command, 0, "a==1 \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\nb==2\n")

    monkeypatch.setattr(tool.subprocess, "run", run)
    for name in ("PIP_CONSTRAINT", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "UV_CONSTRAINT", "UV_INDEX_URL"):
        monkeypatch.setenv(name, "/somewhere")
    monkeypatch.setenv("PIP_CERT", "/certificate")
    assert tool._compile(ROOT / "x.in") == ["a==1 --hash=sha256:00 --hash=sha256:11", "b==2"]
    tool._download(["a==1"], ["any"], tmp_path)
    for variables in environments:
        assert "/somewhere" not in variables.values()
        assert variables["PIP_CONFIG_FILE"] == os.devnull and variables["PIP_CERT"] == "/certificate"


def test_the_guide_tells_the_same_sizes() -> None:
    guide = (ROOT / "docs" / "guide" / "engine.md").read_text(encoding="utf-8")
    for system, shown in (("linux", "Linux"), ("win32", "Windows"), ("darwin", "macOS")):
        (row,) = re.findall(rf"^\| {shown} \| (.*GB.*)$", guide, re.M)
        stated = [float(size) for size in re.findall(r"([\d.]+) GB", row)]
        for name, sizes in (("maps", stated[:2]), ("full", stated[2:])):
            text = (ROOT / "resources" / f"requirements-{name}.txt").read_text(encoding="utf-8")
            match = re.search(rf"^# {system}: (\d+) MB to download, (\d+) MB", text, re.M)
            assert sizes == [pytest.approx(int(size) / 1000, abs=0.06) for size in match.groups()]


def test_training_without_pytorch_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main_module, "find_spec", lambda name: None)
    code = main_module.main(["train", "--store", str(tmp_path), "--output", str(tmp_path / "m"), "--events", "jsonl"])
    error = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert code == ExitCode.RESOURCE and error["input"] == "train" and "needs PyTorch" in error["problem"]


def used(path: Path) -> set[str]:
    """The top-level modules that a file imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"undercast"}


def test_maps_need_nothing_that_they_do_not_have() -> None:
    training = {"jobs/train.py", "jobs/transfer.py", "jobs/compare.py", "package/network.py"}
    training |= {"package/export.py", "package/state.py"}
    names = ("jobs", "inference", "assess", "package", "ingest", "synthetic", "store", "raster", "config", "addresses")
    rooms = [ROOT / "core" / name for name in names]
    assert all(room.is_dir() for room in rooms)
    files = [*(ROOT / "core").glob("*.py"), *(path for room in rooms for path in room.rglob("*.py"))]
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    optional = content["project"]["optional-dependencies"]
    asked_for = pins([*optional["distributed"], *optional["openvino"]])  # their lack is told
    by_module, provided = packages_distributions(), {*pins(lines("maps")), *asked_for}
    for path in files:
        if path.relative_to(ROOT / "core").as_posix() in training:
            continue
        for module in used(path):
            owners = {re.sub(r"[-_.]+", "-", name).lower() for name in by_module[module]}
            owners = {"onnxruntime" if name == "onnxruntime-gpu" else name for name in owners}
            assert owners & provided, f"{path} imports {module}: not in requirements-maps.txt"


def test_every_package_of_the_tree_is_installed() -> None:
    """An installation that is no link to the checkout has what is listed, and nothing else."""
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    there = [path.parent.relative_to(ROOT) for top in ("core", "plugin") for path in (ROOT / top).rglob("__init__.py")]
    assert sorted(listed) == sorted(["undercast", *(".".join(("undercast", *path.parts)) for path in there)])
