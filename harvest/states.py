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


class LightState(models.TextChoices):
    ASKED = "asked", "gevraagd"
    GRANTED = "granted", "uitgelicht"
    DECLINED = "declined", "liever niet"
    ENDED = "ended", "niet meer uitgelicht"


LIGHT_MOVES = Moves(
    {
        "grant": ({LightState.ASKED}, LightState.GRANTED, "Deze vraag is al beantwoord of ingetrokken."),
        "decline": ({LightState.ASKED}, LightState.DECLINED, "Deze vraag is al beantwoord of ingetrokken."),
        "end": ({LightState.ASKED, LightState.GRANTED}, LightState.ENDED, "Deze vuistregel is niet uitgelicht."),
    }
)


class LookBackState(models.TextChoices):
    OPEN = "open", "gevraagd"
    ANSWERED = "answered", "beantwoord"
    PASSED = "passed", "laten gaan"


LOOK_BACK_MOVES = Moves(
    {
        "answer": ({LookBackState.OPEN, LookBackState.PASSED}, LookBackState.ANSWERED, "Je keek hier al op terug."),
        "answer_again": ({LookBackState.ANSWERED}, LookBackState.ANSWERED, "Je hebt hier nog niet op teruggekeken."),
        "pass_over": ({LookBackState.OPEN}, LookBackState.PASSED, "Deze vraag is al beantwoord."),
    }
)


class Outcome(models.TextChoices):
    CAME = "came", "ja, het kwam ervan"
    PARTLY = "partly", "een beetje"
    NOT_YET = "not_yet", "nog niet"
