"""Het gun-aanbod: with the response past the trainer; addresses only after Graag; kwam het ervan?"""

from datetime import timedelta

import pytest
from django.urls import reverse

from conversations import transitions as conversations
from conversations.models import Offer
from conversations.states import OfferState
from exercises.transitions import Incomplete
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from moderation import transitions as moderation
from reflections import transitions
from reflections.models import Review
from tests.factories.world import RESPONSE

OFFER = {"offer": {"kind": "time", "line": "Een uur meelopen op dinsdag."}}


def handed_in(world, **answers):
    author, reader, _ = world.people
    review = world.read(world.submitted(author), reader)
    transitions.save_response(review, {**RESPONSE, **OFFER, **answers}, base=0, by=reader)
    transitions.hand_in(review, by=reader)
    return review


def released(world) -> Offer:
    review = handed_in(world)
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(review, by=world.trainer, seen_revision=review.revision, at=earlier)
    return Offer.objects.with_everything().get(review=review)


def test_the_trainer_sees_the_offer_before_the_author_does(world, as_user):
    review = handed_in(world)
    offer = Offer.objects.get()

    assert "Een uur meelopen" in as_user(world.trainer).get(f"/meelezen/{review.pk}/").content.decode()
    assert as_user(world.people[0]).get(offer.get_absolute_url()).status_code == 404
    with pytest.raises(WrongMoment):
        conversations.accept_offer(offer, by=world.people[0])


def test_addresses_are_shared_both_ways_after_graag_and_not_before(world, as_user):
    offer = released(world)
    author, reader, peer = world.people
    path = offer.get_absolute_url()
    before = as_user(author).get(path).content.decode() + as_user(reader).get(path).content.decode()

    as_user(author).post(f"/aanbod/{offer.pk}/graag/")

    assert reader.email not in before
    assert author.email not in before
    assert "zien jullie elkaars naam en e-mailadres" in before
    assert reader.email in as_user(author).get(path).content.decode()
    assert author.email in as_user(reader).get(path).content.decode()
    assert as_user(peer).get(path).status_code == 404


def test_nu_niet_shares_nothing_and_the_reader_hears_it_kindly(world, as_user):
    offer = released(world)
    author, reader, _ = world.people

    as_user(author).post(f"/aanbod/{offer.pk}/nu-niet/")

    page = as_user(reader).get(offer.get_absolute_url()).content.decode()
    assert "Dat zegt niets over wat je gunde" in page
    assert author.email not in page
    with pytest.raises(WrongMoment):
        conversations.accept_offer(Offer.objects.get(), by=author)


@pytest.mark.parametrize("verb", [conversations.accept_offer, conversations.decline_offer])
def test_only_the_author_answers(world, verb):
    offer = released(world)

    for person in (world.people[1], world.people[2], world.trainer):
        with pytest.raises(WrongPerson):
            verb(offer, by=person)


def test_a_ticked_offer_without_a_line_is_asked_for_and_the_text_stays(world, as_user):
    author, reader, _ = world.people
    review = world.read(world.submitted(author), reader)
    posted = {f"q-{key}": value for key, value in RESPONSE.items()}

    answer = as_user(reader).post(
        f"/lezingen/{review.pk}/reactie/", {**posted, "offers": "on", "revision": 0, "hand_in": 1}
    )

    assert answer.status_code == 409
    assert "Of haal het vinkje weg" in answer.content.decode()
    assert "Die stilte ken ik van onze dijk." in answer.content.decode()
    review.refresh_from_db()
    with pytest.raises(Incomplete):
        transitions.hand_in(review, by=reader)


def test_unticking_it_before_handing_in_again_takes_it_back(world):
    review = handed_in(world)
    reader = world.people[1]
    transitions.take_back_response(review, by=reader)
    transitions.save_response(review, {"offer": None}, base=review.revision, by=reader)

    transitions.hand_in(review, by=reader)

    assert Offer.objects.get().state == OfferState.WITHDRAWN
    transitions.take_back_response(review, by=reader)
    transitions.save_response(review, OFFER, base=review.revision, by=reader)
    transitions.hand_in(review, by=reader)
    assert Offer.objects.get().state == OfferState.PROPOSED


def test_an_offer_withdrawn_before_an_answer_was_never_there(world, as_user):
    offer = released(world)
    author, reader, _ = world.people

    conversations.withdraw_offer(offer, by=reader)

    assert "Een uur meelopen" not in as_user(author).get(offer.review.reflection.get_absolute_url()).content.decode()
    assert as_user(author).get(offer.get_absolute_url()).status_code == 404
    with pytest.raises(WrongMoment):
        conversations.accept_offer(offer, by=author)


def test_withdrawn_after_graag_the_author_is_told_and_sees_no_address_any_more(world, as_user):
    offer = released(world)
    author, reader, _ = world.people
    conversations.accept_offer(offer, by=author)

    conversations.withdraw_offer(offer, by=reader)

    assert author.notices.filter(kind="conversations.offer_withdrawn").exists()
    assert reader.email not in as_user(author).get(offer.get_absolute_url()).content.decode()


def test_after_four_weeks_both_are_asked_once_whether_it_came_to_it(world, as_user):
    offer = released(world)
    author, reader, _ = world.people
    conversations.accept_offer(offer, by=author)
    weeks = timedelta(weeks=4)

    assert conversations.ask_how_it_went(at=offer.answered_at + weeks - timedelta(minutes=1)) == 0
    assert conversations.ask_how_it_went(at=offer.answered_at + weeks) == 1
    assert conversations.ask_how_it_went(at=offer.answered_at + weeks) == 0

    for person in (author, reader):
        assert person.notices.filter(kind="conversations.offer_asked").count() == 1
        assert "Kwam het ervan?" in as_user(person).get("/mijn/").content.decode()
    as_user(reader).post(f"/aanbod/{offer.pk}/uitkomst/", {"outcome": "not_yet"})
    assert "zegt: nog niet" in as_user(author).get(offer.get_absolute_url()).content.decode()
    assert "Kwam het ervan?" not in as_user(reader).get("/mijn/").content.decode()


