"""Finding cut-off files that GDAL reads without a word."""

from __future__ import annotations

import os
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
