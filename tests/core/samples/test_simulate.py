import json

import numpy as np
import pytest
import rasterio

from undercast.core.config.samples import SimulatedCloud
from undercast.core.errors import InputError, JobError, OutputError
from undercast.core.store.store import SampleStore
from undercast.core.synthetic.clouds import SimulatedClouds

from .conftest import NORTH_UP


def optical(count=40, bands=3, side=32, dtype=np.uint8, high=90, seed=0):
    return np.random.default_rng(seed).integers(10, high, (count, bands, side, side)).astype(dtype)


def altered(before, after):
    """How far each pixel moved towards white, over the bands: (N, H, W)."""
    return np.abs(after.astype(float) - before).max(axis=1)


def test_samples_get_the_coverage_drawn(run, make_store, tmp_path):
    given = make_store(optical=optical(200), labels=[0, 1] * 100)
    cloud = {"coverage": "uniform", "low": 0.1, "high": 0.9, "shadow": 0}
    store = run.store("simulate", store=given.path, output=tmp_path / "c", cloud=cloud, white=255, seed=3)
    fraction = store.index["cloud_fraction"].to_numpy()
    rng_range = fraction.min(), fraction.max()
    assert 0.1 - 0.001 <= rng_range[0] < 0.15 and 0.85 < rng_range[1] <= 0.9 + 0.001
    assert abs(fraction.mean() - 0.5) < 0.06 and abs(fraction.std() - 0.8 / 12**0.5) < 0.04
    # The index tells the truth: pixels of opacity 0.2 and more move by a fifth of the way to white or more.
    white = 255 * 0.85
    moved = (store.optical.astype(float) - given.optical) / (white - given.optical.astype(float))
    share = (moved.mean(axis=1) >= 0.2).mean(axis=(1, 2))
    assert np.abs(share - fraction).max() < 0.1


@pytest.mark.parametrize("coverage", [0.0, 0.25, 0.5, 1.0])
def test_fixed_coverage_is_hit(run, make_store, tmp_path, coverage):
    given = make_store(optical=optical())
    cloud = {"coverage": "fixed", "high": coverage, "shadow": 0}
    store = run.store("simulate", store=given.path, output=tmp_path / "c", cloud=cloud, white=250)
    np.testing.assert_allclose(store.index["cloud_fraction"], coverage, atol=1 / 1024)
    if coverage == 0:
        np.testing.assert_array_equal(store.optical, given.optical)
    if coverage == 1:
        assert store.optical.mean() > 150 and store.optical.min() > 60


def test_coverage_counts_valid_pixels_only(run, make_store, tmp_path):
    valid = np.ones((20, 32, 32), bool)
    valid[:, :20] = False
    given = make_store(optical=optical(20), valid={"optical": valid})
    store = run.store(
        "simulate", store=given.path, output=tmp_path / "c", cloud={"coverage": "fixed", "high": 0.5}, white=255
    )
    np.testing.assert_allclose(store.index["cloud_fraction"], 0.5, atol=1 / 384)
    assert not store.optical_valid[:, :20].any() and (store.optical[:, :, :20] == 0).all()


def test_everything_but_the_optical_images_stays(run, make_store, tmp_path):
    sar = np.random.default_rng(1).normal(-12, 2, (40, 2, 32, 32)).astype(np.float32)
    given = make_store(optical=optical(), sar=sar, labels=[i % 3 for i in range(40)])
    store = run.store("simulate", store=given.path, output=tmp_path / "c", white=255)
    np.testing.assert_array_equal(store.sar, sar)
    for column in ("id", "label", "split", "site"):
        assert store.index[column].tolist() == given.index[column].tolist()
    assert store.description.classes == given.description.classes
    assert SampleStore.open(given.path).digest() == given.digest()


@pytest.mark.parametrize(
    ("dtype", "white"),
    [
        ("uint8", 255),
        ("int8", 127),
        ("int16", 32767),
        ("uint16", 65535),
        ("int32", 2e9),
        ("float32", 1.0),
        ("float64", 9),
    ],
)
def test_no_dtype_overflows(run, make_store, tmp_path, dtype, white):
    given = make_store(optical=(optical(20) / 100 * white).astype(dtype))
    cloud = {"coverage": "fixed", "high": 0.6, "thickness": 1}
    store = run.store("simulate", store=given.path, output=tmp_path / "c", cloud=cloud, white=white)
    assert store.optical.dtype == dtype
    after, before = np.asarray(store.optical, float), np.asarray(given.optical, float)
    # Cloud whitens and shadow darkens; what wraps around would fall to or below zero.
    assert after.min() >= 0.1 * before.min() and after.max() <= white * 1.04
    assert np.median(after[after > 0.8 * white]) > 0.85 * white


