"""The jobs that the algorithms write: what was chosen stands in them, and the engine accepts them."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRasterRange,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

ROOT = Path(__file__).resolve().parents[2]
SQUARE = "POLYGON((500000 4999700, 500400 4999700, 500400 5000000, 500000 5000000, 500000 4999700))"


@pytest.fixture
def job_of(algorithm: Any, fake_engine: Any, context: Any, feedback: Any, tmp_path: Path) -> Callable[..., Any]:
    """Run an algorithm with the little engine; give the job it wrote, once the real engine has accepted it."""
    from undercast.plugin import paths
    from undercast.plugin.engine import environment

    real = environment.interpreter(ROOT / ".venv")

    def run(name: str, **parameters: Any) -> Any:
        made = algorithm(name)
        fine, message = made.checkParameterValues(parameters, context)
        assert fine, message
        results, fine = made.run(parameters, context, feedback)
        assert fine, feedback.messages
        job = fake_engine.job()
        done = subprocess.run(
            [
                *(str(real), "-I", str(ROOT / "launch.py"), "run", str(fake_engine.job_file), "--events", "jsonl"),
                *("--save-job", str(tmp_path / "parsed.json")),
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert paths.LAUNCHER.name == "fake_engine.py"
        return job, results

    return run


@pytest.fixture
def polygons(tmp_path: Path) -> Callable[..., QgsVectorLayer]:
    def make(crs: str = "EPSG:32633", wkt: str = SQUARE) -> QgsVectorLayer:
        layer = QgsVectorLayer(f"Polygon?crs={crs}&field=class:string&field=id:integer", "fields", "memory")
        for number, name in enumerate(["water", "forest"]):
            feature = QgsFeature(layer.fields())
            feature.setAttributes([name, number])
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
            layer.dataProvider().addFeature(feature)
        layer.updateExtents()
        return layer

    return make


@pytest.fixture
def vector_file(polygons: Any, tmp_path: Path) -> Callable[..., Path]:
    def make(*names: str) -> Path:
        path = tmp_path / "labels.gpkg"
        for number, name in enumerate(names):
            options = QgsVectorFileWriter.SaveVectorOptions()
            options.layerName = name
            if number:
                options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
            code, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
                polygons(), str(path), QgsProject.instance().transformContext(), options
            )
            assert code == QgsVectorFileWriter.WriterError.NoError, message
        return path

    return make


def test_defaults_of_every_number_are_the_engines(job_of: Any, store: Path, model_package: Any, raster: Any) -> None:
    """What the dialog shows as a default is what the engine would have taken."""
    package = model_package()
    calls = {
        "preparesamples": {"OPTICAL": str(raster()), "OUTPUT": "/nowhere/a.store"},
        "trainsourcemodel": {"STORE": str(store), "OUTPUT": "/nowhere/a.undercast"},
        "transfermodel": {"SOURCE": str(package), "STORE": str(store), "OUTPUT": "/nowhere/a.undercast"},
        "compressmodel": {"PACKAGE": str(package), "STORE": str(store), "OUTPUT": "/nowhere/a.undercast"},
        "classifyscenes": {"PACKAGE": str(package), "OPTICAL": str(raster()), "OUTPUT": "/nowhere/map"},
        "assessaccuracy": {"PACKAGES": [str(package)], "STORE": str(store), "OUTPUT": "/nowhere/report"},
        "makelandscape": {"OUTPUT": "/nowhere/land"},
        "simulatecloud": {"OPTICAL": str(raster()), "OUTPUT": "/nowhere/cloudy.tif"},
        "inspectpackage": {"INPUT": str(package)},
        "samplepoints": {"MAP": str(raster("map.tif", bands=1)), "OUTPUT": "/nowhere/points.gpkg"},
        "comparemethods": {"SOURCES": [str(package)], "STORE": str(store), "OUTPUT": "/nowhere/comparison"},
    }
    code = (
        "import json, sys; from undercast.core.jobs import parse_job; values = json.load(open(sys.argv[1])); "
        "required = {key: values[key] for key in json.loads(sys.argv[2]) if key in values}; "
        "same = parse_job(values).model_dump(mode='json'); plain = parse_job(required).model_dump(mode='json'); "
        "print(json.dumps({key: [same[key], plain[key]] for key in same if same[key] != plain[key]}))"
    )
    needed = ["kind", "output", "store", "source", "package", "optical", "path", "map", "cases", "sources", "tests"]
    for name, parameters in calls.items():
        job, _ = job_of(name, **parameters)
        file = ROOT / ".venv" / "bin" / "python"
        source = Path(parameters.get("STORE", store)).parent / "job_to_compare.json"
        source.write_text(json.dumps(job), encoding="utf-8")
        done = subprocess.run(
            [str(file), "-c", code, str(source), json.dumps(needed)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == {}, name


def test_prepare_from_two_rasters_and_labels(job_of: Any, raster: Any, vector_file: Any, tmp_path: Path) -> None:
    optical, sar = raster(bands=4), raster("sar.tif", bands=2, epsg=4326, origin=(15.0, 45.154), pixel=0.0001)
    fine, coarse = raster("B04.tif", bands=1), raster("B11.tif", bands=1, pixel=20)
    labels = vector_file("a", "b")
    job, results = job_of(
        "preparesamples",
        OPTICAL=str(optical),
        OPTICAL_BANDS=[3, 2],
        OPTICAL_FILES=[str(fine), str(coarse)],
        OPTICAL_SCALE=0.0001,
        SAR=str(sar),
        SAR_LINEAR=True,
        LABELS=f"{labels}|layername=b",
        LABELS_FIELD="class",
        LABELS_PURITY="0.7",
        CELL="16",
        STRIDE=8,
        CLASSES=["water", "#0000ff", "forest", "#00ff00"],
        CLOUD="none",
        SPLIT_BY="sample",
        SEED=3,
        OUTPUT=str(tmp_path / "new.store"),
    )
    assert job["optical"] == {"paths": [str(optical), str(fine), str(coarse)], "bands": [3, 2, 5, 6], "scale": 0.0001}
    assert job["sar"] == {"paths": [str(sar)], "linear_to_db": True}
    assert job["labels"] == {"path": str(labels), "layer": "b", "field": "class", "purity": 0.7}
    assert job["cell"] == 16 and job["stride"] == 8 and "resize" not in job
    assert job["classes"] == [{"name": "water", "color": "#0000ff"}, {"name": "forest", "color": "#00ff00"}]
    assert job["cloud"]["method"] == "none"
    assert job["split"] == {"by": "sample", "block": 8, "validation": 0.15, "test": 0.15, "seed": 3}
    assert results["OUTPUT"] == job["output"] == str(tmp_path / "new.store")


def test_prepare_within_an_extent_to_fit_a_model(job_of: Any, raster: Any, model_package: Any, tmp_path: Path) -> None:
    job, _ = job_of(
        "preparesamples",
        OPTICAL=str(raster()),
        EXTENT="500000,500200,4999800,5000000 [EPSG:32633]",
        LIKE=str(model_package()),
        OPTICAL_NAMES="R, G,B",
        OUTPUT=str(tmp_path / "new.store"),
    )
    assert job["extent"] == [500000, 4999800, 500200, 5000000] and job["extent_crs"] == "EPSG:32633"
    assert job["like"] == str(tmp_path / "model.undercast") and job["optical_names"] == ["R", "G", "B"]


def test_prepare_from_folders_and_from_patches(job_of: Any, tmp_path: Path) -> None:
    job, _ = job_of("preparesamples", FOLDERS=str(tmp_path), OUTPUT=str(tmp_path / "new.store"), RESIZE=32)
    assert job["folders"] == str(tmp_path) and "optical" not in job and "patches" not in job
    assert job["resize"] == 32
    job, _ = job_of(
        "preparesamples",
        PATCHES_OPTICAL=str(tmp_path / "o.npy"),
        PATCHES_SAR=str(tmp_path / "s.npy"),
        PATCHES_OPTICAL_BANDS="R, G,B",
        OUTPUT=str(tmp_path / "new.store"),
    )
    assert job["patches"] == {
        "optical": str(tmp_path / "o.npy"),
        "sar": str(tmp_path / "s.npy"),
        "optical_bands": ["R", "G", "B"],
    }


def test_label_rasters_bring_names_for_their_values(job_of: Any, raster: Any, tmp_path: Path) -> None:
    job, _ = job_of(
        "preparesamples",
        OPTICAL=str(raster()),
        LABELS_RASTER=str(raster("truth.tif", bands=1)),
        LABELS_VALUES=["1", "water", "2", "forest"],
        OUTPUT=str(tmp_path / "new.store"),
    )
    assert job["labels"]["values"] == {"1": "water", "2": "forest"}
    assert job["labels"]["path"].endswith("truth.tif")


def test_memory_layers_and_selections_come_as_files(job_of: Any, raster: Any, polygons: Any, tmp_path: Path) -> None:
    layer = polygons()
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds([1])
    job, _ = job_of(
        "preparesamples",
        OPTICAL=str(raster()),
        LABELS=QgsProcessingFeatureSourceDefinition(layer.id(), True),
        LABELS_FIELD="class",
        OUTPUT=str(tmp_path / "new.store"),
    )
    copied = QgsVectorLayer(job["labels"]["path"], "copy", "ogr")
    assert [feature["class"] for feature in copied.getFeatures()] == ["water"]


def test_crs_and_nodata_that_only_the_layer_knows_are_told(job_of: Any, raster: Any, tmp_path: Path) -> None:
    layer = QgsRasterLayer(str(raster(epsg=None)), "bare")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(7, 7)])
    QgsProject.instance().addMapLayer(layer)
    job, _ = job_of("preparesamples", OPTICAL=layer.id(), OUTPUT=str(tmp_path / "new.store"))
    assert job["optical"]["crs"] == "EPSG:32633"
    assert job["optical"]["nodata"] == 7


def test_train(job_of: Any, store: Path, tmp_path: Path) -> None:
    job, results = job_of(
        "trainsourcemodel",
        STORE=str(store),
        SENSORS=["optical", "sar"],
        BACKBONE="timm:resnet10t",
        EPOCHS=3,
        LEARNING_RATE="0.01",
        AUGMENT=False,
        DEVICE="cpu",
        LICENCE="CC-BY-4.0",
        RUN_FOLDER=str(tmp_path / "run"),
        OUTPUT=str(tmp_path / "model.undercast"),
    )
    assert job["sensors"] == ["optical", "sar"]
    network = job["network"]
    assert (network["backbone"], network["weights"], network["fusion"]) == ("timm:resnet10t", "none", "linear")
    assert job["training"]["epochs"] == 3 and job["training"]["learning_rate"] == 0.01
    assert job["training"]["augment"] is False and job["training"]["device"] == "cpu"
    assert job["licence"] == "CC-BY-4.0" and "place" not in job
    assert job["run_folder"] == results["RUN_FOLDER"] == str(tmp_path / "run")


def test_dianet_is_trained_as_it_was_published(job_of: Any, store: Path, tmp_path: Path) -> None:
    """What the preset sets is the engine's to say: the dialog gives it beside the defaults."""
    asked = {"BACKBONE": "dianet-w48", "TRAINING_PRESET": "dianet", "PIXEL_LOSS": "ohem"}
    job, _ = job_of("trainsourcemodel", STORE=str(store), OUTPUT=str(tmp_path / "m.undercast"), **asked)
    assert job["network"]["backbone"] == "dianet-w48" and job["pixel_loss"]["pixels"] == "ohem"
    training = {"preset": "dianet", "optimiser": "adamw", "schedule": "one_cycle", "nesterov": True}
    assert {name: job["training"][name] for name in training} == training


