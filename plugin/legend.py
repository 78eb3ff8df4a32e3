"""The classes of labelled polygons as their layer shows them."""

from __future__ import annotations

from qgis.core import NULL, QgsCategorizedSymbolRenderer, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

CLASS_FIELD, COLOUR_FIELD = "class", "colour"
"""What the panel *Training samples* calls its fields."""


def is_empty(value: object) -> bool:
    """Whether a field's value names no class."""
    return value is None or value == NULL or not str(value).strip()


def class_name(value: object) -> str:
    """A field's value as the engine names the class: without spaces around it, whole numbers without a point."""
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value)) if whole else str(value).strip()


def legend(layer: QgsVectorLayer, field: str) -> list[str]:
    """Class names with their colours (name, colour, name, colour, ...) as the layer shows them by this field.

    A layer that the panel *Training samples* made and that lost its style tells the colours in a field. Empty where
    the layer shows something else, or not all of the classes that it has.
    """
    index = layer.fields().indexOf(field)
    values = {class_name(value) for value in layer.uniqueValues(index) if not is_empty(value)} if index >= 0 else set()
    shown = _categories(layer, field) or (_of_field(layer) if field == CLASS_FIELD else {})
    if not values or not values <= set(shown):
        return []
    return [text for name, colour in shown.items() if name in values for text in (name, colour)]


def _categories(layer: QgsVectorLayer, field: str) -> dict[str, str]:
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer) or renderer.classAttribute() != field:
        return {}
    return {
        class_name(category.value()): category.symbol().color().name()
        for category in renderer.categories()
        if not isinstance(category.value(), list) and not is_empty(category.value()) and category.symbol()
    }


def _of_field(layer: QgsVectorLayer) -> dict[str, str]:
    """By name; a class whose polygons tell no colour, or two, is missing."""
    if layer.fields().indexOf(COLOUR_FIELD) < 0:
        return {}
    colours_by_class: dict[str, set[str]] = {}
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    for feature in layer.getFeatures(request):
        if not is_empty(feature[CLASS_FIELD]):
            colour = QColor("" if is_empty(feature[COLOUR_FIELD]) else str(feature[COLOUR_FIELD]))
            colours_by_class.setdefault(class_name(feature[CLASS_FIELD]), set()).add(
                colour.name() if colour.isValid() else ""
            )
    return {
        name: colours.pop()
        for name, colours in sorted(colours_by_class.items())
        if len(colours) == 1 and colours != {""}
    }
