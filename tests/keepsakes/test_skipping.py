"""Leaving a principle out: the first without a reason, a next one with; only where it can be, and to be undone."""

import pytest
from django.urls import reverse

from courses import transitions as courses
from courses.models import Cohort
from home.arrival import standing
from keepsakes import transitions
from keepsakes.certificate_progress import progress_of
from keepsakes.models import SkipReason
from kernel.errors import WrongMoment, WrongPerson


def path(step) -> str:
    return reverse("skip-reason", args=[step.pk])


def intake_as_principle(world):
    """A second principle that is open, so that there are two to leave out."""
    step = world.cohort.steps.select_related("principle").get(principle__slug="intake")
    type(step.principle).objects.filter(pk=step.principle.pk).update(kind="principle")
    return world.cohort.steps.select_related("principle", "cohort").get(pk=step.pk)


def test_the_first_is_left_out_without_a_word_and_home_asks_no_more(world, as_user):
    me = world.people[0]
    browser = as_user(me)
    assert "zonder uit te leggen waarom" in browser.get(path(world.step)).content.decode()

    answer = browser.post(path(world.step), {"text": "", "revision": "0"})

    assert answer.status_code == 302
    assert SkipReason.objects.get().text == ""
    here = standing(world.enrolment(me))
    assert "Overgeslagen" in [stop["words"] for stop in here.stops] or here.stops[1]["words"] == "Hier ben je"
    assert "reflectie bij Stil" not in str([here.next, *here.others])
    assert "Overgeslagen" in browser.get(answer["Location"]).content.decode()


def test_the_second_asks_a_reason_at_its_field_and_keeps_it(world, as_user):
    me, second = world.people[0], intake_as_principle(world)
    transitions.skip(world.step, world.enrolment(me), by=me)
    browser = as_user(me)

    refused = browser.post(path(second), {"text": " ", "revision": "0"})
    assert refused.status_code == 422
    assert "Zonder uitleg overslaan deed je al." in refused.content.decode()
    with pytest.raises(WrongMoment, match="waarom"):
        transitions.skip(second, world.enrolment(me), by=me)
    assert browser.post(path(second), {"text": "Geen tijd.", "revision": "0"}).status_code == 302
    assert SkipReason.objects.get(step=second).text == "Geen tijd."


def test_the_rule_of_the_group_says_how_many_need_no_reason(world):
    me = world.people[0]
    Cohort.objects.filter(pk=world.cohort.pk).update(certificate_free_skips=0)

    with pytest.raises(WrongMoment, match="waarom"):
        transitions.skip(world.step, world.enrolment(me), by=me)


def test_what_is_not_open_or_was_handed_in_is_not_left_out_and_no_link_says_it_could(world, as_user):
    me = world.people[0]
    later = world.cohort.steps.select_related("principle", "cohort").get(principle__slug="later")
    world.submitted(me)
    page = as_user(me).get(reverse("certificate", args=[world.enrolment(me).pk])).content.decode()

    for step in (later, world.step):
        with pytest.raises(WrongMoment):
            transitions.skip(step, world.enrolment(me), by=me)
        assert path(step) not in page
        assert "<textarea" not in as_user(me).get(path(step)).content.decode()


def test_nobody_leaves_out_for_another(world):
    me, other, _ = world.people

    with pytest.raises(WrongPerson):
        transitions.skip(world.step, world.enrolment(me), by=other)
    with pytest.raises(WrongPerson):
        transitions.unskip(world.step, world.enrolment(me), by=world.trainer)


def test_toch_niet_puts_it_back_and_twice_is_once(world, as_user):
    me = world.people[0]
    transitions.skip(world.step, world.enrolment(me), by=me)
    browser, back = as_user(me), reverse("skip-back", args=[world.step.pk])

    assert browser.post(back).status_code == browser.post(back).status_code == 302

    assert not SkipReason.objects.exists()
    assert "oefening van Stil" in str(standing(world.enrolment(me)))


def test_after_the_group_closed_a_reason_can_still_earn_the_certificate(world, as_user):
    me, second = world.people[0], intake_as_principle(world)
    Cohort.objects.filter(pk=world.cohort.pk).update(certificate_principles=1, certificate_free_skips=1)
    world.submitted(me)
    courses.close(world.cohort, by=world.manager)
    place = world.enrolment(me)
    assert progress_of(place).reasons_missing == 1
    browser, certificate = as_user(me), reverse("certificate", args=[place.pk])
    assert path(second) in browser.get(certificate).content.decode()

    transitions.skip(second, place, "Ik was ziek.", by=me)

    assert "Maak mijn certificaat" in browser.get(certificate).content.decode()
    assert "og welkom" not in browser.get(certificate).content.decode()
