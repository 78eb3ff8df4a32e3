"""The card of a model that was just trained."""

from __future__ import annotations

from typing import Any

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
        )
        for sensor in store.sensors
        if sensor in specs
    }
    return ModelCard(
        task=store.description.task,
        name=name,
        cell=store.description.cell,
        inputs=inputs,
        classes=classes_of.classes if classes_of else store.description.classes,
        outputs=outputs,
        training=record,
        metrics=metrics,
        place=place,
        licence=licence,
    )
