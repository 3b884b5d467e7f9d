"""What exercises holds about people."""

from exercises.models import (
    Answer,
    Attachment,
    EarlierAnswer,
    Edition,
    Exercise,
    Guide,
    Pause,
    Remark,
    Submission,
    SubmissionVersion,
)
from kernel.privacy import OnErase, Personal, declare

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
declare(Guide, neutral={"intro", "questions"})
declare(Edition, neutral={"title", "questions_json", "content_hash"})
declare(Submission, subject="challenge__members__enrolment__user")
declare(
    Answer,
    subject="saved_by",
    personal={
        "value": Personal("oefenen op de eigen opgave", OnErase.DELETE_ROW),
        "saved_by": Personal("wie schreef", OnErase.KEEP),
    },
    neutral={"question_id", "saved_from"},
)
declare(
    EarlierAnswer,
    subject="saved_by",
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
    personal={
        "text": Personal("het gesprek met de trainer over de oefening", OnErase.DELETE_ROW),
        "author": Personal("wie iets zei", OnErase.KEEP),
    },
)
declare(
    SubmissionVersion,
    subject="handed_in_by",
    personal={
        "answers": Personal("wat is ingeleverd", OnErase.DELETE_ROW),
        "handed_in_by": Personal("wie inleverde", OnErase.KEEP),
    },
)
