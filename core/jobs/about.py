"""The job kind ``about``: what the engine consists of here, and what it computes on."""

from __future__ import annotations

import platform
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from pydantic_settings import CliSuppress

from undercast.core.events import Reporter
from undercast.core.jobs.base import Job

_LIBRARIES = (
    *("numpy", "rasterio", "geopandas", "pyarrow", "onnxruntime", "onnxruntime-gpu", "openvino"),
    *("torch", "torchvision", "timm", "segmentation-models-pytorch"),
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
        ``cuda``); ``openvino`` with ``precision`` (bfloat16 where the processor has it, else float32; empty if it does
        not work) and ``problem``.
        """
        from undercast.core.cuda import find_gpus
        from undercast.core.files import write_json
        from undercast.core.inference.check import try_maps, try_openvino
        from undercast.core.training.check import try_training
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
            device, problem = try_maps() if name == "maps" else try_training(gpus.problem)
            outputs[name] = {"device": device, "problem": problem}
        precision, problem = try_openvino()
        outputs["openvino"] = {"precision": precision, "problem": problem}
        if self.output is not None:
            write_json(self.output, outputs)
        return outputs


JOB = AboutJob
