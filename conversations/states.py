"""States and moves of what two people say and do around a reading: a call, an offer, a message, a report."""

from django.db import models

from kernel.moves import Move, Moves
from reflections.states import moderation_moves


class CallState(models.TextChoices):
    PROPOSED = "proposed", "voorgesteld"
    ACCEPTED = "accepted", "afgesproken"
    HELD = "held", "gebeld"
    DECLINED = "declined", "liever lezen"
    WITHDRAWN = "withdrawn", "ingetrokken"
    ENDED = "ended", "vervallen"


AGREED = (CallState.ACCEPTED, CallState.HELD)
"""Calls both said yes to, held or not."""


class OfferState(models.TextChoices):
    PROPOSED = "proposed", "aangeboden"
    ACCEPTED = "accepted", "graag"
    DECLINED = "declined", "nu niet"
    WITHDRAWN = "withdrawn", "ingetrokken"
    ENDED = "ended", "vervallen"


class OfferKind(models.TextChoices):
    """Something of one's own. Never a contract, a subsidy or priority."""

    TIME = "time", "tijd"
    ATTENTION = "attention", "aandacht"
    CONTACT = "contact", "een contact"


class OfferOutcome(models.TextChoices):
    """Kwam het ervan? No answer is better than another."""

    YES = "yes", "ja"
    NOT_YET = "not_yet", "nog niet"
    NO = "no", "nee"


class MessageState(models.TextChoices):
    HANDED_IN = "handed_in", "bij de trainer"
    RETURNED = "returned", "vraag van de trainer"
    RELEASED = "released", "doorgegeven"
    WITHHELD = "withheld", "niet doorgegeven"
    EXPIRED = "expired", "nog welkom"
    WITHDRAWN = "withdrawn", "ingetrokken"


class ReportState(models.TextChoices):
    OPEN = "open", "bij de trainer"
    HANDLED = "handled", "behandeld"


class HelpedBy(models.TextChoices):
    """One word on what helped. A word, never a score."""

    QUESTION = "question", "de vraag"
    RECOGNITION = "recognition", "de herkenning"
    GRANTED = "granted", "wat je me gunt"
    TALK = "talk", "het gesprek"
    OTHER = "other", "iets anders"


_C = CallState
CALL_MOVES = Moves(
    {
        "accept": Move(
            {_C.PROPOSED},
            _C.ACCEPTED,
            refusal="Dit voorstel om te bellen staat niet meer open.",
            told="{who} wilde graag bellen.",
        ),
        "decline": Move(
            {_C.PROPOSED},
            _C.DECLINED,
            refusal="Dit voorstel om te bellen staat niet meer open.",
            told="{who} las liever een reactie.",
        ),
        "note": Move(
            {_C.ACCEPTED},
            _C.HELD,
            refusal="Er is geen afspraak om te bellen, of er staat al een zin bij.",
            told="{who} schreef op wat het gesprek bracht.",
        ),
        "withdraw": Move(
            {_C.PROPOSED, _C.ACCEPTED},
            _C.WITHDRAWN,
            refusal="Dit gesprek is al voorbij.",
            told="{who} trok het voorstel om te bellen in.",
        ),
        "end": Move(
            {_C.PROPOSED, _C.ACCEPTED}, _C.ENDED, refusal="Dit gesprek is al voorbij.", told="De belafspraak verviel."
        ),
    }
)

_O = OfferState
OFFER_MOVES = Moves(
    {
        "accept": Move(
            {_O.PROPOSED}, _O.ACCEPTED, refusal="Dit aanbod staat niet meer open.", told="{who} zei: graag."
        ),
        "decline": Move(
            {_O.PROPOSED}, _O.DECLINED, refusal="Dit aanbod staat niet meer open.", told="{who} zei: nu niet."
        ),
        "withdraw": Move(
            {_O.PROPOSED, _O.ACCEPTED},
            _O.WITHDRAWN,
            refusal="Dit aanbod staat niet meer open.",
            told="{who} trok het aanbod in.",
        ),
        "offer_again": Move(
            {_O.WITHDRAWN}, _O.PROPOSED, refusal="Dit aanbod stond er al.", told="{who} deed het aanbod opnieuw."
        ),
        "end": Move({_O.PROPOSED}, _O.ENDED, refusal="Dit aanbod staat niet meer open.", told="Het aanbod verviel."),
    }
)

_M = MessageState
WITH_THE_WRITER = (_M.RETURNED, _M.EXPIRED)
"""Messages that lie with who wrote them: asked about, waited for or not any more."""

ON_THE_WAY = (_M.HANDED_IN, *WITH_THE_WRITER)

MESSAGE_MOVES = Moves(
    {
        **moderation_moves(_M, the="het bericht", this="dit bericht", writer="wie het schreef"),
        "send_directly": Move(
            {_M.HANDED_IN},
            _M.RELEASED,
            refusal="Dit bericht is al verstuurd.",
            told="{who} verstuurde het bericht. Dat ging direct door.",
        ),
        "rephrase": Move(
            set(WITH_THE_WRITER),
            _M.HANDED_IN,
            refusal="Dit bericht ligt niet bij jou.",
            told="{who} schreef het anders op.",
        ),
        "withdraw": Move(
            set(ON_THE_WAY),
            _M.WITHDRAWN,
            refusal="Dit bericht is al behandeld.",
            told="{who} verstuurde het bericht toch niet.",
        ),
    }
)

REPORT_MOVES = Moves(
    {
        "handle": Move(
            {ReportState.OPEN},
            ReportState.HANDLED,
            refusal="Deze melding was al behandeld.",
            told="{who} rondde de melding af.",
        )
    }
)
