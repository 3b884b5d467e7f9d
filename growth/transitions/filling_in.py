"""Filling in "Waar sta ik?": once, and for good."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from courses.models import Enrolment
from exercises.models import Edition
from growth.models import SelfScan
from growth.models.scan import PLACES
from growth.policies import may_scan
from growth.scan_windows import window_of
from growth.states import ScanMoment
from growth.transitions.counting_scans import count_in
from kernel import clock
from kernel.clock import When
from kernel.errors import require, require_moment


@transaction.atomic
def fill_in(
    enrolment: Enrolment,
    moment: str,
    answers: Mapping[str, int],
    *,
    edition: Edition,
    by: User,
    at: When = None,
) -> SelfScan:
    """Keep someone's places of this moment, on the wording that was on screen. Once, and for good."""
    require(may_scan(by, enrolment), "Dit vult de deelnemer zelf in.")
    at = clock.now(at)
    _require_its_time(enrolment, ScanMoment(moment), at)
    _require_a_place_each(edition, answers)
    try:
        with transaction.atomic():
            scan = SelfScan.objects.create(
                enrolment=enrolment, moment=moment, edition=edition, answers=dict(answers), filled_at=at
            )
    except IntegrityError:
        require_moment(False, "Dit heb je al ingevuld. Het blijft zoals je toen keek.")
    count_in(enrolment.cohort, at=at)
    return scan


def _require_its_time(enrolment: Enrolment, moment: ScanMoment, at: datetime) -> None:
    window = window_of(enrolment.cohort, moment)
    require_moment(window is not None and window.has(clock.today(at)), "Dit kun je nu niet invullen.")
    if moment == ScanMoment.THEN:
        filled = enrolment.scans.filter(moment=ScanMoment.END).exists()
        require_moment(filled, "Vul eerst in waar je nu staat.")


def _require_a_place_each(edition: Edition, answers: Mapping[str, int]) -> None:
    wanted = {question.id for question in edition.questions}
    fits = set(answers) == wanted and all(answers[key] in range(1, PLACES + 1) for key in wanted)
    require_moment(fits, "Kies bij elke zin een plek.")