def test_transfer(job_of: Any, store: Path, model_package: Any, tmp_path: Path) -> None:
    job, _ = job_of(
        "transfermodel",
        SOURCE=str(model_package()),
        STORE=str(store),
        REGULATION="favour_superior",
        FIRST_EPOCHS=2,
        EPOCHS=5,
        SAR_TEACHER="source",
        LABELS_PER_CLASS=5,
        TARGET="hard",
        OUTPUT=str(tmp_path / "fused.undercast"),
    )
    assert job["regulation"]["mode"] == "favour_superior" and job["sar_teacher"] == "source"
    assert job["labels_per_class"] == 5
    assert job["distillation"]["target"] == "hard"
    assert job["training"]["epochs"] == 5
    assert job["first_stage"] == {**job["training"], "epochs": 2}
    assert "run_folder" not in job and "auxiliaries" not in job


def test_samples_travel_and_are_replayed(
    job_of: Any, store: Path, model_package: Any, fake_engine: Any, tmp_path: Path
) -> None:
    job, _ = job_of(
        "trainsourcemodel",
        STORE=str(store),
        MEMORY=30,
        MEMORY_BY="random",
        CLOUDS_SHARE=0.5,
        CLOUDS_STORE=str(store),
        JITTER=0.2,
        OUTPUT=str(tmp_path / "source.undercast"),
    )
    assert (job["memory"], job["memory_by"], job["jitter"]) == (30, "random", 0.2)
    assert job["clouds"] == {"share": 0.5, "store": str(store)}
    paper = {
        "REPLAY_SHARE": 0,
        "PSEUDO_LABELS": 1,
        "REPLAY_SECOND": 0.5,
        "REPLAY_MEMORY": 0.1,
        "JITTER": 0,
        "FUSION": "training",
        "TEACHERS": "separate",
        "UNIMODAL_WEIGHT": 0.4,
        "GUARD": False,
        "REGULATED_TEACHING": "none",
        "REGULATED_PREDICTION": "none",
        "REGULATION": "damp_superior",
    }
    fake_engine.behave("succeed", {"kept": "source model", "warning": "Nothing was learnt."})
    job, results = job_of(
        "transfermodel",
        SOURCE=str(model_package()),
        STORE=str(store),
        SOURCE_STORE=str(store),
        OUTPUT=str(tmp_path / "fused.undercast"),
        **paper,
    )
    assert job["source_store"] == str(store)
    assert job["replay"] == {"share": 0, "pseudo_labels": 1, "memory": 0.1, "second_stage": 0.5} and job["jitter"] == 0
    assert (job["fusion"], job["teachers"], job["unimodal_weight"]) == ("training", "separate", 0.4)
    assert job["guard"] is False and job["regulation"]["mode"] == "damp_superior"
    assert job["regulation"]["teaching"] == job["regulation"]["prediction"] == "none"
    assert results["KEPT"] == "source model" and results["WARNING"] == "Nothing was learnt."
    code = "import json, sys; from undercast.core.jobs import parse_job; parse_job(json.load(open(sys.argv[1])))"
    file = tmp_path / "job.json"
    file.write_text(json.dumps(job), encoding="utf-8")
    python = ROOT / ".venv" / "bin" / "python"
    subprocess.run([str(python), "-c", code, str(file)], capture_output=True, text=True, timeout=60, check=True)


