"""A look at samples before anything is made of them: a few pairs as pictures, class counts, cloud fractions."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.config.sensors import SceneClass, Sensor, SensorName
from undercast.core.config.tasks import TaskName
from undercast.core.errors import InputError
from undercast.core.events import Reporter
from undercast.core.files import staged_set, write_json
from undercast.core.ingest.build import palette
from undercast.core.ingest.chips import as_pictures, label_picture, shown_bands, write_png
from undercast.core.ingest.pixels import PixelTally
from undercast.core.ingest.sources import Sample, SampleSource, probe_places
from undercast.core.store.maps import Bytes
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
    """``name``, ``color``, ``count`` of each class; with labels of pixels, ``count`` is how many samples have some of
    it, and ``pixels`` how many pixels that are."""
    unlabelled: int
    counted: int
    """On how many samples the classes are counted."""
    cloud_known: int
    cloud_mean: float | None
    cloud_quarters: list[int]
    """Of the samples with a known cloud fraction, how many are in each quarter from clear to covered."""
    task: TaskName
    unlabelled_pixels: int | None
    """With labels of pixels: how many have none."""


@dataclass(frozen=True)
class _Pair:
    id: str
    class_name: str | None
    cloud_fraction: float
    images: dict[SensorName, npt.NDArray[Any]]
    valid: dict[SensorName, npt.NDArray[np.bool_]]
    labels: Bytes | None = None
    """(H, W), by the numbers of the look's classes."""


