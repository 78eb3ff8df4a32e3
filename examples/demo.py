"""The whole way on an artificial landscape, through the doors that users have (make demo).

Makes two places of the same classes, trains a source model on the clear image of the one, transfers it without labels
to the cloudy optical and the SAR image of the other, maps that place with qgis_process, and compares everything with
the known truth: first by cells, then a part of it pixel by pixel. Leaves in ``demo/`` the layers, a QGIS project,
pictures of the maps and reports. What was done with the same settings is not done again.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import demo_pixels
from rows import PAPER
from steps import Steps

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "demo"
PLUGIN_PARTS = ("plugin", "core", "resources", "metadata.txt", "__init__.py", "launch.py")
QGIS_PYTHON = os.environ.get("QGIS_PYTHON", "/usr/bin/python3")
TIMEOUT = 900  # seconds for one program of QGIS

CELL = 32
CLOUD_AND_SHADOW = [1, 2]
TRAINING = {"epochs": 8, "batch": 64, "learning_rate": 1e-3, "seed": 0}
TRANSFER = {"training": TRAINING | {"epochs": 4, "learning_rate": 5e-4}, "first_stage": TRAINING}
ROWS = (
    "Undercast",
    "Source model under cloud",
    "Source model on clear images",
    "Optical auxiliary",
    "SAR auxiliary",
    "Mean of the auxiliaries",
    "The paper's way (IRM, reconstructed)",
)


def make_places(steps: Steps) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two landscapes with the same classes and different ground."""
    source = steps.run("place-source", "landscape", output=DEMO / "source", seed=11, rows=40, columns=40, cell=CELL)
    target = steps.run(
        "place-target", "landscape", output=DEMO / "target", seed=12, rows=56, columns=56, cell=CELL, coverage=0.45
    )
    return source, target


def prepare_stores(steps: Steps, source: dict[str, Any], target: dict[str, Any]) -> dict[str, str]:
    """Stores: the source, clear and labelled; the target, cloudy with SAR; and the target's clear twin.

    The target's labels are for assessment alone: the transfer does not learn from them.
    """

    classes = json.loads(Path(source["classes"]).read_text(encoding="utf-8"))

    def prepare(name: str, landscape: dict[str, Any], optical: str, **more: Any) -> str:
        return str(
            steps.run(
                f"store-{name}",
                "prepare",
                output=DEMO / "stores" / name,
                optical={"paths": [landscape[optical]]},
                labels={"path": landscape["truth"]},
                classes=classes,
                cell=CELL,
                optical_unit="reflectance",
                **more,
            )["store"]
        )

    clear, pair = {"method": "none"}, {"sar": {"paths": [target["sar"]]}}
    split = {"validation": 0.2, "test": 0.3, "block": 4}
    cloudy = {"method": "mask", "path": target["cloud"], "values": CLOUD_AND_SHADOW}
    return {
        "source": prepare("source", source, "optical", cloud=clear, split={"block": 4}),
        "target": prepare("target", target, "optical_cloudy", cloud=cloudy, split=split, **pair),
        "clear": prepare("target-clear", target, "optical", cloud=clear, split=split, **pair),
    }


def learn(steps: Steps, name: str, kind: str, **options: Any) -> dict[str, Any]:
    """A step that trains: it goes on where it was killed, but only with the same settings on the same inputs."""
    folder = DEMO / "runs" / f"{name}-{steps.key(**options)}"
    for old in folder.parent.glob(f"{name}-*"):
        if old != folder:
            shutil.rmtree(old)
    return steps.run(name, kind, run_folder=folder, **options)


def train_models(steps: Steps, stores: dict[str, str]) -> dict[str, str]:
    """The source model, the auxiliaries, and the fused model, the paper's way and Undercast's."""
    models = DEMO / "models"
    source = learn(
        steps, "train-source", "train", store=stores["source"], output=models / "source.undercast", training=TRAINING
    )
    common = {"source": source["package"], "store": stores["target"], **TRANSFER}
    paper = learn(steps, "transfer-paper", "transfer", output=models / "fused-paper.undercast", **common, **PAPER)
    replayed = {"source_store": stores["source"]}
    fused = learn(steps, "transfer", "transfer", output=models / "fused.undercast", **common, **replayed)
    return {
        "source": source["package"],
        "optical": fused["optical_auxiliary"],
        "sar": fused["sar_auxiliary"],
        "paper": paper["package"],
        "fused": fused["package"],
    }


