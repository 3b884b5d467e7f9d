"""The reader's verbs: ask for the next one, finish reading in silence, write, hand in, give back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from courses.models import ChallengeMember, Enrolment, Step
from courses.policies import is_trainer_of
from courses.states import EnrolmentState
from exercises.states import GuideKind
from exercises.transitions import Incomplete
from exercises.types import kind_named
from exercises.types.base import Json
from kernel import clock, outbox
from kernel.drafts import Crossing, Stroke
from kernel.errors import EditConflict, WrongMoment, require, require_moment
from kernel.moves import move
from reflections import allocation
from reflections.models import Reflection, Review, Round
from reflections.policies import may_reflect, may_respond
from reflections.states import SERVED, ReflectionState, ReviewState
from reflections.transitions import naming, offering, stranding
from reflections.transitions.writing import edition_for, round_of

NOT_YOURS = "Deze lezing is van iemand anders."
CHANGED = "Je hebt deze reactie ook ergens anders bewaard. Kies hieronder welke tekst blijft."


class NothingToRead(WrongMoment):
    """No reflection is waiting for this reader now."""

    title = "Er ligt nu niets voor je klaar"


@transaction.atomic
def claim_next(step: Step, *, by: User, at: datetime | None = None) -> Review:
    """Bind the reader to the reflection that needs them most, under the round's lock.

    Whoever is still reading one gets that one back: asking twice binds once.
    """
    at = at or clock.now()
    require(may_reflect(by, step), "Je doet niet mee in deze groep.")
    require_moment(step.cohort.is_running, "Deze groep is afgesloten. Je kunt alles nog lezen.")
    round_ = Round.objects.select_for_update().get(pk=round_of(step).pk)
    busy = Review.objects.filter(version__reflection__round=round_, reader=by, state=ReviewState.CLAIMED).first()
    if busy:
        return busy
    enrolment = Enrolment.objects.own(by).get(cohort=step.cohort)
    require_moment(enrolment.state == EnrolmentState.ACTIVE, "Je hebt even pauze. Zet die eerst uit.")
    work = allocation.choose(
        _as_reader(enrolment), _works(round_, at), most=round_.most_per_reflection, seed=str(round_.pk)
    )
    if work is None:
        raise NothingToRead("Er is nu geen reflectie die op jou wacht. Kijk morgen nog eens.")
    return bind(Reflection.objects.get(pk=work.reflection), by, at)


def _as_reader(enrolment: Enrolment) -> allocation.Reader:
    own = ChallengeMember.objects.filter(enrolment=enrolment).values_list("challenge_id", flat=True)
    return allocation.Reader(
        person=enrolment.user_id,
        organisation=enrolment.organisation_id,
        role=enrolment.field_role_id,
        challenges=frozenset(own),
    )


def _works(round_: Round, at: datetime) -> list[allocation.Work]:
    """The facts about every readable reflection of the round: two reads, whatever its size."""
    pairs = Review.objects.filter(version__reflection__round=round_).values_list(
        "version__reflection", "reader", "state"
    )
    readers: dict[object, set] = {}
    served: dict[object, int] = {}
    for reflection, reader, state in pairs:
        readers.setdefault(reflection, set()).add(reader)
        served[reflection] = served.get(reflection, 0) + (state in SERVED)
    rows = round_.reflections.readable(at).select_related("author")
    return [
        allocation.Work(
            reflection=row.pk,
            author=row.author.user_id,
            organisation=row.author.organisation_id,
            role=row.author.field_role_id,
            challenge=row.challenge_id,
            served=served.get(row.pk, 0),
            waiting_since=row.submitted_at,
            readers=frozenset(readers.get(row.pk, ())),
        )
        for row in rows
    ]


def bind(reflection: Reflection, reader: User, at: datetime, *, by_trainer: bool = False) -> Review:
    """The binding itself, under the round's lock: `claim_next` chooses, this writes the row."""
    days = clock.add_working_days(clock.today(at), reflection.round.lease_days)
    return Review.objects.create(
        version=reflection.latest,
        reader=reader,
        by_trainer=by_trainer,
        edition=edition_for(reflection.step, GuideKind.RESPONSE),
        claimed_at=at,
        lease_until=clock.end_of(days),
    )


@transaction.atomic
def claim_as_trainer(reflection: Reflection, *, by: User, at: datetime | None = None) -> Review:
    """The trainer responds too: where only the trainer reads, and where nobody else did."""
    require(is_trainer_of(by, reflection.step.cohort), "Alleen de trainer van deze groep doet dit.")
    require_moment(reflection.state == ReflectionState.SUBMITTED, "Deze reflectie is niet ingeleverd.")
    Round.objects.select_for_update().get(pk=reflection.round_id)
    found = Review.objects.filter(version__reflection=reflection, reader=by).order_by("-claimed_at").first()
    return found or bind(reflection, by, at or clock.now(), by_trainer=True)


