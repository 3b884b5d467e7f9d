"""States and moves of what hangs on a vuistregel."""

from django.db import models

from kernel.moves import Move, Moves


class ExperienceState(models.TextChoices):
    SHARED = "shared", "in de oogst"
    WITHDRAWN = "withdrawn", "ingetrokken"


EXPERIENCE_MOVES = Moves(
    {
        "withdraw": Move(
            {ExperienceState.SHARED},
            ExperienceState.WITHDRAWN,
            refusal="Deze ervaring staat niet in de oogst.",
            told="{who} haalde de ervaring weg.",
        ),
        "share": Move(
            {ExperienceState.WITHDRAWN},
            ExperienceState.SHARED,
            refusal="Deze ervaring staat al in de oogst.",
            told="{who} zette de ervaring terug.",
        ),
    }
)


class SpotlightState(models.TextChoices):
    ASKED = "asked", "gevraagd"
    GRANTED = "granted", "uitgelicht"
    DECLINED = "declined", "liever niet"
    ENDED = "ended", "niet meer uitgelicht"


SPOTLIGHT_MOVES = Moves(
    {
        "grant": Move(
            {SpotlightState.ASKED},
            SpotlightState.GRANTED,
            refusal="Deze vraag is al beantwoord of ingetrokken.",
            told="{who} zei: ja, dat mag.",
        ),
        "decline": Move(
            {SpotlightState.ASKED},
            SpotlightState.DECLINED,
            refusal="Deze vraag is al beantwoord of ingetrokken.",
            told="{who} zei: liever niet.",
        ),
        "end": Move(
            {SpotlightState.ASKED, SpotlightState.GRANTED},
            SpotlightState.ENDED,
            refusal="Deze vuistregel is niet uitgelicht.",
            told="{who} stopte met uitlichten.",
        ),
    }
)


class FollowUpState(models.TextChoices):
    OPEN = "open", "gevraagd"
    ANSWERED = "answered", "beantwoord"
    PASSED = "passed", "laten gaan"


FOLLOW_UP_MOVES = Moves(
    {
        "answer": Move(
            {FollowUpState.OPEN, FollowUpState.PASSED},
            FollowUpState.ANSWERED,
            refusal="Je keek hier al op terug.",
            told="{who} keek terug.",
        ),
        "answer_again": Move(
            {FollowUpState.ANSWERED},
            FollowUpState.ANSWERED,
            refusal="Je hebt hier nog niet op teruggekeken.",
            told="{who} keek nog eens terug.",
        ),
        "pass_over": Move(
            {FollowUpState.OPEN},
            FollowUpState.PASSED,
            refusal="Deze vraag is al beantwoord.",
            told="{who} liet de vraag gaan.",
        ),
    }
)


class FollowUpOutcome(models.TextChoices):
    CAME = "came", "ja, het kwam ervan"
    PARTLY = "partly", "een beetje"
    NOT_YET = "not_yet", "nog niet"
