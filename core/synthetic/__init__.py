"""Landscapes and clouds that are made."""
