"""The help in the footer is the page of one's own role; it links to the other three."""

import pytest


@pytest.mark.parametrize(
    ("who", "page", "helped_by"),
    [
        ("trainer", "/vandaag/", "/zo-werkt-het-trainer/"),
        ("manager", "/groepen/", "/zo-werkt-het-programmabeheerder/"),
    ],
)
def test_staff_find_the_help_of_their_own_role(world, as_user, who, page, helped_by):
    shown = as_user(getattr(world, who)).get(page).content.decode()

    assert f'href="{helped_by}"' in shown
    assert 'href="/zo-werkt-het-deelnemer/"' not in shown


def test_participants_and_visitors_find_the_help_of_participants(world, client, as_user):
    assert 'href="/zo-werkt-het-deelnemer/"' in client.get("/account/login/").content.decode()
    assert 'href="/zo-werkt-het-deelnemer/"' in as_user(world.people[0]).get("/mijn/").content.decode()
