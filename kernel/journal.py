"""The key to the browser's journal of unsent text (security.md, threat 3).

While someone writes, the page keeps what was typed in the browser's own database until the server
has sent a receipt. It is encrypted: the key is derived per person and draft, comes with the page
after signing in, and is never stored in the browser. Whoever finds the disk finds nothing to read.
"""

import base64

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.crypto import salted_hmac


def page_key(user, *parts: object) -> str:
    """`<name>.<key>`: the name of this draft in the journal, and 32 bytes for AES-GCM, base64url.

    The name is a keyed hash: it tells neither person nor opgave to who reads the disk.
    """
    about = "/".join(["draft", str(user.pk), *map(str, parts)])
    name = salted_hmac("kernel.journal.name", about, algorithm="sha256").hexdigest()[:32]
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=b"kernel.journal", info=about.encode())
    secret = key.derive(settings.SECRET_KEY.encode())
    return f"{name}.{base64.urlsafe_b64encode(secret).decode().rstrip('=')}"
