"""What happens in the oogst, to certificates and to comparing, in Dutch."""

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
    "harvest.lookback",
    {
        "answer": "{who} keek terug.",
        "answer_again": "{who} keek nog eens terug.",
        "pass_over": "{who} liet de vraag gaan.",
    },
)
tell(
    "harvest.certificate",
    {
        "publish": "{who} liet het certificaat nakijken.",
        "unpublish": "{who} maakte het certificaat weer privé.",
    },
)
tell(
    "harvest.sharing",
    {
        "agree": "{who} nam de afspraak aan.",
        "end": "{who} stopte de afspraak.",
    },
)

call(
    {
        "light_granted": "uitlichten toegestaan",
        "light_declined": "uitlichten geweigerd",
        "sharing_offered": "vergelijken met een andere groep aangeboden",
        "sharing_agreed": "vergelijken met een andere groep afgesproken",
        "sharing_ended": "vergelijken met een andere groep gestopt",
        "certificate_issued": "certificaat gemaakt",
        "certificate_published": "certificaat na te kijken gemaakt",
        "certificate_unpublished": "certificaat weer privé gemaakt",
        "quote_allowed": "zin voor de bijeenkomst toegestaan",
        "quote_taken_back": "zin voor de bijeenkomst teruggenomen",
        "themes_merged": "thema’s samengevoegd",
    }
)
explain({"with_name": Fact("met naam"), "gone": Fact("nummer van het oude thema")})
