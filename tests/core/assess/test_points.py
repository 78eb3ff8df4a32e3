"""The jobs ``sample-points`` and ``assess``: points drawn, labelled, read back; and what may go wrong between."""

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
from rasterio.transform import from_origin

from undercast.core.errors import InputError, JobError, OutputError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job

NAMES = ["Forest", "Open water", "Bare soil"]
SIDE = 0.003  # degrees; no cell is as large as one of another row


def write_map(path: Path, classes: np.ndarray, names: list[str] = NAMES, unsure: int | None = None) -> Path:
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=classes.shape[0],
        width=classes.shape[1],
        count=1,
        dtype="uint8",
        nodata=255,
        crs="EPSG:4326",
        transform=from_origin(12.0, 55.0, SIDE, SIDE),
    ) as dataset:
        dataset.write(classes, 1)
        if unsure is not None:
            dataset.update_tags(1, UNDECIDED_VALUE=str(unsure))
    listed = "".join(
        f"<Category>{escape(name)}</Category>" for name in [*names, *(["unsure"] if unsure is not None else [])]
    )
    Path(f"{path}.aux.xml").write_text(
        f'<PAMDataset><PAMRasterBand band="1"><CategoryNames>{listed}</CategoryNames></PAMRasterBand></PAMDataset>',
        encoding="utf-8",
    )
    return path


@pytest.fixture
def truth() -> np.ndarray:
    return np.random.default_rng(2).choice(3, (41, 67), p=[0.2, 0.3, 0.5]).astype(np.uint8)


@pytest.fixture
def classes(truth: np.ndarray) -> np.ndarray:
    """The map: a fifth of it is wrong, a corner has no data."""
    random = np.random.default_rng(3)
    mapped = np.where(random.random(truth.shape) < 0.3, random.integers(0, 3, truth.shape), truth).astype(np.uint8)
    mapped[:5, :9] = 255
    return mapped


def draw(map_path: Path, output: Path, **options: Any) -> tuple[dict[str, Any], Recorder]:
    recorder = Recorder()
    job = {"kind": "sample-points", "map": str(map_path), "output": str(output), "points": 300, "least": 40, **options}
    return parse_job(job).run(recorder), recorder


def assess(map_path: Path, points: Path, folder: Path) -> tuple[dict[str, Any], dict[str, Any], Recorder]:
    recorder = Recorder()
    job = {"kind": "assess", "map": str(map_path), "points": str(points), "output": str(folder), "title": "Test"}
    outputs = parse_job(job).run(recorder)
    text = Path(outputs["assessment"]).read_text(encoding="utf-8")
    return outputs, json.loads(text, parse_constant=pytest.fail)["estimates"], recorder


def change(points: Path, *commands: tuple[Any, ...]) -> None:
    """Change the file in place, as an editor does; its triggers call functions that only spatial libraries bring."""
    with closing(sqlite3.connect(points)) as database, database:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            database.create_function(name, 1, lambda _: 0)
        for sql, *values in commands:
            database.execute(sql, values)


def label(points: Path, class_of: Callable[[int, int], str | None]) -> None:
    frame = pyogrio.read_dataframe(points, layer="points")
    labels = [class_of(row, column) for row, column in zip(frame["row"], frame["column"], strict=True)]
    numbers = frame["point"].tolist()
    sql = "UPDATE points SET reference = ? WHERE point = ?"
    change(points, *((sql, text, number) for text, number in zip(labels, numbers, strict=True)))


def warnings_of(recorder: Recorder) -> str:
    return "\n".join(event["message"] for event in recorder.events if event.get("level") == "warning")


