"""Every page type says who may open it."""

from django.core import checks
from wagtail.models import get_page_models

from courses.states import PageAudience


def check_page_audiences(app_configs=None, **kwargs) -> list[checks.CheckMessage]:
    """A page class of ours without `page_audience` does not start."""
    ours = [model for model in get_page_models() if not model.__module__.startswith("wagtail.")]
    return [
        checks.Error(f"{model._meta.label} declares no page_audience.", id="courses.E001")
        for model in ours
        if getattr(model, "page_audience", None) not in PageAudience
    ]
