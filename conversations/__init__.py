"""What two people say and do around a reading: talk on, call instead of write, offer something, say what helped.

    Message     HANDED_IN → RELEASED | WITHHELD   past the trainer, by the moves of everything that is `Moderated`
                HANDED_IN ⇄ RETURNED → EXPIRED → HANDED_IN
                HANDED_IN → RELEASED              sent directly; any before that → WITHDRAWN
    Call        PROPOSED → ACCEPTED → HELD        the reader's sentence after it is the response
                PROPOSED → DECLINED               rather read: the reader writes
                PROPOSED, ACCEPTED → WITHDRAWN    the reader writes after all
                PROPOSED, ACCEPTED → ENDED        nobody can answer any more
    Offer       PROPOSED → ACCEPTED               graag: from now on both see each other's address
                PROPOSED → DECLINED               nu niet
                PROPOSED, ACCEPTED → WITHDRAWN    and PROPOSED again, while it was never answered
                PROPOSED → ENDED                  nobody can answer any more
    Report      OPEN → HANDLED                    the trainer is asked to look at what someone was told
    WhatHelped  one word of the author to one reader; never a score

Each hangs on a Review and knows it; `reflections` knows only that something may accompany a reading
(`reflections.companions`), and `accompanying` says how these do: what they ask beside the questions, what
handing in takes along, what ends, and what an author or a trainer sees of it.

Who sees what:  a thread its two people, once passed on, and the group's trainers; a call its two people, each
other's number after a yes and until they called; an offer its reader, and the author once the response was
passed on; what helped those two and the trainer; a report whoever made it and the trainers, never the other.

Reading order: `states`, `models`, `querysets`, `policies`, `transitions`, `accompanying`, `views`.
"""
