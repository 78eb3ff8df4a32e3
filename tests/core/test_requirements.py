"""What the plugin installs for the engine is what pyproject.toml says."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_FOR_MAPS = {"torch", "torchvision", "timm", "onnxscript", "onnxruntime-gpu"}


def pins(lines: list[str]) -> dict[str, str]:
    """Versions by name; of several, the first."""
    found: dict[str, str] = {}
    for line in lines:
        name, _, version = line.partition("#")[0].partition(";")[0].strip().partition("==")
        assert re.fullmatch(r"[\w.+]+", version), f"{line} is not pinned"
        found.setdefault(re.sub(r"[-_.]+", "-", name).lower(), version)
    return found


def lines(name: str) -> list[str]:
    text = (ROOT / "resources" / f"requirements-{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@pytest.fixture(scope="module")
def project() -> dict[str, str]:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return pins(content["project"]["dependencies"])


def test_the_whole_engine_is_what_the_project_says(project: dict[str, str]) -> None:
    full = pins(lines("full"))
    assert {name: full.get(name) for name in project} == project, "run tools/lock_requirements.py"


def test_maps_have_all_but_training(project: dict[str, str]) -> None:
    maps, full = pins(lines("maps")), pins(lines("full"))
    wanted = {name: version for name, version in project.items() if name not in NOT_FOR_MAPS}
    assert {name: maps.get(name) for name in wanted} == wanted, "run tools/lock_requirements.py"
    assert maps["onnxruntime"] == project["onnxruntime-gpu"]
    assert not NOT_FOR_MAPS & set(maps)
    assert {name: full.get(name) for name in maps} == maps


@pytest.mark.parametrize("name", ["maps", "full"])
def test_sizes_are_told_for_every_system(name: str) -> None:
    text = (ROOT / "resources" / f"requirements-{name}.txt").read_text(encoding="utf-8")
    found = re.findall(r"^# (\w+): (\d+) MB to download, (\d+) MB on disk$", text, re.M)
    assert {system for system, *_ in found} == {"linux", "win32", "darwin"}
    told = next(int(download) for system, download, _ in found if system == "linux")
    sizes = [float(re.search(r"# ([\d.]+) MB$", line)[1]) for line in lines(name)]
    assert sum(sizes) == pytest.approx(told, rel=0.05)
    assert "://" not in text