def test_the_file_holds_points_design_and_style(tmp_path: Path, classes: np.ndarray) -> None:
    map_path = write_map(tmp_path / "map.tif", classes)
    outputs, recorder = draw(map_path, tmp_path / "new" / "points.gpkg")
    frame = pyogrio.read_dataframe(outputs["points"], layer="points")
    assert outputs["point_count"] == len(frame) == 300
    assert frame.crs.to_epsg() == 4326
    assert frame["point"].tolist() == list(range(1, 301))
    assert frame["reference"].isna().all()
    columns, rows = (frame.geometry.x - 12.0) / SIDE, (55.0 - frame.geometry.y) / SIDE
    assert np.allclose(columns, frame["column"] + 0.5) and np.allclose(rows, frame["row"] + 0.5)
    assert not frame.duplicated(["row", "column"]).any()
    on_map = classes[frame["row"], frame["column"]]
    assert (on_map == frame["stratum"]).all() and [NAMES[one] for one in on_map] == frame["map_class"].tolist()
    table = pyogrio.read_dataframe(outputs["points"], layer="strata", read_geometry=False)
    assert table["name"].tolist() == NAMES
    assert table["units"].tolist() == [(classes == one).sum() for one in range(3)]
    assert table["points"].tolist() == np.bincount(frame["stratum"]).tolist()
    inclusion = table["points"] / table["units"]
    assert frame["inclusion"].to_numpy() == pytest.approx(inclusion[frame["stratum"]].to_numpy())
    with closing(sqlite3.connect(outputs["points"])) as database:
        allowed = database.execute("SELECT value FROM gpkg_data_column_constraints ORDER BY rowid").fetchall()
    assert [value for (value,) in allowed] == NAMES
    assert "Open water" in (tmp_path / "new" / "points.qml").read_text(encoding="utf-8")
    log = "\n".join(event.get("message", "") for event in recorder.events)
    assert "45 cells have no class" in log and "known to +-" in log
    assert outputs["by_class"].startswith("Forest: ") and 0.03 < outputs["half_width"] < 0.08


def test_labels_that_are_right_everywhere_give_the_true_areas(
    tmp_path: Path, classes: np.ndarray, truth: np.ndarray
) -> None:
    map_path = write_map(tmp_path / "map.tif", classes)
    points = tmp_path / "points.gpkg"
    draw(map_path, points)
    label(points, lambda row, column: NAMES[truth[row, column]].upper().replace(" ", "_"))
    outputs, made, recorder = assess(map_path, points, tmp_path / "report")
    inside = classes != 255
    # Cells of a row are alike; by the sphere's parallels their ground goes with the cosine of the latitude.
    ground = np.repeat(np.cos(np.radians(55 - SIDE * (np.arange(41) + 0.5)))[:, None], 67, axis=1) * inside
    assert made["hectares"] == pytest.approx(111.32 * 111.34 * 100 * SIDE**2 * ground.sum(), rel=5e-3)
    for one, entry in enumerate(made["classes"]):
        true = made["hectares"] * ground[truth == one].sum() / ground.sum()
        assert entry["mapped_hectares"] == pytest.approx(
            made["hectares"] * ground[classes == one].sum() / ground.sum(), rel=1e-4
        )
        assert abs(entry["area"]["value"] - true) < 3 * entry["area"]["standard_error"]
        assert entry["area"]["low"] < entry["area"]["value"] < entry["area"]["high"]
        assert entry["bias_hectares"] == pytest.approx(entry["mapped_hectares"] - entry["area"]["value"])
        assert entry["units"] == (classes == one).sum()
    right = ground[(classes == truth) & inside].sum() / ground.sum()
    assert abs(outputs["overall_accuracy"] - right) < 0.06
    assert outputs["overall_accuracy_low"] < outputs["overall_accuracy"] < outputs["overall_accuracy_high"]
    assert "kappa" not in outputs and not warnings_of(recorder)
    assert made["labelled"] == made["points"] == 300


def test_report_and_table_tell_the_same(tmp_path: Path, classes: np.ndarray, truth: np.ndarray) -> None:
    map_path = write_map(tmp_path / "map.tif", classes, ["<b>Wood</b>", *NAMES[1:]])
    points = tmp_path / "points.gpkg"
    draw(map_path, points)
    label(points, lambda row, column: ["<b>Wood</b>", *NAMES[1:]][truth[row, column]])
    outputs, made, recorder = assess(map_path, points, tmp_path / "report")
    page = Path(outputs["report"]).read_text(encoding="utf-8")
    assert "<b>Wood" not in page and page.count("data:image/png;base64,") == 1
    area = made["classes"][1]["area"]
    for text in (
        f"Overall accuracy {100 * outputs['overall_accuracy']:.1f} %",
        f"{area['low']:,.1f} to {area['high']:,.1f}",
        f"{made['classes'][1]['mapped_hectares']:,.1f}",
        "Olofsson",
        "Confusion matrix in shares of the area",
    ):
        assert text in page
    assert f"| {area['low']:,.1f} to {area['high']:,.1f} |" in Path(outputs["table"]).read_text(encoding="utf-8")
    with open(outputs["estimates"], encoding="utf-8", newline="") as file:
        lines = {(line["quantity"], line["class"]): line for line in csv.DictReader(file)}
    assert len(lines) == 10
    assert float(lines["area_hectares", "Open water"]["estimate"]) == pytest.approx(area["value"])
    assert float(lines["overall_accuracy", ""]["low_95"]) == pytest.approx(outputs["overall_accuracy_low"])
    assert [event["name"] for event in recorder.events if event["event"] == "figure"] == ["areas, mapped and estimated"]


