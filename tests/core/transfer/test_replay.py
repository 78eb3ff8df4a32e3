"""Labelled source samples and what is measured without labels: replay, memory, reliability, the guard."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from undercast.core.errors import InputError, JobError, PackageError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.methods.distance import difference, proxy_distance
from undercast.core.methods.transfer.guard import has_forgotten, has_learnt_nothing
from undercast.core.methods.transfer.reliability import CENTRES, curve
from undercast.core.methods.verdict import cohens_kappa
from undercast.core.package.card import CloudResponse
from undercast.core.package.package import Package
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.predict import predict_store
from undercast.core.tasks.scene.regulation import regulate, trusted
from undercast.core.training.herding import herd

Maker = Callable[..., Path]
TINY = {"backbone": "timm:test_resnet"}
TRAINING = {"epochs": 2, "batch": 16, "learning_rate": 0.003, "device": "cpu"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("replay")


@pytest.fixture(scope="module")
def clear(write_store: Maker, folder: Path) -> Path:
    return write_store(folder / "clear", sar=False, cell=15)


@pytest.fixture(scope="module")
def cloudy(write_store: Maker, folder: Path) -> Path:
    return write_store(folder / "cloudy", seed=1, cloudy=True, blind=3, cell=15, count=160)


def train(store: Path, output: Path, **options: Any) -> dict[str, Any]:
    values = {"kind": "train", "store": store, "output": output, "network": TINY}
    return parse_job({**values, "training": {**TRAINING, "epochs": 6, "batch": 8}, **options}).run(Recorder())


def transfer(source: Path, store: Path, output: Path, reporter: Recorder | None = None, **options: Any) -> Any:
    values = {"kind": "transfer", "source": source, "store": store, "output": output, "network": TINY}
    values |= {"training": TRAINING, "filter": {"greatest_cloud": 0.3}}
    return parse_job({**values, **options}).run(reporter or Recorder())


def messages(reporter: Recorder) -> str:
    return "\n".join(event["message"] for event in reporter.events if event["event"] == "log")


@pytest.fixture(scope="module")
def source(clear: Path, folder: Path) -> Path:
    train(clear, folder / "source.undercast", memory=5)
    return folder / "source.undercast"


def test_a_memory_travels_in_the_package_and_is_told(clear: Path, source: Path, tmp_path: Path) -> None:
    package = Package.open(source)
    memory, note = package.memory(), package.card.memory
    assert memory is not None and note is not None
    assert note.samples == {"class 0": 5, "class 1": 5, "class 2": 5} and note.chosen_by == "herding"
    store = SampleStore.open(clear)
    labels = store.index["label"].to_numpy()
    for image, mask, label in zip(memory.values, memory.mask, memory.labels, strict=True):
        same = (np.asarray(store.optical) == image).all(axis=(1, 2, 3))
        (index,) = np.flatnonzero(same)
        assert labels[index] == label and store.index["split"].iloc[index] == "train" and mask.all()
    inspection = parse_job({"kind": "inspect", "path": source, "output": tmp_path / "x.json"}).run(Recorder())
    assert "class 0: 5" in inspection["memory"]
    plain = train(clear, tmp_path / "plain.undercast")
    assert plain["memory"] == 0 and "memory" not in json.loads(_member(tmp_path / "plain.undercast", "model.json"))


def _member(path: Path, name: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def _replaced(path: Path, output: Path, name: str, data: bytes) -> Path:
    import zipfile

    with zipfile.ZipFile(path) as old, zipfile.ZipFile(output, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, data if entry.filename == name else old.read(entry.filename))
    return output


def test_a_memory_of_another_package_is_refused(clear: Path, source: Path, tmp_path: Path) -> None:
    train(clear, tmp_path / "other.undercast", memory=5, memory_by="random", training={**TRAINING, "seed": 4})
    other = _member(tmp_path / "other.undercast", "memory.safetensors")
    with pytest.raises(PackageError, match="changed or damaged"):
        Package.open(_replaced(source, tmp_path / "mixed.undercast", "memory.safetensors", other))
    card = json.loads(_member(source, "model.json"))
    del card["memory"]
    with pytest.raises(PackageError, match="digests of its other parts"):
        Package.open(_replaced(source, tmp_path / "mute.undercast", "model.json", json.dumps(card).encode()))


def test_a_memory_is_kept_below_its_limit_and_is_for_optical_models(
    write_store: Maker, cloudy: Path, tmp_path: Path
) -> None:
    store = write_store(tmp_path / "large", sar=False, cell=160, count=48, bands=5)
    reporter = Recorder()
    values = {"kind": "train", "store": store, "output": tmp_path / "large.undercast", "network": TINY, "memory": 40}
    made = parse_job({**values, "training": {**TRAINING, "epochs": 1}}).run(reporter)
    assert made["memory"] == 3 * 10 and "10 samples of a class instead of 40" in messages(reporter)
    assert (tmp_path / "large.undercast").stat().st_size > 0 and Package.open(tmp_path / "large.undercast").memory()
    with pytest.raises(JobError, match="optical images alone"):
        train(cloudy, tmp_path / "both.undercast", sensors=["optical", "sar"], memory=4)


def test_samples_are_replayed_from_the_store_or_the_memory(
    clear: Path, cloudy: Path, source: Path, tmp_path: Path
) -> None:
    reporters = {name: Recorder() for name in ("store", "memory", "none")}
    runs = {
        "store": transfer(source, cloudy, tmp_path / "store.undercast", reporters["store"], source_store=clear),
        "memory": transfer(source, cloudy, tmp_path / "memory.undercast", reporters["memory"]),
        "none": transfer(source, cloudy, tmp_path / "none.undercast", reporters["none"], replay={"share": 0}),
    }
    reports = {name: Path(run["report"]).read_text(encoding="utf-8") for name, run in runs.items()}
    assert "72 labelled source samples were replayed" in reports["store"]
    assert "15 labelled source samples were replayed" in reports["memory"]
    assert "No labelled source samples were replayed" in reports["none"]
    digests = {Package.open(run["optical_auxiliary"]).digest for run in runs.values()}
    assert len(digests) == 3
    for report in reports.values():
        assert "reliability" in report and "What to expect" in report


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"bands": 4}, "optical bands"),
        ({"cell": 16}, "cells of side 16"),
        ({"classes": 4}, "the classes"),
        ({"labelled": False}, "the classes"),
    ],
)
def test_a_source_store_that_does_not_fit_is_refused_before_anything_is_made(
    write_store: Maker, cloudy: Path, source: Path, tmp_path: Path, changes: dict[str, Any], problem: str
) -> None:
    store = write_store(tmp_path / "store", **{"sar": False, "cell": 15, **changes})
    with pytest.raises(InputError, match=problem):
        transfer(source, cloudy, tmp_path / "x.undercast", source_store=store)
    assert not list(tmp_path.glob("x.*"))


def test_a_source_store_without_samples_of_one_class_still_serves(
    write_store: Maker, cloudy: Path, source: Path, tmp_path: Path
) -> None:
    store = write_store(tmp_path / "store", sar=False, cell=15)
    import pandas as pd

    index = pd.read_parquet(store / "index.parquet")
    index.loc[index["label"] == 2, "label"] = -1
    index.to_parquet(store / "index.parquet", index=False)
    made = transfer(source, cloudy, tmp_path / "x.undercast", source_store=store)
    assert Package.open(made["package"]).card.classes == Package.open(source).card.classes


@pytest.mark.parametrize("count", [4, 24])
def test_targets_of_a_few_samples_end_well(write_store: Maker, source: Path, tmp_path: Path, count: int) -> None:
    store = write_store(tmp_path / "few", seed=1, cloudy=True, cell=15, count=count)
    reporter = Recorder()
    made = transfer(source, store, tmp_path / "x.undercast", reporter, filter={"greatest_cloud": 1.0})
    assert Package.open(made["package"]).card.inputs.keys() == {"optical", "sar"}
    assert "cannot be measured" in messages(reporter) or made["kept"]


def test_a_target_that_nobody_knows_the_cloud_of_is_told(write_store: Maker, source: Path, tmp_path: Path) -> None:
    import pandas as pd

    store = write_store(tmp_path / "unknown", seed=1, cloudy=True, cell=15)
    index = pd.read_parquet(store / "index.parquet")
    index["cloud_fraction"] = np.float32(np.nan)
    index.to_parquet(store / "index.parquet", index=False)
    reporter = Recorder()
    made = transfer(source, store, tmp_path / "x.undercast", reporter)
    assert "without clouded copies" in messages(reporter)
    response = Package.open(made["package"]).card.cloud_response
    assert response is None or set(response.optical) == {1.0}


def test_useless_pseudo_labels_end_no_worse_than_the_source_and_are_told(
    cloudy: Path, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A source model whose word on the target is of another class each time. (Classes drawn at random may be right by
    chance on 30 samples, on one processor and not on another.)"""
    from undercast.core.methods.transfer import auxiliaries

    plain = auxiliaries.without_cloud_bias
    monkeypatch.setattr(
        auxiliaries, "without_cloud_bias", lambda logits, *rest: np.roll(plain(logits, *rest), 1, axis=1)
    )
    reporter = Recorder()
    made = transfer(
        source,
        cloudy,
        tmp_path / "x.undercast",
        reporter,
        replay={"share": 0},
        training={**TRAINING, "epochs": 12, "learning_rate": 0.03},
    )
    assert made["kept"] == "source model" and "nothing was learnt" in made["warning"]
    assert made["warning"] in messages(reporter)
    assert made["warning"] in Path(made["report"]).read_text(encoding="utf-8")
    store = SampleStore.open(cloudy)
    rows = np.arange(3, len(store), dtype=np.int64)
    ours = predict_store(Package.open(made["package"]), store, rows, "cpu", Recorder())
    theirs = predict_store(Package.open(source), store, rows, "cpu", Recorder())
    assert (ours["fused"].argmax(axis=1) == theirs["fused"].argmax(axis=1)).all()
    assert set(ours["optical_share"]) <= {1.0, 0.5}


