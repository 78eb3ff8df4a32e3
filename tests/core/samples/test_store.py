import json

import numpy as np
import pandas as pd
import pytest

from undercast.core.errors import InputError, OutputError
from undercast.core.store.batches import gather
from undercast.core.store.index import make_index
from undercast.core.store.store import SampleStore
from undercast.core.store.writer import StoreWriter


def images(count=6, bands=3, side=8, dtype=np.uint16, seed=0):
    return np.random.default_rng(seed).integers(0, 200, (count, bands, side, side)).astype(dtype)


def test_values_come_back_in_physical_units_and_in_the_order_asked_for(make_store):
    optical = images()
    valid = np.ones((6, 8, 8), bool)
    valid[3, :2] = False
    store = make_store(optical=optical, valid={"optical": valid}, scale=0.5, offset=-3)
    values, mask = gather(store, "optical", np.array([3, 0, 5, 3]))
    assert values.dtype == np.float32 and values.shape == (4, 3, 8, 8) and mask.shape == (4, 1, 8, 8)
    np.testing.assert_allclose(values[1], optical[0] * 0.5 - 3)
    np.testing.assert_allclose(values[2], optical[5] * 0.5 - 3)
    assert (values[0, :, :2] == 0).all() and not mask[0, 0, :2].any() and mask[0, 0, 2:].all()
    np.testing.assert_array_equal(values[0], values[3])


@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "float32", "float64"])
def test_dtypes_are_kept(make_store, dtype):
    given = images(dtype=dtype)
    store = make_store(optical=given)
    assert store.optical.dtype == dtype
    np.testing.assert_array_equal(store.optical, given)


def test_statistics_are_those_of_the_valid_pixels(make_store):
    optical = images(20)
    valid = np.random.default_rng(1).random((20, 8, 8)) > 0.3
    store = make_store(optical=optical, valid={"optical": valid}, scale=0.1, offset=1)
    chosen = np.array([1, 4, 7, 19])
    mean, std = store.statistics("optical", chosen)
    pixels = np.moveaxis(optical[chosen], 1, 0)[:, valid[chosen]] * 0.1 + 1
    np.testing.assert_allclose(mean, pixels.mean(axis=1))
    np.testing.assert_allclose(std, pixels.std(axis=1))


def test_statistics_of_a_constant_band_and_of_nothing(make_store):
    optical = np.full((3, 1, 8, 8), 7, np.uint8)
    mean, std = make_store(optical=optical).statistics("optical", np.arange(3))
    assert mean == [7] and std == [1]
    empty = make_store("empty.store", optical=optical, valid={"optical": np.zeros((3, 8, 8), bool)})
    with pytest.raises(InputError, match="no valid optical pixel"):
        empty.statistics("optical", np.arange(3))


def test_selection_by_split_and_label(make_store):
    store = make_store(optical=images(), labels=[0, -1, 1, -1, 0, 1])
    assert store.select(labelled=True).tolist() == [0, 2, 4, 5]
    assert store.select("train").tolist() == list(range(6)) and store.select("test").size == 0


def test_digest_tells_stores_apart(make_store):
    one, same = make_store("a.store", optical=images()), make_store("b.store", optical=images())
    other = make_store("c.store", optical=images(seed=1))
    assert one.digest() == same.digest() != other.digest()


def test_left_out_samples_leave_no_trace(tmp_path, make_store):
    given = images(7)
    whole = make_store("whole.store", optical=given)
    with StoreWriter(tmp_path / "part.store", {"optical": given.dtype}) as writer:
        for image in given:
            writer.add({"optical": image}, {"optical": np.ones((8, 8), bool)})
        keep = np.array([False, True, True, False, False, True, False])
        assert writer.finish(make_index([str(i) for i in range(7)]), whole.description, keep) == 3
    store = SampleStore.open(tmp_path / "part.store")
    np.testing.assert_array_equal(store.optical, given[keep])
    assert store.index["id"].tolist() == ["1", "2", "5"]
    size = (tmp_path / "part.store" / "optical.npy").stat().st_size
    assert size == (tmp_path / "whole.store" / "optical.npy").stat().st_size - 4 * given[0].nbytes


