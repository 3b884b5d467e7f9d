"""Who sees what hangs on vuistregels, and what people keep. `visible_to(user)` is the only way in."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Client
from courses.models import Cohort, Enrolment
from courses.states import CohortState
from harvest.states import CertificateState, ExperienceState, LightState, LookBackState, SharingState


class OwnWordsQuerySet(models.QuerySet):
    def own(self, user):
        """For their author alone."""
        return self.filter(author__user=user)

    def of(self, enrolment):
        return self.filter(author=enrolment).select_related("step__principle").order_by("step__opens_on")


class AllowedQuoteQuerySet(OwnWordsQuerySet):
    def visible_to(self, user):
        """Their author, and who guides the group: what was allowed lies on a table."""
        return self.filter(Q(author__user=user) | Q(step__cohort__in=Cohort.objects.guided_by(user)))


class CertificateQuerySet(models.QuerySet):
    def own(self, user):
        return self.filter(enrolment__user=user)

    def published(self):
        """What a code opens to anyone: the holder agreed, and still has an account."""
        return self.filter(state=CertificateState.PUBLIC, enrolment__user__is_active=True)


class BookletQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who guides the group; the group gets it on paper."""
        return self.filter(cohort__in=Cohort.objects.guided_by(user))


def _visible_learnings(user):
    """Vuistregels that stand in an oogst this person may open."""
    return apps.get_model("reflections", "Learning").objects.visible_to(user).shared().values("pk")


def _cohorts(user):
    return Enrolment.objects.own(user).values("cohort")


class LearningTagQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Wherever the vuistregel itself is seen; the author also finds those taken out."""
        return self.filter(Q(learning__in=_visible_learnings(user)) | Q(learning__reflection__author__user=user))


class WatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(learning__reflection__author__user=user)


class RecognitionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Names of recognition stay within the group it was given in, and with its trainer."""
        here = Q(enrolment__cohort__in=_cohorts(user)) | Q(enrolment__cohort__in=Cohort.objects.guided_by(user))
        return self.filter(here, learning__in=_visible_learnings(user))


class ExperienceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Its author always. Else: shared, on a vuistregel one sees, within the author's group."""
        here = Q(author__cohort__in=_cohorts(user)) | Q(author__cohort__in=Cohort.objects.guided_by(user))
        shared = Q(state=ExperienceState.SHARED, learning__in=_visible_learnings(user))
        return self.filter(Q(author__user=user) | (shared & here))

    def shared(self):
        return self.filter(state=ExperienceState.SHARED)


class SpotlightQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The question: author and trainers. The light itself: whoever sees the vuistregel."""
        asked = Q(learning__reflection__author__user=user) | Q(
            learning__reflection__step__cohort__in=Cohort.objects.guided_by(user)
        )
        return self.filter(asked | Q(state=LightState.GRANTED), learning__in=_visible_learnings(user))

    def open(self):
        return self.filter(state__in=[LightState.ASKED, LightState.GRANTED])


class LookBackQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; another's once it was put beside a vuistregel one sees."""
        told = Q(state=LookBackState.ANSWERED, is_shared=True, reflection__learning__in=_visible_learnings(user))
        return self.filter(Q(reflection__author__user=user) | told)

    def own(self, user):
        return self.filter(reflection__author__user=user)


class SelfScanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own and nobody else's, ever: trainers see only figures about groups."""
        return self.filter(enrolment__user=user)


class SnapshotQuerySet(models.QuerySet):
    def newest(self):
        """The last one published of each group."""
        later = self.model.objects.filter(cohort=OuterRef("cohort"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))


class SharingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever runs one of the two groups."""
        run = Cohort.objects.run_by(user)
        return self.filter(Q(cohort__in=run) | Q(other__in=run))

    def agreed(self):
        return self.filter(state=SharingState.AGREED)


def comparable_by(user) -> models.QuerySet[Cohort]:
    """Groups whose figures this person may lay side by side.

    Of a masterclass lineage they follow or guide, with the same client; of a client they run; and
    groups shared on purpose with one of those. One's own groups are asked first: one query, run at once.
    """
    own = Q(pk__in=Cohort.objects.harvested_by(user).values("pk")) | Q(client__in=Client.objects.run_by(user))
    mine = list(Cohort.objects.filter(own).values_list("pk", "client", "masterclass__lineage"))
    ids = [pk for pk, _, _ in mine]
    agreed = apps.get_model("harvest", "Sharing").objects.agreed()
    found = Q(pk__in=agreed.filter(other__in=ids).values("cohort"))
    found |= Q(pk__in=agreed.filter(cohort__in=ids).values("other"))
    for client, lineage in {(client, lineage) for _, client, lineage in mine}:
        found |= Q(client=client, masterclass__lineage=lineage)
    return Cohort.objects.filter(found).exclude(state=CohortState.PREPARING)
