"""Products as their archives hand them out: Sentinel-2 (SAFE) and Landsat Collection 2, as folders and archives."""
