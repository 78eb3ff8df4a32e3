"""The source model's samples are handed on by the window, and what the guard kept is seen."""

import json
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from .conftest import bar_text


@pytest.fixture
def carrying(tmp_path: Path) -> Any:
    """Makes a package that says what travels with it; the card alone is what the plugin reads."""

    def make(name: str, **more: Any) -> Path:
        sensor = {"sensor": {"bands": ["B2"], "unit": "x", "resolution": 10.0}}
        classes = [{"name": each, "color": "#123456"} for each in ("a", "b")]
        card = {"name": "trial", "cell": 32, "inputs": {"optical": sensor}, "classes": classes, **more}
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("model.json", json.dumps(card))
        return tmp_path / name

    return make


MEMORY = {"samples": {"a": 3, "b": 4}, "bytes": 1_600_000, "chosen_by": "herding", "scale": 1.0, "offset": 0.0}


def test_the_chain_hands_on_the_samples_that_the_source_model_learnt_from(plugin: Any, tmp_path: Path) -> None:
    from undercast.plugin.training.jobs import RunPaths, chain, choices

    paths = RunPaths(str(tmp_path), "trial")
    method = {"train": {"training": {"seed": 1}}, "transfer": {"jitter": 0.2}}
    pairs, samples = str(tmp_path / "pairs.store"), str(tmp_path / "labelled.store")
    package = str(tmp_path / "model.undercast")
    for kind, source, given, store in (
        ("folders", {"kind": "prepare", "folders": "classes"}, "", paths.source_store),
        ("store", samples, "", samples),
        ("package", package, "", None),
        ("package", package, samples, samples),
    ):
        jobs = chain(paths, source, pairs, method, samples=given)
        transfer = next(job for job in jobs if job["kind"] == "transfer")
        assert transfer.get("source_store") == store
        read = choices(jobs)
        assert read["source"]["kind"] == kind and read["method"]["transfer"] == {"jitter": 0.2}
        assert kind != "package" or read["source"]["samples"] == given


def test_the_window_says_what_a_package_brings_and_takes_its_samples(
    windows: Any, engine: Any, choose: Any, store: Path, carrying: Any
) -> None:
    from undercast.plugin.training.forms import set_choice

    window = windows()
    choose(window)
    source = window.data.source
    assert source.replay.isHidden() and source.samples.isHidden()
    set_choice(source.kind, "package")
    source.package.choose(str(carrying("bare.undercast")))
    assert "The result is better with those" in source.replay.text() and not source.samples.isHidden()
    source.package.choose(str(carrying("full.undercast", memory=MEMORY)))
    assert source.replay.text().startswith("7 labelled samples travel with the model")
    assert "7 (1.6 MB)" in source.package.details.text()
    jobs, _ = window.jobs()
    assert "source_store" not in jobs[1]
    source.samples.setFilePath(str(store))
    window.go(2)
    assert "is no sample store" in bar_text(window.bar)
    description = {"cell": 8, "sensors": {"optical": {"bands": ["a"], "resolution": 10}}, "classes": []}
    (store / "samples.json").write_text(json.dumps(description))
    jobs, _ = window.jobs()
    assert jobs[1]["kind"] == "transfer" and jobs[1]["source_store"] == str(store) and source.replay.isHidden()
    state = source.state()
    source.restore({})
    assert not source.replayed()
    source.restore(state)
    assert source.replayed() == str(store)
    set_choice(source.kind, "rasters")
    assert source.replay.isHidden() and not source.replayed()


def test_samples_travel_with_the_model_only_where_that_is_chosen(
    windows: Any, engine: Any, choose: Any, tmp_path: Path
) -> None:
    window = windows()
    choose(window)
    memory = next(field for field in window.method.fields if field.option.key == "MEMORY")
    assert not window.method.advanced_source.isAncestorOf(memory.widget)
    assert window.jobs()[0][2]["memory"] == 0
    memory.widget.setValue(20)
    jobs, _ = window.jobs()
    assert jobs[2]["kind"] == "train" and jobs[2]["memory"] == 20 and "memory" not in jobs[3]


