"""Doors: `dossiers`, `own_words`, `certificates`, `booklets`, `sheets`."""
