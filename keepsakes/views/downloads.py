"""How a door answers with a file."""

from django.http import HttpResponse


def download(content: bytes | str, name: str, content_type: str) -> HttpResponse:
    """A file to save, never one the browser runs."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
