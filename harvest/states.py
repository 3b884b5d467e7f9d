"""States and moves of what hangs on a vuistregel, of a certificate; and when "Waar sta ik?" is asked."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from kernel.moves import Moves


class CertificateState(models.TextChoices):
    PRIVATE = "private", "alleen voor jou"
    PUBLIC = "public", "na te kijken met de code"


CERTIFICATE_MOVES = Moves(
    {
        "publish": (
            {CertificateState.PRIVATE, CertificateState.PUBLIC},
            CertificateState.PUBLIC,
            "Dit certificaat is intussen veranderd.",
        ),
        "unpublish": (
            {CertificateState.PUBLIC},
            CertificateState.PRIVATE,
            "Dit certificaat was al niet meer na te kijken.",
        ),
    }
)
"""Publishing again changes only whether the name goes with it."""


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


class SharingState(models.TextChoices):
    OFFERED = "offered", "aangeboden"
    AGREED = "agreed", "afgesproken"
    ENDED = "ended", "gestopt"


SHARING_MOVES = Moves(
    {
        "agree": ({SharingState.OFFERED}, SharingState.AGREED, "Deze code is al gebruikt of ingetrokken."),
        "end": ({SharingState.OFFERED, SharingState.AGREED}, SharingState.ENDED, "Deze afspraak is al gestopt."),
    }
)


class ScanMoment(models.TextChoices):
    START = "start", "aan het begin"
    END = "end", "nu"
    THEN = "then", "het begin, met de blik van nu"
    LATER = "later", "een tijd later"


SCAN_SLUGS = {
    ScanMoment.START: "begin",
    ScanMoment.END: "nu",
    ScanMoment.THEN: "terug-naar-het-begin",
    ScanMoment.LATER: "later",
}
"""How each moment stands in an address."""

LATER_AFTER = timedelta(weeks=13)
LATER_STAYS = timedelta(weeks=26)


@dataclass(frozen=True)
class Window:
    """The days on which a moment of "Waar sta ik?" can be filled in, both included."""

    opens_on: date
    until: date

    def has(self, day: date) -> bool:
        return self.opens_on <= day <= self.until


def windows(first_opens: date, last_principle_opens: date, ends_on: date) -> dict[ScanMoment, Window]:
    """When each moment can be filled in, from a group's dates.

    The beginning lasts until the last principle opens; from then it is the end, and the look back
    at the beginning that belongs to it. Thirteen weeks after the last date it is asked once more.
    """
    later = ends_on + LATER_AFTER
    day = timedelta(days=1)
    end = Window(last_principle_opens, later - day)
    return {
        ScanMoment.START: Window(first_opens, last_principle_opens - day),
        ScanMoment.END: end,
        ScanMoment.THEN: end,
        ScanMoment.LATER: Window(later, later + LATER_STAYS),
    }
