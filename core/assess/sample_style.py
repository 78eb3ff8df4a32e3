"""The QGIS style (.qml) of a sample's points: made for labelling without looking at what the map says."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_OPEN, _DONE = "#ffd43b", "#1c7ed6"  # told apart by colour-blind eyes, too
_HIDDEN = ("fid", "map_class", "stratum", "inclusion", "hectares", "row", "column")


def points_style(classes: Sequence[str]) -> str:
    """Points with a label and without one in two colours; a form with the point's number and the list of classes.

    What the map says of a point is hidden in form and table, since it sways whoever labels.
    """
    fields = ["point", "reference", *_HIDDEN]
    values = "".join(
        f'<Option type="Map"><Option type="QString" name="{_text(name)}" value="{_text(name)}"/></Option>'
        for name in classes
    )
    widgets = {
        "point": '<editWidget type="TextEdit"><config><Option/></config></editWidget>',
        "reference": '<editWidget type="ValueMap"><config><Option type="Map">'
        f'<Option type="List" name="map">{values}</Option></Option></config></editWidget>',
    }
    hidden = '<editWidget type="Hidden"><config><Option/></config></editWidget>'
    configuration = "".join(f'    <field name="{name}">{widgets.get(name, hidden)}</field>\n' for name in fields)
    editable = "".join(f'    <field name="{name}" editable="{int(name == "reference")}"/>\n' for name in fields)
    columns = "".join(
        f'      <column type="field" name="{name}" hidden="{int(name in _HIDDEN)}" width="-1"/>\n' for name in fields
    )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        '<qgis version="3.40.0" styleCategories="Symbology|Fields|Forms|AttributeTable">\n'
        f"{_symbols()}"
        f"  <fieldConfiguration>\n{configuration}  </fieldConfiguration>\n"
        f"  <editable>\n{editable}  </editable>\n"
        '  <attributetableconfig actionWidgetStyle="dropDown" sortExpression="&quot;point&quot;" sortOrder="0">\n'
        f"    <columns>\n{columns}    </columns>\n  </attributetableconfig>\n"
        "  <previewExpression>&quot;point&quot;</previewExpression>\n"
        "</qgis>\n"
    )


def _symbols() -> str:
    """Categories by whether the field is filled in."""
    labelled = "if(coalesce(trim(&quot;reference&quot;), '') = '', 'open', 'done')"
    entries, symbols = "", ""
    for number, (value, label, color) in enumerate((("open", "to label", _OPEN), ("done", "labelled", _DONE))):
        entries += f'      <category value="{value}" type="string" symbol="{number}" label="{label}" render="true"/>\n'
        symbols += (
            f'      <symbol type="marker" name="{number}" alpha="1" clip_to_extent="1" force_rhr="0">\n'
            '        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">\n'
            '          <Option type="Map">\n'
            '            <Option type="QString" name="name" value="circle"/>\n'
            f'            <Option type="QString" name="color" value="{_rgba(color)}"/>\n'
            '            <Option type="QString" name="outline_color" value="35,35,35,255"/>\n'
            '            <Option type="QString" name="size" value="3"/>\n'
            "          </Option>\n"
            "        </layer>\n"
            "      </symbol>\n"
        )
    return (
        f'  <renderer-v2 type="categorizedSymbol" attr="{labelled}" symbollevels="0" enableorderby="0"'
        ' forceraster="0">\n'
        f"    <categories>\n{entries}    </categories>\n"
        f"    <symbols>\n{symbols}    </symbols>\n"
        "  </renderer-v2>\n"
    )


def _rgba(color: str) -> str:
    return ",".join(str(int(color[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"


def _text(value: str) -> str:
    """Text as XML; control characters, which XML forbids, become spaces."""
    return escape("".join(char if char.isprintable() else " " for char in value), quote=True)
