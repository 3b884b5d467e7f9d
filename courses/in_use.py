"""Which pages a group works with: those stay published and where they are, whichever door someone tries.

A page is in use when a group's planning points to it, to a page below it or to the principle it belongs to;
a masterclass when a group follows it; its prompts (leidraad) with the masterclass.
"""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, Value
from wagtail.models import Page, ReferenceIndex

PROMPT_SET = "exercises.promptset"


def is_in_use(page: Page) -> bool:
    """Some group, running or closed, reads or answers this page or one below it."""
    if not page.path:
        return False
    steps = apps.get_model("courses", "Step").objects.alias(here=Value(page.path))
    below, above = Q(principle__path__startswith=page.path), Q(here__startswith=F("principle__path"))
    if steps.filter(below | above).exists():
        return True
    masterclass = page.get_parent() if _is_prompt_set(page) else page
    return apps.get_model("courses", "Cohort").objects.filter(masterclass__path__startswith=masterclass.path).exists()


def _is_prompt_set(page: Page) -> bool:
    return page.specific_class is not None and page.specific_class._meta.label_lower == PROMPT_SET


def stands_on_a_page_in_use(file) -> bool:
    """A picture or a document that a group meets on one of its pages, by Wagtail's reference index."""
    on_pages = ContentType.objects.get_for_model(Page)
    found = ReferenceIndex.get_references_to(file).filter(base_content_type=on_pages)
    numbers = [int(pk) for pk in found.values_list("object_id", flat=True)]
    return any(is_in_use(page) for page in Page.objects.filter(pk__in=numbers).live())
