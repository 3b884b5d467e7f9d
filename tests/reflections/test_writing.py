"""The author's verbs: happy path, wrong person, wrong moment, second time."""

from datetime import timedelta

import pytest
from django.urls import reverse

from courses import transitions as courses
from courses.states import Audience
from exercises.transitions import Incomplete
from kernel import clock
from kernel.errors import EditConflict, WrongMoment, WrongPerson
from kernel.models import Transition
from reflections import transitions
from reflections.models import Reflection, RuleOfThumb, Version
from reflections.states import ReflectionState, ReviewState, RuleState
from tests.factories.world import ANSWERS


def test_begin_twice_gives_the_same_reflection(world):
    author = world.people[0]

    first, second = (transitions.begin(world.step, by=author) for _ in range(2))

    assert first == second


def test_begin_by_someone_of_another_group_is_refused(world):
    with pytest.raises(WrongPerson):
        transitions.begin(world.step, by=world.trainer)


def test_begin_before_the_step_opens_says_when(world):
    later = world.cohort.steps.get(principle__slug="later")

    with pytest.raises(WrongMoment, match="vanaf"):
        transitions.begin(later, by=world.people[0])


def test_a_draft_saved_from_an_older_tab_conflicts_and_overwrites_nothing(world):
    author = world.people[0]
    reflection = world.draft(author)
    key = next(iter(ANSWERS))

    with pytest.raises(EditConflict) as conflict:
        transitions.save_draft(reflection, {key: "oude tab"}, audience=2, base=0, by=author)

    assert conflict.value.current.draft[key] == ANSWERS[key]
    assert Reflection.objects.get().draft[key] == ANSWERS[key]


def test_only_the_author_saves(world):
    reflection = world.draft(world.people[0])

    with pytest.raises(WrongPerson):
        transitions.save_draft(reflection, {}, audience=2, base=1, by=world.people[1])


def test_submit_freezes_what_was_written(world):
    author = world.people[0]
    reflection = world.draft(author)

    version = transitions.submit(reflection, by=author)
    transitions.save_draft(reflection, {next(iter(ANSWERS)): "later"}, audience=2, base=1, by=author)

    version.refresh_from_db()
    assert version.answers == ANSWERS
    assert Transition.objects.of(reflection).get().verb == "submit"


def test_submit_without_the_first_two_answers_says_what_is_missing_and_keeps_the_draft(world):
    author = world.people[0]
    reflection = transitions.begin(world.step, by=author)

    with pytest.raises(Incomplete) as incomplete:
        transitions.submit(reflection, by=author)

    assert len(incomplete.value.lacks) == 2
    assert Reflection.objects.get().state == ReflectionState.DRAFT


def test_submit_twice_from_two_tabs_lets_only_one_win(world):
    author = world.people[0]
    reflection = world.draft(author)
    other_tab = Reflection.objects.get(pk=reflection.pk)
    transitions.submit(reflection, by=author)

    with pytest.raises(WrongMoment):
        transitions.submit(other_tab, by=author)

    assert reflection.versions.count() == 1


def test_submit_by_another_is_refused(world):
    reflection = world.draft(world.people[0])

    with pytest.raises(WrongPerson):
        transitions.submit(reflection, by=world.people[1])


def test_nobody_reads_in_the_first_hour_unless_the_author_waives_it(world):
    careful, quick, reader = world.people
    transitions.submit(world.draft(careful), by=careful)

    with pytest.raises(WrongMoment):
        transitions.claim_next(world.step, by=reader)

    transitions.submit(world.draft(quick), by=quick, may_be_read_now=True)
    assert transitions.claim_next(world.step, by=reader).reflection.author.user == quick


def test_after_the_hour_it_can_be_read(world):
    author, reader, _ = world.people
    transitions.submit(world.draft(author), by=author)

    review = transitions.claim_next(world.step, by=reader, at=clock.now() + timedelta(minutes=61))

    assert review.reflection.author.user == author


def test_take_back_makes_a_draft_again_while_nobody_reads(world):
    author, reader, _ = world.people
    reflection = world.submitted(author)

    transitions.take_back(reflection, by=author)

    assert not Reflection.objects.visible_to(world.trainer).exists()
    with pytest.raises(WrongMoment):
        transitions.claim_next(world.step, by=reader)


def test_take_back_while_someone_reads_is_refused(world):
    author, reader, _ = world.people
    reflection = world.submitted(author)
    world.claimed(reflection, reader)

    with pytest.raises(WrongMoment, match="aan het lezen"):
        transitions.take_back(reflection, by=author)


def test_withdraw_takes_it_away_everywhere_and_frees_the_reader(world):
    author, reader, other = world.people
    reflection = world.submitted(author, rule=True, harvest="failed", audience=Audience.GROUP)
    review = world.written(reflection, reader)

    transitions.withdraw(reflection, by=author)

    review.refresh_from_db()
    assert review.state == ReviewState.WITHDRAWN
    for person in (reader, other, world.trainer):
        assert not Reflection.objects.visible_to(person).exists()
        assert not RuleOfThumb.objects.visible_to(person).shared().exists()
    assert Reflection.objects.visible_to(author).exists()


