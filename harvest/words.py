"""What happens in the oogst, in Dutch."""

from kernel.words import Fact, call, explain, tell

tell(
    "harvest.experience",
    {
        "withdraw": "{who} haalde de ervaring weg.",
        "share": "{who} zette de ervaring terug.",
    },
)
tell(
    "harvest.spotlight",
    {
        "grant": "{who} zei: ja, dat mag.",
        "decline": "{who} zei: liever niet.",
        "end": "{who} stopte met uitlichten.",
    },
)
tell(
    "harvest.followup",
    {
        "answer": "{who} keek terug.",
        "answer_again": "{who} keek nog eens terug.",
        "pass_over": "{who} liet de vraag gaan.",
    },
)

call(
    {
        "spotlight_granted": "uitlichten toegestaan",
        "spotlight_declined": "uitlichten geweigerd",
        "themes_merged": "thema’s samengevoegd",
    }
)
explain({"gone": Fact("nummer van het oude thema")})
