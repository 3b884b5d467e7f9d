"""A client runs a real group alone: from an empty installation to the archive, only by what the pages and mails offer.

An administrator starts a client; a manager sets up two groups, asks trainers, invites eight people; they join, bring an
opgave and practise one principle; a trainer is replaced, someone goes over to the other group, a date moves, the group
closes and goes into the archive. Prints what that took: clicks and mails a role.
"""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page

from accounts.models import FieldRole
from courses.models import Cohort, Enrolment, Step
from courses.states import CohortState
from kernel import clock
from starter.course import root_page
from tests.factories import FieldRoleFactory
from tests.journeys.cast import Person, Stage
from tests.journeys.test_every_exercise import fill_everything

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.thorough]

NAMES = ["Anna", "Bram", "Cleo", "Daan", "Eva", "Femke", "Gijs", "Hanna"]
PLACES = ["Amerdal", "Brukel", "Cortenoord", "Dommelen", "Eemrand", "Fivelgo", "Geestmond", "Holwier"]
WORKS_AT = {name: f"Waterschap {place}" for name, place in zip(NAMES, PLACES, strict=True)}
TEXT = "Niemand zei iets, en dat hielp, schrijft {}."
REPLY = "Die stilte ken ik, schrijft {}."


@pytest.fixture
def stage(transactional_db, settings, open_browser, mailoutbox):
    settings.MFA_REQUIRED_ROLES = []
    settings.RELEASE_UNDO_SECONDS = 0
    Page.objects.child_of(root_page()).delete()
    FieldRole.objects.exists() or FieldRoleFactory()
    played = Stage(open_browser)
    yield played
    played.end()


def test_a_client_runs_a_group_from_first_mail_to_archive(stage, capsys):
    bea = stage.person("beheerder", "Bea")
    mo = stage.person("programma", "Mo")
    tessa, tom = stage.person("trainer", "Tessa"), stage.person("trainer", "Tom")
    people = [stage.person("deelnemer", name) for name in NAMES]

    start_a_client(stage, bea, mo)
    set_up_two_groups(stage, mo, tessa)
    become_trainer(tessa, "Voorjaar", "Najaar")
    invite_everyone(stage, mo, people)
    for person in people:
        join(person)
    bring_opgaven(stage, mo, tessa, people)
    practise_a_principle(stage, people)
    read_and_respond(stage, tessa, people)
    replace_the_trainer(stage, mo, tessa, tom, people)
    move_someone(stage, mo, tom, people)
    shift_a_date(stage, mo, people)
    close_and_archive(stage, mo, people)

    with capsys.disabled():
        print(f"\n{stage.figures()}")  # noqa: T201 the issue asks for these figures


def start_a_client(stage: Stage, bea: Person, mo: Person) -> None:
    """The very first thing on an empty machine is one command; all else is pages."""
    call_command("first_administrator", bea.address, bea.first, bea.last)
    with bea.online():
        bea.sign_in_with_a_code()
        bea.goes("/inrichting/opdrachtgevers/")
        bea.follow("Begin een opdrachtgever")
        bea.fill(name="Waterschap De Reis", title="Opgavegericht leren", manager=mo.address)
        assert "Dit komt er" in bea.press("Bekijk wat er komt")
        bea.press("Zet alles klaar")
    stage.clock_ticks()
    with mo.online():
        mo.make_account(mo.last_link("/rol/"))
        mo.press("Ja, dat wil ik")


def set_up_two_groups(stage: Stage, mo: Person, tessa: Person) -> None:
    monday = clock.today() + timedelta(days=14 - clock.today().weekday())
    for name, first in (("Voorjaar", monday), ("Najaar", monday + timedelta(weeks=1))):
        with mo.online():
            mo.goes("/groepen/")
            mo.follow("Nieuwe groep")
            mo.fill(name=name, start_on=f"{first:%-d-%-m-%Y}", trainer=tessa.address)
            mo.press("Reken de data opnieuw uit")
            mo.press("Zet de groep klaar")
            mo.prove()
            assert "De groep staat klaar" in mo.reads
    stage.clock_ticks()


