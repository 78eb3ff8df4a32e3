"""Products that are damaged, not whole, hostile or mixed up: one clear message each."""

import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest

from undercast.core.config.rasters import CloudInput, RasterInput
from undercast.core.errors import InputError
from undercast.core.raster.cloud import open_cloud
from undercast.core.raster.products.files import MOST_METADATA
from undercast.core.raster.products.find import find_product
from undercast.core.raster.stack import open_stack


def refused(path, *, cloud=None, **options) -> str:
    with pytest.raises(InputError) as error, open_stack(RasterInput(paths=[path], **options), "optical") as stack:
        open_cloud(CloudInput(**(cloud or {})), stack).close()
    return str(error.value)


def metadata(safe: Path) -> Path:
    return next(safe.glob("MTD_MSI*.xml"))


def granule(safe: Path) -> Path:
    return next((safe / "GRANULE").iterdir())


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_without_granules(sentinel2):
    safe = sentinel2()
    shutil.rmtree(safe / "GRANULE")
    message = refused(safe)
    assert safe.name in message and "has no granule with images" in message and "get it again" in message


def test_without_metadata(sentinel2):
    safe = sentinel2()
    metadata(safe).unlink()
    assert "has no metadata of the product (MTD_MSIL1C.xml or MTD_MSIL2A.xml)" in refused(safe)
    assert "has no metadata of the product" in refused(granule(safe))


def test_without_the_metadata_of_the_granule(sentinel2):
    safe = sentinel2()
    (granule(safe) / "MTD_TL.xml").unlink()
    assert "has no metadata (MTD_TL.xml)" in refused(safe)


@pytest.mark.parametrize("identifier", ["N02.14", "N03.01"])
def test_mixed_baselines(sentinel2, identifier):
    safe = sentinel2(baseline="04.00")
    replace(granule(safe) / "MTD_TL.xml", "N04.00", identifier)
    message = refused(safe)
    assert f"mixes baselines: 04.00 in the product's metadata, {identifier[1:]} in those of its granule" in message


def test_two_granules(sentinel2, tmp_path):
    safe, other = sentinel2(), sentinel2(tile="33TUG", folder=tmp_path / "other")
    shutil.copytree(granule(other), safe / "GRANULE" / granule(other).name)
    message = refused(safe)
    assert "has 2 granules" in message and "Give the folder of one, such as" in message


def test_two_granules_of_mixed_baselines(sentinel2):
    safe = sentinel2()
    first = granule(safe)
    names = [f"S2A_OPER_MSI_L1C_TL_EPA__20160605T112233_A000734_T32TQM_N{n}" for n in ("02.04", "04.00")]
    for name in names:
        shutil.copytree(first, first.with_name(name))
    shutil.rmtree(first)
    assert "has 2 granules of mixed baselines (02.04, 04.00)" in refused(safe)


def test_missing_bands_are_named_and_the_others_can_be_used(sentinel2):
    safe = sentinel2(without=("B05", "B11"))
    message = refused(safe)
    assert "lacks the bands B05, B11, which a product of level L2A has" in message
    with open_stack(RasterInput(paths=[safe], bands=["B02", "B8A"]), "optical") as stack:
        assert stack.bands == ["B02", "B8A"]
    assert "no band named B05" in refused(safe, bands=["B02", "B05"])


def test_a_fine_band_is_not_replaced_by_its_coarse_copy(sentinel2):
    safe = sentinel2()
    next(safe.rglob("*_B03_10m.jp2")).unlink()
    assert "lacks the bands B03" in refused(safe)


def test_a_band_that_is_cut_off(sentinel2):
    safe = sentinel2()
    band = next(safe.rglob("*_B04_10m.jp2"))
    band.write_bytes(band.read_bytes()[:300])
    message = refused(safe)
    assert band.name in message and "cannot be read" in message
    band.write_bytes(b"")
    assert "is empty (0 bytes)" in refused(safe)


def zipped(safe: Path) -> Path:
    archive = safe.parent / "product.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for item in sorted(safe.rglob("*")):
            file.write(item, item.relative_to(safe.parent).as_posix())
    return archive


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_a_zip_that_is_downloaded_by_half(sentinel2, share):
    archive = zipped(sentinel2())
    whole = archive.read_bytes()
    archive.write_bytes(whole[: int(len(whole) * share)])
    message = refused(archive)
    assert archive.name in message and "it may be downloaded by half" in message and "download it again" in message


