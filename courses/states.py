"""States and moves of groups and of belonging to one; and the one ordered Audience."""

from django.db import models

from kernel.moves import Moves


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
        "start": ({CohortState.PREPARING}, CohortState.RUNNING, "Deze groep is al begonnen."),
        "close": ({CohortState.RUNNING}, CohortState.CLOSED, "Deze groep loopt nu niet."),
        "reopen": ({CohortState.CLOSED}, CohortState.RUNNING, "Deze groep is niet afgesloten."),
    }
)


class EnrolmentState(models.TextChoices):
    ACTIVE = "active", "doet mee"
    PAUSED = "paused", "even pauze"
    LEFT = "left", "gestopt"


ENROLMENT_MOVES = Moves(
    {
        "pause": ({EnrolmentState.ACTIVE}, EnrolmentState.PAUSED, "De pauze loopt al, of de deelname is gestopt."),
        "resume": ({EnrolmentState.PAUSED}, EnrolmentState.ACTIVE, "Er is nu geen pauze."),
        "leave": (
            {EnrolmentState.ACTIVE, EnrolmentState.PAUSED},
            EnrolmentState.LEFT,
            "De deelname is al gestopt.",
        ),
        "come_back": ({EnrolmentState.LEFT}, EnrolmentState.ACTIVE, "De deelname loopt al."),
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
        "ask": ({ExtensionState.GRANTED, ExtensionState.DECLINED}, ExtensionState.ASKED, "Je vraag ligt er al."),
        "grant": (set(ExtensionState), ExtensionState.GRANTED),
        "decline": ({ExtensionState.ASKED}, ExtensionState.DECLINED, "Deze vraag is al beantwoord."),
    }
)


class InvitationState(models.TextChoices):
    OPEN = "open", "open"
    ACCEPTED = "accepted", "aangenomen"
    REVOKED = "revoked", "ingetrokken"


INVITATION_CLOSED = {
    InvitationState.ACCEPTED: "Deze uitnodiging is al gebruikt.",
    InvitationState.REVOKED: "Deze uitnodiging is ingetrokken.",
}
INVITATION_MOVES = Moves(
    {
        "accept": ({InvitationState.OPEN}, InvitationState.ACCEPTED, "Deze uitnodiging is al gebruikt."),
        "revoke": ({InvitationState.OPEN}, InvitationState.REVOKED, "Deze uitnodiging is niet meer open."),
    }
)


class InvitationListState(models.TextChoices):
    WAITING = "waiting", "na te kijken"
    SENT = "sent", "verstuurd"
    DROPPED = "dropped", "weggegooid"


_GONE = "Deze lijst is al verstuurd of weggegooid."
INVITATION_LIST_MOVES = Moves(
    {
        "send": ({InvitationListState.WAITING}, InvitationListState.SENT, _GONE),
        "drop": ({InvitationListState.WAITING}, InvitationListState.DROPPED, _GONE),
    }
)


class MentionState(models.TextChoices):
    OPEN = "open", "na te kijken"
    SETTLED = "settled", "nagekeken"


MENTION_MOVES = Moves({"settle": ({MentionState.OPEN}, MentionState.SETTLED, "Deze plek was al nagekeken.")})
