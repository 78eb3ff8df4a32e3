"""Where there is cloud, as a model of pixels says that recognises it: one of the ways to know cloud."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from undercast.core.config.pixels import CLEAR, SHADOW, UNKNOWN
from undercast.core.events import Reporter
from undercast.core.inference.bands import fit_cloud_bands
from undercast.core.inference.session import Session, open_session
from undercast.core.package.card import ModelCard
from undercast.core.package.package import Package
from undercast.core.package.roles import recognises_cloud
from undercast.core.raster.attention import info, warn
from undercast.core.raster.cloud_models import OpenModel
from undercast.core.raster.filled import FilledStack
from undercast.core.raster.grid import Grid
from undercast.core.raster.stack import RasterStack, list_bands, open_stack
from undercast.core.raster.synonyms import same_bands
from undercast.core.scores import softmax
from undercast.core.tasks.pixel.plan import PixelPlan, plan_pixels

_WINDOWS = 16  # that are looked at together, so that memory does not grow with the window that is asked for


def model_opener(reporter: Reporter) -> OpenModel:
    """What opens a package for :func:`undercast.core.raster.cloud.open_cloud`.

    Args:
        reporter: told of what the package runs on.
    """

    def open_model(path: Path, optical: RasterStack) -> CloudLook:
        package = Package.open(path)
        codes = recognises_cloud(package)
        needed = package.card.inputs["optical"]
        stack = _whole(optical, needed.sensor.bands, needed.optional)
        try:
            fitted, remark = fit_cloud_bands(stack, needed)
            if remark:
                warn(remark)
            plan = plan_pixels(optical.grid, package.card.cell, needed.sensor.resolution, 0.0)
            info(f"{package.path.name} recognises cloud in the bands {', '.join(_present(fitted))}.")
            session = open_session(package, "cpu", reporter, lanes=1)
        except BaseException:
            if stack is not optical:
                stack.close()
            raise
        return CloudLook(plan, package.card, codes, session=session, stack=fitted.on_grid(plan.grid), files=stack)

    return open_model


def _present(stack: RasterStack) -> list[str]:
    """The bands that a raster really has of those that the model takes."""
    return stack.present if isinstance(stack, FilledStack) else stack.bands


def _whole(optical: RasterStack, bands: list[str], optional: list[str]) -> RasterStack:
    """The raster with all bands of its files where these have the model's by name, whichever of them the map's model
    uses; else as it is."""
    present = same_bands(list_bands(optical.spec, optical.role))
    if all(present.count(name) == 1 for name in same_bands([name for name in bands if name not in optional])):
        return open_stack(optical.spec.model_copy(update={"bands": None}), optical.role)
    return optical


class CloudLook:
    """A model that looks at a raster through windows that overlap and blend, as a map of pixels is made.

    The windows lie on one lattice for the whole raster (:mod:`undercast.core.tasks.pixel.plan`), so that a pixel does
    not depend on what is asked for. Safe from several threads.
    """

    def __init__(
        self,
        plan: PixelPlan,
        card: ModelCard,
        codes: list[int],
        *,
        session: Session,
        stack: RasterStack,
        files: RasterStack,
    ) -> None:
        self._plan, self._classes, self._session = plan, len(card.classes), session
        self._codes = np.array(codes, np.uint8)
        self._stack, self._files = stack, files

    @property
    def grid(self) -> Grid:
        """The model's pixels."""
        return self._plan.grid

    def close(self) -> None:
        """Close the files."""
        self._files.close()

    def read(self, window: Window) -> NDArray[np.float32]:
        """See :class:`undercast.core.raster.cloud.CloudModel`.

        Raises:
            InputError: if a file breaks off.
            ResourceError, PackageError: if the graph cannot be run.
        """
        codes = self.codes(window)
        known = codes != UNKNOWN
        covered, shadow = known & (codes != CLEAR), codes == SHADOW
        return np.where(known, np.stack([covered, shadow]), np.nan).astype(np.float32)

    def codes(self, window: Window) -> NDArray[np.uint8]:
        """Of a window (h, w): 0 clear, 1 cloud, 2 shadow; 255 where there is no value, or the model does not know."""
        top, left = int(window.row_off), int(window.col_off)
        height, width = int(window.height), int(window.width)
        total = np.zeros((self._classes, height, width), np.float32)
        weight = np.zeros((height, width), np.float32)
        shown = np.zeros((height, width), bool)
        plan, profile = self._plan, self._plan.weights()
        counts = profile[:, None] * profile
        for row in plan.windows(top, top + height):
            for columns in _parts(plan.windows(left, left + width)):
                values, valid = self._read(row, columns)
                probabilities = self._look(values, valid)
                at, of = _meet(plan.origin(row), top, plan.window, height)
                for number, column in enumerate(columns):
                    at_column, of_column = _meet(plan.origin(column), left, plan.window, width)
                    here, part = (at, at_column), (of, of_column)
                    said = probabilities[number][(slice(None), *part)]
                    finite = np.isfinite(said).all(axis=0)
                    counted = counts[part] * finite
                    total[(slice(None), *here)] += np.where(finite, said, np.float32(0)) * counted
                    weight[here] += counted
                    shown[here] |= valid[number][part] & (counted > 0)
        decided = shown & (weight > 0)
        return np.where(decided, self._codes[total.argmax(axis=0)], UNKNOWN).astype(np.uint8)

    def _read(self, row: int, columns: range) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Values (n, C, W, W) and validity (n, W, W) of neighbouring windows."""
        plan = self._plan
        side, left = plan.window, plan.origin(columns[0])
        whole = Window(left, plan.origin(row), plan.origin(columns[-1]) + side - left, side)
        values, valid = self._stack.read(whole)
        starts = [plan.origin(column) - left for column in columns]
        cut: Any = [(values[..., start : start + side], valid[..., start : start + side]) for start in starts]
        return np.stack([each for each, _ in cut]), np.stack([each for _, each in cut])

    def _look(self, values: NDArray[np.float32], valid: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Class probabilities (n, K, W, W); windows without a value are not computed."""
        probabilities = np.zeros((len(values), self._classes, *values.shape[2:]), np.float32)
        some = valid.any(axis=(1, 2))
        if some.any():
            logits = self._session.run({"optical": values[some], "optical_valid": valid[some][:, None]})["fused"]
            probabilities[some] = softmax(logits)
        return probabilities


def _parts(windows: range) -> Iterator[range]:
    for start in range(0, len(windows), _WINDOWS):
        yield windows[start : start + _WINDOWS]


def _meet(origin: int, offset: int, side: int, length: int) -> tuple[slice, slice]:
    """Where a window of ``side`` pixels from ``origin`` meets the ``length`` ones from ``offset``: in these, in it."""
    first, last = max(origin, offset), min(origin + side, offset + length)
    return slice(first - offset, last - offset), slice(first - origin, last - origin)
