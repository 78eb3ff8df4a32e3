"""Lists of scenes: tables, JSON and STAC items as Earth Search and the Planetary Computer answer them."""

import json
from pathlib import Path

import pytest

from undercast.core.config.rasters import CloudInput, RasterInput, ScenesInput
from undercast.core.errors import InputError
from undercast.core.inference.scenes import read_scenes

COGS = "https://sentinel-cogs.s3.us-west-2.amazonaws.com/sentinel-s2-l2a-cogs/43/R/GM/2024/5"
RTC = "https://sentinel1euwestrtc.blob.core.windows.net/sentinel1-grd-rtc/GRD/2024/5"


def square(west, south, side=1.0):
    east, north = west + side, south + side
    ring = [[west, north], [west, south], [east, south], [east, north], [west, north]]
    return {"type": "Polygon", "coordinates": [ring]}


def sentinel2(name, west=77.0, day="2024-05-03", **properties):
    """An item as Earth Search v1 gives it, cut down to what may matter."""

    def band(metres, colour):
        declared = {"nodata": 0, "data_type": "uint16", "spatial_resolution": metres, "scale": 0.0001, "offset": -0.1}
        return {
            "type": "image/tiff; application=geotiff; profile=cloud-optimized",
            "roles": ["data", "reflectance"],
            "eo:bands": [{"name": colour, "common_name": colour}],
            "raster:bands": [declared],
            "proj:shape": [round(109800 / metres)] * 2,
        }

    files = {"red": ("B04", 10), "green": ("B03", 10), "nir": ("B08", 10), "swir16": ("B11", 20)}
    assets = {key: {"href": f"{COGS}/{name}/{file}.tif", **band(metres, key)} for key, (file, metres) in files.items()}
    assets["scl"] = {
        "href": f"{COGS}/{name}/SCL.tif",
        "raster:bands": [{"nodata": 0, "data_type": "uint8", "spatial_resolution": 20}],
    }
    assets["thumbnail"] = {"href": f"{COGS}/{name}/preview.jpg", "type": "image/jpeg", "roles": ["thumbnail"]}
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": name,
        "collection": "sentinel-2-l2a",
        "geometry": square(west, 30.0),
        "bbox": [west, 30.0, west + 1, 31.0],
        "properties": {"datetime": f"{day}T05:42:11.024000Z", "eo:cloud_cover": 62.1, **properties},
        "links": [{"rel": "self", "href": "https://earth-search.aws.element84.com/v1/..."}],
        "assets": assets,
    }


def sentinel1(name, west=76.9, day="2024-05-02", side=1.3, polarisations=("vv", "vh")):
    """An item as the Planetary Computer's sentinel-1-rtc gives it: an interval of time and no datetime."""
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": name,
        "collection": "sentinel-1-rtc",
        "geometry": square(west, 29.9, side),
        "properties": {
            "datetime": None,
            "start_datetime": f"{day}T00:51:02Z",
            "end_datetime": f"{day}T00:51:27Z",
            "sar:polarizations": [each.upper() for each in polarisations],
        },
        "links": [],
        "assets": {
            each: {
                "href": f"{RTC}/{name}/measurement/iw-{each}.rtc.tiff",
                "raster:bands": [{"nodata": -32768, "data_type": "float32", "spatial_resolution": 10.0}],
            }
            for each in polarisations
        },
    }


class Reading:
    """Writes a collection and reads its scenes."""

    def __init__(self, folder):
        self.folder = folder
        self.warnings = []

    def __call__(self, content, name="scenes.json", **options):
        file = self.folder / name
        file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        self.warnings.clear()
        return read_scenes(ScenesInput(path=file, **options), self.warnings.append)

    def pairs(self, *items, **options):
        """Names of the SAR items by those of the scenes."""
        chosen = {"optical_assets": ["red", "nir"], "sar_assets": ["vv", "vh"], **options}
        scenes = self({"type": "FeatureCollection", "features": items}, **chosen)
        return {scene.name: scene.sar and scene.sar.paths[0].parts[-3] for scene in scenes}

    def refuses(self, content, **options):
        with pytest.raises(InputError) as error:
            self(content, **options)
        assert str(self.folder) in error.value.subject and error.value.remedy
        return str(error.value)


