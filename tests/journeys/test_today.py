"""A trainer's Monday morning: twelve people, a principle's worth of responses, in a real browser.

Counts clicks and seconds and prints them (`pytest -s`), and says after each step what the author and
the reader now see, and what they must not, before and after the minute of undo.
"""

import time
from datetime import timedelta

import pytest
from django.test import Client

from home.today import inbox_of
from kernel import clock
from moderation.models import Referral
from reflections import transitions
from reflections.models import Reflection, Review
from reflections.states import ReviewState
from reflections.transitions import assign
from starter.course import block_id
from tests.factories import build_world
from tests.journeys.hands import body, press, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 12
RESPONSES = 2 * PEOPLE
PRIVATE = "Dit houd ik voor mezelf."
HUNDRED_TWENTY_MINUTES = 120


@pytest.fixture
def world(transactional_db, settings):
    settings.MFA_REQUIRED_ROLES = []
    return build_world(people=PEOPLE)


class Hand:
    """The trainer's hand: every click and key goes through it, and is counted."""

    def __init__(self, page):
        self.page, self.clicks, self.keys, self.since = page, 0, 0, time.monotonic()

    def press(self, name: str) -> None:
        self.clicks += 1
        press(self.page, name)

    def follow(self, name: str) -> None:
        self.clicks += 1
        self.page.get_by_role("link", name=name).first.click()

    def open(self, name: str) -> None:
        self.clicks += 1
        self.page.locator("summary", has_text=name).first.click()

    def key(self, key: str) -> None:
        self.keys += 1
        self.page.keyboard.press(key)


def a_principles_worth(world) -> None:
    """Everyone wrote a reflection and responded to the next two people."""
    reflections = [world.submitted(person) for person in world.people]
    for place, reader in enumerate(world.people):
        for step in (1, 2):
            author = (place + step) % PEOPLE
            review = assign(Reflection.objects.get(pk=reflections[author].pk), reader, clock.now())
            transitions.finish_reading(review, by=reader)
            answers = {
                block_id("response", "recognise"): f"Herkenning {place} voor {author}.",
                block_id("response", "question"): f"Vraag {place} voor {author}?",
                block_id("response", "take"): PRIVATE,
            }
            transitions.save_response(review, answers, base=0, by=reader)
            transitions.hand_in(review, by=reader)


def page_of(person, path: str) -> str:
    browser = Client()
    browser.force_login(person)
    return browser.get(path, follow=True).content.decode()


def a_minute_passes() -> None:
    """For everything passed on so far the minute of undo is over."""
    for review in Review.objects.filter(state=ReviewState.RELEASED):
        Review.objects.filter(pk=review.pk).update(visible_from=clock.now() - timedelta(seconds=1))


def test_a_trainer_with_twelve_people_passes_on_a_principles_worth(world, open_browser, accessible, capsys):
    a_principles_worth(world)
    minutes = inbox_of(world.trainer).desk.minutes

    with open_browser() as page:
        sign_in(page, world.trainer)
        hand = Hand(page)
        assert f"{RESPONSES} reacties · ± 48 min" in body(page)
        accessible(page)
        hand.follow("Begin met lezen")
        accessible(page)

        the_first_can_be_called_back(world, page, hand)
        one_is_shortened(world, page, hand)
        one_goes_back_to_its_reader(world, page, hand)
        one_belongs_elsewhere(world, page, hand, accessible)
        the_rest_is_read_and_passed_on(page, hand)

        assert "Er ligt niets" in body(page)
        told(capsys, hand, minutes)

    nobody_sees_what_is_not_theirs(world)


