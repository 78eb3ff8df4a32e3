"""Really cloudy scenes with real SAR, in five classes: EuroSAT teaches, 13 tiles without labels learn.

    python examples/cloudy_scenes.py ../shared/data scenes --seeds 0 1 2 3 4

Source: EuroSAT's ten classes as five, true colour in 8 bit. Target: the cells (64 pixels, stride 32) of 13 tiles of
SEN12MS-CR, really cloudy, with Sentinel-1; none of their labels is learnt from. Test: the tiles' labelled cells,
cloudy and on the clear image of a near date. Scenes that share ground are never split; those of ``VALIDATION`` are
the ones that settings may be chosen on.
"""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import rasterio
from rasterio.io import MemoryFile
from rows import CHOICES, chosen_rows
from steps import Steps

CELL, STRIDE = 64, 32
A_CLASS = 400
"""Patches of each of EuroSAT's ten classes, for time on 2 cores."""
CLASSES = {
    "farmland": ("#e3c22c", ["AnnualCrop", "PermanentCrop", "Pasture"]),
    "open": ("#c9a26b", ["HerbaceousVegetation"]),
    "trees": ("#1b7837", ["Forest"]),
    "built": ("#c0392b", ["Industrial", "Residential", "Highway"]),
    "water": ("#2b6cb0", ["River", "SeaLake"]),
}
SITES = [
    ["1302"],
    ["2729"],
    ["316", "581"],
    ["3968"],
    ["4065", "4294", "4433", "4438"],
    ["5278", "5349"],
    ["6317"],
    ["7264"],
]
"""Tiles that share ground lie in one site."""
VALIDATION = ("2729", "316", "4065", "7264")
"""Sites, by their first tile, whose labelled cells choose settings: about half of the cells, all five classes."""
FIRST_STAGE = {"epochs": 8, "batch": 64, "learning_rate": 1e-3}
SECOND_STAGE = {**FIRST_STAGE, "epochs": 4, "learning_rate": 5e-4}
TRUE_COLOUR = [4, 3, 2]
STRETCH = 255 / 2750
"""EuroSAT's: digital numbers of 2750 and more are white."""


def cut_source(archive: Path, folder: Path) -> None:
    """EuroSAT's first patches of each class, as arrays."""
    if (folder / "labels.csv").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    images, rows = [], []
    with zipfile.ZipFile(archive) as opened:
        names = sorted(name for name in opened.namelist() if name.endswith(".jpg"))
        for label, (_, members) in enumerate(CLASSES.values()):
            for member in members:
                chosen = [name for name in names if name.split("/")[-2] == member]
                for name in np.random.default_rng(0).permutation(chosen)[:A_CLASS]:
                    with MemoryFile(opened.read(str(name))) as memory, memory.open() as dataset:
                        images.append(dataset.read())
                    rows.append((Path(str(name)).stem, label))
    np.save(folder / "optical.npy", np.stack(images))
    pd.DataFrame(rows, columns=["name", "label"]).to_csv(folder / "labels.csv", index=False)


