from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.store import SampleStore
from undercast.core.store.writer import StoreWriter

NORTH_UP = from_origin(500000, 3400000, 10, 10)


class Run:
    """Runs jobs in this process; keeps what the last one said."""

    def __init__(self) -> None:
        self.reporter = Recorder()

    def __call__(self, kind: str, **values: Any) -> dict[str, Any]:
        self.reporter = Recorder()
        return parse_job({"kind": kind, **values}).run(self.reporter)

    def store(self, kind: str = "prepare", **values: Any) -> SampleStore:
        return SampleStore.open(Path(self(kind, **values)["store"]))

    @property
    def warnings(self) -> str:
        return " ".join(event["message"] for event in self.reporter.events if event.get("level") == "warning")


@pytest.fixture
def run() -> Run:
    return Run()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write an array (C, h, w) as an image; the driver follows from the name."""

    def write(name, values, transform=None, crs=None, nodata=None, names=None, **options):
        values = np.asarray(values)
        values = values[None] if values.ndim == 2 else values
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        driver = {".png": "PNG", ".jpg": "JPEG", ".bmp": "BMP"}.get(path.suffix, "GTiff")
        georeference = {} if transform is None else {"transform": transform, "crs": crs or "EPSG:32643"}
        with rasterio.open(
            path, "w", driver=driver, count=len(values), height=values.shape[1], width=values.shape[2],
            dtype=values.dtype, nodata=nodata, **georeference, **options,
        ) as file:  # fmt: skip
            file.write(values)
            for number, band in enumerate(names or [], 1):
                file.set_band_description(number, band)
        return path

    return write


@pytest.fixture
def make_store(tmp_path: Path) -> Callable[..., SampleStore]:
    """A store from arrays (N, C, H, W) a sensor."""

    def make(name="given.store", scale=1.0, offset=0.0, valid=None, labels=None, **images):
        first = next(iter(images.values()))
        labels = [0] * len(first) if labels is None else labels
        valid = valid or {}
        path = tmp_path / name
        with StoreWriter(path, {sensor: array.dtype for sensor, array in images.items()}) as writer:
            for i in range(len(first)):
                validity = {s: valid.get(s, np.ones(a.shape[:1] + a.shape[2:], bool))[i] for s, a in images.items()}
                writer.add({sensor: array[i] for sensor, array in images.items()}, validity)
            sensors = {
                sensor: Sensor(
                    bands=[str(band) for band in range(array.shape[1])],
                    unit="digital number",
                    resolution=10,
                    scale=scale,
                    offset=offset,
                )
                for sensor, array in images.items()
            }
            count = max([*labels, 0]) + 1
            classes = [SceneClass(name=f"class {i}", color="#102030") for i in range(count)]
            description = StoreDescription(cell=first.shape[2], sensors=sensors, classes=classes, crs=None)
            ids = [f"s{i}" for i in range(len(first))]
            sites = [f"site{i // 2}" for i in range(len(first))]
            index = make_index(ids, label=labels, cloud_fraction=0.0, site=sites)
            writer.finish(index, description)
        return SampleStore.open(path)

    return make
