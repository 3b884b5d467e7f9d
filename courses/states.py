"""States and moves of groups and of belonging to one; and the one ordered Audience."""

from django.db import models

from kernel.moves import Move, Moves


class Audience(models.IntegerChoices):
    """Who reads a text, narrowest first. Effective = the narrower of own choice and the opgave's label."""

    ME = 0, "alleen ik"
    TRAINER = 1, "de trainer"
    READERS = 2, "mijn lezers en de trainer"
    GROUP = 3, "mijn groep"
    EVERYONE = 4, "alle groepen van de masterclass"


class PageAudience(models.TextChoices):
    """Who may open a page type. Declared on every page class; a system check asks for it."""

    PUBLIC = "public", "iedereen"
    ENROLLED = "enrolled", "wie meedoet"


class PrincipleKind(models.TextChoices):
    INTAKE = "intake", "intake"
    PRINCIPLE = "principle", "principe"
    CLOSING = "closing", "afronding"


class CohortState(models.TextChoices):
    PREPARING = "preparing", "in voorbereiding"
    RUNNING = "running", "loopt"
    CLOSED = "closed", "afgesloten"


COHORT_MOVES = Moves(
    {
        "start": Move(
            {CohortState.PREPARING},
            CohortState.RUNNING,
            refusal="Deze groep is al begonnen.",
            told="{who} startte de groep.",
        ),
        "close": Move(
            {CohortState.RUNNING},
            CohortState.CLOSED,
            refusal="Deze groep loopt nu niet.",
            told="{who} sloot de groep af.",
        ),
        "reopen": Move(
            {CohortState.CLOSED},
            CohortState.RUNNING,
            refusal="Deze groep is niet afgesloten.",
            told="{who} opende de groep weer.",
        ),
    }
)


class Rhythm(models.TextChoices):
    """How many weeks each principle of a new group takes."""

    USUAL = "usual", "Zoals altijd"
    CALM = "calm", "Rustig"
    LIKE = "like", "Net als een groep die er al is"


class EnrolmentState(models.TextChoices):
    ACTIVE = "active", "doet mee"
    PAUSED = "paused", "even pauze"
    LEFT = "left", "gestopt"


ENROLMENT_MOVES = Moves(
    {
        "pause": Move(
            {EnrolmentState.ACTIVE},
            EnrolmentState.PAUSED,
            refusal="De pauze loopt al, of de deelname is gestopt.",
            told="{who} zette de pauze aan.",
        ),
        "resume": Move(
            {EnrolmentState.PAUSED},
            EnrolmentState.ACTIVE,
            refusal="Er is nu geen pauze.",
            told="{who} zette de pauze uit.",
        ),
        "leave": Move(
            {EnrolmentState.ACTIVE, EnrolmentState.PAUSED},
            EnrolmentState.LEFT,
            refusal="De deelname is al gestopt.",
            told="{who} stopte de deelname.",
        ),
        "go_over": Move(
            {EnrolmentState.ACTIVE, EnrolmentState.PAUSED},
            EnrolmentState.LEFT,
            refusal="De deelname is al gestopt.",
            told="{who} ging naar een andere groep.",
        ),
        "come_back": Move(
            {EnrolmentState.LEFT},
            EnrolmentState.ACTIVE,
            refusal="De deelname loopt al.",
            told="{who} liet de deelname weer doorgaan.",
        ),
        "arrive": Move(
            {EnrolmentState.LEFT},
            EnrolmentState.ACTIVE,
            refusal="De deelname loopt al.",
            told="{who} kwam uit een andere groep terug.",
        ),
    }
)


class DateKind(models.TextChoices):
    """Which of a step's two dates."""

    REFLECT = "reflect", "reflecteren"
    RESPOND = "respond", "reageren"


class ExtensionState(models.TextChoices):
    ASKED = "asked", "gevraagd"
    GRANTED = "granted", "gegeven"
    DECLINED = "declined", "nu niet"


