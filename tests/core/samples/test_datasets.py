"""Public datasets as they are distributed: small trees of the same layout, made here."""

import json
import re

import numpy as np
import pandas as pd
import pytest
from rasterio.transform import from_origin

from undercast.core.errors import InputError, JobError, OutputError

BANDS = {"B02": 24, "B03": 24, "B04": 24, "B08": 24} | dict.fromkeys(("B05", "B06", "B07", "B8A", "B11", "B12"), 12)
BANDS |= {"B01": 4, "B09": 4}
ORDER = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"]
CLEAR = {"cloud": {"method": "none"}}
TILE = "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP"
OTHER_TILE = "S2B_MSIL2A_20170924T093019_N9999_R136_T35VPK"
SCENE = "S1A_IW_GRDH_1SDV_20170613T165043"


def ground(column, side, extent=240.0):
    """The transform of an image with ``side`` pixels on the ``place``-th square of 240 m."""
    return from_origin(500000 + 1000 * column, 5300000, extent / side, extent / side)


@pytest.fixture
def ben(write, tmp_path):
    """BigEarthNet v2: patches by (tile, number), with labels and split; stored values tell band and patch."""

    def make(patches, root="ben", level=0, sar=True, maps=False, s2="BigEarthNet-S2", metadata=True, tile_of=None):
        rows = []
        for index, (tile, labels, split) in enumerate(patches):
            patch, partner = f"{tile}_{index}_7", f"{SCENE}_{tile[-5:]}_{index}_7"
            folder = f"{root}/{s2}/{tile_of or tile}/{patch}"
            for number, (band, side) in enumerate(BANDS.items()):
                values = np.full((side, side), 100 * number + index + 1 + level, np.uint16)
                write(f"{folder}/{patch}_{band}.tif", values, transform=ground(index, side), crs="EPSG:32633")
            if sar:
                for value, band in ((-8.5, "VV"), (-15.25, "VH")):
                    values = np.full((24, 24), value - index, np.float32)
                    name = f"{root}/BigEarthNet-S1/{SCENE}/{partner}/{partner}_{band}.tif"
                    write(name, values, transform=ground(index, 24), crs="EPSG:32633")
            if maps:
                codes = np.full((24, 24), 312, np.uint16)
                codes[:, : 24 - 2 * index] = 112
                name = f"{root}/Reference_Maps/{tile}/{patch}/{patch}_reference_map.tif"
                write(name, codes, transform=ground(index, 24), crs="EPSG:32633")
            rows.append({"patch_id": patch, "labels": labels, "split": split, "s1_name": partner, "country": "x"})
        if metadata:
            pd.DataFrame(rows).to_parquet(tmp_path / root / "metadata.parquet")
        return tmp_path / root

    return make


PATCHES = [
    (TILE, ["Urban fabric"], "train"),
    (TILE, ["Urban fabric", "Industrial or commercial units"], "train"),
    (TILE, ["Coniferous forest"], "validation"),
    (OTHER_TILE, ["Coniferous forest", "Mixed forest"], "test"),
    (OTHER_TILE, ["Urban fabric", "Marine waters"], "test"),
]


def test_bigearthnet_bands_come_onto_ten_metres_in_order(run, ben, tmp_path):
    folder = ben(PATCHES)
    store = run.store(dataset={"name": "bigearthnet", "folder": folder}, output=tmp_path / "s", **CLEAR)
    optical, sar = (store.description.sensors[name] for name in ("optical", "sar"))
    assert optical.bands == ORDER and optical.unit == "reflectance" and optical.scale == 1e-4
    assert sar.bands == ["VV", "VH"] and sar.unit == "dB" and optical.resolution == sar.resolution == 10
    assert store.optical.shape == (5, 12, 24, 24) and store.optical.dtype == np.uint16
    for index in range(5):
        expected = [100 * list(BANDS).index(band) + index + 1 for band in ORDER]
        np.testing.assert_array_equal(store.optical[index].min((1, 2)), expected)
        np.testing.assert_array_equal(store.optical[index].max((1, 2)), expected)
        np.testing.assert_array_equal(store.sar[index, :, 0, 0], np.float32([-8.5 - index, -15.25 - index]))
    assert store.description.crs == "EPSG:4326"
    assert store.index["x"].between(15, 15.1).all() and store.index["y"].between(47.8, 47.9).all()
    assert store.index["id"][0] == f"{TILE}_0_7" and list(store.index["site"].unique()) == ["33UUP", "35VPK"]
    kept = store.description.provenance
    assert str(folder / "metadata.parquet") in kept["inputs"] and kept["dataset"]["scenes"] == 5


