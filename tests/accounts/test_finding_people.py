"""Finding people and putting them in order: as a Dutch reader looks for them, whatever changes a name."""

import pytest
from django.urls import reverse

from accounts import transitions
from accounts.access_review import access_review
from accounts.models import Client, Organisation, User
from accounts.querysets import named
from courses import transitions as courses
from courses.models import Cohort
from tests.factories import FieldRoleFactory, OrganisationFactory, UserFactory


@pytest.fixture
def sanne(db):
    return UserFactory(first_name="Sánne", last_name="de Wit", email="s.dewit@gemeente.example")


@pytest.mark.parametrize(
    "asked",
    [
        "Sanne",
        "sanne de wit",
        "SÁNNE WIT",
        "de Wit, Sanne",
        "  wit   sanne ",
        "s.dewit",
        "gemeente.example",
        "san",
        "Sanne dewit@",
    ],
)
def test_someone_is_found_by_their_names_in_whatever_order(sanne, asked):
    assert list(User.objects.filter(named(asked))) == [sanne]


@pytest.mark.parametrize("asked", ["Sanne de Groot", "wim", "sanne%", "s_nne"])
def test_somebody_else_is_not_found(sanne, asked):
    assert not User.objects.filter(named(asked)).exists()


def test_the_administrators_page_finds_and_orders_by_surname_without_prefix(administrator, as_user, sanne):
    for first, last in (("Zoë", "van den Berg"), ("Piet", "Østergaard"), ("Kees", "Zwart"), ("anna", "'t Hart")):
        UserFactory(first_name=first, last_name=last)
    page = as_user(administrator).get(reverse("people"))
    shown = [person.last_name for person in page.context["page"].object_list if person.last_name not in ("", "Beheer")]

    assert shown == ["van den Berg", "'t Hart", "Østergaard", "de Wit", "Zwart"]
    assert next(row[0] for row in access_review() if row[0] != administrator.name) == "Zoë van den Berg"
    found = as_user(administrator).get(reverse("people"), {"q": "de Wit, Sanne"}).context["page"].object_list
    assert list(found) == [sanne]


def test_the_log_is_searched_by_full_name(administrator, as_user, sanne):
    transitions.correct_name(sanne, first_name="Sanne", last_name="de Wit", by=administrator)

    page = as_user(administrator).get(reverse("audit-log"), {"who": "Sanne de Wit"}).content.decode()

    assert "naam verbeterd" in page


def test_a_group_stands_in_order_of_first_names(world):
    names = [
        ("Zoë", "van Dijk"),
        ("Élise", "Zwart"),
        ("anna", "de Boer"),
        ("Ömer", "Ak"),
        ("Bram", "van den Berg"),
        ("Anna", "van Aalst"),
    ]
    for first, last in names:
        user = UserFactory(first_name=first, last_name=last)
        courses.enrol(user, world.cohort, organisation=OrganisationFactory(), field_role=FieldRoleFactory(), by=None)

    shown = [each.user.name for each in world.cohort.enrolments.select_related("user") if each.user not in world.people]

    assert shown == ["Anna van Aalst", "anna de Boer", "Bram van den Berg", "Élise Zwart", "Ömer Ak", "Zoë van Dijk"]


def test_organisations_clients_and_groups_stand_in_order(world):
    for name in ("Zeeland", "élan", "Groep 10", "groep 2", "Ámsterdam"):
        Organisation.objects.create(name=name, kind="other")
        Client.objects.create(name=name, slug=f"x{len(name)}{name.encode().hex()}"[:50])
        courses.set_up_cohort(
            world.client, world.masterclass, name=name, start_on=world.cohort.start_on, by=world.manager
        )
    expected = ["Ámsterdam", "élan", "groep 2", "Groep 10", "Zeeland"]

    for rows in (
        Organisation.objects.by_name(),
        Organisation.objects.all(),
        Client.objects.all(),
        Cohort.objects.all(),
    ):
        assert [row.name for row in rows if row.name in expected] == expected


def test_a_changed_name_is_found_and_ordered_anew_at_every_door(sanne, administrator):
    transitions.correct_name(sanne, first_name="Wim", last_name="Åkerman", by=administrator)
    sanne.refresh_from_db()
    assert (sanne.sorts_as, sanne.sorts_by_surname, sanne.found_as) == ("wim akerman", "akerman wim", "wim akerman")

    sanne.first_name = "Teun"
    sanne.save()
    assert User.objects.filter(named("teun akerman")).contains(sanne)


def test_who_was_erased_is_found_by_nothing_of_before(sanne, administrator):
    transitions.erase(sanne, by=administrator)

    for words in ("sanne", "wit", "gemeente.example"):
        assert not User.objects.filter(named(words)).exists()
