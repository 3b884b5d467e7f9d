"""The trainer's verbs: pass on, undo, ask the reader, withhold."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conversations import transitions as conversations
from conversations.models import Message
from courses import transitions as courses
from courses.states import Audience
from home.today import inbox_of
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import OutboxMessage
from moderation import transitions as moderation
from moderation.models import Contradiction
from reflections import allocation_facts, transitions
from reflections.models import Review
from reflections.states import ReviewState
from starter.course import block_id
from tests.factories import UserFactory, build_world
from tests.factories.world import RESPONSE


def handed_in(world) -> Review:
    return world.handed_in(world.submitted(world.people[0]), world.people[1])


def test_a_withheld_response_leaves_room_for_another_reader(world):
    author, _, other = world.people
    moderation.withhold(handed_in(world), by=world.trainer, reason="Noemt een naam.")

    assert transitions.claim_next(world.step, by=other).reflection.author.user == author


def test_the_private_answer_is_in_nothing_the_author_or_trainer_gets(world):
    from reflections.presenters import show_review

    review = world.released(world.submitted(world.people[0]), world.people[1])

    assert "GEHEIM" not in repr(show_review(review, names="named"))


def shown_to_author(world, author) -> str:
    """Everything the author's page could show of responses, as one text."""
    from reflections.presenters import show_review

    later = clock.now() + timedelta(hours=1)
    rows = Review.objects.visible_to(author, at=later).filter(version__reflection__author__user=author).passed_on(later)
    return repr([show_review(review, names="named") for review in rows.select_related("edition", "version", "reader")])


RECOGNISE = block_id("response", "recognise")
QUESTION = block_id("response", "question")
ORIGINAL = "Die stilte ken ik van onze dijk."


def shorten(world, review, text="Die stilte ken ik.", **kwargs):
    fields = {"reason": "De dijk maakt het herkenbaar.", "by": world.trainer, "seen_revision": review.revision}
    return moderation.redact(review, {RECOGNISE: text, QUESTION: "Wie brak de stilte?"}, **{**fields, **kwargs})


def test_a_shortened_response_reaches_the_author_shortened_and_the_original_stays(world):
    review, author = handed_in(world), world.people[0]

    shorten(world, review)
    moderation.release(review, by=world.trainer, seen_revision=review.revision)

    seen = shown_to_author(world, author)
    assert "Die stilte ken ik." in seen
    assert "dijk" not in seen
    assert "shortened=True" in seen
    assert Review.objects.get(pk=review.pk).answers[RECOGNISE] == ORIGINAL


def test_only_what_really_differs_is_kept_and_the_private_answer_cannot_be_touched(world):
    review = handed_in(world)

    private = block_id("response", "take")
    made = moderation.redact(
        review,
        {RECOGNISE: "Korter.", QUESTION: "Wie brak de stilte?", private: "gelekt"},
        reason="x",
        by=world.trainer,
        seen_revision=review.revision,
    )

    assert made.texts == {RECOGNISE: "Korter."}


def test_an_emptied_answer_is_left_out_for_the_author(world):
    review, author = handed_in(world), world.people[0]

    shorten(world, review, "")
    moderation.release(review, by=world.trainer, seen_revision=review.revision)

    assert "Dit herken ik" not in shown_to_author(world, author)


def test_shortening_nothing_or_without_a_reason_is_refused(world):
    review = handed_in(world)

    with pytest.raises(WrongMoment, match="nog niets ingekort"):
        shorten(world, review, ORIGINAL)
    with pytest.raises(WrongMoment, match="waarom"):
        shorten(world, review, reason=" ")


def test_what_the_reader_changed_after_shortening_is_not_passed_on_with_the_old_text(world):
    review, reader = handed_in(world), world.people[1]
    shorten(world, review)
    transitions.take_back_response(review, by=reader)
    transitions.save_response(review, {RECOGNISE: "Iets heel anders."}, base=review.revision, by=reader)
    transitions.hand_in(review, by=reader)
    review.refresh_from_db()

    with pytest.raises(WrongMoment, match="nadat je die inkortte"):
        moderation.release(review, by=world.trainer, seen_revision=review.revision)

    moderation.restore(review, by=world.trainer)
    moderation.release(review, by=world.trainer, seen_revision=review.revision)
    assert "Iets heel anders." in shown_to_author(world, world.people[0])


