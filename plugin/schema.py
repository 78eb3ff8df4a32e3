"""What the engine says of its jobs' options: ``resources/jobs.json``, which the engine's code writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from . import paths

_STEP = 1e-6  # from a bound that is not allowed itself: the finest difference that dialogs show


@dataclass(frozen=True)
class Schema:
    """The default of an option, and what it may be."""

    default: Any = None
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    whole: bool = False
    optional: bool = False
    """Whether the engine takes it that nothing is given."""
    examples: tuple[str, ...] = ()
    """Values worth offering where any text is taken."""

    @property
    def bounds(self) -> tuple[float, float]:
        """Least and greatest value.

        Raises:
            ValueError: if the option is not bounded on both sides.
        """
        if self.minimum is None or self.maximum is None:
            raise ValueError("not bounded on both sides")
        return self.minimum, self.maximum


@cache
def option(kind: str, path: str) -> Schema:
    """An option of a job kind by its path, such as ``option("transfer", "training.batch")``; lists are looked through.

    Raises:
        KeyError: if the job kind has no such option.
    """
    root = _jobs()[str(kind)]
    node, branches, default = root, [root], None
    for name in path.split("."):
        branches = [each for branch in branches for each in _branches(branch.get("items", branch), root)]
        branches = [branch for branch in branches if name in branch.get("properties", {})]
        if not branches:
            raise KeyError(f"{kind} has no option {path}")
        node = branches[0]["properties"][name]
        # A job may have a group with other defaults than the group's own.
        default = default[name] if isinstance(default, dict) and name in default else node.get("default")
        branches = _branches(node, root)
    values = [branch for branch in branches if branch.get("type") != "null"]
    value = values[0] if values else {}
    whole = value.get("items", value).get("type") == "integer"
    step = 1 if whole else _STEP
    minimum, maximum = value.get("minimum"), value.get("maximum")
    if "exclusiveMinimum" in value:
        minimum = value["exclusiveMinimum"] + step
    if "exclusiveMaximum" in value:
        maximum = value["exclusiveMaximum"] - step
    choices = value.get("items", value).get("enum", ())
    optional = len(values) < len(branches) or default in ("", [])
    return Schema(default, minimum, maximum, tuple(choices), whole, optional, tuple(node.get("examples", ())))


def fits(kind: str, path: str, task: str) -> bool:
    """Whether an option of a job kind means something for this task."""
    other = (names for name, names in _jobs()[str(kind)].get("only", {}).items() if name != task)
    return not any(path == name or path.startswith(f"{name}.") for names in other for name in names)


def _branches(node: dict[str, Any], root: dict[str, Any]) -> list[dict[str, Any]]:
    """The schemas that a value may have, references followed."""
    if "$ref" in node:
        return _branches(root["$defs"][node["$ref"].rsplit("/", 1)[-1]], root)
    parts = node.get("anyOf") or node.get("oneOf") or node.get("allOf")
    return [branch for part in parts for branch in _branches(part, root)] if parts else [node]


@cache
def _jobs() -> dict[str, Any]:
    jobs: dict[str, Any] = json.loads((paths.ROOT / "resources" / "jobs.json").read_text(encoding="utf-8"))
    return jobs
