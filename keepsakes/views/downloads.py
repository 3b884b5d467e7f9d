"""How a door answers with a file."""

from django.http import HttpResponse


def download(content: bytes | str, name: str, content_type: str) -> HttpResponse:
    """A file to save, never one the browser runs."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=content_type, headers=headers)
