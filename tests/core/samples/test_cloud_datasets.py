"""Datasets with masks of cloud as they are distributed: small trees of the same layout, made here."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from scipy.io import savemat

from undercast.core.errors import InputError, JobError

SCENE = "LC08_L1TP_002053_20160520_20170324_01_T1"
TEST_SCENE = "LC08_L1TP_003052_20160120_20170405_01_T1"
BANDS_38 = ("red", "green", "blue", "nir")
NO_SPLIT = {"split": {"validation": 0, "test": 0}}


def counts_of(store: Any) -> dict[str, int]:
    names = [entry.name for entry in store.description.classes]
    return dict(zip(names, store.count_pixels(np.arange(len(store))).tolist(), strict=True))


@pytest.fixture
def cloud38(write: Callable[..., Path], tmp_path: Path) -> Path:
    """Two training patches with masks of their own, and a test scene of 2 x 2 patches with one for all of it."""
    random = np.random.default_rng(0)
    for number, name in enumerate((f"patch_1_1_by_1_{SCENE}", f"patch_2_1_by_2_{SCENE}")):
        for place, band in enumerate(BANDS_38):
            values = np.full((16, 16), 8000 + 1000 * place + number, np.uint16)
            write(f"cloud/38-Cloud_training/train_{band}/{band}_{name}.TIF", values)
        mask = np.zeros((16, 16), np.uint8)
        mask[: 4 * (number + 1)] = 255
        write(f"cloud/38-Cloud_training/train_gt/gt_{name}.TIF", mask)
    for row in (1, 2):
        for column in (1, 2):
            number = 2 * (row - 1) + column
            for band in BANDS_38:
                values = np.full((16, 16), 9000 + number, np.uint16)
                name = f"{band}_patch_{number}_{row}_by_{column}_{TEST_SCENE}.TIF"
                write(f"cloud/38-Cloud_test/test_{band}/{name}", values)
    whole = random.choice(np.array([0, 1], np.uint8), (27, 22))
    write(f"cloud/38-Cloud_test/Entire_scene_gts/edited_corrected_gts_{TEST_SCENE}.TIF", whole)
    return tmp_path / "cloud"


def test_38_cloud_has_reflectance_masks_and_its_own_test_scenes(run, cloud38, tmp_path):
    options = {"task": "pixel", "dataset": {"name": "cloud38", "folder": cloud38}, **NO_SPLIT}
    store = run.store(**options, output=tmp_path / "s")
    optical = store.description.sensors["optical"]
    assert optical.bands == ["blue", "green", "red", "nir"] and optical.unit == "reflectance"
    assert (optical.scale, optical.offset) == (2e-5, -0.1) and list(store.description.sensors) == ["optical"]
    assert [(entry.name, entry.role) for entry in store.description.classes] == [("clear", "clear"), ("cloud", "cloud")]
    split = dict(zip(store.index["id"], store.index["split"], strict=True))
    assert split[f"patch_1_1_by_1_{SCENE}"] == "train" and split[f"patch_3_2_by_1_{TEST_SCENE}"] == "test"
    assert set(store.index["site"]) == {SCENE, TEST_SCENE}
    first = list(store.index["id"]).index(f"patch_2_1_by_2_{SCENE}")
    np.testing.assert_array_equal(store.optical[first][:, 0, 0], [10001, 9001, 8001, 11001])
    np.testing.assert_array_equal(store.maps["labels"][first], np.repeat([1, 0], 8)[:, None] * np.ones((1, 16)))
    np.testing.assert_array_equal(store.maps["cloud"][first], store.maps["labels"][first])
    assert store.index["cloud_fraction"][first] == pytest.approx(0.5)
    # The scene of 27 x 22 pixels lies in the middle of 32 x 32: two pixels lie above it, five to the left.
    with rasterio.open(next(cloud38.rglob("edited_corrected*"))) as file:
        whole = np.full((32, 32), 255, np.uint8)
        whole[2:29, 5:27] = file.read(1)
    for row, column in ((0, 0), (0, 1), (1, 0), (1, 1)):
        name = f"patch_{2 * row + column + 1}_{row + 1}_by_{column + 1}_{TEST_SCENE}"
        at = list(store.index["id"]).index(name)
        expected = whole[16 * row : 16 * row + 16, 16 * column : 16 * column + 16]
        np.testing.assert_array_equal(store.maps["labels"][at], expected)
        np.testing.assert_array_equal(store.maps["cloud"][at], expected)
    bright = run.store(**options, cloud={"method": "brightness"}, output=tmp_path / "t")
    assert (bright.maps["cloud"][:] == 0).all()


def test_38_cloud_names_what_is_missing(run, cloud38, tmp_path):
    options = {"task": "pixel", "dataset": {"name": "cloud38", "folder": cloud38}, "output": tmp_path / "s"}
    with pytest.raises(JobError, match="has no sar images"):
        run("prepare", **{**options, "dataset": {**options["dataset"], "sensors": ["sar"]}})
    next(cloud38.rglob("edited_corrected*")).unlink()
    with pytest.raises(InputError, match=r"patch_1_1_by_1_LC08_L1TP_003052\S+ has no mask \(and 3 more\)"):
        run("prepare", **options)
    (cloud38 / "38-Cloud_training" / "train_nir" / f"nir_patch_1_1_by_1_{SCENE}.TIF").unlink()
    with pytest.raises(InputError, match="has no nir band"):
        run("prepare", **options)
    with pytest.raises(JobError, match="has no labels of 38-Cloud"):
        run("prepare", **options, preset="sparcs")
    with pytest.raises(InputError, match="holds no patches such as"):
        run(
            "prepare",
            **{**options, "dataset": {"name": "cloud38", "folder": cloud38 / "38-Cloud_test/Entire_scene_gts"}},
        )


def palette_png(path: Path, codes: np.ndarray) -> None:
    """A PNG with numbers that stand for colours, as SPARCS's masks are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    height, width = codes.shape
    colours = {0: (0, 0, 0), 1: (0, 0, 128), 2: (0, 0, 255), 3: (0, 255, 255), 4: (128, 128, 128), 5: (255, 255, 255)}
    with rasterio.open(path, "w", driver="PNG", height=height, width=width, count=1, dtype="uint8") as file:
        file.write(codes, 1)
        file.write_colormap(1, {number: (*colour, 255) for number, colour in colours.items()} | {6: (128, 128, 0, 255)})