@transaction.atomic
def finish_reading(review: Review, *, by: User, at: datetime | None = None) -> None:
    """`Ik heb gelezen`: from now on the response can be written. Saying it twice is fine.

    Before the first word it is fixed whether the author will see who wrote it.
    """
    require(may_respond(by, review), NOT_YOURS)
    Review.objects.filter(pk=review.pk, read_at=None).update(read_at=at or clock.now())
    naming.fix_names(review)
    review.refresh_from_db(fields=["read_at", "names"])


@transaction.atomic
def save_response(
    review: Review,
    answers: Mapping[str, Json],
    *,
    base: int,
    by: User,
    stroke: Stroke = Stroke(),  # noqa: B008 frozen, so one for all
    at: datetime | None = None,
) -> None:
    """Save the response that was written on revision `base`; a newer one raises EditConflict.

    Writing keeps the lease alive: it starts again on the day of the last save.
    """
    require(may_respond(by, review), NOT_YOURS)
    row = Review.MOVES["hand_in"]
    require_moment(review.state in row.sources, "Je reactie is ingeleverd en verandert niet meer.")
    require_moment(
        review.reflection.state == ReflectionState.SUBMITTED, "De schrijver heeft deze reflectie ingetrokken."
    )
    require_moment(review.reflection.stopped_at is None, "De trainer zette deze reflectie even stil.")
    require_moment(review.read_at is not None, "Lees eerst in stilte. Daarna kun je schrijven.")
    at = at or clock.now()
    lease = clock.end_of(clock.add_working_days(clock.today(at), review.reflection.round.lease_days))
    crossing = stroke.against(review, is_based_on_it=review.revision == base)
    if crossing is Crossing.OVERTAKEN:
        return
    rows = Review.objects.filter(pk=review.pk, revision=review.revision, state__in=row.sources)
    if crossing is Crossing.CONFLICTS or not rows.update(
        answers={**review.answers, **answers},
        revision=review.revision + 1,
        saved_at=at,
        saved_from=stroke.source,
        saved_number=stroke.number,
        lease_until=lease,
    ):
        raise EditConflict(CHANGED, current=Review.objects.get(pk=review.pk))
    review.refresh_from_db()


@transaction.atomic
def hand_in(review: Review, *, by: User, at: datetime | None = None) -> None:
    """Hand the response in: to the trainer first, or directly where the group agreed on that.

    Handing in twice is one hand-in. A lapsed lease is no obstacle: a later finish counts.
    """
    require(may_respond(by, review), NOT_YOURS)
    at = at or clock.now()
    review.refresh_from_db()
    if review.state in (ReviewState.HANDED_IN, ReviewState.RELEASED):
        return
    require_complete(review, also=offering.lacks(review))
    send_on(review, by=by, at=at)
    offering.put_on_table(review, by=by, at=at)


def send_on(review: Review, *, by: User, at: datetime) -> None:
    """The last step of handing in, of a written response as of a call: to the trainer, or straight on."""
    if review.by_trainer or not review.reflection.round.moderated_before:
        visible = naming.shown_from(review, at)
        move(review, "hand_in_directly", by=by, at=at, handed_in_at=at, released_at=at, visible_from=visible)
        outbox.tell("reflections.released", review.reflection.author.user, about=review, not_before=visible)
    else:
        move(review, "hand_in", by=by, at=at, handed_in_at=at)
        for grant in review.reflection.step.cohort.grants.select_related("user"):
            outbox.tell("reflections.to_moderate", grant.user, about=review)
    stranding.end_stranded(review=review, at=at)


@transaction.atomic
def take_back_response(review: Review, *, by: User) -> None:
    """Write on, as long as the trainer has not dealt with it."""
    require(may_respond(by, review), NOT_YOURS)
    move(review, "take_back", by=by)


@transaction.atomic
def give_back(review: Review, *, by: User) -> None:
    """Not this one: frees the place for another reader. No reason is asked."""
    require(may_respond(by, review), NOT_YOURS)
    Round.objects.select_for_update().get(pk=review.reflection.round_id)
    move(review, "withdraw", by=by)


@transaction.atomic
def expire_lapsed(*, at: datetime | None = None) -> int:
    """The clock's verb: readings past their lease free their place; the draft is kept."""
    at = at or clock.now()
    count = 0
    for review in Review.objects.lapsed(at).filter(by_trainer=False).select_related("reader"):
        try:
            move(review, "expire", by=None, at=at)
        except WrongMoment:
            continue
        outbox.tell("reflections.still_welcome", review.reader, about=review)
        count += 1
    return count


def require_complete(review: Review, *, also: Mapping[str, str] | None = None) -> None:
    """Raise Incomplete with a sentence per question that still needs something, and per line of `also`."""
    lacks = {
        question.id: reason
        for question in review.edition.questions
        if (reason := kind_named(question.kind).lacks(question, review.answers.get(question.id)))
    }
    if lacks := {**lacks, **(also or {})}:
        raise Incomplete(lacks)