def test_classify_with_extent_mask_and_its_results(
    job_of: Any, raster: Any, model_package: Any, polygons: Any, fake_engine: Any, tmp_path: Path
) -> None:
    fake_engine.behave("succeed", {"classes": "c.tif", "evidence": "e.tif", "cells": "c.gpkg", "cell_count": 6})
    layer = polygons()
    QgsProject.instance().addMapLayer(layer)
    job, results = job_of(
        "classifyscenes",
        PACKAGE=str(model_package()),
        OPTICAL=str(raster()),
        SAR=str(raster("sar.tif", bands=2)),
        EXTENT="500000,500200,4999800,5000000 [EPSG:32633]",
        MASK=layer.id(),
        OVERLAP=0.5,
        LEAST_CONFIDENCE=0.6,
        NAME="town",
        LOAD=False,
        OUTPUT=str(tmp_path / "map"),
    )
    assert job["extent"] == [500000, 4999800, 500200, 5000000] and job["extent_crs"] == "EPSG:32633"
    assert QgsVectorLayer(job["mask"], "copy", "ogr").featureCount() == 2
    assert job["name"] == "town" and job["overlap"] == 0.5 and job["least_confidence"] == 0.6
    assert "cell" not in job and "LOAD" not in job
    assert results == {
        "OUTPUT": str(tmp_path / "map"),
        "CLASSES": "c.tif",
        "EVIDENCE": "e.tif",
        "CELLS": "c.gpkg",
        "CELL_COUNT": 6,
    }


