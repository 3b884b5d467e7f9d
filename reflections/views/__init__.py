"""Doors, by who comes in: `authors`, `readers`, `trainers` (one response), `guards` (what stops, stuck readings)."""
