"""Which organisations and clients someone gets to see."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.states import ExportState, Role, StaffInvitationState
from accounts.visibility import of_administered_clients
from kernel import clock
from kernel.sorting import words_of


class OrganisationQuerySet(models.QuerySet):
    def by_name(self):
        return self.order_by("sorts_as", "pk")

    def known_to(self, user):
        """Employers of who follows, or followed, a group of a client this person runs; annotates `people`: how many."""
        return self._of_people_at(apps.get_model("accounts", "Client").objects.run_by(user))

    def near_to(self, cohort):
        """Employers in the groups of the same client: what may be proposed there. Other clients' stay untold."""
        return self._of_people_at([cohort.client_id])

    def _of_people_at(self, clients):
        of_theirs = models.Q(enrolments__cohort__client__in=clients)
        return self.annotate(people=models.Count("enrolments", filter=of_theirs)).filter(people__gt=0)


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

    def opened_by(self, token):
        """The one this link is of: whoever holds it may see what is asked."""
        return self.filter(token=token)

    def waiting(self):
        """Nobody said yes or no yet, in time or not: to be withdrawn, or sent again."""
        return self.filter(state__in=[StaffInvitationState.OPEN, StaffInvitationState.EXPIRED])

    def still_open(self, at=None):
        return self.filter(state=StaffInvitationState.OPEN, expires_at__gte=clock.now(at))

    def past(self, at=None):
        return self.filter(state=StaffInvitationState.OPEN, expires_at__lt=clock.now(at))


class RoleInvitationQuerySet(StaffInvitationQuerySet):
    def visible_to(self, user):
        """Those this person may ask for the role: see `policies.may_grant`."""
        return of_administered_clients(self, user)


def named(asked: str) -> Q:
    """People found by any of their names and their address together, in whatever order: `de Wit, Sanne`."""
    found = Q()
    for word in words_of(asked):
        found &= Q(found_as__contains=word) | Q(email__icontains=word)
    return found
