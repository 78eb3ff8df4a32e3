"""Spoiled inputs, hundreds of them, seeded: does every one end with a word to the user, soon, and with whole outputs?

    python tests/benchmarks/fuzz.py --count 420

A small place is made, then jobs, command lines, packages, stores, rasters and vectors are spoiled one at a time (see
``fuzz_inputs.py``) and run, each in a process of its own. What may not be: a traceback, an exit by a fault of
Undercast's or a signal, more than 60 s, more than 2 GB, half an output. ``--only 17`` runs that input alone and shows
what it says.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import random
import resource
import shutil
import signal
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np  # noqa: F401 - loaded once, for all children
import pandas as pd  # noqa: F401
import rasterio  # noqa: F401
import torch
from fuzz_inputs import MAKERS, Case
from fuzz_place import Place, run

from undercast.core.__main__ import _leave, main
from undercast.core.protocol import ExitCode

SECONDS, BYTES = 60.0, 2 << 30
_LIMIT = 12 << 30  # address space of a child, so that the machine lives


@dataclass
class Ended:
    """How a process ended."""

    code: int
    seconds: float
    peak: int
    """Bytes."""
    text: str


def attempt(words: list[str], folder: Path, kill_after: float = 1.5 * SECONDS) -> Ended:
    """Run a command line in a child of this process, which has the libraries loaded; kill it after some seconds."""
    begun = time.monotonic()
    child = os.fork()
    if not child:
        os.setsid()
        out = os.open(folder / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for number in (1, 2):
            os.dup2(out, number)
        resource.setrlimit(resource.RLIMIT_AS, (_LIMIT, _LIMIT))
        os.chdir(folder)
        try:
            code = main(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException:
            import traceback

            traceback.print_exc()
            code = int(ExitCode.INTERNAL)
        os._exit(_leave(code))
    code, usage = _await(child, begun + kill_after)
    text = (folder / "said.txt").read_text(encoding="utf-8", errors="replace")
    return Ended(code, time.monotonic() - begun, usage.ru_maxrss * 1024, text)


def _await(child: int, last: float) -> tuple[int, resource.struct_rusage]:
    while True:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            _end_group(child)
            return os.waitstatus_to_exitcode(status), usage
        if time.monotonic() > last:
            _end_group(child)
        time.sleep(0.01)


def _end_group(child: int) -> None:
    """End a child's own group: what it started and left."""
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        return


def faults(ended: Ended, folder: Path, before: set[Path]) -> list[str]:
    """What is wrong with how an input ended."""
    found = []
    if "Traceback (most recent" in ended.text or ended.code == ExitCode.INTERNAL or ended.code < 0:
        found.append("tracebacks")
    if ended.seconds > SECONDS:
        found.append("hangs")
    if ended.peak > BYTES:
        found.append("memory")
    if len(ended.text) > 20_000:
        found.append("flood")
    new = [path for path in folder.rglob("*") if path not in before and path.name != "said.txt" and not path.is_dir()]
    listed = (folder / "out" / "scenes.geojson").exists()  # of scenes, those that can be made are made
    if ended.code and not listed and any(path for path in new if not _kept(path.relative_to(folder))):
        found.append("half outputs")
    return found


def _kept(path: Path) -> bool:
    """Whether a failed job may leave a file: what a later run goes on with."""
    names = {part for part in path.parts if part.endswith((".run", ".undercast")) or part == ".lock"}
    return bool(names - {path.parts[-1]}) or ".lock" in names or path.suffix == ".geojson"


def make_place(folder: Path) -> Place:
    """The place, made by jobs."""
    place = Place(folder)
    for job in place.jobs():
        ended = attempt(run(job, folder, None), folder, kill_after=600)
        if ended.code:
            raise SystemExit(f"{job['kind']} failed: {ended.text}")
    return place


def fuzz() -> None:
    """Try them all; tell the figures, and of each fault the input with which it can be had again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=420)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="the number of one input")
    parser.add_argument("--keep", type=Path, help="a file for the outcomes, as JSON lines")
    options = parser.parse_args()
    torch.set_num_threads(1)
    os.environ["OMP_NUM_THREADS"] = "1"
    root = Path(tempfile.mkdtemp(prefix="fuzz-"))
    place = make_place(root)
    counts: collections.Counter[str] = collections.Counter()
    codes: collections.Counter[int] = collections.Counter()
    peak, longest = 0, 0.0
    kinds = list(MAKERS)
    for number in range(options.count) if options.only is None else [options.only]:
        dice = random.Random(f"{options.seed} {number}")
        folder = root / f"case{number}"
        folder.mkdir()
        made: Case = MAKERS[kinds[number % len(kinds)]](place, dice, folder)
        before = set(folder.rglob("*"))
        ended = attempt(["--events", "jsonl", *made[1]], folder)
        wrong = faults(ended, folder, before)
        counts.update(wrong)
        codes[ended.code] += 1
        peak, longest = max(peak, ended.peak), max(longest, ended.seconds)
        if wrong or options.only is not None:
            print(f"{number}: {', '.join(wrong)}; code {ended.code}, {ended.seconds:.0f} s; {made[0]}", flush=True)
            print(
                "    " + ended.text[-3000 if options.only is not None else -1200 :].replace("\n", "\n    "), flush=True
            )
        if options.keep:
            with options.keep.open("a") as stream:
                told = {"number": number, "what": made[0], "code": ended.code, "wrong": wrong}
                stream.write(json.dumps({**told, "said": ended.text[-400:]}) + "\n")
        if options.only is None:
            shutil.rmtree(folder)
    shutil.rmtree(root)
    n = options.count if options.only is None else 1
    print(f"{n} inputs; codes {dict(sorted(codes.items()))}; longest {longest:.0f} s; peak {peak / 1e9:.2f} GB")
    print("; ".join(f"{name}: {counts[name]}" for name in ("tracebacks", "hangs", "memory", "flood", "half outputs")))


if __name__ == "__main__":
    fuzz()
