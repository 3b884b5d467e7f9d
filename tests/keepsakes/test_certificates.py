"""The certificate: earned by the group's rule, private until its holder says otherwise."""

import json

import pytest
from django.core.cache import cache

from courses import transitions as courses
from keepsakes import transitions
from keepsakes.certificate_pdf import as_pdf
from keepsakes.certificate_progress import progress_of
from keepsakes.models import Certificate
from keepsakes.models.certificate import new_code
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from tests.factories import UserFactory
from tests.keepsakes.test_pdf import assert_is_accessible, words


@pytest.fixture(autouse=True)
def nobody_tried_yet():
    cache.clear()


@pytest.fixture
def holder(world):
    """Followed one of two principles; the other may be left out without a reason."""
    type(world.cohort).objects.filter(pk=world.cohort.pk).update(certificate_principles=1)
    world.submitted(world.people[0])
    return world.people[0]


def issued(world, holder) -> Certificate:
    return transitions.issue(world.enrolment(holder), by=holder)


def test_the_rule_of_the_brief_is_the_default(world):
    assert (world.cohort.certificate_principles, world.cohort.certificate_free_skips) == (6, 1)


def test_a_course_with_fewer_principles_asks_no_more_than_it_has(world):
    assert progress_of(world.enrolment(world.people[0])).asked == 2


def test_a_draft_does_not_count_and_a_reflection_handed_in_does(world):
    person = world.people[0]
    world.draft(person)
    assert progress_of(world.enrolment(person)).done == []

    world.submitted(world.people[1])
    assert [step.title for step in progress_of(world.enrolment(world.people[1])).done] == ["Stil"]


def test_one_skip_needs_no_reason_a_second_does(world, holder):
    type(world.cohort).objects.filter(pk=world.cohort.pk).update(certificate_free_skips=0)
    place = world.enrolment(holder)
    assert progress_of(place).reasons_missing == 1
    with pytest.raises(WrongMoment):
        transitions.issue(place, by=holder)

    later = world.cohort.steps.get(principle__slug="later")
    transitions.skip(later, place, "Ik was ziek.", by=holder, at=clock.start_of(later.opens_on))

    assert progress_of(place).is_earned
    assert issued(world, holder).principles == ["Stil"]


def test_nobody_reads_the_reason_but_its_writer(world, holder, as_user):
    path, skipper = f"/stappen/{world.step.pk}/overslaan/", world.people[1]
    as_user(skipper).post(path, {"text": "Ik was ziek.", "revision": "0"})

    assert "Ik was ziek." in as_user(skipper).get(path).content.decode()
    for person in (world.trainer, world.manager):
        assert as_user(person).get(path).status_code == 404
    for person in (holder, world.people[2]):
        assert "Ik was ziek." not in as_user(person).get(path).content.decode()


def test_issuing_is_for_the_holder_when_earned_and_twice_is_once(world, holder):
    with pytest.raises(WrongPerson):
        transitions.issue(world.enrolment(holder), by=world.trainer)
    with pytest.raises(WrongMoment):
        transitions.issue(world.enrolment(world.people[1]), by=world.people[1])

    assert issued(world, holder) == issued(world, holder)
    assert Certificate.objects.count() == 1


def test_the_holders_pages_are_theirs_alone(world, holder, as_user):
    issued(world, holder)
    path = f"/certificaten/{world.enrolment(holder).pk}/"

    assert holder.name in as_user(holder).get(path).content.decode()
    assert as_user(holder).get(f"{path}pdf/").content.startswith(b"%PDF")
    for person in (world.trainer, world.manager, world.people[1], UserFactory(is_superuser=True)):
        assert as_user(person).get(path).status_code == 404
        assert as_user(person).get(f"{path}pdf/").status_code == 404
        assert as_user(person).post(f"{path}uitgifte/").status_code == 404
        assert as_user(person).post(f"{path}openbaarheid/", {"shown": "named"}).status_code == 404


def test_a_code_opens_nothing_until_the_holder_publishes(world, holder, client):
    code = issued(world, holder).code

    assert answered(client, code) == answered(client, new_code())
    assert answered(client, code)[0] == 404


