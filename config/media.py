"""Files of pages: documents and renditions of pictures. Originals are never served."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET
from wagtail.documents.views.serve import serve
from wagtail.images import get_image_model

from courses.wagtail_hooks import pages_with


@login_not_required
@require_GET
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """One rendition, to whoever may open a page the picture stands on (editors always)."""
    model = get_image_model().get_rendition_model()
    found = model.objects.select_related("image").filter(file=path).first()
    if found is None or not _may_see(request.user, found.image):
        raise Http404
    response = FileResponse(default_storage.open(path))
    response["Cache-Control"] = "private, max-age=3600"
    request.equal_for_all = True
    return response


def _may_see(user, image) -> bool:
    if user.is_authenticated and user.is_staff:
        return True
    return any(page.may_be_opened_by(user) for page in pages_with(image))


@login_not_required
def document(request: HttpRequest, document_id: str, filename: str) -> HttpResponseBase:
    """A document, to whoever may open a page it stands on: also to visitors, on a public page."""
    return serve(request, document_id, filename)


@login_not_required
def closed(request: HttpRequest, **kwargs) -> HttpResponseBase:
    """An address of Wagtail's that this site does not have."""
    raise Http404
