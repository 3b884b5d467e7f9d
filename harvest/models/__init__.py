"""What hangs on a vuistregel, one module per model."""

from harvest.models.experience import Experience
from harvest.models.follow_up import FollowUp
from harvest.models.recognition import Recognition
from harvest.models.rule_tag import RuleTag
from harvest.models.sign_to_watch import SignToWatch
from harvest.models.spotlight import Spotlight
from harvest.models.tag import Tag

__all__ = ["Experience", "FollowUp", "Recognition", "RuleTag", "SignToWatch", "Spotlight", "Tag"]
