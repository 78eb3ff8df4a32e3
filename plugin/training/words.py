"""What the engine's stages are called for people."""

from __future__ import annotations

from ...core.protocol import ADAPT_STAGE, FUSED_STAGE, OPTICAL_STAGE, SAR_STAGE, SOURCE_STAGE
from ..text import tr


def stage_name(stage: str) -> str:
    """A stage's name in the user's language; the engine's own where it is not known."""
    names = {
        "read samples": tr("reading samples"),
        "look at samples": tr("looking at samples"),
        SOURCE_STAGE: tr("Source model"),
        f"{SOURCE_STAGE} logits": tr("asking the source model"),
        ADAPT_STAGE: tr("Adapting the source model"),
        "pseudo-labels": tr("labelling the target"),
        OPTICAL_STAGE: tr("Optical (F1)"),
        f"{OPTICAL_STAGE} logits": tr("asking the optical model"),
        SAR_STAGE: tr("SAR (F1)"),
        f"{SAR_STAGE} logits": tr("asking the SAR model"),
        FUSED_STAGE: tr("Fused (F2)"),
        f"{FUSED_STAGE} logits": tr("asking the fused model"),
    }
    return names.get(stage, stage.replace("_", " "))


def zone_name(zone: str) -> str:
    """Where pixels lie, in or beside cloud, in the user's language; the engine's own words where they are not known."""
    names = {
        "under cloud": tr("Under cloud"),
        "cloud": tr("In cloud"),
        "edge": tr("Cloud's edge"),
        "in its shadow": tr("In its shadow"),
        "shadow": tr("In its shadow"),
        "near": tr("Near cloud"),
        "within 5 pixels of it": tr("Within 5 pixels of it"),
        "clear": tr("Clear"),
        "not known": tr("Not known"),
    }
    return names.get(zone, zone)
