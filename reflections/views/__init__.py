"""Doors, by who comes in: `authors`, `readers`, the programme manager (`pooling`)."""
