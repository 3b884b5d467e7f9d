"""Renditions of pictures on pages. Originals and documents are never served from here."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from courses.models import AudiencePage


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
    ids = {reference.object_id for reference in ReferenceIndex.get_references_to(image)}
    pages = Page.objects.filter(pk__in=[pk for pk in ids if str(pk).isdigit()]).live().specific()
    return any(isinstance(page, AudiencePage) and page.may_be_opened_by(user) for page in pages)
