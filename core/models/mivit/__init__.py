"""MIViT: two sensors joined by oriented attention and a transformer (Zhang et al. 2024), and what it learns beside."""
