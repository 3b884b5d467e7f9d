"""Doors: `oogst`, `rules`, `follow_ups`."""
