from django.core.management.base import BaseCommand

from kernel.privacy_register import HEADINGS, entries
from kernel.tables import as_csv, as_markdown


class Command(BaseCommand):
    help = "Prints the register of processing, generated from the privacy declarations."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["md", "csv"], default="md")

    def handle(self, *, format: str, **options):  # noqa: A002 it is the option's name
        table = as_csv if format == "csv" else as_markdown
        self.stdout.write(table(HEADINGS, [entry.cells for entry in entries()]))
