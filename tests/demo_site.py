"""The demo, served with a database that goes away again: what a scanner attacks and a camera looks at.

With `VAR_DIR` in the environment a database that is there is served, and nothing is prepared.
"""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 240  # half seconds


@contextmanager
def served(folder: Path, port: int) -> Iterator[str]:
    """The address of the running demo."""
    site = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "VAR_DIR": os.environ.get("VAR_DIR") or str(folder),
        "PORT": str(port), "SITE_URL": site, "THROTTLING": "0", "REDIS_URL": "", "DATABASE_URL": "",
    }  # fmt: skip
    if "VAR_DIR" not in os.environ:
        _run([sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"], environment)
        _run([sys.executable, "manage.py", "prepare"], environment)
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    command += ["--threads", "4", "--no-control-socket", "--log-level", "error"]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stderr=log, cwd=ROOT)
        try:
            _wait(site)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=20)


def password() -> str:
    """Everybody's in the demo."""
    return re.search(r'^PASSWORD = "(.+?)"', (ROOT / "starter/demo.py").read_text(), re.MULTILINE).group(1)


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)


def _wait(site: str) -> None:
    for _ in range(PATIENCE):
        try:
            urllib.request.urlopen(f"{site}/health/ready", timeout=2)
        except OSError:
            time.sleep(0.5)
        else:
            return
    sys.exit("the demo did not start")
