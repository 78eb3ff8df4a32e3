"""What the model decided for cells, as arrays that can be kept in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.sensors import SensorName
from undercast.core.inference.reader import Cells
from undercast.core.inference.task import Votes
from undercast.core.package.card import ModelCard
from undercast.core.scores import optical_share, softmax
from undercast.core.tasks.scene.regulation import regulate

ALONE: dict[SensorName, str] = {"optical": "optical_only", "sar": "sar_only"}
"""The model's outputs by the sensor that they rest on alone."""
_ALL_CLOUD, _NEARLY_ALL = 0.999, 0.9


@dataclass(frozen=True)
class SceneDecisions:
    """What was decided for n cells and K classes."""

    rows: NDArray[np.int64]
    """(n,) rows of the map."""
    columns: NDArray[np.int64]
    """(n,) columns of the map."""
    labels: NDArray[np.int64]
    """(n,) the class, 0..K-1; K where the confidence is too low for one."""
    probabilities: NDArray[np.float32]
    """(n, K)."""
    optical_only: NDArray[np.float32]
    """(n, K) probabilities by the optical sensor alone, NaN where it takes no part (everywhere for a single sensor)."""
    sar_only: NDArray[np.float32]
    """(n, K) likewise."""
    optical_share: NDArray[np.float32]
    """(n,)."""
    cloud_fraction: NDArray[np.float32]
    """(n,) NaN where unknown."""
    optical: NDArray[np.bool_]
    """(n,) whether the optical sensor takes part."""
    sar: NDArray[np.bool_]
    """(n,) whether the SAR sensor takes part."""
    inside: NDArray[np.int64]
    """(1,) cells within the mask, with or without data."""
    broken: NDArray[np.int64]
    """(1,) cells for which the model gave no finite logits; they are left out."""

    @property
    def confidence(self) -> NDArray[np.float32]:
        """(n,) probability of the most probable class, also where it was too low to decide."""
        return np.asarray(self.probabilities.max(axis=1, initial=0), np.float32)

    @property
    def all_cloud(self) -> NDArray[np.bool_]:
        """(n,) whether the optical image is there and all cloud."""
        covered: NDArray[np.bool_] = self.optical & (self.cloud_fraction >= _ALL_CLOUD)
        return covered

    @property
    def by_cloud(self) -> NDArray[np.bool_]:
        """(n,) whether the optical image decides although it is nearly all cloud: its part rests on cloud then."""
        decides: NDArray[np.bool_] = self.optical & (self.cloud_fraction >= _NEARLY_ALL) & (self.optical_share > 0.5)
        return decides

    def save(self, stream: IO[bytes]) -> None:
        """Write everything as an .npz archive."""
        np.savez(stream, **{each.name: getattr(self, each.name) for each in fields(self)})

    @staticmethod
    def load(stream: IO[bytes]) -> SceneDecisions:
        """Read what :meth:`save` wrote; errors are those that ``DAMAGED`` of core.files names."""
        with np.load(stream, allow_pickle=False) as archive:
            return SceneDecisions(**{each.name: archive[each.name] for each in fields(SceneDecisions)})

    def are_of(self, rows: range, columns: int, classes: int, entries: int) -> bool:
        """Whether they can be decisions for cells of these rows and columns of the map.

        Args:
            rows: the strip's rows of the map.
            columns: the map's.
            classes: of the model.
            entries: of the legend: the classes, and what cells without one are called, if there may be any.
        """
        count = len(self.rows) if self.rows.ndim == 1 else -1
        shapes: dict[str, tuple[int, ...]] = {"inside": (1,), "broken": (1,)}
        shapes |= dict.fromkeys(("probabilities", *ALONE.values()), (count, classes))
        for name in (each.name for each in fields(self)):
            array = getattr(self, name)
            if array.shape != shapes.get(name, (count,)) or array.dtype.kind != _KINDS.get(name, "i"):
                return False
        places = self.rows * columns + self.columns
        return bool(
            ((self.rows >= rows.start) & (self.rows < rows.stop)).all()
            and ((self.columns >= 0) & (self.columns < columns)).all()
            and (np.diff(places) > 0).all()
            and ((self.labels >= 0) & (self.labels < entries)).all()
            and np.isfinite(self.probabilities).all()
        )


