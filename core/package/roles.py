"""Models that recognise cloud, and models of land cover: each is refused where the other is wanted."""

from __future__ import annotations

from undercast.core.errors import InputError
from undercast.core.package.package import Package


def recognises_cloud(package: Package) -> list[int]:
    """A package's ``cloud_codes`` (:class:`~undercast.core.package.card.ModelCard`).

    Raises:
        InputError: if it is a model of land cover.
    """
    codes = package.card.cloud_codes
    if codes is None:
        names = ", ".join(item.name for item in package.card.classes[:6])
        raise InputError(
            package.path,
            f"recognises no cloud: its classes ({names}) have no roles for it",
            "Choose a model that recognises cloud, or give its classes roles when it is trained (docs/cloud.md)",
        )
    return codes


def refuse_cloud_model(package: Package) -> None:
    """Refuse a package that recognises cloud where one of land cover is wanted.

    Raises:
        InputError: which tells where it belongs.
    """
    if package.card.cloud_codes is not None:
        raise InputError(
            package.path,
            "recognises cloud, not land cover",
            "Choose a model of land cover; this one goes with cloud.method package, or with recognise-cloud",
        )
