"""A model that recognises cloud and shadow in three to six bands, and what it is worth (docs/cloud.md).

    python examples/cloud_model.py ../shared/data clouds --network segformer:timm:test_resnet

Learns from the western two thirds of ``cloud_masks``' Sentinel-2 image, and from clouds laid over clear images: real
ones of that image and simulated ones, over EuroSAT and western halves of Sentinel-2 images of other sets, all under
licences that let a model be passed on. Every sample is a picture of its own: other gain, haze and stretch, saturated or
not, with or without the bands beyond the visible ones. The epoch is chosen on the Sentinel-2 image's eastern third and
on eastern halves of the clear images; settings are chosen on that third and on the first city pair. ``cloud_masks``'
Landsat 7 image, the other city pair and ``cloudy_scenes`` are looked at last, once, by ``--test``.
"""

from __future__ import annotations

import argparse
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import rasterio
from cloud_tests import test
from pixel_rows import print_table
from rasterio.io import MemoryFile
from steps import StepsHere

from undercast.core.config.samples import RealCloud, SimulatedCloud
from undercast.core.raster.resize import resize
from undercast.core.synthetic.clouds import Clouds, SimulatedClouds, Veil
from undercast.core.synthetic.real_clouds import Donor, RealClouds, read_donor

BANDS = ("B04", "B03", "B02", "B08", "B11", "B12")
"""Red, green and blue first, so that a picture without names is taken as it stands; the others are optional."""
VISIBLE = 3
ARCHIVE_BANDS = [3, 2, 1, 4, 5, 6]
SENTINEL_BANDS = [4, 3, 2, 8, 12, 13]
CLASSES = [
    {"name": "clear", "color": "#4c7a4c", "role": "clear"},
    {"name": "thin cloud", "color": "#a6cee3", "role": "thin cloud"},
    {"name": "thick cloud", "color": "#ffffff", "role": "thick cloud"},
    {"name": "shadow", "color": "#54278f", "role": "shadow"},
]
CLEAR, THIN, THICK, SHADOW = range(4)
THICK_FROM = 0.6
"""Opacity from which cloud is called thick."""
SIDE, TRAIN, VALIDATION = 64, 3000, 400
SPLIT = 352
"""Column of the Sentinel-2 image from which it is validated on."""
SPECTRUM = np.array([1.0, 1.0, 1.0, 1.15, 0.95, 0.7])
"""How bright clouds are in each band beside red, about: the means of the Sentinel-2 image's western part."""
TRAINING = {"epochs": 5, "batch": 16, "learning_rate": 4e-3, "weight_decay": 0.05, "device": "cpu"}
PLACE = "Sentinel-2 scenes of several continents, clouds partly simulated"
LICENCE = "learnt from EuroSAT (MIT), SEN12MS-CR (CC-BY 4.0), TerraMesh (Apache-2.0); modified Copernicus Sentinel data"


def sentinel(path: Path) -> np.ndarray:
    """The six bands of a Sentinel-2 image of 13 bands, as reflectance."""
    with rasterio.open(path) as dataset:
        return dataset.read(SENTINEL_BANDS).astype(np.float32) / 10_000


def visible(values: np.ndarray) -> np.ndarray:
    """True colour among the six bands."""
    return np.concatenate([values, np.full((len(BANDS) - VISIBLE, *values.shape[1:]), np.nan, np.float32)])


def halves(image: np.ndarray, split: str) -> np.ndarray:
    """The western half to learn from, the eastern one to choose by."""
    middle = image.shape[2] // 2
    return image[..., : middle - 16] if split == "train" else image[..., middle + 16 :]


def grounds(data: Path, split: str) -> list[list[np.ndarray]]:
    """Clear images (6, H, W) in reflectance, NaN in bands that they lack, by set; every set is drawn alike."""
    archive = zipfile.ZipFile(data / "eurosat_rgb.zip")
    names = sorted(name for name in archive.namelist() if name.endswith(".jpg"))[split == "validation" :: 25]
    eurosat = []
    for name in names:
        with MemoryFile(archive.read(name)) as memory, memory.open() as picture:
            eurosat.append(visible(picture.read().astype(np.float32) * 2750 / 255 / 10_000))
    paths = [
        *sorted((data / "terramesh").glob("*_s2l1c.tif")),
        *(data / "cloudy_series").glob("*_2018-0[48]-[20][69].tif"),
        *(data / "cloudy_pairs").glob("*p840_s2_clear.tif"),
        *(data / "sen12mscr").glob("*_cloudfree.tif"),
        *(data / "sen1floods11").glob("*_S2Hand.tif"),
    ]
    return [eurosat, [halves(sentinel(path), split) for path in paths]]


