"""What is refused before a run, and what the message says."""

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer


@pytest.fixture
def refused(algorithm: Any, context: Any) -> Callable[..., str]:
    """Check parameters that must be refused; give the message."""

    def check(name: str, **parameters: Any) -> str:
        fine, message = algorithm(name).checkParameterValues(parameters, context)
        assert not fine
        return message

    return check


@pytest.fixture
def accepted(algorithm: Any, context: Any) -> Callable[..., None]:
    def check(name: str, **parameters: Any) -> None:
        fine, message = algorithm(name).checkParameterValues(parameters, context)
        assert fine, message

    return check


def test_rasters_of_different_places(refused: Any, raster: Any, model_package: Any, tmp_path: Path) -> None:
    message = refused(
        "classifyscenes",
        PACKAGE=str(model_package()),
        OPTICAL=str(raster("here.tif")),
        SAR=str(raster("there.tif", bands=2, origin=(700000.0, 5000000.0))),
        OUTPUT=str(tmp_path / "map"),
    )
    assert "do not overlap" in message and "here" in message and "there" in message and "EPSG:32633" in message


def test_the_same_place_in_two_crs_is_accepted(accepted: Any, raster: Any, model_package: Any, tmp_path: Path) -> None:
    accepted(
        "classifyscenes",
        PACKAGE=str(model_package()),
        OPTICAL=str(raster("here.tif")),
        SAR=str(raster("degrees.tif", bands=2, epsg=4326, origin=(15.0, 45.154), pixel=0.0001)),
        OUTPUT=str(tmp_path / "map"),
    )


def test_an_extent_and_a_mask_elsewhere(refused: Any, raster: Any, model_package: Any, tmp_path: Path) -> None:
    common = {"PACKAGE": str(model_package()), "OPTICAL": str(raster()), "OUTPUT": str(tmp_path / "map")}
    assert "do not overlap" in refused("classifyscenes", EXTENT="0,1,0,1 [EPSG:4326]", **common)
    elsewhere = QgsVectorLayer("Polygon?crs=EPSG:4326", "elsewhere", "memory")
    from qgis.core import QgsFeature, QgsGeometry

    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0,1 0,1 1,0 0))"))
    elsewhere.dataProvider().addFeature(feature)
    elsewhere.updateExtents()
    QgsProject.instance().addMapLayer(elsewhere)
    assert "elsewhere" in refused("classifyscenes", MASK=elsewhere.id(), **common)


def test_a_missing_band(refused: Any, raster: Any, tmp_path: Path) -> None:
    message = refused("preparesamples", OPTICAL=str(raster()), OPTICAL_BANDS=[1, 4], OUTPUT=str(tmp_path / "s"))
    assert "no band 4; it has 1, 2, 3" in message


@pytest.mark.parametrize(
    ("bands", "chosen", "words"),
    [
        (2, None, "offers 2 bands, and the model test model takes 3 (R, G, B)"),
        (4, [1, 2], "offers 2 bands"),
        (5, [1, 2, 3, 4], "offers 4 bands"),
    ],
)
def test_a_layer_that_does_not_fit_the_package(
    refused: Any, raster: Any, model_package: Any, tmp_path: Path, bands: int, chosen: Any, words: str
) -> None:
    parameters = {"OPTICAL_BANDS": chosen} if chosen else {}
    message = refused(
        "classifyscenes",
        PACKAGE=str(model_package()),
        OPTICAL=str(raster(bands=bands)),
        OUTPUT=str(tmp_path / "map"),
        **parameters,
    )
    assert words in message


def test_a_sensor_that_the_package_does_not_take(refused: Any, raster: Any, model_package: Any, tmp_path: Path) -> None:
    optical_only = str(model_package(optical=["R", "G", "B"]))
    common = {"PACKAGE": optical_only, "OUTPUT": str(tmp_path / "map")}
    assert "takes no sar image" in refused("classifyscenes", SAR=str(raster("s.tif", bands=2)), **common)
    assert "Choose an optical raster" in refused("classifyscenes", **common)
    sar_only = str(model_package("sar.undercast", sar=["VV"]))
    common = {"SOURCE": sar_only, "STORE": _store(tmp_path), "OUTPUT": str(tmp_path / "m.undercast")}
    assert "no optical input" in refused("transfermodel", **common)


