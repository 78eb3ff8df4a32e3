"""Layers that a run adds to the project, and how they look."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayerTreeModel,
    QgsMapLayer,
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
    QgsStyle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.gui import QgsLayerTreeView

CLASSES = QgsPalettedRasterRenderer.Class


@pytest.fixture
def written_map(raster: Any, tmp_path: Path) -> dict[str, Any]:
    """The files of a map with their styles, written by QGIS itself."""
    folder = tmp_path / "map"
    folder.mkdir()
    classes = QgsRasterLayer(str(raster("map/town_classes.tif", bands=1)), "classes")
    colors = QgsStyle.defaultStyle().colorRamp("Spectral")
    renderer = QgsPalettedRasterRenderer(classes.dataProvider(), 1, [CLASSES(1, colors.color(0.2), "water")])
    classes.setRenderer(renderer)
    assert classes.saveNamedStyle(str(folder / "town_classes.qml"))[1]
    evidence = QgsRasterLayer(str(raster("map/town_evidence.tif", bands=3)), "evidence")
    for band, end in enumerate(["confidence", "optical_share", "cloud"], start=1):
        evidence.setRenderer(QgsSingleBandPseudoColorRenderer(evidence.dataProvider(), band))
        assert evidence.saveNamedStyle(str(folder / f"town_{end}.qml"))[1]
    return {"classes": classes.source(), "evidence": evidence.source(), "cell_count": 1}


class Desktop:
    """The part of QGIS's interface that Processing uses when it loads results, with a real layer tree."""

    def __init__(self) -> None:
        self.view = QgsLayerTreeView()
        self.view.setModel(QgsLayerTreeModel(QgsProject.instance().layerTreeRoot()))

    def layerTreeView(self) -> QgsLayerTreeView:
        return self.view

    def setActiveLayer(self, layer: Any) -> None:
        self.view.setCurrentLayer(layer)


@pytest.fixture
def run_as_in_the_toolbox(
    algorithm: Any, context: Any, feedback: Any, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., dict[str, Any]]:
    """What the Toolbox does: check, run, and load the results."""
    from processing.gui import Postprocessing

    monkeypatch.setattr(Postprocessing, "iface", Desktop())

    def run(name: str, **parameters: Any) -> dict[str, Any]:
        made = algorithm(name)
        fine, message = made.checkParameterValues(parameters, context)
        assert fine, message
        results, fine = made.run(parameters, context, feedback)
        assert fine, feedback.messages
        assert Postprocessing.handleAlgorithmResults(made, context, feedback, parameters), feedback.messages
        return results

    return run


def layers_in_order() -> list[tuple[str, bool]]:
    return [(node.name(), node.isVisible()) for node in QgsProject.instance().layerTreeRoot().findLayers()]


def test_a_map_lies_in_a_group_with_its_styles(
    run_as_in_the_toolbox: Any, written_map: Any, fake_engine: Any, raster: Any, model_package: Any, tmp_path: Path
) -> None:
    from undercast.plugin.styling import StyledViews

    waiting = list(StyledViews._waiting)
    fake_engine.behave("succeed", written_map)
    run_as_in_the_toolbox(
        "classifyscenes",
        PACKAGE=str(model_package()),
        OPTICAL=str(raster()),
        NAME="town",
        OUTPUT=str(tmp_path / "map"),
    )
    assert layers_in_order() == [("Classes", True), ("Confidence", False), ("Optical share", False), ("Cloud", False)]
    root = QgsProject.instance().layerTreeRoot()
    assert [node.parent().name() for node in root.findLayers()] == ["town"] * 4
    layers = {node.name(): node.layer() for node in root.findLayers()}
    assert isinstance(layers["Classes"].renderer(), QgsPalettedRasterRenderer)
    assert layers["Classes"].renderer().classes()[0].label == "water"
    assert [layers[name].renderer().inputBand() for name in ("Confidence", "Optical share", "Cloud")] == [1, 2, 3]
    assert list(StyledViews._waiting) == waiting


def test_a_veil_over_the_classes_shows_where_they_are_a_guess(
    run_as_in_the_toolbox: Any, written_map: Any, fake_engine: Any, raster: Any, model_package: Any, tmp_path: Path
) -> None:
    shutil.copy(tmp_path / "map" / "town_confidence.qml", tmp_path / "map" / "town_unsure.qml")
    fake_engine.behave("succeed", written_map)
    run_as_in_the_toolbox(
        "classifyscenes",
        PACKAGE=str(model_package()),
        OPTICAL=str(raster()),
        NAME="town",
        OUTPUT=str(tmp_path / "map"),
    )
    bands = [("Confidence", False), ("Optical share", False), ("Cloud", False)]
    assert layers_in_order() == [("Unsure", True), *bands, ("Classes", True)]


def test_nothing_is_loaded_unless_asked(
    run_as_in_the_toolbox: Any, written_map: Any, fake_engine: Any, raster: Any, model_package: Any, tmp_path: Path
) -> None:
    fake_engine.behave("succeed", written_map)
    run_as_in_the_toolbox(
        "classifyscenes",
        PACKAGE=str(model_package()),
        OPTICAL=str(raster()),
        NAME="town",
        LOAD=False,
        OUTPUT=str(tmp_path / "map"),
    )
    assert layers_in_order() == []


