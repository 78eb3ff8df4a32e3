"""A real network's map against the network itself, cell by cell."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.models.scene import TrunkSpec, build_network
from undercast.core.package.card import ModelCard, SensorInput
from undercast.core.package.package import write_package

SIDE = 16


def test_the_map_is_what_the_network_says(write_raster: Callable, classify: Callable, tmp_path: Path) -> None:
    torch.manual_seed(5)
    specs = {
        "optical": TrunkSpec(3, [100.0] * 3, [50.0] * 3, "resnet18"),
        "sar": TrunkSpec(2, [-12.0] * 2, [4.0] * 2, "resnet18"),
    }
    network = build_network(specs, 4).eval()
    bands = {"optical": ["1", "2", "3"], "sar": ["VV", "VH"]}
    card = ModelCard(
        name="network",
        cell=SIDE,
        inputs={
            name: SensorInput(
                sensor=Sensor(bands=bands[name], unit="x", resolution=10.0),
                mean=spec.mean,
                std=spec.std,
                backbone=spec.backbone,
            )
            for name, spec in specs.items()
        },
        classes=[SceneClass(name=f"class {number}", color="#123456") for number in range(4)],
    )
    package = tmp_path / "network.undercast"
    write_package(package, card, network)
    generator = np.random.default_rng(6)
    optical = generator.integers(1, 255, (3, 3 * SIDE, 4 * SIDE)).astype(np.uint8)
    optical[:, :5, :] = 0  # nodata in a part of the first row's cells
    optical[:, SIDE:, :SIDE] = 0  # no optical at all in two cells
    sar = generator.normal(-12, 4, (2, 3 * SIDE, 4 * SIDE)).astype(np.float32)
    sar[:, :, 3 * SIDE :] = np.nan  # no SAR in the last column
    run = classify(
        package, write_raster("o.tif", optical, nodata=0), write_raster("s.tif", sar, "float32", names=("VV", "VH"))
    )
    cells = run.cells()
    assert len(cells) == 12

    def cut(image: np.ndarray) -> torch.Tensor:
        parts = [
            image[:, SIDE * row : SIDE * (row + 1), SIDE * column : SIDE * (column + 1)]
            for row, column in zip(cells.row, cells.column, strict=True)
        ]
        return torch.from_numpy(np.stack(parts).astype(np.float32))

    images = {"optical": cut(optical), "sar": cut(np.nan_to_num(sar))}
    valid = {"optical": cut(optical[:1] > 0) > 0, "sar": cut(np.isfinite(sar[:1])) > 0}
    with torch.inference_mode():
        logits = network(images, valid)
    expected = torch.softmax(logits.fused, dim=1).numpy()
    probabilities = cells[[f"p_class_{number}" for number in range(4)]].to_numpy()
    assert np.abs(probabilities - expected).max() < 1e-5
    assert np.array_equal(cells.class_id, expected.argmax(axis=1))
    names = np.array([item.name for item in card.classes])
    for sensor in ("optical", "sar"):
        present = valid[sensor].flatten(1).any(dim=1).numpy()
        unimodal_names = names[logits.unimodal[sensor].argmax(dim=1).numpy()]
        assert cells[f"{sensor}_only"].isna().tolist() == (~present).tolist()
        assert (cells[f"{sensor}_only"][present] == unimodal_names[present]).all()
    part = {
        sensor: (logits.fused - logits.unimodal[other]).numpy()
        for sensor, other in (("optical", "sar"), ("sar", "optical"))
    }
    decided = expected.argmax(axis=1)
    worth = {
        sensor: np.maximum(values[np.arange(12), decided] - values.mean(axis=1), 0) for sensor, values in part.items()
    }
    sure = worth["optical"] + worth["sar"] > 1e-3
    share = worth["optical"][sure] / (worth["optical"] + worth["sar"])[sure]
    assert sure.sum() > 6 and np.allclose(cells.optical_share[sure], share, atol=1e-3)
