"""What notes on messages say in a history."""

from kernel import history

history.register_notes(
    "conversations.message",
    {
        "redact": "{who} kortte het bericht in.",
        "restore": "{who} zette het eigen bericht terug.",
        "keep_longer": "{who} gaf meer dagen om te antwoorden.",
    },
)
