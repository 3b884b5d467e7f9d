"""Doors, by what two people do: `calls`, `offers`, `talking`, `answering` (the reply, with what helped), `reporting`.

`given` shows what came of one's own responses; `moderation` what lies beside a message that a trainer reads along with.
"""
