"""8-bit pictures of a wider range: what is brighter than they can show is cut off as it was in the training samples."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.package.network import load_network
from undercast.core.package.package import Package

Maker = Callable[..., Path]


@pytest.fixture(scope="module", params=[(1.0, 0.0), (0.001, -0.02)], ids=["as it is", "in reflectance"])
def trained(
    request: pytest.FixtureRequest, write_store: Maker, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, float | None]:
    """A package from a store of uint8 with a scale and an offset, and where its pictures end."""
    scale, offset = request.param
    folder = tmp_path_factory.mktemp("saturation")
    store = write_store(folder / "samples", count=32, sar=False)
    description = json.loads((store / "samples.json").read_text())
    description["sensors"]["optical"] |= {"scale": scale, "offset": offset, "unit": "reflectance"}
    (store / "samples.json").write_text(json.dumps(description))
    output = folder / "model.undercast"
    parse_job(
        {
            "kind": "train",
            "store": store,
            "output": output,
            "network": {"backbone": "timm:test_resnet"},
            "training": {"epochs": 1, "batch": 8, "device": "cpu"},
        }
    ).run(Recorder())
    return output, None if scale == 1 else 255 * scale + offset


def test_the_card_tells_where_the_pictures_end(trained: tuple[Path, float | None]) -> None:
    path, end = trained
    package = Package.open(path)
    assert package.card.inputs["optical"].saturation == (pytest.approx(end) if end else None)
    assert ("saturation" in package.card.inputs["optical"].model_dump()) is (end is not None)
    assert load_network(package).specs["optical"].saturation == package.card.inputs["optical"].saturation


def test_brighter_ground_counts_as_the_brightest_of_the_samples(trained: tuple[Path, float | None]) -> None:
    path, end = trained
    image = np.random.default_rng(0).uniform(0, 0.2, (2, 3, 16, 16)).astype(np.float32)
    image[:, :, :8] = end or 0.235
    brighter = image.copy()
    brighter[:, :, :8] = 1.0
    session = onnxruntime.InferenceSession(Package.open(path).onnx_bytes())
    feeds = {"optical_valid": np.ones((2, 1, 16, 16), bool)}
    logits = [session.run(["fused"], {"optical": values, **feeds})[0] for values in (image, brighter)]
    assert np.array_equal(*logits) is (end is not None)
