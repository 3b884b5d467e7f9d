"""What asks something is not mailed in a pause, after stopping, or into a closed group; what is said to someone is.

Each kind is told by its own verb and looked at again at the moment of sending.
"""

import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.mail.backends import locmem

from accounts.states import Role
from accounts.transitions import grant_role
from conversations import transitions as conversations
from conversations.models import Offer
from courses import transitions as courses
from courses.states import DateKind
from exercises import transitions as exercises
from growth import transitions as growth
from growth.models import Statement
from harvest import transitions as harvest
from kernel import clock, outbox
from kernel.models import OutboxMessage
from moderation import transitions as moderation
from reflections import transitions
from reflections.models import Review
from tests.factories import FieldRoleFactory, OrganisationFactory, UserFactory, World, build_world
from tests.factories.world import LETTING_GO, RESPONSE, TABLE

MONDAY = datetime(2030, 1, 7, 12, tzinfo=clock.AMSTERDAM)
NUMBER = "020 123"

Told = Callable[[World], object]


def _read(world: World) -> Review:
    author, reader, _ = world.people
    return world.read(world.submitted(author), reader)


def _released(world: World) -> Review:
    author, reader, _ = world.people
    review = world.released(world.submitted(author), reader)
    return Review.objects.with_everything().get(pk=review.pk)


def _share(world):
    me, other, _ = world.people
    courses.share(world.challenge(me), world.enrolment(other), may_write=False, by=me)


def _question(world):
    author, reader, _ = world.people
    moderation.ask_writer(world.handed_in(world.submitted(author), reader), "Hoe bedoel je?", by=world.trainer)


def _lapsed(world):
    transitions.expire_lapsed(at=_read(world).lease_until + timedelta(seconds=1))


def _freed(world):
    moderation.free_reading(_read(world), by=world.trainer)


def _next_version(world):
    review = _released(world)
    reflection, author = review.reflection, world.people[0]
    answers = {
        key: f"{value} En later weer." if isinstance(value, str) else value for key, value in reflection.draft.items()
    }
    transitions.save_draft(reflection, answers, audience=reflection.audience, base=reflection.revision, by=author)
    transitions.submit_next(reflection, by=author)


def _proposed(world):
    return conversations.propose_call(_read(world), NUMBER, by=world.people[1])


def _message_asked(world):
    said = conversations.send_message(_released(world), "Hoe ging het?", by=world.people[1])
    moderation.ask_writer(said, "Wat bedoel je?", by=world.trainer)


def _message_rests(world):
    said = conversations.send_message(_released(world), "Hoe ging het?", by=world.people[1])
    moderation.ask_writer(said, "Wat bedoel je?", by=world.trainer)
    moderation.wait_no_longer(said, by=world.trainer)


def _asked_to_read(world):
    author, reader, _ = world.people
    moderation.ask_to_read(world.submitted(author), world.enrolment(reader), by=world.trainer)


def _reminded(world):
    transitions.remind(at=_read(world).lease_until - timedelta(hours=12))


def _one_more(world):
    """Nobody else has handed in anything, so nobody owes the author a reading."""
    reflection = world.submitted(world.people[0])
    transitions.ask_for_extra(reflection.round, [world.people[1]])


def _offered(world) -> Offer:
    author, reader, _ = world.people
    review = world.read(world.submitted(author), reader)
    offer = {"offer": {"kind": "time", "line": "Een uur meelopen."}}
    transitions.save_response(review, {**RESPONSE, **offer}, base=0, by=reader)
    transitions.hand_in(review, by=reader)
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(review, by=world.trainer, seen_revision=review.revision, at=earlier)
    found = Offer.objects.with_everything().get()
    conversations.accept_offer(found, by=author)
    return found


def _came_of_it(world):
    _offered(world)
    conversations.ask_how_it_went(at=clock.now() + timedelta(weeks=4, minutes=1))


def _light(world):
    reflection = world.submitted(world.people[0], rule=True, harvest="worked")
    harvest.ask_spotlight(reflection.rule, by=world.trainer)


def _looked_back(world):
    world.submitted(world.people[0], rule=True)
    harvest.ask_follow_ups(clock.now() + timedelta(weeks=2, minutes=1))


