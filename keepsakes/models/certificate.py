"""The certificate: what someone took part in, to show or to keep."""

from django.db import models
from django.urls import reverse

from courses.models import Enrolment
from keepsakes.querysets import CertificateQuerySet
from keepsakes.states import CERTIFICATE_MOVES, CertificateState
from kernel import clock, codes
from kernel.models import UUIDModel


def new_code() -> str:
    """Sixteen of 30 signs: about 78 bits, so that trying codes leads nowhere."""
    return codes.new_code(16)


class Certificate(UUIDModel):
    """Says what was followed, never how well. What is on it is fixed when it is issued."""

    MOVES = CERTIFICATE_MOVES

    enrolment = models.OneToOneField(Enrolment, models.PROTECT, related_name="certificate")
    state = models.CharField(max_length=10, choices=CertificateState, default=CertificateState.PRIVATE)
    code = models.CharField(max_length=20, unique=True, default=new_code, editable=False)
    with_name = models.BooleanField("met mijn naam", default=False)
    masterclass = models.CharField("masterclass", max_length=255)
    client = models.CharField("opdrachtgever", max_length=255)
    principles = models.JSONField("gevolgde principes")
    issued_at = models.DateTimeField(default=clock.now)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = "certificaat"
        verbose_name_plural = "certificaten"

    def __str__(self):
        return f"certificaat {self.pk}"

    def get_absolute_url(self):
        return reverse("certificate", args=[self.enrolment_id])

    @property
    def is_public(self) -> bool:
        return self.state == CertificateState.PUBLIC
