"""Polygons as QGIS shows them, in a file that the engine can read. Only for the main thread."""

from __future__ import annotations

import os
from typing import Any

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType, QVariant

from ..refusal import RefusedError
from ..text import tr
from .call import Call

VECTOR_FORMATS = ("gpkg", "shp", "geojson", "fgb", "kml", "gml")
"""Vector files that are handed to the engine as they are."""

_ODD = ("subset", "geometryType", "layerId", "authcfg", "openOptions", "vsiPrefix")  # parts of a layer's source
_TEXT = QMetaType.Type.QString
_KINDS = (_TEXT, QMetaType.Type.Int, QMetaType.Type.LongLong, QMetaType.Type.Double)


def vector_file(call: Call, key: str, label: str, field: str | None) -> tuple[str, str]:
    """Path and layer name of a parameter's polygons.

    A plain file is told as it is. What QGIS shows otherwise than the file has it is copied to a temporary GeoPackage:
    a corrected CRS or encoding, virtual and joined fields, filters, selections, changes that are not saved, and layers
    in archives, databases, services and in memory.

    Raises:
        RefusedError: if the layer cannot be read or copied.
    """
    layer = call.algorithm.parameterAsVectorLayer(call.parameters, key, call.context)
    if layer is not None and not _is_chosen_in_part(call.parameters.get(key)):
        plain_file = _plain_file(layer, field)
        if plain_file is not None:
            return plain_file
    source = call.algorithm.parameterAsSource(call.parameters, key, call.context)
    if source is None:
        raise RefusedError(tr("{}: the layer cannot be read as polygons.").format(label))
    if layer is not None and layer.isModified() and call.feedback is not None:
        call.feedback.pushInfo(
            tr("{label}: the changes of {name} that are not saved yet are taken, too.").format(
                label=label, name=layer.name()
            )
        )
    return _copy(call, source, label, field)


def _is_chosen_in_part(value: Any) -> bool:
    return isinstance(value, QgsProcessingFeatureSourceDefinition) and (
        value.selectedFeaturesOnly or value.featureLimit != -1 or bool(value.filterExpression)
    )


def _plain_file(layer: QgsVectorLayer, field: str | None) -> tuple[str, str] | None:
    """Path and layer name where the file has all that QGIS shows, just so; else None."""
    if layer.providerType() != "ogr" or layer.isModified() or layer.subsetString():
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = str(parts.get("path") or "")
    if not os.path.isfile(path) or os.path.splitext(path)[1].lower()[1:] not in VECTOR_FORMATS:
        return None
    if any(parts.get(part) for part in _ODD):
        return None
    if field is not None:
        index = layer.fields().lookupField(field)
        if index < 0 or layer.fields().fieldOrigin(index) != Qgis.FieldOrigin.Provider:
            return None
    if layer.crs() != layer.dataProvider().crs() or not _says_its_encoding(layer, path):
        return None
    return os.path.abspath(path), str(parts.get("layerName") or "")


def _says_its_encoding(layer: QgsVectorLayer, path: str) -> bool:
    """Whether the engine reads the text as QGIS does: only of a Shapefile the encoding can be corrected in QGIS."""
    if not path.lower().endswith(".shp"):
        return True
    for ending in (".cpg", ".CPG"):
        if os.path.isfile(path[:-4] + ending):
            with open(path[:-4] + ending, encoding="ascii", errors="replace") as file:
                return _bare(file.read(40)) == _bare(layer.dataProvider().encoding())
    return False


def _bare(encoding: str) -> str:
    return "".join(letter for letter in encoding.upper() if letter.isalnum())


def _copy(call: Call, source: QgsProcessingFeatureSource, label: str, field: str | None) -> tuple[str, str]:
    """Write geometries and the field to a temporary GeoPackage; its path and layer name."""
    fields, index = QgsFields(), source.fields().lookupField(field) if field is not None else -1
    if index >= 0:
        attribute = source.fields().at(index)
        kind = next((kind for kind in _KINDS if kind == attribute.type()), _TEXT)
        fields.append(QgsField(attribute.name(), kind))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName, options.fileEncoding = "GPKG", "polygons", "UTF-8"
    # Names that no field of a user has.
    options.layerOptions = ["FID=undercast_fid", "GEOMETRY_NAME=undercast_shape"]
    path = QgsProcessingUtils.generateTempFilename("polygons.gpkg", call.context)
    writer = QgsVectorFileWriter.create(
        path, fields, source.wkbType(), source.sourceCrs(), call.context.transformContext(), options
    )
    flags = Qgis.ProcessingFeatureSourceFlag.SkipGeometryValidityChecks  # the engine mends what is invalid
    for feature in source.getFeatures(QgsFeatureRequest(), flags):
        made = QgsFeature(fields)
        made.setGeometry(feature.geometry())
        if index >= 0:
            value = feature.attribute(index)
            made.setAttributes([value if fields.at(0).type() != _TEXT or value is None else _text(value)])
        if not writer.addFeature(made):
            break
    problem = writer.errorMessage()
    del writer  # closes the file
    if problem:
        raise RefusedError(
            tr("{label}: the layer cannot be copied to a file that the engine reads ({problem}).").format(
                label=label, problem=problem
            )
        )
    return path, "polygons"


def _text(value: Any) -> Any:
    return value if isinstance(value, QVariant) else str(value)
