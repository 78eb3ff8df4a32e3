"""Many scenes in one job: each becomes a map of its own, and an index on the map tells of them all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from affine import Affine
from rasterio.crs import CRS

from undercast.core.assess.expectation import Expectation, worst
from undercast.core.config.rasters import RasterInput, ScenesInput
from undercast.core.config.sensors import SensorName
from undercast.core.errors import InputError
from undercast.core.events import Reporter
from undercast.core.files import refuse_overwriting_inputs, staged
from undercast.core.inference.classify import Destination, Start, classify
from undercast.core.inference.request import MapRequest
from undercast.core.inference.scenes import Scene, read_scenes
from undercast.core.inference.task import MapTask
from undercast.core.package.package import Package
from undercast.core.progress import Part
from undercast.core.raster.grid import Grid

_WGS84 = CRS.from_epsg(4326)


def classify_scenes(
    scenes: ScenesInput,
    template: MapRequest,
    package: Package,
    task: MapTask[Any],
    destination: Destination,
    *,
    start: Start,
    record: dict[str, Any],
    reporter: Reporter,
    ensemble: Sequence[Package] = (),
) -> dict[str, Any]:
    """Classify scenes one after another, and write the index NAME.geojson.

    A scene whose map is there, made of the same by the same, is left as it is. The index has a feature for each scene:
    the map's outline, ``name``, ``status`` (done or failed), ``problem``, the task's counts and the names of the
    outputs.

    Args:
        scenes: their list.
        template: what is wanted of each map; the rasters, and the cloud where the list tells it, are the scene's.
        package: the model.
        task: what it predicts.
        destination: the folder, the index's name, and what a cancel keeps.
        start: starts what classifies.
        record: the job, for the manifests.
        reporter: told of progress and warnings.
        ensemble: further models that ``start`` averages with it.

    Returns:
        ``index`` (path), ``scene_count``, the task's counts over all, and ``expect`` of the scene of which least is
        to be expected.

    Raises:
        InputError: after all others are done, if some scenes cannot be classified.
        UndercastError: at once for what would stop every scene, such as a full disk or a cancel.
    """
    listed = read_scenes(scenes, reporter.warn)
    index = destination.folder / f"{destination.name}.geojson"
    refuse_overwriting_inputs([index], [scenes.path])
    features, problems = [], []
    expected: dict[str, Expectation] = {}
    counts = task.counts({})
    for number, scene in enumerate(listed):
        part = Part(reporter, "scenes", scene.name, number, len(listed))
        request, target = _request(template, scene), replace(destination, name=scene.name)
        try:
            outputs = classify(
                request,
                package,
                task,
                target,
                start=start,
                record=record,
                reporter=part,
                again=False,
                ensemble=ensemble,
            )
        except InputError as error:
            reporter.warn(f"{scene.name}: {error}")
            problems.append(scene.name)
            features.append(_feature(scene.name, {"status": "failed", "problem": str(error)}, None))
        else:
            counts = {name: count + outputs[name] for name, count in counts.items()}
            if (expects := outputs.get("expect")) is not None:
                expected[scene.name] = expects
            properties = {"status": "done", **{name: outputs[name] for name in counts}}
            roles = (*task.files(scene.name, template.products), "manifest")
            properties |= {role: Path(outputs[role]).name for role in roles}
            features.append(_feature(scene.name, properties, _outline(Path(outputs["manifest"]))))
        part.finish()
        _write_index(index, features)
    if problems:
        raise InputError(
            scenes.path,
            f"{len(problems)} of {len(listed)} scenes cannot be classified ({', '.join(problems[:5])}"
            f"{', ...' if len(problems) > 5 else ''}); the others are done",
            f"See {index} for the reasons; a new run makes only what is missing",
        )
    least = worst(expected)
    return {"index": str(index), "scene_count": len(listed), **counts, **({} if least is None else {"expect": least})}


def _request(template: MapRequest, scene: Scene) -> MapRequest:
    rasters: dict[SensorName, RasterInput] = {}
    if scene.optical is not None:
        rasters["optical"] = scene.optical
    if scene.sar is not None:
        rasters["sar"] = scene.sar
    return replace(template, rasters=rasters, cloud=scene.cloud or template.cloud)


def _feature(name: str, properties: dict[str, Any], outline: list[list[float]] | None) -> dict[str, Any]:
    geometry = None if outline is None else {"type": "Polygon", "coordinates": [outline]}
    return {"type": "Feature", "geometry": geometry, "properties": {"name": name, **properties}}


def _outline(manifest: Path) -> list[list[float]]:
    """A map's outline as longitudes and latitudes."""
    grid = json.loads(manifest.read_text(encoding="utf-8"))["grid"]
    crs = CRS.from_user_input(grid["crs"])
    xs, ys = Grid(grid["rows"], grid["columns"], Affine(*grid["transform"]), crs).outline(_WGS84, points=5)
    ring = [[round(float(x), 7), round(float(y), 7)] for x, y in zip(xs, ys, strict=True)]
    return [*ring, ring[0]]


def _write_index(path: Path, features: list[dict[str, Any]]) -> None:
    """Write what is known so far, whole."""
    with staged(path) as part:
        collection = {"type": "FeatureCollection", "features": features}
        part.write_text(json.dumps(collection, indent=1, ensure_ascii=False), encoding="utf-8")
