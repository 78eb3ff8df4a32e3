"""What models say of pixels drawn from samples, as these are or under clouds that are laid over them: what can be
measured without labels. So many pixels of each sample as memory holds; those of one sample are alike anyway."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.config.sensors import SensorName
from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.selftrain.labelled import SourcePixels
from undercast.core.methods.selftrain.objectives import with_cloud
from undercast.core.methods.selftrain.target import PixelTarget
from undercast.core.models.pixel import PixelNetwork
from undercast.core.store.maps import Bytes
from undercast.core.tasks.pixel.zones import NEAR, response_zones
from undercast.core.training.feeding import Batch, Feeder, Indices, generator
from undercast.core.training.sky import Sky

COPIES = 8
"""Clouded copies of each sample."""
MOST_PIXELS = 200_000
"""Pixels that are looked at, about; of each image at least :data:`LEAST_PIXELS`."""
LEAST_PIXELS = 64
MOST_SAMPLES = 2000
"""Of more samples, so many are looked at, spread over all."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Looks:
    """What models say of P pixels; each image's copies follow one another, and have the same pixels."""

    rows: Indices
    """The sample behind each pixel, (P,)."""
    copies: int
    zones: npt.NDArray[np.int64]
    """(P,) as :func:`~undercast.core.tasks.pixel.zones.response_zones`."""
    logits: dict[str, dict[str, Floats]]
    """By model: ``fused`` and each of its sensors alone, (P, K)."""
    labels: Bytes
    """(P,) the pixels' labels, 255 where none is known."""

    def repeat(self, values: npt.NDArray[np.generic], clear: Looks) -> npt.NDArray[np.generic]:
        """Values (p, ...) of the pixels of ``clear``, which looks at each sample once, for each copy: (P, ...)."""
        parts = []
        for row in dict.fromkeys(clear.rows.tolist()):
            parts += [values[clear.rows == row]] * self.copies
        return np.concatenate(parts)


def measurable(target: PixelTarget, shares: Floats, least: int) -> tuple[Indices, bool]:
    """Samples to measure on, of which nine tenths are clear, and whether no model learnt from them: those of the
    validation split; of the training split where there are fewer than ``least``; of both. Where these are fewer, too,
    samples that are at least half clear: only their clear pixels are looked at."""
    held = np.setdiff1d(target.validation, target.train)
    splits = ((held, True), (target.train, False), (np.union1d(held, target.train), False))
    rows = held
    for share in (0.9, 0.5):
        for split, unseen in splits:
            both = target.has_valid["optical"][split] & target.has_valid["sar"][split]
            rows = split[both & (shares[split] >= share)]
            if len(rows) >= least:
                return rows, unseen
    return rows, False


def look(
    models: Mapping[str, PixelNetwork],
    target: PixelTarget,
    rows: Indices,
    sky: Sky | None,
    method: TransferOptions,
    context: RunContext,
) -> Looks:
    """What models say of the same clear pixels of samples ``rows``, in float32; each ends on the CPU.

    Args:
        models: of any sensors that the target has.
        target: the samples.
        rows: which of them, each once.
        sky: lays clouds over :data:`COPIES` copies of each; None: the samples as they are, once.
        method: seed and batch.
        context: where to work.
    """
    sensors: list[SensorName] = ["optical", "sar"]
    feeder = Feeder(target.store, sensors, context.compute)

    def read(part: Indices) -> tuple[Batch, Bytes, npt.NDArray[np.bool_]]:
        batch = with_cloud(feeder.batch(part), target.cloud(part))
        chosen = target.clear(part, method.filter.greatest_cloud) & (target.store.valid("sar")[part] > 0)
        return batch, target.labels(part), chosen

    return _look(models, read, rows, sky, method, context)


def look_at_cloudy(
    models: Mapping[str, PixelNetwork],
    target: PixelTarget,
    rows: Indices,
    method: TransferOptions,
    context: RunContext,
) -> Looks:
    """The same of any pixels of the samples as they are, under their own clouds, that both sensors see."""
    sensors: list[SensorName] = ["optical", "sar"]
    feeder = Feeder(target.store, sensors, context.compute)

    def read(part: Indices) -> tuple[Batch, Bytes, npt.NDArray[np.bool_]]:
        valid = (target.store.valid("optical")[part] > 0) & (target.store.valid("sar")[part] > 0)
        return with_cloud(feeder.batch(part), target.cloud(part)), target.labels(part), valid

    return _look(models, read, rows, None, method, context)


