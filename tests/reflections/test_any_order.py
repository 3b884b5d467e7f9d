"""People hand in, read, give back, lapse, withdraw, leave, keep apart and close, in any order: nothing dangles.

A Hypothesis state machine over the real verbs and the real database.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from courses import transitions as courses
from kernel import clock
from kernel.errors import DomainError
from reflections import round_facts, transitions
from reflections.models import Distance, Reflection, Review, Round
from reflections.states import OPEN_REVIEW, SERVED, ReflectionState, ReviewState
from tests.factories import build_world
from tests.factories.world import RESPONSE

PEOPLE = 5
someone = st.integers(0, PEOPLE - 1)


class AnyOrder(RuleBasedStateMachine):
    """Each run has a world of its own, in a transaction that is rolled back."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.world = build_world(people=PEOPLE)
        self.step = self.world.step
        self.lapses = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def person(self, number: int):
        return self.world.people[number]

    def tried(self, verb, *args, **kwargs):
        """A deed of someone who may be refused: then nothing changes."""
        with suppress(DomainError), transaction.atomic():
            return verb(*args, **kwargs)
        return None

    def reflection_of(self, number: int) -> Reflection | None:
        return Reflection.objects.filter(step=self.step, author__user=self.person(number)).first()

    def reading_of(self, number: int, *states: str) -> Review | None:
        return Review.objects.filter(reader=self.person(number), state__in=states).order_by("claimed_at").first()

    @rule(number=someone)
    def submit(self, number):
        me = self.person(number)
        draft = self.tried(self.world.draft, me)
        if draft:
            self.tried(transitions.submit, draft, by=me, may_be_read_now=True)

    @rule(number=someone)
    def claim(self, number):
        reader = self.person(number)
        review = self.tried(transitions.claim_next, self.step, by=reader)
        if review and review.claimed_at >= clock.now() - timedelta(seconds=2):
            author = review.reflection.author.user
            assert author != reader
            assert author.pk not in Distance.objects.between(reader) or review.state != ReviewState.CLAIMED

    @rule(number=someone)
    def respond(self, number):
        review = self.reading_of(number, ReviewState.CLAIMED, ReviewState.EXPIRED)
        if review:
            self.tried(transitions.finish_reading, review, by=review.reader)
            self.tried(transitions.save_response, review, RESPONSE, base=review.revision, by=review.reader)
            self.tried(transitions.hand_in, review, by=review.reader)

    @rule(number=someone)
    def pass_on(self, number):
        review = self.reading_of(number, ReviewState.HANDED_IN)
        if review:
            self.tried(transitions.release, review, by=self.world.trainer, seen_revision=review.revision)

    @rule(number=someone)
    def give_back(self, number):
        review = self.reading_of(number, ReviewState.CLAIMED)
        if review:
            self.tried(transitions.give_back, review, by=review.reader)

    @rule()
    def time_passes(self):
        self.lapses += transitions.expire_lapsed(at=clock.now() + timedelta(days=20))

    @rule(number=someone)
    def withdraw(self, number):
        found = self.reflection_of(number)
        if found:
            self.tried(transitions.withdraw, found, by=self.person(number))

    @rule(number=someone)
    def rewrite(self, number):
        found = self.reflection_of(number)
        if found:
            self.tried(transitions.rewrite, found, by=self.person(number))

    @rule(number=someone)
    def leave(self, number):
        enrolment = self.person(number).enrolments.get()
        self.tried(courses.leave, enrolment, by=self.person(number))

    @rule(number=someone, other=someone)
    def rather_not(self, number, other):
        if number != other:
            transitions.keep_apart(by=self.person(number), rather_not=[self.person(other)], hierarchy=[])

    @rule()
    def sweep(self):
        transitions.sweep_rounds()
        transitions.end_stranded()

    @invariant()
    def nobody_reads_what_was_taken_away(self):
        gone = Review.objects.filter(state__in=OPEN_REVIEW).exclude(
            version__reflection__state=ReflectionState.SUBMITTED
        )
        assert not gone.exists()

    @invariant()
    def nobody_reads_oneself_or_twice(self):
        rows = list(Review.objects.values_list("version__reflection", "reader", "version__reflection__author__user"))
        assert all(reader != author for _, reader, author in rows)
        held = [(reflection, reader) for reflection, reader, _ in rows]
        assert len(held) == len(set(held))

    @invariant()
    def nothing_goes_over_the_most(self):
        for reflection in Reflection.objects.select_related("round"):
            served = Review.objects.filter(version__reflection=reflection, state__in=SERVED, by_trainer=False).count()
            assert served <= reflection.round.most_per_reflection + self.lapses

    @invariant()
    def whoever_misses_the_promise_is_named(self):
        for round_ in Round.objects.all():
            named = {shortage.reflection for shortage in round_facts.shortages_in(round_)}
            short = {
                work.reflection
                for work in round_facts.gather(round_).works()
                if work.served < round_.responses_promised
            }
            assert named == short


@pytest.mark.django_db
def test_in_any_order_nothing_dangles_and_whoever_misses_out_is_named():
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
