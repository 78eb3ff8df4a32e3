"""Draw sample points, and Assess accuracy with them: the points as QGIS loads, shows and edits them."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QTimer

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def points(raster: Any) -> Callable[..., Path]:
    """A map, and points that the real engine drew from it."""
    from undercast.plugin.engine import environment

    def make(name: str = "points.gpkg") -> Path:
        classes = raster("map.tif", bands=1)
        output = classes.with_name(name)
        engine = environment.interpreter(ROOT / ".venv")
        command = [str(engine), "-I", str(ROOT / "launch.py"), "sample-points", "--map", str(classes)]
        done = subprocess.run(
            [*command, "--output", str(output), "--points", "600", "--allocation", "proportional"],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return output

    return make


def refusal(algorithm: Any, context: Any, name: str, **parameters: Any) -> str:
    fine, message = algorithm(name).checkParameterValues(parameters, context)
    assert not fine
    return message


def test_what_was_chosen_stands_in_the_job(algorithm: Any, context: Any, raster: Any, tmp_path: Path) -> None:
    classes, output = str(raster("map.tif", bands=1)), str(tmp_path / "points.gpkg")
    job = algorithm("samplepoints").job(
        {"MAP": classes, "POINTS": 90, "ALLOCATION": "equal", "UNSURE": False, "SEED": 4, "OUTPUT": output}, context
    )
    assert job == {
        "kind": "sample-points",
        "map": classes,
        "points": 90,
        "allocation": "equal",
        "least": 50,
        "unsure": False,
        "seed": 4,
        "output": output,
    }
    plain = algorithm("samplepoints").job({"MAP": classes, "OUTPUT": "TEMPORARY_OUTPUT"}, context)
    assert plain["output"].endswith(".gpkg") and plain["points"] == 500 and plain["unsure"] is True


def test_another_file_than_a_geopackage_is_refused(algorithm: Any, context: Any, raster: Any, tmp_path: Path) -> None:
    classes = str(raster("map.tif", bands=1))
    for name in ("points.shp", "points.geojson", "points"):
        message = refusal(algorithm, context, "samplepoints", MAP=classes, OUTPUT=str(tmp_path / name))
        assert "GeoPackage" in message


def test_the_loaded_points_are_made_for_labelling(
    algorithm: Any, fake_engine: Any, context: QgsProcessingContext, feedback: Any, points: Any
) -> None:
    """The class list in a form, what the map says hidden, in the style that the engine wrote."""
    file = points()
    outputs = {"points": str(file), "point_count": 600, "by_class": "1: 3 of 9", "half_width": 0.03}
    fake_engine.behave("succeed", outputs)
    made = algorithm("samplepoints")
    parameters = {"MAP": str(file.with_name("map.tif")), "OUTPUT": str(file)}
    context.addLayerToLoadOnCompletion(
        str(file), QgsProcessingContext.LayerDetails("points", QgsProject.instance(), "OUTPUT")
    )
    results, fine = made.run(parameters, context, feedback)
    assert fine, feedback.messages
    assert results["OUTPUT"] == str(file) and results["POINT_COUNT"] == 600 and "POINTS" not in results
    layer = QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context)
    assert layer.featureCount() == 600 and layer.crs().authid() == "EPSG:32633"
    context.layerToLoadOnCompletionDetails(results["OUTPUT"]).postProcessor().postProcessLayer(layer, context, feedback)
    assert feedback.all("warning") == ["all cloud"]  # of the little engine: the style raised none
    assert layer.name() == "Sample points"
    assert [category.label() for category in layer.renderer().categories()] == ["to label", "labelled"]
    fields = layer.fields()

    def widget(name: str) -> Any:
        return layer.editorWidgetSetup(fields.lookupField(name))

    assert widget("reference").type() == "ValueMap"
    assert widget("map_class").type() == widget("stratum").type() == "Hidden"
    listed = [next(iter(entry)) for entry in widget("reference").config()["map"]]
    assert len(listed) > 200 and listed == sorted(listed, key=int)
    form = layer.editFormConfig()
    assert form.readOnly(fields.lookupField("row")) and not form.readOnly(fields.lookupField("reference"))
    hidden = {column.name for column in layer.attributeTableConfig().columns() if column.hidden}
    assert {"map_class", "stratum"} <= hidden and "reference" not in hidden


def test_assess_takes_saved_points_of_a_geopackage(
    algorithm: Any, context: Any, points: Any, raster: Any, tmp_path: Path
) -> None:
    file = points()
    layer = QgsVectorLayer(f"{file}|layername=points", "my points", "ogr")
    QgsProject.instance().addMapLayer(layer)
    map_path, report = str(file.with_name("map.tif")), str(tmp_path / "report")
    call = {"MAP": map_path, "OUTPUT": report}
    for given in (layer.id(), str(file), f"{file}|layername=points"):
        job = algorithm("assessaccuracy").job({**call, "POINTS": given}, context)
        assert job["points"] == str(file) and job["map"] == map_path and "labels" not in job and "cases" not in job

    def refused(**parameters: Any) -> str:
        return refusal(algorithm, context, "assessaccuracy", **{**call, **parameters})

    labels = str(raster("labels.tif", bands=1))
    assert "one of them" in refused(POINTS=layer.id(), LABELS_RASTER=labels)
    assert "either a map" in refused(POINTS=layer.id(), MAP=None)
    field = layer.fields().lookupField("reference")
    layer.startEditing()
    layer.changeAttributeValue(next(layer.getFeatures()).id(), field, "1")
    assert "my points has edits that are not saved" in refused(POINTS=layer.id())
    assert layer.commitChanges()
    assert algorithm("assessaccuracy").job({**call, "POINTS": layer.id()}, context)["points"] == str(file)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GeoJSON"
    exported = str(tmp_path / "exported.geojson")
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, exported, QgsProject.instance().transformContext(), options)
    assert "lies in no GeoPackage" in refused(POINTS=exported)
    memory = QgsVectorLayer("Point?crs=EPSG:32633&field=reference:string", "memory", "memory")
    QgsProject.instance().addMapLayer(memory)
    assert "lies in no GeoPackage" in refused(POINTS=memory.id())
    assert "POINTS" in refused(POINTS=str(tmp_path / "absent.gpkg"))  # QGIS itself says so


@pytest.mark.parametrize("name", ["samplepoints", "simulatecloud"])
def test_a_run_in_a_thread_has_its_layer_loaded(
    name: str,
    algorithm: Any,
    fake_engine: Any,
    context: QgsProcessingContext,
    feedback: Any,
    raster: Any,
    tmp_path: Path,
) -> None:
    """As the dialog runs it: with a context of the thread's, that takes the place of the dialog's in the end."""
    given = {"samplepoints": "MAP", "simulatecloud": "OPTICAL"}[name]
    output = str(tmp_path / {"samplepoints": "new.gpkg", "simulatecloud": "new.tif"}[name])
    made, project = algorithm(name), QgsProject.instance()
    parameters = {given: str(raster("one.tif", bands=1)), "OUTPUT": QgsProcessingOutputLayerDefinition(output, project)}
    task, ended, loop = QgsProcessingAlgRunnerTask(made, parameters, context, feedback), [], QEventLoop()
    task.executed.connect(lambda fine, results: (ended.append((fine, results)), loop.quit()))
    QgsApplication.taskManager().addTask(task)
    QTimer.singleShot(60_000, loop.quit)
    loop.exec()
    ((fine, results),) = ended
    assert fine and results["OUTPUT"] == output, feedback.messages
    details = context.layersToLoadOnCompletion()[output]
    assert details.project is project and details.outputName == "OUTPUT"
    assert (details.postProcessor() is not None) == (name == "samplepoints")
