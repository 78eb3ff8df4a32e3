"""What the user set in QGIS goes before what the file states: CRS, no data, encoding, fields, filters, changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal, ogr, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRasterRange,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)
from qgis.PyQt.QtCore import QVariant

from undercast.plugin.algorithms.call import Call
from undercast.plugin.algorithms.rasters import optical_group
from undercast.plugin.refusal import RefusedError

SQUARE = "POLYGON((500000 4999700, 500400 4999700, 500400 5000000, 500000 5000000, 500000 4999700))"
UTM33 = QgsCoordinateReferenceSystem("EPSG:32633")


@pytest.fixture
def job_of(algorithm: Any, fake_engine: Any, context: Any, feedback: Any) -> Callable[..., Any]:
    """Check and run an algorithm with the little engine; give the job it wrote."""

    def run(name: str, **parameters: Any) -> Any:
        made = algorithm(name)
        fine, message = made.checkParameterValues(parameters, context)
        assert fine, message
        _, fine = made.run(parameters, context, feedback)
        assert fine, feedback.messages
        return fake_engine.job()

    return run


@pytest.fixture
def labels(tmp_path: Path) -> Callable[..., QgsVectorLayer]:
    """A layer of two polygons in a file of its own, in the project."""

    def make(ending: str = "gpkg", epsg: int | None = 32633, names: Any = ("Wald", "Flu\u00df")) -> QgsVectorLayer:
        path = tmp_path / f"polygons.{ending}"
        reference = None
        if epsg is not None:
            reference = osr.SpatialReference()
            reference.ImportFromEPSG(epsg)
        driver = {"gpkg": "GPKG", "shp": "ESRI Shapefile"}[ending]
        source = ogr.GetDriverByName(driver).CreateDataSource(str(path))
        options = ["ENCODING=UTF-8"] if ending == "shp" else []
        layer = source.CreateLayer("polygons", reference, ogr.wkbPolygon, options)
        layer.CreateField(ogr.FieldDefn("klasse", ogr.OFTString))
        layer.CreateField(ogr.FieldDefn("code", ogr.OFTInteger))
        for number, name in enumerate(names):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetField("klasse", name)
            feature.SetField("code", number)
            feature.SetGeometry(ogr.CreateGeometryFromWkt(SQUARE))
            layer.CreateFeature(feature)
        del feature, layer, source
        shown = QgsVectorLayer(str(path), "polygons", "ogr")
        assert shown.isValid()
        QgsProject.instance().addMapLayer(shown)
        return shown

    return make


@pytest.fixture
def taken(job_of: Any, raster: Any, tmp_path: Path) -> Callable[..., Any]:
    """Prepare samples with a layer of labels; give the path and what lies there: EPSG code and the field's values."""

    def run(layer: Any, field: str = "klasse") -> Any:
        spec = job_of(
            "preparesamples",
            OPTICAL=str(raster()),
            LABELS=layer.id() if isinstance(layer, QgsVectorLayer) else layer,
            LABELS_FIELD=field,
            OUTPUT=str(tmp_path / "new.store"),
        )["labels"]
        assert spec["field"] == field
        source = ogr.Open(spec["path"])
        ogr_layer = source.GetLayerByName(spec["layer"]) if spec.get("layer") else source.GetLayer(0)
        code = ogr_layer.GetSpatialRef().GetAuthorityCode(None)
        return Path(spec["path"]), code, [feature.GetField(field) for feature in ogr_layer]

    return run


def _layer(path: Path, crs: Any = UTM33, nodata: Any = ()) -> QgsRasterLayer:
    layer = QgsRasterLayer(str(path), path.stem)
    layer.setCrs(crs)
    if nodata:
        layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(*ends) for ends in nodata])
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_a_rasters_crs_and_no_data_go_before_the_files(job_of: Any, raster: Any, tmp_path: Path) -> None:
    wrong, mask = _layer(raster("wrong.tif", epsg=32634)), _layer(raster("mask.tif", bands=1, epsg=None))
    codes = _layer(raster("codes.tif", bands=1, epsg=32634), nodata=[(7, 7), (20, 30)])
    job = job_of(
        "preparesamples",
        OPTICAL=wrong.id(),
        LABELS_RASTER=codes.id(),
        CLOUD="mask",
        CLOUD_MASK=mask.id(),
        OUTPUT=str(tmp_path / "new.store"),
    )
    assert job["optical"]["crs"] == job["labels"]["crs"] == job["cloud"]["crs"] == "EPSG:32633"
    assert job["labels"]["nodata"] == [7, [20, 30]] and "nodata" not in job["optical"]


