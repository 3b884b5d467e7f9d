import sys
from pathlib import Path

from django.core.management.base import BaseCommand

from kernel import bounces


class Command(BaseCommand):
    help = "Notes mail that came back: one message on standard input, or every unread one of a maildir."

    def add_arguments(self, parser):
        parser.add_argument("--maildir", type=Path)

    def handle(self, *, maildir: Path | None, **options):
        if maildir is None:
            noted = bounces.take_in(sys.stdin.buffer.read())
        else:
            noted = sum(_read(path, maildir) for path in sorted((maildir / "new").iterdir()))
        self.stdout.write(f"{int(noted)} teruggekomen")


def _read(path: Path, maildir: Path) -> bool:
    """Afterwards it lies among what was seen, as a mail program leaves it."""
    noted = bounces.take_in(path.read_bytes())
    path.rename(maildir / "cur" / f"{path.name}:2,S")
    return noted
