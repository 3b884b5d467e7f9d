from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Readies a local installation: migrations, cache table, the demo (once)."

    def handle(self, **options):
        self.stdout.write("  Even geduld: de eerste keer wordt een voorbeeld geladen, dat duurt een minuut.")
        self.stdout.flush()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("load_demo", stdout=self.stdout)