@pytest.mark.parametrize(
    ("loss", "distance", "forgotten"),
    [(0.05, None, True), (0.05, 0.4, True), (0.05, 1.2, False), (0.4, 1.2, True), (0.0, 0.0, False)],
)
def test_source_samples_judge_as_far_as_the_target_is_like_the_source(
    loss: float, distance: float | None, forgotten: bool
) -> None:
    gain = np.zeros(400)
    gain[: int(400 * loss)] = -1
    assert has_forgotten(gain, distance) is forgotten


@pytest.mark.parametrize(
    ("count", "agreed", "nothing"),
    [(40, 0.43, False), (40, 0.3, True), (400, 0.43, False), (4000, 0.3, True), (4000, 0.25, True)],
)
def test_few_samples_refuse_no_more_than_they_can_tell(count: int, agreed: float, nothing: bool) -> None:
    """Of four classes, kappa is 0.24 where 43 % agree, 0.07 where 30 % do."""
    one = np.arange(count) % 4
    same = np.arange(count) < round(agreed * count)
    assert cohens_kappa(one, np.where(same, one, (one + 1) % 4)) == pytest.approx((agreed - 0.25) / 0.75, abs=0.04)
    assert has_learnt_nothing(one, np.where(same, one, (one + 1) % 4)) is nothing


