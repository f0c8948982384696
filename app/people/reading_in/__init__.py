"""Reading children in from a list: columns, cells, the whole list against itself and the register, storing, refused rows."""

from app.people.reading_in.lists import Prepared, Stopped, prepare
from app.people.reading_in.refused import refused_rows

__all__ = ["Prepared", "Stopped", "prepare", "refused_rows"]
