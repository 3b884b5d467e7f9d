"""What happens to reflections, responses and what people say around them, in Dutch."""

from kernel.words import Fact, call, explain, tell

STOPPING = {
    "refer": "{who} zette de tekst stil: die hoort ergens anders.",
    "lift": "{who} gaf de tekst weer vrij.",
}

tell(
    "reflections.reflection",
    {
        "submit": "{who} leverde de reflectie in.",
        "submit_next": "{who} maakte een volgende versie.",
        "take_back": "{who} nam de reflectie terug en schreef verder.",
        "withdraw": "{who} trok de reflectie in.",
        "rewrite": "{who} ging weer verder met de reflectie.",
        **STOPPING,
    },
)
tell(
    "reflections.review",
    {
        "hand_in": "{who} leverde de reactie in.",
        "hand_in_directly": "{who} leverde de reactie in. Die ging direct door.",
        "take_back": "{who} nam de reactie terug en schreef verder.",
        "release": "{who} gaf de reactie door.",
        "undo_release": "{who} haalde de reactie terug.",
        "ask_reader": "{who} stelde de lezer een vraag.",
        "take_question_back": "{who} nam de vraag aan de lezer terug.",
        "withhold": "{who} gaf de reactie niet door.",
        "expire": "{who} maakte de plek vrij voor een ander.",
        "withdraw": "{who} trok de reactie in.",
        "redact": "{who} kortte de reactie in.",
        "restore": "{who} zette de tekst van de lezer terug.",
        "keep_word": "{who} zette een persoonlijk woord klaar.",
        "thank": "{who} bedankte de lezer.",
        "tie": "{who} koppelde deze reactie aan een die iets anders zegt.",
        "untie": "{who} maakte de koppeling los.",
        "keep_longer": "{who} gaf de lezer meer dagen.",
        "ask_to_read": "{who} vroeg deze lezer.",
        **STOPPING,
    },
)
tell(
    "reflections.turn",
    {
        "release": "{who} gaf het bericht door.",
        "send_directly": "{who} verstuurde het bericht. Dat ging direct door.",
        "undo_release": "{who} haalde het bericht terug.",
        "ask_writer": "{who} stelde een vraag over het bericht.",
        "rephrase": "{who} schreef het anders op.",
        "withhold": "{who} gaf het bericht niet door.",
        "withdraw": "{who} verstuurde het bericht toch niet.",
        "redact": "{who} kortte het bericht in.",
        "restore": "{who} zette het eigen bericht terug.",
    },
)
tell(
    "reflections.learning",
    {
        "withdraw": "{who} haalde de vuistregel uit de oogst.",
        "share": "{who} zette de vuistregel weer in de oogst.",
    },
)
tell("reflections.referral", {"lift": STOPPING["lift"]})
tell("reflections.report", {"handle": "{who} rondde de melding af."})

call(
    {
        "review_released": "reactie doorgegeven",
        "release_undone": "doorgeven teruggedraaid",
        "review_returned": "vraag aan lezer gesteld",
        "question_taken_back": "vraag aan lezer teruggenomen",
        "review_withheld": "reactie niet doorgegeven",
        "review_redacted": "reactie ingekort",
        "review_restored": "ingekorte reactie hersteld",
        "review_reported": "gesprek of reactie gemeld",
        "report_handled": "melding afgerond",
        "reading_assigned": "lezer gevraagd",
        "reading_freed": "plek van een lezer vrijgemaakt",
        "text_stopped": "tekst stilgezet",
        "text_lifted": "tekst weer vrijgegeven",
        "moderation_chosen": "gekozen of de trainer eerst meeleest",
        "groups_joined": "groepen laten samen lezen",
        "groups_parted": "samen lezen gestopt",
        "turn_released": "bericht doorgegeven",
        "turn_release_undone": "doorgeven van een bericht teruggedraaid",
        "turn_returned": "vraag over een bericht gesteld",
        "turn_withheld": "bericht niet doorgegeven",
        "turn_redacted": "bericht ingekort",
        "turn_restored": "ingekort bericht hersteld",
    }
)
explain(
    {
        "shortened": Fact("ingekort"),
        "answers": Fact("ingekorte antwoorden"),
        "other": Fact("andere groep", model="courses.cohort"),
        "moderation": Fact("meelezen", names={"before": "de trainer leest eerst mee", "after": "direct door"}),
    }
)
