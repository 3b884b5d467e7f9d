"""What happens to a vuistregel once it stands in the oogst."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from courses.models import Enrolment
from harvest.models import Experience, LearningTag, Recognition, SignToWatch, Spotlight, Tag
from harvest.policies import is_author_of, may_ask_spotlight, may_join_in
from harvest.states import SpotlightState
from kernel import audit, clock, outbox
from kernel.errors import require, require_moment
from kernel.moves import move
from reflections.models import Learning
from reflections.states import LearningState, ReflectionState

NOT_YOURS = "Deze vuistregel is van iemand anders."
MOST_THEMES = 5


@transaction.atomic
def choose_themes(learning: Learning, *, tags: Iterable[Tag], words: Iterable[str] = (), by: User) -> None:
    """The themes and own words of a vuistregel, all at once. A word of the vocabulary becomes its theme."""
    require(is_author_of(by, learning), NOT_YOURS)
    chosen, own = {tag.pk: tag for tag in tags}, {}
    for word in (" ".join(word.split()) for word in words):
        kept = Tag.objects.filter(name__iexact=word).first()
        if kept:
            chosen[kept.pk] = kept
        elif word:
            own.setdefault(word.casefold(), word)
    require_moment(len(chosen) + len(own) <= MOST_THEMES, "Kies hooguit vijf thema’s. Dan vinden anderen je beter.")
    learning.tags.all().delete()
    LearningTag.objects.bulk_create(
        [
            *(LearningTag(learning=learning, tag=tag) for tag in chosen.values()),
            *(LearningTag(learning=learning, word=word) for word in own.values()),
        ]
    )


@transaction.atomic
def watch(learning: Learning, *, on: date | None, sign: str, by: User) -> None:
    """A date and a sign to watch, for the author alone; both may be empty, and may change."""
    require(is_author_of(by, learning), NOT_YOURS)
    if on is None and not sign.strip():
        SignToWatch.objects.filter(learning=learning).delete()
        return
    SignToWatch.objects.update_or_create(learning=learning, defaults={"on": on, "sign": sign})


@transaction.atomic
def recognise(learning: Learning, *, by: User, at: datetime | None = None) -> None:
    """Herken ik. Twice is once."""
    require(may_join_in(by, learning), "Dit doet iemand anders uit de groep.")
    _require_in_harvest(learning)
    enrolment = Enrolment.objects.own(by).get(cohort=learning.reflection.step.cohort_id)
    try:
        with transaction.atomic():
            Recognition.objects.create(learning=learning, enrolment=enrolment, at=at or clock.now())
    except IntegrityError:
        return


@transaction.atomic
def take_back_recognition(learning: Learning, *, by: User) -> None:
    """As if it was never said; nothing remains of it."""
    Recognition.objects.filter(learning=learning, enrolment__user=by).delete()


@transaction.atomic
def add_experience(learning: Learning, *, kind: str, text: str, by: User, at: datetime | None = None) -> Experience:
    """What it was like for someone else of the group; sending the same words twice adds them once."""
    require(may_join_in(by, learning), "Een ervaring voegt iemand anders uit de groep toe.")
    _require_in_harvest(learning)
    require_moment(learning.reflection.step.cohort.is_running, "Deze groep is afgesloten. Je kunt alles nog lezen.")
    author = Enrolment.objects.own(by).get(cohort=learning.reflection.step.cohort_id)
    Learning.objects.select_for_update().get(pk=learning.pk)
    found = learning.experiences.shared().filter(author=author, kind=kind, text=text).first()
    if found:
        return found
    return Experience.objects.create(
        learning=learning, author=author, kind=kind, text=text, shared_at=at or clock.now()
    )


@transaction.atomic
def withdraw_experience(experience: Experience, *, by: User) -> None:
    require(experience.author.user_id == by.pk, "Deze ervaring is van iemand anders.")
    move(experience, "withdraw", by=by)


@transaction.atomic
def share_experience(experience: Experience, *, by: User) -> None:
    """Put it back, as it was."""
    require(experience.author.user_id == by.pk, "Deze ervaring is van iemand anders.")
    _require_in_harvest(experience.learning)
    move(experience, "share", by=by)


@transaction.atomic
def ask_spotlight(learning: Learning, *, by: User, at: datetime | None = None) -> Spotlight:
    """The trainer asks the author. Asking twice asks once; after a no it is not asked again."""
    require(may_ask_spotlight(by, learning), "Alleen de trainer van deze groep vraagt dit.")
    _require_in_harvest(learning)
    Learning.objects.select_for_update().get(pk=learning.pk)
    found = learning.spotlights.open().first()
    if found:
        return found
    declined = learning.spotlights.filter(state=SpotlightState.DECLINED).exists()
    require_moment(not declined, "De schrijver zei: liever niet. Vraag het niet nog eens.")
    spotlight = Spotlight.objects.create(learning=learning, asked_by=by, asked_at=at or clock.now())
    outbox.tell("harvest.spotlight_asked", learning.reflection.author.user, about=spotlight)
    return spotlight


@transaction.atomic
def answer_spotlight(spotlight: Spotlight, *, yes: bool, by: User, at: datetime | None = None) -> None:
    """The author's yes or no; no reason is asked."""
    require(is_author_of(by, spotlight.learning), NOT_YOURS)
    if yes:
        _require_in_harvest(spotlight.learning)
    move(spotlight, "grant" if yes else "decline", by=by, at=at)
    for guide in _who_hears(spotlight):
        outbox.tell("harvest.spotlight_answered", guide, about=spotlight)
    audit.record("spotlight_granted" if yes else "spotlight_declined", by=by, about=spotlight)


def _who_hears(spotlight: Spotlight) -> list[User]:
    """The trainer who asked; who guides the group now, once that one stopped."""
    guides = spotlight.learning.reflection.step.cohort.guides
    return [spotlight.asked_by] if spotlight.asked_by in guides else guides


@transaction.atomic
def end_spotlight(spotlight: Spotlight, *, by: User, at: datetime | None = None) -> None:
    """Out of the light again: by the author at any time, or by the trainer."""
    allowed = is_author_of(by, spotlight.learning) or may_ask_spotlight(by, spotlight.learning)
    require(allowed, "Dit doet de schrijver of de trainer.")
    move(spotlight, "end", by=by, at=at)


def _require_in_harvest(learning: Learning) -> None:
    stands = learning.state == LearningState.SHARED and learning.reflection.state == ReflectionState.SUBMITTED
    require_moment(stands, "Deze vuistregel staat niet meer in de oogst.")
    require_moment(not learning.is_nameless, "Deze oogst wordt zonder namen bewaard. Er komt niets meer bij.")