def test_assess_a_map_or_models(job_of: Any, raster: Any, store: Path, model_package: Any, tmp_path: Path) -> None:
    truth = str(raster("truth.tif", bands=1))
    job, _ = job_of(
        "assessaccuracy",
        MAP=str(raster("scenes_classes.tif", bands=1)),
        LABELS_RASTER=truth,
        BINS="0 0.5 1",
        OUTPUT=str(tmp_path / "report"),
    )
    assert job["labels"]["path"] == truth and job["bins"] == [0, 0.5, 1] and "cases" not in job
    (tmp_path / "other").mkdir()
    packages = [str(model_package("a.undercast")), str(model_package("other/a.undercast"))]
    job, _ = job_of("assessaccuracy", PACKAGES=packages, STORE=str(store), MEAN=True, OUTPUT=str(tmp_path / "report"))
    assert [case["packages"] for case in job["cases"]] == [[packages[0]], [packages[1]], packages]
    assert len({case["name"] for case in job["cases"]}) == 3
    assert "map" not in job


def test_compare_chosen_methods_on_several_tests(job_of: Any, store: Path, model_package: Any, tmp_path: Path) -> None:
    other = tmp_path / "other.store"
    job, _ = job_of(
        "comparemethods",
        SOURCES=[str(model_package(f"{seed}.undercast")) for seed in range(2)],
        STORE=str(store),
        METHODS=["kd-s", "tlf", "undercast"],
        REFERENCE="tlf",
        SEEDS=2,
        TEST_STORE=str(store),
        SPLIT="validation",
        MORE_TESTS=["real cloud", str(other), "all", "clear", str(other), ""],
        EPOCHS=3,
        FIRST_EPOCHS=4,
        DEVICE="cpu",
        DRAW="site",
        OUTPUT=str(tmp_path / "comparison"),
    )
    # in the order of the engine's list
    assert job["methods"] == [{"name": name, "options": {"method": name}} for name in ("undercast", "kd-s", "tlf")]
    assert job["reference"] == "tlf" and job["seeds"] == [0, 1] and len(job["sources"]) == 2
    assert job["tests"] == [
        {"name": "test", "store": str(store), "split": "validation"},
        {"name": "real cloud", "store": str(other), "split": "all"},
        {"name": "clear", "store": str(other), "split": "test"},
    ]
    assert (job["training"]["epochs"], job["first_stage"]["epochs"]) == (3, 4)
    assert job["device"] == job["training"]["device"] == "cpu" and job["draw"] == "site"
    job, _ = job_of(
        "comparemethods", SOURCE_STORE=str(store), STORE=str(store), SEEDS=3, OUTPUT=str(tmp_path / "comparison")
    )
    assert "methods" not in job and "sources" not in job and job["source_store"] == str(store)
    assert job["tests"] == [{"name": "test", "store": str(store), "split": "test"}]


