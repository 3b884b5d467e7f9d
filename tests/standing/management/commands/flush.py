"""Django's `flush`, as the suite's transactional tests call it: back to what stood before the first test."""

from django.core.management.commands import flush

from tests import standing


class Command(flush.Command):
    def handle(self, **options):
        if not standing.bring_back():
            super().handle(**options)
