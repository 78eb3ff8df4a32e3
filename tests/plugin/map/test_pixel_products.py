"""What a map of pixels has on request: asked for in the Toolbox, shown by the dock."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import ogr, osr
from qgis.core import QgsProject

from .conftest import write_raster


def test_the_dock_shows_probabilities_and_polygons_where_there_are_some(pixel_map: Any) -> None:
    from undercast.plugin.map.group import show_map
    from undercast.plugin.map.maps import find_maps

    write_raster(pixel_map.files["probabilities"], np.full((2, 20, 30), 125, np.uint8), scale=1 / 250)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32648)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(pixel_map.files["polygons"]))
    source.CreateLayer("polygons", reference, ogr.wkbPolygon)
    del source
    record = json.loads(pixel_map.manifest.read_text(encoding="utf-8"))
    record["files"] += ["flood_probabilities.tif", "flood_polygons.gpkg"]
    pixel_map.manifest.write_text(json.dumps(record), encoding="utf-8")
    problems: list[str] = []
    for _ in show_map(QgsProject.instance(), pixel_map, problems):
        pass
    nodes = QgsProject.instance().layerTreeRoot().findLayers()
    names = ["Classes", "Confidence", "Optical share", "Cloud", "Probabilities", "Polygons"]
    assert [node.name() for node in nodes] == names
    assert all(node.layer().isValid() for node in nodes)
    assert nodes[-1].layer().source().endswith("flood_polygons.gpkg|layername=polygons")
    assert find_maps(QgsProject.instance()) == [pixel_map]
    pixel_map.files["probabilities"].unlink()
    assert find_maps(QgsProject.instance()) == [], "a map that lost one of its files"


def test_the_toolbox_asks_for_them_and_refuses_them_of_a_model_of_cells(
    algorithm: Any, fake_engine: Any, context: Any, feedback: Any, raster: Any, model_package: Any, tmp_path: Path
) -> None:
    def card(task: str) -> str:
        inputs = {"optical": {"sensor": {"bands": ["R", "G", "B"], "unit": "digital number", "resolution": 10}}}
        classes = [{"name": "water", "color": "#0000ff"}, {"name": "forest", "color": "#00ff00"}]
        return json.dumps({"name": task, "task": task, "cell": 16, "inputs": inputs, "classes": classes})

    pixels, cells = (str(model_package(f"{task}.undercast", card(task))) for task in ("pixel", "scene"))
    values = {
        "PACKAGE": pixels,
        "OPTICAL": str(raster()),
        "ENSEMBLE": [cells],
        "AUGMENTATION": "flips",
        "LEAST_AREA": 1000,
        "PROBABILITIES": True,
        "POLYGONS": True,
        "POLYGONS_TOLERANCE": 10,
        "LOAD": False,
        "OUTPUT": str(tmp_path / "map"),
    }
    made = algorithm("classifyscenes")
    fine, message = made.checkParameterValues(values, context)
    assert fine, message
    made.run(values, context, feedback)
    job = fake_engine.job()
    assert (job["augmentation"], job["ensemble"], job["least_area"]) == ("flips", [cells], 1000)
    assert job["probabilities"] is True and job["polygons"]["write"] is True and job["polygons"]["tolerance"] == 10
    for key in ("LEAST_AREA", "PROBABILITIES", "POLYGONS"):
        alone = {name: values[name] for name in ("OPTICAL", "OUTPUT", key)} | {"PACKAGE": cells}
        fine, message = algorithm("classifyscenes").checkParameterValues(alone, context)
        assert not fine and "maps cells" in message, key
