"""Every component is in the catalogue, drawn as pages draw it; who does not build finds nothing there."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.states import Role
from accounts.transitions import grant_role
from kernel import clock
from tests.factories import UserFactory
from theme.catalogue import TEMPLATES, components, drawings, sources

EXAMPLES = {path.stem for path in (TEMPLATES / "catalogue").glob("*.html") if "{% example " in path.read_text("utf-8")}


def test_every_component_has_examples_and_every_example_a_component():
    """What lacks an example: add `templates/catalogue/<name>.html`. What lacks a component was renamed or is gone."""
    assert set(components()) - EXAMPLES == set()
    assert EXAMPLES - set(components()) == set()


@pytest.mark.parametrize("name", sorted(components()))
def test_the_examples_of_a_component_draw(name):
    context = {"component": components()[name], "now": clock.now(), "drawn": drawings()}

    html = render_to_string(f"catalogue/{name}.html", context)

    assert html.count('<figure class="mc-catalogue__example">') == len(sources(name)) > 0


def test_a_component_tells_the_inputs_its_tag_declares():
    button, alert = components()["button"].tags[0], components()["alert"].tags[0]

    assert [one.name for one in button.inputs] == ["label", "kind", "name", "value", "icon"]
    assert [one.name for one in button.inputs if one.is_needed] == ["label"]
    assert (button.inputs[1].kind, button.inputs[1].default) == ("str", "'secondary'")
    assert [one.name for one in alert.inputs] == ["kind", "heading"]
    assert alert.is_around
    assert not button.is_around


def test_tags_that_draw_the_same_component_stand_together():
    assert {tag.name for tag in components()["page_head"].tags} == {"page_head", "page_intro"}
    assert {tag.name for tag in components()["field"].tags} == {"field"}
    assert not components()["compared"].tags


PAGES = [("catalogue", []), ("catalogue-all", []), ("catalogue-component", ["button"])]


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_who_administers_the_installation_reads_the_catalogue_and_nobody_else(world, client, as_user, name, args):
    administrator = UserFactory()
    grant_role(administrator, Role.ADMINISTRATOR, client=None, by=None)
    page = reverse(name, args=args)

    assert as_user(administrator).get(page).status_code == 200
    for browser in (client, as_user(world.people[0]), as_user(world.trainer), as_user(world.manager)):
        assert browser.get(page).status_code == 404


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_on_a_machine_of_ones_own_everybody_reads_it(db, client, settings, name, args):
    settings.IS_LOCAL = True

    assert client.get(reverse(name, args=args)).status_code == 200
    assert client.get(reverse("catalogue-component", args=["regenboog"])).status_code == 404
