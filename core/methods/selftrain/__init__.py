"""The transfer of models of pixels: an adapted optical model labels the target's clear pixels (after DFC2025)."""
