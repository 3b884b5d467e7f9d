"""What happens to answers and pauses, in Dutch."""

from kernel.words import tell

tell(
    "exercises.submission",
    {
        "hand_in": "{who} leverde de oefening in.",
        "write_on": "{who} schreef verder.",
    },
)
tell("exercises.pause", {"lift": "{who} hief de pauze op."})
