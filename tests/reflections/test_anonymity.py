"""Names: what an author may know of a reader, in every page, attribute, mail and file they can reach.

The crawl test walks everything an author and a fellow participant can open, in each mode and at each moment, and looks
for canaries of the reader's identity. `pytest -s` prints bodies x canaries.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from random import Random
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from accounts.models import FieldRole, Organisation
from conversations import transitions as conversations
from conversations.models import Call, Message, Offer
from courses.models import Cohort, Enrolment
from courses.states import Audience
from kernel import clock, delivery, outbox
from kernel.models import OutboxMessage
from moderation import transitions as moderation
from reflections import transitions
from reflections.models import Pseudonym, Round
from reflections.presenters import show_review
from reflections.transitions.anonymity import WORDS, fix_names
from tests.factories.world import ANSWERS, RESPONSE, World

Names = Cohort.Names
UNSEEN_HOUR = clock.now() - timedelta(days=3, hours=11, minutes=37, seconds=11)
"""When the reader does everything: half a day away from the hour at which the rest of the test happens."""
SKIP = re.compile(r"^/(beheer|account/logout|static|media)")
LINK = re.compile(r"""(?:href|src|action)=["']([^"'#]+)""")


@dataclass
class Story:
    """A reader with a canary in every part of who they are, and what they did with one reflection."""

    world: World
    mode: str
    canaries: dict[str, str] = field(default_factory=dict)

    def begin(self):
        world = self.world
        Cohort.objects.update(names=self.mode)
        world.cohort.refresh_from_db()
        self.author, self.peer = world.people[:2]
        self.reader = world.join(
            label=Audience.TRAINER, first_name="Zwaluwtje", last_name="Quispelhof", email="z.quispel@kanarie.example"
        )
        place = world.enrolment(self.reader)
        Organisation.objects.filter(pk=place.organisation_id).update(name="Waterschap Canaria")
        role = FieldRole.objects.create(key="kanariehouder", label="kanariehouder")
        Enrolment.objects.filter(pk=place.pk).update(field_role=role)
        self.canaries = {
            "name": self.reader.name,
            "first name": "Zwaluwtje",
            "last name": "Quispelhof",
            "address": "z.quispel",
            "domain": "kanarie.example",
            "organisation": "Canaria",
            "role": "kanariehouder",
            "person": str(self.reader.pk),
            "person, bare": self.reader.pk.hex,
            "place": str(place.pk),
            "opgave": str(world.challenge(self.reader).pk),
            "telephone": "06-KANARIE",
            "moment": clock.time_in_words(UNSEEN_HOUR),
            "moment, with seconds": UNSEEN_HOUR.astimezone(clock.AMSTERDAM).strftime("%H:%M:%S"),
            "moment, bare": UNSEEN_HOUR.astimezone(clock.AMSTERDAM).strftime("%H:%M"),
        }
        self.reflection = world.submitted(self.author)

    def write(self):
        at = UNSEEN_HOUR
        self.review = self.world.claimed(self.reflection, self.reader)
        transitions.finish_reading(self.review, by=self.reader, at=at)
        offer = {"offer": {"kind": "attention", "line": "Ik denk een uur mee."}}
        transitions.save_response(self.review, {**RESPONSE, **offer}, base=0, by=self.reader, at=at)

    def propose(self):
        conversations.propose_call(self.review, "06-KANARIE", by=self.reader, at=UNSEEN_HOUR)

    def hand_in(self):
        transitions.hand_in(self.review, by=self.reader, at=UNSEEN_HOUR)

    def release(self):
        self.review.refresh_from_db()
        earlier = clock.now() - timedelta(minutes=2)
        moderation.release(self.review, by=self.world.trainer, seen_revision=self.review.revision, at=earlier)

    def talk(self):
        """An answer, words both ways, a next version."""
        earlier = clock.now() - timedelta(minutes=2)
        transitions.reply(self.reflection, "Dank.", by=self.author)
        conversations.say_what_helped(self.reflection, {self.review.pk: ("question", "")}, by=self.author)
        for person, text in [(self.reader, "Graag gedaan hoor."), (self.author, "Wat deed jij?")]:
            message = conversations.send_message(self.review, text, by=person)
            Message.objects.filter(pk=message.pk).update(said_at=UNSEEN_HOUR)
            moderation.release(message, by=self.world.trainer, seen_revision=0, at=earlier)
        self.reflection.refresh_from_db()
        answers = {**ANSWERS, next(iter(ANSWERS)): "Het werd stiller."}
        transitions.save_draft(
            self.reflection, answers, audience=2, base=self.reflection.revision, by=self.author, at=clock.now()
        )
        transitions.submit_next(self.reflection, by=self.author)


COURSE = re.compile(r"^/(masterclass|zo-werkt-het|privacy|toegankelijkheid|contact)")
WIDE = ("begin", "talk")
"""Moments at which the pages of the course are walked as well."""
GUESSED = ("propose", "talk")
"""Moments at which every address of ours is tried with every id there is."""
MOMENTS = ["begin", "write", "propose", "hand_in", "release", "talk"]


def own_addresses() -> list[str]:
    """Every address of ours that names one thing, tried with every thing there is."""
    things = [row.pk for model in (Call, Offer, Message) for row in model.objects.all()]
    things += [
        pk for round_ in Round.objects.all() for pk in round_.reflections.values_list("versions__reviews", flat=True)
    ]
    found = []
    for name in {key for key in get_resolver("reflections.urls").reverse_dict if isinstance(key, str)}:
        for pk in filter(None, things):
            try:
                found.append(reverse(name, args=[pk]))
            except NoReverseMatch:
                break
    return found


def crawl(browser, start: list[str], *, but: re.Pattern | None = None) -> dict[str, str]:
    """Address → headers, cookies and body of everything that can be reached by a GET."""
    seen, queue = {}, list(start)
    while queue:
        path = queue.pop()
        if path in seen or (but and but.match(path)) or SKIP.match(path) or len(seen) > 400:
            continue
        answer = browser.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
        text = unescape(body.decode("utf-8", "replace"))
        seen[path] = f"{answer.headers} {answer.cookies.output()} {text}"
        links = [answer.headers.get("Location", ""), *(LINK.findall(text) if "html" in answer["Content-Type"] else [])]
        queue += [parts.path for link in links if (parts := urlsplit(urljoin(path, link))).netloc in ("", "testserver")]
    return seen


def mails(story, mailoutbox, monkeypatch) -> dict[str, str]:
    """Every mail to the author and to a fellow participant, headers and all, as it would leave now."""
    monkeypatch.setattr(clock, "is_working_day", lambda *args: True)
    monkeypatch.setattr(delivery, "_digests_of_today", lambda *args: OutboxMessage.objects.none())
    outbox.deliver(clock.now() + timedelta(days=2))
    theirs = {story.author.email, story.peer.email}
    return {f"mail {number}": str(mail.message()) for number, mail in enumerate(mailoutbox) if theirs & set(mail.to)}


def receipts(browser, story) -> dict[str, str]:
    """What the author's own page gets back while it saves."""
    path = reverse("reflection-write", args=[story.world.step.pk])
    answer = browser.post(path, {"audience": 2, "revision": 999}, headers={"Accept": "application/json"})
    return {"receipt": f"{answer.headers} {answer.content.decode()}"}


def hits(bodies: dict[str, str], canaries: dict[str, str], *, known: dict[str, dict[str, int]] | None = None):
    """Canary → where it was found more often than on a page that lists the whole group and did so before."""
    known = known or {}
    found = {
        name: {where for where, text in bodies.items() if count(text, value) > known.get(where, {}).get(name, 0)}
        for name, value in canaries.items()
    }
    return {name: places for name, places in found.items() if places}


def group_lists(bodies: dict[str, str], canaries: dict[str, str]) -> dict[str, dict[str, int]]:
    """Pages that name every member to every member (whom to ask into an opgave), before anybody read anything."""
    pages = {where: text for where, text in bodies.items() if where.startswith(WHOLE_GROUP)}
    return {where: {name: count(text, value) for name, value in canaries.items()} for where, text in pages.items()}


def count(text: str, value: str) -> int:
    """Of an hour that does not begin halfway a longer time: `22:23` is not found in `10:22:23`."""
    return len(re.findall(rf"(?<![\d:.]){re.escape(value)}", text))


WHOLE_GROUP = ("/opgaven/", "/mijn/lezers/")


def allowed(mode: str, moment: str, who: str) -> set[str]:
    """By name the author reads it with a proposal to call or a released response; and nothing more of the person."""
    since = {Names.NAMED: ("propose", "hand_in", "release", "talk"), Names.UNTIL_RELEASED: ("release", "talk")}
    return {"name", "first name", "last name"} if who == "author" and moment in since.get(mode, ()) else set()


@pytest.mark.thorough
@pytest.mark.parametrize("mode", Names.values)
def test_nothing_the_author_or_a_peer_can_reach_tells_who_the_reader_is(
    world, as_user, mailoutbox, monkeypatch, mode, capsys
):
    story = Story(world, mode)
    bodies_seen, known = 0, {}
    for moment in MOMENTS:
        getattr(story, moment)()
        browsers = {"author": as_user(story.author), "peer": as_user(story.peer)}
        guessed = own_addresses() if moment in GUESSED else []
        start = ["/mijn/", "/", story.reflection.get_absolute_url(), *guessed]
        for who, browser in browsers.items():
            bodies = crawl(browser, start, but=None if moment in WIDE else COURSE) | mails(
                story, mailoutbox, monkeypatch
            )
            bodies |= receipts(browser, story) if who == "author" else {}
            bodies_seen += len(bodies)
            if moment == "begin":
                known[who] = group_lists(bodies, story.canaries)
            found = hits(bodies, story.canaries, known=known[who])
            assert set(found) <= allowed(mode, moment, who), (mode, moment, who, found)
            if moment == "release":
                assert set(found) == allowed(mode, moment, who), "by name the author does read it"
            assert len(bodies) > 10

    with capsys.disabled():
        print(f"\n  names={mode}: {bodies_seen} bodies x {len(story.canaries)} canaries, 0 hits that may not be")  # noqa: T201 the proof's figures


def test_the_crawl_finds_a_reader_where_they_may_be_found(world, as_user):
    """The net has no holes: the reader's own pages and the trainer's desk hold the canaries."""
    story = Story(world, Names.ANONYMOUS)
    for moment in ("begin", "write", "hand_in"):
        getattr(story, moment)()

    own = hits(crawl(as_user(story.reader), ["/mijn/", "/account/email/"]), story.canaries)
    desk = hits(crawl(as_user(world.trainer), ["/vandaag/"]), story.canaries)

    assert {"name", "address", "opgave"} <= set(own)
    assert {"name", "first name"} <= set(desk)


def hidden_review(world, mode=Names.ANONYMOUS):
    Cohort.objects.update(names=mode)
    world.cohort.refresh_from_db()
    author, reader, _ = world.people
    return world.read(world.submitted(author), reader)


def test_the_mode_is_fixed_before_the_first_word_whatever_the_round_does_later(world, as_user):
    review = hidden_review(world)
    Round.objects.update(names=Names.NAMED)
    transitions.save_response(review, RESPONSE, base=0, by=review.reader)
    transitions.hand_in(review, by=review.reader)
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(review, by=world.trainer, seen_revision=1, at=earlier)

    page = as_user(world.people[0]).get(review.reflection.get_absolute_url()).content.decode()

    assert review.reader.name not in page
    assert str(Pseudonym.objects.get()) in page


def test_a_face_stands_beside_a_response_only_where_the_name_may_be_known(world):
    review = hidden_review(world)

    hidden, told = show_review(review), show_review(review, names=Names.NAMED)
    review.names_mode = Names.NAMED
    known = show_review(review)

    assert hidden.face_of is None
    assert told.face_of is None  # a trainer's screen has a head of its own
    assert known.face_of == review.reader


def test_both_are_told_before_they_write(world, as_user):
    review = hidden_review(world)

    reader_page = as_user(review.reader).get(review.get_absolute_url()).content.decode()
    author_page = as_user(world.people[0]).get(f"/stappen/{world.step.pk}/reflectie/").content.decode()

    assert f"Je heet daar: {Pseudonym.objects.get()}" in reader_page
    assert "Hun naam zie jij niet; de trainer wel." in author_page


def test_a_reader_keeps_one_pseudonym_per_reflection_and_two_readers_never_share_one(world):
    review = hidden_review(world)
    other = world.read(review.reflection, world.people[2])
    fix_names(review, rng=Random(1))  # noqa: S311 the chance of a test
    fix_names(other, rng=Random(1))  # noqa: S311 the chance of a test

    words = list(Pseudonym.objects.values_list("word", flat=True))

    assert len(words) == len(set(words)) == 2
    assert set(words) <= set(WORDS)


@pytest.mark.parametrize(("sharing", "shown"), [(1, False), (2, False), (3, True)])
def test_the_role_is_shown_only_if_three_possible_readers_share_it(world, sharing, shown):
    rare = FieldRole.objects.create(key="dijkgraaf", label="dijkgraaf")
    Cohort.objects.update(names=Names.ANONYMOUS)
    world.cohort.refresh_from_db()
    readers = [world.join() for _ in range(sharing)]
    Enrolment.objects.filter(user__in=readers).update(field_role=rare)

    review = world.read(world.submitted(world.people[0]), readers[0])

    assert ("dijkgraaf" in str(Pseudonym.objects.get(reader=review.reader))) is shown


def test_the_author_is_no_possible_reader_of_their_own(world):
    rare = FieldRole.objects.create(key="dijkgraaf", label="dijkgraaf")
    Cohort.objects.update(names=Names.ANONYMOUS)
    world.cohort.refresh_from_db()
    author, *readers = [world.join() for _ in range(3)]
    Enrolment.objects.filter(user__in=[author, *readers]).update(field_role=rare)

    world.read(world.submitted(author), readers[0])

    assert Pseudonym.objects.get().field_role is None


def test_passed_on_directly_a_hidden_response_arrives_the_next_morning(world):
    Cohort.objects.update(moderation=Cohort.Moderation.AFTER)
    review = hidden_review(world)
    transitions.save_response(review, RESPONSE, base=0, by=review.reader)

    transitions.hand_in(review, by=review.reader, at=UNSEEN_HOUR)

    assert review.visible_from == clock.start_of(clock.today(UNSEEN_HOUR) + timedelta(days=1)) + timedelta(hours=7)


def test_hidden_readers_stand_in_an_order_of_chance(world):
    from reflections.presenters import in_reading_order

    Cohort.objects.update(names=Names.ANONYMOUS)
    world.cohort.refresh_from_db()
    reflection = world.submitted(world.people[0])
    reviews = [world.released(reflection, reader) for reader in world.people[1:]]

    assert in_reading_order(reviews) == in_reading_order(reversed(reviews)) == sorted(reviews, key=lambda row: row.pk)


def test_only_a_yes_to_an_offer_opens_the_name_and_only_on_that_page(world, as_user):
    story = Story(world, Names.ANONYMOUS)
    for moment in MOMENTS[:2] + MOMENTS[3:5]:
        getattr(story, moment)()
    offer = Offer.objects.get()
    author = as_user(story.author)

    author.post(f"/aanbod/{offer.pk}/graag/")

    assert story.reader.email in author.get(offer.get_absolute_url()).content.decode()
    assert story.reader.name not in author.get(story.reflection.get_absolute_url()).content.decode()