@pytest.fixture
def reading(tmp_path):
    return Reading(tmp_path)


def spelled(raster):
    return raster.model_dump(mode="json")["paths"]


def test_an_optical_item_takes_its_sar_item(reading):
    items = [sentinel1("S1A_a"), sentinel2("S2B_43RGM_20240503_0_L2A")]
    chosen = {"optical_assets": ["nir", "red", "swir16"], "sar_assets": ["vv", "vh"], "linear_to_db": True}
    (scene,) = reading({"type": "FeatureCollection", "features": items}, **chosen)
    assert scene.name == "S2B_43RGM_20240503_0_L2A"
    assert spelled(scene.optical) == [f"{COGS}/{scene.name}/{band}.tif" for band in ("B08", "B04", "B11")]
    assert (scene.optical.nodata, scene.optical.scale, scene.optical.offset) == ([0], 0.0001, -0.1)
    assert spelled(scene.sar) == [f"{RTC}/S1A_a/measurement/iw-{each}.rtc.tiff" for each in ("vv", "vh")]
    assert (scene.sar.nodata, scene.sar.scale, scene.sar.linear_to_db) == ([-32768], None, True)
    assert not scene.optical.linear_to_db
    assert scene.cloud.method == "scl" and scene.cloud.path.name == "SCL.tif"
    assert not reading.warnings


def test_cover_goes_before_time_and_time_decides_among_the_like(reading):
    pairs = reading.pairs(
        sentinel2("optical"),
        sentinel1("half_same_day", west=77.5, day="2024-05-03"),
        sentinel1("whole_late", day="2024-05-14"),
        sentinel1("whole_near", day="2024-04-28"),
        sentinel1("nearly_whole_nearest", west=77.005, day="2024-05-01"),
    )
    assert pairs == {"optical": "nearly_whole_nearest"}
    assert len(reading.warnings) == 1 and "half_same_day, whole_late, whole_near" in reading.warnings[0]


def test_several_optical_items_take_the_same(reading):
    pairs = reading.pairs(sentinel1("a"), sentinel2("one"), sentinel1("b", west=80), sentinel2("two", day="2024-05-08"))
    assert pairs == {"one": "a", "two": "a"}


def test_an_optical_item_without_sar_stays_with_a_warning(reading):
    pairs = reading.pairs(sentinel2("here"), sentinel2("elsewhere", west=90.0), sentinel1("a"))
    assert pairs == {"here": "a", "elsewhere": None}
    assert [warning for warning in reading.warnings if "elsewhere" in warning and "alone" in warning]


def test_poor_pairs_are_told(reading):
    assert reading.pairs(sentinel2("optical"), sentinel1("slice", west=77.25, day="2023-01-01")) == {"optical": "slice"}
    assert any("optical (75% by slice)" in warning for warning in reading.warnings)
    assert any("optical (488 days)" in warning for warning in reading.warnings)


def test_an_item_with_both_is_a_pair_by_itself(reading):
    both = sentinel2("both")
    both["assets"] |= sentinel1("own")["assets"]
    del both["geometry"], both["bbox"], both["properties"]["datetime"]  # nothing to be looked for
    assert reading.pairs(both, sentinel1("other")) == {"both": "own"}
    (scene,) = reading(both, optical_assets=["red"], sar_assets=["vh"])
    assert (len(scene.optical.paths), len(scene.sar.paths)) == (1, 1)


def test_one_sensor_alone(reading):
    features = [sentinel2("S2"), sentinel1("S1")]
    (scene,) = reading({"type": "FeatureCollection", "features": features}, optical_assets=["red"])
    assert (scene.name, scene.sar) == ("S2", None)
    (scene,) = reading({"type": "FeatureCollection", "features": features}, sar_assets=["vv"])
    assert (scene.name, scene.optical, scene.cloud) == ("S1", None, None)
    assert "left out: S2" in reading.warnings[0]


