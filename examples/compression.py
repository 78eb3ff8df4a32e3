"""Pruning by PIC and widths by PIC-PQ against the L1 norm with 8 bits, on EuroSAT (docs/compress.md).

    python examples/compression.py ../shared/data compression --seeds 0 1 2

ResNet-18 on EuroSAT's ten classes, true colour, averaged to 32 x 32 pixels for time on 2 cores; trained once, then
pruned, taught and given its widths with several seeds. Told is the accuracy on the validation samples, which chose
nothing but the trials of the search, at the bit operations that PIC-PQ's widths come to.
"""

from __future__ import annotations

import argparse
import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from PIL import Image
from pixel_rows import spread
from steps import StepsHere

SIDE = 32
EACH = 400
"""Patches of a class, of 1,000 there are."""
LEARNING: dict[str, Any] = {"epochs": 20, "batch": 64, "learning_rate": 0.1, "weight_decay": 0.0005, "device": "cpu"}
TAUGHT: dict[str, Any] = {"epochs": 6, "batch": 64, "learning_rate": 0.02, "device": "cpu"}
SEARCH = {"trials": 12, "population": 6, "tournament": 3, "steps": 15}


def cut(archive: Path, folder: Path) -> list[str]:
    """The patches with their labels; gives the classes."""
    images, rows = [], []
    with zipfile.ZipFile(archive) as opened:
        names = sorted(name for name in opened.namelist() if name.endswith(".jpg"))
        classes = sorted({Path(name).parent.name for name in names})
        for label in classes:
            for name in [name for name in names if Path(name).parent.name == label][:EACH]:
                picture = Image.open(BytesIO(opened.read(name))).resize((SIDE, SIDE), Image.Resampling.BOX)
                images.append(np.asarray(picture).transpose(2, 0, 1))
                rows.append((Path(name).stem, label))
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "optical.npy", np.stack(images))
    pd.DataFrame(rows, columns=["name", "label"]).to_csv(folder / "labels.csv", index=False)
    return classes


def ways(log: Path) -> dict[str, float]:
    """The accuracy of each simulated way."""
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line]
    return {event["case"]: event["value"] for event in events if event.get("name") == "accuracy" and "case" in event}


def main() -> None:
    """Run the protocol."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with eurosat_rgb.zip")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--prune", type=float, nargs="+", default=[0.5])
    parser.add_argument("--property", default="energy", choices=["rank", "energy"])
    options = parser.parse_args()
    folder, steps = options.folder, StepsHere(options.folder / "jobs")
    classes = cut(options.data / "eurosat_rgb.zip", folder)
    store, source = folder / "eurosat.store", folder / "eurosat.undercast"
    steps.run(
        "prepare",
        "prepare",
        output=store,
        patches={"optical": folder / "optical.npy", "labels": folder / "labels.csv"},
        classes=[{"name": name, "color": f"#{20 * number:02x}6080"} for number, name in enumerate(classes)],
        split={"by": "sample", "validation": 0.25, "test": 0.0},
        cloud={"method": "none"},
        resolution=20,
    )
    steps.run("train", "train", store=store, output=source, network={"backbone": "resnet18"}, training=LEARNING)
    found: dict[str, list[float]] = {}
    for share in options.prune:
        for seed in options.seeds:
            name = f"pruned-{share:g}-{seed}"
            steps.run(
                name,
                "compress",
                package=source,
                store=store,
                output=folder / f"{name}.undercast",
                prune=share,
                filter_property=options.property,
                search=SEARCH,
                training={**TAUGHT, "seed": seed},
                compare=True,
                limit=100,
            )
            for way, accuracy in ways(folder / "jobs" / f"{name}.log").items():
                found.setdefault(f"{share:g} pruned: {way}", []).append(accuracy)
    lines = ["| | accuracy |", "|---|---:|", *(f"| {way} | {spread(values)} |" for way, values in found.items())]
    (folder / "table.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    print(f"Bit operations stand in the reports: {folder}/*.undercast.run/report/report.md")


if __name__ == "__main__":
    main()
