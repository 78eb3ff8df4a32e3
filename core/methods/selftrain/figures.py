"""Figures of the report of a transfer of pixels."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from undercast.core.assess.figures import COLORS
from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.config.sensors import SceneClass
from undercast.core.methods.context import RunContext
from undercast.core.methods.regulation import Regulation
from undercast.core.methods.selftrain.story import TOLD, Story
from undercast.core.methods.selftrain.summary import ratio_histogram
from undercast.core.store.batches import gather
from undercast.core.tasks.pixel.regulation import trusted, values_of
from undercast.core.tasks.pixel.zones import NEAR, response_zones
from undercast.core.training.loop import History

_MOST_PICTURES = 4


def losses(histories: Mapping[str, History]) -> Figure:
    """Mean training loss of each stage by epoch."""
    figure, axes = _figure()
    for number, (stage, history) in enumerate(histories.items()):
        epochs = [entry["epoch"] for entry in history]
        axes.plot(epochs, [entry["loss"] for entry in history], marker=".", color=COLORS[number % 7], label=stage)
    axes.set(xlabel="epoch", ylabel="mean training loss")
    if histories:
        axes.legend(frameon=False)
    return figure


def ratios(regulation: Regulation) -> Figure:
    """Histogram of the discrepancy ratio over pixels, on a logarithmic axis."""
    figure, axes = _figure()
    edges, counts = ratio_histogram(regulation)
    axes.stairs(counts, edges, fill=True, color=COLORS[0])
    axes.axvline(1.0, color=COLORS[6], linewidth=0.8)
    axes.set(xscale="log", xlabel="optical / SAR contribution (above 1: the optical is superior)", ylabel="pixels")
    return figure


def optical_shares(by_zone: Mapping[str, float]) -> Figure:
    """Mean optical share by zone."""
    figure, axes = _figure()
    bars = axes.bar([TOLD[name].replace(", ", ",\n") for name in by_zone], list(by_zone.values()), color=COLORS[0])
    axes.bar_label(bars, fmt="%.2f")
    axes.axhline(0.5, color=COLORS[6], linewidth=0.8)
    axes.set(ylim=(0, 1), ylabel="mean optical share of the decision")
    axes.tick_params(axis="x", labelsize=7)
    return figure


def sample_pictures(story: Story, context: RunContext) -> Figure:
    """A few validation samples: optical, SAR, pseudo-labels and the kept model's map, from little to much cloud."""
    target = story.labels.target
    rows = target.validation[
        target.has_valid["optical"][target.validation] & target.has_valid["sar"][target.validation]
    ]
    rows = rows if len(rows) else target.validation
    order = rows[np.argsort(np.nan_to_num(target.cloud_fraction[rows], nan=0.0), kind="stable")]
    chosen = order[np.unique(np.linspace(0, len(order) - 1, min(_MOST_PICTURES, len(order))).round().astype(int))]
    figure = Figure(figsize=(6.4, 1.7 * len(chosen) + 0.5), layout="constrained")
    grid = figure.subplots(len(chosen), 4, squeeze=False)
    optical, optical_valid = gather(target.store, "optical", chosen)
    sar, sar_valid = gather(target.store, "sar", chosen)
    labels = story.labels.labels(chosen)
    given = _map(story, chosen, optical, optical_valid, sar, sar_valid, context)
    for number in range(len(chosen)):
        pictures = (
            _picture(optical[number], optical_valid[number, 0]),
            _picture(sar[number, :1], sar_valid[number, 0]),
            _coloured(labels[number], story.legend),
            _coloured(given[number], story.legend),
        )
        for axes, image, title in zip(grid[number], pictures, ("optical", "SAR", "pseudo-labels", "map"), strict=True):
            axes.imshow(image)
            axes.set_axis_off()
            if number == 0:
                axes.set_title(title, fontsize=9)
    return figure


def _map(
    story: Story,
    rows: npt.NDArray[np.int64],
    optical: npt.NDArray[np.float32],
    optical_valid: npt.NDArray[np.bool_],
    sar: npt.NDArray[np.float32],
    sar_valid: npt.NDArray[np.bool_],
    context: RunContext,
) -> npt.NDArray[np.uint8]:
    """Classes (n, H, W) that the kept model gives; 255 where no sensor is valid."""
    target, device = story.labels.target, context.compute.device
    network = story.network.to(device).eval()
    with torch.inference_mode():
        logits = network(
            {"optical": torch.from_numpy(optical).to(device), "sar": torch.from_numpy(sar).to(device)},
            {"optical": torch.from_numpy(optical_valid).to(device), "sar": torch.from_numpy(sar_valid).to(device)},
        )
    network.to("cpu")
    fused, parts = logits.fused.cpu().numpy(), {name: part.cpu().numpy() for name, part in logits.unimodal.items()}
    if story.values is not None:
        zones = np.stack([response_zones(cloud, NEAR) for cloud in target.cloud(rows)])
        share = np.where(sar_valid[:, 0], values_of(story.values)[zones], np.float32(1))[:, None]
        fused, _ = trusted(fused, parts["optical"], parts["sar"], share)
    seen = optical_valid[:, 0] | sar_valid[:, 0]
    return np.where(seen, fused.argmax(axis=1), UNLABELLED_PIXEL).astype(np.uint8)


def _picture(image: npt.NDArray[np.float32], valid: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """Up to three bands of an image (C, H, W) as red, green and blue, stretched; white where invalid."""
    bands = image[[0, 1, 2]] if len(image) >= 3 else image[[0, 0, 0]]
    shown = np.ones((*valid.shape, 3), np.float32)
    for number, band in enumerate(bands):
        if valid.any():
            low, high = np.percentile(band[valid], [2, 98])
            shown[..., number] = np.where(valid, np.clip((band - low) / max(float(high - low), 1e-6), 0, 1), 1)
    return shown


def _coloured(labels: npt.NDArray[np.uint8], legend: list[SceneClass]) -> npt.NDArray[np.float32]:
    """Labels (H, W) in their classes' colours; white for none."""
    table = np.ones((256, 3), np.float32)
    for number, item in enumerate(legend):
        table[number] = [int(item.color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return table[labels]


def _figure() -> tuple[Figure, Axes]:
    figure = Figure(figsize=(6.4, 3.6), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes
