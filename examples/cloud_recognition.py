"""Clouds and shadows of another sensor: a U-Net, and DIAnet with and without its attention and loss (docs/dianet.md).

    python examples/cloud_recognition.py ../shared/data clouds --seeds 0

Learnt from one Sentinel-2 image with a mask, tested on one Landsat 7 image with a mask that nothing was chosen on (six
bands, reflectance). The Sentinel-2 image is parted: the western 352 columns are learnt from, in overlapping tiles, the
columns from 384 on choose the epoch. Snow is in neither image, and of water there are 840 pixels to learn from: both
count as clear. The U-Net has about as many weights as DIAnet W18 (3.6 and 3.9 million) and a fourteenth of its work.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pixel_rows import by_seed, print_table, read_cases
from steps import StepsHere

SIDE, STRIDE = 64, 32
EAST, VALIDATION = 352, 384
BANDS = ["blue", "green", "red", "nir", "swir1", "swir2"]
CODES = {0: "shadow", 1: "clear", 2: "clear", 3: "clear", 4: "cloud"}
"""What the masks' codes mean; 1 is water, 2 snow, 3 land."""
NAMES = ["clear", "cloud", "shadow"]
ROWS: dict[str, dict[str, Any]] = {
    "U-Net of equal size": {"network": {"backbone": "unet:timm:mobilenetv3_small_100"}},
    "DIAnet W18": {"network": {"backbone": "dianet-w18"}},
    "DIAnet W18, no IAM": {"network": {"backbone": "dianet-w18-noiam"}},
    "DIAnet W18, no DAL": {"network": {"backbone": "dianet-w18"}, "pixel_loss": {"pixels": "cross_entropy"}},
}
"""Without DAL: cross-entropy, with weights inverse to the classes' pixels as the U-Net has it."""
TRAINING: dict[str, Any] = {"epochs": 12, "batch": 8, "learning_rate": 0.003, "device": "cpu"}


def cut(archive: Path, folder: Path, split: bool) -> None:
    """An image with its mask as tiles: overlapping ones to learn from where it is ``split``, else side by side."""
    if (folder / "labels.csv").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    content = np.load(archive)
    image = np.moveaxis(content["img"].astype(np.float32), -1, 0)
    mask = np.vectorize(lambda code: NAMES.index(CODES[code]), otypes=[np.uint8])(content["msk"][..., 0])
    height, width = mask.shape
    parts = [("test", range(0, height, SIDE), range(0, width, SIDE))]
    if split:
        parts = [
            ("train", range(0, height - SIDE + 1, STRIDE), range(0, EAST - SIDE + 1, STRIDE)),
            ("validation", range(0, height, SIDE), range(VALIDATION, width, SIDE)),
        ]
    places = [(name, top, left) for name, tops, lefts in parts for top in tops for left in lefts]
    tiles = [(slice(top, top + SIDE), slice(left, left + SIDE)) for _, top, left in places]
    np.save(folder / "optical.npy", np.stack([image[(slice(None), *tile)] for tile in tiles]))
    np.save(folder / "mask.npy", np.stack([mask[tile] for tile in tiles]))
    rows = [(f"{top}_{left}", "", archive.stem, name) for name, top, left in places]
    pd.DataFrame(rows, columns=["name", "label", "site", "split"]).to_csv(folder / "labels.csv", index=False)


def prepare(steps: StepsHere, name: str, folder: Path) -> Path:
    """The tiles as a sample store."""
    prepared = steps.run(
        f"prepare-{name}",
        "prepare",
        output=folder / f"{name}.store",
        task="pixel",
        patches={
            "optical": folder / name / "optical.npy",
            "labels": folder / name / "labels.csv",
            "pixel_labels": folder / name / "mask.npy",
            "pixel_values": dict(enumerate(NAMES)),
            "optical_bands": BANDS,
        },
        cloud={"method": "none"},
        optical_unit="reflectance",
        min_valid=0,
    )
    return Path(prepared["store"])


def main() -> None:
    """Run the protocol."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with cloud_masks")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--epochs", type=int, default=TRAINING["epochs"])
    parser.add_argument("--rows", nargs="+", choices=list(ROWS), default=list(ROWS))
    options = parser.parse_args()
    folder, steps = options.folder, StepsHere(options.folder / "jobs")
    stores = {}
    for name in ("sentinel2", "landsat7"):
        cut(options.data / "cloud_masks" / f"{name}.npz", folder / name, name == "sentinel2")
        stores[name] = prepare(steps, name, folder)
    models: dict[tuple[str, int], Path] = {}
    chosen: dict[tuple[str, int], float] = {}
    for row in options.rows:
        for seed in options.seeds:
            short = row.lower().replace(", ", "-").replace(" ", "-")
            models[row, seed] = folder / "models" / f"{short}-{seed}.undercast"
            trained = steps.run(
                f"train-{short}-{seed}",
                "train",
                store=stores["sentinel2"],
                output=models[row, seed],
                training={**TRAINING, "epochs": options.epochs, "seed": seed},
                jitter=0.2,
                **ROWS[row],
            )
            chosen[row, seed] = trained["validation_mean_iou"]
    cases = [{"name": path.stem, "packages": [path], "store": stores["landsat7"]} for path in models.values()]
    report = folder / "report"
    assessed = steps.run("assess", "assess", output=report, cases=cases, title="Clouds of another sensor")
    scores = read_cases(Path(assessed["assessment"]))
    table = {}
    for row in options.rows:
        of_row = {seed: scores[models[row, seed].stem] for seed in options.seeds}
        f1 = {seed: {entry["name"]: entry["f1"] for entry in case["classes"]} for seed, case in of_row.items()}
        table[row] = [
            by_seed(options.seeds, lambda seed, row=row: chosen[row, seed]),
            by_seed(options.seeds, lambda seed, of_row=of_row: of_row[seed]["mean_iou"]),
            by_seed(options.seeds, lambda seed, f1=f1: f1[seed]["cloud"]),
            by_seed(options.seeds, lambda seed, f1=f1: f1[seed]["shadow"]),
        ]
    header = ["network", "mIoU, Sentinel-2 validation", "mIoU, Landsat 7", "F1 of cloud", "F1 of shadow"]
    (folder / "table.md").write_text(print_table(header, table) + "\n", encoding="utf-8")
    seconds = {
        path.name: json.loads((folder / "jobs" / f"train-{path.stem}.outputs.json").read_text("utf-8"))["seconds"]
        for path in models.values()
    }
    print(seconds)


if __name__ == "__main__":
    main()