def look_at_source(
    models: Mapping[str, PixelNetwork],
    samples: SourcePixels,
    sky: Sky | None,
    method: TransferOptions,
    context: RunContext,
) -> Looks:
    """The same of labelled pixels of held-out source samples; models of two sensors see them without SAR."""
    feeder = samples.feeder(context.compute)

    def read(part: Indices) -> tuple[Batch, Bytes, npt.NDArray[np.bool_]]:
        batch, labels = feeder.take(part)
        truth = labels.cpu().numpy()
        return with_cloud(batch, np.zeros(truth.shape, np.uint8)), truth, truth != UNLABELLED_PIXEL

    return _look(models, read, samples.held_out, sky, method, context)


def _look(
    models: Mapping[str, PixelNetwork],
    read: object,
    rows: Indices,
    sky: Sky | None,
    method: TransferOptions,
    context: RunContext,
) -> Looks:
    copies = COPIES if sky is not None else 1
    rows = rows[:: -(-len(rows) // MOST_SAMPLES)] if len(rows) else rows
    # As many of a sample however often it is copied: what is said of its copies is held against what is said of it.
    most = max(LEAST_PIXELS, MOST_PIXELS // max(1, len(rows) * COPIES))
    random = generator(method.training.seed, "looks", 0)
    for model in models.values():
        model.to(context.compute.device).eval()
    classes = len(next(iter(models.values())).bias)
    given: dict[str, dict[str, list[Floats]]] = {name: {} for name in models}
    whose, zones, labels = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0, np.uint8)]
    step = max(1, method.training.batch // copies)
    with torch.inference_mode():
        for start in range(0, len(rows), step):
            context.reporter.check()
            part = rows[start : start + step]
            batch, truth, chosen = read(np.repeat(part, copies))  # type: ignore[operator]
            if sky is not None:
                batch, _ = sky.lay(batch, random)
            cloud = batch.maps["cloud"].cpu().numpy()
            places = [_places(chosen[number], int(row), most) for number, row in enumerate(np.repeat(part, copies))]
            for number, (row, place) in enumerate(zip(np.repeat(part, copies), places, strict=True)):
                whose.append(np.full(len(place), row, np.int64))
                zones.append(response_zones(cloud[number], NEAR).ravel()[place])
                labels.append(truth[number].ravel()[place])
            for name, model in models.items():
                for key, values in _say(model, batch).items():
                    flat = values.flatten(2).cpu().numpy()
                    part_of = [flat[number][:, place].T for number, place in enumerate(places)]
                    given[name].setdefault(key, []).extend(part_of)
    for model in models.values():
        model.to("cpu")
    nothing = np.zeros((0, classes), np.float32)
    logits = {
        name: {key: np.concatenate([nothing, *values]) for key, values in parts.items()}
        for name, parts in given.items()
    }
    return Looks(np.concatenate(whose), copies, np.concatenate(zones), logits, np.concatenate(labels))


def _places(chosen: npt.NDArray[np.bool_], row: int, most: int) -> npt.NDArray[np.int64]:
    """Up to ``most`` of the chosen pixels (H, W), the same whenever a sample is looked at."""
    places = np.flatnonzero(chosen)
    if len(places) <= most:
        return places
    return np.sort(np.random.default_rng([row, len(places)]).choice(places, most, replace=False))


def _say(model: PixelNetwork, batch: Batch) -> dict[str, Tensor]:
    images, valid = dict(batch.images), dict(batch.valid)
    for name, spec in model.specs.items():
        if name not in images:  # a sensor without a valid pixel takes no part
            size = (len(images["optical"]), spec.bands, *images["optical"].shape[-2:])
            images[name] = images["optical"].new_zeros(size)
            valid[name] = valid["optical"].new_zeros(size[0], 1, *size[2:])
    logits = model({name: images[name] for name in model.specs}, {name: valid[name] for name in model.specs})
    return {"fused": logits.fused, **logits.unimodal}
