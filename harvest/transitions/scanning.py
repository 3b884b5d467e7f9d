"""Filling in "Waar sta ik?", and counting people in once five wait together."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from accounts.models import User
from courses.models import Cohort, Enrolment
from exercises.models import Edition
from harvest import anonymity
from harvest.models import Block, BlockMember, SelfScan, Snapshot, Statement
from harvest.models.figures import SCAN
from harvest.models.scan import PLACES
from harvest.moments import window_of, windows_of
from harvest.policies import may_scan
from harvest.states import LATER_AFTER, LATER_STAYS, ScanMoment
from kernel import clock, outbox
from kernel.errors import require, require_moment
from kernel.models import OutboxMessage

GRIDS = ("role", "kind", "organisation")
COUNTED = (ScanMoment.START, ScanMoment.THEN, ScanMoment.END)
"""Whoever filled in these three is counted; the later one stays with the person."""
ASK_FROM, ASK_UNTIL = timedelta(days=2), timedelta(days=14)
"""Whoever fills it in by itself hears nothing; a clock that stood still asks nothing about what is past."""


@transaction.atomic
def fill_in(
    enrolment: Enrolment,
    moment: str,
    answers: Mapping[str, int],
    *,
    edition: Edition,
    by: User,
    at: datetime | None = None,
) -> SelfScan:
    """Keep someone's places of this moment, on the wording that was on screen. Once, and for good."""
    require(may_scan(by, enrolment), "Dit vult de deelnemer zelf in.")
    at = at or clock.now()
    window = window_of(enrolment.cohort, ScanMoment(moment))
    require_moment(window is not None and window.has(clock.today(at)), "Dit kun je nu niet invullen.")
    _require_end_first(enrolment, moment)
    wanted = {question.id for question in edition.questions}
    fits = set(answers) == wanted and all(answers[key] in range(1, PLACES + 1) for key in wanted)
    require_moment(fits, "Kies bij elke zin een plek.")
    try:
        with transaction.atomic():
            scan = SelfScan.objects.create(
                enrolment=enrolment, moment=moment, edition=edition, answers=dict(answers), filled_at=at
            )
    except IntegrityError:
        require_moment(False, "Dit heb je al ingevuld. Het blijft zoals je toen keek.")
    count_in(enrolment.cohort, at=at)
    return scan


@transaction.atomic
def count_in(cohort: Cohort, *, at: datetime | None = None) -> Snapshot | None:
    """Publish again, if five people wait to be counted; else nothing changes for anyone to see."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    scans = _complete(cohort)
    stored = list(Block.objects.filter(cohort=cohort, figure=SCAN).prefetch_related("members"))
    members = {row.pk: _members(row, scans) for row in stored}
    newcomers = set(scans) - {person for people in members.values() for person in people}
    if len(newcomers) < anonymity.FEWEST:
        return None
    before = {anonymity.Block(members[row.pk], row.size, row.pk): row for row in stored}
    released = anonymity.release(before, newcomers, _marks(cohort), GRIDS)
    sums = {block: before[block].sums if block in before else _sums(block, scans) for block in released.blocks}
    sums = anonymity.without_ends(sums, before, 1, PLACES)
    _store(cohort, before, released, sums)
    return Snapshot.objects.create(
        cohort=cohort,
        number=cohort.snapshots.count() + 1,
        views=[_view(cell, blocks, sums) for cell, blocks in sorted(released.views.items())],
        made_at=at or clock.now(),
    )


def invite_to_later(at: datetime | None = None) -> int:
    """Some months later: tell whoever filled in an earlier one, once. The clock's own deed."""
    at = at or clock.now()
    told = 0
    for scan in _not_yet_invited(at):
        window = window_of(scan.enrolment.cohort, ScanMoment.LATER)
        if window and window.has(clock.today(at)):
            told += _invite(scan, at)
    return told


def invite_to_scan(at: datetime | None = None) -> int:
    """At the beginning and at the end: tell whoever did not fill it in by itself, once. The clock's own deed."""
    at = at or clock.now()
    return sum(_invite_group(cohort, moment, at) for cohort in Cohort.objects.running() for moment in _new(cohort, at))


def _new(cohort: Cohort, at: datetime) -> list[ScanMoment]:
    """Moments that opened some days ago, and not long ago."""
    today, found = clock.today(at), windows_of(cohort)
    asked = [moment for moment in (ScanMoment.START, ScanMoment.END) if moment in found]
    return [m for m in asked if found[m].has(today) and ASK_FROM <= today - found[m].opens_on <= ASK_UNTIL]


