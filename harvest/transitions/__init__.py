"""The verbs: around vuistregels, look-backs, scans, figures and the vocabulary; and what people keep or print."""

from harvest.transitions.certifying import issue, publish, unpublish
from harvest.transitions.counting import count_answers, count_answers_of
from harvest.transitions.forgetting import forget_names
from harvest.transitions.keeping import (
    allow_quote,
    free_skips_left,
    keep_joy,
    skip,
    take_quote_back,
    unskip,
    why_not_skip,
)
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
from harvest.transitions.printing import Choice, ask_the_room, save_booklet
from harvest.transitions.scanning import fill_in, invite_to_later, invite_to_scan
from harvest.transitions.sharing import agree_sharing, end_sharing, offer_sharing
from harvest.transitions.vocabulary import gather_words, merge

__all__ = [
    "Choice",
    "add_experience",
    "agree_sharing",
    "allow_quote",
    "answer_light",
    "answer_look_back",
    "ask_light",
    "ask_looking_back",
    "ask_the_room",
    "choose_themes",
    "count_answers",
    "count_answers_of",
    "end_light",
    "end_sharing",
    "fill_in",
    "forget_names",
    "free_skips_left",
    "gather_words",
    "invite_to_later",
    "invite_to_scan",
    "issue",
    "keep_joy",
    "merge",
    "offer_sharing",
    "pass_over",
    "publish",
    "recognise",
    "save_booklet",
    "share_experience",
    "skip",
    "take_back_recognition",
    "take_quote_back",
    "unpublish",
    "unskip",
    "watch",
    "why_not_skip",
    "withdraw_experience",
]
