import json
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


TILE = "32TQM"
UTM32 = "EPSG:32632"
S2_BANDS = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12")
S2_METRES = dict(zip(S2_BANDS, (60, 10, 10, 10, 20, 20, 20, 10, 20, 60, 60, 20, 20), strict=True))
SIDE = 1200
"""Metres of a granule's side."""


def write_jp2(path, values, metres):
    """A lossless JPEG 2000 image whose upper left corner is a granule's."""
    values = np.asarray(values)
    values = values[None] if values.ndim == 2 else values
    path.parent.mkdir(parents=True, exist_ok=True)
    profile = {"driver": "JP2OpenJPEG", "QUALITY": 100, "REVERSIBLE": "YES", "BLOCKXSIZE": 64, "BLOCKYSIZE": 64}
    with rasterio.open(
        path,
        "w",
        height=values.shape[1],
        width=values.shape[2],
        count=len(values),
        dtype=values.dtype,
        crs=UTM32,
        transform=from_origin(600000, 5100000, metres, metres),
        **profile,
    ) as file:
        file.write(values)


def stored_values(band, metres, seed=0):
    """What a made-up granule stores of a band: (h, w) uint16, other in every band."""
    side = SIDE // metres
    rng = np.random.default_rng([seed, S2_BANDS.index(band)])
    return rng.integers(1100, 6000, (side, side)).astype("uint16")


@pytest.fixture
def sentinel2(tmp_path: Path) -> Callable[..., Path]:
    """Make a Sentinel-2 product in its true layout (SAFE) of a granule of 1.2 km; give its folder."""

    def make(level="L2A", baseline="05.09", *, tile=TILE, folder=tmp_path, without=(), classes=None, values=None):
        after = float(baseline) >= 4
        number = baseline.replace(".", "")
        safe = folder / f"S2B_MSI{level}_20230715T101609_N{number}_R065_T{tile}_20230715T134500.SAFE"
        granule = safe / "GRANULE" / f"{level}_T{tile}_A033196_20230715T102023"
        images = granule / "IMG_DATA"
        stem = f"T{tile}_20230715T101609"
        for band in S2_BANDS:
            if band in without or (level == "L2A" and band == "B10"):
                continue
            # Level 2A has every band in its own resolution, and again in the coarser ones.
            for metres in [m for m in (10, 20, 60) if m >= S2_METRES[band]] if level == "L2A" else [S2_METRES[band]]:
                if metres == 60 and S2_METRES[band] != 60 and band != "B02":
                    continue
                pixels = (values or {}).get(band)
                if pixels is None or metres != S2_METRES[band]:
                    pixels = stored_values(band, metres)
                name = f"R{metres}m/{stem}_{band}_{metres}m.jp2" if level == "L2A" else f"{stem}_{band}.jp2"
                write_jp2(images / name, pixels, metres)
        if level == "L2A":
            scl = np.full((60, 60), 4, "uint8") if classes is None else classes
            write_jp2(images / f"R20m/{stem}_SCL_20m.jp2", scl, 20)
            for extra in ("AOT", "WVP"):
                write_jp2(images / f"R20m/{stem}_{extra}_20m.jp2", np.full((60, 60), 7, "uint16"), 20)
        picture = f"R10m/{stem}_TCI_10m.jp2" if level == "L2A" else f"{stem}_TCI.jp2"
        write_jp2(images / picture, np.full((3, 120, 120), 9, "uint8"), 10)
        if level == "L1C" and after:
            clouds = np.zeros((3, 20, 20), "uint8") if classes is None else classes
            write_jp2(granule / "QI_DATA" / "MSK_CLASSI_B00.jp2", clouds, 60)
        identifier = f"S2B_OPER_MSI_{level}_TL_2BPS_20230715T134500_A033196_T{tile}_N{baseline}"
        (granule / "MTD_TL.xml").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<n1:Level-{level[1:]}_Tile_ID xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD/S2_PDI_Tile.xsd">'
            f'<n1:General_Info><TILE_ID metadataLevel="Brief">{identifier}</TILE_ID>'
            "<SENSING_TIME>2023-07-15T10:20:23.456Z</SENSING_TIME></n1:General_Info>"
            f"<n1:Geometric_Info><Tile_Geocoding>{geocoding()}</Tile_Geocoding></n1:Geometric_Info>"
            f"</n1:Level-{level[1:]}_Tile_ID>"
        )
        files = [path.relative_to(safe).with_suffix("").as_posix() for path in sorted(images.rglob("*.jp2"))]
        (safe / f"MTD_MSI{level}.xml").write_text(product_xml(safe.name, level, baseline, after, files))
        (safe / "manifest.safe").write_text("<manifest/>")
        return safe

    return make


