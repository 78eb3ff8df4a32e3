"""QGIS styles (.qml) of the outputs, and GDAL's side file with the category names.

QGIS loads NAME.qml beside NAME.tif or NAME.gpkg by itself; the plugin's post-processor loads the same files.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from undercast.core.assess.expectation import AT_CHANCE, DOUBTFUL_BELOW
from undercast.core.config.pixels import CLEAR
from undercast.core.config.roles import CLOUD_CODES
from undercast.core.config.sensors import SceneClass
from undercast.core.inference.abstention import UNSURE
from undercast.core.protocol import STYLE_ENDINGS

EVIDENCE_BANDS = ("confidence", "optical_share", "cloud_fraction")
"""Bands of the evidence raster, in order."""
CONFIDENCE, OPTICAL_SHARE, CLOUD_FRACTION = 1, 2, 3

Stop = tuple[float, str, str]
"""Value, colour, label."""

_CONFIDENCE_RAMP: list[Stop] = [
    (0.0, "#f7fbff", "0 %"),
    (0.25, "#d0e1f2", "25 %"),
    (0.5, "#94c4df", "50 %"),
    (0.75, "#4a98c9", "75 %"),
    (1.0, "#08306b", "100 %"),
]
_SHARE_RAMP: list[Stop] = [  # purple for SAR, green for optical: told apart by colour-blind eyes as well
    (0.0, "#762a83", "SAR alone"),
    (0.25, "#c2a5cf", "mostly SAR"),
    (0.5, "#f7f7f7", "both alike"),
    (0.75, "#a6dba0", "mostly optical"),
    (1.0, "#1b7837", "optical alone (under cloud: the cloud, not the ground)"),
]
_CLOUD_RAMP: list[Stop] = [
    (0.0, "#2b5c8a", "clear"),
    (0.25, "#6f93b3", "25 %"),
    (0.5, "#a9bccd", "50 %"),
    (0.75, "#d9dfe6", "75 %"),
    (1.0, "#ffffff", "all cloud"),
]


_OPTIONAL = ("cells", "polygons", "probabilities")


def style_files(name: str, classes: Sequence[SceneClass], layers: Sequence[str] = _OPTIONAL) -> dict[str, str]:
    """The styles of a result called ``name``: file names and contents.

    Args:
        name: prefix of the files.
        classes: by the class raster's values.
        layers: which there are of the files that not every map has.
    """
    confidence = _ramp_style(CONFIDENCE, _CONFIDENCE_RAMP)
    contents = {
        "classes": classes_style(classes),
        "evidence": confidence,
        "unsure": unsure_style(len(classes) - (UNSURE in classes)),
        "confidence": confidence,
        "optical_share": _ramp_style(OPTICAL_SHARE, _SHARE_RAMP),
        "cloud": _ramp_style(CLOUD_FRACTION, _CLOUD_RAMP),
        "cells": cells_style(classes),
        "polygons": cells_style(classes),
        "probabilities": confidence,
        "categories": category_names(classes),
    }
    absent = set(_OPTIONAL) - set(layers)
    return {name + STYLE_ENDINGS[drawn]: content for drawn, content in contents.items() if drawn not in absent}


def classes_style(classes: Sequence[SceneClass]) -> str:
    """The class raster's style: its values (places in the list of classes) in the package's colours. Of a mask of
    cloud, clear ground is not drawn."""
    entries = "".join(
        f'        <paletteEntry value="{value}" color="{item.color}" alpha="{_alpha(item)}"'
        f' label="{_text(item.name)}"/>\n'
        for value, item in enumerate(classes)
    )
    return _raster_style(
        '    <rasterrenderer type="paletted" band="1" alphaBand="-1" opacity="1" nodataColor="">\n'
        f"      <colorPalette>\n{entries}      </colorPalette>\n"
        "    </rasterrenderer>\n"
    )


def _alpha(item: SceneClass) -> int:
    return 0 if item.role is not None and CLOUD_CODES[item.role] == CLEAR else 255


def unsure_style(classes: int) -> str:
    """A veil over the class raster, made of the confidence: cells whose class is hardly more than a guess fade out.

    Up to a tenth of the way from a guess (1 / ``classes``) to certainty they are nearly hidden, up to four tenths they
    are half hidden, as in what is told to expect of a map.
    """
    chance = 1 / classes
    guess, doubt = (chance + part * (1 - chance) for part in (AT_CHANCE, DOUBTFUL_BELOW))
    items = "".join(
        f'          <item value="{value}" color="#ffffff" alpha="{alpha}" label="{label}"/>\n'
        for value, alpha, label in (
            (f"{guess:.6g}", 215, f"hardly more than a guess (up to {guess:.0%})"),
            (f"{doubt:.6g}", 110, f"doubtful (up to {doubt:.0%})"),
            ("inf", 0, f"surer than {doubt:.0%}"),
        )
    )
    return _raster_style(
        f'    <rasterrenderer type="singlebandpseudocolor" band="{CONFIDENCE}" alphaBand="-1" opacity="1"'
        ' nodataColor="" classificationMin="0" classificationMax="1">\n'
        "      <rastershader>\n"
        '        <colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0" labelPrecision="2"'
        ' minimumValue="0" maximumValue="1">\n'
        f"{items}"
        "        </colorrampshader>\n"
        "      </rastershader>\n"
        "    </rasterrenderer>\n"
    )


def _ramp_style(band: int, stops: list[Stop]) -> str:
    """A band of values 0..1 in interpolated colours, whatever the values at hand are."""
    items = "".join(
        f'          <item value="{value:g}" color="{color}" alpha="255" label="{label}"/>\n'
        for value, color, label in stops
    )
    (_, first, _), *inner, (_, last, _) = stops
    ramp = ":".join(f"{value:g};{_rgba(color)}" for value, color, _ in inner)
    options = "".join(
        f'            <Option type="QString" name="{name}" value="{value}"/>\n'
        for name, value in (
            ("color1", _rgba(first)),
            ("color2", _rgba(last)),
            ("discrete", "0"),
            ("rampType", "gradient"),
            ("stops", ramp),
        )
    )
    return _raster_style(
        f'    <rasterrenderer type="singlebandpseudocolor" band="{band}" alphaBand="-1" opacity="1" nodataColor=""'
        ' classificationMin="0" classificationMax="1">\n'
        "      <rastershader>\n"
        '        <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" clip="0" labelPrecision="2"'
        ' minimumValue="0" maximumValue="1">\n'
        '          <colorramp type="gradient" name="[source]">\n'
        f'           <Option type="Map">\n{options}           </Option>\n'
        "          </colorramp>\n"
        f"{items}"
        # The labels say more than a bar with two numbers.
        '          <rampLegendSettings useContinuousLegend="0" orientation="2" direction="0"/>\n'
        "        </colorrampshader>\n"
        "      </rastershader>\n"
        "    </rasterrenderer>\n"
    )


def _raster_style(renderer: str) -> str:
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        '<qgis version="3.40.0" styleCategories="Symbology">\n'
        "  <pipe>\n"
        # Classes must not be mixed, and a cell is a cell.
        '    <provider>\n      <resampling enabled="false" zoomedInResamplingMethod="nearestNeighbour"'
        ' zoomedOutResamplingMethod="nearestNeighbour" maxOversampling="2"/>\n    </provider>\n'
        f"{renderer}"
        "  </pipe>\n"
        "  <blendMode>0</blendMode>\n"
        "</qgis>\n"
    )


def cells_style(classes: Sequence[SceneClass]) -> str:
    """The cells' style: categories by the field ``class_id`` in the package's colours, without outlines."""
    categories = "".join(
        f'      <category value="{value}" type="long" symbol="{value}" label="{_text(item.name)}" render="true"/>\n'
        for value, item in enumerate(classes)
    )
    symbols = "".join(
        f'      <symbol type="fill" name="{value}" alpha="1" clip_to_extent="1" force_rhr="0">\n'
        '        <layer class="SimpleFill" enabled="1" locked="0" pass="0">\n'
        '          <Option type="Map">\n'
        f'            <Option type="QString" name="color" value="{_rgba(item.color)}"/>\n'
        '            <Option type="QString" name="style" value="solid"/>\n'
        '            <Option type="QString" name="outline_style" value="no"/>\n'
        "          </Option>\n"
        "        </layer>\n"
        "      </symbol>\n"
        for value, item in enumerate(classes)
    )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        '<qgis version="3.40.0" styleCategories="Symbology">\n'
        '  <renderer-v2 type="categorizedSymbol" attr="class_id" symbollevels="0" enableorderby="0" forceraster="0">\n'
        f"    <categories>\n{categories}    </categories>\n"
        f"    <symbols>\n{symbols}    </symbols>\n"
        "  </renderer-v2>\n"
        "  <blendMode>0</blendMode>\n"
        "  <featureBlendMode>0</featureBlendMode>\n"
        "  <layerOpacity>1</layerOpacity>\n"
        "</qgis>\n"
    )


def category_names(classes: Sequence[SceneClass]) -> str:
    """GDAL's side file for the class raster (rasterio cannot set category names): the names by pixel value."""
    names = "".join(f"      <Category>{_text(item.name)}</Category>\n" for item in classes)
    return (
        '<PAMDataset>\n  <PAMRasterBand band="1">\n    <Description>class</Description>\n'
        f"    <CategoryNames>\n{names}    </CategoryNames>\n  </PAMRasterBand>\n</PAMDataset>\n"
    )


def rgb(color: str) -> tuple[int, int, int]:
    """Red, green and blue (0..255) of #rrggbb."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _rgba(color: str) -> str:
    return ",".join(str(part) for part in (*rgb(color), 255))


def _text(value: str) -> str:
    """Text as XML; control characters, which XML forbids, become spaces."""
    return escape("".join(char if char.isprintable() else " " for char in value), quote=True)
