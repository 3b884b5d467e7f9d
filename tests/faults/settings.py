"""A server of the harness's own: `FAULTS_DIR` holds all of it, `SMTP_PORT` is where it sends."""

import os
from pathlib import Path

os.environ["VAR_DIR"] = os.environ["FAULTS_DIR"]

from config.settings.local import *  # noqa: F403 settings build on local by design
from config.settings.local import DATABASES, STORAGES

EMAIL_BACKEND = "kernel.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["SMTP_PORT"])
EMAIL_TIMEOUT, EMAIL_CEILING, EMAIL_ANSWER_TIMEOUT = 2, 5, 20
HANDOVER_DIR = Path(os.environ["FAULTS_DIR"]) / "handover"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
THROTTLING = False
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DATABASES["default"]["CONN_MAX_AGE"] = 0
if "postgresql" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["NAME"] = os.environ["FAULTS_DATABASE"]  # never the one that DATABASE_URL names
DATABASES["default"]["TEST"] = {"NAME": str(DATABASES["default"]["NAME"])}  # tests.database copies its template there
LOGGING = {
    "version": 1,
    "handlers": {"file": {"class": "logging.FileHandler", "filename": Path(os.environ["FAULTS_DIR"]) / "log"}},
    "root": {"handlers": ["file"], "level": "WARNING"},
}