def damage_index(store, change):
    table = pd.read_parquet(store.path / "index.parquet")
    change(table).to_parquet(store.path / "index.parquet")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda s: (s.path / "samples.json").unlink(), "samples.json"),
        (lambda s: (s.path / "samples.json").write_text("{"), "samples.json"),
        (lambda s: (s.path / "samples.json").write_text('{"cell": 8}'), "sensors"),
        (lambda s: (s.path / "index.parquet").unlink(), "index"),
        (lambda s: (s.path / "index.parquet").write_bytes(b"PAR1 nothing"), "index"),
        (lambda s: (s.path / "optical.npy").unlink(), "optical.npy"),
        (lambda s: (s.path / "optical.npy").write_bytes(b"\x93NUMPY"), "optical.npy"),
        (lambda s: np.save(s.path / "optical.npy", np.zeros((6, 3, 8, 9))), "shape"),
        (lambda s: np.save(s.path / "optical_valid.npy", np.zeros((6, 8, 8))), "uint8"),
        (lambda s: np.save(s.path / "optical.npy", np.zeros((6, 3, 8, 8), "U3")), "not numbers"),
        (lambda s: damage_index(s, lambda t: t.drop(columns="split")), "split"),
        (lambda s: damage_index(s, lambda t: t.iloc[:3]), "shape"),
        (lambda s: damage_index(s, lambda t: t.assign(label=5)), "labels outside the whole"),
        (lambda s: damage_index(s, lambda t: t.assign(split="other")), "splits other"),
        (lambda s: damage_index(s, lambda t: t.assign(label="many")), "wrong type"),
    ],
)
def test_a_broken_store_is_refused_with_the_part_named(make_store, harm, words):
    store = make_store(optical=images())
    path = store.path
    harm(store)
    del store
    with pytest.raises(InputError, match=words):
        SampleStore.open(path)


def test_a_store_of_another_schema_version_is_refused(make_store):
    store = make_store(optical=images())
    text = json.loads((store.path / "samples.json").read_text())
    (store.path / "samples.json").write_text(json.dumps({**text, "schema_version": 99}))
    with pytest.raises(InputError, match="schema version 99"):
        SampleStore.open(store.path)


def test_a_store_says_its_task_and_one_that_does_not_is_for_scenes(make_store):
    store = make_store(optical=images())
    file = store.path / "samples.json"
    text = json.loads(file.read_text())
    assert text.get("task", "scene") == "scene"
    file.write_text(json.dumps({name: value for name, value in text.items() if name != "task"}))
    assert SampleStore.open(store.path).description.task == "scene"
    file.write_text(json.dumps({**text, "task": "weather"}))
    assert SampleStore.open(store.path).description.task == "weather"  # opened and told of; jobs refuse it
    file.write_text(json.dumps({**text, "task": "../scene"}))
    with pytest.raises(InputError, match="task"):
        SampleStore.open(store.path)


def test_a_pickle_is_not_run(make_store, tmp_path):
    class Hostile:
        def __reduce__(self):
            return (tmp_path.joinpath("ran").write_text, ("",))

    store = make_store(optical=images())
    np.save(store.path / "optical.npy", np.array([Hostile()] * 6, dtype=object), allow_pickle=True)
    with pytest.raises(InputError):
        SampleStore.open(store.path)
    assert not (tmp_path / "ran").exists()


def test_missing_sensor_is_told(make_store):
    with pytest.raises(InputError, match="no sar images"):
        make_store(optical=images()).images("sar")


def test_a_failed_writer_leaves_the_old_store_and_nothing_else(tmp_path, make_store):
    store = make_store("kept.store", optical=images())
    digest = store.digest()
    with pytest.raises(KeyError), StoreWriter(store.path, {"optical": np.uint8}) as writer:
        writer.add({"optical": images()[0]}, {"optical": np.ones((8, 8), bool)})
        raise KeyError
    assert SampleStore.open(store.path).digest() == digest
    assert [path.name for path in tmp_path.iterdir()] == ["kept.store"]


def test_a_folder_with_other_things_is_never_replaced(tmp_path):
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday" / "photo.txt").write_text("x")
    with pytest.raises(OutputError, match="other things"), StoreWriter(tmp_path / "holiday", {"optical": np.uint8}):
        pass
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="is a file"), StoreWriter(tmp_path / "file", {"optical": np.uint8}):
        pass
    with pytest.raises(OutputError), StoreWriter(tmp_path / "file" / "a.store", {"optical": np.uint8}):
        pass
    assert (tmp_path / "holiday" / "photo.txt").read_text() == "x"
