"""Making a map: what was kept is taken up, the rest is classified strip by strip, and the files appear at the end."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from undercast.core.assess.expectation import tell_expectation
from undercast.core.errors import CancelledError, InputError, OutputError
from undercast.core.events import Reporter
from undercast.core.files import DAMAGED, move_all, read_json, refuse_overwriting_inputs, write_json
from undercast.core.inference.classifier import Timings
from undercast.core.inference.journal import Journal, open_journal
from undercast.core.inference.manifest import Tally, build_manifest, describe_input
from undercast.core.inference.preview import Preview
from undercast.core.inference.request import MapRequest, Prepared, prepare
from undercast.core.inference.strips import Strips
from undercast.core.package.package import Package
from undercast.core.raster.identity import identity
from undercast.core.tasks.scene.abstention import UNSURE, legend
from undercast.core.tasks.scene.decisions import Decisions
from undercast.core.tasks.scene.styles import style_files
from undercast.core.tasks.scene.writer import MapWriter, class_nodata, estimate_bytes, map_files
from undercast.core.versions import versions


class Runner(Protocol):
    """Classifies the strips of one request: threads of this process, or other processes."""

    @property
    def execution(self) -> dict[str, Any]:
        """Provider, device and batch, for key and manifest."""
        ...

    def run(
        self, wanted: list[int], timings: Timings, check: Callable[[], None] | None = None
    ) -> Generator[tuple[int, int, Decisions | None]]:
        """See :meth:`undercast.core.inference.classifier.Classifier.run`."""
        ...


Start = Callable[[MapRequest, Prepared, Reporter], Runner]
"""Starts what classifies."""


@dataclass(frozen=True)
class Destination:
    """Where a map goes."""

    folder: Path
    name: str
    """Prefix of the files."""
    keep_on_cancel: bool = False
    """Whether a cancelled run keeps its finished strips, for the next one to go on."""

    def files(self, classes: list[Any]) -> list[str]:
        """Names of all files; the manifest last, since it says that all is there."""
        return [*map_files(self.name).values(), *style_files(self.name, classes), f"{self.name}.json"]


def classify(
    request: MapRequest,
    package: Package,
    destination: Destination,
    start: Start,
    record: dict[str, Any],
    reporter: Reporter,
    again: bool = True,
) -> dict[str, Any]:
    """Write a map (see :mod:`undercast.core.tasks.scene.writer`) with its styles and manifest.

    Args:
        request: what is to be mapped.
        package: the model.
        destination: where the files go.
        start: starts what classifies.
        record: the job, for the manifest.
        reporter: told of progress and warnings.
        again: make the map again even if it is there, made of the same by the same.

    Returns:
        Paths ``classes``, ``evidence``, ``cells``, ``manifest``; ``cell_count``, ``unsure_count`` and ``provider``.

    Raises:
        InputError: if the rasters do not fit the model or one another, or nothing can be classified.
        OutputError: if the outputs cannot be written or would replace an input.
        ResourceError, PackageError: see :func:`undercast.core.inference.session.open_session`.
    """
    begun = time.monotonic()
    entries = legend(package, request.least_confidence)
    _refuse_overwriting(request, package, destination)
    with ExitStack() as files:
        prepared = prepare(request, package, reporter, files)
        _check_room(destination.folder, prepared, package)
        runner = start(request, prepared, reporter)
        inputs = _inputs(request, prepared)
        identities = {path: identity(path) for path in (package.path, *(path for _, path in inputs))}
        key = run_key(request, package, runner.execution, prepared.strips, [identities[path] for _, path in inputs])
        if not again and (existing := _there(destination, key, entries)):
            return existing
        classes, width = len(package.card.classes), prepared.reader.plan.map_grid.width

        def fits(strip: int, decisions: Decisions) -> bool:
            first, rows = prepared.strips.span(strip)
            return decisions.are_of(range(first, first + rows), width, classes, len(entries))

        journal, other = files.enter_context(open_journal(destination.folder, destination.name, key, fits))
        if other:
            reporter.info("What an earlier run had kept is dropped: model, inputs or settings are others now.")
        kept, timings, tally = False, Timings(), Tally()
        try:
            date = _newest([package.path, *(path for _, path in inputs)])
            folder, plan = journal.place, prepared.reader.plan
            writer = MapWriter(folder, destination.folder, destination.name, plan, package.card, entries, date)
            preview = Preview(folder / "so_far.tif", plan, class_nodata(len(entries)), reporter)
            _run(runner, journal, prepared.strips, writer, preview, tally, timings, reporter)
            _refuse_nothing(tally, request, prepared)
            writer.finish(_again(journal, prepared.strips.count, reporter))
            _warn(tally, package, reporter)
            unsure = int(writer.counts[len(package.card.classes) :].sum())
            if request.least_confidence:
                share = 100 * unsure / tally.classified
                reporter.info(
                    f"{unsure} of {tally.classified} cells ({share:.1f} %) are {UNSURE.name}: their confidence is "
                    f"below {request.least_confidence:g}."
                )
            for file, text in style_files(destination.name, entries).items():
                (folder / file).write_text(text, encoding="utf-8", newline="\n")
            names = destination.files(entries)
            seconds = {"reading": timings.reading, "inference": timings.inference, "total": time.monotonic() - begun}
            counts, least = writer.counts.tolist(), request.least_confidence
            manifest = build_manifest(package, plan, runner.execution, tally, entries, counts, least, seconds)
            input_records = [describe_input(role, path, identities[path]) for role, path in inputs]
            _refuse_changed(identities)
            manifest |= {"inputs": input_records, "files": names, "job": record, "key": key_digest(key)}
            write_json(folder / names[-1], manifest)
            move_all(folder, destination.folder, names)
            tell_expectation(manifest["expect"], reporter)
        except CancelledError:
            kept = destination.keep_on_cancel
            raise
        except OSError as error:
            kept = True
            raise OutputError.from_os_error(destination.folder, error) from error
        except InputError as error:
            # Strips of an input that changed are worth nothing.
            kept = bool(tally.classified) and "changed while" not in error.problem
            raise
        except BaseException:
            kept = True
            raise
        finally:
            if not (kept and journal.done(prepared.strips.count)):
                journal.discard()
    return _outputs(destination, manifest)


def _outputs(destination: Destination, manifest: dict[str, Any]) -> dict[str, Any]:
    outputs = {key: str(destination.folder / file) for key, file in map_files(destination.name).items()}
    return {
        **outputs,
        "manifest": str(destination.folder / manifest["files"][-1]),
        "cell_count": manifest["cells"]["classified"],
        "unsure_count": manifest.get("unsure", {}).get("cells", 0),
        "provider": manifest["execution"]["provider"],
        **({"expect": manifest["expect"]} if "expect" in manifest else {}),  # earlier versions told nothing
    }


def _there(destination: Destination, key: dict[str, Any], entries: list[Any]) -> dict[str, Any] | None:
    """The outputs of a map that an earlier run made under the same key; None if there is none, or a file is missing."""
    names = destination.files(entries)
    with suppress(*DAMAGED):
        manifest = read_json(destination.folder / names[-1])
        if manifest["key"] == key_digest(key) and all((destination.folder / name).exists() for name in names):
            return _outputs(destination, manifest)
    return None


def run_key(
    request: MapRequest,
    package: Package,
    execution: dict[str, Any],
    strips: Strips,
    inputs: list[dict[str, Any] | None],
) -> dict[str, Any]:
    """What the decisions depend on: model, inputs, settings, and what computes them.

    An input of which nothing tells whether it changed gives a key of its own each time.
    """
    return {
        "package": package.digest,
        "request": request.to_json(),
        "inputs": [entry or {"unknown": str(uuid4())} for entry in inputs],
        "strips": [strips.rows, strips.columns],
        "execution": execution,
        "versions": versions("undercast", "numpy", "onnxruntime-gpu", "onnxruntime", "rasterio"),
    }


def key_digest(key: dict[str, Any]) -> str:
    """SHA-256 of a key."""
    return hashlib.sha256(json.dumps(key, sort_keys=True, default=str).encode()).hexdigest()


def _run(
    runner: Runner,
    journal: Journal,
    strips: Strips,
    writer: MapWriter,
    preview: Preview,
    tally: Tally,
    timings: Timings,
    reporter: Reporter,
) -> None:
    """Classify what is not finished; give all strips to the writer, in order."""
    finished = set(journal.done(strips.count))
    wanted = [strip for strip in range(strips.count) if strip not in finished]
    blocks = len(strips.blocks(0))
    if finished:
        reporter.info(
            f"{len(finished)} of {strips.count} strips were finished before; the run goes on with the others."
        )
    for strip in sorted(finished):
        reporter.check()
        preview.add(*strips.span(strip), journal.load(strip))
    following = 0

    def write() -> None:
        nonlocal following
        while following in finished:
            reporter.check()
            decisions = journal.load(following)
            writer.add(decisions)
            tally.add(decisions)
            following += 1

    write()
    reporter.plan(classify=1.0)
    total, start = strips.count * blocks, len(finished) * blocks
    with closing(
        runner.run(wanted, timings, reporter.check)
    ) as results:  # its readers end before the rasters are closed
        for strip, _, decisions in reporter.progress("classify", results, total, start):
            if decisions is not None:
                journal.save(strip, decisions)
                preview.add(*strips.span(strip), decisions)
                finished.add(strip)
                write()


def _again(journal: Journal, count: int, reporter: Reporter) -> Iterator[Decisions]:
    for strip in range(count):
        reporter.check()
        yield journal.load(strip)


def _inputs(request: MapRequest, prepared: Prepared) -> list[tuple[str, Path]]:
    """The files that a map is made of, by what they are."""
    inputs: list[tuple[str, Path]] = [
        (sensor, path) for sensor, stack in prepared.whole.items() for path in stack.paths
    ]
    inputs += [("mask", request.layout.mask)] if request.layout.mask else []
    inputs += [("cloud", request.cloud.path)] if request.cloud.path else []
    return inputs


def _newest(paths: list[Path]) -> datetime:
    """When the newest of the local files was changed: a date that runs on the same inputs share."""
    times = [path.stat().st_mtime for path in paths if path.exists()]
    return datetime.fromtimestamp(max(times), UTC)


def _warn(tally: Tally, package: Package, reporter: Reporter) -> None:
    warnings = []
    if tally.all_cloud:
        seeing = tally.all_cloud - tally.blind
        sentences = [f"In {tally.all_cloud} of {tally.classified} cells the optical image is all cloud"]
        sentences += [f"in {seeing} SAR decides"] if seeing and "sar" in package.card.inputs else []
        sentences += [f"in {tally.blind} there is no SAR, so that their class is a guess"] if tally.blind else []
        warnings.append("; ".join(sentences) + ".")
    if tally.by_cloud:
        warnings.append(
            f"In {tally.by_cloud} cells the optical image decides although at least 90 % of it is cloud: the optical "
            "share there is what the model makes of cloud, not of the ground."
        )
    if warnings:
        reporter.warn(" ".join(warnings))
    if tally.broken:
        reporter.warn(f"For {tally.broken} cells the model gave no finite numbers; they are nodata.")


def _refuse_changed(identities: dict[Path, dict[str, Any] | None]) -> None:
    """Refuse a map of files that changed while it was made: it would be of no file that there is, or ever was."""
    for path, before in identities.items():
        if before is not None and "modified_ns" in before and _now(path) != before:
            raise InputError(
                path,
                "changed while the map was made",
                "Wait until it is written and run the job again; the old outputs are as they were",
            )


def _now(path: Path) -> dict[str, Any] | None:
    with suppress(InputError):  # it is not there any more
        return identity(path)
    return None


def _refuse_nothing(tally: Tally, request: MapRequest, prepared: Prepared) -> None:
    whole = prepared.whole
    if request.layout.mask and not tally.inside:
        raise InputError(
            f"mask {request.layout.mask}",
            "no cell's centre lies in its polygons",
            "Choose polygons on the raster that are larger than a cell",
        )
    if tally.broken and not tally.classified:
        raise InputError(
            next(iter(whole.values())).subject,
            "the model gives no finite numbers for any cell",
            "Check the raster's values, their unit, scale and offset",
        )
    if not tally.classified:
        raise InputError(
            " and ".join(stack.subject for stack in whole.values()),
            f"no cell has enough valid pixels (at least {request.layout.min_valid:.0%} in one sensor)",
            "Check the nodata value and the extent, or lower the least share of valid pixels",
        )


def _refuse_overwriting(request: MapRequest, package: Package, destination: Destination) -> None:
    target = destination.folder
    paths = [path for spec in request.rasters.values() for path in spec.paths]
    if any(folder.resolve() == target.resolve() for folder in paths if folder.is_dir()):
        raise OutputError(target, "this folder is also an input of the job", "Choose another folder for the outputs")
    others = [path for path in (request.cloud.path, request.layout.mask, package.path) if path is not None]
    files = destination.files(list(package.card.classes))
    refuse_overwriting_inputs([target / file for file in files], [*paths, *others])
    for file in files:
        if (target / file).is_dir():
            raise OutputError(target / file, "there is a folder of this name", "Choose another name")
    journal = target / f"{destination.name}.gpkg-wal"
    if journal.exists():
        # SQLite would apply the old file's journal to the new file.
        raise OutputError(
            target / f"{destination.name}.gpkg",
            f"is open in another program, maybe in QGIS ({journal.name} is beside it)",
            "Remove the layer from the project there, or choose another name",
        )


def _check_room(target: Path, prepared: Prepared, package: Package) -> None:
    existing = next(folder for folder in (target, *target.resolve().parents) if folder.exists())
    needed, free = estimate_bytes(prepared.reader.plan, package.card), shutil.disk_usage(existing).free
    if free < needed:
        raise OutputError(
            target,
            f"the disk is too full: {free >> 20} MiB are free and the run may need {needed >> 20} MiB",
            "Free some space or choose another disk; a larger cell or less overlap needs less",
        )
