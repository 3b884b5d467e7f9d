"""What every journey does: sign in, press a button, read the page."""

import re

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client

from tests.factories.models import PASSWORD


def sign_in(page, user) -> None:
    """As somebody who signed in a while ago: a session the server knows. Ends where signing in leads."""
    browser = Client()
    browser.force_login(user)
    request = HttpRequest()
    request.session = session = browser.session
    record_authentication(request, user, method="password")
    session.save()
    page.goto("/robots.txt")
    page.context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": page.url}])
    page.goto("/account/login/")


def sign_in_by_hand(page, user) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_role("textbox", name="Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def press(page, name: str) -> None:
    """Press a button. One that sends a writing form first saves what waits: wait for the page it leads to."""
    button = page.get_by_role("button", name=name, exact=True)
    if button.evaluate(SENDS_A_WRITING_FORM):
        with page.expect_navigation():
            button.click()
    else:
        button.click()


SENDS_A_WRITING_FORM = """(button) =>
  button.type === "submit" && !button.matches(".mc-row-table__more") &&
  Boolean(button.form?.matches("[data-mc-autosave], [data-mc-kept]"))"""


def saved(page) -> None:
    """The receipt of the form that saves by itself; it stands at the field as well."""
    page.locator("[data-mc-saved]").filter(has_text=re.compile("^Bewaard om")).first.wait_for()


def body(page) -> str:
    return page.locator("main").inner_text()
