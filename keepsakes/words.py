"""What actions around certificates and the sheet are called in the audit log."""

from kernel import audit
from kernel.audit import Fact

audit.register_actions(
    {
        "certificate_issued": "certificaat gemaakt",
        "certificate_published": "certificaat na te kijken gemaakt",
        "certificate_unpublished": "certificaat weer privé gemaakt",
        "quote_allowed": "zin voor de bijeenkomst toegestaan",
        "quote_taken_back": "zin voor de bijeenkomst teruggenomen",
    }
)
audit.register_facts({"with_name": Fact("met naam")})
