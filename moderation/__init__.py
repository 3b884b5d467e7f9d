"""What the trainer does with what was written, of whatever kind: read along, pass on, ask, shorten, withhold, stop a
text that belongs elsewhere, say that two readings contradict, thank.

                        ┌─ release ─→ seen after 60 seconds: the undo
    handed in           ├─ ask the writer ─→ back to them, for as long as a reading; or the question taken back
    (`Moderated`)     ──┼─ shorten ─→ other words for the other; what was written stays
                        └─ withhold ─→ with a reason; the place of a response is free for another reader

    waited for          more days, wait no longer, give the reading to another, respond oneself
    Referral            STANDING → LIFTED: belongs elsewhere; the text stands still, one person is shown the adviser
    Contradiction       two responses to one reflection, with a word the author reads once both were passed on
    Thanks              a line to one reader
    ModerationPresence  which trainer has it on screen: a courtesy, never a lock, and an hour later nobody's history

Moderation exists once: verbs, doors and pages are those of a response and of a message in `conversations`. What both
share (`reflections.models.moderated`, `reflections.states.moderation_moves`) stands in the room below, where a Review
needs it; which kind of text it is comes with the address (`views.moderating.Door`).

`reflections` never asks here. What it shows of this it finds by a related name (`review.thanks`), by `stopped_at` on
the text itself, or by a tag on the author's page (`{% contradictions reflection %}`).

Who sees what:  a referral the one person it is for and the group's trainers; thanks their reader and the trainers;
a contradiction the author and the trainers; who looks, other trainers.

Reading order: `states`, `models`, `querysets`, `policies`, `transitions`, `views`.
"""
