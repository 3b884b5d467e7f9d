from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify

from accounts.models import Client
from starter.course import load_masterclass


class Command(BaseCommand):
    help = "Loads the home page, the help pages and the masterclass for one client. Loading twice changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("client", help="Naam van de opdrachtgever, bijvoorbeeld: Academie Rivierenland")

    def handle(self, *, client: str, **options):
        slug = slugify(client)
        if not slug:
            raise CommandError("Deze naam heeft geen letter of cijfer waar een adres van te maken is.")
        owner, _ = Client.objects.get_or_create(slug=slug, defaults={"name": client})
        if owner.name != client:
            raise CommandError(f"‘{owner.name}’ heeft dit adres al ({slug}). Geef de opdrachtgever een andere naam.")
        masterclass = load_masterclass(owner)
        self.stdout.write(f"{masterclass.title}: {masterclass.principles.count()} pagina's.")
