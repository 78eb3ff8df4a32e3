"""The floors of docs/architecture.md: who may import whom."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = [
    "__main__",
    "jobs",
    "methods",
    "compare",
    "tasks",
    "training",
    "inference",
    "assess",
    "package",
    "ingest",
    "synthetic",
    "store",
    "models",
    "raster",
    "config",
    "addresses",
    "progress",
    "events",
    "files",
    "tables",
    "errors",
    "threads",
    "scores",
    "processes",
    "versions",
    "cuda",
    "protocol",
]
ENGINE_ONLY = {"torch", "torchvision", "timm", "rasterio", "onnx", "onnxruntime", "pydantic", "pandas", "geopandas"}
QGIS_ONLY = {"qgis", "PyQt5", "PyQt6", "osgeo", "processing"}


def imported(path: Path) -> list[str]:
    """Every module that a file imports, at its top or inside a function, with relative imports made absolute."""
    package = ("undercast", *path.relative_to(ROOT).parts[:-1])
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names += [f"{module}.{alias.name}" for alias in node.names]
    return names


def room(module: str) -> str:
    return module.removeprefix("undercast.core").strip(".").split(".")[0]


def files(folder: str) -> list[Path]:
    paths = sorted((ROOT / folder).rglob("*.py"))
    assert paths
    return paths


@pytest.mark.parametrize("path", files("core"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_room_imports_only_downwards(path: Path) -> None:
    parts = path.relative_to(ROOT / "core").with_suffix("").parts
    if parts == ("__init__",):
        return
    assert parts[0] in FLOORS, f"{parts[0]} has no floor; give it one here and in docs/architecture.md"
    for module in imported(path):
        assert module.split(".")[0] not in QGIS_ONLY, f"{path} imports {module}"
        assert not module.startswith("undercast.plugin"), f"{path} imports {module}"
        if module.startswith("undercast.core."):
            assert FLOORS.index(room(module)) >= FLOORS.index(parts[0]), f"{path} imports upwards: {module}"


@pytest.mark.parametrize(
    "path", [*files("plugin"), ROOT / "__init__.py"], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_the_plugin_imports_of_the_engine_only_its_protocol(path: Path) -> None:
    for module in imported(path):
        assert module.split(".")[0] not in ENGINE_ONLY, f"{path} imports {module}"
        if module.startswith("undercast.core"):
            assert module.startswith("undercast.core.protocol"), f"{path} imports {module}"


def test_the_protocol_needs_the_standard_library_only() -> None:
    assert {name.split(".")[0] for name in imported(ROOT / "core" / "protocol.py")} == {"__future__", "enum"}


def test_the_drawn_floors_are_these() -> None:
    drawn = re.findall(r"^\| `([\w./ ]+)` \|", (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"), re.M)
    rooms = [name.removeprefix("core/").strip("/").removesuffix(".py") for name in drawn if name.startswith("core/")]
    assert rooms == FLOORS
