"""The chain of jobs that the window's choices make, and the choices that a saved chain was made of."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any

from ...core.protocol import PACKAGE_SUFFIX, JobKind
from ..algorithms.options import set_value
from ..algorithms.prepare_samples import PrepareSamples
from ..refusal import RefusedError
from ..schema import option
from ..tasks import SCENE
from ..text import tr

_OUR_SOURCE = {
    "kind", "output", "task", "folders", "optical.paths", "optical.bands", "labels.path", "labels.layer",
    "labels.field", "preset", "cell", "resize", "split.by", "unlabelled", "cloud.method",
}  # fmt: skip
_OUR_TARGET = {
    "kind", "output", "task", "like", "optical_names", "optical.paths", "optical.bands", "sar.paths", "sar.bands",
    "sar.linear_to_db", "labels.path", "labels.layer", "labels.field", "cell", "cloud.method", "cloud.path",
    "cloud.values", "cloud.package", "extent", "extent_crs",
}  # fmt: skip


@dataclass(frozen=True)
class RunPaths:
    """What the chain writes into its folder; all of it begins with the model's name."""

    folder: str
    name: str

    def _at(self, end: str) -> str:
        return os.path.join(self.folder, self.name + end)

    @property
    def source_store(self) -> str:
        """The source's samples."""
        return self._at("-source.store")

    @property
    def source(self) -> str:
        """The source model."""
        return self._at("-source" + PACKAGE_SUFFIX)

    @property
    def target_store(self) -> str:
        """The target's samples."""
        return self._at("-target.store")

    @property
    def fused(self) -> str:
        """The fused model: what all is about."""
        return self._at(PACKAGE_SUFFIX)

    @property
    def report(self) -> str:
        """The folder of the report."""
        return self._at("-report")

    @property
    def jobs(self) -> str:
        """The chain itself."""
        return self._at("-jobs.json")


def chain(
    paths: RunPaths,
    source: dict[str, Any] | str,
    target: dict[str, Any] | str,
    method: dict[str, dict[str, Any]],
    *,
    samples: str = "",
    same_bands: bool = False,
    measure: bool = False,
) -> list[dict[str, Any]]:
    """The jobs, in order. The target is cut before anything is trained: what does not fit is told at once.

    Args:
        places: where things go.
        source: the job that cuts the source's samples, or the path of a store or package.
        target: the job that cuts the target's samples, or the path of a store.
        method: options of the jobs ``train`` and ``transfer``.
        samples: where the source is a package, the store of the labelled samples that it was trained on, if at hand.
        same_bands: the target's optical bands are the source's, whatever they are called.
        measure: whether labels of the target tell the accuracy.
    """
    jobs: list[dict[str, Any]] = []
    if isinstance(source, dict):
        jobs.append({**source, "output": paths.source_store})
    store = paths.source_store if isinstance(source, dict) else source
    trained = isinstance(source, str) and source.endswith(PACKAGE_SUFFIX)
    if isinstance(target, dict):
        names = {"optical_names": "like"} if same_bands else {}
        cut = {key: value for key, value in target.items() if key != "classes"}  # the source's are taken
        jobs.append({**cut, "like": store, **names, "output": paths.target_store})
    pairs = paths.target_store if isinstance(target, dict) else target
    package = store if trained else paths.source
    # What the source model learnt from is replayed; a package may carry a memory of its own.
    replayed = samples if trained else store
    if not trained:
        jobs.append({"kind": str(JobKind.TRAIN), **method["train"], "store": store, "output": package})
    jobs.append(
        {
            "kind": str(JobKind.TRANSFER),
            **method["transfer"],
            "source": package,
            **({"source_store": replayed} if replayed else {}),
            "store": pairs,
            "output": paths.fused,
        }
    )
    if measure:
        run = paths.fused + ".run"
        cases = [
            (tr("Source model"), package),
            (tr("Optical alone"), os.path.join(run, "optical_auxiliary" + PACKAGE_SUFFIX)),
            (tr("SAR alone"), os.path.join(run, "sar_auxiliary" + PACKAGE_SUFFIX)),
            (tr("Fused model"), paths.fused),
        ]
        jobs.append(
            {
                "kind": str(JobKind.ASSESS),
                "cases": [{"name": name, "packages": [path], "store": pairs} for name, path in cases],
                "title": paths.name,
                "output": paths.report,
            }
        )
    return jobs


def images(jobs: list[dict[str, Any]]) -> dict[str, Any]:
    """The target's images as a map takes them: ``optical``, ``sar``, ``mask`` and ``package`` (paths, the last of a
    model that recognises cloud), ``cloud`` and ``values``.

    Empty where the chain did not cut the target itself, so that its images are not known.
    """
    transfer = next((job for job in jobs if job["kind"] == JobKind.TRANSFER), {})
    cut = next((job for job in jobs if job["kind"] == JobKind.PREPARE and job["output"] == transfer.get("store")), None)
    state = {} if cut is None else _target_state(cut)
    return {key: state[key] for key in ("optical", "sar", "cloud", "mask", "values", "package") if state.get(key)}


def read(path: str) -> list[dict[str, Any]]:
    """The jobs in a file: a list of jobs, or one.

    Raises:
        RefusedError: if the file holds none.
    """
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except (OSError, ValueError, RecursionError) as error:
        raise RefusedError(tr("{path} cannot be read as a job ({error}).").format(path=path, error=error)) from error
    jobs = content if isinstance(content, list) else [content]
    if not jobs or not all(isinstance(job, dict) and "kind" in job for job in jobs):
        raise RefusedError(tr("{} holds no jobs. Choose a file that this window saved.").format(path))
    return jobs


