from accounts.models.exports import Export
from accounts.models.people import (
    Client,
    ClientGrant,
    FieldRole,
    Grant,
    Organisation,
    User,
    UserManager,
    hex_colour,
)
from accounts.models.sign_in import ClientSignIn, MailDomain
from accounts.models.staff import RoleInvitation, StaffInvitation

__all__ = [
    "Client",
    "ClientGrant",
    "ClientSignIn",
    "Export",
    "FieldRole",
    "Grant",
    "MailDomain",
    "Organisation",
    "RoleInvitation",
    "StaffInvitation",
    "User",
    "UserManager",
    "hex_colour",
]