def test_a_files_no_data_that_is_switched_off_is_data(
    job_of: Any, algorithm: Any, context: Any, raster: Any, tmp_path: Path
) -> None:
    files = {name: raster(f"{name}.tif", bands=bands) for name, bands in (("image", 3), ("codes", 1), ("mask", 1))}
    layers = {}
    for name, path in files.items():
        source = gdal.Open(str(path), gdal.GA_Update)
        for band in range(source.RasterCount):
            source.GetRasterBand(band + 1).SetNoDataValue(5)
        source = None
        layers[name] = _layer(path, nodata=[(7, 7)] if name == "codes" else ())
        assert layers[name].dataProvider().sourceHasNoDataValue(1)
        for band in range(layers[name].bandCount()):
            layers[name].dataProvider().setUseSourceNoDataValue(band + 1, False)
    parameters = {
        "OPTICAL": layers["image"].id(),
        "LABELS_RASTER": layers["codes"].id(),
        "CLOUD": "mask",
        "CLOUD_MASK": layers["mask"].id(),
        "OUTPUT": str(tmp_path / "new.store"),
    }
    job = job_of("preparesamples", **parameters)
    assert job["optical"]["nodata"] == job["cloud"]["nodata"] == ["none"] and job["labels"]["nodata"] == ["none", 7]
    assert job_of("preparesamples", **parameters, OPTICAL_NODATA=3)["optical"]["nodata"] == ["none", 3]
    layers["image"].dataProvider().setUseSourceNoDataValue(2, True)
    with pytest.raises(RefusedError, match=r"bands of the layer image only.*Transparency"):
        optical_group().value(Call(algorithm("preparesamples").create(), parameters, context))


def test_an_untouched_raster_speaks_for_itself(job_of: Any, raster: Any, tmp_path: Path) -> None:
    layer = _layer(raster())
    job = job_of("preparesamples", OPTICAL=layer.id(), OUTPUT=str(tmp_path / "new.store"))
    assert "crs" not in job["optical"] and "nodata" not in job["optical"]


def test_files_of_one_image_cannot_have_several_corrected_crs(
    algorithm: Any, context: Any, raster: Any, tmp_path: Path
) -> None:
    first, second = (
        _layer(raster("a.tif", epsg=32634)),
        _layer(raster("b.tif", epsg=32634), QgsCoordinateReferenceSystem("EPSG:32634")),
    )
    made = algorithm("preparesamples")
    parameters = {"OPTICAL": first.id(), "OPTICAL_FILES": [second.id()], "OUTPUT": str(tmp_path / "s")}
    made = made.create()
    with pytest.raises(RefusedError, match="Export > Save As"):
        optical_group().value(Call(made, parameters, context))


def test_a_map_whose_crs_was_corrected_has_to_be_saved(
    algorithm: Any, context: Any, feedback: Any, raster: Any, labels: Any, tmp_path: Path, fake_engine: Any
) -> None:
    layer = _layer(raster("map.tif", bands=1, epsg=32634))
    parameters = {
        "MAP": layer.id(),
        "LABELS": labels().id(),
        "LABELS_FIELD": "klasse",
        "OUTPUT": str(tmp_path / "report"),
    }
    made = algorithm("assessaccuracy")
    assert made.checkParameterValues(parameters, context)[0]
    _, fine = made.run(parameters, context, feedback)
    assert not fine and any("Export > Save As" in text for text in feedback.all("error"))