def the_first_can_be_called_back(world, page, hand) -> None:
    """Passed on, undone within the minute, passed on again: the author notices nothing until then."""
    review = review_on(page)
    author, path = review.reflection.author.user, review.reflection.get_absolute_url()
    words = review.answers[block_id("response", "recognise")]
    hand.press("Doorgeven en volgende")
    assert "Net doorgegeven" in body(page)
    assert words not in page_of(author, path)

    hand.press(f"Terughalen van {review.reader.name} aan {author.name}")
    assert "Teruggehaald. De schrijver heeft niets gezien." in body(page)
    a_minute_passes()
    assert words not in page_of(author, path)

    hand.press("Doorgeven en volgende")
    assert words not in page_of(author, path)
    a_minute_passes()
    assert words in page_of(author, path)
    assert PRIVATE not in page_of(author, path)


def one_is_shortened(world, page, hand) -> None:
    """The author reads the shortened text and that it was; the reader reads what, and why; the original stays."""
    review = review_on(page)
    original = review.answers[block_id("response", "recognise")]
    hand.open("Inkorten voor de schrijver")
    page.get_by_label("Dit herken ik").fill("Korter en veilig.")
    page.get_by_label("Waarom kort je in?").fill("Zo blijft het dorp onherkenbaar.")
    hand.press("Ingekorte tekst bewaren")
    assert "Ingekort: dit leest de schrijver" in body(page)
    hand.press("Doorgeven en volgende")
    a_minute_passes()

    seen = page_of(review.reflection.author.user, review.reflection.get_absolute_url())
    assert "Korter en veilig." in seen
    assert "De trainer kortte deze reactie in." in seen
    assert original not in seen
    assert "onherkenbaar" not in seen
    by_reader = page_of(review.reader, review.get_absolute_url())
    assert original in by_reader
    assert "Korter en veilig." in by_reader
    assert "Zo blijft het dorp onherkenbaar." in by_reader


def one_goes_back_to_its_reader(world, page, hand) -> None:
    """The reader reads the question; the author sees nothing of it, also after a minute."""
    review = review_on(page)
    hand.open("De lezer iets vragen")
    page.get_by_label("Je vraag aan de lezer").fill("Wat bedoel je precies?")
    hand.press("Vraag stellen")
    a_minute_passes()

    assert "Wat bedoel je precies?" in page_of(review.reader, review.get_absolute_url())
    seen = page_of(review.reflection.author.user, review.reflection.get_absolute_url())
    assert "Wat bedoel je precies?" not in seen
    assert review.answers[block_id("response", "recognise")] not in seen


def one_belongs_elsewhere(world, page, hand, accessible) -> None:
    """Stopped at once: the author never reads it, the reader finds warm words and the adviser."""
    world.client.adviser_name = "Nadia Blom"
    world.client.save()
    review = review_on(page)
    hand.follow("Dit hoort ergens anders")
    accessible(page)
    page.get_by_label("de lezer die reageerde").check()
    page.get_by_label("Een paar woorden van jou").fill("Ik denk aan je.")
    hand.press("Zet stil en verwijs")
    hand.follow("Begin met lezen")

    referral = Referral.objects.get()
    warm = page_of(review.reader, referral.get_absolute_url())
    assert "Nadia Blom" in warm
    assert "Ik denk aan je." in warm
    author = review.reflection.author.user
    assert "Ik denk aan je." not in page_of(author, referral.get_absolute_url())
    assert review.answers[block_id("response", "recognise")] not in page_of(
        author, review.reflection.get_absolute_url()
    )


def the_rest_is_read_and_passed_on(page, hand) -> None:
    """One with the keyboard alone, the others with one click each."""
    hand.key("d")
    hand.key("Enter")
    page.wait_for_url("**/meelezen/**")
    for _ in range(RESPONSES):
        if "/vandaag/" in page.url:
            return
        hand.press("Doorgeven en volgende")