def geocoding():
    sizes = "".join(
        f'<Size resolution="{metres}"><NROWS>{SIDE // metres}</NROWS><NCOLS>{SIDE // metres}</NCOLS></Size>'
        f'<Geoposition resolution="{metres}"><ULX>600000</ULX><ULY>5100000</ULY><XDIM>{metres}</XDIM>'
        f"<YDIM>-{metres}</YDIM></Geoposition>"
        for metres in (10, 20, 60)
    )
    name = "<HORIZONTAL_CS_NAME>WGS84 / UTM zone 32N</HORIZONTAL_CS_NAME>"
    return f"{name}<HORIZONTAL_CS_CODE>{UTM32}</HORIZONTAL_CS_CODE>{sizes}"


def product_xml(name, level, baseline, after, files):
    offset, list_name = ("BOA_ADD_OFFSET", "BOA_ADD_OFFSET_VALUES_LIST")
    if level == "L1C":
        offset, list_name = ("RADIO_ADD_OFFSET", "Radiometric_Offset_List")
        quantification = '<QUANTIFICATION_VALUE unit="none">10000</QUANTIFICATION_VALUE>'
    else:
        quantification = (
            '<QUANTIFICATION_VALUES_LIST><BOA_QUANTIFICATION_VALUE unit="none">10000</BOA_QUANTIFICATION_VALUE>'
            '<AOT_QUANTIFICATION_VALUE unit="none">1000.0</AOT_QUANTIFICATION_VALUE></QUANTIFICATION_VALUES_LIST>'
        )
    # The band's number among the offsets, to see that each band takes its own.
    entries = "".join(f'<{offset} band_id="{i}">{-1000 - i}</{offset}>' for i in range(13))
    offsets = f"<{list_name}>{entries}</{list_name}>" if after else ""
    spectral = "".join(
        f'<Spectral_Information bandId="{i}" physicalBand="{band[0] + band[1:].lstrip("0")}">'
        f"<RESOLUTION>{S2_METRES[band]}</RESOLUTION></Spectral_Information>"
        for i, band in enumerate(S2_BANDS)
    )
    spectral = f"<Spectral_Information_List>{spectral}</Spectral_Information_List>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<n1:Level-{level[1:]}_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD/'
        f'User_Product_Level-{level[1:]}.xsd">'
        "<n1:General_Info><Product_Info><PRODUCT_START_TIME>2023-07-15T10:16:09.024Z</PRODUCT_START_TIME>"
        f"<PRODUCT_URI>{name}</PRODUCT_URI><PROCESSING_LEVEL>Level-{level[1:]}</PROCESSING_LEVEL>"
        f"<PROCESSING_BASELINE>{baseline}</PROCESSING_BASELINE>"
        "<Datatake><SPACECRAFT_NAME>Sentinel-2B</SPACECRAFT_NAME></Datatake>"
        '<Query_Options completeSingleTile="true"><PRODUCT_FORMAT>SAFE_COMPACT</PRODUCT_FORMAT></Query_Options>'
        f"<Product_Organisation><Granule_List><Granule granuleIdentifier='{level}_T' imageFormat='JPEG2000'>"
        f"{''.join(f'<IMAGE_FILE>{file}</IMAGE_FILE>' for file in files)}</Granule></Granule_List>"
        "</Product_Organisation></Product_Info>"
        "<Product_Image_Characteristics>"
        "<Special_Values><SPECIAL_VALUE_TEXT>NODATA</SPECIAL_VALUE_TEXT><SPECIAL_VALUE_INDEX>0</SPECIAL_VALUE_INDEX>"
        "</Special_Values><Special_Values><SPECIAL_VALUE_TEXT>SATURATED</SPECIAL_VALUE_TEXT>"
        "<SPECIAL_VALUE_INDEX>65535</SPECIAL_VALUE_INDEX></Special_Values>"
        f"{quantification}{offsets}{spectral}</Product_Image_Characteristics></n1:General_Info>"
        f"</n1:Level-{level[1:]}_User_Product>"
    )


