"""Floods pixel by pixel under cloud, on real imagery: transfer without labels of the target (docs/experiments.md).

    python examples/flood_pixels.py ../shared/data flood-pixels --seeds 0 1 2 --rows methods ablations

Source: clear labelled optical quarters of half of OMBRIA's train sites, drawn at random or, with ``--divide light``,
the darker ones. Target: the other half, optical under simulated cloud of 0 to 100 % and real SAR, unlabelled for the
methods. Test: the test sites (divided by light, the brighter ones) under simulated cloud, under real clouds laid over,
the really cloudy quarters, and clear. A quarter is 128 x 128 pixels, averaged to 64 x 64 of 20 m.
"""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from floods import CLASSES, read
from pixel_rows import NETWORK, TRAINING, by_seed, class_iou, joined, print_table, read_cases
from steps import Steps, StepsHere

QUARTER, SIDE = 128, 64
MOST = {"source": 200, "target": 200}
"""Quarters in each group, for time on 2 cores; of the test sites all are taken."""
SOURCE = {**TRAINING, "epochs": 12}
FIRST_STAGE = {**TRAINING, "epochs": 8}
SECOND_STAGE = {**TRAINING, "epochs": 3, "learning_rate": 0.002}
DRY_OR_FLOODED = {"0": "dry", "1": "flooded"}
IRM: dict[str, Any] = {
    "fusion": "training",
    "teachers": "separate",
    "source_weight": 1.0,
    "regulation": {"mode": "favour_superior", "teaching": "none", "prediction": "none"},
}
"""Stage F2 trained by separate teachers, each weighed by its contribution in each pixel (our reconstruction)."""
METHODS: dict[str, dict[str, Any]] = {
    "fused": {},
    "fused, not regulated": {"regulation": {"teaching": "none", "prediction": "none"}},
    "fused, IRM": IRM,
    "fused, IRM and cloud evidence": {**IRM, "regulation": {**IRM["regulation"], "cloud_evidence": True}},
}
"""What a transfer with these options gives; auxiliaries, their mean and the source model stand beside the first."""
ABLATIONS: dict[str, dict[str, Any]] = {
    "without stage 1": {"self_training": {"adapt": False}},
    "without RAA": {"self_training": {"resolution": {"share": 0.0}}},
    "masked by a threshold": {"self_training": {"weight": "masked"}},
    "without ClassMix": {"self_training": {"class_mix": False}},
    "cross-entropy": {"pixel_loss": {"pixels": "cross_entropy", "region": "lovasz"}},
    "without TTA": {"self_training": {"pseudo_labels": {"scales": [1.0], "flips": False}}},
}
"""One part taken away each."""
ROWS = {"methods": METHODS, "ablations": ABLATIONS}
ROWS |= {name: {name: options} for name, options in {**METHODS, **ABLATIONS}.items()}
CLOUDED, CLEAR = ("under cloud",), ("within 5 pixels of it", "clear")


