"""The demo, served with a database that goes away again: what a scanner attacks and a camera looks at.

With `VAR_DIR` in the environment it is kept there, and the next time it is served as it is.
"""

import os
import re
import socket
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
def served(folder: Path, port: int, *, on_our_day: bool = False) -> Iterator[str]:
    """The address of the running demo; `on_our_day`: it lives on the day of the suite."""
    site, var = f"http://127.0.0.1:{port}", Path(os.environ.get("VAR_DIR") or folder)
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.local", "VAR_DIR": str(var),
        "PORT": str(port), "SITE_URL": site, "THROTTLING": "0", "REDIS_URL": "", "DATABASE_URL": "",
    }  # fmt: skip
    python = [sys.executable, "-m", *(["tests.day"] if on_our_day else [])]
    _run([*python, "django", "collectstatic", "--noinput", "--verbosity", "0"], environment)
    if not (var / ".made").exists():
        _run([*python, "django", "prepare"], environment)
        (var / ".made").touch()
    command = [*python, "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [*command, "--no-control-socket", "--log-level", "error"], env=environment, stderr=log, cwd=ROOT
        )
        try:
            _wait(site)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


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
