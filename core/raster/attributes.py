"""Raster attribute tables: names of a class raster's values, as QGIS and ArcGIS keep them beside the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from undercast.core.config.base import spell_name
from undercast.core.errors import InputError
from undercast.core.raster.markup import parse_markup

_NAMES = ("class_name", "classname", "class_names", "class", "name", "label", "category", "klasse", "descriptio")
_VALUES = ("value", "val", "code", "id")
_NAME, _LEAST, _GREATEST, _VALUE = 2, 3, 4, 5  # GDAL's usages of a column
_TEXT = 2  # GDAL's type of a column


def attribute_names(path: Path, band: int) -> dict[int, str]:
    """Names of a band's values by the table in NAME.aux.xml or NAME.vat.dbf; empty where there is none.

    Rows of ranges, without a whole value or without a name are passed over.

    Raises:
        InputError: if a table is there and cannot be read.
    """
    notes, table = Path(f"{path}.aux.xml"), Path(f"{path}.vat.dbf")
    names = _from_notes(notes, band) if notes.is_file() else {}
    return names or (_from_table(table) if band == 1 and table.is_file() else {})


def _from_notes(path: Path, band: int) -> dict[int, str]:
    try:
        root = parse_markup(path.read_bytes())
    except (OSError, ValueError):
        return {}  # GDAL, too, passes over notes that it cannot read
    table = root.find(f"./PAMRasterBand[@band='{band}']/GDALRasterAttributeTable")
    if table is None:
        return {}
    fields = table.findall("FieldDefn")
    names = [field.findtext("Name") or "" for field in fields]
    usages = [_number(field.findtext("Usage")) for field in fields]
    texts = [_number(field.findtext("Type")) == _TEXT for field in fields]
    rows = [[cell.text or "" for cell in row.findall("F")] for row in table.findall("Row")]
    column = usages.index(_NAME) if _NAME in usages else _choose(names, texts)
    if column is None:
        return {}
    if _VALUE in usages:
        ends = [usages.index(_VALUE)]
    elif _LEAST in usages and _GREATEST in usages:
        ends = [usages.index(_LEAST), usages.index(_GREATEST)]
    else:
        ends = [index for index, name in enumerate(names) if name.lower() in _VALUES and index != column][:1]
    if not ends and table.get("Row0Min") is None:
        return {}
    first, step = _number(table.get("Row0Min")), _number(table.get("BinSize"))
    names_by_value = {}
    for index, row in enumerate(rows):
        values = {_number(row[end]) for end in ends if end < len(row)} if ends else {first + index * step}
        value = values.pop() if len(values) == 1 else 0.5
        if value == int(value) and column < len(row) and row[column].strip():
            names_by_value[int(value)] = spell_name(row[column])
    return names_by_value


def _from_table(path: Path) -> dict[int, str]:
    import pyogrio

    try:
        frame = pyogrio.read_dataframe(path, read_geometry=False)
    except (RuntimeError, ValueError, OSError) as error:
        problem = f"cannot be read ({' '.join(str(error).split())[:200]})"
        raise InputError(f"attribute table {path}", problem, "Remove it, or write it again in QGIS") from error
    names = [str(name) for name in frame.columns]
    values = next((name for name in names if name.lower() in _VALUES), None)
    column = _choose(names, [frame[name].dtype.kind not in "iufb" for name in names])
    if values is None or column is None:
        return {}
    rows = zip(frame[values], frame[names[column]], strict=True)
    return {
        int(value): spell_name(str(name)) for value, name in rows if _is_whole(value) and name and str(name).strip()
    }


def _choose(names: Sequence[str], texts: Sequence[bool]) -> int | None:
    """The column of text with the names: by its own name, else the only one."""
    with_text = [index for index, text in enumerate(texts) if text]
    lower = [name.lower() for name in names]
    usual = [lower.index(name) for name in _NAMES if name in lower and texts[lower.index(name)]]
    return usual[0] if usual else with_text[0] if len(with_text) == 1 else None


def _is_whole(value: Any) -> bool:
    return value is not None and value == value and float(value) == int(value)


def _number(text: str | None) -> float:
    """A number; a fraction, which is no value of a class, where there is none."""
    try:
        value = float(text or "")
    except ValueError:
        return 0.5
    return value if abs(value) < 1e15 else 0.5
