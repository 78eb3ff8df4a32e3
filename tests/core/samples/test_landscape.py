import json
from pathlib import Path

import numpy as np
import pytest
import rasterio

from undercast.core.synthetic.landscape import NAMES


@pytest.fixture(scope="module")
def landscape(tmp_path_factory):
    from undercast.core.events import Recorder
    from undercast.core.jobs import parse_job

    folder = tmp_path_factory.mktemp("landscape")
    job = {"kind": "landscape", "output": folder, "rows": 18, "columns": 24, "cell": 16, "seed": 5}
    return parse_job(job).run(Recorder()), folder


def read(path):
    with rasterio.open(path) as dataset:
        return dataset.read()


def test_the_files_say_what_they_are(landscape):
    outputs, folder = landscape
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)
    with rasterio.open(outputs["optical"]) as optical, rasterio.open(outputs["sar"]) as sar:
        assert optical.shape == (18 * 16, 24 * 16) and optical.res == (10, 10) and optical.dtypes == ("uint16",) * 4
        assert optical.descriptions == ("blue", "green", "red", "nir") and optical.scales[0] == 1e-4
        assert sar.descriptions == ("VV", "VH") and sar.dtypes == ("float32",) * 2 and sar.res == (12, 12)
        assert sar.crs != optical.crs
        assert "UNDERCAST_SIMULATED_CLOUD" not in optical.tags()
    assert -35 < np.median(read(outputs["sar"])) < 0 and np.isfinite(read(outputs["sar"])).all()


def test_the_sar_image_covers_the_optical_one(landscape, run, tmp_path):
    outputs, _ = landscape
    store = run.store(
        optical={"paths": [outputs["optical"]]},
        sar={"paths": [outputs["sar"]]},
        labels={"path": outputs["truth"]},
        classes=json.loads(Path(outputs["classes"]).read_text()),
        cell=16,
        cloud={"method": "none"},
        output=tmp_path / "s",
    )
    assert len(store) == 18 * 24 and store.sar_valid.all() and (store.index["label"] >= 0).all()
    assert store.index["label"].to_numpy().reshape(18, 24).tolist() == read(outputs["truth"])[0].tolist()
    # Water is dark and built-up land bright to SAR, in the same cells: the two images lie on the same ground.
    names = [entry.name for entry in store.description.classes]
    low, high = (
        {name: np.percentile(store.sar[store.index["label"] == i, 0], rank) for i, name in enumerate(names)}
        for rank in (50, 95)
    )
    assert low["Water"] < min(low[name] for name in names if name != "Water") - 2
    assert high["Built-up"] > max(high[name] for name in names if name != "Built-up") + 1
    brightness = {name: store.optical[store.index["label"] == i, 3].mean() for i, name in enumerate(names)}
    assert brightness["Water"] == min(brightness.values())


def test_classes_grow_in_patches_and_all_occur(landscape):
    truth = read(landscape[0]["truth"])[0]
    counts = np.bincount(truth.ravel(), minlength=8)
    assert (counts > 0.05 * truth.size).all()
    # Neighbours agree far more often than the eighth that independent cells would.
    assert (truth[:, 1:] == truth[:, :-1]).mean() > 0.5 and (truth[1:] == truth[:-1]).mean() > 0.5


def test_polygons_and_raster_tell_the_same_truth(landscape):
    import geopandas
    from rasterio.features import rasterize

    outputs, _ = landscape
    frame = geopandas.read_file(outputs["truth_polygons"])
    names = [entry["name"] for entry in json.loads(Path(outputs["classes"]).read_text())]
    with rasterio.open(outputs["truth"]) as dataset:
        shapes = [(geometry, names.index(name)) for geometry, name in zip(frame.geometry, frame["class"], strict=True)]
        burnt = rasterize(shapes, dataset.shape, fill=255, transform=dataset.transform)
        np.testing.assert_array_equal(burnt, dataset.read(1))
        assert dataset.colormap(1)[0][:3] == (0x2C, 0x7F, 0xB8)


