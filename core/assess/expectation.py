"""What to expect of a model or a map, without labels of the place: a verdict and what it rests on.

A model that knows nothing draws as fine a map as a good one. Three things tell them apart before anybody has compared
the map with the ground: how sure the model is beyond a guess, whether its source model was right on its own validation
samples, and whether the transfer kept what the source model knows.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from undercast.core.events import Reporter
from undercast.core.package.card import ModelCard

AT_CHANCE = 0.1
"""Kappa, or what takes its place, up to which an answer is called no better than a guess; a tenth of the way from a
guess to always right."""
DOUBTFUL_BELOW = 0.4
"""Up to here confidence or agreement beyond chance is called doubtful; by Landis and Koch (1977) it is at most fair."""
UNLEARNT, SOURCE_KAPPA, CLEAR_AGREEMENT = "unlearnt", "source_kappa", "clear_agreement"
"""Where a package's card keeps what a transfer found: in its training record, and twice in its metrics."""
KAPPA_BY_CHANCE = "kappa_by_chance"
"""Where its metrics keep the kappa that so few validation samples may reach without any knowledge."""


class Expectation(TypedDict):
    """What a job's output ``expect`` holds; shares lie within 0..1."""

    mean_confidence: float
    """Mean probability of the class that is given."""
    chance: float
    """That of a guess: 1 / number of classes."""
    agreement: float | None
    """Share of nearly clear samples on which the source model says the same; None where that was not measured."""
    unlearnt: list[str]
    """Classes that the model can give, but of which it learnt no sample."""
    verdict: Literal["good", "doubtful", "useless"]
    text: str
    """Sentences that say so."""
    kappa: NotRequired[float]
    """Of the source model on its own validation samples, agreement beyond chance."""
    kappa_by_chance: NotRequired[float]
    """What so few samples may reach by chance, where the kappa is not above it."""


def expect(
    mean_confidence: float,
    classes: list[str],
    *,
    agreement: float | None,
    unlearnt: list[str],
    kappa: float | None,
    by_chance: float = 0.0,
) -> Expectation:
    """Judge.

    Args:
        mean_confidence: over the samples or cells, 0..1.
        classes: the names of all classes.
        agreement: with the source model on nearly clear samples, or None.
        unlearnt: classes that were never learnt.
        kappa: of the source model on its own validation samples; None where that was not measured.
        by_chance: the kappa that so few samples may reach by chance.
    """
    lucky = kappa is not None and AT_CHANCE <= kappa < by_chance
    chance = 1 / len(classes)
    signs = [_beyond(mean_confidence, chance)]
    signs += [_beyond(agreement, chance)] if agreement is not None else []
    signs += [kappa] if kappa is not None else []
    least = min(signs)
    verdict: Literal["good", "doubtful", "useless"] = "good"
    if least < DOUBTFUL_BELOW or unlearnt or lucky:
        verdict = "doubtful"
    if least < AT_CHANCE:
        verdict = "useless"
    sentences = [_VERDICTS[verdict], f"The mean confidence is {mean_confidence:.0%}, where a guess has {chance:.0%}."]
    if agreement is not None:
        sentences.append(f"On nearly clear samples it says what the source model says in {agreement:.0%}.")
    if kappa is not None and kappa < AT_CHANCE:
        sentences.append("The source model was right on its own validation samples hardly more often than by chance.")
    if lucky:
        sentences.append(_LUCKY.format(kappa, by_chance))
    if unlearnt:
        sentences.append(f"Never learnt, since no sample was taken for it: {', '.join(unlearnt)}.")
    expectation = Expectation(
        mean_confidence=round(mean_confidence, 4),
        chance=round(chance, 4),
        agreement=None if agreement is None else round(agreement, 4),
        unlearnt=unlearnt,
        verdict=verdict,
        text=" ".join(sentences),
    )
    if lucky:
        expectation["kappa_by_chance"] = round(by_chance, 4)
    return expectation if kappa is None else {**expectation, "kappa": round(kappa, 4)}


_LUCKY = (
    "The source model was right on its own validation samples no more often than chance may be on so few "
    "(kappa {:.2f}; chance reaches {:.2f}): whether it learnt anything is not known."
)
_VERDICTS = {
    "good": "What was measured speaks for a usable map.",
    "doubtful": "The map is doubtful: compare it with what you know of the place before you use it.",
    "useless": "The map is of no use: what the model says is hardly more than a guess.",
}


def expect_map(card: ModelCard, mean_confidence: float) -> Expectation:
    """Judge a map by its mean confidence and what the package tells of its model."""
    names = [item.name for item in card.classes]
    listed = card.training.get(UNLEARNT)
    listed = listed if isinstance(listed, list) else []
    agreement = card.metrics.get(CLEAR_AGREEMENT)
    return expect(
        mean_confidence,
        names,
        agreement=agreement if agreement is not None and 0 <= agreement <= 1 else None,
        unlearnt=[name for name in names if name in listed],
        kappa=measured_kappa(card),
        by_chance=card.metrics.get(KAPPA_BY_CHANCE, 0.0),
    )


def worst(expectations: dict[str, Expectation]) -> Expectation | None:
    """The least good of several maps' expectations, with its name before its sentences; None where there is none."""
    if not expectations:
        return None
    name = min(
        expectations,
        key=lambda name: (_RANKS.index(expectations[name]["verdict"]), expectations[name]["mean_confidence"]),
    )
    least = expectations[name]
    return least if len(expectations) == 1 else {**least, "text": f"{name}: {least['text']}"}


_RANKS = ("useless", "doubtful", "good")


def tell_expectation(expected: Expectation, reporter: Reporter) -> None:
    """Tell it: a warning where nothing is to be expected or known, or where classes were never learnt."""
    loud = expected["verdict"] == "useless" or expected["unlearnt"] or "kappa_by_chance" in expected
    (reporter.warn if loud else reporter.info)(expected["text"])


def measured_kappa(card: ModelCard) -> float | None:
    """How far a model, or the one that it learnt from, was right beyond chance on its own validation samples.

    Packages of earlier versions tell their accuracy only: chance is one through the number of classes then.
    """
    metrics: dict[str, Any] = card.metrics
    for name in ("validation_kappa", SOURCE_KAPPA):
        if name in metrics:
            return float(metrics[name])
    accuracy = metrics.get("validation_accuracy")
    return None if accuracy is None else _beyond(float(accuracy), 1 / len(card.classes))


def at_chance(card: ModelCard) -> str:
    """Why a source model has nothing to teach, as a sentence; empty where nothing speaks against it."""
    kappa, by_chance = measured_kappa(card), card.metrics.get(KAPPA_BY_CHANCE, 0.0)
    if kappa is None or kappa >= max(AT_CHANCE, by_chance):
        return ""
    if kappa >= AT_CHANCE:
        return (
            f"The model {card.name} was right on its own labelled validation samples no more often than chance may be "
            f"on so few (kappa {kappa:.2f}; chance reaches {by_chance:.2f}): whether it learnt anything is not known. "
            "Give more labelled samples, and check the labels"
        )
    accuracy = card.metrics.get("validation_accuracy")
    right = "" if accuracy is None else f" ({accuracy:.0%} of them)"
    return (
        f"The model {card.name} was right on its own labelled validation samples hardly more often than by "
        f"chance{right}; kappa {kappa:.2f}: it knows nothing that a map or another model could use. Train it on more "
        "samples or for more epochs, and check the labels"
    )


def _beyond(share: float, chance: float) -> float:
    """How far a share lies between chance (0) and always (1)."""
    return (share - chance) / (1 - chance)
