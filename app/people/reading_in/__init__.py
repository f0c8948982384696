"""Reading children in: file and columns, cells, the list against itself and the register, storing, refused rows."""

from app.people.reading_in.lists import Prepared, decide, judge, prepare, settle_classes
from app.people.reading_in.refused import refused_rows
from app.people.reading_in.source import Source, open_list

__all__ = ["Prepared", "Source", "decide", "judge", "open_list", "prepare", "refused_rows", "settle_classes"]
