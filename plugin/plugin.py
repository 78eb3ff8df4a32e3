"""What QGIS loads: the Processing provider, and in the desktop a page in the options."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication

from .provider import UndercastProvider


class UndercastPlugin:
    """The plugin. ``iface`` is None in ``qgis_process``, where only :meth:`initProcessing` is called."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._provider: UndercastProvider | None = None
        self._options: Any = None

    def initProcessing(self) -> None:  # noqa: N802 - QGIS's name
        """Add the provider; a second call changes nothing."""
        if self._provider is None:
            self._provider = UndercastProvider()
            QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802 - QGIS's name
        """Add what the desktop has beside the provider."""
        self.initProcessing()
        if self._iface is not None:
            from .options_page import OptionsFactory

            self._options = OptionsFactory()
            self._iface.registerOptionsWidgetFactory(self._options)

    def unload(self) -> None:
        """Take everything away again. Running jobs belong to Processing's tasks, which hold their own algorithm."""
        if self._options is not None:
            self._iface.unregisterOptionsWidgetFactory(self._options)
            self._options = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
