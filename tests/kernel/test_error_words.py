"""Whatever goes wrong is said in Dutch, on a page with a way on."""

import pytest
from django.template.loader import render_to_string
from django.test import Client as Browser
from django.urls import reverse

from tests.dutch import not_dutch, pieces_of

PAGES = ("400.html", "403.html", "403_csrf.html", "404.html", "405.html", "429.html", "500.html")


def asked(world, as_user, wrong: str):
    me = as_user(world.people[0])
    me.raise_request_exception = False
    return {
        400: lambda: me.post("/mijn/", data="x", content_type="multipart/form-data; boundary=" + "\x00"),
        403: lambda: Browser(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"}),
        404: lambda: me.get("/bestaat-niet/"),
        405: lambda: me.get(reverse("reading-claim", args=[world.step.pk])),
    }[wrong]()


@pytest.mark.parametrize("wrong", [400, 403, 404, 405])
def test_what_went_wrong_is_told_in_dutch(world, as_user, wrong):
    answer = asked(world, as_user, wrong)

    page = answer.content.decode()
    assert answer.status_code == wrong
    assert "<h1" in page
    assert [word for piece in pieces_of(page) for word in not_dutch(piece)] == []


def test_a_door_that_is_a_button_still_says_how_it_is_used(world, as_user):
    assert asked(world, as_user, 405)["Allow"] == "POST"


@pytest.mark.parametrize("name", PAGES)
def test_every_error_page_is_drawn_without_a_person_or_a_request(db, name):
    page = render_to_string(name)

    assert "<h1" in page
    assert 'lang="nl"' in page
    assert [word for piece in pieces_of(page) for word in not_dutch(piece)] == []