def become_trainer(trainer: Person, *groups: str) -> None:
    with trainer.online():
        for group in groups:
            links = trainer.links("/begeleiden/")
            link = next(each for each in links if group in trainer.goes(each))
            if trainer.user:
                trainer.goes(link)
            else:
                trainer.make_account(link)
            assert "leest" in trainer.reads
            trainer.press("Ja, ik begeleid")


def invite_everyone(stage: Stage, mo: Person, people: list[Person]) -> None:
    """Pasted as from a mail program."""
    with mo.online():
        mo.goes(_group("Voorjaar").get_absolute_url())
        mo.follow("Nodig mensen uit")
        if mo.page.locator("main [name=emails]").count() == 0:
            mo.follow("Nodig mensen uit")
        mo.fill(emails="; ".join(f"{each.last}, {each.first} <{each.address}>" for each in people))
        mo.press("Bekijk wat er gebeurt")
        assert "Verstuur acht uitnodigingen" in mo.reads
        mo.press("Verstuur acht uitnodigingen")
        assert "onderweg" in mo.reads
    stage.clock_ticks()


def join(person: Person) -> None:
    with person.online():
        person.make_account(person.last_link("/uitnodiging/"))
        person.fill(organisation_name=WORKS_AT[person.first])
        person.choose("waterschap")
        person.page.locator("main [name=field_role]").first.check()
        assert "Welkom in" in person.press("Ja, ik doe mee")


def bring_opgaven(stage: Stage, mo: Person, tessa: Person, people: list[Person]) -> None:
    """The group starts, opens on its day, and each brings an opgave: the trainer's to read, not the manager's."""
    with mo.online():
        mo.goes(_group("Voorjaar").get_absolute_url())
        mo.press("Start de groep")
        mo.goes(_group("Najaar").get_absolute_url())
    stage.days_pass(_steps("Voorjaar")[0].opens_on)
    for person in people:
        with person.online():
            person.goes(f"/groepen/{_group('Voorjaar').pk}/opgave/")
            person.fill(title="De dijk en de buurt", question="Hoe krijgen we het hier samen voor elkaar?")
            assert "Je opgave is bewaard" in person.press("Bewaren")
    for person in people[:2]:
        with person.online():
            practise(person, _steps("Voorjaar")[0])
    with tessa.online():
        assert f"De opgave van {people[0].first}" in tessa.goes("/vandaag/")
        assert people[2].first not in tessa.reads
    with mo.online():
        assert "De dijk en de buurt" not in mo.goes(_group("Voorjaar").get_absolute_url())


def practise_a_principle(stage: Stage, people: list[Person]) -> None:
    """Seven practise and reflect; Hanna does nothing, as people do."""
    step = _principle("Voorjaar")
    stage.days_pass(step.opens_on)
    for person in people[:-1]:
        with person.online():
            practise(person, step)
            person.goes(reverse("reflection-write", args=[step.pk]))
            write_everything(person.page, TEXT.format(person.first))
            person.press("Inleveren")
            assert "/ingeleverd/" in person.page.url, person.reads
    stage.days_pass(clock.today() + timedelta(days=1))


def practise(person: Person, step: Step) -> None:
    person.goes(reverse("exercise-start", args=[step.pk]))
    fill_everything(person.page, "antwoord")
    person.press("Bewaren en door naar doen")
    person.goes(reverse("exercise-moment", args=[step.pk, "noteren"]))
    fill_everything(person.page, "antwoord")
    assert "Je trainer kan het nu lezen." in person.press("Bewaren en inleveren")


def write_everything(page, text: str) -> None:
    form = page.locator("form[data-mc-autosave]")
    for area in form.locator("textarea:visible").all():
        area.fill(text)
    for line in form.locator("input[type=text]:visible").all():
        line.fill(text[:60])


def read_and_respond(stage: Stage, tessa: Person, people: list[Person]) -> None:
    """Everyone who reflected reads two; the trainer passes on until nothing waits."""
    for person in people[:-1]:
        for _ in range(2):
            with person.online():
                person.goes("/mijn/")
                person.press("Ik wil er een lezen")
                person.press("Ik heb gelezen")
                write_everything(person.page, REPLY.format(person.first))
                person.press("Reactie inleveren")
        stage.clock_ticks()
    with tessa.online():
        tessa.goes("/vandaag/")
        tessa.follow("Begin met lezen")
        while tessa.page.get_by_role("button", name="Doorgeven en volgende").count():
            tessa.press("Doorgeven en volgende")
    stage.days_pass(clock.today() + timedelta(days=1))
    for person in people[:-1]:
        with person.online():
            person.goes("/mijn/")
            assert "reactie" in person.reads.lower()


