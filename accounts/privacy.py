"""What we hold about people themselves."""

from accounts.models import Client, ClientGrant, FieldRole, Organisation, User
from kernel.privacy import OnErase, Personal, declare

declare(
    User,
    subject="pk",
    personal={
        "email": Personal("inloggen en bericht krijgen", OnErase.CLEAR),
        "first_name": Personal("hoe anderen je noemen", OnErase.CLEAR),
        "last_name": Personal("hoe anderen je noemen", OnErase.CLEAR),
        "password": Personal("inloggen", OnErase.CLEAR),
    },
)
declare(Organisation, neutral={"name"})
declare(FieldRole, neutral={"key", "label"})
declare(
    Client,
    neutral={
        "name",
        "slug",
        "brand_ramp",
        "font",
        "accessibility_url",
        "adviser_name",
        "adviser_phone",
        "adviser_email",
    },
)
declare(
    ClientGrant,
    subject="user",
    personal={
        "user": Personal("wie een rol heeft", OnErase.DELETE_ROW),
        "granted_by": Personal("wie een rol gaf", OnErase.KEEP),
    },
)
