"""What the outputs hold."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.windows import Window

from undercast.core.config.rasters import LabelInput, RasterInput
from undercast.core.errors import PackageError
from undercast.core.raster.labels import open_labels
from undercast.core.raster.stack import open_stack

CLASSES = ["water", "Forêt & wood", "built-up area"]
TRUTH = np.array([[0, 1, 2, 1], [2, 2, 0, 0], [1, 0, 1, 2]])


def softmax(logits: list[float]) -> np.ndarray:
    raised = np.exp(logits)
    return raised / raised.sum()


@pytest.fixture
def pair(paint: Callable, write_raster: Callable) -> tuple[Path, Path]:
    """Optical as TRUTH says; SAR says class 0 everywhere (VV 1, VH 0), and nothing in the last row."""
    sar = np.zeros((2, 24, 32))
    sar[0] = 1
    sar[:, 16:] = np.nan
    return (
        write_raster("optical.tif", paint(TRUTH, 8)),
        write_raster("sar.tif", sar, "float32", names=("VV", "VH"), nodata=np.nan),
    )


def test_cells_tell_the_probabilities_and_what_each_sensor_says(
    make_package: Callable, pair: tuple[Path, Path], classify: Callable
) -> None:
    cells = classify(make_package(), *pair).cells().set_index(["row", "column"])
    assert list(cells.columns) == [
        *("class_id", "class_name", "confidence", "optical_share", "cloud_fraction", "optical_only", "sar_only"),
        *(f"{of}_{name}" for of in ("p", "po", "ps") for name in ("water", "forêt_wood", "built_up_area")),
        "geometry",
    ]
    # Row 0, column 1: optical 0.01 x (20, 200, 20), SAR (1, 0, -1): fused (1.2, 2.0, -0.8).
    cell = cells.loc[(0, 1)]
    expected = softmax([1.2, 2.0, -0.8])
    probabilities = [cell.p_water, cell["p_forêt_wood"], cell.p_built_up_area]
    assert np.allclose(probabilities, expected, atol=1e-6)
    assert cell.class_name == cell.optical_only == CLASSES[1] and cell.sar_only == CLASSES[0]
    assert cell.confidence == pytest.approx(expected[1], abs=1e-6)
    # Optical for class 1: 2.0 - 0.8 = 1.2; SAR 0 - 0 = 0.
    assert cell.optical_share == pytest.approx(1.0)
    # Row 0, column 0: optical (2, .2, .2): 2 - 0.8 = 1.2; SAR 1 - 0: 1.2 / 2.2.
    assert cells.loc[(0, 0)].optical_share == pytest.approx(1.2 / 2.2, abs=1e-6)
    # Row 2: no SAR.
    assert cells.loc[2].sar_only.isna().all() and (cells.loc[2].optical_share == 1).all()
    assert (cells.cloud_fraction == 0).all()


def test_rasters_and_cells_agree(make_package: Callable, pair: tuple[Path, Path], classify: Callable) -> None:
    run = classify(make_package(), *pair)
    evidence, cells = run.evidence(), run.cells()
    where = cells.row.to_numpy(), cells.column.to_numpy()
    assert np.array_equal(run.classes()[where], cells.class_id)
    for band in ("confidence", "optical_share", "cloud_fraction"):
        assert np.allclose(evidence[band][where], cells[band])


def test_class_raster_carries_colours_names_and_nodata(
    make_package: Callable, pair: tuple[Path, Path], classify: Callable
) -> None:
    run = classify(make_package(), *pair)
    with rasterio.open(run.outputs["classes"]) as dataset:
        assert dataset.dtypes == ("uint8",) and dataset.nodata == 255
        assert dataset.colormap(1)[1] == (0x33, 0xA0, 0x2C, 255)
        assert dataset.colormap(1)[255] == (0, 0, 0, 0)
        assert dataset.profile["tiled"] and dataset.compression.name == "deflate"
        assert dataset.crs.to_epsg() == 32633
    with rasterio.open(run.outputs["evidence"]) as dataset:
        assert dataset.dtypes == ("float32",) * 3 and np.isnan(dataset.nodata)
    with open_labels(LabelInput(path=Path(run.outputs["classes"]))) as labels:
        assert labels.names == CLASSES


def test_cells_of_little_confidence_are_unsure(
    make_package: Callable, pair: tuple[Path, Path], classify: Callable, tmp_path: Path
) -> None:
    plain = classify(make_package(), *pair, output=tmp_path / "plain")
    # With SAR, water has 0.89 and the others 0.66 or less; without, all have 0.75.
    run = classify(make_package(), *pair, least_confidence=0.7)
    confidence = plain.evidence()["confidence"]
    unsure = confidence < 0.7
    assert 0 < unsure.sum() < unsure.size and not unsure[2].any()
    assert np.array_equal(run.classes(), np.where(unsure, 3, plain.classes()))
    for band, values in plain.evidence().items():
        assert np.array_equal(run.evidence()[band], values), band
    cells, before = (result.cells().set_index(["row", "column"]) for result in (run, plain))
    left = cells.class_id == 3
    assert list(left.index[left]) == list(zip(*np.nonzero(unsure), strict=True))
    assert (cells.class_name[left] == "unsure").all()
    assert cells[~left].equals(before[~left])
    other = [name for name in cells.columns if name not in ("class_id", "class_name")]
    assert cells[other].equals(before[other])
    with rasterio.open(run.outputs["classes"]) as dataset:
        assert dataset.colormap(1)[3] == (0x9E, 0x9E, 0x9E, 255) and dataset.nodata == 255
    with open_labels(LabelInput(path=Path(run.outputs["classes"]))) as labels:
        assert labels.names == CLASSES  # as labels, unsure cells are none
        grid = open_stack(RasterInput(paths=[Path(run.outputs["classes"])]), "map").grid
        expected = np.where(unsure, -1, plain.classes().astype(int))
        assert np.array_equal(labels.on_grid(grid).read(Window(0, 0, 4, 3)), expected)
    manifest = json.loads(Path(run.outputs["manifest"]).read_text(encoding="utf-8"))
    count = int(unsure.sum())
    assert manifest["unsure"] == {
        **{"least_confidence": 0.7, "id": 3, "name": "unsure", "color": "#9e9e9e"},
        **{"cells": count, "hectares": pytest.approx(count * 0.64)},
    }
    assert [item["cells"] for item in manifest["classes"]] == [int((run.classes() == n).sum()) for n in range(3)]
    assert run.outputs["unsure_count"] == count and run.outputs["cell_count"] == 12
    assert any("unsure" in event.get("message", "") for event in run.events)
    styles = [(tmp_path / "map" / name).read_text(encoding="utf-8") for name in ("scenes.qml", "scenes_classes.qml")]
    assert all('value="3"' in text and 'label="unsure"' in text for text in styles)


def test_a_least_confidence_of_0_leaves_no_trace(
    make_package: Callable, pair: tuple[Path, Path], classify: Callable, tmp_path: Path
) -> None:
    run = classify(make_package(), *pair)
    with rasterio.open(run.outputs["classes"]) as dataset:
        assert not dataset.tags(1) or set(dataset.tags(1)) == {"AREA_OR_POINT"}
    assert run.outputs["unsure_count"] == 0
    for path in (tmp_path / "map").iterdir():
        if path.suffix in (".qml", ".xml"):
            assert "unsure" not in path.read_text(encoding="utf-8")
    assert "unsure" not in json.loads(Path(run.outputs["manifest"]).read_text(encoding="utf-8"))


def test_a_confidence_of_just_the_threshold_is_enough(
    make_package: Callable, pair: tuple[Path, Path], classify: Callable
) -> None:
    threshold = float(classify(make_package(), *pair).evidence()["confidence"].max())
    run = classify(make_package(), *pair, least_confidence=threshold)
    assert 0 < run.outputs["unsure_count"] < 12
    assert classify(make_package(), *pair, least_confidence=1).outputs["unsure_count"] == 12


def test_a_model_with_a_class_called_unsure_is_refused(
    make_package: Callable, pair: tuple[Path, Path], classify: Callable, tmp_path: Path
) -> None:
    package = make_package(classes=["water", "Unsure", "wood"])
    with pytest.raises(PackageError, match="unsure"):
        classify(package, *pair, least_confidence=0.5)
    assert not (tmp_path / "map").exists()
    assert classify(package, *pair).outputs["cell_count"] == 12


def test_more_classes_than_a_byte_holds(make_package: Callable, pair: tuple[Path, Path], classify: Callable) -> None:
    package = make_package(classes=[f"class {number}" for number in range(300)])
    run = classify(package, *pair)
    with rasterio.open(run.outputs["classes"]) as dataset:
        assert dataset.dtypes == ("uint16",) and dataset.nodata == 65535
        assert dataset.colormap(1)[299] == (0xE3, 0x1A, 0x1C, 255)
    assert run.cells().p_class_299.between(0, 1).all()
    # 255 classes and the unsure cells leave no value for nodata in a byte.
    package = make_package(classes=[f"class {number}" for number in range(255)])
    for least, dtype in ((0.0, "uint8"), (0.9, "uint16")):
        with rasterio.open(classify(package, *pair, least_confidence=least).outputs["classes"]) as dataset:
            assert dataset.dtypes == (dtype,)
            assert least == 0 or 255 in dataset.read(1)


def test_field_names_are_plain_and_unique(make_package: Callable, pair: tuple[Path, Path], classify: Callable) -> None:
    run = classify(make_package(classes=["a b", "A-B", "???"]), *pair)
    assert [name for name in run.cells().columns if name.startswith("p_")] == ["p_a_b", "p_a_b_2", "p_2"]


def test_manifest_tells_inputs_provider_counts_and_areas(
    make_package: Callable, pair: tuple[Path, Path], classify: Callable
) -> None:
    package = make_package()
    run = classify(package, *pair, name="karte", device="cpu", engine="onnxruntime")
    manifest = json.loads(Path(run.outputs["manifest"]).read_text(encoding="utf-8"))
    assert manifest["execution"] == {
        "engine": "onnxruntime",
        "provider": "CPUExecutionProvider",
        "device": "cpu",
        "precision": "float32",
        "batch": 64,
    }
    assert run.outputs["provider"] == "CPUExecutionProvider"
    assert [item["role"] for item in manifest["inputs"]] == ["optical", "sar"]
    assert all(len(item["sha256"]) == 64 for item in manifest["inputs"])
    assert manifest["cells"]["classified"] == 12 and manifest["cells"]["with_sensor"] == {"optical": 12, "sar": 8}
    for number, item in enumerate(manifest["classes"]):
        count = int((run.classes() == number).sum())
        # A cell is 80 m x 80 m.
        assert item["cells"] == count and item["hectares"] == pytest.approx(count * 0.64)
    folder = Path(run.outputs["manifest"]).parent
    assert sorted(path.name for path in folder.iterdir()) == sorted(manifest["files"])
    assert manifest["job"]["name"] == "karte" and manifest["package"]["name"] == "means"
    assert set(manifest["seconds"]) == {"reading", "inference", "total"}


def test_a_second_run_replaces_the_first_and_gives_the_same_bytes(
    make_package: Callable, pair: tuple[Path, Path], classify: Callable
) -> None:
    first = classify(make_package(), *pair)
    kept = {key: Path(first.outputs[key]).read_bytes() for key in ("classes", "evidence")}
    cells = first.cells()
    second = classify(make_package(), *pair)
    assert {key: Path(second.outputs[key]).read_bytes() for key in kept} == kept
    assert second.cells().equals(cells)


def test_progress_ends_at_one(make_package: Callable, pair: tuple[Path, Path], classify: Callable) -> None:
    run = classify(make_package(), *pair)
    progress = [event for event in run.events if event["event"] == "progress"]
    assert progress[-1]["fraction"] == 1.0 and progress[-1]["done"] == progress[-1]["total"]


def test_what_to_expect_of_a_map_is_told_in_outputs_manifest_and_log(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    good = classify(make_package(), write_raster("o.tif", paint(TRUTH, 8)))
    expectation = good.outputs["expect"]
    assert expectation == json.loads(Path(good.outputs["manifest"]).read_text())["expect"]
    assert expectation["verdict"] == "good" and expectation["chance"] == pytest.approx(1 / 3, abs=1e-4)
    assert expectation["mean_confidence"] == pytest.approx(good.evidence()["confidence"].mean(), abs=1e-3)
    assert not good.warnings
    guess = classify(make_package(), write_raster("p.tif", np.full((3, 16, 24), 50)), name="guess")
    assert guess.outputs["expect"]["verdict"] == "useless"
    assert any("hardly more than a guess" in warning for warning in guess.warnings)
