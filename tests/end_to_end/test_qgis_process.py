"""Every algorithm through ``qgis_process``, with the real engine, on a tiny landscape; each step feeds the next."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal, ogr

gdal.UseExceptions()


def test_the_plugin_is_listed_with_its_algorithms(profile: Any) -> None:
    done = profile.process("list")
    assert done.stdout.count("undercast:") == 12, done.stdout + done.stderr
    done = profile.process("help", "undercast:classifyscenes", "--json")
    description = json.loads(done.stdout)
    assert description["parameters"]["OPTICAL"]["type"]["id"] == "raster"
    assert {"CLASSES", "EVIDENCE", "CELLS", "CELL_COUNT"} <= set(description["outputs"])


def test_a_landscape(chain: Any) -> None:
    results = chain("landscape").results
    optical, sar = gdal.Open(results["OPTICAL"]), gdal.Open(results["SAR"])
    assert (optical.RasterXSize, optical.RasterYSize) == (9 * 16, 8 * 16)
    assert optical.GetSpatialRef().IsSame(sar.GetSpatialRef()) == 0


def test_prepare_samples(chain: Any) -> None:
    source, target = chain("source samples").results, chain("target samples").results
    assert source["SAMPLES"] == target["SAMPLES"] == 72
    described = json.loads((Path(target["OUTPUT"]) / "samples.json").read_text(encoding="utf-8"))
    assert set(described["sensors"]) == {"optical", "sar"}


def test_train_source_model(chain: Any) -> None:
    results = chain("source model").results
    assert Path(results["OUTPUT"]).is_file() and results["OUTPUT"] == results["PACKAGE"]
    assert 0 <= results["VALIDATION_ACCURACY"] <= 1
    assert Path(results["RUN_FOLDER"]).is_dir()


def test_transfer_model(chain: Any) -> None:
    results = chain("fused model").results
    for key in ("OUTPUT", "OPTICAL_AUXILIARY", "SAR_AUXILIARY", "REPORT"):
        assert Path(results[key]).is_file(), key


def test_compare_methods(chain: Any) -> None:
    results = chain("comparison").results
    for key in ("REPORT", "TABLE", "NUMBERS", "COMPARISON"):
        assert Path(results[key]).is_file(), key
    assert 0 <= results["OVERALL_ACCURACY"] <= 1
    comparison = json.loads(Path(results["COMPARISON"]).read_text(encoding="utf-8"))
    assert comparison["reference"] == "tlf"
    assert [one["name"] for one in comparison["tests"][0]["methods"]] == ["source", "tlf"]


def test_classify_scenes(chain: Any) -> None:
    results = chain("map").results
    classes, evidence = gdal.Open(results["CLASSES"]), gdal.Open(results["EVIDENCE"])
    assert (classes.RasterXSize, classes.RasterYSize) == (9, 8)
    optical = gdal.Open(chain("landscape").results["OPTICAL_CLOUDY"])
    west, width, _, north, _, height = optical.GetGeoTransform()
    assert np.allclose(classes.GetGeoTransform(), (west, width * 16, 0, north, 0, height * 16))
    # styled without QGIS's help: colours and names lie in the file and beside it
    band = classes.GetRasterBand(1)
    assert band.GetColorTable() is not None and len(band.GetCategoryNames()) >= 6
    assert evidence.RasterCount == 3
    for end in ("_classes.qml", "_confidence.qml", "_optical_share.qml", "_cloud.qml", ".qml"):
        assert (Path(results["OUTPUT"]) / f"town{end}").is_file(), end
    source = ogr.Open(results["CELLS"])
    assert source.GetLayer(0).GetFeatureCount() == results["CELL_COUNT"] == 72
    assert "CPU" in results["PROVIDER"]


def test_unsure_cells_have_a_value_a_name_and_a_colour(chain: Any) -> None:
    results, plain = chain("map with unsure cells").results, chain("map").results
    assert results["UNSURE_COUNT"] > 0 == plain["UNSURE_COUNT"]
    # Names for the datasets: GDAL's bands do not keep theirs alive. The GeoTIFF driver reads the file beside it, where
    # the categories are, only when it is asked for the colours.
    unsure, sure = gdal.Open(results["CLASSES"]), gdal.Open(plain["CLASSES"])
    band, other = unsure.GetRasterBand(1), sure.GetRasterBand(1)
    assert other.GetColorTable() is not None and band.GetColorTable() is not None
    names = band.GetCategoryNames()
    assert names == [*other.GetCategoryNames(), "unsure"]
    assert (band.ReadAsArray() == len(names) - 1).sum() == results["UNSURE_COUNT"]
    assert band.GetColorTable().GetColorEntry(len(names) - 1)[:3] == (0x9E, 0x9E, 0x9E)


def test_assess_accuracy_of_a_map_and_of_models(chain: Any) -> None:
    for name in ("map's accuracy", "models' accuracy"):
        results = chain(name).results
        assert 0 <= results["OVERALL_ACCURACY"] <= 1
        assert -1 <= results["KAPPA"] <= 1
        for key in ("REPORT", "TABLE", "ASSESSMENT"):
            assert Path(results[key]).is_file(), key
    # A map of the store's own cells by the same model is as right as the model on that store.
    assessment = json.loads(Path(chain("models' accuracy").results["ASSESSMENT"]).read_text(encoding="utf-8"))
    assert "fused" in json.dumps(assessment)


def test_points_are_drawn_labelled_and_estimated_from(profile: Any, chain: Any, tmp_path: Path) -> None:
    drawn = chain("sample points")
    assert drawn.results["POINT_COUNT"] == 40 and 0 < drawn.results["HALF_WIDTH"] < 0.3
    assert any("Points of cells by class" in line for line in drawn.log["info"])
    path, map_path = drawn.results["OUTPUT"], chain("map").results["CLASSES"]
    refused = profile.run("assessaccuracy", MAP=map_path, POINTS=path, OUTPUT=str(tmp_path / "early"))
    assert refused.code != 0 and "have no label" in refused.text and not (tmp_path / "early").exists()
    truth_source = gdal.Open(chain("landscape").results["TRUTH"])
    band = truth_source.GetRasterBand(1)
    assert band.GetColorTable() is not None
    truth, names = band.ReadAsArray(), band.GetCategoryNames()
    source = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = source.GetLayerByName("points")
    definition = layer.GetLayerDefn()
    domain = definition.GetFieldDefn(definition.GetFieldIndex("reference")).GetDomainName()
    assert set(source.GetFieldDomain(domain).GetEnumeration()) == set(names)
    for feature in layer:
        feature["reference"] = names[truth[feature["row"], feature["column"]]]
        layer.SetFeature(feature)
    del feature, definition, layer, source
    done = profile.run("assessaccuracy", MAP=map_path, POINTS=path, OUTPUT=str(tmp_path / "report"))
    assert done.code == 0, done.text
    results = done.results
    low, high = results["OVERALL_ACCURACY_LOW"], results["OVERALL_ACCURACY_HIGH"]
    assert 0 <= low <= results["OVERALL_ACCURACY"] <= high <= 1
    # The whole map against the truth, cell by cell: within what chance allows of 40 points.
    classes = gdal.Open(map_path).ReadAsArray()
    assert abs((classes == truth).mean() - results["OVERALL_ACCURACY"]) < 0.25
    for key in ("REPORT", "TABLE", "ASSESSMENT", "ESTIMATES"):
        assert Path(results[key]).is_file(), key
    again = profile.run("samplepoints", MAP=map_path, POINTS=40, LEAST=3, OUTPUT=path)
    assert again.code != 0 and "they would be lost" in again.text


def test_inspect_package(chain: Any) -> None:
    results = chain("inspection").results
    assert results["TYPE"] == "package" and results["CELL"] == 16
    findings = json.loads(Path(results["OUTPUT"]).read_text(encoding="utf-8"))
    assert set(findings["sensors"]) == {"optical", "sar"}
    assert any("optical" in line for line in chain("inspection").log["info"])


def test_simulate_cloud(chain: Any) -> None:
    raster, store = chain("cloudy raster").results, chain("cloudy store").results
    mask = gdal.Open(raster["MASK"]).ReadAsArray()
    assert 0 < (mask == 1).mean() < 1
    assert gdal.Open(raster["OUTPUT"]).RasterCount == gdal.Open(chain("landscape").results["OPTICAL"]).RasterCount
    described = json.loads((Path(store["OUTPUT_STORE"]) / "samples.json").read_text(encoding="utf-8"))
    assert described["simulated_cloud"]


def test_a_bad_input_ends_with_the_engines_message(profile: Any, chain: Any, tmp_path: Path) -> None:
    broken = tmp_path / "broken.undercast"
    whole = Path(chain("source model").results["OUTPUT"]).read_bytes()
    broken.write_bytes(whole)
    import zipfile

    with zipfile.ZipFile(broken, "a") as archive:
        archive.writestr("../evil.txt", "x")
    done = profile.run("inspectpackage", INPUT=str(broken))
    assert done.code != 0
    assert "broken.undercast" in done.text and "Traceback" not in done.text


def test_a_package_that_does_not_fit_is_refused_before_the_run(profile: Any, chain: Any, tmp_path: Path) -> None:
    done = profile.run(
        "classifyscenes",
        PACKAGE=chain("source model").results["OUTPUT"],
        SAR=chain("landscape").results["SAR"],
        OUTPUT=str(tmp_path / "map"),
    )
    assert done.code != 0 and "takes no sar image" in done.text
    assert not (tmp_path / "map").exists()


def test_without_an_engine_it_says_how_to_get_one(profile: Any, tmp_path: Path) -> None:
    kept = profile.environment
    profile.environment = {**kept, "UNDERCAST_PYTHON": str(tmp_path / "absent" / "python")}
    try:
        done = profile.run("makelandscape", OUTPUT=str(tmp_path / "land"))
    finally:
        profile.environment = kept
    assert done.code != 0
    assert "Settings > Options > Undercast" in done.text and "there is no such file" in done.text


def test_the_engine_ends_when_qgis_is_killed(profile: Any, tmp_path: Path) -> None:
    """A QGIS that dies leaves no engine behind, and no half-written output."""
    inputs = {"ROWS": 400, "COLUMNS": 400, "CELL": 32, "OUTPUT": str(tmp_path / "land")}
    process = subprocess.Popen(
        ["qgis_process", "run", "undercast:makelandscape", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=profile.environment,
        text=True,
    )
    process.stdin.write(json.dumps({"inputs": inputs}))
    process.stdin.close()
    engine = _wait_for(lambda: _engine_of(process.pid), 60)
    assert engine is not None
    time.sleep(1)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    gone = _wait_for(lambda: True if not _alive(engine) else None, 60)
    if not gone:
        os.kill(engine, signal.SIGKILL)
    assert gone
    land = tmp_path / "land"
    assert not land.exists() or list(land.iterdir()) == []


def _wait_for(look: Any, seconds: float) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        result = look()
        if result is not None:
            return result
        time.sleep(0.1)
    return None


def _engine_of(parent: int) -> int | None:
    """The engine that a process started: its child whose command line names the launcher."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                line = (folder / "cmdline").read_bytes().decode(errors="replace")
                owner = int((folder / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
            if owner == parent and "launch.py" in line:
                return int(folder.name)
    return None


def _alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