def test_a_style_that_is_missing_is_told(
    run_as_in_the_toolbox: Any,
    written_map: Any,
    fake_engine: Any,
    raster: Any,
    model_package: Any,
    feedback: Any,
    tmp_path: Path,
) -> None:
    (tmp_path / "map" / "town_cloud.qml").unlink()
    fake_engine.behave("succeed", written_map)
    run_as_in_the_toolbox(
        "classifyscenes",
        PACKAGE=str(model_package()),
        OPTICAL=str(raster()),
        NAME="town",
        OUTPUT=str(tmp_path / "map"),
    )
    assert len(layers_in_order()) == 4
    assert any("town_cloud.qml" in text for text in feedback.all("warning"))


def test_a_landscape_is_loaded_with_the_truth_hidden(
    run_as_in_the_toolbox: Any, fake_engine: Any, raster: Any, tmp_path: Path
) -> None:
    fake_engine.behave(
        "succeed",
        {name: str(raster(f"{name}.tif")) for name in ("optical", "optical_cloudy", "cloud", "sar", "truth")},
    )
    run_as_in_the_toolbox("makelandscape", OUTPUT=str(tmp_path / "land"))
    assert layers_in_order() == [
        ("Optical, cloudy", True),
        ("Optical, clear", True),
        ("SAR", False),
        ("Cloud", False),
        ("Truth", False),
    ]


def test_a_simulated_raster_is_loaded_by_its_destination(
    run_as_in_the_toolbox: Any, fake_engine: Any, raster: Any, tmp_path: Path
) -> None:
    from qgis.core import QgsProcessingOutputLayerDefinition

    optical, cloudy = raster(), raster("cloudy.tif", bands=1)
    fake_engine.behave("succeed", {"optical": str(cloudy)})
    target = QgsProcessingOutputLayerDefinition(str(cloudy), QgsProject.instance())
    results = run_as_in_the_toolbox("simulatecloud", OPTICAL=str(optical), OUTPUT=target)
    assert results["OUTPUT"] == str(cloudy)
    (node,) = QgsProject.instance().layerTreeRoot().findLayers()
    assert node.layer().source() == str(cloudy)
    assert isinstance(node.layer().renderer(), QgsSingleBandGrayRenderer)


@pytest.fixture
def written_cells(written_map: Any, tmp_path: Path) -> dict[str, Any]:
    """The map with its cells, one of them under unknown cloud and without SAR; a class is called like markup."""
    layer = QgsVectorLayer(
        "Polygon?crs=EPSG:32633&field=row:integer&field=column:integer&field=class_id:integer&field=class_name:string"
        "&field=confidence:double&field=optical_share:double&field=cloud_fraction:double&field=sar_only:string"
        "&field=p_water:double&field=p_b:double&field=ps_water:double&field=ps_b:double",
        "cells",
        "memory",
    )
    for values in (
        [0, 0, 0, "water", 0.123456789, 0.5, 0.25, "<b>", 0.123456789, 0.876543211, 0.5, 0.5],
        [0, 1, 1, "<b>", 0.9, 1.0, None, None, 0.1, 0.9, None, None],
    ):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(values)
        feature.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0,1 0,1 1,0 0))"))
        layer.dataProvider().addFeature(feature)
    path = str(tmp_path / "map" / "town.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "cells"
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsProject.instance().transformContext(), options)
    symbols = [QgsRendererCategory(number, QgsFillSymbol(), name) for number, name in enumerate(("water", "<b>"))]
    layer.setRenderer(QgsCategorizedSymbolRenderer("class_id", symbols))
    assert layer.saveNamedStyle(path.replace(".gpkg", ".qml"), QgsMapLayer.StyleCategory.Symbology)[1]
    return {**written_map, "cells": path}


def test_the_cells_are_a_table_for_people(
    run_as_in_the_toolbox: Any, written_cells: Any, fake_engine: Any, raster: Any, model_package: Any, tmp_path: Path
) -> None:
    fake_engine.behave("succeed", written_cells)
    run_as_in_the_toolbox(
        "classifyscenes",
        PACKAGE=str(model_package()),
        OPTICAL=str(raster()),
        NAME="town",
        OUTPUT=str(tmp_path / "map"),
    )
    (layer,) = QgsProject.instance().mapLayersByName("Cells")
    shown = {field.name(): layer.attributeDisplayName(index) for index, field in enumerate(layer.fields())}
    assert shown["class_name"] == "Class" and shown["cloud_fraction"] == "Cloud" and shown["row"] == "Row"
    assert shown["p_b"] == "<b>: probability" and shown["ps_water"] == "water: by SAR alone"
    cell, other = layer.getFeatures()
    for name, text in (("confidence", "0.123"), ("p_b", "0.877"), ("class_name", "water")):
        index = layer.fields().indexOf(name)
        setup = layer.editorWidgetSetup(index)
        formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
        assert formatter.representValue(layer, index, setup.config(), None, cell[name]) == text
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    tips = []
    for feature in (cell, other):
        context.setFeature(feature)
        tips.append(QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context))
    assert tips[0] == (
        "<b>water</b><br>Confidence 12 %<br>Optical share 50 %<br>Under cloud: 25 %<br>SAR alone says &lt;b>."
    )
    assert tips[1] == "<b>&lt;b></b><br>Confidence 90 %<br>Optical share 100 %<br>Under cloud: not known"
