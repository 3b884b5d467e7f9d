"""The verbs: around vuistregels, looking back on them, the vocabulary; and forgetting whose they were."""

from harvest.transitions.experiences import add_experience, share_experience, withdraw_experience
from harvest.transitions.follow_ups import answer_follow_up, ask_follow_ups, pass_over
from harvest.transitions.forgetting import forget_names
from harvest.transitions.recognitions import recognise, take_back_recognition
from harvest.transitions.signs_to_watch import watch
from harvest.transitions.spotlights import answer_spotlight, ask_spotlight, end_spotlight
from harvest.transitions.themes import choose_themes, gather_words, merge

__all__ = [
    "add_experience",
    "answer_follow_up",
    "answer_spotlight",
    "ask_follow_ups",
    "ask_spotlight",
    "choose_themes",
    "end_spotlight",
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
