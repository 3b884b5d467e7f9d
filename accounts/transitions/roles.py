"""Verbs about people: giving and taking a role. Each leaves a line in the audit log."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from accounts.models import Client, ClientGrant, User
from accounts.policies import may_grant
from accounts.states import Role
from kernel import audit
from kernel.errors import require, require_moment

EDITORS = "Redactie"


@transaction.atomic
def grant_role(user: User, role: Role, *, client: Client | None, by: User | None) -> ClientGrant:
    """Give a role; giving it twice changes nothing. `by=None` is the installation itself."""
    require(by is None or may_grant(by, client), "Alleen een beheerder geeft rollen.")
    require_moment(user.is_active, "Dit account staat uit. Zet het eerst weer aan.")
    grant, created = ClientGrant.objects.get_or_create(user=user, role=role, client=client, defaults={"granted_by": by})
    if created:
        audit.record("role_granted", by=by, about=user, role=str(role), client=str(client and client.pk))
    _open_wagtail(user)
    return grant


@transaction.atomic
def take_role(grant: ClientGrant, *, by: User) -> None:
    """Take a role away, with everything Wagtail derived from it."""
    user, role = grant.user, grant.role
    require(by == user or may_grant(by, grant.client), "Alleen een beheerder neemt rollen terug.")
    last = role == Role.ADMINISTRATOR and grant.client_id is None and _is_only_one(grant)
    require_moment(not last, "Er moet één beheerder blijven. Maak eerst een ander beheerder.")
    grant.delete()
    audit.record("role_taken", by=by, about=user, role=role)
    _open_wagtail(user)


def _is_only_one(grant: ClientGrant) -> bool:
    others = ClientGrant.objects.filter(role=Role.ADMINISTRATOR, client=None, user__is_active=True)
    return not others.exclude(pk=grant.pk).exists()


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
    rules_all = any(grant.role == Role.ADMINISTRATOR and grant.client_id is None for grant in grants)
    if edits:
        user.groups.add(editors_group())
    else:
        user.groups.remove(*Group.objects.filter(name=EDITORS))
    User.objects.filter(pk=user.pk).update(is_staff=edits, is_superuser=rules_all)
    user.is_staff, user.is_superuser = edits, rules_all
