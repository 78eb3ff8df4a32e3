"""A little engine that makes maps: it speaks the protocol, writes a map's files, and waits where a test wants to look.

``FAKE_MAP_PAUSES`` names the moments at which it waits for the file of that name in ``FAKE_MAP_FOLDER``.
"""

import json
import os
import pathlib
import sys
import threading
import time

import numpy as np
from osgeo import gdal, ogr, osr

gdal.UseExceptions()
FOLDER = pathlib.Path(os.environ["FAKE_MAP_FOLDER"])
PAUSES = os.environ.get("FAKE_MAP_PAUSES", "").split(",")
OPTIONS = json.loads(os.environ.get("FAKE_MAP_OPTIONS", "{}"))
CELL = 16
ENDS = ("_classes.tif", "_evidence.tif", ".gpkg", ".json", ".qml")
ENDS += ("_classes.qml", "_confidence.qml", "_optical_share.qml", "_cloud.qml")
CLASSES = [("water", "#0000ff"), ("forest", "#00ff00")]
UNSURE = ("unsure", "#9e9e9e")


def emit(event: str, **fields: object) -> None:
    print(json.dumps({"event": event, "time": time.time(), **fields}), flush=True)


def obey() -> None:
    """End when told to, as the engine does."""
    sys.stdin.readline()
    (FOLDER / "told to end").touch()
    for left in FOLDER.glob("so_far.tif"):
        left.unlink()
    emit("error", kind="cancelled", message="job: cancelled.")
    os._exit(130)


def pause(moment: str) -> None:
    (FOLDER / f"at {moment}").touch()
    while moment in PAUSES and not (FOLDER / moment).exists():
        time.sleep(0.01)


def main() -> int:
    job = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    (FOLDER / "job.json").write_text(json.dumps(job), encoding="utf-8")
    if job.get("mask"):
        (FOLDER / "mask.geojson").write_text(gdal_text(job["mask"]), encoding="utf-8")
    threading.Thread(target=obey, daemon=True).start()
    pause("begin")
    if OPTIONS.get("fail"):
        emit("error", kind="input", message="optical.tif: has no CRS. Assign one.")
        os._exit(3)
    if OPTIONS.get("warn"):
        emit("log", level="warning", message=OPTIONS["warn"])
    image = gdal.Open((job.get("optical") or job["sar"])["paths"][0])
    rows, columns = image.RasterYSize // CELL, image.RasterXSize // CELL
    classes = np.fromfunction(lambda row, column: (row + column) % 2, (rows, columns)).astype(np.uint8)
    if job.get("least_confidence"):
        classes[0, 0] = len(CLASSES)
    classes[-1, -1] = 255
    so_far = grow(image, classes)
    for row in range(rows):
        so_far(row)
        emit("progress", stage="classify", done=row + 1, total=rows, fraction=(row + 1) / rows, seconds_left=rows - row)
        emit("figure", name="map so far", path=str(FOLDER / "so_far.tif"))
        pause(f"row {row}")
    emit("log", level="warning", message="In 3 cells the optical image is all cloud.")
    write(job, image, classes)
    (FOLDER / "so_far.tif").unlink()
    pause("written")
    emit("result", outputs=outputs(job, classes))
    sys.stdout.flush()
    os._exit(0)


def gdal_text(path: str) -> str:
    source = ogr.Open(path)
    layer = source.GetLayer(0)
    reference = layer.GetSpatialRef()
    shapes = [json.loads(feature.geometry().ExportToJson()) for feature in layer]
    return json.dumps({"crs": reference.GetAuthorityCode(None), "shapes": shapes})


def raster(path: pathlib.Path, image: gdal.Dataset, values: np.ndarray, nodata: float) -> gdal.Dataset:
    bands, rows, columns = values.shape
    kind = gdal.GDT_Byte if values.dtype == np.uint8 else gdal.GDT_Float32
    made = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, bands, kind)
    west, pixel, _, north, _, down = image.GetGeoTransform()
    made.SetGeoTransform((west, pixel * CELL, 0, north, 0, down * CELL))
    made.SetProjection(image.GetProjection())
    for number, band in enumerate(values, start=1):
        made.GetRasterBand(number).SetNoDataValue(nodata)
        made.GetRasterBand(number).WriteArray(band)
    made.FlushCache()
    return made


def grow(image: gdal.Dataset, classes: np.ndarray) -> object:
    made = raster(FOLDER / "so_far.tif", image, np.full((1, *classes.shape), 255, np.uint8), 255)

    def add(row: int) -> None:
        made.GetRasterBand(1).WriteArray(classes[row : row + 1], 0, row)
        made.FlushCache()

    return add


