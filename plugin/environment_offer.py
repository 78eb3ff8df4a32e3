"""What the options page says of the engine's environment, and what its main button offers."""

from __future__ import annotations

from dataclasses import dataclass

from .engine.environment import VARIANTS, Stamp, folder, read_variant
from .text import tr


@dataclass(frozen=True)
class Offer:
    """What the main button does."""

    fresh: bool
    """Whether it begins anew."""
    label: str = ""
    """Empty if there is nothing to do."""
    tip: str = ""


def offer(stamp: Stamp | None, wanted: str, openvino: bool = False) -> Offer:
    """What can be done about an environment.

    Args:
        stamp: what is there.
        wanted: the variant that is chosen; empty if none is yet.
        openvino: whether OpenVINO is wanted.
    """
    if stamp is None:
        return Offer(True, tr("Create the environment"), tr("Makes it in {}.").format(folder()))
    if stamp.variant not in VARIANTS or (wanted and (stamp.variant != wanted or (stamp.openvino and not openvino))):
        tip = tr("Removes the environment that is there and makes the other.")
        return Offer(True, tr("Replace by this one"), tip)
    if not stamp.finished:
        return Offer(False, tr("Continue"), tr("Goes on where it stopped; what has come is kept."))
    if wanted and openvino and not stamp.openvino:
        return Offer(False, tr("Add OpenVINO"), tr("Installs OpenVINO beside what is there."))
    if stamp.outdated:
        return Offer(False, tr("Update"), tr("Installs the libraries that this version of the plugin wants."))
    return Offer(False)


def standing(stamp: Stamp | None) -> str:
    """How things stand with the environment."""
    if stamp is None:
        return tr(
            "There is none yet. It is made in {}, outside QGIS and outside the plugin, so that upgrades keep it."
        ).format(folder())
    if not stamp.finished:
        return tr("The environment in {} is not finished. Continue, or remove it.").format(folder())
    title = read_variant(stamp.variant).title if stamp.variant in VARIANTS else stamp.variant
    if stamp.outdated:
        return tr(
            "{title}, in {folder}. It was made by version {version} of the plugin; this version wants other libraries. "
            "Update it."
        ).format(title=title, folder=folder(), version=stamp.plugin)
    return tr("{title}, in {folder}. It is up to date.").format(title=title, folder=folder())
