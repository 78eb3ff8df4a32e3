"""The cells of a map as a table for people: names of the columns, rounded numbers, and words at the mouse pointer."""

from __future__ import annotations

from qgis.core import QgsCategorizedSymbolRenderer, QgsEditorWidgetSetup, QgsVectorLayer

from .text import tr

_DECIMALS = 3
_SHARES = ("confidence", "optical_share", "cloud_fraction")
_SENSORS = ("p_", "po_", "ps_")  # what the fields of probabilities begin with: both sensors, optical, SAR
_TEXT = """replace("{}", map('&', '&amp;', '<', '&lt;'))"""  # an expression; a class may be called like markup


def explain_cells(layer: QgsVectorLayer) -> None:
    """Give the layer of a map's cells its aliases, its number formats and its map tip; it must have its style already.

    Args:
        layer: what Classify scenes writes as cells. Fields that it lacks are passed over.
    """
    aliases = {**_plain_aliases(), **_class_aliases(layer)}
    for index, field in enumerate(layer.fields()):
        if field.name() in aliases:
            layer.setFieldAlias(index, aliases[field.name()])
        if field.name() in _SHARES or field.name().startswith(_SENSORS):
            rounded = {"AllowNull": True, "Min": 0, "Max": 1, "Step": 0.01, "Precision": _DECIMALS, "Style": "SpinBox"}
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Range", rounded))
    layer.setDisplayExpression('"class_name"')
    layer.setMapTipTemplate(_map_tip(set(layer.fields().names())))


def _plain_aliases() -> dict[str, str]:
    return {
        "row": tr("Row"),
        "column": tr("Column"),
        "class_id": tr("Class number"),
        "class_name": tr("Class"),
        "confidence": tr("Confidence"),
        "optical_share": tr("Optical share"),
        "cloud_fraction": tr("Cloud"),
        "optical_only": tr("Class by optical alone"),
        "sar_only": tr("Class by SAR alone"),
    }


def _class_aliases(layer: QgsVectorLayer) -> dict[str, str]:
    """The fields of probabilities by the classes' own names, which the style keeps in the same order."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return {}
    classes = [category.label() for category in renderer.categories()]
    words = {"p_": tr("{}: probability"), "po_": tr("{}: by optical alone"), "ps_": tr("{}: by SAR alone")}
    aliases: dict[str, str] = {}
    for start in _SENSORS:
        fields = [name for name in layer.fields().names() if name.startswith(start)]
        aliases.update({name: words[start].format(label) for name, label in zip(fields, classes)})  # noqa: B905
    return aliases


def _map_tip(fields: set[str]) -> str:
    """HTML with QGIS's expressions: the class, and what is known of it."""
    unknown = _quoted(tr("not known"))
    lines = [f"<b>[% {_TEXT.format('class_name')} %]</b>"]
    for field, words in (
        ("confidence", tr("Confidence {}")),
        ("optical_share", tr("Optical share {}")),
        ("cloud_fraction", tr("Under cloud: {}")),
    ):
        share = f"""coalesce(format_number(100 * "{field}", 0) || ' %', {unknown})"""
        lines += [f"<br>{words.format(f'[% {share} %]')}"] if field in fields else []
    for field, words in (("optical_only", tr("Optical alone says {}.")), ("sar_only", tr("SAR alone says {}."))):
        # Of a sensor that takes no part in a cell nothing is said.
        line = f"""coalesce('<br>' || replace({_quoted(words)}, '{{}}', {_TEXT.format(field)}), '')"""
        lines += [f"[% {line} %]"] if field in fields else []
    return "".join(lines)


def _quoted(text: str) -> str:
    """A text in an expression."""
    return "'" + text.replace("'", "''") + "'"
