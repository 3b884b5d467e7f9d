"""Who gets to see reflections, reviews and vuistregels. `visible_to(user)` is the only way in."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from courses.models import Cohort, Enrolment
from courses.states import Audience
from kernel import clock
from reflections.states import READING, SERVED, LearningState, ReflectionState, ReviewState


def reaches(audience: Audience, *, prefix: str = "", choice: str = "audience") -> Q:
    """Effective audience at least `audience`: the author's choice, narrowed by the opgave's label.

    A label of `group` narrows nothing, and neither does having no opgave.
    """
    label = f"{prefix}challenge__label"
    wide_enough = (
        Q(**{f"{prefix}challenge": None}) | Q(**{label: Audience.GROUP}) | Q(**{f"{label}__gte": audience.value})
    )
    return Q(**{f"{choice}__gte": audience.value}) & wide_enough


def _same_group(user, prefix: str = "") -> Q:
    return Q(**{f"{prefix}step__cohort__in": Enrolment.objects.own(user).values("cohort")})


def _same_masterclass(user, prefix: str = "") -> Q:
    """Groups of this masterclass lineage with the same client as one of someone's own groups.

    Asked of the groups, once, and not again of every text in them.
    """
    own = Enrolment.objects.own(user).filter(
        cohort__client=OuterRef("client"), cohort__masterclass__lineage=OuterRef("masterclass__lineage")
    )
    return Q(**{f"{prefix}step__cohort__in": Cohort.objects.filter(Exists(own)).values("pk")})


class ReflectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The author always; what was submitted: its trainer, its readers, and group or others
        as far as the effective audience reaches. A draft is for the author alone."""
        reads = apps.get_model("reflections", "Review").objects.filter(
            version__reflection=OuterRef("pk"), reader=user, state__in=READING
        )
        submitted = Q(state=ReflectionState.SUBMITTED) & (
            Q(step__cohort__in=Cohort.objects.guided_by(user))
            | (Q(Exists(reads)) & reaches(Audience.READERS))
            | (_same_group(user) & reaches(Audience.GROUP))
            | (_same_masterclass(user) & reaches(Audience.EVERYONE))
        )
        return self.filter(Q(author__user=user) | submitted)

    def own(self, user):
        return self.filter(author__user=user)

    def guided_by(self, user):
        """Submitted in a group this person is trainer of."""
        return self.filter(state=ReflectionState.SUBMITTED, step__cohort__in=Cohort.objects.guided_by(user))

    def readable(self, at=None):
        """Open to peers now: submitted, for readers at least, past the first hour."""
        at = at or clock.now()
        return self.filter(reaches(Audience.READERS), state=ReflectionState.SUBMITTED, claimable_from__lte=at)

    def with_served(self):
        """Annotates `served`: responses finished or being written, of any version."""
        counted = Q(versions__reviews__state__in=SERVED)
        return self.annotate(served=models.Count("versions__reviews", filter=counted, distinct=True))


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user, at=None):
        """Its reader always (while the reflection stands); the trainer once handed in; the author
        once passed on and the minute of undo is over."""
        at = at or clock.now()
        passed_on = Q(state=ReviewState.RELEASED, visible_from__lte=at)
        handed_in = ~Q(state__in=[ReviewState.CLAIMED, ReviewState.EXPIRED, ReviewState.WITHDRAWN])
        return self.filter(
            Q(reader=user)
            | (Q(version__reflection__step__cohort__in=Cohort.objects.guided_by(user)) & handed_in)
            | (Q(version__reflection__author__user=user) & passed_on)
        )

    def read_by(self, user):
        return self.filter(reader=user)

    def still_readable(self, user):
        """Readings whose reflection this person may see now, or that the author withdrew.

        A trainer's own reading is bounded by their guidance of the group alone.
        """
        visible = apps.get_model("reflections", "Reflection").objects.visible_to(user).values("pk")
        withdrawn = Q(version__reflection__state=ReflectionState.WITHDRAWN)
        return self.filter(Q(version__reflection__in=visible) | withdrawn)

    def guided_by(self, user):
        """Responses within a group this person is trainer of."""
        return self.filter(version__reflection__step__cohort__in=Cohort.objects.guided_by(user))

    def passed_on(self, at=None):
        """What an author sees: released, and the undo is over."""
        return self.filter(state=ReviewState.RELEASED, visible_from__lte=at or clock.now())

    def for_trainer(self, user):
        """Waiting for this trainer: handed in within a group they guide, oldest first."""
        guided = Cohort.objects.guided_by(user)
        waiting = self.filter(state=ReviewState.HANDED_IN, version__reflection__step__cohort__in=guided)
        return waiting.order_by("handed_in_at")

    def undoable(self, at=None):
        """Passed on within the last minute: the trainer may still call it back."""
        return self.filter(state=ReviewState.RELEASED, by_trainer=False, visible_from__gt=at or clock.now())

    def lapsed(self, at=None):
        return self.filter(state=ReviewState.CLAIMED, lease_until__lt=at or clock.now())

    def with_everything(self):
        """For showing: version, reflection, its step and author, without a query per row."""
        return self.select_related(
            "edition",
            "reader",
            "version__edition",
            "version__reflection__step__principle",
            "version__reflection__step__cohort",
            "version__reflection__author__user",
            "version__reflection__author__organisation",
            "version__reflection__author__field_role",
            "version__reflection__challenge",
            "version__reflection__round",
        )


class LearningQuerySet(models.QuerySet):
    def visible_to(self, user):
        """In the oogst as far as its audience and the opgave's label reach; own and guided always."""
        shared = Q(state=LearningState.SHARED, reflection__state=ReflectionState.SUBMITTED)
        prefix = "reflection__"
        return self.filter(
            Q(reflection__author__user=user)
            | shared & Q(reflection__step__cohort__in=Cohort.objects.guided_by(user))
            | shared & _same_group(user, prefix) & reaches(Audience.GROUP, prefix=prefix)
            | shared & _same_masterclass(user, prefix) & reaches(Audience.EVERYONE, prefix=prefix)
        )

    def shared(self):
        return self.filter(state=LearningState.SHARED, reflection__state=ReflectionState.SUBMITTED)
