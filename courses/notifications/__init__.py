"""Sentences about groups, by subject: each is asked again when it is sent."""

from courses.notifications import groups, guidance, invitations, people, transfers

__all__ = ["groups", "guidance", "invitations", "people", "transfers"]
