"""Rasters on servers: how a job names them, how GDAL reads them, and what is said when that fails.

A path holds GDAL's name for the file (/vsicurl/https://host/a.tif), so that the rest of the engine need not know where
it lies. A Path drops one of two slashes, which :func:`gdal_address` mends.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, quote, unquote, urlsplit, urlunsplit

from undercast.core.addresses.parts import find_container

_SCHEMES = {
    "http://": "/vsicurl/http://",
    "https://": "/vsicurl/https://",
    "s3://": "/vsis3/",
    "gs://": "/vsigs/",
    "az://": "/vsiaz/",
}
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+://")
_NETWORK = re.compile(r"/vsi(?:curl|s3|gs|az|adls|oss|swift)(?=[/?])")

_OPTIONS = {
    "GDAL_HTTP_CONNECTTIMEOUT": "10",  # seconds
    # A transfer below this many bytes/s for this many seconds has stalled. A limit to a transfer's whole time
    # (GDAL_HTTP_TIMEOUT) would end large ones on slow lines.
    "GDAL_HTTP_LOW_SPEED_LIMIT": "100",
    "GDAL_HTTP_LOW_SPEED_TIME": "30",
    # Of 429, 5xx and time-outs; the delay grows with each.
    "GDAL_HTTP_MAX_RETRY": "4",
    "GDAL_HTTP_RETRY_DELAY": "0.5",
    "GDAL_INGESTED_BYTES_AT_OPEN": "32768",  # the header of most cloud-optimised GeoTIFFs, in one request
    # Bytes kept for all files and threads; GDAL's 16 MB lose what the next strip wants again.
    "CPL_VSIL_CURL_CACHE_SIZE": "67108864",
}
# A server lists no folder; without this GDAL asks it for one, and for side files (.aux.xml, .ovr, .msk) one by one.
_ALONE = {"GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR"}

_CAUSES = (
    (r"response code: (404|410)", "is not there (HTTP {0})", "Check the address"),
    (r"does not exist", "is not there", "Check the address"),
    (
        r"AWS_|GS_|GOOGLE_|AZURE_|[Cc]redential",
        "may not be read ({problem})",
        "Set the credentials in the environment as GDAL's documentation of its virtual file systems says "
        "(AWS_NO_SIGN_REQUEST=YES, GS_NO_SIGN_REQUEST=YES or AZURE_NO_SIGN_REQUEST=YES for public data)",
    ),
    (
        r"response code: (401|403|407)",
        "may not be read (HTTP {0})",
        "The server asks for a login or a signed address, and a signed address may have expired; get a new one, or "
        "download the file and give its path",
    ),
    (r"response code: (429|5\d\d)", "cannot be read: the server fails or is overloaded (HTTP {0})", "Try again later"),
    (r"response code: (\d+)", "cannot be read: the server refuses (HTTP {0})", "Check the address"),
    (
        r"Range downloading not supported",
        "cannot be read in parts: its server knows no HTTP ranges",
        "Download the file and give its path",
    ),
    (
        r"resolve (?:host|proxy)|not known|getaddrinfo",
        "cannot be read: its server's name is not known",
        "Check the address and the network connection",
    ),
    (
        r"too slow|timed? ?out",
        "cannot be read: its server does not answer in time",
        "Check the network connection, or try again later",
    ),
    (
        r"[Ff]ailed to connect|[Cc]ould ?n.t connect|refused",
        "cannot be read: its server takes no connection",
        "Check the address and the port, and whether a proxy is needed (the environment variable https_proxy)",
    ),
    (
        r"SSL|[Cc]ertificate",
        "cannot be read: its server's certificate is not trusted ({problem})",
        "Check the address; for a certificate authority of your own, name its file in the environment variable "
        "GDAL_CURL_CA_BUNDLE",
    ),
    (
        r"not recognized as being in a supported",
        "is no raster that GDAL can read: the server may have sent a web page instead, such as a login",
        "Open the address in a browser to see what it sends",
    ),
)


def to_path(given: object) -> object:
    """A URL (http, https, s3, gs, az) as the path that GDAL's name for it makes; anything else as it is.

    Raises:
        ValueError: for another scheme, or a name that a path cannot hold.
    """
    if not isinstance(given, str):
        return given
    text = given.strip().removeprefix("/vsicurl/") if given.strip().startswith("/vsicurl/http") else given
    if not (scheme := _SCHEME.match(text)):
        return given
    prefix = scheme.group().lower()
    if prefix == "file://":
        from urllib.request import url2pathname  # slow to import, and every command imports this module

        return url2pathname(urlsplit(text).path)
    if prefix not in _SCHEMES:
        raise ValueError(f"addresses begin with one of {', '.join(_SCHEMES)}, not {scheme.group()}")
    rest = text[len(prefix) :].strip()
    name = _SCHEMES[prefix] + rest
    if gdal_address(Path(name)) == name:
        return name
    if prefix.startswith("http"):  # with // or /./ within: GDAL's other spelling
        return f"/vsicurl?url={quote(prefix + rest, safe='')}"
    raise ValueError(f"{text}: names with // or /./ within cannot be read")


def gdal_address(path: Path) -> str:
    """GDAL's name for a virtual file (/vsi...), with the slashes that a Path drops."""
    return re.sub(r"(?<=/)(https?:)/(?=[^/])", r"\1//", path.as_posix())


def is_remote(path: Path) -> bool:
    """Whether a path names a file that comes over the network."""
    return _NETWORK.search(path.as_posix()) is not None


def spell(path: Path) -> str:
    """A path as a user writes it: the URL for what is on a server."""
    name = gdal_address(path)
    if name.startswith("/vsicurl?"):
        return parse_qs(name.partition("?")[2]).get("url", [name])[0]
    for scheme, prefix in _SCHEMES.items():
        if name.startswith(prefix):
            return scheme + name.removeprefix(prefix)
    return name if name.startswith("/vsi") else str(path)


def public_name(path: Path) -> str:
    """:func:`spell` without what may be secret in a URL: user and password, and a signature after the ?."""
    name = spell(path)
    if not name.startswith(("http://", "https://")):
        return name
    parts = urlsplit(name)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def file_stem(path: Path) -> str:
    """A file's name without its ending; of a URL, without what follows the ?; of a part of a file, with the part's."""
    if is_remote(path):
        return PurePosixPath(unquote(urlsplit(spell(path)).path)).stem
    part = find_container(path)
    return part.stem if part else path.stem


def network_options(name: str, afresh: bool = False) -> dict[str, str]:
    """GDAL's settings to open and read a file by its name; those that the environment sets are left out.

    They are given for local files, too: a VRT may name files on servers.

    Args:
        name: GDAL's name.
        afresh: forget what was read of it before: GDAL keeps parts that broke off.
    """
    match = _NETWORK.search(name)
    options = {**_OPTIONS, **(_ALONE if match else {})}
    if match and afresh:
        options["CPL_VSIL_CURL_NON_CACHED"] = match.group()
    return {key: value for key, value in options.items() if key not in os.environ}


def explain_failure(problem: str) -> tuple[str, str]:
    """What is wrong with a file on a server, and what to do, from GDAL's message."""
    problem = re.sub(r"(?<=//)[^/@\s]*@|\?\S*", "", problem)  # may hold a password or a signature
    for pattern, message, remedy in _CAUSES:
        if match := re.search(pattern, problem):
            return message.format(*match.groups(), problem=problem), remedy
    return (
        f"cannot be read ({problem})",
        "The connection may have broken, or the file is damaged or was changed; run the job again, or download the "
        "file and give its path",
    )
