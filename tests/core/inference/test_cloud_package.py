"""Cloud known from a model that recognises it: maps, masks and samples, bands in any order, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from rasterio.windows import Window
from torch import Tensor, nn

from undercast.core.config.pixels import CLEAR, CLOUD, SHADOW, UNKNOWN
from undercast.core.config.rasters import CloudInput, RasterInput
from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.errors import CancelledError, InputError, JobError
from undercast.core.events import Recorder
from undercast.core.files import read_json
from undercast.core.jobs import parse_job
from undercast.core.models.network import Exportable
from undercast.core.package.card import ModelCard, SensorInput
from undercast.core.package.inspection import inspect
from undercast.core.package.package import write_package
from undercast.core.raster.attention import listening
from undercast.core.raster.cloud import open_cloud
from undercast.core.raster.stack import open_stack
from undercast.core.store.store import SampleStore
from undercast.core.tasks.pixel import plan
from undercast.core.tasks.pixel.recognise import model_opener

BANDS = ("B04", "B03", "B02", "B08", "B11", "B12")
ROLES = ("clear", "thin cloud", "thick cloud", "shadow")
CELL, MEAN, STD = 32, 0.2, 0.1
HEIGHT, WIDTH = 93, 121


class Rule(Exportable):
    """Bright is cloud, dark is shadow, by the mean of 5 x 5 standardised pixels; bands beyond the visible ones count
    too, unless they have their mean."""

    def __init__(self, threshold: float = 1.0) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.tensor([0.4, 0.3, 0.3, 0.5, 0.5, 0.5]).view(1, 6, 1, 1))
        self.threshold = nn.Parameter(torch.tensor(threshold))

    def outputs(self, images: dict[str, Tensor], valid: dict[str, Tensor]) -> dict[str, Tensor]:
        known = valid["optical"]
        standard = torch.where(known, (images["optical"] - MEAN) / STD, torch.zeros(()))
        bright = nn.functional.avg_pool2d((standard * self.weights).sum(1, keepdim=True), 5, 1, 2)
        clear = torch.zeros_like(bright)
        return {"fused": torch.cat([clear, bright - self.threshold, 2 * bright - 4, -bright - 1], dim=1)}


def write_model(path: Path, told: tuple[str | None, ...] = ROLES, threshold: float = 1.0, **changes: Any) -> Path:
    sensor = Sensor(bands=list(BANDS), unit="reflectance", resolution=None)
    needed = SensorInput(
        sensor=sensor, mean=[MEAN] * 6, std=[STD] * 6, backbone="unet:resnet18", optional=list(BANDS[3:])
    )
    names = ("ground", "haze", "cumulus", "dark")
    classes = [SceneClass(name=name, color="#336699", role=role) for name, role in zip(names, told, strict=True)]
    outputs = {"fused": [len(names), "height", "width"]}
    card = ModelCard(
        task="pixel", name="rule", cell=CELL, inputs={"optical": needed}, classes=classes, outputs=outputs, **changes
    )
    write_package(path, card, Rule(threshold))
    return path


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("cloud") / "rule.undercast")


@pytest.fixture(scope="module")
def land_cover(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("cover") / "cover.undercast", told=(None,) * 4)


def scene() -> np.ndarray:
    """(6, H, W) reflectance: ground, a thick and a thin cloud, a shadow."""
    image = np.random.default_rng(3).normal(MEAN, 0.02, (6, HEIGHT, WIDTH))
    image[:, 10:40, 15:60] += 0.5
    image[:, 50:70, 20:50] += 0.06
    image[:, 55:85, 70:110] -= 0.08
    return image.clip(0.01, 1).astype(np.float32)


def write(path: Path, values: np.ndarray, names: tuple[str, ...] | None = BANDS, **options: Any) -> Path:
    place = {"crs": "EPSG:32648", "transform": rasterio.Affine(10, 0, 6e5, 0, -10, 3e6)}
    shape = {"count": len(values), "height": values.shape[1], "width": values.shape[2], "dtype": values.dtype}
    with rasterio.open(path, "w", driver="GTiff", **place, **shape, **options) as file:
        file.write(values)
        if names:
            file.descriptions = names
    return path


def mask_of(path: Path, package: Path, window: Window | None = None, reporter: Recorder | None = None) -> np.ndarray:
    """What the cloud method package says."""
    opener = model_opener(reporter or Recorder())
    with (
        open_stack(RasterInput(paths=[path]), "optical") as stack,
        open_cloud(CloudInput(method="package", package=package), stack, opener) as source,
    ):
        assert source.method == "package"
        return source.map(window or Window(0, 0, stack.grid.width, stack.grid.height))


def recognise(package: Path, optical: Path, output: Path, reporter: Any = None, **more: Any) -> dict[str, Any]:
    exact = {"device": "cpu", "engine": "onnxruntime", "precision": "float32"}
    job = {"kind": "recognise-cloud", "package": package, "optical": {"paths": [optical]}, "output": output}
    return parse_job({**job, **exact, **more}).run(reporter or Recorder())


def expected(image: np.ndarray) -> np.ndarray:
    """The rule on the whole image at once."""
    logits = Rule().outputs(
        {"optical": torch.from_numpy(image)[None]}, {"optical": torch.ones(1, 1, *image.shape[1:], dtype=torch.bool)}
    )
    return np.array([CLEAR, CLOUD, CLOUD, SHADOW])[logits["fused"][0].argmax(dim=0).numpy()]


def test_the_mask_is_the_model_s_on_the_whole_image_whatever_window_is_asked_for(model: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "scene.tif", scene())
    whole = mask_of(path, model)
    np.testing.assert_array_equal(whole, expected(scene()))
    assert {CLEAR, CLOUD, SHADOW} == set(np.unique(whole).tolist())
    for window in (Window(0, 0, 1, 1), Window(37, 11, 50, 60), Window(100, 80, 21, 13), Window(3, 0, 118, 5)):
        rows, columns = window.toslices()
        np.testing.assert_array_equal(mask_of(path, model, window), whole[rows, columns])
    beyond = mask_of(path, model, Window(-4, 90, 20, 10))
    assert (beyond[:, :4] == UNKNOWN).all() and (beyond[3:] == UNKNOWN).all()
    np.testing.assert_array_equal(beyond[:3, 4:], whole[90:, :16])


def test_recognise_cloud_makes_the_same_mask_and_tells_its_values(model: Path, tmp_path: Path) -> None:
    values = scene()
    values[:, :12, :9] = 0
    path = write(tmp_path / "scene.tif", values, nodata=0)
    made = recognise(model, path, tmp_path / "mask")
    with rasterio.open(made["classes"]) as file:
        classes = file.read(1)
    with rasterio.open(made["evidence"]) as file:
        evidence = dict(zip(file.descriptions, file.read(), strict=True))
    codes = np.append(np.full(255, UNKNOWN), 0)
    codes[:4] = (CLEAR, CLOUD, CLOUD, SHADOW)
    mask = mask_of(path, model)
    np.testing.assert_array_equal(np.where(classes == 255, UNKNOWN, codes[classes]), mask)
    assert (mask[:12, :9] == UNKNOWN).all() and not (mask[20:, 20:] == UNKNOWN).any()
    assert (evidence["cloud_fraction"] == 255).all()  # nobody else was asked
    assert (made["cloud_values"], made["shadow_values"]) == ("1,2", "3")
    assert made["cloud_share"] == pytest.approx((mask == CLOUD).sum() / (mask != UNKNOWN).sum())
    style = (tmp_path / "mask" / "cloud_classes.qml").read_text()
    assert 'value="0" color="#336699" alpha="0"' in style and 'value="1" color="#336699" alpha="255"' in style
    # The mask serves wherever a mask is taken.
    named = {"values": [1, 2], "shadow_values": [3]}
    spec = CloudInput(method="mask", path=Path(made["classes"]), **named)
    with open_stack(RasterInput(paths=[path]), "optical") as stack, open_cloud(spec, stack) as source:
        np.testing.assert_array_equal(source.map(Window(0, 0, WIDTH, HEIGHT)), mask)


def test_a_cancelled_mask_goes_on(model: Path, tmp_path: Path, stopper: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "scene.tif", scene())
    whole = recognise(model, path, tmp_path / "whole")
    monkeypatch.setattr(plan, "_HIGH", 16)
    with pytest.raises(CancelledError):
        recognise(model, path, tmp_path / "mask", stopper("classify", 3), keep_on_cancel=True)
    reporter = Recorder()
    made = recognise(model, path, tmp_path / "mask", reporter)
    assert any("strips were finished before" in event.get("message", "") for event in reporter.events)
    with rasterio.open(made["classes"]) as ours, rasterio.open(whole["classes"]) as theirs:
        np.testing.assert_array_equal(ours.read(), theirs.read())


def test_bands_are_found_by_name_in_any_order_and_some_may_be_missing(model: Path, tmp_path: Path) -> None:
    whole = scene()
    order = [5, 2, 0, 4, 1, 3]
    names = tuple({"B02": "blue", "B8A": "x"}.get(BANDS[place], BANDS[place]) for place in order)
    path = write(tmp_path / "order.tif", np.concatenate([whole[order], whole[:1]]), (*names, "thermal"))
    np.testing.assert_array_equal(mask_of(path, model), expected(whole))
    without = whole.copy()
    without[3:] = MEAN
    for label, values, given in (
        ("colour", whole[[2, 1, 0]], ("blue", "green", "red")),
        ("picture", whole[:3], None),
        ("alike", np.concatenate([whole[:3], whole[:3] * 0]), (*BANDS[:3], "a", "b", "c")),
    ):
        reporter = Recorder()
        path = write(tmp_path / f"{label}.tif", values, given)
        np.testing.assert_array_equal(mask_of(path, model, reporter=reporter), expected(without))
    for label, count, given in (("two", 2, BANDS[:2]), ("four", 4, None), ("infrared", 3, BANDS[3:])):
        path = write(tmp_path / f"{label}.tif", whole[:count], given)
        with pytest.raises(InputError, match="do without B08, B11, B12"):
            mask_of(path, model)
    # Bands that the user chose for the map leave the others to the detector.
    path = write(tmp_path / "all.tif", whole)
    spec = CloudInput(method="package", package=model)
    with (
        open_stack(RasterInput(paths=[path], bands=["B12"]), "optical") as stack,
        open_cloud(spec, stack, model_opener(Recorder())) as source,
    ):
        np.testing.assert_array_equal(source.map(Window(0, 0, WIDTH, HEIGHT)), expected(whole))


def test_reflectance_its_digital_numbers_and_pictures_are_one(model: Path, tmp_path: Path) -> None:
    colour = scene()[:3]
    # Whole steps of 1/255, so that every unit holds the same.
    steps = np.rint(colour * 255).clip(1)
    without = np.full((6, HEIGHT, WIDTH), MEAN, np.float32)
    without[:3] = steps / 255
    truth = expected(without)
    units = {
        "reflectance": (steps / 255).astype(np.float32),
        "numbers": np.rint(steps / 255 * 10_000).astype(np.uint16),
        "picture": steps.astype(np.uint8),
    }
    for name, values in units.items():
        mask = mask_of(write(tmp_path / f"{name}.tif", values, BANDS[:3]), model)
        assert (mask == truth).mean() > 0.999, name


def test_the_log_tells_the_bands_that_were_there(model: Path, tmp_path: Path) -> None:
    path, told = write(tmp_path / "colour.tif", scene()[:3], BANDS[:3]), Recorder()
    spec = CloudInput(method="package", package=model)
    with (
        listening(told),
        open_stack(RasterInput(paths=[path]), "optical") as stack,
        open_cloud(spec, stack, model_opener(told)),
    ):
        messages = [event.get("message", "") for event in told.events]
    assert "rule.undercast recognises cloud in the bands B04, B03, B02." in messages


@pytest.mark.parametrize(("level", "code"), [(0.9, CLOUD), (0.2, CLEAR), (0.01, SHADOW)])
def test_all_cloud_all_clear_all_shadow(model: Path, tmp_path: Path, level: float, code: int) -> None:
    path = write(tmp_path / "plain.tif", np.full((6, 20, 33), level, np.float32))
    assert (mask_of(path, model) == code).all()


def test_the_evidence_of_a_map_has_the_model_s_cloud(model: Path, land_cover: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "scene.tif", scene())
    exact = {"device": "cpu", "engine": "onnxruntime", "precision": "float32"}
    job = {"kind": "classify", "package": land_cover, "optical": {"paths": [path]}, "output": tmp_path / "map", **exact}
    own = write_model(tmp_path / "own.undercast")
    cloud = {"cloud": {"method": "package", "package": own}}
    reporter = Recorder()
    made = parse_job({**job, **cloud}).run(reporter)
    assert any("Cloud fraction from: package" in event.get("message", "") for event in reporter.events)
    with rasterio.open(made["evidence"]) as file:
        covered = file.read(3)
    np.testing.assert_array_equal(covered == 250, np.isin(mask_of(path, model), (CLOUD, SHADOW)))
    first = read_json(Path(made["manifest"]))
    assert "cloud" in [entry["role"] for entry in first["inputs"]]
    # Another model under the same name is another map.
    write_model(own, threshold=0.2)
    again = read_json(Path(parse_job({**job, **cloud}).run(Recorder())["manifest"]))
    assert again["key"] != first["key"]
    with pytest.raises(InputError, match="recognises no cloud"):
        parse_job({**job, "cloud": {"method": "package", "package": land_cover}}).run(Recorder())
    with pytest.raises(InputError, match="recognises cloud, not land cover"):
        parse_job({**job, "package": model}).run(Recorder())
    with pytest.raises(InputError, match="recognises no cloud"):
        recognise(land_cover, path, tmp_path / "mask")
    cut = {"kind": "prepare", "optical": {"paths": [path]}, "cell": 30, "output": tmp_path / "pairs"}
    parse_job({**cut, "cloud": {"method": "none"}}).run(Recorder())
    carried = {"kind": "transfer", "source": model, "store": tmp_path / "pairs", "output": tmp_path / "t.undercast"}
    with pytest.raises(InputError, match="recognises cloud, not land cover"):
        parse_job(carried).run(Recorder())


def test_samples_and_their_preview_know_cloud_and_shadow_from_the_model(model: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "scene.tif", scene())
    cut = {"task": "pixel", "optical": {"paths": [path]}, "cell": 30, "split": {"by": "sample"}}
    cut |= {"cloud": {"method": "package", "package": model}, "output": tmp_path / "store"}
    parse_job({"kind": "prepare", **cut}).run(Recorder())
    store = SampleStore.open(tmp_path / "store")
    mask = mask_of(path, model)
    rows = store.index["id"].str.split("_", expand=True)[[1, 2]].astype(int)
    for number, (row, column) in enumerate(rows.itertuples(index=False)):
        cell = mask[30 * row :, 30 * column :][:30, :30]
        np.testing.assert_array_equal(store.maps["cloud"][number], cell)
        assert store.index["cloud_fraction"].iloc[number] == pytest.approx((cell != CLEAR).mean(), abs=1e-6)
    look = parse_job({"kind": "preview", **cut, "output": tmp_path / "look"}).run(Recorder())
    mean = read_json(Path(look["preview"]))["cloud_mean"]
    assert mean == pytest.approx(store.index["cloud_fraction"].mean(), abs=0.01)


def test_images_that_are_cut_already_and_missing_packages_are_refused(model: Path, tmp_path: Path) -> None:
    np.save(tmp_path / "images.npy", np.zeros((4, 3, 16, 16), np.uint8))
    spec = {"method": "package", "package": model}
    job = {"kind": "prepare", "patches": {"optical": tmp_path / "images.npy"}, "output": tmp_path / "s"}
    with pytest.raises(JobError, match="works on rasters"):
        parse_job({**job, "cloud": spec}).run(Recorder())
    for wrong in ({"method": "package"}, {"package": model}, {"method": "scl", "path": model, "package": model}):
        with pytest.raises(JobError, match="go together"):
            parse_job({**job, "cloud": wrong})


def test_the_card_says_what_its_classes_tell(model: Path, land_cover: Path) -> None:
    told = inspect(model)
    assert told["recognises_cloud"] and not inspect(land_cover)["recognises_cloud"]
    assert [item["role"] for item in told["classes"]] == list(ROLES)
    assert told["sensors"]["optical"]["optional_bands"] == list(BANDS[3:])


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (("clear", None, "cloud", "shadow"), "without one: haze"),
        (("clear", "snow", "water", "unknown"), "none of the classes"),
    ],
)
def test_a_card_with_half_of_its_roles_is_none(tmp_path: Path, told: tuple[str | None, ...], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        write_model(tmp_path / "half.undercast", told=told)


def test_a_card_of_scenes_with_roles_is_none() -> None:
    sensor = Sensor(bands=["1"], unit="reflectance", resolution=None)
    classes = [SceneClass(name=role, color="#336699", role=role) for role in ("clear", "cloud")]
    needed = SensorInput(sensor=sensor, mean=[0.0], std=[1.0], backbone="resnet18")
    with pytest.raises(ValueError, match="one of pixels, of optical images alone"):
        ModelCard(name="s", cell=8, inputs={"optical": needed}, classes=classes)
    for optional in (["1"], ["2"]):
        with pytest.raises(ValueError, match="optional bands"):
            SensorInput(sensor=sensor, mean=[0.0], std=[1.0], backbone="resnet18", optional=optional)
    # What has none reads as before there were any.
    assert "optional" not in needed.model_dump() and "role" not in SceneClass(name="a", color="#336699").model_dump()
