"""Verbs about people: giving and taking a role. Each leaves a line in the audit log."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import Client, ClientGrant, RoleInvitation, User
from accounts.person_of import person_of
from accounts.policies import may_grant
from accounts.states import Role
from kernel import audit, outbox
from kernel.errors import require, require_moment
from kernel.moves import move

EDITORS = "Redactie"
NOT_YOURSELF = "Niemand geeft zichzelf een rol. Vraag een andere beheerder of programmabeheerder."


@transaction.atomic
def grant_role(user: User, role: Role, *, client: Client | None, by: User | None) -> ClientGrant:
    """Give a role; giving it twice changes nothing. `by=None` is the installation itself.

    People come by `invite_to_role`, which calls this once they said yes. Who gives and who gets are two people.
    """
    require(by is None or may_grant(by, client), "Alleen een beheerder geeft rollen.")
    require(by != user, NOT_YOURSELF)
    require_moment(user.is_active, "Dit account staat uit. Zet het eerst weer aan.")
    grant, created = ClientGrant.objects.get_or_create(user=user, role=role, client=client, defaults={"granted_by": by})
    if created:
        audit.record("role_granted", by=by, about=user, role=str(role), client=str(client and client.pk))
        _tell_administrators(grant, by)
    _open_wagtail(user)
    return grant


def _tell_administrators(grant: ClientGrant, by: User | None) -> None:
    """The others who give roles there hear that somebody new has one."""
    for chief in _chiefs_of(grant.client).exclude(pk__in=[grant.user_id, by and by.pk]):
        outbox.tell("accounts.role_given", chief, about=grant)


def _chiefs_of(client: Client | None) -> QuerySet[User]:
    everywhere_or_here = Q(client=None) | Q(client=client) if client else Q(client=None)
    chiefs = ClientGrant.objects.ruling().filter(everywhere_or_here)
    return User.objects.filter(pk__in=chiefs.values("user"), is_active=True)


@transaction.atomic
def take_role(grant: ClientGrant, *, by: User) -> None:
    """Take a role away, with everything Wagtail derived from it."""
    user, role = grant.user, grant.role
    require(by == user or may_grant(by, grant.client), "Alleen een beheerder neemt rollen terug.")
    require_moment(not _is_last_of_all(grant), "Er moet één beheerder blijven. Maak eerst een ander beheerder.")
    client = grant.client
    grant.delete()
    audit.record("role_taken", by=by, about=user, role=role, client=str(client and client.pk))
    asked = RoleInvitation.objects.filter(role=role, client=client, email__in=person_of(user).addresses)
    for waiting in asked.waiting():
        move(waiting, "withdraw", by=by)
    _open_wagtail(user)


def _is_last_of_all(grant: ClientGrant) -> bool:
    others = ClientGrant.objects.ruling_all().of_active().exclude(pk=grant.pk)
    return grant.rules_all and not others.exists()


def editors_group() -> Group:
    """The Wagtail group of editors: content and media, never people or their texts."""
    group, created = Group.objects.get_or_create(name=EDITORS)
    if created:
        group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    return group


def _open_wagtail(user: User) -> None:
    """Editors and administrators work in Wagtail; `is_staff` only shows them the edit bar.

    Wagtail's superuser is the administrator of the whole installation; that opens settings and
    pages, and never a participant's text: those ask `visible_to`.
    """
    grants = list(user.clientgrants.all())
    edits = any(grant.role in {Role.EDITOR, Role.ADMINISTRATOR} for grant in grants)
    rules_all = any(grant.rules_all for grant in grants)
    if edits:
        user.groups.add(editors_group())
    else:
        user.groups.remove(*Group.objects.filter(name=EDITORS))
    User.objects.filter(pk=user.pk).update(is_staff=edits, is_superuser=rules_all)
    user.is_staff, user.is_superuser = edits, rules_all