_KINDS = {
    **dict.fromkeys(("probabilities", "optical_only", "sar_only", "optical_share", "cloud_fraction"), "f"),
    **dict.fromkeys(("optical", "sar"), "b"),
}
"""Kinds of the arrays' types, where they are no integers."""


def weigh(cells: Cells, logits: dict[str, NDArray[np.float32]], card: ModelCard) -> Votes:
    """Turn a model's logits (n, K) for cells into probabilities and the optical sensor's share.

    Args:
        cells: the cells; their feeds are not looked at.
        logits: what :meth:`undercast.core.inference.session.Session.run` gives for them; regulated here.
        card: the model's.

    Returns:
        ``probabilities`` (n, K), NaN in cells with logits that are not finite, ``optical_share`` (n,) and, with two
        sensors, ``optical_only`` and ``sar_only`` (n, K), NaN where the sensor takes no part.
    """
    count, classes = len(cells.rows), len(card.classes)
    nowhere = np.zeros(count, bool)
    present = {sensor: cells.present.get(sensor, nowhere) for sensor in ALONE}
    sound = np.logical_and.reduce([np.isfinite(values).all(axis=1) for values in logits.values()])
    logits = {name: np.where(sound[:, None], values, np.float32(0)) for name, values in logits.items()}
    logits = regulate(logits, cells.cloud_fraction, present, card)
    fused = logits["fused"]
    votes: Votes = {"probabilities": np.where(sound[:, None], softmax(fused), np.float32(np.nan))}
    if len(card.inputs) < 2:
        share = 1.0 if "optical" in card.inputs else 0.0
        return votes | {"optical_share": np.full(count, share, np.float32)}
    for sensor, output in ALONE.items():
        votes[output] = np.full((count, classes), np.nan, np.float32)
        votes[output][present[sensor]] = softmax(logits[output][present[sensor]])
    share_by_cell = optical_share(fused, logits["optical_only"], logits["sar_only"], additive=card.additive)
    return votes | {"optical_share": share_by_cell}


def decide(cells: Cells, votes: Votes, card: ModelCard, least_confidence: float = 0.0) -> SceneDecisions:
    """Decide a block's cells.

    Args:
        cells: the cells; their feeds are not looked at.
        votes: :func:`weigh`'s, averaged; empty where there are no cells.
        card: the model's.
        least_confidence: cells below are left without a class; in float32, as the confidence is.
    """
    count, classes = len(cells.rows), len(card.classes)
    nowhere, nothing = np.zeros(count, bool), np.full((count, classes), np.nan, np.float32)
    present = {sensor: cells.present.get(sensor, nowhere) for sensor in ALONE}
    probabilities = votes.get("probabilities", nothing)
    sound = np.isfinite(probabilities).all(axis=1)
    probabilities = probabilities[sound]
    labels = probabilities.argmax(axis=1)
    labels[probabilities.max(axis=1, initial=0) < np.float32(least_confidence)] = classes
    return SceneDecisions(
        cells.rows[sound],
        cells.columns[sound],
        labels,
        probabilities,
        votes.get("optical_only", nothing)[sound],
        votes.get("sar_only", nothing)[sound],
        votes.get("optical_share", np.zeros(count, np.float32))[sound],
        cells.cloud_fraction[sound],
        present["optical"][sound],
        present["sar"][sound],
        np.array([cells.inside]),
        np.array([(~sound).sum()]),
    )


def join(parts: Sequence[SceneDecisions]) -> SceneDecisions:
    """The decisions of several blocks in one, ordered by row and column of the map."""
    joined: dict[str, NDArray[Any]] = {
        each.name: np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(SceneDecisions)
    }
    order = np.lexsort((joined["columns"], joined["rows"]))
    sums = {name: joined.pop(name).sum(keepdims=True) for name in ("inside", "broken")}
    return SceneDecisions(**{name: values[order] for name, values in joined.items()}, **sums)
