"""DIAnet: a high-resolution network without a stem, with attention (Zhang et al. 2024, arXiv 2401.03182)."""
