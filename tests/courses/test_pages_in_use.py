"""Pages a group uses stay, whichever door is tried; unused ones go. A copy within a masterclass is another page."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.messages import get_messages
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import get_resolver, reverse
from django.utils import timezone
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models

from accounts.states import Role
from accounts.transitions import grant_role
from courses.in_use import is_in_use
from courses.models import InformationPage, Masterclass, Principle
from courses.page_forms import KEEPS_ITS_STATEMENT, NO_END
from exercises.models import Exercise, PromptSet
from growth.models import Statement
from home.models import HomePage
from tests.access.screens import SENT, form_on
from tests.factories import UserFactory

IN_USE = "in gebruik bij een groep"
KINDS = (Masterclass, Principle, Exercise, PromptSet)
"""Each can be used by a group; so can the start page, by what stands below it."""


@pytest.fixture
def browser(world, as_user):
    administrator = UserFactory()
    grant_role(administrator, Role.ADMINISTRATOR, client=None, by=None)
    return as_user(administrator)


@pytest.fixture
def free(world) -> Masterclass:
    """The same course, and no group that follows it."""
    return world.masterclass.copy(recursive=True, update_attrs={"slug": "vrij", "title": "Vrij"}).specific


def one_below(root: Page, kind) -> Page:
    found = kind.objects.descendant_of(root, inclusive=True)
    return (found.filter(slug="stil") if kind is Principle else found).first()


def bulk(browser, deed: str, page: Page, **more):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", deed])
    return browser.post(f"{address}?id={page.pk}", {"next": "/beheer/", **more})


def move_to(page: Page) -> Page:
    """Another place this page could stand in."""
    if isinstance(page, Exercise):
        return Principle.objects.exclude(pk=page.get_parent().pk).order_by("-path").first()
    return Masterclass.objects.exclude(path=page.path).exclude(pk=page.get_parent().pk).order_by("-path").first()


def address(name: str, page: Page, *more) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *more])


DOORS = {
    "unpublish": lambda browser, page: browser.post(address("unpublish", page)),
    "unpublish with all below": lambda browser, page: browser.post(
        address("unpublish", page), {"include_descendants": "on"}
    ),
    "delete": lambda browser, page: browser.post(address("delete", page)),
    "many: unpublish": lambda browser, page: bulk(browser, "unpublish", page),
    "many: delete": lambda browser, page: bulk(browser, "delete", page),
}


def state_of(page: Page) -> tuple:
    return tuple(Page.objects.filter(pk=page.pk).values_list("live", "path"))


def test_every_page_type_that_has_readers_is_tried_here():
    ours = {model for model in get_page_models() if model is not Page}

    assert ours - {HomePage, InformationPage} == set(KINDS)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_in_use_stays_whichever_door_is_tried(world, browser, kind, door):
    page = one_below(world.masterclass, kind)
    before = state_of(page)

    answer = DOORS[door](browser, page)

    assert answer.status_code == 302
    assert state_of(page) == before
    (told,) = get_messages(answer.wsgi_request)
    assert IN_USE in str(told)
    assert address("copy", page) in str(told)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_nobody_uses_goes(free, browser, kind, door):
    page = one_below(free, kind)

    answer = DOORS[door](browser, page)

    assert answer.status_code == 302
    assert state_of(page) != ((True, page.path),)


@pytest.mark.parametrize("door", DOORS)
def test_the_parent_of_what_a_group_uses_stays_and_never_breaks(world, browser, door):
    home = HomePage.objects.get()

    answer = DOORS[door](browser, home)

    assert answer.status_code == 302
    assert state_of(home) == ((True, home.path),)


@pytest.mark.parametrize("kind", [Principle, Exercise, PromptSet])
def test_a_page_in_use_stays_where_it_is_and_a_free_one_moves(world, free, browser, kind):
    used, unused = one_below(world.masterclass, kind), one_below(free, kind)
    for page, slug in ((used, "gebruikt"), (unused, "vrij-verhuist")):
        page.slug = slug
        page.save()

    refused = browser.post(address("move_confirm", used, move_to(used).pk))
    many = bulk(browser, "move", used, chooser=move_to(used).pk)
    browser.post(address("move_confirm", unused, move_to(unused).pk))

    assert refused.status_code == many.status_code == 302
    assert state_of(used) == ((True, used.path),)
    assert state_of(unused) != ((True, unused.path),)


def test_principles_change_their_order_while_a_group_follows_them(world, browser):
    page = one_below(world.masterclass, Principle)

    browser.post(address("set_page_position", page) + "?position=0")

    assert Principle.objects.child_of(world.masterclass).order_by("path").first().pk == page.pk


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_in_use_does_not_expire_and_a_free_one_does(world, free, kind):
    used, unused = one_below(world.masterclass, kind), one_below(free, kind)
    Page.objects.filter(pk__in=[used.pk, unused.pk]).update(expire_at=timezone.now() - timedelta(hours=1))

    call_command("publish_scheduled", verbosity=0)

    assert state_of(used) == ((True, used.path),)
    assert Page.objects.get(pk=used.pk).expire_at is None
    assert state_of(unused) == ((False, unused.path),)


def edited(browser, page: Page, **changes) -> str:
    """What the editor's form answers to these changes."""
    door = address("edit", page)
    empty = {f"{each.name}-count": "0" for each in page.specific._meta.fields if isinstance(each, StreamField)}
    sent = form_on(browser.get(door).content.decode()) | SENT | empty | changes
    return browser.post(door, sent).content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_refuses_a_last_day_for_a_page_in_use_alone(world, free, browser, kind):
    later = f"{timezone.now() + timedelta(days=30):%Y-%m-%d} 10:00"
    used, unused = one_below(world.masterclass, kind), one_below(free, kind)

    assert NO_END in edited(browser, used, expire_at=later)
    assert NO_END not in edited(browser, unused, expire_at=later)


