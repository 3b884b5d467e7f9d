"""Counting people in for "Waar sta ik?", once five wait together; and what is published of them."""

from collections.abc import Mapping

from django.db import transaction

from courses.models import Cohort
from growth import anonymity
from growth.models import CountedGroup, CountedGroupMember, SelfScan, Snapshot
from growth.models.figures import SCAN
from growth.models.scan import PLACES
from growth.states import ScanMoment
from kernel import clock
from kernel.clock import When

GRIDS = ("role", "kind", "organisation")
COUNTED = (ScanMoment.START, ScanMoment.THEN, ScanMoment.END)
"""Whoever filled in these three is counted; the later one stays with the person."""


@transaction.atomic
def count_in(cohort: Cohort, *, at: When = None) -> Snapshot | None:
    """Publish again, if five people wait to be counted; else nothing changes for anyone to see."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    scans = _complete(cohort)
    stored = list(CountedGroup.objects.filter(cohort=cohort, figure=SCAN).prefetch_related("members"))
    members = {row.pk: _members(row, scans) for row in stored}
    newcomers = set(scans) - {person for people in members.values() for person in people}
    if len(newcomers) < anonymity.FEWEST:
        return None
    before = {anonymity.BlockOfFive(members[row.pk], row.size, row.pk): row for row in stored}
    released = anonymity.release(before, newcomers, _marks(cohort), GRIDS)
    sums = _tellable_sums(before, released, scans)
    _store(cohort, before, released, sums)
    return Snapshot.objects.create(
        cohort=cohort,
        number=cohort.snapshots.count() + 1,
        views=[_view(cell, blocks, sums) for cell, blocks in sorted(released.views.items())],
        made_at=clock.now(at),
    )


def _complete(cohort: Cohort) -> dict[object, dict[str, dict[str, int]]]:
    """Enrolment → moment → answers, of people who filled in all three."""
    found: dict[object, dict[str, dict[str, int]]] = {}
    for scan in SelfScan.objects.filter(enrolment__cohort=cohort, moment__in=COUNTED):
        found.setdefault(scan.enrolment_id, {})[scan.moment] = scan.answers
    return {person: scans for person, scans in found.items() if len(scans) == len(COUNTED)}


def _members(row: CountedGroup, scans) -> frozenset:
    """Who is still known of a block; after an erasure fewer than its size, and so it is never split."""
    return frozenset(member.enrolment_id for member in row.members.all() if member.enrolment_id in scans)


def _marks(cohort: Cohort) -> dict[object, dict[str, str]]:
    rows = cohort.enrolments.values_list("pk", "field_role__key", "organisation__kind", "organisation_id")
    return {pk: dict(zip(GRIDS, (role, kind, str(organisation)), strict=True)) for pk, role, kind, organisation in rows}


def _tellable_sums(before, released: anonymity.Release, scans) -> anonymity.Sums:
    """Those of earlier groups stay as they were counted; without what would tell of nearly all."""
    sums = {block: before[block].sums if block in before else _sums(block, scans) for block in released.blocks}
    return anonymity.without_ends(sums, before, 1, PLACES)


def _sums(block: anonymity.BlockOfFive, scans) -> dict[str, dict[str, int]]:
    """Lineage → moment → sum, of the statements everyone in the block answered at all three moments."""
    answers = [scans[person][moment] for person in block.members for moment in COUNTED]
    shared = set.intersection(*(set(given) for given in answers))
    return {
        lineage: {str(moment): sum(scans[person][moment][lineage] for person in block.members) for moment in COUNTED}
        for lineage in sorted(shared)
    }


def _store(cohort: Cohort, before, released: anonymity.Release, sums) -> None:
    gone = [row.pk for block, row in before.items() if block not in released.blocks]
    CountedGroup.objects.filter(pk__in=gone).delete()
    for block in released.blocks:
        if block not in before:
            row = CountedGroup.objects.create(cohort=cohort, size=block.size, sums=sums[block])
            CountedGroupMember.objects.bulk_create(
                [CountedGroupMember(group=row, enrolment_id=pk) for pk in block.members]
            )


def _view(cell: anonymity.Cell, blocks: tuple[anonymity.BlockOfFive, ...], sums) -> dict:
    told = sorted({lineage for block in blocks for lineage in sums[block]})
    means = {lineage: _means([(block.size, sums[block][lineage]) for block in blocks if lineage in sums[block]])
             for lineage in told}  # fmt: skip
    return {"grid": cell[0], "cell": cell[1], "size": sum(block.size for block in blocks), "means": means}


def _means(counted: list[tuple[int, Mapping[str, int]]]) -> dict[str, float]:
    size = sum(number for number, _ in counted)
    return {str(moment): round(sum(told[moment] for _, told in counted) / size, 1) for moment in COUNTED}
