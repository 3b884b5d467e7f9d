"""The verbs of one account: correct the name, choose a portrait, deactivate, let in again."""

from django.db import transaction

from accounts.models import StaffInvitation, User
from accounts.policies import is_administrator_of_all
from accounts.states import Portrait
from accounts.transitions.sessions import end_sessions
from accounts.transitions.staffing import withdraw_for
from kernel import audit
from kernel.characters import clean_line
from kernel.errors import require, require_moment


@transaction.atomic
def correct_name(user: User, *, first_name: str, last_name: str, by: User) -> None:
    """The name others see, corrected by whose it is or by an administrator."""
    require(by == user or is_administrator_of_all(by), "Alleen jijzelf of een beheerder verandert deze naam.")
    user.first_name, user.last_name = clean_line(first_name), clean_line(last_name)
    user.save(update_fields=["first_name", "last_name", "sorts_as", "sorts_by_surname", "found_as"])
    audit.record("name_corrected", by=by, about=user)


def choose_portrait(user: User, portrait: str, *, by: User) -> None:
    """How someone is drawn beside their name, or by initials when empty. Nobody chooses another's face."""
    require(by == user, "Alleen jijzelf kiest je portret.")
    require_moment(portrait in ("", *Portrait.values), "Dit portret is er niet. Kies er een uit de lijst.")
    user.portrait = portrait
    user.save(update_fields=["portrait"])


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