def test_unsure_cells_are_sampled_or_left_out(tmp_path: Path, classes: np.ndarray, truth: np.ndarray) -> None:
    classes[30:, :] = 3
    map_path = write_map(tmp_path / "map.tif", classes, unsure=3)
    outputs, recorder = draw(map_path, tmp_path / "with.gpkg")
    assert "unsure: " in outputs["by_class"]
    assert "737 unsure cells are sampled" in str(recorder.events)
    draw(map_path, tmp_path / "without.gpkg", unsure=False)
    for name in ("with", "without"):
        label(tmp_path / f"{name}.gpkg", lambda row, column: NAMES[truth[row, column]])
    _, whole, recorder = assess(map_path, tmp_path / "with.gpkg", tmp_path / "a")
    assert whole["strata"] == [*NAMES, "unsure"] and not warnings_of(recorder)
    _, part, recorder = assess(map_path, tmp_path / "without.gpkg", tmp_path / "b")
    assert part["strata"] == NAMES
    assert "737 unsure cells were left out" in warnings_of(recorder)
    assert part["hectares"] / whole["hectares"] == pytest.approx((30 * 67 - 45) / (41 * 67 - 45), rel=1e-3)


def test_points_without_a_label_are_told(tmp_path: Path, classes: np.ndarray) -> None:
    map_path = write_map(tmp_path / "map.tif", classes)
    points = tmp_path / "points.gpkg"
    draw(map_path, points)
    with pytest.raises(InputError, match="have no label: the field 'reference' of all 300 points is empty"):
        assess(map_path, points, tmp_path / "none")
    seen: list[int] = []

    def of_map(row: int, column: int) -> str | None:
        one = int(classes[row, column])
        seen.append(one)
        return NAMES[one] if one == 2 or (one == 1 and seen.count(1) == 1) else "  "

    label(points, of_map)
    outputs, made, recorder = assess(map_path, points, tmp_path / "few")
    warnings = warnings_of(recorder)
    assert f"{300 - made['labelled']} of 300 points have no label" in warnings
    assert "No point is labelled in Forest" in warnings and "Only one point is labelled in Open water" in warnings
    assert "overall_accuracy" not in outputs
    assert made["classes"][2]["users_accuracy"]["value"] == 1
    assert "–" in Path(outputs["report"]).read_text(encoding="utf-8")


@pytest.fixture
def labelled(tmp_path: Path, classes: np.ndarray) -> tuple[Path, Path]:
    """A map, and points of it that agree with it."""
    map_path = write_map(tmp_path / "map.tif", classes)
    draw(map_path, tmp_path / "points.gpkg")
    label(tmp_path / "points.gpkg", lambda row, column: NAMES[classes[row, column]])
    return map_path, tmp_path / "points.gpkg"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("UPDATE points SET reference = 'Road' WHERE point < 3", "no classes of the map: Road"),
        (
            "UPDATE points SET stratum = (stratum + 1) % 3 WHERE point = 17",
            "1 points whose stratum is not the map's.*17",
        ),
        ("UPDATE points SET column = column + 1, row = row - 1 WHERE point = 5", "moved out of their cells: 5"),
        ("UPDATE points SET point = 6 WHERE point = 7", "not drawn, or are there twice: 6"),
        ("UPDATE points SET point = 301 WHERE point = 7", "not drawn, or are there twice: 301"),
        ("UPDATE points SET hectares = NULL WHERE point = 7", "design that is damaged"),
        ("UPDATE points SET row = NULL WHERE point = 7", "design that is damaged"),
        ("UPDATE strata SET units = units + 1 WHERE stratum = 1", "from another map"),
        ("DELETE FROM strata WHERE stratum = 1", "design that is damaged"),
        ("UPDATE strata SET name = 'Sea' WHERE stratum = 1", "with the strata Forest, Sea, Bare soil; map.tif has"),
        ("DELETE FROM gpkg_metadata", "do not say how they were drawn"),
        ("ALTER TABLE points DROP COLUMN inclusion", "lack the fields inclusion"),
        ("UPDATE points SET point = 1.5 WHERE point = 7", "design that is damaged|there twice"),
        ("DROP TABLE strata", "have no layers 'points' and 'strata'"),
    ],
)
def test_a_changed_file_is_refused(labelled: tuple[Path, Path], command: str, message: str, tmp_path: Path) -> None:
    map_path, points = labelled
    assess(map_path, points, tmp_path / "before")
    change(points, (command,))
    with pytest.raises(InputError, match=message):
        assess(map_path, points, tmp_path / "after")


