"""Growth: where someone stands beside their earlier self, and groups side by side.

    Principle ── Statement       the sentence of "Waar sta ik?", a child of the page
    Enrolment ── SelfScan        places at a moment, on the wording of that day; never changes
    Cohort ─┬─ CountedGroup ── CountedGroupMember    at least five people, counted together for one figure
            ├─ Snapshot                              what was published, until the next five
            └─ ComparisonAgreement                   OFFERED → AGREED;  OFFERED, AGREED → ENDED

Two sources, never mixed. Figures about people: only of groups of five (`anonymity`), or counted by fives. Texts, and
what is counted in them: only through `visible_to(user)`.

"Waar sta ik?" is asked at four moments (`scan_windows`, from a group's dates) and answered once. Whoever answered the
three that count is counted in as soon as five wait together (`counting_scans`); what came of a rule, themes and who
handed in are counted by the clock (`counting_answers`). `own_growth` shows one person; `comparing_figures` and
`comparing_texts` gather what groups may know of each other; `comparing_page` and `figures_page` put it on screen, with
drawings (`charts`).

Reading order: `states`, `anonymity`, `models`, `querysets`, `policies`, `transitions`, `comparing`, `views`.
"""
