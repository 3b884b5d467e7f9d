from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from accounts.transitions import make_first_administrator
from kernel.errors import DomainError


class Command(BaseCommand):
    help = "Maak de eerste beheerder van een nieuwe installatie: first_administrator ADRES NAAM"

    def add_arguments(self, parser):
        parser.add_argument("address", help="e-mailadres")
        parser.add_argument("name", nargs="+", help="voornaam en achternaam")

    def handle(self, *args, address: str, name: list[str], **options):
        try:
            validate_email(address)
            user = make_first_administrator(address, " ".join(name))
        except ValidationError:
            raise CommandError(f"{address} is geen e-mailadres.") from None
        except DomainError as refused:
            raise CommandError(refused.message) from None
        door = settings.SITE_URL + reverse("account_request_login_code")
        self.stdout.write(
            f"{user.name} is beheerder. Inloggen gaat met een code per mail: {door}\n"
            "Daarna vraagt de site om een tweede factor. Nodig dan iemand uit als tweede beheerder."
        )
