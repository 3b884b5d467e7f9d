"""The trainer's verbs around one participant: a letter, a private note, one way to catch up; and the group's list."""

from django.db import transaction

from accounts.models import User
from courses.models import Cohort, Enrolment, Letter, Note, Step
from courses.policies import is_trainer_of, may_set_up
from kernel import audit, clock, outbox
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.models import Transition

NOT_YOURS = "Alleen de trainer van deze groep doet dit."


@transaction.atomic
def write_letter(enrolment: Enrolment, text: str, *, by: User, at: When = None) -> Letter:
    """A personal message, read on the site; the mail only says that one waits. Sending twice is once."""
    require(is_trainer_of(by, enrolment.cohort), NOT_YOURS)
    require_moment(bool(text.strip()), "Schrijf eerst je bericht.")
    require_moment(not enrolment.has_left, "Deze deelnemer is gestopt.")
    latest = enrolment.letters.first()
    if latest and latest.author_id == by.pk and latest.text == text:
        return latest
    letter = Letter.objects.create(enrolment=enrolment, author=by, text=text, sent_at=clock.now(at))
    outbox.tell("courses.letter", enrolment.user, about=letter)
    return letter


@transaction.atomic
def read_letter(letter: Letter, *, by: User, at: When = None) -> None:
    """Whoever it is for opened it: it leaves the news and stays to be read. Twice is once."""
    require(letter.enrolment.user_id == by.pk, "Dit bericht is voor iemand anders.")
    Letter.objects.filter(pk=letter.pk, read_at=None).update(read_at=clock.now(at))


@transaction.atomic
def note_down(enrolment: Enrolment, text: str, *, by: User, at: When = None) -> Note:
    """A private note. The participant may ask to see it, and the page says so."""
    require(is_trainer_of(by, enrolment.cohort), NOT_YOURS)
    require_moment(bool(text.strip()), "Schrijf eerst je aantekening.")
    return Note.objects.create(enrolment=enrolment, author=by, text=text, written_at=clock.now(at))


@transaction.atomic
def rewrite_note(note: Note, text: str, *, by: User, at: When = None) -> Note:
    """Other words in a note of one's own; it counts as written now."""
    require(note.author_id == by.pk and is_trainer_of(by, note.enrolment.cohort), NOT_YOURS)
    require_moment(bool(text.strip()), "Schrijf eerst je aantekening.")
    note.text, note.written_at = text, clock.now(at)
    found = Note.objects.filter(pk=note.pk).update(text=note.text, written_at=note.written_at)
    require_moment(bool(found), "Deze aantekening is er niet meer.")
    return note


@transaction.atomic
def erase_note(note: Note, *, by: User) -> None:
    """Throw a note of one's own away."""
    require(note.author_id == by.pk and is_trainer_of(by, note.enrolment.cohort), NOT_YOURS)
    Note.objects.filter(pk=note.pk).delete()


@transaction.atomic
def show_route(enrolment: Enrolment, step: Step | None, *, by: User) -> None:
    """One way to catch up: home asks this step and no earlier one. Without a step the usual way returns."""
    require(is_trainer_of(by, enrolment.cohort), NOT_YOURS)
    require_moment(step is None or step.cohort_id == enrolment.cohort_id, "Deze stap hoort bij een andere groep.")
    enrolment.route = step
    enrolment.save(update_fields=["route"])
    Transition.objects.record(enrolment, "show_route", "", "", by=by, at=clock.now())


@transaction.atomic
def note_download(cohort: Cohort, *, count: int, by: User) -> None:
    """A list with addresses leaves the site: who took it, of which group, and of how many people."""
    require(is_trainer_of(by, cohort) or may_set_up(by, cohort), NOT_YOURS)
    audit.record("people_downloaded", by=by, about=cohort, count=count)
