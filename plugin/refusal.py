"""How a check before the run says no."""

from __future__ import annotations

from qgis.core import QgsProcessingException


class RefusedError(QgsProcessingException):
    """An input or option that cannot work; the message names it and says what to do."""
