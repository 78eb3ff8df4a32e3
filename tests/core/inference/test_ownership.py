"""What a map may remove, and what it is made of: its own strips alone, and inputs that stay as they are."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest

from undercast.core.errors import CancelledError, InputError, JobError, OutputError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.protocol import Event

JOURNAL = ".scenes.undercast"


@pytest.fixture
def job(make_package: Callable, write_raster: Callable, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """A job of 4 x 4 cells."""
    image = np.random.default_rng(0).integers(1, 255, (3, 64, 64))
    optical = {"paths": [str(write_raster("optical.tif", image))]}

    def make(output: str = "map", **options: Any) -> dict[str, Any]:
        values = {"kind": "classify", "package": str(make_package(cell=16)), "optical": optical, "device": "cpu"}
        return {**values, "output": str(tmp_path / output), **options}

    return make


class Acting(Recorder):
    """Does something when the first strips are shown."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self._act: Callable[[], object] | None = act

    def emit(self, event: Event, **fields: Any) -> None:
        super().emit(event, **fields)
        if event is Event.PROGRESS and fields["done"] and self._act is not None:
            act, self._act = self._act, None
            act()


def kept(job: Callable, **options: Any) -> None:
    """A run that is cancelled at its end, and keeps its strips."""
    recorder = Acting(lambda: recorder.cancel())
    with pytest.raises(CancelledError):
        parse_job(job(keep_on_cancel=True, **options)).run(recorder)


def test_a_folder_with_the_name_of_ours_is_not_emptied(job: Callable, tmp_path: Path) -> None:
    photos = tmp_path / "map" / JOURNAL
    photos.mkdir(parents=True)
    (photos / "map").mkdir()
    (photos / "map" / "photo.jpg").write_text("x")
    with pytest.raises(OutputError, match="no run of ours"):
        parse_job(job()).run(Recorder())
    assert (photos / "map" / "photo.jpg").exists()


@pytest.mark.parametrize("entry", ["thesis.txt", "key.json.txt", "a.npz", "1.json"])
def test_a_foreign_file_among_kept_strips_stays(job: Callable, tmp_path: Path, entry: str) -> None:
    kept(job)
    (tmp_path / "map" / JOURNAL / entry).write_text("years of work")
    with pytest.raises(OutputError, match=entry):
        parse_job(job()).run(Recorder())
    assert (tmp_path / "map" / JOURNAL / entry).read_text() == "years of work"


def test_a_file_that_comes_while_the_map_is_made_stays(job: Callable, tmp_path: Path) -> None:
    mine = tmp_path / "map" / JOURNAL / "mine"
    parse_job(job()).run(Acting(lambda: mine.write_text("x")))
    assert [path.name for path in (tmp_path / "map" / JOURNAL).iterdir()] == ["mine"]


@pytest.mark.skipif(os.name == "nt", reason="links take rights on Windows")
@pytest.mark.parametrize("inside", ["", "map", "lock", "key.json", "00000000.npz"])
def test_a_link_is_not_followed(job: Callable, tmp_path: Path, inside: str) -> None:
    if inside:
        kept(job)
        link = tmp_path / "map" / JOURNAL / inside
        if link.is_dir():
            link.rename(tmp_path / "moved")
        else:
            link.unlink(missing_ok=True)
    else:
        (tmp_path / "map").mkdir()
        link = tmp_path / "map" / JOURNAL
    target = tmp_path / "elsewhere"
    target.mkdir()
    (target / "lock").write_text("x")
    link.symlink_to(target if inside in ("", "map") else target / "lock")
    with pytest.raises(OutputError, match=r"link|no run of ours"):
        parse_job(job()).run(Recorder())
    assert (target / "lock").read_text() == "x" and link.is_symlink()


@pytest.mark.parametrize("change", ["pixels", "gone"])
def test_an_input_that_changes_under_way_is_refused(job: Callable, tmp_path: Path, change: str) -> None:
    parse_job(job()).run(Recorder())
    before = (tmp_path / "map" / "scenes.json").read_bytes()

    def alter() -> None:
        optical = tmp_path / "optical.tif"
        if change == "gone":
            optical.rename(tmp_path / "other.tif")
        else:
            optical.write_bytes(optical.read_bytes() + b"more")

    with pytest.raises(InputError, match="changed while the map was made"):
        parse_job(job()).run(Acting(alter))
    assert (tmp_path / "map" / "scenes.json").read_bytes() == before
    assert not (tmp_path / "map" / JOURNAL).exists()


def test_a_manifest_tells_the_files_that_there_are(job: Callable, tmp_path: Path) -> None:
    outputs = parse_job(job()).run(Recorder())
    (entry,) = json.loads(Path(outputs["manifest"]).read_text())["inputs"]
    content = (tmp_path / "optical.tif").read_bytes()
    assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize(
    ("array", "value"),
    [
        ("labels", np.array([99], np.int64)),
        ("labels", np.zeros((16, 2), np.int64)),
        ("rows", np.full(16, 10**12)),
        ("rows", np.array(["a"] * 16)),
        ("columns", np.full(16, -1)),
        ("probabilities", np.full((16, 9), 0.5, np.float32)),
        ("probabilities", np.full((16, 3), np.nan, np.float32)),
        ("inside", np.zeros((0,), np.int64)),
        ("optical", np.zeros(16)),
    ],
)
def test_a_strip_that_someone_wrote_into_is_told(job: Callable, tmp_path: Path, array: str, value: Any) -> None:
    kept(job)
    (strip,) = (tmp_path / "map" / JOURNAL).glob("*.npz")
    with np.load(strip) as stored:
        arrays = dict(stored)
    np.savez(strip, **{**arrays, array: value})
    with pytest.raises(OutputError, match="was damaged"):
        parse_job(job()).run(Recorder())
    parse_job(job()).run(Recorder())
    assert not (tmp_path / "map" / JOURNAL).exists()


@pytest.mark.parametrize("name", ["a;b!c", "100 % wood, 'new' & old", "Wälder 森"])
def test_names_with_signs_that_vector_drivers_mistake(job: Callable, tmp_path: Path, name: str) -> None:
    outputs = parse_job(job(output=f"x!;y,z/{name}", name=name)).run(Recorder())
    made = {path.name for path in Path(outputs["cells"]).parent.iterdir()}
    assert made == set(json.loads(Path(outputs["manifest"]).read_text())["files"])
    assert Path(outputs["cells"]).stat().st_size > 0
    copy = tmp_path / "copy.gpkg"
    copy.write_bytes(Path(outputs["cells"]).read_bytes())
    assert pyogrio.read_info(copy, layer="cells")["features"] == 16


@pytest.mark.parametrize("name", ["a\nb", "x" * 300, "森" * 60, "a\0b", "a/b", "\x1b[31m"])
def test_names_that_are_none_are_refused_before_any_work(job: Callable, tmp_path: Path, name: str) -> None:
    with pytest.raises(JobError, match=r"name|zero byte"):
        parse_job(job(name=name))


def test_a_line_break_in_a_folder_breaks_nothing(job: Callable, tmp_path: Path) -> None:
    outputs = parse_job(job(output="one\ntwo")).run(Recorder())
    assert Path(outputs["cells"]).is_file()
