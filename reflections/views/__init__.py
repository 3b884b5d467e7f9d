"""Doors, by who comes in: `authors`, `readers`, the programme manager (`shared_rounds`)."""
