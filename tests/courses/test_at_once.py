"""Two people at the same moment: the database decides, the second gets what there is or reads a sentence. No 500.

Real threads. Both wait just before they write, so that each has looked and seen nothing; on SQLite the second cannot
look before the first has written, and waits for that.
"""

import threading
from contextlib import suppress

import pytest
from django.db import close_old_connections, connection
from django.db.models.signals import pre_save
from django.test import Client as Browser

from accounts.models import Client, MailDomain, Organisation, User
from accounts.states import Role
from accounts.transitions import grant_role, organisation_named, save_client, set_mail_domains
from courses import transitions
from courses.models import Challenge, ChallengeMember, Cohort, Enrolment, FreeDays, Invitation
from kernel import clock
from kernel.errors import WrongMoment
from tests.factories import ClientFactory, FieldRoleFactory, OrganisationFactory, UserFactory, build_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db):
    return build_world(people=4)


def at_once(model, *deeds) -> list:
    """What each deed gave or raised, in the order of the deeds."""
    both, given = threading.Barrier(len(deeds), timeout=2), [None] * len(deeds)

    def wait_for_the_other(sender, **kwargs):
        with suppress(threading.BrokenBarrierError):  # broken: the other waits for this one, or found it
            both.wait()

    def do(place, deed):
        try:
            given[place] = deed()
        except Exception as error:
            given[place] = error
        finally:
            close_old_connections()
            connection.close()

    pre_save.connect(wait_for_the_other, sender=model, weak=False)
    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    pre_save.disconnect(wait_for_the_other, sender=model)
    return given


def kinds(given) -> list[str]:
    return sorted(type(each).__name__ for each in given)


def test_a_new_organisation_of_two_is_one(world):
    given = at_once(
        Organisation,
        lambda: organisation_named("Waterschap Nieuwland", "water_board"),
        lambda: organisation_named("WATERSCHAP NIEUWLAND", "other"),
    )

    assert given[0] == given[1]
    assert Organisation.objects.filter(sorts_as="waterschap nieuwland").count() == 1


def test_two_who_join_from_the_same_new_organisation_both_take_part(world):
    link = transitions.open_group_link(world.cohort, limit=5, by=world.manager)
    people, role = [UserFactory(), UserFactory()], FieldRoleFactory()
    form = {"organisation_name": "Waterschap Nieuwland", "organisation_kind": "water_board", "field_role": role.pk}

    def join(person):
        browser = Browser()
        browser.force_login(person)
        return browser.post(link.get_absolute_url(), form).status_code

    assert at_once(Organisation, *(lambda person=person: join(person) for person in people)) == [302, 302]
    assert Enrolment.objects.filter(cohort=world.cohort, user__in=people).count() == 2
    assert Organisation.objects.filter(name="Waterschap Nieuwland").count() == 1


def test_the_same_address_invited_by_two_is_one_invitation_and_one_mail(world):
    given = at_once(Invitation, *[lambda: transitions.invite(world.cohort, "nieuw@x.example", by=world.manager)] * 2)

    assert given[0] == given[1]
    assert Invitation.objects.count() == 1


def test_a_group_of_the_same_name_is_set_up_once(world):
    def set_up(name):
        return transitions.set_up_cohort(
            world.client, world.masterclass, name=name, start_on=clock.today(), by=world.manager
        )

    given = at_once(Cohort, lambda: set_up("Groep nieuw"), lambda: set_up("groep NIEUW"))

    assert kinds(given) == ["Cohort", "WrongMoment"]
    assert Cohort.objects.filter(sorts_as="groep nieuw").count() == 1


def test_one_place_of_a_link_is_given_once(world):
    link = transitions.open_group_link(world.cohort, limit=1, by=world.manager)
    people, organisation, role = [UserFactory(), UserFactory()], OrganisationFactory(), FieldRoleFactory()

    given = at_once(
        Enrolment,
        *(
            lambda who=who: transitions.accept(link, by=who, organisation=organisation, field_role=role)
            for who in people
        ),
    )

    assert kinds(given) == ["Enrolment", "WrongMoment"]


