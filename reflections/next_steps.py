"""What may be next in the loop: answer, read, write. Others who wait go before oneself."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from courses.models import Step
from courses.next_steps import NextStep, Situation
from exercises.types.if_then import is_rule, sentence
from kernel import clock
from reflections import allocation_facts
from reflections.models import Reflection, Review, Round
from reflections.reading_duty import Duties, Duty, duties_from, reading_of, why_not_read
from reflections.states import ReflectionState, ReviewState

NOT_PASSED_ON = "Een reactie van jou ging niet door. "


@dataclass(frozen=True)
class Loop:
    """Own reflections by step, what one reads, what is on its way here, and what one owes as a reader."""

    situation: Situation
    reflections: dict[object, Reflection]
    readings: list[Review]
    received: list[Review]
    duties: Duties

    def is_handed_in(self, step: Step) -> bool:
        found = self.reflections.get(step.pk)
        return found is not None and found.state == ReflectionState.SUBMITTED

    def is_to_write(self, step: Step) -> bool:
        """Not handed in, and not taken away: what was withdrawn is written on only where its author chooses to."""
        found = self.reflections.get(step.pk)
        return found is None or found.state == ReflectionState.DRAFT

    def rule(self, step: Step) -> str:
        """One's own vuistregel at that step in one sentence, shared or not; empty where there is none."""
        found = self.reflections.get(step.pk)
        written = found.draft.values() if found and self.is_handed_in(step) else ()
        return next((sentence(value) for value in written if is_rule(value)), "")

    def duty(self, step: Step) -> Duty:
        return self.duties.at(step.principle.lineage)

    @cached_property
    def _waiting(self) -> dict[object, bool]:
        return {}

    def something_lies_there(self, step: Step) -> bool:
        """Whether asking now would bring one: an offer may not tell of a text that is kept from them."""
        round_ = self.duties.rounds.get(step.principle.lineage) or _round_at(step)
        if round_ is None:
            return False
        if round_.pk not in self._waiting:
            facts = allocation_facts.gather(round_, self.situation.at)
            self._waiting[round_.pk] = facts.next_for(self.situation.enrolment) is not None
        return self._waiting[round_.pk]

    @cached_property
    def may_claim(self) -> bool:
        """May ask for the next one now, if it lies there."""
        state = self.situation.enrolment.state
        refusal = why_not_read(self.situation.enrolment.cohort, state, is_resting=False)
        return not refusal and not self.duties.is_reading

    @property
    def fresh(self) -> list[Reflection]:
        """Own reflections with passed-on responses that were not answered yet."""
        unanswered = {
            review.reflection: None
            for review in self.received
            if review.is_visible_to_author(self.situation.at) and review.stands and not review.reflection.standing_reply
        }
        return list(unanswered)


def _round_at(step: Step) -> Round | None:
    """Where nothing was written or read by this person yet."""
    return Round.objects.filter(memberships__cohort=step.cohort_id, principle_lineage=step.principle.lineage).first()


def loop_of(situation: Situation) -> Loop:
    """Three queries, however many principles."""
    user, cohort = situation.enrolment.user, situation.enrolment.cohort
    own = list(Reflection.objects.own(user).filter(step__cohort=cohort).with_one_more_asked(user))
    read = Review.objects.read_by(user).filter(version__reflection__round__cohorts=cohort)
    read = read.with_place().with_readable(user)
    came = Review.objects.filter(version__reflection__author=situation.enrolment)
    author = ("version__reflection__step__principle", "version__reflection__author__user", "version__reflection__round")
    readings = list(read.select_related(*author).order_by("claimed_at"))
    rounds = {row.round_id: row for row in own}
    return Loop(
        situation=situation,
        reflections={row.step_id: row for row in own},
        readings=[review for review in readings if review.is_readable],
        received=list(came.select_related(author[0]).order_by("version__reflection__submitted_at")),
        duties=duties_from(
            cohort.responses_asked,
            [row.round for row in own] + [review.reflection.round for review in readings],
            map(reading_of, readings),
            {pk: row.asked_more for pk, row in rounds.items()},
        ),
    )


