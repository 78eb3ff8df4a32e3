"""QGIS with a profile of its own, in which the plugin is installed by a link to the checkout."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Profile:
    """A new QGIS profile with Undercast in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        plugins = folder / "plugins"
        plugins.mkdir(parents=True)
        (plugins / "undercast").symlink_to(ROOT, target_is_directory=True)
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("QGIS_", "UNDERCAST_", "XDG_"))
        }
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        self.environment = {
            **kept,
            "QGIS_CUSTOM_CONFIG_PATH": str(folder / "profile"),
            "QGIS_PLUGINPATH": str(plugins),
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_QPA_PLATFORM": "offscreen",
            "OMP_NUM_THREADS": "1",
        }

    def process(
        self, *arguments: str, stdin: str | None = None, timeout: float = 240
    ) -> subprocess.CompletedProcess[str]:
        """Run ``qgis_process``."""
        return subprocess.run(
            ["qgis_process", *arguments],
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=self.environment,
            timeout=timeout,
            check=False,
        )

    def desktop(self, script: str, inputs: dict[str, Any], folder: Path, timeout: float = 240) -> dict[str, Any]:
        """Run a script of this folder in the desktop under Xvfb; give what it reports into ``folder``."""
        command = ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24", "qgis", "--nologo", "--noversioncheck"]
        done = subprocess.run(
            [*command, "--code", str(Path(__file__).with_name(script))],
            env={
                **self.environment,
                "QT_QPA_PLATFORM": "xcb",
                "DESKTOP_INPUTS": json.dumps(inputs),
                "DESKTOP_REPORT": str(folder / "report.json"),
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        file = folder / "report.json"
        assert file.is_file(), done.stdout + done.stderr
        report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        assert report["problem"] is None, report["problem"]
        return {**report, "exit code": done.returncode}

    def run(self, algorithm: str, **inputs: Any) -> SimpleNamespace:
        """Run one algorithm of Undercast; give its results and what it said."""
        done = self.process("run", f"undercast:{algorithm}", "-", stdin=json.dumps({"inputs": inputs}))
        try:
            output = json.loads(done.stdout[done.stdout.index("{") :])
        except ValueError:
            output = {}
        return SimpleNamespace(
            code=done.returncode,
            results=output.get("results", {}),
            log=output.get("log", {}),
            text=done.stdout + done.stderr,
        )


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    made = Profile(tmp_path_factory.mktemp("qgis"))
    done = made.process("plugins", "enable", "undercast")
    assert done.returncode == 0, done.stdout + done.stderr
    return made


@pytest.fixture(scope="session")
def chain(profile: Profile, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], SimpleNamespace]:
    """The main job, step by step; a step runs when the first test asks for it, after those that it needs."""
    folder = tmp_path_factory.mktemp("chain")
    done: dict[str, SimpleNamespace] = {}
    small = {"BACKBONE": "timm:test_resnet", "EPOCHS": 1, "BATCH": 8, "DEVICE": "cpu", "PRECISION": "float32"}
    cells = {"CELL": 16, "SPLIT_BY": "sample"}

    def land() -> dict[str, Any]:
        return step("landscape").results

    recipes: dict[str, Callable[[], tuple[str, dict[str, Any]]]] = {
        "landscape": lambda: (
            "makelandscape",
            {"ROWS": 8, "COLUMNS": 9, "CELL": 16, "SEED": 1, "OUTPUT": str(folder / "land")},
        ),
        "source samples": lambda: (
            "preparesamples",
            {
                **cells,
                "OPTICAL": land()["OPTICAL"],
                "LABELS": land()["TRUTH_POLYGONS"],
                "LABELS_FIELD": "class",
                "CLOUD": "none",
                "OUTPUT": str(folder / "source.store"),
            },
        ),
        "target samples": lambda: (
            "preparesamples",
            {
                **cells,
                "OPTICAL": land()["OPTICAL_CLOUDY"],
                "SAR": land()["SAR"],
                "LABELS_RASTER": land()["TRUTH"],
                "CLOUD": "mask",
                "CLOUD_MASK": land()["CLOUD"],
                "CLOUD_VALUES": "1,2",
                "OUTPUT": str(folder / "target.store"),
            },
        ),
        "source model": lambda: (
            "trainsourcemodel",
            {**small, "STORE": step("source samples").results["OUTPUT"], "OUTPUT": str(folder / "source.undercast")},
        ),
        "fused model": lambda: (
            "transfermodel",
            {
                **small,
                "SOURCE": step("source model").results["OUTPUT"],
                "STORE": step("target samples").results["OUTPUT"],
                "LEAST_CONFIDENCE": 0.0,
                "OUTPUT": str(folder / "fused.undercast"),
            },
        ),
        "map": lambda: (
            "classifyscenes",
            {
                "PACKAGE": step("fused model").results["OUTPUT"],
                "OPTICAL": land()["OPTICAL_CLOUDY"],
                "SAR": land()["SAR"],
                "DEVICE": "cpu",
                "NAME": "town",
                "OUTPUT": str(folder / "map"),
            },
        ),
        "map with unsure cells": lambda: (
            "classifyscenes",
            {
                "PACKAGE": step("fused model").results["OUTPUT"],
                "OPTICAL": land()["OPTICAL_CLOUDY"],
                "SAR": land()["SAR"],
                "LEAST_CONFIDENCE": 1,
                "DEVICE": "cpu",
                "OUTPUT": str(folder / "unsure"),
            },
        ),
        "map's accuracy": lambda: (
            "assessaccuracy",
            {
                "MAP": step("map").results["CLASSES"],
                "LABELS": land()["TRUTH_POLYGONS"],
                "LABELS_FIELD": "class",
                "OUTPUT": str(folder / "map_report"),
            },
        ),
        "sample points": lambda: (
            "samplepoints",
            {
                "MAP": step("map").results["CLASSES"],
                "POINTS": 40,
                "LEAST": 3,
                "OUTPUT": str(folder / "points.gpkg"),
            },
        ),
        "models' accuracy": lambda: (
            "assessaccuracy",
            {
                "PACKAGES": [step("source model").results["OUTPUT"], step("fused model").results["OUTPUT"]],
                "STORE": step("target samples").results["OUTPUT"],
                "SPLIT": "all",
                "DEVICE": "cpu",
                "OUTPUT": str(folder / "model_report"),
            },
        ),
        "comparison": lambda: (
            "comparemethods",
            {
                **small,
                "SOURCES": [step("source model").results["OUTPUT"]],
                "STORE": step("target samples").results["OUTPUT"],
                "METHODS": ["source", "tlf"],
                "REFERENCE": "tlf",
                "SEEDS": 1,
                "OUTPUT": str(folder / "comparison"),
            },
        ),
        "inspection": lambda: (
            "inspectpackage",
            {"INPUT": step("fused model").results["OUTPUT"], "OUTPUT": str(folder / "findings.json")},
        ),
        "cloudy raster": lambda: (
            "simulatecloud",
            {
                "OPTICAL": land()["OPTICAL"],
                "COVERAGE": "fixed",
                "HIGH": 0.5,
                "OUTPUT": str(folder / "veiled.tif"),
            },
        ),
        "cloudy store": lambda: (
            "simulatecloud",
            {"STORE": step("source samples").results["OUTPUT"], "OUTPUT_STORE": str(folder / "veiled.store")},
        ),
    }

    def step(name: str) -> SimpleNamespace:
        if name not in done:
            algorithm, inputs = recipes[name]()
            done[name] = profile.run(algorithm, **inputs)
            assert done[name].code == 0, f"{name}: {done[name].text}"
        assert done[name].code == 0, f"{name} failed before"
        return done[name]

    return step
