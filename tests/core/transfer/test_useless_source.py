"""A source model that learnt nothing, through the whole chain: it is told at every step, and the map does no worse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.transform import from_origin

from undercast.core.events import Recorder
from undercast.core.jobs import parse_job

CELL, ROWS = 8, 8
TRAINING = {"epochs": 2, "batch": 16, "learning_rate": 0.003, "device": "cpu"}
NETWORK = {"backbone": "timm:test_resnet"}


def write(path: Path, values: NDArray[Any], names: tuple[str, ...] = ()) -> Path:
    profile = {"height": values.shape[1], "width": values.shape[2], "count": len(values), "dtype": values.dtype}
    georeference = {"crs": "EPSG:32643", "transform": from_origin(500000, 3400000, 10, 10)}
    with rasterio.open(path, "w", "GTiff", **profile, **georeference) as file:
        file.write(values)
        for number, band in enumerate(names, 1):
            file.set_band_description(number, band)
    return path


def ground(classes: NDArray[np.int64], folder: Path, name: str, rng: np.random.Generator) -> dict[str, Path]:
    """Two classes that both sensors tell apart at a glance."""
    cover = classes.repeat(CELL, 0).repeat(CELL, 1)
    optical = np.stack([40 + 120 * cover, 160 - 120 * cover]) + rng.normal(0, 8, (2, *cover.shape))
    sar = np.stack([-18 + 10 * cover, -24 + 10 * cover]) + rng.normal(0, 1.5, (2, *cover.shape))
    return {
        "optical": write(folder / f"{name}_optical.tif", optical.astype(np.uint8), ("B04", "B08")),
        "sar": write(folder / f"{name}_sar.tif", sar.astype(np.float32), ("VV", "VH")),
        "truth": write(folder / f"{name}_truth.tif", cover[None].astype(np.uint8) + 1),
    }


def chain(folder: Path) -> dict[str, tuple[dict[str, Any], Recorder]]:
    """Outputs and reporters by step: a source of shuffled labels, a partly cloudy target of real classes, its maps."""
    rng = np.random.default_rng(2)
    here, target_ground = (ground(rng.integers(0, 2, (ROWS, ROWS)), folder, name, rng) for name in ("source", "target"))
    shuffled = rng.integers(0, 2, (ROWS, ROWS)).repeat(CELL, 0).repeat(CELL, 1)
    labels = write(folder / "shuffled.tif", shuffled[None].astype(np.uint8) + 1)
    cloud = np.zeros((1, ROWS * CELL, ROWS * CELL), np.uint8)
    cloud[:, : 3 * CELL] = 1
    mask = {"method": "mask", "path": write(folder / "cloud.tif", cloud)}
    images = {"optical": {"paths": [target_ground["optical"]]}, "sar": {"paths": [target_ground["sar"]]}, "cloud": mask}
    cut = {"kind": "prepare", "cell": CELL, "split": {"block": 1, "validation": 0.3, "test": 0.0}}
    package, fused = folder / "source.undercast", folder / "fused.undercast"
    mapped = {"kind": "classify", **images, "device": "cpu"}
    jobs: dict[str, dict[str, Any]] = {
        "prepare source": {
            **cut,
            "optical": {"paths": [here["optical"]]},
            "labels": {"path": labels},
            "cloud": {"method": "none"},
            "output": folder / "source.store",
        },
        "train": {
            "kind": "train",
            "store": folder / "source.store",
            "output": package,
            "network": NETWORK,
            "training": TRAINING,
        },
        "prepare target": {
            **cut,
            **images,
            "labels": {"path": target_ground["truth"]},
            "output": folder / "target.store",
        },
        "transfer": {
            "kind": "transfer",
            "source": package,
            "store": folder / "target.store",
            "output": fused,
            "network": NETWORK,
            "training": TRAINING,
        },
        "classify": {**mapped, "package": fused, "output": folder / "map"},
        "classify source": {
            "kind": "classify",
            "package": package,
            **images,
            "output": folder / "other",
            "device": "cpu",
        },
    }
    reporters = {step: Recorder() for step in jobs}
    return {step: (parse_job(job).run(reporters[step]), reporters[step]) for step, job in jobs.items()}


def warnings(reporter: Recorder) -> str:
    return " ".join(event["message"] for event in reporter.events if event.get("level") == "warning")


def test_a_source_of_shuffled_labels_is_told_to_the_end_and_the_map_is_no_worse(tmp_path: Path) -> None:
    done = chain(tmp_path)
    by_chance = "on its own labelled validation samples"  # hardly more often than by chance, or no more than it may be
    for step in ("train", "transfer"):
        assert by_chance in warnings(done[step][1]), step
    for step in ("transfer", "classify", "classify source"):
        outputs, reporter = done[step]
        expected = outputs["expect"]
        assert expected["verdict"] != "good" and "chance" in expected["text"], step
        assert expected["text"] in warnings(reporter), step
    transferred, mapped = done["transfer"][0], done["classify"][0]
    assert transferred["expect"]["text"] in Path(transferred["report"]).read_text(encoding="utf-8")
    assert json.loads(Path(mapped["manifest"]).read_text(encoding="utf-8"))["expect"] == mapped["expect"]
    truth = rasterio.open(tmp_path / "target_truth.tif").read(1)[::CELL, ::CELL] - 1
    fused, source = (
        (rasterio.open(done[step][0]["classes"]).read(1) == truth).mean() for step in ("classify", "classify source")
    )
    assert fused >= source or transferred["kept"] == "source model"