def test_the_guard_can_be_left_out(cloudy: Path, source: Path, tmp_path: Path) -> None:
    made = transfer(source, cloudy, tmp_path / "x.undercast", guard=False)
    assert made["kept"] == "fused target" and made["warning"] == ""


def test_a_guard_that_could_not_measure_says_so(cloudy: Path, source: Path, tmp_path: Path) -> None:
    index = SampleStore.open(cloudy).index
    train = index[index["split"] == "train"]
    few = float(np.sort(train["cloud_fraction"].dropna())[3])
    made = transfer(source, cloudy, tmp_path / "x.undercast", filter={"greatest_cloud": few})
    assert made["kept"] == "fused target" and "samples are known to be nearly clear" in made["warning"]


def test_reliability_is_what_is_repeated_beyond_chance() -> None:
    cloud = np.repeat(np.array([0.1, 0.3, 0.6, 0.8, 1.0], np.float32), 100)
    repeated = np.concatenate([np.arange(100) < share for share in (90, 80, 70, 85, 50)])
    reliability = curve(cloud, repeated, np.array([0, 0, 1, 1, 2, 2, 3, 3]), 8)
    assert reliability.chance == pytest.approx(0.25) and reliability.repeated == pytest.approx(
        (0.9, 0.8, 0.7, 0.85, 0.5)
    )
    first = (0.9 - 0.25) / 0.75
    wanted = [1, (0.8 - 0.25) / 0.75 / first, (0.7 - 0.25) / 0.75 / first]
    assert reliability.values == pytest.approx([*wanted, wanted[-1], (0.5 - 0.25) / 0.75 / first])  # it never rises
    at = reliability.at(np.array([0, 0.0625, np.nan, 0.95, 1.0], np.float32))
    assert at == pytest.approx([1, 1, 1, reliability.values[-1], reliability.values[-1]])
    one_class = curve(cloud, np.ones(500, bool), np.zeros(8, np.int64), 8)
    assert set(one_class.values) == {0.0}  # repeating the only class tells nothing


