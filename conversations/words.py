"""What happens to calls and offers, in Dutch."""

from kernel.words import tell

tell(
    "conversations.call",
    {
        "accept": "{who} wilde graag bellen.",
        "decline": "{who} las liever een reactie.",
        "note": "{who} schreef op wat het gesprek bracht.",
        "withdraw": "{who} trok het voorstel om te bellen in.",
        "end": "De belafspraak verviel.",
    },
)
tell(
    "conversations.offer",
    {
        "accept": "{who} zei: graag.",
        "decline": "{who} zei: nu niet.",
        "withdraw": "{who} trok het aanbod in.",
        "offer_again": "{who} deed het aanbod opnieuw.",
        "end": "Het aanbod verviel.",
    },
)
