"""Whatever is done by a POST answers by a redirect: loading the page again does nothing twice."""

import re

import pytest
from django.core.cache import cache

from tests.access.matrix import address_of, doors, knock, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
OF_LIBRARIES = re.compile(r"^(account_|account/|mfa_|socialaccount_|usersessions_|beheer/|wagtail)")
SHOWN_ONCE = {
    "address-stop": "the link of a mail is used up by it; a reload finds it used",
    "role-invitation-refusal": "the offer is gone by it; a reload finds none",
    "trainer-invitation-refusal": "the offer is gone by it; a reload finds none",
    "challenge": "for who only reads, a POST does nothing",
    "document": "a file, by POST as by GET",
}
"""Door → why its success is a page all the same."""
ERROR = re.compile(r"<title>\s*Fout: |mc-error|utrecht-form-field-error-message|nl-error", re.S)


def is_done_with_a_page(response) -> bool:
    """A page in answer to a deed. A form that came back with what is wrong in it did nothing."""
    if response.status_code != 200 or "json" in response.headers.get("Content-Type", ""):
        return False
    return not ERROR.search(response.seen)


def test_no_deed_of_ours_answers_with_a_page(canaries, record_property):
    cache.clear()
    browsers, tried, wrong = {}, 0, []

    for door in doors():
        roles = sorted(door.opens["POST"])
        if not roles or OF_LIBRARIES.match(door.address) or door.address in SHOWN_ONCE:
            continue
        role, thing = roles[0], canaries.things[door.thing]
        browser = browsers.setdefault(role, sign_in(canaries, role, proven=True))
        typed = {"typed": "1", **thing.data}  # as a browser does: a form is never empty, there is a token in it
        response = knock(browser, "POST", address_of(door.address, thing), typed)
        tried += 1
        if is_done_with_a_page(response):
            wrong.append(f"{door.address} ({door.thing}) as {role}: 200")

    record_property("printed: POST doors that answer by a redirect", tried)
    assert tried > 100
    assert not wrong, "\n".join(wrong)
