"""Whoever may no longer be in, is out: at once, in every browser."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from accounts.models import User


def end_sessions(user: User, *, but: str | None = None) -> int:
    """End every session of this person, found by its contents; `but` is the key of one that stays.

    A signed-out session that keeps a text of theirs for after sign-in ends as well.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore
    keys = _keys_of(user) - {but}
    for key in keys:
        store(key).delete()
    UserSession.objects.filter(user=user).exclude(session_key=but).delete()
    return len(keys)


def _keys_of(user: User) -> set[str]:
    return {row.session_key for row in Session.objects.iterator() if _is_of(row.get_decoded(), user)}


def _is_of(content: dict, user: User) -> bool:
    rescued = content.get("rescued") or {}
    return str(user.pk) in (content.get("_auth_user_id"), rescued.get("writer"))
