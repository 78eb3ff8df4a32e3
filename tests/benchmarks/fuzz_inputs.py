"""The inputs of the fuzzer: seeded ways to spoil a part of a small place that everything works on."""

from __future__ import annotations

import copy
import hashlib
import json
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from fuzz_place import Place, flipped, nasty, run, slots, spoiled

from undercast.core.jobs import job_class
from undercast.core.package.archive import CARD

Case = tuple[str, list[str]]
"""What was done, in words, and the command line to try."""
Maker = Callable[[Place, random.Random, Path], Case]


def bent_job(place: Place, dice: random.Random, folder: Path) -> Case:
    """One to three options of a job are nonsense, or one is added."""
    job = copy.deepcopy(dice.choice(place.all()))
    job["output"] = str(folder / "out")
    if job["kind"] == "inspect":
        del job["output"]
    told = []
    for _ in range(dice.choice([1, 1, 2, 3])):
        found = [slot for slot in slots(job) if slot[1] not in ("kind", "output")]
        leaves = [(holder, key) for holder, key in found if not isinstance(holder[key], dict | list)]
        holder, key = dice.choice(leaves if dice.random() < 0.8 else found)
        if dice.random() < 0.25:
            fields = job_class(job["kind"]).model_fields
            holder, key = job, dice.choice([name for name in fields if name not in ("kind", "output", "dataset")])
        now = holder[key] if isinstance(holder, list) or key in holder else dice.choice([1, "x"])
        holder[key] = nasty(dice, place, now)
        told.append(f"{key}={str(holder[key])[:40]!r}")
    if str(job.get("output", "")).startswith("/") and folder not in Path(str(job["output"])).parents:
        job["output"] = str(folder / "out")  # nothing outside is written to
    return f"{job['kind']} {', '.join(told)}", run(job, folder, None)


def bent_text(place: Place, dice: random.Random, folder: Path) -> Case:
    """The text of a job is spoiled: cut, flipped, nested, or of another encoding."""
    job = {**dice.choice(place.all()), "output": str(folder / "out")}
    text = json.dumps([job] * dice.choice([1, 2])).encode()
    how = dice.choice(["cut", "flip", "deep", "utf-16", "bom", "number", "empty", "long"])
    if how == "deep":
        text = text[:-2] + b', "a": ' + dice.choice([b"[", b'{"a":']) * dice.choice([900, 100_000]) + b"}]"
    changed = {
        "cut": text[: dice.randrange(len(text))],
        "flip": flipped(text, dice, 3),
        "deep": text,
        "utf-16": text.decode().encode("utf-16"),
        "bom": b"\xef\xbb\xbf" + text,
        "number": text.replace(b"16", b"1" * 5000),
        "empty": b"",
        "long": text.replace(b'"kind"', b'"' + b"k" * 20_000_000 + b'": 1, "kind"'),
    }
    (folder / "job.json").write_bytes(changed[how])
    return f"text {how}", ["run", str(folder / "job.json")]


def bent_flags(place: Place, dice: random.Random, folder: Path) -> Case:
    """A command line with a nonsensical word."""
    verb, needed = dice.choice(
        [
            ("prepare", ["--optical.paths", str(place.land / "optical.tif"), "--cell", "16"]),
            ("classify", ["--package", str(place.both), "--optical.paths", str(place.land / "optical.tif")]),
            ("assess", ["--map", str(place.land / "truth.tif"), "--labels.path", str(place.land / "truth.tif")]),
            ("train", ["--store", str(place.store), "--training.epochs", "1"]),
        ]
    )
    words = ['"', "[", '["a"', "{", '{"a":', "a,b", ",", "", "-1", "-70,-33,-69,-32", "=", "--", "null", "1e999", "a=b"]
    words += ["caf\udce9", "\n", '["R\\u00f6t"]', "'x'", "true", "[[[]]]", "x" * 300, "\x1b[31m"]
    flags = [
        "extent",
        "optical.bands",
        "optical",
        "labels.values",
        "cell",
        "optical.paths",
        "name",
        "split.seed",
        "output",
    ]
    flags += [
        "optical-names",
        "classes",
        "cloud.values",
        "training.seed",
        "sensors",
        "labels",
        "bins",
        "save-job",
        "events",
    ]
    known = job_class(verb).model_fields
    flags = [flag for flag in flags if flag.partition(".")[0].replace("-", "_") in {*known, "save_job"}]
    chosen = [f"--{dice.choice(flags)}", dice.choice(words)]
    line = [verb, *needed, "--output", str(folder / "out"), *chosen]
    return f"flags {verb} {chosen}", line


