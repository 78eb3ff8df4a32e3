"""The model to start with: EuroSAT's ten classes in true colour, small enough to come with the plugin.

    python examples/starting_model.py ../shared/data build/models       (or: make models)

EuroSAT's RGB pictures are 255 x DN / 2750 of Sentinel-2's level 1C, so that their samples are reflectance that ends at
0.275, and a user's own Sentinel-2 image fits as it is. What is measured at the end is measured on patches that neither
training nor the choice of the epoch, nor compressing, ever saw.
"""

from __future__ import annotations

import argparse
import shutil
import warnings
import zipfile
from pathlib import Path

import rasterio
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile
from steps import Steps

SCALE = 2750 / 255 / 10_000
"""Reflectance of one step of EuroSAT's 8-bit pictures."""
NETWORK = {"backbone": "timm:regnetx_002"}
TRAINING = {"epochs": 40, "batch": 64, "learning_rate": 4e-3, "weight_decay": 0.05}
RESTART = {**TRAINING, "epochs": 30, "learning_rate": 2e-3}
"""A warm restart (Loshchilov and Hutter 2017)."""
MEMORY = 16
PLACE = "34 European countries (EuroSAT)"
LICENCE = (
    "EuroSAT: MIT, Helber et al. 2019, doi:10.1109/JSTARS.2019.2918242; contains modified Copernicus Sentinel data"
)
SHIPPED = Path(__file__).resolve().parents[1] / "resources" / "models" / "eurosat_true_colour.undercast"


def unpack(archive: Path, folder: Path) -> None:
    """EuroSAT's pictures as GeoTIFFs that say what reflectance they stand for, in class folders."""
    if folder.exists():
        return
    warnings.simplefilter("ignore", NotGeoreferencedWarning)
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(name for name in opened.namelist() if name.endswith(".jpg")):
            with MemoryFile(opened.read(name)) as memory, memory.open() as picture:
                values = picture.read()
            path = partial / Path(name).parent.name / f"{Path(name).stem}.tif"
            path.parent.mkdir(parents=True, exist_ok=True)
            profile = {"driver": "GTiff", "count": 3, "height": 64, "width": 64, "dtype": "uint8"}
            with rasterio.open(path, "w", **profile) as dataset:
                dataset.write(values)
                dataset.scales, dataset.offsets = (SCALE,) * 3, (0.0,) * 3
                dataset.descriptions = ("red", "green", "blue")
    partial.rename(folder)


def main() -> None:
    """Train, compress, measure, and put the package where the plugin has it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with eurosat_rgb.zip")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    folder = options.folder
    unpack(options.data / "eurosat_rgb.zip", folder / "eurosat")
    steps = Steps(folder / "jobs")
    store = folder / "eurosat.store"
    steps.run(
        "prepare",
        "prepare",
        output=store,
        folders=folder / "eurosat",
        preset="eurosat",
        split={"by": "sample", "validation": 0.1, "test": 0.1},
        cloud={"method": "none"},
        resolution=10,
        optical_unit="reflectance",
    )
    first, trained = folder / "first.undercast", folder / "trained.undercast"
    about = {"jitter": 0.1, "place": PLACE, "licence": LICENCE}
    steps.run("train", "train", store=store, output=first, network=NETWORK, training=TRAINING, **about)
    again = {**NETWORK, "weights": str(first)}
    steps.run("restart", "train", store=store, output=trained, network=again, training=RESTART, memory=MEMORY, **about)
    small = folder / "eurosat_true_colour.undercast"
    steps.run("compress", "compress", package=trained, store=store, output=small, prune=0)
    cases = [{"name": path.stem, "packages": [path], "store": store} for path in (first, trained, small)]
    report = steps.run("assess", "assess", output=folder / "report", cases=cases, split="test")
    print(f"See {report['report']}.")
    SHIPPED.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(small, SHIPPED)


if __name__ == "__main__":
    main()
