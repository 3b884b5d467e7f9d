"""What actions around a round are called in the audit log. Notes of a trainer are worded by `moderation`."""

from kernel import audit, history
from kernel.audit import Fact

audit.register_actions({"groups_joined": "groepen laten samen lezen", "groups_parted": "samen lezen gestopt"})
audit.register_facts({"other": Fact("andere groep", model="courses.cohort")})
history.register_notes("reflections.reflection", {"go_along": "{who} nam de reflectie mee naar een andere groep."})
