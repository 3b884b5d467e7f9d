"""States of an enquiry."""

from django.db import models

from kernel.moves import Move, Moves


class EnquiryKind(models.TextChoices):
    UNSTICK = "vlottrekken", "een opgave vlottrekken"
    ORGANISE = "organiseren", "het leren organiseren"
    JOIN = "deelnemen", "meedoen aan een masterclass"


class EnquiryState(models.TextChoices):
    NEW = "new", "nieuw"
    ANSWERED = "answered", "beantwoord"


ENQUIRY_MOVES = Moves(
    {
        "answer": Move(
            {EnquiryState.NEW}, EnquiryState.ANSWERED, refusal="Deze vraag is al beantwoord.", told="{who} antwoordde."
        )
    }
)
