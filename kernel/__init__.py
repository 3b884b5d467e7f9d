"""What every room stands on, and nothing else.

Reading order: `errors` (how a deed is refused), `moves` (states as a table, changed by
compare-and-swap with a history row), `models` (Transition, OutboxMessage, AuditEntry), `history` (those rows as lines
people read),
`text` (the one renderer of what people typed), `clock`, `outbox` and how it leaves the house (`delivery`,
`handover`, `smtp`), `scheduler`, `audit`, `privacy`,
`rescue` (typed text survives a lost sign-in), `middleware`.

Kernel knows *that* apps have states, notices and personal data; each app registers *which*.
"""
