"""What actions around comparing are called in the audit log."""

from kernel import audit

audit.register_actions(
    {
        "comparison_offered": "vergelijken met een andere groep aangeboden",
        "comparison_agreed": "vergelijken met een andere groep afgesproken",
        "comparison_ended": "vergelijken met een andere groep gestopt",
    }
)
