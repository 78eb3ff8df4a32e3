"""Training a model that recognises cloud: roles of classes, and bands that it learns to do without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.errors import JobError
from undercast.core.events import Recorder
from undercast.core.inference.session import open_session
from undercast.core.jobs.train import TrainJob
from undercast.core.package.package import Package
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.writer import StoreWriter
from undercast.core.training.dropout import absent_bands, drawn_bands, without_bands
from undercast.core.training.feeding import Batch

SIDE = 16
NETWORK = {"backbone": "unet:timm:test_resnet"}


def write(path: Path, role: str | None = None, task: str = "pixel") -> Path:
    """Cloud is bright in the visible band; the infrared says nothing, and a third of the samples lack it."""
    random = np.random.default_rng(0)
    sensors = {"optical": Sensor(bands=["red", "nir"], unit="reflectance", resolution=None)}
    with StoreWriter(path, {"optical": "float32"}, ["labels"]) as writer:
        for number in range(32):
            cloud = np.arange(SIDE)[None].repeat(SIDE, 0) < random.integers(4, 12)
            red = np.where(cloud, 0.7, 0.2) + random.normal(0, 0.03, (SIDE, SIDE))
            nir = np.full((SIDE, SIDE), 0.4) if number % 3 == 0 else random.normal(0.4, 0.2, (SIDE, SIDE))
            valid = {"optical": np.ones((SIDE, SIDE), bool)}
            writer.add({"optical": np.stack([red, nir])}, valid, {"labels": cloud.astype(np.uint8)})
        classes = [
            SceneClass(name="ground", color="#336699", role=role and "clear"),
            SceneClass(name="white", color="#ffffff", role=role),
        ]
        description = StoreDescription(task=task, cell=SIDE, sensors=sensors, classes=classes, crs=None)
        split = [{2: "validation", 3: "test"}.get(number % 4, "train") for number in range(32)]
        index = make_index([str(number) for number in range(32)], label=0, site="x", split=split)
        writer.finish(index, description)
    return path


def train(store: Path, output: Path, epochs: int = 6, **options: Any) -> Package:
    training = {"epochs": epochs, "batch": 8, "learning_rate": 0.01}
    job = {"store": store, "output": output, "network": NETWORK, "training": training, **options}
    TrainJob.model_validate(job).run(Recorder())
    return Package.open(output)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("cloud") / "cloud.store")


def test_a_model_learns_to_do_without_a_band_and_says_what_its_classes_tell(store: Path, tmp_path: Path) -> None:
    roles = {"ground": "clear", "white": "thick cloud"}
    package = train(store, tmp_path / "m.undercast", roles=roles, band_dropout={"bands": ["B08"]})
    needed = package.card.inputs["optical"]
    assert package.card.cloud_codes == [0, 1] and needed.optional == ["nir"]
    assert needed.mean[1] == pytest.approx(0.4, abs=0.02)
    image = np.stack([np.where(np.arange(SIDE) < 8, 0.7, 0.2)[None].repeat(SIDE, 0), np.full((SIDE, SIDE), 0.0)])
    image = image.astype(np.float32)
    image[1] = needed.mean[1]
    valid = np.ones((1, 1, SIDE, SIDE), bool)
    given = open_session(package, "cpu", Recorder(), lanes=1).run({"optical": image[None], "optical_valid": valid})
    said = given["fused"][0].argmax(axis=0)
    assert said[:, :6].mean() > 0.9 and said[:, 10:].mean() < 0.1


def test_a_store_s_own_roles_reach_the_package_and_options_go_before_them(tmp_path: Path) -> None:
    store = write(tmp_path / "own.store", role="cloud")
    own = train(store, tmp_path / "a.undercast", 1)
    assert [item.role for item in own.card.classes] == ["clear", "cloud"]
    other = train(store, tmp_path / "b.undercast", 1, roles={"white": "shadow"})
    assert [item.role for item in other.card.classes] == ["clear", "shadow"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"roles": {"white": "cloud"}}, "the classes ground have none"),
        ({"roles": {"sky": "cloud"}}, "'sky' is no class"),
        ({"roles": {"white": "snow", "ground": "clear"}}, "no class is cloud"),
        ({"band_dropout": {"bands": ["swir1"]}}, "no band of the optical samples"),
        ({"band_dropout": {"bands": ["nir", "red"]}}, "leaves no band"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_trained(
    store: Path, tmp_path: Path, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(JobError, match=words):
        train(store, tmp_path / "m.undercast", **options)
    assert not any(tmp_path.iterdir())


def test_scenes_have_no_roles(write_store: Any, tmp_path: Path) -> None:
    store = write_store(tmp_path / "scenes.store", sar=False)
    roles = {"class 0": "clear", "class 1": "cloud", "class 2": "shadow"}
    with pytest.raises(JobError, match="a model of pixels"):
        train(store, tmp_path / "m.undercast", roles=roles)


def test_bands_are_left_out_of_the_share_that_is_asked_for() -> None:
    dropped = drawn_bands(4000, 4, [1, 3], 0.5, draws=np.random.default_rng(0))
    assert not dropped[:, [0, 2]].any()
    # Half of the samples, in which each band goes with a chance of a half on average.
    assert dropped[:, [1, 3]].mean() == pytest.approx(0.25, abs=0.02)
    assert dropped[:, [1, 3]].all(axis=1).mean() == pytest.approx(0.5 / 3, abs=0.02)
    assert not drawn_bands(50, 4, [1], 0.0, draws=np.random.default_rng(0)).any()


def test_a_band_with_one_value_is_one_that_the_sample_lacks() -> None:
    images = torch.rand(3, 2, 4, 4)
    images[0, 0], images[1, 1] = 0.5, 0.5
    images[1, 1, 0, 0] = 9.0
    valid = torch.ones(3, 1, 4, 4, dtype=torch.bool)
    valid[1, 0, 0, 0] = False
    batch = Batch({"optical": images}, {"optical": valid})
    assert absent_bands(batch, [1]).tolist() == [[False, False], [False, True], [False, False]]
    filled = without_bands(batch, torch.tensor([[False, True]] * 3), torch.tensor([7.0, 8.0])).images["optical"]
    assert (filled[:, 1][valid[:, 0]] == 8).all() and torch.equal(filled[:, 0], images[:, 0])
    assert filled[1, 1, 0, 0] == 9  # where nothing is known, nothing is filled in
