"""What happened and what I learned; peers read it, the trainer reads along first.

    Reflection  DRAFT ⇄ SUBMITTED → WITHDRAWN     back to DRAFT only while nobody has claimed it
                SUBMITTED → SUBMITTED             a next version; earlier ones stay
    Review      CLAIMED → HANDED_IN → RELEASED    a release is visible after 60 seconds: the undo
                          ↓      ↑
                        RETURNED                  the trainer asks the reader a question, or takes it back
                CLAIMED → EXPIRED → HANDED_IN     a later finish counts; a question nobody answers expires as well
                CLAIMED → RELEASED                moderation afterwards, and the trainer's own response
                HANDED_IN → WITHHELD              any open → WITHDRAWN
    RuleOfThumb SHARED ⇄ WITHDRAWN                the vuistregel, born with the reflection

A Round is one principle for one or more groups: it holds the rules, and its row is the lock under
which readers are bound to reflections. A Review belongs to a Version: what was read stays.

A Review is `Moderated`, as a Message in `conversations` is: which moves that gives stands here, and what a trainer does
stands in the room above, `moderation`. Of that room is known here only what lies on the text itself: `stopped_at`.

What accompanies a reading (a call, an offer, a thread, thanks) stands in the rooms above; here is known only that there
may be something, and `companions` says when it is asked.

A withdrawn Version is its author's alone, also when a later one is submitted.

Who sees what:  the author everything that was passed on; a reader the version they claimed; the
trainer all that was submitted, never a draft; group and others within the audience, narrowed by
the opgave's label. Decided in `querysets`, nowhere else.

Reading order: `states`, `models`, `querysets`, `policies`, `transitions`, `allocation`, `views`.
"""
