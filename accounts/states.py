"""The roles there are. `trainer` is granted per cohort, the others per client."""

from django.db import models

from kernel.moves import Move, Moves


class Role(models.TextChoices):
    TRAINER = "trainer", "trainer"
    PROGRAMME_MANAGER = "programme_manager", "programmabeheerder"
    EDITOR = "editor", "redacteur"
    ADMINISTRATOR = "administrator", "beheerder"


CLIENT_ROLES = (Role.PROGRAMME_MANAGER, Role.EDITOR, Role.ADMINISTRATOR)


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", "gemeente"
    PROVINCE = "province", "provincie"
    MINISTRY = "ministry", "ministerie"
    WATER_BOARD = "water_board", "waterschap"
    OTHER = "other", "andere organisatie"


class Portrait(models.TextChoices):
    """Whom one looks like: `theme/portraits/<value>.svg`. Who chose none is shown by initials."""

    CURLS = "krullen-bril", "Krullen en een bril"
    LONG_HAIR = "lang-haar", "Lange lokken"
    BUN = "knot-bril", "Een knotje en een bril"
    CAP = "pet", "Een pet"
    HEADSCARF = "hoofddoek", "Een hoofddoek"
    BEARD = "baard", "Een volle baard"
    BALD = "kaal-bril", "Kaal, met een bril"
    FRINGE = "pony", "Een pony"
    BRAIDS = "vlechten", "Twee vlechten"
    TURBAN = "tulband", "Een tulband en een baard"
    BIG_CURLS = "bos-krullen", "Een grote bos krullen"
    SCARF = "sjaal", "Een sjaal"


class ExportState(models.TextChoices):
    WAITING = "waiting", "wordt gemaakt"
    READY = "ready", "staat klaar"
    GONE = "gone", "opgeruimd"


EXPORT_MOVES = Moves(
    {
        "make": Move(
            {ExportState.WAITING},
            ExportState.READY,
            refusal="Deze download is al gemaakt.",
            told="{who} zette de gegevens klaar.",
        ),
        "tidy": Move(
            {ExportState.READY},
            ExportState.GONE,
            refusal="Deze download is al opgeruimd.",
            told="{who} ruimde de download op.",
        ),
    }
)


class StaffInvitationState(models.TextChoices):
    OPEN = "open", "open"
    ACCEPTED = "accepted", "aangenomen"
    REFUSED = "refused", "niet aangenomen"
    WITHDRAWN = "withdrawn", "ingetrokken"
    EXPIRED = "expired", "verlopen"


_OPEN = {StaffInvitationState.OPEN}
_WAITING = {StaffInvitationState.OPEN, StaffInvitationState.EXPIRED}
_OVER = "Deze uitnodiging is niet meer open."
STAFF_INVITATION_MOVES = Moves(
    {
        "accept": Move(_OPEN, StaffInvitationState.ACCEPTED, refusal=_OVER, told="{who} nam de uitnodiging aan."),
        "refuse": Move(_OPEN, StaffInvitationState.REFUSED, refusal=_OVER, told="{who} nam de uitnodiging niet aan."),
        "withdraw": Move(_WAITING, StaffInvitationState.WITHDRAWN, refusal=_OVER, told="{who} trok de uitnodiging in."),
        "expire": Move(_OPEN, StaffInvitationState.EXPIRED, refusal=_OVER, told="De uitnodiging verliep."),
        "send_again": Move(
            _WAITING, StaffInvitationState.OPEN, refusal=_OVER, told="{who} stuurde de uitnodiging opnieuw."
        ),
    }
)
