"""The job ``assess`` on a map: three by four cells of 320 m with known classes and labels."""

import json
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from shapely import box

from undercast.core.errors import InputError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job

WEST, NORTH, CELL = 500000.0, 5600000.0, 320.0
HECTARES = CELL**2 / 10_000 / 0.9996**2  # on the central meridian UTM draws the ground smaller
NAMES = ["Forest", "Water", "Bare soil"]
CLASSES = np.array([[0, 0, 1, 1], [0, 2, 1, 255], [2, 2, 2, 1]], np.uint8)


def write_map(folder: Path, evidence: bool = True) -> Path:
    transform = from_origin(WEST, NORTH, CELL, CELL)
    profile = {"driver": "GTiff", "height": 3, "width": 4, "crs": "EPSG:32632", "transform": transform}
    path = folder / "scenes_classes.tif"
    with rasterio.open(path, "w", count=1, dtype="uint8", nodata=255, **profile) as dataset:
        dataset.write(CLASSES, 1)
    listed = "".join(f"<Category>{name}</Category>" for name in NAMES)
    Path(f"{path}.aux.xml").write_text(
        f'<PAMDataset><PAMRasterBand band="1"><CategoryNames>{listed}</CategoryNames></PAMRasterBand></PAMDataset>',
        encoding="utf-8",
    )
    if evidence:
        clouds = np.array([[0, 0, 0.6, 0.6], [0, 0.9, 0.9, np.nan], [0, 0, np.nan, 0.3]], np.float32)
        with rasterio.open(
            folder / "scenes_evidence.tif", "w", count=3, dtype="float32", nodata=np.nan, **profile
        ) as dataset:
            for band, (name, values) in enumerate(
                {"confidence": np.full((3, 4), 0.8), "optical_share": clouds, "cloud_fraction": clouds}.items(), 1
            ):
                dataset.write(values.astype(np.float32), band)
                dataset.set_band_description(band, name)
    return path


def square(row: int, column: int, rows: int = 1, columns: int = 1, share: float = 1.0) -> Any:
    west, north = WEST + column * CELL, NORTH - row * CELL
    return box(west, north - rows * CELL, west + columns * CELL * share, north)


def write_labels(folder: Path, squares: list[Any], names: list[str]) -> Path:
    path = folder / "truth.gpkg"
    frame = geopandas.GeoDataFrame({"class": names}, geometry=squares, crs="EPSG:32632")
    frame.to_crs("EPSG:4326").to_file(path, driver="GPKG")
    return path


def run(folder: Path, map_path: Path, labels: dict[str, Any], **options: Any) -> tuple[dict[str, Any], dict, Recorder]:
    recorder = Recorder()
    job = {"kind": "assess", "map": str(map_path), "labels": labels, "output": str(folder / "out"), **options}
    outputs = parse_job(job).run(recorder)
    content = json.loads(Path(outputs["assessment"]).read_text(encoding="utf-8"), parse_constant=pytest.fail)
    return outputs, content, recorder


def test_polygons_in_another_crs(tmp_path: Path) -> None:
    # forest over the two left columns, water over the third; in the last one a polygon of less than 60 % of a cell.
    squares = [square(0, 0, 3, 2), square(0, 2, 3, 1), square(0, 3, 1, 1, share=0.5)]
    labels = write_labels(tmp_path, squares, ["forest", "WATER", "Forest"])
    outputs, content, _ = run(tmp_path, write_map(tmp_path), {"path": str(labels), "field": "class"})
    (case,) = content["cases"]
    # column 0: F F B; column 1: F B B; column 2: W W B -> right 5 of 9
    assert case["confusion"] == [[3, 0, 3], [0, 2, 1], [0, 0, 0]]
    assert case["samples"] == 9
    assert outputs["overall_accuracy"] == pytest.approx(5 / 9)
    assert outputs["kappa"] == pytest.approx((5 / 9 - 24 / 81) / (1 - 24 / 81))  # chance: (6 x 3 + 3 x 2) / 81
    by_cloud = {entry["name"]: entry for entry in case["by_cloud"]}
    assert {name: entry["samples"] for name, entry in by_cloud.items()} == {
        "0-25 %": 5,
        "25-50 %": 0,
        "50-75 %": 1,
        "75-100 %": 2,
        "unknown": 1,
    }
    assert by_cloud["0-25 %"]["overall_accuracy"] == pytest.approx(3 / 5)
    assert case["calibration_error"] == pytest.approx(0.8 - 5 / 9, abs=1e-6)
    assert [(area["name"], area["cells"], area["hectares"]) for area in content["areas"]] == [
        ("Forest", 3, pytest.approx(3 * HECTARES)),
        ("Water", 4, pytest.approx(4 * HECTARES)),
        ("Bare soil", 4, pytest.approx(4 * HECTARES)),
    ]


