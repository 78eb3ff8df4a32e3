from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

UTM43 = "EPSG:32643"
NORTH_UP = from_origin(500000, 3400000, 10, 10)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write an array (C, h, w) or (h, w) as a GeoTIFF; give its path."""

    def write(name, values, transform=NORTH_UP, crs=UTM43, nodata=None, names=None, scale=None, mask=None, **options):
        values = np.asarray(values)
        values = values[None] if values.ndim == 2 else values
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with rasterio.open(
            path,
            "w",
            driver=options.pop("driver", "GTiff"),
            height=values.shape[1],
            width=values.shape[2],
            count=len(values),
            dtype=values.dtype,
            transform=transform,
            crs=crs,
            nodata=nodata,
            **options,
        ) as file:
            file.write(values)
            for number, band in enumerate(names or [], 1):
                file.set_band_description(number, band)
            if scale is not None:
                file.scales = [scale[0]] * len(values)
                file.offsets = [scale[1]] * len(values)
            if mask is not None:
                file.write_mask(np.asarray(mask, dtype=np.uint8) * 255)
        return path

    return write
