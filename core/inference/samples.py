"""Whether the samples of a store are what a package takes."""

from __future__ import annotations

from undercast.core.errors import InputError
from undercast.core.package.package import Package
from undercast.core.store.store import SampleStore


def class_order(package: Package, store: SampleStore) -> list[int]:
    """For each class of the store, its place in the package.

    Raises:
        InputError: if they have other classes.
    """
    ours = [item.name for item in package.card.classes]
    theirs = [item.name for item in store.description.classes] or ours
    if sorted(ours) != sorted(theirs):
        raise InputError(
            store.path,
            f"has the classes {', '.join(theirs)}, but the model {package.path.name} knows {', '.join(ours)}",
            "Choose a sample store and a model with the same classes",
        )
    return [ours.index(name) for name in theirs]


def check_sensors(package: Package, store: SampleStore) -> None:
    """Refuse a store whose samples do not fit a package.

    Raises:
        InputError: if it lacks a sensor or bands, or its samples have another side than the graph takes.
    """
    description, card = store.description, package.card
    if description.cell != card.cell and not card.any_size:
        raise InputError(
            store.path,
            f"has samples of {description.cell} pixels, but the model {package.path.name} takes {card.cell}",
            f"Prepare the sample store with --resize {card.cell}, or choose another model",
        )
    for sensor, needed in card.inputs.items():
        if sensor not in description.sensors:
            raise InputError(
                store.path,
                f"has no {sensor} images, which the model {package.path.name} takes",
                f"Prepare the sample store with a {sensor} raster, or choose another model",
            )
        held = description.sensors[sensor].bands
        if held != needed.sensor.bands:
            raise InputError(
                store.path,
                f"has the {sensor} bands {', '.join(held)}, but the model {package.path.name} takes "
                f"{', '.join(needed.sensor.bands)}",
                "Prepare the sample store with these bands in this order, or choose another model",
            )
