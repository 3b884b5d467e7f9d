"""The suite: fast hashes, immediate tasks, mail in memory; MFA rules as in production."""

import os
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403 settings build on base by design
from config.settings.base import CACHES, DATABASES, INSTALLED_APPS, MIDDLEWARE, REDIS_URL

SECRET_KEY = "only-for-the-suite-" + "0" * 40
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
INSTALLED_APPS = ["tests.standing", *INSTALLED_APPS]  # first: its `flush` is the one that runs
MIDDLEWARE = ["kernel.middleware.ServerTiming", *(name for name in MIDDLEWARE if "whitenoise" not in name)]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_RATE_LIMITS = False
THROTTLING = False
SIGN_IN_MAY_BE_LOCAL = True
if REDIS_URL:  # a real Redis, and a database of its own for each worker of the suite: one may flush its own
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    CACHES = {"default": {**CACHES["default"], "LOCATION": f"{REDIS_URL.rsplit('/', 1)[0]}/{9 + int(worker)}"}}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
VAR = Path(tempfile.mkdtemp(prefix="masterclass-test-"))
MEDIA_ROOT = VAR / "media"
ERASURES_FILE = VAR / "erasures.jsonl"
HANDOVER_DIR = VAR / "handover"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "kernel.private_storage.PrivateStorage",
        "OPTIONS": {"location": VAR / "private"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A browser that keeps its line open may not keep the server's thread on the database, which is dropped at the end.
DATABASES["default"]["CONN_MAX_AGE"] = 0
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, so that the kill tests can serve it from a second process; nobody needs it after a power cut.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;",
    }
