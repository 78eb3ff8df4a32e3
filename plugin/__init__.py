"""The plugin: PyQGIS and Qt, with what QGIS ships. It runs the engine as a child process."""