def test_a_single_polarisation_is_passed_over(reading):
    pairs = reading.pairs(
        sentinel2("S2"), sentinel1("single", polarisations=["vv"]), sentinel1("dual", day="2024-04-01")
    )
    assert pairs == {"S2": "dual"}
    assert "single lacks the SAR assets vh" in reading.warnings[0]


def test_earth_search_adds_the_offset_itself(reading):
    item = sentinel2("S2", **{"earthsearch:boa_offset_applied": True})
    (scene,) = reading(item, optical_assets=["red"])
    assert (scene.optical.scale, scene.optical.offset) == (0.0001, 0)


def test_values_as_stored_and_no_scene_classification(reading):
    (scene,) = reading(sentinel2("S2"), optical_assets=["red", "nir"], rescale=False, scl_asset=None)
    assert (scene.optical.scale, scene.optical.offset, scene.optical.nodata) == (1, 0, [0])
    assert scene.cloud is None


def test_stac_1_1_declares_in_bands(reading):
    item = sentinel2("S2")
    asset = item["assets"]["red"]
    del asset["raster:bands"], asset["eo:bands"]
    asset |= {"nodata": "nan", "bands": [{"name": "red", "raster:scale": 0.0001}], "raster:offset": -0.1}
    (scene,) = reading(item, optical_assets=["red"])
    assert (scene.optical.nodata, scene.optical.scale, scene.optical.offset) == (None, 0.0001, -0.1)


def test_references_are_relative_to_the_file(reading, tmp_path):
    item = sentinel2("S2")
    hrefs = {"red": "./S2/B04.tif", "green": str(tmp_path / "B03.tif"), "nir": "s3://sentinel/S2/B08.tif"}
    for key, href in hrefs.items():
        item["assets"][key]["href"] = href
    (scene,) = reading(item, optical_assets=list(hrefs))
    assert scene.optical.paths == [tmp_path / "S2/B04.tif", tmp_path / "B03.tif", Path("/vsis3/sentinel/S2/B08.tif")]


def test_names_are_fit_for_files_and_unlike(reading):
    items = [sentinel2(name) for name in ("a/b:c", "a_b_c", "A_b_c", "aux", "...")]
    scenes = reading({"type": "FeatureCollection", "features": items}, optical_assets=["red"])
    assert [scene.name for scene in scenes] == ["a_b_c", "a_b_c_2", "A_b_c_3", "_aux", "scene"]


def test_what_is_wrong_with_a_collection_is_said(reading):
    def collection(*items):
        return {"type": "FeatureCollection", "features": list(items)}

    chosen = {"optical_assets": ["red", "nir"], "sar_assets": ["vv"]}
    partly, unlike, nowhere, timeless, strange = (sentinel2(name) for name in ("partly", "unlike", "x", "y", "z"))
    del partly["assets"]["nir"]
    unlike["assets"]["nir"]["raster:bands"][0]["scale"] = 1
    nowhere["geometry"], nowhere["bbox"] = None, None
    del timeless["properties"]["datetime"]
    strange["assets"]["red"]["href"] = "ftp://there/B04.tif"
    for item, words in (
        (partly, ["item partly", "lacks the optical assets nir", "swir16"]),
        (unlike, ["item unlike", "red and nir differ", "scale 0.0001", "scale 1"]),
        (nowhere, ["item x", "no footprint"]),
        (timeless, ["item y", "no time"]),
        (strange, ["item z", "ftp://"]),
    ):
        message = reading.refuses(collection(item, sentinel1("S1")), **chosen)
        assert all(word in message for word in words), message
    assert "no assets are named" in reading.refuses(collection(sentinel2("S2")))
    message = reading.refuses(collection(sentinel2("S2")), optical_assets=["B04"])
    assert "no item has the assets B04" in message and "red, green, nir, swir16, scl" in message
    assert "no item has the assets vv" in reading.refuses(collection(sentinel2("S2")), **chosen)
    assert "item 2" in reading.refuses(collection(sentinel2("S2"), {"type": "Feature"}), **chosen)
    assert "holds no STAC items" in reading.refuses(collection(), **chosen)
    assert "STAC Collection, not its items" in reading.refuses({"type": "Collection"}, **chosen)


