"""Floods under cloud: OMBRIA tiles with real SAR and real labels, five seeds (docs/experiments.md).

    python examples/floods.py ../shared/data/ombria_after.zip floods --seeds 0 1 2 3 4

Source: clear labelled tiles of half of the ``train`` sites. Target: the pairs of the other half, unlabelled, under
simulated cloud. Test: the ``test`` sites, under simulated cloud and on their really cloudy tiles.
"""

from __future__ import annotations

import argparse
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from rasterio.io import MemoryFile
from steps import Steps

TILE = 64
MOST = 600
"""Tiles a class in each group: five seeds of all the runs then take some half an hour on 2 cores."""
CLASSES = [{"name": "dry", "color": "#c8a165"}, {"name": "flooded", "color": "#2b6cb0"}]
STAGE = {"epochs": 8, "batch": 64, "optimiser": "adamw", "learning_rate": 1e-3}
FIRST_STAGE = {**STAGE, "epochs": 30}
"""F1 believes few samples (the nearly clear ones), so that it needs more epochs for enough steps."""
FILTER = {"greatest_cloud": 0.15, "quantile": 0.1}
SECOND_STAGE = {**STAGE, "epochs": 4}
"""F2 begins at the mean of the auxiliaries, so that it needs less."""
VARIANTS: dict[str, dict[str, Any]] = {
    "no regulation": {"regulation": {"mode": "none"}},
    "IRM": {"regulation": {"mode": "damp_superior", "label": "source"}},
    "IRM and cloud evidence": {"regulation": {"mode": "damp_superior", "label": "source", "cloud_evidence": True}},
}
"""Settings of stage F2; all take over one stage F1."""


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
    }
    images, radar = np.stack(optical), np.stack(sar)
    for group, chosen in groups.items():
        place = folder / group
        place.mkdir(parents=True, exist_ok=True)
        rows_of = balanced(index[chosen]) if group != "cloudy" else index[chosen]
        np.save(place / "optical.npy", images[rows_of.index])
        np.save(place / "sar.npy", radar[rows_of.index])
        table = rows_of[["name", "label", "site"]].copy()
        table["cloud_fraction"] = rows_of.cloud if group == "cloudy" else 0.0
        if group in ("test", "cloudy"):
            table["split"] = "test"
        table.to_csv(place / "labels.csv", index=False)
    counts = {group: int(chosen.sum()) for group, chosen in groups.items()}
    (folder / "groups.json").write_text(json.dumps(counts), encoding="utf-8")


def balanced(index: pd.DataFrame) -> pd.DataFrame:
    """Equally many tiles of each class, at most MOST, chosen by a fixed seed."""
    least = min(MOST, int(index.label.value_counts().min()))
    return index.groupby("label").sample(least, random_state=0).sort_index()


def stores(steps: Steps, folder: Path) -> dict[str, Path]:
    """The sample stores; target and test lie under simulated cloud of 0 to 100 %."""
    made = {}
    for group in ("source", "target", "test", "cloudy"):
        place = folder / group
        patches = {name: place / f"{name}.npy" for name in ("optical", "sar")} | {"labels": place / "labels.csv"}
        split = {"by": "site", "validation": 0.15, "test": 0.0}
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
    return made


def one_seed(steps: Steps, folder: Path, made: dict[str, Path], seed: int, oracle: bool) -> dict[str, list[Path]]:
    """Train, transfer with each variant, train the oracle with the target's labels; give the models' packages."""
    place = folder / f"seed{seed}"
    training = {**STAGE, "seed": seed}
    source = place / "source.undercast"
    steps.run(f"source-{seed}", "train", store=made["source"], output=source, training=training)
    models = {"source": [source]}
    first = None
    for name, settings in VARIANTS.items():
        file = name.replace(",", "").replace(" ", "-")
        output = place / f"{file}.undercast"
        outputs = steps.run(
            f"{file}-{seed}",
            "transfer",
            source=source,
            store=made["target-clouded"],
            output=output,
            training={**SECOND_STAGE, "seed": seed},
            first_stage={**FIRST_STAGE, "seed": seed},
            auxiliaries=first,
            filter=FILTER,
            **settings,
        )
        if first is None:
            first = outputs["run_folder"]
            optical, sar = Path(outputs["optical_auxiliary"]), Path(outputs["sar_auxiliary"])
            models |= {"optical auxiliary": [optical], "SAR auxiliary": [sar], "mean of auxiliaries": [optical, sar]}
        models[f"fused, {name}"] = [output]
    if not oracle:
        return models
    oracle_package = place / "oracle.undercast"
    both = ["optical", "sar"]
    steps.run(
        f"oracle-{seed}", "train", store=made["target-clouded"], output=oracle_package, training=training, sensors=both
    )
    return {**models, "oracle": [oracle_package]}


def assess(steps: Steps, folder: Path, name: str, models: dict[str, list[Path]], store: Path, split: str) -> Path:
    """Assess the models on a store's split; give the folder of the report."""
    cases = [{"name": model, "packages": packages, "store": store} for model, packages in models.items()]
    output = folder / "assess" / name
    steps.run(f"assess-{name}", "assess", output=output, cases=cases, split=split, title=name)
    return output


def main() -> None:
    """Run the protocol."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2, 3, 4])
    parser.add_argument("--oracles", type=int, nargs="*", default=[0, 3], help="seeds that train the ceiling too")
    options = parser.parse_args()
    folder = options.folder
    cut(options.archive, folder)
    made = stores(Steps(folder / "jobs"), folder)
    for seed in options.seeds:
        steps = Steps(folder / "jobs" / f"seed{seed}")
        models = one_seed(steps, folder, made, seed, seed in options.oracles)
        assess(steps, folder, f"simulated-{seed}", models, made["test-clouded"], "test")
        assess(steps, folder, f"really-cloudy-{seed}", models, made["cloudy"], "test")
        clear = {"source on clear": models["source"]}
        assess(steps, folder, f"clear-{seed}", clear, made["test"], "test")
        # After each seed, so that a look is possible while the others run.
        known = [number for number in options.seeds if (folder / "assess" / f"clear-{number}").is_dir()]
        text = "\n".join(summary(folder, group, known) for group in ("simulated", "really-cloudy", "clear"))
        (folder / "summary.md").write_text(text, encoding="utf-8")
    print((folder / "summary.md").read_text(encoding="utf-8"))


def summary(folder: Path, group: str, seeds: list[int]) -> str:
    """A table of one group of assessments: mean and standard deviation over the seeds, in percent, by cloud quarter."""
    found: dict[str, list[list[float]]] = {}
    bins: list[str] = []
    for seed in seeds:
        report = json.loads((folder / "assess" / f"{group}-{seed}" / "assessment.json").read_text(encoding="utf-8"))
        for scores in report["cases"]:
            filled = [one for one in scores["by_cloud"] if one["samples"]]
            bins = [f"{one['name']} (n={one['samples']})" for one in filled]
            values = [scores["overall_accuracy"], *(one["overall_accuracy"] for one in filled)]
            found.setdefault(scores["name"], []).append([100 * value for value in values])
    lines = [f"## {group}, {len(seeds)} seeds", "| model | overall | " + " | ".join(bins) + " |"]
    lines.append("|---" * (len(bins) + 2) + "|")
    for name, values in found.items():
        table = np.array(values)
        spread = table.std(axis=0, ddof=1) if len(table) > 1 else np.zeros(table.shape[1])
        cells = [f"{mean:.1f} ± {sd:.1f}" for mean, sd in zip(table.mean(axis=0), spread, strict=True)]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
