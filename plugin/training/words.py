"""What the engine's stages are called for people."""

from __future__ import annotations

from ..text import tr


def stage_name(stage: str) -> str:
    """A stage's name in the user's language; the engine's own where it is not known."""
    known = {
        "read samples": tr("reading samples"),
        "look at samples": tr("looking at samples"),
        "source": tr("Source model"),
        "source logits": tr("asking the source model"),
        "F1-optical": tr("Optical (F1)"),
        "F1-optical logits": tr("asking the optical model"),
        "F1-sar": tr("SAR (F1)"),
        "F1-sar logits": tr("asking the SAR model"),
        "F2": tr("Fused (F2)"),
        "F2 logits": tr("asking the fused model"),
    }
    return known.get(stage, stage.replace("_", " "))