def bent_package(place: Place, dice: random.Random, folder: Path) -> Case:
    """A package is spoiled as a whole, in one of its parts, or in its card."""
    package = folder / "p.undercast"
    with zipfile.ZipFile(place.both) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice(list(parts))
    how = dice.choice(["whole", "part", "card", "card", "without", "another"])
    if how == "whole":
        shutil.copy(place.both, package)
        told = spoiled(package, dice)
    else:
        told = name
        if how == "part":
            parts[name] = flipped(parts[name], dice, 20, dice.choice([None, 300]))
            if name != CARD and dice.random() < 0.7:  # or nothing behind the digest is reached
                _sign(parts)
        elif how == "card":
            told = next(part for part in parts if part.endswith(".json"))
            card = json.loads(parts[told])
            holder, key = dice.choice(list(slots(card)))
            holder[key] = nasty(dice, place, holder[key])
            told += f" {key}={str(holder[key])[:30]!r}"
            parts[told.split()[0]] = json.dumps(card).encode()
        elif how == "without":
            del parts[name]
        else:
            parts[name] = parts[dice.choice(list(parts))]
        with zipfile.ZipFile(package, "w") as archive:
            for part, data in parts.items():
                archive.writestr(part, data)
    job = dice.choice([{**place.classify(), "package": str(package)}, {"kind": "inspect", "path": str(package)}])
    if dice.random() < 0.3:
        job = place.assess()
        job["cases"][0]["packages"] = [str(package)]
    elif dice.random() < 0.2:
        job = {**next(one for one in place.all() if one["kind"] == "transfer"), "source": str(package)}
    return f"package {how} {told}: {job['kind']}", run(job, folder)


def _sign(parts: dict[str, bytes]) -> None:
    """Write the parts' digests into the card, as who forges a package does."""
    text = parts[CARD].decode()
    card = json.loads(text)
    for name, known in card["digests"].items():
        if name in parts:
            text = text.replace(known, hashlib.sha256(parts[name]).hexdigest())
    parts[CARD] = text.encode()


def bent_store(place: Place, dice: random.Random, folder: Path) -> Case:
    """A file of a store is spoiled: bytes, the header of an array, or a value of its description."""
    store = folder / "s.store"
    shutil.copytree(place.store, store)
    file = dice.choice(sorted(store.iterdir()))
    how = dice.choice(["bytes", "kind"])
    if how == "bytes":
        told = spoiled(file, dice)
    elif file.suffix == ".npy":
        array = np.load(file)
        made = [array[..., None], array[0], array.astype("U3"), array.astype(object), array[:0], array.astype(complex)]
        made += [np.asfortranarray(array), array.astype(">f8"), array[:-1], np.array(1.0), array * np.nan]
        with file.open("wb") as stream:
            np.save(stream, made[number := dice.randrange(len(made))], allow_pickle=True)
        told = f"array {number}"
        if dice.random() < 0.3:
            head = (
                f"{{'descr': '|u1', 'fortran_order': False, 'shape': ({10 ** dice.choice([9, 12, 18])}, 3, 16, 16), }}"
            )
            file.write_bytes(b"\x93NUMPY\x01\x00" + (118).to_bytes(2, "little") + head.ljust(117).encode() + b"\n")
            told = "giant header"
    elif file.suffix == ".json":
        told_values = json.loads(file.read_text())
        holder, key = dice.choice(list(slots(told_values)))
        holder[key] = nasty(dice, place, holder[key])
        file.write_text(json.dumps(told_values))
        told = f"{key}={str(holder[key])[:30]!r}"
    else:
        import pandas as pd

        table = pd.read_parquet(file)
        column = dice.choice(list(table.columns))
        values = [None, "x", -5, 10**6, float("nan"), float("inf")]
        table = dice.choice([table.drop(columns=column), table.iloc[:3], table.assign(**{column: dice.choice(values)})])
        table.to_parquet(file, index=False)
        told = column
    job = dice.choice([place.train(folder / "m"), place.assess(), {"kind": "inspect", "path": str(store)}])
    if job["kind"] == "train":
        job["store"] = str(store)
    elif job["kind"] == "assess":
        job["cases"][0]["store"] = str(store)
    return f"store {file.name} {told}: {job['kind']}", run(job, folder)


