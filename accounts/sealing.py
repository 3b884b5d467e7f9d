"""Secrets in the database are sealed with a key that is not in it."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(secret: str) -> str:
    return _keys().encrypt(secret.encode()).decode() if secret else ""


def open_sealed(sealed: str) -> str:
    """The secret, or nothing when it was sealed with a key this installation no longer has."""
    try:
        return _keys().decrypt(sealed.encode()).decode() if sealed else ""
    except InvalidToken:
        return ""


def _keys() -> MultiFernet:
    return MultiFernet([_fernet(key) for key in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]])


def _fernet(key: str) -> Fernet:
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=b"accounts.sealing", info=b"client secret")
    return Fernet(base64.urlsafe_b64encode(derived.derive(key.encode())))
