"""States and moves of an agreement to compare; and when "Waar sta ik?" is asked."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from kernel.moves import Move, Moves


class AgreementState(models.TextChoices):
    OFFERED = "offered", "aangeboden"
    AGREED = "agreed", "afgesproken"
    ENDED = "ended", "gestopt"


AGREEMENT_MOVES = Moves(
    {
        "agree": Move(
            {AgreementState.OFFERED},
            AgreementState.AGREED,
            refusal="Deze code is al gebruikt of ingetrokken.",
            told="{who} nam de afspraak aan.",
        ),
        "end": Move(
            {AgreementState.OFFERED, AgreementState.AGREED},
            AgreementState.ENDED,
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
