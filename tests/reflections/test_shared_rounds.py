"""Groups that read together: agreed before anybody began, said before anybody writes, within the own group else."""

import pytest
from django.urls import reverse

from courses import transitions as courses
from courses.models import Cohort
from kernel.errors import WrongMoment, WrongPerson
from reflections import transitions
from reflections.models import ReaderExclusion, Round
from reflections.transitions import NothingToRead
from tests.factories import build_sister, build_world


@pytest.fixture
def sister(world):
    """Another group of this client that follows the same masterclass."""
    return build_sister(world)


def join(world, sister) -> int:
    return transitions.read_together(world.cohort, sister.cohort, by=world.manager)


def test_who_reads_together_is_given_texts_of_both_groups(world, sister):
    assert join(world, sister) == world.cohort.steps.count()

    reflection = world.submitted(world.people[0])
    review = transitions.claim_next(sister.step, by=sister.people[0])

    assert review.reflection == reflection
    assert reflection.round.cohorts.count() == 2


def test_without_it_nobody_is_given_a_text_of_another_group(world, sister):
    world.submitted(world.people[0])

    with pytest.raises(NothingToRead):
        transitions.claim_next(sister.step, by=sister.people[0])


def test_the_writer_is_told_before_the_first_word_and_the_trainer_of_the_writer_reads_along(world, sister, as_user):
    join(world, sister)
    author, reader = world.people[0], sister.people[0]
    page = as_user(author).get(reverse("reflection-write", args=[world.step.pk]), follow=True).content.decode()
    assert f"uit je groep of uit groep {sister.cohort.name}, en de trainer" in page

    review = world.handed_in(world.submitted(author), reader)
    moderation = reverse("moderation", args=[review.pk])
    assert as_user(world.trainer).get(moderation).status_code == 200
    assert as_user(sister.trainer).get(moderation).status_code == 404


def test_another_groups_people_read_what_was_given_to_them_and_nothing_else(world, sister, as_user):
    join(world, sister)
    given, other = world.submitted(world.people[0]), world.submitted(world.people[1])
    world.claimed(given, sister.people[0])

    assert as_user(sister.people[0]).get(given.get_absolute_url()).status_code == 200
    assert as_user(sister.people[0]).get(other.get_absolute_url()).status_code == 404
    assert as_user(sister.people[1]).get(given.get_absolute_url()).status_code == 404


def test_people_of_the_other_group_can_be_kept_away_too(world, sister, as_user):
    author, avoided = world.people[0], sister.people[0]
    client = as_user(author)
    assert avoided.name not in client.get(reverse("reader-exclusions")).content.decode()

    join(world, sister)
    enrolment = sister.enrolment(avoided)
    assert avoided.name in client.get(reverse("reader-exclusions")).content.decode()
    client.post(reverse("reader-exclusions"), {"rather_not": [str(enrolment.pk)]})

    assert ReaderExclusion.objects.filter(by=author, about=avoided).exists()
    world.submitted(author)
    with pytest.raises(NothingToRead):
        transitions.claim_next(sister.step, by=avoided)


def test_where_somebody_began_it_stays_as_it_was(world, sister):
    """Who began was told who would read."""
    reflection = world.submitted(world.people[0])

    joined = join(world, sister)

    assert joined == world.cohort.steps.count() - 1
    assert list(reflection.round.cohorts.all()) == [world.cohort]


def test_and_it_is_not_taken_apart_where_somebody_began(world, sister):
    join(world, sister)
    reflection = world.submitted(world.people[0])

    assert transitions.read_apart(sister.cohort, by=world.manager) == world.cohort.steps.count() - 1

    assert reflection.round.cohorts.count() == 2
    assert not Round.objects.filter(cohorts=sister.cohort).exclude(pk=reflection.round_id).exists()
    with pytest.raises(WrongMoment, match="niets om los te maken"):
        transitions.read_apart(sister.cohort, by=world.manager)


def test_twice_is_refused_in_words_and_a_third_group_may_join(world, sister):
    join(world, sister)
    with pytest.raises(WrongMoment, match="al samen"):
        join(world, sister)
    third = build_sister(world, name="Derde groep")

    join(third, sister)

    assert {round_.cohorts.count() for round_ in Round.objects.all()} == {3}
    assert Round.objects.count() == world.cohort.steps.count()


def test_only_who_runs_both_groups_lets_them_read_together(world, sister):
    for person in (world.trainer, world.people[0]):
        with pytest.raises(WrongPerson):
            transitions.read_together(world.cohort, sister.cohort, by=person)
        with pytest.raises(WrongPerson):
            transitions.read_apart(world.cohort, by=person)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda cohort: Cohort.objects.filter(pk=cohort.pk).update(names="anonymous"), "andere afspraken"),
        (lambda cohort: Cohort.objects.filter(pk=cohort.pk).update(responses_asked=3), "andere afspraken"),
    ],
    ids=["names", "numbers"],
)
def test_groups_with_other_agreements_do_not_read_together(world, sister, change, reason):
    change(sister.cohort)
    sister.cohort.refresh_from_db()

    with pytest.raises(WrongMoment, match=reason):
        join(world, sister)


def test_a_closed_group_and_the_same_group_are_no_company(world, sister):
    with pytest.raises(WrongMoment, match="andere groep"):
        transitions.read_together(world.cohort, world.cohort, by=world.manager)
    courses.close(sister.cohort, by=world.manager)
    with pytest.raises(WrongMoment, match="afgesloten"):
        join(world, sister)


def test_the_manager_does_and_undoes_it_on_a_page_that_names_no_person(world, sister, as_user):
    page = reverse("reading-together", args=[world.cohort.pk])
    client = as_user(world.manager)

    shown = client.post(page, {"other": str(sister.cohort.pk)}, follow=True).content.decode()
    assert f"{world.cohort} en {sister.cohort} lezen bij" in shown
    assert all(person.name not in shown for person in [*world.people, *sister.people])
    undone = client.post(reverse("reading-apart", args=[world.cohort.pk]), follow=True).content.decode()
    assert "leest weer binnen de eigen groep" in undone

    far = build_world()
    assert client.post(page, {"other": str(far.cohort.pk)}).status_code == 422
    assert client.get(reverse("reading-together", args=[far.cohort.pk])).status_code == 404
