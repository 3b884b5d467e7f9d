"""What notes on messages say in a history; what actions are called in the audit log."""

from kernel import audit, history

history.register_notes(
    "conversations.message",
    {
        "redact": "{who} kortte het bericht in.",
        "restore": "{who} zette het eigen bericht terug.",
        "extend_lease": "{who} gaf meer dagen om te antwoorden.",
    },
)
audit.register_actions({"review_reported": "gesprek of reactie gemeld", "report_handled": "melding afgerond"})
