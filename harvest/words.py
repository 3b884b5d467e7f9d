"""What actions around the oogst are called in the audit log."""

from kernel import audit
from kernel.audit import Fact

audit.register_actions(
    {
        "spotlight_granted": "uitlichten toegestaan",
        "spotlight_declined": "uitlichten geweigerd",
        "themes_merged": "thema’s samengevoegd",
    }
)
audit.register_facts({"gone": Fact("nummer van het oude thema")})
