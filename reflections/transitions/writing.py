"""The author's verbs: begin, save, submit, take back, a next version, withdraw, reply."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from accounts.models import User
from courses.models import Challenge, Enrolment, Step
from courses.policies import require_running
from courses.states import Audience
from exercises.states import PromptSetKind
from exercises.transitions import Incomplete
from exercises.types import kind_named
from exercises.types.base import Json
from kernel import clock, outbox
from kernel.clock import When
from kernel.drafts import DraftSave, SaveOutcome
from kernel.errors import EditConflict, require, require_moment
from kernel.moves import move
from reflections import companions
from reflections.models import Reflection, Review, Round, RuleOfThumb, Version
from reflections.policies import may_reflect, may_write
from reflections.states import OPEN_REVIEW, ReflectionState, ReviewState, RuleState
from reflections.transitions.rounds import edition_for, round_of

FIRST_HOUR = timedelta(minutes=60)
NOT_YOURS = "Deze reflectie is van iemand anders."
CHANGED = "Je hebt deze tekst ook ergens anders bewaard. Kies hieronder welke tekst blijft."


@transaction.atomic
def begin(step: Step, *, by: User, at: When = None) -> Reflection:
    """Start a reflection on this principle: pins the prompts of today. Twice is once."""
    require(may_reflect(by, step), "Je doet niet mee in deze groep.")
    _require_open(step, at)
    found = Reflection.objects.filter(step=step, author__user=by).first()
    if found:
        return found
    author = Enrolment.objects.own(by).get(cohort=step.cohort)
    try:
        with transaction.atomic():
            return Reflection.objects.create(
                step=step,
                round=round_of(step),
                author=author,
                challenge=Challenge.objects.written_by(by).filter(cohort=step.cohort).first(),
                edition=edition_for(step, PromptSetKind.REFLECTION),
            )
    except IntegrityError:
        return Reflection.objects.get(step=step, author=author)


@transaction.atomic
def save_draft(
    reflection: Reflection,
    answers: Mapping[str, Json],
    *,
    audience: int,
    harvest_kind: str = "",
    base: int,
    by: User,
    draft_save: DraftSave = DraftSave(),  # noqa: B008 frozen, so one for all
    at: When = None,
) -> None:
    """Save the draft that was written on revision `base`; a newer one raises EditConflict.

    The page's own continuation (`draft_save`) is no conflict; its overtaken saves are passed over.
    """
    require(may_write(by, reflection), NOT_YOURS)
    require_running(reflection.step.cohort)
    require_moment(reflection.state != ReflectionState.WITHDRAWN, "Deze reflectie is ingetrokken.")
    outcome = draft_save.against(reflection, is_based_on_it=reflection.revision == base)
    if outcome is SaveOutcome.OVERTAKEN:
        return
    if outcome is SaveOutcome.CONFLICTS:
        raise EditConflict(CHANGED, current=Reflection.objects.get(pk=reflection.pk))
    changed = {
        "draft": {**reflection.draft, **answers},
        "harvest_kind": harvest_kind,
        "saved_at": clock.now(at),
        "saved_from": draft_save.source,
        "saved_number": draft_save.number,
    }
    if reflection.state == ReflectionState.DRAFT:
        changed["audience"] = Audience(audience).value
    rows = Reflection.objects.filter(pk=reflection.pk, revision=reflection.revision)
    if not rows.update(revision=reflection.revision + 1, **changed):
        raise EditConflict(CHANGED, current=Reflection.objects.get(pk=reflection.pk))
    reflection.refresh_from_db()


@transaction.atomic
def submit(reflection: Reflection, *, by: User, may_be_read_now: bool = False, at: When = None) -> Version:
    """Freeze the draft as a version others read. Nobody claims it in the first hour, unless waived."""
    require(may_write(by, reflection), NOT_YOURS)
    _require_open(reflection.step, at)
    at = clock.now(at)
    _require_complete(reflection)
    move(
        reflection,
        "submit",
        by=by,
        at=at,
        submitted_at=at,
        claimable_from=at if may_be_read_now else at + FIRST_HOUR,
    )
    version = _freeze(reflection, at)
    _put_into_harvest(reflection, by, at)
    return version


@transaction.atomic
def take_back(reflection: Reflection, *, by: User) -> None:
    """Back to a draft, as long as nobody has started reading and it can be handed in again."""
    require(may_write(by, reflection), NOT_YOURS)
    require_running(reflection.step.cohort)
    _lock(reflection)
    claimed = Review.objects.filter(version__reflection=reflection).exists()
    require_moment(not claimed, "Iemand is al aan het lezen. Je kunt wel een volgende versie maken.")
    move(reflection, "take_back", by=by, submitted_at=None, claimable_from=None)
    reflection.versions.standing().delete()
    _hide_rule(reflection, by)


@transaction.atomic
def submit_next(reflection: Reflection, *, by: User, at: When = None) -> Version:
    """A next version, after reading what others wrote. Earlier versions and responses stay."""
    require(may_write(by, reflection), NOT_YOURS)
    require_running(reflection.step.cohort)
    _require_complete(reflection)
    at = clock.now(at)
    latest = reflection.latest
    if latest and latest.answers == reflection.draft:
        return latest
    move(reflection, "submit_next", by=by, at=at)
    version = _freeze(reflection, at)
    _put_into_harvest(reflection, by, at)
    _tell_earlier_readers(reflection, version)
    return version


@transaction.atomic
def withdraw(reflection: Reflection, *, by: User, at: When = None) -> None:
    """Take the reflection away everywhere and for good; whoever was reading it is freed and told.

    Also by an author who stopped in the group: it stays theirs to take away.
    """
    require(reflection.author.user_id == by.pk, NOT_YOURS)
    _lock(reflection)
    move(reflection, "withdraw", by=by, at=at)
    take_versions_away(reflection, at)
    for review in Review.objects.filter(version__reflection=reflection, state__in=OPEN_REVIEW):
        move(review, "withdraw", by=by, at=at)
        if not review.by_trainer:
            outbox.tell("reflections.reading_freed", review.reader, about=review)
    _hide_rule(reflection, by)
    companions.end(Review.objects.filter(version__reflection=reflection), at=clock.now(at))


def take_versions_away(reflection: Reflection, at: When = None) -> None:
    """Part of withdrawing: what was submitted so far is the author's alone, also after a later version."""
    reflection.versions.standing().update(withdrawn_at=clock.now(at))


