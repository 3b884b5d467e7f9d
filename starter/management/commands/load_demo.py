from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from starter.demo import PASSWORD, load_demo


class Command(BaseCommand):
    help = "Loads the demo world, once. Refuses anywhere but in local settings."

    def handle(self, **options):
        if not getattr(settings, "IS_LOCAL", False):
            raise CommandError("De demo laadt alleen met lokale instellingen: hij heeft bekende wachtwoorden.")
        for address in load_demo():
            self.stdout.write(f"  {address}")
        self.stdout.write(f"  wachtwoord: {PASSWORD}")
