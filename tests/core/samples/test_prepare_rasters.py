import shutil

import numpy as np
import pytest
from rasterio.transform import from_origin

from undercast.core.errors import InputError, JobError

from .conftest import NORTH_UP

CLEAR = {"method": "none"}
ALL_TRAIN = {"validation": 0, "test": 0}


def pattern(bands, height, width, dtype=np.uint16, seed=0):
    return np.random.default_rng(seed).integers(1, 200, (bands, height, width)).astype(dtype)


@pytest.fixture
def pair(write):
    """Optical 4 x 5 cells of 16 px at 10 m; SAR at 20 m over the same ground and somewhat more."""
    optical = write("optical.tif", pattern(3, 64, 80), transform=NORTH_UP, names=["blue", "green", "red"])
    sar = np.random.default_rng(1).normal(-12, 2, (2, 40, 48)).astype(np.float32)
    transform = from_origin(500000 - 40, 3400000 + 40, 20, 20)
    return {"optical": {"paths": [optical]}, "sar": {"paths": [write("sar.tif", sar, transform=transform)]}}, sar


def test_cells_are_cut_from_both_rasters(run, pair, tmp_path):
    rasters, _ = pair
    store = run.store(**rasters, cell=16, output=tmp_path / "s", cloud=CLEAR, optical_unit="reflectance")
    whole = pattern(3, 64, 80)
    assert len(store) == 20 and store.optical.shape[1:] == (3, 16, 16) and store.sar.shape[1:] == (2, 16, 16)
    assert store.optical.dtype == np.uint16 and store.sar.dtype == np.float32
    for index, name in enumerate(store.index["id"]):
        row, column = (int(part) for part in name.split("_")[1:])
        np.testing.assert_array_equal(
            store.optical[index], whole[:, row * 16 : row * 16 + 16, column * 16 : column * 16 + 16]
        )
        assert store.index["x"][index] == 500000 + column * 160 + 80
        assert store.index["y"][index] == 3400000 - row * 160 - 80
    description = store.description
    assert description.crs == "EPSG:32643" and description.classes == [] and (store.index["label"] == -1).all()
    assert (
        description.sensors["optical"].bands == ["blue", "green", "red"]
        and description.sensors["optical"].unit == "reflectance"
    )
    assert description.sensors["sar"].resolution == description.sensors["optical"].resolution == 10
    assert store.sar_valid.all() and store.sar.min() > -25 and store.sar.max() < 0


def test_resized_cells_are_averages_of_both_sensors(run, pair, tmp_path):
    rasters, sar = pair
    store = run.store(**rasters, cell=16, resize=8, output=tmp_path / "s", cloud=CLEAR)
    whole = pattern(3, 64, 80).reshape(3, 32, 2, 40, 2).mean((2, 4))
    assert np.abs(store.optical[0] - whole[:, :8, :8]).max() <= 0.51
    # At 20 m the SAR pixels are the file's own, two pixels in from its corner.
    np.testing.assert_allclose(store.sar[0], sar[:, 2:10, 2:10], atol=1e-4)
    assert store.description.sensors["sar"].resolution == 20 and store.description.cell == 8


def test_strides_must_fit_the_new_size(run, pair, tmp_path):
    rasters, _ = pair
    store = run.store(**rasters, cell=16, stride=8, resize=8, output=tmp_path / "s", cloud=CLEAR, split=ALL_TRAIN)
    assert len(store) == 7 * 9
    with pytest.raises(JobError, match="multiple of 2"):
        run("prepare", **rasters, cell=16, stride=5, resize=8, output=tmp_path / "t", cloud=CLEAR)


@pytest.mark.parametrize("stride", [16, 8])
def test_no_pixel_is_in_two_splits(run, write, tmp_path, stride):
    numbers = np.arange(128 * 128, dtype=np.int32).reshape(1, 128, 128)
    path = write("numbers.tif", numbers, transform=NORTH_UP)
    split = {"block": 2, "validation": 0.2, "test": 0.2}
    store = run.store(
        optical={"paths": [path]}, cell=16, stride=stride, output=tmp_path / "s", cloud=CLEAR, split=split
    )
    pixels = {name: set(store.optical[store.select(name)].ravel().tolist()) for name in ("train", "validation", "test")}
    assert all(pixels.values())
    assert not pixels["train"] & pixels["test"] and not pixels["train"] & pixels["validation"]
    assert not pixels["validation"] & pixels["test"]


