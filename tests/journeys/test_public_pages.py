"""What a visitor and an editor meet: 0 axe violations at three widths, and Wagtail's editor works."""

import pytest
from playwright.sync_api import expect

from accounts.states import Role
from accounts.transitions import grant_role
from courses.models import Principle
from home.models import HomePage
from starter.course import open_to_editors
from tests.factories import UserFactory, build_world
from tests.journeys.hands import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db, settings):
    settings.MFA_REQUIRED_ROLES = []
    return build_world(people=1)


PUBLIC = [
    "/",
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/login/code/",
    "/contact/deelnemen/",
    "/uitnodiging/",
    "/bestaat-niet/",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_accessible(world, open_browser, accessible, path):
    with open_browser() as page:
        page.goto(path)

        accessible(page)


def test_a_form_with_errors_is_accessible_and_focuses_its_summary(world, open_browser, accessible):
    with open_browser() as page:
        page.goto("/contact/deelnemen/")
        page.get_by_role("button", name="Versturen").click()

        assert page.title().startswith("Fout:")
        expect(page.get_by_role("heading", name="Controleer 4 antwoorden", exact=True)).to_be_focused()
        accessible(page)


def test_an_editor_changes_a_text_previews_and_publishes_it(world, open_browser):
    editor = UserFactory()
    open_to_editors(HomePage.objects.get())
    grant_role(editor, Role.EDITOR, client=world.client, by=None)
    principle = Principle.objects.get(slug="stil")
    with open_browser() as page:
        sign_in(page, editor)
        page.goto(f"/beheer/pages/{principle.pk}/edit/")
        page.locator("#id_because").fill("Omdat stilte ook iets zegt.")
        page.get_by_role("button", name="Meer acties").click()
        page.locator("[name=action-publish]").click()
        page.wait_for_load_state()

    principle.refresh_from_db()
    assert principle.because == "Omdat stilte ook iets zegt."
