"""Grids, pairs of rasters, radiometry and cloud."""
