"""What to expect of a model or a map, in colour and in words, made of the engine's output ``expect``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.core import Qgis

from .text import tr

GOOD, DOUBTFUL, USELESS = "good", "doubtful", "useless"
_NAMED = 8  # classes that a message names


@dataclass(frozen=True)
class Expectation:
    """Measured without labels."""

    verdict: str
    """:data:`GOOD`, :data:`DOUBTFUL` or :data:`USELESS`."""
    confidence: float | None
    """Mean confidence, from 0 to 1."""
    chance: float | None
    """The confidence of a guess: 1 through the number of classes."""
    agreement: float | None
    """With the source model, on nearly clear samples; None where that was not measured."""
    unlearnt: tuple[str, ...]
    """Classes of which the model saw no sample."""
    kappa: float | None = None
    """Of the source model on its own validation samples: how far it was right beyond chance."""

    @property
    def level(self) -> Qgis.MessageLevel:
        """How loudly it is to be told."""
        levels = {GOOD: Qgis.MessageLevel.Success, USELESS: Qgis.MessageLevel.Critical}
        return levels.get(self.verdict, Qgis.MessageLevel.Warning)

    @property
    def style(self) -> str:
        """A label's style sheet: green, amber or red, with dark words that are read on either."""
        ground, words = {GOOD: ("#d7f0dd", "#0b3d1c"), USELESS: ("#f8d0cd", "#6b0f0a")}.get(
            self.verdict, ("#fdecc8", "#5f3b00")
        )
        return f"QLabel {{ background: {ground}; color: {words}; padding: 6px; }}"

    def words(self) -> str:
        """All of it in a few sentences: the verdict first, then what it rests on."""
        return " ".join(part for part in (self.headline(), *self.figures()) if part)

    def headline(self) -> str:
        """The verdict, and what to do."""
        return {
            GOOD: tr("What to expect: a usable map."),
            DOUBTFUL: tr(
                "What to expect: a doubtful map. Compare it with what you know of the place before you use it."
            ),
            USELESS: tr(
                "What to expect: nothing of use. Do not use this map; look at the source model and its samples."
            ),
        }[self.verdict]

    def figures(self) -> list[str]:
        """What the verdict rests on, a sentence each."""
        lines = []
        if self.confidence is not None and self.chance is not None:
            lines.append(
                tr("Mean confidence {confidence:.0f} %, where a guess has {chance:.0f} %.").format(
                    confidence=100 * self.confidence, chance=100 * self.chance
                )
            )
        if self.agreement is not None:
            lines.append(
                tr("On nearly clear samples it says what the source model says in {:.0f} %.").format(
                    100 * self.agreement
                )
            )
        if self.kappa is not None and self.verdict != GOOD:
            lines.append(
                tr("The source model's kappa on its own validation samples: {:.2f}; a guess has 0.").format(self.kappa)
            )
        if self.unlearnt:
            names = ", ".join(self.unlearnt[:_NAMED]) + (", …" if len(self.unlearnt) > _NAMED else "")
            lines.append(tr("Never learnt, since no sample was taken for it: {}.").format(names))
        return lines


def expectation(outputs: dict[str, Any]) -> Expectation | None:
    """What a job's outputs tell; None where they tell nothing that is understood."""
    report = outputs.get("expect")
    if not isinstance(report, dict) or report.get("verdict") not in (GOOD, DOUBTFUL, USELESS):
        return None
    unlearnt = report.get("unlearnt")
    return Expectation(
        report["verdict"],
        _share(report.get("mean_confidence")),
        _share(report.get("chance")),
        _share(report.get("agreement")),
        tuple(str(name) for name in unlearnt) if isinstance(unlearnt, list) else (),
        _share(report.get("kappa"), least=-1),
    )


def _share(value: Any, least: float = 0) -> float | None:
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and least <= value <= 1
    return float(value) if number else None