def test_shadow_darkens_what_is_not_cloud(run, make_store, tmp_path):
    given = make_store(optical=np.full((30, 3, 32, 32), 100, np.uint8))
    cloud = {"coverage": "fixed", "high": 0.3, "shadow": 0.5}
    store = run.store("simulate", store=given.path, output=tmp_path / "c", cloud=cloud, white=255)
    darkest = store.optical.min(axis=(1, 2, 3))
    assert (darkest < 75).mean() > 0.8 and (darkest >= 49).all()
    bare = run.store("simulate", store=given.path, output=tmp_path / "d", cloud={**cloud, "shadow": 0}, white=255)
    assert bare.optical.min() >= 100


def test_seeds_repeat_and_differ(run, make_store, tmp_path):
    given = make_store(optical=optical())
    made = [
        run.store("simulate", store=given.path, output=tmp_path / name, seed=seed, white=255)
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    ]
    np.testing.assert_array_equal(made[0].optical, made[1].optical)
    assert (made[0].optical != made[2].optical).mean() > 0.3


def test_simulated_samples_are_marked_for_ever(run, make_store, tmp_path):
    given = make_store(optical=optical(), labels=[0, 1] * 20)
    half = {"coverage": "fixed", "high": 0.5}
    once = run.store("simulate", store=given.path, output=tmp_path / "a", cloud=half, white=255, seed=4)
    assert once.index["simulated"].all()
    record = json.loads((once.path / "samples.json").read_text())["simulated_cloud"]
    assert record["generator"] == "fractal veils" and record["seed"] == 4 and record["options"]["high"] == 0.5
    assert record["cloud_opacity"] == 0.2 and record["white"] == 255
    none = {"coverage": "fixed", "high": 0.0}
    twice = run.store("simulate", store=once.path, output=tmp_path / "b", cloud=none, white=255)
    assert twice.index["simulated"].all() and twice.description.simulated_cloud["over"]["seed"] == 4
    np.testing.assert_allclose(twice.index["cloud_fraction"], 0.5, atol=0.001)


def test_white_comes_from_the_image(run, make_store, tmp_path):
    given = make_store(optical=optical(high=4000, dtype=np.uint16))
    store = run.store("simulate", store=given.path, output=tmp_path / "c", cloud={"coverage": "fixed", "high": 0.9})
    assert 3900 <= store.description.simulated_cloud["white"] <= 4000


def test_the_offset_is_black(run, make_store, tmp_path):
    """With Sentinel-2's offset of -1000 a shadow darkens towards 1000, not towards 0."""
    given = make_store(optical=np.full((20, 1, 32, 32), 2000, np.uint16), scale=1e-4, offset=-0.1)
    cloud = {"coverage": "fixed", "high": 0.3, "shadow": 0.9}
    store = run.store("simulate", store=given.path, output=tmp_path / "c", cloud=cloud, white=9000)
    assert 1000 <= store.optical.min() < 1200


@pytest.fixture
def archive(tmp_path):
    """A cloudy image: dark ground, a round bright cloud, its shadow."""
    y, x = np.mgrid[:128, :128]
    cloud, shadow = np.hypot(y - 50, x - 60) < 28, np.hypot(y - 75, x - 85) < 20
    image = np.full((128, 128, 4), 0.1, np.float32)
    image[shadow] = 0.04
    image[cloud] = 0.8
    mask = np.where(cloud, 4, np.where(shadow, 0, 3)).astype(np.uint8)
    np.savez(tmp_path / "donor.npz", img=image, msk=mask[..., None])
    return tmp_path / "donor.npz"


