import numpy as np
import pytest
from pydantic import ValidationError
from rasterio.transform import from_origin
from rasterio.windows import Window

from undercast.core.config.pixels import CLEAR, CLOUD, SHADOW, UNKNOWN
from undercast.core.config.rasters import CloudInput, RasterInput
from undercast.core.errors import InputError
from undercast.core.raster.cloud import open_cloud
from undercast.core.raster.cloud_detectors import S2CLOUDLESS_BANDS, brightness_cloud, find_white
from undercast.core.raster.stack import open_stack

RNG = np.random.default_rng(2)
WHOLE = Window(0, 0, 60, 60)


@pytest.fixture
def optical(write):
    """An optical raster of 60 x 60 px with dark green ground everywhere."""
    ground = np.stack([np.full((60, 60), level, dtype="uint8") for level in (40, 60, 30)])
    with open_stack(RasterInput(paths=[write("optical.tif", ground)]), "optical") as stack:
        yield stack


def cloud(spec, stack, window=WHOLE):
    with open_cloud(spec, stack) as source:
        return source.method, source.read(window)


def blob(dtype="uint8", clear=0, cloudy=1):
    mask = np.full((60, 60), clear, dtype=dtype)
    mask[10:30, 20:50] = cloudy
    return mask


EXPECTED = blob().astype(bool)


def test_none_is_clear(optical):
    method, clouded = cloud(CloudInput(method="none"), optical)
    assert method == "none" and clouded.shape == (60, 60) and not clouded.any()


def test_a_mask_with_the_values_that_mean_cloud(optical, write):
    mask = blob(clear=7, cloudy=255)
    mask[0, 0] = 3
    path = write("mask.tif", mask, nodata=255)  # a value that the user names counts, even if it is nodata
    method, clouded = cloud(CloudInput(method="mask", path=path, values=[255, 3]), optical)
    expected = EXPECTED.copy()
    expected[0, 0] = True
    assert method == "mask"
    np.testing.assert_array_equal(clouded, expected)
    _, part = cloud(CloudInput(method="mask", path=path, values=[255]), optical, Window(40, 20, 30, 50))
    np.testing.assert_array_equal(part[:40, :20], EXPECTED[20:, 40:])
    assert not part[40:].any() and not part[:, 20:].any()


def test_scene_classification(optical, write):
    classes = np.full((60, 60), 4, dtype="uint8")
    classes[0, :12] = np.arange(12)
    _, clouded = cloud(CloudInput(method="scl", path=write("scl.tif", classes, nodata=0)), optical)
    assert np.flatnonzero(clouded[0]).tolist() == [3, 8, 9, 10] and clouded.sum() == 4


def test_qa60_bits(optical, write):
    bits = np.zeros((60, 60), dtype="uint16")
    bits[0, :4] = [1 << 10, 1 << 11, (1 << 10) | (1 << 11), 1 << 9]
    _, clouded = cloud(CloudInput(method="qa60", path=write("qa.tif", bits)), optical)
    assert np.flatnonzero(clouded).tolist() == [0, 1, 2]


def test_qa_pixel_bits(optical, write):
    bits = np.full((60, 60), 1 << 6, dtype="uint16")
    bits[0, :6] = [1 << 1, 1 << 2, 1 << 3, 1 << 4, (1 << 4) | (1 << 3), 1]
    spec = CloudInput(method="qa_pixel", path=write("qa.tif", bits))
    _, clouded = cloud(spec, optical)
    assert np.flatnonzero(clouded).tolist() == [0, 1, 2, 3, 4]
    assert codes(spec, optical)[0, :7].tolist() == [CLOUD, CLOUD, CLOUD, SHADOW, CLOUD, UNKNOWN, CLEAR]


def codes(spec, stack, window=WHOLE):
    with open_cloud(spec, stack) as source:
        told = source.map(window)
        covered, known = source.look(window)
        np.testing.assert_array_equal(np.isin(told, (CLOUD, SHADOW)), covered)
        np.testing.assert_array_equal(told != UNKNOWN, known)
        return told


def test_shadow_is_told_from_cloud_where_the_mask_knows_it(optical, write):
    classes = np.full((60, 60), 4, dtype="uint8")
    classes[0, :12] = np.arange(12)
    told = codes(CloudInput(method="scl", path=write("scl.tif", classes)), optical)
    expected = [UNKNOWN, CLEAR, CLEAR, SHADOW, *[CLEAR] * 4, *[CLOUD] * 3, CLEAR]
    assert told[0, :12].tolist() == expected and (told[1:] == CLEAR).all()
    fmask = blob(cloudy=4)
    fmask[40:50] = 2
    fmask[0, 0] = 255
    path = write("fmask.tif", fmask)
    spec = CloudInput(method="mask", path=path, values=[4], shadow_values=[2], nodata=255)
    told = codes(spec, optical)
    assert (told[10:30, 20:50] == CLOUD).all() and (told[40:50] == SHADOW).all() and told[0, 0] == UNKNOWN
    assert codes(CloudInput(method="mask", path=path, values=[2, 4]), optical).max() == CLOUD  # not told apart
    assert set(np.unique(codes(CloudInput(method="none"), optical))) == {CLEAR}