def outputs(job: dict, classes: np.ndarray) -> dict:
    folder, name = pathlib.Path(job["output"]), job["name"]
    return {
        "classes": str(folder / f"{name}_classes.tif"),
        "evidence": str(folder / f"{name}_evidence.tif"),
        "cells": str(folder / f"{name}.gpkg"),
        "manifest": str(folder / f"{name}.json"),
        "cell_count": int((classes != 255).sum()),
        "unsure_count": int((classes == len(CLASSES)).sum()),
        "provider": "CPUExecutionProvider",
        **({"expect": OPTIONS["expect"]} if "expect" in OPTIONS else {}),
    }


def write(job: dict, image: gdal.Dataset, classes: np.ndarray) -> None:
    folder, name = pathlib.Path(job["output"]), job["name"]
    folder.mkdir(parents=True, exist_ok=True)
    raster(folder / f"{name}_classes.tif", image, classes[None], 255)
    evidence = np.stack([np.full(classes.shape, value, np.float32) for value in (0.75, 0.25, 0.5)])
    raster(folder / f"{name}_evidence.tif", image, evidence, -1)
    write_cells(folder / f"{name}.gpkg", image, classes)
    style = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis styleCategories=\"Symbology\">{}</qgis>"
    entries = "".join(
        f'<paletteEntry value="{value}" color="{color}" alpha="255" label="{label}"/>'
        for value, (label, color) in enumerate([*CLASSES, UNSURE])
    )
    paletted = f'<rasterrenderer type="paletted" band="1" opacity="1"><colorPalette>{entries}</colorPalette>'
    pipe = "<pipe>{}</rasterrenderer></pipe>"
    (folder / f"{name}_classes.qml").write_text(style.format(pipe.format(paletted)), encoding="utf-8")
    for band, end in enumerate(("confidence", "optical_share", "cloud"), start=1):
        grey = f'<rasterrenderer type="singlebandgray" grayBand="{band}" opacity="1">'
        (folder / f"{name}_{end}.qml").write_text(style.format(pipe.format(grey)), encoding="utf-8")
    (folder / f"{name}.qml").write_text(style.format(""), encoding="utf-8")
    west, pixel, _, north, _, down = image.GetGeoTransform()
    manifest = {
        "grid": {
            "transform": [pixel * CELL, 0, west, 0, down * CELL, north],
            "rows": classes.shape[0],
            "columns": classes.shape[1],
            "cell_pixels": CELL,
            "stride_pixels": CELL,
        },
        "classes": [{"name": label, "color": color} for label, color in CLASSES],
        "inputs": [
            {"role": sensor, "path": path}
            for sensor in ("optical", "sar")
            if job.get(sensor)
            for path in job[sensor]["paths"]
        ],
        "job": job,
        "files": [name + end for end in ENDS],
    }
    if job.get("least_confidence"):
        manifest["unsure"] = {"name": UNSURE[0], "color": UNSURE[1]}
    (folder / f"{name}.json").write_text(json.dumps(manifest), encoding="utf-8")


def write_cells(path: pathlib.Path, image: gdal.Dataset, classes: np.ndarray) -> None:
    path.unlink(missing_ok=True)
    reference = osr.SpatialReference(image.GetProjection())
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("cells", reference, ogr.wkbPolygon)
    real = ["confidence", "optical_share", "cloud_fraction", "p_water", "p_forest"]
    if not OPTIONS.get("old"):
        real += ["po_water", "po_forest", "ps_water", "ps_forest"]
    for field in ("row", "column", "class_id"):
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTInteger))
    for field in ("class_name", "optical_only", "sar_only"):
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    for field in real:
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTReal))
    west, pixel, _, north, _, down = image.GetGeoTransform()
    names = [label for label, _ in [*CLASSES, UNSURE]]
    for row, column in zip(*np.nonzero(classes != 255), strict=True):
        value = int(classes[row, column])
        likely = value if value < 2 else 0
        cell = ogr.Feature(layer.GetLayerDefn())
        for field, number in (("row", row), ("column", column), ("class_id", value)):
            cell.SetField(field, int(number))
        cell.SetField("class_name", names[value])
        cell.SetField("optical_only", names[1 - likely])
        numbers = {"confidence": 0.75, "optical_share": 0.25, "cloud_fraction": 0.5}
        numbers |= {"p_water": 0.75 - 0.5 * likely, "p_forest": 0.25 + 0.5 * likely}
        numbers |= {"po_water": 0.4, "po_forest": 0.6}
        if column:  # in the first column SAR takes no part
            cell.SetField("sar_only", names[likely])
            numbers |= {"ps_water": 0.9, "ps_forest": 0.1}
        for field, number in numbers.items():
            if field in real:
                cell.SetField(field, number)
        x, y = west + column * pixel * CELL, north + row * down * CELL
        right, bottom = x + pixel * CELL, y + down * CELL
        ring = f"{x} {y}, {right} {y}, {right} {bottom}, {x} {bottom}, {x} {y}"
        cell.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON (({ring}))"))
        layer.CreateFeature(cell)


if __name__ == "__main__":
    sys.exit(main())