@pytest.mark.parametrize(
    "verb", ["redact", "restore", "thank", "link_contradiction", "stop_text", "free_reading", "extend_lease"]
)
@pytest.mark.parametrize("who", ["author", "reader", "manager", "other_trainer"])
def test_only_the_groups_trainer_does_the_trainers_deeds(world, verb, who):
    reflection = world.submitted(world.people[0])
    review, second = world.handed_in(reflection, world.people[1]), world.handed_in(reflection, world.people[2])
    by = {
        "author": world.people[0],
        "reader": world.people[1],
        "manager": world.manager,
        "other_trainer": build_world(people=0).trainer,
    }[who]
    deeds = {
        "redact": lambda: shorten(world, review, by=by),
        "restore": lambda: moderation.restore(review, by=by),
        "thank": lambda: moderation.thank(review, "Dank", by=by),
        "link_contradiction": lambda: moderation.link_contradiction(review, second, word="Kies zelf", by=by),
        "stop_text": lambda: moderation.stop_text(review, shown_to=world.people[0], by=by),
        "free_reading": lambda: moderation.free_reading(review, by=by),
        "extend_lease": lambda: moderation.extend_lease(review, clock.today(), by=by),
    }

    with pytest.raises(WrongPerson):
        deeds[verb]()


def test_thanks_reach_the_reader_alone_and_only_once(world, as_user):
    review, author, reader = handed_in(world), world.people[0], world.people[1]
    moderation.release(review, by=world.trainer, seen_revision=1, at=clock.now() - timedelta(minutes=5))

    moderation.thank(review, "Je vraag was RAAK.", by=world.trainer)

    assert "RAAK" in as_user(reader).get(review.get_absolute_url()).content.decode()
    assert "RAAK" not in as_user(author).get(review.reflection.get_absolute_url()).content.decode()
    assert reader.notices.filter(kind="moderation.thanked").count() == 1
    with pytest.raises(WrongMoment, match="al bedankt"):
        moderation.thank(review, "Nog eens.", by=world.trainer)


def test_the_reader_reads_what_the_author_got_and_why_but_only_once_it_was_passed_on(world, as_user):
    review, reader = handed_in(world), world.people[1]
    shorten(world, review)

    before = as_user(reader).get(review.get_absolute_url()).content.decode()
    moderation.release(review, by=world.trainer, seen_revision=1)
    after = as_user(reader).get(review.get_absolute_url()).content.decode()

    assert "herkenbaar" not in before
    assert "De dijk maakt het herkenbaar." in after
    assert ORIGINAL in after


def test_two_tied_responses_say_so_to_the_author_only_when_both_were_passed_on(world, as_user):
    author, one, other = world.people
    reflection = world.submitted(author)
    first, second = world.handed_in(reflection, one), world.handed_in(reflection, other)
    moderation.link_contradiction(first, second, word="Kies zelf welke past. WOORD", by=world.trainer)
    earlier = clock.now() - timedelta(minutes=2)
    path = reflection.get_absolute_url()

    moderation.release(first, by=world.trainer, seen_revision=1, at=earlier)
    half = as_user(author).get(path).content.decode()
    moderation.release(second, by=world.trainer, seen_revision=1, at=earlier)
    whole = as_user(author).get(path).content.decode()

    assert "WOORD" not in half
    assert "WOORD" in whole
    with pytest.raises(WrongMoment, match="al verbonden"):
        moderation.link_contradiction(second, first, word="nog eens", by=world.trainer)


def test_responses_to_different_reflections_are_not_tied(world):
    author, one, other = world.people
    first = world.handed_in(world.submitted(author), one)
    second = world.handed_in(world.submitted(one), other)

    with pytest.raises(WrongMoment, match="dezelfde reflectie"):
        moderation.link_contradiction(first, second, word="x", by=world.trainer)


