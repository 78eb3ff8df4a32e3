"""How much of a raster is read: each of its blocks once, counted by a server that hands out bytes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasterio.shutil import copy

from undercast.core.events import Recorder
from undercast.core.jobs import parse_job


@pytest.fixture
def tiled(write_raster: Callable, tmp_path: Path) -> Callable[[int, int], Path]:
    """Noise, which does not compress, in tiles."""

    def make(side: int, tile: int) -> Path:
        plain = write_raster("plain.tif", np.random.default_rng(0).integers(1, 255, (3, side, side)))
        options = {"tiled": True, "blockxsize": tile, "blockysize": tile, "interleave": "pixel"}
        copy(plain, tmp_path / "tiled.tif", driver="GTiff", compress="deflate", **options)
        return tmp_path / "tiled.tif"

    return make


@pytest.mark.parametrize(("cell", "tile", "times"), [(32, 256, 1.1), (64, 128, 1.1), (33, 128, 1.8)])
def test_each_block_of_a_raster_is_fetched_once(
    tiled: Callable, server: Any, make_package: Callable, tmp_path: Path, cell: int, tile: int, times: float
) -> None:
    """Cells and tiles with a common multiple; and some without, where strips share a row of tiles."""
    size, url = tiled(1536, tile).stat().st_size, server.url("tiled.tif")
    job = {"kind": "classify", "package": str(make_package(cell=cell)), "optical": {"paths": [url]}, "device": "cpu"}
    parse_job({**job, "output": str(tmp_path / "map")}).run(Recorder())
    assert 0.9 * size < server.sent < times * size + (1 << 20)


def test_the_manifest_of_a_raster_on_a_server_keeps_its_secrets(
    tiled: Callable, server: Any, make_package: Callable, tmp_path: Path
) -> None:
    tiled(256, 128)
    url = server.url("tiled.tif")
    job = {"kind": "classify", "package": str(make_package()), "optical": {"paths": [f"{url}?sig=secret"]}}
    outputs = parse_job({**job, "device": "cpu", "output": str(tmp_path / "map")}).run(Recorder())
    text = Path(outputs["manifest"]).read_text()
    assert url in text and "secret" not in text
