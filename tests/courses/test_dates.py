"""Own dates, free days, other dates for all after a look at whom that touches; letters and private notes."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses import schedule, transitions
from courses.models import DeadlineExtension, Letter, Note, Step
from courses.presenters import draft_letter, touched_by
from courses.states import DateKind, ExtensionState
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import Transition
from tests.factories import build_world

FRIDAY, CHRISTMAS, TUESDAY = date(2030, 1, 11), date(2029, 12, 25), date(2030, 1, 15)


def soon(days: int = 10) -> date:
    return schedule.kind_day(clock.today() + timedelta(days=days))


def ask(world, me, **kwargs) -> DeadlineExtension:
    fields = {"kind": DateKind.REFLECT, "wanted": soon(), "word": "Druk.", "by": me, **kwargs}
    return transitions.ask_for_time(world.enrolment(me), world.step, **fields)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (FRIDAY, "Op vrijdag vragen we niets. Kies liever maandag 14 januari 2030."),
        (CHRISTMAS, "Dinsdag 25 december 2029 is geen werkdag. Kies liever donderdag 27 december 2029."),
        (TUESDAY, ""),
    ],
)
def test_a_friday_or_holiday_is_doubted_with_a_better_day(day, words):
    assert schedule.doubts(day) == words


def test_an_own_free_day_is_doubted_too():
    assert "is een eigen vrije dag" in schedule.doubts(TUESDAY, {TUESDAY})


def test_someone_asks_for_time_the_trainer_hears_and_gives(world):
    me = world.people[0]

    asked = ask(world, me)

    assert world.trainer.notices.filter(kind="courses.time_asked").count() == 1
    assert DeadlineExtension.objects.dates([world.enrolment(me)]) == {}
    transitions.give_time(asked.enrolment, asked.step, kind=asked.kind, until=asked.wanted, by=world.trainer)
    assert list(DeadlineExtension.objects.dates([world.enrolment(me)]).values()) == [asked.wanted]
    assert me.notices.filter(kind="courses.time_given").count() == 1
    assert [row.verb for row in Transition.objects.of(asked)] == ["ask", "grant"]


def test_asking_again_keeps_the_own_date_until_the_trainer_decided(world):
    me = world.people[0]
    asked = ask(world, me)
    transitions.give_time(asked.enrolment, asked.step, kind=asked.kind, until=soon(), by=world.trainer)

    again = ask(world, me, wanted=soon(20))

    assert again.state == ExtensionState.ASKED
    assert list(DeadlineExtension.objects.dates([world.enrolment(me)]).values()) == [soon()]
    transitions.decline_time(again, by=world.trainer)
    assert list(DeadlineExtension.objects.dates([world.enrolment(me)]).values()) == [soon()]
    with pytest.raises(WrongMoment):
        transitions.decline_time(again, by=world.trainer)


def test_asking_twice_is_one_question(world):
    ask(world, world.people[0])
    ask(world, world.people[0], wanted=soon(20))

    assert DeadlineExtension.objects.get().wanted == soon(20)
    assert world.trainer.notices.filter(kind="courses.time_asked").count() == 1


def test_nobody_asks_or_gives_for_another(world):
    me, other, _ = world.people
    asked = ask(world, me)

    with pytest.raises(WrongPerson):
        ask(world, me, by=other)
    for person in (me, other, world.manager, build_world(people=0).trainer):
        with pytest.raises(WrongPerson):
            transitions.give_time(asked.enrolment, asked.step, kind=asked.kind, until=soon(), by=person)
        with pytest.raises(WrongPerson):
            transitions.decline_time(asked, by=person)


def test_a_date_before_the_step_opens_and_a_person_of_another_group_are_refused(world):
    other = build_world(people=1)

    with pytest.raises(WrongMoment, match="opent op"):
        ask(world, world.people[0], wanted=world.step.opens_on - timedelta(days=1))
    with pytest.raises(WrongMoment, match="niet in deze groep"):
        transitions.give_time(
            other.enrolment(other.people[0]), world.step, kind=DateKind.REFLECT, until=soon(), by=world.trainer
        )


def test_an_own_date_is_seen_by_its_person_and_trainer_alone(world):
    me, other, _ = world.people
    asked = ask(world, me)

    assert DeadlineExtension.objects.visible_to(me).contains(asked)
    assert DeadlineExtension.objects.visible_to(world.trainer).contains(asked)
    for person in (other, world.manager, build_world(people=0).trainer):
        assert not DeadlineExtension.objects.visible_to(person).exists()


def other_dates(step: Step, **kwargs) -> dict[str, date]:
    return {"opens_on": step.opens_on, "reflect_by": step.reflect_by, "respond_by": step.respond_by, **kwargs}


def test_a_look_before_the_change_names_whom_it_touches_and_who_keeps_an_own_date(world):
    me, free, other = world.people
    step, day = world.step, soon(3)
    transitions.give_time(world.enrolment(me), step, kind=DateKind.RESPOND, until=soon(), by=world.trainer)
    transitions.take_free(world.enrolment(free), day, day, by=free)

    touched = touched_by(step, other_dates(step, respond_by=day))

    assert sorted(touched.people) == sorted([free.name, other.name])
    assert touched.with_own_date == [me.name]
    assert touched.free == [free.name]
    assert touched.changes == [f"Reageren uiterlijk: {clock.in_words(step.respond_by)} wordt {clock.in_words(day)}"]


def test_nothing_changed_touches_nobody(world):
    touched = touched_by(world.step, other_dates(world.step))

    assert (touched.people, touched.changes, touched.doubts) == ([], [], [])


@pytest.mark.parametrize("who", ["trainer", "manager"])
def test_the_page_shows_first_and_changes_only_after_yes(world, as_user, who):
    browser, step = as_user(getattr(world, who)), world.step
    path, day = f"/stappen/{step.pk}/data/", soon(12)
    form = {name: value.isoformat() for name, value in other_dates(step, respond_by=day).items()}

    look = browser.post(path, form)

    assert f"Dit raakt drie deelnemers: {', '.join(row.user.name for row in world.cohort.enrolments.all())}" in (
        look.content.decode()
    )
    assert Step.objects.get(pk=step.pk).respond_by == step.respond_by
    unseen = {**form, "respond_by": soon(20).isoformat(), "sure": "|".join(form.values())}
    assert "Kijk dit even na" in browser.post(path, unseen).content.decode()
    assert Step.objects.get(pk=step.pk).respond_by == step.respond_by
    browser.post(path, {**form, "sure": "|".join(form.values())})
    assert Step.objects.get(pk=step.pk).respond_by == day
    assert Transition.objects.of(step).get().by == getattr(world, who)


def test_a_friday_is_warned_against_in_the_preview_and_the_zone_is_said_in_words(world, as_user):
    step = world.step
    friday = clock.today() + timedelta(days=(4 - clock.today().weekday()) % 7 + 7)
    form = {name: value.isoformat() for name, value in other_dates(step, respond_by=friday).items()}

    page = as_user(world.trainer).post(f"/stappen/{step.pk}/data/", form).content.decode()

    assert "Op vrijdag vragen we niets. Kies liever maandag" in page
    assert "23.59 uur, Nederlandse tijd" in page


def test_dates_of_a_group_are_not_there_for_participants_and_strangers(world, as_user):
    for person in (world.people[0], build_world(people=0).trainer, build_world(people=0).manager):
        assert as_user(person).get(f"/stappen/{world.step.pk}/data/").status_code == 404


def test_a_closed_group_needs_no_other_dates(world):
    transitions.close(world.cohort, by=world.manager)
    step = world.step

    with pytest.raises(WrongMoment, match="afgesloten"):
        transitions.change_dates(step, **other_dates(step), by=world.manager)


def test_the_participants_own_page_doubts_a_friday_once_and_keeps_it_when_sure(world, as_user):
    me, step = world.people[0], world.step
    friday = (clock.today() + timedelta(days=(4 - clock.today().weekday()) % 7 + 7)).isoformat()
    browser, path = as_user(me), f"/groepen/{world.cohort.pk}/mijn-data/"
    form = {"step": str(step.pk), "kind": "reflect", "until": friday, "word": "Mag het?"}

    first = browser.post(path, form)

    assert first.status_code == 422
    assert f'name="sure" value="{friday}"' in first.content.decode()
    assert "Mag het?" in first.content.decode()
    browser.post(path, {**form, "sure": friday})
    assert DeadlineExtension.objects.get().wanted.isoformat() == friday


def test_free_days_are_noted_and_taken_back_by_ones_own_hand(world, as_user):
    me, other, _ = world.people
    browser = as_user(me)
    first = clock.today() + timedelta(days=40)
    last = first + timedelta(days=1)
    browser.post(f"/groepen/{world.cohort.pk}/vrije-dagen/", {"first": first.isoformat(), "last": last.isoformat()})
    free = world.enrolment(me).free_days.get()

    assert world.enrolment(me).free_days.off_days() == {first, last}
    assert as_user(other).post(f"/vrije-dagen/{free.pk}/verwijdering/").status_code == 404
    with pytest.raises(WrongPerson):
        transitions.work_again(free, by=other)
    with pytest.raises(WrongMoment):
        transitions.take_free(world.enrolment(me), last, first, by=me)
    browser.post(f"/vrije-dagen/{free.pk}/verwijdering/")
    assert not world.enrolment(me).free_days.exists()


def test_the_trainer_decides_on_the_desk(world, as_user):
    me = world.people[0]
    asked = ask(world, me)
    browser = as_user(world.trainer)
    assert "Druk." in browser.get("/vandaag/").content.decode()

    browser.post(f"/tijd/{asked.pk}/besluit/", {"grant": "1"})

    assert DeadlineExtension.objects.get().until == asked.wanted
    assert "jouw eigen datum" in as_user(me).get(f"/groepen/{world.cohort.pk}/mijn-data/").content.decode()
    assert as_user(me).post(f"/tijd/{asked.pk}/besluit/").status_code == 404


def test_a_drafted_note_sounds_like_a_person_and_never_says_too_late(world):
    text = draft_letter(world.enrolment(world.people[0]), world.step, "Marijke")

    assert text.startswith(f"Dag {world.people[0].first_name},")
    assert text.endswith("Marijke")
    assert "te laat" not in text
    assert "achter" not in text


def test_the_draft_is_only_a_beginning_and_what_is_sent_is_what_the_trainer_made_of_it(world, as_user, mailoutbox):
    me, other, _ = world.people
    enrolment, browser = world.enrolment(me), as_user(world.trainer)
    page = browser.get(f"/begeleiding/{enrolment.pk}/?even-stil").content.decode()
    assert "Ik las een tijdje niets van je." in page
    assert not Letter.objects.exists()

    browser.post(f"/begeleiding/{enrolment.pk}/bericht/", {"b-text": "Bel me eens. GEHEIM"})

    letter = Letter.objects.get()
    _deliver_on_a_working_day()
    mail = next(mail for mail in mailoutbox if mail.to == [me.email])
    assert "bericht van je trainer" in mail.body
    assert "GEHEIM" not in mail.body
    assert as_user(other).get(letter.get_absolute_url()).status_code == 404
    assert as_user(world.manager).get(letter.get_absolute_url()).status_code == 404
    assert "GEHEIM" in as_user(me).get(letter.get_absolute_url()).content.decode()


def _deliver_on_a_working_day() -> None:
    from kernel import outbox

    outbox.deliver(clock.start_of(clock.add_working_days(clock.today(), 1)) + timedelta(hours=9))


def test_letters_and_notes_are_for_the_groups_trainer_to_write(world):
    enrolment = world.enrolment(world.people[0])

    for person in (world.people[0], world.manager, build_world(people=0).trainer):
        for verb in (transitions.write_letter, transitions.note_down):
            with pytest.raises(WrongPerson):
                verb(enrolment, "x", by=person)
        with pytest.raises(WrongPerson):
            transitions.show_route(enrolment, world.step, by=person)
    with pytest.raises(WrongMoment):
        transitions.write_letter(enrolment, "  ", by=world.trainer)


def test_sending_a_letter_twice_is_one_letter_and_reading_is_for_its_person(world):
    enrolment = world.enrolment(world.people[0])
    letter = transitions.write_letter(enrolment, "Dag.", by=world.trainer)

    assert transitions.write_letter(enrolment, "Dag.", by=world.trainer) == letter
    with pytest.raises(WrongPerson):
        transitions.read_letter(letter, by=world.trainer)


def test_a_private_note_says_that_it_can_be_asked_for_and_nobody_else_sees_it(world, as_user):
    me = world.people[0]
    enrolment, browser = world.enrolment(me), as_user(world.trainer)
    browser.post(f"/begeleiding/{enrolment.pk}/aantekening/", {"a-text": "Zoekt rust. STIL"})

    page = browser.get(f"/begeleiding/{enrolment.pk}/").content.decode()

    assert "De deelnemer kan dit opvragen." in page
    assert "STIL" in page
    for person in (me, world.people[1], world.manager):
        assert not Note.objects.visible_to(person).exists()
    assert "STIL" not in as_user(me).get("/mijn/").content.decode()


def test_private_notes_are_declared_for_the_participants_own_export():
    from kernel.privacy import OnErase, declarations

    declared = next(row for row in declarations() if row.model is Note)

    assert declared.subject == "enrolment__user"
    assert declared.personal["text"].on_erase == OnErase.DELETE_ROW


def test_a_note_is_thrown_away_by_who_wrote_it(world):
    note = transitions.note_down(world.enrolment(world.people[0]), "x", by=world.trainer)

    with pytest.raises(WrongPerson):
        transitions.erase_note(note, by=world.manager)
    transitions.erase_note(note, by=world.trainer)
    assert not Note.objects.exists()


def test_the_manager_fills_in_the_adviser_and_nobody_else(world, as_user):
    path = f"/groepen/{world.cohort.pk}/vertrouwenspersoon/"
    as_user(world.manager).post(path, {"adviser_name": "Nadia Blom", "adviser_phone": "06", "adviser_email": ""})

    world.client.refresh_from_db()
    assert world.client.adviser_name == "Nadia Blom"
    assert as_user(world.trainer).get(path).status_code == 404
    with pytest.raises(WrongPerson):
        transitions.name_adviser(world.client, adviser_name="x", adviser_phone="", adviser_email="", by=world.trainer)


def test_the_trainer_finds_on_a_persons_page_who_decided_about_dates_and_pauses_and_nobody_else_does(world, as_user):
    me = world.people[0]
    enrolment = world.enrolment(me)
    transitions.decline_time(ask(world, me), by=world.trainer)
    transitions.give_time(enrolment, world.step, kind=DateKind.RESPOND, until=soon(), by=world.trainer)
    transitions.pause(enrolment, by=me)
    path = f"/begeleiding/{enrolment.pk}/"

    page = as_user(world.trainer).get(path).content.decode()

    told = page.split("Geschiedenis")[1]
    assert f"{me.name} vroeg om meer tijd: Stil, reflecteren." in told
    assert f"{world.trainer.name} hield het op de datum van de groep: Stil, reflecteren." in told
    assert f"{world.trainer.name} gaf een eigen datum: Stil, reageren." in told
    assert told.index("zette de pauze aan") < told.index("gaf een eigen datum")
    assert "Wat er gebeurde" not in as_user(me).get(f"/groepen/{world.cohort.pk}/mijn-data/").content.decode()


def test_a_persons_page_takes_as_many_queries_with_one_decision_as_with_three(world, as_user):
    browser = as_user(world.trainer)
    counts = []
    for person, decisions in ((world.people[0], 1), (world.people[1], 3)):
        for _ in range(decisions):
            transitions.give_time(
                world.enrolment(person), world.step, kind=DateKind.RESPOND, until=soon(), by=world.trainer
            )
        path = f"/begeleiding/{world.enrolment(person).pk}/"
        browser.get(path)
        with CaptureQueriesContext(connection) as captured:
            browser.get(path)
        counts.append(len(captured))

    assert counts[0] == counts[1], counts
