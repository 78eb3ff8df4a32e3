"""The real imagery: two grids in degrees, bands in files at 10, 20 and 60 m, a label raster, real cloud."""

import numpy as np
import pytest
import rasterio
from rasterio.windows import Window
from scipy.ndimage import map_coordinates

from undercast.core.config.rasters import CloudInput, LabelInput, RasterInput
from undercast.core.raster.cloud import open_cloud
from undercast.core.raster.cloud_detectors import brightness_cloud
from undercast.core.raster.grid import CellGrid, place
from undercast.core.raster.labels import cell_label, open_labels
from undercast.core.raster.stack import check_overlap, open_stack

pytestmark = pytest.mark.real_data

CLEAR = "ssl4eo_s12/s2c/0000200/20200604T054639_20200604T054831_T43RCP"
CLOUDY = "ssl4eo_s12/s2c/0000200/20200823T054639_20200823T055618_T43RCP"
SAR = "ssl4eo_s12/s1/0000200/S1A_IW_GRDH_1SDV_20200903T131212_20200903T131237_034195_03F8F5_AC1C"
MSCR = "sen12mscr/ROIs1970_fall_139_p839_{}.tif"
FLOODS = "sen1floods11/Spain_7370579_{}.tif"


def whole(stack):
    return Window(0, 0, stack.grid.width, stack.grid.height)


def test_sar_on_its_own_grid_in_degrees_comes_onto_the_optical_grid(real_data):
    optical = open_stack(RasterInput(paths=[real_data / CLOUDY], bands=["B4", "B3", "B2"]), "optical")
    sar = open_stack(RasterInput(paths=[real_data / SAR], bands=["VV", "VH"]), "SAR")
    with optical, sar:
        check_overlap(optical, sar)
        assert optical.grid.crs.to_epsg() == 4326
        assert optical.grid.pixel_metres == pytest.approx(9.75, abs=0.02)
        assert optical.grid.offset_to(sar.grid) is None
        values, valid = sar.on_grid(optical.grid).read(whole(optical))
        columns, rows = np.meshgrid(np.arange(264) + 0.5, np.arange(264) + 0.5)
        sar_position = place(~sar.grid.transform, *place(optical.grid.transform, columns, rows))
        with rasterio.open(real_data / SAR / "VV.tif") as file:
            stored = file.read(1)
    expected = map_coordinates(stored, [sar_position[1] - 0.5, sar_position[0] - 0.5], order=1, cval=np.nan)
    inside = np.isfinite(expected)
    assert inside.mean() > 0.97
    np.testing.assert_allclose(values[0][inside], expected[inside], atol=2e-3)
    within = (sar_position[0] > 0) & (sar_position[0] < 264) & (sar_position[1] > 0) & (sar_position[1] < 264)
    np.testing.assert_array_equal(valid, within)


def test_thirteen_bands_at_three_resolutions(real_data):
    with open_stack(RasterInput(paths=[real_data / CLEAR]), "optical") as stack:
        assert stack.bands == [f"B{n:02d}" for n in range(1, 9)] + ["B8A", "B09", "B10", "B11", "B12"]
        assert (stack.grid.height, stack.grid.width, stack.dtype) == (264, 264, np.uint16)
        values, valid = stack.read_native(whole(stack))
    assert valid.mean() > 0.97  # the 60 m bands end 2.5 pixels before the 10 m bands
    with rasterio.open(real_data / CLEAR / "B4.tif") as file:
        np.testing.assert_array_equal(values[3][valid], file.read(1)[valid])


def test_bigearthnet_folders_nest(real_data):
    folders = sorted(p for p in (real_data / "bigearthnet/BigEarthNet-S2-Example").iterdir() if p.is_dir())
    sars = {p.name[-5:]: p for p in (real_data / "bigearthnet/BigEarthNet-S1-Example").iterdir()}
    assert len(folders) == 6
    for folder in folders:
        sar = RasterInput(paths=[sars[folder.name[-5:]]], bands=["VV", "VH"])
        with open_stack(RasterInput(paths=[folder]), "optical") as stack, open_stack(sar, "SAR") as other:
            values, valid = stack.read(whole(stack))
            assert valid.all() and values.shape == (12, 120, 120) and stack.grid.pixel_metres == 10
            assert stack.grid.offset_to(other.grid) == (0, 0)
            warped, _ = other.on_grid(stack.grid).read(whole(stack))
            np.testing.assert_array_equal(warped, other.read(whole(other))[0])
            # Interpolation keeps a coarse band's mean (its 60 m pixels weigh a little unevenly at the edge).
            with rasterio.open(folder / f"{folder.name}_B09.tif") as file:
                assert values[stack.bands.index("B09")].mean() == pytest.approx(file.read(1).mean(), rel=0.01)


