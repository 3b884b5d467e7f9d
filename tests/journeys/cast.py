"""People of a long story: each with a role and an address, whose clicks and mails are counted."""

import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import time_machine
from django.core import mail

from accounts.models import User
from kernel import clock, outbox, scheduler
from tests.factories.models import PASSWORD
from tests.journeys.hands import body, sign_in

LINK = re.compile(r"https?://\S+?(/[\w/-]+/?)(?=[\s.)]|$)")
CODE = re.compile(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", re.MULTILINE)


@dataclass
class Person:
    """Somebody with a browser. Without an account until `make_account`."""

    role: str
    first: str
    last: str
    address: str
    stage: "Stage" = field(repr=False)
    clicks: int = 0
    page: object = field(default=None, repr=False)

    @contextmanager
    def online(self):
        """At the computer: signed in, where there is an account."""
        with self.stage.open_browser(javascript=self.stage.javascript) as self.page:
            self.page.set_default_timeout(30_000)
            if user := User.objects.filter(email=self.address).first():
                sign_in(self.page, user)
            yield self

    def press(self, name: str) -> str:
        return self._click(self.page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first)

    def follow(self, name: str) -> str:
        return self._click(self.page.get_by_role("link", name=re.compile(re.escape(name))).first)

    def _click(self, target) -> str:
        self.clicks += 1
        with self.page.expect_navigation():
            target.click()
        return self.reads

    def fill(self, **typed: str) -> None:
        """By the name of the field."""
        for name, text in typed.items():
            self.page.locator(f"main [name={name}]").last.fill(text)

    def choose(self, label: str) -> None:
        self.page.get_by_role("radio", name=label).first.check()

    def goes(self, path: str) -> str:
        """By an address one has: from a mail, or of one's own start page."""
        self.page.goto(path)
        return self.reads

    @property
    def reads(self) -> str:
        return " ".join(body(self.page).split())

    @property
    def mails(self) -> list:
        return [each for each in mail.outbox if self.address in each.to]

    @property
    def has_account(self) -> bool:
        return User.objects.filter(email=self.address).exists()

    def links(self, part: str) -> list[str]:
        """The addresses in one's mails that hold `part`, newest first."""
        paths = [path for each in self.mails for path in LINK.findall(each.body) if part in path]
        assert paths, f"{self.address} heeft geen mail met {part}"
        return paths[::-1]

    def last_link(self, part: str) -> str:
        return self.links(part)[0]

    def prove(self) -> None:
        """Shows once more who it is, where the site asks."""
        if "Laat zien dat jij het bent" in self.reads:
            self.page.locator("main input[name=password]").fill(PASSWORD)
            self.press("Verder")

    def code(self) -> str:
        return [code for each in self.mails for code in CODE.findall(each.body)][-1]

    def make_account(self, invitation: str) -> None:
        """From the link in the mail to a proven address; ends on the page of the invitation."""
        self.goes(invitation)
        self.press("Ik ben hier nieuw")
        assert self.page.locator("main [name=email]").input_value() == self.address
        self.fill(first_name=self.first, last_name=self.last, password1=PASSWORD)
        self.press("Account maken")
        self.fill(code=self.code())
        self.press("Verder")

    def sign_in_with_a_code(self) -> None:
        self.goes("/account/login/code/")
        self.fill(email=self.address)
        self.press("Mail mij een code")
        self.fill(code=self.code())
        self.press("Verder")


@dataclass
class Stage:
    """Where the story plays: its browsers and its calendar."""

    open_browser: object
    javascript: bool = False
    people: list[Person] = field(default_factory=list)
    _moved: object = None

    def person(self, role: str, first: str, last: str = "Bos") -> Person:
        self.people.append(Person(role, first, last, f"{first.lower()}@reis.example", self))
        return self.people[-1]

    def days_pass(self, day: date) -> None:
        """Until ten in the morning of `day`, one tick of the clock each day: reminders go out, promises lapse."""
        while clock.today() < day:
            self._travel(clock.start_of(clock.today() + timedelta(days=1)) + timedelta(hours=10))
            self.clock_ticks()

    def _travel(self, moment: datetime) -> None:
        self.end()
        self._moved = time_machine.travel(moment, tick=True)
        self._moved.start()

    def end(self) -> None:
        if self._moved:
            self._moved.stop()
        self._moved = None

    def clock_ticks(self) -> None:
        for each in scheduler.alarms():
            each.ring()
        outbox.deliver()

    def figures(self) -> str:
        """Clicks and mails a role, as a table."""
        clicks, mails, people = Counter(), Counter(), Counter()
        for each in self.people:
            clicks[each.role] += each.clicks
            mails[each.role] += len(each.mails)
            people[each.role] += 1
        rows = [f"{role:<14} {people[role]:>6} {clicks[role]:>6} {mails[role]:>6}" for role in people]
        return "\n".join([f"{'rol':<14} {'mensen':>6} {'klikken':>6} {'mails':>6}", *rows])
