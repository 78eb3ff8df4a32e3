"""What tells whether an input is still the one it was: for journals, whose work is worth nothing on other inputs."""

from __future__ import annotations

import contextlib
import os
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

import rasterio

from undercast.core.addresses.parts import find_container
from undercast.core.addresses.remote import explain_failure, is_remote, network_options, public_name, spell
from undercast.core.errors import InputError
from undercast.core.raster.grid import GDAL_ERRORS
from undercast.core.raster.source import SAFE, gdal_name

_TIMEOUT = 10.0  # seconds
_PAUSES = (0.5, 2.0)  # seconds before a server is asked again
_CLOSED = (401, 403, 405, 407)  # GDAL may have a way in that we have not: credentials in its own settings
_BESIDE = (".aux.xml", ".ovr")  # QGIS writes them beside a raster that it shows; the pixels stay the same


def identity(path: Path) -> dict[str, Any] | None:
    """What changes when a file does, as JSON values.

    A local file: its path, size and time; of a raster also those of the files it names, such as a VRT's. A file on a
    server: its URL without a signature, its size, and its ETag or time, as the server tells them; that takes a request
    for each file.

    Returns:
        None where nothing tells: a server that gives neither ETag nor time; buckets (s3, gs, az) and URLs with a
        password, which GDAL has its own ways into. A journal must not be trusted then.

    Raises:
        InputError: if the file does not exist, or its server does not answer.
    """
    file_identity = _identify(path)
    if file_identity is None or is_remote(path):
        return file_identity
    with ThreadPoolExecutor(16) as threads:
        parts = list(threads.map(_identify, _parts(path)))
    return None if None in parts else {**file_identity, **({"parts": parts} if parts else {})}


def _identify(path: Path) -> dict[str, Any] | None:
    if is_remote(path):
        url = spell(path)
        open_to_all = url.startswith(("http://", "https://")) and urlsplit(url).username is None
        return _identify_remote(url, public_name(path)) if open_to_all else None
    # A file in an archive changes with the archive, a part with its file.
    part = find_container(path)
    stat = (
        part.file
        if part
        else path
        if path.exists()
        else next((file for file in _archives(path) if file.is_file()), None)
    )
    if stat is None or not stat.exists():
        raise InputError(path, "does not exist", "Check the path")
    status = stat.stat()
    return {"path": str(path.absolute()), "bytes": status.st_size, "modified_ns": status.st_mtime_ns}


def _archives(path: Path) -> list[Path]:
    name = gdal_name(path)
    return list(Path("/" + name.split("/", 2)[2].lstrip("/")).parents) if name.startswith("/vsi") else []


def _parts(path: Path) -> list[Path]:
    """The files that a local raster is made of, but itself."""
    name = gdal_name(path)
    files: list[str] = []
    # What is no raster (a mask's polygons, a package) has no parts.
    env = rasterio.Env(**SAFE, **network_options(name))
    with contextlib.suppress(*GDAL_ERRORS), env, rasterio.open(name) as dataset:
        files = dataset.files
    return [Path(file) for file in files if file != name and not file.endswith(_BESIDE)]


def _identify_remote(url: str, name: str) -> dict[str, Any] | None:
    for pause in (*_PAUSES, None):
        try:
            headers = _ask(url)
        except HTTPError as error:
            if error.code in _CLOSED:
                return None
            if pause is None or error.code < 500:
                raise InputError(name, *explain_failure(f"response code: {error.code}")) from error
            time.sleep(pause)
        except (OSError, HTTPException) as error:
            if pause is None:
                raise InputError(name, *explain_failure(str(error))) from error
            time.sleep(pause)
        else:
            version = headers["ETag"] or headers["Last-Modified"]
            size = (headers["Content-Range"] or "").rpartition("/")[2] or headers["Content-Length"]
            return {"path": name, "bytes": int(size), "version": version} if version and size.isdecimal() else None
    return None


def _ask(url: str) -> Message:
    """The headers of a file: of a request for its first byte, since some servers and signed URLs know no HEAD."""
    trust = ssl.create_default_context(cafile=os.environ.get("GDAL_CURL_CA_BUNDLE"))  # as GDAL; rasterio sets it
    opener = OpenerDirector()  # with handlers for http and https alone: no file:, no ftp:
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(context=trust),
        HTTPRedirectHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    with opener.open(Request(url, headers={"Range": "bytes=0-0"}), timeout=_TIMEOUT) as answer:
        headers: Message = answer.headers
        return headers
