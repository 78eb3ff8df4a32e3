import numpy as np
import pytest
from affine import Affine
from rasterio.crs import CRS
from rasterio.transform import from_origin
from rasterio.windows import Window

from undercast.core.config.rasters import LabelInput
from undercast.core.errors import InputError
from undercast.core.raster.grid import Grid, place
from undercast.core.raster.labels import cell_label, open_labels

UTM43 = CRS.from_epsg(32643)
GRID = Grid(20, 30, from_origin(500000, 3400000, 10, 10), UTM43)
ALL = Window(0, 0, 30, 20)


@pytest.fixture
def polygons(tmp_path):
    """Write boxes in pixel coordinates of a grid as polygons with a field; give the path."""

    def write(boxes, values, field="class", grid=GRID, crs=None, name="labels.gpkg", layer=None, **more):
        import geopandas
        from shapely import Polygon

        shapes = []
        for left, top, right, bottom in boxes:
            xs, ys = place(grid.transform, [left, right, right, left], [top, top, bottom, bottom])
            shapes.append(Polygon(np.column_stack([xs, ys])))
        frame = geopandas.GeoDataFrame({field: values, **more}, geometry=shapes, crs=grid.crs.to_wkt())
        frame = frame.to_crs(crs) if crs else frame
        frame.to_file(tmp_path / name, layer=layer) if layer else frame.to_file(tmp_path / name)
        return tmp_path / name

    return write


def read(spec, grid=GRID, window=None):
    with open_labels(spec) as labels:
        return labels.names, labels.on_grid(grid).read(window or Window(0, 0, grid.width, grid.height))


BOXES = [(0, 0, 10, 20), (10, 0, 20, 10), (15, 5, 25, 20)]
EXPECTED = np.full((20, 30), -1, dtype=np.int16)
EXPECTED[:, :10] = 1
EXPECTED[:10, 10:20] = 0
EXPECTED[5:, 15:25] = 1


@pytest.mark.parametrize("name", ["labels.gpkg", "labels.shp", "labels.geojson", "labels.fgb"])
def test_polygons_of_any_format(polygons, name):
    crs = "EPSG:4326" if name.endswith("json") else None
    path = polygons(BOXES[:2], ["water", "field"], name=name, crs=crs)
    names, labels = read(LabelInput(path=path, field="class"))
    assert names == ["field", "water"] and labels.dtype == np.int16
    assert (labels[:, :10] == 1).all() and (labels[:10, 10:20] == 0).all() and (labels >= 0).sum() == 300


def test_later_polygons_count_where_they_overlap(polygons):
    _, labels = read(LabelInput(path=polygons(BOXES, ["water", "field", "water"])))
    np.testing.assert_array_equal(labels, EXPECTED)


def test_the_only_field_need_not_be_named(polygons):
    assert read(LabelInput(path=polygons(BOXES, ["water", "field", "water"])))[0] == ["field", "water"]


def test_windows_are_parts_and_may_reach_beyond(polygons):
    spec = LabelInput(path=polygons(BOXES, ["water", "field", "water"]))
    _, part = read(spec, window=Window(12, 3, 7, 9))
    np.testing.assert_array_equal(part, EXPECTED[3:12, 12:19])
    _, beyond = read(spec, window=Window(28, 18, 5, 5))
    assert (beyond == -1).all()


@pytest.mark.parametrize(
    "transform",
    [
        Affine(10, 0, 500000, 0, 10, 3399800),
        Affine.translation(500000, 3400000) @ Affine.rotation(30) @ Affine.scale(10, -10),
    ],
    ids=["south-up", "rotated"],
)
def test_polygons_on_any_orientation(polygons, transform):
    grid = Grid(20, 30, transform, UTM43)
    _, labels = read(LabelInput(path=polygons(BOXES, ["water", "field", "water"], grid=grid)), grid)
    np.testing.assert_array_equal(labels, EXPECTED)


