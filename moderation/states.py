"""States and moves of a text that belongs elsewhere. Those of what is read along with stand with the texts."""

from django.db import models

from kernel.moves import Move, Moves


class ReferralState(models.TextChoices):
    STANDING = "standing", "stilgezet"
    LIFTED = "lifted", "weer vrij"


class Stage(models.TextChoices):
    """Who hears that nobody closed a gap."""

    SECOND = "second", "aan de tweede trainer"
    MANAGER = "manager", "aan de programmabeheerder"


REFERRAL_MOVES = Moves(
    {
        "resume_text": Move(
            {ReferralState.STANDING},
            ReferralState.LIFTED,
            refusal="Deze tekst was al weer vrijgegeven.",
            told="{who} gaf de tekst weer vrij.",
        )
    }
)