def test_a_next_version_keeps_the_earlier_one_and_its_responses(world):
    author, reader, _ = world.people
    reflection = world.submitted(author)
    review = world.released(reflection, reader)
    transitions.save_draft(reflection, {next(iter(ANSWERS)): "Nu anders."}, audience=2, base=1, by=author)

    transitions.submit_next(reflection, by=author)

    assert [version.number for version in reflection.versions.all()] == [1, 2]
    review.refresh_from_db()
    assert review.version.number == 1


def test_a_next_version_without_a_change_is_no_version(world):
    author = world.people[0]
    reflection = world.submitted(author)

    transitions.submit_next(reflection, by=author)

    assert reflection.versions.count() == 1


def test_reply_waits_for_a_response(world):
    author, reader, _ = world.people
    reflection = world.submitted(author)
    world.handed_in(reflection, reader)

    with pytest.raises(WrongMoment):
        transitions.reply(reflection, "Dank", by=author)


def test_reply_reaches_who_responded(world):
    author, reader, _ = world.people
    reflection = world.submitted(author)
    world.released(reflection, reader)

    transitions.reply(reflection, "Dank, dat helpt.", by=author)

    assert reader.notices.filter(kind="reflections.replied").count() == 1


def test_one_tick_puts_the_rule_into_the_oogst_of_the_group(world):
    author, peer, _ = world.people

    world.submitted(author, rule=True, harvest="failed")

    rule = RuleOfThumb.objects.visible_to(peer).get()
    assert str(rule) == "Als het stil valt, dan tel ik tot tien."
    assert not Reflection.objects.visible_to(peer).exists()


def test_without_the_tick_the_rule_stays_with_its_readers(world):
    author, peer, _ = world.people

    world.submitted(author, rule=True)

    assert not RuleOfThumb.objects.visible_to(peer).exists()


def test_a_label_of_readers_keeps_the_rule_out_of_the_oogst(world):
    author = world.join(label=Audience.READERS)

    world.submitted(author, rule=True, harvest="worked")

    assert not RuleOfThumb.objects.visible_to(world.people[0]).exists()


def test_withdrawing_a_rule_takes_it_away_and_sharing_brings_it_back(world):
    author, peer, _ = world.people
    world.submitted(author, rule=True, harvest="failed")
    rule = RuleOfThumb.objects.get()

    transitions.withdraw_rule(rule, by=author)
    assert not RuleOfThumb.objects.visible_to(peer).exists()

    transitions.share_rule(rule, by=author)
    assert RuleOfThumb.objects.visible_to(peer).get().state == RuleState.SHARED


def test_in_a_closed_group_nothing_is_handed_in(world):
    author = world.people[0]
    reflection = world.draft(author)
    courses.close(world.cohort, by=world.manager)

    with pytest.raises(WrongMoment, match="afgesloten"):
        transitions.submit(Reflection.objects.get(pk=reflection.pk), by=author)


def test_a_withdrawn_reflection_can_be_written_on_and_submitted_again(world):
    author, peer, _ = world.people
    reflection = world.submitted(author, audience=Audience.GROUP)
    transitions.withdraw(reflection, by=author)

    transitions.rewrite(reflection, by=author)
    assert not Reflection.objects.visible_to(peer).exists()
    transitions.submit(reflection, by=author)

    assert Reflection.objects.visible_to(peer).get() == reflection
    assert [version.number for version in reflection.versions.all()] == [1, 2]


def test_only_the_author_goes_on_with_a_withdrawn_reflection_and_only_once(world):
    author, peer, _ = world.people
    reflection = world.submitted(author)
    with pytest.raises(WrongMoment):
        transitions.rewrite(reflection, by=author)
    transitions.withdraw(reflection, by=author)

    with pytest.raises(WrongPerson):
        transitions.rewrite(reflection, by=peer)


def test_names_of_people_are_pointed_at_before_a_reflection_is_shared(world, as_user):
    me = world.people[0]
    reflection = world.draft(me)
    texts = {f"q-{key}": value for key, value in reflection.draft.items()}
    happened = next(iter(texts))
    typed = {**texts, happened: "Ik sprak Jan Willemsen op de dijk.", "audience": "2", "revision": "1", "submit": "1"}
    url, browser = reverse("reflection-write", args=[world.step.pk]), as_user(me)

    asked_first = browser.post(url, typed).content.decode()
    assert "Jan Willemsen" in asked_first
    assert "Toch inleveren" in asked_first
    assert not Version.objects.exists()

    browser.post(url, {**typed, "revision": "2", "names_seen": "1"})
    assert Version.objects.get().reflection == reflection


def test_without_a_name_nothing_is_asked(world, as_user):
    me = world.people[0]
    reflection = world.draft(me)
    texts = {f"q-{key}": value for key, value in reflection.draft.items()}

    as_user(me).post(
        reverse("reflection-write", args=[world.step.pk]), {**texts, "audience": "2", "revision": "1", "submit": "1"}
    )

    assert Version.objects.exists()