@pytest.mark.parametrize(
    ("kind", "options", "one", "other", "differ"),
    [
        ("choice", {"choices": []}, ["ja"], ["nee"], True),
        ("choice", {"choices": []}, ["ja"], ["ja"], False),
        ("choice", {"choices": []}, ["ja"], [], False),
        ("choice", {"choices": [], "many": True}, ["ja"], ["nee"], False),
        ("scale", {"steps": 5}, 1, 4, True),
        ("scale", {"steps": 5}, 2, 4, False),
        ("scale", {"steps": 5}, None, 5, False),
        ("long_text", {}, "Doe het.", "Doe het niet.", False),
    ],
)
def test_only_choices_and_places_on_a_line_are_compared_by_the_machine(kind, options, one, other, differ):
    from exercises.types import Question
    from moderation.differing_answers import differs

    question = Question(
        id="q", kind=kind, moment="form", label="?", help="", required=False, private=False, wording={}, options=options
    )

    assert differs(question, one, other) is differ


def test_the_history_tells_who_decided_what_and_why(world):
    from kernel.history import history_of

    review = handed_in(world)
    shorten(world, review)
    moderation.release(review, by=world.trainer, seen_revision=1)

    told = history_of(review, review.reflection)

    assert "Trainer de Vries kortte de reactie in." in [line.sentence for line in told]
    assert told[-1].sentence == "Trainer de Vries gaf de reactie door."
    assert "De dijk maakt het herkenbaar." in [line.note for line in told]


def test_every_verb_in_the_tables_has_its_sentence_in_the_history():
    from reflections.states import REVIEW_MOVES

    assert [verb for verb, row in REVIEW_MOVES.items() if not row.told] == []


def test_a_word_put_ready_is_there_for_the_other_trainer_and_goes_along_only_with_the_release(world, as_user):
    second, review, author = UserFactory(first_name="Tweede"), handed_in(world), world.people[0]
    courses.appoint_trainer(world.cohort, second, by=world.manager)

    as_user(world.trainer).post(f"/meelezen/{review.pk}/doorgave/", {"reply": "Mooi GEZEGD.", "keep": "1", "seen": "1"})

    review.refresh_from_db()
    assert review.state == ReviewState.HANDED_IN
    assert "GEZEGD" in as_user(second).get(f"/meelezen/{review.pk}/").content.decode()
    assert "GEZEGD" not in as_user(author).get(review.reflection.get_absolute_url()).content.decode()
    moderation.release(review, by=second, seen_revision=1, reply=review.trainer_reply)
    assert "GEZEGD" in shown_to_author(world, author)
    with pytest.raises(WrongMoment, match="Tweede de Vries gaf deze reactie al door"):
        moderation.save_personal_word(review, "x", by=world.trainer)
    with pytest.raises(WrongPerson):
        moderation.save_personal_word(review, "x", by=author)


def test_a_tie_is_loosened_on_the_page_and_the_responses_stay(world, as_user):
    author, one, other = world.people
    reflection = world.submitted(author)
    first, second = world.handed_in(reflection, one), world.handed_in(reflection, other)
    browser = as_user(world.trainer)
    browser.post(f"/meelezen/{first.pk}/tegenspraak/", {"t-other": str(second.pk), "t-word": "Kies zelf. WOORD"})
    assert "WOORD" in browser.get(f"/meelezen/{second.pk}/").content.decode()
    linked = Contradiction.objects.get()

    assert as_user(one).post(f"/meelezen/{first.pk}/tegenspraak/{linked.pk}/los/").status_code == 404
    browser.post(f"/meelezen/{first.pk}/tegenspraak/{linked.pk}/los/")

    assert not Contradiction.objects.exists()
    assert Review.objects.count() == 2


def asked(world):
    review = world.handed_in(world.submitted(world.people[0]), world.people[1])
    moderation.ask_writer(review, "Wat bedoel je?", by=world.trainer)
    review.refresh_from_db()
    return review


def test_only_the_trainer_takes_their_question_back_and_never_while_the_reader_writes(world):
    review = asked(world)
    with pytest.raises(WrongPerson):
        moderation.take_question_back(review, by=world.people[1])
    transitions.save_response(review, RESPONSE, base=review.revision, by=world.people[1])

    with pytest.raises(WrongMoment, match="schrijft al"):
        moderation.take_question_back(review, by=world.trainer)
    assert Review.objects.get(pk=review.pk).state == ReviewState.RETURNED


