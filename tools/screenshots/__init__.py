"""Pictures of every window, made from the real plugin in the real QGIS."""
