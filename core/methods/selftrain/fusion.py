"""The fused model of pixels: the sum of both auxiliaries, each made as sure as it deserves."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.selftrain.labelled import SourcePixels
from undercast.core.methods.selftrain.looks import look, look_at_source
from undercast.core.methods.selftrain.pseudo_labels import PseudoLabels
from undercast.core.methods.selftrain.students import Side
from undercast.core.methods.verdict import LEAST_SAMPLES
from undercast.core.models.pixel import PixelNetwork, build_pixel_network
from undercast.core.scores import softmax
from undercast.core.training.calibration import fit_temperature
from undercast.core.training.feeding import Indices
from undercast.core.training.start import take_over, take_over_heads

MOST_SAMPLES = 400
"""Samples that the temperatures are fitted on, at most."""


def balance(
    networks: Mapping[Side, PixelNetwork],
    labels: PseudoLabels,
    method: TransferOptions,
    context: RunContext,
    source: SourcePixels | None,
) -> dict[Side, float]:
    """The temperatures at which the auxiliaries' logits are added up.

    The optical one's is fitted to labels of held-out source samples, 1 where there are none; the SAR one's, on clear
    pixels of the target, where the optical one is at its best, to what that says; it is made less sure, never more. A
    sum of logits is right where each is as sure as it deserves (product of experts); losses of regions make networks
    surer than that.
    """
    temperatures: dict[Side, float] = {"optical": 1.0, "sar": 1.0}
    if source is not None and len(source.held_out) >= LEAST_SAMPLES:
        said = look_at_source({"optical": networks["optical"]}, source, None, method, context)
        known = said.labels != UNLABELLED_PIXEL
        logits = said.logits["optical"]["fused"][known]
        temperatures["optical"] = fit_temperature(logits, said.labels[known].astype(np.int64))
    target = labels.target
    rows = _both(labels, np.setdiff1d(target.validation, target.train))
    if len(rows) < LEAST_SAMPLES:  # on what a student learnt by heart it is surer than it deserves
        rows = _both(labels, np.union1d(target.validation, target.train))
    if len(rows):
        said = look({"optical": networks["optical"], "sar": networks["sar"]}, target, rows, None, method, context)
        if len(said.rows):
            wanted = softmax(said.logits["optical"]["fused"] / np.float32(temperatures["optical"]))
            temperatures["sar"] = max(1.0, fit_temperature(said.logits["sar"]["fused"], wanted))
    return temperatures


def add_up(networks: Mapping[Side, PixelNetwork], temperatures: Mapping[Side, float]) -> PixelNetwork:
    """One network that takes both sensors: its logits are the sum of the auxiliaries', each divided by its
    temperature."""
    specs = {str(side): networks[side].specs[side] for side in networks}
    network = build_pixel_network(specs, len(networks["optical"].bias)).eval()
    for giver in networks.values():
        take_over(network, giver.state_dict())
    givers = {str(side): giver for side, giver in networks.items()}
    take_over_heads(network, givers, {str(side): 1 / temperatures[side] for side in networks})
    return network


def _both(labels: PseudoLabels, rows: Indices) -> Indices:
    """Some of the samples that both sensors see, and of which enough is labelled; spread over all."""
    rows = labels.rows(rows)
    rows = rows[labels.target.has_valid["optical"][rows] & labels.target.has_valid["sar"][rows]]
    return rows[:: -(-len(rows) // MOST_SAMPLES)] if len(rows) else rows
