"""What was withdrawn is its author's alone, also after it was rewritten and submitted again."""

from datetime import timedelta

import pytest

from accounts.person_of import person_of
from accounts.transitions import erase
from conversations import transitions as conversations
from conversations.models import Report
from courses.states import Audience
from home.today import inbox_of
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from kernel.privacy_export import make_zip
from kernel.rescue import writer_token
from moderation import transitions as moderation
from reflections import transitions
from reflections.models import Reflection, Review, Version
from starter.course import block_id
from tests.accounts.test_exporting import opened
from tests.factories.world import ANSWERS, RESPONSE

FIRST = next(iter(ANSWERS))
GONE, AGAIN = "INGETROKKEN-42", "OPNIEUW-42"
OWN_WORDS = "Die stilte ken ik van onze dijk."


def write(world, author, text, *, audience=Audience.READERS):
    """The first draft, or another text where one was written before."""
    reflection = transitions.begin(world.step, by=author)
    answers = {**ANSWERS, FIRST: text}
    transitions.save_draft(reflection, answers, audience=audience, base=reflection.revision, by=author)
    return reflection


def submitted(world, author, text, **kwargs):
    reflection = write(world, author, text, **kwargs)
    transitions.submit(reflection, by=author, may_be_read_now=True)
    return reflection


def again(world, reflection, **kwargs):
    """Withdrawn, rewritten and submitted once more."""
    author = reflection.author.user
    reflection.refresh_from_db()
    transitions.withdraw(reflection, by=author)
    transitions.rewrite(reflection, by=author)
    return submitted(world, author, AGAIN, **kwargs)


@pytest.fixture
def response(world):
    """Passed on, and given to a version that was withdrawn since; another version stands."""
    author, reader, _ = world.people
    found = world.released(submitted(world, author, GONE), reader)
    again(world, found.reflection)
    return Review.objects.with_everything().get(pk=found.pk)


def pages(browser, *paths):
    return [browser.get(path).content.decode() for path in paths]


def test_only_the_author_meets_the_withdrawn_version(world, response, as_user):
    author, *others = world.people
    reflection = response.reflection
    paths = [f"/reflecties/{reflection.pk}/", f"/reflecties/{reflection.pk}/versies/"]

    assert all(GONE in page for page in pages(as_user(author), *paths))
    for person in (world.trainer, *others, world.manager):
        assert not any(GONE in page for page in pages(as_user(person), *paths)), person
    assert "Er is één versie" in pages(as_user(world.trainer), paths[1])[0]
    assert [row.number for row in Version.objects.visible_to(world.trainer)] == [2]
    assert Version.objects.visible_to(author).count() == 2


def test_versions_made_after_that_lie_side_by_side_for_the_trainer(world, response, as_user):
    author, reflection = world.people[0], response.reflection
    write(world, author, "EN-VERDER-42")
    transitions.submit_next(Reflection.objects.get(pk=reflection.pk), by=author)

    page = as_user(world.trainer).get(f"/reflecties/{reflection.pk}/versies/").content.decode()

    assert "Van versie 2 naar versie 3" in page
    assert GONE not in page


def test_the_reader_keeps_their_own_words_without_the_text_beside_them(world, response, as_user):
    browser = as_user(response.reader)

    page = browser.get(response.get_absolute_url())

    assert page.status_code == 410
    assert OWN_WORDS in page.content.decode()
    assert "Dit lezen de schrijver en jij." in page.content.decode()
    paths = [f"/lezingen/{response.pk}/volgende-versie/", f"/gesprekken/{response.pk}/", "/mijn/gegeven-reacties/"]
    for text in [page.content.decode(), *[browser.get(path, follow=True).content.decode() for path in paths]]:
        assert OWN_WORDS in text
        assert GONE not in text
        assert AGAIN not in text
    assert browser.get(f"/reflecties/{response.reflection.pk}/").status_code == 404


@pytest.mark.parametrize("rewritten", [False, True])
def test_a_refused_form_never_brings_the_text_back_and_shows_what_was_typed(world, as_user, rewritten):
    author, reader, _ = world.people
    review = world.read(submitted(world, author, GONE), reader)
    browser = as_user(reader)
    if rewritten:
        again(world, review.reflection)
    else:
        transitions.withdraw(review.reflection, by=author)
    typed = {f"q-{key}": "te lang " * 5000 for key in RESPONSE}

    page = browser.post(f"/lezingen/{review.pk}/reactie/", {**typed, "revision": 0, "writer": writer_token(reader)})
    call = browser.post(f"/lezingen/{review.pk}/gesprek/", {})

    assert page.status_code == 410
    assert "te lang te lang" in page.content.decode()
    assert GONE not in page.content.decode() + call.content.decode()


