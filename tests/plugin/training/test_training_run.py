"""The training window with real clicks: from layers to a result, interrupted in every way."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtWidgets import QPushButton

from .conftest import bar_text, click, wait


def ready(window: Any, choose: Any, **how: Any) -> None:
    """Choices made, and the page Run reached by clicks."""
    choose(window, **how)
    click(window, "undercastNext")
    click(window, "undercastNext")
    assert window.steps.currentIndex() == 2, bar_text(window.bar)


def titles(window: Any) -> list[str]:
    table = window.run.stages
    return [table.item(row, 0).text() for row in range(table.rowCount())]


def models(window: Any) -> list[str]:
    table = window.result.table
    return [table.item(row, 0).text() for row in range(table.rowCount())]


def states(window: Any) -> list[str]:
    return [step.state for step in window.session.chain.steps]


def test_from_layers_to_a_result(
    windows: Any, engine: Any, choose: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = windows()
    ready(window, choose)
    assert [title[3:] for title in titles(window)] == [
        "Cut the source's samples",
        "Cut the target's samples",
        "Train the source model",
        "Transfer to cloudy pairs",
        "Measure the accuracy",
    ]
    click(window, "undercastStart")
    wait(lambda: window.session.chain.state == "done")
    source, target, train, transfer, assess = engine.jobs()
    folder = tmp_path / "results"
    assert source["output"] == train["store"] == target["like"] == str(folder / "town-source.store")
    assert source["labels"]["field"] == "class" and source["cell"] == 16 and source["cloud"]["method"] == "none"
    assert source["unlabelled"] is False
    assert (
        target["cell"] == 16 and target["cloud"]["values"] == [1, 2] and target["sar"]["paths"][0].endswith("sar.tif")
    )
    assert target["labels"]["path"].endswith("truth.tif") and "optical_names" not in target
    assert "extent" not in target and "classes" not in source
    assert transfer["store"] == target["output"] and transfer["source"] == train["output"]
    assert transfer["source_store"] == train["store"] and train["memory"] == 0
    assert train["training"]["epochs"] == transfer["training"]["epochs"] == 20
    assert [case["name"] for case in assess["cases"]] == ["Source model", "Optical alone", "SAR alone", "Fused model"]
    assert assess["cases"][-1]["packages"] == [str(folder / "town.undercast")]
    # the result
    assert window.steps.currentIndex() == 3 and "finished" in bar_text(window.bar)
    table = window.result.table
    assert [table.item(row, 1).text() for row in range(4)] == ["50.0 %", "60.0 %", "70.0 %", "80.0 %"]
    assert table.item(3, 1).font().bold() and not table.item(0, 1).font().bold()
    assert table.item(0, 2).text() == "–"
    heard: list[Any] = []
    window.use_on_map.connect(lambda package, images: heard.append((package, images)))
    window.data.target.sar.choose("")  # what was used counts, not what is chosen now
    click(window, "undercastUseOnMap")
    ((package, images),) = heard
    assert package == str(folder / "town.undercast") and images["cloud"] == "mask" and images["values"] == "1, 2"
    assert [Path(images[key]).name for key in ("optical", "sar", "mask")] == ["cloudy.tif", "sar.tif", "mask.tif"]
    # a smaller model of it: the Toolbox's own dialog, filled in
    asked: list[Any] = []
    toolbox = SimpleNamespace(createAlgorithmDialog=lambda name, values: asked.append((name, values)))
    monkeypatch.setitem(sys.modules, "processing", toolbox)
    click(window, "undercastCompress")
    ((name, values),) = asked
    assert name == "undercast:compressmodel" and values["STORE"] == transfer["store"]
    assert values["PACKAGE"] == str(folder / "town.undercast")
    assert values["OUTPUT"] == str(folder / "town-small.undercast")
    # what was told on the way
    assert window.run.stages.item(2, 2).text().endswith("; 87.5 % of the validation samples are right")
    assert window.run.stages.item(3, 2).text().endswith("; 80.0 % of the validation samples are right")
    record = window.session.chain.record
    assert set(record.curves["loss"]) == {"source", "F1-optical"} and record.warnings == 1
    assert record.curves["accuracy"]["source"][4] == pytest.approx(0.875)
    assert "few samples" in window.run.log.toPlainText()
    window.run._draw()
    assert not window.run.ratio.is_empty() and not window.run.shares.is_empty() and not window.run.right.is_empty()


def test_without_labels_agreement_is_told(windows: Any, engine: Any, choose: Any) -> None:
    window = windows()
    ready(window, choose, labels=False)
    click(window, "undercastStart")
    wait(lambda: window.session.chain.state == "done")
    assert [job["kind"] for job in engine.jobs()] == ["prepare", "prepare", "train", "transfer"]
    assert window.result.title.text().startswith("Agreement")
    assert window.result.table.item(0, 1).text() == "75.0 %"
    # What the auxiliaries say together, and the fused model that is their sum, agree with themselves.
    assert models(window) == ["Source model", "Optical alone", "SAR alone"]
    assert "no accuracies" in window.result.remark.text() and window.result.expected.isHidden()
    assert "no row of its own" in window.result.remark.text() and window.result.verdict.isHidden()


def test_a_trained_fused_model_has_its_curve_and_its_row(windows: Any, engine: Any, choose: Any) -> None:
    from undercast.plugin.training.forms import set_choice

    window = windows()
    fusion = next(field for field in window.method.fields if field.option.key == "FUSION")
    set_choice(fusion.widget, "training")
    ready(window, choose, labels=False)
    click(window, "undercastStart")
    wait(lambda: window.session.chain.state == "done")
    assert engine.jobs()[-1]["fusion"] == "training" and "F2" in window.session.chain.record.curves["loss"]
    assert models(window)[-1] == "Fused model" and "no row" not in window.result.remark.text()


def test_pause_and_resume(windows: Any, engine: Any, choose: Any) -> None:
    engine.behave("wait:train")
    window = windows()
    ready(window, choose)
    click(window, "undercastStart")
    wait(lambda: window.session.chain.record.curves.get("loss", {}).get("source", {}).get(2))
    assert not window.run.run.isEnabled()
    click(window, "undercastPause")
    wait(lambda: window.session.chain.state == "paused")
    assert states(window)[2:4] == ["paused", "waiting"] and window.run.run.text() == "Resume"
    click(window, "undercastStart")
    wait(lambda: window.session.chain.state == "done")
    jobs = engine.jobs()
    assert [job["kind"] for job in jobs] == ["prepare", "prepare", "train", "train", "transfer", "assess"]
    assert jobs[2] == jobs[3]
    assert sorted(window.session.chain.record.curves["loss"]["source"]) == [1, 2, 3, 4]


def test_cancel_offers_to_remove_what_was_trained(windows: Any, engine: Any, choose: Any, tmp_path: Path) -> None:
    engine.behave("wait:train")
    window = windows()
    ready(window, choose)
    click(window, "undercastStart")
    run_folder = tmp_path / "results" / "town-source.undercast.run"
    wait((run_folder / "visited").exists)
    click(window, "undercastCancel")
    wait(lambda: "Cancelled" in bar_text(window.bar))
    assert run_folder.is_dir()
    click(window, "undercastMessageButton")
    assert not run_folder.exists() and window.run.run.text() == "Start"
    assert set(states(window)) == {"waiting"}


def test_a_killed_engine_gives_one_message_and_resume_works(windows: Any, engine: Any, choose: Any) -> None:
    engine.behave("die:transfer")
    window = windows()
    ready(window, choose)
    click(window, "undercastStart")
    wait(lambda: window.session.chain.state == "failed")
    assert "exit code 137" in bar_text(window.bar) and len(window.bar.items()) == 1
    assert "memory" in window.run.summary.text()
    assert "last words" not in bar_text(window.bar) + window.run.summary.text()
    assert "last words" in window.run.log.toPlainText()
    assert states(window) == ["done", "done", "done", "failed", "waiting"]
    click(window, "undercastStart")
    wait(lambda: window.session.chain.state == "done")
    kinds = [job["kind"] for job in engine.jobs()]
    assert kinds == ["prepare", "prepare", "train", "transfer", "transfer", "assess"]


def test_the_engines_own_message_is_told(windows: Any, engine: Any, choose: Any) -> None:
    engine.behave("fail:prepare")
    window = windows()
    ready(window, choose)
    click(window, "undercastStart")
    wait(lambda: window.session.chain.state == "failed")
    assert bar_text(window.bar).endswith("optical.tif: is broken. Mend it.")


def test_a_failed_report_leaves_the_model_usable(windows: Any, engine: Any, choose: Any) -> None:
    engine.behave("fail:assess")
    window = windows()
    ready(window, choose)
    click(window, "undercastStart")
    wait(lambda: window.session.chain.state == "failed")
    window.go(3)
    assert window.result.map.isEnabled() and window.result.title.text().startswith("Agreement")


def test_a_closed_window_leaves_it_running_and_a_new_one_finds_it(
    windows: Any, engine: Any, choose: Any, iface: Any
) -> None:
    engine.behave("wait:train")
    window = windows()
    ready(window, choose)
    click(window, "undercastStart")
    wait(lambda: window.session.chain.record.curves.get("loss"))
    window.close()
    windows.opened.remove(window)
    window.release()
    shown = [task.description() for task in QgsApplication.taskManager().activeTasks()]
    assert any("Train the source model" in text for text in shown)
    again = windows()
    assert again.steps.currentIndex() == 2 and again.session.chain.running
    assert not again.run.loss.is_empty() and "Cut the source's samples" in again.run.log.toPlainText()
    click(again, "undercastPause")
    wait(lambda: again.session.chain.state == "paused")
    click(again, "undercastStart")
    again.close()
    wait(lambda: again.session.chain.state == "done")
    assert "finished" in bar_text(iface.bar)
    again.setUserVisible(True)
    assert again.steps.currentIndex() == 3


def test_removed_layers_and_a_closed_project_do_no_harm(windows: Any, engine: Any, choose: Any) -> None:
    engine.behave("wait:train")
    window = windows()
    ready(window, choose)
    click(window, "undercastStart")
    wait(lambda: window.session.chain.record.curves.get("loss"))
    QgsProject.instance().removeAllMapLayers()
    QgsProject.instance().clear()
    assert window.session.chain.running
    click(window, "undercastPause")
    wait(lambda: window.session.chain.state == "paused")
    click(window, "undercastStart")
    wait(lambda: window.session.chain.state == "done")
    assert engine.jobs()[-1]["kind"] == "assess"


def test_another_choice_makes_another_chain(windows: Any, engine: Any, choose: Any) -> None:
    window = windows()
    ready(window, choose)
    click(window, "undercastStart")
    wait(lambda: window.session.chain.state == "done")
    first = window.session.chain
    click(window, "undercastBack")
    assert window.session.chain is first
    window.method.name.setText("city")
    window.go(1)
    window.go(2)
    assert window.session.chain is not first and set(states(window)) == {"waiting"}
    assert window.findChild(QPushButton, "undercastStart").text() == "Start"


def test_a_missing_engine_is_told(windows: Any, engine: Any, choose: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from undercast.plugin.engine.locate import EngineNotFoundError
    from undercast.plugin.training import session

    def none(kind: Any) -> Any:
        raise EngineNotFoundError("The Undercast engine is not installed. Open Settings.")

    monkeypatch.setattr(session, "locate", none)
    window = windows()
    ready(window, choose)
    click(window, "undercastStart")
    wait(lambda: "not installed" in bar_text(window.bar))
    assert window.session.chain.state == "waiting" and window.run.run.isEnabled()


def test_a_training_with_other_options_can_be_started_anew(
    windows: Any, engine: Any, choose: Any, tmp_path: Path
) -> None:
    engine.behave("other:train")
    old = tmp_path / "results" / "town-source.undercast.run" / "old"
    old.parent.mkdir(parents=True)
    old.touch()
    window = windows()
    ready(window, choose)
    click(window, "undercastStart")
    wait(lambda: window.session.chain.state == "failed")
    assert "other settings" in bar_text(window.bar) and old.exists()
    click(window, "undercastMessageButton")
    assert not old.exists()
    wait(lambda: window.session.chain.state == "done")


def test_the_short_report_opens_in_a_window(windows: Any, engine: Any, choose: Any, tmp_path: Path) -> None:
    from qgis.PyQt.QtWidgets import QTextBrowser

    window = windows()
    ready(window, choose, labels=False)
    click(window, "undercastStart")
    wait(lambda: window.session.chain.state == "done")
    (tmp_path / "results" / "town.undercast.run" / "report.md").write_text("# Transfer\n\nIt went well.")
    click(window, "undercastReport")
    assert "It went well." in window.findChild(QTextBrowser, "undercastReportReader").toPlainText()
