from harvest.models.booklets import Booklet, BookletEntry
from harvest.models.certificates import Certificate
from harvest.models.keepsakes import AllowedQuote, Joy, SkipReason
from harvest.models.sheets import RoomSheet

__all__ = ["AllowedQuote", "Booklet", "BookletEntry", "Certificate", "Joy", "RoomSheet", "SkipReason"]
