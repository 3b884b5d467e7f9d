"""What happens to comparing, in Dutch."""

from kernel.words import call, tell

tell(
    "growth.sharing",
    {
        "agree": "{who} nam de afspraak aan.",
        "end": "{who} stopte de afspraak.",
    },
)

call(
    {
        "sharing_offered": "vergelijken met een andere groep aangeboden",
        "sharing_agreed": "vergelijken met een andere groep afgesproken",
        "sharing_ended": "vergelijken met een andere groep gestopt",
    }
)