def test_a_tar_that_is_downloaded_by_half(landsat, tmp_path):
    folder = landsat()
    bundle = Path(shutil.make_archive(str(tmp_path / "bundle"), "tar", folder))
    whole = bundle.read_bytes()
    bundle.write_bytes(whole[: len(whole) // 2])
    assert "it may be downloaded by half" in refused(bundle)
    packed = Path(shutil.make_archive(str(tmp_path / "packed"), "gztar", folder))
    assert "is compressed as a whole" in refused(packed)


def test_an_archive_without_a_product_and_one_with_two(sentinel2, tmp_path):
    archive = tmp_path / "other.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("readme.txt", "nothing")
    assert "is an archive without a Sentinel-2 or Landsat product" in refused(archive)
    first, second = sentinel2(), sentinel2("L1C")
    with zipfile.ZipFile(archive, "w") as file:
        for safe in (first, second):
            file.write(metadata(safe), f"{safe.name}/{metadata(safe).name}")
    assert "holds 2 products" in refused(archive)


def test_a_classification_of_another_tile(sentinel2, tmp_path):
    safe, other = sentinel2(), sentinel2(tile="32TPM", folder=tmp_path / "other")
    scl = next(other.rglob("*_SCL_20m.jp2"))
    for path in (scl, other):
        message = refused(safe, cloud={"method": "scl", "path": path})
        assert "is of the tile 32TPM" in message and "of 32TQM" in message
    own = next(safe.rglob("*_SCL_20m.jp2"))
    own.rename(own.with_name(scl.name))  # as put there by hand
    assert f"has a file of another tile than its own, 32TQM: {scl.name}" in refused(safe)


def test_a_mask_that_does_not_come_along(sentinel2, write):
    message = refused(sentinel2(), cloud={"method": "qa_pixel"})
    assert "brings no mask for the cloud method qa_pixel" in message and "cloud.path" in message
    image = write("image.tif", np.full((3, 20, 20), 50, "uint8"))
    assert "brings no mask for the cloud method scl" in refused(image, cloud={"method": "scl"})
    assert "brings no mask for the cloud method scl" in refused(
        sentinel2(), cloud={"method": "scl", "path": sentinel2("L1C")}
    )


def test_two_products_with_a_mask_each(sentinel2, tmp_path):
    paths = [sentinel2(), sentinel2(baseline="03.01", folder=tmp_path / "other")]
    with (
        open_stack(RasterInput(paths=paths), "optical") as stack,
        pytest.raises(InputError, match="bring 2 cloud masks"),
    ):
        open_cloud(CloudInput(), stack)


def test_entities_are_not_expanded(sentinel2):
    safe = sentinel2()
    text = metadata(safe).read_text()
    bomb = '<!DOCTYPE a [<!ENTITY b "ten"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    metadata(safe).write_text(text.replace("?>", "?>" + bomb, 1))
    assert "is no sound XML" in refused(safe)
    metadata(safe).write_bytes(text.replace("UTF-8", "UTF-16").encode("utf-16"))
    assert "is no sound XML" in refused(safe)


def test_metadata_that_are_cut_off_empty_or_endless(sentinel2):
    safe = sentinel2()
    text = metadata(safe).read_bytes()
    metadata(safe).write_bytes(text[: len(text) // 2])
    assert "is no sound XML" in refused(safe)
    metadata(safe).write_bytes(b"")
    assert "is empty (0 bytes)" in refused(safe)
    with metadata(safe).open("wb") as file:
        file.truncate(MOST_METADATA + 1)
    assert "is larger than 16 MiB" in refused(safe)
    archive = zipped(safe)  # a small file that would become a large one
    assert archive.stat().st_size < 2 << 20
    assert "is larger than 16 MiB" in refused(archive)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<PROCESSING_BASELINE>05.09<", "<PROCESSING_BASELINE>new<", "says no processing baseline ('new')"),
        ("BOA_ADD_OFFSET", "OTHER", "says no offset of the reflectance, which baseline 05.09 has"),
        ('<BOA_ADD_OFFSET band_id="3">-1003<', '<BOA_ADD_OFFSET band_id="30">-1003<', "no offset for the band B04"),
        (">-1003<", ">nan<", "says 'nan' for BOA_ADD_OFFSET"),
        ('none">10000<', 'none">0<', "says a quantification of 0"),
        ('none">10000<', 'none">many<', "says 'many' for QUANTIFICATION_VALUE"),
        ("Level-2A_User_Product", "Level-1B_User_Product", "is no metadata of a Sentinel-2 product of level 1C or 2A"),
    ],
)
def test_metadata_that_lack_what_is_needed(sentinel2, old, new, message):
    safe = sentinel2()
    replace(metadata(safe), old, new)
    assert message in refused(safe)


def test_no_path_leaves_the_product(sentinel2, tmp_path):
    safe = sentinel2()
    band = next(safe.rglob("*_B02_10m.jp2"))
    secret = tmp_path / "secret_B02_10m.jp2"
    band.rename(secret)
    band.symlink_to(secret)
    assert "lacks the bands B02" in refused(safe)
    band.unlink()
    archive = zipped(safe)
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr(f"{safe.name}/../{band.relative_to(safe.parent)}", secret.read_bytes())
    assert "lacks the bands B02" in refused(archive)


def test_landsat_of_another_collection_or_without_bands(landsat):
    assert "is of Landsat Collection 01" in refused(landsat(collection="01"))
    assert "lacks the bands B03, which a product of level L2SP has" in refused(landsat(without=(3,)))
    folder = landsat("L1TP")
    for path in folder.glob("*_B?.TIF"):
        path.unlink()
    assert "has no reflective band beside its metadata" in refused(folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("SPACECRAFT_ID = LANDSAT_8", "", "lacks SPACECRAFT_ID in IMAGE_ATTRIBUTES"),
        ("REFLECTANCE_ADD_BAND_2 = -0.2\n", "REFLECTANCE_ADD_BAND_2 = low\n", "says 'low' for REFLECTANCE_ADD_BAND_2"),
        ("END_GROUP = LANDSAT_METADATA_FILE", "", "it breaks off before its end"),
    ],
)
def test_landsat_metadata_that_lack_what_is_needed(landsat, old, new, message):
    folder = landsat()
    replace(next(folder.glob("*_MTL.txt")), old, new)
    assert message in refused(folder)


def test_a_scene_by_night(landsat):
    folder = landsat("L1TP")
    replace(next(folder.glob("*_MTL.txt")), "SUN_ELEVATION = 30.0", "SUN_ELEVATION = -12.0")
    assert "was taken by night" in refused(folder)


def test_what_is_no_product_is_none(write, tmp_path):
    raster = write("image.tif", np.full((2, 20, 20), 7, "uint8"))
    for path in (raster, tmp_path, tmp_path / "missing.SAFE", Path("x" * 5000), Path("NETCDF:a.nc:b")):
        assert find_product(path, "optical") is None
