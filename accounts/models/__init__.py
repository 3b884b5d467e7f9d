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

__all__ = [
    "Client",
    "ClientGrant",
    "ClientSignIn",
    "Export",
    "FieldRole",
    "Grant",
    "MailDomain",
    "Organisation",
    "User",
    "UserManager",
    "hex_colour",
]
