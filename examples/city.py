"""Land cover of a city under cloud, then two grids with real cloud, on real imagery (docs/experiments.md).

    python examples/city.py ../shared/data city

Source: EuroSAT RGB, 10 classes, 10 m, resampled to 20 m (32 px a patch), since the target has about 20 m a pixel: a
cell is 640 m of ground in both. Target: pair 1 of ``city_pairs`` under real clouds of a Sentinel-2 image, unlabelled.
Map: pair 2 under real clouds of a Landsat 7 image, compared with the same model's map of the clear pair 2. Last, the
same model maps ``ssl4eo_s12`` (in degrees, SAR on its own grid) and ``sen12mscr`` (UTM) with their own real clouds.
"""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.crs import CRS
from rasterio.transform import from_origin
from steps import Steps

CELL = 32
EUROSAT_STRETCH = 255 / 2750
"""EuroSAT's 8 bit hold reflectance x 10000 of 0 to 2750 (its archive's folder is named so)."""
RADAR_STRETCH = {"scale": 10.2, "offset": 255.0}
"""-25 to 0 dB become 0 to 255, like the 8-bit SAR of city_pairs; its own stretch is not published."""


def georeferenced(data: Path, folder: Path, source_mean: np.ndarray, source_std: np.ndarray) -> dict[str, Path]:
    """Give the pairs a CRS (EPSG:32643, 20 m, as their README advises) and EuroSAT's tone.

    The pairs are stretched far brighter than EuroSAT. One linear stretch a band, found on pair 1 (the unlabelled
    target) and used for both pairs, brings pair 1 to EuroSAT's mean and standard deviation.
    """
    gain = shift = np.empty(0)
    made = {}
    for pair in (1, 2):
        for sensor in ("optical", "sar"):
            with rasterio.open(data / "city_pairs" / f"pair{pair}_{sensor}.jpg") as source:
                image = source.read(indexes=[1, 2, 3] if sensor == "optical" else [1]).astype(np.float32)
            if sensor == "optical":
                if pair == 1:
                    gain = source_std / image.std(axis=(1, 2))
                    shift = source_mean - gain * image.mean(axis=(1, 2))
                image = image * gain[:, None, None] + shift[:, None, None]
            path = made[f"{sensor}{pair}"] = folder / f"pair{pair}_{sensor}.tif"
            with rasterio.open(
                path,
                "w",
                driver="GTiff",
                dtype="uint8",
                count=len(image),
                height=image.shape[1],
                width=image.shape[2],
                crs=CRS.from_epsg(32643),
                transform=from_origin(700000, 3160000 - (pair - 1) * 200000, 20, 20),
                tiled=True,
                compress="deflate",
            ) as target:
                target.write(np.clip(np.rint(image), 0, 255).astype(np.uint8))
    return made


def eurosat(data: Path, folder: Path) -> tuple[Path, np.ndarray, np.ndarray]:
    """Unpack EuroSAT; give its class folders and the mean and standard deviation of a tenth of its pixels, by band."""
    root = folder / "eurosat"
    if not root.exists():
        with zipfile.ZipFile(data / "eurosat_rgb.zip") as archive:
            archive.extractall(root)
    classes = next(path for path in root.rglob("Forest") if path.is_dir()).parent
    sample = []
    for path in sorted(classes.rglob("*.jpg"))[::10]:
        with rasterio.open(path) as image:
            sample.append(image.read())
    pixels = np.stack(sample).astype(np.float32)
    return classes, pixels.mean(axis=(0, 2, 3)), pixels.std(axis=(0, 2, 3))


def main() -> None:
    """Run the chain."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    data, folder = options.data, options.folder
    steps = Steps(folder / "jobs")
    classes, mean, std = eurosat(data, folder)
    images = georeferenced(data, folder, mean, std)
    training = {"epochs": options.epochs, "seed": options.seed}

    source_store, source = folder / "eurosat.store", folder / "eurosat.undercast"
    steps.run(
        "prepare-source",
        "prepare",
        output=source_store,
        folders=classes,
        resize=CELL,
        resolution=10,
        split={"by": "sample"},
        cloud={"method": "none"},
    )
    steps.run("train", "train", store=source_store, output=source, training=training, place="Europe (EuroSAT)")

    cloudy, masks = {}, {}
    for pair, archive in ((1, "sentinel2"), (2, "landsat7")):
        outputs = steps.run(
            f"cloud-{pair}",
            "simulate",
            output=folder / f"pair{pair}_cloudy.tif",
            optical={"paths": [images[f"optical{pair}"]]},
            real={"archive": data / "cloud_masks" / f"{archive}.npz"},
            cell=CELL,
            white=255,
            seed=pair,
        )
        cloudy[pair], masks[pair] = Path(outputs["optical"]), {"method": "mask", "path": outputs["mask"]}

    target_store, fused = folder / "pair1.store", folder / "city.undercast"
    steps.run(
        "prepare-target",
        "prepare",
        output=target_store,
        optical={"paths": [cloudy[1]]},
        sar={"paths": [images["sar1"]]},
        cell=CELL,
        cloud=masks[1],
        sar_unit="digital number",
    )
    transferred = steps.run(
        "transfer",
        "transfer",
        source=source,
        store=target_store,
        output=fused,
        training={**training, "epochs": 5, "learning_rate": 3e-4},
        first_stage=training,
    )

    models: dict[str, Any] = {"fused": fused, "source": source, "sar": transferred["sar_auxiliary"]}
    maps = {}
    for name, package in models.items():
        for state, optical in (("clear", images["optical2"]), ("cloudy", cloudy[2])):
            maps[name, state] = steps.run(
                f"classify-{name}-{state}",
                "classify",
                package=package,
                optical={"paths": [optical]},
                sar={"paths": [images["sar2"]]},
                output=folder / "maps",
                name=f"{name}_{state}",
                cell=CELL,
                cloud=masks[2] if state == "cloudy" else {"method": "none"},
            )
    for name in ("fused", "source"):
        steps.run(
            f"assess-{name}",
            "assess",
            output=folder / "assess" / name,
            map=maps[name, "cloudy"]["classes"],
            labels={"path": maps[name, "clear"]["classes"], "purity": 0.5},
            title=f"{name}: agreement of the cloudy map with the clear one",
        )

    site = data / "ssl4eo_s12"
    optical = next((site / "s2c").rglob("20200823*"))
    radar = next((site / "s1").rglob("*20200903*"))
    bands = {"scale": EUROSAT_STRETCH, "offset": 0.0}
    steps.run(
        "classify-ssl4eo",
        "classify",
        package=fused,
        optical={"paths": [optical / f"{band}.tif" for band in ("B4", "B3", "B2")], **bands},
        sar={"paths": [radar / "VV.tif"], **RADAR_STRETCH},
        output=folder / "maps",
        name="ssl4eo",
    )
    triplet = data / "sen12mscr" / "ROIs1970_fall_139_p839_{}.tif"
    steps.run(
        "classify-sen12mscr",
        "classify",
        package=fused,
        optical={"paths": [str(triplet).format("s2_cloudy")], "bands": [4, 3, 2], **bands},
        sar={"paths": [str(triplet).format("s1")], "bands": [1], **RADAR_STRETCH},
        output=folder / "maps",
        name="sen12mscr",
    )


if __name__ == "__main__":
    main()
