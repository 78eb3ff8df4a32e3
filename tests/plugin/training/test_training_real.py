"""The training window with the real engine, on a tiny artificial landscape: previewed, killed, paused, finished.

Some minute: every model is exported, and every job loads torch anew.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from .conftest import bar_text, click, wait

ROOT = Path(__file__).resolve().parents[3]
PYTHON = ROOT / ".venv" / "bin" / "python"

pytestmark = [
    pytest.mark.skipif(not PYTHON.exists(), reason="the engine's environment is not here"),
    pytest.mark.skipif(sys.platform == "win32", reason="looks for the engine's process with pgrep"),
]


@pytest.fixture(scope="module")
def landscape(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("land")
    words = ["--output", folder / "land", "--rows", 10, "--columns", 10, "--cell", 16, "--seed", 1]
    subprocess.run(
        [str(PYTHON), "-I", str(ROOT / "launch.py"), "landscape", *map(str, words)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "land"


@pytest.fixture
def window(windows: Callable[[], Any], landscape: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A window whose choices are the landscape's, as small as training can be."""
    from undercast.plugin.training.forms import set_choice

    monkeypatch.setenv("UNDERCAST_PYTHON", str(PYTHON))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    for name in ("optical", "optical_cloudy", "sar", "cloud", "truth"):
        QgsProject.instance().addMapLayer(QgsRasterLayer(str(landscape / f"{name}.tif"), name))
    polygons = QgsVectorLayer(str(landscape / "truth.gpkg"), "polygons")
    QgsProject.instance().addMapLayer(polygons)
    layers = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
    made = windows()
    source, target = made.data.source, made.data.target
    set_choice(source.kind, "rasters")
    source.optical.list.setLayer(layers["optical"])
    source.labels.list.setLayer(polygons)
    source.cell.setValue(16)
    source.extra.setText('{"split": {"by": "sample"}}')
    target.optical.list.setLayer(layers["optical_cloudy"])
    target.sar.list.setLayer(layers["sar"])
    target.labels.list.setLayer(layers["truth"])
    set_choice(target.cloud, "mask")
    target.mask.list.setLayer(layers["cloud"])
    target.values.setText("1, 2")
    target.extra.setText('{"split": {"by": "sample"}}')
    small = {"EPOCHS": 2, "BACKBONE": "timm:test_resnet", "DEVICE": "cpu", "BATCH": 8, "PRECISION": "float32"}
    for field in made.method.fields:
        if field.option.key in small:
            field.put(small[field.option.key])
    made.method.folder.setFilePath(str(tmp_path / "results"))
    made.method.name.setText("town")
    return made


def engine_process() -> int:
    listing = subprocess.run(
        ["pgrep", "-P", str(os.getpid()), "-f", "launch.py run"],
        capture_output=True,
        text=True,
        timeout=10,
        check=False,
    )
    return int(listing.stdout.split()[0])


def until(done: Callable[[], Any], seconds: float = 120) -> float:
    """Let the GUI's thread run until ``done``; give the longest time that it was busy at one go."""
    end, longest = time.monotonic() + seconds, 0.0
    while not done():
        assert time.monotonic() < end, "it took too long"
        begun = time.monotonic()
        QCoreApplication.processEvents()
        longest = max(longest, time.monotonic() - begun)
        time.sleep(0.005)
    return longest


def test_the_whole_training_with_a_kill_and_a_pause_in_the_middle(window: Any, tmp_path: Path) -> None:
    click(window, "undercastPreviewSource")
    click(window, "undercastPreviewTarget")
    previews = window.data.previews
    until(lambda: all(preview.content for preview in previews.values()) or bar_text(window.bar))
    assert bar_text(window.bar) == ""
    assert previews["source"].content["samples"] == previews["target"].content["samples"] == 100
    assert all("sar" in pair for pair in previews["target"].content["pairs"])
    assert previews["target"].content["cloud_mean"] > 0.2

    window.go(2)
    assert bar_text(window.bar) == ""
    begun = time.monotonic()
    click(window, "undercastStart")
    assert time.monotonic() - begun < 0.3
    chain = window.session.chain
    # killed while the source model is trained
    blocked = until(lambda: chain.record.curves.get("loss", {}).get("source"))
    os.kill(engine_process(), signal.SIGKILL)
    until(lambda: chain.state == "failed")
    assert "exit code -9" in bar_text(window.bar)
    assert [step.state for step in chain.steps][:3] == ["done", "done", "failed"]
    # goes on, and is paused in the transfer
    click(window, "undercastStart")
    until(lambda: chain.state == "running")
    blocked = max(
        blocked, until(lambda: chain.record.curves.get("loss", {}).get("F1-optical") or chain.state != "running")
    )
    assert chain.state == "running", chain.message
    click(window, "undercastPause")
    until(lambda: chain.state == "paused")
    assert (tmp_path / "results" / "town.undercast.run" / "job.json").exists()
    click(window, "undercastStart")
    until(lambda: chain.state == "running")
    blocked = max(blocked, until(lambda: chain.state != "running"))
    assert chain.state == "done", chain.message
    print(f"the GUI's thread was busy for at most {1000 * blocked:.0f} ms")
    assert blocked < 0.5

    results = tmp_path / "results"
    assert (results / "town.undercast").is_file() and (results / "town-report" / "report.html").is_file()
    assert {"source", "F1-optical", "F1-sar"} <= set(chain.record.curves["accuracy"])
    assert chain.record.ratio["counts"] and chain.record.shares["shares"]
    assert window.steps.currentIndex() == 3
    table = window.result.table
    assert table.rowCount() == 4 and table.item(3, 0).text() == "Fused model" and "%" in table.item(3, 1).text()
    assert "Water" in window.result.card.text() or "water" in window.result.card.text()


def test_other_bands_are_told_before_anything_is_trained(window: Any, tmp_path: Path) -> None:
    window.data.target.bands.setText("red, green, blue")
    window.go(2)
    click(window, "undercastStart")
    chain = window.session.chain
    wait(lambda: chain.state == "failed", 120)
    assert [step.state for step in chain.steps] == ["done", "failed", "waiting", "waiting", "waiting"]
    assert "optical bands" in bar_text(window.bar)
