"""The key to the browser's journal of unsent text, for who shares a computer with others.

While someone writes, the page keeps what was typed in the browser's own database until the server
has sent a receipt. It is encrypted: the key is derived per person and draft, comes with the page
after signing in, and is never stored in the browser. Whoever finds the disk finds nothing to read.

A page that saves while one types gets its receipt in JSON. A form that is sent whole names its draft (`kept`); its
receipt stands on the page it leads to.
"""

import base64
import re

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from kernel.visitors import signed_in

FIELD = "kept"
_KEY = "received"
_MOST = 9
_NAME = re.compile(r"[0-9a-f]{32}")


def page_key(user, *parts: object) -> str:
    """`<name>.<key>`: the name of this draft in the journal, and 32 bytes for AES-GCM, base64url.

    The name is a keyed hash: it tells neither person nor opgave to who reads the disk.
    """
    about = "/".join(["draft", str(user.pk), *map(str, parts)])
    name = salted_hmac("kernel.journal.name", about, algorithm="sha256").hexdigest()[:32]
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=b"kernel.journal", info=about.encode())
    secret = key.derive(settings.SECRET_KEY.encode())
    return f"{name}.{base64.urlsafe_b64encode(secret).decode().rstrip('=')}"


def note_receipt(request: HttpRequest, response: HttpResponse) -> None:
    """A refusal answers at once; a form that leads on was received. Unless it leads to signing in: nothing was done."""
    leads_on = response.status_code == 302 and not response["Location"].startswith("/account/")
    if request.method != "POST" or not leads_on or not request.user.is_authenticated:
        return
    name = request.POST.get(FIELD, "")
    if _NAME.fullmatch(name):
        request.session[_KEY] = [*request.session.get(_KEY, []), name][-_MOST:]


def take_receipts(request: HttpRequest) -> list[str]:
    """The drafts received since the last page that told so."""
    return request.session.pop(_KEY, []) if signed_in(request) else []