def test_the_toolbox_offers_the_engines_methods() -> None:
    from undercast.plugin.algorithms.compare_methods import METHODS

    code = "import typing; from undercast.core.config.transfer import MethodName; print(*typing.get_args(MethodName))"
    python = ROOT / ".venv" / "bin" / "python"
    done = subprocess.run([str(python), "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert tuple(done.stdout.split()) == METHODS


def test_simulate_on_a_raster_a_store_and_with_real_cloud(
    job_of: Any, raster: Any, store: Path, tmp_path: Path
) -> None:
    job, results = job_of("simulatecloud", OPTICAL=str(raster()), HIGH=0.4, OUTPUT=str(tmp_path / "cloudy.tif"))
    assert job["output"] == results["OUTPUT"] == str(tmp_path / "cloudy.tif")
    assert job["cloud"]["high"] == 0.4 and "real" not in job and "store" not in job
    job, results = job_of(
        "simulatecloud",
        STORE=str(store),
        CLOUDY=str(raster("cloudy.tif")),
        CLOUDY_MASK=str(raster("mask.tif", bands=1)),
        CLOUDY_VALUES="8,9",
        SHADOW_VALUES="3",
        OUTPUT_STORE=str(tmp_path / "cloudy.store"),
    )
    assert job["output"] == results["OUTPUT_STORE"] == str(tmp_path / "cloudy.store")
    assert job["real"]["cloud_values"] == [8, 9] and job["real"]["shadow_values"] == [3]
    assert job["real"]["mask"].endswith("mask.tif") and "OUTPUT" not in results


def test_inspect_and_landscape(job_of: Any, model_package: Any, tmp_path: Path) -> None:
    package = str(model_package())
    job, _ = job_of("inspectpackage", INPUT=package)
    assert job == {"kind": "inspect", "path": package}
    job, _ = job_of("makelandscape", ROWS=6, COLUMNS=7, CELL=16, OUTPUT=str(tmp_path / "land"))
    assert (job["rows"], job["columns"], job["cell"]) == (6, 7, 16)


def test_extra_options_are_laid_over_the_job(job_of: Any, store: Path, tmp_path: Path) -> None:
    job, _ = job_of(
        "trainsourcemodel",
        STORE=str(store),
        EXTRA='{"training": {"batch": 4}, "place": "Graz"}',
        OUTPUT=str(tmp_path / "model.undercast"),
    )
    assert job["training"]["batch"] == 4 and job["training"]["epochs"] == 20 and job["place"] == "Graz"


def test_temporary_outputs_get_a_place(job_of: Any, store: Path) -> None:
    job, results = job_of("trainsourcemodel", STORE=str(store), OUTPUT="TEMPORARY_OUTPUT")
    assert job["output"] == results["OUTPUT"]
    assert job["output"].endswith(".undercast") and Path(job["output"]).is_absolute()
    job, _ = job_of("makelandscape", OUTPUT="TEMPORARY_OUTPUT")
    assert Path(job["output"]).is_absolute()


def test_the_engines_error_ends_the_algorithm(algorithm: Any, fake_engine: Any, context: Any, feedback: Any) -> None:
    fake_engine.behave("fail")
    made = algorithm("makelandscape")
    with pytest.raises(QgsProcessingException) as caught:
        made.run({"OUTPUT": "/nowhere/land"}, context, feedback, catchExceptions=False)
    assert str(caught.value) == "optical.tif: has no CRS. Assign one."


def test_what_is_refused_while_preparing_is_told_without_a_traceback(
    algorithm: Any, fake_engine: Any, context: Any, feedback: Any, raster: Any
) -> None:
    parameters = {"OPTICAL": str(raster()), "OPTICAL_BANDS": [9], "OUTPUT": "/nowhere/a.store"}
    _, fine = algorithm("preparesamples").run(parameters, context, feedback)
    assert not fine
    (message,) = feedback.all("error")
    assert message.startswith("Optical raster: image has no band 9") and "Traceback" not in message


def test_a_cancelled_run_has_no_results(algorithm: Any, fake_engine: Any, context: Any, feedback: Any) -> None:
    import threading

    fake_engine.behave("obey")
    threading.Timer(0.5, feedback.cancel).start()
    results, _ = algorithm("makelandscape").run({"OUTPUT": "/nowhere/land"}, context, feedback)
    assert results == {}


def test_an_alpha_band_is_no_band_of_the_image_unless_it_is_chosen(job_of: Any, raster: Any, tmp_path: Path) -> None:
    from osgeo import gdal

    with_alpha = raster("alpha.tif", bands=4)
    dataset = gdal.Open(str(with_alpha), gdal.GA_Update)
    dataset.GetRasterBand(2).SetColorInterpretation(gdal.GCI_AlphaBand)
    del dataset
    job, _ = job_of(
        "preparesamples",
        OPTICAL=str(with_alpha),
        OPTICAL_BANDS=[4, 3],
        OPTICAL_FILES=[str(raster("more.tif", bands=1))],
        OUTPUT=str(tmp_path / "new.store"),
    )
    assert job["optical"]["bands"] == [4, 3, 5]
    job, _ = job_of("preparesamples", OPTICAL=str(with_alpha), OPTICAL_BANDS=[2], OUTPUT=str(tmp_path / "new.store"))
    assert job["optical"]["bands"] == [2], "chosen, it is data"


def test_a_raster_in_an_archive_is_told_by_gdals_name(job_of: Any, raster: Any, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "images.zip", "w") as archive:
        archive.write(raster(), "inner/image.tif")
    name = f"/vsizip/{tmp_path}/images.zip/inner/image.tif"
    job, _ = job_of("preparesamples", OPTICAL=name, OUTPUT=str(tmp_path / "new.store"))
    assert job["optical"]["paths"] == [name]


@pytest.fixture
def server(tmp_path: Path) -> Any:
    """The address of a server on ``tmp_path``, in a process of its own: QGIS holds Python while it waits for it."""
    import subprocess
    import sys

    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        greeting = process.stdout.readline()  # Serving HTTP on 127.0.0.1 port 33333 (http://...) ...
        yield f"http://127.0.0.1:{greeting.split(' port ')[1].split()[0]}"
        process.kill()


def test_a_raster_on_a_server_is_told_by_its_address(
    job_of: Any, algorithm: Any, context: Any, raster: Any, server: str, tmp_path: Path
) -> None:
    near, far = raster("near.tif", bands=1), raster("far.tif", bands=1)
    job, _ = job_of(
        "preparesamples",
        OPTICAL=f"/vsicurl/{server}/{near.name}",
        OPTICAL_FILES=[f"{server}/{far.name}"],
        CLOUD="mask",
        CLOUD_MASK=f"/vsicurl/{server}/{far.name}",
        OUTPUT=str(tmp_path / "new.store"),
    )
    assert job["optical"]["paths"] == [f"/vsicurl/{server}/{near.name}", f"{server}/{far.name}"]
    assert job["cloud"]["path"] == f"/vsicurl/{server}/{far.name}"
    secret = f"/vsicurl/{server}/{near.name} authcfg='abc1234'"
    fine, message = algorithm("preparesamples").checkParameterValues(
        {"OPTICAL": secret, "OUTPUT": str(tmp_path / "new.store")}, context
    )
    assert not fine and "login" in message and "abc1234" not in message


def test_outputs_feed_the_next_algorithm_of_a_model(
    plugin: Any, fake_engine: Any, context: Any, feedback: Any, raster: Any, store: Path
) -> None:
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
    )

    fake_engine.behave("succeed", {"optical": str(raster()), "package": "a.undercast"})
    model = QgsProcessingModelAlgorithm("chain", "tests")
    first = QgsProcessingModelChildAlgorithm("undercast:makelandscape")
    first.setChildId("land")
    first.addParameterSources("ROWS", [QgsProcessingModelChildParameterSource.fromStaticValue(3)])
    second = QgsProcessingModelChildAlgorithm("undercast:preparesamples")
    second.setChildId("samples")
    second.addParameterSources("OPTICAL", [QgsProcessingModelChildParameterSource.fromChildOutput("land", "OPTICAL")])
    for child in (first, second):
        model.addChildAlgorithm(child)
    fine, problems = model.validate()
    assert fine, problems
    _, fine = model.run({}, context, feedback)
    assert fine, feedback.messages
    assert fake_engine.job()["kind"] == "prepare"
    assert fake_engine.job()["optical"]["paths"] == [str(raster())]


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_a_scheduler_is_connected_to_after_a_question_only(
    algorithm: Any,
    context: Any,
    feedback: Any,
    fake_engine: Any,
    raster: Any,
    model_package: Any,
    tmp_path: Path,
    answer: str,
) -> None:
    from qgis.PyQt.QtCore import Qt, QTimer
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QApplication, QMessageBox

    asked: list[str] = []

    def click() -> None:
        box = QApplication.activeModalWidget()
        asked.append(box.text())
        QTest.mouseClick(box.button(getattr(QMessageBox.StandardButton, answer)), Qt.MouseButton.LeftButton)

    values = {"PACKAGE": str(model_package()), "OPTICAL": str(raster()), "OUTPUT": str(tmp_path / "map"), "LOAD": False}
    extra = {"EXTRA": json.dumps({"scheduler": "tcp://10.0.0.1:8786"})}
    QTimer.singleShot(0, click)
    _, fine = algorithm("classifyscenes").run({**values, **extra}, context, feedback)
    assert len(asked) == 1 and "tcp://10.0.0.1:8786" in asked[0]
    assert fine is (answer == "Yes") and fake_engine.job_file.exists() is fine
    if fine:
        assert fake_engine.arguments()[-2:] == ["--allow-scheduler", "tcp://10.0.0.1:8786"]
    else:
        assert any("not to connect" in text for text in feedback.all("error"))


def test_a_scheduler_is_refused_where_nobody_can_be_asked(
    algorithm: Any,
    context: Any,
    feedback: Any,
    fake_engine: Any,
    raster: Any,
    model_package: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from undercast.plugin.algorithms import scheduler

    monkeypatch.setattr(scheduler, "iface", None)
    values = {"PACKAGE": str(model_package()), "OPTICAL": str(raster()), "OUTPUT": str(tmp_path / "map")}
    extra = {"EXTRA": json.dumps({"scheduler": "tcp://10.0.0.1:8786"})}
    _, fine = algorithm("classifyscenes").run({**values, **extra}, context, feedback)
    assert not fine and not fake_engine.job_file.exists()
    assert any("--allow-scheduler" in text for text in feedback.all("error"))
