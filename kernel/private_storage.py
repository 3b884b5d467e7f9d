"""Where private files lie: outside MEDIA_ROOT, and without an address of their own."""

from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """A folder only the application opens; a view that asks `visible_to` is the one way to a file."""

    def url(self, name: str | None) -> str:
        raise ValueError("This file is not accessible via a URL.")
