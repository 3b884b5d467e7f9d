"""A customer's installation: everything secret or local comes from the environment (`environment.py`)."""

import os
import sys

from config.settings.base import *  # noqa: F403 settings build on base by design
from config.settings.base import LOGGING
from config.settings.environment import Environment

_environment = Environment(os.environ)
UNSAFE_SETTINGS = _environment.unsafe  # said by `check --deploy`: kernel/deploy_checks.py
if _environment.missing:
    _all = [*_environment.missing, *_environment.unsafe]
    sys.exit("De instellingen zijn nog niet goed:\n" + "\n".join(f"  - {sentence}" for sentence in _all))

SECRET_KEY = _environment.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = _environment.several("SECRET_KEY_FALLBACKS")
SITE_URL = _environment.text("SITE_URL")
WAGTAILADMIN_BASE_URL = SITE_URL
ALLOWED_HOSTS = _environment.several("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _environment.is_on("HSTS_SUBDOMAINS", "1")
if not SECURE_HSTS_PRELOAD:
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # said on purpose
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"  # this host only, whatever a neighbour sets
CSRF_COOKIE_NAME = "__Host-csrftoken"
ALLAUTH_TRUSTED_PROXY_COUNT = _environment.number("TRUSTED_PROXY_COUNT", 1)

EMAIL_HOST = _environment.text("EMAIL_HOST", "localhost")
EMAIL_USE_SSL = _environment.is_on("EMAIL_USE_SSL", "0")
EMAIL_USE_TLS = _environment.is_on("EMAIL_USE_TLS", "0" if EMAIL_USE_SSL else "1")
EMAIL_PORT = _environment.number("EMAIL_PORT", 465 if EMAIL_USE_SSL else 587)
EMAIL_HOST_USER = _environment.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = _environment.text("EMAIL_HOST_PASSWORD")

# One JSON object a line, without texts or secrets (kernel/logs.py).
LOGGING = {
    **LOGGING,
    "formatters": {"json": {"()": "kernel.logs.JsonLines"}},
    "handlers": {name: {**handler, "formatter": "json"} for name, handler in LOGGING["handlers"].items()},
    "loggers": {
        **LOGGING["loggers"],
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
