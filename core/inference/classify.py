"""Classifying the scenes of rasters block by block: read ahead, infer, write. Memory does not grow with the rasters."""

from __future__ import annotations

import shutil
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray

from undercast.core.errors import InputError, OutputError
from undercast.core.events import Reporter
from undercast.core.files import refuse_overwriting_inputs, staged_set, write_json
from undercast.core.inference.abstention import UNSURE, legend
from undercast.core.inference.ahead import read_ahead
from undercast.core.inference.bands import fit_bands, unlike_training
from undercast.core.inference.decisions import decide
from undercast.core.inference.manifest import Tally, build_manifest, describe_files
from undercast.core.inference.outputs import MapWriter, estimate_bytes, map_files
from undercast.core.inference.plan import ScenePlan, make_plan
from undercast.core.inference.reader import Cells, Inside, Reader
from undercast.core.inference.session import Device, Session, open_session
from undercast.core.inference.styles import style_files
from undercast.core.package.graph import SENSORS
from undercast.core.package.package import Package
from undercast.core.raster.cloud import open_cloud
from undercast.core.raster.inputs import CloudInput, RasterInput
from undercast.core.raster.places import CellMask
from undercast.core.raster.stack import RasterStack, check_overlap, open_stack
from undercast.core.samples.schema import SensorName

CACHE_MEGABYTES = 128
"""GDAL's cache of raster blocks; its default grows with the machine's memory."""
_ALL_CLOUD = 0.999


@dataclass(frozen=True)
class Layout:
    """Where the cells of the map lie; see :func:`undercast.core.inference.plan.make_plan`."""

    cell: int | None = None
    overlap: float = 0.0
    extent: tuple[float, float, float, float] | None = None
    extent_crs: str | None = None
    mask: Path | None = None
    """Only cells whose centre lies in a polygon of this vector file are classified."""
    min_valid: float = 0.5
    """The least share of valid pixels for a sensor to take part in a cell."""


def classify(
    package: Package,
    rasters: dict[SensorName, RasterInput],
    cloud: CloudInput,
    layout: Layout,
    target: Path,
    name: str,
    device: Device,
    batch: int | None,
    record: dict[str, Any],
    reporter: Reporter,
    least_confidence: float = 0.0,
) -> dict[str, Any]:
    """Write a map (see :mod:`undercast.core.inference.outputs`) with its styles and manifest into ``target``.

    The grid is anchored to the optical raster's pixels, to the SAR raster's where there is no optical one.

    Args:
        package: the model.
        rasters: the sensors at hand; those that the model does not take are not used, but for grid and cloud.
        cloud: where the cloud fraction comes from.
        layout: where the cells lie.
        target: folder of the outputs.
        name: prefix of the outputs.
        device: see :func:`undercast.core.inference.session.open_session`.
        batch: cells at once, None for the device's default.
        record: the job, for the manifest.
        reporter: told of progress, warnings, the device.
        least_confidence: cells of less confidence are called unsure and get no class.

    Returns:
        Paths ``classes``, ``evidence``, ``cells``, ``manifest``; ``cell_count``, ``unsure_count`` and ``provider``.

    Raises:
        InputError: if the rasters do not fit the model or one another, or nothing can be classified.
        OutputError: if the outputs cannot be written or would replace an input.
        ResourceError, PackageError: see :func:`undercast.core.inference.session.open_session`.
    """
    begun = time.monotonic()
    entries = legend(package, least_confidence)
    _refuse_overwriting(rasters, cloud, layout, package, target, name)
    with ExitStack() as open_files:
        open_files.enter_context(rasterio.Env(GDAL_CACHEMAX=CACHE_MEGABYTES))
        whole = {sensor: open_files.enter_context(open_stack(rasters[sensor], sensor)) for sensor in rasters}
        reader = _prepare(package, whole, cloud, layout, reporter, open_files)
        _check_room(target, reader.plan, package)
        session = open_session(package, device, reporter, batch)
        styles = style_files(name, entries)
        files = [*map_files(name).values(), *styles, f"{name}.json"]  # the manifest last: it says that all is there
        with staged_set(target, files) as folder:
            with MapWriter(folder, target, name, reader.plan, package.card, entries) as writer:
                tally = _run(reader, session, writer, least_confidence, reporter)
                _refuse_nothing(tally, layout, whole)
                writer.finish()
            _warn(tally, reader, reporter)
            unsure = int(writer.counts[len(package.card.classes) :].sum())
            if least_confidence:
                share = 100 * unsure / tally.classified
                reporter.info(
                    f"{unsure} of {tally.classified} cells ({share:.1f} %) are {UNSURE.name}: their confidence is "
                    f"below {least_confidence:g}."
                )
            for file, text in styles.items():
                (folder / file).write_text(text, encoding="utf-8", newline="\n")
            inputs: list[tuple[str, Path]] = [(sensor, path) for sensor, stack in whole.items() for path in stack.paths]
            inputs += [("mask", layout.mask)] if layout.mask else []
            inputs += [("cloud", cloud.path)] if cloud.path else []
            tally.seconds["total"] = time.monotonic() - begun
            counts = writer.counts.tolist()
            manifest = build_manifest(package, reader.plan, session, tally, entries, counts, least_confidence)
            manifest |= {"inputs": describe_files(inputs), "files": files, "job": record}
            write_json(folder / f"{name}.json", manifest)
    outputs: dict[str, Any] = {key: str(target / file) for key, file in map_files(name).items()}
    return {
        **outputs,
        "manifest": str(target / f"{name}.json"),
        "cell_count": tally.classified,
        "unsure_count": unsure,
        "provider": session.provider,
    }


