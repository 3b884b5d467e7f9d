"""The roles there are. `trainer` is granted per cohort, the others per client."""

from django.db import models

from kernel.moves import Moves


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


class ExportState(models.TextChoices):
    WAITING = "waiting", "wordt gemaakt"
    READY = "ready", "staat klaar"
    GONE = "gone", "opgeruimd"


EXPORT_MOVES = Moves(
    {
        "make": ({ExportState.WAITING}, ExportState.READY, "Deze download is al gemaakt."),
        "tidy": ({ExportState.READY}, ExportState.GONE, "Deze download is al opgeruimd."),
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
        "accept": (_OPEN, StaffInvitationState.ACCEPTED, _OVER),
        "refuse": (_OPEN, StaffInvitationState.REFUSED, _OVER),
        "withdraw": (_WAITING, StaffInvitationState.WITHDRAWN, _OVER),
        "expire": (_OPEN, StaffInvitationState.EXPIRED, _OVER),
        "send_again": (_WAITING, StaffInvitationState.OPEN, _OVER),
    }
)