def without_statement(browser, page: Principle) -> str:
    Statement.objects.filter(principle=page).delete()
    Statement.objects.create(principle=page, text="Ik vraag door.")
    return edited(browser, page, **{"statements-0-DELETE": "1"})


def test_the_statement_of_a_principle_in_use_stays(world, free, browser):
    used, unused = one_below(world.masterclass, Principle), one_below(free, Principle)

    assert KEEPS_ITS_STATEMENT in without_statement(browser, used)
    assert KEEPS_ITS_STATEMENT not in without_statement(browser, unused)


def test_a_new_address_keeps_the_page_and_the_old_address_leads_to_it(world, browser):
    page = one_below(world.masterclass, Principle)
    old = page.get_url()
    page.slug = "stiller"
    page.save_revision().publish()

    assert is_in_use(page)
    assert Page.objects.get(pk=page.pk).get_url() != old


@pytest.mark.parametrize("model", [Principle, PromptSet, Exercise])
def test_a_copy_within_the_masterclass_has_a_lineage_of_its_own_also_in_its_drafts(world, browser, model):
    page = one_below(world.masterclass, model)
    sent = {"new_title": "Nieuw", "new_slug": "nieuw", "new_parent_page": page.get_parent().pk, "copy_subpages": "on"}

    browser.post(address("copy", page), {**sent, "publish_copies": "on"})

    copy = model.objects.get(slug="nieuw")
    assert copy.lineage != page.lineage
    assert copy.get_latest_revision_as_object().lineage == copy.lineage
    lineages = [each.lineage for kind in KINDS for each in kind.objects.descendant_of(world.masterclass)]
    assert len(set(lineages)) == len(lineages)


def test_a_principle_copied_to_another_masterclass_stays_the_same_principle(world, free, browser):
    page = one_below(world.masterclass, Principle)
    one_below(free, Principle).delete()

    copy = page.copy(to=free, update_attrs={"slug": "nieuw"}, recursive=True)

    assert copy.lineage == page.lineage


def test_a_principle_moved_in_beside_its_twin_gets_a_lineage_of_its_own(world, free, browser):
    page, twin = one_below(free, Principle), one_below(world.masterclass, Principle)
    page.slug = "tweeling"
    page.save()

    browser.post(address("move_confirm", page, world.masterclass.pk))

    moved = Principle.objects.get(slug="tweeling")
    assert moved.get_parent().pk == world.masterclass.pk
    assert moved.lineage != twin.lineage


def test_a_course_page_has_no_alias(world, browser):
    page = one_below(world.masterclass, Principle)
    sent = {"new_title": "Nieuw", "new_slug": "nieuw", "new_parent_page": page.get_parent().pk, "alias": "on"}

    answer = browser.post(address("copy", page), sent)

    assert answer.status_code == 302
    assert not Principle.objects.filter(slug="nieuw").exists()


def test_no_address_changes_pages_by_program():
    """Wagtail's third API would call none of the hooks above: it is not on this site, and the second only reads."""
    with_api = [str(item.pattern) for item in get_resolver().url_patterns if "api" in str(item.pattern)]

    assert with_api == []


def picture() -> ContentFile:
    out = BytesIO()
    Picture.new("RGB", (20, 20)).save(out, "PNG")
    return ContentFile(out.getvalue(), name="sluis.png")


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("sort", ["picture", "document"])
def test_a_file_on_a_page_in_use_stays_and_a_loose_one_goes(world, browser, sort, many):
    model = get_image_model() if sort == "picture" else Document
    extra = {"description": "Een sluis"} if sort == "picture" else {}
    used, loose = (model.objects.create(title="Sluis", file=picture(), **extra) for _ in range(2))
    page = one_below(world.masterclass, Principle)
    value = {"image": {"image": used.pk, "alt_text": "Een sluis", "decorative": False}, "caption": ""}
    block = {"type": "picture", "value": value}
    if sort == "document":
        block = {"type": "download", "value": {"document": used.pk, "description": "Een blad"}}
    page.body = [block]
    page.save_revision().publish()
    call_command("rebuild_references_index", verbosity=0)

    for file in (used, loose):
        if many:
            deed = reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, "delete"])
            answer = browser.post(f"{deed}?id={file.pk}", {"next": "/beheer/"})
        else:
            answer = browser.post(reverse(f"wagtail{'images' if sort == 'picture' else 'docs'}:delete", args=[file.pk]))
        assert answer.status_code == 302

    assert list(model.objects.filter(pk__in=[used.pk, loose.pk])) == [used]
