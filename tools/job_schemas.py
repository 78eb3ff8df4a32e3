"""Write resources/jobs.json, what the plugin knows of the jobs' options: ``.venv/bin/python -m tools.job_schemas``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from undercast.core.jobs import job_class
from undercast.core.protocol import JobKind

PAGE = Path(__file__).resolve().parents[1] / "resources" / "jobs.json"
_LEFT_OUT = {"title", "description"}  # words: the dialogs have their own, which are translated


def text() -> str:
    """The file's text: for each job kind its JSON Schema; one line an option, so that changes can be read."""
    schemas = {str(kind): _bare(job_class(kind).model_json_schema()) for kind in JobKind}
    lines = json.dumps(schemas, indent=1, ensure_ascii=False, sort_keys=True).splitlines()
    return _folded(lines)


def _bare(value: Any, names: bool = False) -> Any:
    """A schema without words; ``names``: the keys are options' names, of which none is left out."""
    if isinstance(value, dict):
        return {
            key: part
            if key in ("default", "const", "enum") and not names
            else _bare(part, key in ("properties", "$defs"))
            for key, part in value.items()
            if names or key not in _LEFT_OUT
        }
    return [_bare(part) for part in value] if isinstance(value, list) else value


def _folded(lines: list[str]) -> str:
    """Lines deeper than an option of a group joined to the line that they belong to."""
    deepest, folded = 5, list[str]()
    for line in lines:
        depth = len(line) - len(line.lstrip())
        if depth > deepest or (depth == deepest and line.strip()[0] in "]}"):
            folded[-1] += (" " if folded[-1].endswith(",") else "") + line.strip()
        else:
            folded.append(line)
    return "\n".join(folded) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
