"""What reflections holds about people."""

from django.db.models import Q

from courses.states import Audience
from exercises.privacy import said, words_of
from kernel.privacy import Consent, OnErase, Person, Personal, declare
from reflections.models import (
    CandidateDraw,
    ExclusionsAnswered,
    ExtraReadingRequest,
    Pseudonym,
    ReaderExclusion,
    Redaction,
    Reflection,
    Review,
    Round,
    RoundCohort,
    RuleOfThumb,
    Version,
)
from reflections.states import ReviewState, RuleState


def responses_to(person: Person):
    """Reacties that were passed on to them, without what the reader kept private."""
    passed_on = Review.objects.filter(version__reflection__author__user=person.user).passed_on()
    for review in passed_on.select_related("edition", "version__reflection", "redaction"):
        words = {question.id: question.label for question in review.edition.questions if not question.private}
        shortened = getattr(review, "redaction", None)
        read = {**review.answers, **(shortened.texts if shortened else {})}
        answers = {words[key]: value for key, value in read.items() if key in words and value}
        yield {
            "Van": "de trainer" if review.by_trainer else "iemand uit je groep",
            "Bij reflectie": str(review.version.reflection_id),
            **answers,
            "Ingekort": "door de trainer" if shortened else "",
            "Woord van de trainer": review.trainer_reply,
        }


def replies_to(person: Person):
    """What authors answered to the reacties they got from this person."""
    for reflection in Reflection.objects.replying_to(person.user).distinct():
        if reflection.standing_reply:
            yield {"Van": "de schrijver", "Antwoord": reflection.standing_reply}


def redactions_told_to(person: Person):
    """What the trainer shortened in their reactie and why, once it was passed on."""
    return Redaction.objects.filter(about__reader=person.user, about__state=ReviewState.RELEASED)


def passed_on_by(person: Person):
    """Reacties of theirs that went to the author: those stay with the author, every other one goes."""
    return Review.objects.filter(reader=person.user, state=ReviewState.RELEASED)


def who_reads_reflections(person: Person):
    own = Reflection.objects.own(person.user).exclude(state="withdrawn")
    for reflection in own.select_related("step__principle", "challenge"):
        audience = Audience(reflection.effective_audience).label
        readers = "alleen jij, tot je inlevert" if reflection.state == "draft" else audience
        yield Consent(f"Reflectie bij {reflection.step.title}", readers, reflection.get_absolute_url())


def who_reads_rules(person: Person):
    own = RuleOfThumb.objects.filter(reflection__author__user=person.user)
    for rule in own.select_related("reflection__step__principle"):
        shared = rule.state == RuleState.SHARED
        readers = Audience(rule.audience).label if shared else "alleen jij"
        title = f"Vuistregel bij {rule.reflection.step.title}"
        yield Consent(title, readers, rule.reflection.get_absolute_url())


declare(Round)
declare(RoundCohort)
declare(
    Reflection,
    subject="author__user",
    words=lambda row: words_of(row.edition),
    received=replies_to,
    consents=who_reads_reflections,
    spoken=lambda row: [row.reply],
    personal={
        "draft": Personal("de eigen reflectie", OnErase.CLEAR),
        "reply": Personal("antwoord aan de lezers", OnErase.CLEAR),
    },
    neutral={"saved_from"},
)
declare(
    Version,
    subject="reflection__author__user",
    words=lambda row: words_of(row.edition),
    spoken=lambda row: said(row.edition, row.answers),
    personal={"answers": Personal("de ingeleverde reflectie", OnErase.CLEAR)},
)
declare(
    Review,
    subject="reader",
    words=lambda row: words_of(row.edition),
    received=responses_to,
    passed_on=passed_on_by,
    spoken=lambda row: said(row.edition, row.answers),
    personal={
        "reader": Personal("wie las", OnErase.KEEP),
        "answers": Personal("reactie aan een ander", OnErase.PASSED_ON),
        "trainer_question": Personal("vraag van de trainer", OnErase.CLEAR),
        "withheld_word": Personal("woord van de trainer bij een reactie die niet doorging", OnErase.CLEAR),
        "trainer_reply": Personal("woord van de trainer, aan de schrijver", OnErase.PASSED_ON, exported=False),
    },
    neutral={"saved_from"},
)
declare(
    RuleOfThumb,
    subject="reflection__author__user",
    consents=who_reads_rules,
    spoken=lambda row: [row.when, row.then],
    retained="zolang de masterclass leert; na de bewaartermijn zonder naam erbij",
    personal={
        "when": Personal("de vuistregel", OnErase.DELETE_ROW),
        "then": Personal("de vuistregel", OnErase.DELETE_ROW),
    },
)
declare(
    Pseudonym,
    subject="reader",
    personal={"reader": Personal("wie achter de schuilnaam zit", OnErase.KEEP)},
    neutral={"word"},
)
declare(
    Redaction,
    subject="about__reader",  # its author gets the shortened texts with `responses_to`, once passed on, and no reason
    told=redactions_told_to,
    passed_on=redactions_told_to,
    personal={
        "texts": Personal("wat de schrijver in plaats van het origineel las", OnErase.PASSED_ON),
        "reason": Personal("waarom de trainer inkortte", OnErase.CLEAR),
        "made_by": Personal("wie inkortte", OnErase.KEEP),
    },
)
declare(
    ReaderExclusion,
    subject="by",  # whom it is about never reads it, in an export neither; an erasure of either takes it away
    erased=lambda person: ReaderExclusion.objects.filter(Q(by=person.user) | Q(about=person.user)),
    personal={
        "by": Personal("wie iemand liever niet als lezer heeft", OnErase.DELETE_ROW),
        "about": Personal("wie dan niet leest", OnErase.DELETE_ROW),
    },
)
declare(
    CandidateDraw,
    subject="user",
    told=lambda person: CandidateDraw.objects.none(),  # it rises too when another says something about them
    personal={"user": Personal("om wiens reflecties het gaat", OnErase.DELETE_ROW)},
)
declare(ExclusionsAnswered, subject="user", personal={"user": Personal("dat de vraag is gesteld", OnErase.DELETE_ROW)})
declare(
    ExtraReadingRequest,
    subject="reader",
    personal={"reader": Personal("wie is gevraagd er één extra te lezen", OnErase.KEEP)},
)
