"""Conditions for who sees what and who is here, spelled once; `querysets` puts them together.

`prefix` leads to what they are about: `review__` to a Review from what hangs on one, `reflection__` to a Reflection.
"""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from courses.models import Cohort, CohortGrant, DeadlineExtension, Enrolment
from courses.querysets import STILL_IN
from courses.states import Audience, CohortState, DateKind
from kernel import clock
from kernel.clock import When
from kernel.models import Transition
from reflections.states import ReflectionState, ReviewState


def reaches(audience: Audience, *, prefix: str = "", choice: str = "audience") -> Q:
    """Effective audience at least `audience`: the author's choice, narrowed by the opgave's label.

    A label of `group` narrows nothing, and neither does having no opgave.
    """
    label = f"{prefix}challenge__label"
    wide_enough = (
        Q(**{f"{prefix}challenge": None}) | Q(**{label: Audience.GROUP}) | Q(**{f"{label}__gte": audience.value})
    )
    return Q(**{f"{choice}__gte": audience.value}) & wide_enough


def same_group(user, prefix: str = "") -> Q:
    return Q(**{f"{prefix}step__cohort__in": Enrolment.objects.own(user).values("cohort")})


def still_in_round(user) -> Q:
    """Rounds of a group someone takes part in now: who left reads nothing any more, whatever they had claimed."""
    groups = Enrolment.objects.own(user).values("cohort")
    memberships = apps.get_model("reflections", "RoundCohort").objects.filter(cohort__in=groups)
    return Q(round__in=memberships.values("round"))


def same_masterclass(user, prefix: str = "") -> Q:
    """Groups of this masterclass lineage with the same client as one of someone's own groups.

    Asked of the groups, once, and not again of every text in them.
    """
    own = Enrolment.objects.own(user).filter(
        cohort__client=OuterRef("client"), cohort__masterclass__lineage=OuterRef("masterclass__lineage")
    )
    return Q(**{f"{prefix}step__cohort__in": Cohort.objects.filter(Exists(own)).values("pk")})


def passed_on(prefix: str = "", at: When = None) -> Q:
    """Released, and the minute of undo is over: of a response, and of a message (whose own states these are too)."""
    return Q(**{f"{prefix}state": ReviewState.RELEASED, f"{prefix}visible_from__lte": clock.now(at)})


def between(user, prefix: str = "") -> Q:
    """A reading of this person, or of what they wrote."""
    return Q(**{f"{prefix}reader": user}) | of_author(user, prefix)


def of_author(user, prefix: str = "") -> Q:
    """A reading of what this person wrote."""
    return Q(**{f"{prefix}version__reflection__author__user": user})


def in_group_guided_by(user, prefix: str = "") -> Q:
    return Q(**{f"{prefix}version__reflection__step__cohort__in": Cohort.objects.guided_by(user)})


def stands(prefix: str = "") -> Q:
    """What was read was not taken away; a later version does not bring that back. Twin of `Review.stands`."""
    return Q(
        **{f"{prefix}version__reflection__state": ReflectionState.SUBMITTED, f"{prefix}version__withdrawn_at": None}
    )


def moves_on(prefix: str = "") -> Q:
    """Neither the response nor its reflection was stopped because it belongs elsewhere. Twin of `Review.is_stopped`."""
    return Q(**{f"{prefix}stopped_at": None, f"{prefix}version__reflection__stopped_at": None})


def author_is_here(prefix: str = "") -> Q:
    author = f"{prefix}version__reflection__author"
    return Q(**{f"{author}__state__in": STILL_IN, f"{author}__user__is_active": True})


def reader_is_here(prefix: str = "") -> Q:
    """Active, and still in a group of the round; a trainer's own response takes that they still guide the group."""
    place = Enrolment.objects.filter(
        user=OuterRef(f"{prefix}reader"),
        cohort__rounds=OuterRef(f"{prefix}version__reflection__round"),
        state__in=STILL_IN,
    )
    guidance = CohortGrant.objects.guiding().filter(
        user=OuterRef(f"{prefix}reader"), cohort=OuterRef(f"{prefix}version__reflection__step__cohort")
    )
    reads_along = Q(**{f"{prefix}by_trainer": True}) & Exists(guidance)
    return Q(**{f"{prefix}reader__is_active": True}) & (reads_along | Exists(place))


def group_runs(prefix: str = "") -> Q:
    """Not closed. In one that did not begin yet there are only words that somebody brought along from another."""
    going = (CohortState.PREPARING, CohortState.RUNNING)
    return Q(**{f"{prefix}version__reflection__step__cohort__state__in": going})


def can_go_on(prefix: str = "") -> Q:
    """Both are here, the reflection stands and the group runs: somebody can still answer."""
    is_there = stands(prefix) & moves_on(prefix)
    return is_there & author_is_here(prefix) & reader_is_here(prefix) & group_runs(prefix)


def possible_readers_of(user):
    """Members of someone's own groups, and of groups these read together with."""
    groups = Enrolment.objects.own(user).values("cohort")
    together = Cohort.objects.filter(Q(pk__in=groups) | Q(rounds__cohorts__in=groups)).values("pk")
    return Enrolment.objects.filter(cohort__in=together).exclude(user=user)


def own_dates(today):
    """Of the reader of a review: their own date to respond by, from today on."""
    theirs = {
        "enrolment__user": OuterRef("reader"),
        "enrolment__cohort__rounds": OuterRef("version__reflection__round"),
    }
    step = {"step__principle__lineage": OuterRef("version__reflection__round__principle_lineage")}
    return DeadlineExtension.objects.filter(**theirs, **step, kind=DateKind.RESPOND, until__gte=today)


def went(verb: str) -> Exists:
    """This move stands in its history."""
    return Exists(Transition.objects.filter(object_id=OuterRef("pk"), verb=verb))
