"""States and moves of a certificate."""

from django.db import models

from kernel.moves import Move, Moves


class CertificateState(models.TextChoices):
    PRIVATE = "private", "alleen voor jou"
    PUBLIC = "public", "na te kijken met de code"


CERTIFICATE_MOVES = Moves(
    {
        "publish": Move(
            {CertificateState.PRIVATE, CertificateState.PUBLIC},
            CertificateState.PUBLIC,
            refusal="Dit certificaat is intussen veranderd.",
            told="{who} liet het certificaat nakijken.",
        ),
        "unpublish": Move(
            {CertificateState.PUBLIC},
            CertificateState.PRIVATE,
            refusal="Dit certificaat was al niet meer na te kijken.",
            told="{who} maakte het certificaat weer privé.",
        ),
    }
)
"""Publishing again changes only whether the name goes with it."""
