"""What notes of a trainer say in a history, beside any text; what actions are called in the audit log."""

from kernel import audit, history
from kernel.audit import Fact

STOPPING = {
    "stop_text": "{who} zette de tekst stil: die hoort ergens anders.",
    "resume_text": "{who} gaf de tekst weer vrij.",
}

history.register_notes("reflections.reflection", STOPPING)
history.register_notes(
    "reflections.review",
    {
        "redact": "{who} kortte de reactie in.",
        "restore": "{who} zette de tekst van de lezer terug.",
        "save_personal_word": "{who} zette een persoonlijk woord klaar.",
        "thank": "{who} bedankte de lezer.",
        "link_contradiction": "{who} koppelde deze reactie aan een die iets anders zegt.",
        "unlink_contradiction": "{who} maakte de koppeling los.",
        "extend_lease": "{who} gaf de lezer meer dagen.",
        "ask_to_read": "{who} vroeg deze lezer.",
        **STOPPING,
    },
)
audit.register_actions(
    {
        "text_released": "reactie of bericht doorgegeven",
        "text_release_undone": "doorgeven teruggedraaid",
        "text_returned": "vraag over reactie of bericht gesteld",
        "question_taken_back": "vraag over reactie of bericht teruggenomen",
        "text_withheld": "reactie of bericht niet doorgegeven",
        "text_redacted": "reactie of bericht ingekort",
        "text_restored": "ingekorte reactie of bericht hersteld",
        "reading_assigned": "lezer gevraagd",
        "waiting_ended": "niet langer gewacht op een reactie of bericht",
        "text_stopped": "tekst stilgezet",
        "text_lifted": "tekst weer vrijgegeven",
        "moderation_chosen": "gekozen of de trainer eerst meeleest",
    }
)
audit.register_facts(
    {
        "shortened": Fact("ingekort"),
        "answers": Fact("ingekorte antwoorden"),
        "moderation": Fact("meelezen", names={"before": "de trainer leest eerst mee", "after": "direct door"}),
    }
)
