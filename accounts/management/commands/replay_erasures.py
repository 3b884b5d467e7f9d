from django.core.management.base import BaseCommand

from accounts.models import User
from accounts.transitions import erase
from accounts.transitions.erasing import remembered_erasures


class Command(BaseCommand):
    help = "After a restore: erases again whoever the ledger says was erased. Safe to run twice."

    def handle(self, **options):
        back = User.objects.filter(pk__in=remembered_erasures(), erased_at=None)
        for user in back:
            erase(user, by=None)
            self.stdout.write(f"opnieuw verwijderd: {user.pk}")
        self.stdout.write("Klaar.")
