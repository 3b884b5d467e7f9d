"""The certificate as a tagged PDF; the same words as its page."""

from django.conf import settings
from django.urls import reverse

from keepsakes import pdf
from keepsakes.models import Certificate


def as_pdf(certificate: Certificate) -> bytes:
    """For the holder, so always with their name; the code only when it opens something."""
    check = f"{settings.SITE_URL}{reverse('certificate-code')}" if certificate.is_public else ""
    data = {
        "name": certificate.enrolment.user.name,
        "masterclass": certificate.masterclass,
        "client": certificate.client,
        "principles": certificate.principles,
        "on": pdf.day(certificate.issued_at),
        "code": certificate.code if certificate.is_public else "",
        "check": check,
        "logo": _logo(),
    }
    return pdf.render("certificaat", title=f"Certificaat {certificate.masterclass}", data=data)


def _logo() -> str:
    return (settings.ROOT / "theme" / "marks" / "logo.svg").read_text(encoding="utf-8")
