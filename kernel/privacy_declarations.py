"""What the kernel's own tables hold about people."""

from kernel.models import AlarmRun, AuditEntry, OutboxMessage, Transition
from kernel.privacy import OnErase, Personal, declare

declare(
    Transition,
    title="stappen in de geschiedenis",
    subject="by",
    personal={
        "by": Personal("wie een stap zette", OnErase.KEEP),
        "note": Personal("de reden, waar die gevraagd is", OnErase.CLEAR),
    },
    neutral={"model", "verb", "before", "after"},
    retained="drie jaar",
)
declare(
    OutboxMessage,
    title="berichten aan jou",
    subject="recipient",
    personal={
        "recipient": Personal("wie het bericht krijgt", OnErase.DELETE_ROW),
        "address": Personal("adres van een genodigde", OnErase.DELETE_ROW),
        "sealed": Personal("een mail om in te loggen, verzegeld tot die weg is", OnErase.DELETE_ROW, exported=False),
    },
    neutral={"kind", "about_model", "facts", "last_error"},
    address="address",
    retained="negentig dagen",
)
declare(
    AuditEntry,
    title="regels in het logboek",
    subject="actor",
    personal={"actor": Personal("wie handelde", OnErase.KEEP)},
    neutral={"action", "about_model", "about_id", "facts"},
    retained="twee jaar",
)
declare(AlarmRun, title="wanneer de klok iets deed", neutral={"name", "error"})
