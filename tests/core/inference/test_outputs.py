"""What the outputs hold."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio

from undercast.core.raster.inputs import LabelInput
from undercast.core.raster.labels import open_labels

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
        *("p_water", "p_forêt_wood", "p_built_up_area", "geometry"),
    ]
    # Row 0, column 1: optical 0.01 x (20, 200, 20), SAR (1, 0, -1): fused (1.2, 2.0, -0.8).
    cell = cells.loc[(0, 1)]
    expected = softmax([1.2, 2.0, -0.8])
    found = [cell.p_water, cell["p_forêt_wood"], cell.p_built_up_area]
    assert np.allclose(found, expected, atol=1e-6)
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


def test_more_classes_than_a_byte_holds(make_package: Callable, pair: tuple[Path, Path], classify: Callable) -> None:
    package = make_package(classes=[f"class {number}" for number in range(300)])
    run = classify(package, *pair)
    with rasterio.open(run.outputs["classes"]) as dataset:
        assert dataset.dtypes == ("uint16",) and dataset.nodata == 65535
        assert dataset.colormap(1)[299] == (0xE3, 0x1A, 0x1C, 255)
    assert run.cells().p_class_299.between(0, 1).all()


def test_field_names_are_plain_and_unique(make_package: Callable, pair: tuple[Path, Path], classify: Callable) -> None:
    run = classify(make_package(classes=["a b", "A-B", "???"]), *pair)
    assert [name for name in run.cells().columns if name.startswith("p_")] == ["p_a_b", "p_a_b_2", "p_2"]


def test_manifest_tells_inputs_provider_counts_and_areas(
    make_package: Callable, pair: tuple[Path, Path], classify: Callable
) -> None:
    package = make_package()
    run = classify(package, *pair, name="karte", device="cpu")
    manifest = json.loads(Path(run.outputs["manifest"]).read_text(encoding="utf-8"))
    assert manifest["execution"] == {"provider": "CPUExecutionProvider", "device": "cpu", "batch": 64}
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
    assert set(manifest["seconds"]) == {"reading", "inference", "writing", "total"}


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
