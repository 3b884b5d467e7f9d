"""States and moves of what hangs on a vuistregel, of a certificate; and when "Waar sta ik?" is asked."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from kernel.moves import Move, Moves


class CertificateState(models.TextChoices):
    PRIVATE = "private", "alleen voor jou"
    PUBLIC = "public", "na te kijken met de code"


CERTIFICATE_MOVES = Moves(
    {
        "publish": Move(
            {CertificateState.PRIVATE, CertificateState.PUBLIC},
            CertificateState.PUBLIC,
            refusal="Dit certificaat is intussen veranderd.",
            told="{who} liet het certificaat nakijken.",
        ),
        "unpublish": Move(
            {CertificateState.PUBLIC},
            CertificateState.PRIVATE,
            refusal="Dit certificaat was al niet meer na te kijken.",
            told="{who} maakte het certificaat weer privé.",
        ),
    }
)
"""Publishing again changes only whether the name goes with it."""


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


class LightState(models.TextChoices):
    ASKED = "asked", "gevraagd"
    GRANTED = "granted", "uitgelicht"
    DECLINED = "declined", "liever niet"
    ENDED = "ended", "niet meer uitgelicht"


LIGHT_MOVES = Moves(
    {
        "grant": Move(
            {LightState.ASKED},
            LightState.GRANTED,
            refusal="Deze vraag is al beantwoord of ingetrokken.",
            told="{who} zei: ja, dat mag.",
        ),
        "decline": Move(
            {LightState.ASKED},
            LightState.DECLINED,
            refusal="Deze vraag is al beantwoord of ingetrokken.",
            told="{who} zei: liever niet.",
        ),
        "end": Move(
            {LightState.ASKED, LightState.GRANTED},
            LightState.ENDED,
            refusal="Deze vuistregel is niet uitgelicht.",
            told="{who} stopte met uitlichten.",
        ),
    }
)


class LookBackState(models.TextChoices):
    OPEN = "open", "gevraagd"
    ANSWERED = "answered", "beantwoord"
    PASSED = "passed", "laten gaan"


LOOK_BACK_MOVES = Moves(
    {
        "answer": Move(
            {LookBackState.OPEN, LookBackState.PASSED},
            LookBackState.ANSWERED,
            refusal="Je keek hier al op terug.",
            told="{who} keek terug.",
        ),
        "answer_again": Move(
            {LookBackState.ANSWERED},
            LookBackState.ANSWERED,
            refusal="Je hebt hier nog niet op teruggekeken.",
            told="{who} keek nog eens terug.",
        ),
        "pass_over": Move(
            {LookBackState.OPEN},
            LookBackState.PASSED,
            refusal="Deze vraag is al beantwoord.",
            told="{who} liet de vraag gaan.",
        ),
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
        "agree": Move(
            {SharingState.OFFERED},
            SharingState.AGREED,
            refusal="Deze code is al gebruikt of ingetrokken.",
            told="{who} nam de afspraak aan.",
        ),
        "end": Move(
            {SharingState.OFFERED, SharingState.AGREED},
            SharingState.ENDED,
            refusal="Deze afspraak is al gestopt.",
            told="{who} stopte de afspraak.",
        ),
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
