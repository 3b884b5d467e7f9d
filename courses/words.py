"""What happens to groups, people in them and their opgaven, in Dutch."""

from kernel.words import Fact, call, explain, tell

tell(
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
tell(
    "courses.enrolment",
    {
        "pause": "{who} zette de pauze aan.",
        "resume": "{who} zette de pauze uit.",
        "leave": "{who} stopte de deelname.",
        "come_back": "{who} liet de deelname weer doorgaan.",
        "show_route": "{who} koos een stap om weer in te stappen, of nam die terug.",
    },
)
tell(
    "courses.trainerinvitation",
    {
        "send_again": "{who} stuurde de uitnodiging opnieuw.",
        "accept": "{who} nam de uitnodiging aan.",
        "refuse": "{who} nam de uitnodiging niet aan.",
        "withdraw": "{who} trok de uitnodiging in.",
        "expire": "De uitnodiging verliep.",
    },
)
tell(
    "courses.extension",
    {
        "ask": "{who} vroeg om meer tijd: {what}.",
        "grant": "{who} gaf een eigen datum: {what}.",
        "decline": "{who} hield het op de datum van de groep: {what}.",
    },
)
tell(
    "courses.cohort",
    {
        "start": "{who} startte de groep.",
        "close": "{who} sloot de groep af.",
        "reopen": "{who} opende de groep weer.",
    },
)
tell("courses.step", {"change_dates": "{who} veranderde de data."})
tell(
    "courses.invitation",
    {
        "accept": "{who} nam de uitnodiging aan.",
        "invite_again": "{who} stuurde de uitnodiging opnieuw.",
        "revoke": "{who} trok de uitnodiging in.",
    },
)
tell(
    "courses.invitationlist",
    {
        "send": "{who} verstuurde de uitnodigingen.",
        "drop": "{who} gooide de lijst weg.",
    },
)
tell("courses.mention", {"settle": "{who} keek deze plek na."})

call(
    {
        "cohort_set_up": "groep opgezet",
        "confidential_read": "vertrouwelijke tekst gelezen",
        "dates_changed": "data veranderd",
        "adviser_named": "vertrouwenspersoon ingevuld",
        "joined": "meegedaan met een groep",
        "left": "gestopt in een groep",
        "came_back": "teruggekomen in een groep",
        "invitations_sent": "uitnodigingen verstuurd",
    }
)
explain(
    {
        "cohort": Fact("groep", model="courses.cohort"),
        "count": Fact("aantal"),
    }
)
