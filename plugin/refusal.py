"""How a check before the run says no."""

from __future__ import annotations


class RefusedError(Exception):
    """An input or option that cannot work; the message names it and says what to do."""
