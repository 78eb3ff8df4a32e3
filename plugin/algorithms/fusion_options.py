"""How two sensors are joined, and the parts of MIViT that can be switched off."""

from __future__ import annotations

from ..text import tr
from .options import Choice, Number, Option, Switch, advanced


def fusion_options(*, pixels: bool) -> list[Option]:
    """What joins the sensors; ``pixels``: also of models of pixels."""
    block = Number(
        "MIVIT_STRIDE",
        "network.mivit.stride",
        tr("MIViT: pixels a side for which both sensors are joined once"),
        help=tr(
            "For labels of pixels. Between these pixels what both say together is interpolated; 1 joins them for every "
            "pixel, which takes sixteen times as long as 4."
        ),
    )
    return advanced(
        Choice(
            "NETWORK_FUSION",
            "network.fusion",
            tr("How the network joins two sensors"),
            help=tr(
                "linear: what the sensors say is added up, so that each one's share of a decision is exact. mivit: "
                "encoders of three context sizes and a transformer with oriented attention; for two sensors."
            ),
        ),
        Switch(
            "MIVIT_ATTENTION",
            "network.mivit.oriented_attention",
            tr("MIViT: oriented attention"),
            help=tr("Else the sensors' features are added up before the transformer."),
        ),
        Number(
            "MIVIT_RECONSTRUCTION",
            "network.mivit.reconstruction",
            tr("MIViT: weight of rebuilding the images"),
            help=tr("0 for none."),
        ),
        Number(
            "MIVIT_DISTRIBUTION",
            "network.mivit.distribution",
            tr("MIViT: weight of the information distribution flow"),
            help=tr("Each sensor alone learns what both say together; 0 for none."),
        ),
        Number(
            "MIVIT_AGGREGATION",
            "network.mivit.aggregation",
            tr("MIViT: weight of the information aggregation constraint"),
            help=tr("The sensors' features tell little of each other, and what joins them much of each; 0 for none."),
        ),
        Switch(
            "MIVIT_FAITHFUL",
            "network.mivit.faithful",
            tr("MIViT: as in the released program"),
            help=tr("With its quirks, for comparison; see docs/mivit.md."),
        ),
        *([block] if pixels else []),
    )
