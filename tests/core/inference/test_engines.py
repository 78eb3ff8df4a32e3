"""Engines and arithmetic on the CPU: OpenVINO beside ONNX Runtime, bfloat16 beside float32, lanes, fallbacks."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path

import numpy as np
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from safetensors.numpy import save

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.errors import CancelledError, InputError, JobError, PackageError, ResourceError
from undercast.core.events import Recorder
from undercast.core.inference import engines, openvino_engine, precision
from undercast.core.inference.classifier import Timings
from undercast.core.inference.precision import Refined, agreement, close_calls, random_feeds
from undercast.core.inference.session import Session, open_session
from undercast.core.inference.spread import Spread
from undercast.core.jobs import parse_job
from undercast.core.models.pixel import build_pixel_network
from undercast.core.models.scene import TrunkSpec, build_network
from undercast.core.package.archive import CARD, GRAPH, WEIGHTS, write_archive
from undercast.core.package.card import ModelCard, SensorInput
from undercast.core.package.package import Package, write_package
from undercast.core.protocol import Event

SENSORS = {
    "optical": SensorInput(
        sensor=Sensor(bands=["R", "G", "B"], unit="digital number", resolution=10.0),
        mean=[110.0] * 3,
        std=[60.0] * 3,
        backbone="timm:test_resnet",
    ),
    "sar": SensorInput(
        sensor=Sensor(bands=["VV", "VH"], unit="dB", resolution=10.0),
        mean=[0.0] * 2,
        std=[5.0] * 2,
        backbone="timm:test_resnet",
    ),
}
CLASSES = [SceneClass(name=name, color="#336699") for name in ("water", "wood", "town")]
HAS_BFLOAT16 = openvino_engine.openvino_problem() == "" and openvino_engine.has_bfloat16()


@pytest.fixture(scope="module")
def resnets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of two ResNet-18, cells of 32 pixels: a real graph."""
    torch.manual_seed(0)
    trunks = {name: TrunkSpec(len(one.mean), one.mean, one.std, one.backbone) for name, one in SENSORS.items()}
    path = tmp_path_factory.mktemp("packages") / "resnets.undercast"
    card = ModelCard(name="resnets", cell=32, inputs=SENSORS, classes=CLASSES)
    write_package(path, card, build_network(trunks, len(CLASSES)).eval())
    return path


@pytest.fixture(scope="module")
def pixels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of a small network of pixels, which takes images of any size."""
    torch.manual_seed(0)
    one = SENSORS["optical"].model_copy(update={"backbone": "unet:resnet18"})
    trunks = {"optical": TrunkSpec(len(one.mean), one.mean, one.std, one.backbone)}
    path = tmp_path_factory.mktemp("packages") / "pixels.undercast"
    outputs = {"fused": [len(CLASSES), "height", "width"]}
    card = ModelCard(name="pixels", task="pixel", cell=64, inputs={"optical": one}, classes=CLASSES, outputs=outputs)
    write_package(path, card, build_pixel_network(trunks, len(CLASSES)).eval())
    return path


def told(recorder: Recorder) -> str:
    return "\n".join(event["message"] for event in recorder.events if "message" in event)


def opened(path: Path, recorder: Recorder | None = None, **options: object) -> Session:
    return open_session(Package.open(path), "cpu", recorder or Recorder(), **options)


def test_openvino_is_in_the_environment_of_the_tests() -> None:
    """Nothing below is skipped for its lack: make setup installs it."""
    assert openvino_engine.openvino_problem() == ""


def test_importing_openvino_tells_nobody(tmp_path: Path) -> None:
    """The package sends an event to its maker when it is imported by itself; here the sender is not even loaded."""
    script = """
