"""What stands before Wagtail's views where Wagtail has no hook."""

from wagtail.documents import get_document_model
from wagtail.images import get_image_model

DELETED_BY = {"wagtailimages:delete": get_image_model, "wagtaildocs:delete": get_document_model}


class FilesInUseStay:
    """A picture or a document on a page that a group uses is not deleted."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        model = DELETED_BY.get(request.resolver_match.view_name)
        if model is None:
            return None
        from courses.wagtail_hooks import refuse_files  # hooks are loaded once all apps are

        return refuse_files(request, model().objects.filter(pk__in=view_kwargs.values()))
