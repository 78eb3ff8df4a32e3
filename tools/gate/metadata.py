"""``metadata.txt``, as the plugin repository's validator reads it."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

REQUIRED = (
    "name",
    "description",
    "about",
    "version",
    "qgisMinimumVersion",
    "qgisMaximumVersion",
    "author",
    "email",
    "homepage",
    "tracker",
    "repository",
    "category",
    "icon",
    "tags",
    "changelog",
    "license",
    "hasProcessingProvider",
)
_MOST_TAGS = 15


def check(root: Path) -> list[str]:
    """What is wrong with the metadata of an unpacked plugin."""
    parser = configparser.ConfigParser()  # with interpolation: a stray % is an error on the site too
    try:
        parser.read(root / "metadata.txt", encoding="utf-8")
        entries = dict(parser["general"])
    except (configparser.Error, KeyError, UnicodeDecodeError) as error:
        return [f"metadata: cannot be read ({error})"]
    problems = [f"metadata: {key} is missing or empty" for key in REQUIRED if not entries.get(key.lower(), "").strip()]
    if "supportsqt6" in entries:
        problems.append("metadata: supportsQt6 is no longer a key")
    if not re.fullmatch(r"\d+\.\d+\.\d+", entries.get("version", "")):
        problems.append("metadata: version is not MAJOR.MINOR.PATCH")
    if not entries.get("qgismaximumversion", "").startswith("4."):
        problems.append("metadata: qgisMaximumVersion hides the plugin from QGIS 4")
    if "/" in entries.get("author", ""):
        problems.append("metadata: author holds a slash")
    if any("<" in entries.get(key, "") for key in ("description", "about", "changelog")):
        problems.append("metadata: texts must hold no HTML")
    if len(entries.get("tags", "").split(",")) > _MOST_TAGS:
        problems.append(f"metadata: more than {_MOST_TAGS} tags")
    for key in ("homepage", "tracker", "repository"):
        if not entries.get(key, "https://").startswith("https://"):
            problems.append(f"metadata: {key} is no https address")
    if not (root / entries.get("icon", "")).is_file():
        problems.append("metadata: icon names no file")
    return problems
