"""Jobs that are killed (kill -9) at random moments and run again: is the end the same, and nothing else there?

    python tests/benchmarks/interruptions.py --stores 20 --trainings 10

Every job is run once undisturbed. Then it is killed at a random moment, every second time twice, and run again to its
end in the same place. What it makes must be that of the undisturbed run to the last bit (packages, stores, what models
said), and the same files must lie there, in the job's folder and beside it. Large maps have a benchmark of their own
(``robustness.py``). Children of one process run the jobs, so that kills fall into the work and not into imports.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from fuzz import attempt, make_place
from fuzz_place import Place, run

_BITS = {".undercast", ".npy", ".npz", ".parquet", ".tif", ".gpkg", ".qml"}
"""Endings of the files that must be the same to the last bit; others hold times."""


def state(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their relative names, with their bytes where these must be the same."""
    files = sorted(path for path in folder.rglob("*") if not path.is_dir())
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.suffix in _BITS else b"" for path in files}


def interrupted(job: dict[str, Any], folder: Path, times: int, random: np.random.Generator) -> tuple[int, list[str]]:
    """Run a job undisturbed, then ``times`` killed and run again; how many ended alike, and what differed."""
    words = ["--events", "jsonl", *run(job, folder.parent, None)]
    ended = attempt(words, folder.parent, kill_after=600)
    if ended.code:
        raise SystemExit(f"the undisturbed {job['kind']} failed: {ended.text}")
    whole, right, different = state(folder), 0, []
    for number in range(times):
        _clear(folder)
        for _ in range(1 + number % 2):  # killed again on its way
            attempt(words, folder.parent, kill_after=random.uniform(0.05, ended.seconds))
        last = attempt(words, folder.parent, kill_after=600)
        found = state(folder)
        right += found == whole
        different += [f"{job['kind']} {number}: {last.text[-300:]}"] if last.code else []
        different += [
            f"{job['kind']} {number}: {name}"
            for name in sorted(whole.keys() | found.keys())
            if whole.get(name) != found.get(name)
        ]
    return right, different


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def jobs(place: Place) -> dict[str, dict[str, Any]]:
    """The jobs by kind; each writes into the folder of its name."""
    outputs = {kind: place.folder / kind for kind in ("prepare", "classify", "train", "transfer", "compare")}
    training = {"epochs": 4, "batch": 16, "device": "cpu"}
    for folder in outputs.values():
        folder.mkdir()
    network = {"network": {"backbone": "timm:test_resnet"}}
    transfer = {"kind": "transfer", "source": str(place.source), "store": str(place.store), "training": training}
    test = {"name": "t", "store": str(place.store), "split": "all"}
    methods = [{"name": "ours", "options": {}}, {"name": "mean", "options": {"method": "mean"}}]
    compare = {"kind": "compare", "store": str(place.store), "tests": [test], "sources": [str(place.source)]}
    compare |= {"methods": methods, "seeds": [0], "training": {**training, "epochs": 2}}
    found = {
        "prepare": {**place.prepare(), "output": str(outputs["prepare"] / "place.store")},
        "classify": {**place.classify(), "output": str(outputs["classify"] / "map")},
        "train": {**place.train(outputs["train"] / "m.undercast"), "training": training},
        "transfer": {**transfer, **network, "output": str(outputs["transfer"] / "m.undercast")},
        "compare": {**compare, **network, "output": str(outputs["compare"] / "report")},
    }
    return found


def main() -> None:
    """Interrupt them all; tell how many ended alike."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stores", type=int, default=20, help="how often prepare and classify are killed")
    parser.add_argument("--trainings", type=int, default=10, help="how often train, transfer and compare are")
    parser.add_argument("--kinds", nargs="*", default=["prepare", "classify", "train", "transfer", "compare"])
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.set_num_threads(1)
    os.environ["OMP_NUM_THREADS"] = "1"
    place = make_place(Path(tempfile.mkdtemp(prefix="interruptions-")))
    random = np.random.default_rng(options.seed)
    for kind, job in jobs(place).items():
        if kind in options.kinds:
            times = options.stores if kind in ("prepare", "classify") else options.trainings
            right, different = interrupted(job, place.folder / kind, times, random)
            print(f"{kind}: {right} of {times} right", *different[:20], sep="\n    ", flush=True)
    shutil.rmtree(place.folder)


if __name__ == "__main__":
    main()
