"""What we hold about people themselves, and what libraries hold about them in their tables."""

from django.db.models import Q

from accounts import privacy_of_others  # noqa: F401 registers itself
from accounts.models import (
    Client,
    ClientGrant,
    ClientSignIn,
    Export,
    FieldRole,
    MailDomain,
    Organisation,
    RoleInvitation,
    StaffInvitation,
    User,
)
from kernel.privacy import OnErase, Person, Personal, declare

declare(
    User,
    subject="pk",
    erased=lambda person: User.objects.none(),  # accounts.transitions.erase buries the row itself
    personal={
        "email": Personal("inloggen en bericht krijgen", OnErase.CLEAR),
        "first_name": Personal("hoe anderen je noemen", OnErase.CLEAR),
        "last_name": Personal("hoe anderen je noemen", OnErase.CLEAR),
        "portrait": Personal("hoe je getekend staat naast je naam", OnErase.CLEAR),
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
        "contact_email",
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


def declare_staff_invitation(kind: type[StaffInvitation], title: str) -> None:
    """The same is held whatever the role: an address, who asked, and who said yes."""

    def own(person: Person):
        mine = Q(accepted_by=person.user)
        for address in person.addresses:
            mine |= Q(email__iexact=address)
        return kind.objects.filter(mine)

    declare(
        kind,
        title=title,
        rows=own,
        personal={
            "email": Personal("vragen of iemand een rol wil", OnErase.DELETE_ROW),
            "accepted_by": Personal("wie een rol aannam", OnErase.DELETE_ROW),
            "invited_by": Personal("wie uitnodigde", OnErase.KEEP),
        },
        neutral={"token"},
        retained="drie maanden na de laatste dag",
    )


declare_staff_invitation(RoleInvitation, "uitnodigingen voor een rol")