def cut_tiles(data: Path, folder: Path) -> None:
    """The tiles' cells: all of them to learn from, without labels; the labelled ones, cloudy and clear, to test on."""
    if (folder / "test" / "labels.csv").exists():
        return
    table = pd.read_csv(data / "labels.csv", dtype={"tile": str})
    labels = {(row.tile, row.row, row.col): row.label for row in table.itertuples() if isinstance(row.label, str)}
    site_of = {tile: site[0] for site in SITES for tile in site}
    names = list(CLASSES)
    kept: dict[str, list[np.ndarray]] = {name: [] for name in ("optical", "clear", "sar")}
    rows = []
    for tile in sorted(site_of):
        images = {
            "optical": read_colour(data / f"{tile}_s2_cloudy.tif"),
            "clear": read_colour(data / f"{tile}_s2_clear.tif"),
        }
        images["sar"] = read(data / f"{tile}_s1.tif").astype(np.float32)
        cloud = read(data / f"{tile}_cloudmask.tif")[0] > 0
        for top in range(0, cloud.shape[0] - CELL + 1, STRIDE):
            for left in range(0, cloud.shape[1] - CELL + 1, STRIDE):
                window = np.s_[..., top : top + CELL, left : left + CELL]
                label = labels.get((tile, top // CELL, left // CELL)) if top % CELL == left % CELL == 0 else None
                for name, image in images.items():
                    kept[name].append(image[window])
                number = -1 if label is None else names.index(label)
                rows.append((f"{tile}_{top}_{left}", number, site_of[tile], cloud[window].mean()))
    index = pd.DataFrame(rows, columns=["name", "label", "site", "cloud_fraction"])
    arrays = {name: np.stack(values) for name, values in kept.items()}
    strip = index.name.str.endswith(f"_{cloud.shape[1] - CELL}")
    split = np.where(strip, "validation", "train")
    write(folder / "target", arrays["optical"], arrays["sar"], index.assign(label=-1, split=split))
    labelled = index[index.label >= 0]
    labelled = labelled.assign(split=np.where(labelled.site.isin(VALIDATION), "validation", "test"))
    write(folder / "cloudy", arrays["optical"][labelled.index], arrays["sar"][labelled.index], labelled)
    write(
        folder / "test",
        arrays["clear"][labelled.index],
        arrays["sar"][labelled.index],
        labelled.assign(cloud_fraction=0.0),
    )


def read(path: Path) -> np.ndarray:
    """All bands of a raster."""
    with rasterio.open(path) as dataset:
        return dataset.read()


def read_colour(path: Path) -> np.ndarray:
    """True colour in EuroSAT's stretch, uint8 (3, H, W)."""
    with rasterio.open(path) as dataset:
        values = dataset.read(TRUE_COLOUR)
    return np.clip(np.rint(values * STRETCH), 1, 255).astype(np.uint8)


def write(folder: Path, optical: np.ndarray, sar: np.ndarray, table: pd.DataFrame) -> None:
    """One group's arrays and labels."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "optical.npy", optical)
    np.save(folder / "sar.npy", sar)
    table.to_csv(folder / "labels.csv", index=False)


def stores(steps: Steps, folder: Path) -> dict[str, Path]:
    """The sample stores: ``source``, ``target``, and the labelled cells ``cloudy`` and ``test`` (clear)."""
    made = {}
    classes = [{"name": name, "color": color} for name, (color, _) in CLASSES.items()]
    for group in ("source", "target", "cloudy", "test"):
        inputs = folder / group
        sensors = ("optical",) if group == "source" else ("optical", "sar")
        patches = {name: inputs / f"{name}.npy" for name in sensors} | {"labels": inputs / "labels.csv"}
        split = {"by": "sample" if group == "source" else "site", "validation": 0.2, "test": 0.0}
        made[group] = folder / f"{group}.store"
        steps.run(
            f"prepare-{group}",
            "prepare",
            output=made[group],
            patches=patches,
            classes=classes,
            split=split,
            cloud={"method": "none"},
            resolution=10,
            optical_unit="digital number",
            **({} if group == "source" else {"sar_unit": "dB"}),
        )
    return made


def main() -> None:
    """Run the protocol."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with eurosat_rgb.zip and cloudy_scenes")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2, 3, 4])
    parser.add_argument("--rows", choices=CHOICES, nargs="+", default=["methods", "regulation"])
    options = parser.parse_args()
    folder = options.folder
    cut_source(options.data / "eurosat_rgb.zip", folder / "source")
    cut_tiles(options.data / "cloudy_scenes", folder)
    steps = Steps(folder / "jobs")
    made = stores(steps, folder)
    steps.run(
        "compare",
        "compare",
        output=folder / "comparison",
        store=made["target"],
        source_store=made["source"],
        tests=[
            {"name": f"{name}, {split}", "store": made[group], "split": split}
            for name, group in (("cloudy", "cloudy"), ("clear", "test"))
            for split in ("validation", "test", "all")
        ],
        methods=chosen_rows(options.rows),
        seeds=options.seeds,
        training=SECOND_STAGE,
        first_stage=FIRST_STAGE,
        source_training=FIRST_STAGE,
        auxiliaries=True,
        draw="site",
        title="Really cloudy scenes",
    )


if __name__ == "__main__":
    main()
