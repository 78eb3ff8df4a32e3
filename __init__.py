"""Undercast: land-cover scenes under cloud, from cloudy optical and SAR images. QGIS asks this file for the plugin."""


def classFactory(iface):  # noqa: N802 - the name that QGIS asks for
    """Give QGIS the plugin; ``iface`` is None in ``qgis_process``."""
    from .plugin.plugin import UndercastPlugin

    return UndercastPlugin(iface)