def bent_raster(place: Place, dice: random.Random, folder: Path) -> Case:
    """A raster is spoiled: its bytes, its grid, its CRS, its values or its type."""
    role = dice.choice(["optical", "optical", "sar", "labels", "cloud"])
    name = {"optical": "optical_cloudy.tif", "sar": "sar.tif", "labels": "truth.tif", "cloud": "cloud.tif"}[role]
    file = folder / dice.choice([name, "a!b;c.tif", "é.tif"])
    if dice.random() < 0.4:
        shutil.copy(place.land / name, file)
        told = spoiled(file, dice, 600)
    else:
        told = _regridded(place.land / name, file, dice)
    if dice.random() < 0.2 and file.is_file():
        told += _as_vrt(file, dice)
        file = file.with_suffix(".vrt")
    job = dice.choice([place.prepare(), {**place.prepare(), "kind": "preview"}, place.classify()])
    if role in ("labels", "cloud"):
        job = place.prepare()
    if role in ("optical", "sar"):
        job[role] = {"paths": [str(file)]}
        if dice.random() < 0.2:
            del job["sar" if role == "optical" else "optical"]
    else:
        job[role] = {**job[role], "path": str(file)}
    return f"raster {role} {told}: {job['kind']}", run(job, folder)


def _regridded(source: Path, file: Path, dice: random.Random) -> str:
    with rasterio.open(source) as dataset:
        profile, values = dataset.profile, dataset.read()
    affine = rasterio.Affine
    here = profile["transform"]
    grids = [affine.identity(), affine(0, 0, 0, 0, 0, 0), here * affine.scale(1e6), here * affine.rotation(30)]
    grids += [affine(np.nan, 0, 0, 0, -1, 0), here * affine.scale(1, -1), affine(1e-12, 0, 0, 0, -1e-12, 0)]
    crs = [
        None,
        'LOCAL_CS["x",UNIT["m",1]]',
        "+proj=longlat +R=1737400 +no_defs",
        "EPSG:3857",
        "EPSG:4326",
        "EPSG:3031",
    ]
    how = dice.choice(["grid", "crs", "dtype", "values", "nodata", "size"])
    if how == "grid":
        profile["transform"] = dice.choice(grids)
    elif how == "crs":
        profile["crs"] = dice.choice(crs)
    elif how == "dtype":
        profile["dtype"] = dice.choice(["complex64", "float64", "int16", "uint32", "int8", "complex_int16"])
    elif how == "values":
        profile["dtype"] = "float32"
        values = np.full(values.shape, dice.choice([np.nan, np.inf, -np.inf, 1e38, 0, 0.5, -1]), np.float32)
    elif how == "nodata":
        profile["dtype"], profile["nodata"] = "float32", dice.choice([np.nan, 1e38, -1, 0.0])
    else:
        height, width = dice.choice([(1, 1), (1, 128), (128, 1), (3, 3), (15, 15)])
        values = values[:, :height, :width]
        profile |= {"height": values.shape[1], "width": values.shape[2]}
    profile |= {"tiled": False}
    for key in ("blockxsize", "blockysize"):
        profile.pop(key, None)
    try:
        with rasterio.open(file, "w", **profile) as dataset:
            dataset.write(values.astype(profile["dtype"]) if profile["dtype"] != "complex_int16" else values)
    except Exception as error:  # what cannot be written is a case too: half a file
        return f"{how} unwritten ({type(error).__name__})"
    return f"{how} {profile['transform'].a:g} {str(profile['crs'])[:12]} {profile['dtype']} {profile['nodata']}"


def _as_vrt(file: Path, dice: random.Random) -> str:
    with rasterio.open(file) if _opens(file) else rasterio.MemoryFile(b"") as dataset:
        width, height = getattr(dataset, "width", 10), getattr(dataset, "height", 10)
    side = dice.choice([width, 0, -1, 10**7])
    source = dice.choice([str(file), str(file.with_suffix(".vrt")), "nowhere.tif"])
    bands = dice.choice([1, 3, 2000])
    band = f'<VRTRasterBand dataType="Byte" band="{{}}"><SimpleSource><SourceFilename>{source}</SourceFilename>'
    band += "<SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
    body = "".join(band.format(number) for number in range(1, bands + 1))
    text = f'<VRTDataset rasterXSize="{side}" rasterYSize="{height}">{body}</VRTDataset>'
    file.with_suffix(".vrt").write_text(text)
    return f" vrt {side} {bands}"