def _scan_asked(world):
    """The group opens anew, so that the beginning is still to be filled in when the mail goes, years later."""
    Statement.objects.create(principle=world.step.principle, text="Ik oefen Stil.")
    today = clock.today(MONDAY)
    later = {"opens_on": today + timedelta(days=40), "reflect_by": today + timedelta(days=50)}
    steps = world.cohort.steps
    first = clock.today() - timedelta(days=3)
    steps.exclude(principle__slug="later").update(opens_on=first, reflect_by=first, respond_by=first)
    steps.filter(principle__slug="later").update(**later, respond_by=later["reflect_by"])
    assert growth.invite_to_scan() == len(world.people)


ASKS: dict[str, tuple[int, Told]] = {
    "courses.asked_to_share": (1, _share),
    "reflections.asked": (1, _question),
    "reflections.still_welcome": (1, _lapsed),
    "reflections.next_version": (1, _next_version),
    "conversations.call_proposed": (0, _proposed),
    "conversations.message_asked": (1, _message_asked),
    "conversations.message_still_welcome": (1, _message_rests),
    "moderation.asked_to_read": (1, _asked_to_read),
    "reflections.reading_waits": (1, _reminded),
    "reflections.one_more": (1, _one_more),
    "growth.scan_asked": (0, _scan_asked),
}
"""Kind → whom of the three it asks, and how it comes about."""
ASKS_LATER: dict[str, tuple[int, Told]] = {
    "conversations.offer_asked": (1, _came_of_it),
    "harvest.spotlight_asked": (0, _light),
    "harvest.follow_up": (0, _looked_back),
}
"""Meant to come after a group closed, too."""


def _letter(world):
    courses.write_letter(world.enrolment(world.people[0]), "Dag.", by=world.trainer)


def _time(world, *, yes: bool):
    me = world.people[0]
    day = clock.add_working_days(max(clock.today(), world.step.opens_on), 5)
    asked = courses.ask_for_time(world.enrolment(me), world.step, kind=DateKind.REFLECT, wanted=day, by=me)
    if yes:
        courses.give_time(asked.enrolment, asked.step, kind=asked.kind, until=day, by=world.trainer)
    else:
        courses.decline_time(asked, by=world.trainer)


def _remarked(world):
    me = world.people[0]
    submission = world.practising(me)
    exercises.save_answers(submission, {TABLE: [{"wie": "De buren"}], LETTING_GO: "De haast."}, base={}, by=me)
    exercises.hand_in(submission, by=me)
    exercises.remark(submission, "Mooi.", by=world.trainer)


def _replied(world):
    transitions.reply(_released(world).reflection, "Dank je.", by=world.people[0])


def _thanked(world):
    moderation.thank(_released(world), "Dank je.", by=world.trainer)


def _withheld(world):
    author, reader, _ = world.people
    review = world.handed_in(world.submitted(author), reader)
    moderation.withhold(review, by=world.trainer, reason="Noemt een naam.")


def _taken_away(world):
    review = _read(world)
    transitions.withdraw(review.reflection, by=world.people[0])


def _agreed(world):
    conversations.accept_call(_proposed(world), NUMBER, by=world.people[0])


def _message(world):
    said = conversations.send_message(_released(world), "Hoe ging het?", by=world.people[1])
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(said, by=world.trainer, seen_revision=said.revision, at=earlier)


def _referred(world):
    author = world.people[0]
    moderation.stop_text(world.submitted(author), shown_to=author, by=world.trainer)


def _another_trainer(world):
    courses.appoint_trainer(world.cohort, UserFactory(), by=world.manager)