def test_the_truth_of_pixels_is_what_the_cells_hold_most_of(landscape):
    outputs, _ = landscape
    pixels, cells = read(outputs["truth_pixels"])[0], read(outputs["truth"])[0]
    assert pixels.shape == read(outputs["optical"]).shape[1:]
    shares = (pixels.reshape(18, 16, 24, 16)[..., None] == np.arange(8)).mean((1, 3))
    np.testing.assert_array_equal(shares.argmax(-1), cells)
    assert (shares.max(-1) < 0.9).mean() > 0.2  # borders between classes run through many cells
    with rasterio.open(outputs["truth_pixels"]) as dataset:
        assert dataset.colormap(1)[0][:3] == (0x2C, 0x7F, 0xB8)


def test_cloud_covers_from_nothing_to_all(landscape):
    outputs, _ = landscape
    clear, cloudy, cloud = (read(outputs[name]) for name in ("optical", "optical_cloudy", "cloud"))
    assert (cloudy[:, cloud[0] == 1].mean(axis=1) > clear[:, cloud[0] == 1].mean(axis=1) + 1000).all()
    assert (cloud == 1).mean() == pytest.approx(outputs["cloud_fraction"], abs=1e-3)
    cells = (cloud[0] == 1).reshape(18, 16, 24, 16).mean((1, 3))
    assert np.histogram(cells, [0, 0.25, 0.5, 0.75, 1.001])[0].min() >= 0.08 * cells.size


def test_speckle_has_the_looks_asked_for(run, tmp_path):
    from rasterio.windows import Window

    from undercast.core.synthetic.landscape import _speckle

    for looks in (1.0, 4.0, 16.0):
        drawn = _speckle(3, looks, Window(0, 0, 300, 300))
        assert drawn.mean() == pytest.approx(1, abs=0.02) and drawn.var() == pytest.approx(1 / looks, rel=0.05)
    np.testing.assert_array_equal(
        _speckle(3, 4.0, Window(20, 10, 5, 5)), _speckle(3, 4.0, Window(0, 0, 40, 40))[:, 10:15, 20:25]
    )


def test_seeds_repeat_and_differ(run, tmp_path):
    small = {"rows": 3, "columns": 4, "cell": 16}
    made = [
        run("landscape", output=tmp_path / name, seed=seed, **small) for name, seed in (("a", 1), ("b", 1), ("c", 2))
    ]
    for name in ("optical", "optical_cloudy", "sar", "truth"):
        np.testing.assert_array_equal(read(made[0][name]), read(made[1][name]))
        assert (
            read(made[0][name]).shape != read(made[2][name]).shape or (read(made[0][name]) != read(made[2][name])).any()
        )


@pytest.mark.parametrize("coverage", [0.0, 1.0])
def test_one_cell_and_no_or_full_cloud(run, tmp_path, coverage):
    outputs = run("landscape", output=tmp_path / "a", rows=1, columns=1, cell=8, coverage=coverage)
    assert outputs["cloud_fraction"] == coverage and read(outputs["truth"]).shape == (1, 1, 1)
    same = (read(outputs["optical"]) == read(outputs["optical_cloudy"])).all()
    assert same == (coverage == 0)


def test_windows_fit_together():
    from undercast.core.synthetic.scenery import Scenery

    scenery = Scenery(6, 7, 16, 3)
    whole = scenery.surface(-5, -5, 100, 120)
    part = scenery.surface(30, 44, 40, 33)
    here = np.s_[..., 35:75, 49:82]
    np.testing.assert_array_equal(part.classes, whole.classes[here])
    np.testing.assert_allclose(part.reflectance, whole.reflectance[here], atol=1e-5)
    np.testing.assert_allclose(part.backscatter, whole.backscatter[here], rtol=1e-3, atol=1e-6)