def test_polygons_and_label_rasters_label_cells(run, pair, write, tmp_path):
    import geopandas
    from shapely import box

    rasters, _ = pair
    # West half water, the rest but the lowest row wood; polygons in degrees, the raster on its own grid.
    frame = geopandas.GeoDataFrame(
        {"cover": ["water", "wood"]},
        geometry=[
            box(500000, 3400000 - 480, 500000 + 320, 3400000),
            box(500000 + 320, 3400000 - 480, 500800, 3400000),
        ],
        crs="EPSG:32643",
    ).to_crs(4326)
    frame.to_file(tmp_path / "cover.geojson")
    code = np.zeros((1, 4, 5), np.uint8)
    code[0, :3, :2], code[0, :3, 2:] = 7, 9
    transform = from_origin(500000, 3400000, 160, 160)
    raster = write("cover.tif", code, transform=transform, nodata=0)
    layer = {"path": tmp_path / "cover.geojson", "field": "cover"}
    for name, labels in (("a", layer), ("b", {"path": raster, "values": {7: "water", 9: "wood"}})):
        store = run.store(**rasters, labels=labels, cell=16, output=tmp_path / name, cloud=CLEAR)
        assert [entry.name for entry in store.description.classes] == ["water", "wood"]
        expected = np.full((4, 5), -1)
        expected[:3, :2], expected[:3, 2:] = 0, 1
        assert store.index["label"].tolist() == expected.ravel().tolist()
    labelled = run.store(
        **rasters, labels=layer, cell=16, unlabelled=False, output=tmp_path / "c", cloud=CLEAR, split=ALL_TRAIN
    )
    assert len(labelled) == 15 and (labelled.index["label"] >= 0).all()


@pytest.mark.parametrize("kind", ["prepare", "preview"])
def test_polygons_without_a_class_are_counted(run, pair, tmp_path, kind):
    import geopandas
    from shapely import box

    rasters, _ = pair
    boxes = [box(500000 + 160 * x, 3400000 - 640, 500160 + 160 * x, 3400000) for x in range(5)]
    names = ["water", None, "wood", "", " "]
    frame = geopandas.GeoDataFrame({"cover": names}, geometry=boxes, crs="EPSG:32643")
    frame.to_file(tmp_path / "cover.gpkg")
    labels = {"path": tmp_path / "cover.gpkg", "field": "cover"}
    run(kind, **rasters, labels=labels, cell=16, output=tmp_path / "out", cloud=CLEAR, split=ALL_TRAIN)
    assert "3 polygons have no class (the field 'cover' is empty there)" in run.warnings
    frame.iloc[[0, 2]].to_file(tmp_path / "cover.gpkg")
    run(kind, **rasters, labels=labels, cell=16, output=tmp_path / "again", cloud=CLEAR, split=ALL_TRAIN)
    assert "no class" not in run.warnings


def test_classes_that_are_not_listed_count_as_unlabelled(run, pair, write, tmp_path):
    rasters, _ = pair
    code = np.repeat([[7, 7, 8, 9, 9]], 4, axis=0).astype(np.uint8)
    labels = {"path": write("c.tif", code, transform=from_origin(500000, 3400000, 160, 160))}
    classes = [{"name": name, "color": "#123456"} for name in ("9", "7", "5")]
    store = run.store(**rasters, labels=labels, classes=classes, cell=16, output=tmp_path / "s", cloud=CLEAR)
    assert store.index["label"].tolist() == [1, 1, -1, 0, 0] * 4
    assert "8: not among the classes" in run.warnings and "'5' has 0 samples" in run.warnings


