"""What exercises holds about people."""

from exercises.models import Answer, Edition, Exercise, Guide, Submission, SubmissionVersion
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
    neutral={"question_id"},
)
declare(
    SubmissionVersion,
    subject="handed_in_by",
    personal={
        "answers": Personal("wat is ingeleverd", OnErase.DELETE_ROW),
        "handed_in_by": Personal("wie inleverde", OnErase.KEEP),
    },
)
