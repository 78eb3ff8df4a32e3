"""What the engine's stages are called for people."""

from __future__ import annotations

from ...core.protocol import FUSED_STAGE, OPTICAL_STAGE, SAR_STAGE, SOURCE_STAGE
from ..text import tr


def stage_name(stage: str) -> str:
    """A stage's name in the user's language; the engine's own where it is not known."""
    names = {
        "read samples": tr("reading samples"),
        "look at samples": tr("looking at samples"),
        SOURCE_STAGE: tr("Source model"),
        f"{SOURCE_STAGE} logits": tr("asking the source model"),
        OPTICAL_STAGE: tr("Optical (F1)"),
        f"{OPTICAL_STAGE} logits": tr("asking the optical model"),
        SAR_STAGE: tr("SAR (F1)"),
        f"{SAR_STAGE} logits": tr("asking the SAR model"),
        FUSED_STAGE: tr("Fused (F2)"),
        f"{FUSED_STAGE} logits": tr("asking the fused model"),
    }
    return names.get(stage, stage.replace("_", " "))
