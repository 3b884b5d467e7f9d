"""Keepsakes: what people take home, and what lies on a table.

    Enrolment ─┬─ Certificate                    PRIVATE → PUBLIC → PRIVATE, with or without a name, as its holder chose
               └─ Joy, AllowedQuote, SkipReason  own words beside a principle, one short text each
    Cohort ── Booklet ── BookletEntry            the trainer's choice, order and own words; never another's text
    Step ── RoomSheet                            another open question on the sheet than the exercise's own

The leerboek (`dossier`) holds nothing of its own: it is read from every room to the left, section by section, and comes
as a page, as PDF (`dossier_pdf`) and as open data (`dossier_data`). `completion` shows the end of the course from
the same sections. `pdf` sets what people typed as tagged paper, never as source.

Reading order: `states`, `models`, `querysets`, `policies`, `transitions`, `dossier`, `pdf`, `views`.
"""
