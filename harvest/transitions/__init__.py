"""The verbs: around vuistregels, looking back on them, the vocabulary; and forgetting whose they were."""

from harvest.transitions.follow_ups import answer_look_back, ask_looking_back, pass_over
from harvest.transitions.forgetting import forget_names
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
from harvest.transitions.vocabulary import gather_words, merge

__all__ = [
    "add_experience",
    "answer_light",
    "answer_look_back",
    "ask_light",
    "ask_looking_back",
    "choose_themes",
    "end_light",
    "forget_names",
    "gather_words",
    "merge",
    "pass_over",
    "recognise",
    "share_experience",
    "take_back_recognition",
    "watch",
    "withdraw_experience",
]
