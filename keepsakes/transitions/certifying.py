"""The certificate's verbs: issue when earned, let it be looked up, take that back."""

from django.db import IntegrityError, transaction

from accounts.models import User
from courses.models import Enrolment
from keepsakes.certificate_progress import progress_of
from keepsakes.models import Certificate
from keepsakes.policies import holds
from kernel import audit, clock
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.moves import move

NOT_YOURS = "Dit certificaat is van iemand anders."


@transaction.atomic
def issue(enrolment: Enrolment, *, by: User, at: When = None) -> Certificate:
    """Make the certificate of someone who followed enough. It stays private. Twice is once."""
    require(holds(by, enrolment), NOT_YOURS)
    found = Certificate.objects.filter(enrolment=enrolment).first()
    if found:
        return found
    progress = progress_of(enrolment)
    require_moment(progress.is_earned, "Voor het certificaat is nog iets nodig. Hieronder staat wat.")
    try:
        with transaction.atomic():
            made = Certificate.objects.create(
                enrolment=enrolment,
                masterclass=enrolment.cohort.masterclass.title,
                client=enrolment.cohort.client.name,
                principles=[step.title for step in progress.done],
                issued_at=clock.now(at),
            )
    except IntegrityError:
        return Certificate.objects.get(enrolment=enrolment)
    audit.record("certificate_issued", by=by, about=made)
    return made


@transaction.atomic
def publish(certificate: Certificate, *, with_name: bool, by: User) -> None:
    """Anyone with the code may see it: with or without the holder's name, as they choose."""
    require(holds(by, certificate.enrolment), NOT_YOURS)
    move(certificate, "publish", by=by, with_name=with_name)
    audit.record("certificate_published", by=by, about=certificate, with_name=with_name)


@transaction.atomic
def unpublish(certificate: Certificate, *, by: User) -> None:
    """The code opens nothing any more, and answers like any wrong one."""
    require(holds(by, certificate.enrolment), NOT_YOURS)
    move(certificate, "unpublish", by=by)
    audit.record("certificate_unpublished", by=by, about=certificate)
