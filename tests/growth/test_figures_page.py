"""A programme manager's figures: never a text, nothing under five."""

from django.urls import reverse

from growth import figures_page
from tests.factories import OrganisationFactory
from tests.growth.conftest import counted, fill_all, joined


def test_a_managers_figures_tell_no_text_and_nothing_under_five(two, as_user):
    here, there = two
    for author in there.people:
        there.submitted(author, rule=True, harvest="worked")
    there.join()
    there.join()
    counted(there)

    body = as_user(here.manager).get(reverse("figures")).content.decode()

    file = as_user(here.manager).get(reverse("figures-file")).content.decode()

    assert "minstens 5" in body
    assert '"5";"2,0"' in file
    assert '"nog te weinig mensen";' in file
    assert '"Later"' not in file  # not open yet: that is not "fewer than five"
    assert '"0"' not in file
    assert "2,0 → 4,0" in body
    assert "tel ik tot tien" not in body
    assert not any(user.name in body for user in there.people)
    for user in (here.people[0], here.trainer):
        assert as_user(user).get(reverse("figures")).status_code == 404
        assert as_user(user).get(reverse("figures-file")).status_code == 404


def test_an_organisation_shows_only_when_five_of_it_are_counted(scanned):
    big, small = OrganisationFactory(name="Gemeente Groot"), OrganisationFactory(name="Gemeente Klein")
    for organisation, count in ((big, 6), (small, 5), (OrganisationFactory(), 1)):
        for _ in range(count):
            fill_all(scanned, joined(scanned, organisation=organisation))

    group = figures_page.figures_of([scanned.cohort])[0]

    assert all(size >= 5 for _, size, _ in group.organisations)
    assert {name for name, _, _ in group.organisations} <= {"Gemeente Groot", "Gemeente Klein"}
