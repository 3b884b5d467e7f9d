"""The trainer's verbs with a reading that is stuck: more days, free the place, give it to someone."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from courses.models import ChallengeMember, Enrolment
from courses.states import Audience, EnrolmentState
from exercises.models import Pause
from kernel import audit, clock, outbox
from kernel.errors import require, require_moment
from kernel.moves import move, note
from reflections.models import Distance, Reflection, Review, Round
from reflections.policies import may_guide
from reflections.states import ReflectionState, ReviewState
from reflections.transitions.claiming import bind

NOT_YOURS = "Alleen de trainer van deze groep doet dit."


@transaction.atomic
def keep_longer(review: Review, until: date, *, by: User, at: datetime | None = None) -> None:
    """The reader keeps this reading until a later day. Never shorter than it was."""
    require(may_guide(by, review.reflection), NOT_YOURS)
    require_moment(review.state == ReviewState.CLAIMED, "Deze lezing is al afgerond.")
    require_moment(until >= clock.today(at), "Kies een dag die nog komt.")
    later = clock.end_of(until)
    require_moment(later > review.lease_until, "De lezing ligt al zo lang bij deze lezer. Kies een latere dag.")
    Review.objects.filter(pk=review.pk, state=ReviewState.CLAIMED).update(lease_until=later, reminded_at=None)
    review.lease_until = later
    note(review, "keep_longer", by=by, at=at)


@transaction.atomic
def free_reading(review: Review, *, by: User, at: datetime | None = None) -> None:
    """Free the place for another reader. The draft stays, and a later finish still counts."""
    require(may_guide(by, review.reflection), NOT_YOURS)
    Round.objects.select_for_update().get(pk=review.reflection.round_id)
    move(review, "expire", by=by, at=at)
    outbox.tell("reflections.still_welcome", review.reader, about=review)
    audit.record("reading_freed", by=by, about=review)


@transaction.atomic
def ask_to_read(reflection: Reflection, reader: Enrolment, *, by: User, at: datetime | None = None) -> Review:
    """Give a reflection to a reader of the trainer's choice, under the same hard rules as the allocator."""
    require(may_guide(by, reflection), NOT_YOURS)
    round_ = Round.objects.select_for_update().get(pk=reflection.round_id)
    require_moment(is_open_to_readers(reflection), "Deze reflectie is nu niet voor lezers.")
    require_moment(
        round_.memberships.filter(cohort=reader.cohort_id).exists() and reader.state == EnrolmentState.ACTIVE,
        "Deze persoon doet nu niet mee.",
    )
    rests = Pause.objects.of(reader.user).resting(at).exists()
    require_moment(not rests, "Deze persoon is in de pauze van Niets doen. Vraag iemand anders.")
    require_moment(not _is_own(reflection, reader), "Dit is een eigen opgave van deze persoon.")
    apart = Distance.objects.between(reflection.author.user)
    require_moment(reader.user_id not in apart, "Deze persoon kan deze reflectie niet lezen. Vraag iemand anders.")
    before = Review.objects.filter(version__reflection=reflection)
    require_moment(not before.filter(reader=reader.user_id).exists(), "Deze persoon las deze reflectie al.")
    review = bind(reflection, reader.user, at or clock.now())
    note(review, "ask_to_read", by=by, at=at)
    outbox.tell("reflections.asked_to_read", reader.user, about=review)
    audit.record("reading_assigned", by=by, about=review)
    return review


@transaction.atomic
def give_to_another(review: Review, reader: Enrolment, *, by: User, at: datetime | None = None) -> Review:
    """A reading that is stuck goes to someone else, in one deed; what the first one wrote stays, and is welcome."""
    free_reading(review, by=by, at=at)
    return ask_to_read(review.reflection, reader, by=by, at=at)


def is_open_to_readers(reflection: Reflection) -> bool:
    submitted = reflection.state == ReflectionState.SUBMITTED and reflection.stopped_at is None
    return submitted and reflection.effective_audience >= Audience.READERS


def _is_own(reflection: Reflection, reader: Enrolment) -> bool:
    team = ChallengeMember.objects.filter(challenge=reflection.challenge_id, enrolment=reader)
    return reflection.author_id == reader.pk or (reflection.challenge_id is not None and team.exists())
