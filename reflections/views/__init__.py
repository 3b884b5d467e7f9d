"""Doors, by who comes in: `authors`, `readers`, `trainers`."""
