"""What compressed gradients cost in accuracy: ``python tests/benchmarks/exchange_accuracy.py ../shared/data FOLDER``.

Floods (OMBRIA) as ``examples/floods.py`` cuts them: clear optical tiles of 64 x 64 pixels, dry or flooded; 1,000 to
train on. For each seed and exchange, torchrun starts two processes that train by the product's command; measured is the
accuracy on tiles of other sites: validation (300), by which settings may be chosen, and test (454). A small trial: a
network of 0.4 million weights, 20 epochs. What is done is kept, so that it can be ended and go on. Prints a line a
training, and a table at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np

from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.package.package import Package
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.predict import predict_store

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "examples"))

import floods  # noqa: E402 - an example, beside the package

GROUPS = {"source": 0.15, "target": 0.25, "test": 0.0}
"""The groups of tiles, with the share of their sites that are for validation."""
COMPRESSED = {"density": 0.009, "warm_up": 1}
"""A little below the default: of so small a network the vectors, which are sent whole, are a larger part."""


def main() -> None:
    """Prepare, train, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with ombria_after.zip")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--exchanges", nargs="+", default=["dense", "dgc", "rs-dgc"])
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--learning-rate", type=float, default=0.05)
    parser.add_argument("--backbone", default="timm:test_resnet")
    parser.add_argument("--sparsification", type=json.loads, default=COMPRESSED, help="options as JSON")
    options = parser.parse_args()
    stores = prepare(options.data, options.folder)
    rows = []
    for seed in options.seeds:
        for exchange in options.exchanges:
            rows.append(train(stores, seed, exchange, options))
            print(json.dumps(rows[-1]), flush=True)
    for exchange in options.exchanges:
        mine = [row for row in rows if row["exchange"] == exchange]
        parts = [spread([row[name] for row in mine]) for name in ("validation", "test")]
        ratio = min(row["dense_mb"] / row["sent_mb"] for row in mine)
        print(f"| {exchange} | {parts[0]} | {parts[1]} | {ratio:.0f} |")


def spread(values: list[float]) -> str:
    """Mean and standard deviation."""
    return f"{statistics.mean(values):.1f} ± {statistics.stdev(values):.1f}" if len(values) > 1 else f"{values[0]:.1f}"


def prepare(data: Path, folder: Path) -> dict[str, Path]:
    """The sample stores."""
    floods.cut(data / "ombria_after.zip", folder)
    stores = {group: folder / f"{group}.store" for group in GROUPS}
    for group, share in GROUPS.items():
        if not stores[group].exists():
            inputs = folder / group
            job = {
                **{"kind": "prepare", "output": stores[group], "classes": floods.CLASSES, "resolution": 10},
                **{"patches": {"optical": inputs / "optical.npy", "labels": inputs / "labels.csv"}},
                **{"split": {"by": "site", "validation": share, "test": 0.0}, "cloud": {"method": "none"}},
            }
            parse_job(job).run(Recorder())
    return stores


def train(stores: dict[str, Path], seed: int, exchange: str, options: argparse.Namespace) -> dict[str, Any]:
    """Accuracy in percent, and MB that a process sent, of one training in two processes."""
    package = options.folder / f"{exchange}-{seed}.undercast"
    if not package.exists():
        training = {
            **{"epochs": options.epochs, "batch": options.batch, "learning_rate": options.learning_rate},
            **{"optimiser": "sgd", "seed": seed, "device": "cpu", "exchange": exchange},
            **{"sparsification": options.sparsification},
        }
        job = {"kind": "train", "store": str(stores["source"]), "output": str(package), "calibrate": False}
        job |= {"network": {"backbone": options.backbone}, "training": training}
        file = package.with_suffix(".json")
        file.write_text(json.dumps(job), encoding="utf-8")
        torchrun = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
        subprocess.run(
            [*torchrun, str(ROOT / "launch.py"), "run", str(file), "--events", "jsonl"],
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    opened = Package.open(package)
    sent = opened.card.training["exchanged"]
    found = {"seed": seed, "exchange": exchange, "sent_mb": sent["sent_mb"], "dense_mb": sent["sent_mb_dense"]}
    for name, group, split in (("validation", "target", "validation"), ("test", "test", None)):
        store = SampleStore.open(stores[group])
        rows = store.select(split) if split else store.select()
        given = predict_store([opened], store, rows, "cpu", Recorder())["fused"].argmax(axis=1)
        found[name] = round(100 * float(np.mean(given == store.index["label"].to_numpy()[rows])), 2)
    return found


if __name__ == "__main__":
    main()