def donor_of(data: Path, split: str) -> tuple[np.ndarray, np.ndarray, Donor]:
    """A part of the Sentinel-2 image (6, H, W), its classes (H, W), and its clouds."""
    archive = data / "cloud_masks" / "sentinel2.npz"
    with np.load(archive) as stored:
        image, mask = np.moveaxis(stored["img"], 2, 0)[np.array(ARCHIVE_BANDS) - 1], stored["msk"][..., 0]
    whole = read_donor(RealCloud(archive=archive, archive_bands=ARCHIVE_BANDS), len(BANDS))
    columns = np.s_[..., : SPLIT - 16] if split == "train" else np.s_[..., SPLIT:]
    veil = Veil(whole.veil.opacity[columns], whole.veil.light[columns], whole.veil.shade[columns])
    labels = np.where(mask == 4, np.where(whole.veil.opacity >= THICK_FROM, THICK, THIN), CLEAR)
    labels[mask == 0] = SHADOW
    return image[columns], labels[columns].astype(np.uint8), Donor(veil, whole.valid[columns])


def cut(image: np.ndarray, labels: np.ndarray | None, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A square of 2/3 to 2 times the samples' side, brought to it."""
    height, width = image.shape[1:]
    side = min(height, width, round(SIDE * np.exp(rng.uniform(-0.4, 0.69))))
    top, left = rng.integers(height - side + 1), rng.integers(width - side + 1)
    part = np.s_[..., top : top + side, left : left + side]
    scaled, _ = resize(np.nan_to_num(image[part], nan=-1.0), np.ones((side, side), bool), SIDE, SIDE)
    scaled[np.isnan(image[:, 0, 0])] = np.nan
    if labels is None:
        return scaled, np.zeros((SIDE, SIDE), np.uint8)
    places = (np.arange(SIDE) + 0.5) * side / SIDE
    return scaled, labels[part][np.ix_(places.astype(int), places.astype(int))]


def covered(image: np.ndarray, veil: Veil, white: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """An image under a veil, with its classes."""
    tint = SPECTRUM * rng.normal(1, 0.06, len(BANDS))
    coloured = Veil(veil.opacity, veil.light * tint[:, None, None].astype(np.float32), veil.shade)
    clouded = coloured.lay(image, np.ones((SIDE, SIDE), bool), white)
    labels = np.where(veil.cloud, np.where(veil.opacity >= THICK_FROM, THICK, THIN), CLEAR)
    labels[veil.shadow] = SHADOW
    return clouded, labels.astype(np.uint8)


def toned(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Another gain, haze, saturation and stretch, as a viewer may choose it; a stretched image often has its visible
    bands alone."""
    image = image * rng.normal(1, 0.04, (len(BANDS), 1, 1)).astype(np.float32)
    if rng.random() < 0.45:
        image = image * np.exp(rng.normal(0, 0.12)) + rng.uniform(-0.03, 0.06)
        return np.minimum(image, rng.uniform(0.35, 0.8)) if rng.random() < 0.25 else image
    black, white = np.full((len(BANDS), 1, 1), rng.uniform(0, 0.06)), rng.uniform(0.2, 0.9)
    if rng.random() < 0.5:  # between percentiles of each band: clear ground may be as bright as can be
        black = np.nanpercentile(image, rng.uniform(0, 3), axis=(1, 2))[:, None, None]
        white = np.nanpercentile(image, rng.uniform(95, 100), axis=(1, 2))[:, None, None] * rng.uniform(1, 1.4)
        white = np.maximum(white, black + 0.06)
    image = np.clip((image - black) / (white - black), 0, 1) ** rng.uniform(0.7, 1.3)
    if rng.random() < 0.7:
        image[VISIBLE:] = np.nan
    return image


def draw(data: Path, split: str, count: int, seed: int) -> Iterator[tuple[np.ndarray, np.ndarray, str]]:
    """Samples with their classes and what they are of."""
    rng = np.random.default_rng([seed, split == "train"])
    sets = grounds(data, split)
    image, labels, donor = donor_of(data, split)
    coverage = SimulatedCloud(coverage="beta", a=0.7, b=0.7)
    skies: list[Clouds] = [RealClouds(donor, coverage, seed, {})]
    for thickness, softness in ((0.9, 0.1), (0.8, 0.25), (0.4, 0.35)):
        sky = coverage.model_copy(update={"thickness": thickness, "softness": softness, "shadow": 0.45})
        skies.append(SimulatedClouds(sky, len(BANDS), seed))
    for number in range(count):
        kind = rng.random()
        if kind < 0.35:
            values, classes = cut(image, labels, rng)
            yield toned(values, rng), classes, "masks"
            continue
        chosen = sets[rng.integers(len(sets))]
        values, classes = cut(chosen[rng.integers(len(chosen))], None, rng)
        if kind < 0.75:
            sky = skies[0] if rng.random() < 0.5 else skies[rng.integers(1, len(skies))]
            veil = sky.over_sample(number, np.ones((SIDE, SIDE), bool))
            values, classes = covered(values, veil, rng.uniform(0.4, 1.0), rng)
        yield toned(values, rng), classes, "clouded" if kind < 0.75 else "clear"


def samples(data: Path, folder: Path, seed: int) -> dict[str, int]:
    """All samples as arrays for the job prepare. A band that a sample lacks has the mean of the others' there."""
    rows, images, labels = [], [], []
    for split, count in (("train", TRAIN), ("validation", VALIDATION)):
        for number, (values, classes, kind) in enumerate(draw(data, split, count, seed)):
            images.append(values.astype(np.float32))
            labels.append(classes)
            rows.append((f"{kind}_{split}_{number}", "", split, split))
    stacked = np.stack(images)
    for band in range(len(BANDS)):
        lacking = np.isnan(stacked[:, band]).all(axis=(1, 2))
        train = ~lacking & (np.array([row[3] for row in rows]) == "train")
        stacked[lacking, band] = stacked[train, band].mean(dtype=np.float64)
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "optical.npy", stacked.astype(np.float32))
    np.save(folder / "labels.npy", np.stack(labels))
    pd.DataFrame(rows, columns=["name", "label", "site", "split"]).to_csv(folder / "labels.csv", index=False)
    return {"samples": len(rows)}


def main() -> None:
    """Make the samples, train, compress; with --test also measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--network", default="segformer:timm:test_resnet")
    parser.add_argument("--epochs", type=int, default=TRAINING["epochs"])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--test", action="store_true", help="measure on what was kept back")
    options = parser.parse_args()
    data, folder, seed = options.data, options.folder, options.seed
    steps = StepsHere(folder / "jobs")
    arrays = folder / f"samples-{seed}"
    steps.do(f"samples-{seed}", f"{TRAIN} {VALIDATION} {seed}", lambda: samples(data, arrays, seed))
    store = folder / f"{seed}.store"
    steps.run(
        f"prepare-{seed}",
        "prepare",
        output=store,
        task="pixel",
        classes=CLASSES,
        patches={
            "optical": arrays / "optical.npy",
            "labels": arrays / "labels.csv",
            "pixel_labels": arrays / "labels.npy",
            "pixel_values": {str(value): entry["name"] for value, entry in enumerate(CLASSES)},
            "optical_bands": list(BANDS),
        },
        cloud={"method": "none"},
        optical_unit="reflectance",
    )
    name = f"{options.network.replace(':', '-')}-{seed}"
    trained, small = folder / f"{name}.undercast", folder / f"{name}-int8.undercast"
    outputs = steps.run(
        f"train-{name}",
        "train",
        store=store,
        output=trained,
        network={"backbone": options.network},
        training={**TRAINING, "epochs": options.epochs, "seed": seed},
        pixel_loss={"region": "lovasz", "region_weight": 0.5},
        jitter=0.1,
        band_dropout={"bands": list(BANDS[VISIBLE:]), "share": 0.5},
        place=PLACE,
        licence=LICENCE,
    )
    print({key: outputs[key] for key in ("validation_mean_iou", "validation_accuracy", "temperature")})
    steps.run(f"compress-{name}", "compress", package=trained, store=store, output=small, prune=0)
    rows = test(data, folder / "test", [trained, small], kept_back=options.test)
    header = ["set and bands", "method", "F1", "IoU", "precision", "recall", "taken for cloud"]
    print_table(header, {f"{row[0]} | {row[1]}": row[2:] for row in rows})
    (folder / f"{name}.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
