"""How points are shared out over classes, and which cells chance chooses."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.transform import from_origin
from rasterio.windows import Window

from undercast.core.assess import classmap as classmap_module
from undercast.core.assess.classmap import ClassMap
from undercast.core.assess.estimation import Sample, estimate
from undercast.core.assess.sampling import Strata, allocate, draw, expected_half_width, read_strata
from undercast.core.errors import InputError, JobError
from undercast.core.events import Recorder
from undercast.core.raster.ground import Ground

WEIGHTS = np.array([0.02, 0.015, 0.32, 0.645])
UNITS = (WEIGHTS * 1e7).round().astype(np.int64)


def write(path: Path, classes: np.ndarray, transform: Affine, crs: str = "EPSG:32633", **tags: str) -> Path:
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=classes.shape[0],
        width=classes.shape[1],
        count=1,
        dtype=classes.dtype,
        nodata=255,
        crs=crs,
        transform=transform,
    ) as dataset:
        dataset.write(classes, 1)
        dataset.update_tags(1, **tags)
    return path


def test_allocations() -> None:
    """640 points as in Olofsson et al. 2014: equal, proportional, and 75 in each rare class (rounded there)."""
    assert allocate(WEIGHTS, UNITS, 640, "equal", 75).tolist() == [160, 160, 160, 160]
    assert allocate(WEIGHTS, UNITS, 640, "proportional", 75).tolist() == [13, 9, 205, 413]
    assert allocate(WEIGHTS, UNITS, 640, "recommended", 75) == pytest.approx([75, 75, 165, 325], abs=3)
    assert allocate(WEIGHTS, UNITS, 640, "recommended", 160).tolist() == [160, 160, 160, 160]


@pytest.mark.parametrize("allocation", ["recommended", "proportional", "equal"])
def test_all_points_are_shared_out_within_what_there_is(allocation: str) -> None:
    random = np.random.default_rng(4)
    for _ in range(50):
        units = random.integers(0, 300, 7)
        weights = units * random.uniform(0.5, 1, 7) / 1000
        total = int(random.integers(min(70, units.sum()), units.sum() + 1))
        points = allocate(weights, units, total, allocation, 9)
        assert points.sum() == total
        assert (points <= units).all()
        assert (points >= np.minimum(9 if allocation == "recommended" else 2, units)).all()


def test_points_that_cannot_be_shared_out_are_refused() -> None:
    with pytest.raises(JobError, match="4 classes with at least 50 each take 200"):
        allocate(WEIGHTS, UNITS, 199, "recommended", 50)
    with pytest.raises(JobError, match="4 classes with at least 2 each take 8"):
        allocate(WEIGHTS, UNITS, 7, "proportional", 50)
    with pytest.raises(JobError, match="more than the 9 cells"):
        allocate(np.array([0.5, 0.5]), np.array([4, 5]), 10, "equal", 2)


def test_the_width_to_come_is_that_of_the_estimators_equation() -> None:
    points = np.array([75, 75, 165, 325])
    accuracy = np.array([0.7, 0.7, 0.7, 0.7])
    variance = sum(w**2 * u * (1 - u) / (n - 1) for w, u, n in zip(WEIGHTS, accuracy, points, strict=True))
    assert expected_half_width(WEIGHTS, UNITS, points, 0.7) == pytest.approx(1.96 * variance**0.5, rel=1e-3)
    assert expected_half_width(WEIGHTS, points, points, 0.7) == 0


def test_strata_are_the_classes_and_the_unsure_cells(tmp_path: Path) -> None:
    classes = np.array([[0, 0, 2, 255], [2, 3, 3, 2], [0, 2, 255, 255]], np.uint8)
    path = write(tmp_path / "map.tif", classes, from_origin(5e5, 0, 100, 100), UNDECIDED_VALUE="3")
    with ClassMap(path) as classmap:
        strata = read_strata(classmap, Recorder())
    assert strata.names == ["0", "2", "unsure"] and strata.classes == 2
    assert strata.units.tolist() == [3, 4, 2] and strata.unclassed == 3
    assert strata.hectares == pytest.approx(np.array([3, 4, 2]) / 0.9996**2, rel=1e-4)  # UTM's scale there
    assert strata.unsure == 2
    classified = strata.without_unsure()
    assert classified.names == ["0", "2"] and classified.units.tolist() == [3, 4] and classified.unsure == 0
    assert classified.digest == strata.digest


def test_cells_in_degrees_count_by_their_ground(tmp_path: Path) -> None:
    """As many cells of one class at 60 degrees as of the other at the equator: half the ground."""
    classes = np.repeat(np.arange(61, dtype=np.uint8)[:, None] // 60, 3, axis=1)
    path = write(tmp_path / "map.tif", classes, from_origin(10, 60.5, 1, 1), "EPSG:4326")
    with ClassMap(path) as classmap:
        strata = read_strata(classmap, Recorder())
        drawn = draw(classmap, strata, np.array([180, 3]), 0, Recorder())
    north = drawn.hectares[drawn.rows == 0]
    south = drawn.hectares[drawn.rows == 60]
    assert len(north) == len(south) == 3
    # One degree of longitude and of latitude at 60 and 0 degrees: 55.800 x 111.412 km, 111.319 x 110.574 km.
    assert north == pytest.approx(55.800 * 111.412 * 100, rel=1e-3)
    assert south == pytest.approx(111.319 * 110.574 * 100, rel=1e-3)
    assert strata.hectares[1] == pytest.approx(south.sum())
    assert strata.hectares.sum() == pytest.approx(drawn.hectares.sum())


def test_every_cell_of_a_class_is_as_probable(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    classes = random.integers(0, 2, (9, 11)).astype(np.uint8)
    classes[4, 4:7] = 255
    path = write(tmp_path / "map.tif", classes, from_origin(5e5, 0, 30, 30))
    with ClassMap(path) as classmap:
        strata = read_strata(classmap, Recorder())
        hits = np.zeros(classes.shape)
        for seed in range(400):
            drawn = draw(classmap, strata, np.array([6, 12]), seed, Recorder())
            assert len(set(zip(drawn.rows, drawn.columns, strict=True))) == 18
            assert (classes[drawn.rows, drawn.columns] == drawn.strata).all()
            hits[drawn.rows, drawn.columns] += 1
    assert (hits[classes == 255] == 0).all()
    for one, points in ((0, 6), (1, 12)):
        share = points / (classes == one).sum()
        # Six standard deviations of a binomial count.
        assert np.abs(hits[classes == one] / 400 - share).max() < 6 * (share * (1 - share) / 400) ** 0.5


def test_the_draw_depends_on_the_seed_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not on the windows that the map is read in."""
    classes = np.random.default_rng(0).integers(0, 4, (57, 31)).astype(np.uint8)
    path = write(tmp_path / "map.tif", classes, from_origin(5e5, 0, 30, 30))

    def drawn(seed: int) -> tuple[Strata, np.ndarray]:
        with ClassMap(path) as classmap:
            strata = read_strata(classmap, Recorder())
            points = allocate(strata.units / strata.units.sum(), strata.units, 99, "recommended", 20)
            sample = draw(classmap, strata, points, seed, Recorder())
        return strata, np.stack([sample.rows, sample.columns, sample.strata])

    strata, first = drawn(5)
    assert not (drawn(6)[1] == first).all()
    assert (np.diff(first[2]) != 0).sum() > 30  # not class by class: the order is random
    monkeypatch.setattr(classmap_module, "_MOST_PIXELS", 200)
    again, second = drawn(5)
    assert (second == first).all() and again.digest == strata.digest


