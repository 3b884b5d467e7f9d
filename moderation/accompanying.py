"""What of a trainer accompanies a reading (`reflections.companions`): thanks, on the pages of their reader."""

from reflections.companions import Companion, register


class ThanksBeside(Companion):
    related = "thanks"


register(ThanksBeside())
