"""What bad input gets: an error that names it, and nothing under a final name."""

import shutil
from collections.abc import Callable
from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely
from rasterio.transform import Affine

from undercast.core.errors import InputError, JobError, OutputError, ResourceError, UndercastError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.protocol import ExitCode

TRUTH = np.array([[0, 1, 2], [2, 0, 1]])


@pytest.fixture
def optical(paint: Callable, write_raster: Callable) -> Path:
    return write_raster("optical.tif", paint(TRUTH, 8))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "map"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_no_overlap(
    make_package: Callable, optical: Path, write_raster: Callable, classify: Callable, folder: Path
) -> None:
    sar = write_raster("sar.tif", np.ones((2, 20, 20)), "float32", Affine(10, 0, 700_000, 0, -10, 5_000_000))
    with pytest.raises(InputError, match="do not overlap") as caught:
        classify(make_package(), optical, sar)
    assert "optical.tif" in str(caught.value) and "sar.tif" in str(caught.value) and names(folder) == []


@pytest.mark.parametrize("sensor", ["optical", "sar"])
def test_all_nodata(
    make_package: Callable, optical: Path, write_raster: Callable, classify: Callable, folder: Path, sensor: str
) -> None:
    empty = write_raster("empty.tif", np.full((3 if sensor == "optical" else 2, 16, 24), np.nan), "float32")
    pair = (empty, None) if sensor == "optical" else (optical, empty)
    with pytest.raises(InputError, match="no valid pixel") as caught:
        classify(make_package(), *pair)
    assert "empty.tif" in caught.value.subject and names(folder) == []


def test_no_cell_with_enough_valid_pixels(
    make_package: Callable, write_raster: Callable, classify: Callable, folder: Path
) -> None:
    image = np.full((3, 16, 16), np.nan)
    image[:, ::4, ::4] = 50
    with pytest.raises(InputError, match="no cell has enough valid pixels"):
        classify(make_package(), write_raster("sparse.tif", image, "float32"))
    assert names(folder) == []


def test_truncated_raster(
    make_package: Callable, write_raster: Callable, classify: Callable, folder: Path, tmp_path: Path
) -> None:
    """The file opens and its first rows are whole; the break shows in the middle of the job."""
    generator = np.random.default_rng(0)
    whole = write_raster("whole.tif", generator.integers(1, 255, (3, 2000, 200)), compress="deflate", blockysize=8)
    broken = tmp_path / "broken.tif"
    broken.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * 0.6)])
    with pytest.raises(InputError, match="cannot be read") as caught:
        classify(make_package(), broken)
    assert "broken.tif" in caught.value.subject and names(folder) == []


def test_extent_beside_the_raster(make_package: Callable, optical: Path, classify: Callable) -> None:
    with pytest.raises(InputError, match=r"does not touch the raster.*EPSG:32633"):
        classify(make_package(), optical, extent=(0, 0, 1000, 1000))


def test_extent_in_no_crs(make_package: Callable, optical: Path, classify: Callable) -> None:
    with pytest.raises(JobError, match="is no CRS"):
        classify(make_package(), optical, extent=(0, 0, 1, 1), extent_crs="EPSG:nonsense")


def test_mask_that_no_cell_lies_in(
    make_package: Callable, optical: Path, classify: Callable, folder: Path, tmp_path: Path
) -> None:
    mask = tmp_path / "mask.gpkg"
    geopandas.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)], crs="EPSG:32633").to_file(mask)
    with pytest.raises(InputError, match="no cell's centre"):
        classify(make_package(), optical, mask=mask)
    assert names(folder) == []


@pytest.mark.parametrize("which", ["optical", "cloud", "mask", "package"])
def test_an_output_that_is_an_input(
    make_package: Callable, optical: Path, classify: Callable, tmp_path: Path, which: str
) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    package, options = make_package(), {}
    if which == "optical":
        optical = Path(shutil.copy(optical, folder / "scenes_classes.tif"))
    elif which == "cloud":
        cloud = Path(shutil.copy(optical, folder / "scenes_evidence.tif"))
        options = {"cloud": {"method": "mask", "path": cloud}}
    elif which == "mask":
        mask = folder / "scenes.gpkg"
        geopandas.GeoDataFrame(geometry=[shapely.box(0, 0, 1e6, 1e7)], crs="EPSG:32633").to_file(mask)
        options = {"mask": mask}
    else:
        package = Path(shutil.copy(package, folder / "scenes.json"))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(OutputError, match="also an input"):
        classify(package, optical, **options)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_output_folder_that_is_the_folder_of_the_rasters(
    make_package: Callable, optical: Path, classify: Callable
) -> None:
    with pytest.raises(OutputError, match="also an input"):
        classify(make_package(), optical.parent, output=optical.parent)


