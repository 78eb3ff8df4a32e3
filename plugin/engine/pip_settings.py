"""What an installation takes over of pip's settings on this machine: the way to the network, and nothing else.

The engine's libraries are pinned and go into an environment of their own. Constraints, a target folder, required hashes
and the like are meant for what the user installs and would only stand in the way, so pip sees none of its files and
variables (``ensurepip`` shuts them out in the same way), and gets what is taken over as variables.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

_OURS = {
    "PIP_CONFIG_FILE": os.devnull,  # with this value alone pip reads no file at all
    "PIP_NO_INPUT": "1",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_CACHE_DIR": "1",  # nothing is left behind; what is installed is not loaded again
    "PIP_PROGRESS_BAR": "off",
    "PIP_NO_COLOR": "1",
}
_AUDIBLE = {"PIP_QUIET": "0", "PIP_VERBOSE": "0", "PIP_USER": "0"}
"""Against what a file may hold that changes the answer of ``pip config``: the last restricts it to the user's files."""
_WAY = {
    "index-url",
    "extra-index-url",
    "no-index",
    "find-links",
    "trusted-host",
    "proxy",
    "no-proxy-env",
    "cert",
    "client-cert",
    "keyring-provider",
    "timeout",
    "retries",
    "resume-retries",
}
"""Options that concern the way to the network and the proofs on it. pip passes over those that it does not know yet."""
_WAY_AMONG = {"use-feature": {"truststore"}, "use-deprecated": {"legacy-certs"}}
"""Options that are lists of names, and the names among them that concern certificates."""
_SYNONYMS = {"default-timeout": "timeout", "pypi-url": "index-url"}
_SECTIONS = ("global", "install")
"""What ``pip install`` reads of a file; the second overrides the first."""
_LEVELS = ("global", "user", "site", "env")
"""Whose files they are; each overrides those before (https://pip.pypa.io/en/stable/topics/configuration/)."""


@dataclass(frozen=True)
class PipSettings:
    """What the machine has set up for pip."""

    variables: dict[str, str] = field(default_factory=dict, repr=False)
    """What is taken over, as variables for pip."""
    files: tuple[str, ...] = ()
    """The files that hold any."""
    left: tuple[str, ...] = ()
    """Names of what is left aside, sorted."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """Passwords and tokens in the addresses, as written and decoded: they must not get into a log."""
        secrets = set()
        for who in re.findall(r"://([^/\s]*)@", "\n".join(self.variables.values())):
            user, _, password = who.partition(":")
            secrets |= {password or user, unquote(password or user)}
        return tuple(sorted(secrets - {""}, key=len, reverse=True))

    def __str__(self) -> str:
        # In English: it is read by those who get the bug report. Values stay out: they may hold passwords.
        taken = sorted(name[4:].lower().replace("_", "-") for name in self.variables)
        lists = ((", ".join(each) or "nothing") for each in (self.files, taken, self.left))
        return "pip's files: {}; taken over: {}; left aside: {}".format(*lists)


def shut_out(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables with which pip sees none of the machine's settings."""
    return {**{name: value for name, value in environment.items() if not name.upper().startswith("PIP_")}, **_OURS}


def to_ask(environment: Mapping[str, str], log: Path) -> dict[str, str]:
    """The variables with which ``pip config debug`` tells its files, whatever they hold.

    Args:
        environment: the variables of the machine.
        log: a file that may be written, in place of the log that a file may want.
    """
    variables = {**shut_out(environment), **_AUDIBLE, "PIP_LOG": str(log)}
    del variables["PIP_CONFIG_FILE"]
    if "PIP_CONFIG_FILE" in environment:
        variables["PIP_CONFIG_FILE"] = environment["PIP_CONFIG_FILE"]
    return variables


def read_settings(environment: Mapping[str, str], output: Iterable[str]) -> PipSettings:
    """What is set up for pip, with pip's own rules of what overrides what.

    Args:
        environment: the variables of the machine.
        said: what ``pip config debug`` said with the variables of :func:`to_ask`. ``pip config list`` says less: of
            newer pips, not which of several files wins.
    """
    files, levels = _read_files(output)
    variables = {_option(name[4:]): value for name, value in environment.items() if name.startswith("PIP_")}
    merged: dict[str, str] = {}
    for section in _SECTIONS:
        options: dict[str, str] = {}
        for level in _LEVELS:
            options.update(levels.get((level, section), {}))
        # pip passes over what is empty, but only now: it empties what a file before has set.
        merged.update({name: value for name, value in options.items() if value})
    merged.update({name: value for name, value in variables.items() if value})

    taken = {name: value for name, value in merged.items() if name in _WAY}
    for name, wanted in _WAY_AMONG.items():
        words = [word for word in merged.get(name, "").split() if word in wanted]
        if words:
            taken[name] = " ".join(words)
    ours = {_option(name[4:]) for name in _OURS}
    return PipSettings(
        {"PIP_" + name.upper().replace("-", "_"): value for name, value in taken.items()},
        files,
        tuple(sorted(name for name, value in merged.items() if taken.get(name) != value and name not in ours)),
    )


def _read_files(output: Iterable[str]) -> tuple[tuple[str, ...], dict[tuple[str, str], dict[str, str]]]:
    """The files that hold any settings; and the settings by level and section.

    A level's name stands at the margin, its files are indented by two, their settings by four.
    """
    files: list[str] = []
    levels: dict[tuple[str, str], dict[str, str]] = {}
    level, file, values, name = "", "", dict[str, str](), ""
    for line in output:
        heading = re.fullmatch(r"  (\S.*), exists: True", line)
        entry = re.fullmatch(r"    (\S.*?)\.([\w-]+): (.*)", line)
        if entry and file:
            if file not in files:
                files.append(file)
            values, name = levels.setdefault((level, entry[1]), {}), _option(entry[2])
            values[name] = entry[3].strip()
        elif name and line.startswith("    "):  # more lines of the same: pip takes any white space between the parts
            values[name] = f"{values[name]} {line.strip()}".strip()
        else:
            level = line[:-1] if re.fullmatch(r"[\w-]+:", line) else level
            file, name = heading[1] if heading else "", ""
    return tuple(files), levels


def _option(name: str) -> str:
    """A long option's name from a key of a file or a variable, as pip reads it."""
    name = name.lower().replace("_", "-")
    name = name[2:] if name.startswith("--") else name
    return _SYNONYMS.get(name, name)
