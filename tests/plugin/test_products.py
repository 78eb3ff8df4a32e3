"""Sentinel-2 and Landsat products where an image is chosen: the Toolbox, the dock, and layers of their parts."""

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProject, QgsRasterLayer

from undercast.plugin.algorithms.call import Call
from undercast.plugin.algorithms.layers import raster_path
from undercast.plugin.algorithms.rasters import optical_group
from undercast.plugin.products import product_layer, product_of
from undercast.plugin.project_layers import layer_of_file
from undercast.plugin.refusal import RefusedError


def write(path: Path, bands: int, driver: str) -> None:
    """A raster of 30 x 30 pixels where the other rasters of these tests are."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32633)
    memory = gdal.GetDriverByName("MEM").Create("", 30, 30, bands, gdal.GDT_Byte)
    memory.SetGeoTransform((500000, 10, 0, 5000000, 0, -10))
    memory.SetProjection(reference.ExportToWkt())
    for band in range(1, bands + 1):
        memory.GetRasterBand(band).WriteArray(np.full((30, 30), 40 * band, "uint8"))
    path.parent.mkdir(parents=True, exist_ok=True)
    gdal.GetDriverByName(driver).CreateCopy(str(path), memory)


@pytest.fixture
def safe(tmp_path: Path) -> Path:
    """As much of a product as the plugin looks at: the engine reads the rest."""
    folder = tmp_path / "S2B_MSIL2A_20230715T101609_N0509_R065_T33TUG_20230715T134500.SAFE"
    images = folder / "GRANULE" / "L2A_T33TUG_A033196_20230715T102023" / "IMG_DATA"
    write(images / "R10m" / "T33TUG_20230715T101609_B04_10m.jp2", 1, "JP2OpenJPEG")
    write(images / "R10m" / "T33TUG_20230715T101609_TCI_10m.jp2", 3, "JP2OpenJPEG")
    (folder / "MTD_MSIL2A.xml").write_text("<a/>")
    return folder


@pytest.fixture
def archive(safe: Path) -> Path:
    path = safe.parent / "product.zip"
    with zipfile.ZipFile(path, "w") as file:
        for item in sorted(safe.rglob("*")):
            file.write(item, item.relative_to(safe.parent).as_posix())
    return path


def test_a_product_is_shown_in_true_colours_and_stands_for_all_of_it(safe: Path, archive: Path, context: Any) -> None:
    for path in (safe, safe / "MTD_MSIL2A.xml", archive):
        layer = product_layer(str(path))
        assert layer is not None and layer.bandCount() == 3 and layer.crs().authid() == "EPSG:32633"
        assert product_of(layer) == raster_path(layer) == str(path)
        assert layer.name() == ("product" if path == archive else safe.stem)
    assert product_layer(str(safe.parent)) is None and product_layer(str(safe / "no.xml")) is None
    archive.write_bytes(archive.read_bytes()[:500])
    assert product_layer(str(archive)) is None


def test_a_landsat_scene(tmp_path: Path, context: Any) -> None:
    stem = "LC08_L2SP_193026_20230715_20230724_02_T1"
    write(tmp_path / f"{stem}_SR_B4.TIF", 1, "GTiff")
    notes = tmp_path / f"{stem}_MTL.txt"
    notes.write_text("END")
    for path in (tmp_path, notes):
        layer = product_layer(str(path))
        assert layer is not None and raster_path(layer) == str(path)
    assert layer.name() == stem


def test_the_toolbox_hands_a_product_to_the_engine(
    algorithm: Any, fake_engine: Any, context: Any, feedback: Any, safe: Path, archive: Path, tmp_path: Path
) -> None:
    for number, path in enumerate((safe, archive)):
        made = algorithm("preparesamples")
        parameters = {"OPTICAL": str(path), "OUTPUT": str(tmp_path / f"samples{number}")}
        fine, message = made.checkParameterValues(parameters, context)
        assert fine, message
        _, fine = made.run(parameters, context, feedback)
        assert fine, feedback.messages
        assert fake_engine.job()["optical"] == {"paths": [str(path)]}


def test_bands_of_a_product_are_chosen_by_name(algorithm: Any, context: Any, safe: Path) -> None:
    made = algorithm("preparesamples")
    names = Call(made, {"OPTICAL": str(safe), "OPTICAL_BAND_NAMES": "B8A,B04"}, context)
    assert optical_group().chosen(names) == ["B8A", "B04"] and optical_group().band_count(names) is None
    with pytest.raises(RefusedError, match="the bands of a product are chosen by name"):
        optical_group().chosen(Call(made, {"OPTICAL": str(safe), "OPTICAL_BANDS": [1, 2]}, context))


def test_the_project_has_one_layer_of_a_product(safe: Path, qgis_app: Any, qgis_new_project: Any) -> None:
    project = QgsProject.instance()
    layer = layer_of_file(project, str(safe))
    assert layer is not None and layer_of_file(project, str(safe)) is layer
    picture = layer.source()
    other = layer_of_file(project, picture)  # the picture alone is no product
    assert other is not layer and raster_path(other) == picture


def test_a_part_that_qgis_opened_keeps_gdals_name(safe: Path, archive: Path, qgis_app: Any) -> None:
    for place in (f"{safe}/MTD_MSIL2A.xml", f"/vsizip/{archive}/{safe.name}/MTD_MSIL2A.xml"):
        name = f"SENTINEL2_L2A:{place}:10m:EPSG_32633"
        assert raster_path(QgsRasterLayer(name, "part", "gdal")) == name
    with pytest.raises(RefusedError):
        raster_path(QgsRasterLayer("SENTINEL2_L2A:/nowhere/MTD_MSIL2A.xml:10m:EPSG_32633", "part", "gdal"))
