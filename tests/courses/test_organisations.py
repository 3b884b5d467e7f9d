"""Two organisations that are one: found, told first, merged in the groups of who does it and nowhere else."""

import pytest
from django.urls import reverse

from accounts.models import Organisation
from accounts.organisation_names import kind_in, near, pairs
from courses import transitions
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry
from tests.factories import FieldRoleFactory, OrganisationFactory, UserFactory, build_world

KNOWN = ["Gemeente Amerdal", "Provincie Amerdal", "Waterschap Rijnkade", "Stichting De Brug", "Waterfest bv"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gem. Amerdal", ["Gemeente Amerdal"]),
        ("GEMEENTE  AMERDAL", ["Gemeente Amerdal"]),
        ("Gemeente Amerdaal", ["Gemeente Amerdal"]),
        ("de Brug", ["Stichting De Brug"]),
        ("Waterfest B.V.", ["Waterfest bv"]),
        ("prov. Amerdal", ["Provincie Amerdal"]),
        ("Gemeente Rijnkade", []),
        ("Bakkerij Bos", []),
        ("…", []),
    ],
)
def test_a_name_is_near_what_it_may_mean(typed, found):
    assert near(typed, KNOWN) == found


def test_a_bare_name_is_near_both_kinds_and_a_kind_is_read_from_the_name():
    assert sorted(near("Amerdal", KNOWN)) == ["Gemeente Amerdal", "Provincie Amerdal"]
    assert pairs(["Gemeente Amerdal", "gem. Amerdal", "Provincie Amerdal"]) == [("Gemeente Amerdal", "gem. Amerdal")]
    assert kind_in("gem. Amerdal") == "municipality"
    assert kind_in("Bakkerij Bos") == ""


def works_at(world, organisation: Organisation):
    return transitions.enrol(
        UserFactory(), world.cohort, organisation=organisation, field_role=FieldRoleFactory(), by=None
    )


@pytest.fixture
def double(world):
    """One organisation under two names."""
    gone, kept = OrganisationFactory(name="gem. Amerdal"), OrganisationFactory(name="Gemeente Amerdal")
    works_at(world, gone), works_at(world, gone), works_at(world, kept)
    return gone, kept


def test_merging_says_first_what_happens_and_then_moves_everyone(world, as_user, double):
    gone, kept = double
    browser, page = as_user(world.manager), reverse("organisations")

    listed = browser.get(page).content.decode()
    told = " ".join(browser.get(page, {"gone": gone.pk, "kept": kept.pk}).content.decode().split())
    assert Organisation.objects.filter(pk=gone.pk).exists()
    done = browser.post(reverse("organisation-merging"), {"gone": gone.pk, "kept": kept.pk}, follow=True)

    assert "Misschien dezelfde" in listed
    assert "Twee deelnemers van ‘gem. Amerdal’ komen bij ‘Gemeente Amerdal’ te staan" in told
    assert "Twee deelnemers staan nu bij Gemeente Amerdal." in done.content.decode()
    assert kept.enrolments.count() == 3
    assert not Organisation.objects.filter(pk=gone.pk).exists()
    assert AuditEntry.objects.filter(action="organisations_merged", actor=world.manager).count() == 1


def test_merging_leaves_people_of_other_clients_where_they_are(world, double):
    gone, kept = double
    theirs = works_at(build_world(people=0), gone)

    assert transitions.merge_organisations(gone, into=kept, by=world.manager) == 2

    theirs.refresh_from_db()
    assert theirs.organisation == gone


def test_only_who_runs_a_client_merges_and_only_what_stands_in_its_groups(world, as_user, double):
    gone, kept = double
    far = build_world(people=0)
    for person in (world.trainer, world.people[0], far.manager):
        with pytest.raises(WrongPerson):
            transitions.merge_organisations(gone, into=kept, by=person)
    assert as_user(world.trainer).get(reverse("organisations")).status_code == 404
    assert "Amerdal" not in as_user(far.manager).get(reverse("organisations")).content.decode()
    with pytest.raises(WrongMoment):
        transitions.merge_organisations(gone, into=gone, by=world.manager)


def test_merging_a_second_time_is_refused_kindly(world, as_user, double):
    gone, kept = double
    sent = {"gone": gone.pk, "kept": kept.pk}
    browser = as_user(world.manager)
    browser.post(reverse("organisation-merging"), sent)

    assert browser.post(reverse("organisation-merging"), sent)["Location"] == reverse("organisations")
    assert browser.get(reverse("organisations"), sent).status_code == 422
