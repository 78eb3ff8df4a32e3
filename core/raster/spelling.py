"""What bands are called: one spelling for each, and what a file's name or its notes say of a band."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rasterio.enums import ColorInterp

_SENTINEL2 = re.compile(r"^B0*(\d{1,2})(A?)(?=$|[\s,:(_-])", re.IGNORECASE)
_RESOLUTION_ENDING = re.compile(r"[_-]\d+m$", re.IGNORECASE)
_POLARISATION = re.compile(r"^[VH][VH]$", re.IGNORECASE)
_ALPHA = ("alpha", "alpha band", "opacity")
"""Descriptions of bands that tell where the others are valid."""


def spell_band(name: str) -> str:
    """One spelling for a band's name: B4, b04 and 'B4, central wavelength 665 nm' all become B04."""
    match = _SENTINEL2.match(name.strip())
    if not match:
        return name.strip()
    number, letter = match.groups()
    return f"B{int(number)}A" if letter else f"B{int(number):02d}"


def name_from_stem(stem: str) -> str:
    """What a file's name says of its one band: a Sentinel-2 or Landsat band or a polarisation, else its last word."""
    stem = _RESOLUTION_ENDING.sub("", stem)
    for word in reversed(re.split(r"[\W_]+", stem)):
        if _POLARISATION.match(word):
            return word.upper()
        if _SENTINEL2.fullmatch(word):
            return spell_band(word)
    return re.split(r"[_\s]", stem)[-1] or stem


def is_known(name: str) -> bool:
    """Whether a name is one of Sentinel-2's or Landsat's bands or a polarisation."""
    return bool(_POLARISATION.match(name) or _SENTINEL2.fullmatch(name))


def find_alpha(descriptions: Mapping[int, str], meanings: Sequence[ColorInterp]) -> list[int]:
    """Bands, from 1, that are called alpha, or declared so without another name (GDAL declares a fourth unasked)."""
    alphas = []
    for index, meaning in enumerate(meanings, 1):
        called = descriptions.get(index, "").strip().lower()
        if called in _ALPHA or (meaning is ColorInterp.alpha and (not called or called.isdigit())):
            alphas.append(index)
    return alphas if len(alphas) < len(meanings) else []
