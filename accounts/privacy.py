"""What we hold about people themselves, and what libraries hold about them in their tables."""

from accounts import privacy_of_others  # noqa: F401 registers itself
from accounts.models import Client, ClientGrant, ClientSignIn, Export, FieldRole, MailDomain, Organisation, User
from kernel.privacy import OnErase, Personal, declare

declare(
    User,
    subject="pk",
    erased=lambda person: User.objects.none(),  # accounts.transitions.erase buries the row itself
    personal={
        "email": Personal("inloggen en bericht krijgen", OnErase.CLEAR),
        "first_name": Personal("hoe anderen je noemen", OnErase.CLEAR),
        "last_name": Personal("hoe anderen je noemen", OnErase.CLEAR),
        "sorts_as": Personal("op volgorde staan in lijsten", OnErase.CLEAR, exported=False),
        "sorts_by_surname": Personal("op volgorde staan in lijsten", OnErase.CLEAR, exported=False),
        "found_as": Personal("gevonden worden door een beheerder", OnErase.CLEAR, exported=False),
        "password": Personal("inloggen", OnErase.CLEAR, exported=False),
    },
    retained="tot de persoon verdwijnt",
)
declare(Organisation, neutral={"name", "sorts_as"})
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
        "sorts_as",
    },
)
declare(ClientSignIn, neutral={"issuer", "app_id", "sealed_secret", "discovery"})
declare(MailDomain, neutral={"name"})
declare(
    ClientGrant,
    title="rollen bij een opdrachtgever",
    subject="user",
    personal={
        "user": Personal("wie een rol heeft", OnErase.DELETE_ROW),
        "granted_by": Personal("wie een rol gaf", OnErase.KEEP),
    },
)
declare(
    Export,
    subject="user",
    personal={
        "user": Personal("van wie een download is", OnErase.DELETE_ROW),
        "asked_by": Personal("wie een download vroeg", OnErase.KEEP),
        "file": Personal("de download zelf, een week lang", OnErase.DELETE_ROW, exported=False),
    },
    retained="een week",
)
