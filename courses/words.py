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
        "go_along": "{who} nam deze opgave mee naar een andere groep.",
    },
)
history.register_notes(
    "courses.enrolment",
    {
        "show_route": "{who} koos een stap om weer in te stappen, of nam die terug.",
        "arrived": "{who} kwam uit een andere groep.",
    },
)
history.register_notes("courses.step", {"change_dates": "{who} veranderde de data van {about}."})
history.register_notes(
    "courses.invitation",
    {
        "invite_again": "{who} stuurde de uitnodiging opnieuw.",
        "open": "De pagina van de uitnodiging werd geopend.",
        "remind": "{who} stuurde een herinnering.",
    },
)
history.register_notes(
    "courses.cohort",
    {
        "set_up": "{who} zette de groep klaar.",
        "rename": "{who} gaf de groep een andere naam.",
        "agree": "{who} veranderde wat is afgesproken.",
        "plan_again": "{who} plande alle data opnieuw.",
        "shift": "{who} verschoof een stap en alles daarna.",
        "archive": "{who} legde de groep in het archief.",
        "take_from_archive": "{who} haalde de groep uit het archief.",
    },
)

audit.register_actions(
    {
        "cohort_set_up": "groep opgezet",
        "cohort_closed": "groep afgesloten",
        "cohort_reopened": "groep weer geopend",
        "cohort_deleted": "groep verwijderd",
        "confidential_read": "vertrouwelijke tekst gelezen",
        "dates_changed": "data veranderd",
        "adviser_named": "vertrouwenspersoon ingevuld",
        "joined": "meegedaan met een groep",
        "left": "gestopt in een groep",
        "came_back": "teruggekomen in een groep",
        "transfer_proposed": "andere groep voorgesteld",
        "transfer_withdrawn": "voorstel voor een andere groep ingetrokken",
        "transfer_declined": "gebleven in de groep",
        "transferred": "naar een andere groep gegaan",
        "invitations_sent": "uitnodigingen verstuurd",
        "people_downloaded": "lijst van deelnemers gedownload",
        "organisations_merged": "organisaties samengevoegd",
    }
)
audit.register_facts(
    {
        "cohort": Fact("groep", model="courses.cohort"),
        "count": Fact("aantal"),
        "kept": Fact("organisatie", model="accounts.organisation"),
        "left_group": Fact("uit groep", model="courses.cohort"),
        "gone": Fact("nummer van wat verdween"),
    }
)