def test_a_class_of_one_cell_is_refused(run, pair, write, tmp_path):
    rasters, _ = pair
    code = np.full((4, 5), 3, np.uint8)
    code[0, 0] = 4
    labels = {"path": write("c.tif", code, transform=from_origin(500000, 3400000, 160, 160))}
    with pytest.raises(InputError, match="'4' has only one sample"):
        run("prepare", **rasters, labels=labels, cell=16, output=tmp_path / "s", cloud=CLEAR)
    assert not (tmp_path / "s").exists()


def test_cloud_masks_and_nodata_make_the_fraction(run, write, tmp_path):
    values = pattern(3, 16, 48)
    values[:, :, 8:16] = 0
    mask = np.zeros((1, 16, 48), np.uint8)
    mask[0, :8, :8], mask[0, :, 24:] = 1, 1
    optical = {"paths": [write("o.tif", values, transform=NORTH_UP, nodata=0)]}
    cloud = {"method": "mask", "path": write("m.tif", mask, transform=NORTH_UP)}
    store = run.store(optical=optical, cell=16, output=tmp_path / "s", cloud=cloud, split=ALL_TRAIN)
    np.testing.assert_allclose(store.index["cloud_fraction"], [0.5, 0.5, 1])
    small = run.store(optical=optical, cell=16, resize=8, output=tmp_path / "t", cloud=cloud, split=ALL_TRAIN)
    np.testing.assert_allclose(small.index["cloud_fraction"], [0.5, 0.5, 1])


def test_cells_without_enough_valid_pixels_are_left_out(run, write, tmp_path):
    values = pattern(2, 32, 32)
    values[:, :16, :16] = 0
    values[:, 16:, :10] = 0
    optical = {"paths": [write("o.tif", values, transform=NORTH_UP, nodata=0)]}
    store = run.store(optical=optical, cell=16, output=tmp_path / "s", cloud=CLEAR, split=ALL_TRAIN)
    assert store.index["id"].tolist() == ["o_0_1", "o_1_1"]
    lenient = run.store(optical=optical, cell=16, min_valid=0.1, output=tmp_path / "t", cloud=CLEAR, split=ALL_TRAIN)
    assert len(lenient) == 3
    # With SAR everywhere every cell is kept; its optical part is invalid.
    sar = {"paths": [write("r.tif", np.full((1, 32, 32), -9, np.float32), transform=NORTH_UP)]}
    both = run.store(optical=optical, sar=sar, cell=16, output=tmp_path / "u", cloud=CLEAR, split=ALL_TRAIN)
    assert len(both) == 4 and not both.optical_valid[0].any() and np.isnan(both.index["cloud_fraction"][0])


@pytest.mark.parametrize(("height", "width", "cells"), [(5, 7, 1), (16, 16, 1), (17, 33, 2), (40, 24, 6)])
def test_odd_sizes_and_rasters_smaller_than_a_cell(run, write, tmp_path, height, width, cells):
    optical = {"paths": [write("o.tif", pattern(1, height, width), transform=NORTH_UP)]}
    store = run.store(optical=optical, cell=16, min_valid=0.1, output=tmp_path / "s", cloud=CLEAR, split=ALL_TRAIN)
    assert len(store) == cells
    assert (
        store.optical_valid.sum() <= height * width
        and store.optical_valid[0, : min(height, 16), : min(width, 16)].all()
    )


def test_sar_alone_is_a_source_too(run, pair, tmp_path):
    rasters, sar = pair
    store = run.store(sar=rasters["sar"], cell=8, output=tmp_path / "s", split=ALL_TRAIN)
    assert store.optical is None and len(store) == 30 and np.isnan(store.index["cloud_fraction"]).all()
    np.testing.assert_array_equal(store.sar[0], sar[:, :8, :8])


def test_unusable_rasters(run, pair, write, tmp_path):
    rasters, _ = pair
    far = write("far.tif", pattern(1, 8, 8), transform=from_origin(700000, 3400000, 10, 10))
    with pytest.raises(InputError, match="do not overlap"):
        run("prepare", optical=rasters["optical"], sar={"paths": [far]}, output=tmp_path / "s")
    void = write("void.tif", np.zeros((2, 32, 32), np.uint8), transform=NORTH_UP, nodata=0)
    with pytest.raises(InputError, match="no valid pixel"):
        run("prepare", optical={"paths": [void]}, output=tmp_path / "s")
    with pytest.raises(InputError, match="purple"):
        run("prepare", optical={**rasters["optical"], "bands": ["purple"]}, output=tmp_path / "s")
    assert not (tmp_path / "s").exists()
    with pytest.raises(JobError, match="labels go with rasters"):
        run("prepare", folders=tmp_path, labels={"path": far}, output=tmp_path / "s")
    with pytest.raises(JobError, match="give one of"):
        run("prepare", output=tmp_path / "s")