def assess_models(steps: Steps, stores: dict[str, str], models: dict[str, str], split: str) -> dict[str, Any]:
    """The table by cloud quarter; every row on the same samples."""
    pairs = [["fused"], ["source"], ["source"], ["optical"], ["sar"], ["optical", "sar"], ["paper"]]
    cases = [
        {"name": name, "packages": [models[key] for key in keys], "store": stores["target"]}
        for name, keys in zip(ROWS, pairs, strict=True)
    ]
    cases[ROWS.index("Source model on clear images")] |= {"store": stores["clear"], "bins_from": stores["target"]}
    title = "Scenes under cloud: an artificial landscape"
    return steps.run(f"assess-{split}", "assess", output=DEMO / "report", cases=cases, split=split, title=title)


def make_profile() -> dict[str, str]:
    """A QGIS profile of the demo's own with the plugin in it, so that the user's stays as it is; the environment."""
    shutil.rmtree(DEMO / ".profile", ignore_errors=True)
    plugin = DEMO / ".profile" / "profiles" / "default" / "python" / "plugins" / "undercast"
    plugin.mkdir(parents=True)
    for part in PLUGIN_PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, plugin / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / part, plugin / part)
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", QGIS_CUSTOM_CONFIG_PATH=str(DEMO / ".profile"))
    run_program(["qgis_process", "plugins", "enable", "undercast"], environment)
    return dict(environment, UNDERCAST_PYTHON=sys.executable)


def run_program(command: list[str], environment: dict[str, str], text: str | None = None) -> str:
    """Run a program of QGIS; give its standard output, or end with what it said."""
    done = subprocess.run(
        command, env=environment, input=text, capture_output=True, text=True, encoding="utf-8", timeout=TIMEOUT
    )
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


def classify(steps: Steps, target: dict[str, Any], package: str) -> dict[str, Any]:
    """The map of the target place, made by the Processing algorithm in qgis_process."""
    inputs = {
        "PACKAGE": package,
        "OPTICAL": target["optical_cloudy"],
        "SAR": target["sar"],
        "CLOUD": "mask",
        "CLOUD_MASK": target["cloud"],
        "CLOUD_VALUES": ",".join(str(value) for value in CLOUD_AND_SHADOW),
        "NAME": "scenes",
        "OUTPUT": str(DEMO / "map"),
    }
    settings = json.dumps({"inputs": inputs}, indent=2)

    def work() -> dict[str, Any]:
        command = ["qgis_process", "--json", "run", "undercast:classifyscenes", "-"]
        report = json.loads(run_program(command, make_profile(), settings))
        results = {key.lower(): value for key, value in report["results"].items()}
        if not Path(results["classes"]).is_file():
            raise SystemExit(f"qgis_process made no map: {report}")
        return results

    return steps.do("map", settings, work, "qgis_process run undercast:classifyscenes")


def make_project(steps: Steps) -> dict[str, Any]:
    """The styled QGIS project and the picture of the map."""
    script = Path(__file__).with_name("demo_project.py")
    outputs = {"project": str(DEMO / "undercast-demo.qgz"), "picture": str(DEMO / "map.png")}
    outputs["picture_of_pixels"] = str(DEMO / "map-pixels.png")

    def work() -> dict[str, Any]:
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", QGIS_CUSTOM_CONFIG_PATH=str(DEMO / ".profile"))
        run_program([QGIS_PYTHON, str(script), str(DEMO)], environment)
        return outputs

    parts = [script, *(script.with_name(f"demo_{part}.py") for part in ("layout", "styles"))]
    settings = "".join(file.read_text(encoding="utf-8") for file in parts)
    return steps.do("project", settings, work, "QGIS")


