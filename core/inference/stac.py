"""Pairs of optical and SAR images from the items of a STAC collection (https://stacspec.org)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

import numpy as np
from pydantic import BaseModel, Field, ValidationError

from undercast.core.config.rasters import CloudInput, RasterInput, ScenesInput
from undercast.core.errors import InputError

Pair = tuple[str, RasterInput | None, RasterInput | None, CloudInput | None]
"""Name, optical raster, SAR raster, cloud; paths relative to the collection's file where they are relative in it."""

_Input = TypeVar("_Input", RasterInput, CloudInput)

_SAME = 0.01  # shares of a footprint that differ by less are the same: footprints are drawn that roughly
_LEAST = 0.01  # the least share of a footprint that makes a pair
_WHOLE = 0.99
_FAR = 31.0  # days


class _Asset(BaseModel):
    href: str = Field(min_length=1)
    raster_bands: list[dict[str, Any]] = Field(default=[], alias="raster:bands")
    """As of the raster extension 1; since STAC 1.1 the same is in ``bands`` or in the asset itself."""
    bands: list[dict[str, Any]] = []
    nodata: float | str | None = None
    scale: float | None = Field(default=None, alias="raster:scale")
    offset: float | None = Field(default=None, alias="raster:offset")


class _Item(BaseModel):
    id: str
    geometry: dict[str, Any] | None = None
    bbox: list[float] | None = None
    properties: dict[str, Any] = {}
    assets: dict[str, _Asset]


@dataclass
class _Image:
    """An item that has a sensor's assets."""

    item: _Item
    raster: RasterInput


def pair_items(features: Sequence[Any], spec: ScenesInput, warn: Callable[[str], None]) -> list[Pair]:
    """Find the pairs of images among STAC items.

    An item with optical and SAR assets is a pair by itself. Each other optical item takes the SAR item that covers most
    of its footprint and, among those that cover as much (within 1 %), the one nearest in time; several may take the
    same. Optical items without SAR are kept: a model that takes both makes do with one, and a hole in a map is worse. A
    SAR item that nothing takes is left out, since a collection has many more of them than are wanted; SAR items make
    scenes of their own where no optical assets are asked for. Bands come in the order of the asset keys.

    Raises:
        InputError: where no item has a sensor's assets; naming the item that is no STAC item, lacks some of the
            optical assets, or tells no footprint or time.
    """
    if not (spec.optical_assets or spec.sar_assets):
        raise InputError(
            spec.path,
            "is a STAC file, and no assets are named",
            "Name the assets that hold the bands (optical_assets, sar_assets)",
        )
    items = [_read_item(feature, number, spec) for number, feature in enumerate(features, 1)]
    if not items:
        raise InputError(spec.path, "holds no STAC items", "Give an Item, or an ItemCollection with one at least")
    optical = {n: image for n, item in enumerate(items) if (image := _find_optical(item, spec))}
    sar = {n: image for n, item in enumerate(items) if (image := _find_sar(item, spec, warn))}
    for keys, items_of_sensor in ((spec.optical_assets, optical), (spec.sar_assets, sar)):
        if keys and not items_of_sensor:
            available = ", ".join(dict.fromkeys(key for item in items for key in item.assets))
            raise InputError(spec.path, f"no item has the assets {', '.join(keys)}", f"Choose among those: {available}")
    others = [item.id for n, item in enumerate(items) if n not in optical and n not in sar]
    if others:
        warn(f"Without the assets asked for, and left out: {_some(others)}.")
    if not optical:
        return [(image.item.id, None, image.raster, None) for image in sar.values()]
    pairs = {n: n for n in optical if n in sar}
    if spec.sar_assets:
        free = {n: image for n, image in sar.items() if n not in optical}
        pairs |= _match({n: image for n, image in optical.items() if n not in pairs}, free, spec, warn)
        left = [image.item.id for n, image in free.items() if n not in pairs.values()]
        if left:
            warn(f"SAR items that no optical item takes, and left out: {_some(left)}.")
    return [
        (image.item.id, image.raster, sar[pairs[n]].raster if n in pairs else None, _find_cloud(image.item, spec))
        for n, image in optical.items()
    ]


def _match(
    optical: dict[int, _Image], sar: dict[int, _Image], spec: ScenesInput, warn: Callable[[str], None]
) -> dict[int, int]:
    """Which SAR item each optical item takes, by their numbers."""
    import shapely

    numbers = list(sar)
    shapes = np.array([_footprint(sar[n].item, spec) for n in numbers], dtype=object)
    times = [_time(sar[n].item, spec) for n in numbers]
    tree = shapely.STRtree(shapes)
    partners: dict[int, int] = {}
    alone, partly, far = [], [], []
    for n, image in optical.items():
        ground, time, name = _footprint(image.item, spec), _time(image.item, spec), image.item.id
        near = np.sort(tree.query(ground, predicate="intersects"))
        shares = shapely.area(shapely.intersection(ground, shapes[near])) / ground.area
        if not near.size or shares.max() < _LEAST:
            alone.append(name)
            continue
        best = shares.max()
        days, index, share = min(
            (abs(times[index] - time) / 86400, int(index), float(share))
            for index, share in zip(near, shares, strict=True)
            if share >= best - _SAME
        )
        partners[n] = numbers[index]
        if share < _WHOLE:
            partly.append(f"{name} ({share:.0%} by {sar[partners[n]].item.id})")
        if days > _FAR:
            far.append(f"{name} ({days:.0f} days)")
    if alone:
        warn(f"No SAR item covers these optical items, which stay alone: {_some(alone)}.")
    if partly:
        warn(
            f"SAR covers a part only of: {_some(partly)}. The optical image decides alone on the rest; put SAR slices "
            "together (gdalwarp), and list the pairs in a JSON or CSV file, where that is not enough."
        )
    if far:
        warn(f"The nearest SAR image is more than {_FAR:.0f} days away for: {_some(far)}.")
    return partners


