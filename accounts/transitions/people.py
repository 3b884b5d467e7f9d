"""The verbs of one account: correct the name, end sessions, deactivate, let in again."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction

from accounts.models import StaffInvitation, User
from accounts.policies import is_administrator_of_all
from accounts.transitions.staffing import withdraw_for
from kernel import audit
from kernel.errors import require, require_moment
from kernel.signs import clean_line


@transaction.atomic
def correct_name(user: User, *, first_name: str, last_name: str, by: User) -> None:
    """The name others see, corrected by whose it is or by an administrator."""
    require(by == user or is_administrator_of_all(by), "Alleen jijzelf of een beheerder verandert deze naam.")
    user.first_name, user.last_name = clean_line(first_name), clean_line(last_name)
    user.save(update_fields=["first_name", "last_name", "sorts_as", "sorts_by_surname", "found_as"])
    audit.record("name_corrected", by=by, about=user)


@transaction.atomic
def deactivate(user: User, *, by: User) -> None:
    """Nobody signs in with this account any more, and whoever was signed in is out at once.

    Roles rest: nobody can use them, and they are there again once the account is switched on. What they were asked for
    and did not answer yet is taken back.
    """
    require(is_administrator_of_all(by), "Alleen een beheerder zet een account uit.")
    require_moment(by != user, "Je kunt je eigen account niet uitzetten. Vraag een andere beheerder.")
    if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        return
    user.is_active = False
    end_sessions(user)
    for kind in StaffInvitation.__subclasses__():
        withdraw_for(user, kind.objects.all(), by=by)
    audit.record("deactivated", by=by, about=user)


@transaction.atomic
def reactivate(user: User, *, by: User) -> None:
    require(is_administrator_of_all(by), "Alleen een beheerder zet een account weer aan.")
    require_moment(user.erased_at is None, "Van deze persoon is alles verwijderd. Dat is niet terug te draaien.")
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        user.is_active = True
        audit.record("reactivated", by=by, about=user)


def end_sessions(user: User, *, but: str = "") -> int:
    """End every session of this person, found by its contents; `but` is the key of one that stays.

    A signed-out session that keeps a text of theirs for after sign-in ends as well.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore
    keys = {row.session_key for row in Session.objects.iterator() if _is_of(row.get_decoded(), user)} - {but}
    for key in keys:
        store(key).delete()
    UserSession.objects.filter(user=user).exclude(session_key=but).delete()
    return len(keys)


def _is_of(content: dict, user: User) -> bool:
    person = str(user.pk)
    return content.get("_auth_user_id") == person or (content.get("rescued") or {}).get("writer") == person