def test_assets_are_of_one_sensor(tmp_path):
    with pytest.raises(ValueError, match="data is named for both"):
        ScenesInput(path=tmp_path, optical_assets=["data"], sar_assets=["data"])


def test_a_json_list_in_the_jobs_spelling(reading, tmp_path):
    cloud = {"method": "qa60", "path": "qa.tif"}
    listed = [
        {"name": "east", "optical": {"paths": ["e/a.tif", "e/b.tif"], "bands": ["B04"]}, "cloud": cloud},
        {"optical": {"paths": ["https://example.org/T43_B04.tif?sig=1"]}, "sar": {"paths": ["/data/s.tif"]}},
        {"sar": {"paths": ["s.tif"], "linear_to_db": True}},
    ]
    east, far, sar = reading(listed)
    assert east.optical == RasterInput(paths=[tmp_path / "e/a.tif", tmp_path / "e/b.tif"], bands=["B04"])
    assert east.cloud == CloudInput(method="qa60", path=tmp_path / "qa.tif")
    assert (far.name, far.cloud, far.sar.paths) == ("T43_B04", None, [Path("/data/s.tif")])
    assert spelled(far.optical) == ["https://example.org/T43_B04.tif?sig=1"]
    assert (sar.name, sar.optical, sar.sar.linear_to_db) == ("s", None, True)


@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_a_table(reading, tmp_path, divider):
    rows = [
        ("name", "optical", "sar", "cloud"),
        ("one", "a.tif", "b.tif", "m.tif"),
        ("two", "https://example.org/a.tif", "", ""),
        ("", "", "/vsis3/bucket/b.tif", ""),
    ]
    text = "\ufeff" + "\r\n".join(divider.join(row) for row in rows) + "\r\n\r\n"
    one, two, three = reading(text, "scenes.CSV")
    assert (one.optical.paths, one.sar.paths) == ([tmp_path / "a.tif"], [tmp_path / "b.tif"])
    assert one.cloud == CloudInput(method="mask", path=tmp_path / "m.tif")
    assert (two.name, two.sar, two.cloud, spelled(two.optical)) == ("two", None, None, ["https://example.org/a.tif"])
    assert (three.name, three.optical, spelled(three.sar)) == ("b", None, ["s3://bucket/b.tif"])


def test_what_is_wrong_with_a_list_is_said(reading, tmp_path):
    scene = {"name": "a", "optical": {"paths": ["a.tif"]}}
    assert "scene 2: colour: unknown option" in reading.refuses([scene, {**scene, "colour": 1}])
    assert "optical.paths" in reading.refuses([{"optical": {}}])
    assert "scene 2: has the name of scene 1, A" in reading.refuses([scene, {**scene, "name": "A"}])
    assert "give an optical raster" in reading.refuses([{"name": "a"}])
    assert "holds no scenes" in reading.refuses([])
    assert "is not JSON" in reading.refuses("[{")
    assert "no list of scenes" in reading.refuses("3")
    assert "columns optic" in reading.refuses("name,optic\na,b", name="a.csv")
    assert "line 3" in reading.refuses("name,optical\na,b\nc,d,e", name="a.csv")
    assert "line 2" in reading.refuses("name,optical\nc,", name="a.csv")
    assert "is empty" in reading.refuses("", name="a.csv")
    with pytest.raises(InputError, match="cannot be read"):
        read_scenes(ScenesInput(path=tmp_path / "none.json"), reading.warnings.append)
