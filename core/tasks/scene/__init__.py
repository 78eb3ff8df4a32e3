"""The task ``scene``: one class for each cell of a grid."""
