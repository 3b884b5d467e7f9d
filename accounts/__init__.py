"""Who people are: User (signs in by e-mail), Organisation (employer), Client (opdrachtgever, the
tenant who owns masterclasses and cohorts), and roles as grants.

A role is never a flag. A grant says: this person, this role, in this scope, given by whom.
    ClientGrant   programme manager, editor, administrator   of a Client (administrator also of all)
    CohortGrant   trainer                                    of a Cohort: stands in `courses`
One person may train here and learn there. Somebody else asks for it, and they say yes themselves:
    RoleInvitation      OPEN → ACCEPTED | REFUSED | WITHDRAWN | EXPIRED      (EXPIRED → OPEN sent again)
    TrainerInvitation   the same; stands in `courses`

Reading order: `states` (the roles), `models`, `policies`, `transitions`, `adapter` (allauth:
sign-up by invitation only), `middleware` (a second factor for staff), `views`.
"""
