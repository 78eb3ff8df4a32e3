"""The job ``compress`` from a package to a smaller one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from undercast.core.errors import CancelledError, InputError, JobError, PackageError, ResourceError
from undercast.core.events import Recorder
from undercast.core.inference.precision import random_feeds
from undercast.core.inference.session import open_session
from undercast.core.methods.compress.cost import measure_layers, total_macs
from undercast.core.package.archive import CARD, GRAPH, WEIGHTS, write_archive
from undercast.core.package.bounds import bound
from undercast.core.package.inspection import inspect
from undercast.core.package.network import load_network
from undercast.core.package.package import Package, write_package
from undercast.core.package.runtime import onnxruntime
from undercast.core.store.batches import gather
from undercast.core.store.store import SampleStore


def logits_of(path: Path, count: int = 16) -> dict[str, np.ndarray]:
    package = Package.open(path)
    return open_session(package, "cpu", Recorder(), lanes=1).run(random_feeds(package.card, count))


@pytest.fixture(scope="module")
def eight_bits(
    scenes: Path, scene_store: Path, compress_job: Any, tmp_path_factory: Any
) -> tuple[Path, dict[str, Any]]:
    output = tmp_path_factory.mktemp("eight") / "small.undercast"
    return output, compress_job(scenes, scene_store, output, prune=0).run(Recorder())


def test_eight_bits_are_smaller_and_decide_alike(eight_bits: Any, scenes: Path) -> None:
    output, outputs = eight_bits
    package = Package.open(output)
    assert package.card.precision == "int8" and package.card.additive
    assert outputs["bytes"] < 0.4 * outputs["bytes_before"] == 0.4 * scenes.stat().st_size
    assert outputs["measure"] == "overall accuracy" and outputs["agreement"] > 0.9
    assert package.card.compression and package.card.compression.source == Package.open(scenes).digest
    assert package.card.inputs == Package.open(scenes).card.inputs
    before, after = logits_of(scenes), logits_of(output)
    assert list(before) == list(after)
    spread = float(before["fused"].std())
    assert all(0 < np.abs(before[name] - after[name]).max() < spread for name in before)


def test_eight_bits_are_checked_as_any_package(eight_bits: Any, trunks_left_out: Any) -> None:
    output, _ = eight_bits
    package = Package.open(output)
    graph = package.onnx_bytes()
    assert bound(output, graph, package.card).known
    findings = inspect(output)
    assert findings["precision"] == "int8" and findings["compression"]["removed"] == 0
    trunks_left_out(output)
    # The parts add up as before: the heads and what is behind them are float32.
    made = logits_of(output)
    bias = made["optical_only"] + made["sar_only"] - made["fused"]
    assert np.ptp(bias, axis=0).max() < 1e-4


def test_the_network_of_eight_bits_says_what_its_graph_says(eight_bits: Any, scene_store: Path) -> None:
    output, _ = eight_bits
    package, store = Package.open(output), SampleStore.open(scene_store)
    rows = store.select("validation")
    feeds: dict[str, Any] = {}
    for sensor in ("optical", "sar"):
        feeds[sensor], feeds[f"{sensor}_valid"] = gather(store, sensor, rows)
    graph = open_session(package, "cpu", Recorder(), lanes=1).run(feeds)["fused"]
    network = load_network(package)
    assert all(tensor.dtype in (torch.float32, torch.int64) for tensor in network.state_dict().values())
    tensors = {name: torch.from_numpy(values) for name, values in feeds.items()}
    with torch.inference_mode():
        logits = network(tensors, {name: tensors[f"{name}_valid"] for name in ("optical", "sar")}).fused.numpy()
    assert (graph.argmax(axis=1) == logits.argmax(axis=1)).mean() > 0.9
    assert np.abs(graph - logits).max() < 0.5 * graph.std()


def test_float16_takes_half_the_room_and_computes_in_float32(
    scenes: Path, scene_store: Path, compress_job: Any, tmp_path: Path
) -> None:
    output = tmp_path / "half.undercast"
    outputs = compress_job(scenes, scene_store, output, prune=0, weights="float16").run(Recorder())
    assert outputs["bytes"] < 0.6 * outputs["bytes_before"] and outputs["agreement"] > 0.9
    package = Package.open(output)
    assert package.card.precision == "float32"
    network = load_network(package)
    feeds = random_feeds(package.card, 5)
    (fused,) = onnxruntime.InferenceSession(package.onnx_bytes()).run(["fused"], feeds)
    tensors = {name: torch.from_numpy(values) for name, values in feeds.items()}
    with torch.inference_mode():
        logits = network(tensors, {name: tensors[f"{name}_valid"] for name in ("optical", "sar")}).fused
    assert np.abs(logits.numpy() - fused).max() < 1e-4


@pytest.fixture(scope="module")
def pruned(scenes: Path, scene_store: Path, compress_job: Any, tmp_path_factory: Any) -> tuple[Path, dict[str, Any]]:
    output = tmp_path_factory.mktemp("pruned") / "pruned.undercast"
    return output, compress_job(scenes, scene_store, output, prune=0.5).run(Recorder())


def test_pruning_removes_what_was_asked_for(pruned: Any, scenes: Path) -> None:
    output, outputs = pruned
    package, before = Package.open(output), Package.open(scenes)
    cell = package.card.cell
    left = total_macs(measure_layers(load_network(package), cell))
    whole = total_macs(measure_layers(load_network(before), cell))
    assert 0.3 * whole < left <= 0.5 * whole
    assert package.card.compression and package.card.compression.removed == pytest.approx(1 - left / whole)
    assert package.card.compression.lost == pytest.approx(outputs["lost"])
    assert [item.backbone for item in package.card.inputs.values()] == ["timm:test_resnet"] * 2
    content = json.loads((Path(outputs["report"]).parent / "assessment.json").read_text(encoding="utf-8"))
    costs = content["compression"]["costs"]
    assert costs["uncompressed"]["multiplications"] == whole and costs["compressed"]["multiplications"] == left
    assert costs["uncompressed"]["bit_operations"] == 1024 * whole
    assert costs["compressed"]["bit_operations"] < 66 * left  # the heads keep 32 bits
    assert {case["name"] for case in content["cases"]} == {"uncompressed", "compressed"}
    assert not (Path(outputs["run_folder"]) / "compressed.undercast").exists()


@pytest.mark.parametrize(("stage", "times"), [("search", 3), ("prune", 7)])
def test_a_stopped_run_goes_on_to_the_same_package(
    stage: str,
    times: int,
    pruned: Any,
    scenes: Path,
    scene_store: Path,
    compress_job: Any,
    stopper: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from undercast.core.training import loop

    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", 0.0)
    job = compress_job(scenes, scene_store, tmp_path / "pruned.undercast", prune=0.5)
    with pytest.raises(CancelledError):
        job.run(stopper(stage, times))
    assert not job.output.exists()
    job.run(Recorder())
    whole, resumed = Package.open(pruned[0]), Package.open(job.output)
    assert resumed.card.digests == whole.card.digests


def test_what_lost_too_much_is_not_kept(scenes: Path, scene_store: Path, compress_job: Any, tmp_path: Path) -> None:
    job = compress_job(scenes, scene_store, tmp_path / "a.undercast", prune=0.9, limit=0.1)
    with pytest.raises(JobError, match=r"lost .* points of overall accuracy.*not kept"):
        job.run(Recorder())
    assert not job.output.exists()
    assert (tmp_path / "a.undercast.run" / "report" / "report.html").exists()


def test_without_labels_agreement_is_measured(
    scenes: Path, write_store: Any, compress_job: Any, tmp_path: Path
) -> None:
    store = write_store(tmp_path / "bare.store", count=160, labelled=False)
    outputs = compress_job(scenes, store, tmp_path / "a.undercast", prune=0).run(Recorder())
    assert outputs["measure"] == "agreement"
    assert outputs["lost"] == pytest.approx(100 * (1 - outputs["agreement"]))
    card = Package.open(tmp_path / "a.undercast").card
    assert card.metrics == Package.open(scenes).card.metrics


def test_pixels_with_the_other_ways_beside_them(
    pixels: Path, pixel_store: Path, compress_job: Any, tmp_path: Path
) -> None:
    output = tmp_path / "p.undercast"
    outputs = compress_job(pixels, pixel_store, output, prune=0.5, compare=True, filter_property="energy").run(
        Recorder()
    )
    package = Package.open(output)
    assert outputs["measure"] == "mean IoU" and package.card.task == "pixel" and package.card.any_size
    assert "validation_mean_iou" in package.card.metrics
    assert bound(output, package.onnx_bytes(), package.card).known
    session = open_session(package, "cpu", Recorder(), lanes=1)
    feeds = {"optical": np.full((2, 2, 37, 50), 90, np.float32), "optical_valid": np.ones((2, 1, 37, 50), bool)}
    assert session.run(feeds)["fused"].shape == (2, 2, 37, 50)
    report = Path(outputs["report"]).with_name("report.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(): line for line in report.splitlines() if line.startswith("| ")}
    by_l1, by_pic = (float(rows[name].split("|")[2]) for name in ("L1, 8 bits", "PIC, widths by PIC-PQ"))
    assert by_l1 == pytest.approx(by_pic, rel=0.1)
    assert "trunks.optical.decoder" in report


def test_what_cannot_be_removed_is_told_before_anything_is_done(
    scenes: Path, scene_store: Path, compress_job: Any, tmp_path: Path
) -> None:
    with pytest.raises(JobError, match=r"0\.999 of the multiplications.*is all that can be") as told:
        compress_job(scenes, scene_store, tmp_path / "a.undercast", prune=0.999).run(Recorder())
    most = float(told.value.remedy.split()[1])
    assert 0.9 < most < 0.999
    assert list(tmp_path.iterdir()) == []


def test_pruning_without_torch_pruning_says_what_to_do(
    scenes: Path, scene_store: Path, compress_job: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "torch_pruning", None)
    with pytest.raises(ResourceError, match=r"lacks.*undercast\[compress\]"):
        compress_job(scenes, scene_store, tmp_path / "a.undercast", prune=0.5).run(Recorder())


def test_a_compressed_package_is_not_compressed_again(
    eight_bits: Any, scene_store: Path, compress_job: Any, tmp_path: Path
) -> None:
    with pytest.raises(PackageError, match="compressed already"):
        compress_job(eight_bits[0], scene_store, tmp_path / "a.undercast").run(Recorder())


def test_stores_that_do_not_fit_are_refused(
    scenes: Path, pixel_store: Path, write_store: Any, compress_job: Any, tmp_path: Path
) -> None:
    few = write_store(tmp_path / "few.store", count=40)
    single = write_store(tmp_path / "single.store", count=160, sar=False)
    for store, problem in (
        (few, "5 validation samples"),
        (single, "no sar images"),
        (pixel_store, "for the task 'pixel'"),
        (write_store(tmp_path / "bands.store", count=160, bands=4), "bands"),
        (write_store(tmp_path / "classes.store", count=160, classes=4), "has the classes"),
    ):
        with pytest.raises(InputError, match=problem):
            compress_job(scenes, store, tmp_path / "a.undercast").run(Recorder())
    assert not (tmp_path / "a.undercast.run").exists()


def test_weights_that_another_tool_changed_are_refused(
    scenes: Path, scene_store: Path, compress_job: Any, tmp_path: Path
) -> None:
    package = Package.open(scenes)
    network = load_network(package)
    with torch.no_grad():
        network.trunks["optical"].get_submodule("layer1.0.conv1").weight[::2] = 0  # type: ignore[operator, union-attr]
    write_package(tmp_path / "other.undercast", package.card, network)
    other, members = Package.open(tmp_path / "other.undercast"), {}
    card = json.loads(package.card.model_dump_json(exclude_none=True))
    card["digests"] = {GRAPH: package.card.digests[GRAPH], WEIGHTS: other.card.digests[WEIGHTS]}
    # A graph that keeps its own constants, beside weights that another tool pruned by setting them to 0.
    import hashlib

    graph = package.onnx_bytes()
    card["digests"][GRAPH] = hashlib.sha256(graph).hexdigest()
    members = {CARD: json.dumps(card).encode(), GRAPH: graph, WEIGHTS: other.weights_bytes()}
    write_archive(tmp_path / "mixed.undercast", members)
    with pytest.raises(PackageError, match="its weights and its graph do not give the same"):
        compress_job(tmp_path / "mixed.undercast", scene_store, tmp_path / "a.undercast", prune=0).run(Recorder())
