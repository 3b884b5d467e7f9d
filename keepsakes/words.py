"""What happens to certificates and to a sentence for the sheet, in Dutch."""

from kernel.words import Fact, call, explain, tell

tell(
    "keepsakes.certificate",
    {
        "publish": "{who} liet het certificaat nakijken.",
        "unpublish": "{who} maakte het certificaat weer privé.",
    },
)

call(
    {
        "certificate_issued": "certificaat gemaakt",
        "certificate_published": "certificaat na te kijken gemaakt",
        "certificate_unpublished": "certificaat weer privé gemaakt",
        "quote_allowed": "zin voor de bijeenkomst toegestaan",
        "quote_taken_back": "zin voor de bijeenkomst teruggenomen",
    }
)
explain({"with_name": Fact("met naam")})
