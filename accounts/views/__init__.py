"""The doors of accounts: `own` (one's own data), `people`, `records` and `clients` (administrators), `theme`."""