def test_polygons_in_another_crs(polygons):
    spec = LabelInput(path=polygons(BOXES, ["water", "field", "water"], crs="EPSG:32644"))
    np.testing.assert_array_equal(read(spec)[1], EXPECTED)


def test_numbers_are_sorted_as_numbers_and_may_be_named(polygons):
    path = polygons(BOXES, [10, 9, 2])
    assert read(LabelInput(path=path))[0] == ["2", "9", "10"]
    names, labels = read(LabelInput(path=path, values={10: "water", 9: "field"}))
    assert names == ["field", "water"]
    assert set(np.unique(labels)) == {-1, 0, 1} and (labels[5:, 20:25] == -1).all()


def test_whole_numbers_stored_as_fractions_are_the_same_classes(polygons):
    assert read(LabelInput(path=polygons(BOXES, [1.0, np.nan, 3.0])))[0] == ["1", "3"]


def test_empty_values_are_unlabelled(polygons):
    names, labels = read(LabelInput(path=polygons(BOXES, ["water", None, ""])))
    assert names == ["water"]
    assert (labels >= 0).sum() == 200


def test_a_layer_of_several(polygons):
    path = polygons(BOXES, ["a", "b", "c"], layer="one")
    import geopandas

    geopandas.read_file(path).to_file(path, layer="two", mode="a")
    with pytest.raises(InputError, match="one, two"):
        read(LabelInput(path=path))
    with pytest.raises(InputError, match="no layer 'three'"):
        read(LabelInput(path=path, layer="three"))
    assert read(LabelInput(path=path, layer="two"))[0] == ["a", "b", "c"]


def test_fields_are_listed(polygons):
    path = polygons(BOXES, ["a", "b", "c"], other=[1, 2, 3])
    with pytest.raises(InputError, match="class, other"):
        read(LabelInput(path=path))
    with pytest.raises(InputError, match="no field 'kind'"):
        read(LabelInput(path=path, field="kind"))


def test_unusable_vector_files(polygons, tmp_path):
    import geopandas
    from shapely import Point

    with pytest.raises(InputError, match="do not exist"):
        read(LabelInput(path=tmp_path / "none.gpkg"))
    for name, data in (("empty.gpkg", b""), ("text.gpkg", b"no vector file" * 50)):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=r"empty|cannot be read"):
            read(LabelInput(path=tmp_path / name))
        with pytest.raises(InputError, match="cannot be read"):
            read(LabelInput(path=tmp_path / name, field="class"))
    geopandas.GeoDataFrame({"class": [1]}, geometry=[Point(0, 0)], crs=32643).to_file(tmp_path / "points.gpkg")
    with pytest.raises(InputError, match="no polygons"):
        read(LabelInput(path=tmp_path / "points.gpkg"))
    polygons(BOXES, ["a", "b", "c"], name="p.shp")
    (tmp_path / "p.prj").unlink()
    with pytest.raises(InputError, match="no CRS"):
        read(LabelInput(path=tmp_path / "p.shp", field="class"))
    with pytest.raises(InputError, match="no class"):
        read(LabelInput(path=polygons(BOXES, [None, "", " "], name="void.gpkg"), field="class"))


def test_a_truncated_geopackage(polygons):
    path = polygons(BOXES * 300, ["a", "b", "c"] * 300)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(InputError, match=r"cannot be read|empty"):
        read(LabelInput(path=path, field="class"))


def test_labels_of_another_place(polygons, write):
    away = Grid(20, 30, from_origin(100000, 1000000, 10, 10), UTM43)
    with pytest.raises(InputError, match="do not overlap"):
        read(LabelInput(path=polygons(BOXES, ["a", "b", "c"], grid=away)))
    raster = write("away.tif", np.ones((4, 4), dtype="uint8"), away.transform)
    with pytest.raises(InputError, match="do not overlap"):
        read(LabelInput(path=raster))


STORED = np.array([[0, 1, 2], [5, 1, -1]], dtype="int16")
SMALL = Grid(2, 3, from_origin(500000, 3400000, 10, 10), UTM43)