def _opens(file: Path) -> bool:
    try:
        rasterio.open(file).close()
    except Exception:
        return False
    return True


def bent_vector(place: Place, dice: random.Random, folder: Path) -> Case:
    """Labels, a mask, a list of scenes or a table is spoiled."""
    how = dice.choice(["gpkg", "geojson", "geojson", "geojson", "scenes", "scenes", "classes"])
    if how == "gpkg":
        file = folder / "truth.gpkg"
        shutil.copy(place.land / "truth.gpkg", file)
        told = spoiled(file, dice, 4000)
    elif how == "geojson":
        told, text = _geojson(dice)
        file = folder / dice.choice(["l.geojson", "a;b!c.geojson", "a\nb.geojson"])
        file.write_text(text)
    elif how == "classes":
        classes = json.loads((place.land / "classes.json").read_text())
        holder, key = dice.choice([slot for slot in slots(classes) if slot[1] == "name"])
        holder[key] = dice.choice([nasty(dice, place, holder[key]), "", "Water", "water", "a\nb", 'x"y,z'])
        return f"classes {key}={holder[key]!r}"[:60], run({**place.prepare(), "classes": classes}, folder)
    else:
        file, told = _scenes(place, dice, folder)
        job = {key: value for key, value in place.classify().items() if key not in ("optical", "sar")}
        return f"scenes {told}", run({**job, "scenes": {"path": str(file)}}, folder)
    job = {**place.prepare(), "labels": {"path": str(file), "field": dice.choice(["class", "name", "", "fid"])}}
    if dice.random() < 0.4:
        job = {**place.classify(), "mask": str(file)}
    return f"vector {how} {told}: {job['kind']}", run(job, folder)


def _geojson(dice: random.Random) -> tuple[str, str]:
    rings = [[[0, 0], [1, 0], [1, 1]], [[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]], [], [[0, 0]], [[None, None]] * 4]
    rings += [
        [[1e308, 0], [0, 1e308], [-1e308, 0], [1e308, 0]],
        [["a", "b"]] * 4,
        [[0, 0], [500000, 0], [0, 500000], [0, 0]],
    ]
    kinds = ["Polygon", "Polygon", "MultiPolygon", "Point", "LineString", "GeometryCollection", "Curve", None]
    names = ["a", "", None, 1, 0.5, 2**70, ["a"], {"a": 1}, "x" * 100_000, "<img src=x>", "\ud800"]
    kind, ring, name = dice.choice(kinds), dice.choice(rings), dice.choice(names)
    feature = {"type": "Feature", "properties": {"class": name}, "geometry": {"type": kind, "coordinates": [ring]}}
    text = json.dumps({"type": "FeatureCollection", "features": [feature] * dice.choice([0, 1, 2])})
    if dice.random() < 0.2:
        text = dice.choice([text[: len(text) // 2], "[" * 100_000, '{"type":"Feature",' * 5000])
    return f"{kind} {str(ring)[:20]} {str(name)[:10]}", text


def _scenes(place: Place, dice: random.Random, folder: Path) -> tuple[Path, str]:
    raster = str(place.land / "optical_cloudy.tif")
    if dice.random() < 0.5:
        entries: Any = [
            {"name": "one", "optical": {"paths": [raster]}},
            {"sar": {"paths": [str(place.land / "sar.tif")]}},
        ]
        if dice.random() < 0.3:
            assets = {"a": {"href": raster}}
            item = {"type": "Feature", "id": "x", "assets": assets, "geometry": None, "properties": {}, "links": []}
            entries = {"type": "FeatureCollection", "features": [item]}
        holder, key = dice.choice(list(slots(entries)))
        holder[key] = nasty(dice, place, holder[key])
        file = folder / "scenes.json"
        file.write_text(json.dumps(entries))
        return file, f"{key}={str(holder[key])[:30]!r}"
    lines = [
        "name,optical,sar,cloud",
        f"one,{raster},,",
        dice.choice(["a;b", ",,,", "\x00", '"', "x" * 300 + f",{raster},,"]),
    ]
    file = folder / "scenes.csv"
    file.write_text("\n".join(lines))
    return file, f"csv {lines[-1][:10]!r}"


MAKERS: dict[str, Maker] = {
    "jobs": bent_job,
    "texts": bent_text,
    "flags": bent_flags,
    "packages": bent_package,
    "stores": bent_store,
    "rasters": bent_raster,
    "vectors": bent_vector,
}
