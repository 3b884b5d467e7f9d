"""What reflections holds about people."""

from courses.states import Audience
from exercises.privacy import said, words_of
from kernel.privacy import Consent, OnErase, Person, Personal, declare
from reflections.models import Learning, Reflection, Review, Round, RoundCohort, Version
from reflections.states import LearningState, ReviewState


def responses_to(person: Person):
    """Reacties that were passed on to them, without what the reader kept private."""
    passed_on = Review.objects.filter(version__reflection__author__user=person.user).passed_on()
    for review in passed_on.select_related("edition", "version__reflection"):
        words = {question.id: question.label for question in review.edition.questions if not question.private}
        answers = {words[key]: value for key, value in review.answers.items() if key in words and value}
        yield {
            "Van": "de trainer" if review.by_trainer else "iemand uit je groep",
            "Bij reflectie": str(review.version.reflection_id),
            **answers,
            "Woord van de trainer": review.trainer_reply,
        }


def replies_to(person: Person):
    """What authors answered to the reacties they got from this person."""
    own = Review.objects.filter(reader=person.user).passed_on()
    answered = Reflection.objects.filter(pk__in=own.values("version__reflection")).exclude(reply="")
    for reflection in answered:
        yield {"Van": "de schrijver", "Antwoord": reflection.reply}


def responses_foretold(person: Person) -> tuple[int, int]:
    """What was passed on stays with the author; every other reactie goes."""
    own = Review.objects.filter(reader=person.user)
    kept = own.filter(state=ReviewState.RELEASED).count()
    return own.count() - kept, kept


def who_reads_reflections(person: Person):
    own = Reflection.objects.own(person.user).exclude(state="withdrawn")
    for reflection in own.select_related("step__principle", "challenge"):
        audience = Audience(reflection.effective_audience).label
        readers = "alleen jij, tot je inlevert" if reflection.state == "draft" else audience
        yield Consent(f"Reflectie bij {reflection.step.title}", readers, reflection.get_absolute_url())


def who_reads_learnings(person: Person):
    own = Learning.objects.filter(reflection__author__user=person.user)
    for learning in own.select_related("reflection__step__principle"):
        shared = learning.state == LearningState.SHARED
        readers = Audience(learning.audience).label if shared else "alleen jij"
        title = f"Vuistregel bij {learning.reflection.step.title}"
        yield Consent(title, readers, learning.reflection.get_absolute_url())


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
    foretold=responses_foretold,
    spoken=lambda row: said(row.edition, row.answers),
    personal={
        "reader": Personal("wie las", OnErase.KEEP),
        "answers": Personal("reactie aan een ander; doorgegeven blijft zonder naam", OnErase.KEEP),
        "trainer_question": Personal("vraag van de trainer", OnErase.CLEAR),
        "trainer_reply": Personal("woord van de trainer, aan de schrijver", OnErase.KEEP, exported=False),
    },
    neutral={"saved_from"},
)
declare(
    Learning,
    subject="reflection__author__user",
    consents=who_reads_learnings,
    spoken=lambda row: [row.when, row.then],
    retained="zolang de masterclass leert: de oogst heeft geen namen",
    personal={
        "when": Personal("de vuistregel", OnErase.DELETE_ROW),
        "then": Personal("de vuistregel", OnErase.DELETE_ROW),
    },
)
