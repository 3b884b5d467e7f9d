"""The trainer shortens words in a thread: other words for the other, the original for its writer and the trainer."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.person_of import person_of
from accounts.transitions import erase
from conversations import transitions as conversations
from conversations.models import Message, MessageRedaction
from conversations.models.message import WORDS
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry, Transition
from kernel.privacy_export import make_zip
from moderation import transitions as moderation
from tests.accounts.test_exporting import opened
from tests.factories import build_world
from tests.journeys.test_pages_answer import queries

EARLIER = timedelta(minutes=2)
ORIGINAL, SHORT, WHY = "Jij met je dijk. ORIGINEEL-42", "Ik ben benieuwd. KORTER-42", "Zo komt de vraag aan. REDEN-42"


@pytest.fixture
def review(world):
    author, reader, _ = world.people
    return world.released(world.submitted(author), reader)


@pytest.fixture(params=["author", "reader"])
def pair(request, world, review):
    """(the message that waits, who wrote it, whom it is meant for): both directions."""
    writer, other = world.people[:2] if request.param == "author" else world.people[1::-1]
    return conversations.send_message(review, ORIGINAL, by=writer), writer, other


def shorten(world, message, text=SHORT, **kwargs):
    fields = {"reason": WHY, "by": world.trainer, "seen_revision": message.revision}
    return moderation.redact(message, {WORDS: text}, **{**fields, **kwargs})


def pass_on(world, message):
    moderation.release(message, by=world.trainer, seen_revision=message.revision, at=clock.now() - EARLIER)


def every_page(browser, message) -> str:
    """Wherever words of a thread stand, for whoever may open it."""
    review = message.review
    paths = [
        f"/gesprekken/{review.pk}/", f"/lezingen/{review.pk}/", f"/reflecties/{review.reflection.pk}/",
        "/mijn/reacties/", "/mijn/gegeven-reacties/", "/mijn/",
    ]  # fmt: skip
    return "".join(browser.get(path, follow=True).content.decode() for path in paths)


def test_the_other_reads_the_shortened_words_and_never_the_original_or_why(world, pair, as_user):
    message, _, other = pair
    shorten(world, message)
    pass_on(world, message)

    page = every_page(as_user(other), message) + opened(make_zip(person_of(other)))[1]

    assert SHORT in page
    assert "De trainer kortte dit bericht in." in page
    assert "ORIGINEEL-42" not in page
    assert "REDEN-42" not in page


def test_the_writer_keeps_their_own_words_and_reads_what_became_of_them(world, pair, as_user):
    message, writer, _ = pair
    shorten(world, message)
    early = every_page(as_user(writer), message) + opened(make_zip(person_of(writer)))[1]
    assert "KORTER-42" not in early  # the trainer may still think again
    assert "REDEN-42" not in early
    pass_on(world, message)

    page = every_page(as_user(writer), message)

    for words in (ORIGINAL, SHORT, WHY):
        assert words in page
    assert Message.objects.get(pk=message.pk).text == ORIGINAL
    export = opened(make_zip(person_of(writer)))[1]
    assert all(words in export for words in (ORIGINAL, SHORT, WHY))


def test_the_trainer_shortens_on_the_page_of_the_message_and_sees_both(world, pair, as_user):
    message, _, _ = pair
    browser, path = as_user(world.trainer), f"/meelezen/gesprekken/{message.pk}/"

    empty = browser.post(f"{path}inkorting/", {"seen": 0, "r-t-words": SHORT, "r-reason": ""})
    done = browser.post(f"{path}inkorting/", {"seen": 0, "r-t-words": SHORT, "r-reason": WHY}, follow=True)

    assert empty.status_code == 422
    assert SHORT in empty.content.decode()
    page = done.content.decode()
    assert "Ingekort: dit leest de ander" in page
    assert all(words in page for words in (ORIGINAL, SHORT, WHY))
    browser.post(f"{path}doorgave/", {"seen": 0})
    overview = browser.get(f"/reflecties/{message.review.reflection.pk}/").content.decode()
    assert all(words in overview for words in (ORIGINAL, SHORT, WHY))


def test_the_reason_stands_in_the_history_and_the_deed_in_the_log(world, pair):
    message, _, _ = pair

    shorten(world, message)

    row = Transition.objects.of(message).get(verb="redact")
    assert (row.note, row.by, row.before, row.after) == (WHY, world.trainer, "handed_in", "handed_in")
    assert AuditEntry.objects.filter(action="text_redacted", about_id=str(message.pk)).exists()


def test_shortening_again_replaces_and_restoring_takes_it_away_once(world, pair, as_user):
    message, _, other = pair
    shorten(world, message)
    shorten(world, message, "Nog korter.")
    assert MessageRedaction.objects.get().text == "Nog korter."

    as_user(world.trainer).post(f"/meelezen/gesprekken/{message.pk}/terugzetting/")

    assert not MessageRedaction.objects.exists()
    message = Message.objects.get(pk=message.pk)
    with pytest.raises(WrongMoment, match="niet ingekort"):
        moderation.restore(message, by=world.trainer)
    pass_on(world, message)
    assert ORIGINAL in every_page(as_user(other), message)


@pytest.mark.parametrize("verb", ["redact", "restore"])
def test_only_the_groups_trainer_shortens(world, pair, verb):
    message, writer, other = pair
    shorten(world, message)
    for person in (writer, other, world.people[2], world.manager, build_world(people=0).trainer):
        with pytest.raises(WrongPerson):
            shorten(world, message, by=person) if verb == "redact" else moderation.restore(message, by=person)

    assert MessageRedaction.objects.get().text == SHORT


def test_shortening_nothing_to_nothing_or_without_a_reason_is_refused(world, pair):
    message, _, _ = pair

    for fields, says in (
        ({"text": f" {ORIGINAL} "}, "nog niets ingekort"),
        ({"text": "  "}, "Niet doorgeven"),
        ({"reason": " "}, "waarom"),
        ({"seen_revision": 7}, "veranderd"),
    ):
        with pytest.raises(WrongMoment, match=says):
            shorten(world, message, **fields)
    assert not MessageRedaction.objects.exists()


def test_what_was_passed_on_or_lies_with_its_writer_is_not_shortened_any_more(world, pair):
    message, writer, _ = pair
    moderation.ask_writer(message, "Kan het zachter?", by=world.trainer)
    with pytest.raises(WrongMoment, match=f"{world.trainer.name} stelde wie het schreef al een vraag, om "):
        shorten(world, message)
    conversations.rephrase(message, "Zachter.", by=writer)
    moderation.release(message, by=world.trainer, seen_revision=message.revision)

    for deed in (lambda: shorten(world, message), lambda: moderation.restore(message, by=world.trainer)):
        with pytest.raises(WrongMoment, match=f"{world.trainer.name} gaf dit bericht al door, om "):
            deed()


def test_words_changed_after_shortening_are_not_passed_on_with_the_old_text(world, pair, as_user):
    message, writer, other = pair
    shorten(world, message)
    moderation.ask_writer(message, "Kan het zachter?", by=world.trainer)
    conversations.rephrase(message, "Iets heel anders.", by=writer)
    assert "Kijk je ingekorte tekst nog eens na" in (
        as_user(world.trainer).get(f"/meelezen/gesprekken/{message.pk}/").content.decode()
    )

    with pytest.raises(WrongMoment, match="nadat je die inkortte"):
        pass_on(world, message)

    moderation.restore(message, by=world.trainer)
    pass_on(world, message)
    assert "Iets heel anders." in every_page(as_user(other), message)


def test_called_back_within_the_minute_the_other_has_read_nothing(world, pair, as_user):
    message, _, other = pair
    shorten(world, message)
    moderation.release(message, by=world.trainer, seen_revision=message.revision)

    page = every_page(as_user(other), message) + opened(make_zip(person_of(other)))[1]

    assert "KORTER-42" not in page
    moderation.undo_release(message, by=world.trainer)
    shorten(world, message, "Nog korter.")


def test_after_erasure_of_the_writer_the_reason_goes_and_the_other_keeps_what_they_read(world, pair, as_user):
    message, writer, other = pair
    shorten(world, message)
    pass_on(world, message)

    erase(writer, by=writer)

    assert MessageRedaction.objects.get().reason == ""
    if other.pk == message.review.reflection.author.user_id:  # a reflection of who is gone is withdrawn
        assert SHORT in every_page(as_user(other), message)
    assert "ORIGINEEL-42" not in every_page(as_user(other), message)


def test_the_database_refuses_a_shortened_text_without_words(world, pair):
    message, _, _ = pair
    shorten(world, message)

    with pytest.raises(IntegrityError), transaction.atomic():
        MessageRedaction.objects.update(texts={WORDS: ""})


def test_a_thread_costs_as_many_queries_with_shortened_words_as_without(world, review, as_user):
    author, reader, _ = world.people
    browser, path = as_user(reader), f"/gesprekken/{review.pk}/"
    counts = []
    for number in range(3):
        message = conversations.send_message(review, f"{ORIGINAL} {number}", by=author)
        shorten(world, message)
        pass_on(world, message)
        browser.get(path)
        counts.append(queries(browser.get(path)))

    assert len(set(counts)) == 1, counts
