"""Rasters, folders, patches and public datasets to samples."""