def test_label_raster_by_values(write):
    names, labels = read(LabelInput(path=write("l.tif", STORED)), SMALL)
    assert names == ["0", "1", "2", "5"]
    assert labels.tolist() == [[0, 1, 2], [3, 1, -1]]


def test_label_raster_with_named_values_and_nodata(write):
    path = write("l.tif", STORED, nodata=0)
    assert read(LabelInput(path=path), SMALL)[1].tolist() == [[-1, 0, 1], [2, 0, -1]]
    spec = LabelInput(path=path, values={5: "town", 1: "water", 0: "dry", -1: "dry"})
    names, labels = read(spec, SMALL)
    assert names == ["dry", "water", "town"]
    assert labels.tolist() == [[0, 1, -1], [2, 1, 0]]


def test_label_raster_with_category_names(write):
    path = write("l.tif", np.array([[0, 1, 2]], dtype="uint8"))
    path.with_name("l.tif.aux.xml").write_text(
        '<PAMDataset><PAMRasterBand band="1"><CategoryNames><Category></Category><Category>Sea &amp; lake</Category>'
        "<Category>Forêt</Category></CategoryNames></PAMRasterBand></PAMDataset>",
        encoding="utf-8",
    )
    names, labels = read(LabelInput(path=path), Grid(1, 3, SMALL.transform, UTM43))
    assert names == ["Sea & lake", "Forêt"]  # in the order of their values
    assert labels.tolist() == [[-1, 0, 1]]


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "int32", "float32"])
def test_label_rasters_of_any_type(write, dtype):
    path = write("l.tif", np.array([[1, 2], [2, 1]], dtype=dtype))
    _, labels = read(LabelInput(path=path), Grid(2, 2, SMALL.transform, UTM43))
    assert labels.tolist() == [[0, 1], [1, 0]]


def test_labels_are_never_mixed_on_other_grids(write):
    stored = np.repeat(np.repeat(np.array([[10, 30], [30, 10]], dtype="uint8"), 6, 0), 6, 1)
    path = write("l.tif", stored)
    finer = Grid(24, 24, from_origin(500000, 3400000, 5, 5), UTM43)
    _, labels = read(LabelInput(path=path), finer)
    np.testing.assert_array_equal(labels, np.repeat(np.repeat(stored, 2, 0), 2, 1) // 20)
    coarser = Grid(3, 3, from_origin(500000, 3400000, 40, 40), UTM43)
    _, labels = read(LabelInput(path=path), coarser)
    assert labels[0, 0] == 0 and labels[0, 2] == 1 and labels[2, 0] == 1 and labels[2, 2] == 0


def test_a_continuous_raster_is_no_label_raster(write):
    with pytest.raises(InputError, match="measured quantity"):
        read(LabelInput(path=write("l.tif", np.linspace(0, 1, 6).reshape(2, 3))), SMALL)
    many = np.arange(2000, dtype="int32").reshape(40, 50)
    with pytest.raises(InputError, match="measured quantity"):
        read(LabelInput(path=write("m.tif", many)), SMALL)
    with pytest.raises(InputError, match="2 bands"):
        read(LabelInput(path=write("n.tif", np.ones((2, 2, 3), dtype="uint8"))), SMALL)


@pytest.mark.parametrize(
    "pixels,purity,label",
    [
        ([2, 2, 2, 1], 0.75, 2),
        ([2, 2, 2, 1], 0.76, -1),
        ([2, 2, 2, -1], 0.75, 2),
        ([2, 2, -1, -1], 0.6, -1),
        ([-1, -1, -1, -1], 0.1, -1),
        ([0, 0, 0, 0], 1.0, 0),
    ],
)
def test_a_cells_label_is_the_class_that_covers_enough_of_it(pixels, purity, label):
    assert cell_label(np.array(pixels, dtype=np.int16).reshape(2, 2), purity) == label
