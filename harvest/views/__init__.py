"""Doors: `oogst`, `learnings`, `follow_ups`."""
