"""Which organisations and clients someone gets to see."""

from django.db import models

from accounts.states import Role


class OrganisationQuerySet(models.QuerySet):
    def by_name(self):
        return self.order_by("name")


class ClientQuerySet(models.QuerySet):
    def run_by(self, user):
        """Clients this person is programme manager of, or administrator over."""
        grants = user.clientgrants.filter(role__in=[Role.PROGRAMME_MANAGER, Role.ADMINISTRATOR])
        if grants.filter(client=None).exists():
            return self
        return self.filter(pk__in=grants.values("client"))
