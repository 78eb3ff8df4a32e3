"""The task ``pixel``: one class a pixel."""
