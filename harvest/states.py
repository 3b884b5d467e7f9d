"""States and moves of what hangs on a vuistregel."""

from django.db import models

from kernel.moves import Moves


class ExperienceState(models.TextChoices):
    SHARED = "shared", "in de oogst"
    WITHDRAWN = "withdrawn", "ingetrokken"


EXPERIENCE_MOVES = Moves(
    {
        "withdraw": ({ExperienceState.SHARED}, ExperienceState.WITHDRAWN, "Deze ervaring staat niet in de oogst."),
        "share": ({ExperienceState.WITHDRAWN}, ExperienceState.SHARED, "Deze ervaring staat al in de oogst."),
    }
)


class SpotlightState(models.TextChoices):
    ASKED = "asked", "gevraagd"
    GRANTED = "granted", "uitgelicht"
    DECLINED = "declined", "liever niet"
    ENDED = "ended", "niet meer uitgelicht"


SPOTLIGHT_MOVES = Moves(
    {
        "grant": ({SpotlightState.ASKED}, SpotlightState.GRANTED, "Deze vraag is al beantwoord of ingetrokken."),
        "decline": ({SpotlightState.ASKED}, SpotlightState.DECLINED, "Deze vraag is al beantwoord of ingetrokken."),
        "end": (
            {SpotlightState.ASKED, SpotlightState.GRANTED},
            SpotlightState.ENDED,
            "Deze vuistregel is niet uitgelicht.",
        ),
    }
)


class FollowUpState(models.TextChoices):
    OPEN = "open", "gevraagd"
    ANSWERED = "answered", "beantwoord"
    PASSED = "passed", "laten gaan"


FOLLOW_UP_MOVES = Moves(
    {
        "answer": ({FollowUpState.OPEN, FollowUpState.PASSED}, FollowUpState.ANSWERED, "Je keek hier al op terug."),
        "answer_again": ({FollowUpState.ANSWERED}, FollowUpState.ANSWERED, "Je hebt hier nog niet op teruggekeken."),
        "pass_over": ({FollowUpState.OPEN}, FollowUpState.PASSED, "Deze vraag is al beantwoord."),
    }
)


class FollowUpOutcome(models.TextChoices):
    CAME = "came", "ja, het kwam ervan"
    PARTLY = "partly", "een beetje"
    NOT_YET = "not_yet", "nog niet"
