"""Doors: `joining` (an invitation), `leaving` (a pause, stopping), `challenges` (the opgave), `setup` (the manager)."""
