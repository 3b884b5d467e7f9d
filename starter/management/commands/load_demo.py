from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from starter.demo import PASSWORD, load_demo

WHO = {
    "deelnemer": "deelnemer, halverwege",
    "deelnemer2": "deelnemer, in dezelfde groep",
    "deelnemer3": "deelnemer, in dezelfde groep",
    "deelnemer-b": "deelnemer bij een andere opdrachtgever, net begonnen",
    "stil": "deelnemer die nu niets doet",
    "trainer": "trainer",
    "trainer-b": "trainer bij de andere opdrachtgever",
    "programma": "programmabeheerder",
    "redactie": "redacteur, ook op /beheer/",
    "beheer": "beheerder",
}


class Command(BaseCommand):
    help = "Loads the demo world, once. Refuses anywhere but in local settings."

    def handle(self, **options):
        if not getattr(settings, "IS_LOCAL", False):
            raise CommandError("De demo laadt alleen met lokale instellingen: hij heeft bekende wachtwoorden.")
        addresses = load_demo()
        self.stdout.write(f"  Inloggen kan met deze adressen, allemaal met het wachtwoord {PASSWORD}:")
        for address in addresses:
            self.stdout.write(f"    {address:<28} {WHO[address.partition('@')[0]]}")
