"""What a class tells of cloud: what makes a model of pixels one that recognises cloud."""

from __future__ import annotations

from typing import Literal

from undercast.core.config.pixels import CLEAR, CLOUD, SHADOW, UNKNOWN

CloudRole = Literal["clear", "cloud", "thin cloud", "thick cloud", "shadow", "snow", "water", "unknown"]
"""What the pixels of a class are to whoever looks for cloud; ``cloud`` where thin and thick are not told apart."""

CLOUD_CODES: dict[CloudRole, int] = {
    "clear": CLEAR,
    "snow": CLEAR,
    "water": CLEAR,
    "cloud": CLOUD,
    "thin cloud": CLOUD,
    "thick cloud": CLOUD,
    "shadow": SHADOW,
    "unknown": UNKNOWN,
}
"""What each role is in a map of cloud (see :mod:`undercast.core.config.pixels`): the only place that says so."""
