"""The oogst: what a group takes from each principle, what did not work first; and what people keep.

Vuistregels are born in `reflections` (Learning); this app shows and, later, compares them. The oogst
never opens a reflection: it reads `Learning.objects.visible_to(user)`.

Mijn leerboek (`dossier`), the closing, the certificate and the trainer's paper stand here too, since
they read every room to the left (docs/leerboek.md).

    Certificate  PRIVATE → PUBLIC → PRIVATE     public with or without a name, as its holder chose
                 PUBLIC  → PUBLIC               only the name comes or goes
    Joy, AllowedQuote, SkipReason               own words beside a principle: written, rewritten, taken away
    Booklet, RoomSheet                          the trainer's choice, order and own words; never another's text

Reading order: `states`, `models`, `querysets`, `policies`, `transitions`, `dossier`, `documents`, `views`.
"""
