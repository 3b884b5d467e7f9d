"""Whether the author sees who read them, fixed before the first word; and what they see instead."""

import secrets
from datetime import datetime, timedelta
from random import Random

from django.conf import settings

from courses.models import Cohort, Enrolment
from courses.querysets import STILL_IN
from kernel import clock
from reflections.models import Pseudonym, Reflection, Review

FEWEST_OF_A_ROLE = 3
MORNING = timedelta(hours=7)
WORDS = (
    "Abeel", "Acacia", "Appel", "Berk", "Beuk", "Brem", "Ceder", "Den", "Duindoorn", "Eik", "Els", "Es", "Esdoorn",
    "Gagel", "Hazelaar", "Hulst", "Iep", "Jeneverbes", "Kamperfoelie", "Kastanje", "Kers", "Klimop", "Kornoelje",
    "Kweepeer", "Lariks", "Liguster", "Linde", "Lijsterbes", "Meidoorn", "Mispel", "Moerbei", "Olm", "Peer", "Plataan",
    "Populier", "Pruim", "Ratelpopulier", "Rozelaar", "Sleedoorn", "Spar", "Taxus", "Tamarisk", "Vlier", "Walnoot",
    "Wegedoorn", "Wilg", "Wingerd", "Zilverlinde",
)  # fmt: skip


def fix_names(review: Review, *, rng: Random | None = None) -> None:
    """Store the round's mode on the review, once; give a hidden reader a name of their own."""
    Review.objects.filter(pk=review.pk, names="").update(names=review.reflection.round.names)
    review.refresh_from_db(fields=["names"])
    if not review.by_trainer and review.names != Cohort.Names.NAMED:
        _give_pseudonym(review, rng or secrets.SystemRandom())


def shown_from(review: Review, at: datetime) -> datetime:
    """When the author sees what nobody reads first: after the minute of undo.

    Of a hidden reader the next morning at seven, so that the moment tells nothing about who was online.
    """
    if review.by_trainer or review.names_mode != Cohort.Names.ANONYMOUS:
        return at + timedelta(seconds=settings.RELEASE_UNDO_SECONDS)
    return next_morning(at)


def next_morning(at: datetime) -> datetime:
    return clock.start_of(clock.today(at) + timedelta(days=1)) + MORNING


def _give_pseudonym(review: Review, rng: Random) -> None:
    reflection = review.reflection
    if Pseudonym.objects.filter(reflection=reflection, reader=review.reader_id).exists():
        return
    taken = set(Pseudonym.objects.filter(reflection=reflection).values_list("word", flat=True))
    word = rng.choice([word for word in WORDS if word not in taken])
    Pseudonym.objects.create(
        reflection=reflection, reader=review.reader, word=word, field_role=_role_many_share(reflection, review)
    )


def _role_many_share(reflection: Reflection, review: Review):
    """The reader's role in the field, if at least three possible readers have it now; else nothing."""
    possible = Enrolment.objects.filter(cohort__rounds=reflection.round, state__in=STILL_IN).exclude(
        user=reflection.author.user_id
    )
    own = possible.filter(user=review.reader_id).select_related("field_role").first()
    if own is None or own.field_role_id is None:
        return None
    alike = possible.filter(field_role=own.field_role_id).values("user").distinct().count()
    return own.field_role if alike >= FEWEST_OF_A_ROLE else None
