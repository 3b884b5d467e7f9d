"""What hangs on a vuistregel, one module per model."""

from harvest.models.experience import Experience
from harvest.models.follow_up import LookBack
from harvest.models.learning_tag import LearningTag
from harvest.models.recognition import Recognition
from harvest.models.spotlight import Spotlight
from harvest.models.tag import Tag
from harvest.models.watch import Watch

__all__ = ["Experience", "LearningTag", "LookBack", "Recognition", "Spotlight", "Tag", "Watch"]
