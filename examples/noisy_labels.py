"""Wrong labels of pixels: symmetric against plain cross-entropy, on SAR of real floods (docs/experiments.md).

    python examples/noisy_labels.py ../shared/data noisy --seeds 0 1 2

OMBRIA's SAR (one band) and flood masks, averaged to 64 x 64 pixels. 0, 20 and 40 % of the pixels of all training and
validation masks get the other class, in blobs: where a random field, smoothed over some 4 pixels, is greatest. The test
masks stay as they are. Everything else is equal: network, order, seeds.
"""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
from floods import CLASSES, read
from pixel_rows import NETWORK, TRAINING, by_seed, class_iou, print_table, read_cases
from scipy.ndimage import gaussian_filter
from steps import StepsHere

SIDE = 64
BLOB = 4.0
"""Pixels: the smoothing of the field that chooses which labels are wrong."""
RATES = (0.0, 0.2, 0.4)
LOSSES = ("cross_entropy", "symmetric")


def cut(archive: Path, folder: Path) -> None:
    """The tiles at 64 pixels: SAR, clean masks, and for each rate masks with wrong labels."""
    if (folder / "labels.csv").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    sar, masks, rows = [], [], []
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(name for name in opened.namelist() if "/flood/" in name and name.endswith(".png")):
            group, site = name.split("/")[-3], Path(name).stem
            if group == "train" and int(site.split("_")[-1]) % 2 == 0:
                continue  # half of them, for time on 2 cores
            sar.append(reduced(read(opened, name.replace("/flood/", "/sar/"))[0].astype(np.float64)))
            masks.append(reduced((read(opened, name)[0] > 127).astype(np.float64)) > 0.5)
            rows.append((f"{group}_{site}", "", f"{group}_{site}", group))
    index = pd.DataFrame(rows, columns=["name", "label", "site", "group"])
    training = np.flatnonzero(index.group == "train")
    validation = np.random.default_rng(0).permutation(training)[: len(training) // 5]
    index["split"] = np.where(index.group == "test", "test", "train")
    index.loc[validation, "split"] = "validation"
    clean = np.stack(masks)
    np.save(folder / "sar.npy", np.rint(np.stack(sar)).astype(np.uint8)[:, None])
    for rate in RATES:
        wrong = np.random.default_rng(1)
        noisy = np.stack([mask ^ blobs(mask.shape, rate, wrong) for mask in clean])
        noisy[index.group == "test"] = clean[index.group == "test"]
        np.save(folder / f"labels_{percent(rate)}.npy", noisy.astype(np.uint8))
    index.drop(columns="group").to_csv(folder / "labels.csv", index=False)


def reduced(image: np.ndarray) -> np.ndarray:
    """Means of squares, to 64 pixels a side."""
    step = image.shape[0] // SIDE
    return image.reshape(SIDE, step, SIDE, step).mean(axis=(1, 3))


def blobs(shape: tuple[int, ...], rate: float, generator: np.random.Generator) -> np.ndarray:
    """Where labels are wrong: the share ``rate`` of the pixels, where a smooth random field is greatest."""
    field = gaussian_filter(generator.standard_normal(shape), BLOB)
    return field > np.quantile(field, 1 - rate) if rate else np.zeros(shape, dtype=bool)


def percent(rate: float) -> str:
    """A rate as file names have it."""
    return f"{100 * rate:.0f}"


def main() -> None:
    """Run the protocol."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with ombria_after.zip")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--epochs", type=int, default=TRAINING["epochs"])
    options = parser.parse_args()
    folder, steps = options.folder, StepsHere(options.folder / "jobs")
    cut(options.data / "ombria_after.zip", folder)
    cases: dict[tuple[float, str, int], Path] = {}
    for rate in RATES:
        store = folder / f"noise_{percent(rate)}.store"
        steps.run(
            f"prepare-{percent(rate)}",
            "prepare",
            output=store,
            task="pixel",
            patches={
                "sar": folder / "sar.npy",
                "labels": folder / "labels.csv",
                "pixel_labels": folder / f"labels_{percent(rate)}.npy",
                "pixel_values": {"0": "dry", "1": "flooded"},
                "nodata": 255,
            },
            classes=CLASSES,
            sar_unit="digital number",
        )
        for loss in LOSSES:
            for seed in options.seeds:
                name = f"{loss}-{percent(rate)}-{seed}"
                steps.run(
                    f"train-{name}",
                    "train",
                    store=store,
                    sensors=["sar"],
                    output=folder / "models" / f"{name}.undercast",
                    network=NETWORK,
                    training={**TRAINING, "epochs": options.epochs, "seed": seed},
                    pixel_loss={"pixels": loss},
                )
                cases[rate, loss, seed] = folder / "models" / f"{name}.undercast"
    assessed = steps.run(
        "assess",
        "assess",
        output=folder / "report",
        cases=[{"name": path.stem, "packages": [path], "store": folder / "noise_0.store"} for path in cases.values()],
        title="Wrong labels of pixels",
    )
    scores = read_cases(Path(assessed["assessment"]))
    table = {}
    for rate in RATES:
        for loss in LOSSES:
            found = {seed: scores[cases[rate, loss, seed].stem] for seed in options.seeds}
            table[f"{percent(rate)} %, {loss}"] = [
                by_seed(options.seeds, lambda seed, found=found: found[seed]["mean_iou"]),
                by_seed(options.seeds, lambda seed, found=found: class_iou(found[seed], "flooded")),
                by_seed(options.seeds, lambda seed, found=found: found[seed]["overall_accuracy"]),
            ]
    header = ["wrong labels, loss", "mIoU", "IoU of flood", "overall accuracy"]
    (folder / "table.md").write_text(print_table(header, table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
