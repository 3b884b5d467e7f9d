"""`check --deploy` with production settings, and nothing to say: `python -m tests.conventions.deploy_check`."""

import os
import subprocess
import sys

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "".join(chr(33 + number % 90) for number in range(80)),
    "SITE_URL": "https://masterclass.example",
    "ALLOWED_HOSTS": "masterclass.example",
}

if __name__ == "__main__":
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    sys.exit(subprocess.run(command, env={**os.environ, **ENVIRONMENT}, check=False).returncode)  # noqa: S603 our own command