def test_sen1floods11_sar_optical_and_labels_share_one_grid(real_data):
    sar = open_stack(RasterInput(paths=[real_data / FLOODS.format("S1Hand")], bands=["VV", "VH"]), "SAR")
    optical = open_stack(RasterInput(paths=[real_data / FLOODS.format("S2Hand")]), "optical")
    spec = LabelInput(path=real_data / FLOODS.format("LabelHand"), values={0: "dry", 1: "flooded"})
    with sar, optical, open_labels(spec) as labels:
        assert sar.grid.offset_to(optical.grid) == (0, 0)
        assert optical.bands[:3] == ["B01", "B02", "B03"] and optical.nodata == 0
        on_grid = labels.on_grid(optical.grid)
        with rasterio.open(spec.path) as file:
            np.testing.assert_array_equal(on_grid.read(whole(optical)), file.read(1))
        cells = CellGrid(optical.grid, 32, 32)
        cell_labels = [cell_label(on_grid.read(cells.window(r, c)), 0.6) for r in range(16) for c in range(16)]
        assert set(cell_labels) == {-1, 0, 1}
        flooded = np.repeat(np.repeat(np.array(cell_labels).reshape(16, 16) == 1, 32, 0), 32, 1)
        dry = np.repeat(np.repeat(np.array(cell_labels).reshape(16, 16) == 0, 32, 0), 32, 1)
        backscatter, valid = sar.read(whole(sar))
        assert backscatter[0][flooded & valid].mean() < backscatter[0][dry & valid].mean() - 3  # water is dark
    names = [str(value) for value in (0, 1)]
    with open_labels(LabelInput(path=spec.path)) as labels:
        assert labels.names == names  # -1 is unlabelled


def test_sen12mscr_has_sar_in_decibels_and_thick_cloud(real_data):
    sar = open_stack(RasterInput(paths=[real_data / MSCR.format("s1")]), "SAR")
    fraction = {}
    with sar:
        for name in ("s2_cloudy", "s2_cloudfree"):
            spec = RasterInput(paths=[real_data / MSCR.format(name)], bands=[4, 3, 2])
            with open_stack(spec, "optical") as optical:
                assert optical.grid.offset_to(sar.grid) == (0, 0) and optical.grid.pixel_metres == 10
                for method in ("s2cloudless", "brightness"):
                    with open_cloud(CloudInput(method=method), optical) as source:
                        assert source.method == method
                        fraction[name, method] = source.read(whole(optical)).mean()
        assert -30 < sar.read(whole(sar))[0].mean() < 0
    assert fraction["s2_cloudy", "s2cloudless"] > 0.8 and fraction["s2_cloudfree", "s2cloudless"] < 0.02
    assert fraction["s2_cloudy", "brightness"] > 0.3 and fraction["s2_cloudfree", "brightness"] < 0.02


def test_s2cloudless_is_chosen_where_its_bands_are_and_tells_the_dates_apart(real_data):
    masks = {}
    for name in (CLEAR, CLOUDY):
        with open_stack(RasterInput(paths=[real_data / name], bands=["B4", "B3", "B2"]), "optical") as optical:
            with open_cloud(CloudInput(), optical) as source:
                assert source.method == "s2cloudless"
                masks[name] = source.read(whole(optical))
                part = source.read(Window(37, 101, 45, 61))
            np.testing.assert_array_equal(part, masks[name][101:162, 37:82])
    assert masks[CLEAR].mean() < 0.02 and 0.4 < masks[CLOUDY].mean() < 0.8


@pytest.mark.parametrize(
    "name,accuracy,precision,recall", [("sentinel2", 0.92, 0.78, 0.85), ("landsat7", 0.87, 0.92, 0.72)]
)
def test_the_brightness_rule_on_hand_drawn_masks(real_data, name, accuracy, precision, recall):
    with np.load(real_data / "cloud_masks" / f"{name}.npz") as archive:
        image, truth = archive["img"][..., :3], archive["msk"][..., 0] == 4
    clouded = brightness_cloud(np.moveaxis(image, -1, 0), np.ones(truth.shape, dtype=bool))
    assert (clouded == truth).mean() > accuracy
    assert truth[clouded].mean() > precision
    assert clouded[truth].mean() > recall
