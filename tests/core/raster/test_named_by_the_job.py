"""What a job names goes before what a file says: CRS and no data of labels and masks; names from attribute tables."""

import json

import numpy as np
import pytest
from rasterio.transform import from_origin
from rasterio.windows import Window

from undercast.core.config.rasters import CloudInput, LabelInput, RasterInput
from undercast.core.errors import InputError
from undercast.core.raster.attention import listening
from undercast.core.raster.cloud import open_cloud
from undercast.core.raster.grid import Grid
from undercast.core.raster.labels import open_labels
from undercast.core.raster.stack import open_stack

CODES = np.repeat([[1, 2, 3, 9]], 4, axis=0).astype("uint8")
WHOLE = Window(0, 0, 4, 4)


def read(path, **options):
    with (
        open_labels(LabelInput(path=path, **options)) as labels,
        open_stack(RasterInput(paths=[path], crs=options.get("crs")), "optical") as stack,
    ):
        return labels.names, labels.on_grid(stack.grid).read(WHOLE)[0].tolist()


def test_a_label_rasters_crs_and_no_data(write):
    path = write("l.tif", CODES, crs="EPSG:32644")
    assert read(path, crs="EPSG:32643", nodata=[[2, 3]]) == (["1", "9"], [0, -1, -1, 1])
    grid = Grid(4, 4, from_origin(500000, 3400000, 10, 10), read_crs("EPSG:32643"))
    with open_labels(LabelInput(path=path)) as labels, pytest.raises(InputError, match="do not overlap"):
        labels.on_grid(grid)
    with open_labels(LabelInput(path=path, crs="EPSG:32643")) as labels:
        assert (labels.on_grid(grid).read(WHOLE) >= 0).all()


def read_crs(text):
    from rasterio.crs import CRS

    return CRS.from_user_input(text)


NOTES = """<PAMDataset><PAMRasterBand band="1"><GDALRasterAttributeTable>
<FieldDefn index="0"><Name>Value</Name><Type>0</Type><Usage>{usage}</Usage></FieldDefn>
<FieldDefn index="1"><Name>{name}</Name><Type>2</Type><Usage>{kind}</Usage></FieldDefn>
<Row index="0"><F>1</F><F>Wald</F></Row><Row index="1"><F>3</F><F>Flu\u0308ss</F></Row>
</GDALRasterAttributeTable></PAMRasterBand></PAMDataset>"""


@pytest.mark.parametrize("usage,name,kind", [(5, "x", 2), (0, "Class_Name", 0), (0, "legend", 0)])
def test_names_of_an_attribute_table(write, usage, name, kind):
    path = write("l.tif", CODES)
    path.with_name("l.tif.aux.xml").write_text(NOTES.format(usage=usage, name=name, kind=kind), encoding="utf-8")
    assert read(path) == (["Wald", "Fl\u00fcss"], [0, -1, 1, -1])


def test_names_of_a_vat_dbf(write, tmp_path):
    import pandas
    import pyogrio

    path = write("l.tif", CODES)
    table = pandas.DataFrame({"VALUE": [1, 2], "COUNT": [4, 4], "CLASS": ["forest", "water"]})
    pyogrio.write_dataframe(table, tmp_path / "t.dbf", driver="ESRI Shapefile")
    (tmp_path / "t.dbf").rename(tmp_path / "l.tif.vat.dbf")
    assert read(path) == (["forest", "water"], [0, 1, -1, -1])


@pytest.mark.parametrize("value,dtype", [(65536, "uint32"), (0.5, "float32")])
def test_values_that_are_no_classes(write, value, dtype):
    codes = CODES.astype(dtype)
    codes[0, 0] = value
    with pytest.raises(InputError, match=r"no number of a class|measured quantity"):
        read(write("l.tif", codes))
    if value > 1:
        assert read(write("l.tif", codes), nodata=value)[0] == ["1", "2", "3", "9"]


def vector(path, rings, values=None, crs=32643):
    values = values or list(range(len(rings)))
    features = [
        {"type": "Feature", "properties": {"k": v}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for ring, v in zip(rings, values, strict=True)
    ]
    crs_member = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs}"}}
    path.write_text(
        json.dumps({"type": "FeatureCollection", "crs": crs_member, "features": features}), encoding="utf-8"
    )
    return path


SQUARE = [[500000, 3399960], [500040, 3399960], [500040, 3400000], [500000, 3400000]]
GRID = Grid(4, 4, from_origin(500000, 3400000, 10, 10), read_crs("EPSG:32643"))


