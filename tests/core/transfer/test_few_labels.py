"""A few labels: which are chosen, what they tell, and that they take part in a transfer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from undercast.core.errors import InputError
from undercast.core.methods.transfer import few_labels
from undercast.core.methods.transfer.target import Target
from undercast.core.scores import softmax
from undercast.core.store.store import SampleStore

Maker = Callable[..., Path]


def target(path: Path, **changes: Any) -> Target:
    store = SampleStore.open(path)
    rows = store.select("train")
    labels = np.asarray(store.index["label"], np.int64)
    names = [f"class {number}" for number in range(3)]
    cloud = np.asarray(store.index["cloud_fraction"], np.float32)
    return Target(store, rows, store.select("validation"), {}, cloud, names, labels)


@pytest.fixture(scope="module")
def labelled(write_store: Maker, tmp_path_factory: pytest.TempPathFactory) -> Target:
    return target(write_store(tmp_path_factory.mktemp("few") / "store"))


def test_as_many_of_each_class_as_asked_for_and_all_where_there_are_fewer(labelled: Target) -> None:
    rows = few_labels.choose(labelled, 4, seed=1)
    assert np.bincount(labelled.labels[rows]).tolist() == [4, 4, 4]
    assert set(rows) <= set(labelled.train)
    assert np.array_equal(rows, few_labels.choose(labelled, 4, seed=1))
    assert not np.array_equal(rows, few_labels.choose(labelled, 4, seed=2))
    assert len(few_labels.choose(labelled, 1000, seed=1)) == len(labelled.train)
    assert len(few_labels.choose(labelled, 0, seed=1)) == 0


def test_a_store_without_labels_is_refused(write_store: Maker, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no labelled training sample"):
        few_labels.choose(target(write_store(tmp_path / "store", labelled=False)), 5, seed=0)


@pytest.mark.parametrize("temperature", [1.0, 4.0])
def test_a_label_gives_its_class_a_soft_certainty(labelled: Target, temperature: float) -> None:
    logits = np.random.default_rng(0).normal(size=(len(labelled.store), 3)).astype(np.float32)
    rows = few_labels.choose(labelled, 2, seed=0)
    taught = few_labels.with_few_labels(logits, rows, labelled, temperature)
    assert np.allclose(softmax(taught[rows] / temperature).max(axis=1), 0.95, atol=1e-5)
    assert np.array_equal(taught[rows].argmax(axis=1), labelled.labels[rows])
    others = np.setdiff1d(np.arange(len(logits)), rows)
    assert np.array_equal(taught[others], logits[others])


def test_labelled_samples_become_a_fair_part_of_a_stage() -> None:
    rows, few = np.arange(90), np.array([0, 1, 2, 3, 4, 200])
    extended = few_labels.with_labelled(rows, few)
    share = np.isin(extended, few).mean()
    assert set(extended) == set(rows) | {200} and 0.2 < share < 0.3
    assert np.array_equal(few_labels.with_labelled(rows, few[:0]), rows)
    assert np.bincount(few_labels.with_labelled(np.arange(10_000), few))[200] == few_labels.MOST_REPEATS
