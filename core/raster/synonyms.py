"""Which bands are the same under other names: red and B04, Sigma0_VV and VV."""

from __future__ import annotations

import re
from collections.abc import Sequence

from undercast.core.raster.spelling import is_known, spell_band

_FILLERS = {"band", "boa", "channel", "image", "layer", "reflectance", "sr", "surface", "toa"}
_WAVELENGTH = re.compile(r"\d+(?:\.\d+)?\s*nm\b")
_COMMON = {
    "coastal": "B01", "coastalaerosol": "B01", "blue": "B02", "green": "B03", "red": "B04",
    "rededge1": "B05", "rededge2": "B06", "rededge3": "B07", "nir": "B08", "nearinfrared": "B08", "nir1": "B08",
    "nir08": "B8A", "narrownir": "B8A", "nirnarrow": "B8A", "nir09": "B09", "watervapour": "B09", "watervapor": "B09",
    "swir1": "B11", "swir16": "B11", "swir2": "B12", "swir22": "B12",
}  # fmt: skip
"""Sentinel-2's bands by the names that STAC, QGIS and people give them."""


def same_band(name: str) -> str:
    """One name, in capitals, for all that a band is called: B04 for red, VV for Sigma0_VV; else its own."""
    spelled = spell_band(name)
    if is_known(spelled):
        return spelled.upper()
    words = re.split(r"[\W_]+", _WAVELENGTH.sub("", name.lower()))
    spellings = {spell_band(word).upper() for word in words if is_known(word)}
    if len(spellings) == 1:
        return spellings.pop()
    common = "".join(word for word in words if word not in _FILLERS)
    return _COMMON.get(common) or _COMMON.get(common.lstrip("0123456789")) or spelled.upper()


def are_nameless(names: Sequence[str]) -> bool:
    """Whether bands have no names, only numbers (3, Band1), so that nothing but their order tells which is which."""
    return all(name.upper().removeprefix("BAND").strip(" _").isdigit() for name in names)


def order_remark(subject: str, names: Sequence[str], wanted: Sequence[str], option: str) -> str:
    """What to tell where bands without names are taken for those of a model or store; empty where names tell.

    Args:
        subject: the images, for the message.
        names: what their bands are called.
        wanted: the bands that they are taken for, in order.
        option: the raster's option, such as --sar; empty where bands cannot be chosen.
    """
    if not are_nameless(names) or are_nameless(wanted):
        return ""
    remedy = f"If they are in another, give their numbers in this order ({option}.bands)" if option else "Check it"
    return f"{subject}: the bands have no names: they are taken in the order {', '.join(wanted)}. {remedy}."


def same_bands(names: Sequence[str]) -> list[str]:
    """Each of the names as :func:`same_band` gives it."""
    return [same_band(name) for name in names]