def test_a_finer_mask_gives_what_covers_most(optical, write):
    # Of a pixel's 16: how many are cloud, how many shadow.
    shares = {(16, 0): CLOUD, (0, 16): SHADOW, (5, 9): SHADOW, (9, 5): CLOUD, (3, 4): CLEAR, (8, 0): CLOUD}
    finer = np.zeros((240, 240), dtype="uint8")
    for number, (cloudy, dark) in enumerate(shares):
        tile = np.repeat(np.array([1, 2, 0], np.uint8), [cloudy, dark, 16 - cloudy - dark])
        finer[:4, 4 * number : 4 * number + 4] = tile.reshape(4, 4)
    path = write("finer.tif", finer, from_origin(500000, 3400000, 2.5, 2.5))
    told = codes(CloudInput(method="mask", path=path, shadow_values=[2]), optical)
    assert told[0, : len(shares)].tolist() == list(shares.values()) and (told[1:] == CLEAR).all()


def test_the_named_band_of_several(optical, write):
    stored = np.stack([np.zeros((60, 60), dtype="uint16"), blob("uint16", 0, 1 << 10)])
    path = write("both.tif", stored, names=["B04", "QA60"])
    np.testing.assert_array_equal(cloud(CloudInput(method="qa60", path=path), optical)[1], EXPECTED)
    with pytest.raises(InputError, match="2 bands and none named SCL"):
        cloud(CloudInput(method="scl", path=path), optical)


