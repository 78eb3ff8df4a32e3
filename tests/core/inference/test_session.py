"""Running a graph: batches, memory that runs out, devices."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from undercast.core.errors import PackageError, ResourceError
from undercast.core.events import Recorder
from undercast.core.inference import engines, executable, precision
from undercast.core.inference import session as sessions
from undercast.core.inference.executable import OnnxExecutable
from undercast.core.inference.session import open_session
from undercast.core.package.package import Package


def feeds(count: int, cell: int = 8) -> dict[str, np.ndarray]:
    generator = np.random.default_rng(1)
    return {
        "optical": generator.uniform(0, 255, (count, 3, cell, cell)).astype(np.float32),
        "optical_valid": generator.random((count, 1, cell, cell)) > 0.3,
        "sar": generator.normal(size=(count, 2, cell, cell)).astype(np.float32),
        "sar_valid": np.zeros((count, 1, cell, cell), bool),
    }


@pytest.mark.parametrize("batch", [1, 7, 64, None])
def test_the_batch_does_not_change_the_result(make_package: Callable, batch: int | None) -> None:
    session = open_session(Package.open(make_package()), "cpu", Recorder(), batch)
    given = feeds(50)
    outputs = session.run(given)
    valid = given["optical_valid"]
    means = (given["optical"] * valid).sum((2, 3)) / valid.sum((2, 3))
    assert np.allclose(outputs["fused"], means * 0.01, atol=1e-4)
    assert {name: values.shape for name, values in outputs.items()} == dict.fromkeys(session.outputs, (50, 3))
    assert session.run(feeds(0))["fused"].shape == (0, 3)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits memory by Linux's means")
def test_the_batch_is_halved_when_memory_runs_out_and_that_is_said_once(make_package: Callable) -> None:
    """The process may take 40 MiB more, where the whole batch needs 100."""
    script = """
import resource, sys
import numpy as np
from undercast.core.events import Recorder
from undercast.core.inference.session import open_session
from undercast.core.package.package import Package
recorder = Recorder()
session = open_session(Package.open(sys.argv[1]), "cpu", recorder, 2048)
feeds = {
    "optical": np.full((2048, 3, 64, 64), 100, np.float32), "optical_valid": np.ones((2048, 1, 64, 64), bool),
    "sar": np.zeros((2048, 2, 64, 64), np.float32), "sar_valid": np.ones((2048, 1, 64, 64), bool),
}
session.run({name: values[:8] for name, values in feeds.items()})
pages = int(open("/proc/self/statm").read().split()[0])
limit = pages * resource.getpagesize() + (40 << 20)
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
found = session.run(feeds)
assert np.allclose(found["fused"], 1.0), found
warnings = [event for event in recorder.events if event.get("level") == "warning"]
print(session.batch, len(warnings), "halved" in warnings[0]["message"])
"""
    path = make_package(cell=64)
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "telemetry" not in done.stderr.lower()
    batch, count, logged = done.stdout.split()
    assert int(batch) < 1024 and count == "1" and logged == "True"


def test_not_enough_memory_for_one_cell(make_package: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    class Starved:
        provider, inputs = "CPUExecutionProvider", frozenset()

        def run(self, *_: object) -> None:
            raise RuntimeError("Failed to allocate memory for requested buffer of size 17")

    monkeypatch.setattr(engines, "start_on_cpu", lambda *_: Starved())
    session = open_session(Package.open(make_package()), "cpu", Recorder())
    with pytest.raises(ResourceError, match="not even one cell of 8 pixels"):
        session.run(feeds(10))


def test_other_failures_are_not_taken_for_memory(make_package: Callable) -> None:
    session = open_session(Package.open(make_package()), "cpu", Recorder())
    with pytest.raises(PackageError, match="cannot be run"):
        session.run({**feeds(3), "optical": np.zeros((3, 5, 8, 8), np.float32)})


def test_a_cuda_session_that_does_not_start(make_package: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a device, but the libraries do not load: auto says so and takes the CPU, cuda is an error."""

    def broken(graph: bytes) -> object:
        raise RuntimeError("libcudnn.so.9: cannot open shared object file\nand more")

    monkeypatch.setattr(sessions, "cuda_problem", lambda: "")
    monkeypatch.setattr(sessions, "start_on_cuda", broken)
    package, recorder = Package.open(make_package()), Recorder()
    session = open_session(package, "auto", recorder)
    assert session.provider == "CPUExecutionProvider" and session.device == "cpu"
    warnings = [event["message"] for event in recorder.events if event.get("level") == "warning"]
    assert len(warnings) == 1 and "libcudnn.so.9" in warnings[0] and "the CPU is used" in warnings[0]
    with pytest.raises(ResourceError, match=r"does not start .libcudnn"):
        open_session(package, "cuda", recorder)


