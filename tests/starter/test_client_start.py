"""A client in one go: what is made, by whom, and that the making goes on after a fall."""

import pytest
from django.urls import reverse

from accounts.models import Client, RoleInvitation
from accounts.states import Role
from accounts.transitions import grant_role
from courses.models import Masterclass, Principle
from kernel.errors import WrongPerson
from kernel.models import AuditEntry
from starter import making as parts
from starter import transitions
from starter.forms import ClientStartForm
from starter.models import CourseMaking
from starter.tasks import finish_what_was_begun
from tests.factories import UserFactory
from tests.factories.world import build_masterclass

ASKED = {"name": "Gemeente Ver", "title": "Masterclass Ver", "source": "", "manager": "nieuw@ver.example"}


@pytest.fixture
def administrator(world):
    user = UserFactory(first_name="Beheer")
    grant_role(user, Role.ADMINISTRATOR, client=None, by=None)
    return user


def started(administrator, source: Masterclass | None = None) -> CourseMaking:
    return transitions.start_client(
        Client(name="Gemeente Ver", slug="gemeente-ver"),
        title="Masterclass Ver",
        source=source,
        manager="nieuw@ver.example",
        by=administrator,
    )


def test_one_yes_after_a_look_makes_client_masterclass_and_invitation(world, administrator, proven):
    browser = proven(administrator)
    at = reverse("client-start")

    look = browser.post(at, ASKED).content.decode()
    assert "Dit komt er" in look
    assert not Client.objects.filter(slug="gemeente-ver").exists()
    assert "Hoe heet de opdrachtgever?" in browser.post(at, {**ASKED, "back": "1"}).content.decode()
    answer = browser.post(at, {**ASKED, "sure": "1"})

    making = CourseMaking.objects.get()
    assert answer["Location"] == making.get_absolute_url()
    assert RoleInvitation.objects.get(client=making.client).role == Role.PROGRAMME_MANAGER
    assert browser.post(at, {**ASKED, "sure": "1"}).status_code == 422
    assert CourseMaking.objects.count() == 1


def test_a_name_that_is_taken_is_said_at_the_field(world, administrator, proven):
    Client.objects.create(name="Gemeente Ver", slug="gemeente-ver")

    page = proven(administrator).post(reverse("client-start"), ASKED)

    assert page.status_code == 422
    assert "Er is al een opdrachtgever met deze naam." in page.content.decode()
    assert not ClientStartForm({**ASKED, "name": "!!!"}).is_valid()


def test_only_the_administrator_of_all_begins_a_client(world, proven):
    chief = UserFactory()
    grant_role(chief, Role.ADMINISTRATOR, client=world.client, by=None)

    for person in (chief, world.manager, world.trainer, world.people[0]):
        with pytest.raises(WrongPerson):
            started(person)
        assert proven(person).post(reverse("client-start"), {**ASKED, "sure": "1"}).status_code == 404
    assert not Client.objects.filter(slug="gemeente-ver").exists()


def test_a_copy_has_every_page_a_name_of_its_own_and_the_same_lineages(world, administrator, as_user):
    making = started(administrator, source=world.masterclass)

    transitions.go_on(making)
    transitions.go_on(making)

    copy = making.masterclass
    assert making.is_ready
    assert (copy.title, copy.client, copy.live) == ("Masterclass Ver", making.client, True)
    assert copy.slug != world.masterclass.slug
    lineages = [page.lineage for page in copy.principles]
    assert lineages == [page.lineage for page in world.masterclass.principles]
    assert copy.get_descendants().count() == world.masterclass.get_descendants().live().count()
    assert AuditEntry.objects.filter(action="course_made").count() == 1
    assert "staat klaar" in as_user(administrator).get(making.get_absolute_url()).content.decode()


def test_half_made_it_is_seen_by_nobody_and_the_clock_goes_on(world, administrator, as_user):
    making = started(administrator, source=world.masterclass)
    for _ in range(2):
        transitions._make_next(making, parts.parts_of(making))
        making.refresh_from_db()

    assert making.done == 2
    assert not making.masterclass.live
    page = as_user(administrator).get(making.get_absolute_url()).content.decode()
    assert f"2 van de {making.total} onderdelen" in page
    finish_what_was_begun()

    making.refresh_from_db()
    assert making.is_ready
    assert Masterclass.objects.filter(client=making.client).count() == 1
    assert Principle.objects.child_of(making.masterclass).count() == world.masterclass.principles.count()


def test_a_part_that_someone_else_made_meanwhile_is_not_made_twice(world, administrator):
    making = started(administrator, source=world.masterclass)
    other = CourseMaking.objects.get(pk=making.pk)
    transitions._make_next(other, parts.parts_of(other))

    transitions._make_next(making, parts.parts_of(making))

    assert Masterclass.objects.filter(client=making.client).count() == 1
    assert CourseMaking.objects.get().done == 1


def test_the_page_of_a_making_is_for_the_administrator_of_all(world, administrator, as_user):
    making = started(administrator, source=build_masterclass(world.client))

    for person in (world.manager, world.trainer, world.people[0]):
        assert as_user(person).get(making.get_absolute_url()).status_code == 404