def test_memory_does_not_grow_with_the_raster(run, write, tmp_path):
    import tracemalloc

    peaks = []
    for rows in (8, 64):
        values = np.random.default_rng(0).integers(1, 99, (4, rows * 32, 512)).astype(np.uint16)
        path = write(f"o{rows}.tif", values, transform=NORTH_UP, tiled=True, blockxsize=128, blockysize=128)
        del values
        tracemalloc.start()
        run("prepare", optical={"paths": [path]}, cell=32, output=tmp_path / f"s{rows}", cloud=CLEAR)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # Eight times the raster: 16 MiB more of images, of which memory sees none (rows of the index alone).
    assert peaks[1] < peaks[0] + 2e6


@pytest.mark.real_data
def test_two_grids_in_degrees(run, real_data, tmp_path):
    site = real_data / "ssl4eo_s12"
    optical = next((site / "s2c").rglob("20200823*"))
    radar = next((site / "s1").rglob("*20200903*"))
    store = run.store(
        optical={"paths": [optical / f"{band}.tif" for band in ("B4", "B3", "B2", "B8", "B11")]},
        sar={"paths": [radar / "VV.tif", radar / "VH.tif"]},
        cell=64,
        output=tmp_path / "s",
        split=ALL_TRAIN,
    )
    assert store.description.crs == "EPSG:4326" and store.sar_valid.mean() > 0.9
    assert store.description.sensors["optical"].bands == ["B04", "B03", "B02", "B08", "B11"]
    assert 8 < store.description.sensors["sar"].resolution < 12
    assert store.index["cloud_fraction"].max() > 0.5


def test_rasters_on_a_server_make_the_same_store(run, pair, server, tmp_path):
    rasters, _ = pair
    near = run.store(**rasters, cell=16, output=tmp_path / "near", cloud=CLEAR)
    remote = {sensor: {"paths": [server.url(f"{sensor}.tif") + "?sig=a.secret"]} for sensor in rasters}
    far = run.store(**remote, cell=16, output=tmp_path / "far", cloud=CLEAR)
    np.testing.assert_array_equal(far.optical, near.optical)
    np.testing.assert_array_equal(far.sar, near.sar)
    record = (tmp_path / "far" / "samples.json").read_text(encoding="utf-8")
    assert server.url("sar.tif") in record and f'"bytes": {(tmp_path / "sar.tif").stat().st_size}' in record
    assert "secret" not in record and set(far.index["site"]) == {"optical"}


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_rasters_in_an_archive_make_the_same_store(run, pair, write, tmp_path, kind):
    rasters, _ = pair
    ground = np.repeat(np.arange(1, 3, dtype=np.uint8), 40)[None].repeat(64, 0)
    write("labels.tif", ground, transform=NORTH_UP)
    archive = shutil.make_archive(str(tmp_path.parent / f"{tmp_path.name}-place"), kind, tmp_path, ".")
    within = f"/vsi{kind}/{archive}"
    labels = {"path": tmp_path / "labels.tif"}
    near = run.store(**rasters, labels=labels, cell=16, output=tmp_path / "near", cloud=CLEAR)
    archived = {sensor: {"paths": [f"{within}/{sensor}.tif"]} for sensor in rasters}
    labels = {"path": f"{within}/labels.tif"}
    far = run.store(**archived, labels=labels, cell=16, output=tmp_path / "far", cloud=CLEAR)
    np.testing.assert_array_equal(far.optical, near.optical)
    np.testing.assert_array_equal(far.sar, near.sar)
    assert (far.index["label"] == near.index["label"]).all() and set(far.index["site"]) == {"optical"}
