"""Who reads whose reflection next, so that nobody is left without a response. Pure.

Facts and a seed in, pairs out: no models, no clock, no randomness of its own.

    facts      Reader, Work: what is known of who asks and of what may be read
    choosing   `choose`: the one reflection for a reader who asks now, O(number of reflections)
    planning   `plan`: everyone at once; shows what is feasible and whom the trainer must help
    shortage   `shortages`: reflections that will miss their promise, with what can be done; `candidates` for one
    asking     `asking`: when to ask for one more, and how many people for one missing response

Hard rules, never broken: not one's own or one's team's opgave; never twice the same reflection;
nobody whom the author would rather not have, or who would rather not read the author; no more
responses than the most. Then, in this order: who has least, promises gone quiet not counted; no
swapping of two texts between two people; another organisation; new pairs; another role in the field;
panels that differ; late work that has nothing yet; the longest wait; a promise before what was
finished; a seeded hash, so that equal cases are spread and the same facts give the same pair.

Source: docs/allocation.md, after the study of Moodle, ORA2 and Canvas in the design of this house.
"""

from reflections.allocation.asking import Asking, asking
from reflections.allocation.choosing import choose, may_read
from reflections.allocation.facts import Reader, Work
from reflections.allocation.planning import Plan, plan
from reflections.allocation.shortage import Shortage, Way, candidates, shortages

__all__ = [
    "Asking",
    "Plan",
    "Reader",
    "Shortage",
    "Way",
    "Work",
    "asking",
    "candidates",
    "choose",
    "may_read",
    "plan",
    "shortages",
]