@transaction.atomic
def rewrite(reflection: Reflection, *, by: User) -> None:
    """Go on with a withdrawn reflection: it is a draft again, and only the author sees it."""
    require(may_write(by, reflection), NOT_YOURS)
    require_running(reflection.step.cohort)
    move(reflection, "rewrite", by=by, submitted_at=None, claimable_from=None)


@transaction.atomic
def reply(reflection: Reflection, text: str, *, by: User, at: When = None) -> None:
    """One reply covers all responses; it may be rewritten. Readers are told the first time.

    Whoever read a version that was withdrawn hears nothing of it.
    """
    require(may_write(by, reflection), NOT_YOURS)
    at = clock.now(at)
    released = Review.objects.filter(version__reflection=reflection, version__withdrawn_at=None).passed_on(at)
    require_moment(released.exists(), "Er is nog geen reactie om op te antwoorden.")
    first = not reflection.standing_reply
    reflection.reply, reflection.replied_at = text, at
    reflection.save(update_fields=["reply", "replied_at"])
    for review in released.select_related("reader") if first else []:
        outbox.tell("reflections.replied", review.reader, about=review)


@transaction.atomic
def withdraw_rule(rule: RuleOfThumb, *, by: User) -> None:
    """Take the vuistregel out of the oogst, everywhere."""
    require(rule.reflection.author.user_id == by.pk, "Deze vuistregel is van iemand anders.")
    move(rule, "withdraw", by=by)
    Reflection.objects.filter(pk=rule.reflection_id).update(harvest_kind="")


@transaction.atomic
def share_rule(rule: RuleOfThumb, *, by: User) -> None:
    """Put a withdrawn vuistregel back into the oogst."""
    require(rule.reflection.author.user_id == by.pk, "Deze vuistregel is van iemand anders.")
    require_moment(rule.reflection.state == ReflectionState.SUBMITTED, "De reflectie is niet ingeleverd.")
    move(rule, "share", by=by)
    Reflection.objects.filter(pk=rule.reflection_id).update(harvest_kind=rule.kind)


def _require_open(step: Step, at: When) -> None:
    require_running(step.cohort)
    require_moment(step.is_open(at), f"Reflecteren kan vanaf {clock.in_words(step.opens_on)}.")


def _require_complete(reflection: Reflection) -> None:
    lacks = {
        question.id: reason
        for question in reflection.edition.questions
        if (reason := kind_named(question.kind).lacks(question, reflection.draft.get(question.id)))
    }
    if lacks:
        raise Incomplete(lacks)


def _lock(reflection: Reflection) -> None:
    """Claims happen under the round's lock; so does what must not cross them."""
    Round.objects.select_for_update().get(pk=reflection.round_id)


def _freeze(reflection: Reflection, at: datetime) -> Version:
    return Version.objects.create(
        reflection=reflection,
        number=reflection.versions.count() + 1,
        edition=reflection.edition,
        answers=reflection.draft,
        submitted_at=at,
    )


def _tell_earlier_readers(reflection: Reflection, version: Version) -> None:
    """Whoever responded to an earlier version hears of the next one; rereading is voluntary."""
    responded = (ReviewState.HANDED_IN, ReviewState.RETURNED, ReviewState.RELEASED)
    earlier = Review.objects.filter(version__reflection=reflection, state__in=responded).standing()
    earlier = earlier.exclude(version=version)
    for review in earlier.select_related("reader"):
        outbox.tell("reflections.next_version", review.reader, about=review)


def _put_into_harvest(reflection: Reflection, by: User, at: datetime) -> None:
    """One tick: the rule, if there is one and the author ticked it."""
    if_then = _rule(reflection)
    if not reflection.harvest_kind or if_then is None:
        _hide_rule(reflection, by)
        return
    wide = Audience.EVERYONE if reflection.audience == Audience.EVERYONE else Audience.GROUP
    texts = {"kind": reflection.harvest_kind, "when": if_then["if"], "then": if_then["then"], "audience": wide.value}
    rule, created = RuleOfThumb.objects.get_or_create(reflection=reflection, defaults={**texts, "shared_at": at})
    if created:
        return
    RuleOfThumb.objects.filter(pk=rule.pk).update(**texts)
    if rule.state == RuleState.WITHDRAWN:
        move(rule, "share", by=by, at=at)


def _rule(reflection: Reflection) -> dict[str, str] | None:
    for question in reflection.edition.questions:
        value = reflection.draft.get(question.id)
        if question.kind == "if_then" and not kind_named("if_then").is_empty(value):
            return value
    return None


def _hide_rule(reflection: Reflection, by: User) -> None:
    rule = RuleOfThumb.objects.filter(reflection=reflection, state=RuleState.SHARED).first()
    if rule:
        move(rule, "withdraw", by=by)