def _prepare(
    package: Package,
    whole: dict[SensorName, RasterStack],
    cloud: CloudInput,
    layout: Layout,
    reporter: Reporter,
    open_files: ExitStack,
) -> Reader:
    """Check that rasters and model fit, and lay the cells."""
    card = package.card
    used = {sensor: stack for sensor, stack in whole.items() if sensor in card.inputs}
    if not used:
        raise InputError(
            package.path,
            f"takes {' and '.join(card.inputs)}, but only {' and '.join(whole)} is given",
            "Give a raster of a sensor that the model takes",
        )
    for sensor in whole.keys() - used.keys():
        reporter.info(f"The model takes no {sensor} image; the {sensor} raster is used for no decision.")
    if len(whole) == 2:
        check_overlap(whole["optical"], whole["sar"])
    anchor = whole["optical"] if "optical" in whole else whole["sar"]
    resolutions = [card.inputs[sensor].sensor.resolution for sensor in SENSORS if sensor in card.inputs]
    resolution = next((value for value in resolutions if value is not None), None)
    plan = make_plan(anchor.grid, card.cell, resolution, layout.cell, layout.overlap, layout.extent, layout.extent_crs)
    grid = plan.model_grid
    stacks: dict[SensorName, RasterStack] = {}
    for sensor, stack in used.items():
        fitted, warning = fit_bands(stack, card.inputs[sensor])
        stacks[sensor] = fitted.on_grid(grid)
        if warning:
            reporter.warn(warning)
    optical = whole["optical"].on_grid(grid) if "optical" in whole else None
    source = open_files.enter_context(open_cloud(cloud, optical)) if optical is not None else None
    if source is not None:
        reporter.info(f"Cloud fraction from: {source.method}.")
    inside: Inside | None = CellMask(layout.mask).contains if layout.mask else None
    read_cloud = source.read if source is not None else None
    reader = Reader(plan, card, stacks, read_cloud, optical, inside, layout.min_valid)
    for sensor in stacks:
        unlike = unlike_training(*reader.look(sensor), card.inputs[sensor])
        if unlike:
            reporter.warn(
                f"{whole[sensor].subject}: {unlike}. Check the raster's unit, scale and offset, or the map is wrong."
            )
    metres = anchor.grid.pixel_metres * plan.cells.cell
    reporter.info(
        f"{plan.map_grid.height} x {plan.map_grid.width} cells of {plan.cells.cell} pixels (about {metres:.0f} m)."
    )
    return reader


def _run(reader: Reader, session: Session, writer: MapWriter, least_confidence: float, reporter: Reporter) -> Tally:
    tally = Tally()
    reporter.plan(classify=1.0)
    blocks = read_ahead(reader.read, reader.plan.blocks(), check=reporter.check)
    clock = time.monotonic()
    try:
        for cells in reporter.progress("classify", blocks, reader.plan.block_count):
            clock = _tick(tally, "reading", clock)
            tally.inside += cells.inside
            if not len(cells.positions):
                writer.write(cells, None)
                clock = _tick(tally, "writing", clock)
                continue
            cells, logits = _finite(cells, session.run(cells.feeds), tally)
            clock = _tick(tally, "inference", clock)
            some = len(cells.positions) > 0
            writer.write(cells, decide(logits, cells.present, reader.card, least_confidence) if some else None)
            _count(tally, cells)
            clock = _tick(tally, "writing", clock)
    finally:
        blocks.close()  # the reader has ended before anybody closes the rasters
    return tally


