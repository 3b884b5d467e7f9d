"""Secrets in the database are sealed with a key that is not in it."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def encrypt(secret: str, *, salt: bytes, purpose: bytes) -> str:
    """`salt` and `purpose` make a key of its own for each kind of secret."""
    return _keys(salt, purpose).encrypt(secret.encode()).decode() if secret else ""


def decrypt(sealed: str, *, salt: bytes, purpose: bytes) -> str:
    """The secret, or nothing when it was sealed with a key this installation no longer has."""
    try:
        return _keys(salt, purpose).decrypt(sealed.encode()).decode() if sealed else ""
    except InvalidToken:
        return ""


def _keys(salt: bytes, purpose: bytes) -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([_fernet(key, salt, purpose) for key in keys])


def _fernet(key: str, salt: bytes, purpose: bytes) -> Fernet:
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=purpose)
    return Fernet(base64.urlsafe_b64encode(derived.derive(key.encode())))