def test_points_of_another_map_are_refused(labelled: tuple[Path, Path], classes: np.ndarray, tmp_path: Path) -> None:
    _, points = labelled
    with pytest.raises(InputError, match=r"from another map, map\.tif, whose 41 x 67 cells lie elsewhere"):
        assess(write_map(tmp_path / "other.tif", classes[:40]), points, tmp_path / "report")
    other = classes.copy()
    other[20, 30:40] = (other[20, 30:40] + 1) % 3
    with pytest.raises(InputError, match="its classes are not the same cells"):
        assess(write_map(tmp_path / "other.tif", other), points, tmp_path / "report")
    with pytest.raises(InputError, match=r"points lie in another class now"):
        assess(write_map(tmp_path / "other.tif", np.where(classes < 3, 2 - classes, 255)), points, tmp_path / "report")
    with pytest.raises(InputError, match=r"Forest, Open water, Bare soil; other\.tif has Wood"):
        assess(write_map(tmp_path / "other.tif", classes, ["Wood", *NAMES[1:]]), points, tmp_path / "report")
    # A copy of the map, compressed otherwise and under another name, is the same map.
    copy = write_map(tmp_path / "copy.tif", classes)
    rasterio.shutil.copy(copy, tmp_path / "smaller.tif", driver="GTiff", compress="deflate", tiled=True)
    assess(tmp_path / "smaller.tif", points, tmp_path / "report")


def test_labels_are_not_overwritten(labelled: tuple[Path, Path], tmp_path: Path) -> None:
    map_path, points = labelled
    with pytest.raises(OutputError, match="300 are labelled: they would be lost"):
        draw(map_path, points)
    label(points, lambda *_: None)
    draw(map_path, points, seed=1)
    with pytest.raises(OutputError, match="also an input"):
        draw(points, points)
    assert not [path for path in tmp_path.rglob("*") if ".part-" in path.name]


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 and no more", b"{}"])
def test_what_is_no_sample_is_refused(tmp_path: Path, classes: np.ndarray, content: bytes) -> None:
    map_path = write_map(tmp_path / "map.tif", classes)
    (tmp_path / "points.gpkg").write_bytes(content)
    with pytest.raises(InputError, match="cannot be read"):
        assess(map_path, tmp_path / "points.gpkg", tmp_path / "report")
    with pytest.raises(InputError, match="do not exist"):
        assess(map_path, tmp_path / "absent.gpkg", tmp_path / "report")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"map": "a.tif"}, "give one of the two"),
        ({"map": "a.tif", "points": "a.gpkg", "labels": {"path": "b.tif"}}, "give one of the two"),
        ({"points": "a.gpkg", "cases": [{"name": "a", "packages": ["a"], "store": "b"}]}, "need the map"),
    ],
)
def test_options_that_do_not_fit_together(options: dict[str, Any], message: str) -> None:
    with pytest.raises(JobError, match=message):
        parse_job({"kind": "assess", "output": "report", **options})


def test_another_ending_than_a_geopackages_is_refused() -> None:
    with pytest.raises(JobError, match=r"ends in \.gpkg"):
        parse_job({"kind": "sample-points", "map": "a.tif", "output": "points.shp"})
