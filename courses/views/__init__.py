"""Doors: `joining` (an invitation), `challenges` (the opgave), `setup` (the programme manager)."""