def test_nobody_is_asked_before_and_nobody_else_answers(world):
    offer = released(world)
    author, _, peer = world.people
    conversations.accept_offer(offer, by=author)

    with pytest.raises(WrongMoment):
        conversations.tell_outcome(offer, "yes", by=author)
    with pytest.raises(WrongPerson):
        conversations.tell_outcome(offer, "yes", by=peer)


PRIORITY = "Voorrang bij de vergunning, en een uur meelopen."
WITHOUT = "Een uur meelopen."


def shortened(world, line: str = WITHOUT) -> Offer:
    """The trainer took a promise of priority out of the offer, and passed the response on."""
    review = handed_in(world, offer={"kind": "time", "line": PRIORITY})
    moderation.redact(review, {"offer": line}, reason="Geen voorrang.", by=world.trainer, seen_revision=review.revision)
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(Review.objects.get(pk=review.pk), by=world.trainer, seen_revision=review.revision, at=earlier)
    return Offer.objects.with_everything().get(review=review)


def everywhere_of(world, as_user, person, offer) -> str:
    """All pages and files on which this person may meet the offer."""
    place = world.enrolment(person)
    paths = ["/mijn/", "/mijn/reacties/", offer.get_absolute_url(), f"/gesprekken/{offer.review_id}/"]
    paths += [reverse(name, args=[place.pk]) for name in ("dossier", "dossier-json", "closing")]
    answers = [as_user(person).get(path) for path in [*paths, offer.review.reflection.get_absolute_url()]]
    assert {answer.status_code for answer in answers} == {200}
    return " ".join(answer.content.decode() for answer in answers)


def test_a_shortened_offer_reaches_the_author_shortened_and_the_reader_keeps_the_line(world, as_user):
    offer = shortened(world)
    author, reader, _ = world.people

    page = as_user(reader).get(offer.get_absolute_url()).content.decode()
    why = as_user(reader).get(offer.review.get_absolute_url()).content.decode()

    assert offer.line == PRIORITY
    assert PRIORITY in page
    assert "Geen voorrang." in why
    assert WITHOUT in why
    told = everywhere_of(world, as_user, author, offer)
    assert told.count(WITHOUT) >= 6
    assert "Voorrang" not in told
    assert "Geen voorrang." not in told


def test_four_weeks_later_each_is_asked_about_the_line_they_know(world, as_user):
    offer = shortened(world)
    author, reader, _ = world.people
    conversations.accept_offer(offer, by=author)

    conversations.ask_how_it_went(at=clock.now() + timedelta(weeks=5))

    mine, theirs = (as_user(person).get("/mijn/").content.decode() for person in (author, reader))
    assert WITHOUT in mine
    assert "Voorrang" not in mine
    assert PRIORITY in theirs


def test_an_offer_that_was_left_out_was_never_there_for_the_author(world, as_user):
    offer = shortened(world, line="")
    author, reader, _ = world.people

    page = as_user(author).get(offer.review.reflection.get_absolute_url()).content.decode()

    assert "Die stilte ken ik" in page
    assert "Gun-aanbod" not in page
    assert as_user(author).get(offer.get_absolute_url()).status_code == 404
    with pytest.raises(WrongPerson):
        conversations.accept_offer(offer, by=author)
    assert "zonder dit aanbod" in as_user(reader).get(offer.get_absolute_url()).content.decode()


def test_the_trainer_shortens_an_offer_on_the_page_and_still_reads_the_original(world, as_user):
    review = handed_in(world, offer={"kind": "time", "line": PRIORITY})
    browser, path = as_user(world.trainer), f"/meelezen/{review.pk}/"
    form = browser.get(path).context["redaction_form"]
    typed = {f"r-{name}": field.initial or "" for name, field in form.fields.items()}
    assert typed["r-t-offer"] == PRIORITY

    browser.post(
        f"{path}inkorting/", {**typed, "r-t-offer": WITHOUT, "r-reason": "Geen voorrang.", "seen": review.revision}
    )

    page = browser.get(path).content.decode()
    assert Review.objects.get(pk=review.pk).redaction.texts == {"offer": WITHOUT}
    assert PRIORITY in page
    assert "Geen voorrang." in page


def test_a_line_the_reader_changed_after_shortening_is_read_again_before_it_goes(world):
    reader = world.people[1]
    review = handed_in(world, offer={"kind": "time", "line": PRIORITY})
    moderation.redact(review, {"offer": WITHOUT}, reason="x", by=world.trainer, seen_revision=review.revision)
    transitions.take_back_response(review, by=reader)
    transitions.save_response(review, {"offer": {"kind": "time", "line": "Koffie."}}, base=review.revision, by=reader)
    transitions.hand_in(review, by=reader)

    with pytest.raises(WrongMoment, match="Kijk je ingekorte tekst nog eens na"):
        moderation.release(review, by=world.trainer, seen_revision=review.revision)


def test_an_offer_that_was_not_changed_is_not_kept_as_shortened(world):
    review = handed_in(world)

    with pytest.raises(WrongMoment, match="nog niets ingekort"):
        moderation.redact(
            review, {"offer": OFFER["offer"]["line"]}, reason="x", by=world.trainer, seen_revision=review.revision
        )
