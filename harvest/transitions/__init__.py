"""The verbs, by what they are about: a vuistregel, a look-back, a scan, figures, the vocabulary, sharing."""

from harvest.transitions.learnings import (
    add_experience,
    answer_light,
    ask_light,
    choose_themes,
    end_light,
    recognise,
    share_experience,
    take_back_recognition,
    watch,
    withdraw_experience,
)
from harvest.transitions.looking import answer_look_back, ask_looking_back, pass_over
from harvest.transitions.scanning import fill_in, invite_to_later
from harvest.transitions.sharing import agree_sharing, end_sharing, offer_sharing
from harvest.transitions.vocabulary import gather_words, merge

__all__ = [
    "add_experience",
    "agree_sharing",
    "answer_light",
    "answer_look_back",
    "ask_light",
    "ask_looking_back",
    "choose_themes",
    "end_light",
    "end_sharing",
    "fill_in",
    "gather_words",
    "invite_to_later",
    "merge",
    "offer_sharing",
    "pass_over",
    "recognise",
    "share_experience",
    "take_back_recognition",
    "watch",
    "withdraw_experience",
]
