"""After handing in: where it went, who has it, and the same next thing as on home; reloading it does nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from growth.models import SelfScan, Statement
from home.arrival import standing
from kernel import clock
from reflections import transitions
from reflections.models import Reflection, Review
from starter.course import block_id
from tests.factories import UserFactory
from tests.factories.world import RESPONSE

HAPPENED, WORKED = "Het bleef stil.", "Wachten werkte."
FIELDS = {"revision": "0", "audience": "2", "submit": "1", "names_seen": "1"}


def typed(**more) -> dict[str, str]:
    """A reflection as the form posts it."""
    keys = {"happened": HAPPENED, "worked": WORKED, **more}
    return {f"q-{block_id('reflection', key)}": text for key, text in keys.items()}


def hands_in(browser, world, **fields):
    """Write and hand in through the page; the page that follows."""
    path = reverse("reflection-write", args=[world.step.pk])
    return browser.post(path, {**FIELDS, **typed(), **fields}, follow=True)


def words(page) -> str:
    return " ".join(page.context["receipt"].said)


def test_a_reflection_says_when_readers_begin_and_names_the_next_thing_of_home(world, as_user):
    me, other, _ = world.people
    world.submitted(other)

    page = hands_in(as_user(me), world)

    found = Reflection.objects.own(me).get()
    assert page.redirect_chain[-1][0] == reverse("handed-in", args=["reflectie", found.pk])
    assert f"Je lezers kunnen beginnen om {clock.time_in_words(found.claimable_from)}" in words(page)
    assert page.context["next"] == standing(world.enrolment(me)).next
    html = page.content.decode()
    assert page.context["next"].button in html
    assert page.context["next"].href in html


def test_who_lets_readers_begin_at_once_reads_that(world, as_user):
    page = hands_in(as_user(world.people[0]), world, may_be_read_now="1")

    assert "Je lezers kunnen nu beginnen." in words(page)


@pytest.mark.parametrize("ticked", [True, False])
def test_it_says_where_the_vuistregel_went(world, as_user, ticked):
    rule = block_id("reflection", "rule")
    fields = {f"q-{rule}_if": "het stil valt", f"q-{rule}_then": "tel ik tot tien"}
    if ticked:
        fields |= {"in_harvest": "on", "harvest_kind": "worked"}

    page = hands_in(as_user(world.people[0]), world, **fields)

    assert ("Je vuistregel staat in de oogst." in words(page)) is ticked
    assert ("Die staat niet in de oogst." in words(page)) is not ticked
    found = Reflection.objects.own(world.people[0]).get()
    if ticked:
        assert reverse("rule", args=[found.rule.pk]) in page.content.decode()


def test_a_response_through_the_page_leads_on_and_a_reload_hands_in_nothing(world, as_user):
    author, reader, _ = world.people
    review = world.written(world.submitted(author), reader)
    browser = as_user(reader)
    fields = {f"q-{key}": text for key, text in RESPONSE.items()}

    page = browser.post(
        reverse("reading-response", args=[review.pk]),
        {**fields, "revision": review.revision, "hand_in": "1"},
        follow=True,
    )

    address = page.redirect_chain[-1][0]
    assert address == reverse("handed-in", args=["reactie", review.pk])
    assert "De trainer leest eerst mee." in words(page)
    before = Review.objects.get().handed_in_at
    assert browser.get(address).status_code == 200
    assert Review.objects.get().handed_in_at == before


def test_an_answer_and_an_exercise_have_their_page(world, as_user):
    author, reader, _ = world.people
    found = world.released(world.submitted(author), reader).reflection
    browser = as_user(author)

    page = browser.post(reverse("reflection-answer", args=[found.pk]), {"reply": "Dank."}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("handed-in", args=["antwoord", found.pk])

    world.ask(note=[{"key": "loslaten", "kind": "long_text", "label": "Wat laat je los?"}])
    path = reverse("exercise-moment", args=[world.step.pk, "noteren"])
    form = browser.get(path).context["form"]
    fields = {f"q-{form.questions[0].id}": "De haast.", **dict(form.version_inputs())}
    page = browser.post(path, {**fields, "hand_in": "1"}, follow=True)
    assert "/mijn/ingeleverd/oefening/" in page.redirect_chain[-1][0]
    assert "Je trainer kan het nu lezen." in words(page)


@pytest.fixture
def at_the_beginning(world):
    """A statement to fill in, and a last principle that opens later."""
    Statement.objects.create(principle=world.step.principle, text="Ik oefen Stil.")
    later = clock.today() + timedelta(days=30)
    world.cohort.steps.filter(principle__slug="later").update(opens_on=later, reflect_by=later, respond_by=later)
    return world


def asked(world, person) -> list[str]:
    here = standing(world.enrolment(person))
    return [step.href for step in [here.next, *here.others] if step and "/waar-sta-ik/" in step.href]


def test_where_do_i_stand_is_asked_until_it_is_filled_in(at_the_beginning, as_user):
    world, me = at_the_beginning, at_the_beginning.people[0]
    path = reverse("scan-moment", args=[world.cohort.pk, "begin"])
    assert asked(world, me) == [path]

    browser = as_user(me)
    form = browser.get(path).context["form"]
    fields = {question.field_name: "3" for question in form.questions}
    page = browser.post(path, {"uitgave": browser.get(path).context["edition"].pk, **fields}, follow=True)

    assert page.redirect_chain[-1][0] == reverse("handed-in", args=["waar-sta-ik", SelfScan.objects.get().pk])
    assert asked(world, me) == []


def test_where_do_i_stand_now_is_asked_at_the_last_principle_and_then_the_look_back(at_the_beginning):
    world, me = at_the_beginning, at_the_beginning.people[0]
    today = clock.today()
    world.cohort.steps.update(opens_on=today - timedelta(days=3), reflect_by=today, respond_by=today)

    assert asked(world, me) == [reverse("scan-moment", args=[world.cohort.pk, "nu"])]


def test_the_intake_page_links_to_it_and_an_ordinary_principle_does_not(at_the_beginning, as_user):
    world = at_the_beginning
    browser, path = as_user(world.people[0]), reverse("scan-moment", args=[world.cohort.pk, "begin"])
    intake = world.cohort.steps.get(principle__slug="intake").principle

    assert path in browser.get(intake.url).content.decode()
    assert path not in browser.get(world.step.principle.url).content.decode()


def test_nobody_else_finds_the_page(world, as_user):
    author, reader, other = world.people
    review = world.handed_in(world.submitted(author), reader)
    pages = {"reflectie": (review.reflection.pk, author), "reactie": (review.pk, reader)}

    for kind, (pk, owner) in pages.items():
        path = reverse("handed-in", args=[kind, pk])
        assert as_user(owner).get(path).status_code == 200
        for person in (other, world.trainer, world.manager, UserFactory()):
            assert as_user(person).get(path).status_code == 404
    assert as_user(author).get(reverse("handed-in", args=["anders", review.pk])).status_code == 404


def test_what_was_taken_back_or_withdrawn_has_no_such_page(world, as_user):
    me = world.people[0]
    found = world.submitted(me)
    path = reverse("handed-in", args=["reflectie", found.pk])
    assert as_user(me).get(path).status_code == 200

    transitions.withdraw(found, by=me)

    assert as_user(me).get(path).status_code == 404