def answered(client, code: str) -> tuple[int, str]:
    """The whole answer, but for the code itself, which stands in the field again."""
    answer = client.get(f"/certificaat/code/{code}/")
    return answer.status_code, answer.content.decode().replace(code, "CODE")


def test_a_published_certificate_shows_no_more_than_was_agreed(world, holder, as_user, client):
    certificate = issued(world, holder)
    path = f"/certificaten/{world.enrolment(holder).pk}/openbaarheid/"
    check = f"/certificaat/code/{certificate.code}/"

    as_user(holder).post(path, {"shown": "nameless"})
    nameless = client.get(check).content.decode()
    assert "Stil" in nameless
    assert holder.last_name not in nameless
    assert holder.first_name not in nameless

    as_user(holder).post(path, {"shown": "named"})
    named = client.get(check).content.decode()
    assert holder.name in named
    assert holder.email not in named
    assert world.cohort.name not in named
    assert "Opgave van" not in named


def test_taking_it_back_answers_like_a_wrong_code_and_twice_is_refused(world, holder, client):
    certificate = issued(world, holder)
    transitions.publish(certificate, with_name=True, by=holder)
    with pytest.raises(WrongPerson):
        transitions.unpublish(certificate, by=world.trainer)

    transitions.unpublish(certificate, by=holder)

    assert answered(client, certificate.code) == answered(client, new_code())
    with pytest.raises(WrongMoment):
        transitions.unpublish(certificate, by=holder)


def test_publishing_is_the_holders_alone(world, holder):
    certificate = issued(world, holder)

    with pytest.raises(WrongPerson):
        transitions.publish(certificate, with_name=True, by=world.manager)


def test_after_erasure_the_code_shows_nothing(world, holder, client):
    certificate = issued(world, holder)
    transitions.publish(certificate, with_name=True, by=holder)
    type(holder).objects.filter(pk=holder.pk).update(is_active=False)

    gone = client.get(f"/certificaat/code/{certificate.code}/")

    assert gone.status_code == 404
    assert holder.last_name not in gone.content.decode()


def test_a_code_may_be_typed_in_any_way(world, holder, client):
    certificate = issued(world, holder)
    transitions.publish(certificate, with_name=True, by=holder)
    typed = certificate.code.lower().replace("-", " ")

    found = client.get("/certificaat/", {"code": typed}, follow=True)

    assert "Dit certificaat klopt" in found.content.decode()
    assert client.get("/certificaat/").status_code == 200
    assert client.get("/certificaat/", {"code": "!!"}).status_code == 404


def test_trying_codes_ends_and_then_even_a_right_one_waits(world, holder, client, settings, monkeypatch):
    settings.THROTTLING = True
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda at=None: at or moment)
    certificate = issued(world, holder)
    transitions.publish(certificate, with_name=True, by=holder)
    right = f"/certificaat/code/{certificate.code}/"

    for _ in range(60):
        assert client.get(right).status_code == 200
        assert client.get(f"/certificaat/code/{new_code()}/").status_code == 404

    assert client.get(right).status_code == 429
    assert client.get(f"/certificaat/code/{new_code()}/").status_code == 429
    assert client.get(right, REMOTE_ADDR="10.1.2.3").status_code == 200


def test_codes_are_long_and_never_the_same():
    codes = {new_code() for _ in range(200)}

    assert len(codes) == 200
    assert all(len(code.replace("-", "")) == 16 for code in codes)


def test_the_pdf_is_tagged_and_its_picture_is_described(world, holder):
    certificate = issued(world, holder)
    private = as_pdf(certificate)
    assert_is_accessible(private, title="Certificaat")
    assert holder.name in words(private)
    assert certificate.code not in words(private)

    transitions.publish(certificate, with_name=False, by=holder)
    assert certificate.code in words(as_pdf(certificate))


def test_what_is_on_it_does_not_change_when_the_course_does(world, holder):
    certificate = issued(world, holder)
    world.masterclass.title = "Anders"
    world.masterclass.save()

    certificate.refresh_from_db()
    assert certificate.masterclass == "Masterclass"
    assert json.dumps(certificate.principles) == '["Stil"]'


def test_a_closed_group_still_issues(world, holder):
    courses.close(world.cohort, by=world.manager)

    assert issued(world, holder).pk
