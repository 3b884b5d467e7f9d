"""The verbs: saying where one stands, counting who may be counted together, agreeing to compare."""

from growth.transitions import transfers  # noqa: F401 registers itself
from growth.transitions.agreeing import agree_to_compare, end_comparison, offer_comparison
from growth.transitions.counting_answers import count_answers, count_answers_of
from growth.transitions.counting_scans import count_in
from growth.transitions.filling_in import fill_in
from growth.transitions.inviting import invite_to_later, invite_to_scan

__all__ = [
    "agree_to_compare",
    "count_answers",
    "count_answers_of",
    "count_in",
    "end_comparison",
    "fill_in",
    "invite_to_later",
    "invite_to_scan",
    "offer_comparison",
]
