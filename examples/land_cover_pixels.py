"""Land cover pixel by pixel on TerraMesh tiles: Sentinel-1, Sentinel-2, both; a random forest beside (experiments.md).

    python examples/land_cover_pixels.py ../shared/data cover --seeds 0 1 2

The three tiles are parted down the middle: cells of 32 pixels (stride 16) of the western halves are learnt from, the
southernmost of them choose the epoch; the eastern halves are tested on, 16 pixels away. The labels are the tiles'
yearly map, no ground truth. The forest (LightGBM's random forest mode; it is here for s2cloudless) sees the same
training pixels one by one, without their neighbours.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import lightgbm
import numpy as np
import pandas as pd
import rasterio
from pixel_rows import NETWORK, TRAINING, by_seed, mean_iou, print_table, read_cases
from steps import StepsHere

SIDE, STRIDE, HALF = 32, 16, 112
SENSORS = {"S1": ["sar"], "S2": ["optical"], "both": ["optical", "sar"]}
CLASSES = {"Crops": 4, "Built area": 5, "Snow and ice": 7, "Rangeland": 9}
"""Those that the western halves have, with their values; the trees lie in one eastern half alone and have no label."""
FOREST_PIXELS = 20_000
"""Training pixels of the forest."""


def cut(data: Path, folder: Path) -> None:
    """The tiles' cells as arrays, with their halves as splits."""
    if (folder / "labels.csv").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    kept: dict[str, list[np.ndarray]] = {"optical": [], "sar": [], "lulc": []}
    rows = []
    for path in sorted(data.glob("*_lulc.tif")):
        tile = path.name.removesuffix("_lulc.tif")
        images = {"optical": read(data / f"{tile}_s2l2a.tif"), "sar": read(data / f"{tile}_s1rtc.tif")}
        images["lulc"] = read(path)[0]
        size = images["lulc"].shape[0]
        for split, tops, lefts in (
            ("train", range(0, size - 3 * SIDE + 1, STRIDE), range(0, HALF - SIDE, STRIDE)),
            ("validation", range(size - 2 * SIDE, size, SIDE), range(0, HALF - SIDE, SIDE)),
            ("test", range(0, size, SIDE), range(HALF + STRIDE, size, SIDE)),
        ):
            for top in tops:
                for left in lefts:
                    for name, image in images.items():
                        kept[name].append(image[..., top : top + SIDE, left : left + SIDE])
                    rows.append((f"{tile}_{top}_{left}", "", tile, split))
    for name, values in kept.items():
        np.save(folder / f"{name}.npy", np.stack(values))
    pd.DataFrame(rows, columns=["name", "label", "site", "split"]).to_csv(folder / "labels.csv", index=False)


def read(path: Path) -> np.ndarray:
    """All bands of a raster."""
    with rasterio.open(path) as dataset:
        return dataset.read()


def forest(folder: Path, sensors: list[str], seed: int) -> float:
    """mIoU of a random forest on pixels."""
    split = pd.read_csv(folder / "labels.csv")["split"].to_numpy()
    bands = np.concatenate([np.load(folder / f"{sensor}.npy").astype(np.float32) for sensor in sensors], axis=1)
    labels = np.load(folder / "lulc.npy")

    def pixels(part: str) -> tuple[np.ndarray, np.ndarray]:
        chosen = split == part
        known = np.isin(labels[chosen].ravel(), list(CLASSES.values()))
        return np.moveaxis(bands[chosen], 1, -1).reshape(-1, bands.shape[1])[known], labels[chosen].ravel()[known]

    values, classes = pixels("train")
    some = np.random.default_rng(seed).permutation(len(classes))[:FOREST_PIXELS]
    number = {code: place for place, code in enumerate(CLASSES.values())}
    settings = {"objective": "multiclass", "num_class": len(number), "boosting": "rf", "num_leaves": 255, "seed": seed,
                "bagging_fraction": 0.632, "bagging_freq": 1, "feature_fraction": 0.6, "num_threads": 1,
                "verbosity": -1}  # fmt: skip
    known = np.array([number[code] for code in classes[some]])
    model = lightgbm.train(settings, lightgbm.Dataset(values[some], known), num_boost_round=100)
    tested, truth = pixels("test")
    confusion = np.zeros((len(number), len(number)), np.int64)
    answer = np.asarray(model.predict(tested)).argmax(axis=1)
    np.add.at(confusion, (np.array([number[code] for code in truth]), answer), 1)
    return mean_iou(confusion)


def main() -> None:
    """Run the protocol."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with terramesh")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--epochs", type=int, default=30)
    options = parser.parse_args()
    folder, steps = options.folder, StepsHere(options.folder / "jobs")
    cut(options.data / "terramesh", folder)
    store = folder / "tiles.store"
    steps.run(
        "prepare",
        "prepare",
        output=store,
        task="pixel",
        preset="terramesh",
        keep=list(CLASSES),
        patches={
            "optical": folder / "optical.npy",
            "sar": folder / "sar.npy",
            "labels": folder / "labels.csv",
            "pixel_labels": folder / "lulc.npy",
        },
        resolution=10,
        cloud={"method": "none"},
        optical_unit="digital number",
        sar_unit="dB",
    )
    models: dict[tuple[str, int], Path] = {}
    for name, sensors in SENSORS.items():
        for seed in options.seeds:
            models[name, seed] = folder / "models" / f"{name}-{seed}.undercast"
            steps.run(
                f"train-{name}-{seed}",
                "train",
                store=store,
                sensors=sensors,
                output=models[name, seed],
                network=NETWORK,
                training={**TRAINING, "epochs": options.epochs, "seed": seed},
                pixel_loss={"region": "lovasz"},
            )
    assessed = steps.run(
        "assess",
        "assess",
        output=folder / "report",
        cases=[{"name": path.stem, "packages": [path], "store": store} for path in models.values()],
        title="Land cover of TerraMesh tiles",
    )
    scores = read_cases(Path(assessed["assessment"]))
    trees = {
        (name, seed): steps.do(
            f"forest-{name}-{seed}",
            f"{FOREST_PIXELS} {name} {seed}",
            lambda sensors=sensors, seed=seed: {"mean_iou": forest(folder, sensors, seed)},
            "random forest",
        )["mean_iou"]
        for name, sensors in SENSORS.items()
        for seed in options.seeds
    }
    table = {}
    for name in SENSORS:
        found = {seed: scores[models[name, seed].stem] for seed in options.seeds}
        table[name] = [
            by_seed(options.seeds, lambda seed, found=found: found[seed]["mean_iou"]),
            by_seed(options.seeds, lambda seed, found=found: found[seed]["overall_accuracy"]),
            by_seed(options.seeds, lambda seed, name=name: trees[name, seed]),
        ]
    header = ["sensors", "mIoU", "overall accuracy", "mIoU of the random forest"]
    (folder / "table.md").write_text(print_table(header, table) + "\n", encoding="utf-8")
    print({name: entry for name, entry in zip(SENSORS, classes(scores, models), strict=True)})


def classes(scores: dict, models: dict[tuple[str, int], Path]) -> list[dict[str, float | None]]:
    """Each class's IoU with the first seed, by sensors."""
    first = min(seed for _, seed in models)
    found = [scores[models[name, first].stem]["classes"] for name in SENSORS]
    return [{entry["name"]: entry["iou"] and round(entry["iou"], 3) for entry in entries} for entries in found]


if __name__ == "__main__":
    main()