SAYS: dict[str, tuple[int, Told]] = {
    "courses.who_guides": (0, _another_trainer),
    "courses.letter": (0, _letter),
    "courses.time_given": (0, lambda world: _time(world, yes=True)),
    "courses.time_declined": (0, lambda world: _time(world, yes=False)),
    "exercises.remarked": (0, _remarked),
    "reflections.released": (0, _released),
    "reflections.replied": (1, _replied),
    "moderation.thanked": (1, _thanked),
    "reflections.withheld": (1, _withheld),
    "reflections.reading_freed": (1, _taken_away),
    "conversations.call_answered": (1, _agreed),
    "conversations.offer_answered": (1, _offered),
    "conversations.message": (0, _message),
    "moderation.referred": (0, _referred),
}
SAYS_ELSEWHERE = {
    "accounts.link_gone",  # of an account, whatever the groups
    "accounts.export_ready",  # of an account, whatever the groups
    "accounts.role_offered",  # to an address
    "courses.guidance_offered",  # to an address
    "courses.invited",  # to an address
    "courses.invitation_reminder",  # to an address
    "courses.transfer_proposed",  # tests/courses/test_transfers.py
    "courses.your_part",  # tests/courses/test_leaving.py
    "courses.dates_moved",  # tests/courses/test_group_life.py
    "courses.group_closed",  # tests/courses/test_group_life.py
    "courses.group_reopened",  # tests/courses/test_group_life.py
    "courses.group_is_off",  # to an address
    "home.on_the_list",  # to an address
    "exercises.pause_lifted",  # tests/exercises/test_pause.py
    "growth.scan_later",  # tests/growth/test_scan.py
    "reflections.author_went",  # tests/courses/test_transfers.py
    "home.answered",
    "home.receipt",
    "conversations.call_ended",
    "conversations.offer_ended",
    "conversations.offer_withdrawn",
    "conversations.report_handled",
    "conversations.message_stopped",
}
TO_STAFF = {
    "accounts.mail_undelivered",  # to administrators of the installation, below
    "accounts.role_given",
    "courses.guidance_ended",
    "courses.you_guide",
    "courses.coming_and_going",
    "courses.invitation_undelivered",  # to who invited, below
    "courses.invitation_declined",  # to who invited
    "courses.names_to_check",
    "courses.time_asked",
    "courses.someone_came",
    "courses.someone_went",
    "courses.transfer_answered",
    "harvest.spotlight_answered",
    "home.enquiry",
    "home.passed_on",
    "conversations.reported",
    "moderation.waiting_second",
    "moderation.waiting_manager",
    "reflections.runs_short",
    "reflections.to_moderate",
    "conversations.message_to_moderate",
}


def rests(world, person):
    courses.pause(world.enrolment(person), by=person)


def stops(world, person):
    courses.leave(world.enrolment(person), by=person)


def group_closes(world, person):
    courses.close(world.cohort, by=world.manager)


def is_sent(kind: str, recipient) -> bool:
    """Whether the notice of this kind went; else it was dropped for good."""
    outbox.deliver(MONDAY)
    row = OutboxMessage.objects.filter(kind=kind, recipient=recipient).latest("created_at")
    assert (row.sent_at is None) != (row.dropped_at is None)
    return row.sent_at is not None


def params(kinds: dict) -> dict:
    return {"argvalues": [(kind, who, told) for kind, (who, told) in kinds.items()], "ids": list(kinds)}


def test_every_kind_of_notice_was_thought_about():
    """A new kind fails here: does it ask something of a participant, say something to one, or speak to staff?"""
    assert set(outbox._kinds) == {*ASKS, *ASKS_LATER, *SAYS, *SAYS_ELSEWHERE, *TO_STAFF}


@pytest.mark.parametrize(("kind", "who", "told"), **params({**ASKS, **ASKS_LATER, **SAYS}))
def test_whoever_takes_part_hears_it(world, kind, who, told):
    told(world)

    assert is_sent(kind, world.people[who])


@pytest.mark.parametrize("happens", [rests, stops, group_closes])
@pytest.mark.parametrize(("kind", "who", "told"), **params(ASKS))
def test_nobody_is_asked_anything_in_a_pause_after_stopping_or_when_the_group_is_closed(
    world, kind, who, told, happens
):
    told(world)

    happens(world, world.people[who])

    assert not is_sent(kind, world.people[who])


@pytest.mark.parametrize("happens", [rests, stops])
@pytest.mark.parametrize(("kind", "who", "told"), **params(ASKS_LATER))
def test_what_is_asked_later_is_not_asked_of_who_rests_or_stopped(world, kind, who, told, happens):
    told(world)

    happens(world, world.people[who])

    assert not is_sent(kind, world.people[who])


@pytest.mark.parametrize(("kind", "who", "told"), **params(ASKS_LATER))
def test_what_is_meant_to_come_later_comes_after_the_group_closed(world, kind, who, told):
    told(world)

    group_closes(world, world.people[who])

    assert is_sent(kind, world.people[who])


@pytest.mark.parametrize(("kind", "who", "told"), **params(SAYS))
def test_what_is_said_to_someone_is_sent_in_a_pause(world, kind, who, told):
    told(world)

    rests(world, world.people[who])

    assert is_sent(kind, world.people[who])


