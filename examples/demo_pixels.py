"""The demonstration's second half: the same cloudy place mapped pixel by pixel (see demo.py)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import rasterio
from steps import Steps

CELL = 64
"""Side of the samples, in pixels."""
NETWORK = {"backbone": "unet:timm:test_resnet"}
"""An encoder of 0.4 million weights, so that two cores need minutes."""
SOURCE = {"epochs": 15, "batch": 16, "learning_rate": 0.005, "seed": 0}
FIRST_STAGE = {**SOURCE, "epochs": 6}
SECOND_STAGE = {**SOURCE, "epochs": 3, "learning_rate": 0.002}
SPLIT = {"validation": 0.2, "test": 0.3, "block": 2}
NAME = "fused"
PART = 1024
"""Side in pixels of the north-western part of each place that is learnt from and mapped: for time."""
ROWS = ("Undercast", "Source model under cloud", "Source model on clear images", "Optical auxiliary", "SAR auxiliary")


def extent_of(path: str) -> list[float]:
    """West, south, east and north of the part."""
    with rasterio.open(path) as dataset:
        west, south, east, north = dataset.window_bounds(((0, PART), (0, PART)))
    return [west, south, east, north]


def prepare(
    steps: Steps, demo: Path, source: dict[str, Any], target: dict[str, Any], cloud: dict[str, Any]
) -> dict[str, str]:
    """Stores of pixels: the source, clear and labelled; the target, cloudy with SAR; and the target's clear twin."""
    classes = json.loads(Path(source["classes"]).read_text(encoding="utf-8"))
    clear, pair = {"method": "none"}, {"sar": {"paths": [target["sar"]]}}

    def store(name: str, landscape: dict[str, Any], optical: str, **more: Any) -> str:
        return str(
            steps.run(
                f"pixels-store-{name}",
                "prepare",
                output=demo / "stores" / f"pixels-{name}",
                task="pixel",
                optical={"paths": [landscape[optical]]},
                labels={"path": landscape["truth_pixels"]},
                classes=classes,
                cell=CELL,
                extent=extent_of(landscape["optical"]),
                optical_unit="reflectance",
                **more,
            )["store"]
        )

    return {
        "source": store("source", source, "optical", cloud=clear, split={"block": 2, "validation": 0.15, "test": 0}),
        "target": store("target", target, "optical_cloudy", cloud=cloud, split=SPLIT, **pair),
        "clear": store("target-clear", target, "optical", cloud=clear, split=SPLIT, **pair),
    }


def make_map(steps: Steps, demo: Path, target: dict[str, Any], cloud: dict[str, Any], package: str) -> dict[str, Any]:
    """The map of the part, and what it is worth."""
    made = steps.run(
        "pixels-map",
        "classify",
        package=package,
        optical={"paths": [target["optical_cloudy"]]},
        sar={"paths": [target["sar"]]},
        cloud=cloud,
        extent=extent_of(target["optical"]),
        output=demo / "map-pixels",
        name=NAME,
    )
    return steps.run(
        "pixels-assess-map",
        "assess",
        output=demo / "map-pixels-report",
        map=made["classes"],
        labels={"path": target["truth_pixels"]},
        title="The map of the cloudy place, pixel by pixel, against the truth",
    )


def print_table(assessment: Path) -> None:
    """The report by cloud, for the terminal."""
    content = json.loads(assessment.read_text(encoding="utf-8"))
    zones = [name for name, part in content["cases"][0]["by_cloud_zone"].items() if part["pixels"]]
    print(f"\n  {'mIoU, %':<38}{'all':>7}" + "".join(f"{zone:>26}" for zone in zones))
    for case in content["cases"]:
        shares = [case["mean_iou"], *(case["by_cloud_zone"].get(zone, {}).get("mean_iou") for zone in zones)]
        texts = ["-" if share is None else f"{100 * share:.1f}" for share in shares]
        print(f"  {case['name']:<38}{texts[0]:>7}" + "".join(f"{text:>26}" for text in texts[1:]))
    print(f"  {content['cases'][0]['pixels']:,} test pixels\n", flush=True)