def _store(tmp_path: Path) -> str:
    folder = tmp_path / "s.store"
    folder.mkdir(exist_ok=True)
    (folder / "samples.json").write_text("{}", encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize("kind", ["absent", "text", "empty", "no card", "no json", "no keys", "list", "large", "deep"])
def test_a_broken_package(refused: Any, raster: Any, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "broken.undercast"
    if kind == "text":
        path.write_text("no zip at all", encoding="utf-8")
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind != "absent":
        cards = {
            "no json": "{",
            "no keys": json.dumps({"name": "x"}),
            "list": "[]",
            "large": " " * (5 << 20),
            "deep": "[" * 200_000,
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("other.txt" if kind == "no card" else "model.json", cards.get(kind, ""))
    message = refused("classifyscenes", PACKAGE=str(path), OPTICAL=str(raster()), OUTPUT=str(tmp_path / "map"))
    assert str(path) in message
    assert ("no model package" in message) if kind == "absent" else ("no sound model package" in message)


def test_an_output_that_is_an_input(refused: Any, raster: Any, model_package: Any, tmp_path: Path) -> None:
    optical = raster("scenes_classes.tif")
    message = refused(
        "classifyscenes", PACKAGE=str(model_package()), OPTICAL=str(optical), OUTPUT=str(tmp_path), NAME="scenes"
    )
    assert "both an input and an output" in message and str(optical) in message
    assert "both" in refused("simulatecloud", OPTICAL=str(optical), OUTPUT=str(optical))
    package = str(model_package())
    assert "both" in refused("transfermodel", SOURCE=package, STORE=_store(tmp_path), OUTPUT=package)


def test_a_link_to_an_input_is_that_input(refused: Any, raster: Any, tmp_path: Path) -> None:
    optical = raster()
    link = tmp_path / "link.tif"
    os.symlink(optical, link)
    assert "both" in refused("simulatecloud", OPTICAL=str(optical), OUTPUT=str(link))


def test_a_layer_that_is_no_file(refused: Any, tmp_path: Path) -> None:
    layer = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png&password=x", "web", "wms")
    QgsProject.instance().addMapLayer(layer)
    message = refused("preparesamples", OPTICAL=layer.id(), OUTPUT=str(tmp_path / "s"))
    assert "is no raster file" in message and "Export" in message and "wms" in message
    assert "password" not in message


def test_a_raster_that_is_not_there(refused: Any, tmp_path: Path) -> None:
    message = refused("preparesamples", OPTICAL=str(tmp_path / "absent.tif"), OUTPUT=str(tmp_path / "s"))
    assert "absent.tif" in message


def test_prepare_takes_exactly_one_origin(refused: Any, raster: Any, tmp_path: Path) -> None:
    output = str(tmp_path / "new.store")
    assert "Give one of these" in refused("preparesamples", OUTPUT=output)
    assert "Give one of these" in refused("preparesamples", OPTICAL=str(raster()), FOLDERS=str(tmp_path), OUTPUT=output)
    assert "Labels go with rasters" in refused(
        "preparesamples", FOLDERS=str(tmp_path), LABELS_RASTER=str(raster()), OUTPUT=output
    )


def test_prepare_does_not_replace_a_folder_of_other_files(
    refused: Any, accepted: Any, raster: Any, tmp_path: Path
) -> None:
    optical = str(raster())
    folder = tmp_path / "documents"
    folder.mkdir()
    accepted("preparesamples", OPTICAL=optical, OUTPUT=str(folder))
    (folder / "thesis.txt").write_text("dear to me", encoding="utf-8")
    assert "would replace" in refused("preparesamples", OPTICAL=optical, OUTPUT=str(folder))
    accepted("preparesamples", OPTICAL=optical, OUTPUT=_store(tmp_path))


def test_labels_need_a_field_that_is_there(refused: Any, raster: Any, tmp_path: Path) -> None:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633&field=class:string", "fields", "memory")
    QgsProject.instance().addMapLayer(layer)
    common = {"OPTICAL": str(raster()), "LABELS": layer.id(), "OUTPUT": str(tmp_path / "s")}
    assert "the layer has class" in refused("preparesamples", **common)
    assert "the layer has class" in refused("preparesamples", LABELS_FIELD="klass", **common)
    both = refused("preparesamples", LABELS_FIELD="class", LABELS_RASTER=str(raster("t.tif", bands=1)), **common)
    assert "not both" in both


def test_a_cloud_method_without_its_mask(refused: Any, raster: Any, tmp_path: Path) -> None:
    message = refused("preparesamples", OPTICAL=str(raster()), CLOUD="scl", OUTPUT=str(tmp_path / "s"))
    assert "scl needs a cloud mask" in message


def test_assess_takes_a_map_or_models(refused: Any, raster: Any, model_package: Any, tmp_path: Path) -> None:
    output = str(tmp_path / "report")
    package, classes = str(model_package()), str(raster("c.tif", bands=1))
    assert "either a map" in refused("assessaccuracy", OUTPUT=output)
    assert "either a map" in refused("assessaccuracy", MAP=classes, PACKAGES=[package], OUTPUT=output)
    assert "needs labels" in refused("assessaccuracy", MAP=classes, OUTPUT=output)
    assert "need a sample store" in refused("assessaccuracy", PACKAGES=[package], OUTPUT=output)
    assert "growing numbers" in refused("assessaccuracy", MAP=classes, BINS="1, 0", OUTPUT=output)
    assert "no list of numbers" in refused("assessaccuracy", MAP=classes, BINS="a", OUTPUT=output)


def test_a_folder_that_is_no_store(refused: Any, model_package: Any, tmp_path: Path) -> None:
    assert "is no sample store" in refused(
        "trainsourcemodel", STORE=str(tmp_path), OUTPUT=str(tmp_path / "m.undercast")
    )
    common = {"STORE": _store(tmp_path), "OUTPUT": str(tmp_path / "m.undercast")}
    assert "is no sample store" in refused("trainsourcemodel", CLOUDS_STORE=str(tmp_path), **common)
    common["SOURCE"] = str(model_package())
    assert "is no sample store" in refused("transfermodel", SOURCE_STORE=str(tmp_path), **common)


@pytest.mark.parametrize("text", ["{", "[1]", '{"kind": "train"}', "1"])
def test_extra_options_that_are_no_object(refused: Any, tmp_path: Path, text: str) -> None:
    assert "Extra options" in refused("makelandscape", OUTPUT=str(tmp_path / "land"), EXTRA=text)


def test_simulate_needs_the_right_output(refused: Any, raster: Any, tmp_path: Path) -> None:
    assert "GeoTIFF" in refused("simulatecloud", OPTICAL=str(raster()), OUTPUT=str(tmp_path / "a.jpg"))
    assert "Choose a folder" in refused("simulatecloud", STORE=_store(tmp_path), OUTPUT=str(tmp_path / "a.tif"))
    assert "either a clear" in refused("simulatecloud", OUTPUT=str(tmp_path / "a.tif"))
    message = refused(
        "simulatecloud", OPTICAL=str(raster()), CLOUDY=str(raster("c.tif")), OUTPUT=str(tmp_path / "a.tif")
    )
    assert "both the cloudy image and its mask" in message


@pytest.mark.parametrize(
    ("name", "parameters"),
    [("makelandscape", {"ROWS": 0}), ("makelandscape", {"COVERAGE": 1.5}), ("inspectpackage", {})],
)
def test_values_out_of_range_and_missing_inputs(refused: Any, tmp_path: Path, name: str, parameters: Any) -> None:
    assert refused(name, OUTPUT=str(tmp_path / "x"), **parameters)


def test_a_comparison_that_cannot_run(refused: Any, accepted: Any, model_package: Any, tmp_path: Path) -> None:
    store, package = _store(tmp_path), str(model_package())
    common = {"STORE": store, "OUTPUT": str(tmp_path / "comparison")}
    assert "Give source models" in refused("comparemethods", **common)
    accepted("comparemethods", SOURCES=[package], **common)
    sar_only = str(model_package("sar.undercast", sar=["VV"]))
    assert "no optical input" in refused("comparemethods", SOURCES=[sar_only], **common)
    assert "each of the 5 seeds" in refused("comparemethods", SOURCES=[package, package], **common)
    few = {"SOURCES": [package], "METHODS": ["kd-s", "cycit"], **common}
    assert "undercast is not among" in refused("comparemethods", **few)
    assert "cycit needs" in refused("comparemethods", REFERENCE="kd-s", **few)
    accepted("comparemethods", REFERENCE="kd-s", SOURCE_STORE=store, **few)
    assert "no sample store" in refused("comparemethods", SOURCES=[package], TEST_STORE=str(tmp_path), **common)
    assert "growing" in refused("comparemethods", SOURCES=[package], BINS="1, 0", **common)
    rows = ["real cloud", store, "tests"]
    assert "has the split tests" in refused("comparemethods", SOURCES=[package], MORE_TESTS=rows, **common)


def _as_an_empty_dialog_says(algorithm: Any, **values: Any) -> dict[str, Any]:
    """What the widgets of a dialog or a batch row give when nobody touched them, but for these values."""
    from qgis.core import NULL, QgsProcessingParameterFile, QgsProcessingParameterMatrix

    parameters = {}
    for definition in algorithm.parameterDefinitions():
        if isinstance(definition, QgsProcessingParameterFile):
            parameters[definition.name()] = NULL
        elif isinstance(definition, QgsProcessingParameterMatrix):
            parameters[definition.name()] = [NULL]
        elif not definition.isDestination():
            parameters[definition.name()] = definition.defaultValue()
    return {**parameters, **values}


def test_what_an_untouched_dialog_gives_is_nothing(
    algorithm: Any, context: Any, raster: Any, model_package: Any, store: Path, tmp_path: Path
) -> None:
    from qgis.core import QgsProcessingOutputLayerDefinition

    optical, package = str(raster()), str(model_package())
    filled = {
        "preparesamples": {"OPTICAL": optical, "OUTPUT": str(tmp_path / "new.store")},
        "simulatecloud": {"OPTICAL": optical, "OUTPUT": str(tmp_path / "veiled.tif"), "OUTPUT_STORE": ""},
        "comparemethods": {"SOURCES": [package], "STORE": str(store), "METHODS": ["source"], "REFERENCE": "source"},
        "transfermodel": {"SOURCE": package, "STORE": str(store), "OUTPUT": str(tmp_path / "t.undercast")},
        "trainsourcemodel": {"STORE": str(store), "OUTPUT": str(tmp_path / "s.undercast"), "RUN_FOLDER": ""},
        "compressmodel": {"PACKAGE": package, "STORE": str(store), "OUTPUT": str(tmp_path / "c.undercast")},
        "classifyscenes": {"PACKAGE": package, "OPTICAL": optical, "OUTPUT": str(tmp_path / "map")},
        "assessaccuracy": {"PACKAGES": [package], "STORE": str(store), "OUTPUT": str(tmp_path / "report")},
        "inspectpackage": {"INPUT": package, "OUTPUT": ""},
        "samplepoints": {"MAP": str(raster("c.tif", bands=1)), "OUTPUT": str(tmp_path / "points.gpkg")},
    }
    filled["comparemethods"]["OUTPUT"] = str(tmp_path / "comparison")
    for name, values in filled.items():
        made = algorithm(name)
        job = made.job(_as_an_empty_dialog_says(made, **values), context)
        assert job == made.job(values, context), name
    made = algorithm("simulatecloud")
    nowhere = {**filled["simulatecloud"], "OUTPUT": QgsProcessingOutputLayerDefinition("")}
    fine, message = made.checkParameterValues(_as_an_empty_dialog_says(made, **nowhere), context)
    assert not fine and "Choose a GeoTIFF" in message


def test_a_half_empty_table_has_no_text_for_nothing(algorithm: Any, context: Any, raster: Any, tmp_path: Path) -> None:
    from qgis.core import NULL

    made = algorithm("preparesamples")
    values = {"OPTICAL": str(raster()), "CLASSES": ["water", "#0000ff", NULL, NULL], "OUTPUT": str(tmp_path / "s")}
    assert made.job(values, context)["classes"] == [{"name": "water", "color": "#0000ff"}]