def test_open_rings_are_closed_and_what_has_no_area_is_told(tmp_path):
    path = vector(tmp_path / "l.geojson", [SQUARE, SQUARE[:2]], ["a", "b"])
    with open_labels(LabelInput(path=path, field="k")) as labels:
        assert (labels.on_grid(GRID).read(WHOLE) == labels.names.index("a")).all()
        assert ["1 of 2 features" in note for note in labels.notes] == [True]
    with pytest.raises(InputError, match="holds no polygons"):
        open_labels(LabelInput(path=vector(tmp_path / "m.geojson", [SQUARE[:2]]), field="k"))


def test_a_vector_files_crs_and_names_as_a_mac_writes_them(tmp_path):
    path = vector(tmp_path / "l.geojson", [SQUARE], ["Flu\u0308sse"], crs=32644)
    path.write_text(path.read_text(encoding="utf-8").replace('"k"', '"Kla\u0308sse"'), encoding="utf-8")
    with open_labels(LabelInput(path=path, field="Kl\u00e4sse", crs="EPSG:32643")) as labels:
        assert labels.names == ["Fl\u00fcsse"] and (labels.on_grid(GRID).read(WHOLE) == 0).all()
    with pytest.raises(InputError, match="is no CRS"):
        open_labels(LabelInput(path=path, crs="EPSG:999999"))
    with pytest.raises(InputError, match="is no encoding"):
        open_labels(LabelInput(path=path, encoding="klingon"))


def test_fractions_in_a_field_are_no_classes(tmp_path):
    with pytest.raises(InputError, match="measured quantity"):
        open_labels(LabelInput(path=vector(tmp_path / "l.geojson", [SQUARE, SQUARE], [0.5, 1]), field="k"))


def test_labels_in_an_archive(tmp_path):
    import zipfile

    path = vector(tmp_path / "l.geojson", [SQUARE], ["a"])
    with zipfile.ZipFile(tmp_path / "l.zip", "w") as archive:
        archive.write(path, "inner/l.geojson")
    with open_labels(LabelInput(path=f"/vsizip/{tmp_path}/l.zip/inner/l.geojson", field="k")) as labels:
        assert labels.names == ["a"]


def test_what_a_cloud_mask_does_not_know_is_unknown(write):
    half = np.full((4, 4), 0, dtype="uint8")
    half[:, 2:], half[0, 0] = 255, 1
    with open_stack(RasterInput(paths=[write("o.tif", np.full((4, 4), 9, "uint8"))]), "optical") as stack:
        for options in ({"nodata": 255}, {}):
            path = write("m.tif", half, crs="EPSG:32644", nodata=None if options else 255)
            spec = CloudInput(method="mask", path=path, crs="EPSG:32643", **options)
            with open_cloud(spec, stack) as source:
                cloud, valid = source.look(WHOLE)
            assert cloud.sum() == 1 and cloud[0, 0] and valid[:, :2].all() and not valid[:, 2:].any()


def test_a_files_nodata_is_a_class_and_a_masks_value_where_the_user_says_so(write):
    path = write("l.tif", CODES, nodata=2)
    assert "2" not in read(path)[0] and "2" in read(path, nodata="none")[0]
    mask = write("m.tif", np.array([[0, 255], [1, 0]], dtype="uint8"), nodata=255)
    with open_stack(RasterInput(paths=[write("o.tif", np.full((2, 2), 9, "uint8"))]), "optical") as stack:
        for nodata, share in ((None, 0.75), ("none", 1.0)):
            with open_cloud(CloudInput(method="mask", path=mask, nodata=nodata), stack) as source:
                assert source.look(Window(0, 0, 2, 2))[1].mean() == share


@pytest.mark.parametrize("values,words", [([1], "about 50%"), ([7], "none of its pixels")])
def test_odd_cloud_masks_are_told(write, values, words):
    class Listener:
        def __init__(self):
            self.messages = []

        def warn(self, message):
            self.messages.append(message)

        def check(self):
            pass

    half = np.zeros((4, 4), dtype="uint8")
    half[:, 2:], half[0, 0] = 255, 1
    listener = Listener()
    spec = CloudInput(method="mask", path=write("m.tif", half, nodata=255), values=values)
    with (
        open_stack(RasterInput(paths=[write("o.tif", np.full((4, 4), 9, "uint8"))]), "optical") as stack,
        listening(listener),
        open_cloud(spec, stack),
    ):
        assert any(words in message for message in listener.messages)
