"""States and moves of a certificate."""

from django.db import models

from kernel.moves import Moves


class CertificateState(models.TextChoices):
    PRIVATE = "private", "alleen voor jou"
    PUBLIC = "public", "na te kijken met de code"


CERTIFICATE_MOVES = Moves(
    {
        "publish": (
            {CertificateState.PRIVATE, CertificateState.PUBLIC},
            CertificateState.PUBLIC,
            "Dit certificaat is intussen veranderd.",
        ),
        "unpublish": (
            {CertificateState.PUBLIC},
            CertificateState.PRIVATE,
            "Dit certificaat was al niet meer na te kijken.",
        ),
    }
)
"""Publishing again changes only whether the name goes with it."""