def test_bigearthnet_has_one_class_where_all_labels_are_of_one(run, ben, tmp_path):
    folder = ben(PATCHES)
    dataset = {"name": "bigearthnet", "folder": folder}
    store = run.store(dataset=dataset, output=tmp_path / "fine", **CLEAR)
    names = [entry.name for entry in store.description.classes]
    assert names == ["Urban fabric", "Coniferous forest"] and "Marine waters; left out" in run.warnings
    assert store.index["label"].tolist() == [0, -1, 1, -1, -1]
    assert store.index["split"].tolist() == ["train", "train", "validation", "test", "test"]
    store = run.store(dataset=dataset, preset="bigearthnet_coarse", output=tmp_path / "coarse", **CLEAR)
    assert [entry.name for entry in store.description.classes] == ["Built-up", "Forest"]
    assert store.index["label"].tolist() == [0, 0, 1, 1, -1]
    kept = run.store(dataset=dataset, preset="bigearthnet_coarse", unlabelled=False, output=tmp_path / "kept", **CLEAR)
    assert kept.index["label"].tolist() == [0, 0, 1, 1]
    keep = {"preset": "bigearthnet_coarse", "keep": ["Water", "Forest"]}
    store = run.store(dataset=dataset, output=tmp_path / "two", **keep, **CLEAR)
    assert [entry.name for entry in store.description.classes] == ["Forest", "Water"]
    assert store.index["label"].tolist() == [-1, -1, 0, 0, -1]


def test_bigearthnet_reference_maps_give_the_dominant_class(run, ben, tmp_path):
    folder = ben(PATCHES, maps=True)
    dataset = {"name": "bigearthnet", "folder": folder, "label": "dominant", "purity": 0.8}
    store = run.store(dataset=dataset, output=tmp_path / "s", **CLEAR)
    assert store.index["label"].tolist() == [0, 0, 0, -1, -1]
    # Cut in two by two, the right half of patch 3 (a quarter forest) is half forest, half town.
    dataset |= {"cut": 12, "purity": 0.9}
    store = run.store(dataset=dataset, output=tmp_path / "cut", **CLEAR)
    assert store.description.cell == 12 and len(store) == 20
    assert store.index["label"].tolist()[12:16] == [0, -1, 0, -1]
    assert store.index["id"][13] == f"{OTHER_TILE}_3_7_0_12"
    xs = store.index["x"].to_numpy()[12:14]
    assert xs[1] - xs[0] == pytest.approx(120 / 111320 / np.cos(np.radians(47.85)), rel=0.01)


def test_without_the_official_division_tiles_stay_together(run, ben, tmp_path):
    tiles = [f"S2A_MSIL2A_20170613T101031_N9999_R022_T33UU{letter}" for letter in "ABCDEF"]
    folder = ben([(tile, ["Pastures"], "train") for tile in tiles for _ in range(2)], sar=False)
    dataset = {"name": "bigearthnet", "folder": folder, "sensors": ["optical"], "official": False, "bands": ["B4"]}
    store = run.store(dataset=dataset, output=tmp_path / "s", split={"validation": 0.3, "test": 0.3}, **CLEAR)
    assert store.optical.shape[1] == 1 and store.sar is None
    assert store.index.groupby("site")["split"].nunique().eq(1).all()
    assert set(store.index["split"]) == {"train", "validation", "test"}


def test_bigearthnet_of_version_1(run, write, tmp_path):
    for index, labels in enumerate((["Sea and ocean"], ["Water bodies"], ["Airports"], ["Airports", "Sea and ocean"])):
        patch, partner = f"S2A_MSIL2A_20170613T101031_{index}_5", f"S1A_IW_GRDH_1SDV_20170613T165043_33UUP_{index}_5"
        for band, side in BANDS.items():
            name = f"v1/BigEarthNet-v1.0/{patch}/{patch}_{band}.tif"
            write(name, np.full((side, side), 300, np.uint16), transform=ground(index, side), crs="EPSG:32633")
        for band in ("VV", "VH"):
            name = f"v1/BigEarthNet-S1-v1.0/{partner}/{partner}_{band}.tif"
            write(name, np.full((24, 24), -9, np.float32), transform=ground(index, 24), crs="EPSG:32633")
        content = {"labels": labels, "tile_source": "S2A_MSIL1C_20170613T101031_N0205_R022_T33UUP_20170613T101608.SAFE"}
        where = tmp_path / "v1/BigEarthNet-v1.0" / patch / f"{patch}_labels_metadata.json"
        where.write_text(json.dumps(content), encoding="utf-8")
        content = {"labels": labels, "corresponding_s2_patch": patch}
        where = tmp_path / "v1/BigEarthNet-S1-v1.0" / partner / f"{partner}_labels_metadata.json"
        where.write_text(json.dumps(content), encoding="utf-8")
    store = run.store(dataset={"name": "bigearthnet", "folder": tmp_path / "v1"}, output=tmp_path / "s", **CLEAR)
    names = [entry.name for entry in store.description.classes]
    labels = [None if label < 0 else names[label] for label in store.index["label"]]
    assert labels == ["Marine waters", "Inland waters", None, None]
    assert set(store.index["site"]) == {"33UUP"} and len(store) == 4


