"""Single image files in class folders and folders of rasters: which bands are data, and which files are none."""

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp
from rasterio.transform import from_origin

from undercast.core.errors import InputError

NORTH_UP = from_origin(500000, 3400000, 10, 10)
PLAIN = {"split": {"by": "sample"}, "cloud": {"method": "none"}}


def test_near_infrared_that_is_declared_alpha_is_a_band(run, write, tmp_path):
    values = np.arange(4 * 64, dtype=np.uint8).reshape(4, 8, 8)
    for number in range(3):
        for folder, names in (("named", ("blue", "green", "red", "nir")), ("plain", None)):
            with rasterio.open(write(f"{folder}/a/{number}.tif", values), "r+") as file:
                file.colorinterp = [*file.colorinterp[:3], ColorInterp.alpha]
                if names:
                    file.descriptions = names
    named = run.store(folders=tmp_path / "named", output=tmp_path / "s", **PLAIN)
    assert named.description.sensors["optical"].bands == ["blue", "green", "red", "nir"]
    assert (named.optical[0] == values).all() and named.optical_valid.all()
    plain = run.store(folders=tmp_path / "plain", output=tmp_path / "s", **PLAIN)
    assert plain.optical.shape[1] == 3


def test_raw_bands_in_class_folders_are_refused(run, tmp_path):
    (tmp_path / "secret").write_bytes(bytes(range(64)))
    (tmp_path / "in/a").mkdir(parents=True)
    (tmp_path / "in/a/1.vrt").write_text(
        '<VRTDataset rasterXSize="8" rasterYSize="8"><VRTRasterBand dataType="Byte" band="1" '
        'subClass="VRTRawRasterBand"><SourceFilename relativeToVRT="0">'
        f"{tmp_path / 'secret'}</SourceFilename></VRTRasterBand></VRTDataset>"
    )
    with pytest.raises(InputError, match=r"1\.vrt.*raw bands.*Make a GeoTIFF"):
        run("prepare", folders=tmp_path / "in", output=tmp_path / "s", **PLAIN)


@pytest.mark.parametrize("hidden", ["._B04.tif", ".ipynb_checkpoints/B04-checkpoint.tif", "@eaDir/B04.tif"])
def test_hidden_files_in_a_folder_of_rasters_are_passed_over(run, write, tmp_path, hidden):
    for band in ("B03", "B04"):
        write(f"scene/{band}.tif", np.full((32, 32), 7, np.uint8), NORTH_UP)
    other = tmp_path / "scene" / hidden
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(b"\0\5\x16\7 what a Mac leaves")
    store = run.store(optical={"paths": [str(tmp_path / "scene")]}, cell=8, output=tmp_path / "s", **PLAIN)
    assert store.description.sensors["optical"].bands == ["B03", "B04"]


def test_a_raster_with_a_palette_is_cut_as_its_colours(run, write, tmp_path):
    numbers = np.where(np.arange(32) < 16, 7, 9).astype(np.uint8)[None].repeat(32, axis=0)
    numbers[0, 0] = 0
    path = write("p.tif", numbers, NORTH_UP, nodata=0)
    with rasterio.open(path, "r+") as file:
        file.write_colormap(1, {7: (200, 10, 30, 255), 9: (1, 2, 250, 255)})
    store = run.store(optical={"paths": [str(path)]}, cell=8, output=tmp_path / "s", **PLAIN)
    assert store.optical.shape == (16, 3, 8, 8) and store.optical.dtype == np.uint8
    assert sorted({tuple(image[:, 4, 4]) for image in store.optical}) == [(1, 2, 250), (200, 10, 30)]
    assert (store.optical_valid == 0).sum() == 1
    blue = run.store(optical={"paths": [str(path)], "bands": [3]}, cell=8, output=tmp_path / "s", **PLAIN)
    assert sorted({int(image[0, 4, 4]) for image in blue.optical}) == [30, 250]
