"""Making, continuing, updating and repairing the engine's environment: one walk that skips what is there already.

Libraries come a few at a time and without their dependencies, since all of them are pinned: nothing is resolved on the
user's machine, what was installed before a failure stays, and only ready-made wheels are taken, so nothing is compiled.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...core.protocol import Event
from ..text import tr
from . import damage
from .advice import explain
from .environment import (
    Requirement,
    Variant,
    disk_use,
    folder,
    free_space,
    home,
    interpreter,
    remove,
    write_stamp,
)
from .job import converse
from .locate import Engine, environment, forget
from .network import Network, bundle
from .pip_settings import read_settings, shut_out, to_ask
from .process import EngineProcess
from .pythons import what_to_install

_BATCH = 20.0  # MB to download at a time, from which on the next libraries are left for the next call of pip
_LOOK = 0.5  # seconds between two looks at how much has come
_SPARE = 1000  # MB: the largest wheel is unpacked beside the others
_TAIL = 200  # lines of a program's output to look for its error in


class InstallationError(Exception):
    """It did not work; the message says why and what to do."""


class StoppedError(Exception):
    """The user stopped it."""


@dataclass(frozen=True)
class Order:
    """What is to be done."""

    variant: Variant
    base: Path | None
    """The Python to make it from; None if none was found."""
    fresh: bool
    """Whether to begin anew; otherwise what is there is kept as far as it is sound."""
    wheels: Path | None
    """A folder with all wheels, for a machine without a network."""
    thorough: bool = False
    """Whether what is there is compared byte by byte: the repair."""


class Installer:
    """Carries out an order, on any thread.

    Args:
        order: what is to be done.
        network: how pip reaches the network.
        say: takes lines for the log.
        step: takes what is going on now, for people.
        advance: takes how much is done, 0..1.
        cancelled: asked some ten times a second.
    """

    def __init__(
        self,
        order: Order,
        network: Network,
        say: Callable[[str], None],
        step: Callable[[str], None],
        advance: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._order, self._network, self._say, self._step, self._tell = order, network, say, step, advance
        self._cancelled = cancelled
        self._temporary = folder() / "tmp"
        self._variables = shut_out(environment())
        self._done = 0.0
        self._fraction = 0.0
        self._looked = 0.0

    def run(self) -> None:
        """Do it all. What came before a failure stays, and the next run goes on from there.

        Raises:
            InstallationError: with a message for the user.
            StoppedError: if the user stopped it.
            OSError: if the disk fails.
        """
        variant = self._order.variant
        python = interpreter(folder())
        self._check_space()
        try:
            fresh = self._order.fresh or not self._usable(python)
            if fresh:
                self._make()
            write_stamp(variant, finished=False)
            self._prepare()
            damaged = set() if fresh else self._find_damage(python)
            total = sum(each.size for each in variant.requirements)
            for batch in _batches(variant.requirements):
                self._install(python, batch, damaged, total)
            self._step(tr("Checking that all libraries fit together"))
            self._must(tr("The libraries do not fit together"), [*_pip(python), "check"])
            self._try_engine(python)
        finally:
            shutil.rmtree(self._temporary, ignore_errors=True)
        write_stamp(variant, finished=True)
        forget()
        self._advance(1.0)
        self._say(tr("Done."))

    def _advance(self, fraction: float) -> None:
        # What was unpacked is deleted again before the next begins: the bar does not go back for that.
        self._fraction = max(self._fraction, fraction)
        self._tell(self._fraction)

    def _check_space(self) -> None:
        used = disk_use(folder()) / 1e6  # one that is begun anew is removed first
        needed, free = self._order.variant.disk + _SPARE - used, free_space() / 1e6
        if free < needed:
            raise InstallationError(
                tr("{folder} has {free} MB free, but {needed} MB are needed. Make room on that disk.").format(
                    folder=home(), free=round(free), needed=round(needed)
                )
            )

    def _usable(self, python: Path) -> bool:
        """Whether the environment's Python still starts; it does not once the one that it was made from is gone."""
        try:
            return self._run([*_pip(python), "--version"])[0] == 0
        except OSError:
            return False

    def _make(self) -> None:
        base = self._order.base
        if base is None:
            raise InstallationError(tr("No suitable Python was found.") + " " + what_to_install())
        self._step(tr("Making an environment from {}").format(base))
        remove()
        home().mkdir(parents=True, exist_ok=True)
        self._must(
            tr("No environment can be made from {}").format(base), [str(base), "-I", "-m", "venv", str(folder())]
        )

    def _prepare(self) -> None:
        self._temporary.mkdir(parents=True, exist_ok=True)
        if self._network.note:
            self._say(self._network.note)
        taken = {} if self._order.wheels is not None else self._read_settings(interpreter(folder()))
        self._variables = {**self._network.variables(environment(), self._temporary), **taken}
        if "PIP_CERT" not in self._variables:
            self._variables.update(bundle(self._network, folder(), self._temporary / "certificates.pem"))

    def _read_settings(self, python: Path) -> dict[str, str]:
        """What is set up for pip's way to the network, as variables."""
        machine = environment()
        self._variables = to_ask(machine, self._temporary / "pip.log")
        code, output = self._run([*_pip(python), "config", "debug"], quiet=True)
        if code != 0:
            # pip names the file. Going on without would look for a company's libraries in the wrong place.
            words = " ".join(line.strip() for line in output if line[:1].strip() and not line.startswith("Usage:"))
            raise InstallationError(explain(tr("The libraries cannot be installed"), [self._network.hide(words)]))
        settings = read_settings(machine, output)
        self._network = self._network.keeping(settings.secrets)
        self._say(str(settings))
        return settings.variables

    def _find_damage(self, python: Path) -> set[str]:
        self._step(tr("Looking for damaged files"))
        options = ["--thorough"] if self._order.thorough else []
        output = self._must(
            tr("The environment's Python does not work"), [str(python), "-I", damage.__file__, *options]
        )
        damaged = set(json.loads(output[-1]))
        if damaged:
            self._say(tr("Damaged, to be installed again: {}").format(", ".join(sorted(damaged))))
        return {_name(each) for each in damaged}

    def _install(self, python: Path, batch: list[Requirement], damaged: set[str], total: float) -> None:
        broken = [each for each in batch if _name(each.text) in damaged]
        size = sum(each.size for each in batch)
        for chosen, options in ((broken, ["--ignore-installed"]), ([each for each in batch if each not in broken], [])):
            if not chosen:
                continue
            command = [*_pip(python), "install", "--no-deps", "--no-compile", "--only-binary", ":all:", *options]
            if self._order.wheels is not None:
                command += ["--no-index", "--find-links", str(self._order.wheels)]
            command += self._listed(chosen)
            self._must(tr("The libraries cannot be installed"), command, (size, total))
        self._done += size
        self._advance(self._done / total * 0.95)

    def _listed(self, chosen: list[Requirement]) -> list[str]:
        """How pip is told what to install: by a list, since only there it takes digests. Files with others are refused,
        wherever they come from."""
        if not any(each.hashes for each in self._order.variant.requirements):
            return [each.text for each in chosen]
        file = self._temporary / "requirements.txt"
        lines = (" ".join([each.text, *(f"--hash={digest}" for digest in each.hashes)]) for each in chosen)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return ["--require-hashes", "--requirement", str(file)]

    def _try_engine(self, python: Path) -> None:
        """Load every library once: an installation that cannot compute is none. The first time is slow."""
        self._step(tr("Trying the engine"))
        outputs: dict[str, Any] = {}
        problems: list[str] = []

        def take(event: dict[str, Any] | str) -> None:
            if isinstance(event, str):
                self._hear(event)
            elif event["event"] == Event.RESULT:
                outputs.update(event.get("outputs") or {})
            elif event["event"] == Event.ERROR:
                problems.append(str(event.get("message")))

        process = converse(Engine(python, "", True), {"kind": "about"}, self._cancelled, take)
        if self._cancelled():
            raise StoppedError
        self._say(json.dumps(outputs))
        if process.exit_code == 0:
            wanted = ("maps",) if self._order.variant.name == "maps" else ("maps", "training")
            reports = [outputs.get(name) or {} for name in wanted]
            problems += [str(each.get("problem")) for each in reports if not each.get("device")]
        elif not problems:
            problems = list(process.tail)[-1:] or [str(process.exit_code)]
        if problems:
            raise InstallationError(
                tr("The libraries are installed, but the engine does not run: {}").format(problems[0])
            )

    def _must(self, failure: str, command: list[str], share: tuple[float, float] | None = None) -> list[str]:
        code, output = self._run(command, share)
        if code != 0:
            raise InstallationError(explain(failure, [self._network.hide(line) for line in output[-_TAIL:]]))
        return output

    def _run(
        self, command: list[str], share: tuple[float, float] | None = None, quiet: bool = False
    ) -> tuple[int | None, list[str]]:
        """Run a program to its end; give its exit code and all that it said."""
        output: list[str] = []

        def cancelled() -> bool:
            if share is not None and time.monotonic() - self._looked > _LOOK:
                self._looked = time.monotonic()
                size, total = share
                come = min(size, disk_use(self._temporary) / 1e6)
                self._advance((self._done + come) / total * 0.95)
            return self._cancelled()

        if not quiet:
            self._say("> " + self._network.hide(" ".join(command)))
        with EngineProcess(command, self._variables, grace=0) as process:
            for line in process.events(cancelled):
                output.append(str(line))
                if not quiet:
                    self._hear(str(line))
        if self._cancelled():
            raise StoppedError
        return process.exit_code, output

    def _hear(self, line: str) -> None:
        if not line.strip() or line.startswith("Ignoring "):
            return
        self._say(self._network.hide(line))
        loading = re.match(r"\s*Downloading (\S+?)-\d\S* \((.+)\)", line)
        if loading:
            self._step(tr("Downloading {name} ({size})").format(name=os.path.basename(loading[1]), size=loading[2]))
        elif line.startswith("Installing collected packages: "):
            self._step(tr("Installing {}").format(line.partition(": ")[2]))


def _pip(python: Path) -> list[str]:
    return [str(python), "-I", "-X", "utf8", "-m", "pip"]


def _batches(requirements: tuple[Requirement, ...]) -> Iterator[list[Requirement]]:
    batch: list[Requirement] = []
    for each in requirements:
        batch.append(each)
        if sum(one.size for one in batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[=<>!~;\[ ]", requirement)[0]).lower()
