"""A look at samples before anything is made of them: a few pairs as pictures, class counts, cloud fractions."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.config.sensors import SceneClass, Sensor, SensorName
from undercast.core.errors import InputError
from undercast.core.events import Reporter
from undercast.core.files import staged_set, write_json
from undercast.core.ingest.build import palette
from undercast.core.ingest.chips import as_pictures, shown_bands, write_png
from undercast.core.ingest.sources import Sample, SampleSource, probe_places
from undercast.core.store.store import SampleStore

FINDINGS = "preview.json"
_STAGE = "look at samples"
_QUARTERS = 4


@dataclass(frozen=True)
class Look:
    """What a look tells. Written as ``preview.json``, with the pairs."""

    subject: str
    samples: int
    """How many there are; of a raster, its cells."""
    looked: int
    """How many of them the cloud fractions tell of, and the class counts unless ``counted`` is all."""
    too_few_valid: int
    """How many of those looked at would be left out for want of valid pixels."""
    cell: int
    sensors: dict[SensorName, Sensor]
    classes: list[dict[str, Any]]
    """``name``, ``color``, ``count`` of each class."""
    unlabelled: int
    counted: int
    """On how many samples the classes are counted."""
    cloud_known: int
    cloud_mean: float | None
    cloud_quarters: list[int]
    """Of the samples with a known cloud fraction, how many are in each quarter from clear to covered."""


@dataclass(frozen=True)
class _Pair:
    id: str
    class_name: str | None
    cloud_fraction: float
    images: dict[SensorName, npt.NDArray[Any]]
    valid: dict[SensorName, npt.NDArray[np.bool_]]


def look_at_source(
    source: SampleSource,
    classes: list[SceneClass] | None,
    min_valid: float,
    count: int,
    most: int,
    output: Path,
    reporter: Reporter,
) -> Look:
    """Look at up to ``most`` samples all over a source, and write ``count`` of them as pictures.

    Raises:
        InputError: if all of those looked at have too few valid pixels, or the images are unusable.
        OutputError: if the pictures cannot be written.
    """
    for note in source.notes:
        reporter.warn(note)
    places = probe_places(source.total, most)
    found: list[tuple[int, str | None, float]] = []
    poor = 0
    for place, sample in zip(places, reporter.progress(_STAGE, source.some(places), len(places)), strict=False):
        if _valid_share(sample) < max(min_valid, 1e-12):
            poor += 1
        else:
            found.append((place, sample.class_name, sample.cloud_fraction))
    if not found:
        raise InputError(
            source.subject,
            f"all {poor} samples looked at have too few valid pixels (all nodata?)",
            "Check nodata, the extent and min_valid",
        )
    counts = Counter(name for _, name, _ in found if name is not None)
    counted = len(found)
    if source.known_counts is not None:
        counts, counted = source.known_counts, source.total
    names = palette([name for name in source.class_names if counts[name]]) if classes is None else classes
    chosen = sorted(found[number][0] for number in _spread([name or "" for _, name, _ in found], _clouds(found), count))
    pairs = [
        _Pair(sample.id, sample.class_name, sample.cloud_fraction, sample.images, sample.valid)
        for sample in source.some(chosen)
    ]
    look = _tell(
        source.subject, source.total, len(found), poor, source.cell, source.sensors, names, counts, counted,
        np.array(_clouds(found)),
    )  # fmt: skip
    _write(output, look, pairs)
    return look


def look_at_store(store: SampleStore, count: int, output: Path, reporter: Reporter) -> Look:
    """Look at a finished store: all of its index, and ``count`` of its samples as pictures."""
    names = [entry.name for entry in store.description.classes]
    labels = store.index["label"].tolist()
    cloud = store.index["cloud_fraction"].to_numpy(dtype=np.float64)
    counts = Counter(names[label] for label in labels if label >= 0)
    chosen = _spread([names[label] if label >= 0 else "" for label in labels], cloud.tolist(), count)
    pairs = []
    for place in reporter.progress(_STAGE, sorted(chosen)):
        label = labels[place]
        pairs.append(
            _Pair(
                str(store.index["id"].iloc[place]),
                names[label] if label >= 0 else None,
                float(cloud[place]),
                {sensor: np.asarray(store.images(sensor)[place]) for sensor in store.sensors},
                {sensor: np.asarray(store.valid(sensor)[place]) > 0 for sensor in store.sensors},
            )
        )
    described = store.description
    look = _tell(
        str(store.path), len(store), len(store), 0, described.cell, described.sensors, described.classes, counts,
        len(store), cloud,
    )  # fmt: skip
    _write(output, look, pairs)
    return look


def _valid_share(sample: Sample) -> float:
    return max(float(valid.mean()) for valid in sample.valid.values())


def _clouds(found: list[tuple[int, str | None, float]]) -> list[float]:
    return [cloud for _, _, cloud in found]


def _spread(classes: list[str], clouds: list[float], count: int) -> list[int]:
    """Positions of ``count`` samples that show the range: over the classes, and within them over the cloud."""
    order = sorted(
        range(len(classes)), key=lambda place: (classes[place], -1.0 if np.isnan(clouds[place]) else clouds[place])
    )
    return [order[place] for place in probe_places(len(order), count)]


def _tell(
    subject: str,
    samples: int,
    looked: int,
    poor: int,
    cell: int,
    sensors: dict[SensorName, Sensor],
    classes: list[SceneClass],
    counts: Counter[str],
    counted: int,
    cloud: npt.NDArray[np.float64],
) -> Look:
    known = cloud[~np.isnan(cloud)]
    quarters = np.bincount(np.minimum((known * _QUARTERS).astype(np.int64), _QUARTERS - 1), minlength=_QUARTERS)
    return Look(
        subject=subject,
        samples=samples,
        looked=looked,
        too_few_valid=poor,
        cell=cell,
        sensors=sensors,
        classes=[{"name": entry.name, "color": entry.color, "count": counts[entry.name]} for entry in classes],
        unlabelled=counted - sum(counts[entry.name] for entry in classes),
        counted=counted,
        cloud_known=len(known),
        cloud_mean=float(known.mean()) if len(known) else None,
        cloud_quarters=quarters.tolist(),
    )


def _write(output: Path, look: Look, pairs: list[_Pair]) -> None:
    pictures: dict[str, npt.NDArray[np.uint8]] = {}
    told: list[dict[str, Any]] = [
        {
            "id": pair.id,
            "class": pair.class_name,
            "cloud_fraction": None if np.isnan(pair.cloud_fraction) else pair.cloud_fraction,
        }
        for pair in pairs
    ]
    for name, sensor in look.sensors.items():
        own = as_pictures(
            [pair.images[name] for pair in pairs], [pair.valid[name] for pair in pairs], shown_bands(name, sensor)
        )
        for number, picture in enumerate(own):
            file = f"{name}_{number}.png"
            told[number][name] = file
            pictures[file] = picture
    # In physical units, over all bands: other scales of two stores' values are seen at a glance.
    ranges = {
        name: _range([pair.images[name] for pair in pairs], [pair.valid[name] for pair in pairs], sensor)
        for name, sensor in look.sensors.items()
    }
    content = asdict(look) | {
        "ranges": ranges,
        "sensors": {name: sensor.model_dump() for name, sensor in look.sensors.items()},
    }
    with staged_set(output, [*pictures, FINDINGS]) as part:
        for file, picture in pictures.items():
            write_png(part / file, picture)
        write_json(part / FINDINGS, {**content, "pairs": told})


def _range(
    images: list[npt.NDArray[Any]], valid: list[npt.NDArray[np.bool_]], sensor: Sensor
) -> tuple[float, float] | None:
    """The 2nd and 98th percentile of physical values; None where no pixel is valid."""
    known = [image[:, mask].astype(np.float64).ravel() for image, mask in zip(images, valid, strict=True)]
    values = np.concatenate(known)
    if not values.size:
        return None
    low, high = np.percentile(values * sensor.scale + sensor.offset, [2, 98])
    return float(low), float(high)
