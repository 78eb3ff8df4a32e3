"""Stores for pixels, cut from rasters: label rasters, polygons, land-cover products, cloud masks, previews."""

import json
from itertools import pairwise

import geopandas
import numpy as np
import pytest
import rasterio
from rasterio.transform import from_bounds, from_origin
from rasterio.warp import transform_bounds
from shapely import box

from undercast.core.errors import InputError, JobError

from .conftest import NORTH_UP

CLEAR = {"method": "none"}
HEIGHT, WIDTH = 64, 80
TRAIN = {"validation": 0, "test": 0}


def stripes(codes=(7, 9, 4), side=5):
    """(64, 80) stripes of ``side`` pixels from west to east, whose codes repeat."""
    return np.array(codes, np.uint8)[np.arange(WIDTH) // side % len(codes)][None].repeat(HEIGHT, axis=0)


@pytest.fixture
def optical(write):
    values = np.random.default_rng(0).integers(1, 200, (3, HEIGHT, WIDTH)).astype(np.uint16)
    return {"paths": [write("optical.tif", values, transform=NORTH_UP, names=["blue", "green", "red"])]}


def whole(store, name="labels", cell=16):
    """A store's maps, put together as they lay on the raster."""
    rows, columns = zip(*(map(int, each.split("_")[1:]) for each in store.index["id"]), strict=True)
    map_ = np.full(((max(rows) + 1) * cell, (max(columns) + 1) * cell), 254, np.uint8)
    for number, (row, column) in enumerate(zip(rows, columns, strict=True)):
        map_[row * cell : row * cell + cell, column * cell : column * cell + cell] = store.maps[name][number]
    return map_


def test_a_label_raster_of_the_same_grid_is_taken_pixel_by_pixel(run, write, optical, tmp_path):
    code = stripes()
    code[40:, 70:] = 0
    labels = {"path": write("cover.tif", code, transform=NORTH_UP, nodata=0)}
    store = run.store(
        task="pixel", optical=optical, labels=labels, cell=16, output=tmp_path / "s", cloud=CLEAR, split=TRAIN
    )
    assert store.description.task == "pixel" and len(store) == 20
    assert [entry.name for entry in store.description.classes] == ["4", "7", "9"]
    become = np.full(256, 255, np.uint8)
    become[[4, 7, 9]] = 0, 1, 2
    np.testing.assert_array_equal(whole(store), become[code])
    assert (whole(store, "cloud") == 0).all()
    for number, labels_of_tile in enumerate(store.maps["labels"]):
        counts = np.bincount(labels_of_tile.ravel(), minlength=256)[:3]
        assert counts[store.index["label"][number]] == counts.max()
    counted = store.count_pixels(np.arange(len(store)))
    assert counted.tolist() == [(code == value).sum() for value in (4, 7, 9)]
    message = next(event["message"] for event in run.reporter.events if event.get("message", "").startswith("Pixels:"))
    assert f"7 {counted[1] / code.size:.1%}" in message and f"without a label {(code == 0).mean():.1%}" in message


def test_a_label_raster_of_another_grid_and_crs_is_warped_to_the_nearest(run, write, optical, tmp_path):
    halves = np.full((1, 40, 50), 1, np.uint8)
    halves[:, :, 25:] = 2
    west, south, east, north = transform_bounds(32643, 4326, 500000, 3400000 - 640, 500000 + 800, 3400000)
    path = write("deg.tif", halves, transform=from_bounds(west, south, east, north, 50, 40), crs="EPSG:4326")
    store = run.store(
        task="pixel", optical=optical, labels={"path": path}, cell=16, output=tmp_path / "s", cloud=CLEAR, split=TRAIN
    )
    labels = whole(store)
    assert (labels[2:-2, 2:38] == 0).all() and (labels[2:-2, 42:-2] == 1).all()
    coarse = write("coarse.tif", stripes((1, 2), side=1)[::2, ::2], transform=from_origin(500000, 3400000, 20, 20))
    store = run.store(
        task="pixel", optical=optical, labels={"path": coarse}, cell=16, output=tmp_path / "t", cloud=CLEAR, split=TRAIN
    )
    np.testing.assert_array_equal(whole(store), stripes((1, 2), side=1)[::2, ::2].repeat(2, 0).repeat(2, 1) - 1)


def test_what_no_polygon_covers_has_no_label(run, optical, tmp_path):
    frame = geopandas.GeoDataFrame(
        {"cover": ["water", "wood", "water"]},
        geometry=[
            box(500000 + 110, 3400000 - 200, 500000 + 300, 3400000 - 60),
            box(500000 + 200, 3400000 - 100, 500000 + 250, 3400000 - 60),  # later: over the first
            box(500000 + 700, 3400000 - 640, 500000 + 800, 3400000 - 600),
        ],
        crs="EPSG:32643",
    )
    frame.to_crs(4326).to_file(tmp_path / "cover.geojson")
    store = run.store(
        task="pixel",
        optical=optical,
        labels={"path": tmp_path / "cover.geojson", "field": "cover"},
        cell=16,
        output=tmp_path / "s",
        cloud=CLEAR,
        split=TRAIN,
    )
    expected = np.full((HEIGHT, WIDTH), 255)
    expected[6:20, 11:30] = expected[60:64, 70:80] = 0
    expected[6:10, 20:25] = 1
    labels = whole(store)
    np.testing.assert_array_equal(labels, expected)
    empty = (store.maps["labels"] == 255).all(axis=(1, 2))
    assert empty.any() and ((store.index["label"] == -1) == empty).all()
    only = run.store(
        task="pixel",
        optical=optical,
        labels={"path": tmp_path / "cover.geojson", "field": "cover"},
        cell=16,
        output=tmp_path / "t",
        cloud=CLEAR,
        split=TRAIN,
        unlabelled=False,
    )
    assert len(only) == (~empty).sum() and only.maps["labels"].shape == (len(only), 16, 16)


def test_a_class_that_is_nowhere_the_commonest_keeps_its_pixels(run, write, optical, tmp_path):
    code = np.full((HEIGHT, WIDTH), 1, np.uint8)
    code[::8, ::8] = 3
    code[0, 1] = 2  # one tile alone has it
    store = run.store(
        task="pixel",
        optical=optical,
        labels={"path": write("cover.tif", code, transform=NORTH_UP)},
        cell=16,
        output=tmp_path / "s",
        cloud=CLEAR,
        split=TRAIN,
    )
    assert [entry.name for entry in store.description.classes] == ["1", "2", "3"]
    assert (whole(store) == 2).sum() == (code == 3).sum() and (whole(store) == 1).sum() == 1
    assert set(store.index["label"]) == {0}


def test_classes_that_are_not_listed_count_as_unlabelled(run, write, optical, tmp_path):
    labels = {"path": write("cover.tif", stripes(), transform=NORTH_UP), "values": {7: "wood", 9: "water", 4: "town"}}
    classes = [{"name": name, "color": "#102030"} for name in ("water", "snow", "wood")]
    store = run.store(
        task="pixel",
        optical=optical,
        labels=labels,
        classes=classes,
        cell=16,
        output=tmp_path / "s",
        cloud=CLEAR,
        split=TRAIN,
    )
    become = np.full(256, 255, np.uint8)
    become[[9, 7]] = 0, 2
    np.testing.assert_array_equal(whole(store), become[stripes()])
    assert [entry.name for entry in store.description.classes] == ["water", "snow", "wood"]
    assert "town: not among the classes listed; these pixels" in run.warnings and "'snow' has 0 samples" in run.warnings


def test_resized_samples_have_labels_and_cloud_of_their_size(run, write, optical, tmp_path):
    code, mask = stripes((1, 2), side=8), stripes((0, 1), side=8)
    store = run.store(
        task="pixel",
        optical=optical,
        labels={"path": write("cover.tif", code, transform=NORTH_UP)},
        cell=16,
        resize=8,
        output=tmp_path / "s",
        split=TRAIN,
        cloud={"method": "mask", "path": write("mask.tif", mask, transform=NORTH_UP)},
    )
    assert store.maps["labels"].shape == store.maps["cloud"].shape == (20, 8, 8)
    np.testing.assert_array_equal(whole(store, cell=8), code[::2, ::2] - 1)
    np.testing.assert_array_equal(whole(store, "cloud", cell=8), mask[::2, ::2])
    larger = run.store(
        task="pixel",
        optical=optical,
        labels={"path": tmp_path / "cover.tif"},
        cell=16,
        resize=32,
        output=tmp_path / "t",
        split=TRAIN,
        cloud={"method": "mask", "path": tmp_path / "mask.tif"},
    )
    np.testing.assert_array_equal(whole(larger, cell=32), code.repeat(2, 0).repeat(2, 1) - 1)
    np.testing.assert_array_equal(whole(larger, "cloud", cell=32), mask.repeat(2, 0).repeat(2, 1))


def test_shadow_is_kept_apart_from_cloud_and_counts_in_the_fraction(run, write, optical, tmp_path):
    mask = stripes((0, 3, 9), side=8)
    store = run.store(
        task="pixel",
        optical=optical,
        cell=16,
        output=tmp_path / "s",
        split=TRAIN,
        cloud={"method": "scl", "path": write("scl.tif", np.where(mask == 0, 4, mask), transform=NORTH_UP)},
    )
    told = np.select([mask == 3, mask == 9], [2, 1], 0)
    np.testing.assert_array_equal(whole(store, "cloud"), told)
    covered = (np.stack([store.maps["cloud"][row] for row in range(len(store))]) > 0).mean((1, 2))
    np.testing.assert_allclose(store.index["cloud_fraction"], covered)
    assert covered.min() > 0 and (told == 2).any() and (told == 1).any()


def test_pixels_that_no_sensor_sees_have_no_label_and_their_cloud_is_unknown(run, write, tmp_path):
    values = np.random.default_rng(0).integers(1, 200, (3, HEIGHT, WIDTH)).astype(np.uint16)
    values[:, 5:9, 3:40] = 0
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    mask[20:30, 20:30], mask[40:, :10] = 1, 99
    store = run.store(
        task="pixel",
        optical={"paths": [write("holes.tif", values, transform=NORTH_UP, nodata=0)]},
        labels={"path": write("cover.tif", stripes(), transform=NORTH_UP)},
        cell=16,
        output=tmp_path / "s",
        split=TRAIN,
        cloud={"method": "mask", "path": write("mask.tif", mask, transform=NORTH_UP, nodata=99)},
    )
    dark = np.zeros((HEIGHT, WIDTH), bool)
    dark[5:9, 3:40] = True
    np.testing.assert_array_equal(whole(store) == 255, dark)
    expected = mask.copy()
    expected[dark | (mask == 99)] = 255
    np.testing.assert_array_equal(whole(store, "cloud"), expected)


def test_an_unlabelled_target_has_no_labels(run, write, optical, tmp_path):
    store = run.store(task="pixel", optical=optical, cell=16, output=tmp_path / "s", cloud=CLEAR, split=TRAIN)
    assert store.description.task == "pixel" and set(store.maps) == {"cloud"}
    assert store.description.classes == [] and (store.index["label"] == -1).all()
    sar = write("sar.tif", np.ones((2, HEIGHT, WIDTH), np.float32), transform=NORTH_UP)
    sar_store = run.store(task="pixel", sar={"paths": [sar]}, cell=16, output=tmp_path / "t", split=TRAIN)
    assert sar_store.maps == {} and sar_store.description.task == "pixel"


def cut(run, write, optical, output, preset, code, **options):
    labels = {"path": write(f"{output.name}.tif", code, transform=NORTH_UP)}
    return run.store(
        task="pixel",
        optical=optical,
        labels=labels,
        preset=preset,
        cell=16,
        output=output,
        cloud=CLEAR,
        split=TRAIN,
        **options,
    )


def names(store):
    return np.array([entry.name for entry in store.description.classes] + [""] * 256)[whole(store)]


def test_the_values_of_land_cover_products_have_their_classes(run, write, optical, tmp_path):
    store = cut(run, write, optical, tmp_path / "a", "worldcover", stripes((10, 80, 0)))
    assert [entry.name for entry in store.description.classes] == ["Tree cover", "Permanent water bodies"]
    assert store.description.classes[1].color == "#0064c8"
    np.testing.assert_array_equal(names(store)[0, [0, 5, 10]], ["Tree cover", "Permanent water bodies", ""])
    kept = cut(run, write, optical, tmp_path / "b", "dynamic_world", stripes((0, 6, 8)), keep=["Built area", "Water"])
    assert [entry.name for entry in kept.description.classes] == ["Water", "Built area"]
    np.testing.assert_array_equal(names(kept)[0, [0, 5, 10]], ["Water", "Built area", ""])


def test_corine_is_read_by_its_codes_and_by_the_numbers_of_its_raster(run, write, optical, tmp_path):
    coarse = cut(run, write, optical, tmp_path / "a", "corine_level1", stripes((111, 231, 255)).astype(np.uint16))
    np.testing.assert_array_equal(names(coarse)[0, [0, 5, 10]], ["Artificial surfaces", "Agricultural areas", ""])
    numbers = cut(run, write, optical, tmp_path / "b", "corine_level2", stripes((1, 23, 44)))
    np.testing.assert_array_equal(names(numbers)[0, [0, 5, 10]], ["Urban fabric", "Forests", "Marine waters"])


def test_a_raster_that_names_its_values_by_the_lists_classes_is_believed(run, write, optical, tmp_path):
    path = write("named.tif", stripes((10, 80, 30)), transform=NORTH_UP)
    names_of = ["", *[f"value {number}" for number in range(1, 81)]]
    names_of[10], names_of[80], names_of[30] = "Cropland", "Built-up", "Grassland"
    rows = "".join(f"<Category>{name}</Category>" for name in names_of)
    (tmp_path / "named.tif.aux.xml").write_text(
        f'<PAMDataset><PAMRasterBand band="1"><CategoryNames>{rows}</CategoryNames></PAMRasterBand></PAMDataset>'
    )
    store = run.store(
        task="pixel",
        optical=optical,
        labels={"path": path},
        preset="worldcover",
        cell=16,
        output=tmp_path / "s",
        cloud=CLEAR,
        split=TRAIN,
    )
    np.testing.assert_array_equal(names(store)[0, [0, 5, 10]], ["Cropland", "Built-up", "Grassland"])


@pytest.mark.parametrize("task", ["pixel", "scene"])
def test_classes_keep_the_colours_of_the_rasters_palette(run, write, optical, tmp_path, task):
    path = write("cover.tif", stripes((7, 9, 4, 12), 16), transform=NORTH_UP, nodata=0)
    with rasterio.open(path, "r+") as dataset:  # 4 and 12 share a colour, as values without one share black
        dataset.write_colormap(1, {7: (44, 127, 184, 255), 9: (47, 107, 58, 255), 4: (1, 1, 1), 12: (1, 1, 1)})
    made = run.store(
        task=task, optical=optical, labels={"path": path}, cell=16, output=tmp_path / "s", cloud=CLEAR, split=TRAIN
    )
    colours = {entry.name: entry.color for entry in made.description.classes}
    assert (colours["7"], colours["9"]) == ("#2c7fb8", "#2f6b3a")
    assert len(set(colours.values())) == 4 and "#010101" not in colours.values()
    preview = tmp_path / "look"
    run("preview", task=task, optical=optical, labels={"path": path}, cell=16, output=preview, cloud=CLEAR)
    looked = json.loads((preview / "preview.json").read_text(encoding="utf-8"))["classes"]
    assert {entry["name"]: entry["color"] for entry in looked} == colours


def test_products_label_whole_cells_too(run, write, optical, tmp_path):
    code = stripes((10, 80), side=16)
    store = run.store(
        optical=optical,
        labels={"path": write("cover.tif", code, transform=NORTH_UP)},
        preset="worldcover",
        cell=16,
        output=tmp_path / "s",
        cloud=CLEAR,
        split=TRAIN,
    )
    assert store.description.task == "scene" and store.maps == {}
    assert [entry.name for entry in store.description.classes] == ["Tree cover", "Permanent water bodies"]
    assert store.index["label"].tolist() == [0, 1, 0, 1, 0] * 4


def test_splits_tell_of_classes_that_only_test_samples_have(run, write, optical, tmp_path):
    code = np.ones((HEIGHT, WIDTH), np.uint8)
    options = {"task": "pixel", "optical": optical, "cell": 16, "cloud": CLEAR}
    split = {"by": "block", "block": 1, "validation": 0, "test": 0.3, "seed": 3}
    labels = {"path": write("one.tif", code, transform=NORTH_UP)}
    first = run.store(**options, labels=labels, split=split, output=tmp_path / "s")
    number = int(first.select("test")[0])
    row, column = (int(part) for part in first.index["id"][number].split("_")[1:])
    code[row * 16 + 3, column * 16 + 4] = 2
    labels = {"path": write("two.tif", code, transform=NORTH_UP)}
    second = run.store(**options, labels=labels, split=split, output=tmp_path / "t")
    assert second.index["split"].tolist() == first.index["split"].tolist()
    assert "No training sample has the class 2" in run.warnings


def test_what_cannot_be_labels_of_pixels_is_refused(run, write, optical, tmp_path):
    many = np.arange(HEIGHT * WIDTH).reshape(HEIGHT, WIDTH) % 300
    common = {"task": "pixel", "cell": 16, "cloud": CLEAR, "output": tmp_path / "s"}
    path = write("many.tif", many.astype(np.uint16), transform=NORTH_UP)
    with pytest.raises(InputError, match="300 classes; pixels can have up to 255"):
        run("prepare", optical=optical, labels={"path": path}, **common)
    path = write("measured.tif", many.astype(np.float32) / 7, transform=NORTH_UP)
    with pytest.raises(InputError, match="measured quantity"):
        run("prepare", optical=optical, labels={"path": path}, **common)
    path = write("far.tif", stripes(), transform=from_origin(900000, 3400000, 10, 10))
    with pytest.raises(InputError, match="do not overlap"):
        run("prepare", optical=optical, labels={"path": path}, **common)
    path = write("none.tif", stripes(), transform=NORTH_UP)
    with pytest.raises(InputError, match="no sample is left"):
        run("prepare", optical=optical, labels={"path": path, "values": {200: "lake"}}, unlabelled=False, **common)
    with pytest.raises(JobError, match="class folders have one class an image"):
        run("prepare", folders=tmp_path, **common)
    assert not (tmp_path / "s").exists()


def test_a_preview_counts_pixels_and_shows_labels_as_the_store_does(run, write, optical, tmp_path):
    code = stripes((10, 80, 0), side=16)
    code[:16] = 30
    labels = {"path": write("cover.tif", code, transform=NORTH_UP)}
    options = {"task": "pixel", "optical": optical, "labels": labels, "preset": "worldcover", "cell": 16}
    run("preview", **options, output=tmp_path / "p", cloud=CLEAR, count=20)
    store = run.store(**options, output=tmp_path / "s", cloud=CLEAR, split=TRAIN)
    run("preview", store=store.path, output=tmp_path / "q", count=20)
    for folder in ("p", "q"):
        preview = json.loads((tmp_path / folder / "preview.json").read_text())
        counts = {entry["name"]: (entry["count"], entry["pixels"]) for entry in preview["classes"] if entry["count"]}
        tile = 16 * 16
        assert counts == {
            "Tree cover": (6, 6 * tile),
            "Grassland": (5, 5 * tile),
            "Permanent water bodies": (6, 6 * tile),
        }
        assert preview["unlabelled"] == 3 and preview["unlabelled_pixels"] == 3 * tile and preview["task"] == "pixel"
        shown = {entry["id"]: entry for entry in preview["pairs"]}
        with rasterio.open(tmp_path / folder / shown["optical_2_1"]["labels"]) as picture:
            assert (picture.read() == np.array([0, 0x64, 0xC8, 255])[:, None, None]).all()
        with rasterio.open(tmp_path / folder / shown["optical_2_2"]["labels"]) as picture:
            assert not picture.read(4).any()


@pytest.mark.real_data
def test_terrameshs_map_becomes_labels_of_pixels(run, real_data, tmp_path):
    files = sorted((real_data / "terramesh").glob("*_lulc.tif"))
    assert files
    for file in files:
        name = file.name.removesuffix("_lulc.tif")
        store = run.store(
            task="pixel",
            optical={"paths": [file.with_name(f"{name}_s2l2a.tif")]},
            sar={"paths": [file.with_name(f"{name}_s1rtc.tif")]},
            labels={"path": file},
            preset="terramesh",
            keep=[
                "Water",
                "Trees",
                "Flooded vegetation",
                "Crops",
                "Built area",
                "Bare ground",
                "Snow and ice",
                "Rangeland",
            ],
            cell=32,
            output=tmp_path / name,
            split=TRAIN,
            cloud=CLEAR,
        )
        with rasterio.open(file) as opened:
            code = opened.read(1)
        counted = store.count_pixels(np.arange(len(store)))
        assert len(store) == 49 and store.optical_valid.all()
        assert counted.tolist() == [int((code == value).sum()) for value in (1, 2, 3, 4, 5, 6, 7, 9)]


@pytest.mark.parametrize(
    ("preset", "codes", "expected"),
    [
        (
            "corine_level1",
            ["312", "512", "211"],
            ["Agricultural areas", "Forest and semi-natural areas", "Water bodies"],
        ),
        ("corine_level2", [312, 512, 999], ["Forests", "Inland waters"]),
        ("corine_level2", ["31", "51", "4"], ["Forests", "Inland waters"]),
        ("corine_level1", ["3", "51", "21"], ["Agricultural areas", "Forest and semi-natural areas", "Water bodies"]),
        ("corine_level2", ["Forests", "Pastures", "x"], ["Pastures", "Forests"]),
    ],
)
def test_polygons_of_corine_by_code_of_any_level_or_by_name(run, optical, tmp_path, preset, codes, expected):
    with rasterio.open(optical["paths"][0]) as file:
        west, south, east, north = file.bounds
        crs = file.crs
    thirds = np.linspace(west, east, 4)
    shapes = [box(left, south, right, north) for left, right in pairwise(thirds)]
    layer = tmp_path / "clc.gpkg"
    geopandas.GeoDataFrame({"Code_18": codes}, geometry=shapes, crs=crs).to_file(layer, driver="GPKG")
    store = run.store(
        task="pixel",
        optical=optical,
        labels={"path": layer, "field": "Code_18"},
        preset=preset,
        cell=16,
        output=tmp_path / "s",
        cloud=CLEAR,
        split=TRAIN,
    )
    assert [entry.name for entry in store.description.classes] == expected
    assert (whole(store) == 255).any() == (len(expected) < 3)
