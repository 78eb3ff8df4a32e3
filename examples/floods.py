"""Floods under cloud: OMBRIA tiles with real SAR and real labels, all methods, five seeds (docs/experiments.md).

    python examples/floods.py ../shared/data floods --seeds 0 1 2 3 4

Source: clear labelled tiles of half of the ``train`` sites. Target: the pairs of the other half, unlabelled, under
simulated cloud; a part of its sites is set apart for choosing settings (validation). Test: the ``test`` sites, under
simulated cloud of another seed, under real clouds laid over, clear, and on their really cloudy tiles.
"""

from __future__ import annotations

import argparse
import json
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
from rasterio.io import MemoryFile
from rows import CHOICES, chosen_rows
from steps import Steps

TILE = 64
MOST = 600
"""Tiles a class in each group, for time on 2 cores."""
CLASSES = [{"name": "dry", "color": "#c8a165"}, {"name": "flooded", "color": "#2b6cb0"}]
FIRST_STAGE = {"epochs": 8, "batch": 64, "optimiser": "adamw", "learning_rate": 1e-3}
SECOND_STAGE = {**FIRST_STAGE, "epochs": 4, "learning_rate": 5e-4}
"""F2, where it is trained, begins at what the auxiliaries say together, so that it needs less."""


def read(archive: zipfile.ZipFile, name: str) -> np.ndarray:
    """One PNG of the archive as uint8 (C, 256, 256)."""
    with MemoryFile(archive.read(name)) as memory, memory.open() as dataset:
        return dataset.read()


def cut(path: Path, folder: Path) -> None:
    """Cut the tiles: above 60 % flooded, below 2 % dry, others left out; groups by site and by real cloud."""
    if (folder / "groups.json").exists():
        return
    optical, sar, rows = [], [], []
    with zipfile.ZipFile(path) as archive:
        names = sorted(name for name in archive.namelist() if "/flood/" in name and name.endswith(".png"))
        for name in names:
            split, site = name.split("/")[-3], Path(name).stem
            flood = read(archive, name)[0] > 127
            images = read(archive, name.replace("/flood/", "/optical/"))[:3]
            radar = read(archive, name.replace("/flood/", "/sar/"))[:1]
            for row in range(0, 256, TILE):
                for column in range(0, 256, TILE):
                    window = np.s_[..., row : row + TILE, column : column + TILE]
                    share = flood[window].mean()
                    border = max((images[window].max(0) == 0).mean(), (radar[window] == 255).mean())
                    if 0.02 <= share <= 0.6 or border > 0.05:
                        continue
                    optical.append(images[window])
                    sar.append(radar[window])
                    # Ground is dark in at least one band of this false colour; cloud is bright in all three.
                    cloud = (images[window].min(0) > 75).mean()
                    rows.append((f"{split}_{site}_{row}_{column}", int(share > 0.6), f"{split}_{site}", split, cloud))
    index = pd.DataFrame(rows, columns=["name", "label", "site", "group", "cloud"])
    sites = np.array(sorted(index.site[index.group == "train"].unique()))
    half = set(np.random.default_rng(0).permutation(sites)[: len(sites) // 2])
    clear = index.cloud < 0.02
    groups = {
        "source": index.site.isin(half) & clear,
        "target": (index.group == "train") & ~index.site.isin(half) & clear,
        "test": (index.group == "test") & clear,
        "cloudy": (index.group == "test") & (index.cloud > 0.3),
        "cloudy-validation": (index.group == "train") & ~index.site.isin(half) & (index.cloud > 0.3),
    }
    images, radar = np.stack(optical), np.stack(sar)
    for group, chosen in groups.items():
        inputs = folder / group
        inputs.mkdir(parents=True, exist_ok=True)
        rows_of = index[chosen] if "cloudy" in group else balanced(index[chosen])
        np.save(inputs / "optical.npy", images[rows_of.index])
        np.save(inputs / "sar.npy", radar[rows_of.index])
        table = rows_of[["name", "label", "site"]].copy()
        table["cloud_fraction"] = rows_of.cloud if "cloudy" in group else 0.0
        if group in ("test", "cloudy"):
            table["split"] = "test"
        if group == "cloudy-validation":
            table["split"] = "validation"
        table.to_csv(inputs / "labels.csv", index=False)
    counts = {group: int(chosen.sum()) for group, chosen in groups.items()}
    (folder / "groups.json").write_text(json.dumps(counts), encoding="utf-8")


def balanced(index: pd.DataFrame) -> pd.DataFrame:
    """Equally many tiles of each class, at most MOST, chosen by a fixed seed."""
    least = min(MOST, int(index.label.value_counts().min()))
    return index.groupby("label").sample(least, random_state=0).sort_index()


def stores(steps: Steps, folder: Path, data: Path) -> dict[str, Path]:
    """The sample stores; target and test lie under simulated cloud of 0 to 100 %, the test under real clouds too."""
    made = {}
    for group in ("source", "target", "test", "cloudy", "cloudy-validation"):
        inputs = folder / group
        patches = {name: inputs / f"{name}.npy" for name in ("optical", "sar")} | {"labels": inputs / "labels.csv"}
        split = {"by": "site", "validation": 0.25 if group == "target" else 0.15, "test": 0.0}
        made[group] = folder / f"{group}.store"
        steps.run(
            f"prepare-{group}",
            "prepare",
            output=made[group],
            patches=patches,
            classes=CLASSES,
            split=split,
            cloud={"method": "none"},
            resolution=10,
            sar_unit="digital number",
        )
    for group, seed in (("target", 1), ("test", 2)):
        made[f"{group}-clouded"] = folder / f"{group}-clouded.store"
        steps.run(
            f"simulate-{group}", "simulate", output=made[f"{group}-clouded"], store=made[group], seed=seed, white=200
        )
    made["test-real"] = folder / "test-real.store"
    # Shortwave infrared, near infrared, red: the false colour of the tiles.
    donor = {"archive": data / "cloud_masks" / "sentinel2.npz", "archive_bands": [5, 4, 3]}
    steps.run("simulate-real", "simulate", output=made["test-real"], store=made["test"], seed=3, white=200, real=donor)
    return made


def main() -> None:
    """Run the protocol."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with ombria_after.zip and cloud_masks")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2, 3, 4])
    parser.add_argument("--rows", choices=CHOICES, nargs="+", default=["methods", "regulation"])
    options = parser.parse_args()
    folder = options.folder
    cut(options.data / "ombria_after.zip", folder)
    made = stores(Steps(folder / "jobs"), folder, options.data)
    tests = [
        {"name": "validation", "store": made["target-clouded"], "split": "validation"},
        {"name": "validation, really cloudy", "store": made["cloudy-validation"], "split": "validation"},
        {"name": "simulated cloud", "store": made["test-clouded"]},
        {"name": "real clouds laid over", "store": made["test-real"]},
        {"name": "really cloudy", "store": made["cloudy"]},
        {"name": "clear", "store": made["test"]},
    ]
    Steps(folder / "jobs").run(
        "compare",
        "compare",
        output=folder / "comparison",
        store=made["target-clouded"],
        source_store=made["source"],
        tests=tests,
        methods=chosen_rows(options.rows),
        seeds=options.seeds,
        training=SECOND_STAGE,
        first_stage=FIRST_STAGE,
        source_training=FIRST_STAGE,
        auxiliaries=True,
        draw="site",
        title="Floods under cloud",
    )


if __name__ == "__main__":
    main()
