"""What actions around the oogst, certificates and comparing are called in the audit log."""

from kernel import audit
from kernel.audit import Fact

audit.register_actions(
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
audit.register_facts({"with_name": Fact("met naam"), "gone": Fact("nummer van het oude thema")})
