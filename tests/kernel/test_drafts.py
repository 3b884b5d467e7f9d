"""Whether a save goes on from what is stored; the key to the journal of unsent text, and its receipts."""

from dataclasses import dataclass

import pytest

from kernel.drafts import DraftSave, SaveOutcome
from kernel.offline_drafts import page_key


@dataclass
class Stored:
    saved_from: str = ""
    saved_number: int = 0


@dataclass
class Person:
    pk: str


@pytest.mark.parametrize(
    ("draft_save", "stored", "is_based_on_it", "outcome"),
    [
        (DraftSave(), Stored(), True, SaveOutcome.FOLLOWS),
        (DraftSave(), Stored(), False, SaveOutcome.CONFLICTS),
        (DraftSave("a", 2), Stored("a", 1), False, SaveOutcome.FOLLOWS),
        (DraftSave("a", 2), Stored("a", 3), False, SaveOutcome.OVERTAKEN),
        (DraftSave("a", 2), Stored("a", 2), True, SaveOutcome.OVERTAKEN),
        (DraftSave("a", 2), Stored("b", 1), False, SaveOutcome.CONFLICTS),
        (DraftSave("a", 2), Stored("b", 9), True, SaveOutcome.FOLLOWS),
        (DraftSave("", 5), Stored("", 9), False, SaveOutcome.CONFLICTS),
    ],
)
def test_a_page_goes_on_from_its_own_saves_and_crosses_those_of_others(draft_save, stored, is_based_on_it, outcome):
    assert draft_save.against(stored, is_based_on_it=is_based_on_it) is outcome


def test_the_key_belongs_to_one_person_and_one_draft():
    keys = {page_key(Person(who), "reflection", what) for who in ("1", "2") for what in ("a", "b")}

    assert len({key.split(".")[0] for key in keys}) == len({key.split(".")[1] for key in keys}) == 4
    assert page_key(Person("1"), "reflection", "a") in keys


def test_the_name_in_the_journal_tells_nothing():
    name = page_key(Person("b6c1"), "opgave", "windpark").split(".")[0]

    assert "b6c1" not in name
    assert "windpark" not in name


NAME = "0123456789abcdef" * 2


def sent(browser, world, *, kept: str = NAME, text: str = "De stilte."):
    return browser.post(f"/stappen/{world.step.pk}/mijn-zin/", {"text": text, "revision": 0, "kept": kept})


def told(browser) -> bool:
    """Whether the next page says that a draft was received."""
    return 'name="mc-received"' in browser.get("/mijn/").content.decode()


def test_a_form_that_leads_on_was_received_and_the_next_page_says_so_once(world, as_user):
    browser = as_user(world.people[0])

    assert sent(browser, world).status_code == 302

    assert f'<meta name="mc-received" content="{NAME}">' in browser.get("/mijn/").content.decode()
    assert not told(browser)


def test_two_forms_sent_before_a_page_was_seen_are_both_told(world, as_user):
    browser = as_user(world.people[0])

    sent(browser, world)
    browser.post(f"/stappen/{world.step.pk}/plezier/", {"text": "Het lachen.", "revision": 0, "kept": NAME[::-1]})

    assert f'content="{NAME} {NAME[::-1]}"' in browser.get("/mijn/").content.decode()


def test_a_form_that_was_refused_or_led_to_signing_in_was_not_received(world, as_user, client):
    browser = as_user(world.people[0])

    assert sent(browser, world, text="te lang " * 99).status_code == 422
    assert not told(browser)
    assert sent(client, world).status_code == 302
    client.force_login(world.people[0])
    assert not told(client)


def test_only_the_name_of_a_draft_is_told(world, as_user):
    browser = as_user(world.people[0])

    sent(browser, world, kept='"><script>')

    assert not told(browser)
