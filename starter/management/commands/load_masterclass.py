from django.core.management.base import BaseCommand
from django.utils.text import slugify

from accounts.models import Client
from starter.course import load_masterclass


class Command(BaseCommand):
    help = "Loads the home page, the help pages and the masterclass for one client. Loading twice changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("client", help="Naam van de opdrachtgever, bijvoorbeeld: Academie Rivierenland")

    def handle(self, *, client: str, **options):
        owner, _ = Client.objects.get_or_create(slug=slugify(client), defaults={"name": client})
        masterclass = load_masterclass(owner)
        self.stdout.write(f"{masterclass.title}: {masterclass.principles.count()} pagina's.")