def _tick(tally: Tally, part: str, clock: float) -> float:
    now = time.monotonic()
    tally.seconds[part] += now - clock
    return now


def _finite(
    cells: Cells, logits: dict[str, NDArray[np.float32]], tally: Tally
) -> tuple[Cells, dict[str, NDArray[np.float32]]]:
    """Leave out the cells for which the model gives no numbers."""
    sound = np.logical_and.reduce([np.isfinite(values).all(axis=1) for values in logits.values()])
    if sound.all():
        return cells, logits
    tally.broken += int((~sound).sum())
    present = {sensor: takes_part[sound] for sensor, takes_part in cells.present.items()}
    kept = replace(
        cells,
        positions=cells.positions[sound],
        feeds={},
        present=present,
        cloud_fraction=cells.cloud_fraction[sound],
    )
    return kept, {name: values[sound] for name, values in logits.items()}


def _count(tally: Tally, cells: Cells) -> None:
    tally.classified += len(cells.positions)
    for sensor, takes_part in cells.present.items():
        tally.sensors[sensor] += int(takes_part.sum())
    nothing = np.zeros(len(cells.positions), bool)
    covered = (cells.cloud_fraction >= _ALL_CLOUD) & cells.present.get("optical", nothing)
    tally.all_cloud += int(covered.sum())
    tally.blind += int((covered & ~cells.present.get("sar", nothing)).sum())


def _warn(tally: Tally, reader: Reader, reporter: Reporter) -> None:
    if tally.all_cloud:
        seeing = tally.all_cloud - tally.blind
        told = [f"In {tally.all_cloud} of {tally.classified} cells the optical image is all cloud"]
        told += [f"in {seeing} SAR decides"] if seeing and "sar" in reader.card.inputs else []
        told += [f"in {tally.blind} there is no SAR, so that their class is a guess"] if tally.blind else []
        reporter.warn("; ".join(told) + ".")
    if tally.broken:
        reporter.warn(f"For {tally.broken} cells the model gave no finite numbers; they are nodata.")


def _refuse_nothing(tally: Tally, layout: Layout, whole: dict[SensorName, RasterStack]) -> None:
    if layout.mask and not tally.inside:
        raise InputError(
            f"mask {layout.mask}",
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
            f"no cell has enough valid pixels (at least {layout.min_valid:.0%} in one sensor)",
            "Check the nodata value and the extent, or lower the least share of valid pixels",
        )


def _refuse_overwriting(
    rasters: dict[SensorName, RasterInput],
    cloud: CloudInput,
    layout: Layout,
    package: Package,
    target: Path,
    name: str,
) -> None:
    paths = [path for spec in rasters.values() for path in spec.paths]
    folders = [path for path in paths if path.is_dir()]
    if any(folder.resolve() == target.resolve() for folder in folders):
        raise OutputError(target, "this folder is also an input of the job", "Choose another folder for the outputs")
    others = [path for path in (cloud.path, layout.mask, package.path) if path is not None]
    files = [*map_files(name).values(), *style_files(name, package.card.classes), f"{name}.json"]
    refuse_overwriting_inputs([target / file for file in files], [*paths, *others])
    journal = target / f"{name}.gpkg-wal"
    if journal.exists():
        # SQLite would apply the old file's journal to the new file.
        raise OutputError(
            target / f"{name}.gpkg",
            f"is open in another program, maybe in QGIS ({journal.name} is beside it)",
            "Remove the layer from the project there, or choose another name",
        )


def _check_room(target: Path, plan: ScenePlan, package: Package) -> None:
    existing = next(folder for folder in (target, *target.resolve().parents) if folder.exists())
    needed, free = estimate_bytes(plan, package.card), shutil.disk_usage(existing).free
    if free < needed:
        raise OutputError(
            target,
            f"the disk is too full: {free >> 20} MiB are free and the outputs may need {needed >> 20} MiB",
            "Free some space or choose another disk; a larger cell or less overlap needs less",
        )
