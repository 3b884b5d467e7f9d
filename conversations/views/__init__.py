"""Doors: `calls`, `offers`, `answering` (the reply with what helped), `given` (what came of one's own responses)."""