def test_a_card_tells_what_travels_and_whether_cloud_regulates(plugin: Any, carrying: Any) -> None:
    from undercast.plugin.map.packages import describe
    from undercast.plugin.package_card import read_card

    curves = {"cloud_fraction": [0, 1], "temperature": [1, 2]}
    regulated = read_card(str(carrying("r.undercast", cloud_response={**curves, "optical": [1, 0.2]}, memory=MEMORY)))
    assert regulated.regulated and (regulated.memory, regulated.memory_bytes) == (7, 1_600_000)
    assert "regulated by cloud" in describe(regulated)
    # Of pixels a sample may show several classes; the card then tells how many there are.
    pixels = read_card(str(carrying("p.undercast", memory={**MEMORY, "count": 5})))
    assert pixels.memory == 5
    # Curves of the confidence alone change no class.
    confident = read_card(str(carrying("c.undercast", cloud_response={**curves, "optical": [1, 1]}, memory=None)))
    assert not confident.regulated and confident.memory == 0
    assert "regulated" not in describe(confident) and "travel" not in describe(confident)


def test_the_result_says_in_words_and_colour_what_the_guard_kept(plugin: Any, tmp_path: Path, carrying: Any) -> None:
    from undercast.plugin.training.result_page import ResultPage

    package = carrying("trial.undercast", memory=MEMORY)
    quarters = [{"count": 0.0}] * 4
    rows = [
        {"model": name, "overall": {"agreement": 0.5}, "quarters": quarters}
        for name in ("source model", "fused target")
    ]
    (tmp_path / "summary.json").write_text(json.dumps({"cloud_edges": [0, 0.25, 0.5, 0.75, 1], "models": rows}))
    outputs: dict[str, Any] = {"package": str(package), "run_folder": str(tmp_path)}
    page = ResultPage()

    def show(kept: str, warning: str, **job: Any) -> None:
        outputs.update(kept=kept, warning=warning)
        page.show_chain(
            SimpleNamespace(
                outputs=lambda kind: outputs if kind == "transfer" else {}, job=lambda kind: {"kind": "transfer", **job}
            )
        )

    show("fused target", "")
    assert page.verdict.isHidden() and "7" in page.card.text()
    assert page.summary.text().startswith("The fused model") and page.table.rowCount() == 1
    show("source model", "Nothing was learnt <b>.")
    assert not page.verdict.isHidden() and "background" in page.verdict.styleSheet()
    assert page.verdict.text() == "The source model was kept instead of the fused model: Nothing was learnt <b>."
    assert page.summary.text().startswith("The source model") and page.table.rowCount() == 1
    show("sum of the auxiliaries", "It forgets.", fusion="training")
    assert "sum of the auxiliaries was kept" in page.verdict.text()
    assert page.table.rowCount() == 1, "the sum agrees with itself"
    show("fused target", "Only 3 samples are known to be nearly clear.")
    assert not page.verdict.isHidden() and "could not be measured" in page.verdict.text()
    # These say something else than what agreement is measured with.
    for other in ({"teachers": "separate"}, {"regulation": {"prediction": "none"}}, {"fusion": "training"}):
        show("fused target", "", **other)
        assert page.table.rowCount() == 2 and "no row" not in page.remark.text()
    # What is to be expected is told in colour and in words, made of figures, not of the engine's text.
    colours = set()
    for verdict, words in (("good", "a usable map"), ("doubtful", "a doubtful map"), ("useless", "nothing of use")):
        expect = {"mean_confidence": 0.421, "chance": 0.25, "agreement": 0.6, "unlearnt": ["a"], "verdict": verdict}
        outputs["expect"] = {**expect, "text": "In English.", "kappa": 0.05}
        show("fused target", "")
        text = page.expected.text()
        assert words in text and "42 %" in text and "25 %" in text and "in 60 %" in text and ": a." in text
        assert ("0.05" in text) == (verdict != "good") and "English" not in text and not page.expected.isHidden()
        colours.add(page.expected.styleSheet())
    assert len(colours) == 3
    outputs["expect"] = {"verdict": "useless", "agreement": None, "mean_confidence": "x", "unlearnt": 3}
    show("fused target", "")
    assert page.expected.text().startswith("What to expect: nothing of use") and "%" not in page.expected.text()
    for nothing in (None, "good", {"verdict": "fine"}, {}):
        outputs["expect"] = nothing
        show("fused target", "")
        assert page.expected.isHidden()
    page.show_chain(None)
    assert page.verdict.isHidden()
