"""What people keep or print, by what it is about."""

from keepsakes.models.booklet import Booklet, BookletEntry
from keepsakes.models.certificate import Certificate
from keepsakes.models.own_words import AllowedQuote, Joy, SkipReason
from keepsakes.models.room_sheet import RoomSheet

__all__ = ["AllowedQuote", "Booklet", "BookletEntry", "Certificate", "Joy", "RoomSheet", "SkipReason"]
