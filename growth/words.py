"""What happens to comparing, in Dutch."""

from kernel.words import call, tell

tell(
    "growth.comparisonagreement",
    {
        "agree": "{who} nam de afspraak aan.",
        "end": "{who} stopte de afspraak.",
    },
)

call(
    {
        "comparison_offered": "vergelijken met een andere groep aangeboden",
        "comparison_agreed": "vergelijken met een andere groep afgesproken",
        "comparison_ended": "vergelijken met een andere groep gestopt",
    }
)
