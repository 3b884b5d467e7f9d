"""A copy within one masterclass is another page; a copy of the whole masterclass is the same course for other groups.

Readers, figures and comparing join on a lineage: two pages of one masterclass that share it would be taken for one.
"""

import uuid

from django.apps import apps
from wagtail.models import Page


def part_ways(page: Page) -> None:
    """Give this page, and each page below it, a lineage of its own where its masterclass has that lineage already."""
    for each in page.get_descendants(inclusive=True).specific():
        if hasattr(each, "lineage") and _is_double(each):
            _renew(each)


def _is_double(page: Page) -> bool:
    there = type(page).objects.filter(lineage=page.lineage, path__startswith=_masterclass_path(page))
    return there.exclude(pk=page.pk).exists()


def _masterclass_path(page: Page) -> str:
    """Of the masterclass it stands in. A masterclass stands in itself, and so is never double."""
    above = apps.get_model("courses", "Masterclass").objects.ancestor_of(page, inclusive=True).last()
    return above.path if above else page.path


def _renew(page: Page) -> None:
    """In the page and in its versions: a draft that is published later would bring the old one back."""
    page.lineage = uuid.uuid4()
    type(page).objects.filter(pk=page.pk).update(lineage=page.lineage)
    for revision in page.revisions.all():
        revision.content["lineage"] = str(page.lineage)
        revision.save(update_fields=["content"])