def test_the_group_meets_only_what_stands(world, as_user):
    author, reader, peer = world.people
    found = world.released(submitted(world, author, GONE, audience=Audience.GROUP), reader)
    again(world, found.reflection, audience=Audience.GROUP)

    for person in (reader, peer, world.trainer):
        page = as_user(person).get(f"/reflecties/{found.reflection.pk}/").content.decode()
        assert AGAIN in page
        assert GONE not in page
        assert OWN_WORDS not in page


def test_the_author_keeps_the_response_and_reads_which_version_it_answers(world, response, as_user):
    author = world.people[0]

    own, shelf = pages(as_user(author), f"/reflecties/{response.reflection.pk}/", "/mijn/reacties/")

    for page in (own, shelf):
        assert OWN_WORDS in page
        assert "Bij een versie die is ingetrokken" in page
    assert "Antwoord plaatsen" not in own  # nobody to answer yet


def test_the_trainer_no_longer_meets_a_response_to_it(world, response, as_user):
    browser = as_user(world.trainer)

    assert not Review.objects.visible_to(world.trainer).exists()
    assert browser.get(f"/meelezen/{response.pk}/").status_code == 404


@pytest.fixture
def quoting(response):
    """The same response, with a sentence of the withdrawn text above the reader's own words."""
    answers = {key: f"> {GONE}\n\n{text}" for key, text in response.answers.items()}
    Review.objects.filter(pk=response.pk).update(answers=answers)
    return Review.objects.with_everything().get(pk=response.pk)


def test_the_trainer_answers_a_report_by_the_readers_own_words_and_never_meets_the_text(world, quoting, as_user):
    author, browser = world.people[0], as_user(world.trainer)
    conversations.report(quoting, "Dit raakt me.", by=author)
    report = Report.objects.get()

    page = browser.get(f"/meldingen/{report.pk}/").content.decode()

    assert "Dit raakt me." in page
    assert OWN_WORDS in page
    assert "(hier haalt de lezer een zin aan)" in page
    assert "GEHEIM" not in page
    assert f"/meelezen/{quoting.pk}/" not in page
    assert GONE not in page + browser.post(f"/meldingen/{report.pk}/", {}).content.decode()
    assert not Review.objects.visible_to(world.trainer).exists()
    for path in (f"/meelezen/{quoting.pk}/", f"/meelezen/{quoting.pk}/elders/", f"/gesprekken/{quoting.pk}/"):
        assert browser.get(path).status_code == 404


def test_once_the_report_is_answered_the_response_is_of_its_two_people_again(world, quoting, as_user):
    author, browser = world.people[0], as_user(world.trainer)
    conversations.report(quoting, "Dit raakt me.", by=author)
    report = Report.objects.get()

    browser.post(f"/meldingen/{report.pk}/", {"answer": "Ik sprak de lezer."})

    page = browser.get(f"/meldingen/{report.pk}/").content.decode()
    assert "Ik sprak de lezer." in page
    assert OWN_WORDS not in page
    assert "Ik sprak de lezer." in as_user(author).get(f"/reacties/{quoting.pk}/melding/").content.decode()


def test_of_a_shortened_response_the_trainer_meets_the_shortened_text_without_its_quotations(world, as_user):
    author, reader, _ = world.people
    review = world.handed_in(submitted(world, author, GONE), reader)
    shorter = {block_id("response", "recognise"): f"> {GONE}\nKORTER-42"}
    moderation.redact(review, shorter, reason="Korter.", by=world.trainer, seen_revision=review.revision)
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(review, by=world.trainer, seen_revision=review.revision, at=earlier)
    conversations.report(review, "Dit raakt me.", by=author)
    transitions.withdraw(review.reflection, by=author)

    page = as_user(world.trainer).get(f"/meldingen/{Report.objects.get().pk}/").content.decode()

    assert "KORTER-42" in page
    assert OWN_WORDS not in page
    assert GONE not in page


def test_a_trainer_who_had_responded_responds_anew_and_keeps_the_first(world, as_user):
    author = world.people[0]
    reflection = submitted(world, author, GONE)
    first = transitions.claim_as_trainer(reflection, by=world.trainer)
    transitions.finish_reading(first, by=world.trainer)
    transitions.save_response(first, RESPONSE, base=0, by=world.trainer)
    transitions.hand_in(first, by=world.trainer)
    reflection = again(world, reflection)
    browser = as_user(world.trainer)

    second = transitions.claim_as_trainer(reflection, by=world.trainer)

    assert second.version.number == 2
    assert transitions.claim_as_trainer(reflection, by=world.trainer) == second
    assert OWN_WORDS in browser.get(first.get_absolute_url()).content.decode()
    assert not any(GONE in page for page in pages(browser, first.get_absolute_url(), second.get_absolute_url()))