def test_masks_of_coarser_and_finer_pixels(optical, write):
    coarse = blob()[::2, ::2]
    path = write("coarse.tif", coarse, from_origin(500000, 3400000, 20, 20))
    np.testing.assert_array_equal(cloud(CloudInput(method="mask", path=path), optical)[1], EXPECTED)
    finer = np.repeat(np.repeat(blob(), 4, 0), 4, 1)
    finer[:4, :4] = [[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]  # a quarter of a pixel is no cloud
    path = write("finer.tif", finer, from_origin(500000, 3400000, 2.5, 2.5))
    np.testing.assert_array_equal(cloud(CloudInput(method="mask", path=path), optical)[1], EXPECTED)


def test_a_mask_in_another_crs(optical, write):
    from rasterio.crs import CRS
    from rasterio.enums import Resampling
    from rasterio.warp import calculate_default_transform, reproject

    target = CRS.from_epsg(4326)
    transform, width, height = calculate_default_transform(optical.grid.crs, target, 60, 60, *optical.grid.bounds)
    warped = np.zeros((height, width), dtype="uint8")
    reproject(
        blob(),
        warped,
        src_transform=optical.grid.transform,
        src_crs=optical.grid.crs,
        dst_transform=transform,
        dst_crs=target,
        resampling=Resampling.nearest,
    )
    _, clouded = cloud(CloudInput(method="mask", path=write("deg.tif", warped, transform, target)), optical)
    assert (clouded != EXPECTED).mean() < 0.03  # nearest pixels twice: only the edge may differ


def test_unusable_masks(optical, write, tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        cloud(CloudInput(method="mask", path=tmp_path / "none.tif"), optical)
    away = write("away.tif", blob(), from_origin(100000, 100000, 10, 10))
    with pytest.raises(InputError, match="does not overlap"):
        cloud(CloudInput(method="mask", path=away), optical)
    with pytest.raises(InputError, match="no Sentinel-2 scene classification"):
        cloud(CloudInput(method="scl", path=write("not.tif", blob(cloudy=200))), optical)


def test_method_and_path_must_agree():
    with pytest.raises(ValidationError, match="needs the mask"):
        CloudInput(method="mask")
    with pytest.raises(ValidationError, match="method mask"):
        CloudInput(path="mask.tif")
    with pytest.raises(ValidationError, match="go with the method mask"):
        CloudInput(method="scl", path="scl.tif", shadow_values=[3])


def scene(unit):
    """Dark ground, red soil as bright as cloud, and white cloud, in [0, 1] x unit; the cloud's place."""
    image = np.empty((3, 60, 60))
    image[:] = np.array([0.06, 0.10, 0.05])[:, None, None]
    image[:, :5] = np.array([0.42, 0.25, 0.15])[:, None, None]
    image[:, EXPECTED] = np.array([0.62, 0.60, 0.64])[:, None]
    return image * unit


@pytest.mark.parametrize(
    "unit,dtype", [(1, "float32"), (10000, "uint16"), (10000, "int16"), (10000, "float32"), (400, "uint8")]
)
def test_bright_white_pixels_are_cloud_in_every_unit(write, unit, dtype):
    stored = np.clip(scene(unit), 0, 255 if dtype == "uint8" else None).astype(dtype)  # pictures are stretched
    with open_stack(RasterInput(paths=[write("a.tif", stored)]), "optical") as stack:
        method, clouded = cloud(CloudInput(method="brightness"), stack)
        with open_cloud(CloudInput(method="brightness"), stack) as source:
            dark = source.read(Window(0, 40, 20, 20))  # a window without cloud is read in the raster's unit, too
    assert method == "brightness"
    np.testing.assert_array_equal(clouded, EXPECTED)
    assert not dark.any()


def test_a_dark_part_of_a_raster_is_read_in_the_rasters_unit(write):
    stored = scene(10000).astype("uint16")
    stored[:, 40:] = 200  # reflectance 0.02, which would be nearly white in 8 bit
    with open_stack(RasterInput(paths=[write("a.tif", stored)]), "optical") as stack:
        part = stack.on_grid(stack.grid.subgrid(Window(0, 40, 60, 20)))
        assert not cloud(CloudInput(), part, Window(0, 0, 60, 20))[1].any()


def test_scaled_values_are_physical_before_the_rule(write):
    stored = (scene(10000) + 1000).astype("uint16")
    path = write("a.tif", stored, scale=(0.0001, -0.1))
    with open_stack(RasterInput(paths=[path]), "optical") as stack:
        np.testing.assert_array_equal(cloud(CloudInput(method="brightness"), stack)[1], EXPECTED)


def test_invalid_pixels_are_no_cloud():
    values = np.full((3, 4, 4), 0.9, dtype="float32")
    valid = np.ones((4, 4), dtype=bool)
    valid[0] = False
    np.testing.assert_array_equal(brightness_cloud(values, valid), valid)
    assert not brightness_cloud(values, np.zeros((4, 4), dtype=bool)).any()


def test_batches_share_one_unit():
    values = np.stack([np.full((3, 4, 4), level, dtype="float32") for level in (150, 4000)])
    clouded = brightness_cloud(values, np.ones((2, 4, 4), dtype=bool))
    assert not clouded[0].any() and clouded[1].all()
    assert find_white(np.moveaxis(values, 1, 0), np.ones((2, 4, 4), dtype=bool)) == 10000


def test_one_band_is_judged_by_brightness_alone(write):
    stored = np.where(EXPECTED, 0.7, 0.1).astype("float32")
    with open_stack(RasterInput(paths=[write("pan.tif", stored)]), "optical") as stack:
        np.testing.assert_array_equal(cloud(CloudInput(), stack)[1], EXPECTED)


def test_the_rule_looks_at_visible_bands_whichever_the_model_uses(write):
    visible = scene(10000)
    stored = np.concatenate([visible[::-1], np.full((1, 60, 60), 9000)]).astype("uint16")
    path = write("a.tif", stored, names=["Blue", "Green", "Red", "NIR"])
    with open_stack(RasterInput(paths=[path], bands=["NIR"]), "optical") as stack:
        np.testing.assert_array_equal(cloud(CloudInput(), stack)[1], EXPECTED)
    unnamed = write("b.tif", np.concatenate([np.full((1, 60, 60), 9000), visible]).astype("uint16"))
    with open_stack(RasterInput(paths=[unnamed], bands=[2, 3, 4]), "optical") as stack:
        np.testing.assert_array_equal(cloud(CloudInput(), stack)[1], EXPECTED)


def test_s2cloudless_lists_the_bands_it_lacks(write):
    path = write("a.tif", np.ones((3, 9, 9), dtype="uint16"), names=["B02", "B03", "B04"])
    with open_stack(RasterInput(paths=[path]), "optical") as stack:
        with pytest.raises(InputError, match="B01, B05, B08"):
            open_cloud(CloudInput(method="s2cloudless"), stack)
        assert open_cloud(CloudInput(), stack).method == "brightness"


def test_pictures_are_no_reflectance_for_s2cloudless(write):
    path = write("a.tif", RNG.integers(1, 255, (10, 30, 30)).astype("uint8"), names=S2CLOUDLESS_BANDS)
    with open_stack(RasterInput(paths=[path]), "optical") as stack:
        with pytest.raises(InputError, match="8-bit"):
            open_cloud(CloudInput(method="s2cloudless"), stack)
        assert open_cloud(CloudInput(), stack).method == "brightness"
