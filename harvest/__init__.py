"""The oogst: what a group takes from each principle, what did not work first.

A vuistregel is born with its reflection (`reflections`); here it is found, recognised, tried and looked back on.

    RuleOfThumb (in `reflections`) ─┬─ RuleTag ── Tag      themes of a kept vocabulary, and own words
                                 ├─ SignToWatch             a date and a sign, the author's alone
                                 ├─ Recognition             herken ik, by name, never counted
                                 ├─ Experience              SHARED ⇄ WITHDRAWN
                                 └─ Spotlight               ASKED → GRANTED | DECLINED;  ASKED, GRANTED → ENDED
    Reflection ── FollowUp       OPEN → ANSWERED | PASSED;  PASSED → ANSWERED → ANSWERED

Everything here is a text of someone, or hangs on one: seen and counted only through `visible_to(user)`. Figures
about people are made next door, in `growth`. After retention the rules stay and their names go (`forgetting`).

Reading order: `states`, `models`, `querysets`, `policies`, `transitions`, `oogst_page`, `search`, `views`.
"""
