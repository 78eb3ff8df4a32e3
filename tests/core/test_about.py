"""The job ``about``: what the engine consists of, and what it computes on."""

import ctypes
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from undercast.core import cuda
from undercast.core.events import Recorder
from undercast.core.jobs.about import AboutJob

ROOT = Path(__file__).resolve().parents[2]


def test_it_tells_what_is_there_and_tries_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cuda, "find_gpus", lambda: cuda.Gpus([], "", "there is no NVIDIA driver"))
    outputs = AboutJob(output=tmp_path / "about.json").run(Recorder())
    assert outputs["python"].startswith(f"{sys.version_info.major}.{sys.version_info.minor}.")
    assert "numpy" in outputs["versions"] and "python" not in outputs["versions"]
    assert outputs["gpus"] == [] and outputs["gpu_problem"] == "there is no NVIDIA driver"
    assert outputs["maps"]["device"] in ("cuda", "cpu")
    assert outputs["training"] == {"device": "cpu", "problem": "there is no NVIDIA driver"}
    assert json.loads((tmp_path / "about.json").read_text(encoding="utf-8")) == outputs


def test_without_torch_it_still_makes_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    outputs = AboutJob().run(Recorder())
    assert outputs["maps"]["device"]
    assert outputs["training"] == {"device": "", "problem": "torch is not installed"}


def test_a_library_that_does_not_load_is_the_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnx", None)
    outputs = AboutJob().run(Recorder())
    assert outputs["maps"]["device"] == "" and "onnx" in outputs["maps"]["problem"]
    assert outputs["training"]["device"]


class Driver:
    """As much of NVIDIA's driver as is asked: two devices."""

    def __init__(self, count: int = 2, fine: int = 0) -> None:
        self.cuInit = lambda flags: fine
        self.cuDriverGetVersion = lambda number: self._put(number, 13020)
        self.cuDeviceGetCount = lambda number: self._put(number, count)
        self.cuDeviceGet = lambda device, index: self._put(device, index)
        self.cuDeviceTotalMem_v2 = lambda memory, device: self._put(memory, (device.value + 1) << 30)

    def _put(self, reference: Any, value: int) -> int:
        reference._obj.value = value
        return 0

    def cuDeviceGetName(self, name: Any, size: int, device: Any) -> int:
        name.value = f"GPU {device.value}".encode()
        return 0


def test_the_driver_names_its_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cuda, "ctypes", SimpleNamespace(**{**vars(ctypes), "CDLL": lambda name: Driver()}))
    gpus = cuda.find_gpus()
    assert [(gpu.name, gpu.memory) for gpu in gpus.found] == [("GPU 0", 1 << 30), ("GPU 1", 2 << 30)]
    assert gpus.driver == "13.2" and gpus.problem == ""


@pytest.mark.parametrize("driver", [Driver(count=0), Driver(fine=100)])
def test_a_driver_without_devices_is_told(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cuda, "ctypes", SimpleNamespace(**{**vars(ctypes), "CDLL": lambda name: driver}))
    gpus = cuda.find_gpus()
    assert gpus.found == [] and "finds no CUDA device" in gpus.problem


def test_any_python_can_ask_the_driver() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", ROOT / "core" / "cuda.py"], stdout=subprocess.PIPE, check=True, timeout=60
    )
    assert set(json.loads(done.stdout)) == {"found", "driver", "problem"}