def cut(archive: Path, folder: Path, divide: str) -> None:
    """The quarters' images, masks and groups; the train sites are divided at random or by their light."""
    if (folder / "cloudy" / "labels.csv").exists():
        return
    optical, sar, masks, rows = [], [], [], []
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(name for name in opened.namelist() if "/flood/" in name and name.endswith(".png")):
            group, site = name.split("/")[-3], Path(name).stem
            images = read(opened, name.replace("/flood/", "/optical/"))[:3]
            radar = read(opened, name.replace("/flood/", "/sar/"))[:1]
            mask = read(opened, name)[:1] > 127
            for row in range(0, 256, QUARTER):
                for column in range(0, 256, QUARTER):
                    window = np.s_[:, row : row + QUARTER, column : column + QUARTER]
                    if max((images[window].max(0) == 0).mean(), (radar[window] == 255).mean()) > 0.05:
                        continue
                    # Ground is dark in at least one band of this false colour; cloud is bright in all three.
                    cloud = (images[window].min(0) > 75).mean()
                    optical.append(np.clip(np.rint(reduced(images[window])), 1, 255).astype(np.uint8))
                    sar.append(np.clip(np.rint(reduced(radar[window])), 0, 254).astype(np.uint8))
                    masks.append((reduced(mask[window])[0] > 0.5).astype(np.uint8))
                    light = float(images[window].mean())
                    rows.append((f"{group}_{site}_{row}_{column}", "", f"{group}_{site}", group, cloud, light))
    index = pd.DataFrame(rows, columns=["name", "label", "site", "group", "cloud", "light"])
    clear, tested = index.cloud < 0.02, index.group == "test"
    if divide == "light":
        lights = index[clear].groupby("site").light.mean()
        dark = lights[lights < lights[[site for site in lights.index if site.startswith("train")]].median()].index
        half = index.site.isin(dark)
        tested_clear = tested & clear & ~half
    else:
        sites = np.array(sorted(index.site[~tested].unique()))
        half = index.site.isin(np.random.default_rng(0).permutation(sites)[: len(sites) // 2])
        tested_clear = tested & clear
    groups = {
        "source": half & clear & ~tested,
        "target": ~half & clear & ~tested,
        "test": tested_clear,
        "cloudy": tested & (index.cloud > 0.3),
    }
    for group, chosen in groups.items():
        place = folder / group
        place.mkdir(parents=True, exist_ok=True)
        some = index[chosen]
        if len(some) > MOST.get(group, len(some)):
            some = some.sample(MOST[group], random_state=0).sort_index()
        for name, values in (("optical", optical), ("sar", sar), ("masks", masks)):
            np.save(place / f"{name}.npy", np.stack([values[row] for row in some.index]))
        table = some[["name", "label", "site"]].copy()
        table["cloud_fraction"] = some.cloud if group == "cloudy" else 0.0
        if group in ("test", "cloudy"):
            table["split"] = "test"
        table.to_csv(place / "labels.csv", index=False)
        print(f"  {group}: {len(some)} quarters of {some.site.nunique()} sites", flush=True)


def reduced(images: np.ndarray) -> np.ndarray:
    """Means of 2 x 2 pixels of images (C, 2h, 2w)."""
    count, height, width = images.shape
    return images.reshape(count, height // 2, 2, width // 2, 2).mean(axis=(2, 4))


def stores(steps: Steps, folder: Path, data: Path) -> dict[str, Path]:
    """The sample stores; target and test lie under simulated cloud of 0 to 100 %, the test under real clouds too."""
    made = {}
    for group, place, cloud in (
        *((group, folder / group, "none") for group in ("source", "target", "test", "cloudy")),
        ("cloudy-found", folder / "cloudy", "brightness"),
    ):
        made[group] = folder / f"{group}.store"
        steps.run(
            f"prepare-{group}",
            "prepare",
            output=made[group],
            task="pixel",
            patches={
                "optical": place / "optical.npy",
                "sar": place / "sar.npy",
                "labels": place / "labels.csv",
                "pixel_labels": place / "masks.npy",
                "pixel_values": DRY_OR_FLOODED,
            },
            classes=CLASSES,
            split={"by": "site", "validation": 0.2, "test": 0.0},
            cloud={"method": cloud},
            resolution=20,
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


def learn(steps: Steps, folder: Path, made: dict[str, Path], seed: int, rows: dict[str, Any]) -> dict[str, list[str]]:
    """The packages of every row for one seed."""
    models = folder / "models"
    training = {"network": NETWORK, "pixel_loss": {"region": "lovasz"}}
    source = steps.run(
        f"source-{seed}",
        "train",
        store=made["source"],
        output=models / f"source-{seed}.undercast",
        training={**SOURCE, "seed": seed},
        **training,
    )["package"]
    oracle = steps.run(
        f"oracle-{seed}",
        "train",
        store=made["target-clouded"],
        sensors=["optical", "sar"],
        output=models / f"oracle-{seed}.undercast",
        training={**SOURCE, "seed": seed},
        **training,
    )["package"]
    packages = {"source": [source]}
    for name, options in rows.items():
        spelled = name.replace(" ", "-").replace(",", "")
        outputs = steps.run(
            f"{spelled}-{seed}",
            "transfer",
            source=source,
            source_store=made["source"],
            store=made["target-clouded"],
            output=models / f"{spelled}-{seed}.undercast",
            **{
                "network": NETWORK,
                "training": {**SECOND_STAGE, "seed": seed},
                "first_stage": {**FIRST_STAGE, "seed": seed},
                **options,
            },
        )
        if name == "fused":
            optical, sar = outputs["optical_auxiliary"], outputs["sar_auxiliary"]
            packages |= {"optical auxiliary": [optical], "SAR auxiliary": [sar], "their mean": [optical, sar]}
        elif name in ABLATIONS:
            packages[f"{name}: optical auxiliary"] = [outputs["optical_auxiliary"]]
            packages[f"{name}: SAR auxiliary"] = [outputs["sar_auxiliary"]]
        packages[name] = [outputs["package"]]
    return packages | {"oracle (labels of the target)": [oracle]}


def main() -> None:
    """Run the protocol."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with ombria_after.zip and cloud_masks")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--divide", choices=["random", "light"], default="random", help="the train sites")
    parser.add_argument("--rows", choices=list(ROWS), nargs="+", default=["methods"])
    options = parser.parse_args()
    folder, steps = options.folder, StepsHere(options.folder / "jobs")
    cut(options.data / "ombria_after.zip", folder, options.divide)
    made = stores(steps, folder, options.data)
    rows = {name: values for group in options.rows for name, values in ROWS[group].items()}
    packages = {seed: learn(StepsHere(folder / "jobs"), folder, made, seed, rows) for seed in options.seeds}
    tests = {
        "simulated cloud": made["test-clouded"],
        "real clouds laid over": made["test-real"],
        "really cloudy, fractions known": made["cloudy"],
        "really cloudy, cloud found by brightness": made["cloudy-found"],
        "clear": made["test"],
    }
    text = []
    for title, store in tests.items():
        assessed = StepsHere(folder / "jobs").run(
            f"assess-{title.replace(' ', '-')}",
            "assess",
            output=folder / "report" / title.replace(" ", "-"),
            cases=[
                {"name": f"{name} {seed}", "packages": paths, "store": store}
                for seed, found in packages.items()
                for name, paths in found.items()
            ],
            title=f"Floods pixel by pixel: {title}",
        )
        print(f"\n{title}", flush=True)
        text.append(f"**{title}**\n\n" + table(read_cases(Path(assessed["assessment"])), packages))
    (folder / "tables.md").write_text("\n\n".join(text) + "\n", encoding="utf-8")


def table(cases: dict[str, Any], packages: dict[int, dict[str, list[str]]]) -> str:
    """Means over seeds of a test: over all pixels, on clouded and on clear ones, and by cloud fraction."""
    seeds = list(packages)
    bins = [name for name, part in next(iter(cases.values()))["by_cloud_fraction"].items() if part["pixels"]]
    lines = {}
    for name in next(iter(packages.values())):
        found = {seed: cases[f"{name} {seed}"] for seed in seeds}
        cells = [
            by_seed(seeds, lambda seed, found=found: found[seed]["mean_iou"]),
            by_seed(seeds, lambda seed, found=found: class_iou(found[seed], "flooded")),
            by_seed(seeds, lambda seed, found=found: joined([found[seed]], CLOUDED)),
            by_seed(seeds, lambda seed, found=found: joined([found[seed]], CLEAR)),
        ]
        for entry in bins if len(bins) > 1 else []:
            parts = [found[seed]["by_cloud_fraction"][entry]["mean_iou"] for seed in seeds]
            cells.append("-" if None in parts else f"{np.mean(parts):.3f}".lstrip("0"))
        lines[name] = cells
    header = ["", "mIoU", "IoU of flood", "on clouded pixels", "on clear pixels"]
    header += [f"cloud {entry}" for entry in bins if len(bins) > 1]
    return print_table(header, lines)


if __name__ == "__main__":
    main()
