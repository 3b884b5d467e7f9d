"""From a vuistregel to groups side by side, in a real browser: what the other person sees, and what nobody does."""

import pytest
from django.urls import reverse

from harvest import transitions
from harvest.models import Tag
from tests.growth.conftest import fill_all, joined, second_group
from tests.growth.conftest import scanned as _scanned
from tests.journeys.hands import sign_in

scanned = _scanned
MEDIA = ({"color_scheme": "dark"}, {"forced_colors": "active"}, {"media": "print"}, {"color_scheme": "light"})


@pytest.fixture
def two(transactional_db, scanned):
    other = second_group(scanned)
    for user in (joined(scanned), joined(scanned)):
        assert user
    for world, end in ((scanned, 3), (other, 4)):
        for user in world.people:
            fill_all(world, user, start=2, then=2, end=end)
    stilte = Tag.objects.create(name="stilte")
    for world in (scanned, other):
        rule = world.submitted(world.people[0], rule=True, harvest="failed", audience=4).rule
        transitions.choose_themes(rule, tags=[stilte], by=world.people[0])
    return scanned, other


@pytest.fixture
def world(transactional_db):
    from tests.factories import build_world

    return build_world()


def test_recognising_an_experience_and_groups_side_by_side(two, open_browser, accessible):
    here, there = two
    reader = here.people[1]
    with open_browser(javascript=False) as page:
        sign_in(page, reader)
        page.wait_for_url("**/mijn/**")
        page.goto(reverse("harvest-of", args=[here.cohort.pk]))
        page.get_by_role("link", name="Als het stil valt").first.click()
        page.get_by_role("button", name="Herken ik").click()
        page.get_by_label("het werkte niet").check()
        page.get_by_label("Jouw ervaring").fill("Bij ons begon iemand te lachen.")
        page.get_by_role("button", name="Ervaring erbij zetten").click()
        assert page.get_by_text("Jij herkent dit.").is_visible()
    with open_browser() as page:
        sign_in(page, here.people[0])
        page.wait_for_url("**/mijn/**")
        page.goto(reverse("harvest-of", args=[here.cohort.pk]))
        assert page.get_by_text("Bij ons begon iemand te lachen.").is_visible()
        accessible(page)
        page.goto(reverse("scan", args=[here.cohort.pk]))
        accessible(page)
        page.goto(f"{reverse('compare')}?groep={here.cohort.pk}&groep={there.cohort.pk}")
        assert page.locator(".mc-plots__row--own .mc-plot").count() >= 1
        assert page.get_by_role("img").count() >= 1
        for media in MEDIA:
            page.emulate_media(**media, reduced_motion="reduce")  # else axe measures a colour halfway its transition
            accessible(page)
            drawn = page.locator(".mc-drawing text").first
            assert drawn.evaluate("text => getComputedStyle(text).fill") != "none"
    with open_browser() as page:
        sign_in(page, there.people[1])
        page.wait_for_url("**/mijn/**")
        page.goto(reverse("harvest"))
        assert page.get_by_text("Bij ons begon iemand te lachen.").count() == 0