def _read_item(feature: Any, number: int, spec: ScenesInput) -> _Item:
    named = feature.get("id") if isinstance(feature, dict) else None
    try:
        return _Item.model_validate(feature)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"{spec.path}, item {number if named is None else named}",
            f"is no STAC item ({where + ': ' if where else ''}{first['msg']})",
            "Give what a STAC server answers; plain GeoJSON has no assets",
        ) from error


def _find_optical(item: _Item, spec: ScenesInput) -> _Image | None:
    missing = [key for key in spec.optical_assets if key not in item.assets]
    if len(missing) == len(spec.optical_assets):
        return None
    if missing:
        raise InputError(
            f"{spec.path}, item {item.id}",
            f"lacks the optical assets {', '.join(missing)}",
            f"Choose among those it has ({', '.join(item.assets)}), or take it out of the collection",
        )
    raster = _raster(item, spec.optical_assets, spec)
    if raster.offset and item.properties.get("earthsearch:boa_offset_applied") is True:
        # Earth Search has added the offset to the pixels and declares it nevertheless.
        raster = raster.model_copy(update={"offset": 0.0})
    return _Image(item, raster)


def _find_sar(item: _Item, spec: ScenesInput, warn: Callable[[str], None]) -> _Image | None:
    missing = [key for key in spec.sar_assets if key not in item.assets]
    if missing or not spec.sar_assets:
        if 0 < len(missing) < len(spec.sar_assets):  # one polarisation of two is nothing unusual
            warn(f"The item {item.id} lacks the SAR assets {', '.join(missing)} and is not used.")
        return None
    raster = _raster(item, spec.sar_assets, spec)
    return _Image(item, raster.model_copy(update={"linear_to_db": spec.linear_to_db}))


def _raster(item: _Item, keys: Sequence[str], spec: ScenesInput) -> RasterInput:
    facts = {key: _declared(item.assets[key], spec.rescale) for key in keys}
    first = facts[keys[0]]
    for key, other in facts.items():
        if other != first:
            raise InputError(
                f"{spec.path}, item {item.id}",
                f"its assets {keys[0]} and {key} differ in nodata, scale or offset ({_tell(first)}; {_tell(other)})",
                "Choose assets of one kind, or list the scenes in a JSON file",
            )
    nodata, scale, offset = first
    paths = [item.assets[key].href for key in keys]
    return _checked(RasterInput, {"paths": paths, "nodata": nodata, "scale": scale, "offset": offset}, item, spec)


def _checked(kind: type[_Input], values: dict[str, Any], item: _Item, spec: ScenesInput) -> _Input:
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        raise InputError(f"{spec.path}, item {item.id}", f"has an asset that is wrong: {problem}", "Mend it") from error


def _declared(asset: _Asset, rescale: bool) -> tuple[float | None, float | None, float | None]:
    """Nodata, scale and offset that an asset declares for its bands; of several bands, the first's."""
    band = next(iter(asset.raster_bands or asset.bands), {})
    nodata = band.get("nodata", asset.nodata)
    # "nan" and "inf" mean no data in any case.
    value = float(nodata) if isinstance(nodata, int | float) and math.isfinite(nodata) else None
    if not rescale:
        return value, 1.0, 0.0
    scale = band.get("scale", band.get("raster:scale", asset.scale))
    return value, scale, band.get("offset", band.get("raster:offset", asset.offset))


def _tell(facts: tuple[float | None, float | None, float | None]) -> str:
    return ", ".join(
        f"{name} {'not given' if value is None else value}"
        for name, value in zip(("nodata", "scale", "offset"), facts, strict=True)
    )


def _find_cloud(item: _Item, spec: ScenesInput) -> CloudInput | None:
    for key, asset in item.assets.items():
        if spec.scl_asset is not None and key.casefold() == spec.scl_asset.casefold():
            return _checked(CloudInput, {"method": "scl", "path": asset.href}, item, spec)
    return None


def _footprint(item: _Item, spec: ScenesInput) -> Any:
    """The ground that an item covers, in degrees: for shares of itself, that is near enough."""
    import shapely
    from shapely.errors import ShapelyError

    shape = None
    try:
        if item.geometry is not None:
            shape = shapely.make_valid(shapely.geometry.shape(item.geometry))
        elif item.bbox is not None:
            half = len(item.bbox) // 2
            shape = shapely.box(item.bbox[0], item.bbox[1], item.bbox[half], item.bbox[half + 1])
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        shape = None
    if shape is None or not shape.area > 0:
        raise InputError(
            f"{spec.path}, item {item.id}",
            "tells no footprint with an area (geometry or bbox), so no SAR item can be found for it",
            "Correct the item, or list the pairs in a JSON or CSV file",
        )
    return shape


def _time(item: _Item, spec: ScenesInput) -> float:
    """When an item was taken, in seconds; the middle of an interval."""
    properties = item.properties
    texts = (
        [properties.get("datetime")]
        if properties.get("datetime")
        else [properties.get("start_datetime"), properties.get("end_datetime")]
    )
    try:
        moments = [datetime.fromisoformat(text) for text in texts if text]
        seconds = [(time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp() for time in moments]
        return sum(seconds) / len(seconds)
    except (ValueError, TypeError, ZeroDivisionError) as error:
        raise InputError(
            f"{spec.path}, item {item.id}",
            "tells no time (datetime, or start_datetime and end_datetime), so no SAR item can be found for it",
            "Correct the item, or list the pairs in a JSON or CSV file",
        ) from error


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more
