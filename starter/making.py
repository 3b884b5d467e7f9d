"""How a masterclass is made, part by part: from the starter's files, or as a copy of another one."""

from collections.abc import Callable
from functools import partial

from wagtail.models import Page

from courses.models import Masterclass
from home.models import HomePage
from starter.course import (
    begin_masterclass,
    free_slug,
    load_numbered,
    load_prompt_sets,
    load_surroundings,
    principle_files,
)
from starter.models import CourseMaking, StarterText
from starter.scan import load_scan
from starter.texts import digest_of, pages_of, remember, remember_texts

Part = Callable[[CourseMaking], None]


def parts_of(making: CourseMaking) -> list[Part]:
    """In their order; the first makes the masterclass itself, the last publishes it."""
    return _copied_parts(making) if making.is_copy else _starter_parts()


def _starter_parts() -> list[Part]:
    numbers = range(len(principle_files()))
    return [_begin, _add_prompts, *(partial(_add_principle, number=number) for number in numbers), _end]


def _begin(making: CourseMaking) -> None:
    load_surroundings()
    making.masterclass = begin_masterclass(making.client, making.title, live=False)


def _add_prompts(making: CourseMaking) -> None:
    load_prompt_sets(_masterclass(making))


def _add_principle(making: CourseMaking, *, number: int) -> None:
    load_numbered(_masterclass(making), number)


def _end(making: CourseMaking) -> None:
    masterclass = _masterclass(making)
    load_scan(masterclass)
    _publish(masterclass)
    remember_texts(masterclass)


def _copied_parts(making: CourseMaking) -> list[Part]:
    below = _pages_below(making.source) if making.source else []
    return [_begin_copy, *(partial(_copy_below, source=page) for page in below), _end_copy]


def _pages_below(source: Masterclass) -> list[Page]:
    """Drafts that were never published stay where they are."""
    return list(source.get_children().live().order_by("path"))


def _begin_copy(making: CourseMaking) -> None:
    home, source = HomePage.objects.get(), making.source
    own = {
        "title": making.title,
        "slug": free_slug(home, source.slug, making.client),
        "client": making.client,
    }
    making.masterclass = source.copy(to=home, update_attrs=own, copy_revisions=False, keep_live=False)


def _copy_below(making: CourseMaking, *, source: Page) -> None:
    source.specific.copy(recursive=True, to=_masterclass(making), copy_revisions=False, keep_live=True)


def _end_copy(making: CourseMaking) -> None:
    masterclass = _masterclass(making)
    _publish(masterclass)
    _remember_copied(making.source, masterclass)


def _remember_copied(source: Masterclass | None, copy: Masterclass) -> None:
    """What still read as the starter wrote it does so in the copy."""
    pages = source.get_descendants(inclusive=True) if source else Page.objects.none()
    digests = set(StarterText.objects.filter(page__in=pages).values_list("digest", flat=True))
    for page in pages_of(copy):
        if digest_of(page) in digests:
            remember(page)


def _publish(masterclass: Masterclass) -> None:
    masterclass.save_revision().publish()


def _masterclass(making: CourseMaking) -> Masterclass:
    """Read anew: adding a page changes what the tree knows of its parent."""
    return Masterclass.objects.get(pk=making.masterclass_id)
