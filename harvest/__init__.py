"""The oogst: what a group takes from each principle, what did not work first; groups side by side; what people keep.

    Learning (in `reflections`) ─┬─ LearningTag ── Tag      themes of a kept vocabulary, and own words
                                 ├─ Watch                   a date and a sign, the author's alone
                                 ├─ Recognition             herken ik, by name, never counted
                                 ├─ Experience              SHARED ⇄ WITHDRAWN
                                 └─ Spotlight               ASKED → GRANTED | DECLINED;  ASKED, GRANTED → ENDED
    Reflection ── LookBack       OPEN → ANSWERED | PASSED;  PASSED → ANSWERED → ANSWERED
    Principle ── Statement       the sentence of "Waar sta ik?", a child of the page
    Enrolment ─┬─ SelfScan       places at a moment, on the wording of that day; never changes
               ├─ Certificate    PRIVATE → PUBLIC → PRIVATE, with or without a name, as its holder chose
               └─ Joy, AllowedQuote, SkipReason     own words beside a principle
    Cohort ─┬─ Block ── BlockMember    at least five people counted together
            ├─ Snapshot                what was published, until the next five
            ├─ Sharing                 OFFERED → AGREED;  OFFERED, AGREED → ENDED
            └─ Booklet, RoomSheet      the trainer's choice, order and own words; never another's text

Texts and what is counted in them: only through `visible_to(user)`. Figures about people: only from
blocks of five (`anonymity`) or counted by fives. The two are never mixed.

Reading order: `states`, `anonymity`, `models`, `querysets`, `policies`, `transitions`, `groups`, `dossier`,
`documents`, `views`.
"""