def replace_the_trainer(stage: Stage, mo: Person, tessa: Person, tom: Person, people: list[Person]) -> None:
    """Tessa falls ill: the manager puts Tom in both groups in her place; from then on she reads nothing there."""
    for name in ("Voorjaar", "Najaar"):
        with mo.online():
            mo.goes(_group(name).get_absolute_url())
            mo.follow("Vervang of stop")
            mo.fill(successor=tom.address)
            mo.press("Ja, stop deze begeleiding")
            mo.prove()
            assert tom.address in mo.reads, mo.reads
    stage.clock_ticks()
    become_trainer(tom, "Voorjaar", "Najaar")
    reflection = _reflection_of(people[0])
    with tessa.online():
        tessa.page.goto(reflection)
        assert TEXT.format(people[0].first) not in tessa.reads
    with tom.online():
        assert TEXT.format(people[0].first) in tom.goes(reflection)


def move_someone(stage: Stage, mo: Person, tom: Person, people: list[Person]) -> None:
    """Gijs cannot make the dates: the manager proposes the other group, Gijs reads what happens and says yes."""
    gijs = people[6]
    with mo.online():
        enrolment = Enrolment.objects.get(user__email=gijs.address)
        mo.goes(f"{_group('Voorjaar').get_absolute_url()}?open={enrolment.pk}")
        mo.follow("Zet in een andere groep")
        mo.choose("Najaar")
        mo.press("Bekijk wat er gebeurt")
        assert TEXT.format("Gijs") not in mo.reads
        mo.press("Stel dit voor")
    stage.days_pass(clock.today() + timedelta(days=1))
    with gijs.online():
        gijs.goes(gijs.last_link("/andere-groep/"))
        gijs.press("Ja, ik ga over")
        assert "Najaar" in gijs.goes("/mijn/")
        assert TEXT.format("Gijs") in gijs.goes(_reflection_of(gijs))
    with mo.online():
        assert "Gijs" in mo.goes(_group("Najaar").get_absolute_url())


def shift_a_date(stage: Stage, mo: Person, people: list[Person]) -> None:
    step = _steps("Voorjaar")[4]
    before = step.opens_on
    with mo.online():
        mo.goes(f"{_group('Voorjaar').get_absolute_url()}data/")
        mo.page.get_by_role("link", name=f"Verschuif vanaf hier {step.title}").click()
        mo.fill(weeks="1")
        mo.press("Bekijk de nieuwe data")
        assert people[0].first in mo.reads
        assert "Hanna" in mo.reads
        mo.press("Ja, verschuif alles")
    assert Step.objects.get(pk=step.pk).opens_on > before
    sent = len(people[0].mails)
    stage.days_pass(clock.today() + timedelta(days=1))
    assert len(people[0].mails) > sent


def close_and_archive(stage: Stage, mo: Person, people: list[Person]) -> None:
    with mo.online():
        mo.goes(f"{_group('Voorjaar').get_absolute_url()}instellingen/")
        mo.follow("Sluit de groep af")
        mo.press("Ja, sluit")
        mo.goes(f"{_group('Voorjaar').get_absolute_url()}instellingen/")
        mo.press("Archiveer de groep")
        assert "In het archief" in mo.goes(f"{_group('Voorjaar').get_absolute_url()}instellingen/")
    stage.clock_ticks()
    assert _group("Voorjaar").state == CohortState.CLOSED
    with people[0].online():
        assert "afgesloten" in people[0].goes("/mijn/")
        assert TEXT.format(people[0].first) in people[0].goes(_reflection_of(people[0]))


def _group(name: str) -> Cohort:
    return Cohort.objects.get(name=name)


def _steps(name: str) -> list[Step]:
    return list(_group(name).steps.in_order())


def _principle(name: str) -> Step:
    """The first principle after the intake."""
    return _steps(name)[1]


def _reflection_of(person: Person) -> str:
    from reflections.models import Reflection

    return Reflection.objects.get(author__user__email=person.address).get_absolute_url()
