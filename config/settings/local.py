"""`make run` and `make dev`: one machine, SQLite, mail readable in the browser, demo accounts."""

import os
import secrets

from config.settings.base import *  # noqa: F403 settings build on base by design
from config.settings.base import MIDDLEWARE, STORAGES, VAR

VAR.mkdir(parents=True, exist_ok=True)


def _own_secret() -> str:
    """A key of this machine's own, made once and never in the repository."""
    path = VAR / "secret-key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = os.environ.get("SECRET_KEY") or _own_secret()
DEBUG = os.environ.get("DEBUG") == "1"
PORT = os.environ.get("PORT", "8000")
SITE_URL = os.environ.get("SITE_URL", f"http://127.0.0.1:{PORT}")
WAGTAILADMIN_BASE_URL = SITE_URL
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
IS_LOCAL = True

MFA_REQUIRED_ROLES: list[str] = []
THROTTLING = os.environ.get("THROTTLING", "1") == "1"  # a scanner asks more than people do
SIGN_IN_MAY_BE_LOCAL = True
MIDDLEWARE = ["kernel.middleware.ServerTiming", *MIDDLEWARE]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
LOCAL_MAIL_DIR = EMAIL_FILE_PATH

if DEBUG:
    STORAGES = {
        **STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
