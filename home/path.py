"""Where a participant stands: the path of stops, the one next thing, and what waits.

Reads everything about one enrolment in a fixed number of queries, however long the course.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.urls import reverse

from courses.models import Challenge, Enrolment, Extension, Letter, Step
from courses.states import DateKind, EnrolmentState, PrincipleKind
from exercises.models import Answer, Pause, Remark, Submission
from exercises.states import SubmissionState
from exercises.types import promise
from kernel import clock
from kernel.text import ended
from reflections import round_facts
from reflections.allocation import may_read
from reflections.models import ExtraAsk, Referral, Reflection, Review, Round
from reflections.states import CallState, OfferState, ReflectionState, ReviewState

SAID_RECENTLY = timedelta(days=14)


@dataclass(frozen=True)
class Deed:
    """One thing to do: what, why now, where, and about how long."""

    title: str
    reason: str
    href: str
    button: str
    minutes: int
    is_post: bool = False


@dataclass(frozen=True)
class Standing:
    """What one participant sees on arriving."""

    enrolment: Enrolment
    stops: list[dict]
    next: Deed | None
    others: list[Deed]
    news: list[Deed]
    current: Step | None
    resting: Pause | None = None
    challenge: Challenge | None = None


@dataclass
class _Facts:
    steps: list[Step]
    challenge: Challenge | None
    submissions: dict[object, Submission]
    reflections: dict[object, Reflection]
    given: dict[object, int] = field(default_factory=dict)  # lineage of a principle → readings given
    readings: list[Review] = field(default_factory=list)
    fresh: list[Reflection] = field(default_factory=list)
    resting: Pause | None = None
    promises: list[Submission] = field(default_factory=list)
    asked: list[Challenge] = field(default_factory=list)
    said: list[Remark] = field(default_factory=list)
    received: list[Review] = field(default_factory=list)
    extra: dict = field(default_factory=dict)  # lineage → when one more was asked
    dates: dict = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)


def standing(enrolment: Enrolment, *, at: datetime | None = None, request: HttpRequest | None = None) -> Standing:
    """Everything the arrival page shows for one enrolment; `request` spares look-ups of addresses."""
    at = at or clock.now()
    facts = _gather(enrolment, at)
    current = _current(facts.steps, at)
    if facts.resting:
        return _at_rest(enrolment, facts, current, at, request)
    deeds = _deeds(enrolment, facts, current, at)
    return Standing(
        enrolment=enrolment,
        stops=[_stop(step, facts, current, at, request) for step in facts.steps],
        next=deeds[0] if deeds else None,
        others=[*deeds[1:], *_third(enrolment, facts, at), *_without_writing(current, enrolment, facts, at)],
        news=[_news(reflection) for reflection in facts.fresh],
        current=current,
        challenge=facts.challenge,
    )


def _at_rest(enrolment, facts: "_Facts", current: Step | None, at: datetime, request) -> Standing:
    """Niets. Dat is de oefening: no deed, no news, no number; only the way, and what is about safety."""
    stops = [_stop(step, facts, current, at, request) for step in facts.steps]
    return Standing(enrolment, stops, None, _referred(facts), [], current, resting=facts.resting)


def _gather(enrolment: Enrolment, at: datetime) -> _Facts:
    user = enrolment.user
    steps = list(enrolment.cohort.steps.in_order())
    challenge, asked = _opgaven(enrolment)
    submissions = Submission.objects.filter(challenge=challenge).select_related("pause") if challenge else ()
    reflections = Reflection.objects.own(user).filter(step__cohort=enrolment.cohort_id)
    readings = list(
        Review.objects.read_by(user)
        .filter(version__reflection__round__cohorts=enrolment.cohort_id)
        .still_readable(user)
        .with_talk(user)
        .select_related("version__reflection__step__principle", "version__reflection__author__user")
        .order_by("claimed_at")
    )
    received = _received(user, enrolment)
    facts = _Facts(
        steps=steps,
        challenge=challenge,
        submissions={row.step_id: row for row in submissions},
        reflections={row.step_id: row for row in reflections.select_related("step__principle")},
        readings=readings,
        received=received,
        fresh=_fresh(received, at),
        asked=asked,
        extra=dict(ExtraAsk.objects.open_for(user, enrolment.cohort).values_list("round__principle_lineage", "at")),
        dates=Extension.objects.dates([enrolment]),
        letters=list(enrolment.letters.unread().select_related("author")),
        referrals=list(Referral.objects.standing().filter(shown_to=user).select_related("made_by")),
    )
    if challenge:
        _add_practice(facts, enrolment, at)
    for review in readings:
        if review.state in (ReviewState.HANDED_IN, ReviewState.RELEASED, ReviewState.RETURNED):
            lineage = review.version.reflection.step.principle.lineage
            facts.given[lineage] = facts.given.get(lineage, 0) + 1
    return facts


def _was_withheld(enrolment: Enrolment, lineage) -> bool:
    """A response at this principle did not go to its author: it does not count, and that is said."""
    here = {"principle_lineage": lineage, "memberships__cohort": enrolment.cohort_id}
    rows = Review.objects.read_by(enrolment.user).filter(state=ReviewState.WITHHELD)
    return rows.filter(version__reflection__round__in=Round.objects.filter(**here)).exists()


def _opgaven(enrolment: Enrolment) -> tuple[Challenge | None, list[Challenge]]:
    """The opgave someone works on, and those that wait for their yes or no."""
    rows = list(enrolment.memberships.filter(left_at=None).select_related("challenge"))
    own = [row.challenge for row in rows if row.may_write and not row.is_asked]
    return (own[0] if own else None), [row.challenge for row in rows if row.is_asked]


def _add_practice(facts: _Facts, enrolment: Enrolment, at: datetime) -> None:
    """The pause that runs, promises whose day has come, and words of the trainer nobody answered."""
    own = list(facts.submissions.values())
    pauses = [row.pause for row in own if hasattr(row, "pause")]
    if enrolment.cohort.is_running:
        facts.resting = next((pause for pause in pauses if pause.is_resting(at)), None)
    promised = Answer.objects.filter(submission__in=own, value__has_key="on").select_related(
        "submission__step__principle"
    )
    due = {
        answer.submission_id: answer.submission for answer in promised if promise.is_due(answer.value, clock.today(at))
    }
    facts.promises = list(due.values())
    latest: dict[object, Remark] = {}
    said = Remark.objects.filter(submission__in=own).select_related("submission__step__principle", "author")
    for turn in said.order_by("said_at"):
        latest[turn.submission_id] = turn
    recent = at - SAID_RECENTLY
    facts.said = [turn for turn in latest.values() if turn.by_trainer and turn.said_at > recent]


def _received(user, enrolment: Enrolment) -> list[Review]:
    """What is on its way to this author, with what they may talk about. Nobody shows its text here."""
    rows = Review.objects.filter(version__reflection__author=enrolment).with_talk(user)
    return list(
        rows.select_related("version__reflection__step__principle").order_by("version__reflection__submitted_at")
    )


def _fresh(received: list[Review], at: datetime) -> list[Reflection]:
    """Own reflections with passed-on responses that were not answered yet."""
    unanswered = {
        review.reflection: None
        for review in received
        if review.is_visible_to_author(at) and review.stands and not review.reflection.standing_reply
    }
    return list(unanswered)


def _current(steps: list[Step], at: datetime) -> Step | None:
    """The last step that has opened."""
    today = clock.today(at)
    opened = [step for step in steps if step.opens_on <= today]
    return opened[-1] if opened else None


def _stop(step: Step, facts: _Facts, current: Step | None, at: datetime, request: HttpRequest | None) -> dict:
    """One stop for the `path` component."""
    principle = step.principle
    reflection = facts.reflections.get(step.pk)
    done = bool(reflection and reflection.state == ReflectionState.SUBMITTED) or _intake_done(step, facts)
    if done and step != current:
        state, words = "done", "Gedaan"
    elif step == current:
        state, words = "now", "Hier ben je"
    elif step.opens_on <= clock.today(at):
        state, words = "open", "Nog welkom"
    else:
        state, words = "to_come", f"Opent {clock.in_words(step.opens_on)}"
    return {
        "number": principle.number if principle.kind == PrincipleKind.PRINCIPLE else None,
        "title": principle.title,
        "href": principle.get_url(request),
        "mark": principle.mark,
        "accent": principle.accent,
        "state": state,
        "words": words,
    }


def _intake_done(step: Step, facts: _Facts) -> bool:
    """The intake is the opgave described; a reflection on it is welcome and not asked."""
    submission = facts.submissions.get(step.pk)
    handed_in = submission is not None and submission.state == SubmissionState.HANDED_IN
    return step.principle.kind == PrincipleKind.INTAKE and handed_in


def _deeds(enrolment: Enrolment, facts: _Facts, current: Step | None, at: datetime) -> list[Deed]:
    """Everything that can be done now, the most helpful first: others who wait go before oneself."""
    if enrolment.state == EnrolmentState.PAUSED:
        return [*_written_to(facts), *(_responded_to(reflection) for reflection in facts.fresh)]
    if not enrolment.cohort.is_running:
        return [*_written_to(facts), *(_answer(reflection) for reflection in facts.fresh)]
    deeds = [
        *_written_to(facts),
        *_talk(facts, at),
        *_open_readings(facts),
        *[_answer(reflection) for reflection in facts.fresh],
        *_asked_and_promised(facts),
    ]
    if current is None:
        return deeds
    if facts.challenge is None:
        bring = Deed(
            "Breng je opgave in",
            "Alles wat je hier doet, gaat over jouw eigen opgave.",
            reverse("challenge-new", args=[enrolment.cohort_id]),
            "Mijn opgave beschrijven",
            10,
        )
        return [*deeds, bring]
    return [
        *deeds,
        *_practice(current, facts, at, enrolment),
        *_give(current, facts, enrolment),
        *_earlier(current, facts, at, enrolment),
    ]


def _written_to(facts: _Facts) -> list[Deed]:
    """Letters of the trainer that were not read yet."""
    letters = [
        Deed(
            f"{row.author.first_name_only} schreef je",
            "Een persoonlijk bericht.",
            row.get_absolute_url(),
            "Lees het",
            2,
        )
        for row in facts.letters
    ]
    return [*_referred(facts), *letters]


def _referred(facts: _Facts) -> list[Deed]:
    """What belongs elsewhere: shown in a pause too."""
    return [
        Deed(
            f"{row.made_by.first_name_only} schreef je iets",
            "Alleen jij kunt het lezen.",
            row.get_absolute_url(),
            "Lees het rustig",
            5,
        )
        for row in facts.referrals
    ]


def _asked_and_promised(facts: _Facts) -> list[Deed]:
    """Someone who waits for a yes or no; a word of the trainer; a promise whose day has come."""
    asked = [
        Deed("Iemand vraagt je erbij", ended(f"Het gaat om: {row.title}"), row.get_absolute_url(), "Bekijk de vraag", 2)
        for row in facts.asked
    ]
    said = [
        Deed(
            f"{turn.author.first_name_only} schreef je bij {turn.submission.step.title}",
            "Je trainer las wat je inleverde.",
            turn.submission.get_absolute_url(),
            "Lees het",
            3,
        )
        for turn in facts.said
    ]
    promised = [
        Deed(
            "Je deed een belofte. Hoe ging het?",
            f"{ended(f'Bij {row.step.title}')} Ook niet gelukt is een antwoord.",
            reverse("exercise-moment", args=[row.step_id, "noteren"]),
            "Schrijf hoe het ging",
            3,
        )
        for row in facts.promises
    ]
    return [*asked, *said, *promised]


def _talk(facts: _Facts, at: datetime) -> list[Deed]:
    """Somebody waits for a yes or no, for a call, or for one word on what came of it."""
    sides = [(review, True) for review in facts.readings] + [(review, False) for review in facts.received]
    deeds = [
        deed for review, reads in sides for deed in (_call(review, at, reads), _words(review), _came(review, reads))
    ]
    return [deed for deed in deeds if deed]


def _call(review: Review, at: datetime, is_reader: bool) -> Deed | None:
    call, title = getattr(review, "call", None), review.reflection.step.title
    if call is None or not review.goes_on:
        return None
    if call.state == CallState.ACCEPTED:
        reason = f"{ended(f'Over een reflectie bij {title}')} Noteer daarna één zin."
        return Deed("Jullie gaan bellen", reason, call.get_absolute_url(), "Naar het gesprek", 20)
    if call.state == CallState.PROPOSED and not is_reader and call.is_shown_to_author(at):
        reason = ended(f"Over je reflectie bij {title}")
        return Deed("Een lezer wil je graag bellen", reason, call.get_absolute_url(), "Zeg ja of nee", 2)
    return None


def _words(review: Review) -> Deed | None:
    """The trainer asks something about words in a thread."""
    if not review.has_returned_turn:
        return None
    href = reverse("conversation", args=[review.pk])
    return Deed("De trainer heeft een vraag", "Over een bericht dat je schreef.", href, "Lees de vraag", 3)


def _came(review: Review, is_reader: bool) -> Deed | None:
    """Kwam het ervan? As long as this side has not said."""
    offer = getattr(review, "offer", None)
    if offer is None or offer.state != OfferState.ACCEPTED or offer.asked_at is None:
        return None
    if offer.reader_outcome if is_reader else offer.author_outcome:
        return None
    line = offer.line if is_reader else offer.line_for_author
    return Deed("Kwam het ervan?", f"Het gun-aanbod: {line}", offer.get_absolute_url(), "Zeg hoe het ging", 1)


def _open_readings(facts: _Facts) -> list[Deed]:
    deeds = []
    for review in facts.readings:
        name = review.version.reflection.author.user.first_name_only
        href = reverse("reading", args=[review.pk])
        if review.state == ReviewState.RETURNED:
            deeds.append(Deed("De trainer heeft een vraag", f"Over je reactie aan {name}.", href, "Lees de vraag", 5))
        elif review.state == ReviewState.EXPIRED:
            words = "Wat je schreef, staat er nog." if review.answers else "Lezen mag ook later."
            deeds.append(Deed(f"Je reactie aan {name} is nog welkom", words, href, "Alsnog lezen", 10))
        elif review.state == ReviewState.CLAIMED:
            until = clock.in_words(clock.today(review.lease_until))
            deeds.append(Deed(f"Lees {name}", f"Deze reflectie ligt tot {until} bij jou.", href, "Verder lezen", 10))
    return deeds


def _answer(reflection: Reflection) -> Deed:
    title = reflection.step.title
    return Deed(
        f"Antwoord je lezers bij {title}",
        "Eén antwoord geldt voor alle reacties.",
        reflection.get_absolute_url(),
        "Lees je reacties",
        5,
    )


def _responded_to(reflection: Reflection) -> Deed:
    """The same in a pause: said, not asked."""
    title = f"Er is een reactie bij {reflection.step.title}"
    return Deed(title, "Antwoorden hoeft nu niet.", reflection.get_absolute_url(), "Lees je reacties", 5)


def _exercise(step: Step, submission: Submission | None, at: datetime) -> Deed:
    """Begin, go on, or, once the chosen day has come: hoe ging het?"""
    begin = reverse("exercise-start", args=[step.pk])
    note = reverse("exercise-moment", args=[step.pk, "noteren"])
    if submission is None:
        first = "Lees eerst het principe, als je dat nog niet deed."
        return Deed(f"Begin met de oefening van {step.title}", first, begin, "Begin met oefenen", 25)
    if submission.do_on is None:
        return Deed(
            f"Verder met de oefening van {step.title}", "Wat je schreef, staat er nog.", begin, "Verder oefenen", 20
        )
    day = clock.in_words(submission.do_on)
    if submission.do_on > clock.today(at):
        return Deed(
            f"Je doet het op {day}",
            ended(f"Daarna noteer je wat er gebeurde bij {step.title}"),
            begin,
            "Bekijk de oefening",
            5,
        )
    return Deed(
        "Hoe ging het?", f"Je zou het doen op {day}. Ook niet gelukt is een antwoord.", note, "Schrijf het op", 10
    )


def _practice(step: Step, facts: _Facts, at: datetime, enrolment: Enrolment) -> list[Deed]:
    """Prepare and note, then reflect."""
    submission, reflection = facts.submissions.get(step.pk), facts.reflections.get(step.pk)
    own = facts.dates.get((enrolment.pk, step.pk, DateKind.REFLECT))
    by = f"{clock.in_words(own)}, jouw eigen datum" if own else clock.in_words(step.reflect_by)
    deeds = []
    if submission is None or submission.state == SubmissionState.DRAFT:
        deeds.append(_exercise(step, submission, at))
    if reflection is None or reflection.state == ReflectionState.DRAFT:
        begun = "Schrijf verder aan" if reflection else "Schrijf"
        deeds.append(
            Deed(
                f"{begun} je reflectie bij {step.title}",
                f"Liefst uiterlijk {by}. Later is ook welkom.",
                reverse("reflection-write", args=[step.pk]),
                "Naar mijn reflectie",
                15,
            )
        )
    return deeds


def _give(current: Step, facts: _Facts, enrolment: Enrolment) -> list[Deed]:
    """Reading others: for the newest step in which one handed something in and owes a reading.

    Not for steps before the one with which someone catches up: that would be arrears.
    """
    if _is_reading(facts):
        return []
    asked = enrolment.cohort.responses_asked
    for step in reversed(facts.steps):
        handed_in = _is_handed_in(facts.reflections.get(step.pk))
        lineage = step.principle.lineage
        given = facts.given.get(lineage, 0)
        if handed_in and given < asked:
            not_passed_on = "Een reactie van jou ging niet door. " if _was_withheld(enrolment, lineage) else ""
            reason = f"{not_passed_on}Jij gaf er {given} van de {asked}. Lezen is de helft van het leren."
            return [
                Deed(
                    f"Lees een ander bij {step.title}",
                    reason,
                    reverse("reading-claim", args=[step.pk]),
                    "Ik wil er een lezen",
                    10,
                    is_post=True,
                )
            ]
        if handed_in and _waits_for_a_yes(step, facts):
            return [_one_more(step)]
        if step.pk == enrolment.route_id:
            break
    return []


def _third(enrolment: Enrolment, facts: _Facts, at: datetime) -> list[Deed]:
    """Who gave what was asked may read one more, while the date lasts and something lies there; never the next."""
    step = next((step for step in reversed(facts.steps) if _is_handed_in(facts.reflections.get(step.pk))), None)
    if step is None or not _may_read_now(step, enrolment, facts, at):
        return []
    gave_enough = facts.given.get(step.principle.lineage, 0) == enrolment.cohort.responses_asked
    if (
        _waits_for_a_yes(step, facts)
        or not gave_enough
        or not _something_lies_there(facts.reflections[step.pk].round, enrolment, at)
    ):
        return []
    reason = "Je gaf wat gevraagd was. Ben je nieuwsgierig, dan mag er nog één bij. Het hoeft niet."
    claim = reverse("reading-claim", args=[step.pk])
    return [Deed(f"Lees er nog één bij {step.title}", reason, claim, "Lees er nog één", 10, is_post=True)]


def _without_writing(current: Step | None, enrolment: Enrolment, facts: _Facts, at: datetime) -> list[Deed]:
    """Who did not come to write by the day for it may read all the same: it helps who waits, and often who reads."""
    if current is None or not _may_read_now(current, enrolment, facts, at) or current.reflect_by >= clock.today(at):
        return []
    lineage = current.principle.lineage
    gave_enough = facts.given.get(lineage, 0) >= enrolment.cohort.responses_asked
    if _is_handed_in(facts.reflections.get(current.pk)) or gave_enough:
        return []
    here = Round.objects.filter(memberships__cohort=enrolment.cohort_id, principle_lineage=lineage).first()
    if here is None or not _something_lies_there(here, enrolment, at):
        return []
    reason = "Kwam je nog niet aan schrijven toe? Een ander lezen helpt vaak op weg. Het hoeft niet."
    claim = reverse("reading-claim", args=[current.pk])
    return [Deed(f"Lees een ander bij {current.title}", reason, claim, "Lees een ander", 10, is_post=True)]


def _may_read_now(step: Step, enrolment: Enrolment, facts: _Facts, at: datetime) -> bool:
    takes_part = enrolment.state == EnrolmentState.ACTIVE and enrolment.cohort.is_running
    return takes_part and not _is_reading(facts) and step.respond_by >= clock.today(at)


def _something_lies_there(here: Round, enrolment: Enrolment, at: datetime) -> bool:
    """Whether asking now would bring one: an offer may not tell of a text that is kept from them."""
    facts = round_facts.gather(here, at)
    reader, most = facts.reader(enrolment), here.most_per_reflection
    return any(may_read(reader, work, most=most) for work in facts.works())


def _is_handed_in(reflection: Reflection | None) -> bool:
    return reflection is not None and reflection.state == ReflectionState.SUBMITTED


def _is_reading(facts: _Facts) -> bool:
    return any(review.state == ReviewState.CLAIMED for review in facts.readings)


def _waits_for_a_yes(step: Step, facts: _Facts) -> bool:
    """Was asked for one more and began none since: yes is said by reading."""
    since = facts.extra.get(step.principle.lineage)
    lineage = step.principle.lineage
    here = (review for review in facts.readings if review.version.reflection.step.principle.lineage == lineage)
    return since is not None and not any(review.claimed_at > since for review in here)


def _one_more(step: Step) -> Deed:
    """Asked for one extra, because somebody misses a response."""
    return Deed(
        f"Lees je er nog één bij {step.title}?",
        "Iemand wacht nog op een reactie. Jij deed al wat gevraagd was. Nee is ook goed.",
        reverse("reading-claim", args=[step.pk]),
        "Ja, ik lees er nog één",
        10,
        is_post=True,
    )


def _earlier(current: Step, facts: _Facts, at: datetime, enrolment: Enrolment) -> list[Deed]:
    """Earlier principles without a reflection: still welcome, one at a time.

    With a way to catch up, only the step on that way: what lay before it is no arrears.
    """
    for step in facts.steps:
        if step == current or step.opens_on > clock.today(at):
            break
        reflection = facts.reflections.get(step.pk)
        if _intake_done(step, facts) or enrolment.route_id not in (None, step.pk):
            continue
        if reflection is None or reflection.state == ReflectionState.DRAFT:
            return [
                Deed(
                    f"Haak hier weer aan: {step.title}" if enrolment.route_id else f"{step.title} is nog welkom",
                    "Dit is genoeg. Wat eerder was, mag je laten liggen."
                    if enrolment.route_id
                    else "Je mag later inleveren, zolang de groep loopt.",
                    reverse("reflection-write", args=[step.pk]),
                    "Alsnog schrijven",
                    15,
                )
            ]
    return []


def _news(reflection: Reflection) -> Deed:
    return _answer(reflection)