import socket, sys
def refuse(*_): raise AssertionError("a connection")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from undercast.core.inference.openvino_engine import openvino_problem
assert openvino_problem() == ""
print([name for name in sys.modules if "telemetry" in name and sys.modules[name] is not None])
"""
    environment = {"HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "PATH": "", "OMP_NUM_THREADS": "1"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, env=environment)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
    assert not list(tmp_path.iterdir()), "nor is there an identifier of this user"


@pytest.mark.parametrize("kind", ["resnets", "pixels"])
def test_float32_gives_what_onnx_runtime_gives(kind: str, request: pytest.FixtureRequest) -> None:
    path, recorder = request.getfixturevalue(kind), Recorder()
    session = opened(path, recorder, engine="openvino", batch=4)
    assert session.execution == {
        "engine": f"openvino {openvino_engine.openvino_version()}",
        "provider": "OpenVINO",
        "device": "cpu",
        "precision": "float32",
    }
    assert "OpenVINO" in told(recorder) and "float32" in told(recorder)
    reference = opened(path, batch=4)
    assert reference.execution["engine"] == "onnxruntime"
    feeds = random_feeds(Package.open(path).card, 7)
    found, expected = session.run(feeds), reference.run(feeds)
    assert set(found) == set(expected)
    for name in expected:
        np.testing.assert_allclose(found[name], expected[name], atol=2e-4)


def test_images_of_any_size(pixels: Path) -> None:
    session, reference = opened(pixels, engine="openvino"), opened(pixels)
    generator = np.random.default_rng(0)
    for height, width, count in ((64, 64, 3), (96, 33, 1), (50, 128, 2)):
        feeds = {
            "optical": generator.uniform(0, 255, (count, 3, height, width)).astype(np.float32),
            "optical_valid": generator.random((count, 1, height, width)) > 0.2,
        }
        found = session.run(feeds)["fused"]
        assert found.shape == (count, 3, height, width)
        np.testing.assert_allclose(found, reference.run(feeds)["fused"], atol=2e-4)


@pytest.mark.skipif(not HAS_BFLOAT16, reason="this processor has no bfloat16")
@pytest.mark.parametrize("wanted", ["auto", "bfloat16"])
def test_bfloat16_is_taken_and_close_calls_are_computed_in_float32(
    resnets: Path, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = opened(resnets, engine="openvino").run(feeds := random_feeds(Package.open(resnets).card, 60))
    best = np.sort(precision.softmax(exact["fused"]), axis=1)
    gaps = best[:, -1] - best[:, -2]
    monkeypatch.setattr(precision, "CLOSE", np.quantile(gaps, 0.6))
    recorder = Recorder()
    session = opened(resnets, recorder, engine="auto", precision=wanted)
    assert session.precision == "bfloat16" and "close calls" in told(recorder)
    found = session.run(feeds)
    assert 0 < np.abs(found["fused"] - exact["fused"]).max() < 0.2, "it is no float32"
    close = gaps < np.quantile(gaps, 0.5)
    np.testing.assert_allclose(found["fused"][close], exact["fused"][close], atol=1e-4)
    assert (found["fused"].argmax(axis=1) == exact["fused"].argmax(axis=1)).all()


@pytest.mark.skipif(not HAS_BFLOAT16, reason="this processor has no bfloat16")
def test_bfloat16_that_decides_otherwise_is_not_taken(resnets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(precision.LARGEST_CHANGE, "bfloat16", 1e-7)
    recorder = Recorder()
    session = opened(resnets, recorder, engine="auto", precision="auto")
    assert (session.execution["engine"], session.precision) == ("onnxruntime", "float32")
    assert "OpenVINO is not used: in bfloat16 a probability changes by" in told(recorder)
    recorder = Recorder()
    session = opened(resnets, recorder, engine="openvino", precision="auto")
    assert (session.execution["provider"], session.precision) == ("OpenVINO", "float32")
    assert "bfloat16 is not used: a probability changes by" in told(recorder)
    with pytest.raises(ResourceError, match="precision bfloat16"):
        opened(resnets, engine="auto", precision="bfloat16")


def test_a_processor_without_bfloat16(resnets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "has_bfloat16", lambda: False)
    recorder = Recorder()
    session = opened(resnets, recorder, engine="auto", precision="auto")
    assert session.execution["engine"] == "onnxruntime" and session.precision == "float32"
    assert "this processor does not multiply bfloat16 by itself" in told(recorder)
    assert not [event for event in recorder.events if event.get("level") == "warning"], "that is no fault"
    with pytest.raises(ResourceError, match="does not multiply bfloat16"):
        opened(resnets, engine="openvino", precision="bfloat16")


@pytest.mark.skipif(not HAS_BFLOAT16, reason="this processor has no bfloat16")
def test_few_pixels_are_computed_without_a_trial(resnets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def sample() -> None:
        raise AssertionError("nothing is read for a trial")

    recorder = Recorder()
    session = opened(resnets, recorder, engine="auto", precision="auto", pixels=10_000, sample=sample)
    assert session.execution["engine"] == "onnxruntime" and "so small a map" in told(recorder)
    assert opened(resnets, engine="auto", precision="auto", pixels=1 << 24).execution["provider"] == "OpenVINO"
    assert opened(resnets, engine="openvino", pixels=10_000).execution["provider"] == "OpenVINO", "it was asked for"


def test_neither_lanes_nor_their_number_change_a_bit(resnets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    feeds = random_feeds(Package.open(resnets).card, 20)
    found = []
    for lanes in (None, 1, 2, 4):
        session = opened(resnets, engine="openvino", precision="auto", lanes=lanes, batch=8)
        assert lanes is None or session.lanes == lanes
        found.append(session.run(feeds))
    for other in found[1:]:
        assert all(np.array_equal(other[name], found[0][name]) for name in found[0])


def test_fewer_lanes_are_taken_where_they_are_faster(resnets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    clock = {4: 0.3, 2: 0.1}
    now = [0.0]
    run = engines._Trial._run

    def timed(self: object, executable: object, feeds: dict, lanes: int = 0) -> list:
        now[0] += clock.get(lanes, 0.0)
        return run(self, executable, feeds, lanes)

    monkeypatch.setattr(engines._Trial, "_run", timed)
    monkeypatch.setattr(engines.time, "perf_counter", lambda: now[0])
    assert opened(resnets, engine="openvino").lanes == 2
    clock[2] = 0.29
    assert opened(resnets, engine="openvino").lanes == 4
    clock.update({4: 5.0, 2: 0.1})
    assert opened(resnets, engine="openvino").lanes == 4, "what takes long is not measured twice"


def test_without_openvino(resnets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = "OpenVINO is not installed in the engine's environment"
    monkeypatch.setattr(engines, "openvino_problem", lambda: problem)
    monkeypatch.setattr(engines, "openvino_version", lambda: "")
    recorder = Recorder()
    assert opened(resnets, recorder, engine="auto", precision="auto").execution["engine"] == "onnxruntime"
    assert not [event for event in recorder.events if event.get("level") == "warning"], "it is no fault to lack it"
    with pytest.raises(ResourceError, match="not installed") as caught:
        opened(resnets, engine="openvino")
    assert "Install it" in caught.value.remedy
    with pytest.raises(ResourceError, match="not installed"):
        opened(resnets, engine="auto", precision="bfloat16")


@pytest.mark.parametrize("how", ["refused", "other numbers", "broken"])
def test_what_openvino_cannot_do_onnx_runtime_does_and_that_is_said(
    resnets: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    if how == "refused":
        monkeypatch.setattr(engines, "start_openvino", lambda *_: (_ for _ in ()).throw(RuntimeError("no such op")))
        words = "refuses the model's graph (no such op)"
    elif how == "other numbers":
        monkeypatch.setitem(precision.LARGEST_CHANGE, "float32", 0.0)
        words = "against ONNX Runtime a probability changes by"
    else:
        monkeypatch.setattr(engines, "openvino_problem", lambda: "OpenVINO does not start (no libtbb)")
        words = "does not start (no libtbb)"
    monkeypatch.setattr(engines, "has_bfloat16", lambda: True)
    recorder = Recorder()
    session = opened(resnets, recorder, engine="auto", precision="auto")
    assert session.execution["engine"] == "onnxruntime" and session.precision == "float32"
    (warning,) = [event["message"] for event in recorder.events if event.get("level") == "warning"]
    assert words in warning and "ONNX Runtime takes its place" in warning
    with pytest.raises(ResourceError, match="engine openvino"):
        opened(resnets, engine="openvino")


def test_a_raster_that_breaks_off_is_no_fault_of_the_engine(resnets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "has_bfloat16", lambda: True)

    def broken() -> None:
        raise InputError("optical.tif", "breaks off", "Copy it again")

    with pytest.raises(InputError, match="breaks off"):
        opened(resnets, engine="auto", precision="auto", sample=broken)


def test_cancelled_runs_end_and_it_runs_again(resnets: Path) -> None:
    session = opened(resnets, engine="openvino")
    feeds = random_feeds(Package.open(resnets).card, 3)
    expected = session.run(feeds)
    session.stop()
    with pytest.raises(PackageError, match="stopped"):
        session.run(feeds)
    session.stop(False)
    assert np.array_equal(session.run(feeds)["fused"], expected["fused"])


def test_a_trunk_without_its_sensor_is_left_out(resnets: Path) -> None:
    session, reference = opened(resnets, engine="auto", precision="auto"), opened(resnets)
    feeds = {name: array for name, array in random_feeds(Package.open(resnets).card, 9).items() if "sar" not in name}
    assert session._choose(feeds, 9)[0].inputs == {"optical", "optical_valid"}
    for name, values in reference.run(feeds).items():
        np.testing.assert_allclose(session.run(feeds)[name], values, atol=0.1)


class Noise(CalibrationDataReader):
    def __init__(self, feeds: dict[str, np.ndarray]) -> None:
        self._left = iter([feeds])

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self._left, None)


def test_a_graph_of_eight_bits(tmp_path: Path) -> None:
    """Convolutions in QDQ form: OpenVINO computes them in 8 bits as ONNX Runtime does; bfloat16 is not asked for."""
    generator = np.random.default_rng(0)
    weights = {
        "first": generator.normal(0, 0.3, (8, 3, 3, 3)).astype(np.float32),
        "second": generator.normal(0, 0.3, (8, 8, 3, 3)).astype(np.float32),
        "head": generator.normal(0, 2, (8, 3)).astype(np.float32),
        "mean": np.float32(110),
        "std": np.float32(60),
        "zero": np.float32(0),
    }
    nodes = [
        helper.make_node("Sub", ["optical", "mean"], ["centred"]),
        helper.make_node("Div", ["centred", "std"], ["scaled"]),
        helper.make_node("Where", ["optical_valid", "scaled", "zero"], ["known"]),
        helper.make_node("Conv", ["known", "first"], ["a"], pads=[1] * 4, name="conv1"),
        helper.make_node("Relu", ["a"], ["b"]),
        helper.make_node("Conv", ["b", "second"], ["c"], pads=[1] * 4, name="conv2"),
        helper.make_node("Relu", ["c"], ["d"]),
        helper.make_node("GlobalAveragePool", ["d"], ["e"]),
        helper.make_node("Flatten", ["e"], ["f"]),
        helper.make_node("MatMul", ["f", "head"], ["fused"], name="head_product"),
    ]
    graph = helper.make_graph(
        nodes,
        "convolutions",
        [
            helper.make_tensor_value_info("optical", TensorProto.FLOAT, ["n", 3, 16, 16]),
            helper.make_tensor_value_info("optical_valid", TensorProto.BOOL, ["n", 1, 16, 16]),
        ],
        [helper.make_tensor_value_info("fused", TensorProto.FLOAT, ["n", 3])],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
    )
    plain, small = tmp_path / "plain.onnx", tmp_path / "small.onnx"
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    plain.write_bytes(model.SerializeToString())
    card = ModelCard(name="eight", precision="int8", cell=16, inputs={"optical": SENSORS["optical"]}, classes=CLASSES)
    quantize_static(
        plain,
        small,
        Noise(random_feeds(card, 32)),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        weight_type=QuantType.QInt8,
        activation_type=QuantType.QUInt8,
        op_types_to_quantize=["Conv"],
    )
    data, held = small.read_bytes(), save({"bias": np.zeros(3, np.float32)})
    digests = {GRAPH: hashlib.sha256(data).hexdigest(), WEIGHTS: hashlib.sha256(held).hexdigest()}
    path = tmp_path / "eight.undercast"
    card = card.model_copy(update={"digests": digests})
    write_archive(path, {CARD: card.model_dump_json().encode(), GRAPH: data, WEIGHTS: held})
    recorder = Recorder()
    assert opened(path, recorder, engine="auto", precision="auto").execution["engine"] == "onnxruntime"
    assert "in 8 bits it is no faster" in told(recorder)
    session = opened(path, recorder, engine="openvino", precision="auto")
    assert session.execution["provider"] == "OpenVINO" and session.precision == "int8", told(recorder)
    reference = opened(path)
    assert reference.precision == "int8"
    feeds = random_feeds(card, 50)
    found = agreement([reference.run(feeds)["fused"]], [session.run(feeds)["fused"]])
    assert found.kept == 1.0 and found.change < 0.05
    with pytest.raises(ResourceError, match="8 bits"):
        opened(path, engine="auto", precision="bfloat16")


def test_close_calls() -> None:
    logits = np.array([[3.0, 0, 0], [1, 1, 0], [0.5, 0.505, 0.1], [np.nan, 1, 0], [-5, -5, 9]], np.float32)
    assert close_calls(logits).tolist() == [1, 2, 3]
    assert close_calls(np.zeros((2, 1), np.float32)).tolist() == []


def test_close_calls_alone_are_computed_again() -> None:
    class Fixed:
        provider, inputs = "none", frozenset()

        def __init__(self, logits: list) -> None:
            self.logits, self.seen = np.array(logits, np.float32), []

        def run(self, outputs: list, feeds: dict) -> list:
            self.seen.append(feeds["x"].tolist())
            return [self.logits[feeds["x"]], feeds["x"] * np.float32(1)]

    fast, exact = Fixed([[2, 0], [0.001, 0], [0, 3]]), Fixed([[9, 9], [0, 0.001], [9, 9]])
    logits, others = Refined(fast, exact).run(["fused", "x"], {"x": np.arange(3)})
    assert exact.seen == [[1]] and logits.tolist() == np.array([[2, 0], [0, 0.001], [0, 3]], np.float32).tolist()
    assert others.tolist() == [0, 1, 2]


def test_a_sample_that_is_no_number_agrees_with_nothing() -> None:
    whole = [np.zeros((4, 3), np.float32)]
    assert agreement(whole, [np.full((4, 3), np.nan, np.float32)]).problem("bfloat16")
    flipped = whole[0].copy()
    flipped[0, 1] = 1e-3
    assert "75" in agreement(whole, [flipped]).problem("bfloat16")


@pytest.fixture
def rasters(write_raster: Callable, tmp_path: Path) -> dict[str, dict]:
    generator = np.random.default_rng(0)
    optical = write_raster("optical.tif", generator.integers(1, 255, (3, 333, 301)), nodata=0, blockysize=8)
    sar = write_raster("sar.tif", generator.normal(0, 5, (2, 333, 301)), "float32")
    return {"optical": {"paths": [str(optical)]}, "sar": {"paths": [str(sar)]}}


def job(package: Path, rasters: dict, output: Path, **options: object) -> dict:
    common = {"kind": "classify", "package": str(package), "output": str(output), "cloud": {"method": "none"}}
    return {**common, **rasters, "device": "cpu", **options}


def manifest(output: Path, name: str = "scenes") -> dict:
    return json.loads((output / f"{name}.json").read_text())


def test_a_map_says_what_computed_it(
    resnets: Path, rasters: dict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {}
    recorder = Recorder()
    parse_job(job(resnets, rasters, tmp_path / "small")).run(recorder)
    assert manifest(tmp_path / "small")["execution"]["engine"] == "onnxruntime" and "so small a map" in told(recorder)
    monkeypatch.setattr(engines, "FEWEST_PIXELS", 1000)
    for engine in ("auto", "onnxruntime"):
        recorder = Recorder()
        outputs = parse_job(job(resnets, rasters, tmp_path / engine, engine=engine)).run(recorder)
        found[engine] = manifest(tmp_path / engine)
        assert outputs["provider"] == found[engine]["execution"]["provider"]
    assert found["onnxruntime"]["execution"]["engine"] == "onnxruntime"
    if HAS_BFLOAT16:
        assert found["auto"]["execution"]["engine"].startswith("openvino 20")
        assert found["auto"]["execution"]["precision"] == "bfloat16"
        assert found["auto"]["key"] != found["onnxruntime"]["key"]
    else:
        assert found["auto"]["execution"] == found["onnxruntime"]["execution"]


@pytest.mark.parametrize(
    "other",
    [
        {"engine": "onnxruntime"},
        pytest.param(
            {"precision": "float32"},
            marks=pytest.mark.skipif(not HAS_BFLOAT16, reason="this processor has no bfloat16"),
        ),
    ],
)
def test_what_was_kept_of_another_engine_or_precision_is_dropped(
    resnets: Path, rasters: dict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: dict
) -> None:
    monkeypatch.setattr("undercast.core.inference.strips._TALL", 16)
    values = job(resnets, rasters, tmp_path / "map", keep_on_cancel=True, cell=8, engine="openvino")
    cancel(values)
    recorder = Recorder()
    parse_job({**values, **other}).run(recorder)
    assert "What an earlier run had kept is dropped" in told(recorder)
    straight = job(resnets, rasters, tmp_path / "straight", cell=8, **{"engine": "openvino", **other})
    parse_job(straight).run(Recorder())
    assert (tmp_path / "map" / "scenes_evidence.tif").read_bytes() == (
        tmp_path / "straight" / "scenes_evidence.tif"
    ).read_bytes()


def test_a_run_that_goes_on_ends_in_the_same_bits(
    resnets: Path, rasters: dict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("undercast.core.inference.strips._TALL", 16)
    values = job(resnets, rasters, tmp_path / "map", keep_on_cancel=True, cell=8, engine="openvino")
    cancel(values)
    recorder = Recorder()
    parse_job(values).run(recorder)
    assert "strips were finished before" in told(recorder)
    parse_job({**values, "output": str(tmp_path / "straight")}).run(Recorder())
    for name in ("scenes_classes.tif", "scenes_evidence.tif"):
        assert (tmp_path / "map" / name).read_bytes() == (tmp_path / "straight" / name).read_bytes()


class Cancelling(Recorder):
    """Cancels when five strips are done."""

    def emit(self, event: Event, **fields: object) -> None:
        super().emit(event, **fields)
        if event is Event.PROGRESS and fields["done"] >= 5:
            self.cancel()


def cancel(values: dict) -> None:
    with pytest.raises(CancelledError):
        parse_job(values).run(Cancelling())


def test_workers_of_different_engines_are_refused() -> None:
    """Two machines of a cluster: one has OpenVINO, the other has not."""
    one = {"engine": "openvino 2026.4.1", "provider": "OpenVINO", "device": "cpu", "precision": "bfloat16"}
    other = {"engine": "onnxruntime", "provider": "CPUExecutionProvider", "device": "cpu", "precision": "float32"}
    answers = iter([(one, []), (one, 0, [3], "decisions", Timings()), (other, 1, [3], "decisions", Timings())])

    class Machines(Executor):
        def submit(self, *_: object) -> Future:
            future: Future = Future()
            future.set_result(next(answers))
            return future

    spread = Spread(Machines(), 1, None, Recorder())
    results = spread.run([0, 1], Timings())
    with pytest.raises(ResourceError, match=r"unlike one another: openvino .*, OpenVINO, bfloat16; and onnx") as e:
        list(results)
    assert "engine onnxruntime" in e.value.remedy


@pytest.mark.parametrize(
    "options",
    [
        {"engine": "openvino", "device": "cuda"},
        {"precision": "bfloat16", "device": "cuda"},
        {"engine": "onnxruntime", "precision": "bfloat16"},
        {"engine": "tensorrt"},
    ],
)
def test_what_cannot_be_had_together_is_refused_at_once(options: dict, tmp_path: Path) -> None:
    with pytest.raises(JobError):
        parse_job({**job(tmp_path / "no.undercast", {"optical": {"paths": ["a.tif"]}}, tmp_path / "map"), **options})