def test_regulated_prediction_is_exact_and_stays_additive() -> None:
    random = np.random.default_rng(0)
    optical, sar, bias = random.normal(size=(3, 6, 4)).astype(np.float32)
    bias[:] = bias[0]
    share = random.uniform(size=6).astype(np.float32)
    fused, optical_only = trusted(optical + sar + bias, optical + bias, sar + bias, share)
    np.testing.assert_allclose(fused, share[:, None] * optical + sar + bias, atol=1e-5)
    np.testing.assert_allclose(optical_only, share[:, None] * optical + bias, atol=1e-5)


def test_the_response_is_left_out_where_sar_or_the_cloud_fraction_is_missing(cloudy: Path, source: Path) -> None:
    card = Package.open(source).card
    both = card.model_copy(
        update={
            "inputs": {"optical": card.inputs["optical"], "sar": card.inputs["optical"]},
            "cloud_response": CloudResponse(
                cloud_fraction=[0.0, *CENTRES], optical=[1, 1, 0.8, 0.5, 0.2, 0], temperature=[1, 1, 1, 1, 1, 2]
            ),
        }
    )
    logits = {
        "fused": np.array([[3.0, 0.0]] * 4, np.float32),
        "optical_only": np.array([[3.0, -1.0]] * 4, np.float32),
        "sar_only": np.array([[0.0, 1.0]] * 4, np.float32),
    }
    cloud = np.array([0.0, np.nan, 0.95, 0.95], np.float32)
    present = {"optical": np.ones(4, bool), "sar": np.array([True, True, True, False])}
    regulated = regulate(logits, cloud, present, both)
    np.testing.assert_allclose(regulated["fused"][:2], logits["fused"][:2])
    np.testing.assert_allclose(regulated["fused"][2], logits["sar_only"][2] / 2, atol=1e-6)  # no trust, temperature 2
    np.testing.assert_allclose(regulated["fused"][3], logits["fused"][3] / 2)  # the optical image is all there is
    assert regulate(logits, cloud, present, card) is logits


@pytest.mark.parametrize(
    "changes",
    [
        {"cloud_fraction": [0.0, 0.0, 1.0]},
        {"cloud_fraction": [0.0, 0.5, 1.5]},
        {"optical": [1.0, 1.0, 2.0]},
        {"temperature": [1.0, 1.0, 0.0]},
        {"temperature": [1.0, 1.0]},
    ],
)
def test_curves_that_make_no_sense_are_refused(changes: dict[str, list[float]]) -> None:
    sound = {"cloud_fraction": [0.0, 0.5, 1.0], "optical": [1.0, 0.5, 0.0], "temperature": [1.0, 1.0, 1.0]}
    CloudResponse(**sound)
    with pytest.raises(ValueError, match=r"cloud|curves|temperatures|reliabilities"):
        CloudResponse(**{**sound, **changes})