def test_joining_in_two_tabs_is_joining_once(world):
    person, organisation, role = UserFactory(), OrganisationFactory(), FieldRoleFactory()
    first, second = (transitions.open_group_link(world.cohort, limit=5, by=world.manager) for _ in range(2))

    given = at_once(
        Enrolment,
        *(
            lambda by=by: transitions.accept(by, by=person, organisation=organisation, field_role=role)
            for by in (first, second)
        ),
    )

    assert kinds(given) == ["Enrolment", "WrongMoment"]
    assert Enrolment.objects.filter(user=person).count() == 1


def test_asking_somebody_to_an_opgave_in_two_tabs_asks_once(world):
    author, peer = world.people[:2]
    challenge, member = world.challenge(author), world.enrolment(peer)

    given = at_once(ChallengeMember, *[lambda: transitions.share(challenge, member, may_write=False, by=author)] * 2)

    assert given[0] == given[1]
    assert challenge.members.filter(enrolment=member).count() == 1


def test_saying_yes_to_two_opgaven_at_once_leaves_one(world):
    newcomer = world.join(challenge=False)
    challenges = [world.challenge(author) for author in world.people[:2]]
    for challenge, author in zip(challenges, world.people[:2], strict=True):
        transitions.share(challenge, world.enrolment(newcomer), may_write=True, by=author)

    given = at_once(
        Challenge,
        *(lambda it=it: transitions.accept_share(Challenge.objects.get(pk=it.pk), by=newcomer) for it in challenges),
    )

    assert [each for each in given if isinstance(each, Exception) and not isinstance(each, WrongMoment)] == []
    assert ChallengeMember.objects.current().filter(enrolment__user=newcomer, may_write=True).count() == 1


def test_the_same_free_days_sent_twice_at_once_are_one(world):
    person, enrolment, day = world.people[0], world.enrolment(world.people[0]), clock.today()

    given = at_once(FreeDays, *[lambda: transitions.take_free(enrolment, day, day, by=person)] * 3)

    assert FreeDays.objects.filter(enrolment=enrolment).count() == 1
    assert kinds(given) == ["FreeDays"] * 3


def test_a_mail_domain_wanted_for_two_clients_is_one_clients(world):
    administrator, clients = UserFactory(), [ClientFactory(), ClientFactory()]
    grant_role(administrator, Role.ADMINISTRATOR, client=None, by=None)

    given = at_once(
        MailDomain,
        *(lambda client=client: set_mail_domains(client, ["nieuw.example"], by=administrator) for client in clients),
    )

    assert kinds(given) == ["NoneType", "ValidationError"]
    assert MailDomain.objects.filter(name="nieuw.example").count() == 1


def test_a_short_name_chosen_for_two_clients_is_one_clients(world):
    administrator = UserFactory()
    grant_role(administrator, Role.ADMINISTRATOR, client=None, by=None)

    given = at_once(
        Client, *(lambda n=n: save_client(Client(name=f"Nieuw {n}", slug="nieuw"), by=administrator) for n in (1, 2))
    )

    assert "Client" in kinds(given)
    assert kinds(given)[1] in {"ValidationError", "WrongMoment"}


def test_signing_up_in_two_tabs_makes_one_account(world):
    invitation = transitions.invite(world.cohort, "nieuw@x.example", by=world.manager)
    form = {"first_name": "Nel", "last_name": "Bos", "email": "nieuw@x.example", "password1": "een-lang-wachtwoord-43"}

    def sign_up():
        browser = Browser()
        browser.post(f"{invitation.get_absolute_url()}account/")
        return browser.post("/account/signup/", form).status_code

    assert at_once(User, sign_up, sign_up) == [302, 302]
    assert User.objects.filter(email="nieuw@x.example").count() == 1
