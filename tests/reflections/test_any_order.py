"""People hand in, read, call, lapse, withdraw, pause, leave, vanish, keep apart and close: nothing dangles.

A Hypothesis state machine over the real verbs and the real database.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from accounts import transitions as accounts
from conversations import transitions as conversations
from conversations.models import Call, Message, Offer
from conversations.states import CallState, MessageState, OfferState
from courses import transitions as courses
from courses.models import Enrolment
from courses.next_steps import situation_of
from courses.states import EnrolmentState
from kernel import clock
from kernel.errors import DomainError
from moderation import transitions as moderation
from moderation.models import Referral
from reflections import allocation_facts, transitions
from reflections.models import ReaderExclusion, Reflection, Review, Round
from reflections.next_steps import loop_of
from reflections.reading_duty import duties_of
from reflections.states import OPEN_REVIEW, SERVED, ReflectionState, ReviewState
from tests.factories import build_world
from tests.factories.world import RESPONSE

PEOPLE = 5
MIDDLE = 12  # deeds, so that there is something to vanish from
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
        self.deeds = 0

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
        busy = self.reading_of(number, ReviewState.CLAIMED)
        review = self.tried(transitions.claim_next, self.step, by=reader)
        if review and not busy:
            author = review.reflection.author
            assert author.user != reader
            assert author.user_id not in ReaderExclusion.objects.between(reader)
            assert author.state != EnrolmentState.LEFT

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
            self.tried(moderation.release, review, by=self.world.trainer, seen_revision=review.revision)

    @rule(number=someone)
    def ask_the_reader(self, number):
        review = self.reading_of(number, ReviewState.HANDED_IN)
        if review:
            self.tried(moderation.ask_writer, review, "Wat bedoel je?", by=self.world.trainer)

    @rule(number=someone)
    def withhold(self, number):
        review = self.reading_of(number, ReviewState.HANDED_IN)
        if review:
            self.tried(moderation.withhold, review, reason="Dit helpt niet.", by=self.world.trainer)

    @rule(number=someone)
    def belongs_elsewhere(self, number):
        """A response of this reader stops, or goes on after all."""
        review = self.reading_of(number, ReviewState.HANDED_IN, ReviewState.RELEASED)
        standing = review and Referral.objects.standing().filter(review=review).first()
        if standing:
            self.tried(moderation.resume_text, standing, by=self.world.trainer)
        elif review:
            self.tried(moderation.stop_text, review, shown_to=review.reader, by=self.world.trainer)

    @rule(number=someone, sends=st.booleans())
    def the_trainer_responds(self, number, sends):
        reflection, trainer = self.reflection_of(number), self.world.trainer
        review = reflection and self.tried(transitions.claim_as_trainer, reflection, by=trainer)
        if review and sends:
            self.tried(transitions.finish_reading, review, by=trainer)
            self.tried(transitions.save_response, review, RESPONSE, base=review.revision, by=trainer)
            self.tried(transitions.hand_in, review, by=trainer)

    @rule(number=someone)
    def rather_call(self, number):
        review = self.reading_of(number, ReviewState.CLAIMED)
        if review:
            self.tried(transitions.finish_reading, review, by=review.reader)
            self.tried(conversations.propose_call, review, "06 12345678", by=review.reader)

    @rule(number=someone)
    def agree_to_call(self, number):
        call = Call.objects.filter(review__version__reflection__author__user=self.person(number)).first()
        if call:
            self.tried(conversations.accept_call, call, "06 87654321", by=self.person(number))

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

    @rule(number=someone)
    def take_a_break(self, number):
        enrolment = Enrolment.objects.get(user=self.person(number))
        verb = courses.resume if enrolment.state == EnrolmentState.PAUSED else courses.pause
        self.tried(verb, enrolment, by=self.person(number))

    @precondition(lambda self: self.deeds > MIDDLE)
    @rule(number=someone)
    def vanish(self, number):
        """The account is erased."""
        if self.person(number).is_active:
            self.tried(accounts.erase, self.person(number), by=self.person(number))
            self.person(number).refresh_from_db()

    @precondition(lambda self: self.deeds > MIDDLE)
    @rule()
    def close(self):
        self.tried(courses.close, self.world.cohort, by=self.world.manager)

    @rule(number=someone, other=someone)
    def rather_not(self, number, other):
        if number != other:
            transitions.keep_apart(by=self.person(number), rather_not=[self.person(other)], hierarchy=[])

    @rule()
    def the_clock_comes_by(self):
        """What happened elsewhere is settled: nobody holds a place who is gone, nothing waits for someone who is."""
        transitions.sweep_rounds()
        conversations.end_stranded()
        self.lapses += transitions.expire_lapsed()
        here = Enrolment.objects.taking_part().filter(cohort=self.world.cohort, user__is_active=True).values("user")
        held = Review.objects.filter(state=ReviewState.CLAIMED, by_trainer=False)
        assert not held.exclude(reader__in=here).exists()
        if not self.world.cohort.is_running:
            assert not Call.objects.filter(state__in=[CallState.PROPOSED, CallState.ACCEPTED]).exists()
            assert not Offer.objects.filter(state=OfferState.PROPOSED).exists()
            assert not Message.objects.filter(state__in=[MessageState.HANDED_IN, MessageState.RETURNED]).exists()

    @invariant()
    def count(self):
        self.deeds += 1

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
            named = {shortage.reflection for shortage in allocation_facts.shortages_in(round_)}
            works = allocation_facts.gather(round_).works()
            short = {work.reflection for work in works if work.served < round_.responses_promised}
            without_a_peer = {work.reflection for work in works if work.served == work.by_trainer}
            assert short <= named <= short | without_a_peer
            self._compare_with_the_rows(works)

    @invariant()
    def allocator_claim_home_and_mail_count_alike(self):
        """What someone gave and owes is one number, wherever it is read; and home offers what the claim would bind."""
        if self.deeds % 4:
            return
        person = self.person(self.deeds // 4 % PEOPLE)
        enrolment = Enrolment.objects.select_related("cohort", "user").get(user=person)
        loop, mail = loop_of(situation_of(enrolment, clock.now())), duties_of(enrolment)
        for round_ in Round.objects.all():
            facts, lineage = allocation_facts.gather(round_), round_.principle_lineage
            assert mail.at(lineage).owes == loop.duties.at(lineage).owes == facts.reader(enrolment).owes
            if loop.is_handed_in(self.step):
                assert loop.something_lies_there(self.step) == (facts.next_for(enrolment) is not None)

    def _compare_with_the_rows(self, works):
        """What the facts count, counted again from the rows: sent, or at hand of someone who takes part."""
        for work in works:
            rows = Review.objects.filter(version__reflection=work.reflection, version__withdrawn_at=None)
            rows = rows.filter(stopped_at=None)
            sent = rows.filter(state__in=[state for state in SERVED if state != ReviewState.CLAIMED])
            here = Enrolment.objects.taking_part().filter(cohort=self.world.cohort, user__is_active=True)
            held = rows.filter(state=ReviewState.CLAIMED, by_trainer=False, reader__in=here.values("user"))
            assert work.served == sent.count() + held.count()


@pytest.mark.django_db
def test_in_any_order_nothing_dangles_and_whoever_misses_out_is_named():
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
