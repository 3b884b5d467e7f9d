"""Who gets to see reflections, reviews and vuistregels. `visible_to(user)` is the only way in."""

from datetime import timedelta

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from courses.models import Cohort, Enrolment, FreeDays
from courses.querysets import STILL_IN
from courses.states import Audience
from kernel import clock
from reflections import companions
from reflections.states import READING, WAITED_FOR, ReflectionState, ReviewState, RuleState
from reflections.visibility import (
    between,
    can_go_on,
    in_group_guided_by,
    moves_on,
    of_author,
    own_dates,
    passed_on,
    reaches,
    same_group,
    same_masterclass,
    stands,
    still_in_round,
    went,
)


def _still_readable(user) -> Q:
    visible = apps.get_model("reflections", "Reflection").objects.visible_to(user).values("pk")
    gone = Q(version__reflection__state__in=[ReflectionState.WITHDRAWN, ReflectionState.DRAFT])
    gone |= Q(version__withdrawn_at__isnull=False)
    stopped = Q(version__reflection__stopped_at__isnull=False)
    return Q(version__reflection__in=visible) | gone | stopped


LAST_CALL = timedelta(hours=36)
GRACE = timedelta(days=3)  # after a pause there are days to come back in


def _in_a_pause(at) -> dict:
    """Lookup from Enrolment: works on an opgave whose pause runs, or ended only just now."""
    pause = "memberships__challenge__submissions__pause"
    return {
        "memberships__left_at": None,
        "memberships__may_write": True,
        f"{pause}__state": "running",
        f"{pause}__began_at__lte": at,
        f"{pause}__until__gt": at - GRACE,
    }


def _readers_now():
    """For a reading: its reader, taking part in a group of its round. Trainers are not among them."""
    here = {"user": OuterRef("reader"), "cohort__rounds": OuterRef("version__reflection__round")}
    return Enrolment.objects.taking_part().filter(user__is_active=True, **here)


class ReflectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The author always; what was submitted: its trainer, its readers, and group or others
        as far as the effective audience reaches. A draft is for the author alone; what belongs
        elsewhere stopped, and stays with its author and the trainer."""
        reads = apps.get_model("reflections", "Review").objects.filter(
            version__reflection=OuterRef("pk"), version__withdrawn_at=None, reader=user, state__in=READING
        )
        moves_on = Q(stopped_at=None)
        submitted = Q(state=ReflectionState.SUBMITTED) & (
            Q(step__cohort__in=Cohort.objects.guided_by(user))
            | (moves_on & Q(Exists(reads)) & still_in_round(user) & reaches(Audience.READERS))
            | (moves_on & same_group(user) & reaches(Audience.GROUP))
            | (moves_on & same_masterclass(user) & reaches(Audience.EVERYONE))
        )
        return self.filter(Q(author__user=user) | submitted)

    def own(self, user):
        return self.filter(author__user=user)

    def replying_to(self, user, at=None):
        """Whose answer is meant for this reader: their response was passed on, to a version that stands.

        For who responded as a trainer only as long as they guide the group.
        """
        given = apps.get_model("reflections", "Review").objects.passed_on(at).standing().select_related(None)
        own = given.filter(Q(by_trainer=False) | in_group_guided_by(user), reader=user)
        return self.filter(stopped_at=None, versions__in=own.values("version"))

    def reply_open_to(self, user, at=None):
        """Whose answer this person reads: its author, the group's trainers, and the readers it is meant for.

        Never who opens the reflection because its audience reaches that far.
        """
        meant_for = self.model.objects.replying_to(user, at).values("pk")
        guided = Q(step__cohort__in=Cohort.objects.guided_by(user))
        return self.filter(Q(author__user=user) | guided | Q(pk__in=meant_for))

    def with_one_more_asked(self, user):
        """With step and round, and when this person was asked for one more reading in it (`asked_more`)."""
        asks = apps.get_model("reflections", "ExtraReadingRequest").objects.filter(round=OuterRef("round"), reader=user)
        return self.select_related("step__principle", "round").annotate(
            asked_more=models.Subquery(asks.values("at")[:1])
        )

    def guided_by(self, user):
        """Submitted in a group this person is trainer of."""
        return self.filter(state=ReflectionState.SUBMITTED, step__cohort__in=Cohort.objects.guided_by(user))

    def readable(self, at=None):
        """Open to peers now: submitted, for readers at least, past the first hour; nobody is given to read who left."""
        at = clock.now(at)
        open_now = reaches(Audience.READERS) & Q(state=ReflectionState.SUBMITTED, stopped_at=None)
        return self.filter(open_now, claimable_from__lte=at, author__state__in=STILL_IN, author__user__is_active=True)


class VersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The author every version; whoever sees the reflection what was not withdrawn. A later version does not
        bring back what was taken away."""
        reflections = apps.get_model("reflections", "Reflection").objects.visible_to(user).values("pk")
        return self.filter(Q(reflection__author__user=user) | Q(withdrawn_at=None, reflection__in=reflections))

    def standing(self):
        """What its author did not take away."""
        return self.filter(withdrawn_at=None)