def test_a_reader_is_reminded_once_of_a_question_and_after_that_is_not_counted_on(world):
    review = asked(world)
    soon, later = review.lease_until - timedelta(hours=10), review.lease_until + timedelta(hours=1)

    assert transitions.remind(at=soon) == 1
    assert transitions.remind(at=soon) == 0
    asks = OutboxMessage.objects.filter(kind="reflections.asked", recipient=world.people[1])
    assert asks.count() == 2
    for at, quiet in ((soon, 0), (later, 1)):
        [work] = allocation_facts.gather(review.reflection.round, at).works()
        assert (work.served, work.quiet) == (1, quiet)
    assert transitions.expire_lapsed(at=later) == 0


def test_a_trainers_own_begun_response_stays_on_the_desk_and_closes_no_gap(world):
    reflection = world.submitted(world.people[0], audience=Audience.TRAINER)
    assert [gap.reflection for gap in inbox_of(world.trainer).gaps] == [reflection]

    begun = transitions.claim_as_trainer(reflection, by=world.trainer)

    day = inbox_of(world.trainer)
    assert [row.pk for row in day.begun] == [begun.pk]
    assert [gap.reflection for gap in day.gaps] == [reflection]
    transitions.finish_reading(begun, by=world.trainer)
    transitions.save_response(begun, RESPONSE, base=0, by=world.trainer)
    transitions.hand_in(begun, by=world.trainer)
    day = inbox_of(world.trainer)
    assert day.begun == day.gaps == []


def test_the_history_of_a_reflection_names_each_reading_and_who_freed_it(world, as_user):
    author, stuck, other = world.people
    reflection = world.submitted(author)
    moderation.free_reading(world.written(reflection, stuck), by=world.trainer)
    review = world.handed_in(reflection, other)
    moderation.withhold(review, by=world.trainer, reason="Dit helpt de schrijver niet.")

    page = as_user(world.trainer).get(reflection.get_absolute_url()).content.decode()

    assert f"{stuck.name} als lezer:</span> {world.trainer.name} maakte de plek vrij voor een ander." in page
    assert "Dit helpt de schrijver niet." in page
    assert "Die stilte ken ik" not in page.split("Wat er gebeurde")[1]
    for person in (author, other):
        assert "Wat er gebeurde" not in as_user(person).get(reflection.get_absolute_url()).content.decode()


def test_words_of_a_thread_can_be_called_back_also_when_others_wait(world, as_user):
    author, reader, peer = world.people
    reflection = world.submitted(author)
    for one in (reader, peer):
        conversations.send_message(world.released(reflection, one), "Hoe ging het?", by=one)
    first, second = Message.objects.order_by("said_at")
    browser = as_user(world.trainer)

    after = browser.post(reverse("message-release", args=[first.pk]), {"seen": first.revision}, follow=True)

    page = after.content.decode()
    assert after.redirect_chain[-1][0] == reverse("message", args=[second.pk])
    assert reverse("message-undo", args=[first.pk]) in page
    assert reverse("message-undo", args=[first.pk]) in browser.get(reverse("today")).content.decode()
    browser.post(reverse("message-undo", args=[first.pk]))
    assert not Message.objects.visible_to(author, at=clock.now() + timedelta(hours=1)).filter(pk=first.pk).exists()


def test_why_words_were_not_passed_on_is_told_to_the_trainer(world, as_user):
    author, reader = world.people[:2]
    conversations.send_message(world.released(world.submitted(author), reader), "Hoe ging het?", by=reader)
    message = Message.objects.get()
    moderation.withhold(message, by=world.trainer, reason="Dit hoort in een gesprek met z'n tweeën.")

    page = as_user(world.trainer).get(reverse("message", args=[message.pk])).content.decode()

    assert "gaf het bericht niet door" in page
    assert "Dit hoort in een gesprek met" in page


def withheld(world, word: str = ""):
    """Not passed on; the reader finds it, perhaps with a word."""
    review = handed_in(world)
    moderation.withhold(review, by=world.trainer, reason="REDEN: noemt een naam.", word=word)
    return review


def test_the_reader_of_a_withheld_response_is_told_and_reads_the_word_beside_their_own_text(world, as_user):
    reader = world.people[1]
    review = withheld(world, word="WOORD: laat de naam weg, dan past het.")

    page = as_user(reader).get(review.get_absolute_url())

    assert reader.notices.filter(kind="reflections.withheld").count() == 1
    assert page.status_code == 200
    for text in ("Die stilte ken ik", "WOORD: laat de naam weg", "Dit lezen jij en de trainer."):
        assert text in page.content.decode()
    for text in ("REDEN", "omwonenden"):
        assert text not in page.content.decode()


