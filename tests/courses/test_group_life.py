"""A group from preparing to the archive: renamed, agreed otherwise, closed, opened again, filed, or never begun."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from courses import transitions
from courses.closing import still_open
from courses.models import Cohort, Invitation, Step, TrainerInvitation
from courses.schedule import monday_of
from courses.states import CohortState, Rhythm
from growth.transitions import offer_comparison
from kernel import clock, outbox
from kernel.errors import WrongMoment, WrongPerson
from kernel.history import history_of
from tests.factories import UserFactory, build_sister, build_world


def preparing(world, **kwargs) -> Cohort:
    fields = {"name": "Nieuw", "start_on": clock.today() + timedelta(weeks=6), "by": world.manager, **kwargs}
    return transitions.set_up_cohort(world.client, world.masterclass, **fields)


def told(person, kind: str) -> int:
    return person.notices.filter(kind=kind).count()


def said(person, kind: str):
    message = person.notices.filter(kind=kind).latest("created_at")
    return outbox.kind_of(kind).sentence(message)


def strangers(world) -> list:
    return [world.people[0], world.trainer, build_world(people=0).manager, UserFactory()]


# --- set up -----------------------------------------------------------------------------------------------------------


def test_a_calm_rhythm_gives_every_principle_a_week_more(world):
    usual, calm = preparing(world), preparing(world, name="Rustig", rhythm=Rhythm.CALM)

    ends = [cohort.steps.order_by("principle__path").last().reflect_by for cohort in (usual, calm)]
    assert ends[1] - ends[0] >= timedelta(weeks=2)


def test_like_an_earlier_group_takes_its_length_and_agreements_and_nobody_of_it(world):
    transitions.agree(world.cohort, responses_asked=3, certificate_principles=2, by=world.manager)
    first = world.cohort.steps.order_by("principle__path").first()
    transitions.shift_steps(transitions.planning.from_here(first)[1], weeks=2, by=world.manager)

    cohort = preparing(world, rhythm=Rhythm.LIKE, like=Cohort.objects.get(pk=world.cohort.pk))

    one, two, *_ = cohort.steps.order_by("principle__path")
    assert monday_of(two.opens_on) - monday_of(one.opens_on) >= timedelta(weeks=4)
    assert (cohort.responses_asked, cohort.certificate_principles) == (3, 2)
    assert not cohort.enrolments.exists()


def test_the_trainer_is_asked_when_the_group_stands_and_not_before(world):
    cohort = preparing(world, trainer="ruben@voorbeeld.example")

    assert TrainerInvitation.objects.get(cohort=cohort).email == "ruben@voorbeeld.example"
    with pytest.raises(WrongMoment, match="deze naam"):
        preparing(world, trainer="iemand@voorbeeld.example")
    assert TrainerInvitation.objects.count() == 1


# --- names and agreements ---------------------------------------------------------------------------------------------


def test_a_new_name_holds_everywhere_and_the_old_one_stands_in_the_history(world):
    old = world.cohort.name

    transitions.rename(world.cohort, "Waterland voorjaar", by=world.manager)

    world.cohort.refresh_from_db()
    assert world.cohort.name == "Waterland voorjaar"
    line = history_of(world.cohort)[-1]
    assert (line.sentence, line.note) == (
        f"{world.manager.name} gaf de groep een andere naam.",
        f"{old} heet nu Waterland voorjaar",
    )


def test_renaming_to_a_name_that_is_there_and_by_a_stranger_is_refused(world):
    sister = build_sister(world, people=0)

    with pytest.raises(WrongMoment, match="deze naam"):
        transitions.rename(world.cohort, sister.cohort.name.upper(), by=world.manager)
    for person in strangers(world):
        with pytest.raises(WrongPerson):
            transitions.rename(world.cohort, "Anders", by=person)


def test_the_same_name_again_leaves_no_line(world):
    transitions.rename(world.cohort, world.cohort.name, by=world.manager)

    assert not any("naam" in line.sentence for line in history_of(world.cohort))


def test_how_names_are_shown_is_fixed_once_reading_began(world):
    transitions.agree(world.cohort, names=Cohort.Names.ANONYMOUS, by=world.manager)
    world.submitted(world.people[0])

    with pytest.raises(WrongMoment, match="al gelezen"):
        transitions.agree(world.cohort, names=Cohort.Names.NAMED, by=world.manager)
    world.cohort.refresh_from_db()
    assert world.cohort.names == Cohort.Names.ANONYMOUS


def test_a_certificate_may_become_easier_on_the_way_and_never_harder(world):
    transitions.agree(world.cohort, certificate_principles=4, certificate_free_skips=2, by=world.manager)

    for harder in ({"certificate_principles": 5}, {"certificate_free_skips": 1}):
        with pytest.raises(WrongMoment, match="niet meer dan"):
            transitions.agree(world.cohort, **harder, by=world.manager)


def test_reading_along_is_the_trainers_choice_once_the_group_runs(world):
    transitions.agree(preparing(world), moderation=Cohort.Moderation.AFTER, by=world.manager)

    with pytest.raises(WrongMoment, match="kiest de trainer"):
        transitions.agree(world.cohort, moderation=Cohort.Moderation.AFTER, by=world.manager)


def test_promising_more_than_is_asked_and_a_stranger_are_refused(world):
    with pytest.raises(ValidationError, match="Beloof niet meer"):
        transitions.agree(world.cohort, responses_asked=1, responses_promised=4, by=world.manager)
    for person in strangers(world):
        with pytest.raises(WrongPerson):
            transitions.agree(world.cohort, lease_days=5, by=person)


def test_agreements_of_a_closed_group_stand(world):
    transitions.close(world.cohort, by=world.manager)

    with pytest.raises(WrongMoment, match="afgesloten"):
        transitions.agree(world.cohort, lease_days=5, by=world.manager)


# --- close and open again ---------------------------------------------------------------------------------------------


def test_everybody_of_the_group_hears_that_it_closed_and_not_once_it_is_open_again(world):
    transitions.close(world.cohort, by=world.manager)

    for person in (*world.people, world.trainer):
        assert told(person, "courses.group_closed") == 1
        assert "is afgesloten" in said(person, "courses.group_closed").sentence
    assert told(world.manager, "courses.group_closed") == 0

    transitions.reopen(world.cohort, by=world.manager)

    for person in (*world.people, world.trainer):
        assert said(person, "courses.group_closed") is None
        assert "is weer open" in said(person, "courses.group_reopened").sentence


def test_who_stopped_hears_nothing_of_closing(world):
    gone = world.people[0]
    transitions.leave(world.enrolment(gone), by=gone)

    transitions.close(world.cohort, by=world.manager)

    assert told(gone, "courses.group_closed") == 0


def test_opening_again_stops_the_time_after_which_texts_go(world):
    transitions.close(world.cohort, by=world.manager)
    assert world.cohort.closes_on == clock.today()

    transitions.reopen(world.cohort, by=world.manager)

    world.cohort.refresh_from_db()
    assert (world.cohort.state, world.cohort.closes_on) == (CohortState.RUNNING, None)
    assert history_of(world.cohort)[-1].sentence == f"{world.manager.name} opende de groep weer."


def test_people_write_again_in_a_group_that_was_opened_again(world):
    transitions.close(world.cohort, by=world.manager)
    transitions.reopen(world.cohort, by=world.manager)

    assert world.submitted(world.people[0]).pk


def test_closing_and_opening_twice_and_by_strangers_is_refused(world):
    for person in strangers(world):
        with pytest.raises(WrongPerson):
            transitions.close(world.cohort, by=person)
    with pytest.raises(WrongMoment, match="niet afgesloten"):
        transitions.reopen(world.cohort, by=world.manager)
    transitions.close(world.cohort, by=world.manager)
    with pytest.raises(WrongMoment, match="loopt nu niet"):
        transitions.close(world.cohort, by=world.manager)
    for person in strangers(world):
        with pytest.raises(WrongPerson):
            transitions.reopen(world.cohort, by=person)


def test_before_closing_it_is_counted_what_would_stay_undone(world):
    assert still_open(world.cohort) == []
    author, reader, other = world.people
    reflection = world.submitted(author)
    world.handed_in(reflection, reader)
    world.draft(other)

    assert still_open(world.cohort) == ["Eén reflectie is nog in de maak.", "Eén reactie wacht nog op de trainer."]


# --- the archive ------------------------------------------------------------------------------------------------------


def test_the_archive_takes_a_closed_group_out_of_the_lists_and_gives_it_back(world):
    transitions.close(world.cohort, by=world.manager)

    transitions.archive(world.cohort, by=world.manager)

    assert not Cohort.objects.unarchived().contains(world.cohort)
    assert Cohort.objects.archived().contains(world.cohort)
    transitions.take_from_archive(world.cohort, by=world.manager)
    assert Cohort.objects.unarchived().contains(world.cohort)
    assert [line.sentence.split(" ", 2)[-1] for line in history_of(world.cohort)[-2:]]


def test_only_a_closed_group_goes_to_the_archive_once_and_by_who_runs_it(world):
    with pytest.raises(WrongMoment, match="eerst af"):
        transitions.archive(world.cohort, by=world.manager)
    transitions.close(world.cohort, by=world.manager)
    for person in strangers(world):
        for verb in (transitions.archive, transitions.take_from_archive):
            with pytest.raises(WrongPerson):
                verb(world.cohort, by=person)
    with pytest.raises(WrongMoment, match="lag niet"):
        transitions.take_from_archive(world.cohort, by=world.manager)
    transitions.archive(world.cohort, by=world.manager)
    with pytest.raises(WrongMoment, match="lag al"):
        transitions.archive(world.cohort, by=world.manager)


def test_in_the_archive_nothing_changes(world):
    transitions.close(world.cohort, by=world.manager)
    transitions.archive(world.cohort, by=world.manager)

    with pytest.raises(WrongMoment, match="archief"):
        transitions.reopen(world.cohort, by=world.manager)
    with pytest.raises(WrongMoment, match="archief"):
        transitions.rename(world.cohort, "Anders", by=world.manager)


def test_the_database_knows_no_archived_group_that_runs(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Cohort.objects.filter(pk=world.cohort.pk).update(archived_at=clock.now())


# --- a group that never began -----------------------------------------------------------------------------------------


def test_a_group_nobody_joined_goes_with_its_dates_and_invitations(world):
    cohort = preparing(world, trainer="ruben@voorbeeld.example")
    transitions.invite(cohort, "eva@voorbeeld.example", by=world.manager)
    transitions.open_group_link(cohort, limit=3, by=world.manager)
    transitions.appoint_trainer(cohort, world.trainer, by=world.manager)

    transitions.delete_cohort(cohort, by=world.manager)

    assert not Cohort.objects.filter(name="Nieuw").exists()
    assert not Step.objects.filter(cohort=cohort.pk).exists()
    assert not Invitation.objects.filter(email="eva@voorbeeld.example").exists()
    assert said(world.trainer, "courses.group_is_off").sentence == (
        f"De groep van {world.client.name} waarvoor je was gevraagd, gaat niet door."
    )


def test_whom_an_invitation_reached_hears_that_it_is_off_and_others_get_nothing(world, mailoutbox):
    cohort = preparing(world)
    transitions.invite(cohort, "eva@voorbeeld.example", by=world.manager)
    outbox.deliver()
    transitions.invite(cohort, "fred@voorbeeld.example", by=world.manager)
    mailoutbox.clear()

    transitions.delete_cohort(cohort, by=world.manager)
    outbox.deliver()

    assert [mail.to for mail in mailoutbox] == [["eva@voorbeeld.example"]]
    assert "gaat niet door" in mailoutbox[0].body


def test_a_group_with_people_or_that_began_is_not_deleted_nor_by_a_stranger(world):
    cohort = preparing(world)
    for person in strangers(world):
        with pytest.raises(WrongPerson):
            transitions.delete_cohort(cohort, by=person)
    with pytest.raises(WrongMoment, match="al begonnen"):
        transitions.delete_cohort(world.cohort, by=world.manager)
    model = world.enrolment(world.people[0])
    transitions.enrol(UserFactory(), cohort, organisation=model.organisation, field_role=model.field_role, by=None)
    with pytest.raises(WrongMoment, match="doet of deed"):
        transitions.delete_cohort(cohort, by=world.manager)


# --- dates ------------------------------------------------------------------------------------------------------------


def test_a_group_that_is_offered_for_comparing_is_not_deleted_and_keeps_everything(world):
    cohort = preparing(world)
    offer_comparison(cohort, by=world.manager)

    with pytest.raises(WrongMoment, match="verbonden"):
        transitions.delete_cohort(cohort, by=world.manager)

    assert Cohort.objects.get(pk=cohort.pk).steps.exists()


def later(world) -> Step:
    return world.cohort.steps.get(principle__slug="later")


def test_a_step_and_all_after_it_move_and_what_was_before_stays(world):
    intake, still, after = transitions.planning.from_here(world.cohort.steps.order_by("principle__path").first())

    transitions.shift_steps(still, weeks=2, by=world.trainer)

    assert Step.objects.get(pk=intake.pk).opens_on == intake.opens_on
    for step in (still, after):
        assert Step.objects.get(pk=step.pk).opens_on > step.opens_on
    line = history_of(world.cohort)[-1]
    assert line.sentence == f"{world.trainer.name} verschoof een stap en alles daarna."
    assert line.note.startswith("Stil opent op ")


def test_a_person_gets_one_notice_with_what_changes_for_them(world):
    transitions.shift_steps(world.step, weeks=2, by=world.manager)

    step = world.step
    for person in (*world.people, world.trainer):
        assert told(person, "courses.dates_moved") == 1
    line = said(world.people[0], "courses.dates_moved").sentence
    assert f"Stil: reflecteren tot en met {clock.in_words(step.reflect_by)}" in line or "opent op" in line
    assert line.endswith("Ook één latere stap schuift.")
    assert told(world.manager, "courses.dates_moved") == 0


def test_an_own_date_is_kept_and_not_told_as_changed(world):
    me, step = world.people[0], world.step
    day = clock.add_working_days(step.respond_by, 3)
    for kind in ("reflect", "respond"):
        until = day if kind == "reflect" else clock.add_working_days(step.respond_by, 5)
        transitions.give_time(world.enrolment(me), step, kind=kind, until=until, by=world.trainer)

    dates = {"opens_on": step.opens_on, "reflect_by": step.reflect_by, "respond_by": day}
    transitions.change_dates(step, **dates, by=world.manager)

    assert told(me, "courses.dates_moved") == 0
    assert told(world.people[1], "courses.dates_moved") == 1


def test_what_lies_behind_is_nobodys_news(world):
    intake = world.cohort.steps.order_by("principle__path").first()
    past = clock.today() - timedelta(days=40)

    transitions.change_dates(intake, opens_on=past, reflect_by=past, respond_by=past, by=world.manager)
    before = told(world.people[0], "courses.dates_moved")
    transitions.change_dates(
        intake, opens_on=past, reflect_by=past, respond_by=past + timedelta(days=1), by=world.manager
    )

    assert told(world.people[0], "courses.dates_moved") == before


def test_dates_that_changed_again_are_told_once_as_they_are(world):
    transitions.shift_steps(later(world), weeks=1, by=world.manager)
    transitions.shift_steps(later(world), weeks=1, by=world.manager)

    lines = [outbox.kind_of(m.kind).sentence(m) for m in world.people[0].notices.filter(kind="courses.dates_moved")]
    assert sum(line is not None for line in lines) == 1
    assert clock.in_words(later(world).opens_on) in next(filter(None, lines)).sentence


def test_a_person_in_a_pause_or_gone_hears_nothing_of_dates(world):
    resting, gone, _ = world.people
    transitions.pause(world.enrolment(resting), by=resting)
    transitions.leave(world.enrolment(gone), by=gone)

    transitions.shift_steps(later(world), weeks=1, by=world.manager)

    assert (told(resting, "courses.dates_moved"), told(gone, "courses.dates_moved")) == (0, 0)


def test_shifting_nothing_too_far_by_a_stranger_or_in_a_closed_group_is_refused(world):
    step = later(world)
    for weeks in (0, 53, -53):
        with pytest.raises(WrongMoment, match="weken"):
            transitions.shift_steps(step, weeks=weeks, by=world.manager)
    for person in (world.people[0], build_world(people=0).manager):
        with pytest.raises(WrongPerson):
            transitions.shift_steps(step, weeks=1, by=person)
    transitions.close(world.cohort, by=world.manager)
    with pytest.raises(WrongMoment, match="afgesloten"):
        transitions.shift_steps(later(world), weeks=1, by=world.manager)


def test_a_first_step_that_moves_takes_the_day_the_group_begins_along(world):
    cohort = preparing(world)
    first = cohort.steps.order_by("principle__path").first()

    transitions.shift_steps(first, weeks=3, by=world.manager)

    cohort.refresh_from_db()
    assert cohort.start_on == Step.objects.get(pk=first.pk).opens_on


def test_planning_again_keeps_the_steps_and_whoever_joined_hears_it(world):
    cohort = preparing(world)
    kept, model = set(cohort.steps.values_list("pk", flat=True)), world.enrolment(world.people[0])
    early = UserFactory()
    transitions.enrol(early, cohort, organisation=model.organisation, field_role=model.field_role, by=None)
    free = cohort.start_on + timedelta(weeks=5)

    transitions.plan_again(cohort, start_on=cohort.start_on + timedelta(weeks=2), free_weeks=[free], by=world.manager)

    assert set(cohort.steps.values_list("pk", flat=True)) == kept
    assert cohort.free_weeks == [free]
    assert said(early, "courses.dates_moved").sentence.endswith("Ook twee latere stappen schuiven.")


def test_planning_again_is_for_a_group_that_did_not_begin_and_for_who_runs_it(world):
    day = date(2030, 1, 7)
    with pytest.raises(WrongMoment, match="al begonnen"):
        transitions.plan_again(world.cohort, start_on=day, by=world.manager)
    for person in strangers(world):
        with pytest.raises(WrongPerson):
            transitions.plan_again(preparing(world, name=str(person.pk)), start_on=day, by=person)


# --- home stays true --------------------------------------------------------------------------------------------------


def home_of(as_user, person) -> str:
    return as_user(person).get("/mijn/").content.decode()


def test_home_says_closed_in_the_archive_too_and_nothing_of_it_once_open_again(world, as_user):
    me = world.people[0]
    transitions.close(world.cohort, by=world.manager)
    closed = home_of(as_user, me)
    transitions.archive(world.cohort, by=world.manager)

    assert "De groep is afgesloten" in closed
    assert "De groep is afgesloten" in home_of(as_user, me)
    transitions.take_from_archive(world.cohort, by=world.manager)
    transitions.reopen(world.cohort, by=world.manager)
    reopened = home_of(as_user, me)
    assert "De groep is afgesloten" not in reopened
    assert "Dit blijft van jou" not in reopened
    assert "week " in reopened


def test_home_names_the_day_on_which_a_group_begins_also_after_it_moved(world, as_user):
    cohort, model, early = preparing(world), world.enrolment(world.people[0]), UserFactory()
    transitions.enrol(early, cohort, organisation=model.organisation, field_role=model.field_role, by=None)
    first = cohort.steps.order_by("principle__path").first()

    transitions.shift_steps(first, weeks=2, by=world.manager)

    cohort.refresh_from_db()
    page = home_of(as_user, early)
    assert f"Je groep begint op {clock.in_words(cohort.start_on)}" in page
    assert clock.in_words(first.opens_on) not in page
