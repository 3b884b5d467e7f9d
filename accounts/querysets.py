"""Which organisations and clients someone gets to see."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.states import ExportState, Role, StaffInvitationState
from kernel import clock
from kernel.sorting import words_of


class OrganisationQuerySet(models.QuerySet):
    def by_name(self):
        return self.order_by("sorts_as", "pk")


class ClientQuerySet(models.QuerySet):
    def run_by(self, user):
        """Clients this person is programme manager of, or administrator over."""
        return self._of(user.clientgrants.filter(role__in=[Role.PROGRAMME_MANAGER, Role.ADMINISTRATOR]))

    def administered_by(self, user):
        """Clients this person is administrator of: theirs alone, or all of the installation."""
        return self._of(user.clientgrants.ruling())

    def _of(self, grants):
        """Clients that one of these roles is for; a role of the whole installation is for each."""
        here_or_everywhere = Q(client=OuterRef("pk")) | Q(client=None)
        return self.filter(Exists(grants.filter(here_or_everywhere)))

    def with_sign_in(self):
        """Clients whose people sign in at their own organisation."""
        return self.filter(sign_in__is_open=True).select_related("sign_in")

    def with_domains(self):
        return self.prefetch_related("mail_domains")


class ClientGrantQuerySet(models.QuerySet):
    def ruling(self):
        """Of administrators: of one client, or of the installation."""
        return self.filter(role=Role.ADMINISTRATOR)

    def ruling_all(self):
        """Of administrators of the whole installation."""
        return self.ruling().filter(client=None)

    def of_active(self):
        """Whose account is not switched off."""
        return self.filter(user__is_active=True)


class ExportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, whoever asked for them."""
        return self.filter(user=user)

    def waiting(self):
        return self.filter(state=ExportState.WAITING)

    def ready(self):
        return self.filter(state=ExportState.READY)


class StaffInvitationQuerySet(models.QuerySet):
    """What invitations of every kind share; `visible_to` says who looks after them."""

    def visible_to(self, user):
        raise NotImplementedError

    def waiting(self):
        """Nobody said yes or no yet, in time or not: to be withdrawn, or sent again."""
        return self.filter(state__in=[StaffInvitationState.OPEN, StaffInvitationState.EXPIRED])

    def still_open(self, at=None):
        return self.filter(state=StaffInvitationState.OPEN, expires_at__gte=at or clock.now())

    def past(self, at=None):
        return self.filter(state=StaffInvitationState.OPEN, expires_at__lt=at or clock.now())


class RoleInvitationQuerySet(StaffInvitationQuerySet):
    def visible_to(self, user):
        """Of clients this person is administrator of; of the whole installation: to who administers all of it."""
        return _administered(self, user)


def _administered(rows, user):
    """Of rows that have a client, those this person rules: of their clients, or all."""
    rules = user.clientgrants.ruling()
    return rows.filter() if rules.ruling_all().exists() else rows.filter(client__in=rules.values("client"))


def named(asked: str) -> Q:
    """People found by any of their names and their address together, in whatever order: `de Wit, Sanne`."""
    found = Q()
    for word in words_of(asked):
        found &= Q(found_as__contains=word) | Q(email__icontains=word)
    return found


def people_administered_by(user):
    """People an administrator of the installation looks after; for anyone else there are none."""
    people = apps.get_model("accounts", "User").objects.filter(erased_at=None)
    return people if user.clientgrants.ruling_all().exists() else people.none()


def mail_administered_by(user):
    """Whose mail it was and why it failed is for administrators of the installation; for anyone else there is none."""
    mail = apps.get_model("kernel", "OutboxMessage").objects.all()
    return mail if user.clientgrants.ruling_all().exists() else mail.none()


def grants_administered_by(user):
    """Roles this person may take back: those of clients they are administrator of."""
    return _administered(apps.get_model("accounts", "ClientGrant").objects, user)
