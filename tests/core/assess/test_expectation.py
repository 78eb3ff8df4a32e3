"""What to expect of a model or a map."""

from typing import Any

import numpy as np
import pytest

from undercast.core.assess.agreement import kappa_by_chance
from undercast.core.assess.expectation import at_chance, expect, expect_map
from undercast.core.package.card import ModelCard

CLASSES = ["forest", "water", "town"]


def judged(confidence: float, **signs: Any) -> dict[str, Any]:
    return dict(expect(confidence, CLASSES, **{"agreement": None, "unlearnt": [], "kappa": None, **signs}))


@pytest.mark.parametrize(
    ("confidence", "signs", "verdict", "words"),
    [
        (0.9, {}, "good", "mean confidence is 90%, where a guess has 33%"),
        (0.9, {"agreement": 0.9, "kappa": 0.8}, "good", "the source model says in 90%"),
        (0.35, {}, "useless", "hardly more than a guess"),
        (0.55, {}, "doubtful", "compare it with what you know"),
        (0.95, {"agreement": 0.36}, "useless", "in 36%"),
        (0.95, {"kappa": 0.0}, "useless", "hardly more often than by chance"),
        (0.95, {"kappa": -0.4}, "useless", "hardly more often than by chance"),
        (0.95, {"kappa": 0.3, "by_chance": 0.4}, "doubtful", "kappa 0.30; chance reaches 0.40"),
        (0.95, {"kappa": 0.6, "by_chance": 0.4}, "good", "usable"),
        (0.95, {"kappa": 0.0, "by_chance": 0.4}, "useless", "hardly more often than by chance"),
        (0.95, {"unlearnt": ["town"]}, "doubtful", "Never learnt, since no sample was taken for it: town."),
    ],
)
def test_the_verdict_is_that_of_the_worst_sign(
    confidence: float, signs: dict[str, Any], verdict: str, words: str
) -> None:
    expectation = judged(confidence, **signs)
    assert expectation["verdict"] == verdict and words in expectation["text"]
    assert expectation["mean_confidence"] == confidence and expectation["chance"] == pytest.approx(1 / 3, abs=1e-4)
    assert expectation["agreement"] == signs.get("agreement") and expectation["unlearnt"] == signs.get("unlearnt", [])


def card(**fields: Any) -> ModelCard:
    sensor = {"bands": ["r"], "unit": "x", "resolution": 10.0}
    return ModelCard.model_validate(
        {
            "name": "m",
            "cell": 8,
            "inputs": {"optical": {"sensor": sensor, "mean": [0.0], "std": [1.0], "backbone": "resnet18"}},
            "classes": [{"name": name, "color": "#000000"} for name in CLASSES],
            **fields,
        }
    )


def test_a_map_is_judged_by_what_its_package_tells_too() -> None:
    assert expect_map(card(), 0.9)["verdict"] == "good"
    expectation = expect_map(
        card(training={"unlearnt": ["town", "no class of it"]}, metrics={"clear_agreement": 0.9}), 0.9
    )
    assert (expectation["verdict"], expectation["unlearnt"], expectation["agreement"]) == ("doubtful", ["town"], 0.9)
    assert expect_map(card(metrics={"source_kappa": 0.02}), 0.9)["verdict"] == "useless"
    for strange in ({"training": {"unlearnt": 7}}, {"metrics": {"clear_agreement": 17.0}}):
        assert expect_map(card(**strange), 0.9)["verdict"] == "good"


@pytest.mark.parametrize(
    ("metrics", "useless"),
    [
        ({}, False),
        ({"validation_accuracy": 0.9}, False),
        ({"validation_accuracy": 0.0}, True),
        ({"validation_accuracy": 0.34}, True),
        # The commonest class for all is right often, and knows nothing.
        ({"validation_accuracy": 0.9, "validation_kappa": 0.0}, True),
        ({"validation_accuracy": 0.4, "validation_kappa": 0.3}, False),
    ],
)
def test_a_source_model_that_knows_nothing_is_told(metrics: dict[str, float], useless: bool) -> None:
    assert ("hardly more often than by chance" in at_chance(card(metrics=metrics))) == useless


def test_what_few_samples_reach_by_chance_is_no_knowledge() -> None:
    assert kappa_by_chance(np.array([[5, 5], [5, 5]])) == pytest.approx(2.326 * 0.05**0.5, abs=1e-3)
    assert kappa_by_chance(np.array([[5000, 5000], [5000, 5000]])) < 0.02
    assert kappa_by_chance(np.array([[1, 1], [0, 0]])) == 0
    few = card(metrics={"validation_kappa": 0.3, "kappa_by_chance": 0.5})
    assert "chance reaches 0.50" in at_chance(few) and expect_map(few, 0.9)["verdict"] == "doubtful"
    assert at_chance(card(metrics={"validation_kappa": 0.3, "kappa_by_chance": 0.2})) == ""
