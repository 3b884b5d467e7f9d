"""What actions around starting a client are called in the audit log."""

from kernel import audit
from kernel.audit import Fact

audit.register_actions(
    {
        "course_asked": "masterclass gevraagd voor een opdrachtgever",
        "course_made": "masterclass klaargezet",
        "course_renewed": "teksten van een masterclass vernieuwd",
    }
)
audit.register_facts({"pages": Fact("pagina’s"), "published": Fact("gepubliceerd")})