def test_bigearthnet_that_is_not_whole(run, ben, write, tmp_path):
    def refused(match, error=InputError, folder=None, **options):
        with pytest.raises(error, match=match):
            run(
                "prepare",
                dataset={"name": "bigearthnet", "folder": folder or tmp_path / "ben", **options},
                output=tmp_path / "out.store",
                **CLEAR,
            )
        assert not (tmp_path / "out.store").exists()

    refused("no such folder. Choose the folder of BigEarthNet")
    (tmp_path / "empty").mkdir()
    refused("holds no folder of Sentinel-2 patches", folder=tmp_path / "empty")
    folder = ben(PATCHES)
    patch = folder / "BigEarthNet-S2" / TILE / f"{TILE}_1_7"
    hidden = patch / f"{TILE}_1_7_B05.tif"
    content = hidden.read_bytes()
    hidden.unlink()
    refused(f"lacks {TILE}_1_7's file of band B05")
    run(
        "prepare", dataset={"name": "bigearthnet", "folder": folder, "bands": ["B08"]}, output=tmp_path / "b08", **CLEAR
    )
    hidden.write_bytes(content[: len(content) // 2])
    refused("B05.tif: cannot be read")
    write(hidden.relative_to(tmp_path), np.full((12, 12), 9, np.uint16), transform=ground(9, 12), crs="EPSG:32633")
    refused("B05.tif: covers other ground than")
    hidden.write_bytes(content)
    partner = next(path for path in (folder / "BigEarthNet-S1" / SCENE).iterdir() if path.name.endswith("_2_7"))
    moved = write("away.tif", np.full((24, 24), -9, np.float32), transform=ground(9, 24), crs="EPSG:32633")
    original = (partner / f"{partner.name}_VV.tif").read_bytes()
    (partner / f"{partner.name}_VV.tif").write_bytes(moved.read_bytes())
    (partner / f"{partner.name}_VH.tif").write_bytes(moved.read_bytes())
    refused("lies elsewhere than its partner")
    (partner / f"{partner.name}_VV.tif").unlink()
    refused("lacks .*'s file of band VV")
    (partner / f"{partner.name}_VV.tif").write_bytes(original)
    for path in partner.iterdir():
        path.unlink()
    refused(f"{TILE}_2_7 has no Sentinel-1 patch. Unpack the Sentinel-1 archives too")
    refused("holds no Reference_Maps/", sensors=["optical"], label="dominant")
    refused("bigearthnet has no band B10", JobError, sensors=["optical"], bands=["B10"])
    (folder / "metadata.parquet").write_bytes(b"PAR1 no")
    refused("metadata.parquet: cannot be read", sensors=["optical"])
    (folder / "metadata.parquet").unlink()
    refused("holds neither metadata.parquet nor", sensors=["optical"])
    (folder / "BigEarthNet-S2-old").mkdir()
    refused("holds several folders of Sentinel-2 patches: BigEarthNet-S2, BigEarthNet-S2-old")


def test_patches_that_the_table_does_not_know_are_left_out_with_a_word(run, ben, tmp_path):
    folder = ben(PATCHES)
    table = pd.read_parquet(folder / "metadata.parquet")
    table.iloc[:4].to_parquet(folder / "metadata.parquet")
    store = run.store(dataset={"name": "bigearthnet", "folder": folder}, output=tmp_path / "s", **CLEAR)
    assert len(store) == 4 and "1 of 5 patches are not in" in run.warnings
    strange = table.assign(labels=[["Castle"]] * 5)
    strange.to_parquet(folder / "metadata.parquet")
    with pytest.raises(InputError, match="label 'Castle', which BigEarthNet does not have"):
        run("prepare", dataset={"name": "bigearthnet", "folder": folder}, output=tmp_path / "t", **CLEAR)
    table.assign(split="holdout").to_parquet(folder / "metadata.parquet")
    with pytest.raises(InputError, match="has the split 'holdout'"):
        run("prepare", dataset={"name": "bigearthnet", "folder": folder}, output=tmp_path / "t", **CLEAR)
    table.assign(patch_id=[f"z{index}" for index in range(5)]).to_parquet(folder / "metadata.parquet")
    with pytest.raises(InputError, match="names none of the 5 patches"):
        run("prepare", dataset={"name": "bigearthnet", "folder": folder}, output=tmp_path / "t", **CLEAR)


def test_cben_takes_labels_partners_and_division_from_bigearthnet(run, ben, tmp_path):
    clear = ben(PATCHES)
    cloudy_tile = "S2B_MSIL2A_20170619T101029_N0500_R022_T33UUP"
    cben = ben(PATCHES, root="cben", level=4000, sar=False, metadata=False, tile_of=cloudy_tile)
    (cben / "BigEarthNet-S2" / cloudy_tile / "product").mkdir()
    dataset = {"name": "cben", "folder": cben, "companion": clear}
    store = run.store(dataset=dataset, preset="bigearthnet_coarse", output=tmp_path / "s")
    # Baseline 05.00 stores reflectance x 10000 + 1000; the offset is taken away.
    np.testing.assert_array_equal(store.optical[:, 1, 0, 0], [3000 + index + 1 for index in range(5)])
    assert store.index["label"].tolist() == [0, 0, 1, 1, -1]
    assert store.index["split"].tolist() == ["train", "train", "validation", "test", "test"]
    assert (store.index["cloud_fraction"] == 1).all() and not store.index["simulated"].any()
    assert store.sar[2, 0, 0, 0] == -10.5
    again = ben(PATCHES[:1], root="cben", level=4000, sar=False, metadata=False, tile_of=f"{cloudy_tile}x")
    run("prepare", dataset={**dataset, "folder": again}, output=tmp_path / "t")
    assert "1 patches more than once" in run.warnings
    with pytest.raises(InputError, match=r"holds no metadata.parquet.*as companion"):
        run("prepare", dataset={"name": "cben", "folder": cben}, output=tmp_path / "u")


LC = {"forest": (4, 10), "crops": (12, 36), "water": (17, 3), "shrub": (7, 40)}
"""IGBP and LCCS land use of a ground."""


@pytest.fixture
def sen12(write, tmp_path):
    """SEN12MS(-CR): patches by (season, scene, patch, ground), 16 px, laid out as distributed."""

    def make(patches, kinds=("s1", "s2", "lc"), root="sen12ms", split_seasons=False, away=0):
        for index, (season, scene, patch, cover) in enumerate(patches):
            transform = from_origin(500000 + 160 * (index + away), 5300000, 10, 10)
            for kind in kinds:
                top = f"{season}_{kind}" if split_seasons else season
                name = f"{root}/{top}/{kind}_{scene}/{season}_{kind}_{scene}_p{patch}.tif"
                if kind == "s1":
                    values = np.stack([np.full((16, 16), value, np.float32) for value in (-9, -16)])
                elif kind == "lc":
                    values = np.zeros((4, 16, 16), np.uint16)
                    values[0], values[2] = LC[cover]
                else:
                    level = 7000 if kind == "s2_cloudy" else 900
                    values = np.full((13, 16, 16), level + index, np.uint16)
                write(name, values, transform=transform, crs="EPSG:32632")
        return tmp_path / root

    return make


SEN12 = [
    ("ROIs1158_spring", 1, 30, "forest"),
    ("ROIs1158_spring", 1, 31, "crops"),
    ("ROIs1158_spring", 2, 30, "water"),
    ("ROIs1868_summer", 1, 7, "forest"),
    ("ROIs1868_summer", 1, 8, "crops"),
    ("ROIs1970_fall", 9, 1, "water"),
    ("ROIs1970_fall", 9, 2, "shrub"),
    ("ROIs2017_winter", 3, 1, "shrub"),
]


def labels_of(store):
    names = [entry.name for entry in store.description.classes]
    return [None if label < 0 else names[label] for label in store.index["label"]]


def test_sen12ms_takes_labels_from_its_land_cover(run, sen12, tmp_path):
    folder = sen12(SEN12)
    dataset = {"name": "sen12ms", "folder": folder}
    store = run.store(dataset=dataset, output=tmp_path / "s", **CLEAR)
    assert store.optical.shape == (8, 13, 16, 16) and store.sar.shape == (8, 2, 16, 16)
    assert store.description.sensors["optical"].bands[10] == "B10" and store.index["id"][0] == "ROIs1158_spring_1_p30"
    simple = ["Forest", "Croplands", "Water", "Forest", "Croplands", "Water", "Shrubland", "Shrubland"]
    assert labels_of(store) == simple
    assert store.index.groupby("site")["split"].nunique().eq(1).all()
    assert set(store.index["split"]) == {"train", "validation", "test"}
    store = run.store(dataset=dataset, preset="sen12ms_cloud", output=tmp_path / "t", **CLEAR)
    assert labels_of(store)[:3] == ["Dense forests", None, "Water"] and labels_of(store)[6] == "Scrub"
    store = run.store(dataset=dataset, preset="igbp", output=tmp_path / "u", **CLEAR)
    assert labels_of(store)[:3] == ["Deciduous Broadleaf Forests", "Croplands", "Water Bodies"]


def test_sites_part_a_source_from_a_target(run, sen12, tmp_path):
    folder = sen12(SEN12)
    (folder / "SEN12MS_holdOutScenes.txt").write_text("ROIs1868_summer/s1_1\n", encoding="utf-8")
    dataset = {"name": "sen12ms", "folder": folder, "sites": ["ROIs1158_spring_1", "ROIs1970", "ROIs2017"]}
    store = run.store(dataset=dataset, output=tmp_path / "s", split={"validation": 0.3, "test": 0.3}, **CLEAR)
    assert set(store.index["site"]) == {"ROIs1158_spring_1", "ROIs1970_fall_9", "ROIs2017_winter_3"}
    # The scenes held out are not among them: the test samples are drawn.
    assert set(store.index["split"]) == {"train", "validation", "test"}
    with pytest.raises(InputError, match=r"no site that begins with Mars \(there are ROIs1158_spring_1, "):
        run("prepare", dataset={**dataset, "sites": ["Mars"]}, output=tmp_path / "t", **CLEAR)


@pytest.mark.parametrize("listed", ["scenes", "patches"])
def test_sen12ms_hold_out_scenes_are_the_test_samples_and_no_others(run, sen12, tmp_path, listed):
    folder = sen12(SEN12)
    if listed == "scenes":
        (folder / "SEN12MS_holdOutScenes.txt").write_text("ROIs1868_summer/s1_1\r\n", encoding="utf-8")
    else:
        (folder / "test_list.txt").write_text("ROIs1868_summer_s2_1_p7.tif\n", encoding="utf-8")
    dataset = {"name": "sen12ms", "folder": folder}
    store = run.store(dataset=dataset, output=tmp_path / "s", split={"validation": 0.3, "test": 0.3}, **CLEAR)
    splits = store.index.groupby("site")["split"].unique().map(list).to_dict()
    assert splits["ROIs1868_summer_1"] == ["test"]
    assert sum(split == ["test"] for split in splits.values()) == 1
    assert ["validation"] in splits.values() and ["train"] in splits.values()


def test_at_most_so_many_samples_of_a_class(run, sen12, tmp_path):
    folder = sen12([("ROIs1158_spring", scene, 1, "forest") for scene in range(9)] + SEN12)
    dataset = {"name": "sen12ms", "folder": folder, "most": 2}
    first = run.store(dataset=dataset, output=tmp_path / "s", **CLEAR)
    counts = pd.Series(labels_of(first)).value_counts()
    assert counts.to_dict() == {"Forest": 2, "Croplands": 2, "Water": 2, "Shrubland": 2}
    same = run.store(dataset=dataset, output=tmp_path / "t", **CLEAR)
    assert same.index["id"].tolist() == first.index["id"].tolist()
    other = run.store(dataset=dataset, output=tmp_path / "u", split={"seed": 5}, **CLEAR)
    assert set(other.index["id"]) != set(first.index["id"])


def test_hostile_names_neither_stop_nor_mislead(run, sen12, write, tmp_path):
    folder = sen12(SEN12[:4], root="odd {band} %s ü 'x'")
    (folder / "ROIs1158_spring" / "s2_1" / "ROIs1158_spring_s2_1_p30.tif.aux.xml").write_text("<x/>")
    (folder / "ROIs1158_spring" / "s2_1" / "._ROIs1158_spring_s2_1_p30.tif").write_bytes(b"\0\5\x16\7")
    (folder / "ROIs1158_spring" / "s2_1" / "ROIs1158_spring_s2_1_p30 copy.tif").write_bytes(b"no tiff")
    (folder / ".Trash" / "s2_8").mkdir(parents=True)
    (folder / ".Trash" / "s2_8" / "ROIs1158_spring_s2_8_p1.tif").write_bytes(b"")
    store = run.store(dataset={"name": "sen12ms", "folder": folder}, output=tmp_path / "s", **CLEAR)
    assert len(store) == 4
    write(f"{folder.name}/again/ROIs1158_spring_s2_1_p30.tif", np.ones((13, 16, 16), np.uint16))
    with pytest.raises(InputError, match="is the same patch as"):
        run("prepare", dataset={"name": "sen12ms", "folder": folder}, output=tmp_path / "t", **CLEAR)


def test_linked_folders_are_read_once(run, sen12, tmp_path):
    folder = sen12(SEN12[:4])
    away = tmp_path / "other disk"
    (folder / "ROIs1868_summer").rename(away)
    try:
        (folder / "ROIs1868_summer").symlink_to(away, target_is_directory=True)
        (folder / "ROIs1158_spring" / "back").symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    store = run.store(dataset={"name": "sen12ms", "folder": folder}, output=tmp_path / "s", **CLEAR)
    assert len(store) == 4


def test_nothing_labelled_is_left(run, sen12, tmp_path):
    dataset = {"name": "sen12ms", "folder": sen12(SEN12[:4])}
    options = {"preset": "igbp_simplified", "keep": ["Snow/Ice"], "unlabelled": False}
    with pytest.raises(InputError, match=r"no sample is left \(0 with too few valid pixels, 4 without a label\)"):
        run("prepare", dataset=dataset, output=tmp_path / "s", **options, **CLEAR)


def test_sen12ms_that_is_not_whole(run, sen12, write, tmp_path):
    folder = sen12(SEN12)

    def refused(match, error=InputError, **options):
        with pytest.raises(error, match=match):
            run("prepare", dataset={"name": "sen12ms", "folder": folder, **options}, output=tmp_path / "o", **CLEAR)

    refused(r"holds no s2_cloudy patches such as .* \(found: 8 lc, 8 s1, 8 s2\)", name="sen12mscr")
    (folder / "ROIs1158_spring/lc_2/ROIs1158_spring_lc_2_p30.tif").unlink()
    refused("ROIs1158_spring_2_p30 has no lc patch")
    (folder / "ROIs1868_summer/s1_1/ROIs1868_summer_s1_1_p7.tif").unlink()
    refused("ROIs1868_summer_1_p7 has no s1 patch. Download what is missing")
    (folder / "ROIs1868_summer/s2_1/ROIs1868_summer_s2_1_p7.tif").unlink()
    (folder / "ROIs1868_summer/s2_1/ROIs1868_summer_s2_1_p8.tif").unlink()
    refused("ROIs1868_summer_1_p8 has no s2 patch")
    for path in list(folder.rglob("*_lc_*.tif")):
        path.unlink()
    bare = {"name": "sen12ms", "folder": folder, "sensors": ["sar"]}
    store = run.store(dataset=bare, output=tmp_path / "bare")
    assert "the samples have no labels" in run.warnings and store.description.classes == [] and store.optical is None
    odd = folder / "ROIs1970_fall/s1_9/ROIs1970_fall_s1_9_p1.tif"
    write(odd.relative_to(tmp_path), np.ones((3, 16, 16), np.float32))
    refused(r"has 3 bands where 2 are expected \(VV, VH\)", sensors=["sar"])
    write(odd.relative_to(tmp_path), np.ones((2, 12, 12), np.float32))
    refused("is 12 x 12 pixels where 16 x 16 are expected", sensors=["sar"])
    odd.write_bytes(b"II*\0 broken")
    refused("s1_9_p1.tif", sensors=["sar"])
    (folder / "SEN12MS_holdOutScenes.txt").write_text("<html>404</html>", encoding="utf-8")
    refused("SEN12MS_holdOutScenes.txt: names no scene", sensors=["sar"])


def test_sen12mscr_is_cloudy_or_clear_and_takes_labels_of_the_same_ground_only(run, sen12, tmp_path):
    folder = sen12(SEN12[:4], kinds=("s1", "s2", "s2_cloudy"), root="cr", split_seasons=True)
    labels = sen12(SEN12[:2], kinds=("lc",), root="labels")
    sen12(SEN12[2:3], kinds=("lc",), root="labels", away=100)
    dataset = {"name": "sen12mscr", "folder": folder}
    cloudy = run.store(dataset=dataset, output=tmp_path / "cloudy", cloud={"method": "brightness"})
    assert "holds no lc patches" in run.warnings and cloudy.description.classes == []
    assert cloudy.optical.min() == 7000 and (cloudy.index["cloud_fraction"] == 1).all()
    clear = run.store(dataset={**dataset, "clear": True}, output=tmp_path / "clear", cloud={"method": "brightness"})
    assert clear.optical.max() < 1000 and (clear.index["cloud_fraction"] == 0).all()
    store = run.store(dataset={**dataset, "companion": labels}, output=tmp_path / "labelled", **CLEAR)
    assert labels_of(store) == ["Forest", "Croplands", None, None]
    log = " ".join(str(event.get("message")) for event in run.reporter.events)
    assert "1 of 4 patches have no lc patch" in log and "1 images whose label map lies elsewhere" in log


def test_sen1floods11_takes_hand_labels_and_its_own_division(run, write, tmp_path):
    rows = {"train": [], "valid": [], "test": [], "bolivia": []}
    chips = [("Ghana", 11, "train"), ("Ghana", 12, "valid"), ("Spain", 13, "test"), ("Bolivia", 14, "bolivia")]
    for index, (event, number, split) in enumerate(chips):
        transform = from_origin(index, 10, 1e-4, 1e-4)
        label = np.zeros((32, 32), np.int16)
        label[:, :16] = 1
        label[:16, 16:] = -1
        for kind, values in (
            ("S1Hand", np.full((2, 32, 32), -9, np.float32)),
            ("S2Hand", np.full((13, 32, 32), 800, np.int16)),
            ("LabelHand", label),
        ):
            name = f"flood/v1.1/data/flood_events/HandLabeled/{kind}/{event}_{number}_{kind}.tif"
            write(name, values, transform=transform, crs="EPSG:4326")
        rows[split].append(f"{event}_{number}_S1Hand.tif,{event}_{number}_LabelHand.tif")
    splits = tmp_path / "flood/v1.1/splits/flood_handlabeled"
    splits.mkdir(parents=True)
    for split, lines in rows.items():
        (splits / f"flood_{split}_data.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    dataset = {"name": "sen1floods11", "folder": tmp_path / "flood", "cut": 16}
    store = run.store(dataset=dataset, output=tmp_path / "s", **CLEAR)
    assert [entry.name for entry in store.description.classes] == ["dry", "flooded"]
    assert labels_of(store)[:4] == ["flooded", None, "flooded", "dry"]
    split = store.index.groupby("site")["split"].unique().map(sorted).to_dict()
    assert split == {"Ghana": ["train", "validation"], "Spain": ["test"], "Bolivia": ["test"]}
    divided = run.store(dataset={**dataset, "official": False}, output=tmp_path / "t", **CLEAR)
    assert divided.index.groupby("site")["split"].nunique().eq(1).all()
    (splits / "flood_test_data.csv").write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(InputError, match="'nonsense', which names no chip"):
        run("prepare", dataset=dataset, output=tmp_path / "u", **CLEAR)
    (splits / "flood_test_data.csv").unlink()
    lone = next((tmp_path / "flood").rglob("Ghana_12_S1Hand.tif"))
    lone.unlink()
    with pytest.raises(InputError, match="Ghana_12 has no S1Hand chip"):
        run("prepare", dataset=dataset, output=tmp_path / "u", **CLEAR)
    with pytest.raises(InputError, match="holds no chips such as"):
        run("prepare", dataset={**dataset, "folder": splits}, output=tmp_path / "u", **CLEAR)


def test_sen1floods11_gives_its_hand_labels_pixel_by_pixel(run, write, tmp_path):
    label = np.random.default_rng(0).integers(-1, 2, (40, 40)).astype(np.int16)
    optical = np.full((13, 40, 40), 800, np.int16)
    optical[:, :3, :5] = 0
    sar = np.full((2, 40, 40), -9, np.float32)
    sar[:, :3, :2] = np.nan
    for kind, values in (("S1Hand", sar), ("S2Hand", optical), ("LabelHand", label)):
        write(f"flood/Ghana_1_{kind}.tif", values, transform=from_origin(0, 10, 1e-4, 1e-4), crs="EPSG:4326")
    dataset = {"name": "sen1floods11", "folder": tmp_path / "flood", "cut": 16}
    options = {"task": "pixel", "dataset": dataset, "split": {"validation": 0, "test": 0}, **CLEAR}
    store = run.store(**options, output=tmp_path / "s")
    assert store.description.task == "pixel"
    assert [entry.name for entry in store.description.classes] == ["dry", "flooded"]
    expected = np.where(label < 0, 255, label)
    expected[:3, :2] = 255  # no sensor sees it
    for number, name in enumerate(store.index["id"]):
        row, column = map(int, name.split("_")[-2:])
        np.testing.assert_array_equal(store.maps["labels"][number], expected[row : row + 16, column : column + 16])
        valid = (optical != 0).all(0)[row : row + 16, column : column + 16]
        np.testing.assert_array_equal(store.maps["cloud"][number], np.where(valid, 0, 255))
    assert len(store) == 4
    run("preview", **options, output=tmp_path / "p", count=4)
    told = json.loads((tmp_path / "p" / "preview.json").read_text(encoding="utf-8"))
    assert {entry["name"]: entry["pixels"] for entry in told["classes"]} == {
        "dry": int((expected[:32, :32] == 0).sum()),
        "flooded": int((expected[:32, :32] == 1).sum()),
    }
    half = run.store(**options, resize=8, output=tmp_path / "t")
    np.testing.assert_array_equal(half.maps["labels"][1], expected[1:16:2, 17:32:2])
    alone = run.store(**{**options, "dataset": {**dataset, "sensors": ["sar"]}}, output=tmp_path / "u")
    assert "cloud" not in alone.maps and (alone.maps["labels"][1] == expected[:16, 16:32]).all()


def test_terramesh_tiles_with_their_maps(run, write, tmp_path):
    cover = np.random.default_rng(0).choice(np.array([0, 1, 4, 8, 9], np.uint8), (24, 24))
    names = ("637U_59R_1_3", "637U_59R_1_4", "38D_378R_2_3")
    for number, name in enumerate(names):
        transform = from_origin(500000 + 1000 * number, 5000000, 10, 10)
        for kind, values in (
            ("s1rtc", np.full((2, 24, 24), -9 - number, np.float32)),
            ("s2l2a", np.full((12, 24, 24), 900, np.uint16)),
            ("lulc", cover),
            ("dem", cover),
        ):
            write(f"mesh/{kind}/{name}_{kind}.tif", values, transform=transform)
    options = {"dataset": {"name": "terramesh", "folder": tmp_path / "mesh"}, "task": "pixel", **CLEAR}
    store = run.store(**options, output=tmp_path / "s", split={"validation": 0, "test": 0.5})
    assert [entry.name for entry in store.description.classes] == ["Water", "Crops", "Rangeland"]
    expected = np.select([cover == 1, cover == 4, cover == 9], [0, 1, 2], 255)
    for number in range(3):
        np.testing.assert_array_equal(store.maps["labels"][number], expected)
    assert store.index["site"].nunique() == 2 and store.optical.shape == (3, 12, 24, 24)
    assert store.description.sensors["optical"].unit == "reflectance"
    few = run.store(
        **{**options, "dataset": {**options["dataset"], "sites": ["38D"], "bands": ["B04", "B08"]}},
        output=tmp_path / "t",
    )
    assert few.optical.shape == (1, 2, 24, 24)
    with pytest.raises(JobError, match="has no labels of TerraMesh"):
        run("prepare", **options, preset="worldcover", output=tmp_path / "u")
    (tmp_path / "mesh" / "lulc" / f"{names[0]}_lulc.tif").unlink()
    with pytest.raises(InputError, match="637U_59R_1_3 has no lulc map"):
        run("prepare", **options, output=tmp_path / "u")


def test_pixels_of_a_dataset_without_maps_are_refused(run, write, tmp_path):
    for kind, values in (
        ("s1", np.full((2, 16, 16), -9, np.float32)),
        ("s2_cloudy", np.full((13, 16, 16), 7, np.uint16)),
    ):
        write(f"cr/ROIs1158_spring_{kind}_1_p30.tif", values)
    dataset = {"name": "sen12mscr", "folder": tmp_path / "cr"}
    with pytest.raises(InputError, match="has no label maps of sen12mscr"):
        run("prepare", task="pixel", dataset=dataset, output=tmp_path / "s", **CLEAR)


@pytest.mark.parametrize(
    ("options", "match"),
    [
        ({"dataset": {"name": "landsat"}}, "dataset.name"),
        ({"dataset": {"name": "sen12ms", "clear": True}}, "clear is for sen12mscr"),
        ({"dataset": {"name": "sen12ms", "companion": "x"}}, "companion is for cben and sen12mscr"),
        ({"dataset": {"name": "sen12ms", "sensors": ["sar"], "bands": ["B02"]}}, "bands are of the optical sensor"),
        ({"dataset": {"name": "sen12ms", "sensors": ["sar", "sar"]}}, "names a sensor twice"),
        ({"dataset": {"name": "sen12ms"}, "resolution": 10}, "the dataset says its own resolution"),
        ({"dataset": {"name": "sen12ms"}, "folders": "x"}, "give one of: folders, patches, dataset"),
        ({"dataset": {"name": "sen12ms"}, "preset": "mine"}, "preset"),
        ({"dataset": {"name": "sen12ms"}, "preset": "floods"}, "has no labels of SEN12MS"),
        ({"dataset": {"name": "bigearthnet"}, "preset": "igbp"}, "has no labels of BigEarthNet"),
        ({"dataset": {"name": "sen1floods11"}, "preset": "igbp"}, "has no labels of Sen1Floods11"),
        ({"dataset": {"name": "sen12ms", "bands": ["B02", "B2"]}}, "names a band twice"),
        ({"dataset": {"name": "sen12ms", "cut": 17}}, "is 17, and the images have 16 x 16 pixels"),
        ({"dataset": {"name": "sen12ms"}, "cloud": {"method": "scl", "path": "x"}}, "works on rasters"),
        (
            {"dataset": {"name": "sen12ms"}, "classes": [{"name": "Water", "color": "#000000"}]},
            "classes go without a preset and a dataset",
        ),
        ({"dataset": {"name": "sen12ms"}, "keep": ["Castle"]}, "'Castle' is no class of the preset igbp_simplified"),
    ],
)
def test_options_that_do_not_fit(run, sen12, tmp_path, options, match):
    folder = sen12(SEN12[:2])
    options = {**options, "dataset": {**options["dataset"], "folder": folder}}
    with pytest.raises(JobError, match=match):
        run("prepare", output=tmp_path / "s", **{"cloud": {"method": "none"}, **options})


def test_the_store_stays_out_of_the_dataset(run, sen12, tmp_path):
    folder = sen12(SEN12[:2])
    with pytest.raises(OutputError, match="lies within the folder of input images"):
        run("prepare", dataset={"name": "sen12ms", "folder": folder}, output=folder / "new.store", **CLEAR)
    archive = tmp_path / "sen12ms.tar.gz"
    archive.write_bytes(b"\x1f\x8b")
    with pytest.raises(InputError, match="is a file; unpack the archive"):
        run("prepare", dataset={"name": "sen12ms", "folder": archive}, output=tmp_path / "s", **CLEAR)


def test_a_class_list_orders_and_colours_class_folders_and_patches(run, write, tmp_path):
    rng = np.random.default_rng(0)
    names = ["Forest", "River", "AnnualCrop", "HerbaceousVegetation", "Highway"]
    names += ["Industrial", "Pasture", "PermanentCrop", "Residential", "SeaLake"]
    for name in names:
        for i in range(2):
            write(f"eurosat/{name}/{name}_{i}.png", rng.integers(0, 90, (3, 8, 8)).astype(np.uint8))
    plain = {"split": {"by": "sample"}, **CLEAR}
    store = run.store(folders=tmp_path / "eurosat", preset="eurosat", output=tmp_path / "s", **plain)
    assert [entry.name for entry in store.description.classes] == sorted(names)
    assert all(re.fullmatch("#[0-9a-f]{6}", entry.color) for entry in store.description.classes)
    with pytest.raises(InputError, match="has no folder for the class 'Agricultural'"):
        run("prepare", folders=tmp_path / "eurosat", preset="hunan_cloud", output=tmp_path / "t", **plain)
    np.save(tmp_path / "o.npy", rng.integers(0, 90, (4, 3, 8, 8)).astype(np.uint8))
    np.save(tmp_path / "l.npy", np.array([1, 0, 1, 0]))
    patches = {"optical": tmp_path / "o.npy", "labels": tmp_path / "l.npy"}
    store = run.store(patches=patches, preset="floods", output=tmp_path / "u", **plain)
    assert labels_of(store) == ["flooded", "dry", "flooded", "dry"]