LANDSAT_VALUES = {number: 7000 + 1000 * number for number in range(1, 12)}
"""What a made-up scene stores in the first row's first pixel of each band."""


@pytest.fixture
def landsat(tmp_path: Path, write: Callable[..., Path]) -> Callable[..., Path]:
    """Make a Landsat 8 Collection 2 scene of 40 x 40 pixels; give its folder."""

    def make(level="L2SP", *, notes="txt", without=(), quality=None, collection="02"):
        stem = f"LC08_{level}_193026_20230715_20230724_{collection}_T1"
        second = level.startswith("L2")
        rows = np.arange(1600, dtype="uint16").reshape(40, 40)
        place = {"transform": from_origin(400000, 5300000, 30, 30), "crs": UTM32}
        for number in range(1, 8) if second else range(1, 12):
            if number not in without:
                name = f"{stem}_{'SR_' if second else ''}B{number}.TIF"
                write(f"{stem}/{name}", rows + LANDSAT_VALUES[number], nodata=0, **place)
        if second:
            write(f"{stem}/{stem}_ST_B10.TIF", rows + 1, **place)
        bits = np.full((40, 40), 1 << 6, "uint16") if quality is None else quality
        write(f"{stem}/{stem}_QA_PIXEL.TIF", bits, nodata=1, **place)
        groups = landsat_groups(stem, level, collection)
        path = tmp_path / stem / f"{stem}_MTL.{notes}"
        if notes == "json":
            path.write_text(json.dumps({"LANDSAT_METADATA_FILE": groups}))
        else:
            lines = ["GROUP = LANDSAT_METADATA_FILE"]
            for group, entries in groups.items():
                inner = [f"    {key} = {value}" for key, value in entries.items()]
                lines += [f"  GROUP = {group}", *inner, f"  END_GROUP = {group}"]
            path.write_text("\n".join([*lines, "END_GROUP = LANDSAT_METADATA_FILE", "END", ""]))
        return path.parent

    return make


def landsat_groups(stem, level, collection):
    groups = {
        "PRODUCT_CONTENTS": {
            "LANDSAT_PRODUCT_ID": f'"{stem}"',
            "PROCESSING_LEVEL": f'"{level}"',
            "COLLECTION_NUMBER": collection,
        },
        "IMAGE_ATTRIBUTES": {
            "SPACECRAFT_ID": '"LANDSAT_8"',
            "DATE_ACQUIRED": "2023-07-15",
            "SCENE_CENTER_TIME": '"10:11:12.1234567Z"',
            "WRS_PATH": "193",
            "WRS_ROW": "26",
            "SUN_ELEVATION": "30.0",
        },
        "LEVEL1_PROCESSING_RECORD": {"PROCESSING_SOFTWARE_VERSION": '"LPGS_16.2.0"'},
        "LEVEL1_RADIOMETRIC_RESCALING": {
            **{f"RADIANCE_MULT_BAND_{number}": "1.2E-02" for number in range(1, 12)},
            **{f"REFLECTANCE_MULT_BAND_{number}": "2.0E-05" for number in range(1, 10)},
            **{f"REFLECTANCE_ADD_BAND_{number}": "-0.100000" for number in range(1, 10)},
        },
    }
    if level.startswith("L2"):
        groups["LEVEL2_PROCESSING_RECORD"] = {"PROCESSING_SOFTWARE_VERSION": '"LPGS_16.3.0"'}
        groups["LEVEL2_SURFACE_REFLECTANCE_PARAMETERS"] = {
            **{f"REFLECTANCE_MULT_BAND_{number}": "2.75e-05" for number in range(1, 8)},
            **{f"REFLECTANCE_ADD_BAND_{number}": "-0.2" for number in range(1, 8)},
        }
    return {group: {key: value.strip('"') for key, value in entries.items()} for group, entries in groups.items()}
