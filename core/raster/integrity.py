"""Finding files that GDAL reads without a word, and should not: cut off, or giving bytes of any other file."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

from undercast.core.errors import InputError

_PNG = b"\x89PNG\r\n\x1a\n"


def refuse_cut_off(path: Path, subject: str) -> None:
    """Raise InputError if a PNG ends before its last chunk: GDAL fills what is missing with zeros or noise.

    Other formats' drivers tell by themselves.
    """
    try:
        stream = path.open("rb")
    except OSError:
        return  # the driver says why
    with stream:
        if stream.read(8) != _PNG:
            return
        size = os.fstat(stream.fileno()).st_size
        while len(head := stream.read(8)) == 8:
            # A chunk: length, type, data, checksum.
            end = stream.tell() + int.from_bytes(head[:4], "big") + 4
            if head[4:] == b"IEND" and end <= size:
                return
            if end > size:
                break
            stream.seek(end)
    raise InputError(subject, "cannot be read: the PNG is cut off before its end", "Copy or download it again")


_VIRTUAL, _RAW = b"<VRTDataset", b"VRTRawRasterBand"
_LONGEST = 64 << 20  # bytes read of a virtual raster
_SOURCE = re.compile(rb"<Source(?:Filename|Dataset)[^>]*>([^<]*)<")


def refuse_raw_bands(path: Path, subject: str) -> None:
    """Raise InputError if a virtual raster, or one that it is made of, takes bytes of other files for pixels.

    Who sends such a file would get back, as a map, what lies on this machine.
    """
    left, seen = [path], set[Path]()
    while left:
        file = left.pop()
        if file in seen or not (text := _virtual(file)):
            continue
        seen.add(file)
        if _RAW.lower() in text.lower():
            raise InputError(
                subject,
                "is a virtual raster with raw bands, which give the bytes of any file of this machine",
                "Make a GeoTIFF of it, if you trust it (gdal_translate), and give that",
            )
        # A relative name starts at the virtual raster's folder.
        left += [file.parent / html.unescape(name.decode(errors="replace")) for name in _SOURCE.findall(text)]


def _virtual(file: Path) -> bytes:
    """The text of a local file that is a virtual raster; else nothing."""
    try:
        with file.open("rb") as stream:
            head = stream.read(1024)
            return head + stream.read(_LONGEST) if _VIRTUAL in head else b""
    except (OSError, ValueError):
        return b""
