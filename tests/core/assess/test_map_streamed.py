"""A large map of pixels against a label raster: read in parts, equal to the whole, in memory that does not grow."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from undercast.core.assess import classmap
from undercast.core.assess.maps import assess_map, map_report
from undercast.core.assess.metrics import assess
from undercast.core.assess.report import Report
from undercast.core.config.rasters import LabelInput
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job

NAMES = ["Forest", "Water", "Bare soil"]
BINS = [0.0, 0.25, 0.5, 0.75, 1.0]
NO_CLASS, UNSURE, FOREIGN = 255, 3, 9


def write(path: Path, bands: np.ndarray, nodata: float | None = None, scale: float = 1.0, names: tuple = ()) -> None:
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=bands.shape[1],
        width=bands.shape[2],
        count=len(bands),
        dtype=bands.dtype,
        nodata=nodata,
        crs="EPSG:32632",
        transform=from_origin(5e5, 5.6e6, 10, 10),
    ) as dataset:
        dataset.write(bands)
        dataset.scales = [scale] * len(bands)
        for band, name in enumerate(names, 1):
            dataset.set_band_description(band, name)


def make(folder: Path, height: int, width: int) -> tuple[Path, dict[str, Any], dict[str, np.ndarray]]:
    """A map of pixels with unsure and empty ones, its evidence in bytes, and labels with one class too many."""
    folder.mkdir()
    random = np.random.default_rng(height)
    classes = random.choice(
        np.array([0, 1, 2, UNSURE, NO_CLASS], np.uint8), (height, width), p=[0.4, 0.3, 0.1, 0.1, 0.1]
    )
    labels = np.where(random.random(classes.shape) < 0.7, classes % 4, random.integers(0, 3, classes.shape))
    labels = np.where(random.random(classes.shape) < 0.1, FOREIGN, labels).astype(np.uint8)
    labels[: height // 3, : width // 2] = 250
    evidence = random.integers(0, 251, (3, height, width), dtype=np.uint8)
    evidence[2] = np.where(random.random(classes.shape) < 0.2, 255, evidence[2])
    path = folder / "map_classes.tif"
    write(path, classes[None], NO_CLASS)
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(1, UNDECIDED_VALUE=str(UNSURE))
    listed = "".join(f"<Category>{name}</Category>" for name in [*NAMES, "unsure"])
    Path(f"{path}.aux.xml").write_text(
        f'<PAMDataset><PAMRasterBand band="1"><CategoryNames>{listed}</CategoryNames></PAMRasterBand></PAMDataset>',
        encoding="utf-8",
    )
    (folder / "map.json").write_text('{"pixels": {}}', encoding="utf-8")
    write(folder / "map_evidence.tif", evidence, 255, 1 / 250, ("confidence", "optical_share", "cloud_fraction"))
    write(folder / "truth.tif", labels[None])
    values = {"0": "forest", "1": "Water", "2": "bare_soil", str(FOREIGN): "Road"}
    arrays = {"classes": classes, "labels": labels, "confidence": evidence[0], "cloud": evidence[2]}
    return path, {"path": str(folder / "truth.tif"), "values": values}, arrays


def measure(path: Path, labels: dict[str, Any]) -> Report:
    """The report alone, without its pictures."""
    scores = assess_map(path, LabelInput.model_validate(labels), BINS, Recorder())
    return map_report("", path, Path(labels["path"]), scores)


def test_parts_give_what_the_whole_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, labels, arrays = make(tmp_path / "map", 97, 61)
    at_once = measure(path, labels)
    monkeypatch.setattr(classmap, "_MOST_PIXELS", 500)
    outputs = parse_job({"kind": "assess", "map": str(path), "labels": labels, "output": str(tmp_path / "out")}).run(
        Recorder()
    )
    content = json.loads(Path(outputs["assessment"]).read_text(encoding="utf-8"), parse_constant=pytest.fail)
    (case,) = content["cases"]
    chosen = (arrays["labels"] < 3) & (arrays["classes"] != NO_CLASS)
    given = np.where(arrays["classes"] == UNSURE, -1, arrays["classes"].astype(int))[chosen]
    cloud = np.where(arrays["cloud"] == 255, np.nan, arrays["cloud"] / 250)[chosen].astype(np.float32)
    confidence = (arrays["confidence"] / 250)[chosen].astype(np.float32)
    expected = assess(given, arrays["labels"][chosen], cloud, BINS, NAMES, confidence).model_dump(mode="json")
    assert case["confusion"] == expected["confusion"] and case["undecided"] == expected["undecided"]
    for name in ("overall_accuracy", "kappa", "calibration_error", "risk_coverage_area", "mean_cloud_fraction"):
        assert case[name] == pytest.approx(expected[name], rel=1e-9) and case[name] is not None
    for name in ("by_cloud", "abstention", "coverage_curve", "reliability"):
        for one, other in zip(case[name], expected[name], strict=True):
            assert {key: value for key, value in one.items() if isinstance(value, (int, str))} == {
                key: value for key, value in other.items() if isinstance(value, (int, str))
            }
    assert [entry["name"] for entry in case["by_cloud"]][-1] == "unknown"
    for name in ("left_out", "intersection_over_union"):
        assert content[name] == at_once.extra[name]
    assert [area["cells"] for area in content["areas"]] == [int((arrays["classes"] == k).sum()) for k in range(3)]
    whole = [*at_once.extra["areas"], at_once.extra["unsure"]]
    for mine, theirs in zip([*content["areas"], content["unsure"]], whole, strict=True):
        assert mine == {**theirs, "hectares": pytest.approx(theirs["hectares"], rel=1e-12)}
    right, table = np.diag(expected["confusion"]), np.array(expected["confusion"])
    shares = right / (table.sum(0) + table.sum(1) - right)
    assert outputs["mean_iou"] == content["intersection_over_union"]["mean"] == pytest.approx(shares.mean())
    assert content["left_out"]["class_unknown_to_the_map"] == int(
        ((arrays["labels"] == FOREIGN) & (arrays["classes"] < 3)).sum()
    )


def test_memory_does_not_grow_with_the_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classmap, "_MOST_PIXELS", 1 << 14)
    peaks = []
    for number, side in enumerate((200, 800)):
        path, labels, _ = make(tmp_path / str(number), side, side)
        measure(path, labels)  # what is imported and cached once
        tracemalloc.start()
        measure(path, labels)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0]
