"""What Landsat 8's images of level 1 have in common."""

from __future__ import annotations

SCALE, OFFSET = 2e-5, -0.1
"""From stored values to reflectance at the top of the atmosphere, not corrected for the sun's height (USGS, Landsat 8
Data Users Handbook, section 5: REFLECTANCE_MULT_BAND and REFLECTANCE_ADD_BAND)."""
BANDS = ["coastal", "blue", "green", "red", "nir", "swir1", "swir2", "cirrus"]
"""Bands 1 to 7 and 9."""
