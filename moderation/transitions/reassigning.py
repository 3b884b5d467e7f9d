"""The trainer's verbs with a reading that is stuck, or a question without an answer: more days, wait no longer, give
it to someone else."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from courses.models import Enrolment
from courses.states import EnrolmentState
from exercises.models import Pause
from kernel import audit, clock, outbox
from kernel.clock import When
from kernel.errors import WrongMoment, require, require_moment
from kernel.moves import move, record
from reflections import allocation_facts
from reflections.allocation import may_read
from reflections.models import Moderated, Reflection, Review, Round
from reflections.policies import may_guide
from reflections.states import WAITED_FOR
from reflections.transitions.claiming import assign

NOT_YOURS = "Alleen de trainer van deze groep doet dit."
NOT_NOW = "Deze persoon kan deze reflectie nu niet lezen. Kies iemand die de site voorstelt."


@transaction.atomic
def extend_lease(text: Moderated, until: date, *, by: User, at: When = None) -> None:
    """More days to read, or to answer the trainer's question. Never shorter than it was."""
    require(may_guide(by, text.reflection), NOT_YOURS)
    require_moment(text.state in WAITED_FOR, text.MOVES["expire"].refusal)
    require_moment(until >= clock.today(at), "Kies een dag die nog komt.")
    later = clock.end_of(until)
    require_moment(
        text.lease_until is None or later > text.lease_until, "Deze tekst ligt daar al zo lang. Kies een latere dag."
    )
    type(text).objects.filter(pk=text.pk, state__in=WAITED_FOR).update(lease_until=later, reminded_at=None)
    text.lease_until = later
    record(text, "extend_lease", by=by, at=at)


@transaction.atomic
def wait_no_longer(text: Moderated, *, by: User, at: When = None) -> None:
    """Nobody counts on it any more. What was written stays its writer's, and a later finish is still welcome."""
    require(may_guide(by, text.reflection), NOT_YOURS)
    move(text, "expire", by=by, at=at)
    outbox.tell(text.WORDING.still_welcome, text.writer, about=text)
    audit.record("waiting_ended", by=by, about=text)


@transaction.atomic
def free_reading(review: Review, *, by: User, at: When = None) -> None:
    """Free the place for another reader. What was written stays theirs, and a later finish still counts.

    Also after a question that got no answer.
    """
    Round.objects.select_for_update().get(pk=review.reflection.round_id)
    wait_no_longer(review, by=by, at=at)


@transaction.atomic
def ask_to_read(reflection: Reflection, reader: Enrolment, *, by: User, at: When = None) -> Review:
    """Give a reflection to a reader of the trainer's choice, under the same hard rules as the allocator.

    Why someone cannot read it is not told: one sentence for every reason, so that it never means *liever niet*.
    """
    require(may_guide(by, reflection), NOT_YOURS)
    at = clock.now(at)
    round_ = Round.objects.select_for_update().get(pk=reflection.round_id)
    facts = allocation_facts.gather(round_, at)
    work = facts.work(reflection.pk)
    if work is None:
        raise WrongMoment("Deze reflectie is nu niet voor lezers.")
    require_moment(work.served < round_.most_per_reflection, "Deze reflectie heeft al genoeg lezers.")
    fits = may_read(facts.reader(reader), work, most=round_.most_per_reflection)
    require_moment(fits and _is_free(reader, round_, at), NOT_NOW)
    review = assign(reflection, reader.user, at)
    record(review, "ask_to_read", by=by, at=at)
    outbox.tell("moderation.asked_to_read", reader.user, about=review)
    audit.record("reading_assigned", by=by, about=review)
    return review


@transaction.atomic
def give_to_another(review: Review, reader: Enrolment, *, by: User, at: When = None) -> Review:
    """A reading that is stuck goes to someone else, in one deed; what the first one wrote stays, and is welcome."""
    free_reading(review, by=by, at=at)
    return ask_to_read(review.reflection, reader, by=by, at=at)


def _is_free(reader: Enrolment, round_: Round, at: datetime) -> bool:
    """Takes part in a group of this round, and does not rest in Niets doen."""
    takes_part = reader.state == EnrolmentState.ACTIVE and reader.user.is_active
    in_round = round_.memberships.filter(cohort=reader.cohort_id).exists()
    return takes_part and in_round and not Pause.objects.of(reader.user).resting(at).exists()
