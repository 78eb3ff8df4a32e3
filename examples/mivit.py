"""What joining two sensors by MIViT brings beside adding them up, and what each of its parts does (docs/mivit.md).

    python examples/mivit.py ../shared/data mivit --seeds 0 1 2

Three protocols, each small enough for one core:

- ``pixels``: windows of 24 pixels of TerraMesh tiles with the class of their middle pixel, which is MIViT's own task.
  Those of the western halves are learnt from, the southernmost of them choose the epoch, those of the eastern halves
  are tested on; no window of one half reaches into the other. The labels are a yearly map, no ground truth.
- ``scenes``: ``cloudy_scenes.py``'s source and really cloudy target, at half resolution; MIViT is the student of F2.
- ``floods``: ``floods.py``'s source and clouded target, at half resolution; likewise.

All networks have the same encoders (``mivit``): the row *linear* differs by what joins them, and by its loss.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import cloudy_scenes
import floods
import numpy as np
import pandas as pd
from land_cover_pixels import CLASSES, HALF, read
from pixel_rows import by_seed, print_table
from steps import StepsHere

WINDOW = 24
A_CLASS = {"train": 120, "validation": 40, "test": 150}
"""Windows of each class that the three tiles give together, at most."""
LINEAR = {"backbone": "mivit", "fusion": "linear"}
ROWS: dict[str, dict[str, Any]] = {
    "linear": LINEAR,
    "MIViT": {"fusion": "mivit"},
    "SAR only": {"fusion": "mivit"},
    "without IDF": {"fusion": "mivit", "mivit": {"distribution": 0}},
    "without IAC": {"fusion": "mivit", "mivit": {"aggregation": 0}},
    "without OAF": {"fusion": "mivit", "mivit": {"oriented_attention": False}},
    "without reconstruction": {"fusion": "mivit", "mivit": {"reconstruction": 0}},
}
TRAINING = {"epochs": 15, "batch": 32, "learning_rate": 2e-3, "device": "cpu"}
FIRST = {"epochs": 6, "batch": 32, "learning_rate": 2e-3, "device": "cpu"}
SECOND = {**FIRST, "epochs": 6}
STUDENTS: dict[str, dict[str, Any]] = {
    "sum of the auxiliaries": {"network": LINEAR, "fusion": "sum"},
    "linear, stage F2": {"network": LINEAR, "fusion": "training"},
    "MIViT, stage F2": {"network": {"backbone": "mivit", "fusion": "mivit"}, "fusion": "training"},
    "MIViT without IDF": {
        "network": {"backbone": "mivit", "fusion": "mivit", "mivit": {"distribution": 0}},
        "fusion": "training",
    },
}
OUTPUTS = ("fused", "optical_only", "sar_only")


def cut_windows(data: Path, folder: Path) -> None:
    """Windows around pixels that chance chose among those of each class, with the halves as splits."""
    if (folder / "labels.csv").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    draws = np.random.default_rng(0)
    kept: dict[str, list[np.ndarray]] = {"optical": [], "sar": []}
    rows = []
    tiles = [path.name.removesuffix("_lulc.tif") for path in sorted(data.glob("*_lulc.tif"))]
    for tile in tiles:
        images = {"optical": read(data / f"{tile}_s2l2a.tif"), "sar": read(data / f"{tile}_s1rtc.tif")}
        classes = read(data / f"{tile}_lulc.tif")[0]
        size, reach = classes.shape[0], WINDOW // 2
        south = size - 3 * WINDOW
        parts = {
            "train": np.s_[reach : south - reach, reach : HALF - reach],
            "validation": np.s_[south + reach : size - reach, reach : HALF - reach],
            "test": np.s_[reach : size - reach, HALF + reach : size - reach],
        }
        for split, part in parts.items():
            for number, value in enumerate(CLASSES.values()):
                places = np.argwhere(classes[part] == value)
                most = -(-A_CLASS[split] // len(tiles))
                for row, column in places[draws.permutation(len(places))[:most]]:
                    top, left = row + part[0].start - reach, column + part[1].start - reach
                    for name, image in images.items():
                        kept[name].append(image[:, top : top + WINDOW, left : left + WINDOW])
                    rows.append((f"{tile}_{top}_{left}", number, tile, split))
    for name, values in kept.items():
        np.save(folder / f"{name}.npy", np.stack(values))
    pd.DataFrame(rows, columns=["name", "label", "site", "split"]).to_csv(folder / "labels.csv", index=False)


def accuracies(package: Path, store: Path, split: str | None = "test") -> dict[str, float]:
    """Overall accuracy, and that of each sensor alone, on a store's labelled samples."""
    from undercast.core.events import Recorder
    from undercast.core.package.package import Package
    from undercast.core.store.store import SampleStore
    from undercast.core.tasks.scene.predict import predict_store

    opened = SampleStore.open(store)
    labels = opened.index["label"].to_numpy()
    rows = np.flatnonzero(labels >= 0)
    if split is not None:
        rows = rows[(opened.index["split"] == split).to_numpy()[rows]]
    said = predict_store(Package.open(package), opened, rows.astype(np.int64), "cpu", Recorder())
    return {name: float((said[name].argmax(axis=1) == labels[rows]).mean()) for name in OUTPUTS if name in said}


