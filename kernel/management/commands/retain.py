from django.core.management.base import BaseCommand

from kernel import retention


class Command(BaseCommand):
    help = "Removes what is past its retention; --dry-run prints the same counts and removes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *, dry_run: bool, **options):
        for name, count in retention.run(dry=dry_run).items():
            self.stdout.write(f"{count:>7}  {name}")
