"""What two people do around a reading: call instead of write, offer something, say what helped.

    Call        PROPOSED → ACCEPTED → HELD        the reader's sentence after it is the response
                PROPOSED → DECLINED               rather read: the reader writes
                PROPOSED, ACCEPTED → WITHDRAWN    the reader writes after all
                PROPOSED, ACCEPTED → ENDED        nobody can answer any more
    Offer       PROPOSED → ACCEPTED               graag: from now on both see each other's address
                PROPOSED → DECLINED               nu niet
                PROPOSED, ACCEPTED → WITHDRAWN    and PROPOSED again, while it was never answered
                PROPOSED → ENDED                  nobody can answer any more
    WhatHelped  one word of the author to one reader; never a score

Each hangs on a Review and knows it; `reflections` knows only that something may accompany a reading
(`reflections.companions`), and `accompanying` says how these do: what they ask beside the questions, what
handing in takes along, what ends, and what an author or a trainer sees of it.

Who sees what:  a call its two people, each other's number after a yes and until they called; an offer its
reader, and the author once the response was passed on; what helped those two and the trainer.

Reading order: `states`, `models`, `querysets`, `transitions`, `accompanying`, `views`.
"""
