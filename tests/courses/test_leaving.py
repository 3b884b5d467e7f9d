"""A pause and stopping: by whom, what it says beforehand, what the others see of it, and the way back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from courses import transitions
from courses.models import Challenge, Enrolment
from courses.states import Audience, EnrolmentState
from home.arrival import standing
from kernel import clock, outbox
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry, Transition
from moderation import transitions as moderation
from reflections import transitions as reflections
from reflections.models import Reflection
from tests.factories import build_world

ACTIVE, PAUSED, LEFT = EnrolmentState.ACTIVE, EnrolmentState.PAUSED, EnrolmentState.LEFT


def state_of(world, user) -> str:
    return world.enrolment(user).state


def stop(world, user, *, by=None):
    transitions.leave(world.enrolment(user), by=by or user)


def page(browser, name, *args) -> str:
    response = browser.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def mails_to(user, mailoutbox) -> str:
    outbox.deliver(clock.start_of(clock.add_working_days(clock.today(), 1)) + timedelta(hours=9))
    return "\n".join(mail.body for mail in mailoutbox if mail.to == [user.email])


# --- the verbs --------------------------------------------------------------------------------------------------------


def test_someone_pauses_and_resumes_by_their_own_hand_and_the_trainer_hears_of_both(world):
    me = world.people[0]

    transitions.pause(world.enrolment(me), by=me)
    assert state_of(world, me) == PAUSED
    transitions.resume(world.enrolment(me), by=me)

    assert state_of(world, me) == ACTIVE
    told = world.trainer.notices.filter(kind="courses.coming_and_going").order_by("created_at")
    assert [row.facts["state"] for row in told] == ["paused", "active"]
    assert not me.notices.exists()


def test_a_pause_is_not_for_the_programme_manager_or_a_peer(world):
    me, other, _ = world.people

    for person in (other, world.manager, build_world(people=0).trainer):
        with pytest.raises(WrongPerson):
            transitions.pause(world.enrolment(me), by=person)
        with pytest.raises(WrongPerson):
            transitions.resume(world.enrolment(me), by=person)


def test_pausing_twice_and_resuming_twice_are_refused_in_words_that_fit_everyone(world):
    me = world.people[0]
    transitions.pause(world.enrolment(me), by=me)

    with pytest.raises(WrongMoment, match="De pauze loopt al"):
        transitions.pause(world.enrolment(me), by=world.trainer)
    transitions.resume(world.enrolment(me), by=me)
    with pytest.raises(WrongMoment, match="Er is nu geen pauze"):
        transitions.resume(world.enrolment(me), by=me)


def test_a_closed_group_needs_no_pause(world):
    transitions.close(world.cohort, by=world.manager)
    me = world.people[0]

    with pytest.raises(WrongMoment, match="afgesloten"):
        transitions.pause(world.enrolment(me), by=me)


@pytest.mark.parametrize("who", ["me", "trainer", "manager"])
def test_stopping_is_for_the_person_the_trainer_and_who_runs_the_client(world, who):
    me = world.people[0]
    by = me if who == "me" else getattr(world, who)

    stop(world, me, by=by)

    assert state_of(world, me) == LEFT
    assert Transition.objects.of(world.enrolment(me)).get().by == by
    assert AuditEntry.objects.filter(action="left", actor=by).exists()
    assert me.notices.filter(kind="courses.your_part").exists() == (who != "me")
    assert world.trainer.notices.filter(kind="courses.coming_and_going").exists() == (who != "trainer")


def test_nobody_else_lets_someone_go_or_brings_them_back(world):
    me, other, _ = world.people
    strangers = build_world(people=0)

    for person in (other, strangers.trainer, strangers.manager):
        with pytest.raises(WrongPerson):
            stop(world, me, by=person)
    stop(world, me)
    for person in (me, other, strangers.trainer, strangers.manager):
        with pytest.raises(WrongPerson):
            transitions.come_back(world.enrolment(me), by=person)


def test_stopping_twice_is_refused_also_out_of_a_pause(world):
    me = world.people[0]
    transitions.pause(world.enrolment(me), by=me)
    stop(world, me)

    with pytest.raises(WrongMoment, match="al gestopt"):
        stop(world, me)
    with pytest.raises(WrongMoment):
        transitions.resume(world.enrolment(me), by=me)


@pytest.mark.parametrize("who", ["trainer", "manager"])
def test_who_stopped_is_brought_back_without_arrears_and_hears_it(world, who, mailoutbox):
    me = world.people[0]
    stop(world, me)
    assert not Challenge.objects.written_by(me).exists()

    transitions.come_back(world.enrolment(me), by=getattr(world, who))

    back = world.enrolment(me)
    assert (back.state, back.route) == (ACTIVE, world.step)
    assert Challenge.objects.written_by(me).exists()
    titles = [deed.title for deed in [standing(back).next, *standing(back).others] if deed]
    assert not [title for title in titles if "nog welkom" in title]
    assert f"Je doet weer mee in {world.cohort.name}." in mails_to(me, mailoutbox)
    with pytest.raises(WrongMoment, match="De deelname loopt al"):
        transitions.come_back(back, by=getattr(world, who))


def test_nobody_comes_back_into_a_closed_group_without_an_account_or_beside_guiding_it(world):
    me, gone, guide = world.people
    for person in world.people:
        stop(world, person)
    gone.is_active = False
    gone.save(update_fields=["is_active"])
    transitions.appoint_trainer(world.cohort, guide, by=world.manager)

    with pytest.raises(WrongMoment, match="geen account"):
        transitions.come_back(world.enrolment(gone), by=world.manager)
    with pytest.raises(WrongMoment, match="begeleidt"):
        transitions.come_back(world.enrolment(guide), by=world.manager)
    transitions.close(world.cohort, by=world.manager)
    with pytest.raises(WrongMoment, match="afgesloten"):
        transitions.come_back(world.enrolment(me), by=world.manager)


def test_what_ended_before_the_mail_went_is_not_told(world, mailoutbox):
    me = world.people[0]
    transitions.pause(world.enrolment(me), by=world.trainer)
    transitions.resume(world.enrolment(me), by=me)

    assert "even pauze" not in mails_to(world.trainer, mailoutbox)
    assert "even pauze" not in mails_to(me, mailoutbox)


def test_a_trainer_who_no_longer_guides_the_group_hears_nothing_of_it(world, mailoutbox):
    stop(world, world.people[0])
    world.cohort.grants.all().delete()

    assert not mails_to(world.trainer, mailoutbox)


# --- the participant's own page ---------------------------------------------------------------------------------------


def test_the_page_is_linked_from_own_dates_and_from_home_and_is_for_oneself_alone(world, as_user):
    me = as_user(world.people[0])
    path = reverse("own-part", args=[world.cohort.pk])

    assert path in page(me, "own-dates", world.cohort.pk)
    assert path in page(me, "participant-home")
    for person in (world.trainer, world.manager, build_world(people=1).people[0]):
        assert as_user(person).get(path).status_code == 404


def test_the_page_says_beforehand_what_a_pause_and_stopping_do(world, as_user):
    me = as_user(world.people[0])

    pause, leaving = (page(me, name, world.cohort.pk) for name in ("own-part", "own-leaving"))

    assert "komt die vrij voor een andere lezer" in pause
    assert "Je trainer hoort dat je pauzeert." in pause
    assert "zonder achterstand" in pause
    for promise in (
        reverse("dossier", args=[world.enrolment(world.people[0]).pk]),
        reverse("my-data"),
        "Wie je reflectie al leest of las, kan die blijven lezen.",
        "Je leest niets meer van anderen",
        "komt die vrij voor een andere lezer",
        "Je trainer hoort dat je stopt.",
    ):
        assert promise in leaving
    assert "te laat" not in pause + leaving


def test_a_pause_is_taken_and_ended_on_the_page_and_home_says_so(world, as_user):
    me = world.people[0]
    browser = as_user(me)

    browser.post(reverse("own-pause", args=[world.cohort.pk]))
    home = page(browser, "participant-home")

    assert state_of(world, me) == PAUSED
    assert "Je hebt even pauze" in home
    assert "Er wacht niets op je" not in home
    assert reverse("own-resumption", args=[world.cohort.pk]) in home
    assert "Begin met de oefening" not in home
    browser.post(reverse("own-resumption", args=[world.cohort.pk]))
    assert state_of(world, me) == ACTIVE
    assert "Je hebt even pauze" not in page(browser, "participant-home")


def test_home_tells_in_a_pause_of_a_response_and_asks_no_answer(world):
    me, reader, _ = world.people
    world.released(world.submitted(me), reader)
    assert standing(world.enrolment(me)).next.title == "Antwoord je lezers bij Stil"

    transitions.pause(world.enrolment(me), by=me)

    here = standing(world.enrolment(me))
    assert (here.next.title, here.others) == ("Er is een reactie bij Stil", [])


def test_who_may_not_read_in_a_pause_is_led_to_where_it_ends(world, as_user):
    """«Je hebt even pauze. Zet die eerst uit.»: home, one click on, has the button."""
    author, me, _ = world.people
    world.submitted(author)
    world.submitted(me)
    browser = as_user(me)
    browser.post(reverse("own-pause", args=[world.cohort.pk]))

    refused = browser.post(reverse("reading-claim", args=[world.step.pk]), follow=True).content.decode()
    home = browser.get(reverse("arrive"), follow=True).content.decode()

    assert "Je hebt even pauze. Zet die eerst uit." in refused
    assert reverse("own-resumption", args=[world.cohort.pk]) in home
    browser.post(reverse("own-resumption", args=[world.cohort.pk]))
    assert browser.post(reverse("reading-claim", args=[world.step.pk])).status_code == 302


def test_looking_at_the_page_of_stopping_stops_nobody_and_yes_does(world, as_user):
    me = world.people[0]
    browser = as_user(me)
    page(browser, "own-leaving", world.cohort.pk)
    assert state_of(world, me) == ACTIVE

    after = browser.post(reverse("own-leaving", args=[world.cohort.pk]), follow=True).content.decode()

    assert state_of(world, me) == LEFT
    assert "Je bent gestopt" in after
    assert "Vraag het je trainer of de programmabeheerder." in after
    again = browser.post(reverse("own-leaving", args=[world.cohort.pk]))
    assert again.status_code == 409
    assert browser.get(reverse("own-leaving", args=[world.cohort.pk])).status_code == 302


def test_who_stopped_still_arrives_at_what_is_theirs(world, as_user):
    me = world.people[0]
    reflection = world.submitted(me)
    stop(world, me)
    browser = as_user(me)

    home = browser.get(reverse("arrive"), follow=True).content.decode()
    book = page(browser, "dossier", world.enrolment(me).pk)

    assert reverse("dossier", args=[world.enrolment(me).pk]) in home
    assert "Je zit nog niet in een groep" not in home
    assert "Wachten werkte, uitleggen niet." in book
    assert reflection.get_absolute_url() in page(browser, "my-readers")


def test_who_stopped_here_and_takes_part_there_finds_both_books(world, as_user):
    me, other = world.people[0], build_world(people=0)
    place = world.enrolment(me)
    there = transitions.enrol(me, other.cohort, organisation=place.organisation, field_role=place.field_role, by=None)
    stop(world, me)

    home = page(as_user(me), "participant-home")

    assert f"Leerboek van {world.cohort.name}" in home
    assert reverse("dossier", args=[there.pk]) in home
    assert "Je bent gestopt" not in home


def test_who_stopped_can_still_take_a_reflection_away(world, as_user):
    me, reader, _ = world.people
    reflection = world.submitted(me, audience=Audience.GROUP)
    stop(world, me)

    as_user(me).post(reverse("reflection-withdrawal", args=[reflection.pk]))

    assert not Reflection.objects.visible_to(reader).filter(pk=reflection.pk).exists()
    assert Reflection.objects.visible_to(me).filter(pk=reflection.pk).exists()
    with pytest.raises(WrongPerson):
        reflections.withdraw(reflection, by=reader)


# --- the trainer and the programme manager ----------------------------------------------------------------------------


def test_the_trainer_lets_someone_go_and_brings_them_back_each_after_a_page_that_asks(world, as_user):
    me = world.people[0]
    enrolment, browser = world.enrolment(me), as_user(world.trainer)
    leaving, back = (reverse(name, args=[enrolment.pk]) for name in ("person-leaving", "person-return"))
    assert leaving in page(browser, "person", enrolment.pk)
    page(browser, "person-leaving", enrolment.pk)
    assert state_of(world, me) == ACTIVE

    after = browser.post(leaving, follow=True).content.decode()

    assert state_of(world, me) == LEFT
    assert back in after
    assert "Schrijf een bericht" not in after
    assert "Een eigen datum geven" not in after
    page(browser, "person-return", enrolment.pk)
    assert state_of(world, me) == LEFT
    browser.post(back)
    assert state_of(world, me) == ACTIVE


def test_the_programme_manager_does_so_from_the_groups_page_and_reads_no_text(world, as_user):
    me = world.people[0]
    world.submitted(me)
    enrolment, browser = world.enrolment(me), as_user(world.manager)
    leaving, back = (reverse(name, args=[enrolment.pk]) for name in ("person-leaving", "person-return"))
    opened = browser.get(world.cohort.get_absolute_url(), {"open": enrolment.pk})
    assert leaving in opened.content.decode()

    after = browser.post(leaving, follow=True)

    assert after.request["PATH_INFO"] == world.cohort.get_absolute_url()
    assert back in after.content.decode()
    assert leaving not in after.content.decode()
    assert "Wachten werkte" not in page(browser, "person-return", enrolment.pk)
    browser.post(back)
    assert state_of(world, me) == ACTIVE


def test_what_the_trainer_wrote_before_stays_readable_on_the_page_of_who_stopped(world, as_user):
    me = world.people[0]
    transitions.write_letter(world.enrolment(me), "Hoe gaat het? GROET", by=world.trainer)
    stop(world, me)

    assert "GROET" in page(as_user(world.trainer), "person", world.enrolment(me).pk)


def test_the_trainer_finds_who_rests_or_stopped_below_the_step_and_not_among_who_takes_part(world, as_user):
    resting, gone, here = world.people
    transitions.pause(world.enrolment(resting), by=resting)
    stop(world, gone)

    overview = page(as_user(world.trainer), "step-overview", world.step.pk)
    taking_part, _, away = overview.partition("Even pauze of gestopt")
    desk = page(as_user(world.trainer), "today")

    assert here.name in taking_part
    assert gone.name not in taking_part
    assert here.name not in away
    for person in (resting, gone):
        assert reverse("person", args=[world.enrolment(person).pk]) in away
        assert person.name not in desk


# --- what the others see ----------------------------------------------------------------------------------------------


def test_the_author_keeps_what_a_reader_who_stopped_had_sent_and_that_reader_reads_nothing_more(world, as_user):
    author, reader, _ = world.people
    reflection = world.submitted(author)
    review = world.handed_in(reflection, reader)
    stop(world, reader)

    assert as_user(reader).get(reflection.get_absolute_url()).status_code == 404
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(review, by=world.trainer, seen_revision=review.revision, at=earlier)

    own = page(as_user(author), "reflection", reflection.pk)
    assert "Die stilte ken ik van onze dijk." in own
    assert "GEHEIM" not in own
    assert reader.first_name in own


def test_a_reader_keeps_what_they_read_of_an_author_who_stopped_and_others_find_nothing_new(world, as_user):
    author, reader, other = world.people
    reflection = world.submitted(author)
    review = world.written(reflection, reader)
    stop(world, author)

    assert "Wachten werkte, uitleggen niet." in page(as_user(reader), "reading", review.pk)
    assert as_user(other).get(reflection.get_absolute_url()).status_code == 404
    reflections.hand_in(review, by=reader)
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(review, by=world.trainer, seen_revision=review.revision, at=earlier)
    assert "Die stilte ken ik van onze dijk." in page(as_user(author), "reflection", reflection.pk)


def test_what_was_shared_with_the_group_stays_there_until_its_author_takes_it_away(world, as_user):
    author, other, _ = world.people
    reflection = world.submitted(author, audience=Audience.GROUP)
    stop(world, author)
    browser = as_user(other)

    assert "Wachten werkte, uitleggen niet." in page(browser, "reflection", reflection.pk)
    reflections.withdraw(reflection, by=author)
    assert browser.get(reflection.get_absolute_url()).status_code == 404


def test_a_mate_who_stopped_is_not_said_to_work_on_the_opgave_and_is_again_when_back(world, as_user):
    me, _, _ = world.people
    mate = world.join(challenge=False, first_name="Maartje")
    mine = world.challenge(me)
    transitions.share(mine, world.enrolment(mate), may_write=True, by=me)
    transitions.accept_share(mine, by=mate)
    browser = as_user(me)
    assert _working_on(browser, mine, mate)

    stop(world, mate)
    assert not _working_on(browser, mine, mate)
    assert as_user(mate).get(mine.get_absolute_url()).status_code == 404

    transitions.come_back(world.enrolment(mate), by=world.trainer)
    assert _working_on(browser, mine, mate)


def _working_on(browser, challenge, person) -> bool:
    """Among who works on it; the history may name them for ever."""
    return person.name in page(browser, "challenge", challenge.pk).partition("Wat er gebeurde")[0]


def test_peers_are_told_nothing_of_a_pause_or_of_stopping(world, as_user):
    me, other, _ = world.people
    pages = [reverse("participant-home"), reverse("my-responses"), reverse("harvest"), reverse("reader-exclusions")]
    transitions.pause(world.enrolment(me), by=me)

    seen = "".join(as_user(other).get(path, follow=True).content.decode() for path in pages)

    assert "even pauze<" not in seen.lower()
    assert not other.notices.exists()
    stop(world, me)
    assert not other.notices.exists()


def test_the_rows_behind_the_doors_are_those_one_guides_or_runs(world):
    other = build_world(people=1)

    for person in (world.trainer, world.manager):
        assert set(Enrolment.objects.seen_to_by(person)) == set(Enrolment.objects.filter(cohort=world.cohort))
    for person in (world.people[0], other.people[0]):
        assert not Enrolment.objects.seen_to_by(person).exists()
