"""The source model's samples are handed on by the window, and what the guard kept is seen."""

import json
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any


def test_the_chain_hands_on_the_samples_that_the_source_model_learnt_from(plugin: Any, tmp_path: Path) -> None:
    from undercast.plugin.training.jobs import Places, chain, choices

    places = Places(str(tmp_path), "trial")
    method = {"train": {"training": {"seed": 1}}, "transfer": {"jitter": 0.2}}
    pairs = str(tmp_path / "pairs.store")
    ways = {
        "folders": ({"kind": "prepare", "folders": "classes"}, places.source_store),
        "store": (str(tmp_path / "labelled.store"), str(tmp_path / "labelled.store")),
        "package": (str(tmp_path / "model.undercast"), None),
    }
    for kind, (source, store) in ways.items():
        jobs = chain(places, source, pairs, method)
        transfer = next(job for job in jobs if job["kind"] == "transfer")
        assert transfer.get("source_store") == store
        read = choices(jobs)
        assert read["source"]["kind"] == kind and read["method"]["transfer"] == {"jitter": 0.2}


def test_the_result_says_in_words_and_colour_what_the_guard_kept(plugin: Any, tmp_path: Path) -> None:
    from undercast.plugin.package_card import read_card
    from undercast.plugin.training.result_page import ResultPage

    sensor = {"sensor": {"bands": ["B2"], "unit": "x", "resolution": 10.0}}
    classes = [{"name": name, "color": "#123456"} for name in ("a", "b")]
    card = {"name": "trial", "cell": 32, "inputs": {"optical": sensor}, "classes": classes}
    package = tmp_path / "trial.undercast"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("model.json", json.dumps({**card, "memory": {"samples": {"a": 3, "b": 4}}}))
    assert read_card(str(package)).memory == 7
    outputs = {"package": str(package), "run_folder": str(tmp_path), "warning": "", "kept": "fused target"}
    page = ResultPage()
    page.show_chain(SimpleNamespace(outputs=lambda kind: outputs if kind == "transfer" else {}))
    assert page.verdict.isHidden() and "7" in page.card.text()
    outputs |= {"warning": "Nothing was learnt <b>.", "kept": "source model"}
    page.show_chain(SimpleNamespace(outputs=lambda kind: outputs if kind == "transfer" else {}))
    assert not page.verdict.isHidden() and "Nothing was learnt <b>." in page.verdict.text()
    page.show_chain(None)
    assert page.verdict.isHidden()
