"""What users give that is not quite what was asked for: odd folders, pictures, tables, arrays, units and sizes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from undercast.core.errors import InputError, JobError, OutputError

PLAIN = {"split": {"by": "sample"}, "cloud": {"method": "none"}}
NORTH_UP = from_origin(500000, 3400000, 10, 10)


@pytest.fixture
def folders(tmp_path, write):
    for name, level in (("River", 40), ("Forest", 90)):
        for i in range(3):
            write(f"in/{name}/{name}_{i}.png", np.full((3, 8, 8), level + i, np.uint8))
    return tmp_path / "in"


@pytest.mark.parametrize(
    "hidden",
    [
        ".ipynb_checkpoints/a.png",
        ".thumbnails/a.png",
        "@eaDir/River_0.png/THUMB.png",
        "__MACOSX/a.png",
        "._River_0.png",
    ],
)
def test_what_programs_leave_in_folders_is_passed_over(run, folders, write, tmp_path, hidden):
    write(f"in/River/{hidden}", np.full((3, 8, 8), 255, np.uint8))
    write(f"in/{hidden}", np.full((3, 8, 8), 255, np.uint8))
    store = run.store(folders=folders, output=tmp_path / "s", **PLAIN)
    assert len(store) == 6 and store.optical.max() < 100
    assert [entry.name for entry in store.description.classes] == ["Forest", "River"]


@pytest.mark.parametrize("driver", ["PNG", "GIF", "GTiff"])
def test_a_palette_becomes_its_colours(run, tmp_path, driver):
    for number in range(4):  # each image numbers the same two colours otherwise
        path = tmp_path / f"in/{'ab'[number % 2]}/{number}.{driver.lower()}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with rasterio.open(path, "w", driver=driver, width=8, height=8, count=1, dtype="uint8") as file:
            file.write_colormap(1, {number: (200, 10, 30, 255), number + 5: (1, 2, 250, 255)})
            file.write(np.where(np.arange(8) < 4, number, number + 5).astype(np.uint8)[None, None].repeat(8, axis=1))
        path.rename(path.with_suffix({"GTiff": ".tif"}.get(driver, path.suffix)))
    store = run.store(folders=tmp_path / "in", output=tmp_path / "s", **PLAIN)
    assert store.optical.shape == (4, 3, 8, 8) and store.optical_valid.all()
    assert (store.optical[:, :, 0, 0] == [200, 10, 30]).all() and (store.optical[:, :, 7, 7] == [1, 2, 250]).all()


@pytest.mark.parametrize("parts", [("train", "val"), ("Training_set", "test"), ("fold1", "fold2"), ("EuroSAT",)])
def test_parts_of_a_data_set_are_no_classes(run, folders, tmp_path, parts):
    outer = tmp_path / "outer"
    for part in parts:
        for source in folders.rglob("*.png"):
            target = outer / part / source.relative_to(folders)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    with pytest.raises(InputError, match=r"hold them \(Forest, River\)\. Give one of them"):
        run("prepare", folders=outer, output=tmp_path / "s", **PLAIN)
    assert len(run.store(folders=outer / parts[0], output=tmp_path / "s", **PLAIN)) == 6


def test_a_class_may_be_called_like_a_part(run, write, tmp_path):
    for i in range(2):
        for name in ("train", "bus"):
            write(f"in/{name}/{i}.png", np.full((3, 8, 8), 9, np.uint8))
    store = run.store(folders=tmp_path / "in", output=tmp_path / "s", **PLAIN)
    assert [entry.name for entry in store.description.classes] == ["bus", "train"]


def test_an_alpha_band_counts_beside_a_nodata_value(run, tmp_path, write):
    values = np.full((4, 8, 8), 255, np.uint8)
    values[:3, :, 4:], values[3, :, :4] = 90, 0
    for i in range(2):
        with rasterio.open(write(f"in/a/{i}.tif", values, nodata=0), "r+") as file:
            file.colorinterp = [*file.colorinterp[:3], rasterio.enums.ColorInterp.alpha]
    store = run.store(folders=tmp_path / "in", output=tmp_path / "s", **PLAIN)
    assert store.optical.shape[1] == 3
    assert not store.optical_valid[..., :4].any() and store.optical_valid[..., 4:].all()


@pytest.mark.parametrize(
    ("named", "left", "right"),
    [(None, False, True), (9, False, False), ("none", True, True), (["none", 9], True, False)],
)
def test_nodata_of_patches_is_the_files_and_the_users(run, tmp_path, write, named, left, right):
    values = np.full((1, 8, 8), 9, np.uint8)
    values[..., :4], values[..., 7] = 7, 1
    write("o/a.tif", values, nodata=7)
    write("o/b.tif", np.full((1, 8, 8), 1, np.uint8), nodata=7)
    patches = {"optical": tmp_path / "o"} | ({} if named is None else {"nodata": named})
    store = run.store(patches=patches, output=tmp_path / "s", min_valid=0.01, resolution=10, **PLAIN)
    valid = store.optical_valid[0]
    assert (valid[:, :4] == left).all() and (valid[:, 4:7] == right).all() and valid[:, 7].all()


TABLE = "name;label;cloud_fraction\np0;Wald;0,5\np1;Wasser;0\np2;Wald;\np3;Wasser;1\n"


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        ("sep=;\r\n" + TABLE.replace("\n", "\r\n")).encode("utf-8-sig"),
        TABLE.replace(";", "\t").encode("utf-16"),
        TABLE.replace("name;label", '"Name";" Label "').encode(),
        TABLE.replace("0,5", "0.5").replace(";", ",").encode(),
    ],
)
def test_tables_as_spreadsheets_write_them(run, tmp_path, content):
    np.save(tmp_path / "o.npy", np.ones((4, 1, 8, 8), np.uint8))
    (tmp_path / "l.csv").write_bytes(content)
    patches = {"optical": tmp_path / "o.npy", "labels": tmp_path / "l.csv"}
    store = run.store(patches=patches, output=tmp_path / "s", split={"by": "sample"}, cloud={"method": "none"})
    assert [entry.name for entry in store.description.classes] == ["Wald", "Wasser"]
    assert store.index["label"].tolist() == [0, 1, 0, 1]
    np.testing.assert_array_equal(store.index["cloud_fraction"], [0.5, 0, 0, 1])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04rest", "workbook"),
        ("name;label\np0;W\xe4lder\n".encode("cp1252"), r"no UTF-8 text \(line 2\)"),
        (b"name,label\np0,a,b,c\n", "line 2: has more values than columns"),
        (b"name,label,label\np0,a,b\n", "two columns 'label'"),
        (b"name,label\n" + b"".join(b"p%d,0.%d\n" % (i, i + 1) for i in range(4)), "'0.1', which is no whole number"),
        (b"name,label\np0,\0\n", "rows for 4 patches|no row|holds|is no"),
        (b"", "lacks the column 'name'"),
    ],
)
def test_tables_that_are_none_are_told(run, tmp_path, content, words):
    np.save(tmp_path / "o.npy", np.ones((4, 1, 8, 8), np.uint8))
    (tmp_path / "l.csv").write_bytes(content)
    patches = {"optical": tmp_path / "o.npy", "labels": tmp_path / "l.csv"}
    with pytest.raises(InputError, match=words):
        run("prepare", patches=patches, output=tmp_path / "s", **PLAIN)


def test_numbers_with_a_point_are_the_same_classes(run, tmp_path):
    np.save(tmp_path / "o.npy", np.ones((4, 1, 8, 8), np.uint8))
    (tmp_path / "l.csv").write_text("name,label\na,1.0\nb,2.0\nc,1.0\nd,2.0\n")
    patches = {"optical": tmp_path / "o.npy", "labels": tmp_path / "l.csv"}
    store = run.store(patches=patches, output=tmp_path / "s", **PLAIN)
    assert [entry.name for entry in store.description.classes] == ["1", "2"]


@pytest.mark.parametrize("shape", [(4, 16, 16, 3), (4, 8, 8, 13), (4, 16, 16, 1)])
def test_bands_last_are_told(run, tmp_path, shape):
    np.save(tmp_path / "o.npy", np.ones(shape, np.uint8))
    with pytest.raises(InputError, match=r"bands last\. Save it with the bands before the rows"):
        run("prepare", patches={"optical": tmp_path / "o.npy"}, resize=8, output=tmp_path / "s", **PLAIN)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x93NUMPY",
        b"\x93NUMPY\x01\x00\x10\x00{'descr': '<f8', ",
        b"\x93NUMPY\x01\x00\x40\x00" + b"{'descr': '<f8', 'fortran_order': False, 'shape': (9" + b"9" * 9 + b", 1)}\n",
        b"\x93NUMPY\x01\x00\x40\x00" + b"{'descr': '<f8', 'fortran_order': False, 'shape': (-4, 1, 8, 8)}",
        b"PK\x03\x04 no archive",
    ],
)
def test_malformed_arrays_are_told(run, tmp_path, content):
    (tmp_path / "o.npy").write_bytes(content)
    with pytest.raises(InputError, match=r"o\.npy"):
        run("prepare", patches={"optical": tmp_path / "o.npy"}, output=tmp_path / "s", **PLAIN)


def test_archives_objects_and_other_orders_of_bytes(run, tmp_path):
    np.savez(tmp_path / "o.npz", a=np.ones(3))
    (tmp_path / "o.npz").rename(tmp_path / "o.npy")
    with pytest.raises(InputError, match="archive of arrays"):
        run("prepare", patches={"optical": tmp_path / "o.npy"}, output=tmp_path / "s", **PLAIN)
    np.save(tmp_path / "p.npy", np.array([{}, {}]), allow_pickle=True)
    with pytest.raises(InputError, match="no array of numbers"):
        run("prepare", patches={"optical": tmp_path / "p.npy"}, output=tmp_path / "s", **PLAIN)
    np.save(tmp_path / "q.npy", np.arange(4 * 64, dtype=">u2").reshape(4, 1, 8, 8))
    store = run.store(patches={"optical": tmp_path / "q.npy"}, output=tmp_path / "s", **PLAIN)
    assert store.optical.dtype == np.dtype("uint16") and store.optical.dtype.isnative and store.optical.max() == 255


@pytest.mark.parametrize("label", [65536, 0.5, 9, float("nan")])
def test_labels_of_an_index_that_are_no_class(run, make_store, label):
    import pandas as pd

    store = make_store(optical=np.ones((2, 1, 8, 8), np.uint8))
    index = pd.read_parquet(store.path / "index.parquet")
    index["label"] = [0, label]
    index.to_parquet(store.path / "index.parquet")
    with pytest.raises(InputError, match="labels outside the whole numbers"):
        run("preview", store=store.path, output=store.path.parent / "look")


@pytest.mark.parametrize(
    "values",
    [
        {"classes": [{"name": "a", "color": "#000000"}] * 2},
        {"classes": [{"name": " ", "color": "#000000"}, {"name": "b", "color": "#000000"}]},
        {"optical_names": ["r", "R", "b"]},
    ],
)
def test_names_given_twice_or_not_at_all(run, folders, tmp_path, values):
    with pytest.raises(JobError, match=r"twice|name"):
        run("prepare", folders=folders, output=tmp_path / "s", **values, **PLAIN)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "landscape", "rows": 10**9},
        {"kind": "landscape", "rows": 4000, "columns": 4000},
        {"kind": "landscape", "cell": 10**9},
        {"kind": "landscape", "rows": 900, "columns": 900, "cell": 1024},
        {"kind": "simulate", "store": "s", "cell": 10**9},
        {"kind": "prepare", "folders": "f", "cell": 10**9},
        {"kind": "preview", "folders": "f", "most": 10**9},
    ],
)
def test_sizes_beyond_any_memory_are_refused(run, tmp_path, values):
    with pytest.raises(JobError):
        run(**values, output=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_scene_among_samples_and_too_many_samples(run, tmp_path, write):
    path = write("in/a/huge.tif", np.zeros((1, 8, 8), np.uint8), sparse_ok=True)
    with rasterio.open(
        path, "w", driver="GTiff", width=60000, height=60000, count=3, dtype="uint8", sparse_ok=True, tiled=True
    ):
        pass
    with pytest.raises(InputError, match="too large for one sample"):
        run("prepare", folders=tmp_path / "in", output=tmp_path / "s", **PLAIN)
    write("o.tif", np.ones((1, 3000, 3000), np.uint8), transform=NORTH_UP)
    raster = {"paths": [tmp_path / "o.tif"]}
    with pytest.raises(InputError, match="samples, and a sample store has up to"):
        run("prepare", optical=raster, cell=8, stride=1, cloud={"method": "none"}, output=tmp_path / "s")


@pytest.mark.parametrize("foreign", ["notes.txt", "photos/a.jpg", ".git/config", "optical.npy/inside"])
def test_a_store_replaces_a_store_and_nothing_else(run, folders, tmp_path, foreign):
    run("prepare", folders=folders, output=tmp_path / "s", **PLAIN)
    (tmp_path / "s" / "Thumbs.db").write_bytes(b"1")
    run("prepare", folders=folders, output=tmp_path / "s", **PLAIN)
    entry = tmp_path / "s" / foreign
    if foreign.startswith("optical.npy"):
        (tmp_path / "s/optical.npy").unlink()
    entry.parent.mkdir(exist_ok=True)
    entry.write_text("mine")
    with pytest.raises(OutputError, match="would be lost"):
        run("prepare", folders=folders, output=tmp_path / "s", **PLAIN)
    assert entry.read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_not_replaced(run, folders, tmp_path):
    run("prepare", folders=folders, output=tmp_path / "s", **PLAIN)
    (tmp_path / "link").symlink_to(tmp_path / "s")
    with pytest.raises(OutputError, match="is a link"):
        run("prepare", folders=folders, output=tmp_path / "link", **PLAIN)
    assert (tmp_path / "link").is_symlink() and (tmp_path / "s/index.parquet").exists()


def test_what_a_killed_prepare_left_is_swept(run, folders, tmp_path):
    script = (
        "import os, sys, signal\n"
        "from undercast.core.store.writer import StoreWriter\n"
        "with StoreWriter(sys.argv[1], {'optical': 'uint8'}):\n"
        "    os.kill(os.getpid(), signal.SIGKILL if os.name != 'nt' else signal.SIGTERM)\n"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path / "out" / "s"], check=False, cwd=Path.cwd())
    left = [path.name for path in (tmp_path / "out").iterdir()]
    assert any(name.startswith(".s.part-") for name in left)
    run("prepare", folders=folders, output=tmp_path / "out" / "s", **PLAIN)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["s"]


def test_units_unlike_those_of_the_store_to_be_like(run, tmp_path, write, make_store):
    rng = np.random.default_rng(0)
    values = rng.integers(300, 3000, (3, 32, 32))
    reference = make_store(optical=np.stack([rng.integers(300, 3000, (3, 8, 8)).astype(np.uint16) for _ in range(4)]))
    names = reference.description.sensors["optical"].bands
    asked = {"cell": 8, "like": reference.path, "cloud": {"method": "none"}, "split": {"by": "sample"}}
    for kind in ("preview", "prepare"):
        for number, (stored, dtype, words) in enumerate(
            (
                (values, "uint16", ""),
                (values + 1000, "uint16", "--optical.scale 1 --optical.offset -1000"),
                (values * 255 / 2750, "uint8", "--optical.scale 10.7843 --optical.offset 0"),
                (values / 10000, "float32", "--optical.scale 10000 --optical.offset 0"),
            )
        ):
            path = write(f"{number}.tif", np.asarray(stored).astype(dtype), transform=NORTH_UP, names=names)
            run(kind, optical={"paths": [path]}, output=tmp_path / f"{kind}{number}", **asked)
            assert words in run.warnings and bool(words) == ("Check the raster's unit" in run.warnings), run.warnings


def test_a_preview_tells_of_units_alone_whatever_else_differs(run, tmp_path, write, make_store):
    rng = np.random.default_rng(0)
    cut = make_store(optical=np.stack([rng.integers(300, 3000, (3, 8, 8)).astype(np.uint16) for _ in range(4)]))
    reference = shutil.copytree(cut.path, tmp_path / "known")
    other = make_store(optical=np.stack([rng.uniform(0.03, 0.3, (3, 8, 8)).astype(np.float32) for _ in range(4)]))
    values = rng.integers(300, 3000, (3, 32, 32)).astype(np.uint16)
    alike = write("a.tif", values, transform=NORTH_UP, names=["x", "y", "z"])
    asked = {"output": tmp_path / "look", "cell": 16, "cloud": {"method": "none"}, "units_like": reference}
    run("preview", optical={"paths": [alike]}, **asked)
    assert "Check the raster's unit" not in run.warnings
    run("preview", optical={"paths": [write("b.tif", values / 1e4, transform=NORTH_UP)]}, **asked)
    assert "--optical.scale 10000 --optical.offset 0" in run.warnings
    run("preview", store=reference, output=tmp_path / "look", units_like=reference)
    assert "Check the raster's unit" not in run.warnings
    run("preview", store=other.path, output=tmp_path / "look", units_like=reference)
    assert "about 0.1" in run.warnings and str(other.path) in run.warnings


def test_bands_without_names_are_told_in_a_preview_and_a_prepare(run, tmp_path, write):
    values = np.random.default_rng(0).normal(-12, 3, (2, 32, 32)).astype(np.float32)
    asked = {"cell": 8, "split": {"by": "sample"}}
    paths = {names: write(f"{names}.tif", values, NORTH_UP, names=names) for names in (("VV", "VH"), None)}
    reference = run.store(sar={"paths": [paths["VV", "VH"]]}, output=tmp_path / "known", **asked)
    for names, path in paths.items():
        for kind, like in (("preview", "units_like"), ("prepare", "like")):
            for spec in ({}, {"bands": [1, 2]}):
                output = tmp_path / f"{kind}{names}{len(spec)}"
                run(kind, sar={"paths": [path], **spec}, output=output, **{like: reference.path}, **asked)
                assert run.warnings.count("taken in the order VV, VH") == (names is None and not spec)
    nameless = run.store(sar={"paths": [paths[None]]}, output=tmp_path / "nameless", **asked)
    run("preview", store=nameless.path, units_like=reference.path, output=tmp_path / "look")
    assert "taken in the order VV, VH" in run.warnings


def test_escapes_of_json_and_like_on_the_command_line(folders, tmp_path):
    def prepare(output: str, *flags: str) -> dict:
        command = [sys.executable, "launch.py", "prepare", "--folders", folders, "--split.by", "sample"]
        command += ["--cloud.method", "none", "--output", tmp_path / output, *flags]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads((Path(tmp_path) / output / "samples.json").read_text(encoding="utf-8"))

    description = prepare("a", "--optical-names", '["R\\u00f6t","G","B"]')
    assert description["sensors"]["optical"]["bands"] == ["Röt", "G", "B"]
    description = prepare("b", "--like", str(tmp_path / "a"), "--optical-names", "like")
    assert description["sensors"]["optical"]["bands"] == ["Röt", "G", "B"]
