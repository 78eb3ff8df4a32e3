"""A package that the first edition wrote (schema 1): it opens, is told of, and makes the map that it made then.

``schema1/expected.npz`` holds the arrays of the map that the first edition made of the rasters beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.package.network import load_network
from undercast.core.package.package import Package, write_package

FOLDER = Path(__file__).parent / "schema1"
PACKAGE = FOLDER / "both.undercast"


def make_map(package: Path, folder: Path) -> dict[str, np.ndarray]:
    """The map of the rasters beside the package, as the arrays that ``expected.npz`` holds."""
    import geopandas

    rasters = {sensor: {"paths": [FOLDER / f"{sensor}.tif"]} for sensor in ("optical", "sar")}
    cloud = {"method": "mask", "path": FOLDER / "cloud.tif"}
    job: dict[str, Any] = {"kind": "classify", "package": package, **rasters, "cloud": cloud, "output": folder}
    job |= {"device": "cpu", "engine": "onnxruntime", "precision": "float32", "overlap": 0.5, "least_confidence": 0.4}
    outputs = parse_job(job).run(Recorder())
    arrays = {}
    with rasterio.open(outputs["classes"]) as classes, rasterio.open(outputs["evidence"]) as evidence:
        arrays |= {"classes": classes.read(1), "evidence": evidence.read()}
    cells = geopandas.read_file(outputs["cells"], layer="cells").drop(columns="geometry")
    return arrays | {f"cells_{name}": cells[name].to_numpy() for name in cells if cells[name].dtype.kind in "if"}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, np.ndarray]:
    return make_map(PACKAGE, tmp_path_factory.mktemp("first"))


def test_the_map_is_the_one_that_the_first_edition_made(first: dict[str, np.ndarray]) -> None:
    with np.load(FOLDER / "expected.npz") as expected:
        assert set(expected) == set(first)
        for name, values in expected.items():
            if values.dtype.kind == "f":  # another processor's kernels round otherwise
                np.testing.assert_allclose(first[name], values, rtol=0, atol=1e-5, err_msg=name)
            else:
                assert np.array_equal(first[name], values), name


def test_written_anew_it_makes_the_same_map_to_the_bit(first: dict[str, np.ndarray], tmp_path: Path) -> None:
    package, path = Package.open(PACKAGE), tmp_path / "anew.undercast"
    write_package(path, package.card, load_network(package))
    for name, values in make_map(path, tmp_path / "map").items():
        assert values.tobytes() == first[name].tobytes(), name


def test_inspect_tells_of_it() -> None:
    outputs = parse_job({"kind": "inspect", "path": PACKAGE}).run(Recorder())
    assert (outputs["type"], outputs["schema_version"], outputs["sound"]) == ("package", 1, "yes")
    assert "timm:test_efficientnet" in outputs["sensors"]
