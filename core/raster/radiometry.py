"""From stored values to physical ones: validity, scale and offset, decibels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Values = NDArray[Any]
Mask = NDArray[np.bool_]
NamedNodata = Sequence[float | tuple[float, float] | Literal["none"]] | None
"""What the user names as no data; "none": what the file states is data."""
Nodata = float | None | tuple[float | tuple[float, float], ...]
"""What means no data in a band: a value, or several values and ranges (both ends included)."""


def join_nodata(stated: float | None, named: NamedNodata) -> tuple[float | tuple[float, float], ...]:
    """What means no data in a band: the file's value and those that the user names; "none" among them drops the file's.

    The one rule for images, patches, labels and masks: what the user says goes before what the file says.
    """
    from_file = () if stated is None or "none" in (named or ()) else (stated,)
    return (*from_file, *(value for value in named or () if value != "none"))


def find_valid(values: Values, nodata: Sequence[Nodata]) -> Mask:
    """The pixels whose values can be used in every band.

    NaN and infinity in any band are invalid, and so are a band's nodata values. A nodata value of 0 is a fill that all
    bands share: there a pixel is invalid only where all bands with that value are 0, since a single band may well
    measure 0 (dark water in 8 bit).

    Args:
        values: (C, h, w), stored values.
        nodata: each band's nodata value or values, or None.

    Returns:
        (h, w), True where valid.
    """
    valid = np.ones(values.shape[1:], dtype=bool)
    if values.dtype.kind == "f":
        valid &= np.isfinite(values).all(axis=0)
    listed = [value if isinstance(value, tuple) else () if value is None else (value,) for value in nodata]
    zero_fill = [band for band, items in enumerate(listed) if 0 in items]
    if zero_fill:
        valid &= (values[zero_fill] != 0).any(axis=0)
    for band, items in enumerate(listed):
        for item in items:
            if isinstance(item, tuple):
                valid &= ~((values[band] >= item[0]) & (values[band] <= item[1]))
            elif item != 0 and np.isfinite(item):
                valid &= ~_equals(values[band], item)
    return valid


def _equals(values: Values, nodata: float) -> Mask:
    if values.dtype.kind == "f":
        # A float32 file often states its nodata value with the digits of a float64, or rounded when written as text.
        wanted = values.dtype.type(nodata)
        near: Mask = np.isclose(values, wanted, rtol=1e-6, atol=0)
        return near
    same: Mask = values == nodata
    return same


def to_physical(native: Values, scale: float, offset: float) -> NDArray[np.float32]:
    """Stored value x scale + offset, float32, of the same shape; infinite where that is beyond float32."""
    with np.errstate(over="ignore"):
        if scale == 1 and offset == 0:
            return native.astype(np.float32)
        return (native.astype(np.float64) * scale + offset).astype(np.float32)


def to_decibel(linear: Values, valid: Mask) -> tuple[NDArray[np.float32], Mask]:
    """Linear backscatter (C, h, w) in decibels, 10 log10; pixels with a value of 0 or below become invalid."""
    positive = valid & (linear > 0).all(axis=0)
    return (10 * np.log10(np.where(positive, linear, 1))).astype(np.float32), positive