def pixels(data: Path, folder: Path, seeds: list[int]) -> None:
    """The protocol ``pixels``."""
    steps, store = StepsHere(folder / "jobs"), folder / "windows.store"
    cut_windows(data / "terramesh", folder)
    steps.run(
        "prepare",
        "prepare",
        output=store,
        patches={name: folder / f"{name}.npy" for name in ("optical", "sar")} | {"labels": folder / "labels.csv"},
        classes=[{"name": name, "color": "#808080"} for name in CLASSES],
        resolution=10,
        cloud={"method": "none"},
        optical_unit="digital number",
        sar_unit="dB",
    )
    found: dict[str, dict[int, dict[str, float]]] = {}
    for name, network in ROWS.items():
        for seed in seeds:
            output = folder / "models" / f"{name}-{seed}.undercast"
            made = steps.run(
                f"train-{name}-{seed}",
                "train",
                store=store,
                output=output,
                sensors=["sar"] if name == "SAR only" else ["optical", "sar"],
                network=network,
                training={**TRAINING, "seed": seed},
            )
            scores = accuracies(output, store)
            found.setdefault(name, {})[seed] = {**scores, "validation": made["validation_accuracy"]}
            print(name, seed, found[name][seed], flush=True)
    write(folder, found, seeds, ("validation", *OUTPUTS))


def transfers(
    steps: StepsHere,
    folder: Path,
    made: dict[str, Path],
    target: str,
    tests: dict[str, tuple[str, str | None]],
    seeds: list[int],
) -> None:
    """MIViT and others as students of the same stage F1."""
    found: dict[str, dict[int, dict[str, float]]] = {}
    for seed in seeds:
        source = folder / "models" / f"source-{seed}.undercast"
        training = {**FIRST, "seed": seed}
        steps.run(f"source-{seed}", "train", store=made["source"], output=source, network=LINEAR, training=training)
        first: dict[str, Any] = {}
        for name, options in STUDENTS.items():
            output = folder / "models" / f"{name}-{seed}.undercast"
            outputs = steps.run(
                f"{name}-{seed}",
                "transfer",
                source=source,
                store=made[target],
                source_store=made["source"],
                output=output,
                first_stage=training,
                training={**SECOND, "seed": seed},
                guard=False,
                **first,
                **options,
            )
            first = first or {"auxiliaries": outputs["run_folder"]}
            scores = {}
            for test, (group, split) in tests.items():
                scores |= {f"{test}, {key}": value for key, value in accuracies(output, made[group], split).items()}
            found.setdefault(name, {})[seed] = scores
            print(name, seed, scores, flush=True)
    columns = [f"{test}, {output}" for test in tests for output in OUTPUTS]
    write(folder, found, seeds, columns)


def write(folder: Path, found: dict[str, dict[int, dict[str, float]]], seeds: list[int], columns: Any) -> None:
    """The table of a protocol."""
    table = {
        name: [by_seed(seeds, lambda seed, of=of, column=column: of[seed].get(column)) for column in columns]
        for name, of in found.items()
    }
    (folder / "table.md").write_text(print_table(["network", *columns], table) + "\n", encoding="utf-8")


def halved(steps: StepsHere) -> StepsHere:
    """Steps whose preparing brings cells of 64 pixels to 32."""
    run = steps.run

    def smaller(name: str, kind: str, /, **options: Any) -> dict[str, Any]:
        return run(name, kind, **options, **({"resize": 32} if kind == "prepare" else {}))

    steps.run = smaller  # type: ignore[method-assign]
    return steps


def main() -> None:
    """Run the protocols."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder with terramesh, cloudy_scenes and the archives")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--protocols", nargs="+", choices=["pixels", "scenes", "floods"], default=["pixels"])
    options = parser.parse_args()
    if "pixels" in options.protocols:
        pixels(options.data, options.folder / "pixels", options.seeds)
    if "scenes" in options.protocols:
        folder = options.folder / "scenes"
        cloudy_scenes.A_CLASS = 100
        cloudy_scenes.cut_source(options.data / "eurosat_rgb.zip", folder / "source")
        cloudy_scenes.cut_tiles(options.data / "cloudy_scenes", folder)
        steps = halved(StepsHere(folder / "jobs"))
        made = cloudy_scenes.stores(steps, folder)
        tests = {"cloudy": ("cloudy", None), "clear": ("test", None)}
        transfers(steps, folder, made, "target", tests, options.seeds)
    if "floods" in options.protocols:
        folder = options.folder / "floods"
        floods.MOST = 200
        floods.cut(options.data / "ombria_after.zip", folder)
        steps = halved(StepsHere(folder / "jobs"))
        made = floods.stores(steps, folder, options.data)
        tests = {"simulated": ("test-clouded", None), "real clouds": ("test-real", None), "clear": ("test", None)}
        transfers(steps, folder, made, "target-clouded", tests, options.seeds)


if __name__ == "__main__":
    main()