def test_a_cuda_session_that_onnx_runtime_silently_puts_on_the_cpu(
    make_package: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "cuda_problem", lambda: "")
    monkeypatch.setattr(sessions, "start_on_cuda", lambda graph: executable.start_on_cpu(1, graph))
    recorder = Recorder()
    assert open_session(Package.open(make_package()), "auto", recorder).device == "cpu"
    assert any("could not load its CUDA libraries" in event["message"] for event in recorder.events)


def test_nothing_is_printed(make_package: Callable, capfd: pytest.CaptureFixture) -> None:
    """Standard output belongs to the job's events."""
    open_session(Package.open(make_package()), "auto", Recorder()).run(feeds(2))
    assert capfd.readouterr().out == ""


def test_packages_are_read_again_and_checked_again(make_package: Callable, tmp_path: Path) -> None:
    path = tmp_path / "copy.undercast"
    path.write_bytes(make_package().read_bytes())
    package = Package.open(path)
    path.write_bytes(make_package(cell=16).read_bytes())
    with pytest.raises(PackageError, match="its digest differs"):
        open_session(package, "cpu", Recorder())


class OnTheCpu(OnnxExecutable):
    """One that says that it is on CUDA, so that what is for CUDA alone can be tried without one."""

    def __init__(self, session: object) -> None:
        super().__init__(session)
        self.provider = "CUDAExecutionProvider"


@pytest.fixture
def as_if_cuda(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "cuda_problem", lambda: "")
    monkeypatch.setattr(
        sessions, "start_on_cuda", lambda graph: OnTheCpu(executable._start(["CPUExecutionProvider"], 1, graph))
    )


def test_half_precision_is_taken_where_it_decides_alike(make_package: Callable, as_if_cuda: None) -> None:
    package, given = Package.open(make_package()), feeds(20)
    exact = open_session(package, "cuda", Recorder(), precision="float32").run(given)
    session = open_session(package, "cuda", Recorder(), precision="auto")
    half = session.run(given)
    assert session.precision == "float16"
    differences = [np.abs(half[name] - exact[name]).max() for name in exact]
    assert 0 < max(differences) < 0.05
    assert session.run({name: given[name] for name in ("sar", "sar_valid")})["fused"].shape == (20, 3)


def test_half_precision_is_refused_where_it_decides_otherwise(
    make_package: Callable, as_if_cuda: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(precision.LARGEST_CHANGE, "float16", 1e-9)
    package, recorder = Package.open(make_package()), Recorder()
    assert open_session(package, "cuda", recorder, precision="auto").precision == "float32"
    assert any("Half precision is not used: a probability changes" in event["message"] for event in recorder.events)
    with pytest.raises(ResourceError, match="does not fit this model"):
        open_session(package, "cuda", Recorder(), precision="float16")


def test_a_trunk_without_its_sensor_is_left_out(make_package: Callable) -> None:
    """The same logits as with the sensor given as all invalid; from a graph that does not even take it."""
    session = open_session(Package.open(make_package()), "cpu", Recorder())
    given = feeds(9)
    partial = session.run({name: given[name] for name in ("optical", "optical_valid")})
    whole = session.run({**given, "sar_valid": np.zeros_like(given["sar_valid"])})
    for name, logits in whole.items():
        np.testing.assert_allclose(partial[name], logits, atol=1e-5)
    lacking, _ = session._choose({name: given[name] for name in ("optical", "optical_valid")}, 9)
    assert lacking.inputs == {"optical", "optical_valid"}


@pytest.mark.parametrize("how", ["the graph breaks", "its results differ"])
def test_a_trunk_that_cannot_be_left_out_is_computed_and_that_is_said(
    make_package: Callable, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    if how == "the graph breaks":
        monkeypatch.setattr(sessions, "without_sensor", lambda *_: b"no graph")
    else:
        monkeypatch.setattr(sessions.np, "allclose", lambda *_: False)
    recorder = Recorder()
    session = open_session(Package.open(make_package()), "cpu", recorder)
    given = feeds(9)
    partial = session.run({name: given[name] for name in ("optical", "optical_valid")})
    whole = session.run({**given, "sar_valid": np.zeros_like(given["sar_valid"])})
    for name, logits in whole.items():
        np.testing.assert_array_equal(partial[name], logits)
    assert any("trunk is computed where there is no sar image, too" in event["message"] for event in recorder.events)
