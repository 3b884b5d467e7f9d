"""Mails, messages and errors of the libraries, in our voice."""

import ast
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from django.core import mail
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils import translation

from accounts.templatetags.sign_in import device
from tests.dutch import not_dutch
from tests.factories import UserFactory
from tests.factories.models import PASSWORD

LIBRARIES = ("allauth.account", "allauth.mfa", "allauth.socialaccount", "allauth.usersessions")
OURS = ("account/email/email_change_asked_message.txt", "account/email/email_change_asked_subject.txt")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0"


def texts_of_libraries() -> list[str]:
    """Every mail and message allauth has a template for, by name."""
    root = Path(import_module("allauth").__file__).parent / "templates"
    found = [path for kind in ("email", "messages") for path in root.glob(f"*/{kind}/*.txt")]
    return sorted(str(path.relative_to(root)) for path in found if not path.name.startswith("base_"))


def said(name: str, **more) -> str:
    told = {
        "user": UserFactory.build(first_name="Anna"),
        "email": "anna@voorbeeld.example",
        "recipient": "anna@voorbeeld.example",
        "deleted_email": "oud@voorbeeld.example",
        "from_email": "oud@voorbeeld.example",
        "to_email": "nieuw@voorbeeld.example",
        "provider": "Gemeente Amerdal",
        "phone": "06",
        "code": "QT7WKX",
        "password_reset_url": "https://masterclass.example/account/password/reset/key/1-a/",
        "signup_url": "https://masterclass.example/account/signup/",
        "stop_url": "https://masterclass.example/stop/",
        "activate_url": "https://masterclass.example/bevestig/",
        "ip": "192.0.2.7",
        "user_agent": FIREFOX,
        "timestamp": datetime(2030, 5, 6, 7, 8),
    }
    return render_to_string(name, told | more)


@pytest.mark.parametrize("name", [*texts_of_libraries(), *OURS])
def test_every_text_of_the_library_is_ours_and_dutch(name):
    text = said(name)

    assert "site-packages" not in get_template(name).template.origin.name
    assert not_dutch(text) == []
    assert text.strip()
    if name.endswith("_message.txt"):
        assert text.startswith("Dag,\n")
        assert "Groet,\nMasterclass Opgavegericht Creëren" in text
        assert "\n\n\n" not in text
        assert "signup" not in text
    else:
        assert len(text.strip().splitlines()) == 1


def test_a_change_tells_where_it_came_from_and_what_to_do(settings):
    settings.SITE_URL = "https://masterclass.example"

    text = said("account/email/password_changed_message.txt")

    assert "Dit gebeurde op 6 mei 2030 om 07.08 uur,\nmet Firefox op Linux, vanaf adres 192.0.2.7." in text
    assert "https://masterclass.example/account/password/reset/" in text


@pytest.mark.parametrize("door", ["account_reset_password", "account_request_login_code"])
def test_who_has_no_account_hears_that_and_where_to_ask(db, client, door):
    client.post(reverse(door), {"email": "bestaat-niet@voorbeeld.example"})

    (sent,) = mail.outbox
    assert sent.subject == "[Masterclass] Met dit e-mailadres is er geen account"
    assert reverse("account_signup") not in sent.body
    assert "met een uitnodiging of met de code van je groep" in sent.body
    assert reverse("enquiry-new", args=["deelnemen"]) in sent.body
    assert "127.0.0.1!" not in sent.body


def test_a_short_password_is_refused_in_dutch(db, client):
    user = UserFactory()
    client.force_login(user)
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = next(line for line in mail.outbox[-1].body.splitlines() if "/reset/key/" in line)
    form = client.get(link, follow=True)

    page = client.post(form.request["PATH_INFO"], {"password1": "kort", "password2": "kort"}).content.decode()

    assert "Dit wachtwoord is kort. Neem minstens 12 tekens. Een zin mag ook." in page
    assert "<h1" in page
    assert "Nieuw wachtwoord" in page


def test_a_link_that_was_used_leads_to_a_new_one(db, client):
    page = client.get("/account/password/reset/key/1-bestaat-niet/").content.decode()

    assert "Deze link werkt niet meer" in page
    assert reverse("account_reset_password") in page


GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext_lazy"}
LEFT_AS_THEY_ARE = {"Accounts", "Code", "IPv4", "IPv6", "URL", ": ", ":", ":?.!", ", "}
"""Words that are the same in Dutch, and signs."""
NEVER_SHOWN = (
    "admin.py", "apps.py", "openid", "saml", "headless", "idp", "/db/models/fields/", "providers", "forms/formsets",
)  # fmt: skip


def sentences_of(*modules: str) -> set[str]:
    """What these modules give to gettext."""
    found: set[str] = set()
    for module in modules:
        root = Path(import_module(module).__file__)
        for path in [root] if root.name != "__init__.py" else sorted(root.parent.rglob("*.py")):
            if not any(part in str(path) for part in NEVER_SHOWN):
                found |= set(_given_to_gettext(path))
    return found


def _given_to_gettext(path: Path):
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    given = [call.args[0] for call in calls if call.args and ast.unparse(call.func) in GETTEXT]
    yield from (each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str))


SHOWN_TO_PEOPLE = (
    *LIBRARIES, "allauth.core", "django.contrib.auth.password_validation", "django.core.validators", "django.forms",
    "django.db.models.base",
)  # fmt: skip


def test_every_error_of_the_libraries_has_a_dutch_sentence():
    with translation.override("nl"):
        left = {
            text
            for text in sentences_of(*SHOWN_TO_PEOPLE) - LEFT_AS_THEY_ARE
            if translation.gettext(text) == text and translation.ngettext(text, text, 2) == text
        }

    assert left == {text for text in left if not not_dutch(text)}


@pytest.mark.parametrize(
    ("agent", "people_say"),
    [
        (FIREFOX, "Firefox op Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari op een iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/141.0 Safari/537.36 Edg/141.0", "Edge op Windows"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/141.0 Mobile Safari/537.36", "Chrome op een Android-telefoon"),
        ("curl/8.1", "een onbekende browser"),
        ("", "een onbekende browser"),
    ],
)
def test_a_browser_is_called_as_people_call_it(agent, people_say):
    assert device(agent) == people_say


def test_nobody_reads_the_name_a_browser_gives_itself(world, client):
    sign_in = {"login": world.people[0].email, "password": PASSWORD}
    client.post(reverse("account_login"), sign_in, headers={"user-agent": FIREFOX})

    page = client.get(reverse("usersessions_list"), headers={"user-agent": FIREFOX}).content.decode()

    assert "Firefox op Linux" in page
    assert "Gecko" not in page