class ModeratedQuerySet(models.QuerySet):
    """What the trainer reads along with, of whatever kind.

    `prefix` leads to the response it stands in, `writer` to who wrote it; `oldest` first in the queue.
    """

    prefix = ""
    writer = ""
    oldest = ""

    def guided_by(self, user):
        """Within a group this person is trainer of."""
        return self.filter(in_group_guided_by(user, self.prefix))

    def in_groups(self, groups):
        """Within these groups, whoever sees them: for a trainer's own, fetched once."""
        return self.filter(**{f"{self.prefix}version__reflection__step__cohort__in": groups})

    def within(self, reviews):
        """In one of these responses."""
        return self.filter(**{f"{self.prefix}pk__in": reviews.values("pk")})

    def moving_on(self):
        """Neither the response nor its reflection was found to belong elsewhere."""
        return self.filter(moves_on(self.prefix))

    def for_trainer(self, user):
        """Waiting for this trainer: handed in within a group they guide, oldest first."""
        return self.guided_by(user).waiting()

    def waiting(self):
        """Handed in and not decided on, oldest first."""
        return self.moving_on().filter(state=ReviewState.HANDED_IN).order_by(self.oldest)

    def undoable(self, at=None):
        """Passed on within the last minute: the trainer may still call it back."""
        just = {"state": ReviewState.RELEASED, "visible_from__gt": clock.now(at), f"{self.prefix}by_trainer": False}
        return self.filter(**just).order_by("visible_from")

    def undoable_by(self, user, at=None):
        """By this trainer; never their own words."""
        return self.guided_by(user).undoable(at).exclude(**{self.writer: user}).select_related(self.writer)

    def waited_for(self):
        """Being read, or asked about by the trainer: to be freed, extended or given to someone else. Names only."""
        return self.moving_on().filter(state__in=WAITED_FOR, **{f"{self.prefix}by_trainer": False})

    def asked_about(self):
        """Of which the trainer waits for an answer, the longest first."""
        return self.moving_on().filter(state=ReviewState.RETURNED).order_by("lease_until")

    def to_remind(self, at=None):
        """In the last day and a half of their lease, or of the time to answer the trainer's question, and not reminded.

        Nobody who rests.
        """
        at = clock.now(at)
        resting = Enrolment.objects.filter(user=OuterRef(self.writer), **_in_a_pause(at))
        ending = self.filter(state__in=WAITED_FOR, reminded_at=None, lease_until__range=(at, at + LAST_CALL))
        return ending.filter(**{f"{self.prefix}by_trainer": False}).exclude(Exists(resting)).select_related(self.writer)


