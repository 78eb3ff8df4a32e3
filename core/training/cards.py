"""The card of a model that was just trained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from undercast.core.config.pixels import CLOUD, SHADOW
from undercast.core.config.roles import CLOUD_CODES, CloudRole
from undercast.core.config.sensors import SceneClass, SensorName
from undercast.core.errors import JobError
from undercast.core.models.scene import TrunkSpec
from undercast.core.package.card import ModelCard, SensorInput
from undercast.core.store.store import SampleStore


def model_card(
    name: str,
    store: SampleStore,
    specs: dict[str, TrunkSpec],
    record: dict[str, Any],
    metrics: dict[str, float],
    place: str = "",
    licence: str = "",
    classes_of: ModelCard | None = None,
    *,
    outputs: dict[str, list[Any]] | None = None,
    classes: list[SceneClass] | None = None,
    optional: Sequence[str] = (),
) -> ModelCard:
    """Describe a network for its package.

    Args:
        name: the model's name.
        store: what it was trained on: sensors with bands, units and resolution, cell, and classes.
        specs: the network's sensors.
        record: the run's record (see :meth:`undercast.core.training.run.RunFolder.record`).
        metrics: what was measured, by name.
        place: where the samples are from.
        licence: the model's licence.
        classes_of: the card that has the classes, for a model that learned from a teacher.
        outputs: what the network's graph gives, by name; None for logits of scenes.
        classes: the store's, where they have roles of their own; None for the store's or the card's.
        optional: optical bands that the network has learnt to do without.
    """
    sensors = store.description.sensors
    inputs = {
        sensor: SensorInput(
            # The network takes physical values; how the store keeps them is nobody's business any more.
            sensor=sensors[sensor].model_copy(update={"scale": 1.0, "offset": 0.0}),
            mean=specs[sensor].mean,
            std=specs[sensor].std,
            backbone=specs[sensor].backbone,
            saturation=specs[sensor].saturation,
            optional=list(optional) if sensor == "optical" else [],
        )
        for sensor in store.sensors
        if sensor in specs
    }
    return ModelCard(
        task=store.description.task,
        name=name,
        cell=store.description.cell,
        inputs=inputs,
        classes=classes or (classes_of.classes if classes_of else store.description.classes),
        outputs=outputs,
        training=record,
        metrics=metrics,
        place=place,
        licence=licence,
    )


def check_roles(store: SampleStore, roles: Mapping[str, CloudRole], sensors: Sequence[SensorName]) -> list[SceneClass]:
    """A store's classes with their roles for cloud, if a package may have them.

    Args:
        store: whose classes are learnt.
        roles: by the classes' names; they go before the store's own.
        sensors: that the network takes.

    Raises:
        JobError: if a name is no class, some classes have a role and others none, none is cloud, or the model is not
            one of pixels of optical images alone.
    """
    listed = store.description.classes
    names = [item.name for item in listed]
    if strange := [name for name in roles if name not in names]:
        raise JobError("roles", f"{strange[0]!r} is no class of {store.path}", f"Choose among {', '.join(names)}")
    classes = [item.model_copy(update={"role": roles.get(item.name, item.role)}) for item in listed]
    chosen = [item.role for item in classes if item.role is not None]
    if not chosen:
        return classes
    if lacking := [item.name for item in classes if item.role is None]:
        raise JobError("roles", f"the classes {', '.join(lacking)} have none", "Give every class a role, or none")
    if not {CLOUD, SHADOW} & {CLOUD_CODES[role] for role in chosen}:
        raise JobError("roles", "no class is cloud", "Say which classes are cloud, thin cloud, thick cloud or shadow")
    if store.description.task != "pixel" or list(sensors) != ["optical"]:
        problem = "make a model of pixels of optical images that recognises cloud, which this is not"
        raise JobError("roles", problem, "Choose samples of pixels and the sensor optical, or leave out the roles")
    return classes