def test_sparcs_has_eight_bands_and_the_codes_of_its_palette(run, write, tmp_path):
    codes = np.random.default_rng(0).integers(0, 7, (24, 24)).astype(np.uint8)
    names = ("LC80010112014080LGN00_18", "LC80010112014096LGN00_19", "LC82210662014229LGN00_18")
    for number, name in enumerate(names):
        values = np.arange(10, dtype=np.uint16)[:, None, None] * 100 + 10000 + number + np.zeros((24, 24), np.uint16)
        write(f"sparcs/sending/{name}_data.tif", values.astype(np.uint16))
        if number < 2:
            palette_png(tmp_path / f"sparcs/sending/{name}_mask.png", codes)
        else:
            write(f"sparcs/sending/{name}_labels.tif", codes)
        write(f"sparcs/sending/{name}_qmask.tif", codes)
    dataset = {"name": "sparcs", "folder": tmp_path / "sparcs", "cut": 12}
    options = {"task": "pixel", "dataset": dataset, **NO_SPLIT}
    store = run.store(**options, output=tmp_path / "s")
    assert store.description.sensors["optical"].bands[-1] == "cirrus" and store.optical.shape == (12, 8, 12, 12)
    assert store.optical[0, 7, 0, 0] == 10700
    roles = [entry.role for entry in store.description.classes]
    assert roles == ["clear", "cloud", "shadow", "snow", "water"]
    expected = np.choose(codes, [2, 2, 4, 3, 0, 1, 4])
    for number, name in enumerate(store.index["id"]):
        row, column = map(int, name.split("_")[-2:])
        part = expected[row : row + 12, column : column + 12]
        np.testing.assert_array_equal(store.maps["labels"][number], part)
        np.testing.assert_array_equal(store.maps["cloud"][number], np.choose(part, [0, 1, 2, 0, 0]))
        assert store.index["cloud_fraction"][number] == pytest.approx((part == 1).mean())
    assert sorted(store.index["site"].unique()) == ["001011", "221066"]
    few = run.store(
        **{**options, "dataset": {**dataset, "sites": ["221"], "bands": ["red", "nir"]}}, output=tmp_path / "t"
    )
    assert few.optical.shape == (4, 2, 12, 12) and few.description.sensors["optical"].bands == ["red", "nir"]
    picture = np.zeros((3, 24, 24), np.uint8)
    write(f"sparcs/sending/{names[0]}_mask.png", picture)
    with pytest.raises(InputError, match="has 3 bands, where codes in 1 are expected"):
        run("prepare", **options, output=tmp_path / "u")
    (tmp_path / f"sparcs/sending/{names[2]}_labels.tif").unlink()
    with pytest.raises(InputError, match=f"{names[2]} has no mask"):
        run("prepare", **options, output=tmp_path / "u")


