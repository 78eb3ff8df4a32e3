"""Cutting, storing, clouding and batching samples."""
