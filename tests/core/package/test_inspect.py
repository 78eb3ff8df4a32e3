"""The job inspect: what packages, stores and rasters hold."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import rasterio

from undercast.core.errors import InputError, OutputError, UndercastError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job


def inspect(path: Path, **options: Any) -> dict[str, Any]:
    return parse_job({"kind": "inspect", "path": path, **options}).run(Recorder())


def test_a_package(packaged: Any, tmp_path: Path) -> None:
    outputs = inspect(packaged[0], output=tmp_path / "findings.json")
    assert outputs["type"] == "package" and outputs["sound"] == "yes" and outputs["cell"] == 16
    assert "optical (bands: optical0, optical1, optical2, optical3; unit: x" in outputs["sensors"]
    findings = json.loads(Path(outputs["findings"]).read_text(encoding="utf-8"))
    assert [item["name"] for item in findings["classes"]] == [f"class {number}" for number in range(5)]
    assert (findings["task"], findings["precision"], findings["additive"]) == ("scene", "float32", True)
    assert findings["onnx_difference"] == packaged[2].onnx_difference and findings["metrics"] == {"accuracy": 0.5}


def test_a_raster(tmp_path: Path) -> None:
    path = tmp_path / "r.tif"
    profile = {"driver": "GTiff", "count": 2, "height": 3, "width": 5, "dtype": "int16", "nodata": -1}
    transform = rasterio.Affine(20, 0, 5e5, 0, -20, 5e6)
    with rasterio.open(path, "w", crs="EPSG:32633", transform=transform, **profile) as dataset:
        dataset.write(np.ones((2, 3, 5), np.int16))
        dataset.descriptions = ("VV", "VH")
    outputs = inspect(path)
    assert outputs["type"] == "raster" and outputs["bands"] == "VV, VH" and outputs["crs"] == "EPSG:32633"
    assert (outputs["height"], outputs["width"], outputs["pixel_metres"]) == (3, 5, 20.0)
    assert outputs["dtype"] == "int16" and float(outputs["nodata"]) == -1


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "s.store"
    folder.mkdir()
    np.save(folder / "sar.npy", np.zeros((6, 1, 8, 8), np.float32))
    valid = np.ones((6, 8, 8), np.uint8)
    valid[0] = 0
    np.save(folder / "sar_valid.npy", valid)
    described = {
        "cell": 8,
        "sensors": {"sar": {"bands": ["VV"], "unit": "dB", "resolution": 10.0}},
        "classes": [{"name": "wet", "color": "#0000ff"}, {"name": "dry", "color": "#aa8800"}],
        "crs": None,
    }
    (folder / "samples.json").write_text(json.dumps(described))
    frame = {
        "id": list("abcdef"),
        "label": np.array([0, 1, 1, -1, 0, 1], np.int16),
        "split": ["train"] * 4 + ["test"] * 2,
        "cloud_fraction": np.array([0, 0.25, 0.3, 1.0, np.nan, 0.5], np.float32),
        "simulated": [True] * 2 + [False] * 4,
        "site": list("xxyyzz"),
        "x": [0.0] * 6,
        "y": [0.0] * 6,
    }
    pd.DataFrame(frame).to_parquet(folder / "index.parquet")
    return folder


def test_a_store(store: Path, tmp_path: Path) -> None:
    outputs = inspect(store, output=tmp_path / "f.json")
    findings = json.loads((tmp_path / "f.json").read_text())
    assert outputs["type"] == "store" and outputs["samples"] == 6
    assert findings["samples_by_class"] == {"wet": 2, "dry": 3, "(unlabelled)": 1}
    assert findings["samples_by_split"] == {"train": 4, "test": 2}
    assert findings["samples_by_cloud"] == {
        "0% to 25%": 1,
        "25% to 50%": 2,
        "50% to 75%": 1,
        "75% to 100%": 1,
        "(unknown)": 1,
    }
    assert findings["simulated_samples"] == 2 and findings["sites"] == 3
    assert findings["sensors"]["sar"]["valid_share"] == pytest.approx(5 / 6, abs=1e-4)


def test_what_is_broken_is_told(store: Path, tmp_path: Path) -> None:
    (store / "index.parquet").write_bytes(b"broken")
    with pytest.raises(InputError, match="index"):
        inspect(store)
    with pytest.raises(InputError, match="does not exist"):
        inspect(tmp_path / "nothing.tif")
    (tmp_path / "empty.tif").touch()
    (tmp_path / "empty.undercast").touch()
    for name in ("empty.tif", "empty.undercast"):
        with pytest.raises(UndercastError, match=r"0 bytes|cannot be read as a zip"):
            inspect(tmp_path / name)


def test_the_findings_do_not_replace_what_is_inspected(packaged: Any) -> None:
    before = packaged[0].stat()
    with pytest.raises(OutputError, match="also an input"):
        inspect(packaged[0], output=packaged[0])
    assert packaged[0].stat() == before