def test_a_map_without_a_class_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "map.tif", np.full((4, 5), 255, np.uint8), from_origin(5e5, 0, 30, 30))
    with pytest.raises(InputError), ClassMap(path) as classmap:
        read_strata(classmap, Recorder())


@pytest.mark.real_data
def test_a_real_flood_map_counts_wrong_and_its_points_tell_so(tmp_path: Path, real_data: Path) -> None:
    """A threshold on real backscatter, in degrees, against labels by hand: water is a fifth more than is counted."""
    with rasterio.open(real_data / "sen1floods11" / "Spain_7370579_LabelHand.tif") as dataset:
        truth, transform = dataset.read(1), dataset.transform
    with rasterio.open(real_data / "sen1floods11" / "Spain_7370579_S1Hand.tif") as dataset:
        backscatter = dataset.read(1)
    mapped = np.where((truth >= 0) & np.isfinite(backscatter), backscatter < -15, 255).astype(np.uint8)
    inside = mapped != 255
    with ClassMap(write(tmp_path / "water.tif", mapped, transform, "EPSG:4326")) as classmap:
        strata = read_strata(classmap, Recorder())
        ground = Ground(classmap.grid).hectares(Window(0, 0, classmap.grid.width, classmap.grid.height))
        water = float(ground[inside & (truth == 1)].sum())
        assert strata.hectares[1] == pytest.approx(ground[mapped == 1].sum())
        assert strata.hectares[1] / water < 0.85
        points = allocate(strata.hectares / strata.hectares.sum(), strata.units, 300, "recommended", 50)
        values, held = [], 0
        for seed in range(60):
            drawn = draw(classmap, strata, points, seed, Recorder())
            labels = truth[drawn.rows, drawn.columns].astype(np.int64)
            sample = Sample(classmap.names, strata.units, strata.hectares, drawn.strata, labels, drawn.hectares, 300)
            area = estimate(sample).classes[1].area
            values.append(area.value)
            held += area.low <= water <= area.high
    assert np.mean(values) == pytest.approx(water, rel=0.03)
    assert held >= 54
