from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Takes the place of Django's: rights come from grants, and a superuser without one finds every door shut."""

    help = "Bestaat hier niet. Gebruik first_administrator ADRES NAAM."

    def add_arguments(self, parser):
        parser.add_argument("ignored", nargs="*")
        for option in ("--email", "--database"):
            parser.add_argument(option)
        parser.add_argument("--noinput", "--no-input", action="store_true")

    def handle(self, *args, **options):
        raise CommandError("Een beheerder maak je met: manage.py first_administrator ADRES NAAM")