@pytest.fixture
def cloudsen12(tmp_path: Path) -> Path:
    """Two training images, one for validation and one for testing; what padding adds is 0."""
    for part, count in (("train", 2), ("val", 1), ("test", 1)):
        folder = tmp_path / "sen" / part
        folder.mkdir(parents=True)
        for number, band in enumerate(["1", "2", "3", "4", "5", "6", "7", "8", "8A", "9", "10", "11", "12"]):
            values = np.zeros((count, 512, 512), np.int16)
            values[:, :509, 3:] = 1000 + 10 * number + np.arange(count)[:, None, None]
            values.tofile(folder / f"L1C_B{band}.dat")
        for band, value in (("VV", -9.5), ("VH", -15.0)):
            np.full((count, 512, 512), value, np.float32).tofile(folder / f"S1_{band}.dat")
        labels = np.zeros((count, 512, 512), np.int8)
        for code in range(4):
            labels[:, code * 100 : code * 100 + 100, 100:200] = code
        labels.tofile(folder / "LABEL_manual_hq.dat")
        rows = "\n".join(f"x,ROI_{part}_{number // 2:04d}" for number in range(count))
        (folder / "metadata.csv").write_text(f"annotator_name,roi_id\n{rows}\n", encoding="utf-8")
    return tmp_path / "sen"


def test_cloudsen12_is_read_image_by_image_with_its_own_division(run, cloudsen12, tmp_path):
    dataset = {"name": "cloudsen12", "folder": cloudsen12, "cut": 128, "bands": ["B04", "B8A", "B10"]}
    options = {"task": "pixel", "dataset": dataset}
    store = run.store(**options, output=tmp_path / "s")
    assert store.optical.shape == (64, 3, 128, 128) and store.optical.dtype == np.int16 and "sar" in store.sensors
    assert [entry.role for entry in store.description.classes] == ["clear", "thick cloud", "thin cloud", "shadow"]
    assert store.index.groupby("split").size().to_dict() == {"test": 16, "train": 32, "validation": 16}
    ids = list(store.index["id"])
    second = ids.index("train_00001_0_128")
    np.testing.assert_array_equal(store.optical[second][:, 5, 5], [1031, 1081, 1101])
    np.testing.assert_array_equal(store.sar[second][:, 5, 5], np.float32([-9.5, -15.0]))
    assert (store.maps["labels"][second][100:, :72] == 1).all() and (store.maps["labels"][second][:100] == 0).all()
    first = ids.index("train_00000_0_0")
    valid = store.valid("optical")[first]
    assert not valid[:, :3].any() and valid[:, 3:].all()
    assert (store.maps["cloud"][first][:, :3] == 255).all()
    assert set(store.index["site"]) == {"ROI_train_0000", "ROI_val_0000", "ROI_test_0000"}
    # Thick and thin cloud in 200 x 100 of 509 x 509 pixels of each image.
    cloud = sum(int((store.maps["cloud"][number] == 1).sum()) for number in range(len(store)))
    assert cloud == 4 * 200 * 100


