"""The cloud mask that a product brings, for jobs that name none."""

from __future__ import annotations

from pathlib import Path

from undercast.core.config.rasters import CloudInput, RasterInput
from undercast.core.errors import InputError
from undercast.core.raster.products.find import find_product, find_products
from undercast.core.raster.products.product import Product
from undercast.core.raster.products.sentinel2 import tile_of

_OF_PRODUCTS = ("scl", "qa60", "qa_pixel")


def with_own_mask(spec: CloudInput, optical: RasterInput, role: str = "optical") -> CloudInput:
    """Where cloud is known from, with the mask that comes along with the optical product in its place.

    The methods scl, qa60 and qa_pixel without a path read the optical product's mask, auto does where there is one. A
    path that names a product means the mask in it.

    Raises:
        InputError: if there is no such mask, there are several, or it is of another tile.
    """
    products = find_products(optical.paths, role)
    if spec.method in _OF_PRODUCTS and spec.path is not None:
        other = find_product(spec.path, "cloud mask")
        path = spec.path if other is None else _mask_of(other, spec.method)
        for product in products:
            _check_tile(product, path)
        return spec.model_copy(update={"path": path})
    if spec.method not in (*_OF_PRODUCTS, "auto"):
        return spec
    masks = {p.mask: p for p in products if p.mask is not None and spec.method in ("auto", p.mask[0])}
    if len(masks) == 1:
        method, path = next(iter(masks))
        return spec.model_copy(update={"method": method, "path": path})
    if spec.method == "auto" and not masks:
        return spec
    if masks:
        raise InputError(
            f"{role} products {' and '.join(str(product.path) for product in masks.values())}",
            f"bring {len(masks)} cloud masks",
            "Name the one to use (options cloud.method and cloud.path)",
        )
    given = f"{role} product {products[0].path}" if products else f"{role} raster {optical.paths[0]}"
    raise InputError(given, f"brings no mask for the cloud method {spec.method}", "Name the mask's path (cloud.path)")


def _mask_of(product: Product, method: str) -> Path:
    if product.mask is None or product.mask[0] != method:
        raise InputError(
            f"cloud mask product {product.path}",
            f"brings no mask for the cloud method {method}",
            "Choose another product or cloud method",
        )
    return product.mask[1]


def _check_tile(product: Product, mask: Path) -> None:
    tile = tile_of(mask.name)
    if tile is not None and tile != product.tile:
        raise InputError(
            f"cloud mask raster {mask}",
            f"is of the tile {tile}, and the optical product {product.path} of {product.tile}",
            "Choose the mask of the same scene",
        )
