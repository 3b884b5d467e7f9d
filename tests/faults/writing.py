"""People who write while things fail: every save has a number, every receipt is noted."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import requests

from courses.states import Audience

WAIT = 30  # seconds for one answer
CHOSEN = {"names_seen": "1", "audience": str(int(Audience.READERS))}


@dataclass
class Writer:
    """One person at one page. `acknowledged` is the number of the last save that got a receipt."""

    kind: str
    cookies: dict
    base: str
    path: str
    owner: object
    tried: int = 0
    acks: int = 0
    acknowledged: int = 0
    action: str = ""
    hidden: dict = field(default_factory=dict)
    texts: dict = field(default_factory=dict)

    def text(self, number: int) -> str:
        return f"Poging {number} van {self.owner.pk}: het bleef stil aan tafel."

    def write(self) -> bool:
        """One save, as the page's script does it."""
        self.tried += 1
        try:
            if not self.hidden:
                self._open()
            said = self._save(self.tried)
        except (requests.RequestException, ValueError, LookupError):
            self.hidden = {}  # look again at what is stored before going on, as a person would
            return False
        self.hidden.update(said.get("hidden", {}))
        if said.get("conflicts") or not said.get("saved_at"):
            self.hidden = {}
            return False
        self.acks, self.acknowledged = self.acks + 1, self.tried
        return True

    def hand_in(self) -> bool:
        """With every text filled in, and the answer read as a person reads it: it led on."""
        try:
            self._open()
            number = self.tried = self.tried + 1
            body = {**self.hidden, **dict.fromkeys(self.texts, self.text(number)), **CHOSEN}
            answer = self._post({**body, "submit": "1", "hand_in": "1"}, {})
        except (requests.RequestException, LookupError):
            return False
        if answer.status_code == 302:
            self.acks, self.acknowledged = self.acks + 1, number
        return answer.status_code == 302

    def _save(self, number: int) -> dict:
        body = {**self.hidden, **dict.fromkeys(self.texts, self.text(number))}
        answer = self._post(body, {"Accept": "application/json"})
        if answer.status_code != 200:
            raise LookupError(answer.status_code)
        return answer.json()

    def _open(self) -> None:
        page = requests.get(f"{self.base}{self.path}", cookies=self.cookies, timeout=WAIT, allow_redirects=False)
        if page.status_code != 200:
            raise LookupError(page.status_code)
        form = _WritingForm.of(page.text)
        self.action, self.hidden, self.texts = form.action or self.path, form.hidden, form.texts
        self.cookies = {**self.cookies, **page.cookies.get_dict()}

    def _post(self, body: dict, headers: dict) -> requests.Response:
        headers = {**headers, "Referer": self.base}
        return requests.post(
            f"{self.base}{self.action}",
            data=body,
            headers=headers,
            cookies=self.cookies,
            timeout=WAIT,
            allow_redirects=False,
        )


def number_in(stored: object) -> int:
    """Which save is stored; 0 for none."""
    found = re.findall(r"Poging (\d+) van", str(stored))
    return max(map(int, found), default=0)


class _WritingForm(HTMLParser):
    """The form on a page in which one writes: its hidden fields and its textareas."""

    @classmethod
    def of(cls, page: str) -> "_WritingForm":
        found = cls()
        found.feed(page)
        if not found.texts:
            raise LookupError("no writing form")
        return found

    def __init__(self):
        super().__init__()
        self.action, self.hidden, self.texts = "", {}, {}
        self._open: tuple[str, dict, dict] | None = None

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "form":
            self._open = (has.get("action") or "", {}, {})
        elif self._open and tag == "input" and has.get("type") == "hidden":
            self._open[1][has["name"]] = has.get("value") or ""
        elif self._open and tag == "textarea" and "readonly" not in has:
            self._open[2][has["name"]] = ""

    def handle_endtag(self, tag):
        if tag == "form" and self._open:
            action, hidden, texts = self._open
            if texts and "writer" in hidden and not self.texts:
                self.action, self.hidden, self.texts = action, hidden, texts
            self._open = None
