"""Course pages: copying keeps the lineage, pages in use stay, closed files are closed."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.documents.models import Document
from wagtail.models import Page

from accounts.states import Role
from accounts.transitions import grant_role
from courses.models import Masterclass, Principle
from exercises.models import Exercise
from starter.course import open_to_editors
from tests.factories import UserFactory, build_world
from theme.templatetags.drawings import is_drawn


@pytest.fixture
def editor(world):
    from home.models import HomePage

    person = UserFactory(first_name="Redactie")
    open_to_editors(HomePage.objects.get())
    grant_role(person, Role.EDITOR, client=world.client, by=None)
    return person


def test_copying_a_masterclass_whole_keeps_every_lineage_and_question(world):
    copy = world.masterclass.copy(recursive=True, update_attrs={"slug": "kopie", "title": "Kopie"})

    for model in (Principle, Exercise):
        originals = model.objects.descendant_of(world.masterclass).order_by("path")
        copies = model.objects.descendant_of(copy).order_by("path")
        assert [page.lineage for page in copies] == [page.lineage for page in originals]
    assert copy.specific.lineage == world.masterclass.lineage
    first, second = (
        Exercise.objects.descendant_of(root).get(
            path__contains=root.path, slug="oefening", title="Oefening", url_path__contains="/stil/"
        )
        for root in (world.masterclass, copy)
    )
    assert [block.id for block in first.note] == [block.id for block in second.note]


@pytest.mark.parametrize("deed", ["delete", "unpublish"])
def test_a_page_a_group_uses_is_neither_deleted_nor_unpublished(world, as_user, deed):
    page = Principle.objects.get(slug="stil")
    administrator = UserFactory()
    grant_role(administrator, Role.ADMINISTRATOR, client=None, by=None)
    browser = as_user(administrator)

    answer = browser.post(f"/beheer/pages/{page.pk}/{deed}/", follow=True)

    page.refresh_from_db()
    assert page.live
    assert "in gebruik bij een groep" in answer.content.decode()


def test_an_editor_edits_pages_and_reads_no_texts(world, as_user, editor):
    reflection = world.submitted(world.people[0], audience=4)
    browser = as_user(editor)

    assert browser.get(f"/beheer/pages/{Principle.objects.get(slug='stil').pk}/edit/").status_code == 200
    assert browser.get(reflection.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("door", ["/beheer/login/", "/_util/login/", "/beheer/password_reset/"])
def test_wagtails_own_doors_lead_to_the_one_sign_in(client, db, door):
    assert client.get(door)["Location"].startswith("/account/login/")
    posted = client.post(door, {"username": "x", "password": "y"})
    assert posted.status_code in {302, 403, 405}
    assert "_auth_user_id" not in client.session


def test_staff_without_a_second_factor_get_no_further(world, as_user, editor):
    doors = [(editor, "/beheer/"), (world.trainer, "/vandaag/"), (world.manager, "/groepen/")]
    for person, own in doors:
        for door in {own, "/vandaag/", "/groepen/"}:
            answer = as_user(person, second_factor=False).get(door)
            assert answer.status_code == 403
            assert "tweede factor" in answer.content.decode()


def test_a_file_is_for_who_may_open_a_page_it_stands_on(world, as_user, client):
    document = Document.objects.create(title="Blad", file=ContentFile(b"geheim blad", name="blad.txt"))
    page = Principle.objects.get(slug="stil")
    page.body = [{"type": "download", "value": {"document": document.pk, "description": "Een blad"}}]
    page.save_revision().publish()
    call_command("rebuild_references_index", verbosity=0)

    assert as_user(world.people[0]).get(document.url).status_code == 200
    assert as_user(build_world(people=1).people[0]).get(document.url).status_code == 404
    assert client.get(document.url).status_code == 302


def test_the_sitemap_and_search_know_no_closed_page(world):
    page = Principle.objects.get(slug="stil")

    assert page.get_sitemap_urls() == []
    assert Masterclass.objects.get(pk=world.masterclass.pk).get_sitemap_urls()


def test_a_page_below_an_unpublished_masterclass_is_not_reachable(world, as_user):
    page = Principle.objects.get(slug="stil")
    Page.objects.filter(pk=world.masterclass.pk).update(live=False)

    assert as_user(world.people[0]).get(page.url).status_code == 404


def test_the_public_page_links_only_to_principles_this_visitor_may_open(world, as_user):
    principle = world.masterclass.principles.first()
    link = f'href="{principle.url}"'

    assert link in as_user(world.people[0]).get(world.masterclass.url).content.decode()
    assert link not in as_user(UserFactory()).get(world.masterclass.url).content.decode()


def test_a_principle_is_drawn_below_its_head_and_beside_its_name_in_the_list(world, as_user):
    Principle.objects.filter(slug="stil").update(mark="niets-doen")
    browser = as_user(world.people[0])

    page = browser.get(Principle.objects.get(slug="stil").url).content.decode()
    whole = browser.get(world.masterclass.url).content.decode()

    assert page.count('role="img" aria-label="Een streep, een kring die open blijft, en iemand die zit."') == 1
    marks = Principle.objects.descendant_of(world.masterclass).values_list("mark", flat=True)
    assert whole.count("mc-sketch--small") == sum(map(is_drawn, marks)) > 0
    assert "een kring die open blijft" not in whole


def test_a_page_without_a_drawing_has_none(world, as_user):
    Principle.objects.filter(slug="stil").update(mark="afronding")

    page = as_user(world.people[0]).get(Principle.objects.get(slug="stil").url).content.decode()

    assert "mc-sketch" not in page