EXTENSION_MOVES = Moves(
    {
        "ask": Move(
            {ExtensionState.GRANTED, ExtensionState.DECLINED},
            ExtensionState.ASKED,
            refusal="Je vraag ligt er al.",
            told="{who} vroeg om meer tijd: {about}.",
        ),
        "grant": Move(set(ExtensionState), ExtensionState.GRANTED, told="{who} gaf een eigen datum: {about}."),
        "decline": Move(
            {ExtensionState.ASKED},
            ExtensionState.DECLINED,
            refusal="Deze vraag is al beantwoord.",
            told="{who} hield het op de datum van de groep: {about}.",
        ),
    }
)


class InvitationState(models.TextChoices):
    OPEN = "open", "open"
    ACCEPTED = "accepted", "aangenomen"
    DECLINED = "declined", "zei nee"
    REVOKED = "revoked", "ingetrokken"


INVITATION_CLOSED = {
    InvitationState.ACCEPTED: "Deze uitnodiging is al gebruikt.",
    InvitationState.REVOKED: "Deze uitnodiging is ingetrokken.",
}
INVITATION_MOVES = Moves(
    {
        "accept": Move(
            {InvitationState.OPEN, InvitationState.DECLINED},
            InvitationState.ACCEPTED,
            refusal="Deze uitnodiging is al gebruikt.",
            told="{who} nam de uitnodiging aan.",
        ),
        "decline": Move(
            {InvitationState.OPEN},
            InvitationState.DECLINED,
            refusal="Deze uitnodiging is niet meer open.",
            told="Wie uitgenodigd was, zei nee.",
        ),
        "revoke": Move(
            {InvitationState.OPEN, InvitationState.DECLINED},
            InvitationState.REVOKED,
            refusal="Deze uitnodiging is niet meer open.",
            told="{who} trok de uitnodiging in.",
        ),
        "restore": Move(
            {InvitationState.REVOKED},
            InvitationState.OPEN,
            refusal="Deze uitnodiging is niet ingetrokken.",
            told="{who} maakte het intrekken ongedaan.",
        ),
    }
)


class InvitationListState(models.TextChoices):
    WAITING = "waiting", "na te kijken"
    SENT = "sent", "verstuurd"
    DROPPED = "dropped", "weggegooid"


LIST_GONE = "Deze lijst is al verstuurd of weggegooid."
INVITATION_LIST_MOVES = Moves(
    {
        "send": Move(
            {InvitationListState.WAITING},
            InvitationListState.SENT,
            refusal=LIST_GONE,
            told="{who} verstuurde de uitnodigingen.",
        ),
        "drop": Move(
            {InvitationListState.WAITING},
            InvitationListState.DROPPED,
            refusal=LIST_GONE,
            told="{who} gooide de lijst weg.",
        ),
    }
)


class MentionState(models.TextChoices):
    OPEN = "open", "na te kijken"
    SETTLED = "settled", "nagekeken"


MENTION_MOVES = Moves(
    {
        "settle": Move(
            {MentionState.OPEN},
            MentionState.SETTLED,
            refusal="Deze plek was al nagekeken.",
            told="{who} keek deze plek na.",
        )
    }
)


class TransferState(models.TextChoices):
    PROPOSED = "proposed", "voorgesteld"
    ACCEPTED = "accepted", "overgestapt"
    DECLINED = "declined", "blijft"
    WITHDRAWN = "withdrawn", "ingetrokken"


_ANSWERED = "Dit voorstel is al beantwoord of ingetrokken."
TRANSFER_MOVES = Moves(
    {
        "accept": Move(
            {TransferState.PROPOSED}, TransferState.ACCEPTED, refusal=_ANSWERED, told="{who} zei ja op de andere groep."
        ),
        "decline": Move(
            {TransferState.PROPOSED}, TransferState.DECLINED, refusal=_ANSWERED, told="{who} blijft liever in de groep."
        ),
        "withdraw": Move(
            {TransferState.PROPOSED},
            TransferState.WITHDRAWN,
            refusal=_ANSWERED,
            told="{who} trok het voorstel voor een andere groep in.",
        ),
    }
)
