"""The course and the people who follow it together.

Pages (edited in Wagtail):  Masterclass ─┬─ Principle (intake, eight principles, closing)
                                         │     └─ Exercise   (in `exercises`)
Groups:   Cohort ── Step (one Principle, with the group's dates)
             ├──── Enrolment (a person, with employer and role in the field)
             ├──── CohortGrant (its trainers), TrainerInvitation (who was asked to be)
             ├──── Invitation (personal, or a group link with a limit)
             └──── Challenge (an opgave) ── ChallengeMember (whose it is together)

    Cohort      PREPARING → RUNNING → CLOSED        (CLOSED → RUNNING reopens; archived: out of the lists)
    Enrolment   ACTIVE ⇄ PAUSED → LEFT              (LEFT → ACTIVE comes back)
    Invitation  OPEN → ACCEPTED | REVOKED           (a group link stays OPEN until its limit or date)

Dates are local; `schedule` makes them from a start and the weeks each principle takes. Pages,
scan statements and exercises carry a `lineage` that survives copying: comparison joins on it.

Reading order: `states`, `models`, `querysets`, `policies`, `transitions`, `views`.
"""
