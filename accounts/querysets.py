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
        here_or_everywhere = models.Q(client=models.OuterRef("pk")) | models.Q(client=None)
        return self.filter(models.Exists(grants.filter(here_or_everywhere)))