@pytest.mark.parametrize("kind", ["GPKG", "netCDF"])
def test_a_part_of_a_file_with_several_rasters_is_told_by_gdals_name(
    job_of: Any, raster: Any, tmp_path: Path, kind: str
) -> None:
    if gdal.GetDriverByName(kind) is None:
        pytest.skip(f"this GDAL has no {kind}")
    path = tmp_path / ("two, \u00fc.gpkg" if kind == "GPKG" else "two.nc")
    if kind == "GPKG":
        for number, name in enumerate(["one", "two"]):
            options = [f"RASTER_TABLE={name}", *(["APPEND_SUBDATASET=YES"] if number else [])]
            gdal.Translate(str(path), str(raster()), format="GPKG", creationOptions=options)
        name = f"GPKG:{path}:two"
    else:
        gdal.Translate(str(path), str(raster(bands=2)), format="netCDF")
        name = f'NETCDF:"{path}":Band1'
    job = job_of("preparesamples", OPTICAL=name, OUTPUT=str(tmp_path / "new.store"))
    assert job["optical"]["paths"] == [name]


@pytest.mark.parametrize("ending", ["gpkg", "shp"])
def test_plain_files_are_told_as_they_are(taken: Any, labels: Any, ending: str) -> None:
    layer = labels(ending)
    path, code, values = taken(layer)
    assert str(path) == layer.source().partition("|")[0] and code == "32633" and values == ["Wald", "Flu\u00df"]


def test_a_vector_layers_crs_goes_before_the_files(taken: Any, labels: Any) -> None:
    layer = labels(epsg=32634)
    layer.setCrs(UTM33)
    assert taken(layer)[1:] == ("32633", ["Wald", "Flu\u00df"])


def test_a_shapefile_without_prj(taken: Any, labels: Any) -> None:
    layer = labels("shp", epsg=None)
    layer.setCrs(UTM33)
    assert taken(layer)[1:] == ("32633", ["Wald", "Flu\u00df"])


def test_the_encoding_that_qgis_reads_with(taken: Any, labels: Any, tmp_path: Path) -> None:
    labels("shp", names=["\u041b\u0435\u0441"])
    (tmp_path / "polygons.cpg").unlink()
    layer = QgsVectorLayer(str(tmp_path / "polygons.shp"), "again", "ogr")
    layer.setProviderEncoding("UTF-8")  # GDAL takes Latin-1 where nothing says otherwise
    QgsProject.instance().addMapLayer(layer)
    assert taken(layer)[2] == ["\u041b\u0435\u0441"]


def test_virtual_and_joined_fields(taken: Any, labels: Any) -> None:
    layer = labels()
    layer.addExpressionField("'class ' || \"code\"", QgsField("virtual", QVariant.String))
    assert taken(layer, "virtual")[2] == ["class 0", "class 1"]
    table = QgsVectorLayer("NoGeometry?field=code:integer&field=name:string", "names", "memory")
    for code, name in enumerate(["forest", "water"]):
        row = QgsFeature(table.fields())
        row.setAttributes([code, name])
        table.dataProvider().addFeature(row)
    QgsProject.instance().addMapLayer(table)
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(table)
    join.setJoinFieldName("code")
    join.setTargetFieldName("code")
    join.setUsingMemoryCache(True)
    layer.addJoin(join)
    assert taken(layer, "names_name")[2] == ["forest", "water"]


def test_filters_selections_and_unsaved_changes(taken: Any, labels: Any, feedback: Any) -> None:
    layer = labels()
    layer.setSubsetString("\"klasse\" = 'Wald'")
    assert taken(layer)[2] == ["Wald"]
    layer.setSubsetString("")
    layer.selectByExpression("\"klasse\" <> 'Wald'")
    assert taken(QgsProcessingFeatureSourceDefinition(layer.id(), True))[2] == ["Flu\u00df"]
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().lookupField("klasse"), "Heide")
    assert taken(layer)[2] == ["Heide", "Flu\u00df"]
    assert any("not saved" in text for text in feedback.all("info"))
    layer.rollBack()


def test_a_mask_with_a_corrected_crs(job_of: Any, raster: Any, labels: Any, model_package: Any, tmp_path: Path) -> None:
    layer = labels(epsg=32634)
    layer.setCrs(UTM33)
    job = job_of(
        "classifyscenes",
        PACKAGE=str(model_package(optical=["1", "2", "3"])),
        OPTICAL=str(raster()),
        MASK=layer.id(),
        OUTPUT=str(tmp_path / "map"),
    )
    source = ogr.Open(job["mask"])
    assert source.GetLayerByName(job["mask_layer"]).GetSpatialRef().GetAuthorityCode(None) == "32633"
