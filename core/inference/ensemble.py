"""Several looks at the same cells, averaged: views of test-time augmentation, and models of an ensemble."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.products import SCALES, Augmentation
from undercast.core.errors import JobError
from undercast.core.events import Reporter
from undercast.core.inference.engines import Engine, Precision, Sample
from undercast.core.inference.session import Device, Session, open_session
from undercast.core.inference.task import Votes
from undercast.core.inference.views import View, list_views
from undercast.core.package.card import ModelCard
from undercast.core.package.package import Package

Weigh = Callable[[dict[str, NDArray[np.float32]], ModelCard], Votes]
"""What a task makes of a model's logits; see :meth:`undercast.core.inference.task.MapTask.weigh`."""


@dataclass(frozen=True)
class Member:
    """A model of the ensemble."""

    session: Session
    card: ModelCard
    order: list[int] | None
    """Where the first model's classes are among this one's; None for the same order."""


@dataclass(frozen=True)
class Ensemble:
    """Models and views, ready to run; :attr:`lanes` threads may do so at once."""

    members: Sequence[Member]
    views: Sequence[View]

    @property
    def lanes(self) -> int:
        """Threads that run it at once."""
        return self.members[0].session.lanes

    @property
    def batch(self) -> int:
        """Samples that are computed at once."""
        return min(member.session.batch for member in self.members)

    @property
    def execution(self) -> dict[str, Any]:
        """Engine, provider, device, precision and batch, for key and manifest."""
        sessions = [member.session for member in self.members]
        execution: dict[str, Any] = dict(sessions[0].execution)
        if len(sessions) > 1:
            execution["members"] = [session.execution for session in sessions]
        return {**execution, "batch": self.batch}

    def stop(self, stopped: bool = True) -> None:
        """Make runs in other threads end at once, with an error; False lets them run again."""
        for member in self.members:
            member.session.stop(stopped)

    def votes(self, feeds: Mapping[str, NDArray[Any]], weigh: Weigh) -> Votes:
        """The mean of what ``weigh`` makes of each look, (n, ...) by name.

        Args:
            feeds: what the models take, of the sensors that are there (see :meth:`Session.run`).
            weigh: the task's.

        Raises:
            ResourceError, PackageError: see :meth:`Session.run`.
        """
        height, width = next(iter(feeds.values())).shape[-2:]
        total: Votes = {}
        for member in self.members:
            for view in self.views:
                logits = member.session.run(_seen(feeds, view))
                if member.order is not None:
                    logits = {name: values[:, member.order] for name, values in logits.items()}
                # What depends on where a pixel lies is weighed in the place of the pixel.
                placed = member.card.zone_response is not None
                if placed:
                    logits = {name: view.undo(values, (height, width)) for name, values in logits.items()}
                for name, values in weigh(logits, member.card).items():
                    back = values if placed or values.ndim < 4 else view.undo(values, (height, width))
                    total[name] = back if name not in total else total[name] + back
        looks = len(self.members) * len(self.views)
        if looks == 1:
            return total
        return {name: np.asarray(values / np.float32(looks), np.float32) for name, values in total.items()}


def _seen(feeds: Mapping[str, NDArray[Any]], view: View) -> Mapping[str, NDArray[Any]]:
    """The feeds as a view shows them."""
    if view.same:
        return feeds
    seen: dict[str, NDArray[Any]] = {}
    for name in feeds:
        if not name.endswith("_valid"):
            seen[name], seen[f"{name}_valid"] = view.apply(feeds[name], feeds[f"{name}_valid"])
    return seen


def views_of(augmentation: Augmentation) -> list[View]:
    """The views of an augmentation."""
    return list_views(SCALES if augmentation == "scales" else (1.0,), flips=augmentation != "none")


def tell_cost(augmentation: Augmentation, packages: int, reporter: Reporter) -> None:
    """Tell, before a run, how much longer it takes than one look of one model."""
    views = views_of(augmentation)
    looks = len(views) * packages
    if looks > 1:
        cost = packages * sum(view.scale**2 for view in views)
        reporter.info(
            f"{looks} looks at every image are averaged ({len(views)} views, {packages} "
            f"model{'s' if packages > 1 else ''}): the models' part of the run takes about {cost:.3g} times as long."
        )


def check_ensemble(packages: Sequence[Package]) -> None:
    """Refuse models whose probabilities cannot be averaged.

    Raises:
        JobError: naming the first difference.
    """
    first = packages[0]
    for number, other in enumerate(packages[1:], start=1):
        if other.digest in {package.digest for package in packages[:number]}:
            raise JobError(f"ensemble {other.path}", "is the same model as another one", "Give each model once")
        if difference := _difference(first.card, other.card):
            raise JobError(
                f"ensemble {other.path}",
                f"cannot be averaged with {first.path.name}: {difference}",
                "Choose models of the same task, classes, sensors, bands, units and size of images",
            )


def _difference(first: ModelCard, other: ModelCard) -> str:
    """What keeps two models from being averaged, as a clause; empty for nothing."""
    if first.task != other.task:
        return f"it is for the task {other.task}, not {first.task}"
    names, other_names = ({item.name for item in card.classes} for card in (first, other))
    if names != other_names:
        return f"its classes are others ({', '.join(sorted(names ^ other_names)[:5])} only in one of them)"
    if set(first.inputs) != set(other.inputs):
        return f"it takes {' and '.join(other.inputs)}, not {' and '.join(first.inputs)}"
    for sensor, needed in first.inputs.items():
        for word in ("bands", "unit", "resolution"):
            here, there = (getattr(each.sensor, word) for each in (needed, other.inputs[sensor]))
            if here != there:
                return f"the {word} of its {sensor} input {'are' if word == 'bands' else 'is'} {there}, not {here}"
    near, other_near = (card.zone_response and card.zone_response.near for card in (first, other))
    if near != other_near:
        return "one of them weighs pixels by the cloud about them, and the other by none or by cloud of another width"
    if first.cell != other.cell:
        return f"it takes images of {other.cell} pixels a side, not {first.cell}"
    return ""


def open_ensemble(
    packages: Sequence[Package],
    augmentation: Augmentation,
    device: Device,
    reporter: Reporter,
    batch: int | None = None,
    *,
    precision: Precision = "float32",
    engine: Engine = "onnxruntime",
    sample: Sample | None = None,
    pixels: int | None = None,
) -> Ensemble:
    """Open all models; memory is bounded by the largest view.

    Args:
        packages: the first one's order of classes counts.
        augmentation: the views.
        device: see :func:`undercast.core.inference.session.open_session`.
        reporter: likewise.
        batch: likewise.
        precision: likewise.
        engine: likewise.
        sample: likewise.
        pixels: likewise.

    Raises:
        ResourceError, PackageError: likewise.
    """
    views = views_of(augmentation)
    names = [item.name for item in packages[0].card.classes]
    members = []
    for package in packages:
        card = package.card
        side = max(max(view.shape(card.cell, card.cell)) for view in views)
        session = open_session(
            package,
            device,
            reporter,
            batch,
            precision=precision,
            side=side,
            engine=engine,
            sample=sample,
            pixels=pixels,
        )
        classes = [item.name for item in card.classes]
        members.append(Member(session, card, None if classes == names else [classes.index(name) for name in names]))
    return Ensemble(members, views)
