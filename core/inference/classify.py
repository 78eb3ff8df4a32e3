"""Making a map: what was kept is taken up, the rest is classified strip by strip, and the files appear at the end."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Protocol
from uuid import uuid4

from undercast.core.assess.expectation import tell_expectation
from undercast.core.config.products import MapProducts
from undercast.core.config.sensors import SceneClass
from undercast.core.errors import CancelledError, InputError, OutputError
from undercast.core.events import Reporter
from undercast.core.files import DAMAGED, digest, move_all, read_json, refuse_overwriting_inputs, write_json
from undercast.core.inference.classifier import Timings
from undercast.core.inference.journal import Journal, open_journal
from undercast.core.inference.manifest import adds, build_manifest, describe_input
from undercast.core.inference.preview import Preview
from undercast.core.inference.request import MapRequest, MapStrips, Prepared
from undercast.core.inference.task import Decisions, MapSpec, MapTask, MapWriter, Target
from undercast.core.package.package import Package
from undercast.core.raster.identity import identity
from undercast.core.raster.products.masks import with_own_mask
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

    def files(self, task: MapTask[Any], legend: list[SceneClass], products: MapProducts) -> list[str]:
        """Names of all files; the manifest last, since it says that all is there."""
        outputs, styles = task.files(self.name, products), task.styles(self.name, legend, products)
        return [*outputs.values(), *styles, f"{self.name}.json"]


def classify(
    request: MapRequest,
    package: Package,
    task: MapTask[Any],
    destination: Destination,
    *,
    start: Start,
    record: dict[str, Any],
    reporter: Reporter,
    again: bool = True,
    ensemble: Sequence[Package] = (),
) -> dict[str, Any]:
    """Write a map (its files are the task's) with its styles and manifest.

    Args:
        request: what is to be mapped.
        package: the model.
        task: what it predicts.
        destination: where the files go.
        start: starts what classifies.
        record: the job, for the manifest.
        reporter: told of progress and warnings.
        again: make the map again even if it is there, made of the same by the same.
        ensemble: further models that ``start`` averages with it.

    Returns:
        The paths of the map's files by what they hold, ``manifest``, the task's counts, and ``provider``.

    Raises:
        InputError: if the rasters do not fit the model or one another, or nothing can be classified.
        JobError: if the task's maps have not what is asked for.
        OutputError: if the outputs cannot be written or would replace an input.
        ResourceError, PackageError: see :func:`undercast.core.inference.session.open_session`.
    """
    begun = time.monotonic()
    task.check(request, package)
    packages, products = (package, *ensemble), request.products
    legend = task.legend(package, request.least_confidence)
    names = destination.files(task, legend, products)
    _refuse_overwriting(request, packages, destination, names)
    with ExitStack() as files:
        prepared = task.prepare(request, package, reporter, files)
        spec = MapSpec(package, request, prepared, legend, ensemble)
        _check_room(destination.folder, task.estimate_bytes(spec))
        runner = start(request, prepared, reporter)
        inputs = _inputs(request, prepared)
        sources = [*(each.path for each in packages), *(path for _, path in inputs)]
        identities = {path: identity(path) for path in sources}
        key = run_key(request, packages, runner.execution, prepared.strips, [identities[path] for _, path in inputs])
        if not again and (existing := _existing(task, destination, key, names, products)):
            return existing

        def read(strip: int, stream: IO[bytes]) -> Decisions:
            decisions: Decisions = task.load(stream)
            if not task.fits(decisions, prepared.strips.area(strip), spec):
                raise ValueError("it holds other cells")
            return decisions

        journal, other = files.enter_context(open_journal(destination.folder, destination.name, key, read))
        if other:
            reporter.info("What an earlier run had kept is dropped: model, inputs or settings are others now.")
        kept, timings, writer = False, Timings(), None
        try:
            date = _newest(sources)
            folder = journal.place
            writer = task.begin(spec, Target(folder, destination.folder, destination.name, date))
            preview = Preview(folder / "so_far.tif", spec.plan.map_grid, writer, reporter)
            _run(runner, journal, prepared.strips, writer, preview, timings, reporter)
            writer.demand_some()
            writer.finish(_again(journal, prepared.strips.count, reporter), reporter)
            writer.tell(reporter)
            for file, text in task.styles(destination.name, legend, products).items():
                (folder / file).write_text(text, encoding="utf-8", newline="\n")
            seconds = {"reading": timings.reading, "inference": timings.inference, "total": time.monotonic() - begun}
            manifest = build_manifest(spec, runner.execution, writer.describe(), seconds)
            input_records = [describe_input(role, path, identities[path]) for role, path in inputs]
            _refuse_changed(identities)
            manifest |= {"inputs": input_records, "files": names, "job": record, "key": key_digest(key)}
            write_json(folder / names[-1], manifest)
            move_all(folder, destination.folder, names)
            if not adds(spec):
                reporter.info(
                    "The model does not add up what its sensors say: the optical shares are Shapley's value of what "
                    "both and each alone say."
                )
            if "expect" in manifest:
                tell_expectation(manifest["expect"], reporter)
        except CancelledError:
            kept = destination.keep_on_cancel
            raise
        except OSError as error:
            kept = True
            raise OutputError.from_os_error(destination.folder, error) from error
        except InputError as error:
            # Strips of an input that changed are worth nothing.
            kept = writer is not None and bool(writer.classified) and "changed while" not in error.problem
            raise
        except BaseException:
            kept = True
            raise
        finally:
            if not (kept and journal.done(prepared.strips.count)):
                journal.discard()
    return _outputs(task, destination, manifest, products)


def _outputs(
    task: MapTask[Any], destination: Destination, manifest: dict[str, Any], products: MapProducts
) -> dict[str, Any]:
    outputs = {role: str(destination.folder / file) for role, file in task.files(destination.name, products).items()}
    return {
        **outputs,
        "manifest": str(destination.folder / manifest["files"][-1]),
        **task.counts(manifest),
        "provider": manifest["execution"]["provider"],
        **({"expect": manifest["expect"]} if "expect" in manifest else {}),  # earlier versions told nothing
    }


def _existing(
    task: MapTask[Any], destination: Destination, key: dict[str, Any], names: list[str], products: MapProducts
) -> dict[str, Any] | None:
    """The outputs of a map that an earlier run made under the same key; None if there is none, or a file is missing."""
    with suppress(*DAMAGED):
        manifest = read_json(destination.folder / names[-1])
        if manifest["key"] == key_digest(key) and all((destination.folder / name).exists() for name in names):
            return _outputs(task, destination, manifest, products)
    return None


def run_key(
    request: MapRequest,
    packages: Sequence[Package],
    execution: dict[str, Any],
    strips: MapStrips,
    inputs: list[dict[str, Any] | None],
) -> dict[str, Any]:
    """What the decisions depend on: models, inputs, settings, and what computes them.

    An input of which nothing tells whether it changed gives a key of its own each time.
    """
    recogniser = request.cloud.package
    return {
        "packages": [package.digest for package in packages],
        **({"cloud_package": digest(recogniser)} if recogniser else {}),
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
    strips: MapStrips,
    writer: MapWriter[Any],
    preview: Preview,
    timings: Timings,
    reporter: Reporter,
) -> None:
    """Classify what is not finished; give all strips to the writer, in order."""
    finished = set(journal.done(strips.count))
    wanted = [strip for strip in range(strips.count) if strip not in finished]
    blocks = [len(strips.blocks(strip)) for strip in range(strips.count)]
    if finished:
        reporter.info(
            f"{len(finished)} of {strips.count} strips were finished before; the run goes on with the others."
        )
    for strip in sorted(finished):
        reporter.check()
        preview.add(strips.area(strip), journal.load(strip))
    following = 0

    def write(fresh: int = -1, decisions: Decisions | None = None) -> None:
        """Give the writer what follows; a fresh strip whose turn it is need not be read again."""
        nonlocal following
        while following in finished:
            reporter.check()
            writer.add(decisions if following == fresh else journal.load(following))
            following += 1

    write()
    reporter.plan(classify=1.0)
    total, start = sum(blocks), sum(blocks[strip] for strip in finished)
    with closing(
        runner.run(wanted, timings, reporter.check)
    ) as results:  # its readers end before the rasters are closed
        for strip, _, decisions in reporter.progress("classify", results, total, start):
            if decisions is not None:
                journal.save(strip, decisions)
                preview.add(strips.area(strip), decisions)
                finished.add(strip)
                write(strip, decisions)


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
    optical = request.rasters.get("optical")
    cloud = request.cloud if optical is None else with_own_mask(request.cloud, optical)
    inputs += [("cloud", path) for path in (cloud.path, cloud.package) if path]
    return inputs


def _newest(paths: list[Path]) -> datetime:
    """When the newest of the local files was changed: a date that runs on the same inputs share."""
    times = [path.stat().st_mtime for path in paths if path.exists()]
    return datetime.fromtimestamp(max(times), UTC)


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


def _refuse_overwriting(
    request: MapRequest, packages: Sequence[Package], destination: Destination, files: list[str]
) -> None:
    target = destination.folder
    paths = [path for spec in request.rasters.values() for path in spec.paths]
    if any(folder.resolve() == target.resolve() for folder in paths if folder.is_dir()):
        raise OutputError(target, "this folder is also an input of the job", "Choose another folder for the outputs")
    cloud = request.cloud
    others = [path for path in (cloud.path, cloud.package, request.layout.mask) if path is not None]
    others += [package.path for package in packages]
    refuse_overwriting_inputs([target / file for file in files], [*paths, *others])
    for file in files:
        if (target / file).is_dir():
            raise OutputError(target / file, "there is a folder of this name", "Choose another name")
        journal = target / f"{file}-wal"
        if file.endswith(".gpkg") and journal.exists():
            # SQLite would apply the old file's journal to the new file.
            raise OutputError(
                target / file,
                f"is open in another program, maybe in QGIS ({journal.name} is beside it)",
                "Remove the layer from the project there, or choose another name",
            )


def _check_room(target: Path, needed: int) -> None:
    existing = next(folder for folder in (target, *target.resolve().parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    if free < needed:
        raise OutputError(
            target,
            f"the disk is too full: {free >> 20} MiB are free and the run may need {needed >> 20} MiB",
            "Free some space or choose another disk; a larger cell or less overlap needs less",
        )