def map_pixels(steps: Steps, source: dict[str, Any], target: dict[str, Any]) -> tuple[Path, dict[str, Any]]:
    """The same place pixel by pixel: the models' report, and the fused model's map with its agreement."""
    cloud = {"method": "mask", "path": target["cloud"], "values": [1], "shadow_values": [2]}
    stores = demo_pixels.prepare(steps, DEMO, source, target, cloud)
    models = DEMO / "models"
    trained = learn(
        steps,
        "pixels-train",
        "train",
        store=stores["source"],
        output=models / "pixels-source.undercast",
        network=demo_pixels.NETWORK,
        training=demo_pixels.SOURCE,
        pixel_loss={"region": "lovasz"},
    )
    fused = learn(
        steps,
        "pixels-transfer",
        "transfer",
        source=trained["package"],
        source_store=stores["source"],
        store=stores["target"],
        output=models / "pixels-fused.undercast",
        network=demo_pixels.NETWORK,
        training=demo_pixels.SECOND_STAGE,
        first_stage=demo_pixels.FIRST_STAGE,
    )
    packages = [fused["package"], trained["package"], trained["package"]]
    packages += [fused["optical_auxiliary"], fused["sar_auxiliary"]]
    cases = [
        {"name": name, "packages": [package], "store": stores["target"]}
        for name, package in zip(demo_pixels.ROWS, packages, strict=True)
    ]
    cases[demo_pixels.ROWS.index("Source model on clear images")] |= {
        "store": stores["clear"], "bins_from": stores["target"],
    }  # fmt: skip
    title = "Pixels under cloud: an artificial landscape"
    report = steps.run("pixels-assess", "assess", output=DEMO / "report-pixels", cases=cases, title=title)
    made = demo_pixels.make_map(steps, DEMO, target, cloud, fused["package"])
    return Path(report["assessment"]), made


def print_table(report: Path) -> None:
    """The report's first table, for the terminal."""
    content = json.loads(report.read_text(encoding="utf-8"))
    bins = [entry["name"] for entry in content["cases"][0]["by_cloud"]]
    print(f"\n  {'overall accuracy, %':<38}{'all':>7}" + "".join(f"{name:>10}" for name in bins))
    for case in content["cases"]:
        shares = [case["overall_accuracy"], *(entry["overall_accuracy"] for entry in case["by_cloud"])]
        texts = ["-" if share is None else f"{100 * share:.1f}" for share in shares]
        print(f"  {case['name']:<38}{texts[0]:>7}" + "".join(f"{text:>10}" for text in texts[1:]))
    print(f"  {content['cases'][0]['samples']} test cells\n", flush=True)


def main() -> None:
    """Run the demo."""
    begun = time.monotonic()
    steps = Steps(DEMO / ".steps")
    print("[demo] two artificial places: one clear and labelled, one cloudy with SAR", flush=True)
    source, target = make_places(steps)
    print("[demo] sample stores", flush=True)
    stores = prepare_stores(steps, source, target)
    print("[demo] the source model, and its transfer without labels", flush=True)
    models = train_models(steps, stores)
    print("[demo] the map of the cloudy place, in QGIS", flush=True)
    made = classify(steps, target, models["fused"])
    print("[demo] accuracy", flush=True)
    report = assess_models(steps, stores, models, "test")
    on_map = steps.run(
        "assess-map",
        "assess",
        output=DEMO / "map-report",
        map=made["classes"],
        labels={"path": target["truth"]},
        title="The map of the cloudy place against the truth",
    )
    print("[demo] the same place pixel by pixel", flush=True)
    pixel_report, pixel_map = map_pixels(steps, source, target)
    print("[demo] QGIS project and pictures", flush=True)
    make_project(steps)
    shutil.copyfile(report["report"], DEMO / "report.html")
    print_table(Path(report["assessment"]))
    print(f"  the map agrees with the truth in {100 * on_map['overall_accuracy']:.1f} % of its cells\n")
    demo_pixels.print_table(pixel_report)
    print(f"  the map agrees with the truth in {100 * pixel_map['overall_accuracy']:.1f} % of its pixels,", end=" ")
    print(f"mIoU {100 * pixel_map['mean_iou']:.1f} %\n")
    print(f"[demo] done in {time.monotonic() - begun:.0f} s. Look at:")
    reports = "report.html", "map-report/report.html", "report-pixels/report.html", "map-pixels-report/report.html"
    for name in ("undercast-demo.qgz", "map.png", "map-pixels.png", *reports):
        print(f"  demo/{name}")


if __name__ == "__main__":
    main()
