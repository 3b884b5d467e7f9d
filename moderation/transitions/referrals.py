"""Verbs that guard: stop a text that belongs elsewhere, choose how to read along."""

from django.db import transaction

from accounts.models import User
from courses.models import Cohort
from courses.policies import is_trainer_of
from kernel import audit, clock, outbox
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.moves import move, record
from moderation.models import Referral
from moderation.states import ReferralState
from reflections.models import Reflection, Review, Round
from reflections.policies import may_guide
from reflections.states import ReflectionState

NOT_YOURS = "Alleen de trainer van deze groep doet dit."


@transaction.atomic
def stop_text(text: Reflection | Review, *, shown_to: User, by: User, word: str = "", at: When = None) -> Referral:
    """`Dit hoort ergens anders`: stop this text at once and show one person the confidential adviser.

    Stopping a reflection also stops who is reading it. Doing it twice is once.
    """
    reflection, review = _about(text)
    require(may_guide(by, reflection), NOT_YOURS)
    require_moment(reflection.state != ReflectionState.DRAFT, "Deze reflectie is niet ingeleverd.")
    people = {reflection.author.user_id, *([review.reader_id] if review else [])}
    require_moment(shown_to.pk in people, "Kies de schrijver of de lezer van deze tekst.")
    at = clock.now(at)
    found, created = Referral.objects.get_or_create(
        reflection=None if review else reflection,
        review=review,
        state=ReferralState.STANDING,
        defaults={"shown_to": shown_to, "word": word, "made_by": by, "made_at": at},
    )
    if not created:
        return found
    type(text).objects.filter(pk=text.pk).update(stopped_at=at)
    text.stopped_at = at
    record(text, "stop_text", by=by, at=at)
    outbox.tell("moderation.referred", shown_to, about=found)
    audit.record("text_stopped", by=by, about=text)
    return found


def note_referral_read(referral: Referral, *, by: User, at: When = None) -> None:
    """Whoever it was shown to opened it: home says it no more, and keeps a link to it. Twice is once."""
    require(referral.shown_to_id == by.pk, "Dit is voor iemand anders.")
    Referral.objects.filter(pk=referral.pk, read_at=None).update(read_at=clock.now(at))


@transaction.atomic
def resume_text(referral: Referral, *, by: User, at: When = None) -> None:
    """It may go on after all: everyone who saw the text before sees it again."""
    require(may_guide(by, referral.about), NOT_YOURS)
    move(referral, "resume_text", by=by, at=at)
    text = referral.text
    type(text).objects.filter(pk=text.pk).update(stopped_at=None)
    text.stopped_at = None
    record(text, "resume_text", by=by, at=at)
    audit.record("text_lifted", by=by, about=text)


@transaction.atomic
def pass_on_directly(cohort: Cohort, *, by: User, at: When = None) -> None:
    """From now on responses go to the author at once; the author can report one to the trainer."""
    _choose(cohort, Cohort.Moderation.AFTER, by, at)


@transaction.atomic
def read_along_first(cohort: Cohort, *, by: User, at: When = None) -> None:
    """Back to, or staying with: the trainer reads along first. What was passed on stays passed on."""
    _choose(cohort, Cohort.Moderation.BEFORE, by, at)


def _choose(cohort: Cohort, moderation: str, by: User, at: When) -> None:
    """For this group and its rounds. A round shared with another group keeps its own agreement."""
    require(is_trainer_of(by, cohort), NOT_YOURS)
    Cohort.objects.filter(pk=cohort.pk).update(moderation=moderation, moderation_chosen_at=clock.now(at))
    cohort.moderation = moderation
    shared = Round.objects.filter(memberships__cohort=cohort).filter(memberships__cohort__in=_others(cohort))
    Round.objects.filter(memberships__cohort=cohort).exclude(pk__in=shared.values("pk")).update(moderation=moderation)
    audit.record("moderation_chosen", by=by, about=cohort, moderation=str(moderation))


def _others(cohort: Cohort):
    return Cohort.objects.exclude(pk=cohort.pk)


def _about(text: Reflection | Review) -> tuple[Reflection, Review | None]:
    return (text.reflection, text) if isinstance(text, Review) else (text, None)
