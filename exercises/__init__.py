"""Practice on your own opgave: prepare, do (off screen, on a date you choose), note.

Pages:  Exercise (below a Principle) and PromptSet (below a Masterclass: the prompts of a reflection
        or a response). Both are composed from question kinds; `types` holds one file per kind.
Text:   Edition (what was asked, immutable, by content) ← Submission (one per step and opgave,
        shared by its writers) ── Answer (one row per question, with a version number)
                              └── SubmissionVersion (what was handed in, frozen)

    Submission   DRAFT ⇄ HANDED_IN          (writing on makes it a draft again; versions stay)

A question's identity is its block id. An answer is saved by compare-and-swap on its version: a
conflict concerns one question and shows both texts. Drafts are for the writers only.

Reading order: `states`, `types/base`, `models`, `policies`, `transitions`, `views`.
"""
