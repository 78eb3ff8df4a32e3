"""From products to samples, a model and a map, by the jobs that users give."""

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from undercast.core.config.pixels import CLEAR, CLOUD, SHADOW, UNKNOWN
from undercast.core.errors import InputError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.store.store import SampleStore

BANDS = ["B02", "B03", "B04", "B8A"]


def run(**job):
    reporter = Recorder()
    return parse_job(job).run(reporter), reporter


def classes_of_scl() -> np.ndarray:
    """Cloud in the left half of the upper cells, its shadow in the lowest rows, a corner that nobody knows."""
    classes = np.full((60, 60), 4, "uint8")
    classes[:20, :8], classes[56:], classes[40:50, 40:50] = 9, 3, 0
    return classes


@pytest.fixture
def labels(write) -> Path:
    halves = np.ones((120, 120), "uint8")
    halves[:, 60:] = 2
    return write("labels.tif", halves, transform=from_origin(600000, 5100000, 10, 10), crs="EPSG:32632", nodata=0)


def prepare(safe: Path, labels: Path, output: Path, **more):
    job = {"kind": "prepare", "output": str(output), "cell": 16, "labels": {"path": str(labels)}}
    return run(**{**job, "optical": {"paths": [str(safe)], "bands": BANDS}, **more})


def test_samples_of_a_product_are_reflectance_and_know_their_cloud(sentinel2, labels, tmp_path):
    safe = sentinel2(classes=classes_of_scl())
    prepare(safe, labels, tmp_path / "pixels", task="pixel")
    store = SampleStore.open(tmp_path / "pixels")
    optical = store.description.sensors["optical"]
    assert (optical.unit, optical.bands) == ("reflectance", BANDS)
    expected = np.full((128, 128), UNKNOWN, "uint8")  # the last cells reach beyond the product
    expected[:120, :120], expected[:40, :16], expected[112:120, :120] = CLEAR, CLOUD, SHADOW
    expected[80:100, 80:100] = UNKNOWN
    known = np.load(tmp_path / "pixels" / "cloud.npy")
    index = store.index.set_index("id")
    for number, name in enumerate(store.index["id"]):
        row, column = map(int, name.rsplit("_", 2)[1:])
        np.testing.assert_array_equal(known[number], expected[row * 16 :, column * 16 :][:16, :16], err_msg=name)
    assert index["cloud_fraction"].max() == 1
    (product,) = store.description.provenance["products"]
    assert product == {
        "role": "optical",
        "name": safe.stem,
        "platform": "Sentinel-2B",
        "level": "L2A",
        "baseline": "05.09",
        "date": "2023-07-15T10:16:09.024Z",
        "tile": "32TQM",
        "cloud_mask": "T32TQM_20230715T101609_SCL_20m.jp2",
    }


def test_samples_in_another_unit_are_not_taken_for_reflectance(sentinel2, labels, tmp_path):
    safe = sentinel2()
    numbers = {"optical": {"paths": [str(safe)], "bands": BANDS, "scale": 1, "offset": 0}}
    prepare(safe, labels, tmp_path / "numbers", **numbers)
    assert SampleStore.open(tmp_path / "numbers").description.sensors["optical"].unit == "digital number"
    with pytest.raises(InputError, match=r"has optical values in reflectance, but .* has digital number"):
        prepare(safe, labels, tmp_path / "other", like=str(tmp_path / "numbers"))


def test_a_map_of_a_product_with_its_own_mask(sentinel2, labels, tmp_path):
    safe = sentinel2(classes=classes_of_scl())
    prepare(safe, labels, tmp_path / "samples", task="pixel", split={"by": "sample"})
    package = tmp_path / "model.undercast"
    run(
        kind="train",
        store=str(tmp_path / "samples"),
        output=str(package),
        network={"backbone": "unet:timm:test_resnet"},
        training={"epochs": 1, "batch": 8, "device": "cpu"},
    )
    job = {"kind": "classify", "package": str(package), "device": "cpu", "output": str(tmp_path / "map")}
    done, reporter = run(**job, optical={"paths": [str(safe)]})
    assert any("Cloud fraction from: scl." in str(event) for event in reporter.events)
    manifest = json.loads(Path(done["manifest"]).read_text())
    assert [entry["baseline"] for entry in manifest["products"]] == ["05.09"]
    roles = {(entry["role"], Path(entry["path"]).name) for entry in manifest["inputs"]}
    assert ("cloud", "T32TQM_20230715T101609_SCL_20m.jp2") in roles
    assert ("optical", "T32TQM_20230715T101609_B8A_20m.jp2") in roles
    with rasterio.open(done["classes"]) as file:
        assert file.transform == from_origin(600000, 5100000, 10, 10) and file.shape == (120, 120)
    with rasterio.open(done["evidence"]) as file:
        cloud = file.read([text.startswith("cloud") for text in file.descriptions].index(True) + 1)
    assert cloud[:40, :16].min() > 0 and cloud[60:70, 20:60].max() == 0