def test_a_finer_label_raster_counts_by_purity(tmp_path: Path) -> None:
    truth = np.zeros((30, 40), np.uint8)
    truth[:10, :10] = 1  # cell (0, 0): forest wholly
    truth[:10, 10:17] = 1  # cell (0, 1): forest on 70 %
    truth[:10, 20:25] = 2  # cell (0, 2): water on 50 %
    truth[20:30, 30:40] = 7  # cell (2, 3): a value that is no class
    path = tmp_path / "truth.tif"
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=30,
        width=40,
        count=1,
        dtype="uint8",
        crs="EPSG:32632",
        transform=from_origin(WEST, NORTH, CELL / 10, CELL / 10),
    ) as dataset:
        dataset.write(truth, 1)
    values = {"1": "Forest", "2": "Water"}
    _, content, _ = run(tmp_path, write_map(tmp_path), {"path": str(path), "values": values})
    assert content["cases"][0]["confusion"] == [[2, 0, 0], [0, 0, 0], [0, 0, 0]]
    _, content, _ = run(tmp_path, write_map(tmp_path), {"path": str(path), "values": values, "purity": 0.75})
    assert content["cases"][0]["samples"] == 1
    _, content, _ = run(tmp_path, write_map(tmp_path), {"path": str(path), "values": values, "purity": 0.5})
    assert content["cases"][0]["confusion"] == [[2, 0, 0], [0, 1, 0], [0, 0, 0]]


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    labels = write_labels(tmp_path, [square(0, 0), square(1, 0), square(1, 3)], ["Forest", "Road", "Water"])
    _, content, recorder = run(tmp_path, write_map(tmp_path), {"path": str(labels), "field": "class"})
    assert content["cases"][0]["samples"] == 1
    assert content["left_out"] == {"class_unknown_to_the_map": 1, "not_mapped": 1}
    warnings = [event["message"] for event in recorder.events if event.get("level") == "warning"]
    assert any("Road" in text for text in warnings)


def test_unsure_cells_count_as_coverage_and_not_as_wrong(tmp_path: Path) -> None:
    labels = write_labels(tmp_path, [square(0, 0, 3, 2), square(0, 2, 3, 1)], ["forest", "WATER"])
    path = write_map(tmp_path)
    with rasterio.open(path, "r+") as dataset:
        classes = CLASSES.copy()
        classes[1, 1] = classes[2, 2] = classes[2, 3] = 3  # two of them are wrong, one has no label
        dataset.write(classes, 1)
        dataset.update_tags(1, UNDECIDED_VALUE="3")
    side = Path(f"{path}.aux.xml")
    side.write_text(side.read_text().replace("</CategoryNames>", "<Category>unsure</Category></CategoryNames>"))
    outputs, content, recorder = run(tmp_path, path, {"path": str(labels), "field": "class"})
    (case,) = content["cases"]
    assert case["confusion"] == [[3, 0, 2], [0, 2, 0], [0, 0, 0]]
    assert [entry["name"] for entry in case["classes"]] == NAMES
    assert (case["samples"], case["undecided"], case["coverage"]) == (7, 2, pytest.approx(7 / 9))
    assert outputs["overall_accuracy"] == pytest.approx(5 / 7)
    assert sum(entry["undecided"] for entry in case["by_cloud"]) == 2
    # All confidences are 0.8: the one threshold keeps the 7 decided of 9 cells, so at most 70 % of the five coverages.
    assert [(entry["wanted"], entry["coverage"]) for entry in case["abstention"]] == [(0.7, pytest.approx(7 / 9))]
    assert content["unsure"] == {"name": "unsure", "cells": 3, "hectares": pytest.approx(3 * HECTARES)}
    assert [area["cells"] for area in content["areas"]] == [3, 3, 2]
    assert content["left_out"] == {"class_unknown_to_the_map": 0, "not_mapped": 0}
    assert any("2 of 9 labelled cells are unsure" in event.get("message", "") for event in recorder.events)
    page = Path(outputs["report"]).read_text(encoding="utf-8")
    assert "Decided %" in page and "77.8" in page


def test_without_evidence_calibration_and_cloud_are_unknown(tmp_path: Path) -> None:
    labels = write_labels(tmp_path, [square(0, 0)], ["Forest"])
    path = write_map(tmp_path, evidence=False)
    _, content, recorder = run(tmp_path, path, {"path": str(labels), "field": "class"})
    assert content["cases"][0]["calibration_error"] is None
    assert [entry["name"] for entry in content["cases"][0]["by_cloud"] if entry["samples"]] == ["unknown"]
    assert any("evidence" in event.get("message", "") for event in recorder.events)


@pytest.mark.parametrize(
    ("squares", "names", "problem"),
    [
        ([square(0, 0)], ["Glacier"], "none of which the map"),
        ([square(0, 0, share=0.3)], ["Forest"], "no label to any classified cell"),
        ([square(100, 100)], ["Forest"], "overlap"),
    ],
)
def test_labels_that_do_not_fit_are_refused(tmp_path: Path, squares: list[Any], names: list[str], problem: str) -> None:
    labels = write_labels(tmp_path, squares, names)
    with pytest.raises(InputError, match=problem):
        run(tmp_path, write_map(tmp_path), {"path": str(labels), "field": "class"})
    assert not (tmp_path / "out").exists()


def test_an_evidence_raster_of_another_map_is_refused(tmp_path: Path) -> None:
    path = write_map(tmp_path)
    with rasterio.open(tmp_path / "scenes_evidence.tif", "r+") as dataset:
        dataset.transform = from_origin(WEST + 100, NORTH, CELL, CELL)
    labels = write_labels(tmp_path, [square(0, 0)], ["Forest"])
    with pytest.raises(InputError, match="another grid"):
        run(tmp_path, path, {"path": str(labels), "field": "class"})
