"""Doors: `oogst`, `dossiers` (mijn leerboek, afronding), `keepsakes`, `certificates`, `papers` (the trainer's)."""
