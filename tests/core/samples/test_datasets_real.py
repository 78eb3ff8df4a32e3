"""Public datasets: the loaders on real samples of each."""

import json

import numpy as np
import pytest
import rasterio
from rasterio.windows import Window

from undercast.core.config.rasters import CloudInput, RasterInput
from undercast.core.raster.cloud import open_cloud
from undercast.core.raster.stack import open_stack

pytestmark = pytest.mark.real_data


def named(store):
    names = [entry.name for entry in store.description.classes]
    labels = [None if label < 0 else names[label] for label in store.index["label"]]
    return dict(zip(store.index["id"], labels, strict=True))


def test_bigearthnet_pairs(real_data, run, tmp_path):
    folder = real_data / "bigearthnet"
    store = run.store(
        dataset={"name": "bigearthnet", "folder": folder}, preset="bigearthnet_coarse", output=tmp_path / "s"
    )
    optical, sar = (store.description.sensors[name] for name in ("optical", "sar"))
    assert store.optical.shape == (6, 12, 120, 120) and store.sar.shape == (6, 2, 120, 120)
    assert (optical.resolution, optical.unit, sar.unit) == (10, "reflectance", "dB")
    assert store.optical_valid.all() and store.sar_valid.all()
    # What the files say, to the pixel at 10 m and on average at 20 and 60 m.
    patch = "S2A_MSIL2A_20170613T101031_87_48"
    row = store.index["id"].tolist().index(patch)
    for band in ("B02", "B11", "B01"):
        with rasterio.open(folder / "BigEarthNet-S2-Example" / patch / f"{patch}_{band}.tif") as file:
            stored = file.read(1).astype(float)
        image = store.optical[row, optical.bands.index(band)]
        if band == "B02":
            np.testing.assert_array_equal(image, stored)
        factor = 120 // len(stored)
        blocks = image.reshape(len(stored), factor, len(stored), factor).mean((1, 3))
        assert np.corrcoef(blocks.ravel(), stored.ravel())[0, 1] > 0.97
        assert blocks.mean() == pytest.approx(stored.mean(), rel=0.02)
    with rasterio.open(next((folder / "BigEarthNet-S1-Example").glob("*33UUP_87_48/*_VH.tif"))) as file:
        np.testing.assert_array_equal(store.sar[row, 1], file.read(1))
    reflectance = store.optical[:, optical.bands.index("B08")].mean((1, 2)) * optical.scale
    assert ((reflectance > 0.03) & (reflectance < 0.8)).all()
    assert (store.sar.mean((0, 2, 3)) < [-5, -11]).all() and (store.sar.mean((0, 2, 3)) > [-15, -22]).all()
    # Labels by the rule, told again from the files.
    expected = {}
    for path in folder.glob("BigEarthNet-S2-Example/*/*.json"):
        labels = json.loads(path.read_text())["labels"]
        farm = all("arable" in label or "agriculture" in label for label in labels)
        expected[path.parent.name] = "Cropland" if farm else "Pasture and grassland" if labels == ["Pastures"] else None
    assert named(store) == expected and sum(label is not None for label in expected.values()) == 2
    # Places: the two Finnish patches are of one tile and stay together; snow is what the rule takes for cloud.
    index = store.index.set_index("id")
    finnish = index[index["site"] == "35VPK"]
    assert len(finnish) == 2 and finnish["split"].nunique() == 1 and finnish["y"].between(62, 63).all()
    snowy = index.loc["S2B_MSIL2A_20180204T94161_57_38", "cloud_fraction"]
    assert snowy > 0.3 and (index["cloud_fraction"].drop("S2B_MSIL2A_20180204T94161_57_38") < 0.01).all()