def test_mail_that_did_not_arrive_is_told_to_who_sees_to_it_and_to_nobody_in_the_group(world, monkeypatch):
    """Whatever the group does meanwhile: it is work of staff. Nothing is told of what was sent again since."""
    administrator = UserFactory()
    grant_role(administrator, Role.ADMINISTRATOR, client=None, by=None)
    gone = "weg@voorbeeld.example"
    _refuses(monkeypatch, gone)
    courses.invite(world.cohort, gone, by=world.manager)
    outbox.deliver()
    told = {kind: OutboxMessage.objects.filter(kind=kind) for kind in UNDELIVERED}
    assert {kind: [row.recipient for row in rows] for kind, rows in told.items()} == {
        "accounts.mail_undelivered": [administrator],
        "courses.invitation_undelivered": [world.manager],
    }

    for person in world.people:
        rests(world, person)

    assert is_sent("accounts.mail_undelivered", administrator)
    assert is_sent("courses.invitation_undelivered", world.manager)


def test_mail_that_was_sent_again_since_is_told_to_nobody(world, monkeypatch):
    administrator = UserFactory()
    grant_role(administrator, Role.ADMINISTRATOR, client=None, by=None)
    gone = "weg@voorbeeld.example"
    with monkeypatch.context() as for_now:
        _refuses(for_now, gone)
        courses.invite(world.cohort, gone, by=world.manager)
        outbox.deliver()
    courses.invite_again(world.cohort.invitations.get(email=gone), by=world.manager)

    assert not is_sent("accounts.mail_undelivered", administrator)
    assert not is_sent("courses.invitation_undelivered", world.manager)


UNDELIVERED = ("accounts.mail_undelivered", "courses.invitation_undelivered")


def _refuses(monkeypatch, address: str) -> None:
    """The mail server says of this address that it does not exist."""
    working = locmem.EmailBackend.send_messages

    def send(self, messages):
        if messages[0].to == [address]:
            raise smtplib.SMTPRecipientsRefused({address: (550, b"5.1.1 unknown")})
        return working(self, messages)

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", send)


def test_who_is_back_before_the_mail_goes_is_asked(world):
    reader = world.people[1]
    _asked_to_read(world)
    rests(world, reader)
    courses.resume(world.enrolment(reader), by=reader)

    assert is_sent("moderation.asked_to_read", reader)


def test_a_pause_in_one_group_silences_no_other(world):
    """The notice is about a group; somebody may rest here and take part there."""
    other = build_world(people=2)
    reader = world.people[1]
    place = {"organisation": OrganisationFactory(), "field_role": FieldRoleFactory()}
    courses.enrol(reader, other.cohort, **place, by=None)
    moderation.ask_to_read(other.submitted(other.people[0]), other.enrolment(reader), by=other.trainer)
    rests(world, reader)

    assert is_sent("moderation.asked_to_read", reader)


@pytest.mark.parametrize(
    ("kind", "told"),
    [("reflections.replied", _replied), ("moderation.thanked", _thanked), ("reflections.withheld", _withheld)],
)
def test_a_reader_who_stopped_gets_no_mail_that_leads_nowhere(world, kind, told):
    reader = world.people[1]
    told(world)
    stops(world, reader)

    assert not is_sent(kind, reader)


def test_an_author_who_stopped_still_hears_of_the_response_that_was_on_its_way(world):
    author = world.people[0]
    review = _released(world)
    stops(world, author)

    assert is_sent("reflections.released", author)
    assert Review.objects.received_by(author).contains(review)


def test_a_trainer_does_not_hear_of_time_asked_by_who_stopped_since(world):
    me = world.people[0]
    day = clock.add_working_days(max(clock.today(), world.step.opens_on), 5)
    courses.ask_for_time(world.enrolment(me), world.step, kind=DateKind.REFLECT, wanted=day, by=me)
    stops(world, me)

    assert not is_sent("courses.time_asked", world.trainer)


def test_a_trainer_who_read_hears_of_a_next_version_though_without_a_place_in_the_group(world):
    author = world.people[0]
    reflection = world.submitted(author)
    review = transitions.claim_as_trainer(reflection, by=world.trainer)
    transitions.finish_reading(review, by=world.trainer)
    transitions.save_response(review, RESPONSE, base=0, by=world.trainer)
    transitions.hand_in(review, by=world.trainer)
    answers = {key: f"{value} Later." if isinstance(value, str) else value for key, value in reflection.draft.items()}
    transitions.save_draft(reflection, answers, audience=reflection.audience, base=reflection.revision, by=author)
    transitions.submit_next(reflection, by=author)

    assert is_sent("reflections.next_version", world.trainer)