def test_the_new_version_is_offered_anew_but_not_to_whoever_read_the_withdrawn_one(world, response):
    _, reader, peer = world.people

    assert transitions.claim_next(world.step, by=peer).version.number == 2
    with pytest.raises(transitions.NothingToRead):
        transitions.claim_next(world.step, by=reader)


def test_the_desk_counts_no_response_to_what_was_withdrawn(world):
    author, reader, _ = world.people
    found = world.released(submitted(world, author, GONE), reader)
    again(world, found.reflection)
    Reflection.objects.filter(pk=found.reflection.pk).update(submitted_at=clock.now() - timedelta(weeks=3))

    assert [gap.missing for gap in inbox_of(world.trainer).gaps] == [2]


def test_an_answer_goes_to_who_read_what_stands_and_an_old_one_to_nobody_new(world, as_user):
    author, reader, peer = world.people
    first = world.released(submitted(world, author, GONE), reader)
    transitions.reply(first.reflection, "EERSTE-ANTWOORD", by=author)
    reflection = again(world, first.reflection)
    with pytest.raises(WrongMoment):
        transitions.reply(reflection, "Aan wie?", by=author)
    second = world.released(Reflection.objects.get(pk=reflection.pk), peer)

    assert "EERSTE-ANTWOORD" not in as_user(peer).get(second.get_absolute_url()).content.decode()
    transitions.reply(Reflection.objects.get(pk=reflection.pk), "TWEEDE-ANTWOORD", by=author)

    assert "TWEEDE-ANTWOORD" in as_user(peer).get(second.get_absolute_url()).content.decode()
    assert peer.notices.filter(kind="reflections.replied").count() == 1
    assert reader.notices.filter(kind="reflections.replied").count() == 1
    paths = [first.get_absolute_url(), f"/gesprekken/{first.pk}/", "/mijn/gegeven-reacties/"]
    for page in [*pages(as_user(reader), *paths), opened(make_zip(person_of(reader)))[1]]:
        assert "TWEEDE-ANTWOORD" not in page
    assert "TWEEDE-ANTWOORD" in opened(make_zip(person_of(peer)))[1]


def test_a_thread_about_it_stands_and_goes_no_further(world, as_user):
    author, reader, _ = world.people
    found = world.released(submitted(world, author, GONE), reader)
    said = conversations.send_message(found, "GEZEGD-42", by=reader)
    moderation.release(said, by=world.trainer, seen_revision=0, at=clock.now() - timedelta(minutes=2))
    again(world, found.reflection)

    with pytest.raises(WrongMoment):
        conversations.send_message(found, "Nog iets.", by=reader)
    for person in (author, reader):
        assert "GEZEGD-42" in as_user(person).get(f"/gesprekken/{found.pk}/").content.decode()
    assert as_user(world.trainer).get(f"/meelezen/gesprekken/{said.pk}/").status_code == 404


def test_a_next_version_after_it_is_told_only_to_who_read_what_stands(world, response):
    author, reader, peer = world.people
    reflection = Reflection.objects.get(pk=response.reflection.pk)
    world.released(reflection, peer)
    write(world, author, "EN-VERDER-42")

    transitions.submit_next(Reflection.objects.get(pk=reflection.pk), by=author)

    assert peer.notices.filter(kind="reflections.next_version").count() == 1
    assert not reader.notices.filter(kind="reflections.next_version").exists()


def test_the_export_of_the_author_holds_both_versions_and_of_nobody_else_the_withdrawn_one(world, response):
    author, reader, _ = world.people

    mine = opened(make_zip(person_of(author)))[1]

    assert GONE in mine
    assert AGAIN in mine
    for person in (reader, world.trainer):
        assert GONE not in opened(make_zip(person_of(person)))[1]
    assert OWN_WORDS in opened(make_zip(person_of(reader)))[1]


def test_withdrawing_twice_and_by_another_is_refused(world, response):
    author, reader, _ = world.people
    reflection = Reflection.objects.get(pk=response.reflection.pk)
    first, second = reflection.versions.all()
    with pytest.raises(WrongPerson):
        transitions.withdraw(reflection, by=reader)
    transitions.withdraw(reflection, by=author)

    with pytest.raises(WrongMoment):
        transitions.withdraw(reflection, by=author)

    kept = first.withdrawn_at
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.withdrawn_at == kept
    assert second.withdrawn_at > kept


def test_taking_back_what_nobody_read_leaves_the_withdrawn_version_with_its_author(world):
    author = world.people[0]
    reflection = again(world, submitted(world, author, GONE))

    transitions.take_back(reflection, by=author)

    assert [row.answers[FIRST] for row in reflection.versions.all()] == [GONE]


def test_what_someone_erased_had_submitted_is_withdrawn_too(world):
    author = world.people[0]
    reflection = submitted(world, author, GONE)

    erase(author, by=author)

    assert not reflection.versions.standing().exists()