class ReviewQuerySet(ModeratedQuerySet):
    writer = "reader"
    oldest = "handed_in_at"

    def visible_to(self, user, at=None):
        """Its reader always; the trainer once handed in, while the reflection stands; the author
        once passed on and the minute of undo is over."""
        handed_in = ~Q(state__in=[ReviewState.CLAIMED, ReviewState.EXPIRED, ReviewState.WITHDRAWN])
        to_trainer = in_group_guided_by(user) & handed_in & stands()
        to_author = of_author(user) & passed_on(at=at) & Q(stopped_at=None)
        return self.filter(Q(reader=user) | to_trainer | to_author)

    def read_by(self, user):
        return self.filter(reader=user)

    def still_readable(self, user):
        """Readings whose reflection this person may see now, or that was taken away or stopped (the page says so).

        A trainer's own reading is bounded by their guidance of the group alone.
        """
        return self.filter(_still_readable(user))

    def with_readable(self, user):
        """Annotates `is_readable`: the same, where what is not readable any more still counts as given."""
        return self.annotate(is_readable=models.ExpressionWrapper(_still_readable(user), models.BooleanField()))

    def standing(self):
        """Responses to what its author did not take away."""
        return self.filter(stands())

    def passed_on(self, at=None):
        """What an author sees: released, and the undo is over."""
        return self.filter(passed_on(at=at), stopped_at=None).select_related("redaction")

    def sent_directly(self):
        """Peers' responses that went to their author without the trainer, also where the trainer reads along again."""
        return self.filter(went("hand_in_directly"), by_trainer=False)

    def going_on(self):
        """Both are here, the reflection stands and the group runs: somebody can still answer."""
        return self.filter(can_go_on())

    def of_the_two(self, user):
        """Of which this person is the reader or the author: whoever else sees it, what is said beside it is theirs."""
        return self.filter(between(user))

    def received_by(self, user, at=None):
        """What came back to this author: passed on, and the undo over."""
        return self.filter(of_author(user)).passed_on(at)

    def given_by(self, user):
        """Finished responses of this reader: handed in, on their way or passed on."""
        finished = (ReviewState.HANDED_IN, ReviewState.RETURNED, ReviewState.RELEASED, ReviewState.WITHHELD)
        return self.filter(reader=user, state__in=finished)

    def taken_along_by(self, user):
        """Readings in which someone wrote something down: *dit neem ik mee* is in `answers`, for this reader alone.

        Which answers those are, the edition says (`private`); `my_responses.taken_by` reads them.
        """
        return self.filter(reader=user).exclude(answers={}).with_everything().order_by("claimed_at")

    def lapsed(self, at=None):
        """Past their lease, or their reader does not take part now.

        Whoever got an own date from the trainer, is free today or rests in Niets doen, keeps theirs.
        """
        at = clock.now(at)
        today = clock.today(at)
        free = FreeDays.objects.on(today).filter(enrolment__user=OuterRef("reader"))
        resting = Enrolment.objects.filter(user=OuterRef("reader"), **_in_a_pause(at))
        kept = Exists(own_dates(today)) | Exists(free) | Exists(resting)
        past = Q(lease_until__lt=at) & ~Q(kept)
        return self.filter(past | ~Exists(_readers_now()), state=ReviewState.CLAIMED)

    def with_place(self):
        """Annotates `takes_part`: whether the reader still reads in this round."""
        return self.annotate(takes_part=Exists(_readers_now()))

    def with_own_date(self, today):
        """Readings whose reader got a date of their own to respond by, from today on; annotates `own_date`."""
        return self.annotate(own_date=models.Subquery(own_dates(today).values("until")[:1])).exclude(own_date=None)

    def named(self):
        """With the names a list shows: reader, author, step and group."""
        reflection = "version__reflection"
        around = (f"{reflection}__author__user", f"{reflection}__step__principle", f"{reflection}__step__cohort")
        return self.select_related("reader", *around)

    def with_people(self):
        """With reader and author; step and group are at hand already."""
        return self.select_related("reader", "version__reflection__author__user")

    def with_everything(self):
        """For showing: version, reflection, its step and author, and what hangs on it, without a query per row."""
        return self.select_related(
            "edition",
            "reader",
            *companions.related(),
            "redaction",
            "version__edition",
            "version__reflection__step__principle",
            "version__reflection__step__cohort",
            "version__reflection__author__user",
            "version__reflection__author__organisation",
            "version__reflection__author__field_role",
            "version__reflection__challenge",
            "version__reflection__round",
        )


_IN_THE_OOGST = Q(state=RuleState.SHARED, reflection__state=ReflectionState.SUBMITTED, reflection__stopped_at=None)


class RuleOfThumbQuerySet(models.QuerySet):
    def visible_to(self, user):
        """In the oogst as far as its audience and the opgave's label reach; own and guided always."""
        prefix = "reflection__"
        shown_to = (
            Q(reflection__step__cohort__in=Cohort.objects.guided_by(user))
            | same_group(user, prefix) & reaches(Audience.GROUP, prefix=prefix)
            | same_masterclass(user, prefix) & reaches(Audience.EVERYONE, prefix=prefix)
        )
        return self.filter(Q(reflection__author__user=user) | _IN_THE_OOGST & shown_to)

    def shared(self):
        return self.filter(_IN_THE_OOGST)

    def for_whole_group(self, cohort):
        """In the oogst of this group now, for everybody in it: what may go on its paper."""
        return self.shared().filter(reaches(Audience.GROUP, prefix="reflection__"), reflection__step__cohort=cohort)


class PseudonymQuerySet(models.QuerySet):
    def of(self, reflections):
        return self.filter(reflection__in=reflections)


class RoundQuerySet(models.QuerySet):
    def with_fixed(self):
        """Annotates `is_fixed`: somebody began a reflection in it, so the groups that read together stay."""
        begun = apps.get_model("reflections", "Reflection").objects.filter(round=OuterRef("pk"))
        return self.annotate(is_fixed=Exists(begun))


class ReaderExclusionQuerySet(models.QuerySet):
    def of(self, user):
        """What someone said themselves: the only eyes it is for."""
        return self.filter(by=user)

    def between(self, user):
        """Everyone this person is never paired with, whoever of the two said so: for the allocator alone."""
        pairs = self.filter(Q(by=user) | Q(about=user)).values_list("by", "about")
        return frozenset(person for pair in pairs for person in pair if person != user.pk)