def test_a_withheld_response_has_no_word_where_none_was_written(world, as_user):
    page = as_user(world.people[1]).get(withheld(world).get_absolute_url()).content.decode()

    assert "Deze reactie ging niet door" in page
    assert "De trainer schrijft erbij" not in page


def test_the_author_and_other_readers_find_neither_the_withheld_response_nor_the_word(world, as_user):
    author, _, peer = world.people
    review = withheld(world, word="WOORD-42")

    assert "WOORD-42" not in as_user(author).get(review.reflection.get_absolute_url()).content.decode()
    for person in (author, peer):
        assert as_user(person).get(review.get_absolute_url()).status_code == 404
    assert not author.notices.filter(kind="reflections.withheld").exists()


def test_withholding_tells_once_and_by_the_trainer_alone(world):
    review = withheld(world)

    with pytest.raises(WrongMoment):
        moderation.withhold(review, by=world.trainer, reason="Nog eens.", word="Nog eens.")
    with pytest.raises(WrongPerson):
        moderation.withhold(handed_in_by(world, world.people[2]), by=world.people[0], reason="x")
    review.refresh_from_db()
    assert review.withheld_word == ""
    assert world.people[1].notices.filter(kind="reflections.withheld").count() == 1


def handed_in_by(world, reader):
    return world.handed_in(Review.objects.get().reflection, reader)


def test_the_trainer_reads_what_the_reader_will_hear_before_withholding(world, as_user):
    review = handed_in(world)
    browser = as_user(world.trainer)
    path = f"/meelezen/{review.pk}/"
    name = world.people[1].first_name_only
    assert f"{name} krijgt bericht en houdt de tekst." in " ".join(browser.get(path).content.decode().split())

    browser.post(f"{path}achterhouding/", {"w-reason": "Noemt een naam.", "w-word": "Laat de naam weg."})

    review.refresh_from_db()
    assert (review.state, review.withheld_word) == (ReviewState.WITHHELD, "Laat de naam weg.")
    assert "Laat de naam weg." in browser.get(path).content.decode()


def test_home_and_the_shelf_say_quietly_that_a_response_was_not_passed_on(world, as_user):
    reader = world.people[1]
    world.submitted(reader)
    review = withheld(world)
    browser = as_user(reader)

    assert "Een reactie van jou ging niet door." in browser.get("/mijn/").content.decode()
    shelf = browser.get("/mijn/gegeven-reacties/").content.decode()
    assert "De trainer gaf deze reactie niet door." in shelf
    assert review.get_absolute_url() in shelf


def rewriting(world) -> Review:
    """Asked about; the reader began an answer and did not hand it in."""
    review = asked(world)
    begun = {**RESPONSE, block_id("response", "recognise"): "HALF een antwoord"}
    transitions.save_response(review, begun, base=review.revision, by=world.people[1])
    return review


def test_what_a_reader_writes_after_a_question_is_read_by_nobody_until_it_is_handed_in_again(world, as_user):
    review = rewriting(world)
    trainer = as_user(world.trainer)
    where = (reverse("moderation", args=[review.pk]), review.reflection.get_absolute_url())

    for path in where:
        assert "HALF een antwoord" not in trainer.get(path).content.decode()
    assert "schrijft aan een antwoord" in trainer.get(where[0]).content.decode()
    transitions.hand_in(review, by=world.people[1])
    for path in where:
        assert "HALF een antwoord" in trainer.get(path).content.decode()


def test_an_answer_that_never_comes_frees_the_place_and_a_later_one_still_counts(world, as_user):
    review = rewriting(world)
    late = review.lease_until + timedelta(hours=1)
    care = reverse("reading-care", args=[review.pk])
    assert care in as_user(world.trainer).get(reverse("moderation", args=[review.pk])).content.decode()
    assert inbox_of(world.trainer, at=late).unanswered == 1
    assert "HALF een antwoord" not in as_user(world.trainer).get(care).content.decode()

    as_user(world.trainer).post(reverse("reading-free", args=[review.pk]))

    review.refresh_from_db()
    assert (review.state, review.answers[block_id("response", "recognise")]) == (
        ReviewState.EXPIRED,
        "HALF een antwoord",
    )
    page = as_user(world.people[1]).get(review.get_absolute_url()).content.decode()
    assert "Wat bedoel je?" in page
    assert "HALF een antwoord" in page
    assert as_user(world.trainer).get(reverse("moderation", args=[review.pk])).status_code == 404
    transitions.hand_in(review, by=world.people[1])
    assert review in Review.objects.for_trainer(world.trainer)