def look_at_source(
    source: SampleSource,
    classes: list[SceneClass] | None,
    *,
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
    looked_at: list[tuple[int, str | None, float]] = []
    poor = 0
    tally = PixelTally(source.class_names, classes) if "labels" in source.maps else None
    for position, sample in zip(places, reporter.progress(_STAGE, source.some(places), len(places)), strict=False):
        if _valid_share(sample) < max(min_valid, 1e-12):
            poor += 1
            continue
        if tally is not None:
            sample.class_name = tally.look(sample.maps["labels"])
            tally.keep(sample.maps["labels"])
        looked_at.append((position, sample.class_name, sample.cloud_fraction))
    if not looked_at:
        raise InputError(
            source.subject,
            f"all {poor} samples looked at have too few valid pixels (all nodata?)",
            "Check nodata, the extent and min_valid",
        )
    counts = Counter(name for _, name, _ in looked_at if name is not None)
    counted, labelled = len(looked_at), None if tally is None else sum(counts.values())
    if source.known_counts is not None:
        counts, counted = source.known_counts, source.total
    elif tally is not None:
        counts = tally.samples
    names = classes
    if names is None:
        names = palette([name for name in source.class_names if counts[name]], source.class_colours)
    chosen = sorted(
        looked_at[number][0] for number in _spread([name or "" for _, name, _ in looked_at], _clouds(looked_at), count)
    )
    commonest = {position: name for position, name, _ in looked_at}
    become = None if tally is None else tally.relabel(names)
    pairs = [
        _Pair(
            sample.id,
            commonest[position],
            sample.cloud_fraction,
            sample.images,
            sample.valid,
            None if become is None else become[sample.maps["labels"]],
        )
        for position, sample in zip(chosen, source.some(chosen), strict=False)
    ]
    look = _tell(
        source.subject,
        task=source.task,
        samples=source.total,
        looked=len(looked_at),
        poor=poor,
        cell=source.cell,
        sensors=source.sensors,
        classes=names,
        counts=counts,
        counted=counted,
        labelled=labelled,
        pixels=None if tally is None else tally.pixels,
        unlabelled_pixels=None if tally is None else tally.unlabelled,
        cloud=np.array(_clouds(looked_at)),
    )
    _write(output, look, pairs)
    return look


def look_at_store(store: SampleStore, count: int, output: Path, reporter: Reporter) -> Look:
    """Look at a finished store: all of its index, and ``count`` of its samples as pictures."""
    names = [entry.name for entry in store.description.classes]
    labels = store.index["label"].tolist()
    cloud = store.index["cloud_fraction"].to_numpy(dtype=np.float64)
    counts = Counter(names[label] for label in labels if label >= 0)
    chosen = _spread([names[label] if label >= 0 else "" for label in labels], cloud.tolist(), count)
    truth = store.maps.get("labels")
    labelled = None if truth is None else sum(counts.values())
    pixels = None if truth is None else Counter[str]()
    counts = counts if truth is None else Counter()
    pairs = []
    for row in reporter.progress(_STAGE, sorted(chosen) if truth is None else range(len(store))):
        if pixels is not None:
            pixels_of = dict(zip(names, store.count_pixels(np.array([row])).tolist(), strict=True))
            pixels.update(pixels_of)
            counts.update(name for name in names if pixels_of[name])
        if row not in chosen:
            continue
        label = labels[row]
        pairs.append(
            _Pair(
                str(store.index["id"].iloc[row]),
                names[label] if label >= 0 else None,
                float(cloud[row]),
                {sensor: np.asarray(store.images(sensor)[row]) for sensor in store.sensors},
                {sensor: np.asarray(store.valid(sensor)[row]) > 0 for sensor in store.sensors},
                None if truth is None else np.asarray(truth[row]),
            )
        )
    described = store.description
    look = _tell(
        str(store.path),
        task=described.task,
        samples=len(store),
        looked=len(store),
        poor=0,
        cell=described.cell,
        sensors=described.sensors,
        classes=described.classes,
        counts=counts,
        counted=len(store),
        labelled=labelled,
        pixels=pixels,
        unlabelled_pixels=None if truth is None or pixels is None else truth.size - sum(pixels.values()),
        cloud=cloud,
    )
    _write(output, look, pairs)
    return look


def _valid_share(sample: Sample) -> float:
    return max(float(valid.mean()) for valid in sample.valid.values())


def _clouds(looked_at: list[tuple[int, str | None, float]]) -> list[float]:
    return [cloud for _, _, cloud in looked_at]


def _spread(classes: list[str], clouds: list[float], count: int) -> list[int]:
    """Positions of ``count`` samples that show the range: over the classes, and within them over the cloud."""
    order = sorted(
        range(len(classes)), key=lambda number: (classes[number], -1.0 if np.isnan(clouds[number]) else clouds[number])
    )
    return [order[number] for number in probe_places(len(order), count)]


def _tell(
    subject: str,
    *,
    task: TaskName,
    samples: int,
    looked: int,
    poor: int,
    cell: int,
    sensors: dict[SensorName, Sensor],
    classes: list[SceneClass],
    counts: Counter[str],
    counted: int,
    labelled: int | None,
    pixels: Counter[str] | None,
    unlabelled_pixels: int | None,
    cloud: npt.NDArray[np.float64],
) -> Look:
    """``labelled``: how many samples have a label, where that is not the sum of ``counts``."""
    known_cloud = cloud[~np.isnan(cloud)]
    quarters = np.bincount(np.minimum((known_cloud * _QUARTERS).astype(np.int64), _QUARTERS - 1), minlength=_QUARTERS)
    return Look(
        subject=subject,
        samples=samples,
        looked=looked,
        too_few_valid=poor,
        cell=cell,
        sensors=sensors,
        classes=[
            {"name": entry.name, "color": entry.color, "count": counts[entry.name]}
            | ({} if pixels is None else {"pixels": pixels[entry.name]})
            for entry in classes
        ],
        unlabelled=counted - (sum(counts[entry.name] for entry in classes) if labelled is None else labelled),
        counted=counted,
        cloud_known=len(known_cloud),
        cloud_mean=float(known_cloud.mean()) if len(known_cloud) else None,
        cloud_quarters=quarters.tolist(),
        task=task,
        unlabelled_pixels=unlabelled_pixels,
    )


def _write(output: Path, look: Look, pairs: list[_Pair]) -> None:
    pictures: dict[str, npt.NDArray[np.uint8]] = {}
    entries: list[dict[str, Any]] = [
        {
            "id": pair.id,
            "class": pair.class_name,
            "cloud_fraction": None if np.isnan(pair.cloud_fraction) else pair.cloud_fraction,
        }
        for pair in pairs
    ]
    for name, sensor in look.sensors.items():
        sample_pictures = as_pictures(
            [pair.images[name] for pair in pairs], [pair.valid[name] for pair in pairs], shown_bands(name, sensor)
        )
        for number, picture in enumerate(sample_pictures):
            file = f"{name}_{number}.png"
            entries[number][name] = file
            pictures[file] = picture
    for number, pair in enumerate(pairs):
        if pair.labels is not None:
            entries[number]["labels"] = file = f"labels_{number}.png"
            pictures[file] = label_picture(pair.labels, [entry["color"] for entry in look.classes])
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
        write_json(part / FINDINGS, {**content, "pairs": entries})


def _range(
    images: list[npt.NDArray[Any]], valid: list[npt.NDArray[np.bool_]], sensor: Sensor
) -> tuple[float, float] | None:
    """The 2nd and 98th percentile of physical values; None where no pixel is valid."""
    valid_values = [image[:, mask].astype(np.float64).ravel() for image, mask in zip(images, valid, strict=True)]
    values = np.concatenate(valid_values)
    if not values.size:
        return None
    low, high = np.percentile(values * sensor.scale + sensor.offset, [2, 98])
    return float(low), float(high)
