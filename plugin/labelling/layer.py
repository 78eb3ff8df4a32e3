"""The layer of labelled polygons: a GeoPackage whose style, kept in it, holds the classes and their colours.

Every polygon has the fields ``class``, ``colour`` and ``note``. The list of classes is the layer's categorised
renderer, so that there is one list, QGIS shows it in the legend, and a class without polygons is not lost.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsExpression,
    QgsField,
    QgsFields,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QMetaType
from qgis.PyQt.QtGui import QColor

from ..refusal import RefusedError
from ..text import tr

CLASS, COLOUR, NOTE = "class", "colour", "note"
TABLE = "samples"
PALETTE = (
    "#1b9e77",
    "#d95f02",
    "#7570b3",
    "#e7298a",
    "#66a61e",
    "#e6ab02",
    "#1f78b4",
    "#a6761d",
    "#b2182b",
    "#666666",
)
"""Colours for new classes; they differ in lightness too, for eyes that see colours otherwise."""
_FILL_OPACITY = 80  # of 255: the image stays visible below


class SceneClass(NamedTuple):
    """A class and its colour, ``#rrggbb``."""

    name: str
    colour: str


def create(path: Path, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    """Make a GeoPackage for labelled polygons, or open the one that is there.

    Raises:
        RefusedError: if the file holds other things, or cannot be written.
    """
    if not path.exists():
        fields = QgsFields()
        for name in (CLASS, COLOUR, NOTE):
            fields.append(QgsField(name, QMetaType.Type.QString))
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = "GPKG", TABLE
        writer = QgsVectorFileWriter.create(
            str(path), fields, Qgis.WkbType.Polygon, crs, QgsCoordinateTransformContext(), options
        )
        message = writer.errorMessage()
        del writer  # closes the file
        if message:
            raise RefusedError(tr("{path} cannot be written: {message}").format(path=path, message=message))
    layer = QgsVectorLayer(f"{path}|layername={TABLE}", path.stem, "ogr")
    if not fits(layer):
        raise RefusedError(tr("{} is there already and holds no labelled polygons. Choose another name.").format(path))
    return layer


def fits(layer: object) -> bool:
    """Whether a layer can hold labelled polygons."""
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() == Qgis.GeometryType.Polygon
        and {CLASS, COLOUR} <= set(layer.fields().names())
    )


def classes(layer: QgsVectorLayer) -> list[SceneClass]:
    """The layer's classes in order."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer) or renderer.classAttribute() != CLASS:
        return []
    return [
        SceneClass(str(category.value()), category.symbol().color().name())
        for category in renderer.categories()
        if category.value() not in (None, "")
    ]


def set_classes(layer: QgsVectorLayer, wanted: list[SceneClass]) -> None:
    """Make these the layer's classes: its renderer and legend."""
    categories = [QgsRendererCategory(one.name, _symbol(one.colour), one.name) for one in wanted]
    layer.setRenderer(QgsCategorizedSymbolRenderer(CLASS, categories))
    layer.triggerRepaint()
    layer.emitStyleChanged()


def adopt(layer: QgsVectorLayer) -> None:
    """Give a layer without classes those that its polygons name, and write their names on the map."""
    present = classes(layer)
    names = {one.name for one in present}
    colours: dict[str, str] = {}
    for feature in layer.getFeatures():
        name, colour = feature[CLASS], feature[COLOUR]
        if name and str(name) not in names:
            valid = bool(colour) and QColor(str(colour)).isValid()
            colours.setdefault(str(name), QColor(str(colour)).name() if valid else "")
    for name in sorted(colours):
        present.append(SceneClass(name, colours[name] or next_colour(present)))
    if colours or not isinstance(layer.renderer(), QgsCategorizedSymbolRenderer):
        set_classes(layer, present)
    if layer.labeling() is None:
        _write_names(layer)


def next_colour(present: list[SceneClass]) -> str:
    """A colour that no class has yet, while the palette lasts."""
    used = {one.colour for one in present}
    return next((colour for colour in PALETTE if colour not in used), PALETTE[len(present) % len(PALETTE)])


def draw_as(layer: QgsVectorLayer, chosen: SceneClass | None) -> None:
    """Have new polygons get this class, without a form to fill in; None: as QGIS does by default."""
    values = {CLASS: chosen.name, COLOUR: chosen.colour} if chosen else {CLASS: "", COLOUR: ""}
    for name, value in values.items():
        expression = QgsDefaultValue(QgsExpression.quotedValue(value)) if value else QgsDefaultValue()
        layer.setDefaultValueDefinition(layer.fields().lookupField(name), expression)
    form = layer.editFormConfig()
    form.setSuppress(
        QgsEditFormConfig.FeatureFormSuppress.SuppressOn
        if chosen
        else QgsEditFormConfig.FeatureFormSuppress.SuppressDefault
    )
    layer.setEditFormConfig(form)


def save_style(layer: QgsVectorLayer) -> str:
    """Keep the classes and colours in the file; give what went wrong, empty if nothing."""
    return layer.saveStyleToDatabase("undercast", "", True, "")


def _symbol(colour: str) -> QgsFillSymbol:
    fill = QColor(colour)
    fill.setAlpha(_FILL_OPACITY)
    symbol = QgsFillSymbol.createSimple({"outline_width": "0.5"})
    symbol.symbolLayer(0).setFillColor(fill)
    symbol.symbolLayer(0).setStrokeColor(QColor(colour))
    return symbol


def _write_names(layer: QgsVectorLayer) -> None:
    """The classes' names on the map: colours alone do not tell everyone enough."""
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setColor(QColor("white"))
    text = QgsTextFormat()
    text.setSize(8)
    text.setColor(QColor("black"))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = CLASS
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
