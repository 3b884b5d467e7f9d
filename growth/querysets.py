"""Who sees someone's places, and which groups may be compared. `visible_to(user)` is the only way in."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Client
from courses.models import Cohort
from courses.states import CohortState
from growth.states import AgreementState


class SelfScanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own and nobody else's, ever: trainers see only figures about groups."""
        return self.filter(enrolment__user=user)


class SnapshotQuerySet(models.QuerySet):
    def newest(self):
        """The last one published of each group."""
        later = self.model.objects.filter(cohort=OuterRef("cohort"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))


class ComparisonAgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever runs one of the two groups."""
        run = Cohort.objects.run_by(user)
        return self.filter(Q(cohort__in=run) | Q(other__in=run))

    def of(self, cohort: Cohort):
        """This group is one side of them."""
        return self.filter(Q(cohort=cohort) | Q(other=cohort))

    def agreed(self):
        return self.filter(state=AgreementState.AGREED)


def comparable_by(user) -> models.QuerySet[Cohort]:
    """Groups whose figures this person may lay side by side.

    Of a masterclass lineage they follow or guide, with the same client; of a client they run; and
    groups shared on purpose with one of those. One's own groups are asked first: one query, run at once.
    """
    own = Q(pk__in=Cohort.objects.harvested_by(user).values("pk")) | Q(client__in=Client.objects.run_by(user))
    mine = list(Cohort.objects.filter(own).values_list("pk", "client", "masterclass__lineage"))
    ids = [pk for pk, _, _ in mine]
    agreed = apps.get_model("growth", "ComparisonAgreement").objects.agreed()
    found = Q(pk__in=agreed.filter(other__in=ids).values("cohort"))
    found |= Q(pk__in=agreed.filter(cohort__in=ids).values("other"))
    for client, lineage in {(client, lineage) for _, client, lineage in mine}:
        found |= Q(client=client, masterclass__lineage=lineage)
    return Cohort.objects.filter(found).exclude(state=CohortState.PREPARING)
