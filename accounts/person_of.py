"""A person with every address that is theirs, as privacy asks for them."""

from allauth.account.models import EmailAddress

from accounts.models import User
from kernel.privacy import Person


def person_of(user: User) -> Person:
    more = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return Person(user, tuple(dict.fromkeys(address.lower() for address in (user.email, *more) if address)))
