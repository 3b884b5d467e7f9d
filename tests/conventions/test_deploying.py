"""An installation whose settings are not right hears all of it at once, in Dutch, and never as a traceback."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as installed

from config.settings.environment import Environment
from kernel import deploy_checks
from tests.conventions.deploy_check import ENVIRONMENT

GIVEN = {name: value for name, value in ENVIRONMENT.items() if name != "DJANGO_SETTINGS_MODULE"}


def said(**changes):
    """What is said when these settings are otherwise; None takes one away."""
    found = Environment({name: value for name, value in {**GIVEN, **changes}.items() if value is not None})
    return found.missing + found.unsafe


def test_a_right_environment_has_nothing_to_hear():
    assert said() == []


@pytest.mark.parametrize("name", sorted(GIVEN.keys() - {"REDIS_URL"}))
def test_a_setting_that_lacks_is_named_in_its_own_sentence(name):
    assert [sentence.split()[0] for sentence in said(**{name: None})] == [name]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "kort"),
        ("SECRET_KEY", "a" * 80),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "https://masterclass.example"),
        ("ALLOWED_HOSTS", " , "),
        ("SITE_URL", "http://masterclass.example"),
        ("SITE_URL", "masterclass.example"),
        ("SITE_URL", "https://masterclass.example/"),
        ("SITE_URL", "https://elders.example"),
        ("DATABASE_URL", "dit is geen adres"),
        ("DATABASE_URL", "sqlite:////tmp/db.sqlite3"),
        ("EMAIL_PORT", "smtp"),
        ("EMAIL_USE_TLS", "ja"),
        ("EMAIL_USE_TLS", "0"),
        ("EMAIL_USER_ALONE", ""),
        ("TRUSTED_PROXY_COUNT", "een"),
        ("TRUSTED_PROXY_COUNT", "-1"),
        ("SECRET_KEY_FALLBACKS", "kort"),
        ("SECRET_KEY_FALLBACKS", GIVEN["SECRET_KEY"].replace(",", "")),
        ("DEFAULT_FROM_EMAIL", "Masterclass"),
        ("VAR_DIR", "var"),
        ("ERASURES_FILE", "lijst.jsonl"),
        ("ERASURES_FILE", f"{GIVEN['VAR_DIR']}/erasures.jsonl"),
    ],
)
def test_a_setting_that_is_wrong_is_named(name, value):
    changes = {name: value}
    if name == "EMAIL_USER_ALONE":
        changes = {"EMAIL_HOST_USER": "wij"}
        name = "EMAIL_HOST_USER"
    if name == "SECRET_KEY_FALLBACKS" and value != "kort":
        changes["SECRET_KEY"] = value

    assert any(name in sentence for sentence in said(**changes))


def test_spaces_behind_commas_belong_to_no_host():
    assert Environment({"ALLOWED_HOSTS": "a.nl, b.nl ,"}).several("ALLOWED_HOSTS") == ["a.nl", "b.nl"]


def test_tls_and_ssl_exclude_each_other_and_ssl_alone_is_right():
    assert any("allebei" in sentence for sentence in said(EMAIL_USE_TLS="1", EMAIL_USE_SSL="1"))
    assert said(EMAIL_USE_SSL="1") == []


def test_production_without_settings_names_all_of_them_and_shows_no_traceback():
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings.production"}

    run = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy"], env=environment, capture_output=True, text=True, check=False
    )

    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    for name in ("SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "DATABASE_URL", "VAR_DIR", "EMAIL_HOST", "ERASURES_FILE"):
        assert f"{name} ontbreekt" in run.stderr


def test_what_is_unsafe_is_said_by_the_deploy_check(settings, tmp_path):
    settings.UNSAFE_SETTINGS = ["VAR_DIR ontbreekt."]

    assert [error.msg for error in deploy_checks.check_settings()] == ["VAR_DIR ontbreekt."]


def test_a_cache_table_nobody_made_is_said(db, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "geen_tabel"}}

    assert [error.id for error in deploy_checks.check_cache()] == ["kernel.E012"]


def test_a_place_that_cannot_be_written_is_said(settings):
    settings.ERASURES_FILE = installed.ROOT / "manage.py" / "nergens" / "lijst.jsonl"

    assert [error.id for error in deploy_checks.check_places()] == ["kernel.E013"]
