"""What exercises holds about people."""

from courses.models import Challenge
from courses.privacy import challenges_without_others, own_challenges
from exercises.models import (
    Answer,
    Attachment,
    EarlierAnswer,
    Edition,
    Exercise,
    Pause,
    PromptSet,
    Remark,
    RemarksRead,
    Submission,
    SubmissionVersion,
)
from exercises.types import kind_named
from kernel.privacy import OnErase, Person, Personal, declare


def words_of(edition: Edition) -> dict[str, str]:
    """Question id → the question as it was asked."""
    return {question.id: question.label for question in edition.questions}


def said(edition: Edition, answers: dict) -> list[str]:
    """Answers as text, as others may read them: without what is for the writer alone."""
    return [
        kind_named(question.kind).as_text(question, answers[question.id])
        for question in edition.questions
        if not question.private and answers.get(question.id)
    ]


def own_submissions(person: Person):
    return Submission.objects.filter(challenge__in=own_challenges(person))


def versions_without_others(person: Person):
    """Handed in about an opgave that was theirs alone; of shared ones only their own answers go."""
    return SubmissionVersion.objects.filter(
        handed_in_by=person.user, submission__challenge__in=challenges_without_others(person)
    )


def remarks_to(person: Person):
    """What the trainer and others said in the conversation about their answers."""
    mine = Challenge.objects.filter(pk__in=own_challenges(person).values("pk"))
    for remark in Remark.objects.filter(submission__challenge__in=mine).exclude(author=person.user):
        yield {"Wanneer": remark.said_at, "Tekst": remark.text}


declare(
    Exercise,
    neutral={
        "summary",
        "prepare_intro",
        "prepare",
        "do_intro",
        "ask",
        "note_intro",
        "note",
        "roles",
        "example_who",
        "example",
    },
)
declare(PromptSet, neutral={"intro", "questions"})
declare(Edition, neutral={"title", "questions_json", "content_hash"})
declare(Submission, rows=own_submissions)
declare(
    Answer,
    title="antwoorden bij een vraag",
    subject="saved_by",
    words=lambda row: words_of(row.submission.edition),
    spoken=lambda row: [],
    personal={
        "value": Personal("oefenen op de eigen opgave", OnErase.DELETE_ROW),
        "saved_by": Personal("wie schreef", OnErase.KEEP),
    },
    neutral={"question_id", "saved_from"},
)
declare(
    EarlierAnswer,
    title="eerdere antwoorden",
    subject="saved_by",
    words=lambda row: words_of(row.answer.submission.edition),
    spoken=lambda row: [],
    personal={
        "value": Personal("wat er eerder stond, om niets kwijt te raken", OnErase.DELETE_ROW),
        "saved_by": Personal("wie schreef", OnErase.KEEP),
    },
)
declare(
    Attachment,
    subject="added_by",
    personal={
        "file": Personal("een bestand bij een antwoord", OnErase.DELETE_ROW),
        "name": Personal("de naam van het bestand", OnErase.DELETE_ROW),
        "added_by": Personal("wie het bestand toevoegde", OnErase.KEEP),
    },
    neutral={"question_id", "content_type"},
)
declare(Pause, subject="began_by", personal={"began_by": Personal("wie de pauze begon", OnErase.KEEP)})
declare(
    Remark,
    subject="author",
    received=remarks_to,
    spoken=lambda row: [row.text],
    personal={
        "text": Personal("het gesprek met de trainer over de oefening", OnErase.DELETE_ROW),
        "author": Personal("wie iets schreef", OnErase.KEEP),
    },
)
declare(
    RemarksRead,
    title="tot waar je het gesprek bij een oefening las",
    subject="reader",
    personal={"reader": Personal("wie het las, om het niet nog eens te melden", OnErase.DELETE_ROW)},
)
declare(
    SubmissionVersion,
    title="ingeleverde oefeningen",
    subject="handed_in_by",
    erased=versions_without_others,
    words=lambda row: words_of(row.edition),
    spoken=lambda row: said(row.edition, row.answers),
    personal={
        "answers": Personal("wat is ingeleverd", OnErase.DELETE_ROW),
        "handed_in_by": Personal("wie inleverde", OnErase.KEEP),
    },
)
