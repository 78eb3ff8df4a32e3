"""The place that the fuzzer spoils: small rasters, labels, a store and packages; and the means of spoiling."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Values = dict[str, Any]

_TRAINING = {"epochs": 1, "batch": 16, "device": "cpu"}
_NETWORK = {"backbone": "timm:test_resnet"}


class Place:
    """What the spoiled copies are made of: rasters, labels, a store, and packages, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.land, self.store = folder / "land", folder / "place.store"
        self.source, self.both = folder / "source.undercast", folder / "both.undercast"

    def jobs(self) -> list[Values]:
        """The jobs that make the place, in order."""
        prepare = {**self.prepare(), "output": str(self.store)}
        land = {"kind": "landscape", "rows": 8, "columns": 8, "cell": 16, "coverage": 0.4, "output": str(self.land)}
        both = {"sensors": ["optical", "sar"]}
        return [land, prepare, self.train(self.source), {**self.train(self.both), **both}]

    def prepare(self) -> Values:
        """Rasters and labels become a store."""
        return {
            "kind": "prepare",
            "optical": {"paths": [str(self.land / "optical_cloudy.tif")]},
            "sar": {"paths": [str(self.land / "sar.tif")]},
            "labels": {"path": str(self.land / "truth.tif")},
            "cloud": {"method": "mask", "path": str(self.land / "cloud.tif")},
            "cell": 16,
            "split": {"block": 2},
        }

    def train(self, output: Path) -> Values:
        """A source model."""
        job = {"kind": "train", "store": str(self.store), "output": str(output), "training": _TRAINING}
        return {**job, "network": _NETWORK, "calibrate": False}

    def classify(self) -> Values:
        """Both rasters through the model of both."""
        return {
            "kind": "classify",
            "package": str(self.both),
            "optical": {"paths": [str(self.land / "optical_cloudy.tif")]},
            "sar": {"paths": [str(self.land / "sar.tif")]},
            "cell": 16,
            "device": "cpu",
        }

    def assess(self) -> Values:
        """The model on the store."""
        case = {"name": "a", "packages": [str(self.both)], "store": str(self.store)}
        return {"kind": "assess", "split": "all", "device": "cpu", "cases": [case]}

    def all(self) -> list[Values]:
        """A job of every kind, without its output."""
        transfer = {"kind": "transfer", "source": str(self.source), "store": str(self.store), "training": _TRAINING}
        test = {"name": "t", "store": str(self.store), "split": "all"}
        compare = {"kind": "compare", "store": str(self.store), "tests": [test], "sources": [str(self.source)]}
        compare |= {"methods": [{"name": "s", "options": {"method": "source"}}], "seeds": [0], "training": _TRAINING}
        optical = {"optical": {"paths": [str(self.land / "optical.tif")]}}
        return [
            self.prepare(),
            {**self.prepare(), "kind": "preview"},
            self.train(Path("m")),
            {**transfer, "network": _NETWORK},
            self.classify(),
            self.classify(),
            self.assess(),
            {"kind": "assess", "map": str(self.land / "truth.tif"), "labels": {"path": str(self.land / "truth.gpkg")}},
            {"kind": "inspect", "path": str(self.both)},
            {"kind": "simulate", **optical, "cloud": {}, "white": 3000},
            {"kind": "simulate", "store": str(self.store)},
            {"kind": "landscape", "rows": 4, "columns": 4, "cell": 16},
            {**compare, "network": _NETWORK},
        ]


def run(job: Values, folder: Path, output: str | None = "out") -> list[str]:
    """The command line that runs a job, written into ``folder``."""
    if output and job.get("kind") != "inspect":
        endings = {"train": ".undercast", "transfer": ".undercast", "simulate": ".tif" if "optical" in job else ""}
        job = {**job, "output": str(folder / f"{output}{endings.get(str(job.get('kind')), '')}")}
    (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
    return ["run", str(folder / "job.json")]


def nasty(dice: random.Random, place: Place, now: Any = None) -> Any:
    """A value that no job expects; most are of the kind of the value that stands there ``now``."""
    numbers = [-1, 0, 1, 2**31, 2**63, 2**64, -(2**63), 10**400, 1e308, 1e-308, float("nan"), float("inf"), 0.5]
    paths = [place.folder, place.land, place.land / "truth.gpkg", place.land / "classes.json", place.source]
    paths += [place.store, Path("/dev/null"), Path("nowhere.tif"), Path(""), Path("/"), Path("~"), place.store / "x"]
    texts = ["", " ", "\0", "a\0b", "\ud800", "\n", "a;b!c", "../..", "x" * 300, "x" * 5000, "é" * 130, "'\"`$(x)"]
    texts += ["like", "null", "nan", "EPSG:4326", "EPSG:0", 'LOCAL_CS["x",UNIT["m",1]]', "IAU_2015:30100", "+proj=moon"]
    texts += [
        "NETCDF:a:b",
        "GPKG:a:b",
        "/vsizip/a.zip/b",
        "/vsicurl/x",
        "http://127.0.0.1:1/x.tif",
        "s3://",
        "://",
        "\x1b[2J",
    ]
    deep: Any = "deep"
    for _ in range(dice.choice([3, 200])):
        deep = [deep] if dice.random() < 0.5 else {"a": deep}
    others = [None, True, False, [], {}, [[]], [None], {"": 1}, {"paths": []}, {"method": "none"}, deep]
    if isinstance(now, int | float) and dice.random() < 0.8:
        return dice.choice([*numbers, 2, 3, 7, 1000, 10**6])
    if isinstance(now, str) and dice.random() < 0.8:
        return dice.choice([*map(str, paths), *texts])
    return dice.choice([dice.choice(numbers), str(dice.choice(paths)), dice.choice(texts), dice.choice(others)])


def slots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a job where a value stands: its holder and its key."""
    for key in value if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from slots(value[key])


def flipped(data: bytes, dice: random.Random, most: int, head: int | None = None) -> bytes:
    """Data with some bytes changed, within its first ``head``."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, most)):
        if changed:
            changed[dice.randrange(min(len(changed), head or len(changed)))] = dice.randrange(256)
    return bytes(changed)


def spoiled(file: Path, dice: random.Random, head: int | None = None) -> str:
    """Spoil a file in place; give how."""
    data = file.read_bytes()
    how = dice.choice(["cut", "flip", "flip", "flip head", "empty", "zeros", "twice", "gone", "folder"])
    if how in ("gone", "folder"):
        file.unlink()
        if how == "folder":
            file.mkdir()
        return how
    file.write_bytes(
        {
            "cut": data[: dice.randrange(len(data) + 1)],
            "flip": flipped(data, dice, 20),
            "flip head": flipped(data, dice, 8, head or 200),
            "empty": b"",
            "zeros": bytes(len(data)),
            "twice": data + data,
        }[how]
    )
    return how
