"""A scanner against a running demo, signed in: `make scan`. Fails on any finding of medium level or higher.

Serves a throwaway database on a port of its own, signs in as participant, trainer and editor, lets wapiti
crawl and attack as each, and prints what it found. It posts forms: never point it at a database you keep.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

from tests.demo_site import password, served

PORT = int(os.environ.get("SCAN_PORT", "8099"))
SITE = f"http://127.0.0.1:{PORT}"
SECONDS = int(os.environ.get("SCAN_SECONDS", "240"))
ROLES = {"visitor": "", "participant": "deelnemer", "trainer": "trainer", "editor": "redactie"}
STARTS = {"visitor": "/", "participant": "/mijn/", "trainer": "/vandaag/", "editor": "/beheer/"}
MODULES = "csrf,sql,timesql,xss,permanentxss,redirect,file,exec,ssrf,cookieflags,http_headers,csp,crlf,upload,xxe,ssti"
LEAVE_ALONE = (
    "/account/logout/",
    "/account/sessions/",
    "/account/password/",
    "/account/2fa/",
    "/account/email/",
    "/account/login/code/",
)
LEVELS = {0: "info", 1: "low", 2: "medium", 3: "high", 4: "critical"}
ONLY_OVER_TLS = ("Secure Flag cookie", "HTTP Strict Transport Security (HSTS)")
"""What a demo over plain http cannot have; production has it: tests/conventions/test_headers.py."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), PORT):
        cookies = {role: _cookie(role) for role in ROLES}  # before anybody attacks the sign-in page and shuts it
        found = [finding for role in ROLES for finding in _scan(role, Path(folder), cookies[role])]
        refuted = [finding for finding in found if _is_refused_without_a_token(finding, cookies[finding["role"]])]
    found = [finding for finding in found if finding not in refuted]
    print(f"{len(refuted)} forms without a token in them, which their script sends along: the server refuses them bare")
    serious = [finding for finding in found if finding["level"] >= 2 and finding["kind"] not in ONLY_OVER_TLS]
    for finding in sorted(found, key=lambda one: -one["level"]):
        print("{role}: {words} · {kind} · {method} {path} {parameter} · {info}".format(**finding))
    print(f"{len(found)} findings, {len(serious)} of medium level or higher that count")
    return 1 if serious else 0


def _cookie(role: str) -> str:
    """A session of this role, by the sign-in page that everybody uses."""
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = opener.open(f"{SITE}/account/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
    if not ROLES[role]:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
    fields = {"csrfmiddlewaretoken": token, "login": f"{ROLES[role]}@demo.example", "password": password()}
    request = urllib.request.Request(
        f"{SITE}/account/login/", urllib.parse.urlencode(fields).encode(), {"Referer": f"{SITE}/account/login/"}
    )
    opener.open(request)
    cookies = {cookie.name: cookie.value for cookie in jar}
    assert "sessionid" in cookies, f"{role} could not sign in"
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def _scan(role: str, folder: Path, cookie: str) -> list[dict]:
    report, start = folder / f"{role}.json", STARTS[role]
    command = [
        os.environ.get("WAPITI", "build/scan/bin/wapiti"), "-u", f"{SITE}/", "-s", f"{SITE}{start}",
        "--scope", "domain",
        "-m", MODULES, "--max-scan-time", str(SECONDS), "--max-attack-time", str(max(20, SECONDS // 8)),
        "--flush-session", "--store-session", str(folder), "--no-bugreport", "-f", "json", "-o", str(report), "-v", "0",
        *[part for path in LEAVE_ALONE for part in ("-x", f"{SITE}{path}*")],
    ]  # fmt: skip
    command += ["--skip", "csrfmiddlewaretoken", "-H", f"Cookie: {cookie}"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = json.loads(report.read_text())
    request = urllib.request.Request(f"{SITE}{start}", headers={"Cookie": cookie})
    assert urllib.request.urlopen(request).url.endswith(start), f"{role} was signed out on the way: nothing was tried"
    print(f"{role}: {found['infos'].get('crawled_pages_nbr', '?')} pages crawled", flush=True)
    return [
        {
            "role": role, "kind": kind, "level": one["level"], "words": LEVELS[one["level"]], "method": one["method"],
            "path": one["path"], "parameter": one["parameter"] or "", "info": one["info"][:200],
        }
        for kind, ones in found["vulnerabilities"].items()
        for one in ones
    ]  # fmt: skip


def _is_refused_without_a_token(finding: dict, cookie: str) -> bool:
    """A form that a script sends holds no token, and a scanner cannot know. So it is really posted, signed in."""
    if finding["kind"] != "Cross Site Request Forgery":
        return False
    request = urllib.request.Request(f"{SITE}{finding['path']}", b"title=x", {"Cookie": cookie})
    try:
        urllib.request.urlopen(request)
    except urllib.error.HTTPError as refused:
        return refused.code == 403
    return False


if __name__ == "__main__":
    sys.exit(main())