def test_sen12mscr_triplet(real_data, run, tmp_path):
    dataset = {"name": "sen12mscr", "folder": real_data / "sen12mscr"}
    cloudy = run.store(dataset=dataset, output=tmp_path / "cloudy")
    clear = run.store(dataset={**dataset, "clear": True}, output=tmp_path / "clear")
    assert cloudy.optical.shape == (1, 13, 256, 256) and cloudy.sar.shape == (1, 2, 256, 256)
    assert cloudy.optical.dtype == np.uint16 and cloudy.description.sensors["optical"].resolution == 10
    assert cloudy.index["id"][0] == "ROIs1970_fall_139_p839" and cloudy.index["site"][0] == "ROIs1970_fall_139"
    assert cloudy.index["cloud_fraction"][0] > 0.5 and clear.index["cloud_fraction"][0] < 0.05
    assert not cloudy.index["simulated"].any() and cloudy.index["label"][0] == -1
    np.testing.assert_array_equal(cloudy.sar, clear.sar)
    assert cloudy.optical_valid.all() and cloudy.sar_valid.all()
    # The same cloud as a raster's: the detector at 60 m, here on blocks of the patch's own.
    path = real_data / "sen12mscr" / "ROIs1970_fall_139_p839_s2_cloudy.tif"
    with (
        open_stack(RasterInput(paths=[path]), "optical") as stack,
        open_cloud(CloudInput(method="s2cloudless"), stack) as source,
    ):
        share = source.read(Window(0, 0, 256, 256)).mean()
    assert cloudy.index["cloud_fraction"][0] == pytest.approx(share, abs=0.03)
    with rasterio.open(path) as file:
        np.testing.assert_array_equal(cloudy.optical[0], file.read())
        x, y = (file.bounds.left + file.bounds.right) / 2, (file.bounds.top + file.bounds.bottom) / 2
        lon, lat = (values[0] for values in rasterio.warp.transform(file.crs, "EPSG:4326", [x], [y]))
    assert (cloudy.index["x"][0], cloudy.index["y"][0]) == pytest.approx((lon, lat), abs=1e-6)
    rgb = {**dataset, "bands": ["B04", "B03", "B02"], "cut": 64}
    small = run.store(dataset=rgb, resize=32, output=tmp_path / "small")
    assert small.optical.shape == (16, 3, 32, 32) and small.description.sensors["optical"].resolution == 20
    fractions = small.index["cloud_fraction"]
    assert fractions.mean() == pytest.approx(cloudy.index["cloud_fraction"][0], abs=0.01)


def test_sen1floods11_chip(real_data, run, tmp_path):
    dataset = {"name": "sen1floods11", "folder": real_data / "sen1floods11", "cut": 64}
    store = run.store(dataset=dataset, output=tmp_path / "s")
    assert store.optical.shape == (64, 13, 64, 64) and store.sar.shape == (64, 2, 64, 64)
    assert [entry.name for entry in store.description.classes] == ["dry", "flooded"]
    with rasterio.open(real_data / "sen1floods11" / "Spain_7370579_LabelHand.tif") as file:
        label = file.read(1).reshape(8, 64, 8, 64)
    flooded, dry = (label == 1).mean((1, 3)).ravel(), (label == 0).mean((1, 3)).ravel()
    expected = np.where(flooded >= 0.6, 1, np.where(dry >= 0.6, 0, -1))
    np.testing.assert_array_equal(store.index["label"], expected)
    assert {0, 1} <= set(expected) and (store.index["cloud_fraction"] < 0.05).all()
    with rasterio.open(real_data / "sen1floods11" / "Spain_7370579_S1Hand.tif") as file:
        sar = file.read()
    valid = np.isfinite(sar).all(0).reshape(8, 64, 8, 64).swapaxes(1, 2).reshape(64, 64, 64)
    np.testing.assert_array_equal(store.sar_valid > 0, valid)


def test_pixel_labels_of_a_sen1floods11_chip_are_its_hand_labels(real_data, run, tmp_path):
    dataset = {"name": "sen1floods11", "folder": real_data / "sen1floods11", "cut": 128}
    store = run.store(task="pixel", dataset=dataset, output=tmp_path / "s", cloud={"method": "none"})
    with rasterio.open(real_data / "sen1floods11" / "Spain_7370579_LabelHand.tif") as file:
        label = file.read(1)
    for number, name in enumerate(store.index["id"]):
        row, column = map(int, name.split("_")[-2:])
        piece = label[row : row + 128, column : column + 128]
        covered = (store.optical_valid[number] > 0) | (store.sar_valid[number] > 0)
        np.testing.assert_array_equal(store.maps["labels"][number], np.where(covered & (piece >= 0), piece, 255))
    assert len(store) == 16 and set(np.unique(np.stack(list(store.maps["labels"])))) == {0, 1, 255}


def test_terramesh_tiles(real_data, run, tmp_path):
    dataset = {"name": "terramesh", "folder": real_data / "terramesh", "cut": 112}
    store = run.store(task="pixel", dataset=dataset, output=tmp_path / "s", cloud={"method": "none"})
    assert store.optical.shape == (12, 12, 112, 112) and store.sar.shape == (12, 2, 112, 112)
    names = [entry.name for entry in store.description.classes]
    assert names == ["Trees", "Crops", "Built area", "Snow and ice", "Rangeland"]
    row = store.index["id"].tolist().index("637U_59R_1_3_112_0")
    with rasterio.open(real_data / "terramesh" / "637U_59R_1_3_lulc.tif") as file:
        cover = file.read(1)[112:, :112]
    np.testing.assert_array_equal(
        store.maps["labels"][row], np.select([cover == 2, cover == 4, cover == 5], [0, 1, 2], 4)
    )
    with rasterio.open(real_data / "terramesh" / "637U_59R_1_3_s2l2a.tif") as file:
        np.testing.assert_array_equal(store.optical[row], file.read()[:, 112:, :112])
