"""A bad day, made on purpose: what was acknowledged is there afterwards, and what was to be mailed went once."""
