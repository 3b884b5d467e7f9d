"""A client's secret in the database, sealed."""

from kernel import sealing

_KEY = {"salt": b"accounts.sealing", "purpose": b"client secret"}


def seal(secret: str) -> str:
    return sealing.seal(secret, **_KEY)


def open_sealed(sealed: str) -> str:
    """The secret, or nothing when it was sealed with a key this installation no longer has."""
    return sealing.open_sealed(sealed, **_KEY)
