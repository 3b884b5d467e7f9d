"""Doors: `oogst`, `learnings`, `scan`, `looking`, `comparing`; `dossiers`, `keepsakes`, `certificates`, `papers`."""
