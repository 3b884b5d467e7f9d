"""`check --deploy` with production settings, and nothing to say: `python -m tests.conventions.deploy_check`."""

import os
import subprocess
import sys
import tempfile

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "".join(chr(33 + number % 90) for number in range(80)),
    "SITE_URL": "https://masterclass.example",
    "ALLOWED_HOSTS": "masterclass.example, www.masterclass.example",
    "DATABASE_URL": "postgres://masterclass:geheim@127.0.0.1:5432/masterclass",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "VAR_DIR": f"{tempfile.gettempdir()}/masterclass",
    "ERASURES_FILE": f"{tempfile.gettempdir()}/masterclass-erasures.jsonl",
    "DEFAULT_FROM_EMAIL": "Masterclass <masterclass@masterclass.example>",
    "EMAIL_HOST": "mail.masterclass.example",
    "TRUSTED_PROXY_COUNT": "1",
}

if __name__ == "__main__":
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    sys.exit(subprocess.run(command, env={**os.environ, **ENVIRONMENT}, check=False).returncode)  # noqa: S603 our own command