def open_readings(loop: Loop) -> list[NextStep]:
    """Readings that lie with this person: a question first, else go on where they were."""
    steps = []
    for review in loop.readings:
        if not review.stands or review.is_stopped:
            continue
        name, href = review.reflection.author.user.first_name_only, reverse("reading", args=[review.pk])
        about, who = review.reflection.step.principle, review.reflection.author.user
        if review.state == ReviewState.RETURNED:
            reason = f"Over je reactie aan {name}."
            steps.append(NextStep("De trainer heeft een vraag", reason, href, "Lees de vraag", 5, about=about))
        elif review.state == ReviewState.EXPIRED:
            words = "Wat je schreef, staat er nog." if review.answers else "Lezen mag ook later."
            title = f"Je reactie aan {name} is nog welkom"
            steps.append(NextStep(title, words, href, f"Lees {name} alsnog", 10, about=about, who=who))
        elif review.state == ReviewState.CLAIMED:
            until = clock.in_words(clock.today(review.lease_until))
            reason = f"Deze reflectie ligt tot {until} bij jou."
            steps.append(NextStep(f"Lees {name}", reason, href, f"Lees {name}", 10, about=about, who=who))
    return steps


def answers(loop: Loop) -> list[NextStep]:
    """One's own reflections with responses that wait for an answer."""
    return [
        NextStep(
            f"Antwoord je lezers bij {found.step.title}",
            "Eén antwoord geldt voor alle reacties.",
            f"{found.get_absolute_url()}#reacties",
            "Lees je reacties",
            5,
            about=found.step.principle,
        )
        for found in loop.fresh
    ]


def responded_to(loop: Loop) -> list[NextStep]:
    """The same in a pause: said, not asked."""
    return [
        NextStep(
            f"Er is een reactie bij {found.step.title}",
            "Antwoorden hoeft nu niet.",
            f"{found.get_absolute_url()}#reacties",
            "Lees je reacties",
            5,
            about=found.step.principle,
        )
        for found in loop.fresh
    ]


def reflect(loop: Loop, step: Step) -> list[NextStep]:
    """Write about the step of now; the date is a wish, and never one that went by."""
    if not loop.is_to_write(step):
        return []
    begun = "Schrijf verder aan" if step.pk in loop.reflections else "Schrijf"
    return [
        NextStep(
            f"{begun} je reflectie bij {step.title}",
            _by_when(loop.situation, step),
            reverse("reflection-write", args=[step.pk]),
            "Naar mijn reflectie",
            15,
            about=step.principle,
        )
    ]


def _by_when(situation: Situation, step: Step) -> str:
    own = situation.own_date(step)
    by = f"{clock.in_words(own)}, jouw eigen datum" if own else clock.in_words(step.reflect_by)
    if situation.is_past(step):
        return "De dag ervoor is geweest. Je reflectie is nog welkom, zolang de groep loopt."
    return f"Liefst uiterlijk {by}. Later is ook welkom."


def give(loop: Loop) -> list[NextStep]:
    """Reading others: for the newest step in which one handed something in and owes a reading, if one lies there.

    Not for steps before the one with which someone catches up: that would be arrears.
    """
    for step in _where_one_reads(loop):
        duty = loop.duty(step)
        if duty.owes and loop.something_lies_there(step):
            return [_read_another(step, duty)]
        if duty.waits_for_a_yes and loop.something_lies_there(step):
            return [_one_more(step)]
    return []


def nothing_to_read(loop: Loop) -> str:
    """Who owes a reading where nothing lies: said, so that nobody looks for the button."""
    owing = [step for step in _where_one_reads(loop) if loop.duty(step).owes]
    if not owing or any(loop.something_lies_there(step) for step in owing) or not _may_come(loop, owing[0]):
        return ""
    not_passed_on = NOT_PASSED_ON if loop.duty(owing[0]).withheld else ""
    nothing = f"Bij {owing[0].title} ligt nu geen reflectie om te lezen. Kijk morgen nog eens."
    return not_passed_on + nothing


