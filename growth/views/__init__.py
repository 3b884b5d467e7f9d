"""Doors: `scan`, `comparing`, `figures`, `agreements`."""