def test_real_clouds_cover_as_much_as_asked(run, make_store, archive, tmp_path):
    given = make_store(optical=optical(60))
    real = {"archive": archive, "archive_bands": [3, 2, 1]}
    store = run.store("simulate", store=given.path, output=tmp_path / "c", real=real, white=255, seed=1)
    fraction = store.index["cloud_fraction"].to_numpy()
    assert fraction.min() < 0.1 and fraction.max() > 0.9 and store.index["simulated"].all()
    moved = (altered(given.optical, store.optical) > 60).mean(axis=(1, 2))
    assert np.corrcoef(moved, fraction)[0, 1] > 0.9
    assert store.description.simulated_cloud["generator"] == "real clouds"
    some = run.store(
        "simulate", store=given.path, output=tmp_path / "d", real=real, white=255,
        cloud={"coverage": "fixed", "high": 0.4},
    )  # fmt: skip
    assert np.abs(some.index["cloud_fraction"] - 0.4).max() < 0.12


def test_real_clouds_from_rasters(run, make_store, write, tmp_path):
    values = np.full((3, 96, 96), 1000, np.uint16)
    mask = np.zeros((1, 96, 96), np.uint8)
    values[:, :48], mask[:, :48] = 8000, 9
    image = {"paths": [write("cloudy.tif", values, transform=NORTH_UP)]}
    real = {"image": image, "mask": write("m.tif", mask, transform=NORTH_UP), "cloud_values": [9]}
    given = make_store(optical=optical(20))
    store = run.store("simulate", store=given.path, output=tmp_path / "c", real=real, white=200)
    full = store.index["cloud_fraction"].to_numpy() > 0.9
    assert full.any() and store.optical[full].mean() > 150
    wrong = write("wrong.tif", mask, transform=NORTH_UP, crs="EPSG:32610")
    with pytest.raises(InputError, match="overlap"):
        run("simulate", store=given.path, output=tmp_path / "d", real={**real, "mask": wrong}, white=200)
    mended = {**real, "mask": wrong, "mask_crs": "EPSG:32643"}
    again = run.store("simulate", store=given.path, output=tmp_path / "d", real=mended, white=200)
    assert (again.optical == store.optical).all()


@pytest.mark.parametrize(
    ("real", "words"),
    [({"archive_bands": [9]}, "no band 9"), ({"archive_bands": [1]}, "1 bands of cloud for images with 3")],
)
def test_donors_that_do_not_fit(run, make_store, archive, tmp_path, real, words):
    given = make_store(optical=optical(4))
    with pytest.raises(InputError, match=words):
        run("simulate", store=given.path, output=tmp_path / "c", real={"archive": archive, **real}, white=255)
    np.savez(tmp_path / "clear.npz", img=np.ones((8, 8, 3)), msk=np.full((8, 8), 3))
    with pytest.raises(InputError, match="shows no cloud"):
        run("simulate", store=given.path, output=tmp_path / "c", real={"archive": tmp_path / "clear.npz"}, white=255)
    (tmp_path / "bad.npz").write_bytes(b"PK")
    with pytest.raises(InputError, match=r"bad\.npz"):
        run("simulate", store=given.path, output=tmp_path / "c", real={"archive": tmp_path / "bad.npz"}, white=255)


def test_outputs_never_replace_inputs(run, make_store, write, tmp_path):
    given = make_store(optical=optical(4))
    with pytest.raises(OutputError, match="also an input"):
        run("simulate", store=given.path, output=given.path)
    path = write("a_cloud.tif", optical(1)[0], transform=NORTH_UP)
    with pytest.raises(OutputError, match="also an input"):
        run("simulate", optical={"paths": [path]}, output=tmp_path / "a.tif")
    with pytest.raises(JobError, match=r"\.tif"):
        run("simulate", optical={"paths": [path]}, output=tmp_path / "b.png")
    with pytest.raises(JobError, match="low is greater"):
        run("simulate", store=given.path, output=tmp_path / "x", cloud={"low": 0.9, "high": 0.1})


def test_the_cloud_field_has_no_seams():
    clouds = SimulatedClouds(SimulatedCloud(), 3, 5, 128)
    whole = clouds.over_window(-40, 30, 200, 260)
    for row, column, height, width in ((-40, 30, 64, 64), (24, 94, 100, 37), (159, 289, 1, 1)):
        part = clouds.over_window(row, column, height, width)
        here = np.s_[..., row + 40 : row + 40 + height, column - 30 : column - 30 + width]
        for layer in ("opacity", "light", "shade"):
            np.testing.assert_allclose(getattr(part, layer), getattr(whole, layer)[here], atol=1e-5)


