"""Streaming classification of rasters into scene grids."""
