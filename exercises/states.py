"""States and moves of a Submission, and the moments of an exercise."""

from django.db import models

from kernel.moves import Move, Moves


class SubmissionState(models.TextChoices):
    DRAFT = "draft", "in de maak"
    HANDED_IN = "handed_in", "ingeleverd"


SUBMISSION_MOVES = Moves(
    {
        "hand_in": Move(
            {SubmissionState.DRAFT},
            SubmissionState.HANDED_IN,
            refusal="Je had deze oefening al ingeleverd.",
            told="{who} leverde de oefening in.",
        ),
        "write_on": Move(
            {SubmissionState.HANDED_IN},
            SubmissionState.DRAFT,
            refusal="Je was al aan het schrijven.",
            told="{who} schreef verder.",
        ),
    }
)


class PauseState(models.TextChoices):
    RUNNING = "running", "loopt"
    LIFTED = "lifted", "opgeheven door de trainer"


PAUSE_MOVES = Moves(
    {
        "lift": Move(
            {PauseState.RUNNING},
            PauseState.LIFTED,
            refusal="Deze pauze was al opgeheven.",
            told="{who} hief de pauze op.",
        ),
    }
)
"""That a pause is over is no move: the clock on the server says so when it is asked."""


class Moment(models.TextChoices):
    """When a question is answered. `form` is for guides, which have one moment."""

    PREPARE = "prepare", "Voorbereiden"
    NOTE = "note", "Noteren"
    FORM = "form", "Schrijven"


class PromptSetKind(models.TextChoices):
    REFLECTION = "reflection", "reflectie"
    RESPONSE = "response", "reactie"
    CALL = "call", "gesprek aan de telefoon"
