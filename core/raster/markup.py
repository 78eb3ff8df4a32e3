"""XML of others, read so that it costs no more than its size."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree  # nosec B405: entities are refused before it sees the text


def parse_markup(text: bytes) -> ElementTree.Element:
    """The root of an XML text.

    Raises:
        ValueError: if it is none, or has a document type: entities, by which a small file becomes a huge one or reads
            other files, need one. Other encodings could hide one, so that zero bytes are refused, too.
    """
    if b"<!DOCTYPE" in text or b"\0" in text:
        raise ValueError("it has a document type or another encoding than UTF-8")
    try:
        return ElementTree.fromstring(text)  # nosec B314
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
