"""Tables as spreadsheets write them: commas, semicolons or tabs, UTF-8 or UTF-16, with or without a byte-order mark."""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import Path

from undercast.core.errors import InputError

_REMEDY = "Save it as CSV in UTF-8"
_DIVIDERS = ",;\t"
_SEPARATOR = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)  # a first line that only Excel knows
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_rows(path: Path, what: str = "table") -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """The columns' names, in lower case, and the rows that are not empty, each with its line's number.

    Args:
        path: the file; its first line names the columns.
        what: what it is in messages, such as ``list of scenes``.

    Raises:
        InputError: if it cannot be read, is a workbook, names a column twice, or a row has more values than columns.
    """
    text, divider = _read_text(path, what), None
    if match := _SEPARATOR.match(text):
        text, divider = text[match.end() :], match[1]
    if divider is None:
        header = next(filter(str.strip, text.splitlines()), "")
        divider = max(_DIVIDERS, key=header.count)  # spreadsheets write ; where the comma divides decimals
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, skipinitialspace=True)
    columns: list[str] = []
    rows: list[tuple[int, dict[str, str]]] = []
    try:
        for values in reader:
            cells = [value.strip() for value in values]
            if not any(cells):
                continue
            if not columns:
                columns = [cell.lower() for cell in cells]
                continue
            if any(cells[len(columns) :]):
                where, problem = f"{path}, line {reader.line_num}", "has more values than columns"
                raise InputError(where, problem, f'Quote values with {divider} ("...")')
            cells += [""] * (len(columns) - len(cells))
            rows.append((reader.line_num, dict(zip(columns, cells, strict=False))))
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}", f"is no row of a {what} ({error})", _REMEDY) from error
    named = [name for name in columns if name]
    if twice := next((name for name in named if named.count(name) > 1), None):
        raise InputError(path, f"has two columns {twice!r}", "Name each column once, in the first line")
    return named, rows


def _read_text(path: Path, what: str) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(path, f"the {what} cannot be read ({error.strerror})", "Check its path") from error
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InputError(path, f"is a workbook, and no {what} as text", _REMEDY)
    try:
        # What spreadsheets call Unicode text is UTF-16 with tabs.
        return content.decode("utf-16" if content.startswith(_WIDE) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(path, f"the {what} is no UTF-8 text (line {_line(content, error)})", _REMEDY) from error


def _line(content: bytes, error: UnicodeDecodeError) -> int:
    return content.count(b"\n", 0, error.start) + 1
