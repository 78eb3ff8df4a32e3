"""The job ``assess`` on stores, with models that give every sample the same known probabilities."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.errors import InputError, JobError, PackageError, UndercastError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.models.scene import TrunkSpec, build_network
from undercast.core.package.card import ModelCard, SensorInput
from undercast.core.package.package import write_package
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.writer import StoreWriter

CELL = 16
NAMES = ["field", "lake", "town"]
COLORS = ["#e6a532", "#2c7fb8", "#c23b22"]


def scene_classes(names: list[str]) -> list[SceneClass]:
    return [SceneClass(name=name, color=color) for name, color in zip(names, COLORS, strict=False)]


def write_constant(path: Path, probabilities: list[float], names: list[str] = NAMES, bands: int = 1) -> str:
    """A package that gives every sample these probabilities."""
    network = build_network({"optical": TrunkSpec(bands, [0.0] * bands, [1.0] * bands, "resnet18")}, len(names))
    with torch.no_grad():
        for head in network.heads.values():
            head.weight.zero_()
        network.bias.copy_(torch.tensor(probabilities).log())
    sensor = Sensor(bands=[f"b{band}" for band in range(bands)], unit="digital number", resolution=10.0)
    taken = SensorInput(sensor=sensor, mean=[0.0] * bands, std=[1.0] * bands, backbone="resnet18")
    card = ModelCard(name=path.stem, cell=CELL, inputs={"optical": taken}, classes=scene_classes(names))
    write_package(path, card, network.eval())
    return str(path)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("packages")
    return {
        "field": write_constant(folder / "field.undercast", [0.7, 0.2, 0.1]),
        "lake": write_constant(folder / "lake.undercast", [0.1, 0.8, 0.1]),
        "turned": write_constant(folder / "turned.undercast", [0.1, 0.2, 0.7], names=NAMES[::-1]),
        "two bands": write_constant(folder / "two.undercast", [0.7, 0.2, 0.1], bands=2),
        "roads": write_constant(folder / "roads.undercast", [0.7, 0.2, 0.1], names=["field", "lake", "road"]),
    }


def write_store(
    path: Path,
    labels: list[int],
    clouds: list[float] | None = None,
    splits: list[str] | None = None,
    ids: list[str] | None = None,
    positions: list[tuple[float, float]] | None = None,
    simulated: bool = False,
    cell: int = CELL,
) -> str:
    named = max(labels) >= 0
    with StoreWriter(path, {"optical": np.uint8}) as writer:
        for number in range(len(labels)):
            image = np.full((1, cell, cell), number + 1, np.uint8)
            writer.add({"optical": image}, {"optical": np.ones((cell, cell), bool)})
        sensor = Sensor(bands=["b0"], unit="digital number", resolution=10.0)
        description = StoreDescription(
            cell=cell,
            sensors={"optical": sensor},
            classes=scene_classes(NAMES) if named else [],
            crs="EPSG:32633" if positions else None,
        )
        nowhere = [(float("nan"), float("nan"))] * len(labels)
        x, y = zip(*(positions or nowhere), strict=True)
        index = make_index(
            ids or [f"s{number}" for number in range(len(labels))],
            label=labels,
            cloud_fraction=clouds or float("nan"),
            simulated=simulated,
            split=splits or "test",
            x=x,
            y=y,
        )
        writer.finish(index, description)
    return str(path)


def run(folder: Path, cases: list[dict[str, Any]], **options: Any) -> tuple[dict[str, Any], list[dict], Recorder]:
    recorder = Recorder()
    job = {"kind": "assess", "cases": cases, "output": str(folder / "out"), "device": "cpu", **options}
    outputs = parse_job(job).run(recorder)
    content = json.loads(Path(outputs["assessment"]).read_text(encoding="utf-8"), parse_constant=pytest.fail)
    return outputs, content["cases"], recorder


def test_one_package_and_the_mean_of_two(tmp_path: Path, packages: dict[str, str]) -> None:
    store = write_store(tmp_path / "store", [0, 0, 1, 2, -1, 1], clouds=[0.1, 0.9, 0.1, 0.9, 0.1, 0.3])
    outputs, (single, both), recorder = run(
        tmp_path,
        [
            {"name": "alone", "packages": [packages["field"]], "store": store},
            {"name": "both", "packages": [packages["field"], packages["lake"]], "store": store},
        ],
    )
    # Always "field" with 0.7; the mean of the two is 0.4, 0.5, 0.1: always "lake". Five samples have labels.
    assert single["confusion"] == [[2, 0, 0], [2, 0, 0], [1, 0, 0]]
    assert single["calibration_error"] == pytest.approx(0.7 - 0.4, abs=1e-5)
    assert both["confusion"] == [[0, 2, 0], [0, 2, 0], [0, 1, 0]]
    assert both["calibration_error"] == pytest.approx(0.5 - 0.4, abs=1e-5)
    assert [entry["overall_accuracy"] for entry in single["by_cloud"]] == [0.5, 0.0, None, 0.5]
    assert outputs["overall_accuracy"] == pytest.approx(0.4)
    assert Path(outputs["report"]).is_file()
    metrics = {
        (event["name"], event["case"]): event["value"] for event in recorder.events if event["event"] == "metric"
    }
    assert metrics["overall_accuracy", "alone"] == pytest.approx(0.4)
    assert {event["name"] for event in recorder.events if event["event"] == "figure"} >= {"reliability"}


def test_classes_in_another_order_are_matched_by_name(tmp_path: Path, packages: dict[str, str]) -> None:
    store = write_store(tmp_path / "store", [0, 1, 2])
    _, (case,), _ = run(tmp_path, [{"name": "turned", "packages": [packages["turned"]], "store": store}])
    assert case["confusion"] == [[1, 0, 0], [1, 0, 0], [1, 0, 0]]  # 0.7 belongs to "field", its last class


def test_the_split_is_kept(tmp_path: Path, packages: dict[str, str]) -> None:
    store = write_store(tmp_path / "store", [0, 0, 1], splits=["train", "validation", "test"])
    cases = [{"name": "a", "packages": [packages["field"]], "store": store}]
    for split, count, accuracy in (("train", 1, 1.0), ("test", 1, 0.0), ("all", 3, 2 / 3)):
        _, (case,), _ = run(tmp_path, cases, split=split)
        assert (case["samples"], case["overall_accuracy"]) == (count, pytest.approx(accuracy))


def test_cloud_fractions_of_a_twin_are_found_by_id(tmp_path: Path, packages: dict[str, str]) -> None:
    clear = write_store(tmp_path / "clear", [0, 1, 0], ids=["a", "b", "c"])
    cloudy = write_store(
        tmp_path / "cloudy", [0, 1, 0, 0], clouds=[0.9, 0.1, 0.5, 0.3], ids=["c", "a", "x", "b"], simulated=True
    )
    case = {"name": "clear", "packages": [packages["field"]], "store": clear, "bins_from": cloudy}
    outputs, (assessment,), _ = run(tmp_path, [case])
    # a: 0.1 right, b: 0.3 wrong, c: 0.9 right
    assert [entry["overall_accuracy"] for entry in assessment["by_cloud"]] == [1.0, 0.0, None, 1.0]
    assert "simulated" in Path(outputs["table"]).read_text(encoding="utf-8")
    with pytest.raises(InputError, match="lacks 1 of the 4 samples"):
        run(tmp_path, [{**case, "store": cloudy, "bins_from": clear}])


def test_twins_cut_from_different_rasters_are_known_by_their_places(tmp_path: Path, packages: dict[str, str]) -> None:
    positions = [(500.0, 100.0), (820.0, 100.0), (820.0, 420.0)]
    clear = write_store(tmp_path / "clear", [0, 1, 0], ids=["c_0", "c_1", "c_2"], positions=positions)
    cloudy = write_store(
        tmp_path / "cloudy", [0, 1, 0], clouds=[0.9, 0.1, 0.3], ids=["d_0", "d_1", "d_2"], positions=positions[::-1]
    )
    case = {"name": "clear", "packages": [packages["field"]], "store": clear, "bins_from": cloudy}
    _, (assessment,), _ = run(tmp_path, [case])
    # first: 0.3 right, second: 0.1 wrong, third: 0.9 right
    assert [entry["overall_accuracy"] for entry in assessment["by_cloud"]] == [0.0, 1.0, None, 1.0]
    elsewhere = write_store(
        tmp_path / "elsewhere",
        [0, 1, 0],
        clouds=[0.1] * 3,
        ids=["e_0", "e_1", "e_2"],
        positions=[(1.0, 1.0), *positions[1:]],
    )
    with pytest.raises(InputError, match="lacks 1 of the 3 samples"):
        run(tmp_path, [{**case, "bins_from": elsewhere}])


@pytest.mark.parametrize(
    ("labels", "options", "package", "kind", "problem"),
    [
        ([-1, -1], {}, "field", InputError, "has no labels"),
        ([0, 1], {"splits": ["train", "train"]}, "field", InputError, "no labelled sample in the split 'test'"),
        ([0, 1], {"cell": 8}, "field", InputError, "samples of 8 pixels.* takes 16"),
        ([0, 1], {}, "two bands", InputError, "bands b0.* takes b0, b1"),
        ([0, 1], {}, "roads", InputError, "classes field, lake, town.* field, lake, road"),
    ],
)
def test_what_does_not_belong_together_is_refused(
    tmp_path: Path,
    packages: dict[str, str],
    labels: list[int],
    options: dict[str, Any],
    package: str,
    kind: type[UndercastError],
    problem: str,
) -> None:
    store = write_store(tmp_path / "store", labels, **options)
    with pytest.raises(kind, match=problem):
        run(tmp_path, [{"name": "a", "packages": [packages[package]], "store": store}])
    assert not (tmp_path / "out").exists()


def test_no_package_and_no_store_are_told(tmp_path: Path, packages: dict[str, str]) -> None:
    store = write_store(tmp_path / "store", [0, 1])
    (tmp_path / "no.undercast").write_bytes(b"no zip")
    with pytest.raises(PackageError, match=r"no\.undercast"):
        run(tmp_path, [{"name": "a", "packages": [str(tmp_path / "no.undercast")], "store": store}])
    with pytest.raises(InputError, match="nowhere"):
        run(tmp_path, [{"name": "a", "packages": [packages["field"]], "store": str(tmp_path / "nowhere")}])


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"cases": []}, "either cases or a map"),
        ({"map": "scenes_classes.tif"}, "either cases or a map"),
        ({"bins": [0.0, 0.5, 0.5]}, "edges must increase"),
        ({"cases": [{"name": "a", "packages": ["p"], "store": "s"}] * 2}, "same name"),
        ({"cases": [{"name": "a", "packages": [], "store": "s"}]}, "packages"),
    ],
)
def test_a_job_that_makes_no_sense_is_refused(changes: dict[str, Any], problem: str) -> None:
    job = {"kind": "assess", "output": "out", "cases": [{"name": "a", "packages": ["p"], "store": "s"}]}
    with pytest.raises(JobError, match=problem):
        parse_job({**job, **changes})