def test_a_raster_is_clouded_with_a_true_mask(run, write, tmp_path):
    values = np.random.default_rng(0).integers(500, 2500, (4, 700, 650)).astype(np.uint16)
    values[:, :40] = 0
    source = write("in.tif", values, transform=NORTH_UP, nodata=0, names=["blue", "green", "red", "nir"])
    outputs = run("simulate", optical={"paths": [source]}, output=tmp_path / "out.tif", white=8000, cell=32, seed=2)
    with rasterio.open(outputs["optical"]) as image, rasterio.open(outputs["mask"]) as mask:
        after, code = image.read(), mask.read(1)
        assert image.crs == "EPSG:32643" and image.transform == NORTH_UP == mask.transform and image.nodata == 0
        assert image.dtypes[0] == "uint16" and image.descriptions == ("blue", "green", "red", "nir")
        assert "UNDERCAST_SIMULATED_CLOUD" in image.tags()
    assert outputs["mask"].endswith("out_cloud.tif") and set(np.unique(code)) == {0, 1, 2, 255}
    assert (after[:, :40] == 0).all() and (code[:40] == 255).all() and (after[:, 40:] > 0).all()
    valid = code != 255
    assert outputs["cloud_fraction"] == pytest.approx((code == 1)[valid].mean(), abs=1e-4)
    towards = ((after.astype(float) - values) / (8000 - values))[0]
    assert np.percentile(towards[code == 1], 2) > 0.15 and np.median(towards[code == 1]) > 0.5
    assert np.abs(towards[code == 0]).max() < 0.25
    assert (after[0][code == 2] < values[0][code == 2] * 1.05).mean() > 0.6
    cells = (code[60:700, :640] == 1).reshape(20, 32, 20, 32).mean((1, 3))
    assert np.histogram(cells, [0, 0.25, 0.5, 0.75, 1.001])[0].min() >= 20


def test_the_mask_serves_prepare_and_the_mark_stays(run, write, tmp_path):
    source = write("in.tif", optical(1, side=128)[0], transform=NORTH_UP)
    outputs = run("simulate", optical={"paths": [source]}, output=tmp_path / "out.tif", white=255, cell=16)
    cloud = {"method": "mask", "path": outputs["mask"]}
    split = {"validation": 0, "test": 0}
    store = run.store(optical={"paths": [outputs["optical"]]}, cell=16, cloud=cloud, output=tmp_path / "s", split=split)
    assert store.index["simulated"].all() and store.description.simulated_cloud["generator"] == "fractal veils"
    assert store.index["cloud_fraction"].mean() == pytest.approx(outputs["cloud_fraction"], abs=1e-3)


def test_rasters_without_nodata_get_a_mask_and_floats_nan(run, write, tmp_path):
    values = optical(1, side=64)[0].astype(np.float32)
    values[:, 5, 5] = np.nan
    outputs = run(
        "simulate", optical={"paths": [write("f.tif", values, transform=NORTH_UP)]}, output=tmp_path / "o.tif"
    )
    with rasterio.open(outputs["optical"]) as image:
        assert np.isnan(image.read()[:, 5, 5]).all() and np.isfinite(image.read()).mean() > 0.99
    rgba = np.full((4, 64, 64), 100, np.uint8)
    rgba[3, :10] = 0
    source = write("a.tif", rgba, transform=NORTH_UP, photometric="RGB", ALPHA="YES")
    outputs = run("simulate", optical={"paths": [source]}, output=tmp_path / "p.tif", white=255)
    with rasterio.open(outputs["optical"]) as image:
        assert image.count == 3 and not image.dataset_mask()[:10].any() and image.dataset_mask()[10:].all()


@pytest.mark.real_data
def test_real_clouds_over_real_images(run, make_store, real_data, tmp_path):
    given = make_store(optical=optical(100, side=32))
    for name in ("sentinel2", "landsat7"):
        store = run.store(
            "simulate", store=given.path, output=tmp_path / name, white=255,
            real={"archive": real_data / "cloud_masks" / f"{name}.npz"},
        )  # fmt: skip
        quarters = np.histogram(store.index["cloud_fraction"], [0, 0.25, 0.5, 0.75, 1.001])[0]
        assert quarters.min() >= 10