def test_no_place_to_write(make_package: Callable, optical: Path, classify: Callable, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError) as caught:
        classify(make_package(), optical, output=tmp_path / "file" / "map")
    assert caught.value.exit_code is ExitCode.OUTPUT and "file" in caught.value.subject
    with pytest.raises(OutputError):
        classify(make_package(), optical, output=tmp_path / "file")


def test_too_little_room_is_told_before_the_work(
    make_package: Callable, optical: Path, classify: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100, 99, 1))
    with pytest.raises(OutputError, match="disk is too full"):
        classify(make_package(), optical)
    assert names(folder) == []


def test_a_geopackage_that_is_open_elsewhere(
    make_package: Callable, optical: Path, classify: Callable, folder: Path
) -> None:
    classify(make_package(), optical)
    (folder / "scenes.gpkg-wal").write_bytes(b"journal")
    before = (folder / "scenes.gpkg").read_bytes()
    with pytest.raises(OutputError, match="open in another program"):
        classify(make_package(), optical)
    assert (folder / "scenes.gpkg").read_bytes() == before


def test_a_failing_run_leaves_the_earlier_map_alone(
    make_package: Callable, optical: Path, write_raster: Callable, classify: Callable, folder: Path
) -> None:
    classify(make_package(), optical)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    image = np.full((3, 16, 16), np.nan)
    image[:, ::4, ::4] = 50
    with pytest.raises(InputError):
        classify(make_package(), write_raster("sparse.tif", image, "float32"))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_folder_in_the_place_of_an_output_is_not_touched(
    make_package: Callable, optical: Path, classify: Callable, folder: Path
) -> None:
    (folder / "scenes.json").mkdir(parents=True)
    (folder / "scenes.json" / "precious").write_text("keep me")
    with pytest.raises(OutputError, match="a folder of this name"):
        classify(make_package(), optical)
    assert names(folder) == ["scenes.json"] and (folder / "scenes.json" / "precious").exists()


def test_cuda_asked_for_and_absent(
    make_package: Callable, optical: Path, classify: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("undercast.core.inference.session.cuda_problem", lambda: "there is no NVIDIA driver")
    with pytest.raises(ResourceError, match="no NVIDIA driver"):
        classify(make_package(), optical, device="cuda")
    assert names(folder) == []
    assert classify(make_package(), optical, device="auto").outputs["provider"] == "CPUExecutionProvider"


def test_cancelling_leaves_nothing(make_package: Callable, write_raster: Callable, folder: Path) -> None:
    path = write_raster("large.tif", np.full((3, 1600, 64), 50))

    class Impatient(Recorder):
        def emit(self, event: object, **fields: object) -> None:
            super().emit(event, **fields)  # type: ignore[arg-type]
            if fields.get("stage") == "classify" and fields.get("done", 0) > 0:  # type: ignore[operator]
                self.cancel()

    job = parse_job(
        {"kind": "classify", "package": make_package(), "optical": {"paths": [path]}, "output": folder, "device": "cpu"}
    )
    with pytest.raises(UndercastError) as caught:
        job.run(Impatient())
    assert caught.value.exit_code is ExitCode.CANCELLED and names(folder) == []


def test_neither_raster() -> None:
    with pytest.raises(JobError, match="give an optical raster, a SAR raster, or both"):
        parse_job({"kind": "classify", "package": "p.undercast", "output": "map"})


def test_logits_that_are_no_numbers_are_nodata(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable, folder: Path
) -> None:
    image = paint(TRUTH, 8).astype("float32")
    image[:, :8, :8] = 3e38  # the sum of a cell overflows
    run = classify(make_package(), write_raster("o.tif", image, "float32"))
    assert run.classes()[0, 0] == 255 and run.outputs["cell_count"] == 5
    assert any("For 1 cells the model gave no finite numbers" in text for text in run.warnings)
    shutil.rmtree(folder)
    with pytest.raises(InputError, match="no finite numbers for any cell"):
        classify(make_package(), write_raster("p.tif", np.full((3, 8, 8), 3e38), "float32"))
    assert names(folder) == []
