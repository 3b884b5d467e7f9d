"""Doors: `arriving`, `enquiries` of visitors, a `group`, a `person` in it."""
