"""Typed text survives a lost sign-in, a stale token and a refused deed.

A writing form carries `writer`: the signed id of the person it was made for. When such a form
arrives signed-out or with a stale token, the answer shows the typed text; the browser session
keeps it until that same person has signed in, and then offers to go on with it. A form without
a valid `writer` is never kept: nobody can store text in a session they do not own.
"""

import json
import re
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from kernel import clock

FIELD = "writer"
_SALT = "kernel.rescue.writer"
_KEY = "rescued"
_TOKEN_LIVES = timedelta(days=30)
_KEPT_FOR = timedelta(hours=12)
_MOST_CHARACTERS = 200_000
LABELS = "labels"
"""The hidden field in which a form says what its fields are called: field name → label, as JSON."""
_CELL = re.compile(r"-(?P<row>\d{1,3})-(?P<column>\d{1,3})$")
_MOST_LABELS = 20_000  # characters
_TOKENS = {FIELD, LABELS, "csrfmiddlewaretoken"}
_NEVER_SHOWN = {*_TOKENS, "password", "password1", "password2", "oldpassword", "secret"}
_NEVER_ECHOED = ("/account/", "/beheer/")  # passwords and codes; Wagtail keeps its own drafts
_DEEDS = {"submit", "hand_in", "save", "go", "quote", "names_seen"}
"""Buttons of a form that saves a draft. They are pressed by a person on the page itself, and never on the way back."""


@dataclass(frozen=True)
class Typed:
    """What someone posted: the path it was meant for and its fields in order."""

    path: str
    writer: str
    fields: list[tuple[str, str]]
    at: str
    labels: dict[str, str] = field(default_factory=dict)

    def is_by(self, user: Any) -> bool:
        return self.writer == str(user.pk)

    @property
    def length(self) -> int:
        return sum(len(value) for _, value in self.fields)

    @property
    def is_fresh(self) -> bool:
        return clock.now() - datetime.fromisoformat(self.at) < _KEPT_FOR

    @property
    def texts(self) -> list[tuple[str, str, str]]:
        """Name, label and value of the fields a person wrote in, to show; versions and choices stay hidden."""
        return [(name, self._label(name), value) for name, value in self.fields if self._is_text(name, value)]

    @property
    def unseen(self) -> list[tuple[str, str]]:
        """What goes along when the same deed is tried again: choices, versions, and the button that was pressed."""
        return [pair for pair in self.fields if not self._is_text(*pair)]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """The same without the button, so that nothing is handed in on the way back."""
        return [pair for pair in self.unseen if pair[0] not in _DEEDS]

    @property
    def is_draft(self) -> bool:
        """Whether the form keeps a draft: then going on saves it, and the rest is for the page itself."""
        return any(name in _DEEDS for name, _ in self.fields)

    def _is_text(self, name: str, value: str) -> bool:
        return bool(value.strip() and self._label(name)) or (_is_written(value) and name not in _DEEDS)

    def _label(self, name: str) -> str:
        """A cell of a row bears the label of its column, with the number of the row."""
        cell = _CELL.search(name)
        if cell is None:
            return self.labels.get(name, "")
        column = f"{name[: cell.start()]}-#-{cell['column']}"
        return self.labels.get(column, "").replace("#", str(int(cell["row"]) + 1))


def writer_token(user: Any) -> str:
    """The value of the hidden `writer` field for this person's forms."""
    return signing.dumps(str(user.pk), salt=_SALT)


def typed_in(request: HttpRequest) -> Typed | None:
    """The posted text, if this is one of our writing forms and the token is genuine."""
    writer = _writer_of(request)
    return None if writer is None else posted(request, writer)


def posted(request: HttpRequest, writer: str = "") -> Typed:
    """What this request posted, to show in its own answer; without a writer it is never kept."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = [(name, value) for name, value in fields if name not in _NEVER_SHOWN]
    return Typed(request.get_full_path(), writer, kept, clock.now().isoformat(), _labels_of(request))


def answer_error(request: HttpRequest) -> HttpResponse:
    """The page of an error, with the typed text on it and a button to try again.

    Stands on nothing that may be what is wrong: no database, no session, not even the stylesheet it uses. Autosave
    reads it as "no receipt", keeps the text in the browser and tries again.
    """
    lost = _lost_in(request)
    page = render_to_string("kernel/not_saved.html", lost) if lost else render_to_string("500.html")
    return HttpResponseServerError(page)


def meant_for_another(request: HttpRequest) -> bool:
    """Someone else signed in on this browser after the form was opened."""
    writer = _writer_of(request)
    return writer is not None and writer != str(request.user.pk)


def answer_signed_out(request: HttpRequest) -> HttpResponse | None:
    """The page that shows the text and carries it through sign-in; None if there is no text."""
    typed = typed_in(request)
    if typed is None:
        return None
    _keep(request, typed)
    sign_in = f"{reverse('account_login')}?{urlencode({'next': reverse('rescued')})}"
    return render(request, "kernel/signed_out.html", {"typed": typed, "sign_in": sign_in}, status=403)


def answer_stale(request: HttpRequest) -> HttpResponse:
    """Signed in, but the form's token was stale: the text, ready to be sent again."""
    typed = typed_in(request)
    own = typed if typed and typed.is_by(request.user) else None
    return render(request, "kernel/stale_form.html", {"typed": own}, status=403)


def take_back(request: HttpRequest) -> Typed | None:
    """The kept text of the person who is signed in now; another person's is dropped unseen."""
    kept = request.session.get(_KEY)
    if not kept:
        return None
    typed = Typed(**{**kept, "fields": [tuple(pair) for pair in kept["fields"]]})
    if typed.is_by(request.user) and typed.is_fresh:
        return typed
    forget(request)
    return None


def forget(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)


def _is_written(value: str) -> bool:
    return " " in value.strip() or "\n" in value


def _writer_of(request: HttpRequest) -> str | None:
    token = request.POST.get(FIELD, "")
    try:
        return signing.loads(token, salt=_SALT, max_age=_TOKEN_LIVES)
    except signing.BadSignature:
        return None


def _labels_of(request: HttpRequest) -> dict[str, str]:
    """As the form posted them: words for the writer alone, so nonsense harms nobody and counts as none."""
    raw = request.POST.get(LABELS, "")
    try:
        found = json.loads(raw) if len(raw) <= _MOST_LABELS else {}
    except ValueError:
        return {}
    return {str(name): str(label) for name, label in found.items()} if isinstance(found, dict) else {}


def _keep(request: HttpRequest, typed: Typed) -> None:
    if typed.length <= _MOST_CHARACTERS:
        request.session[_KEY] = asdict(typed)


def _lost_in(request: HttpRequest) -> dict[str, Any] | None:
    """What the page of an error shows of a typed text, and what sends it again; None where nothing was typed.

    The form's own tokens go along as they came: making new ones may need what is broken.
    """
    if request.method != "POST" or request.path.startswith(_NEVER_ECHOED):
        return None
    try:
        typed, had_files = typed_in(request) or posted(request), bool(request.FILES)
    except Exception:  # the form itself could not be read
        return None
    if not typed.writer and not typed.texts:
        return None
    tokens = [(name, request.POST.get(name, "")) for name in sorted(_TOKENS)]
    return {"typed": typed, "tokens": tokens, "had_files": had_files}
