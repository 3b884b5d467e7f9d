"""States and moves of what two people do around a reading: a call, an offer, and the word on what helped."""

from django.db import models

from kernel.moves import Moves


class CallState(models.TextChoices):
    PROPOSED = "proposed", "voorgesteld"
    ACCEPTED = "accepted", "afgesproken"
    HELD = "held", "gebeld"
    DECLINED = "declined", "liever lezen"
    WITHDRAWN = "withdrawn", "ingetrokken"
    ENDED = "ended", "vervallen"


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
        "accept": ({_C.PROPOSED}, _C.ACCEPTED, "Dit voorstel om te bellen staat niet meer open."),
        "decline": ({_C.PROPOSED}, _C.DECLINED, "Dit voorstel om te bellen staat niet meer open."),
        "note": ({_C.ACCEPTED}, _C.HELD, "Er is geen afspraak om te bellen, of er staat al een zin bij."),
        "withdraw": ({_C.PROPOSED, _C.ACCEPTED}, _C.WITHDRAWN, "Dit gesprek is al voorbij."),
        "end": ({_C.PROPOSED, _C.ACCEPTED}, _C.ENDED, "Dit gesprek is al voorbij."),
    }
)

_O = OfferState
OFFER_MOVES = Moves(
    {
        "accept": ({_O.PROPOSED}, _O.ACCEPTED, "Dit aanbod staat niet meer open."),
        "decline": ({_O.PROPOSED}, _O.DECLINED, "Dit aanbod staat niet meer open."),
        "withdraw": ({_O.PROPOSED, _O.ACCEPTED}, _O.WITHDRAWN, "Dit aanbod staat niet meer open."),
        "offer_again": ({_O.WITHDRAWN}, _O.PROPOSED, "Dit aanbod stond er al."),
        "end": ({_O.PROPOSED}, _O.ENDED, "Dit aanbod staat niet meer open."),
    }
)