def told(capsys, hand, minutes: int) -> None:
    """`minutes`: what the desk itself said there was to do; the clicks are ours to keep few."""
    seconds = time.monotonic() - hand.since
    with capsys.disabled():
        print(  # noqa: T201 the journey's answer
            f"\n{RESPONSES} reacties: {hand.clicks} klikken, {hand.keys} toetsen, "
            f"{seconds:.0f} s machine; met lezen ± {minutes} min"
        )
    assert hand.clicks <= RESPONSES + 14
    assert minutes <= HUNDRED_TWENTY_MINUTES


def nobody_sees_what_is_not_theirs(world) -> None:
    """After the minute every author reads what was passed on to them, and no other's."""
    a_minute_passes()
    stopped = Referral.objects.get().review
    for review in Review.objects.select_related("version__reflection__author__user"):
        words = review.answers[block_id("response", "recognise")]
        author, path = review.reflection.author.user, review.reflection.get_absolute_url()
        passed_on = review.state == ReviewState.RELEASED and review.pk != stopped.pk
        shortened = hasattr(review, "redaction")
        assert (words in page_of(author, path)) is (passed_on and not shortened)
        stranger = next(person for person in world.people if person not in (author, review.reader))
        assert words not in page_of(stranger, path)
    outsider = build_world(people=1)
    for person in (outsider.people[0], outsider.trainer, world.manager):
        assert "Herkenning" not in page_of(person, path)


def review_on(page) -> Review:
    """The response on screen, by its address."""
    return Review.objects.with_everything().get(pk=page.url.rstrip("/").split("/")[-1].split("?")[0])


def test_the_keys_can_be_switched_off_and_do_nothing_while_someone_types(world, open_browser):
    a_principles_worth(world)

    with open_browser() as page:
        sign_in(page, world.trainer)
        page.wait_for_url("**/vandaag/")
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.matches('[data-mc-item]')")
        page.keyboard.press("Enter")
        page.wait_for_url("**/meelezen/**")
        first = page.url
        page.keyboard.press("w")
        page.keyboard.type("jjj de dijk")
        assert page.url == first
        assert page.get_by_label("Persoonlijk woord aan de schrijver").input_value() == "jjj de dijk"

        page.get_by_label("Persoonlijk woord aan de schrijver").fill("")
        assert page.locator("button kbd").first.is_visible()
        page.get_by_role("button", name="Zet ze uit").click()
        assert not page.locator("button kbd").first.is_visible()
        page.locator("h1").click()
        page.keyboard.press("d")
        assert page.evaluate("document.activeElement.tagName") != "BUTTON"


def test_without_javascript_everything_on_the_item_page_still_works(world, open_browser):
    a_principles_worth(world)

    with open_browser(javascript=False) as page:
        sign_in(page, world.trainer)
        page.get_by_role("link", name="Begin met lezen").click()
        review = review_on(page)
        assert page.get_by_text("Sneltoetsen").count() == 0
        press(page, "Doorgeven en volgende")

        review.refresh_from_db()
        assert review.state == ReviewState.RELEASED
        assert "Net doorgegeven" in body(page)


def test_two_trainers_see_each_other_and_the_second_reads_who_was_first(world, open_browser):
    from courses import transitions as courses
    from tests.factories import UserFactory

    second = UserFactory(first_name="Tweede")
    courses.appoint_trainer(world.cohort, second, by=world.manager)
    review = world.handed_in(world.submitted(world.people[0]), world.people[1])

    with open_browser() as one, open_browser() as two:
        sign_in(one, world.trainer)
        one.goto(f"/meelezen/{review.pk}/")
        sign_in(two, second)
        two.goto(f"/meelezen/{review.pk}/")
        assert "Trainer de Vries bekijkt dit nu" in body(two)

        press(one, "Doorgeven en volgende")
        two.locator("summary", has_text="De lezer iets vragen").click()
        two.get_by_label("Je vraag aan de lezer").fill("Een lange vraag die blijft staan.")
        press(two, "Vraag stellen")

        assert "Trainer de Vries gaf deze reactie al door, om" in body(two)
        assert "Een lange vraag die blijft staan." in two.content()