def test_cloudsen12_names_files_that_do_not_fit(run, cloudsen12, tmp_path):
    options = {"task": "pixel", "dataset": {"name": "cloudsen12", "folder": cloudsen12, "cut": 128}}

    def refused(match: str) -> None:
        with pytest.raises(InputError, match=match):
            run("prepare", **options, output=tmp_path / "s")

    (cloudsen12 / "val" / "metadata.csv").write_text("annotator_name\nx\n", encoding="utf-8")
    refused("does not have a roi_id for each of the 1 images")
    short = cloudsen12 / "train" / "L1C_B8A.dat"
    short.write_bytes(short.read_bytes()[: 512 * 512 * 2])
    refused("L1C_B8A.dat: holds 1 images where LABEL_manual_hq.dat has 2")
    short.write_bytes(short.read_bytes()[:-1])
    refused("does not hold whole images of 512 x 512 pixels")
    short.unlink()
    refused("L1C_B8A.dat: no such file")
    options["dataset"] = {**options["dataset"], "folder": cloudsen12 / "train"}
    refused("holds none of train/LABEL_manual_hq.dat")


SCAN = "FY4A-_AGRI--_N_REGC_1047E_L1-_FDI-_MULT_NOM_{}003000_20200104003417_4000M_V0001_{}"


def test_fyh_is_read_as_its_authors_program_writes_it(run, tmp_path):
    random = np.random.default_rng(0)
    tiles = {}
    for part, day, number in (("train", "20200104", 0), ("train", "20200105", 7), ("test", "20200104", 3)):
        name = SCAN.format(day, number)
        tiles[name] = random.random((20, 20, 14)), random.integers(0, 11, (20, 20)).astype(np.uint8)
        for folder, values in zip((f"mat{part}", f"matmask{part}"), tiles[name], strict=True):
            (tmp_path / "fyh" / folder).mkdir(parents=True, exist_ok=True)
            savemat(tmp_path / "fyh" / folder / f"{name}.mat", {"data": values})
    options = {"task": "pixel", "dataset": {"name": "fyh", "folder": tmp_path / "fyh"}, **NO_SPLIT}
    store = run.store(**options, output=tmp_path / "s")
    assert store.optical.shape == (3, 14, 20, 20) and store.optical.dtype == np.float32
    assert store.description.sensors["optical"].bands[-1] == "C14" and len(store.description.classes) == 10
    for number, name in enumerate(store.index["id"]):
        image, codes = tiles[name]
        np.testing.assert_allclose(store.optical[number], np.moveaxis(image, -1, 0), rtol=1e-6)
        np.testing.assert_array_equal(store.maps["labels"][number], np.where(codes == 10, 255, codes))
        expected = np.where(codes == 10, 255, np.where(codes == 0, 0, 1))
        np.testing.assert_array_equal(store.maps["cloud"][number], expected)
        known = codes != 10
        assert store.index["cloud_fraction"][number] == pytest.approx((codes[known] > 0).mean())
    assert sorted(zip(store.index["site"], store.index["split"], strict=True)) == [
        ("20200104", "test"),
        ("20200104", "train"),
        ("20200105", "train"),
    ]
    divided = run.store(
        **{**options, "dataset": {**options["dataset"], "official": False}, "split": {"validation": 0, "test": 0.5}},
        output=tmp_path / "t",
    )
    assert divided.index.groupby("site")["split"].nunique().eq(1).all()


def test_fyh_refuses_files_that_are_none_of_its(run, tmp_path):
    for folder in ("mattrain", "matmasktrain"):
        (tmp_path / "fyh" / folder).mkdir(parents=True)
    image = tmp_path / "fyh" / "mattrain" / f"{SCAN.format('20200104', 0)}.mat"
    options = {"task": "pixel", "dataset": {"name": "fyh", "folder": tmp_path / "fyh"}, "output": tmp_path / "s"}
    with pytest.raises(InputError, match="holds no tiles such as"):
        run("prepare", **options)
    savemat(image, {"data": np.zeros((8, 8, 14))})
    with pytest.raises(InputError, match="has no tile of labels"):
        run("prepare", **options)
    savemat(tmp_path / "fyh" / "matmasktrain" / image.name, {"data": np.zeros((8, 8), np.uint8)})
    for broken, match in (
        (lambda: savemat(image, {"other": np.zeros((8, 8, 14))}), "holds no image named 'data'"),
        (lambda: savemat(image, {"data": "text"}), "holds no image named 'data'"),
        (lambda: image.write_bytes(image.read_bytes()[:150]), "MATLAB|image named"),
        (lambda: image.write_bytes(b"nothing"), "cannot be read as a MATLAB file"),
    ):
        broken()
        with pytest.raises(InputError, match=match):
            run("prepare", **options)
