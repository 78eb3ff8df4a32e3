"""Lists of scenes: each becomes a map, what is done stays, and what cannot be done is told at the end."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from undercast.core.errors import CancelledError, InputError, JobError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job


@pytest.fixture
def listed(make_package: Callable, write_raster: Callable, paint: Callable, tmp_path: Path) -> Callable[..., dict]:
    """A job for three scenes: two with an optical image alone, one with SAR alone."""
    write_raster("a.tif", paint(np.array([[0, 1, 2], [2, 0, 1]]), 8))
    write_raster("b.tif", paint(np.array([[2, 2], [1, 0]]), 8), crs="EPSG:32644")
    write_raster("s.tif", np.random.default_rng(0).normal(size=(2, 24, 24)).astype("float32"))

    def make(scenes: list[dict[str, Any]], **options: Any) -> dict[str, Any]:
        path = tmp_path / "list.json"
        path.write_text(json.dumps(scenes))
        values = {"kind": "classify", "package": str(make_package()), "scenes": {"path": str(path)}, "device": "cpu"}
        return {**values, "output": str(tmp_path / "maps"), "name": "all", **options}

    return make


SCENES = [
    {"name": "first", "optical": {"paths": ["a.tif"]}},
    {"name": "second", "optical": {"paths": ["b.tif"]}},
    {"name": "third", "sar": {"paths": ["s.tif"]}},
]


def index(tmp_path: Path) -> dict[str, Any]:
    features = json.loads((tmp_path / "maps" / "all.geojson").read_text())["features"]
    return {feature["properties"]["name"]: feature for feature in features}


def test_each_scene_becomes_a_map(listed: Callable, tmp_path: Path) -> None:
    recorder = Recorder()
    outputs = parse_job(listed(SCENES)).run(recorder)
    assert outputs["scene_count"] == 3 and outputs["cell_count"] == 6 + 4 + 9
    features = index(tmp_path)
    assert {name: feature["properties"]["cell_count"] for name, feature in features.items()} == {
        "first": 6,
        "second": 4,
        "third": 9,
    }
    for name, feature in features.items():
        assert (tmp_path / "maps" / feature["properties"]["classes"]).exists(), name
        longitudes = [position[0] for position in feature["geometry"]["coordinates"][0]]
        assert max(longitudes) - min(longitudes) < 0.01
    # The middle of UTM zone 44; the others lie in zone 33.
    assert features["second"]["geometry"]["coordinates"][0][0][0] == pytest.approx(81, abs=0.1)
    fractions = [event["fraction"] for event in recorder.events if event["event"] == "progress"]
    assert fractions == sorted(fractions) and fractions[-1] == 1


def test_the_worst_that_is_to_be_expected_is_told_with_its_scene(listed: Callable, tmp_path: Path) -> None:
    expectation = parse_job(listed(SCENES)).run(Recorder())["expect"]
    maps = tmp_path / "maps"
    single = {scene["name"]: json.loads((maps / f"{scene['name']}.json").read_text())["expect"] for scene in SCENES}
    assert min(single, key=lambda name: single[name]["mean_confidence"]) == "first"
    assert expectation == {**single["first"], "text": f"first: {single['first']['text']}"}
    # A map of an earlier version, which told nothing, stays; a good verdict hides no bad one, however sure.
    for name, change in {"third": {"verdict": "useless", "mean_confidence": 0.99}, "second": None}.items():
        manifest = json.loads((maps / f"{name}.json").read_text())
        manifest.pop("expect")
        (maps / f"{name}.json").write_text(json.dumps(manifest | ({"expect": single[name] | change} if change else {})))
    again = parse_job(listed(SCENES)).run(Recorder())["expect"]
    assert again["verdict"] == "useless" and again["text"].startswith("third: ")


def test_what_is_done_stays_and_what_changed_is_made_again(listed: Callable, tmp_path: Path) -> None:
    parse_job(listed(SCENES)).run(Recorder())
    times = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "maps").glob("*.tif")}
    parse_job(listed(SCENES)).run(Recorder())
    assert times == {path.name: path.stat().st_mtime_ns for path in (tmp_path / "maps").glob("*.tif")}
    (tmp_path / "maps" / "second_classes.tif").unlink()
    parse_job(listed(SCENES)).run(Recorder())
    new = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "maps").glob("*.tif")}
    assert {name for name in new if new[name] != times[name]} == {"second_classes.tif", "second_evidence.tif"}
    parse_job(listed(SCENES, least_confidence=0.5)).run(Recorder())
    newest = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "maps").glob("*.tif")}
    assert all(newest[name] != new[name] for name in new)


def test_a_scene_that_cannot_be_done_does_not_stop_the_others(listed: Callable, tmp_path: Path) -> None:
    scenes = [SCENES[0], {"name": "gone", "optical": {"paths": ["gone.tif"]}}, *SCENES[1:]]
    recorder = Recorder()
    with pytest.raises(InputError, match=r"1 of 4 scenes cannot be classified \(gone\); the others are done"):
        parse_job(listed(scenes)).run(recorder)
    features = index(tmp_path)
    assert [feature["properties"]["status"] for feature in features.values()] == ["done", "failed", "done", "done"]
    assert "does not exist" in features["gone"]["properties"]["problem"] and features["gone"]["geometry"] is None
    assert any("gone.tif" in event.get("message", "") for event in recorder.events)
    assert not [path for path in (tmp_path / "maps").iterdir() if path.name.startswith(".")]


def test_a_cancel_ends_all(listed: Callable, tmp_path: Path) -> None:
    recorder = Recorder()
    recorder.cancel()
    with pytest.raises(CancelledError):
        parse_job(listed(SCENES)).run(recorder)
    assert not (tmp_path / "maps").exists()


def test_rasters_beside_a_list_are_refused(listed: Callable) -> None:
    with pytest.raises(JobError, match="either rasters or a list of scenes"):
        parse_job(listed(SCENES, optical={"paths": ["a.tif"]}))


def test_scenes_in_several_processes(listed: Callable, tmp_path: Path) -> None:
    parse_job(listed(SCENES)).run(Recorder())
    parse_job(listed(SCENES, workers=2, output=str(tmp_path / "shared"))).run(Recorder())
    for path in (tmp_path / "maps").glob("*.tif"):
        assert path.read_bytes() == (tmp_path / "shared" / path.name).read_bytes()