def _may_come(loop: Loop, step: Step) -> bool:
    """Whether there are more people in the round than this person read already."""
    return allocation_facts.others_in(loop.reflections[step.pk]).count() > loop.duty(step).given


def _where_one_reads(loop: Loop) -> list[Step]:
    """Steps in which one handed in, the newest first, back to where one catches up."""
    if not loop.may_claim:
        return []
    found = []
    for step in reversed(loop.situation.opened()):
        if loop.is_handed_in(step):
            found.append(step)
        if step.pk == loop.situation.enrolment.route_id:
            break
    return found


def _read_another(step: Step, duty: Duty) -> NextStep:
    not_passed_on = NOT_PASSED_ON if duty.withheld else ""
    return NextStep(
        f"Lees een ander bij {step.title}",
        f"{not_passed_on}Jij gaf er {duty.given} van de {duty.asked}. Lezen is de helft van het leren.",
        reverse("reading-claim", args=[step.pk]),
        "Ik wil er een lezen",
        10,
        is_post=True,
        about=step.principle,
    )


def _one_more(step: Step) -> NextStep:
    """Asked for one extra, because somebody misses a response."""
    return NextStep(
        f"Lees je er nog één bij {step.title}?",
        "Iemand wacht nog op een reactie. Jij deed al wat gevraagd was. Nee is ook goed.",
        reverse("reading-claim", args=[step.pk]),
        "Ja, ik lees er nog één",
        10,
        is_post=True,
        about=step.principle,
    )


def third(loop: Loop) -> list[NextStep]:
    """Who gave what was asked may read one more, while the date lasts and something lies there; never the next."""
    step = next((step for step in reversed(loop.situation.opened()) if loop.is_handed_in(step)), None)
    if step is None or not _may_read_now(loop, step):
        return []
    duty = loop.duty(step)
    if duty.waits_for_a_yes or not duty.gave_what_was_asked or not loop.something_lies_there(step):
        return []
    reason = "Je gaf wat gevraagd was. Ben je nieuwsgierig, dan mag er nog één bij. Het hoeft niet."
    claim = reverse("reading-claim", args=[step.pk])
    return [NextStep(f"Lees er nog één bij {step.title}", reason, claim, "Lees er nog één", 10, is_post=True)]


def without_writing(loop: Loop) -> list[NextStep]:
    """Who did not come to write by the day for it may read all the same: it helps who waits, and often who reads."""
    step = loop.situation.current
    if step is None or not _may_read_now(loop, step) or step.reflect_by >= loop.situation.today:
        return []
    if loop.is_handed_in(step) or not loop.duty(step).owes or not loop.something_lies_there(step):
        return []
    reason = "Kwam je nog niet aan schrijven toe? Een ander lezen helpt vaak op weg. Het hoeft niet."
    claim = reverse("reading-claim", args=[step.pk])
    return [NextStep(f"Lees een ander bij {step.title}", reason, claim, "Lees een ander", 10, is_post=True)]


def _may_read_now(loop: Loop, step: Step) -> bool:
    return loop.may_claim and step.respond_by >= loop.situation.today


def catch_up(loop: Loop, step: Step) -> list[NextStep]:
    """An earlier principle without a reflection: the one way back, or simply still welcome."""
    if not loop.is_to_write(step):
        return []
    is_route = bool(loop.situation.enrolment.route_id)
    if not is_route and not loop.situation.is_past(step):
        return reflect(loop, step)
    enough = "Dit is genoeg. Wat eerder was, mag je laten liggen."
    welcome = "Je mag later inleveren, zolang de groep loopt."
    return [
        NextStep(
            f"Haak hier weer aan: {step.title}" if is_route else f"{step.title} is nog welkom",
            enough if is_route else welcome,
            reverse("reflection-write", args=[step.pk]),
            "Alsnog schrijven",
            15,
            about=step.principle,
        )
    ]