@transaction.atomic
def _invite_group(cohort: Cohort, moment: ScanMoment, at: datetime) -> int:
    if not Statement.objects.filter(principle__steps__cohort=cohort).exists():
        return 0
    told = OutboxMessage.objects.filter(kind="harvest.scan_asked", facts__moment=moment.value)
    filled = SelfScan.objects.filter(moment=moment).values("enrolment")
    people = cohort.enrolments.taking_part().exclude(pk__in=filled).exclude(pk__in=told.values("about_id"))
    lacking = list(people.select_related("user"))
    for enrolment in lacking:
        outbox.tell("harvest.scan_asked", enrolment.user, about=enrolment, not_before=at, moment=moment.value)
    return len(lacking)


def _require_end_first(enrolment: Enrolment, moment: str) -> None:
    if moment == ScanMoment.THEN:
        filled = enrolment.scans.filter(moment=ScanMoment.END).exists()
        require_moment(filled, "Vul eerst in waar je nu staat.")


def _complete(cohort: Cohort) -> dict[object, dict[str, dict[str, int]]]:
    """Enrolment → moment → answers, of people who filled in all three."""
    found: dict[object, dict[str, dict[str, int]]] = {}
    for scan in SelfScan.objects.filter(enrolment__cohort=cohort, moment__in=COUNTED):
        found.setdefault(scan.enrolment_id, {})[scan.moment] = scan.answers
    return {person: scans for person, scans in found.items() if len(scans) == len(COUNTED)}


def _members(row: Block, scans) -> frozenset:
    """Who is still known of a block; after an erasure fewer than its size, and so it is never split."""
    return frozenset(member.enrolment_id for member in row.members.all() if member.enrolment_id in scans)


def _marks(cohort: Cohort) -> dict[object, dict[str, str]]:
    rows = cohort.enrolments.values_list("pk", "field_role__key", "organisation__kind", "organisation_id")
    return {pk: dict(zip(GRIDS, (role, kind, str(organisation)), strict=True)) for pk, role, kind, organisation in rows}


def _sums(block: anonymity.Block, scans) -> dict[str, dict[str, int]]:
    """Lineage → moment → sum, of the statements everyone in the block answered at all three moments."""
    answers = [scans[person][moment] for person in block.members for moment in COUNTED]
    shared = set.intersection(*(set(given) for given in answers))
    return {
        lineage: {str(moment): sum(scans[person][moment][lineage] for person in block.members) for moment in COUNTED}
        for lineage in sorted(shared)
    }


def _store(cohort: Cohort, before, released: anonymity.Release, sums) -> None:
    gone = [row.pk for block, row in before.items() if block not in released.blocks]
    Block.objects.filter(pk__in=gone).delete()
    for block in released.blocks:
        if block not in before:
            row = Block.objects.create(cohort=cohort, size=block.size, sums=sums[block])
            BlockMember.objects.bulk_create([BlockMember(block=row, enrolment_id=pk) for pk in block.members])


def _view(cell: anonymity.Cell, blocks: tuple[anonymity.Block, ...], sums) -> dict:
    told = sorted({lineage for block in blocks for lineage in sums[block]})
    means = {lineage: _means([(block.size, sums[block][lineage]) for block in blocks if lineage in sums[block]])
             for lineage in told}  # fmt: skip
    return {"grid": cell[0], "cell": cell[1], "size": sum(block.size for block in blocks), "means": means}


def _means(counted: list[tuple[int, Mapping[str, int]]]) -> dict[str, float]:
    size = sum(number for number, _ in counted)
    return {str(moment): round(sum(told[moment] for _, told in counted) / size, 1) for moment in COUNTED}


def _not_yet_invited(at: datetime):
    filled = SelfScan.objects.filter(moment=ScanMoment.LATER).values("enrolment")
    recent = at - 2 * (LATER_AFTER + LATER_STAYS)
    takes_part = Enrolment.objects.taking_part().values("pk")
    rows = SelfScan.objects.filter(moment=ScanMoment.END, enrolment__in=takes_part, filled_at__gte=recent)
    return rows.exclude(enrolment__in=filled).select_related("enrolment__cohort", "enrolment__user")


def _invite(scan: SelfScan, at: datetime) -> int:
    if scan.enrolment.user.notices.filter(kind="harvest.scan_later", about_id=scan.pk).exists():
        return 0
    outbox.tell("harvest.scan_later", scan.enrolment.user, about=scan, not_before=at)
    return 1