def test_herding_keeps_the_mean_and_kappa_knows_chance() -> None:
    random = np.random.default_rng(0)
    features = random.normal(size=(200, 8)).astype(np.float32) + 1
    scaled = features / np.linalg.norm(features, axis=1, keepdims=True)
    chosen = herd(features, 12)
    assert len(set(chosen)) == 12 and len(herd(features[:3], 12)) == 3
    distance = np.linalg.norm(scaled[chosen].mean(0) - scaled.mean(0))
    others = [np.linalg.norm(scaled[random.permutation(200)[:12]].mean(0) - scaled.mean(0)) for _ in range(50)]
    assert distance < min(others)
    assert cohens_kappa(np.array([0, 1, 0, 1]), np.array([0, 1, 0, 1])) == 1
    assert cohens_kappa(np.array([0, 1, 0, 1]), np.array([0, 0, 1, 1])) == pytest.approx(0)
    assert cohens_kappa(np.array([1, 1]), np.array([1, 1])) is None


def test_a_source_model_can_learn_under_clouds(clear: Path, cloudy: Path, write_store: Maker, tmp_path: Path) -> None:
    plain = train(clear, tmp_path / "plain.undercast")
    packages = {"plain": Path(plain["package"])}
    ways = {
        "donors": {"share": 0.8, "store": cloudy, "least_cloud": 0.6},
        "simulated": {"share": 0.8, "white": 250},
    }
    for name, clouds in ways.items():
        made = train(clear, tmp_path / f"{name}.undercast", clouds=clouds, jitter=0.1)
        packages[name] = Path(made["package"])
    assert len({Package.open(path).digest for path in packages.values()}) == 3
    with pytest.raises(InputError, match="prepared alike"):
        other = write_store(tmp_path / "other", cell=16, cloudy=True)
        train(clear, tmp_path / "x.undercast", clouds={"share": 0.5, "store": other})
    with pytest.raises(InputError, match="0 samples with a known cloud fraction"):
        train(clear, tmp_path / "y.undercast", clouds={"share": 0.5, "store": clear})
    shutil.rmtree(tmp_path / "x.undercast.run", ignore_errors=True)


def test_the_distance_of_two_places_is_none_for_one_world_and_great_for_two() -> None:
    draws = np.random.default_rng(0)
    one, other = draws.normal(size=(2, 120, 40))
    assert proxy_distance(one, other, draws) < 0.5
    assert proxy_distance(one, other + 2, draws) > 1.8
    assert difference(None) == difference(0.3) == 0 and difference(1.9) == 1 and 0 < difference(0.8) < 1


def test_jitter_follows_the_distance_and_is_told(clear: Path, cloudy: Path, source: Path, tmp_path: Path) -> None:
    reporter = Recorder()
    made = transfer(source, cloudy, tmp_path / "x.undercast", reporter, source_store=clear)
    assert "from the source's (0: not to be told apart" in messages(reporter)
    assert "proxy A-distance" in Path(made["report"]).read_text(encoding="utf-8")
    # A source model that carries no samples, and no store of them.
    train(clear, tmp_path / "plain.undercast")
    reporter = Recorder()
    made = transfer(tmp_path / "plain.undercast", cloudy, tmp_path / "y.undercast", reporter)
    assert "no jitter is laid over the images" in messages(reporter)
    assert "proxy A-distance" not in Path(made["report"]).read_text(encoding="utf-8")


def test_what_is_known_of_clear_samples_is_kept(
    clear: Path, cloudy: Path, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one world, with a great weight, the auxiliary says of clear source samples what the source model says."""
    monkeypatch.setattr("undercast.core.methods.transfer.auxiliaries.measure_distance", lambda *_: 0.2)
    store = SampleStore.open(clear)
    rows = store.select("validation", labelled=True)
    wanted = predict_store(Package.open(source), store, rows, "cpu", Recorder())["fused"]
    apart = {}
    for weight in (0.0, 20.0):
        output = tmp_path / f"{weight}.undercast"
        made = transfer(source, cloudy, output, source_store=clear, replay={"memory": weight}, jitter=0)
        predicted = predict_store(Package.open(made["optical_auxiliary"]), store, rows, "cpu", Recorder())["fused"]
        apart[weight] = float(np.abs(predicted - wanted).mean())
    assert apart[20.0] < 0.6 * apart[0.0]