def choices(jobs: list[dict[str, Any]]) -> dict[str, Any]:
    """What the window shows for a chain that :func:`chain` made.

    Raises:
        RefusedError: if it is another chain.
    """
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for job in jobs:
        by_kind.setdefault(str(job["kind"]), []).append(job)
    transfers, trains = by_kind.get(JobKind.TRANSFER, []), by_kind.get(JobKind.TRAIN, [])
    prepares = {job.get("output"): job for job in by_kind.get(JobKind.PREPARE, [])}
    if len(transfers) != 1 or len(trains) > 1 or len(prepares) > 2:
        raise RefusedError(
            tr(
                "This file holds other jobs than a training window makes. Run it from the command line: python -m "
                "undercast.core run FILE."
            )
        )
    transfer = transfers[0]
    store = trains[0].get("store", "") if trains else ""
    if not trains:
        source: dict[str, Any] = {
            "kind": "package",
            "package": transfer.get("source", ""),
            "samples": transfer.get("source_store") or "",
        }
    elif store in prepares:
        source = _source_state(prepares[store])
    else:
        source = {"kind": "store", "store": store}
    pairs = transfer.get("store", "")
    target = _target_state(prepares[pairs]) if pairs in prepares else {"kind": "store", "store": pairs}
    output = str(transfer.get("output", ""))
    return {
        "task": next((job["task"] for job in prepares.values() if job.get("task")), SCENE),
        "source": source,
        "target": target,
        "method": {
            "train": _without(trains[0], "kind", "store", "output") if trains else {},
            "transfer": _without(transfer, "kind", "source", "source_store", "store", "output"),
        },
        "folder": os.path.dirname(output),
        "name": os.path.basename(output)[: -len(PACKAGE_SUFFIX)] if output.endswith(PACKAGE_SUFFIX) else "",
        "measure": bool(by_kind.get(JobKind.ASSESS)),
    }


def _source_state(job: dict[str, Any]) -> dict[str, Any]:
    flat = flatten(job)
    state = {
        "kind": "folders" if "folders" in job else "rasters",
        "folders": flat.get("folders", ""),
        "optical": _first(flat, "optical.paths"),
        "bands": _words(flat.get("optical.bands")),
        "labels": _labels(flat),
        "field": flat.get("labels.field", ""),
        "preset": flat.get("preset") or "",
        "cell": flat.get("cell", option(JobKind.PREPARE, "cell").default),
        "resize": flat.get("resize", 0),
        "split": flat.get("split.by", ""),
    }
    return {**state, "extra": _extra(flat, _OUR_SOURCE)}


def _target_state(job: dict[str, Any]) -> dict[str, Any]:
    flat = flatten(job)
    state = {
        "kind": "rasters",
        "optical": _first(flat, "optical.paths"),
        "bands": _words(flat.get("optical.bands")),
        "sar": _first(flat, "sar.paths"),
        "sar_bands": _words(flat.get("sar.bands")),
        "linear": flat.get("sar.linear_to_db", False),
        "labels": _labels(flat),
        "field": flat.get("labels.field", ""),
        "cloud": flat.get("cloud.method", option(JobKind.PREPARE, "cloud.method").default),
        "mask": flat.get("cloud.path", ""),
        "package": flat.get("cloud.package", ""),
        "values": _words(flat.get("cloud.values", option(JobKind.PREPARE, "cloud.values").default)),
        "cell": flat.get("cell", 0),
        "extent": flat.get("extent"),
        "extent_crs": flat.get("extent_crs", ""),
        "same_bands": flat.get("optical_names") == "like",
    }
    return {**state, "extra": _extra(flat, _OUR_TARGET)}


def _first(flat: dict[str, Any], key: str) -> str:
    paths = flat.get(key) or [""]
    return str(paths[0])


def _words(values: Any) -> str:
    return ", ".join(str(value) for value in values or [])


def _labels(flat: dict[str, Any]) -> str:
    path, layer = flat.get("labels.path", ""), flat.get("labels.layer", "")
    return f"{path}|layername={layer}" if layer else path


def _extra(flat: dict[str, Any], ours: set[str]) -> str:
    """What no field of the window shows, as JSON; the algorithm's defaults are left out."""
    defaults = {option.path: getattr(option, "default", None) for option in PrepareSamples().options()}
    for path in ("labels.purity", "cloud.values"):  # of groups of options
        defaults[path] = option(JobKind.PREPARE, path).default
    rest: dict[str, Any] = {}
    for key, value in flat.items():
        shown = key in ours and not (key.endswith(".paths") and len(value) > 1)
        is_default = key in defaults and defaults[key] == value
        if not shown and not is_default:
            set_value(rest, key, value)
    return json.dumps(rest, ensure_ascii=False) if rest else ""


def _without(job: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in job.items() if key not in names}


def flatten(job: dict[str, Any], before: str = "") -> dict[str, Any]:
    """Objects within objects as paths with points."""
    values: dict[str, Any] = {}
    for key, value in job.items():
        if isinstance(value, dict) and value:
            values.update(flatten(value, f"{before}{key}."))
        else:
            values[before + key] = value
    return values
