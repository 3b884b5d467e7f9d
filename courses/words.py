"""What notes on groups, people in them and opgaven say in a history; what actions are called in the audit log."""

from kernel import audit, history
from kernel.audit import Fact

history.register_notes(
    "courses.challenge",
    {
        "bring": "{who} bracht deze opgave in.",
        "describe": "{who} veranderde de titel of de vraag.",
        "relabel": "{who} veranderde wie de opgave hoogstens mag zien.",
        "share": "{who} vroeg {whom} erbij.",
        "accept": "{who} doet mee.",
        "decline": "{who} deed nu niet mee.",
        "recall": "{who} trok de vraag aan {whom} in.",
        "let_write": "{who} liet {whom} meeschrijven.",
        "leave": "{who} stapte eruit.",
    },
)
history.register_notes(
    "courses.enrolment", {"show_route": "{who} koos een stap om weer in te stappen, of nam die terug."}
)
history.register_notes("courses.step", {"change_dates": "{who} veranderde de data."})
history.register_notes(
    "courses.invitation",
    {
        "invite_again": "{who} stuurde de uitnodiging opnieuw.",
        "open": "De pagina van de uitnodiging werd geopend.",
        "remind": "{who} stuurde een herinnering.",
    },
)

audit.register_actions(
    {
        "cohort_set_up": "groep opgezet",
        "confidential_read": "vertrouwelijke tekst gelezen",
        "dates_changed": "data veranderd",
        "adviser_named": "vertrouwenspersoon ingevuld",
        "joined": "meegedaan met een groep",
        "left": "gestopt in een groep",
        "came_back": "teruggekomen in een groep",
        "invitations_sent": "uitnodigingen verstuurd",
        "organisations_merged": "organisaties samengevoegd",
    }
)
audit.register_facts(
    {
        "cohort": Fact("groep", model="courses.cohort"),
        "count": Fact("aantal"),
        "gone": Fact("nummer van wat verdween"),
    }
)
