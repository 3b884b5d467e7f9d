"""Comparing with a group of another client: a yes from both sides, and no text."""

import pytest
from django.urls import reverse

from courses.models import Cohort
from courses.states import Audience
from growth import transitions
from growth.models import ComparisonAgreement
from growth.querysets import comparable_by
from kernel.errors import WrongMoment, WrongPerson
from tests.factories import build_world
from tests.growth.conftest import page


def test_sharing_needs_a_yes_from_both_sides_and_shares_no_text(two, as_user):
    here, there = two
    stranger = build_world(people=2)
    Cohort.objects.filter(pk=stranger.cohort.pk).update(masterclass=here.masterclass)
    stranger.cohort.refresh_from_db()
    with pytest.raises(WrongPerson):
        transitions.offer_comparison(here.cohort, by=stranger.manager)
    offered = transitions.offer_comparison(here.cohort, by=here.manager)
    assert transitions.offer_comparison(here.cohort, by=here.manager) == offered
    assert here.cohort not in comparable_by(stranger.people[0])

    with pytest.raises(WrongPerson):
        transitions.agree_to_compare(stranger.cohort, offered.code, by=here.manager)
    with pytest.raises(WrongMoment, match="kennen we niet"):
        transitions.agree_to_compare(stranger.cohort, "NIETS", by=stranger.manager)
    transitions.agree_to_compare(stranger.cohort, offered.code.lower(), by=stranger.manager)

    rule = here.submitted(here.people[0], rule=True, harvest="worked", audience=Audience.EVERYONE).rule
    assert here.cohort in comparable_by(stranger.people[0])
    assert there.cohort not in comparable_by(stranger.people[0])
    body = page(as_user, stranger.people[0], here, stranger).content.decode()
    assert "2,0 → 3,0" in body
    assert str(rule) not in body
    with pytest.raises(WrongMoment):
        transitions.agree_to_compare(stranger.cohort, offered.code, by=stranger.manager)
    offered.refresh_from_db()
    transitions.end_comparison(offered, by=stranger.manager)
    assert here.cohort not in comparable_by(stranger.people[0])


def test_the_sharing_page_makes_a_code_and_refuses_a_wrong_one_with_what_was_typed(world, as_user):
    browser, address = as_user(world.manager), reverse("sharing", args=[world.cohort.pk])

    browser.post(address)
    assert ComparisonAgreement.objects.get().code in browser.get(address).content.decode()
    refused = browser.post(address, {"code": "FOUTECODE"})

    assert refused.status_code == 422
    assert "FOUTECODE" in refused.content.decode()
    assert as_user(world.trainer).get(address).status_code == 404
