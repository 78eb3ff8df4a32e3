"""The comparison through its job, with tiny networks and stores."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest

from undercast.core.compare.figures import apart
from undercast.core.config.transfer import MethodName
from undercast.core.errors import CancelledError, InputError, JobError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.package.package import Package
from undercast.core.protocol import Event

Maker = Callable[..., Path]
TINY = {"backbone": "timm:test_resnet"}
TRAINING = {"epochs": 2, "batch": 16, "learning_rate": 0.003, "device": "cpu"}
PLAIN = {"name": "plain", "options": {"regulation": {"mode": "none"}}}
OPTICAL = {"name": "optical, KD", "options": {"method": "kd-s"}}
FUSED = {"name": "late fusion", "options": {"method": "tlf"}}
DAMPED = {"name": "damped", "options": {"regulation": {"mode": "damp_superior"}}}


@pytest.fixture(scope="module")
def stores(write_store: Maker, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("stores")
    return {
        "clear": write_store(folder / "clear", count=48, sar=False),
        "target": write_store(folder / "target", count=64, seed=1, cloudy=True),
        "other": write_store(folder / "other", count=40, seed=2, cloudy=True),
    }


def job(stores: dict[str, Path], output: Path, **options: Any) -> dict[str, Any]:
    return {
        "kind": "compare",
        "output": output,
        "source_store": stores["clear"],
        "store": stores["target"],
        "tests": [
            {"name": "same place", "store": stores["target"]},
            {"name": "elsewhere", "store": stores["other"], "split": "all"},
        ],
        "methods": [FUSED, OPTICAL],
        "seeds": [3, 4],
        "network": TINY,
        "training": TRAINING,
        "options": {"filter": {"greatest_cloud": 1.0}},
        "device": "cpu",
        **options,
    }


def run(stores: dict[str, Path], output: Path, reporter: Recorder | None = None, **options: Any) -> dict[str, Any]:
    return parse_job(job(stores, output, **options)).run(reporter or Recorder())


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("compare") / "out"


@pytest.fixture(scope="module")
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture(scope="module")
def done(stores: dict[str, Path], folder: Path, recorder: Recorder) -> dict[str, Any]:
    return run(stores, folder, recorder)


class Late(Recorder):
    """Cancels the job when this many of its parts are done."""

    def __init__(self, parts: float) -> None:
        super().__init__()
        self.parts = parts

    def emit(self, event: Event, **fields: Any) -> None:
        super().emit(event, **fields)
        if event is Event.PROGRESS and fields["stage"] == "comparison" and fields["done"] >= self.parts:
            self.cancel()


def trained(folder: Path) -> dict[Path, int]:
    """When each package and each prediction was written."""
    files = [*folder.rglob("*.undercast"), *folder.rglob("*.npz")]
    return {path: path.stat().st_mtime_ns for path in files}


def test_every_method_is_tested_with_every_seed_on_every_test(done: dict[str, Any]) -> None:
    table = rows(Path(done["numbers"]))
    whole = [row for row in table if row["bin"] == "all"]
    names = ("late fusion", "optical, KD")
    assert [(row["test"], row["method"], row["seed"]) for row in whole] == [
        (test, name, seed) for test in ("same place", "elsewhere") for name in names for seed in ("3", "4")
    ]
    for row in whole:
        parts = [
            part
            for part in table
            if part["bin"] != "all" and all(part[key] == row[key] for key in ("test", "method", "seed"))
        ]
        assert (
            sum(int(part["samples"]) for part in parts)
            == int(row["samples"])
            == (8 if row["test"] == "same place" else 40)
        )
        right = sum(int(part["samples"]) * float(part["overall_accuracy"]) for part in parts)
        assert right == pytest.approx(int(row["samples"]) * float(row["overall_accuracy"]))
        assert bool(row["optical_share"]) == (row["method"] == "late fusion")
        assert float(row["seconds"]) > 0


def test_the_numbers_are_those_of_assess(
    done: dict[str, Any], folder: Path, stores: dict[str, Path], tmp_path: Path
) -> None:
    package = folder / "seed4" / "late fusion.undercast"
    cases = [{"name": "x", "packages": [package], "store": stores["other"]}]
    values = {"kind": "assess", "output": tmp_path, "cases": cases, "split": "all", "device": "cpu"}
    report = json.loads(Path(parse_job(values).run(Recorder())["assessment"]).read_text(encoding="utf-8"))
    (case,) = report["cases"]
    expected = {"all": case, **{entry["name"]: entry for entry in case["by_cloud"] if entry["samples"]}}
    ours = {
        row["bin"]: row
        for row in rows(Path(done["numbers"]))
        if (row["test"], row["method"], row["seed"]) == ("elsewhere", "late fusion", "4")
    }
    assert list(ours) == list(expected)
    for name, row in ours.items():
        for measure in ("overall_accuracy", "average_accuracy", "macro_f1", "kappa", "calibration_error"):
            wanted = expected[name][measure]
            assert row[measure] == "" if wanted is None else float(row[measure]) == pytest.approx(wanted)
        assert row["package"] == Package.open(package).digest


def test_the_differences_are_those_of_the_table(done: dict[str, Any]) -> None:
    table = rows(Path(done["numbers"]))

    def mean(method: str, cloud: str) -> float:
        wanted = ("elsewhere", method, cloud)
        values = [row["overall_accuracy"] for row in table if (row["test"], row["method"], row["bin"]) == wanted]
        assert len(values) == 2
        return float(np.mean([float(value) for value in values]))

    content = json.loads(Path(done["comparison"]).read_text(encoding="utf-8"))
    assert content["reference"] == "late fusion"
    assert content["tests"][0]["methods"][0]["overall"]["overall_accuracy"]["mean"] == done["overall_accuracy"]
    methods = {one["name"]: one for one in content["tests"][1]["methods"]}
    assert methods["late fusion"]["reference_minus_this"] == {} and methods["late fusion"]["corrected_p"] is None
    gaps = methods["optical, KD"]["reference_minus_this"]
    assert set(gaps) == {"all", *content["tests"][1]["bins"]}
    for cloud, gap in gaps.items():
        assert gap["value"] == pytest.approx(mean("late fusion", cloud) - mean("optical, KD", cloud))
        assert gap["low"] <= gap["value"] + 1e-9 and gap["value"] <= gap["high"] + 1e-9
    assert methods["optical, KD"]["corrected_p"] == gaps["all"]["p"]
    text = Path(done["table"]).read_text(encoding="utf-8")
    assert f"{100 * mean('optical, KD', 'all'):.1f} ± " in text


def test_stage_f1_is_trained_once_for_all_who_agree_on_it(
    done: dict[str, Any], folder: Path, stores: dict[str, Path], tmp_path: Path
) -> None:
    for path in (folder / "seed3").glob("source model*"):
        copy = shutil.copytree if path.is_dir() else shutil.copyfile
        (tmp_path / "seed3").mkdir(exist_ok=True)
        copy(path, tmp_path / "seed3" / path.name)
    filtered = {"name": "filtered", "options": {"filter": {"quantile": 0.3}}}
    damped = {**DAMPED, "options": {**DAMPED["options"], "training": {**TRAINING, "epochs": 1}}}
    with pytest.raises(CancelledError):  # when the source model and two methods are done, and the third trains
        run(stores, tmp_path, Late(3.3), seeds=[3], methods=[PLAIN, damped, filtered])
    folders = {name: tmp_path / "seed3" / f"{name}.undercast.run" for name in ("plain", "damped", "filtered")}
    lines_of = {
        name: (path / "events.jsonl").read_text(encoding="utf-8").splitlines() for name, path in folders.items()
    }
    epochs = {name: {event.get("stage") for event in map(json.loads, lines)} for name, lines in lines_of.items()}
    assert "F1-optical" in epochs["plain"] & epochs["filtered"] and "F1-optical" not in epochs["damped"]
    plain, taken = (Package.open(folders[name] / "sar_auxiliary.undercast") for name in ("plain", "damped"))
    assert plain.weights_bytes() == taken.weights_bytes()
    outputs = run(stores, tmp_path, seeds=[3], methods=[PLAIN, damped], auxiliaries=True)
    table = [row for row in rows(Path(outputs["numbers"])) if row["test"] == "elsewhere" and row["bin"] == "all"]
    assert [row["method"] for row in table] == ["plain", "damped", "optical auxiliary", "SAR auxiliary"]
    assert [bool(row["optical_share"]) for row in table] == [True, True, False, False]
    assert [bool(row["seconds"]) for row in table] == [True, True, False, False]
    text = Path(outputs["table"]).read_text(encoding="utf-8")
    assert "damped: without stage F1, taken over from plain (seeds 3)" in text
    assert "discrepancy ratio" in text and (tmp_path / "figures" / "discrepancy_ratio.png").stat().st_size > 5000


def test_progress_grows_to_the_whole(done: dict[str, Any], recorder: Recorder) -> None:
    steps = [event for event in recorder.events if event["event"] == Event.PROGRESS]
    fractions = [event["fraction"] for event in steps if event["stage"] != "scores"]
    assert fractions == sorted(fractions) and fractions[0] == 0 and fractions[-1] == 1
    assert len(set(fractions)) > 20


def test_what_is_done_is_not_done_again(done: dict[str, Any], folder: Path, stores: dict[str, Path]) -> None:
    before, numbers = trained(folder), Path(done["numbers"]).read_text()
    assert run(stores, folder) == done
    assert trained(folder) == before
    assert Path(done["numbers"]).read_text() == numbers


def test_a_cancelled_comparison_goes_on(
    done: dict[str, Any], stores: dict[str, Path], tmp_path: Path, folder: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(folder, out)
    for path in [*(out / "seed4").glob("optical, KD*"), *(out / "seed4" / "predictions").glob("optical, KD*")]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    before = trained(out)
    with pytest.raises(CancelledError):
        run(stores, out, Late(5.1))
    assert "1 of 2 seeds" in (out / "comparison.md").read_text(encoding="utf-8")
    assert trained(out).items() >= before.items()
    run(stores, out)
    after = trained(out)
    assert after.items() >= before.items() and after.keys() > before.keys()
    wanted, resumed = (rows(each_folder / "comparison.csv") for each_folder in (folder, out))
    for one, other in zip(wanted, resumed, strict=True):
        for changing in ("seconds", "package"):  # a package holds when it was exported
            one.pop(changing), other.pop(changing)
        assert one == other


def test_what_someone_wrote_into_is_made_again(
    done: dict[str, Any], stores: dict[str, Path], folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(folder, out)
    files = sorted((out / "seed3" / "predictions").glob("*.npz"))
    with np.load(files[0]) as kept:
        key, right = kept["key"], kept["probabilities"]
    np.savez(files[0], key=key, probabilities=right[:, :1])
    np.savez(files[1], key=key, probabilities=np.array("none"))
    files[2].write_bytes(files[2].read_bytes()[:50])
    events = next((out / "seed3").glob("*.run/events.jsonl"))
    events.write_text(events.read_text() + '{"event": "met')
    run(stores, out)
    with np.load(files[0]) as kept:
        assert np.array_equal(kept["probabilities"], right)
    assert Path(done["numbers"]).read_text() == (out / "comparison.csv").read_text()


def test_other_settings_are_refused_in_the_same_folder(
    done: dict[str, Any], stores: dict[str, Path], folder: Path
) -> None:
    before = trained(folder)
    changed = {"name": "optical, KD", "options": {"method": "kd-s", "distillation": {"temperature": 2}}}
    with pytest.raises(JobError, match=r"optical, KD, seed 3: .*other settings"):
        run(stores, folder, methods=[FUSED, changed])
    assert trained(folder) == before


def test_predictions_are_made_again_for_other_samples(
    done: dict[str, Any], stores: dict[str, Path], folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(folder, out)
    tests = [{"name": "same place", "store": stores["target"], "split": "validation"}]
    again = run(stores, out, tests=tests, seeds=[3])
    package = out / "seed3" / "late fusion.undercast"
    cases = [{"name": "x", "packages": [package], "store": stores["target"]}]
    values = {"kind": "assess", "output": tmp_path, "cases": cases, "split": "validation", "device": "cpu"}
    assert again["overall_accuracy"] == pytest.approx(parse_job(values).run(Recorder())["overall_accuracy"])
    content = json.loads(Path(again["comparison"]).read_text(encoding="utf-8"))
    assert any("chosen on these samples" in remark for remark in content["remarks"])
    assert any("One seed" in remark for remark in content["remarks"])


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"methods": [{"name": "a", "options": {"regulaton": {}}}]}, "'a': regulaton is no option of a transfer"),
        ({"methods": [{"name": "a", "options": {"regulation": {"mode": "dampen"}}}]}, "'a': regulation.mode"),
        ({"methods": [{"name": "a", "options": {"training": {"epoch": 3}}}]}, "'a': training.epoch is no option"),
        ({"methods": [{"name": "a", "options": {"source": "x"}}]}, "'a' cannot set source"),
        ({"methods": [PLAIN, {"name": "Plain"}]}, "two methods have the same name"),
        ({"methods": [{"name": "SAR Auxiliary"}]}, "cannot be called"),
        ({"methods": [{"name": "a/b"}]}, "methods.0.name"),
        ({"options": {"filter": {"quantil": 0.1}}}, "filter.quantil is no option"),
        ({"reference": "IRM"}, "'IRM' is none of the methods"),
        ({"seeds": [1, 1]}, "seed is named twice"),
        ({"source_store": None}, "give sources, or a source_store"),
        ({"sources": ["a", "b", "c"]}, "one for each of the 2 seeds"),
        ({"sources": ["a"], "source_training": {}}, "without sources"),
        ({"bins": [0.5, 0.5]}, "must increase"),
        ({"tests": []}, "tests"),
        (
            {"sources": ["a"], "source_store": None, "methods": [{"name": "c", "options": {"method": "cycit"}}]},
            "needs a source_store",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_runs(changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(JobError, match=problem):
        parse_job(job(dict.fromkeys(("clear", "target", "other"), Path("x")), Path("out"), **changes))


def test_by_default_every_method_runs(tmp_path: Path) -> None:
    paths = dict.fromkeys(("clear", "target", "other"), Path("x"))
    made = parse_job(job(paths, Path("out"), methods=[], options={}))
    assert [one.name for one in made.contenders] == list(get_args(MethodName)) and made.judge == "undercast"
    without = parse_job(job(paths, Path("out"), methods=[], sources=["a"], source_store=None))
    assert {one.name for one in made.contenders} - {one.name for one in without.contenders} == {"cycit"}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"cell": 24}, "does not hold the same images"),
        ({"classes": 4}, "class 3, but"),
        ({"labelled": False}, "no labels"),
    ],
)
def test_tests_that_do_not_fit_are_refused_before_anything_runs(
    write_store: Maker, stores: dict[str, Path], tmp_path: Path, changes: dict[str, Any], problem: str
) -> None:
    store = write_store(tmp_path / "store", count=16, **changes)
    with pytest.raises(InputError, match=problem):
        run(stores, tmp_path / "out", tests=[{"name": "x", "store": store}])
    assert not (tmp_path / "out").exists()


def test_sites_are_drawn_only_where_there_are_some(stores: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="of one site"):
        run(stores, tmp_path / "out", draw="site")


def test_several_processes_are_refused(
    stores: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORCHELASTIC_RUN_ID", "x")
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(JobError, match="2 processes at once"):
        run(stores, tmp_path / "out")


def test_the_report_stands_alone_and_shows_every_figure(done: dict[str, Any], folder: Path, recorder: Recorder) -> None:
    page = Path(done["report"]).read_text(encoding="utf-8")
    figures = {event["name"]: Path(event["path"]) for event in recorder.events if event["event"] == Event.FIGURE}
    assert {name.split(":")[0] for name in figures} == {"accuracy", "optical share", "calibration"}
    assert page.count("data:image/png;base64") == len(figures) == 6
    assert "http" not in page.replace("http-equiv", "") and "src='figures" not in page
    for path in figures.values():
        assert path.read_bytes().startswith(b"\x89PNG")
        assert path.relative_to(folder).as_posix() in Path(done["table"]).read_text(encoding="utf-8")
    for word in ("late fusion", "optical, KD", "same place", "elsewhere", "simulated", "p-value"):
        assert word in page


def test_names_at_the_ends_of_lines_are_kept_apart() -> None:
    moved = apart([0.1, 0.5, 0.5, 0.5, 0.99, 1.0], 0.05)
    assert moved == pytest.approx([0.1, 0.45, 0.5, 0.55, 0.95, 1.0])
    assert apart([0.3], 0.05) == [0.3] and apart([], 0.05) == []
    crowded = apart([0.5] * 40, 0.05)
    assert (crowded[0], crowded[-1]) == pytest.approx((0, 1))