def test_a_question_without_an_answer_gets_more_days_or_goes_to_another(world):
    review = asked(world)
    later = clock.today(review.lease_until) + timedelta(days=5)
    moderation.extend_lease(review, later, by=world.trainer)
    assert clock.today(Review.objects.get(pk=review.pk).lease_until) == later

    moderation.give_to_another(review, world.enrolment(world.people[2]), by=world.trainer)

    states = dict(Review.objects.values_list("reader", "state"))
    assert states == {world.people[1].pk: ReviewState.EXPIRED, world.people[2].pk: ReviewState.CLAIMED}


def two_messages(world) -> tuple[Message, Message]:
    """Words of two readers to one author, waiting for the trainer."""
    reflection = world.submitted(world.people[0])
    for reader in world.people[1:3]:
        conversations.send_message(world.released(reflection, reader), "Hoe ging het?", by=reader)
    first, second = Message.objects.order_by("said_at")
    return first, second


def test_words_of_a_thread_are_walked_through_with_the_keys_of_the_desk(world, as_user):
    first, second = two_messages(world)

    page = as_user(world.trainer).get(reverse("message", args=[first.pk])).content.decode()

    assert f'href="{reverse("message", args=[second.pk])}" data-mc-key="j"' in page
    assert 'data-mc-key="k"' not in page
    assert 'data-mc-key="d"' in page


def test_two_trainers_see_that_the_other_reads_along_in_a_thread(world, as_user):
    second = UserFactory(first_name="Tweede")
    courses.appoint_trainer(world.cohort, second, by=world.manager)
    message = two_messages(world)[0]
    path = reverse("message", args=[message.pk])

    assert "bekijkt dit nu" not in as_user(world.trainer).get(path).content.decode()

    assert f"{world.trainer.name} bekijkt dit nu" in as_user(second).get(path).content.decode()
    assert "bekijkt dit nu" not in as_user(world.people[0]).get(message.get_absolute_url()).content.decode()
    with pytest.raises(WrongPerson):
        moderation.record_viewing(message, by=world.people[1])


def test_looking_at_words_that_were_dealt_with_is_not_noted(world):
    message = two_messages(world)[0]
    moderation.withhold(message, by=world.trainer, reason="Niet nu.")

    moderation.record_viewing(message, by=world.trainer)

    assert not message.review.presences.exists()


@pytest.mark.parametrize("page", ["reflection", "reading-care", "message"])
def test_a_history_takes_as_many_queries_with_one_reading_as_with_three(db, as_user, page):
    counts = [_cost_of_history(build_world(people=5), readings, page, as_user) for readings in (1, 3)]

    assert counts[0] == counts[1], counts


def _cost_of_history(world, readings: int, page: str, as_user) -> int:
    author, stuck, *rest = world.people
    reflection = world.submitted(author)
    for reader in rest[:readings]:
        review = world.released(reflection, reader)
        message = conversations.send_message(review, "Hoe ging het?", by=reader)
        moderation.redact(message, {"words": "Hoe?"}, reason="Korter.", by=world.trainer, seen_revision=0)
        moderation.thank(review, "Mooi gelezen.", by=world.trainer)
    thing = {
        "reflection": reflection,
        "reading-care": world.claimed(reflection, stuck),
        "message": Message.objects.last(),
    }
    browser, path = as_user(world.trainer), reverse(page, args=[thing[page].pk])
    browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert "Wat er gebeurde" in browser.get(path).content.decode()
    return len(captured)


def test_an_answer_to_the_trainers_question_goes_to_the_trainer_also_in_a_group_that_chose_for_directly_since(world):
    review, reader = asked(world), world.people[1]
    moderation.pass_on_directly(world.cohort, by=world.trainer)

    transitions.hand_in(Review.objects.get(pk=review.pk), by=reader)

    assert Review.objects.get(pk=review.pk).state == ReviewState.HANDED_IN
    assert not Review.objects.visible_to(world.people[0]).exists()
