"""A client's secret in the database, sealed."""

from kernel import encryption

_KEY = {"salt": b"accounts.sealing", "purpose": b"client secret"}


def encrypt(secret: str) -> str:
    return encryption.encrypt(secret, **_KEY)


def decrypt(sealed: str) -> str:
    """The secret, or nothing when it was sealed with a key this installation no longer has."""
    return encryption.decrypt(sealed, **_KEY)
