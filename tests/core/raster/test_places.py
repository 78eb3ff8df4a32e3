import geopandas
import numpy as np
import pytest
from rasterio.crs import CRS
from rasterio.warp import transform as transform_points
from shapely import Point, Polygon, box

from undercast.core.errors import InputError
from undercast.core.raster.places import CellMask

UTM43 = CRS.from_epsg(32643)
XS = np.array([500050.0, 500150, 500250, 500350, 500050])
YS = np.array([3400050.0, 3400050, 3400050, 3400050, 3400250])
INSIDE = [True, False, True, False, False]


@pytest.fixture
def mask(tmp_path):
    ring = Polygon([(500200, 3400000), (500300, 3400000), (500300, 3400100), (500200, 3400100)])
    frame = geopandas.GeoDataFrame(geometry=[box(500000, 3400000, 500100, 3400100), ring], crs=32643)
    frame.to_file(tmp_path / "mask.gpkg")
    return tmp_path / "mask.gpkg"


def test_points_in_polygons(mask):
    assert CellMask(mask).contains(XS, YS, UTM43).tolist() == INSIDE


def test_points_keep_their_shape_and_may_be_in_another_crs(mask):
    lon, lat = transform_points(UTM43, CRS.from_epsg(4326), XS, YS)
    inside = CellMask(mask).contains(np.reshape(lon, (5, 1)), np.reshape(lat, (5, 1)), CRS.from_epsg(4326))
    assert inside.shape == (5, 1) and inside.ravel().tolist() == INSIDE


def test_holes_are_outside(tmp_path):
    shape = box(0, 0, 100, 100).difference(box(40, 40, 60, 60))
    geopandas.GeoDataFrame(geometry=[shape], crs=32643).to_file(tmp_path / "hole.gpkg")
    assert CellMask(tmp_path / "hole.gpkg").contains([50, 10], [50, 10], UTM43).tolist() == [False, True]


def test_points_without_a_place_are_outside(mask):
    assert CellMask(mask).contains([np.inf, np.nan], [0.0, 0.0], UTM43).tolist() == [False, False]


def test_unusable_masks(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        CellMask(tmp_path / "none.gpkg")
    geopandas.GeoDataFrame(geometry=[Point(0, 0)], crs=32643).to_file(tmp_path / "points.gpkg")
    with pytest.raises(InputError, match="no polygons"):
        CellMask(tmp_path / "points.gpkg")
    (tmp_path / "bad.gpkg").write_bytes(b"nothing")
    with pytest.raises(InputError, match="cannot be read"):
        CellMask(tmp_path / "bad.gpkg")
