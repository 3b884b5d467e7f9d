"""An editor sees the page beside the form and in a tab of its own, and the checks find what is wrong there."""

from copy import deepcopy

import pytest
from django.urls import reverse
from wagtail.models import Page

from accounts.states import Role
from accounts.transitions import grant_role
from courses.models import InformationPage, Masterclass, Principle
from exercises.models import Exercise, PromptSet
from home.models import HomePage
from starter.course import open_to_editors
from tests.factories import UserFactory, build_world
from tests.journeys.hands import sign_in

PREVIEWED = (HomePage, InformationPage, Masterclass, Principle, Exercise, PromptSet)
FAULTS = """{% extends "base.html" %}
{% block aside %}<h2></h2><h5>Twee treden te diep</h5><img src="/favicon.ico">{% endblock %}
"""
"""Three faults that the forms themselves do not let an editor make."""


def make_editor(world):
    editor = UserFactory()
    open_to_editors(HomePage.objects.get())
    grant_role(editor, Role.EDITOR, client=world.client, by=None)
    return editor


def one_of(kind) -> Page:
    found = kind.objects.order_by("path").first()
    if found is None:
        found = HomePage.objects.get().add_child(instance=kind(title="Zo werkt het", slug="zo-werkt-het"))
    found.save_revision()
    return found


def test_every_page_type_of_ours_is_previewed_here():
    from wagtail.models import get_page_models

    ours = {model for model in get_page_models() if model is not Page}

    assert ours == set(PREVIEWED)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", PREVIEWED)
def test_a_draft_may_be_framed_by_us_alone_and_the_page_itself_by_nobody(world, as_user, kind):
    browser, page = as_user(make_editor(world)), one_of(kind)

    draft = browser.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    itself = browser.get(page.get_url())

    assert draft.status_code == 200
    assert "frame-ancestors 'self'" in draft["Content-Security-Policy"]
    assert "script-src 'self'" in draft["Content-Security-Policy"]
    assert "unsafe" not in draft["Content-Security-Policy"]
    assert draft["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'none'" in itself["Content-Security-Policy"]
    assert itself["X-Frame-Options"] == "DENY"


@pytest.fixture
def faulty(settings, tmp_path):
    (tmp_path / "base.html").write_text(FAULTS)
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [tmp_path, *templates[0]["DIRS"]]
    settings.TEMPLATES = templates


@pytest.fixture
def editor(transactional_db, settings):
    settings.MFA_REQUIRED_ROLES = []
    return make_editor(build_world(people=1))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", PREVIEWED)
def test_the_frame_shows_the_page_and_the_checks_find_three_planted_faults(editor, faulty, open_browser, kind):
    shown = one_of(kind)
    with open_browser(width=1600) as page:
        sign_in(page, editor)
        page.goto(f"/beheer/pages/{shown.pk}/edit/")
        page.locator("[data-side-panel-toggle=preview]").click()

        frame = page.frame_locator("#w-preview-iframe")
        frame.locator("h1").first.wait_for()
        assert frame.locator("h1").first.inner_text() == shown.title

        page.locator("[data-side-panel-toggle=checks]").click()
        page.wait_for_function("Number(document.querySelector('[data-content-checker-count]').textContent) >= 3")
        found = page.locator("[data-checks-panel]").inner_text()
        assert "Een afbeelding heeft geen alternatieve tekst" in found
        assert page.locator("[data-checks-panel] [data-content-checker-row]").count() >= 3
        page.wait_for_function("Number(document.querySelector('[data-content-word-count]').textContent) > 0")


@pytest.mark.django_db(transaction=True)
def test_a_preview_opens_in_a_tab_of_its_own(editor, open_browser):
    shown = one_of(Principle)
    with open_browser(width=1600) as page:
        sign_in(page, editor)
        page.goto(f"/beheer/pages/{shown.pk}/edit/")
        page.locator("[data-side-panel-toggle=preview]").click()
        with page.context.expect_page() as opened:
            page.locator("[data-w-preview-target=newTab]").click()

        tab = opened.value
        tab.locator("h1").first.wait_for()
        assert tab.locator("h1").first.inner_text() == shown.title
