"""A labelled sample held against the map that it was drawn from: only of that map does it tell anything."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from undercast.core.assess.classmap import UNSURE_CELL, ClassMap, fold_name
from undercast.core.assess.estimation import Sample
from undercast.core.assess.sample_file import REFERENCE, PointsFile
from undercast.core.assess.sampling import Strata
from undercast.core.errors import InputError
from undercast.core.raster.grid import place

_SAME = 1e-6  # pixels; a grid of a map that was copied is the same to the last digits
_MOST_NAMED = 10


def labelled_sample(file: PointsFile, classmap: ClassMap, strata: Strata) -> tuple[Sample, list[str]]:
    """The points with a label, checked, and what a reader of the estimates must know.

    Args:
        file: the sample.
        classmap: the map.
        strata: the map's, as they are now.

    Raises:
        InputError: if the sample was drawn from another map, points were moved, copied or given another stratum, labels
            are no classes of the map, or there is none.
    """
    subject = f"points {file.path}"
    _check_grid(subject, file, classmap)
    if file.is_class.all():
        strata = strata.without_unsure()
    on_map = classmap.at(file.rows, file.columns).astype(np.int64)
    on_map[on_map == UNSURE_CELL] = strata.classes
    _check_map(subject, file, classmap, strata, on_map)
    _check_points(subject, file, classmap, on_map)
    labels = _classes(subject, file, classmap.names)
    labelled = labels >= 0
    if not labelled.any():
        raise InputError(
            subject,
            f"have no label: the field {REFERENCE!r} of all {len(labels)} points is empty",
            "Open them in QGIS, fill in the class that each has on the ground, and save the layer's edits",
        )
    sample = Sample(
        names=classmap.names,
        units=strata.units,
        hectares=strata.hectares,
        strata=file.strata[labelled],
        labels=labels[labelled],
        areas=file.hectares[labelled],
        drawn=int(file.drawn.sum()),
    )
    return sample, _remarks(sample, strata, file)


def _check_grid(subject: str, file: PointsFile, classmap: ClassMap) -> None:
    design, grid = file.design, classmap.grid
    corners = np.array([[0, 0], [grid.width, 0], [0, grid.height]])
    theirs = np.array(design.transform).reshape(2, 3)
    xs, ys = theirs[:, :2] @ corners.T + theirs[:, 2:]
    ours = place(~grid.transform, xs, ys)
    same = (design.height, design.width) == (grid.height, grid.width)
    if not same or np.abs(np.stack(ours, axis=1) - corners).max() > _SAME * max(grid.width, grid.height):
        raise InputError(
            subject,
            f"were drawn from another map, {design.map}, whose {design.height} x {design.width} cells lie elsewhere "
            f"than the {grid.height} x {grid.width} of {classmap.path.name}",
            "Choose the map that they were drawn from, or draw points from this one",
        )


def _check_map(subject: str, file: PointsFile, classmap: ClassMap, strata: Strata, on_map: NDArray[np.int64]) -> None:
    names = [name for name, is_class in zip(file.names, file.is_class, strict=True) if is_class]
    if names != classmap.names or len(file.names) != len(strata.names):
        raise InputError(
            subject,
            f"were drawn from a map with the strata {_list(file.names)}; {classmap.path.name} has "
            f"{_list(strata.names)}",
            "Choose the map that they were drawn from, or draw points from this one",
        )
    if file.design.digest == strata.digest and (file.units == strata.units).all():
        return
    moved = int((on_map != file.strata).sum())
    sizes = f"; {moved} of {len(on_map)} points lie in another class now" if moved else ""
    raise InputError(
        subject,
        f"were drawn from another map than {classmap.path.name}, or the map was made anew since: its classes are not "
        f"the same cells{sizes}",
        f"Choose the map that they were drawn from ({file.design.map}), or draw points from this one",
    )


def _check_points(subject: str, file: PointsFile, classmap: ClassMap, on_map: NDArray[np.int64]) -> None:
    numbers, counts = np.unique(file.numbers, return_counts=True)
    drawn = int(file.drawn.sum())
    odd = np.concatenate([numbers[counts > 1], numbers[(numbers < 1) | (numbers > drawn)]])
    if odd.size:
        raise InputError(
            subject,
            f"hold points that were not drawn, or are there twice: {_list(odd.tolist())}",
            "Remove them: only points that chance chose can be estimated from",
        )
    xs, ys = place(classmap.grid.transform, file.columns + 0.5, file.rows + 0.5)
    columns, rows = place(~classmap.grid.transform, file.xs, file.ys)
    away = np.maximum(np.abs(columns - file.columns - 0.5), np.abs(rows - file.rows - 0.5))
    moved = np.flatnonzero(~(away <= 0.5))
    if moved.size:
        first = moved[0]
        raise InputError(
            subject,
            f"hold {moved.size} points that were moved out of their cells: {_list(file.numbers[moved].tolist())}",
            f"Put them back (point {file.numbers[first]} to {xs[first]:.6f}, {ys[first]:.6f}), or remove them: each "
            "tells of the cell that chance chose",
        )
    wrong = file.numbers[on_map != file.strata]
    if wrong.size:
        raise InputError(
            subject,
            f"hold {wrong.size} points whose stratum is not the map's there any more: {_list(wrong.tolist())}",
            "Put their field 'stratum' back as it was; only 'reference' is to be filled in",
        )


def _classes(subject: str, file: PointsFile, names: list[str]) -> NDArray[np.int64]:
    """Labels as places among the classes; -1 where there is none."""
    by_name = {fold_name(name): index for index, name in enumerate(names)}
    foreign = sorted({label for label in file.labels if label is not None and fold_name(label) not in by_name})
    if foreign:
        raise InputError(
            subject,
            f"have labels that are no classes of the map: {_list(foreign)}",
            f"Give each point one of the map's classes ({_list(names)}), or leave it empty",
        )
    return np.array([-1 if label is None else by_name[fold_name(label)] for label in file.labels], dtype=np.int64)


def _remarks(sample: Sample, strata: Strata, file: PointsFile) -> list[str]:
    points = np.bincount(sample.strata, minlength=len(strata.names))
    remarks = []
    if len(sample.labels) < sample.drawn:
        remarks.append(
            f"{sample.drawn - len(sample.labels)} of {sample.drawn} points have no label. The others are taken for a "
            "random part of each class: true if they were labelled in the order of their numbers, not if the difficult "
            "ones were left out."
        )
    none = [name for name, size, count in zip(strata.names, strata.units, points, strict=True) if size and not count]
    if none:
        remarks.append(f"No point is labelled in {_list(none)}: what needs it cannot be estimated.")
    one = [name for name, size, n in zip(strata.names, strata.units, points, strict=True) if n == 1 < size]
    if one:
        remarks.append(
            f"Only one point is labelled in {_list(one)}: its variance is unknown, and what needs it has no interval."
        )
    if file.design.unsure_left_out:
        remarks.append(
            f"{file.design.unsure_left_out} unsure cells were left out of the sample: the areas are those of the "
            "ground that has a class in the map."
        )
    return remarks


def _list(items: list[str] | list[int]) -> str:
    more = f" and {len(items) - _MOST_NAMED} more" if len(items) > _MOST_NAMED else ""
    return ", ".join(str(item) for item in items[:_MOST_NAMED]) + more
