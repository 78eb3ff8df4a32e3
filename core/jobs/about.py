"""The job kind ``about``: what the engine consists of here, and what it computes on."""

from __future__ import annotations

import contextlib
import platform
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from pydantic_settings import CliSuppress

from undercast.core.events import Reporter
from undercast.core.jobs.base import Job

_LIBRARIES = (
    *("numpy", "rasterio", "geopandas", "pyarrow", "onnxruntime", "onnxruntime-gpu"),
    *("torch", "torchvision", "timm"),
)


class AboutJob(Job):
    """Tell the engine's Python, its libraries, and the device that computes; each is tried, not only looked up."""

    kind: CliSuppress[Literal["about"]] = "about"
    output: Path | None = None
    """A JSON file for the findings."""

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Look, and compute a little.

        Outputs: ``python``, ``executable``, ``system``, ``versions`` (by library), ``gpus`` (name and bytes of memory),
        ``driver`` (the CUDA release that the driver runs), ``gpu_problem`` (why there is no GPU); ``maps`` and
        ``training``, each with ``device`` (``cuda``, ``cpu``, or empty if it does not work) and ``problem`` (why not
        ``cuda``).
        """
        from undercast.core.cuda import find_gpus
        from undercast.core.files import write_json
        from undercast.core.versions import versions

        libraries = versions(*_LIBRARIES)
        gpus = find_gpus()
        outputs: dict[str, Any] = {
            "python": libraries.pop("python"),
            "executable": sys.executable,
            "system": platform.platform(),
            "versions": libraries,
            "gpus": [asdict(gpu) for gpu in gpus.found],
            "driver": gpus.driver,
            "gpu_problem": gpus.problem,
        }
        for name in reporter.progress("trying", ("maps", "training")):
            device, problem = _try_maps() if name == "maps" else _try_training(gpus.problem)
            outputs[name] = {"device": device, "problem": problem}
        if self.output is not None:
            write_json(self.output, outputs)
        return outputs


def _try_maps() -> tuple[str, str]:
    """Run a convolution in ONNX Runtime; missing CUDA libraries show at the first run only."""
    try:
        import numpy as np

        from undercast.core.inference.session import cuda_problem
        from undercast.core.package.runtime import onnxruntime

        problem, graph = cuda_problem(), _convolution()
        feeds = {"x": np.ones((1, 1, 8, 8), np.float32)}
        if not problem:
            options = onnxruntime.SessionOptions()
            options.log_severity_level = 4
            providers = ["CUDAExecutionProvider", "CPUExecutionProvider"]
            try:
                # ONNX Runtime prints to standard output, which belongs to the job's events.
                with contextlib.redirect_stdout(sys.stderr):
                    onnxruntime.preload_dlls()
                    session = onnxruntime.InferenceSession(graph, options, providers=providers, enable_fallback=0)
                if session.get_providers()[0] == providers[0]:
                    session.run(None, feeds)
                    return "cuda", ""
                problem = "ONNX Runtime could not load its CUDA libraries"
            except Exception as error:  # ONNX Runtime's exceptions derive from Exception only
                problem = _first_line(error)
        onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"]).run(None, feeds)
    except Exception as error:  # whatever a broken installation raises is the finding
        return "", _first_line(error)
    return "cpu", problem


def _convolution() -> bytes:
    from onnx import TensorProto, helper

    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 1, 8, 8]) for name in "xy"]
    weights = helper.make_tensor("w", TensorProto.FLOAT, [1, 1, 3, 3], [1.0] * 9)
    node = helper.make_node("Conv", ["x", "w"], ["y"], pads=[1, 1, 1, 1])
    graph = helper.make_graph([node], "trial", ends[:1], ends[1:], [weights])
    # Old enough for every ONNX Runtime that can be met.
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


def _try_training(gpu_problem: str) -> tuple[str, str]:
    """Run a convolution with its gradient in PyTorch."""
    try:
        import torch

        problem = gpu_problem
        if not problem and torch.version.cuda is None:
            problem = "this PyTorch was built without CUDA"
        elif not problem and not torch.cuda.is_available():
            problem = f"PyTorch needs a driver for CUDA {torch.version.cuda}"
        for device in ("cpu",) if problem else ("cuda", "cpu"):
            try:
                layer = torch.nn.Conv2d(1, 1, 3, device=device)
                layer(torch.ones(1, 1, 8, 8, device=device)).sum().backward()
            except RuntimeError as error:
                problem = _first_line(error)
            else:
                return device, problem
    except ModuleNotFoundError as error:
        problem = f"{error.name} is not installed"
    except Exception as error:  # whatever a broken installation raises is the finding
        problem = _first_line(error)
    return "", problem


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:300] if lines else type(error).__name__


JOB = AboutJob
