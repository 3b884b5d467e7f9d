"""States of a masterclass that is being made."""

from django.db import models

from kernel.moves import Move, Moves


class MakingState(models.TextChoices):
    MAKING = "making", "wordt gemaakt"
    READY = "ready", "staat klaar"


MAKING_MOVES = Moves(
    {
        "finish": Move(
            {MakingState.MAKING},
            MakingState.READY,
            refusal="Deze masterclass staat al klaar.",
            told="{who} zette de masterclass klaar.",
        )
    }
)
